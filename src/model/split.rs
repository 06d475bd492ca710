//! Who is asked what: a plan that splits a questionnaire among several forms.

use schemars::JsonSchema;
use serde::Deserialize;

use super::forms;
use crate::source::Spanned;

/// A plan that splits a questionnaire among forms.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plimsoll split")]
pub struct Split {
    /// The forms.
    #[schemars(length(min = 1))]
    pub form: Vec<Part>,
}

/// One form: the questions of its areas that are of its dimensions, and those that it names.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Whom it is for, such as a unit.
    #[serde(rename = "for")]
    #[schemars(length(min = 1), example = &"Legal unit")]
    pub sent_to: Spanned<String>,
    /// The areas whose questions it asks; all when only dimensions are named.
    #[serde(default)]
    #[schemars(example = forms::one_area())]
    pub areas: Vec<Spanned<String>>,
    /// The dimensions whose questions it asks; all when only areas are named.
    #[serde(default)]
    pub dimensions: Vec<Spanned<String>>,
    /// Questions that it asks besides.
    #[serde(default)]
    pub questions: Vec<Spanned<String>>,
    /// Whether it also asks what no other form asks.
    #[serde(default)]
    pub rest: bool,
    /// Whether its questions may be asked by other forms too, so that two units answer them on purpose.
    #[serde(default)]
    pub also: bool,
    /// The language that it opens in, such as "fr"; that of who makes it when absent.
    #[serde(default)]
    #[schemars(example = &"fr")]
    pub language: Option<Spanned<String>>,
    /// The name of its file, without an ending; made of the unit's name when absent.
    #[serde(default)]
    #[schemars(regex(pattern = forms::ID), example = &"legal")]
    pub file: Option<Spanned<String>>,
}

impl Part {
    /// Whether it names a question of an area itself.
    pub fn names(&self, area: &str, dimension: &str, question: &str) -> bool {
        let among = |ids: &[Spanned<String>], id: &str| ids.iter().any(|one| one.value == id);
        let all_or = |ids: &[Spanned<String>], id: &str| ids.is_empty() || among(ids, id);
        let by_part = !self.areas.is_empty() || !self.dimensions.is_empty();
        by_part && all_or(&self.areas, area) && all_or(&self.dimensions, dimension) || among(&self.questions, question)
    }

    /// Whether it says nothing of what it asks.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty() && self.dimensions.is_empty() && self.questions.is_empty() && !self.rest
    }
}
