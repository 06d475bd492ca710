//! One difference between two rubrics, as data: what differs, and what it was and is. Words are in `words`, codes in JSON.

use crate::model::rubric::{NotApplicablePolicy, UnknownPolicy};
use crate::model::{Grade, Method};
use crate::text::Texts;

/// One difference between two rubrics.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What differs.
    pub what: What,
    /// What the old rubric says; `None` where it says nothing.
    pub before: Option<Setting>,
    /// What the new rubric says; `None` where it says nothing.
    pub after: Option<Setting>,
}

/// What can differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The most points.
    Max,
    /// A level, by its number.
    Level(u8),
    /// What unknown answers count.
    Unknown,
    /// What questions count that do not apply.
    NotApplicable,
    /// The coverage that a level needs.
    Coverage,
    /// The grades of evidence that values need.
    Evidence,
    /// How questions make cells.
    CellMethod,
    /// How cells make areas.
    AreaMethod,
    /// How areas make the overall points.
    OverallMethod,
    /// The value from which a practice counts as achieved.
    AchievedAt,
    /// How the cells of one area make its points; without a setting, as those of all areas.
    MethodOf(String),
    /// The weight of something.
    Weight(Of, String),
    /// What numbers are worth that answer a question.
    Steps(String),
    /// A whole gate, which only one of the rubrics has.
    Gate,
    /// The areas that a gate caps.
    GateAreas,
    /// What a gate looks at.
    GateLooksAt,
    /// What a gate allows.
    GateAllows,
    /// The profile that gaps are measured against.
    Profile,
    /// The target of what has none of its own.
    DefaultTarget,
    /// The overall target.
    OverallTarget,
    /// The target of something.
    Target(Of, String),
}

/// A place by what it is; its name is the id, of a cell `area.dimension` or `area/dimension`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// An area.
    Area,
    /// A dimension.
    Dimension,
    /// A question.
    Question,
    /// A cell.
    Cell,
}

/// What a rubric says about something.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A number.
    Number(f64),
    /// The number of a level.
    Target(u8),
    /// The name of a level, and the points at which it starts.
    Level(String, f64),
    /// What unknown answers count.
    Unknown(UnknownPolicy),
    /// What questions count that do not apply.
    NotApplicable(NotApplicablePolicy),
    /// The points from which a grade of evidence is needed, each with the grade.
    Evidence(Vec<(f64, Grade)>),
    /// A method.
    Method(Method),
    /// Numbers, each with the points from there on.
    Steps(Vec<(f64, f64)>),
    /// A profile, by its id.
    Profile(String),
    /// Areas or questions, by id.
    Names(Vec<String>),
    /// An area that a gate looks at, by its id.
    Area(String),
    /// So many points above the area that a gate looks at.
    Headroom(f64),
    /// Caps of a gate: at most so many points, while below so many.
    Caps(Vec<(f64, f64)>),
    /// A whole gate: the areas that it caps, what it looks at, what it allows.
    Gate(Box<[Setting; 3]>),
}

impl Difference {
    /// The difference in English, in a line.
    pub fn english(&self) -> String {
        Texts::english().difference(self).to_string()
    }
}

impl What {
    /// Its name in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            What::Max => "max",
            What::Level(_) => "level",
            What::Unknown => "unknown",
            What::NotApplicable => "not-applicable",
            What::Coverage => "minimum-coverage",
            What::Evidence => "evidence",
            What::CellMethod => "cell-method",
            What::AreaMethod => "area-method",
            What::OverallMethod => "overall-method",
            What::AchievedAt => "achieved-at",
            What::MethodOf(_) => "method-of-area",
            What::Weight(Of::Area, _) => "weight-of-area",
            What::Weight(Of::Dimension, _) => "weight-of-dimension",
            What::Weight(Of::Question, _) => "weight-of-question",
            What::Weight(Of::Cell, _) => "weight-of-cell",
            What::Steps(_) => "steps",
            What::Gate => "gate",
            What::GateAreas => "gate-areas",
            What::GateLooksAt => "gate-looks-at",
            What::GateAllows => "gate-allows",
            What::Profile => "profile",
            What::DefaultTarget => "default-target",
            What::OverallTarget => "overall-target",
            What::Target(Of::Area, _) => "target-of-area",
            What::Target(Of::Dimension, _) => "target-of-dimension",
            What::Target(Of::Question, _) => "target-of-question",
            What::Target(Of::Cell, _) => "target-of-cell",
        }
    }

    /// The id of what it is about, where there are several of its kind.
    pub fn id(&self) -> Option<String> {
        match self {
            What::Level(level) => Some(level.to_string()),
            What::MethodOf(id) | What::Weight(_, id) | What::Steps(id) | What::Target(_, id) => Some(id.clone()),
            _ => None,
        }
    }
}
