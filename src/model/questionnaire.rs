//! The questionnaire: areas with their questions, dimensions and sources (design 3.1).

use hashbrown::HashMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::Deserializer;

use super::Condition;
use super::forms;
use super::question::{Measures, Question};
use super::text_or::TextOr;
use crate::source::Spanned;

/// What is asked: all areas with their questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    /// Its name in sheets and rubrics.
    pub id: Spanned<String>,
    /// Semantic version: a removed or re-meant question is a major change.
    pub version: Spanned<semver::Version>,
    /// The language its texts are written in (`en`, `fr`, `es`, ...).
    pub language: String,
    /// Its title.
    pub title: String,
    /// What a respondent should know before beginning.
    pub intro: Option<String>,
    /// What is looked at within every area.
    pub dimensions: Vec<Dimension>,
    /// The technologies and the shared foundation.
    pub areas: Vec<Area>,
    /// The publications that questions lean on.
    pub sources: Vec<SourceEntry>,
}

impl Questionnaire {
    /// All questions, in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = (&Area, &Question)> {
        self.areas.iter().flat_map(|area| area.questions.iter().map(move |q| (area, q)))
    }

    /// The question with an id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().map(|(_, q)| q).find(|q| q.id.value == id)
    }

    /// All questions by id, for looking up many.
    pub fn by_id(&self) -> HashMap<&str, &Question> {
        self.questions().map(|(_, q)| (q.id.as_str(), q)).collect()
    }

    /// The area with an id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|a| a.id.value == id)
    }

    /// Whether answers to a question decide that an area is declined.
    pub fn decides(&self, question: &str) -> bool {
        self.areas.iter().any(|area| area.is_declined_by(question))
    }

    /// The dimension with an id.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|d| d.id.value == id)
    }
}

/// The first file of a questionnaire (`questionnaire.yaml`).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plimsoll questionnaire")]
pub struct QuestionnaireFile {
    /// Its name in sheets and rubrics.
    #[schemars(regex(pattern = forms::ID), example = &"smart-customs")]
    pub id: Spanned<String>,
    /// Semantic version: a removed or re-meant question is a major change.
    #[serde(deserialize_with = "super::version::version")]
    #[schemars(with = "String", regex(pattern = forms::VERSION), example = &"1.0.0")]
    pub version: Spanned<semver::Version>,
    /// The language the texts are written in (`en`, `fr`, `es`, ...).
    #[schemars(length(min = 1), example = &"en")]
    pub language: String,
    /// Its title.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub title: String,
    /// What a respondent should know before beginning.
    #[serde(default, deserialize_with = "super::written::written_if_any")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub intro: Option<String>,
    /// What is looked at within every area.
    #[schemars(length(min = 1))]
    pub dimensions: Vec<Dimension>,
    /// The areas: each the name of a file beside this one, or written out here.
    #[schemars(length(min = 1))]
    pub areas: Vec<Spanned<AreaEntry>>,
    /// The publications that questions lean on.
    #[serde(default)]
    pub sources: Vec<SourceEntry>,
}

/// An area in the questionnaire's own file, or the name of its file.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum AreaEntry {
    /// A file beside this one.
    #[schemars(example = &"ai.yaml")]
    File(String),
    /// The area itself.
    Inline(Box<Area>),
}

/// What is looked at within every area.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Its name in questions and rubrics.
    #[schemars(regex(pattern = forms::ID), example = &"data")]
    pub id: Spanned<String>,
    /// Its title.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub title: String,
}

/// A publication that questions lean on.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// Its name in questions.
    #[schemars(regex(pattern = forms::ID), example = &"iso-42001")]
    pub id: Spanned<String>,
    /// Its exact title, with number and year.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub title: String,
    /// Where to find it.
    #[serde(default)]
    pub url: Option<String>,
    /// Whether the title still has to be checked with the publisher.
    #[serde(default)]
    pub unchecked: bool,
}

/// A technology, or the shared foundation.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plimsoll questionnaire area")]
pub struct Area {
    /// Its name; the ids of its questions begin with it.
    #[schemars(regex(pattern = forms::ID), example = &"ai")]
    pub id: Spanned<String>,
    /// Its title.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub title: String,
    /// What counts as this area here, and what does not.
    #[serde(default, deserialize_with = "super::written::written_if_any")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub intro: Option<String>,
    /// While this holds for answers given before its first question on readiness, the area is declined on evidence: its
    /// questions on readiness are not asked, it has no level, and its target counts as not pursued.
    #[serde(default)]
    pub declined_when: Option<Spanned<Condition>>,
    /// Its questions; their order is the order of asking and never changes a figure.
    #[schemars(length(min = 1))]
    pub questions: Vec<Question>,
}

impl Area {
    /// When a question of the area is asked: under its own condition and, where it measures readiness, while the area is not
    /// declined; `None` when always.
    pub fn asks_when(&self, question: &Question) -> Option<Spanned<Condition>> {
        let declines = self.declined_when.as_ref().filter(|_| question.measures == Measures::Readiness);
        let pursued = declines.map(|c| Spanned::new(Condition::Not(Box::new(c.value.clone())), c.span));
        match (question.ask_when.clone(), pursued) {
            (Some(own), Some(pursued)) => Some(Spanned::new(Condition::All(vec![own.value, pursued.value]), own.span)),
            (own, pursued) => own.or(pursued),
        }
    }

    /// Whether the area is declined by answers to a question, among others.
    pub fn is_declined_by(&self, question: &str) -> bool {
        self.declined_when.iter().flat_map(|c| c.questions()).any(|q| q.value == question)
    }
}

impl<'de> Deserialize<'de> for AreaEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match TextOr::<Area>::deserialize(deserializer)? {
            TextOr::Text(name) => AreaEntry::File(name),
            TextOr::Other(area) => AreaEntry::Inline(Box::new(area)),
        })
    }
}
