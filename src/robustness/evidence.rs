//! Evidence that expires within a year of the sheet's day.

use super::Robustness;
use crate::model::Sheet;
use crate::model::sheet::Date;
use crate::score::{QuestionAt, Scorer, Scores};

/// Evidence that will expire, and without which another level would be supported (S9).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EvidenceFlip {
    /// The question whose answer it backs.
    pub question: QuestionAt,
    /// The last day on which it is valid.
    pub until: Date,
    /// The level that would be supported without it.
    pub level: u8,
}

/// Looks at every piece of evidence that expires within a year, alone and together.
pub(super) fn find(scorer: &Scorer, sheet: &Sheet, scores: &Scores, found: &mut [Robustness]) {
    let Some(today) = sheet.date.as_ref().map(|date| date.value) else { return };
    let Some(in_a_year) = today.in_a_year() else { return };
    let expires = |until: &Date| *until >= today && *until < in_a_year;
    let expiring: Vec<(&str, QuestionAt, Date)> = sheet
        .answers
        .iter()
        .filter_map(|(id, entry)| {
            let until = entry.value.evidence.as_ref()?.valid_until?;
            let question = scorer.question(id.as_str())?;
            expires(&until).then_some((id.as_str(), question, until))
        })
        .collect();
    let mut trial = sheet.clone();
    for (id, question, until) in &expiring {
        let entry = trial.answers.get_mut(*id).map(|entry| &mut entry.value);
        let kept = entry.and_then(|entry| entry.evidence.take());
        let without = scorer.score(&scorer.answers(&trial));
        for place in found.iter_mut() {
            let supported =
                |scores: &Scores| place.place.figures(scorer, scores).supported.map(|points| scorer.level(points));
            let (now, then) = (supported(scores), supported(&without));
            if let Some(level) = then.filter(|_| then != now) {
                place.evidence.push(EvidenceFlip { question: *question, until: *until, level });
            }
        }
        if let Some(entry) = trial.answers.get_mut(*id) {
            entry.value.evidence = kept;
        }
    }
    for (id, ..) in &expiring {
        if let Some(entry) = trial.answers.get_mut(*id) {
            entry.value.evidence = None;
        }
    }
    let all = scorer.score(&scorer.answers(&trial));
    for place in found.iter_mut() {
        let then = place.place.figures(scorer, &all).supported.map_or(place.supported.0, |points| scorer.level(points));
        place.supported.1 = then;
    }
}
