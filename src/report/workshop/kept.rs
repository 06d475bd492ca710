//! What is said where figures stay as they were shown before.

use crate::model::text::count;

/// The sentence.
pub(in crate::report) fn kept(figures: usize, least: usize) -> String {
    format!(
        "{} shown before: since then the answers of fewer than {least} delegations changed, or all to much the same, and the \
         difference would give them away.",
        count(figures, "figure of this workshop is as it was", "figures of this workshop are as they were")
    )
}
