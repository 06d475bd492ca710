//! Running a rubric's unit tests (`cases.toml`): answers in, expected figures against computed ones.

use std::fmt;

use crate::gap::Targets;
use crate::model::cases::{Case, Expected, Figure};
use crate::model::{Entry, Questionnaire, Rubric};
use crate::source::Span;

use super::{Answers, Figures, Scorer, Scores};

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
    pub got: String,
    /// Where the expectation stands.
    pub span: Span,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: expected {}, got {}", self.place, self.figure, self.expected, self.got)
    }
}

/// Runs one case; nothing in the list means that it passes.
pub fn run(case: &Case, scorer: &Scorer, questionnaire: &Questionnaire, rubric: &Rubric) -> Vec<Mismatch> {
    let scores = scorer.score(&answers(case, scorer, questionnaire));
    let targets = case.profile.as_ref().and_then(|id| rubric.profile(id)).map(|p| Targets::new(p, scorer));
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
                let (expected, got) = (format!("[{}]", wanted.join(", ")), format!("[{}]", got.join(", ")));
                let span = gates.first().map_or(place.span, |g| g.span);
                mismatches.push(Mismatch { place: place.value.clone(), figure: "capped_by", expected, got, span });
            }
        }
    }
    mismatches
}

/// A case's answers: for each question the most specific key.
fn answers(case: &Case, scorer: &Scorer, questionnaire: &Questionnaire) -> Answers {
    let entry = |area: &str, question: &str| -> Option<Entry> {
        let of_area = format!("{area}.*");
        let found = [question, of_area.as_str(), "*"].into_iter().find_map(|key| case.answers.get(key))?;
        let mut entry = found.value.clone();
        let graded = crate::model::Evidence { grade: case.evidence, ..Default::default() };
        entry.evidence.get_or_insert(graded);
        Some(entry)
    };
    let entries: Vec<(&str, Entry)> =
        questionnaire.questions().filter_map(|(a, q)| Some((q.id.as_str(), entry(&a.id, &q.id)?))).collect();
    let mut answers = Answers::default();
    scorer.answers_into(entries.iter().map(|(id, e)| (*id, e)), None, &mut answers);
    answers
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
            let show = |x: Option<f64>| x.map_or("none".to_owned(), |x| x.to_string());
            let Figure(wanted) = expected.value;
            mismatches.push(Mismatch {
                place: place.to_owned(),
                figure,
                expected: show(wanted),
                got: show(got),
                span: expected.span,
            });
        }
    }
}
