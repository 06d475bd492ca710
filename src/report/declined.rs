//! Areas that are declined on evidence: which answers say so, in words.

use super::Scored;
use crate::model::sheet::Date;
use crate::model::{Answer, Area, Entry, Evidence, Question, Questionnaire, Sheet};
use crate::score::AreaAt;
use crate::text::messages::messages;
use crate::text::{Text, Texts, one_line};

/// The answers by which an area is declined: those to the questions that its condition looks at, as far as they say something.
pub fn because<'s>(
    questionnaire: &'s Questionnaire,
    area: &Area,
    sheet: &'s Sheet,
) -> impl Iterator<Item = (&'s Question, &'s Entry)> {
    questionnaire.questions().filter(|(_, q)| area.is_declined_by(&q.id)).filter_map(|(_, question)| {
        let entry = sheet.answers.get(question.id.as_str())?;
        let answered = matches!(entry.answer, Answer::Number(_) | Answer::Items(_));
        answered.then_some((question, &entry.value))
    })
}

/// Why an area is declined on evidence, in whole sentences: each answer with its text and its evidence.
pub fn words(questionnaire: &Questionnaire, area: &Area, sheet: &Sheet, t: &Texts) -> Text {
    let day = sheet.date.as_ref().map(|d| d.value);
    let answers = because(questionnaire, area, sheet).flat_map(|(question, entry)| {
        let said = t.declined_answer(&question.id.value, &t.answer(question, Some(entry)));
        [said, backed(entry.evidence.as_ref(), day, t)]
    });
    t.sentences([t.declined_means()].into_iter().chain(answers))
}

/// The evidence: its grade, where it is, and until when it counts.
fn backed(evidence: Option<&Evidence>, day: Option<Date>, t: &Texts) -> Text {
    let Some(evidence) = evidence else { return t.declined_no_evidence() };
    let reference = one_line(&evidence.reference);
    let reference = (!reference.is_empty()).then(|| t.declined_reference(&reference));
    let until = evidence.valid_until.map(|until| match evidence.expired_on(day) {
        true => t.declined_expired(until.0),
        false => t.declined_valid(until.0),
    });
    let said = t.list([Some(t.grade(evidence.grade)), reference, until].into_iter().flatten());
    t.declined_evidence(&said)
}

impl Scored<'_> {
    /// Whether an area is declined on evidence, by the scorer's position.
    pub fn is_declined(&self, area: AreaAt) -> bool {
        self.scores.is_declined(area)
    }

    /// Why an area is declined on evidence, by the scorer's position; `None` where it is not.
    pub fn declined(&self, area: AreaAt, t: &Texts) -> Option<Text> {
        let found = self.instrument.questionnaire.area(self.scorer.area_id(area))?;
        self.is_declined(area).then(|| words(&self.instrument.questionnaire, found, self.sheet(), t))
    }
}

messages! {
    /// In place of a level.
    declined_short() = "declined on evidence";
    declined_means() = "Declined on evidence: its questions on readiness are not asked, so it has no level.";
    /// A question, by its id, and its answer: the answer's own text ends the sentence.
    declined_answer(question: Text, answer: Phrase) = "The answer to {question} is \"{answer}\"";
    declined_no_evidence() = "No evidence is given.";
    /// A list of a grade and the messages below.
    declined_evidence(evidence: Phrase) = "Its evidence: {evidence}.";
    declined_reference(reference: Text) = "\"{reference}\"";
    declined_expired(until: Day) = "expired on {until}";
    declined_valid(until: Day) = "valid until {until}";
}
