//! What stands in the cells of a form, and how it is read again: answers, yes and no, grades of evidence, days.
//!
//! What begins with a sign is read by its sign: the points of a choice, `0` for none of the items, `?` and `n/a`, as on ballots.
//! Nothing is guessed: what may mean two things is refused with both.

use super::columns::Column;
use crate::model::answer_text::{self, decimal};
use crate::model::sheet::Grade;
use crate::model::{Answer, Date, Entry, Kind, Question};
use crate::source::alike::{Folded, same_name};
use crate::text::messages::messages;
use crate::text::{Text, Texts, number};

/// The sign of what nobody knows.
const UNKNOWN: &str = "?";
/// The sign of what does not apply.
const NOT_APPLICABLE: &str = "n/a";
/// The sign of a checklist of which nothing is true.
const NONE: &str = "0";

/// What stands between a sign and its words.
const GAP: &str = "  ";

/// The years that dates of workbooks are counted in, where a cell does not say that it holds a date.
const DAYS: std::ops::RangeInclusive<f64> = 36_526.0..=73_050.0;

/// What an answer's cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Nothing.
    Nothing,
    /// An answer.
    Answer(Answer),
    /// That the question does not apply; why stands in another cell.
    NotApplicable,
}

/// How answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Signs alone.
    Signs,
    /// Signs with their words.
    InFull,
}

/// All that may be chosen in the row of a question, in full; what is typed in instead of it is left out.
pub fn options(question: &Question, t: &Texts) -> Vec<String> {
    let mut options: Vec<String> = match question.kind() {
        Kind::Choices(choices) => question
            .choice_points()
            .zip(choices)
            .map(|(points, choice)| option(&number(points), &choice.text))
            .collect(),
        Kind::Items(_) => vec![option(NONE, t.cells_none().as_str())],
        Kind::Number(_) | Kind::Text => Vec::new(),
    };
    options.extend([
        option(UNKNOWN, t.words_is_unknown().as_str()),
        option(NOT_APPLICABLE, t.cells_not_applicable().as_str()),
    ]);
    options
}

/// A sign and its words, on one line.
fn option(sign: &str, words: &str) -> String {
    format!("{sign}{GAP}{}", Text::from(words))
}

/// An answer in the row of its question; empty where it stands in rows of items, and where there is none.
pub fn answer(entry: &Entry, question: &Question, wording: Wording, t: &Texts) -> String {
    let sign = match &entry.answer {
        Answer::Unanswered => return String::new(),
        Answer::Text(text) => return text.clone(),
        Answer::Items(items) if !items.is_empty() => return String::new(),
        Answer::Items(_) => NONE.to_owned(),
        Answer::Unknown => UNKNOWN.to_owned(),
        Answer::NotApplicable(_) => NOT_APPLICABLE.to_owned(),
        Answer::Number(n) => number(*n),
    };
    let full = |option: &String| option.split_once(GAP).is_some_and(|(known, _)| known == sign);
    match wording {
        Wording::Signs => sign,
        Wording::InFull => options(question, t).into_iter().find(full).unwrap_or(sign),
    }
}

/// What stands in a column of the row of a question; nothing in those that are worded by the form.
pub fn cell(column: Column, question: &Question, entry: &Entry, wording: Wording, t: &Texts) -> String {
    let evidence = entry.evidence.as_ref();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::Id => question.id.value.clone(),
        Column::Question | Column::Status => String::new(),
        Column::Choices => options(question, t).join("\n"),
        Column::Answer => answer(entry, question, wording, t),
        Column::Reason => {
            if let Answer::NotApplicable(reason) = &entry.answer {
                reason.clone()
            } else {
                String::new()
            }
        }
        Column::Grade => evidence.map_or(String::new(), |evidence| grade(evidence.grade, wording, t).to_string()),
        Column::Reference => evidence.map_or(String::new(), |evidence| evidence.reference.clone()),
        Column::ValidUntil => {
            evidence.and_then(|evidence| evidence.valid_until).map_or(String::new(), |day| day.to_string())
        }
        Column::Note => text(&entry.note),
        Column::By => text(&entry.by),
    }
}

/// Whether an item is true, in its own row; empty where nothing says so.
pub fn item(entry: &Entry, item: &str, t: &Texts) -> String {
    match &entry.answer {
        Answer::Items(items) if !items.is_empty() => truth(items.iter().any(|known| known == item), t).to_string(),
        _ => String::new(),
    }
}

/// A grade of evidence.
fn grade(grade: Grade, wording: Wording, t: &Texts) -> Text {
    if wording == Wording::InFull { t.grade_meaning(grade) } else { t.grade(grade) }
}

/// Yes or no.
pub fn truth(yes: bool, t: &Texts) -> Text {
    if yes { t.cell_yes() } else { t.cell_no() }
}

/// All languages: a form in one is read in another.
fn languages() -> impl Iterator<Item = &'static Texts> {
    Texts::languages().filter_map(Texts::of)
}

/// Whether a text is one of several, in any language.
fn is_one_of(typed: &str, words: impl Fn(&Texts) -> Vec<String>) -> bool {
    let typed = Folded::of(typed);
    languages().flat_map(words).any(|word| Folded::of(&word) == typed)
}

/// Whether a text is a sign, its words, or both.
fn is_option(typed: &str, sign: &str, words: impl Fn(&Texts) -> Text) -> bool {
    let all = |t: &Texts| vec![sign.to_owned(), words(t).to_string(), option(sign, words(t).as_str())];
    is_one_of(typed, all)
}

/// What the cell of an answer says.
///
/// # Errors
/// Why it cannot be read, as a clause.
pub fn read_answer(typed: &str, question: &Question, t: &Texts) -> Result<Given, Text> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Given::Nothing);
    }
    if is_option(typed, UNKNOWN, Texts::words_is_unknown) || typed.eq_ignore_ascii_case("unknown") {
        return Ok(Given::Answer(Answer::Unknown));
    }
    let keyword = ["not-applicable", "not_applicable", "not applicable"].iter().any(|word| same_name(typed, word));
    if keyword || is_option(typed, NOT_APPLICABLE, Texts::cells_not_applicable) {
        return Ok(Given::NotApplicable);
    }
    let answer = match question.kind() {
        Kind::Choices(_) => choice(typed, question).ok_or_else(|| t.cells_no_choice(&signs(question, t))),
        Kind::Items(_) => items(typed, question).ok_or_else(|| t.cells_no_items(&signs(question, t))),
        Kind::Number(range) => answer_text::in_range(typed, range).ok_or_else(|| match range.unit.as_deref() {
            Some(unit) => t.cells_no_number_in(*range.min, *range.max, unit),
            None => t.cells_no_number(*range.min, *range.max),
        }),
        Kind::Text => Answer::text(typed).ok_or_else(|| t.cells_no_text()),
    };
    let is_text = matches!(question.kind(), Kind::Text);
    match answer_text::two_meanings(typed).filter(|_| !is_text) {
        Some((whole, part)) => Err(t.cells_two_numbers(&whole, &part)),
        None => answer.map(Given::Answer),
    }
}

/// The signs of a question's answers, as a sentence lists them.
fn signs(question: &Question, t: &Texts) -> Text {
    let options = options(question, t);
    t.list(options.iter().filter_map(|option| Some(option.split_once(GAP)?.0.into())))
}

/// The choice that a text names: by its words, by its number, or by both. Behind a number in the form's own writing any words
/// may stand: they may be those of another language.
fn choice(typed: &str, question: &Question) -> Option<Answer> {
    let folded = Folded::of(typed);
    let named: Vec<usize> =
        (0..question.choices.len()).filter(|at| Folded::of(&question.choices[*at].text) == folded).collect();
    let points = |at: usize| question.choice_points().nth(at).map(Answer::Number);
    if let [only] = named[..] {
        return points(only);
    }
    let (first, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let at = question.choice_at(decimal(first.trim_end_matches(['.', ':', ')']))?)?;
    let is_ours = rest.starts_with(char::is_whitespace);
    let rest = rest.trim();
    let fits = rest.is_empty() || is_ours || same_name(rest, &question.choices[at].text);
    fits.then(|| points(at)).flatten()
}

/// The items that a text lists by their ids, or that none of them is true.
fn items(typed: &str, question: &Question) -> Option<Answer> {
    if is_option(typed, NONE, Texts::cells_none) || typed == "[]" {
        return Some(Answer::Items(Vec::new()));
    }
    let listed = typed.trim_start_matches('[').trim_end_matches(']').split([',', ';']).map(str::trim);
    let known = |id: &&str| question.items.iter().any(|item| item.id.value == *id);
    let listed: Vec<&str> = listed.collect();
    let twice = (1..listed.len()).any(|at| listed[..at].contains(&listed[at]));
    let all = !twice && listed.iter().all(known);
    all.then(|| Answer::Items(listed.into_iter().map(str::to_owned).collect()))
}

/// Whether an item is true; `None` where nothing stands in its row.
///
/// # Errors
/// Why it cannot be read, as a clause.
pub fn read_truth(typed: &str, t: &Texts) -> Result<Option<bool>, Text> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let is = |yes: bool, more: [&str; 3]| {
        is_one_of(typed, |t| vec![truth(yes, t).to_string()]) || more.iter().any(|word| same_name(typed, word))
    };
    match (is(true, ["x", "true", "1"]), is(false, ["false", "0", "-"])) {
        (true, _) => Ok(Some(true)),
        (_, true) => Ok(Some(false)),
        _ => Err(t.cells_no_truth(&truth(true, t), &truth(false, t))),
    }
}

/// The grade of evidence that a text names: in a sheet's word, or in the words of any language, with what it means or without.
///
/// # Errors
/// Why it cannot be read, as a clause.
pub fn read_grade(typed: &str, t: &Texts) -> Result<Option<Grade>, Text> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let words = |grade: Grade| move |t: &Texts| vec![t.grade(grade).to_string(), t.grade_meaning(grade).to_string()];
    let is = |grade: &Grade| same_name(typed, grade.name()) || is_one_of(typed, words(*grade));
    let found = Grade::ALL.into_iter().find(is);
    found.map(Some).ok_or_else(|| t.cells_no_grade(&t.list(Grade::ALL.map(|grade| t.grade(grade)))))
}

/// The day that a text names: as files write it, in the words of any language, or in figures whose order leaves no doubt.
///
/// # Errors
/// Why it cannot be read, as a clause.
pub fn read_day(typed: &str, t: &Texts) -> Result<Date, Text> {
    // With an apostrophe before it, a spreadsheet leaves it as it is.
    let typed = typed.trim().trim_start_matches('\'');
    let iso = typed.split(['T', ' ']).next().unwrap_or(typed);
    let plain = iso.parse().ok().filter(|_| typed.len() == iso.len() || is_midnight(&typed[iso.len() + 1..]));
    if let Some(day) = plain.or_else(|| in_words(typed)) {
        return Ok(day);
    }
    match in_figures(typed)[..] {
        [day] => Ok(day),
        [one, other] => Err(t.cells_two_days(one.0, other.0)),
        _ => Err(t.cells_no_day()),
    }
}

/// The time of day with which programs write a date that has none.
fn is_midnight(time: &str) -> bool {
    !time.is_empty() && time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z'))
}

/// A day with the name of its month.
fn in_words(typed: &str) -> Option<Date> {
    let figures: Vec<i16> = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .map_while(|word| word.parse().ok())
        .collect();
    let [day, year] = figures[..] else { return None };
    let months = (1..=12).filter_map(|month| jiff::civil::Date::new(year, month, i8::try_from(day).ok()?).ok());
    let is = |date: &jiff::civil::Date| is_one_of(typed, |t| vec![t.long_day(*date).to_string()]);
    months.into_iter().find(is).map(Date)
}

/// The days that figures such as `30/06/2027` may mean.
fn in_figures(typed: &str) -> Vec<Date> {
    let mut figures = typed.split(['/', '.', '-']).map(|figure| {
        let is_figure = !figure.is_empty() && figure.bytes().all(|b| b.is_ascii_digit());
        figure.parse::<i16>().ok().filter(|_| is_figure)
    });
    let (Some(Some(one)), Some(Some(other)), Some(Some(year)), None) =
        (figures.next(), figures.next(), figures.next(), figures.next())
    else {
        return Vec::new();
    };
    let day = |day: i16, month: i16| {
        let [day, month] = [day, month].map(i8::try_from);
        jiff::civil::Date::new(year, month.ok()?, day.ok()?).ok().filter(|_| year >= 1000).map(Date)
    };
    let mut days: Vec<Date> = [day(one, other), day(other, one)].into_iter().flatten().collect();
    days.dedup();
    days
}

/// The day that a workbook counts as a number, where it can be nothing else.
pub fn counted_day(number: f64) -> Option<Date> {
    let days = DAYS.contains(&number).then(|| number.floor() as i64)?;
    jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok().map(Date)
}

messages! {
    /// What may be chosen as an answer, behind a sign: ?, n/a, 0.
    cells_not_applicable() = "does not apply (say why)";
    cells_none() = "none of them";
    cells_yes_or_no(yes: Phrase, no: Phrase) = "{yes} or {no}";
    /// Why the cell of a form cannot be read: clauses, behind what stands in it and a colon.
    cells_no_choice(signs: Phrase) = "this is none of the choices; write one of {signs}";
    cells_no_items(signs: Phrase) = "write yes or no in the rows of the items, or here one of {signs}";
    cells_no_number(least: Plain, most: Plain) = "write a number from {least} to {most}";
    cells_no_number_in(least: Plain, most: Plain, unit: Text) = "write a number from {least} to {most} (in {unit})";
    cells_two_numbers(whole: Text, part: Text) = "this may be {whole} or {part}; write one of these";
    cells_no_text() = "an answer in your own words has two words or more";
    cells_no_truth(yes: Phrase, no: Phrase) = "write {yes} or {no}";
    cells_no_grade(grades: Phrase) = "this is no grade of evidence; write one of {grades}";
    cells_no_day() = "this is no day of the calendar; write it as year-month-day, such as 2027-06-30";
    cells_two_days(one: Day, other: Day) =
        "this may be {one} or {other}; write it as year-month-day, in a spreadsheet with an apostrophe before it: '2027-06-30";
}
