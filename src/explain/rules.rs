//! The rules S1 to S15, as `scoring/README.md` defines them.

use crate::report::view::block::{Block, Fold, Section};
use crate::text::Texts;
use crate::text::messages::messages;

/// The definitions, with examples, as Markdown.
const ENGLISH: &str = include_str!("../../scoring/README.md");

/// The same in other languages: each that has a page beside the English one.
static TRANSLATED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The definitions, with examples, as Markdown: in the language, where it has them.
pub fn text(t: &Texts) -> &'static str {
    TRANSLATED.iter().find(|(language, _)| *language == t.language()).map_or(ENGLISH, |(_, text)| text)
}

/// The rules without their examples, each to be opened.
pub(super) fn section(t: &Texts) -> Section {
    let mut section = Section::new("method", t.rules_title());
    section.open(Block::Text(t.rules_lead()));
    text(t).split("\n## ").skip(1).for_each(|rule| section.open(Block::Fold(fold(rule))));
    section
}

/// A rule: its title, and the paragraphs before its first example.
fn fold(rule: &str) -> Fold {
    let (title, text) = rule.split_once('\n').unwrap_or((rule, ""));
    let (text, has_example) = text.split_once("```").map_or((text, false), |(before, _)| (before, true));
    let mut paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).collect();
    if has_example && paragraphs.len() > 1 {
        // What stands right before an example speaks of it.
        paragraphs.pop();
    }
    let lines = paragraphs.iter().flat_map(|p| p.split("\n- ")).map(|p| p.trim_start_matches("- ").replace('`', ""));
    let number = title.split(' ').next().unwrap_or(title);
    Fold {
        place: format!("rule/{number}"),
        title: title.into(),
        blocks: lines.map(|p| Block::Text(p.into())).collect(),
    }
}

messages! {
    /// Title of a section: the rules of the scoring method, each to be opened.
    rules_title() = "Method: the rules S1 to S15";
    rules_lead() =
        "How answers become points, levels, gaps and reports. \"plimsoll explain --rules\" prints them with examples that the \
         program itself recomputes.";
}
