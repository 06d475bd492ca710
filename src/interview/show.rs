//! What is shown of a question and of what is recorded for it. Pure.

use std::time::Duration;

use super::layout;
use super::pace;
use super::reply::{self, LETTERS};
use super::shell::Block;
use crate::model::answer_text::in_words;
use crate::model::sheet::Date;
use crate::model::{Answer, Area, Entry, Kind, Question, Questionnaire};
use crate::text::{number, shortened};

/// Where the interview stands.
#[derive(Clone, Copy, Debug)]
pub struct Where {
    /// The number of the question, 1-based.
    pub position: usize,
    /// How many questions are asked.
    pub of: usize,
    /// The time that open questions will take.
    pub left: Duration,
}

/// A question as it is shown: position first, what may be answered last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Where we are.
    pub heading: Block,
    /// Why the question is asked, and the evidence asked for.
    pub asides: Vec<Block>,
    /// What is recorded, or was answered earlier.
    pub recorded: Vec<Block>,
    /// The question, with all that may be answered.
    pub question: Vec<Block>,
    /// Whether the arrow keys and the space bar tick what is true.
    pub ticks: bool,
    /// Whether there is an old answer to confirm.
    pub old: bool,
}

impl Card {
    /// The blocks that a screen has room for: what explains gives way to the question, which is always there in full.
    pub fn blocks(&self, size: Option<(usize, usize)>) -> Vec<Block> {
        let Some(size) = size else { return self.with(&self.asides, self.recorded.clone(), self.letters()) };
        let brief: Vec<Block> = self.recorded.iter().map(|b| brief(b, layout::width(size.1))).collect();
        let all = [
            self.with(&self.asides, self.recorded.clone(), self.letters()),
            self.with(&[], self.recorded.clone(), self.letters()),
            self.with(&[], brief.clone(), self.letters()),
            self.with(&[], brief.clone(), self.short_letters()),
        ];
        let fits = |blocks: &Vec<Block>| layout::height(blocks, size.1) <= layout::room(size);
        // Where it takes several pages, the last of them ends with what may be answered.
        let in_pages = || {
            let head = [Block::Gap, self.heading.clone()].into_iter().chain(brief.iter().cloned());
            head.chain([self.short_letters()]).chain(self.question.iter().cloned()).collect()
        };
        all.into_iter().find(fits).unwrap_or_else(in_pages)
    }

    fn with(&self, asides: &[Block], recorded: Vec<Block>, letters: Block) -> Vec<Block> {
        let mut blocks = vec![Block::Gap, self.heading.clone()];
        blocks.extend(asides.iter().cloned());
        blocks.extend(recorded);
        if blocks.len() > 2 {
            blocks.push(Block::Gap);
        }
        blocks.extend(self.question.iter().cloned());
        blocks.push(letters);
        blocks
    }

    /// The letters that may be typed instead of an answer.
    fn letters(&self) -> Block {
        let ticks = self.ticks.then_some(("arrow keys move,", "Space ticks"));
        let still_true = self.old.then_some(reply::STILL_TRUE);
        let all = ticks.into_iter().chain(still_true).chain(LETTERS.map(|(letter, meaning, _)| (letter, meaning)));
        let all: Vec<String> = all.map(|(letter, meaning)| format!("{letter} {meaning}")).collect();
        Block::Aside("Or", all.join(", "))
    }

    /// The letters without what they mean, where there is no room for that.
    fn short_letters(&self) -> Block {
        let ticks = self.ticks.then_some("Space ticks,");
        let still_true = self.old.then_some(reply::STILL_TRUE.0);
        let all = ticks.into_iter().chain(still_true).chain(LETTERS.map(|(letter, ..)| letter));
        Block::Aside("Or", format!("{}; ? explains them", all.collect::<Vec<_>>().join(" ")))
    }
}

/// A block on one line.
fn brief(block: &Block, width: usize) -> Block {
    match block {
        Block::Aside(label, text) => Block::Aside(label, shortened(text, width.saturating_sub(label.len() + 2))),
        block => block.clone(),
    }
}

/// Where we are: the area, the number of the question, the time left, the dimension.
pub fn heading(questionnaire: &Questionnaire, area: &Area, question: &Question, at: &Where) -> Block {
    let dimension = questionnaire.dimension(&question.dimension).map_or("", |d| d.title.as_str());
    let left = match at.left {
        Duration::ZERO => String::new(),
        left => format!(" | about {} left", pace::in_words(left)),
    };
    Block::Heading(format!("{} | {dimension} | {}/{}{left}", area.title, at.position, at.of))
}

/// Why a question is asked, and the evidence asked for.
pub fn asides(question: &Question) -> Vec<Block> {
    let why = question.why.iter().map(|why| Block::Aside("Why", why.clone()));
    why.chain(question.evidence.iter().map(|e| Block::Aside("Evidence asked for", e.clone()))).collect()
}

/// The question, with everything that may be answered, in full, with a mark at what is recorded.
pub fn question(question: &Question, now: &Answer) -> Vec<Block> {
    let possibility = |label, text: &str, chosen| Block::Possibility { label, text: text.to_owned(), chosen };
    let mut blocks = vec![Block::Strong(question.ask.clone())];
    match question.kind() {
        Kind::Choices(choices) => {
            let chosen = |points: f64| matches!(now, Answer::Number(n) if (n - points).abs() < 1e-9);
            let pairs = question.choice_points().zip(choices);
            blocks.extend(pairs.map(|(points, c)| possibility(number(points), &c.text, chosen(points))));
        }
        Kind::Items(items) => {
            let chosen = |id: &String| matches!(now, Answer::Items(ids) if ids.contains(id));
            let items = items.iter().enumerate();
            blocks.extend(items.map(|(at, i)| possibility((at + 1).to_string(), &i.text, chosen(&i.id.value))));
        }
        Kind::Number(_) | Kind::Text => {}
    }
    blocks
}

/// What the arrow keys walk through at a question: each choice or item, and what it says.
pub fn options(question: &Question) -> Vec<(String, String)> {
    let items = (1..).zip(&question.items).map(|(n, item)| (n.to_string(), item.text.clone()));
    let choices = question.choice_points().map(number).zip(question.choices.iter().map(|c| c.text.clone()));
    choices.chain(items).collect()
}

/// Whether a question has nothing to pick and no range: it is answered in words, of one line or several.
pub fn offers_nothing(question: &Question) -> bool {
    question.choices.is_empty() && question.items.is_empty() && question.number.is_none()
}

/// A recorded answer in words, to be edited; nothing where none is recorded.
pub fn in_own_words(now: &Answer) -> String {
    if let Answer::Text(text) = now { text.clone() } else { String::new() }
}

/// The numbers of the items that are recorded, as they are typed; 0 for none, nothing where none is recorded.
pub fn ticked(question: &Question, now: &Answer) -> String {
    let Answer::Items(ids) = now else { return String::new() };
    let numbers = (1..).zip(&question.items).filter(|(_, item)| ids.contains(&item.id.value));
    let numbers: Vec<String> = numbers.map(|(n, _): (usize, _)| n.to_string()).collect();
    if numbers.is_empty() { "0".to_owned() } else { numbers.join(" ") }
}

/// Everything about a question that may not be in sight, and what each letter does.
pub fn help(area: &Area, question: &Question) -> Vec<Block> {
    let mut blocks = vec![Block::Gap, Block::Heading(format!("About {}", question.id.value))];
    blocks.extend(area.intro.iter().map(|intro| Block::Text(intro.clone())));
    blocks.extend(asides(question));
    blocks.push(Block::Gap);
    let possibility =
        |label: &str, text: &str| Block::Possibility { label: label.to_owned(), text: text.to_owned(), chosen: false };
    let longer = |letter: &str| match letter {
        _ if offers_nothing(question) => None,
        "g" => Some("go to a question: g and its id, or the beginning of one"),
        "/" => Some("search: / and words of the question that you look for"),
        _ => None,
    };
    blocks.extend(LETTERS.iter().map(|(letter, meaning, _)| possibility(letter, longer(letter).unwrap_or(meaning))));
    blocks.push(possibility("Enter", "keeps what is recorded and goes on to the next open question"));
    blocks.push(possibility("Esc", "leaves a prompt without recording"));
    blocks.push(Block::Text("Every answer is saved before the next prompt. Ctrl-C leaves at any time.".to_owned()));
    blocks
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
