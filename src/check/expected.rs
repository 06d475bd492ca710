//! Running a rubric's unit tests (`cases.toml`): answers in, expected figures against computed ones.

use std::collections::BTreeMap;
use std::fmt;

use crate::gap::Targets;
use crate::model::cases::{Case, Expected, Figure};
use crate::model::{Evidence, Questionnaire, Rubric, Sheet};
use crate::score::{Figures, Scorer, Scores};
use crate::source::{Span, Spanned};
use crate::text::exact;

/// Expected figures are compared to this tolerance.
const TOLERANCE: f64 = 1e-6;

/// One figure of a case that is not as expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Mismatch {
    /// The place: `overall`, an area, or `area/dimension`.
    pub place: String,
    /// The figure's name.
    pub figure: &'static str,
    /// What the case expects.
    pub expected: String,
    /// What the rubric gives.
    pub got: Got,
    /// Where the expectation stands.
    pub span: Span,
}

/// What a rubric gives where a case expects something else.
#[derive(Clone, Debug, PartialEq)]
pub enum Got {
    /// A figure, if there is one.
    Figure(Option<f64>),
    /// The gates that cap an area, sorted.
    Gates(Vec<String>),
}

impl fmt::Display for Got {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Got::Figure(figure) => write!(f, "{}", Shown(*figure)),
            Got::Gates(gates) => write!(f, "[{}]", gates.join(", ")),
        }
    }
}

/// A figure in a message.
struct Shown(Option<f64>);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(figure) => f.write_str(&exact(figure)),
            None => f.write_str("none"),
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: expected {}, got {}", self.place, self.figure, self.expected, self.got)
    }
}

/// Runs one case; nothing in the list means that it passes.
pub fn run(case: &Case, scorer: &Scorer, questionnaire: &Questionnaire, rubric: &Rubric) -> Vec<Mismatch> {
    let scores = scorer.score(&scorer.answers(&sheet(case, questionnaire)));
    let targets = case.profile.as_ref().and_then(|id| rubric.profile(id)).map(|p| Targets::new(p, scorer).of(&scores));
    let mut mismatches = Vec::new();
    for (place, expected) in &case.expect {
        let (figures, gap) = figures(place, scorer, &scores, targets.as_ref());
        compare(place, expected, &figures, gap, &mut mismatches);
        if let Some(gates) = &expected.capped_by {
            let area = scorer.area(place);
            let mut got: Vec<&str> =
                area.map_or(Vec::new(), |a| scorer.capped_by(&scores, a).iter().map(|c| c.gate).collect());
            let mut wanted: Vec<&str> = gates.iter().map(|g| g.as_str()).collect();
            got.sort_unstable();
            wanted.sort_unstable();
            if got != wanted {
                let (expected, got) =
                    (format!("[{}]", wanted.join(", ")), Got::Gates(got.into_iter().map(str::to_owned).collect()));
                let (place, span) = (place.value.clone(), gates.span);
                mismatches.push(Mismatch { place, figure: "capped_by", expected, got, span });
            }
        }
    }
    mismatches
}

/// A case as a sheet: for each question the answer of the most specific key, with the case's grade of evidence.
pub fn sheet(case: &Case, questionnaire: &Questionnaire) -> Sheet {
    let mut answers = BTreeMap::new();
    for (area, question) in questionnaire.questions() {
        let of_area = format!("{}.*", area.id.value);
        let keys = [question.id.as_str(), of_area.as_str(), "*"];
        // What only informs is answered where it is named.
        let keys = &keys[..if question.informs() { 1 } else { keys.len() }];
        let Some((key, found)) = keys.iter().find_map(|key| case.answers.get_key_value(*key)) else { continue };
        let mut entry = found.value.clone();
        entry.evidence.get_or_insert(Evidence { grade: case.evidence, ..Default::default() });
        answers.insert(Spanned::new(question.id.value.clone(), key.span), Spanned::new(entry, found.span));
    }
    Sheet { answers, ..Sheet::blank(questionnaire) }
}

fn figures(place: &str, scorer: &Scorer, scores: &Scores, targets: Option<&Targets>) -> (Figures, Option<f64>) {
    let (figures, target) = match place.split_once('/') {
        _ if place == "overall" => (scorer.overall(scores), targets.map(|t| t.overall())),
        Some((area, dimension)) => {
            let cell = scorer.cell_of(area, dimension);
            let figures = cell.map_or(Figures::default(), |c| scorer.cell_figures(scores, c));
            (figures, targets.map(|t| t.cell(area, dimension)))
        }
        None => {
            let figures = scorer.area(place).map_or(Figures::default(), |a| scorer.area_figures(scores, a));
            (figures, targets.map(|t| t.area(place)))
        }
    };
    (figures, target.and_then(|t| t.gap(figures.points)))
}

fn compare(place: &str, expected: &Expected, got: &Figures, gap: Option<f64>, mismatches: &mut Vec<Mismatch>) {
    let figures = [
        ("points", expected.points, got.points),
        ("level", expected.level, got.level.map(f64::from)),
        ("low", expected.low, got.low),
        ("high", expected.high, got.high),
        ("uncapped", expected.uncapped, got.uncapped),
        ("supported", expected.supported, got.supported),
        ("coverage", expected.coverage, got.coverage),
        ("gap", expected.gap, gap),
    ];
    for (figure, expected, got) in figures {
        let Some(expected) = expected else { continue };
        let same = match (expected.value.0, got) {
            (Some(a), Some(b)) => (a - b).abs() <= TOLERANCE,
            (a, b) => a.is_none() && b.is_none(),
        };
        if !same {
            let Figure(wanted) = expected.value;
            mismatches.push(Mismatch {
                place: place.to_owned(),
                figure,
                expected: Shown(wanted).to_string(),
                got: Got::Figure(got),
                span: expected.span,
            });
        }
    }
}
