//! Translations of questionnaires and rubrics: put into their texts when they are loaded, once for every command.

use std::collections::HashMap;

use anyhow::Result;

use super::{Instrument, Origin};
use crate::model::texts;
use crate::text::language::{names, primary};
use crate::text::po::{self, Entry};

/// The translations of a catalogue by the places of their texts.
type Translations = HashMap<String, Entry>;

/// Puts the texts of a language into a questionnaire and its rubric; what has no translation, a doubtful one, or one of another
/// text, stays in the language that it is written in. Whether there are texts in that language at all.
///
/// # Errors
/// When a catalogue is there and cannot be read.
pub fn translate(instrument: &mut Instrument, questionnaire: &Origin, rubric: &Origin, language: &str) -> Result<bool> {
    if primary(&instrument.questionnaire.language).eq_ignore_ascii_case(primary(language)) {
        return Ok(true);
    }
    let asked = catalogue(questionnaire, language)?;
    let scored = catalogue(rubric, language)?;
    let found = asked.is_some() || scored.is_some();
    texts::visit_questionnaire(&mut instrument.questionnaire, &mut |place, text, _| put(&place, text, asked.as_ref()));
    texts::visit_rubric(&mut instrument.rubric, &mut |place, text, _| put(&place, text, scored.as_ref()));
    Ok(found)
}

fn put(place: &str, text: &mut String, translations: Option<&Translations>) {
    if let Some(entry) = translations.and_then(|all| all.get(place))
        && (entry.source.text == *text || entry.source.text.split_whitespace().eq(text.split_whitespace()))
    {
        text.clone_from(&entry.forms[0].text);
    }
}

/// The catalogue of a folder, or of the language of which the language is a variety.
fn catalogue(origin: &Origin, language: &str) -> Result<Option<Translations>> {
    for name in names(language) {
        if let Some(whole) = origin.read(&format!("locale/{name}.po"))? {
            // What is wrong with a catalogue, `check` says; the rest of it holds.
            let (entries, _) = po::read(&whole.text, usize::MAX);
            let translated = entries.into_iter().filter(|e| !e.obsolete && !e.is_fuzzy() && e.is_translated());
            return Ok(Some(translated.filter_map(|e| Some((e.context.clone()?.text, e))).collect()));
        }
    }
    Ok(None)
}
