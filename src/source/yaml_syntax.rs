//! What is wrong with a text that is not YAML, in words for people who do not know the grammar.

use granit_parser::{ErrorKind, ScanError};

use super::problem::Problem;
use super::{Code, FileId, Span};

const QUOTE: &str = "put the text in quotation marks";
const ALIGN: &str = "compare the indentation and the quotation marks with the lines above";

/// A syntax error as a problem: where, what, and what to do.
pub(super) fn problem(file: FileId, text: &str, error: &ScanError) -> Problem {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let tab_at = indenting_tab(text, at);
    let (message, help) = if tab_at.is_some() { tab() } else { explain(error.kind()) };
    let at = tab_at.unwrap_or(at);
    let code = if *error.kind() == ErrorKind::RecursionLimitExceeded { Code::F006 } else { Code::F001 };
    // A whole character, of several bytes perhaps.
    let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Problem::new(Span::new(file, at, at + width), format!("this is not valid YAML: {message}")).code(code).help(help)
}

/// The first tab of the white space that a line begins with, where nothing else stands before a place in it.
fn indenting_tab(text: &str, at: usize) -> Option<usize> {
    let (before, after) = text.split_at_checked(at)?;
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    let line = &before[start..];
    let tab = line.find('\t').map(|tab| start + tab).or(after.starts_with('\t').then_some(at));
    tab.filter(|_| line.trim().is_empty())
}

fn tab() -> (String, &'static str) {
    ("the line is indented with a tab".into(), "YAML does not allow tabs for indentation: use spaces")
}

fn explain(kind: &ErrorKind) -> (String, &'static str) {
    use ErrorKind as E;
    let (message, help) = match kind {
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabInPlainScalar => return tab(),
        E::MappingValueNotAllowed | E::MappingKeyNotAllowed | E::InvalidColonPlacement => {
            ("a colon stands where none is allowed", "put text that contains \": \" in quotation marks")
        }
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::ExpectedDocumentStart
        | E::InvalidBlockScalarIndent
        | E::InvalidQuotedScalarIndent
        | E::InvalidFlowScalarIndent => ("this line does not fit the lines above it", ALIGN),
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            "a name without a colon stands here",
            "write \"name: value\", or compare the indentation with the lines above",
        ),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            ("a quotation mark is opened and never closed", "close it where the text ends")
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            "something follows the closing quotation mark",
            "put all of the text in quotation marks; inside '...', write an apostrophe twice: ''",
        ),
        E::UnclosedFlowCollection { open } => {
            return (format!("the bracket \"{open}\" is opened and never closed"), "close it where the list ends");
        }
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
            ("a closing bracket does not match the one that was opened", "compare the brackets [ ] and { }")
        }
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => {
            ("a comma or a closing bracket is missing before this", "separate the values inside brackets by commas")
        }
        E::UnexpectedCharacter { character } if character.is_control() => {
            ("a control character stands here", "remove it; inside double quotation marks, write it as an escape")
        }
        E::UnexpectedCharacter { character } => {
            return (format!("text cannot begin with \"{}\"", character), QUOTE);
        }
        E::UnknownAnchor | E::MissingAnchorOrAliasName => {
            ("text cannot begin with \"*\" or \"&\"; in YAML they refer to other values", QUOTE)
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => (
            "a backslash in quotation marks begins something unknown",
            "write a backslash twice, or use single quotation marks",
        ),
        E::BlockSequenceEntryNotAllowed | E::InvalidBlockEntryWhitespace => (
            "a list begins where none is allowed",
            "begin each entry on a line of its own, with \"- \" and equal indentation",
        ),
        E::RecursionLimitExceeded => ("values are nested too deep", "write the values without so many brackets"),
        other => return (other.to_string(), ALIGN),
    };
    (message.to_owned(), help)
}
