//! The rule table: one row per rule, one file per family.

use super::finding::Severity;
use super::rules;
use super::workspace::{CatalogueUnit, QuestionnaireUnit, RubricUnit, SheetUnit, WorkshopUnit};
use crate::model::texts::Text;
use crate::source::{Code, Problem, Span};

/// A rule of the linter.
#[derive(Debug)]
pub struct Rule {
    /// Stable for ever; the letter is the family.
    pub code: Code,
    /// Named for the fault, so that "allow NAME" reads well.
    pub name: &'static str,
    /// The severity unless configured otherwise.
    pub severity: Severity,
    /// One line for lists.
    pub summary: &'static str,
    /// What it does, why it matters, an example that fails and one that passes (Markdown).
    pub explain: &'static str,
    /// How it is found.
    pub found: Found,
}

/// How a rule's findings come about.
#[derive(Clone, Copy, Debug)]
pub enum Found {
    /// While files are read and their parts are put together: the file cannot be used until it is mended.
    Reading,
    /// By looking at a questionnaire.
    Questionnaire(fn(&QuestionnaireUnit<'_>, &mut Vec<Problem>)),
    /// By looking at how a questionnaire is worded, with the most words of a choice; only where the configuration asks for it.
    Wording(fn(&QuestionnaireUnit<'_>, usize, &mut Vec<Problem>)),
    /// By looking at a rubric with its questionnaire.
    Rubric(fn(&RubricUnit<'_>, &mut Vec<Problem>)),
    /// By looking at a sheet with its questionnaire.
    Sheet(fn(&SheetUnit<'_>, &mut Vec<Problem>)),
    /// By looking at a workshop with its questionnaire.
    Workshop(fn(&WorkshopUnit, &mut Vec<Problem>)),
    /// By looking at all texts of a questionnaire, a rubric or a translation, each with its place.
    Texts(fn(&[(Text, Span)], &mut Vec<Problem>)),
    /// By looking at a translation with what it translates.
    Catalogue(fn(&CatalogueUnit<'_>, &mut Vec<Problem>)),
    /// By the run itself: ignore comments, configuration, comparison with an older state.
    Run,
}

/// Every rule, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    rules::FAMILIES.iter().flat_map(|family| family.iter())
}

/// The rule with a code.
pub fn of(code: Code) -> &'static Rule {
    all().find(|r| r.code == code).expect("every code has a row: the build makes sure of it")
}

/// The rule with a code or a name.
///
/// # Errors
/// A message with the likely one.
pub fn find(text: &str) -> Result<&'static Rule, String> {
    if let Ok(code) = text.parse() {
        return Ok(of(code));
    }
    all().find(|r| r.name == text).ok_or_else(|| {
        let known = all().flat_map(|r| [r.code.text(), r.name]);
        let near = crate::source::problem::did_you_mean(text, known);
        let help =
            near.map_or("`plimsoll check --list` shows them all".to_owned(), |n| format!("did you mean \"{n}\"?"));
        format!("there is no rule \"{text}\"; {help}")
    })
}
