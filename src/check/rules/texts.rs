//! Q: texts that people read, wherever they stand: in questionnaires, rubrics and translations.

use super::rule;
use crate::check::rule::{Found::Texts, Rule};
use crate::model::texts::Text;
use crate::source::{Problem, Span};

pub(super) const RULES: &[Rule] = &[
    rule!(Q006 "empty-text" Error Texts(empty), "a text that people read is empty"),
    rule!(Q027 "unfinished-text" Warning Texts(unfinished), "a text still says TODO, TBD or \"lorem ipsum\""),
    rule!(Q028 "bidi-control" Error Texts(bidi), "a text holds invisible characters that change the order of what is read"),
];

/// A text with its own place.
type Placed<'t> = (Text, Span);

fn empty(texts: &[Placed<'_>], out: &mut Vec<Problem>) {
    // An empty "why" or "evidence" counts as missing.
    let wanted = |t: &Text| !matches!(t.field(), Some("why" | "evidence"));
    for (text, span) in texts.iter().filter(|(t, _)| wanted(t) && t.text.trim().is_empty()) {
        let message = format!("\"{}\" is empty: people would see nothing", text.place);
        out.push(Problem::new(*span, message).help("write it"));
    }
}

/// What authors write where a text is still to come.
const MARKS: [&str; 4] = ["TODO", "FIXME", "TBD", "TBC"];

fn unfinished(texts: &[Placed<'_>], out: &mut Vec<Problem>) {
    for (text, span) in texts {
        let word = text.text.split(|c: char| !c.is_alphanumeric()).find(|word| MARKS.contains(word));
        let lorem = text.text.to_lowercase().contains("lorem ipsum").then_some("lorem ipsum");
        if let Some(mark) = word.or(lorem) {
            let message = format!("\"{}\" is not finished: it still says \"{mark}\"", text.place);
            out.push(Problem::new(*span, message).help("write what people are to read"));
        }
    }
}

fn bidi(texts: &[Placed<'_>], out: &mut Vec<Problem>) {
    let control = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for (text, span) in texts {
        if let Some(c) = text.text.chars().find(control) {
            let code = format!("U+{:04X}", u32::from(c));
            let message =
                format!("\"{}\" holds the invisible {code}: what is shown can differ from what is written", text.place);
            out.push(Problem::new(*span, message).help("remove it; text from right to left needs none"));
        }
    }
}
