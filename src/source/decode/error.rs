//! An error while decoding: what is wrong, in words for officials, and the value at fault.

use std::fmt;

use serde::de::{self, Unexpected};

use super::{Address, address};
use crate::source::Span;
use crate::source::problem::{Problem, suggest};
use crate::source::tree::{LONGEST, Node, shorten};

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

/// An error while decoding, with the value at fault.
#[derive(Debug)]
pub(super) struct Error {
    message: String,
    help: Option<String>,
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
        Error { help: help.map(Into::into), ..self }
    }

    pub(super) fn problem(self, fallback: Span) -> Problem {
        let mut problem = Problem::new(self.span.unwrap_or(fallback), self.message);
        problem.help = self.help;
        problem.lost = Some(Default::default());
        problem
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
        // "message; help: what to do" is how a TryFrom says what to do.
        let text = text.to_string();
        let (message, help) = match text.split_once("; help: ") {
            Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
            None => (text, None),
        };
        Error { message, help, span: None, node: None, fault: Fault::Other }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(format_args!("{} stands where {expected} is expected", words(found)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let error = Self::custom(format_args!("the field \"{field}\" is not known here"));
        Error { fault: Fault::UnknownField, ..error.help(suggest(field, expected.iter().copied())) }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let error = Self::custom(format_args!("\"{}\" is not one of the allowed values", shorten(variant, LONGEST)));
        error.help(suggest(variant, expected.iter().copied()))
    }

    fn missing_field(field: &'static str) -> Self {
        Error { fault: Fault::Missing(field), ..Self::custom(format_args!("the field \"{field}\" is missing")) }
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
