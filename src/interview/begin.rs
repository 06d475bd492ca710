//! The head of a new sheet: whose readiness it is, and who answers.

use super::evidence::optional;
use super::pace::{self, Pace};
use super::shell::{Block, Form, NOTHING_TO_GO_BACK_TO, Shell, Stop};
use crate::model::country::country_code;
use crate::model::sheet::{Administration, Date, Respondent};
use crate::model::text::count;
use crate::model::{Questionnaire, Sheet};
use crate::source::Spanned;

/// What the command line has said already.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// The administration's name.
    pub administration: Option<&'a str>,
    /// Its country code.
    pub country: Option<&'a str>,
    /// An older sheet: what it says is offered.
    pub last_year: Option<&'a Sheet>,
}

/// Asks for what is not given; the date is today.
///
/// # Errors
/// When the dialogue stops.
pub fn ask(shell: &mut dyn Shell, questionnaire: &Questionnaire, given: Given<'_>, today: Date) -> Result<Sheet, Stop> {
    let old = given.last_year.map(|s| (&s.administration, &s.respondent));
    shell.say(&Block::Strong(format!("{}: a new sheet", questionnaire.title)))?;
    if let Some(intro) = &questionnaire.intro {
        shell.say(&Block::Text(intro.clone()))?;
    }
    shell.say(&Block::Text(how_long(questionnaire)))?;
    let name = match given.administration {
        Some(name) => name.to_owned(),
        None => text(shell, "Name of the administration", old.map(|o| o.0.name.as_str()))?,
    };
    let country = match given.country {
        Some(code) => code.to_owned(),
        None => country(shell, old.map(|o| o.0.country.as_str()))?,
    };
    let respondent = Respondent {
        name: text(shell, "Your name", old.map(|o| o.1.name.as_str()))?,
        role: text(shell, "Your role", old.map(|o| o.1.role.as_str()))?,
    };
    let date = Some(Spanned::new(today, Default::default()));
    Ok(Sheet { administration: Administration { name, country }, respondent, date, ..Sheet::blank(questionnaire) })
}

/// How long the questions take, and what the short ways are.
fn how_long(questionnaire: &Questionnaire) -> String {
    format!(
        "{}: about {} with colleagues who know. You may stop at any time and go on later. Shorter: one area (--area), one \
         dimension (--dimension), single questions (--question).",
        count(questionnaire.questions().count(), "question", "questions"),
        pace::in_words(Pace::new(questionnaire).whole())
    )
}

fn text(shell: &mut dyn Shell, what: &str, now: Option<&str>) -> Result<String, Stop> {
    asked(shell, what, now, |typed| Ok(typed.to_owned()))
}

fn country(shell: &mut dyn Shell, now: Option<&str>) -> Result<String, Stop> {
    asked(shell, "Country code (two letters)", now, country_code)
}

/// Asks for something that may stay empty; there is nothing yet that Esc could go back to.
fn asked(
    shell: &mut dyn Shell,
    what: &str,
    now: Option<&str>,
    understand: impl Fn(&str) -> Result<String, String>,
) -> Result<String, Stop> {
    loop {
        if let Some(value) = optional(shell, what, now, Form::Line, &understand)? {
            return Ok(value.unwrap_or_default());
        }
        shell.say(&Block::Notice(NOTHING_TO_GO_BACK_TO.to_owned()))?;
    }
}
