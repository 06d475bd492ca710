//! An error while decoding: what is wrong, in words for officials, and the value at fault.

use std::fmt;

use serde::de::{self, Unexpected};

use super::{Address, address};
use crate::source::problem::Problem;
use crate::source::tree::{LONGEST, Node, shorten};
use crate::source::{Code, Said, Span};

/// What has to be repaired before decoding again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// A field is missing.
    Missing(&'static str),
    /// A field is not known; nothing else depends on it.
    UnknownField,
    /// The value itself is wrong.
    Other,
}

/// What to do about an error.
#[derive(Debug)]
enum Advice {
    /// In words.
    Help(String),
    /// A misspelt name, with those that are known.
    Misspelt(String, &'static [&'static str]),
}

/// An error while decoding, with the value at fault.
#[derive(Debug)]
pub(super) struct Error {
    message: String,
    advice: Option<Advice>,
    code: Code,
    span: Option<Span>,
    pub(super) node: Option<Address>,
    pub(super) fault: Fault,
}

impl Error {
    /// The error with a place, unless it has one already.
    pub(super) fn at(mut self, node: &Node<'_>, span: Span) -> Self {
        if self.node.is_none() {
            self.node = Some(address(node));
            self.span = Some(span);
        }
        self
    }

    pub(super) fn help(self, help: Option<impl Into<String>>) -> Self {
        Error { advice: help.map(|h| Advice::Help(h.into())), ..self }
    }

    /// The error as breaking another rule.
    pub(super) fn code(self, code: Code) -> Self {
        Error { code, ..self }
    }

    pub(super) fn problem(self, fallback: Span) -> Problem {
        let mut problem = Problem::new(self.span.unwrap_or(fallback), self.message).code(self.code);
        problem.lost();
        match self.advice {
            Some(Advice::Help(help)) => problem.help(help),
            Some(Advice::Misspelt(word, known)) => problem.suggest(&word, known.iter().copied()),
            None => problem,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(text: T) -> Self {
        let (code, message, help) = Said::carried(&text.to_string()).parts();
        let (code, advice) = (code.unwrap_or(Code::F007), help.map(Advice::Help));
        Error { message, advice, code, span: None, node: None, fault: Fault::Other }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(format_args!("{} stands where {expected} is expected", words(found))).code(Code::F003)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected).code(Code::F007)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let error = Self::custom(format_args!("the field \"{field}\" is not known here")).code(Code::F002);
        let advice = Some(Advice::Misspelt(field.to_owned(), expected));
        Error { advice, fault: Fault::UnknownField, ..error }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let error = Self::custom(format_args!("\"{}\" is not one of the allowed values", shorten(variant, LONGEST)));
        Error { advice: Some(Advice::Misspelt(variant.to_owned(), expected)), ..error }
    }

    fn missing_field(field: &'static str) -> Self {
        let error = Self::custom(format_args!("the field \"{field}\" is missing")).code(Code::F004);
        Error { fault: Fault::Missing(field), ..error }
    }
}

/// What serde calls a value, in the words of [`Node::describe`].
fn words(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(b) => format!("the truth value {b}"),
        Unexpected::Signed(n) => format!("the number {n}"),
        Unexpected::Float(n) => format!("the number {n}"),
        Unexpected::Str(text) => format!("the text \"{}\"", shorten(text, LONGEST)),
        Unexpected::Unit => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        other => other.to_string(),
    }
}
