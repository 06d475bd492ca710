//! What a typed line means as the reply to a question. Pure.

use crate::model::Item;
use crate::model::answer_text::{decimal, in_range};
use crate::model::{Answer, Kind, Question};
use crate::source::alike::meant;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// A reply to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// An answer.
    Answer(Answer),
    /// Enter: what is recorded stays.
    Keep,
    /// Last year's answer is still true.
    StillTrue,
    /// It does not apply; the reason comes next.
    NotApplicable,
    /// Evidence, note and who answered come next.
    Evidence,
    /// To the question before.
    Back,
    /// To the next question, without an answer.
    Skip,
    /// To the next open question.
    NextOpen,
    /// To another area or dimension.
    Jump,
    /// To the question with an id, or with the beginning of one.
    Go(String),
    /// To one of the questions that hold these words.
    Search(String),
    /// Everything about the question, and what may be typed.
    Help,
    /// Save and leave.
    Leave,
}

/// A letter that may be typed instead of an answer.
#[derive(Debug)]
pub struct Letter {
    /// The letter, or sign.
    pub letter: fn(&Texts) -> Text,
    /// What it means.
    pub means: fn(&Texts) -> Text,
    /// The reply that it stands for.
    pub reply: Reply,
}

impl Letter {
    const fn new(letter: fn(&Texts) -> Text, means: fn(&Texts) -> Text, reply: Reply) -> Self {
        Letter { letter, means, reply }
    }

    /// The letter and what it means.
    pub(super) fn told(&self, t: &Texts) -> Text {
        t.reply_letter(&(self.letter)(t), &(self.means)(t))
    }
}

/// The letters, in the order in which they are shown.
pub static LETTERS: [Letter; 11] = [
    Letter::new(Texts::reply_d, Texts::reply_unknown, Reply::Answer(Answer::Unknown)),
    Letter::new(Texts::reply_n, Texts::reply_not_applicable, Reply::NotApplicable),
    Letter::new(Texts::reply_e, Texts::reply_evidence, Reply::Evidence),
    Letter::new(Texts::reply_b, Texts::reply_back, Reply::Back),
    Letter::new(Texts::reply_s, Texts::reply_skip, Reply::Skip),
    Letter::new(Texts::reply_o, Texts::reply_next_open, Reply::NextOpen),
    Letter::new(Texts::reply_j, Texts::reply_jump, Reply::Jump),
    Letter::new(Texts::reply_g, Texts::reply_go, Reply::Go(String::new())),
    Letter::new(Texts::reply_sign_search, Texts::reply_search, Reply::Search(String::new())),
    Letter::new(Texts::reply_sign_help, Texts::reply_help, Reply::Help),
    Letter::new(Texts::reply_q, Texts::reply_leave, Reply::Leave),
];

/// The letter that confirms last year's answer.
pub static STILL_TRUE: Letter = Letter::new(Texts::reply_y, Texts::reply_still_true, Reply::StillTrue);

/// A letter for help, beside the sign.
static HELP: Letter = Letter::new(Texts::reply_h, Texts::reply_help, Reply::Help);

/// Reads a reply.
///
/// # Errors
/// A sentence that says what may be typed.
pub fn parse(line: &str, question: &Question, t: &Texts) -> Result<Reply, Text> {
    let typed = line.trim();
    if typed.is_empty() {
        return Ok(Reply::Keep);
    }
    let kind = question.kind();
    // Where the answer is in words, words are the answer: only a letter that stands alone is one.
    let with_words = || if kind == Kind::Text { None } else { letter_with_words(typed, t) };
    if let Some(reply) = letter(typed, t).or_else(with_words) {
        return Ok(reply);
    }
    let answer = match kind {
        Kind::Choices(_) => choice(typed, question),
        Kind::Items(items) => ticked(typed, items),
        Kind::Number(range) => in_range(typed, range),
        Kind::Text => Answer::text(typed),
    };
    answer.map(Reply::Answer).ok_or_else(|| wrong(typed, question, t))
}

/// What is said to a line that is neither an answer nor a letter.
fn wrong(typed: &str, question: &Question, t: &Texts) -> Text {
    let again = t.reply_again(&t.ask_for(question), &t.reply_sign_help());
    t.sentences(t.two_meanings(typed, question).into_iter().chain([again]))
}

/// A letter alone.
fn letter(typed: &str, t: &Texts) -> Option<Reply> {
    let all = || LETTERS.iter().chain([&STILL_TRUE, &HELP]);
    let at = meant(typed, t, |t| all().map(|letter| (letter.letter)(t)).collect())?;
    all().nth(at).map(|letter| letter.reply.clone())
}

/// A letter with what belongs to it: `g ai.policy`, `/ data`.
fn letter_with_words(typed: &str, t: &Texts) -> Option<Reply> {
    // A sign needs no space behind it.
    let sign = typed.chars().next().filter(|c| !c.is_alphanumeric());
    let (letter, words) = typed.split_at(sign.map_or_else(|| typed.find(' '), |sign| Some(sign.len_utf8()))?);
    let words = words.trim().to_owned();
    match self::letter(letter, t)? {
        Reply::Go(_) => Some(Reply::Go(words)),
        Reply::Search(_) => Some(Reply::Search(words)),
        _ => None,
    }
}

fn choice(typed: &str, question: &Question) -> Option<Answer> {
    let points = decimal(typed)?;
    question.choice_at(points).map(|_| Answer::Number(points))
}

fn ticked(typed: &str, items: &[Item]) -> Option<Answer> {
    if typed == "0" {
        return Some(Answer::Items(Vec::new()));
    }
    let words = typed.split([' ', ',', ';']).filter(|w| !w.is_empty());
    let numbers: Option<Vec<usize>> = words.map(|w| w.parse().ok().filter(|n| (1..=items.len()).contains(n))).collect();
    let numbers = numbers?;
    let ticked = items.iter().enumerate().filter(|(at, _)| numbers.contains(&(at + 1)));
    Some(Answer::Items(ticked.map(|(_, item)| item.id.value.clone()).collect()))
}

messages! {
    /// Letters and signs that are typed instead of an answer: no two of them may be the same, and none a digit. Those of English
    /// work in every language where they mean nothing else.
    reply_d() = "d";
    reply_n() = "n";
    reply_e() = "e";
    reply_b() = "b";
    reply_s() = "s";
    reply_o() = "o";
    reply_j() = "j";
    reply_g() = "g";
    reply_q() = "q";
    reply_sign_search() = "/";
    reply_sign_help() = "?";
    reply_y() = "y";
    reply_h() = "h";
    /// What they mean, each behind its letter.
    reply_unknown() = "don't know";
    reply_evidence() = "evidence and note";
    reply_back() = "back";
    reply_skip() = "skip";
    reply_next_open() = "next open question";
    reply_jump() = "jump to an area or dimension";
    reply_go() = "go to a question";
    reply_search() = "search";
    reply_help() = "why, evidence, help";
    reply_leave() = "save and leave";
    reply_still_true() = "yes, still true";
    /// A line was not understood; what is asked begins the sentence.
    reply_again(ask: Phrase, help: Phrase) = "{ask}, or one of the letters; {help} explains them.";
}
