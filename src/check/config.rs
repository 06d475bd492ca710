//! What a run is told: the command line over `[check]` in `plimsoll.toml` or `.plimsoll.toml`, over the rules' own
//! severities.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;

use super::exclude::Exclude;
use super::finding::Severity;
use super::rule::{self, Found, Rule};
use crate::disk::Shown;
use crate::load::settings::{self, Settings};
use crate::model::sheet::Date;
use crate::source::{Code, Problem, Problems, Sources, Spanned};

/// The severities of this run; `None` for a rule that is allowed.
#[derive(Clone, Debug, Default)]
pub struct Config {
    severities: HashMap<Code, Option<Severity>>,
    /// From which severity on the run fails, where a file says so.
    pub fail_level: Option<Severity>,
    /// The least coverage of cases in percent, where a file says so.
    pub min_coverage: Option<u8>,
    /// The most words of a choice, where a file says so.
    max_words: Option<usize>,
    /// The folder of the file, links followed: what belongs to the files that are checked is looked for below it.
    pub folder: Option<PathBuf>,
    /// What is not looked for, where a file says so.
    pub exclude: Exclude,
    /// The day of the check; no day is too late where it is not known.
    pub today: Option<Date>,
    /// The older state that questionnaires are compared with (`--since`).
    pub since: Option<String>,
}

/// The most words of a choice where no file says otherwise.
const MAX_WORDS: usize = 40;

/// What a rule's findings become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported as a note.
    Note,
    /// Reported as a warning.
    Warn,
    /// Reported as an error.
    Deny,
}

/// The table `[check]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Table {
    allow: Vec<Spanned<String>>,
    note: Vec<Spanned<String>>,
    warn: Vec<Spanned<String>>,
    deny: Vec<Spanned<String>>,
    fail_level: Option<Severity>,
    min_coverage: Option<Spanned<f64>>,
    max_words: Option<Spanned<f64>>,
    exclude: Vec<String>,
}

impl Config {
    /// The severity of a rule; `None` when it is allowed, or has to be asked for and is not.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        let asked_for = !matches!(rule.found, Found::Wording(_)) || rule.code == Code::Q032 && self.max_words.is_some();
        self.severities.get(&rule.code).copied().unwrap_or(asked_for.then_some(rule.severity))
    }

    /// The most words of a choice.
    pub fn max_words(&self) -> usize {
        self.max_words.unwrap_or(MAX_WORDS)
    }

    /// Sets a rule, by code or name.
    ///
    /// # Errors
    /// When there is no such rule, with the likely one.
    pub fn set(&mut self, name: &str, level: Level) -> Result<()> {
        let rule = rule::find(name).map_err(|e| anyhow!(e))?;
        let severity = match level {
            Level::Allow => None,
            Level::Note => Some(Severity::Note),
            Level::Warn => Some(Severity::Warning),
            Level::Deny => Some(Severity::Error),
        };
        self.severities.insert(rule.code, severity);
        Ok(())
    }

    /// The configuration found in a folder or above it.
    ///
    /// # Errors
    /// When the file cannot be read or names rules that do not exist.
    pub fn discover(folder: &Path) -> Result<Config> {
        match settings::files(folder).next().transpose()? {
            Some((path, text)) => Config::parse(&path, text),
            None => Ok(Config::default()),
        }
    }

    fn parse(path: &Path, text: String) -> Result<Config> {
        let (mut sources, mut problems) = (Sources::default(), Vec::new());
        let parsed = settings::parse(path, text, &mut sources, &mut problems);
        let folder = path.parent().map(Path::to_owned);
        let mut config = Config { folder, ..Config::default() };
        if let Some(Settings::<Table> { check, .. }) = parsed {
            config.fail_level = check.fail_level;
            config.exclude = Exclude::new(path.parent().unwrap_or(path), &check.exclude)
                .with_context(|| format!("{}: [check]", path.shown()))?;
            config.min_coverage = check.min_coverage.as_ref().and_then(|least| percent(least, &mut problems));
            config.max_words = check.max_words.as_ref().and_then(|most| words(most, &mut problems));
            let listed = [
                (check.allow, Level::Allow),
                (check.note, Level::Note),
                (check.warn, Level::Warn),
                (check.deny, Level::Deny),
            ];
            for (names, level) in listed {
                for name in names {
                    let wrong = config.set(&name, level).err();
                    problems.extend(wrong.map(|e| Problem::new(name.span, e.to_string())));
                }
            }
        }
        match problems.is_empty() {
            true => Ok(config),
            false => Err(Problems::new(problems, sources).into()),
        }
    }
}

/// A share in per cent: whole, from 0 to 100.
fn percent(share: &Spanned<f64>, problems: &mut Vec<Problem>) -> Option<u8> {
    let found = (0..=100).find(|whole| f64::from(*whole) == share.value);
    if found.is_none() {
        let message = format!("{} is no share that cases can exercise: give a whole number from 0 to 100", share.value);
        problems.push(Problem::new(share.span, message));
    }
    found
}

/// A number of words: whole, from 1 to 1000.
fn words(most: &Spanned<f64>, problems: &mut Vec<Problem>) -> Option<usize> {
    let found = (1..=1000).find(|whole| *whole as f64 == most.value);
    if found.is_none() {
        let message = format!("{} is no number of words that a choice may have: give 1 to 1000", most.value);
        problems.push(Problem::new(most.span, message));
    }
    found
}
