//! What is shown of a question and of what is recorded for it. Pure.

use std::time::Duration;

use super::reply::{self, LETTERS};
use super::shell::Block;
use crate::model::answer_text::in_words;
use crate::model::sheet::Date;
use crate::model::text::{count, number};
use crate::model::{Answer, Area, Entry, Kind, Question, Questionnaire};

/// Where the interview stands.
#[derive(Clone, Copy, Debug)]
pub struct Where {
    /// The number of the question, 1-based.
    pub position: usize,
    /// How many questions are asked.
    pub of: usize,
    /// The time left by own pace.
    pub left: Option<Duration>,
    /// Whether the question is the first that is shown of its area.
    pub enters_area: bool,
}

/// Where we are, the question, why it is asked, and the evidence asked for.
pub fn question(questionnaire: &Questionnaire, area: &Area, question: &Question, at: &Where) -> Vec<Block> {
    let dimension = questionnaire.dimension(&question.dimension).map_or("", |d| d.title.as_str());
    let left = at.left.map_or_else(String::new, |left| format!(" | {}", time_left(left)));
    let heading = format!("{} | {dimension} | {}/{}{left}", area.title, at.position, at.of);
    let mut blocks = vec![Block::Gap, Block::Heading(heading)];
    if let (true, Some(intro)) = (at.enters_area, &area.intro) {
        blocks.push(Block::Text(intro.clone()));
        blocks.push(Block::Gap);
    }
    blocks.push(Block::Strong(question.ask.clone()));
    blocks.extend(question.why.iter().map(|why| Block::Aside("Why", why.clone())));
    blocks.extend(question.evidence.iter().map(|e| Block::Aside("Evidence asked for", e.clone())));
    blocks.push(Block::Gap);
    blocks
}

/// Everything that may be answered, in full, with a mark at what is recorded.
pub fn possibilities(question: &Question, now: &Answer) -> Vec<Block> {
    let possibility = |label, text: &str, chosen| Block::Possibility { label, text: text.to_owned(), chosen };
    match question.kind() {
        Kind::Choices(choices) => {
            let chosen = |points: f64| matches!(now, Answer::Number(n) if (n - points).abs() < 1e-9);
            let pairs = question.choice_points().zip(choices);
            pairs.map(|(points, choice)| possibility(number(points), &choice.text, chosen(points))).collect()
        }
        Kind::Items(items) => {
            let chosen = |id: &String| matches!(now, Answer::Items(ids) if ids.contains(id));
            let items = items.iter().enumerate();
            items.map(|(at, item)| possibility((at + 1).to_string(), &item.text, chosen(&item.id.value))).collect()
        }
        Kind::Number(_) => Vec::new(),
    }
}

/// The letters that may be typed instead of an answer.
pub fn letters(last_year: bool) -> Block {
    let still_true = last_year.then_some(reply::STILL_TRUE);
    let all = still_true.into_iter().chain(LETTERS.iter().map(|(letter, meaning, _)| (*letter, *meaning)));
    let all: Vec<String> = all.map(|(letter, meaning)| format!("{letter} {meaning}")).collect();
    Block::Aside("Or", all.join(", "))
}

/// What is recorded for a question; empty when nothing is.
pub fn recorded(label: &'static str, question: &Question, entry: &Entry, today: Date) -> Vec<Block> {
    let mut blocks = Vec::new();
    if entry.answer != Answer::Unanswered {
        blocks.push(Block::Aside(label, in_words(question, &entry.answer)));
    }
    if let Some(evidence) = &entry.evidence {
        let mut text = format!("{} ({})", evidence.grade.name(), evidence.grade.meaning());
        if !evidence.reference.is_empty() {
            text += &format!("; {}", evidence.reference);
        }
        if let Some(until) = evidence.valid_until {
            let expired = if evidence.expired_on(Some(today)) { "expired on" } else { "valid until" };
            text += &format!("; {expired} {until}");
        }
        blocks.push(Block::Aside("Evidence", text));
    }
    blocks.extend(entry.note.iter().map(|note| Block::Aside("Note", note.clone())));
    blocks.extend(entry.by.iter().map(|by| Block::Aside("Answered by", by.clone())));
    blocks
}

/// A length of time as people say it, rounded up to minutes.
fn time_left(left: Duration) -> String {
    let minutes = usize::try_from(left.as_secs().div_ceil(60)).unwrap_or(usize::MAX);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("about {} left", count(minutes, "minute", "minutes")),
        (hours, minutes) => format!("about {hours} h {minutes:02} min left"),
    }
}
