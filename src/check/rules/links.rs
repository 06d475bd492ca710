//! L: whether files that belong together fit.

use super::rule;
use crate::check::rule::{
    Found::{Reading, Run},
    Rule,
};

pub(super) const RULES: &[Rule] = &[
    rule!(L001 "unknown-questionnaire" Error Reading, "a rubric or sheet belongs to a questionnaire that does not exist"),
    rule!(L002 "version-mismatch" Error Reading, "a rubric or sheet belongs to another version of the questionnaire"),
    rule!(L003 "removed-question" Error Run, "a question was removed without a new major version (--since)"),
    rule!(L004 "re-meant-question" Error Run, "a question's answers changed their number or points without a new major version (--since)"),
    rule!(L005 "lowered-version" Error Run, "a version is lower than it was (--since)"),
    rule!(L006 "changed-rubric" Error Run, "a rubric computes something else without a new version (--since)"),
    rule!(L007 "changed-wording" Note Run, "texts of a rubric changed under the same version (--since)"),
];
