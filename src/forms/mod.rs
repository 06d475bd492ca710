//! What is handed out to be filled in: by a workshop to its room ([`workshop`]), and to colleagues who know the answers to some of
//! the questions ([`questions`]). Pure: the same questionnaire gives the same forms.

pub mod questions;
pub mod workshop;
