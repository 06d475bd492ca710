//! How a sheet is written down: the short form where there is only an answer, the long form otherwise.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_yaml::{DoubleQuoted, FlowMap, FlowSeq};

use super::lines::shift;
use crate::model::sheet::{Administration, Answer, AtWorkshop, Entry, Evidence, Respondent, Sent};
use crate::model::{Questionnaire, Sheet};
use crate::source::Spanned;
use crate::source::tree::read_otherwise;
use crate::text::messages::messages;
use crate::text::{Texts, one_line};

/// A value as text, to stand behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Behind `key:`, with the space or the line break; further lines are indented by two spaces against the key.
    pub block: String,
    /// Within braces: always one line.
    pub flow: String,
}

impl Written {
    /// Writes a value.
    pub fn of<T: Serialize>(value: &T) -> Written {
        // A single key, so that the writer sees a value in its usual place.
        let (block, flow) = (yaml(&Pair(value)), yaml(&FlowMap(Pair(value))));
        let block = block.strip_prefix("k:").unwrap_or(&block);
        let flow = flow.trim_end().strip_prefix("{k: ").and_then(|f| f.strip_suffix('}')).unwrap_or("").to_owned();
        Written { block: block.strip_suffix('\n').unwrap_or(block).to_owned(), flow }
    }

    /// Writes text: as people would, where that is safe, and in quotation marks otherwise.
    pub fn text(text: &str) -> Written {
        let tidy = |line: &str| {
            !line.ends_with(char::is_whitespace)
                && line.chars().all(|c| !c.is_control() && !"\u{2028}\u{2029}\u{feff}".contains(c))
        };
        let lines_are_safe = text.split('\n').all(tidy) && !text.ends_with('\n');
        let starts_well = !text.starts_with(char::is_whitespace) || !text.contains('\n');
        if lines_are_safe && starts_well {
            return Written::of(&Safe(text));
        }
        let Written { flow, .. } = Written::of(&DoubleQuoted(text));
        // What some readers take for a line break, or for no part of the text.
        let escaped = |flow: String, (raw, escape): (char, &str)| flow.replace(raw, escape);
        let flow = [('\u{85}', "\\N"), ('\u{2028}', "\\L"), ('\u{2029}', "\\P"), ('\u{feff}', "\\uFEFF")]
            .into_iter()
            .fold(flow, escaped);
        Written { block: format!(" {flow}"), flow }
    }

    /// Writes a day or a version: safe as it is, and easier on the eye without quotation marks.
    pub fn plain(value: &impl std::fmt::Display) -> Written {
        Written { block: format!(" {value}"), flow: value.to_string() }
    }

    /// A mapping with one key, below a heading where there is one.
    pub fn map(key: &str, value: &Written, heading: Option<&str>) -> Written {
        let heading = heading.map_or_else(String::new, |h| format!("\n  # {h}"));
        let key = text_value(key);
        let block = format!("{heading}\n  {key}:{}", shift(&value.block, 2));
        Written { block, flow: format!("{{{key}: {}}}", value.flow) }
    }

    /// A mapping within braces, in either place.
    fn braces<K: std::fmt::Display>(pairs: &[(K, Written)]) -> Written {
        let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}: {}", value.flow)).collect();
        Written::plain(&format!("{{{}}}", pairs.join(", ")))
    }
}

/// Text that no reader of YAML may take for something else: in quotation marks where one would.
struct Safe<'a>(&'a str);

impl Serialize for Safe<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let marked = self.0.starts_with(|c: char| "?-:,[]{}#&*!|>'\"%@`=".contains(c));
        match marked || read_otherwise(self.0) {
            true => DoubleQuoted(self.0).serialize(serializer),
            false => self.0.serialize(serializer),
        }
    }
}

/// Text as a value within one line, in quotation marks where it needs them.
pub fn text_value(text: &str) -> String {
    Written::text(text).flow
}

/// A value under the key `k`.
struct Pair<'v, T>(&'v T);

impl<T: Serialize> Serialize for Pair<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("k", self.0)?;
        map.end()
    }
}

/// Serializing plain data into text cannot fail; an empty text would be caught when the new sheet is read again.
fn yaml<T: Serialize>(value: &T) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}

/// An answer in its short form.
pub(super) struct Short<'a>(pub &'a Answer);

impl Serialize for Short<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Answer::Unanswered => serializer.serialize_str("unanswered"),
            Answer::Unknown => serializer.serialize_str("unknown"),
            Answer::NotApplicable(reason) => FlowMap(Reason { not_applicable: Safe(reason) }).serialize(serializer),
            Answer::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => serializer.serialize_i64(*n as i64),
            Answer::Number(n) => serializer.serialize_f64(*n),
            Answer::Items(items) => FlowSeq(items.iter().map(|i| Safe(i)).collect::<Vec<_>>()).serialize(serializer),
            Answer::Text(text) => Safe(text).serialize(serializer),
        }
    }
}

/// An answer in its short form, as text.
fn short(answer: &Answer) -> Written {
    match answer {
        Answer::Text(text) => Written::text(text),
        answer => Written::of(&Short(answer)),
    }
}

#[derive(serde::Serialize)]
struct Reason<'a> {
    not_applicable: Safe<'a>,
}

/// The fields of an entry's long form, in order; `None` where a field is absent.
pub(super) fn fields(entry: &Entry) -> [(&'static str, Option<Written>); 5] {
    let (answer, reason) = match &entry.answer {
        Answer::NotApplicable(reason) => (None, Some(Written::text(reason))),
        answer => (Some(short(answer)), None),
    };
    [
        ("answer", answer),
        ("not_applicable", reason),
        ("evidence", entry.evidence.as_ref().map(evidence)),
        ("note", entry.note.as_deref().map(Written::text)),
        ("by", entry.by.as_deref().map(Written::text)),
    ]
}

fn evidence(evidence: &Evidence) -> Written {
    let mut pairs = vec![("grade", Written::plain(&evidence.grade.name()))];
    if !evidence.reference.is_empty() {
        pairs.push(("reference", Written::text(&evidence.reference)));
    }
    pairs.extend(evidence.valid_until.iter().map(|day| ("valid_until", Written::plain(day))));
    Written::braces(&pairs)
}

/// Whether an entry is only an answer.
pub(super) fn is_short(entry: &Entry) -> bool {
    entry.evidence.is_none() && entry.note.is_none() && entry.by.is_none()
}

/// An entry as text to stand behind its question's id.
pub(super) fn written(entry: &Entry) -> Written {
    if is_short(entry) {
        return short(&entry.answer);
    }
    let (mut block, mut flow) = (String::new(), Vec::new());
    for (name, value) in fields(entry) {
        let Some(value) = value else { continue };
        block += &format!("\n  {name}:{}", shift(&value.block, 2));
        flow.push(format!("{name}: {}", value.flow));
    }
    Written { block, flow: format!("{{{}}}", flow.join(", ")) }
}

/// An entry with its question's id, as it would stand in a sheet: for people to copy when saving fails.
pub fn entry(id: &str, entry: &Entry) -> String {
    format!("  {}:{}", text_value(id), shift(&written(entry).block, 2))
}

/// Where a sheet belongs.
fn at_workshop(at: &AtWorkshop) -> Written {
    let mut pairs = vec![("exercise", Written::text(&at.exercise))];
    pairs.extend(at.round.as_ref().map(|r| ("round", Written::plain(&r.value))));
    pairs.push(("delegation", Written::text(&at.delegation)));
    pairs.extend(at.seat.as_ref().map(|s| ("seat", Written::plain(&s.value))));
    let place = |(id, place): (&Spanned<String>, &Spanned<u32>)| (Written::text(id).flow, Written::plain(&place.value));
    let places: Vec<(String, Written)> = at.ranking.iter().map(place).collect();
    if !places.is_empty() {
        pairs.push(("ranking", Written::braces(&places)));
    }
    Written::braces(&pairs)
}

/// Which form a sheet is.
fn sent(form: &Sent) -> Written {
    let mut pairs = vec![("for", Written::text(&form.sent_to))];
    pairs.extend(form.part.as_ref().map(|part| ("part", Written::plain(&part.value))));
    pairs.extend(form.of.as_ref().map(|of| ("of", Written::plain(&of.value))));
    Written::braces(&pairs)
}

/// A sheet's text without any answer yet.
pub fn header(sheet: &Sheet, questionnaire: &Questionnaire, t: &Texts) -> String {
    let answers_to = t.header_answers_to(&questionnaire.title);
    format!("# {answers_to}\n# {}\n{}", t.header_by_hand(), head(sheet))
}

/// A sheet as text, without a remark: the same whoever writes it, in whichever language.
pub fn bare(sheet: &Sheet) -> String {
    let lines = sheet.answers.iter().map(|(id, answer)| entry(id, answer) + "\n");
    head(sheet) + &lines.collect::<String>()
}

/// A sheet as text, with a remark at its head and one above the answers of each area.
pub(super) fn whole(sheet: &Sheet, questionnaire: &Questionnaire, t: &Texts) -> String {
    let mut text = header(sheet, questionnaire, t);
    for area in &questionnaire.areas {
        let answers = area.questions.iter().filter_map(|question| sheet.answers.get_key_value(question.id.as_str()));
        let lines: String = answers.map(|(id, answer)| entry(id, answer) + "\n").collect();
        if !lines.is_empty() {
            let gap = if text.ends_with("answers:\n") { "" } else { "\n" };
            text += &format!("{gap}  # {}\n{lines}", one_line(&area.title));
        }
    }
    text
}

/// What stands before the answers.
fn head(sheet: &Sheet) -> String {
    let Administration { name, country } = &sheet.administration;
    let administration = Written::braces(&[("name", Written::text(name)), ("country", Written::text(country))]);
    let Respondent { name, role } = &sheet.respondent;
    let respondent = Written::braces(&[("name", Written::text(name)), ("role", Written::text(role))]);
    let date = sheet.date.as_ref().map_or_else(String::new, |d| format!("date: {}\n", d.value));
    let sha256 = sheet.questionnaire_sha256.as_ref();
    let sha256 = sha256.map_or_else(String::new, |s| format!("questionnaire_sha256: {}\n", text_value(s)));
    let workshop = sheet.workshop.as_ref().map_or_else(String::new, |w| format!("workshop:{}\n", at_workshop(w).block));
    let form = sheet.form.as_ref().map_or_else(String::new, |f| format!("form:{}\n", sent(f).block));
    format!(
        "questionnaire:{}\nversion: {}\n{sha256}administration:{}\nrespondent:{}\n{date}{workshop}{form}answers:\n",
        Written::text(&sheet.questionnaire).block,
        sheet.version.value,
        administration.block,
        respondent.block,
    )
}

messages! {
    /// The first remarks in a sheet.
    header_answers_to(questionnaire: Text) = "Answers to: {questionnaire}.";
    header_by_hand() = "You may edit this file by hand: comments and order stay when an answer is changed.";
}
