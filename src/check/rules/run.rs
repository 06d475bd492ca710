//! C: the run itself: ignore comments and configuration.

use super::rule;
use crate::check::rule::{Found::Run, Rule};

pub(super) const RULES: &[Rule] = &[
    rule!(C001 "unknown-rule" Error Run, "an ignore comment or the configuration names a rule that does not exist"),
    rule!(C002 "unused-ignore" Warning Run, "an ignore comment hides nothing"),
    rule!(C003 "ignore-without-reason" Error Run, "an ignore comment does not say why"),
    rule!(C004 "malformed-ignore" Error Run, "a comment looks like an ignore comment, but hides nothing as it is written"),
];
