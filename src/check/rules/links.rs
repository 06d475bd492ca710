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
];
