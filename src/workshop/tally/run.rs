//! The answers of a line: with spaces between them or in one word, with reasons, and as many as there must be.

use super::desk::Numbered;
use super::typed::{Mark, about, answer, question};
use crate::model::ballot::REASON;
use crate::model::{Area, Kind, Question};
use crate::text::messages::messages;
use crate::text::{Text, Texts, number};

/// What a ballot says in one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    /// The answers.
    pub marks: Vec<Mark>,
    /// The question where they begin, by position; `None` where that cannot be mistaken: one answer, a whole ballot, a
    /// number that is marked as one, or technologies.
    pub begins: Option<usize>,
    /// How many answers were typed, blank ones among them.
    pub typed: usize,
}

/// A word, and the reason behind it.
pub(super) struct Word<'l> {
    pub text: &'l str,
    pub reason: Option<&'l str>,
}

/// What is wrong with a line of which nothing is taken in.
fn refused(why: Text, t: &Texts) -> Text {
    t.sentences([why, t.typed_nothing_in()])
}

/// The words of a line; what stands in quotation marks belongs to the word before it.
pub(super) fn words<'l>(line: &'l str, t: &Texts) -> Result<Vec<Word<'l>>, Text> {
    let parts: Vec<&str> = line.split('"').collect();
    if parts.len().is_multiple_of(2) {
        return Err(refused(t.run_quotation_mark(), t));
    }
    let mut words: Vec<Word<'_>> = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        if at.is_multiple_of(2) {
            words.extend(part.split_whitespace().map(|text| Word { text, reason: None }));
        } else {
            let last = words.last_mut().filter(|word| word.reason.is_none()).ok_or_else(|| t.run_reason_alone())?;
            last.reason = Some(part.trim()).filter(|reason| !reason.is_empty());
        }
    }
    Ok(words)
}

/// The places of the technologies, one for each number from 1 on; together in one word, or with spaces between.
pub(super) fn places(words: &[Word<'_>], areas: &Numbered<&Area>, t: &Texts) -> Result<Run, Text> {
    if words.iter().any(|word| word.reason.is_some()) {
        return Err(refused(t.run_place_reason(), t));
    }
    let most = areas.last();
    let together = words.len() == 1 && (2..=9).contains(&most) && words[0].text.chars().count() == most;
    let words: Vec<String> = match words {
        [word] if together => word.text.chars().map(String::from).collect(),
        words => words.iter().map(|word| word.text.to_owned()).collect(),
    };
    if words.len() != most {
        let wrong = t.run_places(&t.run_technologies(most), words.len());
        let gone = areas.gap(0, areas.len() - 1).map(|gone| t.run_place_gone(gone));
        return Err(t.sentences([wrong].into_iter().chain(gone).chain([t.typed_nothing_in()])));
    }
    let place = |(number, word): (usize, &String)| match word.parse::<usize>() {
        _ if word == "-" => Ok(None),
        Ok(place) if (1..=most).contains(&place) => {
            Ok(areas.at(number).map(|item| Mark { item, answer: place.to_string() }))
        }
        _ => Err(refused(t.run_no_place(word, most), t)),
    };
    let marks: Result<Vec<Option<Mark>>, Text> = (1..).zip(&words).map(place).collect();
    Ok(Run { marks: some(marks?, t)?, begins: None, typed: most })
}

/// Where answers begin, and where they must end.
struct Begin {
    first: usize,
    /// The last question, by position, where it is said.
    last: Option<usize>,
    /// Whether it cannot be mistaken for an answer.
    is_marked: bool,
}

/// A question, then its answer and those to the questions after it; or all answers of a ballot together in one word.
pub(super) fn answers(words: &[Word<'_>], questions: &Numbered<&Question>, t: &Texts) -> Result<Run, Text> {
    let whole = words.len() == 1 && is_together(words[0].text) && question(words[0].text, questions, t).is_err();
    let (begin, rest) = if whole {
        (Begin { first: 0, last: None, is_marked: true }, words)
    } else {
        (begin(&words[0], questions, t)?, &words[1..])
    };
    let first = begin.first;
    if rest.is_empty() {
        return Err(t.run_and_answer(&about(first, questions), &t.ask_for(questions[first])));
    }
    let mut answers = Vec::new();
    let mut together = false;
    for word in rest {
        let glued = apart(word, first + answers.len(), questions, t)?;
        together |= glued.is_some();
        answers.extend(glued.unwrap_or_else(|| vec![(word.text.to_owned(), word.reason)]));
    }
    let end = begin.last.unwrap_or(questions.len() - 1);
    let (typed, room) = (answers.len(), end + 1 - first);
    if typed > room && begin.last.is_none() {
        return Err(refused(t.run_too_many(questions.last()), t));
    }
    if typed != room && (together || begin.last.is_some()) {
        let (from, to) = (questions.number(first), questions.number(end));
        let until = questions.number(first + typed.min(room) - 1);
        return Err(refused(t.run_answers(typed, room, from, to, until), t));
    }
    if let Some(gone) = questions.gap(first, first + typed - 1) {
        return Err(refused(t.run_gone(gone), t));
    }
    let marks: Result<Vec<Option<Mark>>, Text> =
        (first..).zip(&answers).map(|(item, (word, reason))| mark(item, word, *reason, questions, t)).collect();
    let begins = (typed > 1 && !begin.is_marked && begin.last.is_none()).then_some(first);
    Ok(Run { marks: some(marks?, t)?, begins, typed })
}

fn mark(
    item: usize,
    word: &str,
    reason: Option<&str>,
    questions: &Numbered<&Question>,
    t: &Texts,
) -> Result<Option<Mark>, Text> {
    let answer =
        answer(word, questions[item], t).map_err(|why| refused(t.run_about(&about(item, questions), &why), t))?;
    match (answer, reason) {
        (Some(answer), Some(reason)) => Ok(Some(Mark { item, answer: format!("{answer}{REASON}{reason}") })),
        (Some(answer), None) => Ok(Some(Mark { item, answer })),
        (None, Some(_)) => Err(t.run_reason_alone()),
        (None, None) => Ok(None),
    }
}

/// The question, or the questions from one to another, that a line begins with: `12`, `12:`, `12-17`.
fn begin(word: &Word<'_>, questions: &Numbered<&Question>, t: &Texts) -> Result<Begin, Text> {
    if word.reason.is_some() {
        return Err(t.run_reason_alone());
    }
    if let Some((from, to)) = word.text.trim_end_matches(':').split_once('-').filter(|(from, _)| is_number(from)) {
        let (first, last) = (question(from, questions, t)?, question(to, questions, t)?);
        if last < first {
            return Err(refused(t.run_backwards(to, from), t));
        }
        return Ok(Begin { first, last: Some(last), is_marked: true });
    }
    let (text, is_marked) = word.text.strip_suffix(':').map_or((word.text, false), |text| (text, true));
    Ok(Begin { first: question(text, questions, t)?, last: None, is_marked })
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a word may be several answers: digits, ? and - without spaces.
fn is_together(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_digit() || c == '?' || c == '-')
}

/// Answers as they were typed, each with its reason.
type Answers<'l> = Vec<(String, Option<&'l str>)>;

/// The answers that stand together in one word; `None` where it is one answer.
fn apart<'l>(
    word: &Word<'l>,
    item: usize,
    questions: &Numbered<&Question>,
    t: &Texts,
) -> Result<Option<Answers<'l>>, Text> {
    let is_choice = |at: usize| questions.get(at).is_none_or(|q| matches!(q.kind(), Kind::Choices(_)));
    // 10 may be the points of a choice; 00 are two answers.
    let is_plain = |points: f64| number(points) == word.text;
    let one = questions.get(item).is_none_or(|q| q.choice_points().any(is_plain));
    if one || !is_together(word.text) || !is_choice(item) {
        return Ok(None);
    }
    let letters = word.text.chars().count();
    if let Some(other) = (item..item + letters).find(|at| !is_choice(*at)) {
        return Err(refused(t.run_apart(&about(other, questions), word.text), t));
    }
    let reason = |at: usize| word.reason.filter(|_| at + 1 == letters);
    Ok(Some(word.text.chars().enumerate().map(|(at, c)| (c.to_string(), reason(at))).collect()))
}

fn some(marks: Vec<Option<Mark>>, t: &Texts) -> Result<Vec<Mark>, Text> {
    let marks: Vec<Mark> = marks.into_iter().flatten().collect();
    if marks.is_empty() { Err(refused(t.run_no_answer(), t)) } else { Ok(marks) }
}

messages! {
    /// What is wrong with a typed line; that nothing is taken in follows.
    run_reason_alone() =
        "A reason stands behind its answer, in quotation marks: 12 3 \"no budget\". Nothing is taken in.";
    run_quotation_mark() = "A quotation mark is missing.";
    run_place_reason() = "A place has no reason.";
    run_technologies(n: Count) by n = "{n} technology" | "{n} technologies";
    run_places(technologies: Phrase, given: Count) by given =
        "{technologies}, {given} place: type one for each, - where the ballot has none."
        | "{technologies}, {given} places: type one for each, - where the ballot has none.";
    run_place_gone(number: Count) = "Number {number} is not ranked any more: type - for it.";
    run_no_place(word: Text, last: Count) = "\"{word}\" is no place: places are 1 to {last}, 1 the first.";
    /// A question by number and beginning, then how it is answered.
    run_and_answer(question: Phrase, ask: Phrase) = "{question}: and the answer? {ask}.";
    run_too_many(last: Count) = "There are more answers than questions: {last} is the last one.";
    run_answers(answers: Count, questions: Count, from: Count, to: Count, until: Count) by answers =
        "{answers} answer for the {questions} questions {from} to {to}: type one for each, - where the ballot has none; for some \
         questions alone say which, as {from}-{until}."
        | "{answers} answers for the {questions} questions {from} to {to}: type one for each, - where the ballot has none; for \
           some questions alone say which, as {from}-{until}.";
    run_gone(number: Count) = "Question {number} is not asked any more, so that it is not certain what the answers behind it are \
        for: type those before and those after it in lines of their own.";
    /// A question by number and beginning, and a whole sentence.
    run_about(question: Phrase, why: Phrase) = "{question}: {why}";
    run_backwards(last: Text, first: Text) = "Question {last} comes before {first}.";
    run_apart(question: Phrase, word: Text) = "{question}: its answer is more than a digit and cannot stand among others in \
        \"{word}\": put spaces around it.";
    run_no_answer() = "There is no answer in this line.";
}
