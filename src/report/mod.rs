//! Reports.
pub mod json;
