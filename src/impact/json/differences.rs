//! Differences between rubrics in `plimsoll.impact/1`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::impact::{Difference, Setting};

/// A difference between the rubrics.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Difference {
    /// What differs: `max`, `level`, `unknown`, `not-applicable`, `minimum-coverage`, `evidence`, `cell-method`, `area-method`,
    /// `overall-method`, `achieved-at`, `method-of-area`, `weight-of-area`, `weight-of-dimension`, `weight-of-question`,
    /// `weight-of-cell`, `steps` (of a number), `gate` (a whole one), `gate-areas`, `gate-looks-at`, `gate-allows`, `profile`,
    /// `default-target`, `overall-target`, `target-of-area`, `target-of-dimension` or `target-of-cell`.
    what: &'static str,
    /// The id of what it is about, where there are several of its kind; of a level its number.
    id: Option<String>,
    /// What the old rubric says; null where it says nothing.
    before: Option<V1Setting>,
    /// What the new rubric says; null where it says nothing.
    after: Option<V1Setting>,
}

/// What a rubric says about something.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum V1Setting {
    /// A number, or the number of a level.
    Number(f64),
    /// A word of the rubric's file, or an id.
    Word(String),
    /// Ids of areas or questions.
    Ids(Vec<String>),
    /// A level.
    Level {
        /// Its name.
        name: String,
        /// The points at which it starts.
        from: f64,
    },
    /// The grades of evidence that values need.
    Evidence(Vec<V1Evidence>),
    /// What numbers are worth.
    Steps(Vec<V1Step>),
    /// The caps of a gate.
    Caps(Vec<V1Cap>),
    /// So many points above the area that a gate looks at.
    Headroom {
        /// The points.
        headroom: f64,
    },
    /// An area that a gate looks at.
    Area {
        /// Its id.
        area: String,
    },
    /// A whole gate.
    Gate {
        /// The areas that it caps.
        areas: Box<V1Setting>,
        /// The questions, or the area, that it looks at.
        looks_at: Box<V1Setting>,
        /// Its caps, or the headroom.
        allows: Box<V1Setting>,
    },
}

/// A grade of evidence that values need.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Evidence {
    /// From these points on.
    from: f64,
    /// The grade.
    grade: &'static str,
}

/// What a number is worth.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Step {
    /// From this number on.
    from: f64,
    /// The points.
    points: f64,
}

/// A cap of a gate.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Cap {
    /// While what it looks at is below these points.
    below: f64,
    /// The most points that it allows.
    at: f64,
}

impl From<&Difference> for V1Difference {
    fn from(difference: &Difference) -> Self {
        V1Difference {
            what: difference.what.code(),
            id: difference.what.id(),
            before: difference.before.as_ref().map(V1Setting::from),
            after: difference.after.as_ref().map(V1Setting::from),
        }
    }
}

impl From<&Setting> for V1Setting {
    fn from(setting: &Setting) -> Self {
        match setting {
            Setting::Number(value) => V1Setting::Number(*value),
            Setting::Target(level) => V1Setting::Number(f64::from(*level)),
            Setting::Level(name, from) => V1Setting::Level { name: name.clone(), from: *from },
            Setting::Unknown(policy) => V1Setting::Word(policy.name().to_owned()),
            Setting::NotApplicable(policy) => V1Setting::Word(policy.name().to_owned()),
            Setting::Method(method) => V1Setting::Word(method.name().to_owned()),
            Setting::Profile(id) => V1Setting::Word(id.clone()),
            Setting::Evidence(grades) => {
                let grade =
                    |(from, grade): &(f64, crate::model::Grade)| V1Evidence { from: *from, grade: grade.name() };
                V1Setting::Evidence(grades.iter().map(grade).collect())
            }
            Setting::Steps(steps) => {
                V1Setting::Steps(steps.iter().map(|(from, points)| V1Step { from: *from, points: *points }).collect())
            }
            Setting::Names(ids) => V1Setting::Ids(ids.clone()),
            Setting::Area(id) => V1Setting::Area { area: id.clone() },
            Setting::Headroom(points) => V1Setting::Headroom { headroom: *points },
            Setting::Caps(caps) => {
                V1Setting::Caps(caps.iter().map(|(at, below)| V1Cap { below: *below, at: *at }).collect())
            }
            Setting::Gate(gate) => {
                let [areas, looks_at, allows] = gate.each_ref().map(|part| Box::new(V1Setting::from(part)));
                V1Setting::Gate { areas, looks_at, allows }
            }
        }
    }
}
