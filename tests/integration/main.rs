//! One test binary: a small file per topic.
#![allow(clippy::unwrap_used, missing_docs)]

mod bad_input;
mod cases;
mod generate;
mod proof;
mod properties;
mod reference;
