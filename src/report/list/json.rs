//! The JSON form `plimsoll.list/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.
//!
//! Texts stand as the questionnaire and the rubric have them, in the language that is spoken.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::{ListReport, Part, how_many, targets};
use crate::load::Instrument;
use crate::model::actions::{Effort, Tag};
use crate::model::questionnaire::SourceEntry;
use crate::model::{Action, Area, Condition, Gate, Kind, Measures, Profile, Question};
use crate::report::format::json::{V1Input, document, schema_of_document};
use crate::source::Spanned;
use crate::text::Texts;

/// The version of this form.
#[derive(Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.list/1")]
    List1,
}

/// What a questionnaire and a rubric hold, or a part of it: what is not asked for is absent.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Plimsoll list")]
struct V1<'a> {
    /// The version of this form.
    schema: V1Schema,
    /// What is asked.
    questionnaire: V1Input<'a>,
    /// How it is scored.
    rubric: V1Input<'a>,
    /// The title of the questionnaire.
    title: &'a str,
    /// The dimensions that questions belong to.
    dimensions: Vec<V1Dimension<'a>>,
    /// All areas at a glance, or one in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    areas: Option<Vec<V1Area<'a>>>,
    /// The levels, lowest first; at a glance only.
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Vec<V1Level<'a>>>,
    /// The gates; at a glance only.
    #[serde(skip_serializing_if = "Option::is_none")]
    gates: Option<Vec<V1Gate<'a>>>,
    /// The profiles.
    #[serde(skip_serializing_if = "Option::is_none")]
    profiles: Option<Vec<V1Profile<'a>>>,
    /// The actions.
    #[serde(skip_serializing_if = "Option::is_none")]
    actions: Option<Vec<V1Action<'a>>>,
    /// The sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<Vec<V1Source<'a>>>,
}

/// A dimension.
#[derive(Serialize, JsonSchema)]
struct V1Dimension<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
}

/// An area.
#[derive(Serialize, JsonSchema)]
struct V1Area<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// How many questions are on readiness.
    readiness: usize,
    /// How many questions are on need.
    need: usize,
    /// How many questions only inform.
    information: usize,
    /// What counts as this area; null where nothing is said.
    intro: Option<&'a str>,
    /// When it is declined on evidence, in English; null where never.
    declined_when: Option<String>,
    /// Its questions; absent at a glance.
    #[serde(skip_serializing_if = "Option::is_none")]
    questions: Option<Vec<V1Question<'a>>>,
}

/// A question.
#[derive(Serialize, JsonSchema)]
struct V1Question<'a> {
    /// Its id.
    id: &'a str,
    /// The dimension's id.
    dimension: &'a str,
    /// What its answer counts towards: `readiness`, `need` or `information`.
    measures: &'static str,
    /// The question itself.
    ask: &'a str,
    /// Why it matters.
    why: Option<&'a str>,
    /// What an assessor would ask to see.
    evidence: Option<&'a str>,
    /// Ids of the sources that it leans on.
    sources: Vec<&'a str>,
    /// When it is asked, in English; null when always.
    ask_when: Option<String>,
    /// The choices, worst first; absent where it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    choices: Vec<V1Choice<'a>>,
    /// What can be ticked; absent where nothing can.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    items: Vec<V1Item<'a>>,
    /// The numbers that answer it; absent where none do.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<V1Number<'a>>,
}

/// A choice.
#[derive(Serialize, JsonSchema)]
struct V1Choice<'a> {
    /// What it is worth, before scaling.
    points: f64,
    /// The practice that it describes.
    text: &'a str,
}

/// Something to tick.
#[derive(Serialize, JsonSchema)]
struct V1Item<'a> {
    /// Its name in sheets.
    id: &'a str,
    /// What it is worth, before scaling.
    points: f64,
    /// What is true when it is ticked.
    text: &'a str,
}

/// The numbers that answer a question.
#[derive(Serialize, JsonSchema)]
struct V1Number<'a> {
    /// The smallest one.
    min: f64,
    /// The largest one.
    max: f64,
    /// The unit.
    unit: Option<&'a str>,
}

/// A level.
#[derive(Serialize, JsonSchema)]
struct V1Level<'a> {
    /// Its number.
    level: u8,
    /// Its name.
    name: &'a str,
    /// The points at which it starts.
    from: f64,
}

/// A gate.
#[derive(Serialize, JsonSchema)]
struct V1Gate<'a> {
    /// Its id.
    id: &'a str,
    /// The areas that it caps; `*` for all.
    areas: Vec<&'a str>,
    /// Why it exists.
    reason: &'a str,
}

/// A profile.
#[derive(Serialize, JsonSchema)]
struct V1Profile<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// What it is for.
    description: Option<&'a str>,
    /// Its targets: overall, of every area, and of the dimensions and cells that it names.
    targets: Vec<V1Target>,
}

/// A target.
#[derive(Serialize, JsonSchema)]
struct V1Target {
    /// `overall`, an area, `dimension/ID`, or `area/dimension`.
    place: String,
    /// The level; 0 means "not pursued".
    level: u8,
}

/// A piece of work.
#[derive(Serialize, JsonSchema)]
struct V1Action<'a> {
    /// Its id.
    id: &'a str,
    /// What to do, in one line.
    title: &'a str,
    /// The first concrete steps.
    how: &'a str,
    /// How much work it is: S, M or L.
    effort: Effort,
    /// Person-months.
    months: Option<f64>,
    /// Whether it can start now (A), needs time (B) or help (C).
    tag: Option<Tag>,
    /// The actions that come before it.
    requires: Vec<&'a str>,
    /// The questions that it raises.
    raises: Vec<V1Raise<'a>>,
    /// Who usually leads it.
    owner: Option<&'a str>,
}

/// A question that an action raises.
#[derive(Serialize, JsonSchema)]
struct V1Raise<'a> {
    /// The question's id.
    question: &'a str,
    /// The points that it reaches, before scaling.
    points: f64,
}

/// A publication that questions lean on.
#[derive(Serialize, JsonSchema)]
struct V1Source<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Where to find it.
    url: Option<&'a str>,
    /// Whether the title was checked with the publisher.
    checked: bool,
}

/// The list as JSON text (`plimsoll.list/1`).
///
/// # Errors
/// Never with what an instrument holds.
pub(super) fn render(list: &ListReport) -> Result<String> {
    let v1 = V1::bare(list.instrument);
    document(&match list.part {
        Part::Overview => V1::overview(list.instrument),
        Part::Area(area) => V1 { areas: Some(vec![V1Area::full(area)]), ..v1 },
        Part::Profiles => V1 { profiles: Some(V1Profile::all(list.instrument)), ..v1 },
        Part::Actions => {
            V1 { actions: Some(list.instrument.rubric.actions.iter().map(V1Action::from).collect()), ..v1 }
        }
        Part::Sources => {
            V1 { sources: Some(list.instrument.questionnaire.sources.iter().map(V1Source::from).collect()), ..v1 }
        }
    })
}

/// The JSON Schema of a list.
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1>()
}

impl<'a> V1<'a> {
    /// Without any part.
    fn bare(instrument: &'a Instrument) -> Self {
        let dimensions = instrument.questionnaire.dimensions.iter();
        V1 {
            schema: V1Schema::List1,
            questionnaire: V1Input::new(&instrument.questionnaire_input),
            rubric: V1Input::new(&instrument.rubric_input),
            title: &instrument.questionnaire.title,
            dimensions: dimensions.map(|d| V1Dimension { id: &d.id, title: &d.title }).collect(),
            areas: None,
            levels: None,
            gates: None,
            profiles: None,
            actions: None,
            sources: None,
        }
    }

    fn overview(instrument: &'a Instrument) -> Self {
        let rules = &instrument.rubric.rules;
        let levels = rules.scale.levels.iter().map(|l| V1Level { level: l.level, name: &l.name, from: *l.from });
        V1 {
            areas: Some(instrument.questionnaire.areas.iter().map(V1Area::brief).collect()),
            levels: Some(levels.collect()),
            gates: Some(rules.gate.iter().map(V1Gate::from).collect()),
            profiles: Some(V1Profile::all(instrument)),
            ..V1::bare(instrument)
        }
    }
}

impl<'a> V1Area<'a> {
    fn brief(area: &'a Area) -> Self {
        V1Area {
            id: &area.id,
            title: &area.title,
            readiness: how_many(&area.questions, Measures::Readiness),
            need: how_many(&area.questions, Measures::Need),
            information: how_many(&area.questions, Measures::Information),
            intro: area.intro.as_deref(),
            declined_when: words(area.declined_when.as_ref()),
            questions: None,
        }
    }

    fn full(area: &'a Area) -> Self {
        V1Area { questions: Some(area.questions.iter().map(V1Question::from).collect()), ..V1Area::brief(area) }
    }
}

/// A condition in English.
fn words(condition: Option<&Spanned<Condition>>) -> Option<String> {
    condition.map(|when| when.words(Texts::english(), &|id| id.into()).to_string())
}

impl<'a> From<&'a Question> for V1Question<'a> {
    fn from(question: &'a Question) -> Self {
        let choices = question.choice_points().zip(&question.choices);
        let items = question.items.iter().map(|i| V1Item { id: &i.id, points: *i.points, text: &i.text });
        let number = match question.kind() {
            Kind::Number(range) => Some(V1Number { min: *range.min, max: *range.max, unit: range.unit.as_deref() }),
            _ => None,
        };
        V1Question {
            id: &question.id,
            dimension: &question.dimension,
            measures: question.measures.name(),
            ask: &question.ask,
            why: question.why.as_deref(),
            evidence: question.evidence.as_deref(),
            sources: question.sources.iter().map(|id| id.as_str()).collect(),
            ask_when: words(question.ask_when.as_ref()),
            choices: choices.map(|(points, choice)| V1Choice { points, text: &choice.text }).collect(),
            items: items.collect(),
            number,
        }
    }
}

impl<'a> From<&'a Gate> for V1Gate<'a> {
    fn from(gate: &'a Gate) -> Self {
        V1Gate { id: &gate.id, areas: gate.areas.iter().map(|id| id.as_str()).collect(), reason: &gate.reason }
    }
}

impl<'a> V1Profile<'a> {
    fn all(instrument: &'a Instrument) -> Vec<Self> {
        instrument.rubric.profiles.iter().map(|(id, profile)| V1Profile::new(id, profile, instrument)).collect()
    }

    fn new(id: &'a str, profile: &'a Profile, instrument: &'a Instrument) -> Self {
        let targets = targets(profile, instrument).into_iter();
        V1Profile {
            id,
            name: &profile.name,
            description: profile.description.as_deref(),
            targets: targets.map(|(place, level)| V1Target { place, level }).collect(),
        }
    }
}

impl<'a> From<&'a Action> for V1Action<'a> {
    fn from(action: &'a Action) -> Self {
        let raises = action.raises.iter();
        V1Action {
            id: &action.id,
            title: &action.title,
            how: &action.how,
            effort: action.effort,
            months: action.months.as_ref().map(|months| **months),
            tag: action.tag,
            requires: action.requires.iter().map(|id| id.as_str()).collect(),
            raises: raises.map(|(id, points)| V1Raise { question: id, points: **points }).collect(),
            owner: action.owner_hint.as_deref(),
        }
    }
}

impl<'a> From<&'a SourceEntry> for V1Source<'a> {
    fn from(source: &'a SourceEntry) -> Self {
        V1Source { id: &source.id, title: &source.title, url: source.url.as_deref(), checked: !source.unchecked }
    }
}
