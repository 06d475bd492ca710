//! What there is to translate, as translators see it: each text with its name, and with what one must know of it.

use std::collections::HashMap;

use crate::model::texts::Text;
use crate::text::messages::{self, Message};
use crate::text::po::Wanted;

/// The texts of the program, room by room.
pub fn of_program() -> Vec<Wanted> {
    messages::all().map(message).collect()
}

fn message(message: Message) -> Wanted {
    let notes = message.notes.iter().map(|note| note.trim().to_owned());
    let is_said = |name: &str| message.english.iter().any(|text| text.contains(&format!("{{{name}}}")));
    let arguments = message.arguments.iter().map(|(name, kind)| match is_said(name) {
        true => format!("{{{name}}}: {}", meaning(kind)),
        false => format!("{name}: {}, which the words agree with and do not say", meaning(kind)),
    });
    Wanted {
        context: message.name.to_owned(),
        source: message.english[0].to_owned(),
        plural: message.english.get(1).map(|other| (*other).to_owned()),
        comments: notes.chain(arguments).collect(),
        file: Some(message.file.to_owned()),
        has_placeholders: message.english.iter().any(|text| text.contains('{')),
    }
}

/// What stands in a placeholder of a kind.
fn meaning(kind: &str) -> &'static str {
    match kind {
        "Count" => "a number of things",
        "Points" => "points, such as 1.25",
        "Difference" => "a difference of points, such as 0.25",
        "Change" => "a change of points with its sign, such as +0.25",
        "Step" | "Plain" | "Fine" => "a figure, such as 2.5",
        "Signed" => "a figure with its sign, such as +3",
        "Share" | "Tenths" => "a percentage, with its sign",
        "Probability" => "a probability, such as 0.125",
        "Level" => "a level's number",
        "Day" => "a day, such as 23 November 2026",
        "Phrase" => "another message, or a list of messages",
        _ => "text of a file, or an id",
    }
}

/// The texts of a questionnaire or rubric; each says which one it belongs to.
pub fn of_texts(texts: &[Text]) -> Vec<Wanted> {
    let by_place: ByPlace = texts.iter().map(|text| (text.place.as_str(), text.text.as_str())).collect();
    let wanted = |text: &Text| Wanted {
        context: text.place.clone(),
        source: text.text.clone(),
        comments: owner(&text.place, &by_place).into_iter().chain(position(&text.place, &by_place)).collect(),
        ..Wanted::default()
    };
    texts.iter().filter(|text| !text.text.trim().is_empty()).map(wanted).collect()
}

type ByPlace<'t> = HashMap<&'t str, &'t str>;

/// What a text belongs to: the question, the title or the name beside it.
fn owner(place: &str, texts: &ByPlace<'_>) -> Option<String> {
    let (parent, field) = place.rsplit_once('/')?;
    let owner = parent.split("/choices").next()?.split("/items/").next()?;
    let head = ["ask", "title", "name"].iter().find_map(|head| texts.get(format!("{owner}/{head}").as_str()))?;
    let is_head = matches!(field, "ask" | "title" | "name");
    (!is_head).then(|| format!("belongs to: {}", head.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// The position of a choice.
fn position(place: &str, texts: &ByPlace<'_>) -> Option<String> {
    let (question, at) = place.rsplit_once("/choices/")?;
    let all = (0..).take_while(|n| texts.contains_key(format!("{question}/choices/{n}").as_str())).count();
    Some(format!("choice {} of {all}, from the worst to the best", at.parse::<usize>().ok()? + 1))
}
