//! What the evidence of an answer supports (S9).

use crate::model::{Evidence, Grade};
use crate::score::{QuestionAt, TOLERANCE};
use crate::text::Text;
use crate::text::messages::messages;

use super::{Explainer, Line, Step};

impl Explainer<'_> {
    /// What the evidence supports (S9).
    pub(super) fn evidence(&self, question: QuestionAt) -> Option<Step> {
        let (compiled, t) = (&self.scored.scorer.questions()[question], self.t);
        let slot = self.scored.answers.slot(question);
        let rules = &self.scored.instrument.rubric.rules.answers.evidence;
        let mut rules: Vec<_> = rules.iter().filter(|r| *r.from <= slot.value + TOLERANCE).collect();
        rules.sort_by(|a, b| b.from.total_cmp(&a.from));
        let first = rules.first()?;
        let sheet = self.scored.sheet();
        let entry = sheet.answers.get(compiled.id.as_str());
        let grade = entry.map_or(Grade::Assertion, |e| e.grade_on(sheet.date.as_ref().map(|d| d.value)));
        let mut lines: Vec<Line> = vec![self.given(entry.and_then(|e| e.evidence.as_ref())).into()];
        let mut value = slot.value;
        for rule in &rules {
            let (from, needed) = (*rule.from, t.grade(rule.grade));
            if grade < rule.grade && value >= from - TOLERANCE {
                value = compiled.attainable.iter().rev().copied().find(|v| *v < from - TOLERANCE).unwrap_or(0.0);
                lines.push(t.explain_evidence_lowers(from, &needed, value).into());
            } else {
                lines.push(t.explain_evidence_enough(from, &needed).into());
            }
        }
        lines.push(t.explain_evidence_supports(slot.supported).into());
        Some(Step::new("S9", lines).from(self.source(first.from.span)))
    }

    /// The evidence that is given, and as what it counts.
    fn given(&self, evidence: Option<&Evidence>) -> Text {
        let t = self.t;
        let Some(evidence) = evidence else { return t.explain_evidence_none() };
        let grade = t.grade(evidence.grade);
        let day = self.scored.sheet().date.as_ref().map(|d| d.value);
        match (evidence.valid_until.filter(|_| evidence.expired_on(day)), evidence.reference.trim()) {
            (Some(until), _) => t.explain_evidence_expired(&grade, until.0),
            (None, "") => t.explain_evidence_given(&grade),
            (None, reference) => t.explain_evidence_at(&grade, reference),
        }
    }
}

messages! {
    /// What evidence is given, by its grade, and where.
    explain_evidence_none() = "evidence: there is none, which counts as assertion";
    explain_evidence_expired(grade: Phrase, until: Day) =
        "evidence: the evidence ({grade}) expired on {until} and counts as assertion";
    explain_evidence_given(grade: Phrase) = "evidence: given is {grade}";
    explain_evidence_at(grade: Phrase, reference: Text) = "evidence: given is {grade}: {reference}";
    /// A rule of the rubric, and what follows from it.
    explain_evidence_lowers(from: Fine, grade: Phrase, value: Fine) =
        "values of {from} and more need evidence of grade {grade}: so {value} counts, the highest value below {from}";
    explain_evidence_enough(from: Fine, grade: Phrase) =
        "values of {from} and more need evidence of grade {grade}: it is enough";
    explain_evidence_supports(value: Fine) = "so {value} is supported";
}
