//! Differences between rubrics in words.

use super::changes::Part;
use super::difference::{Difference, Of, Setting, What};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};

impl Texts {
    /// What a part of a rubric is called.
    pub(crate) fn rubric_part(&self, part: &Part) -> Text {
        match part {
            Part::Scale => self.impact_scale(),
            Part::Answers => self.impact_answers(),
            Part::Methods => self.impact_methods(),
            Part::Weights => self.impact_weights(),
            Part::Numbers => self.impact_numbers(),
            Part::Gate(id) => self.impact_gate(id),
            Part::Profile => self.impact_profile(),
        }
    }

    /// A difference in a line: what differs, what it was, what it is.
    pub(crate) fn difference(&self, of: &Difference) -> Text {
        match (&of.what, &of.before, &of.after) {
            (What::Gate, None, Some(gate)) => self.impact_new(&self.setting(gate)),
            (What::Gate, Some(gate), None) => self.impact_removed(&self.setting(gate)),
            (what, before, after) => {
                let [before, after] = [before, after].map(|s| match s {
                    Some(setting) => self.setting(setting),
                    None => self.unset(what),
                });
                self.impact_differs(&self.what(what), &before, &after)
            }
        }
    }

    fn what(&self, what: &What) -> Text {
        match what {
            What::Max => self.impact_max(),
            What::Level(level) => self.impact_of_level(*level),
            What::Unknown => self.impact_unknown(),
            What::NotApplicable => self.impact_not_applicable(),
            What::Coverage => self.impact_coverage(),
            What::Evidence => self.impact_evidence(),
            What::CellMethod => self.impact_cell_method(),
            What::AreaMethod => self.impact_area_method(),
            What::OverallMethod => self.impact_overall_method(),
            What::AchievedAt => self.impact_achieved_at(),
            What::MethodOf(id) | What::Steps(id) => id.into(),
            What::Weight(of, id) => self.named(*of, id),
            What::Gate | What::GateAreas => self.impact_gate_caps(),
            What::GateLooksAt => self.impact_gate_looks_at(),
            What::GateAllows => self.impact_gate_allows(),
            What::Profile => self.impact_the_profile(),
            What::DefaultTarget => self.impact_default_target(),
            What::OverallTarget => self.impact_overall_target(),
            What::Target(of, id) => self.impact_target_of(&self.named(*of, id)),
        }
    }

    fn named(&self, of: Of, id: &str) -> Text {
        match of {
            Of::Area => self.impact_area(id),
            Of::Dimension => self.impact_dimension(id),
            Of::Question => self.impact_question(id),
            Of::Cell => self.impact_cell(id),
        }
    }

    /// Where a rubric says nothing.
    fn unset(&self, what: &What) -> Text {
        match what {
            What::MethodOf(_) => self.impact_as_all(),
            _ => self.impact_none(),
        }
    }

    fn setting(&self, setting: &Setting) -> Text {
        match setting {
            Setting::Number(value) => self.plain(*value).into(),
            Setting::Target(level) => self.plain(f64::from(*level)).into(),
            Setting::Level(name, from) => self.impact_level_from(name, *from),
            // What stands in the file is named as it stands there.
            Setting::Unknown(policy) => policy.name().into(),
            Setting::NotApplicable(policy) => policy.name().into(),
            Setting::Method(method) => method.name().into(),
            Setting::Evidence(grades) if grades.is_empty() => self.impact_none(),
            Setting::Evidence(grades) => {
                self.list(grades.iter().map(|(from, grade)| self.impact_grade_from(*from, &self.grade(*grade))))
            }
            Setting::Steps(steps) => {
                let step = |(at, points): &(f64, f64)| format!("{}={}", self.plain(*at), self.plain(*points));
                steps.iter().map(step).collect::<Vec<_>>().join(" ").into()
            }
            Setting::Profile(id) => id.into(),
            Setting::Names(names) => self.list(names.iter().map(Text::from)),
            Setting::Area(id) => self.impact_the_area(id),
            Setting::Headroom(points) => self.impact_headroom(*points),
            Setting::Caps(caps) => self.list(caps.iter().map(|(at, below)| self.impact_cap(*at, *below))),
            Setting::Gate(gate) => {
                let [areas, looks_at, allows] = gate.each_ref().map(|part| self.setting(part));
                self.impact_gate_says(&areas, &looks_at, &allows)
            }
        }
    }

    fn plain(&self, value: f64) -> String {
        self.number(Number { value, style: Style::Plain })
    }
}

messages! {
    /// What differs between two rubrics, what it was, and what it is.
    impact_differs(what: Phrase, before: Phrase, after: Phrase) = "{what}: {before} \u{2192} {after}";
    /// A gate that only one of them has.
    impact_new(gate: Phrase) = "new: {gate}";
    impact_removed(gate: Phrase) = "removed: {gate}";
    /// What differs: the most points; a level; what answers count; how points are put together; from when a practice counts.
    impact_max() = "max";
    impact_of_level(level: Level) = "level {level}";
    impact_unknown() = "unknown";
    impact_not_applicable() = "not applicable";
    impact_coverage() = "minimum coverage";
    impact_evidence() = "evidence";
    impact_cell_method() = "cell";
    impact_area_method() = "area";
    impact_overall_method() = "overall";
    impact_achieved_at() = "achieved at";
    /// What has a weight or a target, by its id.
    impact_area(id: Text) = "area {id}";
    impact_dimension(id: Text) = "dimension {id}";
    impact_question(id: Text) = "question {id}";
    impact_cell(id: Text) = "cell {id}";
    /// Of a gate: the areas that it caps, what it looks at, how many points it allows.
    impact_gate_caps() = "caps";
    impact_gate_looks_at() = "looks at";
    impact_gate_allows() = "allows";
    /// The profile that gaps are measured against, and its targets.
    impact_the_profile() = "the profile";
    impact_default_target() = "default target";
    impact_overall_target() = "target overall";
    impact_target_of(place: Phrase) = "target of {place}";
    /// Where a rubric says nothing.
    impact_none() = "none";
    impact_as_all() = "as all";
    /// A level's name and the points at which it starts.
    impact_level_from(name: Text, from: Plain) = "{name} from {from}";
    /// The points from which a grade of evidence is needed.
    impact_grade_from(from: Plain, grade: Phrase) = "from {from} {grade}";
    /// What a gate looks at, and what it allows.
    impact_the_area(id: Text) = "the area {id}";
    impact_headroom(points: Plain) = "{points} above it";
    impact_cap(at: Plain, below: Plain) = "{at} while below {below}";
    impact_gate_says(areas: Phrase, looks_at: Phrase, allows: Phrase) =
        "caps {areas}; looks at {looks_at}; allows {allows}";
}
