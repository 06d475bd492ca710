//! What is shown of a question and of what is recorded for it. Pure.

use std::time::Duration;

use textwrap::core::display_width;

use super::layout;
use super::pace;
use super::reply::{LETTERS, Letter, Reply, STILL_TRUE};
use super::shell::Block;
use crate::model::sheet::Date;
use crate::model::{Answer, Area, Entry, Evidence, Grade, Kind, Question, Questionnaire};
use crate::text::messages::messages;
use crate::text::{Text, Texts, number, shortened};

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
    pub fn blocks(&self, size: Option<(usize, usize)>, t: &Texts) -> Vec<Block> {
        let Some(size) = size else { return self.with(&self.asides, self.recorded.clone(), self.letters(t)) };
        let brief: Vec<Block> = self.recorded.iter().map(|b| brief(b, layout::width(size.1))).collect();
        let all = [
            self.with(&self.asides, self.recorded.clone(), self.letters(t)),
            self.with(&[], self.recorded.clone(), self.letters(t)),
            self.with(&[], brief.clone(), self.letters(t)),
            self.with(&[], brief.clone(), self.short_letters(t)),
            Card { heading: self::brief(&self.heading, layout::width(size.1)), ..self.clone() }.with(
                &[],
                brief.clone(),
                self.short_letters(t),
            ),
        ];
        let fits = |blocks: &Vec<Block>| layout::height(blocks, size.1) <= layout::room(size);
        // Where it takes several pages, the last of them ends with what may be answered.
        let in_pages = || {
            let head = [Block::Gap, self.heading.clone()].into_iter().chain(brief.iter().cloned());
            head.chain([self.short_letters(t)]).chain(self.question.iter().cloned()).collect()
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
    fn letters(&self, t: &Texts) -> Block {
        let ticks = self.ticks.then(|| t.show_keys());
        let still_true = self.old.then_some(&STILL_TRUE);
        let letters = still_true.into_iter().chain(&LETTERS).map(|letter| letter.told(t));
        Block::Aside(t.show_or(), t.list(ticks.into_iter().chain(letters)))
    }

    /// The letters without what they mean, where there is no room for that.
    fn short_letters(&self, t: &Texts) -> Block {
        let still_true = self.old.then_some(&STILL_TRUE);
        let letters = still_true.into_iter().chain(&LETTERS).map(|letter| (letter.letter)(t).to_string());
        let (letters, help) = (letters.collect::<Vec<_>>().join(" "), t.reply_sign_help());
        let all = if self.ticks { t.show_ticks_or_letters(&letters, &help) } else { t.show_letters(&letters, &help) };
        Block::Aside(t.show_or(), all)
    }
}

/// A block on one line.
fn brief(block: &Block, width: usize) -> Block {
    match block {
        Block::Aside(label, text) => {
            let room = width.saturating_sub(display_width(label.as_str()) + 1);
            Block::Aside(label.clone(), shortened(text.as_str(), room).into())
        }
        Block::Heading(text) => Block::Heading(shortened(text.as_str(), width).into()),
        block => block.clone(),
    }
}

/// Where we are: the area, the number of the question, the time left, the dimension.
pub fn heading(questionnaire: &Questionnaire, area: &Area, question: &Question, at: &Where, t: &Texts) -> Block {
    let dimension = questionnaire.dimension(&question.dimension).map_or("", |d| d.title.as_str());
    let &Where { position, of, left } = at;
    Block::Heading(match left {
        Duration::ZERO => t.show_where(&area.title, dimension, position, of),
        left => t.show_where_and_time(&area.title, dimension, position, of, &pace::in_words(left, t)),
    })
}

/// Why a question is asked, and the evidence asked for.
pub fn asides(question: &Question, t: &Texts) -> Vec<Block> {
    let why = question.why.iter().map(|why| Block::Aside(t.show_why(), why.into()));
    why.chain(question.evidence.iter().map(|e| Block::Aside(t.show_evidence_asked(), e.into()))).collect()
}

/// The question, with everything that may be answered, in full, with a mark at what is recorded.
pub fn question(question: &Question, now: &Answer) -> Vec<Block> {
    let possibility = |label, text: &str, chosen| Block::Possibility { label, text: text.into(), chosen };
    let mut blocks = vec![Block::Strong(question.ask.as_str().into())];
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
pub fn options(question: &Question) -> Vec<(String, Text)> {
    let items = (1..).zip(&question.items).map(|(n, item)| (n.to_string(), item.text.as_str().into()));
    let choices = question.choice_points().map(number).zip(question.choices.iter().map(|c| c.text.as_str().into()));
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
pub fn help(area: &Area, question: &Question, t: &Texts) -> Vec<Block> {
    let mut blocks = vec![Block::Gap, Block::Heading(t.show_about(&question.id.value))];
    blocks.extend(area.intro.iter().map(|intro| Block::Text(intro.clone())));
    blocks.extend(asides(question, t));
    blocks.push(Block::Gap);
    let possibility = |label: Text, text: Text| Block::Possibility { label: label.to_string(), text, chosen: false };
    let means = |letter: &Letter| match letter.reply {
        _ if offers_nothing(question) => (letter.means)(t),
        Reply::Go(_) => t.show_go(&(letter.letter)(t)),
        Reply::Search(_) => t.show_search(&(letter.letter)(t)),
        _ => (letter.means)(t),
    };
    blocks.extend(LETTERS.iter().map(|letter| possibility((letter.letter)(t), means(letter))));
    blocks.push(possibility(t.show_enter(), t.show_enter_keeps()));
    blocks.push(possibility(t.show_esc(), t.show_esc_leaves()));
    blocks.push(Block::Text(t.show_saved().to_string()));
    blocks
}

/// What is recorded for a question, its answer behind a label; empty when nothing is.
pub fn recorded(label: &Text, question: &Question, entry: &Entry, today: Date, t: &Texts) -> Vec<Block> {
    let mut blocks = Vec::new();
    if entry.answer != Answer::Unanswered {
        blocks.push(Block::Aside(label.clone(), t.given(question, &entry.answer)));
    }
    blocks.extend(entry.evidence.as_ref().map(|evidence| backing(evidence, today, t)));
    blocks.extend(entry.note.iter().map(|note| Block::Aside(t.show_note(), note.into())));
    blocks.extend(entry.by.iter().map(|by| Block::Aside(t.show_by(), by.into())));
    blocks
}

/// Evidence that is recorded.
pub(super) fn backing(evidence: &Evidence, today: Date, t: &Texts) -> Block {
    let reference = Some(&evidence.reference).filter(|r| !r.is_empty()).map(Text::from);
    let until = evidence.valid_until.map(|until| match evidence.expired_on(Some(today)) {
        true => t.show_expired(until.0),
        false => t.show_valid(until.0),
    });
    let parts = [t.grade_with_meaning(evidence.grade)].into_iter().chain(reference).chain(until);
    Block::Aside(t.show_evidence(), t.series(parts))
}

impl Texts {
    /// A grade of evidence, with what it means in brackets.
    pub(super) fn grade_with_meaning(&self, grade: Grade) -> Text {
        self.words_grade_with_meaning(&self.grade(grade), &self.grade_means(grade))
    }
}

messages! {
    /// A grade of evidence and what it means.
    words_grade_with_meaning(grade: Phrase, means: Phrase) = "{grade} ({means})";
    /// Labels before what is shown of a question.
    show_why() = "Why:";
    show_evidence_asked() = "Evidence asked for:";
    show_evidence() = "Evidence:";
    show_note() = "Note:";
    show_by() = "Answered by:";
    /// Before the letters that may be typed instead of an answer.
    show_or() = "Or:";
    /// The first in the list of letters, where things are ticked.
    show_keys() = "arrow keys move, Space ticks";
    /// All letters alone, where there is no room for what they mean.
    show_letters(letters: Text, help: Phrase) = "{letters}; {help} explains them";
    show_ticks_or_letters(letters: Text, help: Phrase) = "Space ticks, {letters}; {help} explains them";
    /// Above a question: where we are.
    show_where(area: Text, dimension: Text, position: Count, of: Count) = "{area} | {dimension} | {position}/{of}";
    /// The same, with the time that open questions will take.
    show_where_and_time(area: Text, dimension: Text, position: Count, of: Count, time: Phrase) =
        "{area} | {dimension} | {position}/{of} | about {time} left";
    /// Title of the help at a question.
    show_about(question: Text) = "About {question}";
    /// What letters do with words behind them.
    show_go(letter: Phrase) = "go to a question: {letter} and its id, or the beginning of one";
    show_search(letter: Phrase) = "search: {letter} and words of the question that you look for";
    /// Two keys, and what they do.
    show_enter() = "Enter";
    show_enter_keeps() = "keeps what is recorded and goes on to the next open question";
    show_esc() = "Esc";
    show_esc_leaves() = "leaves a prompt without recording";
    show_saved() = "Every answer is saved before the next prompt. Ctrl-C leaves at any time.";
    /// Until when evidence counts, behind its grade and where to find it.
    show_valid(day: Day) = "valid until {day}";
    show_expired(day: Day) = "expired on {day}";
}
