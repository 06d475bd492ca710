//! Answers that are supposed instead of a sheet's own: `QUESTION=ANSWER`, the answer as sheets have it.

use super::{LoadedSheet, Supposed, fit, sheet_text};
use crate::model::{Entry, Questionnaire};
use crate::source::problem::suggest;
use crate::source::{Problems, Sources, Span, Spanned};

/// Puts answers into a sheet in memory. What backs an answer stays, unless other evidence is supposed with it; notes stay.
///
/// # Errors
/// A message when there is no such question, the answer is none of it, or a question comes twice.
pub fn suppose(texts: &[String], questionnaire: &Questionnaire, loaded: &mut LoadedSheet) -> Result<(), String> {
    for text in texts {
        let (question, answer, read) = one(text, questionnaire).map_err(|e| format!("{text}: {e}"))?;
        if loaded.supposed.iter().any(|supposed| supposed.question == question) {
            return Err(format!("{text}: something is supposed of {question} already"));
        }
        let blank = || Spanned::new(Entry::default(), Span::default());
        let entry = loaded.sheet.answers.entry(Spanned::new(question.clone(), Span::default())).or_insert_with(blank);
        let before = std::mem::replace(&mut entry.value.answer, read.answer);
        entry.value.evidence = read.evidence.or(entry.value.evidence.take());
        loaded.supposed.push(Supposed { question, answer, before });
    }
    Ok(())
}

/// The question, its answer as it was typed, and as a sheet with it has it.
fn one(text: &str, questionnaire: &Questionnaire) -> Result<(String, String, Entry), String> {
    let split = text.split_once('=').map(|(id, typed)| (id.trim(), typed.trim()));
    let Some((id, typed)) = split.filter(|(_, typed)| !typed.is_empty()) else {
        return Err("give a question and an answer, such as ai.policy=3".to_owned());
    };
    let ids = || questionnaire.questions().map(|(_, question)| question.id.as_str());
    if !ids().any(|known| known == id) {
        let help = suggest(id, ids()).unwrap_or_else(|| "\"plimsoll list AREA\" shows an area's questions".to_owned());
        return Err(format!("the questionnaire has no question \"{id}\"; {help}"));
    }
    if typed.contains(['\n', '\r']) {
        return Err("an answer stands in one line".to_owned());
    }
    let entry = read(id, typed, questionnaire).map_err(|e| in_short(&e))?;
    let refers = entry.evidence.as_ref().is_some_and(|evidence| !evidence.reference.is_empty());
    if refers || entry.note.is_some() || entry.by.is_some() {
        return Err(
            "suppose an answer, and how strong its evidence is; leave out notes, names and references".to_owned()
        );
    }
    Ok((id.to_owned(), typed.to_owned(), entry))
}

/// The entry of a sheet that says this of one question, and nothing else.
fn read(id: &str, typed: &str, questionnaire: &Questionnaire) -> anyhow::Result<Entry> {
    let (name, version) = (&questionnaire.id.value, &questionnaire.version.value);
    let text = format!("questionnaire: {name:?}\nversion: {version}\nanswers:\n  {id}: {typed}\n");
    let mut sources = Sources::default();
    let sheet = sheet_text("", text, &mut sources)?.sheet;
    fit(&sheet, questionnaire, &sources)?;
    Ok(sheet.answers.get(id).map(|entry| entry.value.clone()).unwrap_or_default())
}

/// What is wrong, and what to do about it, without the place in a text that nobody wrote.
fn in_short(error: &anyhow::Error) -> String {
    let Some(problem) = error.downcast_ref::<Problems>().and_then(|found| found.list.first()) else {
        return error.to_string();
    };
    let help = problem.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
    format!("{}{help}", problem.message)
}
