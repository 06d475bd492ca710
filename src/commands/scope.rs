//! Which questions the arguments of a command ask for.

use anyhow::{Result, bail};

use crate::cli::Which;
use crate::interview::walk::Scope;
use crate::model::Questionnaire;
use crate::source::problem::suggest;

/// What is asked for, of a questionnaire.
///
/// # Errors
/// When it has no area, dimension or question of a name.
pub(super) fn of(which: &Which, questionnaire: &Questionnaire) -> Result<Scope> {
    must_exist("area", &which.area, questionnaire.areas.iter().map(|a| a.id.as_str()))?;
    must_exist("dimension", &which.dimension, questionnaire.dimensions.iter().map(|d| d.id.as_str()))?;
    must_exist("question", &which.question, questionnaire.questions().map(|(_, q)| q.id.as_str()))?;
    Ok(Scope {
        areas: which.area.clone(),
        dimensions: which.dimension.clone(),
        questions: which.question.clone(),
        only: which.only,
    })
}

/// Refuses an id that the questionnaire does not have.
fn must_exist<'q>(what: &str, ids: &[String], known: impl Iterator<Item = &'q str>) -> Result<()> {
    let known: Vec<&str> = known.collect();
    if let Some(id) = ids.iter().find(|id| !known.contains(&id.as_str())) {
        let help = suggest(id, known.iter().copied()).map_or_else(String::new, |help| format!("; {help}"));
        bail!("--{what}: there is no {what} \"{id}\"{help}");
    }
    Ok(())
}
