//! Areas that are declined on evidence: which answers say so, in words.

use super::Scored;
use super::view::answer;
use crate::model::sheet::Date;
use crate::model::text::one_line;
use crate::model::{Answer, Area, Entry, Evidence, Question, Questionnaire, Sheet};
use crate::score::AreaAt;

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
pub fn words(questionnaire: &Questionnaire, area: &Area, sheet: &Sheet) -> String {
    let day = sheet.date.as_ref().map(|d| d.value);
    let answers = because(questionnaire, area, sheet).map(|(question, entry)| {
        let said = one_line(&answer(question, Some(entry)));
        format!("The answer to {} is \"{said}\" {}", question.id.value, backed(entry.evidence.as_ref(), day))
    });
    let declined = "Declined on evidence: its questions on readiness are not asked, so it has no level.".to_owned();
    std::iter::once(declined).chain(answers).collect::<Vec<_>>().join(" ")
}

fn backed(evidence: Option<&Evidence>, day: Option<Date>) -> String {
    let Some(evidence) = evidence else { return "No evidence is given.".to_owned() };
    let reference = match one_line(&evidence.reference) {
        reference if reference.is_empty() => String::new(),
        reference => format!(", \"{reference}\""),
    };
    let until = evidence.valid_until.map_or(String::new(), |until| match evidence.expired_on(day) {
        true => format!(", expired on {until}"),
        false => format!(", valid until {until}"),
    });
    format!("Its evidence: {}{reference}{until}.", evidence.grade.name())
}

impl Scored<'_> {
    /// Whether an area is declined on evidence, by the scorer's position.
    pub fn is_declined(&self, area: AreaAt) -> bool {
        self.scores.is_declined(area)
    }

    /// Why an area is declined on evidence, by the scorer's position; `None` where it is not.
    pub fn declined(&self, area: AreaAt) -> Option<String> {
        let found = self.instrument.questionnaire.area(self.scorer.area_id(area))?;
        self.is_declined(area).then(|| words(&self.instrument.questionnaire, found, self.sheet()))
    }
}
