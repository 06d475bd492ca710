//! One test binary: a small file per topic.
#![allow(clippy::unwrap_used, missing_docs)]

mod cases;
mod check_rules;
mod proof;
