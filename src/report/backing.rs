//! How many answers have evidence, of which grade (S9).

use super::{Asked, Scored};
use crate::model::Grade;
use crate::model::text::count;
use crate::score::State;

/// Answers by the evidence that is given for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backing {
    /// With a document that is valid.
    pub document: usize,
    /// With a record of use that is valid.
    pub record: usize,
    /// Checked by somebody else, and valid.
    pub independent: usize,
    /// With evidence that has expired.
    pub expired: usize,
    /// With nothing but the answer's word.
    pub none: usize,
}

impl Backing {
    /// Counts the readiness questions that are asked and answered.
    pub fn of(scored: &Scored) -> Backing {
        let day = scored.sheet().date.as_ref().map(|d| d.value);
        let answered = scored.asked().filter(|a| a.slot.state == State::Answered);
        answered.fold(Backing::default(), |mut backing, asked: Asked| {
            let evidence = asked.entry.and_then(|e| e.evidence.as_ref());
            *match evidence {
                Some(e) if e.grade > Grade::Assertion && e.expired_on(day) => &mut backing.expired,
                Some(e) if e.grade == Grade::Document => &mut backing.document,
                Some(e) if e.grade == Grade::Record => &mut backing.record,
                Some(e) if e.grade == Grade::Independent => &mut backing.independent,
                _ => &mut backing.none,
            } += 1;
            backing
        })
    }

    /// In words: `41 of 90 answers have evidence (12 document, 29 record); 2 expired`.
    pub fn words(&self) -> String {
        let valid = self.document + self.record + self.independent;
        let all = valid + self.expired + self.none;
        let grades =
            [(Grade::Document, self.document), (Grade::Record, self.record), (Grade::Independent, self.independent)];
        let grades = grades.iter().filter(|(_, n)| *n > 0).map(|(grade, n)| format!("{n} {}", grade.name()));
        let grades = grades.collect::<Vec<_>>().join(", ");
        let mut text = match valid {
            0 => format!("none of {} has evidence", count(all, "answer", "answers")),
            1 => format!("1 of {} has evidence ({grades})", count(all, "answer", "answers")),
            _ => format!("{valid} of {} have evidence ({grades})", count(all, "answer", "answers")),
        };
        if self.expired > 0 {
            text += &format!("; {} more had evidence that has expired", self.expired);
        }
        text
    }
}
