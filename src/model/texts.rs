//! The texts that people read, each with its place: what a translation catalogue holds (design 3.4).

use super::{Question, Questionnaire, Rubric};
use crate::source::Span;

/// A text of a questionnaire or rubric.
#[derive(Clone, Debug, PartialEq)]
pub struct Text<'m> {
    /// Its place, such as `ai.policy/choices/2`: the `msgctxt` in catalogues. The last part is the field's name, or for
    /// choices and levels their position and number.
    pub place: String,
    /// The text in the file's own language.
    pub text: &'m str,
    /// The value that it stands beside (an id, a cut), or the text itself where the model knows where it is.
    pub near: Span,
}

impl Text<'_> {
    /// The name of the field that holds the text; `None` when [`Text::near`] is the text itself.
    pub fn field(&self) -> Option<&str> {
        self.place.rsplit('/').next().filter(|last| last.parse::<usize>().is_err())
    }
}

/// Collects texts.
#[derive(Default)]
struct Texts<'m>(Vec<Text<'m>>);

impl<'m> Texts<'m> {
    fn add(&mut self, place: impl Into<String>, text: &'m str, near: Span) {
        self.0.push(Text { place: place.into(), text, near });
    }

    fn maybe(&mut self, place: String, text: &'m Option<String>, near: Span) {
        if let Some(text) = text {
            self.add(place, text, near);
        }
    }

    fn question(&mut self, question: &'m Question) {
        let (id, near) = (&question.id.value, question.id.span);
        self.add(format!("{id}/ask"), &question.ask, near);
        self.maybe(format!("{id}/why"), &question.why, near);
        self.maybe(format!("{id}/evidence"), &question.evidence, near);
        for (at, choice) in question.choices.iter().enumerate() {
            self.add(format!("{id}/choices/{at}"), &choice.text, choice.span);
        }
        for item in &question.items {
            self.add(format!("{id}/items/{}/text", item.id.value), &item.text, item.id.span);
        }
    }
}

/// All texts of a questionnaire, in the order of the file. Titles of sources are not translated: they must be found.
pub fn of_questionnaire(questionnaire: &Questionnaire) -> Vec<Text<'_>> {
    let mut texts = Texts::default();
    texts.add("title", &questionnaire.title, questionnaire.id.span);
    texts.maybe("intro".to_owned(), &questionnaire.intro, questionnaire.id.span);
    for dimension in &questionnaire.dimensions {
        texts.add(format!("dimensions/{}/title", dimension.id.value), &dimension.title, dimension.id.span);
    }
    for area in &questionnaire.areas {
        texts.add(format!("areas/{}/title", area.id.value), &area.title, area.id.span);
        texts.maybe(format!("areas/{}/intro", area.id.value), &area.intro, area.id.span);
        area.questions.iter().for_each(|q| texts.question(q));
    }
    texts.0
}

/// All texts of a rubric: levels, gates, profiles and actions.
pub fn of_rubric(rubric: &Rubric) -> Vec<Text<'_>> {
    let mut texts = Texts::default();
    for level in rubric.rules.scale.levels.iter() {
        texts.add(format!("levels/{}/name", level.level), &level.name, level.from.span);
        texts.maybe(format!("levels/{}/description", level.level), &level.description, level.from.span);
    }
    for gate in &rubric.rules.gate {
        texts.add(format!("gates/{}/reason", gate.id.value), &gate.reason, gate.id.span);
    }
    for (id, profile) in &rubric.profiles {
        texts.add(format!("profiles/{}/name", id.value), &profile.name, id.span);
        texts.maybe(format!("profiles/{}/description", id.value), &profile.description, id.span);
    }
    for action in &rubric.actions {
        let (id, near) = (&action.id.value, action.id.span);
        texts.add(format!("actions/{id}/title"), &action.title, near);
        texts.add(format!("actions/{id}/how"), &action.how, near);
        texts.maybe(format!("actions/{id}/owner_hint"), &action.owner_hint, near);
    }
    texts.0
}
