//! The head of a new sheet: whose readiness it is, and who answers.

use super::evidence::optional;
use super::pace::{self, Pace};
use super::shell::{Block, Form, Shell, Stop};
use crate::model::country::country_code;
use crate::model::sheet::Date;
use crate::model::{Questionnaire, Sheet};
use crate::source::Spanned;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

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
    let t = shell.t();
    shell.say(&Block::Strong(t.begin_title(&questionnaire.title)))?;
    if let Some(intro) = &questionnaire.intro {
        shell.say(&Block::Text(intro.clone()))?;
    }
    shell.say(&Block::Text(how_long(questionnaire, t).to_string()))?;
    let fields = fields(given, t);
    for Field { of, given, .. } in &fields {
        given.iter().for_each(|value| (*value).clone_into(of(&mut sheet)));
    }
    for Field { of, what, offered, understand, given } in fields {
        if given.is_none() && of(&mut sheet).is_empty() {
            *of(&mut sheet) = asked(shell, &what, offered, |typed| understand(t, typed))?;
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
    what: Text,
    /// What the command line says.
    given: Option<&'a str>,
    /// What an older sheet says.
    offered: Option<&'a str>,
    understand: fn(&Texts, &str) -> Result<String, Text>,
}

fn fields<'g>(given: Given<'g>, t: &Texts) -> [Field<'g>; 4] {
    let old = given.last_year.map(|s| (&s.administration, &s.respondent));
    let as_typed = |_: &Texts, typed: &str| Ok(typed.to_owned());
    [
        Field {
            of: |s| &mut s.administration.name,
            what: t.begin_administration(),
            given: given.administration,
            offered: old.map(|o| o.0.name.as_str()),
            understand: as_typed,
        },
        Field {
            of: |s| &mut s.administration.country,
            what: t.begin_country(),
            given: given.country,
            offered: old.map(|o| o.0.country.as_str()),
            understand: |t, typed| country_code(typed).map_err(|why| t.no_country(&why)),
        },
        Field {
            of: |s| &mut s.respondent.name,
            what: t.begin_name(),
            given: None,
            offered: old.map(|o| o.1.name.as_str()),
            understand: as_typed,
        },
        Field {
            of: |s| &mut s.respondent.role,
            what: t.begin_role(),
            given: None,
            offered: old.map(|o| o.1.role.as_str()),
            understand: as_typed,
        },
    ]
}

/// How long the questions take, and what the short ways are.
fn how_long(questionnaire: &Questionnaire, t: &Texts) -> Text {
    let time = pace::in_words(Pace::new(questionnaire).whole(), t);
    t.begin_how_long(questionnaire.questions().count(), &time)
}

/// Asks for something that may stay empty; there is nothing yet that Esc could go back to.
fn asked(
    shell: &mut dyn Shell,
    what: &Text,
    now: Option<&str>,
    understand: impl Fn(&str) -> Result<String, Text>,
) -> Result<String, Stop> {
    loop {
        if let Some(value) = optional(shell, what, now, Form::Line, &understand)? {
            return Ok(value.unwrap_or_default());
        }
        shell.notice(shell.t().shell_first())?;
    }
}

messages! {
    /// Above the questions about a new sheet.
    begin_title(questionnaire: Text) = "{questionnaire}: a new sheet";
    /// How much there is to answer.
    begin_how_long(questions: Count, time: Phrase) by questions =
        "{questions} question: about {time} with colleagues who know. You may stop at any time and go on later. Shorter: what \
         decides most (--short), one area (--area), one dimension (--dimension), single questions (--question)."
        | "{questions} questions: about {time} with colleagues who know. You may stop at any time and go on later. Shorter: what \
           decides most (--short), one area (--area), one dimension (--dimension), single questions (--question).";
    /// What is asked for: each stands before a remark on the keys, in brackets.
    begin_administration() = "Name of the administration";
    begin_country() = "Country code (two letters)";
    begin_name() = "Your name";
    begin_role() = "Your role";
}
