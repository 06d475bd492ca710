//! The texts that people read, each with its place: what a translation catalogue holds (design 3.4).

use super::{Question, Questionnaire, Rubric};
use crate::source::Span;

/// A text of a questionnaire or rubric.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its place, such as `ai.policy/choices/2`: the `msgctxt` in catalogues. The last part is the field's name, or for
    /// choices and levels their position and number.
    pub place: String,
    /// The text in the file's own language.
    pub text: String,
    /// The value that it stands beside (an id, a cut), or the text itself where the model knows where it is.
    pub near: Span,
}

impl Text {
    /// The name of the field that holds the text; `None` when [`Text::near`] is the text itself.
    pub fn field(&self) -> Option<&str> {
        self.place.rsplit('/').next().filter(|last| last.parse::<usize>().is_err())
    }
}

/// Is shown each text: its place, the text itself, and what it stands beside.
pub type Visit<'v> = dyn FnMut(String, &mut String, Span) + 'v;

/// All texts of a questionnaire, in the order of the file. Titles of sources are not translated: they must be found.
pub fn of_questionnaire(questionnaire: &Questionnaire) -> Vec<Text> {
    collected(questionnaire, visit_questionnaire)
}

/// All texts of a rubric: levels, gates, profiles and actions.
pub fn of_rubric(rubric: &Rubric) -> Vec<Text> {
    collected(rubric, visit_rubric)
}

fn collected<W: Clone>(whole: &W, visit: impl Fn(&mut W, &mut Visit<'_>)) -> Vec<Text> {
    let mut texts = Vec::new();
    visit(&mut whole.clone(), &mut |place, text, near| texts.push(Text { place, text: std::mem::take(text), near }));
    texts
}

/// Shows all texts of a questionnaire, in the order of [`of_questionnaire`].
pub fn visit_questionnaire(questionnaire: &mut Questionnaire, visit: &mut Visit<'_>) {
    let near = questionnaire.id.span;
    visit("title".to_owned(), &mut questionnaire.title, near);
    maybe("intro".to_owned(), &mut questionnaire.intro, near, visit);
    for dimension in &mut questionnaire.dimensions {
        visit(format!("dimensions/{}/title", dimension.id.value), &mut dimension.title, dimension.id.span);
    }
    for area in &mut questionnaire.areas {
        let (id, near) = (&area.id.value, area.id.span);
        visit(format!("areas/{id}/title"), &mut area.title, near);
        maybe(format!("areas/{id}/intro"), &mut area.intro, near, visit);
        area.questions.iter_mut().for_each(|question| visit_question(question, visit));
    }
}

fn visit_question(question: &mut Question, visit: &mut Visit<'_>) {
    let (id, near) = (&question.id.value, question.id.span);
    visit(format!("{id}/ask"), &mut question.ask, near);
    maybe(format!("{id}/why"), &mut question.why, near, visit);
    maybe(format!("{id}/evidence"), &mut question.evidence, near, visit);
    for (at, choice) in question.choices.iter_mut().enumerate() {
        let near = choice.span;
        visit(format!("{id}/choices/{at}"), &mut choice.text, near);
    }
    for item in &mut question.items {
        visit(format!("{id}/items/{}/text", item.id.value), &mut item.text, item.id.span);
    }
}

/// Shows all texts of a rubric, in the order of [`of_rubric`].
pub fn visit_rubric(rubric: &mut Rubric, visit: &mut Visit<'_>) {
    for level in &mut rubric.rules.scale.levels.value {
        let (number, near) = (level.level, level.from.span);
        visit(format!("levels/{number}/name"), &mut level.name, near);
        maybe(format!("levels/{number}/description"), &mut level.description, near, visit);
    }
    for gate in &mut rubric.rules.gate {
        visit(format!("gates/{}/reason", gate.id.value), &mut gate.reason, gate.id.span);
    }
    for (id, profile) in &mut rubric.profiles {
        visit(format!("profiles/{}/name", id.value), &mut profile.name, id.span);
        maybe(format!("profiles/{}/description", id.value), &mut profile.description, id.span, visit);
    }
    for action in &mut rubric.actions {
        let (id, near) = (&action.id.value, action.id.span);
        visit(format!("actions/{id}/title"), &mut action.title, near);
        visit(format!("actions/{id}/how"), &mut action.how, near);
        maybe(format!("actions/{id}/owner_hint"), &mut action.owner_hint, near, visit);
    }
}

fn maybe(place: String, text: &mut Option<String>, near: Span, visit: &mut Visit<'_>) {
    if let Some(text) = text {
        visit(place, text, near);
    }
}
