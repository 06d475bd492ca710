//! The rubric: how answers become points, levels and gaps (design 3.2).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::forms;
use super::sheet::Grade;
use crate::source::Spanned;

/// A rubric folder: `rubric.toml` and the files beside it.
#[derive(Clone, Debug)]
pub struct Rubric {
    /// `rubric.toml`.
    pub rules: RubricFile,
    /// `profiles.toml`: named sets of target levels, by id, in the order of the file.
    pub profiles: Vec<(Spanned<String>, Profile)>,
    /// `actions.toml`: recommended pieces of work.
    pub actions: Vec<super::Action>,
    /// `cases.toml`: unit tests of the rubric.
    pub cases: Vec<super::cases::Case>,
}

impl Rubric {
    /// The profile with an id.
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.named_profile(id).map(|(_, profile)| profile)
    }

    /// The profile with an id, and the id where it is written.
    pub fn named_profile(&self, id: &str) -> Option<(&Spanned<String>, &Profile)> {
        self.profiles.iter().map(|(name, profile)| (name, profile)).find(|(name, _)| name.value == id)
    }
}

/// How answers to a questionnaire become points, levels and gaps (`rubric.toml`).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plimsoll rubric")]
pub struct RubricFile {
    /// Its name.
    #[schemars(length(min = 1), example = &"smart-customs")]
    pub id: Spanned<String>,
    /// Semantic version.
    #[serde(deserialize_with = "super::version::version")]
    #[schemars(with = "String", regex(pattern = forms::VERSION), example = &"1.0.0")]
    pub version: Spanned<semver::Version>,
    /// The id of the questionnaire it scores.
    pub questionnaire: Spanned<String>,
    /// The versions of the questionnaire it scores, such as `^1`.
    #[serde(deserialize_with = "super::version::range")]
    #[schemars(with = "String", length(min = 1), example = &"^1")]
    pub questionnaire_version: Spanned<semver::VersionReq>,
    /// The profile that reports use when none is named.
    #[serde(default)]
    pub default_profile: Option<Spanned<String>>,
    /// The points and the levels.
    pub scale: Scale,
    /// What the four states of an answer count.
    #[serde(default)]
    pub answers: AnswerRules,
    /// How points are put together.
    #[serde(default)]
    pub aggregate: Aggregate,
    /// Weights; anything not named weighs 1.
    #[serde(default)]
    pub weights: Weights,
    /// Overrides for single areas, by area id.
    #[serde(default)]
    pub area: BTreeMap<Spanned<String>, AreaRules>,
    /// What number questions are worth.
    #[serde(default)]
    pub numbers: Vec<NumberSteps>,
    /// Conditions that cap an area's points while unmet.
    #[serde(default)]
    pub gate: Vec<Gate>,
}

/// The range of points and the levels on it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The most points: every score is on 0..max.
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub max: Spanned<f64>,
    /// The levels, lowest first; cuts strictly increasing, the first at 0.
    #[schemars(with = "Vec<Level>", length(min = 1), example = forms::levels())]
    pub levels: Spanned<Vec<Level>>,
}

impl Scale {
    /// A level by its number; `None` where the scale has no such level.
    pub fn level(&self, number: u8) -> Option<&Level> {
        self.levels.iter().find(|level| level.level == number)
    }
}

/// A named step on the scale.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its number, 0 for the lowest.
    pub level: u8,
    /// Its name.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub name: String,
    /// Its cut: the points at which it starts.
    #[schemars(range(min = 0))]
    pub from: Spanned<f64>,
    /// What it means, in a sentence.
    #[serde(default, deserialize_with = "super::written::written_if_any")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub description: Option<String>,
}

/// What an unknown or unanswered question counts (S2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownPolicy {
    /// 0 points.
    #[default]
    Lowest,
    /// It leaves the denominator.
    Exclude,
}

impl UnknownPolicy {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            UnknownPolicy::Lowest => "lowest",
            UnknownPolicy::Exclude => "exclude",
        }
    }
}

/// What a question that does not apply counts (S2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NotApplicablePolicy {
    /// It leaves the denominator.
    #[default]
    Exclude,
    /// 0 points.
    Zero,
}

impl NotApplicablePolicy {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            NotApplicablePolicy::Exclude => "exclude",
            NotApplicablePolicy::Zero => "zero",
        }
    }
}

/// What the four states of an answer count.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerRules {
    /// What unknown and unanswered questions count.
    pub unknown: Spanned<UnknownPolicy>,
    /// What questions that do not apply count.
    pub not_applicable: Spanned<NotApplicablePolicy>,
    /// The share of applicable questions, 0..1, below which no level is published (S8).
    #[schemars(range(min = 0, max = 1), example = 0.6)]
    pub minimum_coverage: Spanned<f64>,
    /// The grades of evidence that values need (S9).
    pub evidence: Vec<EvidenceRule>,
}

/// From these points on, an answer needs this grade of evidence to be supported (S9).
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRule {
    /// The points from which the rule holds.
    pub from: Spanned<f64>,
    /// The least grade.
    pub grade: Grade,
}

/// A way of putting points together (S3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Weighted mean: strong children make up for weak ones.
    #[default]
    Arithmetic,
    /// Weighted geometric mean: 0 if any child is 0.
    Geometric,
    /// Weighted harmonic mean: 0 if any child is 0.
    Harmonic,
    /// The weakest child.
    Minimum,
    /// The strongest child.
    Maximum,
    /// The share of practice levels reached, each with all levels below it (cells and areas only).
    Cumulative,
}

impl Method {
    /// Whether one low child pulls everything down, though no rule says so; the cumulative method is such a rule.
    pub fn is_strict(self) -> bool {
        matches!(self, Method::Geometric | Method::Harmonic | Method::Minimum)
    }

    /// Its name in rubric files.
    pub fn name(self) -> &'static str {
        match self {
            Method::Arithmetic => "arithmetic",
            Method::Geometric => "geometric",
            Method::Harmonic => "harmonic",
            Method::Minimum => "minimum",
            Method::Maximum => "maximum",
            Method::Cumulative => "cumulative",
        }
    }
}

/// How points are put together at each step (S4).
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Aggregate {
    /// Questions to a cell.
    pub cell: Spanned<Method>,
    /// Cells to an area.
    pub area: Spanned<Method>,
    /// Areas to the overall points.
    pub overall: Spanned<Method>,
    /// Cumulative only: a practice counts as achieved from these points on.
    pub achieved_at: Option<Spanned<f64>>,
    /// Cumulative only: practice levels of an area (`ai`) or a cell (`ai.data`) that have no questions on purpose.
    #[schemars(with = "BTreeMap<String, Vec<u8>>")]
    pub practice_levels_without_questions: BTreeMap<Spanned<String>, Vec<Spanned<u8>>>,
}

/// Weights by id; anything not named weighs 1.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// Of areas, in the overall points.
    #[schemars(with = "BTreeMap<String, forms::Weight>")]
    pub areas: BTreeMap<Spanned<String>, Spanned<f64>>,
    /// Of dimensions, in every area.
    #[schemars(with = "BTreeMap<String, forms::Weight>")]
    pub dimensions: BTreeMap<Spanned<String>, Spanned<f64>>,
    /// Of questions, in their cells.
    #[schemars(with = "BTreeMap<String, forms::Weight>")]
    pub questions: BTreeMap<Spanned<String>, Spanned<f64>>,
}

/// Overrides for one area.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AreaRules {
    /// Cells to this area.
    pub method: Option<Spanned<Method>>,
    /// Weights of the dimensions in this area.
    #[schemars(with = "BTreeMap<String, forms::Weight>")]
    pub dimensions: BTreeMap<Spanned<String>, Spanned<f64>>,
}

/// What a number question is worth: the points of the highest step not above the number (S1). The points rise from step to
/// step, or, where less is better, fall all the way from a first step at the least number.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberSteps {
    /// The number question.
    pub question: Spanned<String>,
    /// Pairs of a number and its points on 0..max, sorted.
    #[schemars(length(min = 1), example = forms::rising_steps(), example = forms::falling_steps())]
    pub steps: Vec<Spanned<(f64, f64)>>,
}

impl NumberSteps {
    /// Whether less is better: the points of sorted steps fall from the first to the last.
    pub fn fall(mut points: impl DoubleEndedIterator<Item = f64>) -> bool {
        points.next().zip(points.next_back()).is_some_and(|(first, last)| last < first)
    }
}

/// A condition that, while unmet, caps an area's points however good the rest is (S5).
///
/// Either `questions` with `caps`, or `area` with `headroom`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{"required": ["questions", "caps"]}, {"required": ["area", "headroom"]}]))]
pub struct Gate {
    /// Its name.
    pub id: Spanned<String>,
    /// The areas it caps; `*` is every area.
    #[schemars(with = "Vec<String>", length(min = 1), example = forms::one_area(), example = forms::every_area())]
    pub areas: Spanned<Vec<Spanned<String>>>,
    /// The questions it looks at: the weakest of them decides.
    #[serde(default)]
    pub questions: Vec<Spanned<String>>,
    /// The caps while the weakest question is below a value.
    #[serde(default)]
    pub caps: Vec<Cap>,
    /// The area it looks at: no capped area floats more than `headroom` above it.
    #[serde(default)]
    pub area: Option<Spanned<String>>,
    /// The points an area may have above the area looked at.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub headroom: Option<Spanned<f64>>,
    /// Why, in a sentence that a board understands.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub reason: String,
}

/// While a gate's weakest question is below a value, the area has at most these points.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// The value, on 0..max, below which the cap holds.
    #[schemars(range(min = 0))]
    pub below: Spanned<f64>,
    /// The most points.
    #[schemars(range(min = 0))]
    pub at: Spanned<f64>,
}

/// Named sets of target levels, by id (`profiles.toml`).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(title = "Plimsoll profiles")]
pub struct Profiles(pub BTreeMap<Spanned<String>, Profile>);

/// A named set of target levels.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub name: String,
    /// Whom it suits.
    #[serde(default, deserialize_with = "super::written::written_if_any")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub description: Option<String>,
    /// The target of everything not named below; 0 means "not pursued".
    #[serde(default)]
    pub default: Spanned<u8>,
    /// The overall target.
    #[serde(default)]
    pub overall: Option<Spanned<u8>>,
    /// Targets of areas and of all their cells.
    #[serde(default)]
    pub areas: BTreeMap<Spanned<String>, Spanned<u8>>,
    /// Targets of dimensions, and of their cells in areas not named.
    #[serde(default)]
    pub dimensions: BTreeMap<Spanned<String>, Spanned<u8>>,
    /// Targets of single cells, as `area.dimension`.
    #[serde(default)]
    pub cells: BTreeMap<Spanned<String>, Spanned<u8>>,
}

impl Profile {
    /// A cell's target level, and where it stands: `cells`, then `areas`, then `dimensions`, then `default`.
    pub fn cell(&self, area: &str, dimension: &str) -> &Spanned<u8> {
        let cell = self.cells.iter().find(|(id, _)| id.split_once('.') == Some((area, dimension)));
        let cell = cell.map(|(_, level)| level);
        cell.or_else(|| self.areas.get(area)).or_else(|| self.dimensions.get(dimension)).unwrap_or(&self.default)
    }

    /// An area's target level, and where it stands.
    pub fn area(&self, area: &str) -> &Spanned<u8> {
        self.areas.get(area).unwrap_or(&self.default)
    }

    /// A dimension's target level, and where it stands.
    pub fn dimension(&self, dimension: &str) -> &Spanned<u8> {
        self.dimensions.get(dimension).unwrap_or(&self.default)
    }

    /// The overall target level, and where it stands.
    pub fn overall(&self) -> &Spanned<u8> {
        self.overall.as_ref().unwrap_or(&self.default)
    }
}
