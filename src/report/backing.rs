//! How many answers have evidence, of which grade (S9).

use super::{Asked, Scored};
use crate::model::Grade;
use crate::score::State;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

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

    /// In whole sentences: `41 of 90 answers have evidence (12 document, 29 record). 2 more had evidence that has expired.`
    pub fn words(&self, t: &Texts) -> Text {
        let valid = self.document + self.record + self.independent;
        let answers = t.backing_answers(valid + self.expired + self.none);
        let grades = [
            (self.document, t.backing_documents(self.document)),
            (self.record, t.backing_records(self.record)),
            (self.independent, t.backing_independent(self.independent)),
        ];
        let grades = t.list(grades.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words));
        let valid = match valid {
            0 => t.backing_none(&answers),
            _ => t.backing_some(valid, &answers, &grades),
        };
        t.sentences([valid].into_iter().chain((self.expired > 0).then(|| t.backing_expired(self.expired))))
    }
}

messages! {
    /// How many answers there are, within the sentences below.
    backing_answers(n: Count) by n = "{n} answer" | "{n} answers";
    /// How many answers have evidence of a grade, as a list says it.
    backing_documents(n: Count) by n = "{n} document";
    backing_records(n: Count) by n = "{n} record";
    backing_independent(n: Count) by n = "{n} independent";
    backing_none(answers: Phrase) = "None of {answers} has evidence.";
    /// The grades are the list of the messages above.
    backing_some(valid: Count, answers: Phrase, grades: Phrase) by valid =
        "{valid} of {answers} has evidence ({grades})." | "{valid} of {answers} have evidence ({grades}).";
    /// Besides those that have evidence.
    backing_expired(n: Count) by n =
        "{n} more had evidence that has expired.";
}
