//! Running a rubric's cases as a check.

use super::workspace::RubricUnit;
use crate::score::cases;
use crate::source::Problem;

/// The cases that do not give what they expect, one problem per figure.
pub fn failing(unit: &RubricUnit<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for case in &unit.rubric.cases {
        for mismatch in cases::run(case, &unit.scorer, unit.questionnaire, unit.rubric) {
            let message = format!("the case \"{}\" fails: {mismatch}", case.name.value);
            problems.push(
                Problem::new(mismatch.span, message)
                    .related(case.name.span, "the case")
                    .help("mend the rubric, or change the expectation on purpose (--bless)"),
            );
        }
    }
    problems
}
