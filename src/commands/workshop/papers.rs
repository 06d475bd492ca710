//! The papers of a workshop, each in the language in which it is printed.

use std::path::Path;

use anyhow::Result;

use super::instrument;
use crate::forms::questions::Spoken;
use crate::forms::workshop::Form;
use crate::io::Io;
use crate::load::workshop;
use crate::model::Questionnaire;
use crate::model::workshop::Workshop;
use crate::text::Texts;
use crate::text::language::Language;

/// What papers are made of: the questionnaire and the words, in each language of the workshop. Where it names none, papers are
/// made in the language that is spoken here, the first; those that are there may have been made in any other.
pub(super) struct Papers(Vec<(Questionnaire, &'static Texts)>);

impl Papers {
    /// Those of a workshop in a folder.
    ///
    /// # Errors
    /// When the questionnaire cannot be read, or neither it nor the program has one of the languages.
    pub(super) fn of(folder: &Path, workshop: &Workshop, io: &mut Io) -> Result<Papers> {
        let asked_by = Some("\"languages\" in workshop.toml");
        let named = workshop.languages.iter().map(|tag| Language { tag: tag.value.clone(), asked_by });
        let mut languages: Vec<Language> = named.collect();
        if languages.is_empty() {
            let others = Texts::languages().filter(|tag| *tag != io.t.language());
            let others = others.map(|tag| Language { tag: tag.to_owned(), asked_by: None });
            languages = std::iter::once(io.language.clone()).chain(others).collect();
        }
        Ok(Papers(languages.into_iter().map(|language| in_language(folder, language, io)).collect::<Result<_>>()?))
    }

    /// What is asked: the same in every language.
    pub(super) fn questionnaire(&self) -> &Questionnaire {
        &self.0[0].0
    }

    /// What the file of a form holds.
    ///
    /// # Errors
    /// When its format cannot show it.
    pub(super) fn bytes(&self, form: Form, workshop: &Workshop) -> Result<Vec<u8>> {
        let (questionnaire, t) = &self.0[form.language.unwrap_or(0)];
        form.bytes(workshop, questionnaire, t)
    }

    /// The languages in which a form can be filled in, its own the first.
    pub(super) fn spoken(&self, form: Form) -> Vec<Spoken> {
        let spoken =
            |(questionnaire, t): &(Questionnaire, &'static Texts)| Spoken { questionnaire: questionnaire.clone(), t };
        let mut all: Vec<Spoken> = self.0.iter().map(spoken).collect();
        all[..=form.language.unwrap_or(0)].rotate_right(1);
        all
    }

    /// Whether a file asks what a form asks.
    pub(super) fn have(&self, form: Form, workshop: &Workshop, file: &[u8]) -> bool {
        let is = |(questionnaire, t): &(Questionnaire, &'static Texts)| {
            form.bytes(workshop, questionnaire, t).is_ok_and(|made| form.asks(&made) == form.asks(file))
        };
        match form.language {
            Some(language) => is(&self.0[language]),
            None => self.0.iter().any(is),
        }
    }
}

fn in_language(folder: &Path, language: Language, io: &mut Io) -> Result<(Questionnaire, &'static Texts)> {
    let here = (io.t, std::mem::replace(&mut io.language, language));
    io.t = Texts::of(&io.language.tag).unwrap_or(Texts::english());
    let opened = workshop::open(folder, |questionnaire, rubric| instrument(questionnaire, rubric, io));
    let t = io.t;
    (io.t, io.language) = here;
    Ok((opened?.1.questionnaire, t))
}
