//! The head of a new sheet: whose readiness it is, and who answers.

use super::evidence::optional;
use super::pace::{self, Pace};
use super::shell::{Block, Form, NOTHING_TO_GO_BACK_TO, Shell, Stop};
use crate::model::country::country_code;
use crate::model::sheet::Date;
use crate::model::{Questionnaire, Sheet};
use crate::source::Spanned;
use crate::text::count;

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

/// Keeps the head as far as it is known.
pub type Keep<'k> = &'k mut dyn FnMut(&mut dyn Shell, &Sheet) -> Result<(), Stop>;

/// Asks for what neither the sheet nor the command line says; the date is today. Each field is kept as soon as it is finished.
///
/// # Errors
/// When the dialogue stops.
pub fn ask(
    shell: &mut dyn Shell,
    questionnaire: &Questionnaire,
    given: Given<'_>,
    mut sheet: Sheet,
    today: Date,
    keep: Keep<'_>,
) -> Result<(), Stop> {
    shell.say(&Block::Strong(format!("{}: a new sheet", questionnaire.title)))?;
    if let Some(intro) = &questionnaire.intro {
        shell.say(&Block::Text(intro.clone()))?;
    }
    shell.say(&Block::Text(how_long(questionnaire)))?;
    let fields = fields(given);
    for Field { of, given, .. } in &fields {
        given.iter().for_each(|value| (*value).clone_into(of(&mut sheet)));
    }
    for Field { of, what, offered, understand, given } in fields {
        if given.is_none() && of(&mut sheet).is_empty() {
            *of(&mut sheet) = asked(shell, what, offered, understand)?;
            if is_begun(&sheet) {
                keep(shell, &sheet)?;
            }
        }
    }
    sheet.date = Some(Spanned::new(today, Default::default()));
    keep(shell, &sheet)
}

/// Whether a sheet's head was being asked for when an earlier interview ended: only a finished head has a date.
pub fn is_unfinished(sheet: &Sheet) -> bool {
    sheet.date.is_none() && sheet.answers.is_empty() && sheet.workshop.is_none() && is_begun(sheet)
}

fn is_begun(sheet: &Sheet) -> bool {
    let (administration, respondent) = (&sheet.administration, &sheet.respondent);
    let fields = [&administration.name, &administration.country, &respondent.name, &respondent.role];
    fields.iter().any(|field| !field.is_empty())
}

/// A field of the head.
struct Field<'a> {
    of: fn(&mut Sheet) -> &mut String,
    what: &'static str,
    /// What the command line says.
    given: Option<&'a str>,
    /// What an older sheet says.
    offered: Option<&'a str>,
    understand: fn(&str) -> Result<String, String>,
}

fn fields(given: Given<'_>) -> [Field<'_>; 4] {
    let old = given.last_year.map(|s| (&s.administration, &s.respondent));
    let as_typed = |typed: &str| Ok(typed.to_owned());
    [
        Field {
            of: |s| &mut s.administration.name,
            what: "Name of the administration",
            given: given.administration,
            offered: old.map(|o| o.0.name.as_str()),
            understand: as_typed,
        },
        Field {
            of: |s| &mut s.administration.country,
            what: "Country code (two letters)",
            given: given.country,
            offered: old.map(|o| o.0.country.as_str()),
            understand: country_code,
        },
        Field {
            of: |s| &mut s.respondent.name,
            what: "Your name",
            given: None,
            offered: old.map(|o| o.1.name.as_str()),
            understand: as_typed,
        },
        Field {
            of: |s| &mut s.respondent.role,
            what: "Your role",
            given: None,
            offered: old.map(|o| o.1.role.as_str()),
            understand: as_typed,
        },
    ]
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
