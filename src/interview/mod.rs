//! The interview.
