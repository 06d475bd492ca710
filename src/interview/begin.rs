//! The head of a new sheet: whose readiness it is, and who answers.

use super::evidence::text;
use super::shell::{Block, Shell, Stop};
use crate::model::sheet::{Administration, Date, Respondent, country_code};
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
    let name = match given.administration {
        Some(name) => name.to_owned(),
        None => text(shell, "Name of the administration", old.map(|o| o.0.name.as_str()))?.unwrap_or_default(),
    };
    let country = match given.country {
        Some(code) => code.to_owned(),
        None => country(shell, old.map(|o| o.0.country.as_str()))?,
    };
    let respondent = Respondent {
        name: text(shell, "Your name", old.map(|o| o.1.name.as_str()))?.unwrap_or_default(),
        role: text(shell, "Your role", old.map(|o| o.1.role.as_str()))?.unwrap_or_default(),
    };
    let date = Some(Spanned::new(today, Default::default()));
    Ok(Sheet { administration: Administration { name, country }, respondent, date, ..Sheet::blank(questionnaire) })
}

fn country(shell: &mut dyn Shell, now: Option<&str>) -> Result<String, Stop> {
    loop {
        let Some(typed) = text(shell, "Country code (two letters)", now)? else { return Ok(String::new()) };
        match country_code(&typed) {
            Ok(code) => return Ok(code),
            Err(error) => shell.say(&Block::Notice(error))?,
        }
    }
}
