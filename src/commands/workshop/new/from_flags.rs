//! What the command line says of a new workshop.

use anyhow::{Result, anyhow, bail};

use super::asked;
use crate::cli::workshop::New;
use crate::load::delegations;
use crate::model::draft::{self, Draft};
use crate::model::names;
use crate::model::workshop::Delegation;
use crate::text::Texts;

/// Whether anything is said at all.
pub(super) fn any(args: &New) -> bool {
    let New { title, date, questionnaire, rubric, area, question, exercise, .. } = args;
    let New { calibration, delegation, delegations, minutes, languages, .. } = args;
    title.is_some()
        || date.is_some()
        || questionnaire.is_some()
        || rubric.is_some()
        || !area.is_empty()
        || !question.is_empty()
        || !exercise.is_empty()
        || calibration.is_some()
        || !delegation.is_empty()
        || delegations.is_some()
        || minutes.is_some()
        || !languages.is_empty()
}

/// What is said.
///
/// # Errors
/// When something of it cannot be, with the flag.
pub(super) fn draft(args: &New) -> Result<Draft> {
    let title = args.title.as_deref().map(|t| names::readable(t, "the title"));
    let mut draft = Draft {
        title: title.transpose().map_err(|e| anyhow!("--title: {e}"))?,
        date: args.date,
        questionnaire: args.questionnaire.clone(),
        rubric: args.rubric.clone(),
        areas: (!args.area.is_empty()).then(|| asked::of_none(&args.area)),
        exercises: (!args.exercise.is_empty()).then(|| args.exercise.clone()),
        calibration: args.calibration.clone(),
        questions: (!args.question.is_empty()).then(|| asked::of_none(&args.question)),
        minutes: args.minutes,
        languages: args.languages.clone(),
        ..Draft::default()
    };
    if args.minutes == Some(0) {
        bail!("--minutes: write a number from 1");
    }
    for text in &args.delegation {
        let made = delegation(text).and_then(|d| draft.add(d));
        made.map_err(|e| anyhow!("--delegation: {e}"))?;
    }
    if let Some(path) = &args.delegations {
        delegations::add_to(&mut draft, path)?;
    }
    Ok(draft)
}

/// A delegation as `ID=NAME:N`, `ID=NAME`, or only its name.
fn delegation(text: &str) -> Result<Delegation, String> {
    let (id, rest) = text.split_once('=').unwrap_or(("", text));
    let number = rest.rsplit_once(':').and_then(|(name, n)| Some((name, n.trim().parse::<u32>().ok()?)));
    let (name, participants) = number.unwrap_or((rest, 1));
    if id.trim().is_empty() && text.contains('=') {
        return Err(format!("\"{text}\" has no id before the \"=\": write it as pe=\"Peru Customs\":3"));
    }
    draft::delegation(id, name, participants, Texts::english()).map_err(|why| why.to_string())
}

/// Without a dialogue, the title and the delegations must be said.
pub(super) fn must_be_enough(draft: &Draft) -> Result<()> {
    let missing: Vec<&str> = [
        draft.title.is_none().then_some("a title (--title \"Lima\")"),
        draft
            .delegations
            .is_empty()
            .then_some("delegations (--delegation pe=\"Peru Customs\":3, or --delegations FILE)"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if missing.is_empty() {
        return Ok(());
    }
    bail!("a new workshop needs {}; without a terminal nothing is asked", missing.join(" and "))
}
