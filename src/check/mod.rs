//! The rubric linter.

pub mod proof;
