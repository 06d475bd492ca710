//! L: whether files that belong together fit.

use super::rule;
use crate::check::rule::{Found::Reading, Rule};

pub(super) const RULES: &[Rule] = &[
    rule!("L001" "unknown-questionnaire" Error Reading, "a rubric or sheet belongs to a questionnaire that does not exist"),
    rule!("L002" "version-mismatch" Error Reading, "a rubric or sheet belongs to another version of the questionnaire"),
];
