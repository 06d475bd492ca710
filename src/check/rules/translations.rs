//! T: translations (`locale/<lang>.po`).

use crate::check::rule::Rule;

pub(super) const RULES: &[Rule] = &[];
