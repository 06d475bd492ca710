//! What a `Deserialize` says about a value: a message, and where it knows them the rule that is broken and what to do.
//!
//! Serde takes an error as text only, so the parts travel inside that text. This file alone knows how.

use std::fmt;

use super::Code;

/// Stands between the parts, and before the first of them: no text that was put in has it.
const BETWEEN: char = '\u{1F}';

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    code: Option<Code>,
    message: String,
    help: Option<String>,
}

impl Said {
    /// What is wrong.
    pub fn new(message: impl AsRef<str>) -> Said {
        Said { code: None, message: without_mark(message.as_ref()), help: None }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(self, help: impl AsRef<str>) -> Said {
        Said { help: Some(without_mark(help.as_ref())), ..self }
    }

    /// Names the rule that is broken.
    #[must_use]
    pub fn code(self, code: Code) -> Said {
        Said { code: Some(code), ..self }
    }

    /// Message and help in one line, for who has just typed the value.
    pub fn in_a_line(&self) -> String {
        match &self.help {
            Some(help) => format!("{}: {help}", self.message),
            None => self.message.clone(),
        }
    }

    /// The parts in a text that serde has carried; any other text is a message.
    pub(super) fn carried(text: &str) -> Said {
        let parts: Vec<&str> = text.split(BETWEEN).collect();
        match parts[..] {
            ["", code, message, help] => {
                Said { code: code.parse().ok(), message: message.to_owned(), help: some(help) }
            }
            _ => Said::new(text),
        }
    }

    /// The rule that is broken, if it names one; what is wrong; what to do.
    pub(super) fn parts(self) -> (Option<Code>, String, Option<String>) {
        (self.code, self.message, self.help)
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn without_mark(text: &str) -> String {
    text.replace(BETWEEN, "\u{FFFD}")
}

/// The form in which serde carries it.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, help) = (self.code.map_or("", Code::text), self.help.as_deref().unwrap_or(""));
        write!(f, "{BETWEEN}{code}{BETWEEN}{}{BETWEEN}{help}", self.message)
    }
}
