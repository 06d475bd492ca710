//! The words around a question on every form: when it is asked, why it matters, what would show it, how it is answered.

use super::{Form, Spoken};
use crate::model::{Area, Kind, Question};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

impl Form<'_> {
    /// When a question is asked, where that hangs on other answers; those of the form are called as the caller says.
    pub fn asked_when(
        &self,
        spoken: &Spoken,
        area: &Area,
        question: &Question,
        own: impl Fn(&Question) -> Text,
    ) -> Option<Text> {
        let called = |id: &str| match spoken.questionnaire.question(id) {
            Some(other) if self.sheet.answers.contains_key(id) => own(other),
            other => spoken.t.forms_other_question(other.map_or(id, |other| &other.ask)),
        };
        let condition = area.asks_when(question)?;
        Some(spoken.t.forms_sheet_asked_when(&condition.words(spoken.t, &called)))
    }

    /// What there is to read below a question: when it is asked, why it matters, what would show it.
    pub fn guidance(&self, spoken: &Spoken, area: &Area, question: &Question) -> Vec<Text> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let why = given(&question.why).map(|why| spoken.t.forms_sheet_why(&why));
        let evidence = given(&question.evidence).map(|evidence| spoken.t.forms_sheet_evidence(&evidence));
        let when = self.asked_when(spoken, area, question, |other| spoken.t.wording_question(&other.id));
        [when, why, evidence].into_iter().flatten().collect()
    }

    /// A question with what there is to read below it, line by line.
    pub fn asks(&self, spoken: &Spoken, area: &Area, question: &Question) -> String {
        let guidance = self.guidance(spoken, area, question);
        let lines = [Text::from(question.ask.as_str())].into_iter().chain(guidance);
        lines.map(|line| line.to_string()).collect::<Vec<_>>().join("\n")
    }
}

/// How a question is answered of which nothing is chosen.
pub fn typed_in(question: &Question, t: &Texts) -> Option<Text> {
    match question.kind() {
        Kind::Number(range) => {
            let (min, max) = (*range.min, *range.max);
            let unit = range.unit.as_deref();
            Some(unit.map_or_else(|| t.forms_sheet_number(min, max), |unit| t.forms_sheet_number_in(min, max, unit)))
        }
        Kind::Text => Some(t.forms_sheet_own_words()),
        Kind::Items(_) => Some(t.wording_items(&t.cell_yes())),
        Kind::Choices(_) => None,
    }
}

/// Whom the form is for, and which part of the questions it asks.
pub fn whose(form: &Form<'_>, t: &Texts) -> Option<Text> {
    let sent = form.sheet.form.as_ref()?;
    let name = (!sent.sent_to.trim().is_empty()).then(|| t.wording_for(&sent.sent_to));
    let part = sent.part.as_ref().zip(sent.of.as_ref());
    let part = part.map(|(part, of)| t.wording_part(part.value as usize, of.value as usize));
    let all: Vec<Text> = name.into_iter().chain(part).collect();
    (!all.is_empty()).then(|| t.list(all))
}

messages! {
    /// Another question of the form, by its id, in the condition of one.
    wording_question(id: Text) = "the question {id}";
    /// Whom a form is for, and which of several forms it is.
    wording_for(name: Text) = "For: {name}";
    wording_part(part: Count, of: Count) by of = "part {part} of {of}";
    /// How a checklist is answered.
    wording_items(yes: Phrase) = "Write {yes} for each item that is true.";
}
