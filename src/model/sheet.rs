//! The sheet: one respondent's answers to one questionnaire (design 3.3).

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::reason::is_reason;
use super::{Questionnaire, forms};
use crate::source::{Code, Said, Spanned};
use crate::text::one_line;

/// One respondent's answers.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plimsoll sheet")]
pub struct Sheet {
    /// The id of the questionnaire.
    #[schemars(length(min = 1), example = &"smart-customs")]
    pub questionnaire: Spanned<String>,
    /// The version of the questionnaire.
    #[serde(deserialize_with = "super::version::version")]
    #[schemars(with = "String", regex(pattern = forms::VERSION), example = &"1.0.0")]
    pub version: Spanned<semver::Version>,
    /// SHA-256 of the questionnaire with which the sheet was begun, as reports give it; written by `plimsoll assess`.
    #[serde(default, deserialize_with = "super::version::sha256")]
    #[schemars(with = "Option<String>", regex(pattern = forms::SHA256))]
    pub questionnaire_sha256: Option<Spanned<String>>,
    /// Whose readiness it is.
    #[serde(default)]
    pub administration: Administration,
    /// Who answers.
    #[serde(default)]
    pub respondent: Respondent,
    /// The day of the assessment: evidence is valid or expired on this day.
    #[serde(default)]
    pub date: Option<Spanned<Date>>,
    /// Where it belongs, when it was handed out in a workshop.
    #[serde(default)]
    pub workshop: Option<AtWorkshop>,
    /// Which form it is, when it was sent to somebody who answers a part of the questions.
    #[serde(default)]
    pub form: Option<Sent>,
    /// The answers, by question id.
    #[serde(default)]
    #[schemars(with = "Option<BTreeMap<String, Entry>>", example = forms::answers())]
    pub answers: BTreeMap<Spanned<String>, Spanned<Entry>>,
}

impl Sheet {
    /// A sheet without answers.
    pub fn blank(questionnaire: &Questionnaire) -> Sheet {
        Sheet {
            questionnaire: Spanned::new(questionnaire.id.value.clone(), Default::default()),
            version: Spanned::new(questionnaire.version.value.clone(), Default::default()),
            questionnaire_sha256: None,
            administration: Administration::default(),
            respondent: Respondent::default(),
            date: None,
            workshop: None,
            form: None,
            answers: BTreeMap::new(),
        }
    }
}

impl Sheet {
    /// Whether it was handed out, in a workshop or as a form: then its entries list what it asks.
    pub fn is_handed_out(&self) -> bool {
        self.workshop.is_some() || self.form.is_some()
    }

    /// Whether it has a place for a question: what was handed out has one for those that it asks.
    pub fn lists(&self, question: &str) -> bool {
        !self.is_handed_out() || self.answers.contains_key(question)
    }

    /// Leaves out what is not for sharing: names of those who answered, notes, and references of evidence. Every figure stays.
    pub fn redact(&mut self) {
        self.respondent.name.clear();
        self.redact_answers();
    }

    /// Leaves out notes, references of evidence, and who gave single answers; the respondent stays, who may tell two sheets apart.
    pub fn redact_answers(&mut self) {
        for entry in self.answers.values_mut().map(|entry| &mut entry.value) {
            (entry.note, entry.by) = (None, None);
            if let Some(evidence) = &mut entry.evidence {
                evidence.reference.clear();
            }
        }
    }
}

/// The administration assessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Administration {
    /// Its name.
    pub name: String,
    /// Its country code (ISO 3166-1, two letters).
    pub country: String,
}

/// The person who answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Respondent {
    /// The name; may stay empty.
    pub name: String,
    /// The role.
    pub role: String,
}

/// Where a sheet belongs that was handed out in a workshop.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AtWorkshop {
    /// The exercise.
    pub exercise: Spanned<String>,
    /// The round, from 1.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub round: Option<Spanned<u32>>,
    /// The delegation of the one who answers.
    pub delegation: Spanned<String>,
    /// The seat in the delegation, from 1: tells people apart who give no name.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub seat: Option<Spanned<u32>>,
    /// A ranking of the technologies: the place of each area, 1 the first; the same place for areas that tie.
    #[serde(default)]
    #[schemars(with = "Option<BTreeMap<String, u32>>")]
    pub ranking: BTreeMap<Spanned<String>, Spanned<u32>>,
}

/// Which form a sheet is that was sent to somebody: its answers list what that form asks.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// Whom it was sent to, such as a unit; may stay empty.
    #[serde(default, rename = "for")]
    #[schemars(example = &"Legal unit")]
    pub sent_to: String,
    /// Which of the forms it is among which the questions were split, from 1.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub part: Option<Spanned<u32>>,
    /// Among how many forms the questions were split.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub of: Option<Spanned<u32>>,
}

/// A calendar day, written `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "forms::Date")]
pub struct Date(pub jiff::civil::Date);

impl Date {
    /// The same day of the next year, 28 February for 29; `None` at the end of the calendar.
    pub fn in_a_year(self) -> Option<Date> {
        self.0.checked_add(jiff::ToSpan::year(1)).ok().map(Date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::str::FromStr for Date {
    type Err = Said;
    fn from_str(text: &str) -> Result<Self, Said> {
        let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date = text.parse().ok().filter(|_| plain);
        date.map(Date).ok_or_else(|| {
            Said::new(format!("\"{text}\" is not a day of the calendar")).help("write it as year-month-day: 2026-11-23")
        })
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What backs an answer, weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Somebody says so.
    #[default]
    Assertion,
    /// A document says so.
    Document,
    /// A record shows that it is used.
    Record,
    /// Somebody else has checked it.
    Independent,
}

impl Grade {
    /// All grades, weakest first.
    pub const ALL: [Grade; 4] = [Grade::Assertion, Grade::Document, Grade::Record, Grade::Independent];

    /// Its name in sheets.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Assertion => "assertion",
            Grade::Document => "document",
            Grade::Record => "record",
            Grade::Independent => "independent",
        }
    }
}

/// What backs an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How strong it is.
    pub grade: Grade,
    /// Where to find it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// The last day on which it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
}

impl Evidence {
    /// The grade that counts on a day: expired evidence counts as assertion (S9).
    pub fn grade_on(&self, day: Option<Date>) -> Grade {
        if self.expired_on(day) { Grade::Assertion } else { self.grade }
    }

    /// Whether the evidence had expired before a day.
    pub fn expired_on(&self, day: Option<Date>) -> bool {
        matches!((self.valid_until, day), (Some(until), Some(day)) if until < day)
    }
}

/// The answer itself: one of the states of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Answer {
    /// Nobody has answered.
    #[default]
    Unanswered,
    /// Nobody knows.
    Unknown,
    /// It does not apply; the reason is required (S15).
    NotApplicable(String),
    /// A choice's points, or the number of a number question.
    Number(f64),
    /// The ticked items of a checklist.
    Items(Vec<String>),
    /// Free text, where a question asks for information.
    Text(String),
}

/// Free text: several words, so that no misspelt `unknown`, truth value or id is taken for it.
pub(super) const SEVERAL_WORDS: &str = "\\S\\s+\\S";

impl Answer {
    /// Free text as typed; `None` for less than two words.
    pub fn text(typed: &str) -> Option<Answer> {
        typed.split_whitespace().nth(1).map(|_| Answer::Text(typed.trim().to_owned()))
    }
}

/// An answer with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(with = "forms::Entry")]
pub struct Entry {
    /// The answer.
    pub answer: Answer,
    /// What backs it.
    pub evidence: Option<Evidence>,
    /// Free text.
    pub note: Option<String>,
    /// Who answered it.
    pub by: Option<String>,
}

impl Entry {
    /// An entry that is only an answer.
    pub fn bare(answer: Answer) -> Self {
        Entry { answer, ..Entry::default() }
    }

    /// Whether it answers its question, be it that nobody knows.
    pub fn is_answered(&self) -> bool {
        self.answer != Answer::Unanswered
    }

    /// What the note says, without spaces around it; `None` when it says nothing.
    pub fn noted(&self) -> Option<&str> {
        self.note.as_deref().map(str::trim).filter(|note| !note.is_empty())
    }

    /// The grade of evidence that counts on a day.
    pub fn grade_on(&self, day: Option<Date>) -> Grade {
        self.evidence.as_ref().map_or(Grade::Assertion, |e| e.grade_on(day))
    }
}

/// An answer with what belongs to it, or the reason why the question does not apply.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LongEntry", extend("not" = {"required": ["answer", "not_applicable"]}))]
pub(super) struct EntryFields {
    /// The answer: points, a number, a list of items, free text, or `unknown`.
    #[serde(default)]
    #[schemars(with = "Option<forms::Answer>")]
    answer: Option<Answer>,
    /// Why the question does not apply; reports list it.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String", regex(pattern = super::reason::pattern()), example = &"No maritime border")]
    not_applicable: Option<Option<Spanned<String>>>,
    /// What backs the answer.
    #[serde(default)]
    evidence: Option<Evidence>,
    /// Free text.
    #[serde(default)]
    note: Option<String>,
    /// Who answered.
    #[serde(default)]
    by: Option<String>,
}

/// A field that is there, be it without a value: not the same as one that is not.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl TryFrom<EntryFields> for Entry {
    type Error = Said;
    fn try_from(fields: EntryFields) -> Result<Self, Self::Error> {
        let EntryFields { answer, not_applicable, evidence, note, by } = fields;
        let answer = match (answer, not_applicable) {
            (Some(_), Some(_)) => {
                return Err(Said::new("an entry has either \"answer\" or \"not_applicable\", not both"));
            }
            (Some(answer), None) => answer,
            (None, Some(Some(reason))) if is_reason(&reason) => Answer::NotApplicable(reason.value),
            (None, Some(Some(reason))) if !reason.trim().is_empty() => {
                let message = format!("\"{}\" does not say why the question does not apply", one_line(&reason));
                return Err(Said::new(message).code(Code::S003).help("give the reason in words: reports list it"));
            }
            (None, Some(_)) => {
                let help = "say why the question does not apply: reports list it";
                return Err(Said::new("\"not_applicable\" needs a reason").code(Code::S003).help(help));
            }
            (None, None) => Answer::Unanswered,
        };
        Ok(Entry { answer, evidence, note, by })
    }
}

/// Reads the short forms, and with `long` the mapping too.
struct EntryVisitor {
    long: bool,
}

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, a list of items, \"unknown\"")?;
        if self.long { f.write_str(", or a mapping with \"answer\" or \"not_applicable\"") } else { Ok(()) }
    }
    fn visit_unit<E: de::Error>(self) -> Result<Entry, E> {
        Ok(Entry::default())
    }
    fn visit_i64<E: de::Error>(self, n: i64) -> Result<Entry, E> {
        Ok(Entry::bare(Answer::Number(n as f64)))
    }
    fn visit_f64<E: de::Error>(self, n: f64) -> Result<Entry, E> {
        Ok(Entry::bare(Answer::Number(n)))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Entry, E> {
        match text {
            "unknown" => Ok(Entry::bare(Answer::Unknown)),
            "unanswered" => Ok(Entry::bare(Answer::Unanswered)),
            "not-applicable" | "not_applicable" | "n/a" | "N/A" | "NA" => {
                let said = Said::new("\"not applicable\" needs a reason").code(Code::S003);
                Err(E::custom(said.help("write {not_applicable: \"why\"}")))
            }
            // Whether the question asks for free text is known only where the questionnaire is.
            _ => Answer::text(text).map(Entry::bare).ok_or_else(|| {
                let help = "write the number of the choice, unknown, a list of items, or {not_applicable: \"why\"}";
                E::custom(Said::new(format!("\"{text}\" is not an answer")).help(help))
            }),
        }
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Entry, A::Error> {
        let items = Vec::<String>::deserialize(de::value::SeqAccessDeserializer::new(seq))?;
        Ok(Entry::bare(Answer::Items(items)))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Entry, A::Error> {
        if !self.long {
            return Err(de::Error::custom("a mapping stands where an answer is expected"));
        }
        let fields = EntryFields::deserialize(de::value::MapAccessDeserializer::new(map))?;
        Entry::try_from(fields).map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor { long: true })
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor { long: false }).map(|e| e.answer)
    }
}
