//! F: whether a file can be read at all.

use super::rule;
use crate::check::rule::{Found::Reading, Rule};

pub(super) const RULES: &[Rule] = &[
    rule!(F001 "syntax" Error Reading, "the text is not valid YAML or TOML"),
    rule!(F002 "unknown-field" Error Reading, "a field has a name that nothing reads"),
    rule!(F003 "wrong-type" Error Reading, "a value is of another kind than the field needs"),
    rule!(F004 "missing-field" Error Reading, "a field that must be there is not"),
    rule!(F005 "duplicate-key" Error Reading, "a key appears twice in one mapping"),
    rule!(F006 "too-large" Error Reading, "a file is nested too deeply or holds too many values"),
    rule!(F007 "invalid-value" Error Reading, "a value has the right kind but makes no sense"),
    rule!(F008 "missing-file" Error Reading, "a file that is needed does not exist or cannot be read"),
    rule!(F009 "unused-file" Warning Reading, "a file looks like a part of a questionnaire or rubric, but nothing reads it"),
];
