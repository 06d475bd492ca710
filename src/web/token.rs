//! The part of a link that nobody can guess.

use std::fmt;

use anyhow::{Context, Result};
use subtle::ConstantTimeEq;

/// 128 bits of chance, written in hexadecimal.
#[derive(Debug)]
pub(super) struct Token(String);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no source of chance.
    pub fn new() -> Result<Token> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).context("the system gives no random numbers")?;
        Ok(Token(format!("{:032x}", u128::from_be_bytes(bytes))))
    }

    /// Whether a text is this token; how long the answer takes does not tell how much of it is right.
    pub fn is(&self, text: &str) -> bool {
        self.0.as_bytes().ct_eq(text.as_bytes()).into()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
