//! Running a rubric's cases as a check.

use super::coverage::Coverage;
use super::expected::{self, Mismatch};
use super::workspace::RubricUnit;
use crate::explain::{Explainer, Line, Place, Step, Verdict};
use crate::load::{Input, Instrument, LoadedSheet};
use crate::model::cases::Case;
use crate::report::Scored;
use crate::source::Problem;
use crate::text::{Texts, count};

/// The cases that do not give what they expect, one problem per figure.
pub fn failing(unit: &RubricUnit<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut instrument = None;
    let mut rest: Vec<Mismatch> = Vec::new();
    for case in &unit.rubric.cases {
        let mismatches = expected::run(case, &unit.scorer, unit.questionnaire, unit.rubric);
        if mismatches.is_empty() || problems.len() >= MOST_FAILING {
            rest.extend(mismatches);
            continue;
        }
        let instrument = instrument.get_or_insert_with(|| of(unit));
        problems.extend(mismatched(case, mismatches, instrument, unit));
    }
    problems.extend(summary(&rest));
    problems
}

/// After so many figures that differ, one cause is likely behind all of them: the others are only counted.
const MOST_FAILING: usize = 10;

/// Counts the figures that are not shown one by one.
fn summary(rest: &[Mismatch]) -> Option<Problem> {
    let first = rest.first()?;
    let figures = count(rest.len(), "more figure differs", "more figures differ");
    let message =
        format!("{figures} from what the cases expect, and are not shown: one cause is likely behind all of them");
    Some(Problem::new(first.span, message).help(
        "mend the first ones, then run the command again; after a change on purpose, --bless writes what is computed",
    ))
}

/// What a case expected otherwise, one problem per figure.
fn mismatched(case: &Case, mismatches: Vec<Mismatch>, instrument: &Instrument, unit: &RubricUnit<'_>) -> Vec<Problem> {
    let loaded =
        LoadedSheet { sheet: expected::sheet(case, unit.questionnaire), input: nameless(), supposed: Vec::new() };
    let profile = case.profile.as_ref().and_then(|id| Some((id.as_str(), instrument.rubric.profile(id)?)));
    let scored = Scored::new(instrument, &loaded, profile);
    let problem = |mismatch: Mismatch| {
        let message = format!("the case \"{}\" fails: {mismatch}", case.name.value);
        let because = explanation(&scored, &mismatch);
        let help = "mend the rubric, or change the expectation on purpose";
        Problem::new(mismatch.span, message).related(case.name.span, "the case").help(match because.is_empty() {
            true => help.to_owned(),
            false => format!("{help}; what was computed:\n{because}"),
        })
    };
    mismatches.into_iter().map(problem).collect()
}

/// What to say when the cases exercise less than a share, in per cent.
pub(super) fn too_few(unit: &RubricUnit<'_>, least: u8) -> Option<Problem> {
    let coverage = Coverage::of(unit);
    if coverage.percent() >= usize::from(least) {
        return None;
    }
    let missing: Vec<String> =
        coverage.missing.iter().take(MOST_MISSING).map(|i| format!("{} {}", i.kind, i.name)).collect();
    let message = format!(
        "the cases exercise {} % of the rubric, less than {least} %: not {}{}",
        coverage.percent(),
        missing.join(", "),
        match coverage.missing.len() - missing.len() {
            0 => String::new(),
            more => format!(", and {more} more"),
        }
    );
    let help = "add cases to cases.toml; `plimsoll check --coverage` lists what is missing";
    Some(Problem::new(unit.rubric.rules.id.span, message).help(help))
}

/// So many of the missing things are named in a message.
const MOST_MISSING: usize = 4;

/// What an explanation draws on.
fn of(unit: &RubricUnit<'_>) -> Instrument {
    Instrument {
        questionnaire: unit.questionnaire.clone(),
        rubric: unit.rubric.clone(),
        questionnaire_input: nameless(),
        rubric_input: nameless(),
        sources: unit.sources.clone(),
    }
}

fn nameless() -> Input {
    Input { id: String::new(), version: String::new(), sha256: String::new() }
}

/// Tables with more lines than this are left out.
const LONGEST_TABLE: usize = 10;

/// The steps that lead to a figure.
fn explanation(scored: &Scored<'_>, mismatch: &Mismatch) -> String {
    let Ok(place) = Place::parse(&mismatch.place, &scored.scorer, scored.instrument) else {
        return String::new();
    };
    let explanation = Explainer::new(scored).explain(&place);
    let matters = |step: &&Step| rules(mismatch.figure).contains(&step.rule) && step.verdict != Some(Verdict::Open);
    let lines = explanation.steps.iter().filter(matters).flat_map(|step| {
        let told = step.lines.iter().cloned().flat_map(told).enumerate();
        let told = told.map(|(at, line)| format!("{} {line}", if at == 0 { step.rule } else { "  " }));
        told.chain(step.source.iter().map(|s| format!("   -> {s}")))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines of a step that are shown.
fn told(line: Line) -> Vec<String> {
    let rows = line.shown(Texts::english()).laid();
    if rows.len() > LONGEST_TABLE { Vec::new() } else { rows }
}

/// The rules of the scoring method that a figure follows from.
fn rules(figure: &str) -> &'static [&'static str] {
    match figure {
        "points" => &["S3", "S5"],
        "level" => &["S5", "S6", "S8"],
        "low" | "high" => &["S7"],
        "uncapped" => &["S3"],
        "supported" => &["S9"],
        "coverage" => &["S8"],
        "gap" => &["S11"],
        "capped_by" => &["S5"],
        _ => &[],
    }
}
