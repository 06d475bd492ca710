//! What a typed line means. As few keys as possible: a ballot stays chosen until another one is, questions are numbers.

use super::desk::{Desk, Items, Numbered, Paper};
use super::run::{Run, answers, places, words};
use crate::model::answer_text::{decimal, in_range};
use crate::model::{Kind, Question};
use crate::source::alike::meant;
use crate::source::problem::did_you_mean;
use crate::text::messages::messages;
use crate::text::{Text, Texts, number, one_line, shortened};

/// A line that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Typed {
    /// An empty line.
    Nothing,
    /// Show what can be typed.
    Help,
    /// Show all totals.
    Totals,
    /// Take the last entry back.
    Undo,
    /// End.
    End,
    /// Go on with this ballot.
    Choose(Paper),
    /// What a ballot says.
    Marks(Paper, Run),
}

/// What a ballot says on one question, or which place it gives a technology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The question or the technology, by position.
    pub item: usize,
    /// The answer as the journal has it.
    pub answer: String,
}

/// Understands a line; `chosen` is the ballot that was chosen last.
///
/// # Errors
/// A sentence that says what is wrong and what to type.
pub(super) fn understand(line: &str, desk: &Desk<'_>, chosen: Option<Paper>) -> Result<Typed, Text> {
    let (line, t) = (one_line(line), desk.t);
    if let Some(command) = command(&line, t) {
        return Ok(command);
    }
    let line = line.replace(['\u{201C}', '\u{201D}', '\u{201E}', '\u{AB}', '\u{BB}'], "\"");
    let words = words(&line, t)?;
    let Some(first) = words.first() else { return Err(t.run_reason_alone()) };
    let (named, rest) = match paper(first.text, desk, chosen)? {
        Some(paper) => (Some(paper), &words[1..]),
        None => (None, &words[..]),
    };
    let Some(paper) = named.or(chosen) else {
        let first = desk.delegations.first().map_or("", |d| d.id.as_str());
        return Err(t.typed_whose(first, &t.typed_h()));
    };
    if named.is_some() && first.reason.is_some() {
        return Err(t.run_reason_alone());
    }
    if rest.is_empty() {
        return Ok(Typed::Choose(paper));
    }
    let run = match &desk.items {
        Items::Areas(areas) => places(rest, areas, t)?,
        Items::Questions(questions) => answers(rest, questions, t)?,
    };
    Ok(Typed::Marks(paper, run))
}

/// What a line means that is a letter or a word for one of the commands, or empty.
fn command(line: &str, t: &Texts) -> Option<Typed> {
    let words = |t: &Texts| {
        let help = [t.typed_h(), t.typed_help()];
        let others = [t.typed_t(), t.typed_totals(), t.typed_u(), t.typed_undo(), t.typed_q(), t.typed_quit()];
        help.into_iter().chain(others).collect()
    };
    match (line, meant(line, t, words)) {
        ("", _) => Some(Typed::Nothing),
        ("?", _) | (_, Some(0 | 1)) => Some(Typed::Help),
        (_, Some(2 | 3)) => Some(Typed::Totals),
        (_, Some(4 | 5)) => Some(Typed::Undo),
        (_, Some(_)) => Some(Typed::End),
        (_, None) => None,
    }
}

/// The ballot that the first word names; `None` when it is no name of a ballot but a number or a question.
fn paper(word: &str, desk: &Desk<'_>, chosen: Option<Paper>) -> Result<Option<Paper>, Text> {
    let t = desk.t;
    let Some((delegation, seat)) = word.split_once('/') else {
        let is_item = word.contains(['.', '+']) || word.starts_with(|c: char| c.is_ascii_digit() || "?-".contains(c));
        let delegation = (!is_item).then(|| desk.delegation(word)).transpose()?;
        return Ok(delegation.map(|delegation| Paper { delegation, seat: None }));
    };
    let delegation = match (delegation, chosen) {
        ("", Some(chosen)) => chosen.delegation,
        ("", None) => return Err(t.typed_none_chosen(&t.typed_h())),
        (word, _) => desk.delegation(word)?,
    };
    let seat = match seat {
        "" => None,
        word => match word.parse() {
            Ok(seat @ 1..=9999) => Some(seat),
            _ => return Err(t.typed_no_seat(word)),
        },
    };
    Ok(Some(Paper { delegation, seat }))
}

/// The question that a word means: its number, its id, or how one id alone begins.
pub(super) fn question(word: &str, questions: &Numbered<&Question>, t: &Texts) -> Result<usize, Text> {
    if let Ok(number) = word.parse::<usize>() {
        let last = questions.last();
        return questions.at(number).ok_or_else(|| match (1..last).contains(&number) {
            true => t.typed_not_asked(number),
            false => t.typed_no_question(number, last),
        });
    }
    if let Some(at) = questions.iter().position(|q| q.id.value == word) {
        return Ok(at);
    }
    let all = questions.iter().enumerate().filter(|(_, q)| q.id.starts_with(word) && word.contains('.'));
    let found: Vec<usize> = all.map(|(at, _)| at).collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(match did_you_mean(word, questions.iter().map(|q| q.id.as_str())) {
            Some(near) => t.typed_near(word, near),
            None => t.typed_no_such(word, questions.last()),
        }),
        _ => Err(t.typed_several(word, found.len())),
    }
}

/// A question as messages begin with it.
pub(super) fn about(item: usize, questions: &Numbered<&Question>) -> Text {
    format!("{} {}", questions.number(item), shortened(&questions[item].ask, 40)).into()
}

/// An answer as the journal has it; `None` where the ballot is blank.
pub(super) fn answer(word: &str, question: &Question, t: &Texts) -> Result<Option<String>, Text> {
    let lower = word.to_lowercase();
    let (unknown, not_applicable) = (Ok(Some("unknown".to_owned())), Ok(Some("not-applicable".to_owned())));
    // Where letters name items, a letter that is one of them is not taken for a word.
    match (word, meant(word, t, |t| vec![t.typed_d(), t.typed_n(), t.typed_na()]), item(&lower, question)) {
        ("-", ..) => return Ok(None),
        ("?", ..) | (_, Some(0), None) => return unknown,
        (_, Some(0), Some(number)) => return Err(t.typed_item_or_unknown(word, number)),
        (_, Some(1), Some(number)) => return Err(t.typed_item_or_not_applicable(word, number, &t.typed_na())),
        (_, Some(_), _) => return not_applicable,
        _ if lower == "n/a" => return not_applicable,
        _ => {}
    }
    let answer = match question.kind() {
        Kind::Choices(_) => decimal(word).filter(|points| question.choice_at(*points).is_some()).map(number),
        Kind::Number(range) => in_range(word, range).and_then(|answer| match answer {
            crate::model::Answer::Number(n) => Some(number(n)),
            _ => None,
        }),
        Kind::Items(_) => ticked(&lower, question),
        Kind::Text => None,
    };
    answer.map(Some).ok_or_else(|| no_answer(word, question, t))
}

/// The number of the item that a letter alone names.
fn item(word: &str, question: &Question) -> Option<usize> {
    let [letter @ b'a'..=b'z'] = word.as_bytes() else { return None };
    let number = usize::from(letter - b'a') + 1;
    (number <= question.items.len()).then_some(number)
}

/// What is said to a word that is no answer.
fn no_answer(word: &str, question: &Question, t: &Texts) -> Text {
    let how = match question.kind() {
        Kind::Items(items) => t.typed_ticks(items.len()),
        _ => t.ask_for(question),
    };
    let meanings = t.two_meanings(word, question);
    t.sentences([t.typed_is_none(word)].into_iter().chain(meanings).chain([t.typed_how(&how, &t.typed_n())]))
}

/// The items of a checklist, by number, letter or id, joined by `+`.
fn ticked(word: &str, question: &Question) -> Option<String> {
    if word == "0" {
        return Some(String::new());
    }
    let items = &question.items;
    let position = |part: &str| {
        let by_number = || part.parse::<usize>().ok()?.checked_sub(1);
        let by_letter = || match part.as_bytes() {
            [letter @ b'a'..=b'z'] => Some((letter - b'a') as usize),
            _ => None,
        };
        let at = items.iter().position(|i| i.id.value == part).or_else(by_number).or_else(by_letter);
        at.filter(|at| *at < items.len())
    };
    let found: Option<Vec<usize>> = word.split('+').map(position).collect();
    let found = found?;
    let ids = items.iter().enumerate().filter(|(at, _)| found.contains(at)).map(|(_, item)| item.id.as_str());
    Some(ids.collect::<Vec<_>>().join("+"))
}

messages! {
    /// Letters that are typed at the tally, each with a word that does the same: no two of them may be the same. Those of English
    /// work in every language where they mean nothing else.
    typed_h() = "h";
    typed_help() = "help";
    typed_t() = "t";
    typed_totals() = "totals";
    typed_u() = "u";
    typed_undo() = "undo";
    typed_q() = "q";
    typed_quit() = "quit";
    /// Answers: don't know; not applicable, as a letter and as a word of more letters.
    typed_d() = "d";
    typed_n() = "n";
    typed_na() = "na";
    /// A line that says not whose ballot it is: an example, and the letter that shows a list.
    typed_whose(delegation: Text, h: Phrase) =
        "Whose ballot is it? Begin with the delegation and the seat, such as {delegation}/2; {h} lists them.";
    typed_none_chosen(h: Phrase) = "No delegation is chosen yet: begin with one; {h} lists them.";
    typed_no_seat(word: Text) = "\"{word}\" is no seat: seats are 1, 2, 3, and so on.";
    /// A word that should name a question and does not.
    typed_not_asked(number: Count) = "Question {number} is not asked any more: leave out what the ballot says to it.";
    typed_no_question(number: Count, last: Count) = "There is no question {number}: they are 1 to {last}.";
    typed_near(word: Text, near: Text) = "There is no question \"{word}\"; did you mean {near}?";
    typed_no_such(word: Text, last: Count) = "There is no question \"{word}\": type its number, 1 to {last}.";
    typed_several(word: Text, questions: Count) =
        "\"{word}\" is how {questions} questions begin: type more of it, or the number.";
    /// A letter that means two things; the word that means not applicable alone.
    typed_item_or_unknown(letter: Text, number: Count) =
        "\"{letter}\" may be item {number} or \"don't know\": type {number}, or ?.";
    typed_item_or_not_applicable(letter: Text, number: Count, na: Phrase) =
        "\"{letter}\" may be item {number} or \"not applicable\": type {number}, or {na}.";
    /// A word that is no answer, and how to answer.
    typed_is_none(word: Text) = "\"{word}\" is no answer.";
    typed_how(how: Phrase, n: Phrase) = "{how}; ? for don't know, {n} for not applicable, - for blank.";
    typed_ticks(last: Count) = "Type the true ones joined by +, as 1+{last}; 0 for none";
    /// Behind what is wrong with a line.
    typed_nothing_in() = "Nothing is taken in.";
}
