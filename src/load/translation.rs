//! Translations of questionnaires and rubrics: put into their texts when they are loaded, once for every command.

use std::collections::HashMap;

use anyhow::Result;

use super::{Instrument, Origin};
use crate::model::{Questionnaire, texts};
use crate::text::language::{names, primary};
use crate::text::packed::Packed;
use crate::text::po::{self, Entry};

/// The catalogues of built-in folders by their paths: each text's place, the text that was translated, and its translation. Read
/// when the program was built, because that takes a third of the time of a report.
static BUILT_IN: &[(&str, Packed<3>)] = include!(concat!(env!("OUT_DIR"), "/translations.rs"));

/// The translations of a catalogue.
enum Translations {
    BuiltIn(&'static Packed<3>),
    /// By the places of their texts.
    Read(HashMap<String, Entry>),
}

impl Translations {
    /// The text that was translated, and its translation.
    fn of(&self, place: &str) -> Option<(&str, &str)> {
        match self {
            Translations::BuiltIn(all) => all.find(place).map(|[_, source, translation]| (source, translation)),
            Translations::Read(all) => all.get(place).map(|e| (e.source.text.as_str(), e.forms[0].text.as_str())),
        }
    }
}

/// Puts the texts of a language into a questionnaire and its rubric; what has no translation, a doubtful one, or one of another
/// text, stays in the language that it is written in. Whether there are texts in that language at all.
///
/// # Errors
/// When a catalogue is there and cannot be read.
pub fn translate(instrument: &mut Instrument, questionnaire: &Origin, rubric: &Origin, language: &str) -> Result<bool> {
    if is_written_in(&instrument.questionnaire, language) {
        return Ok(true);
    }
    let asked = translate_questionnaire(&mut instrument.questionnaire, questionnaire, language)?;
    let scored = catalogue(rubric, language)?;
    texts::visit_rubric(&mut instrument.rubric, &mut |place, text, _| put(&place, text, scored.as_ref()));
    Ok(asked || scored.is_some())
}

/// The same for a questionnaire alone.
///
/// # Errors
/// When its catalogue is there and cannot be read.
pub fn translate_questionnaire(questionnaire: &mut Questionnaire, origin: &Origin, language: &str) -> Result<bool> {
    if is_written_in(questionnaire, language) {
        return Ok(true);
    }
    let asked = catalogue(origin, language)?;
    texts::visit_questionnaire(questionnaire, &mut |place, text, _| put(&place, text, asked.as_ref()));
    Ok(asked.is_some())
}

fn is_written_in(questionnaire: &Questionnaire, language: &str) -> bool {
    primary(&questionnaire.language).eq_ignore_ascii_case(primary(language))
}

fn put(place: &str, text: &mut String, translations: Option<&Translations>) {
    if let Some((source, translation)) = translations.and_then(|all| all.of(place))
        && (source == text || source.split_whitespace().eq(text.split_whitespace()))
    {
        translation.clone_into(text);
    }
}

/// The catalogue of a folder, or of the language of which the language is a variety.
fn catalogue(origin: &Origin, language: &str) -> Result<Option<Translations>> {
    for name in names(language) {
        let file = format!("locale/{name}.po");
        if let Origin::Builtin(kind, id) = origin {
            let path = format!("{}/{id}/{file}", kind.name());
            let found = BUILT_IN.iter().find(|(known, _)| *known == path);
            if let Some((_, translations)) = found {
                return Ok(Some(Translations::BuiltIn(translations)));
            }
        } else if let Some(whole) = origin.read(&file)? {
            // What is wrong with a catalogue, `check` says; the rest of it holds.
            let (entries, _) = po::read(&whole.text, usize::MAX);
            let translated = entries.into_iter().filter(Entry::counts);
            return Ok(Some(Translations::Read(
                translated.filter_map(|e| Some((e.context.clone()?.text, e))).collect(),
            )));
        }
    }
    Ok(None)
}
