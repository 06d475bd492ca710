//! The evidence that changed: each on the day of its sheet.

use super::steps::Steps;
use super::{Questions, Year};
use crate::model::sheet::Evidence;
use crate::model::{Grade, Question};
use crate::score::State;

/// Evidence that changed.
#[derive(Clone, Debug)]
pub struct EvidenceMoved<'a> {
    /// The question whose answer it backs.
    pub question: &'a Question,
    /// What happened to it.
    pub change: EvidenceChange,
    /// What was given.
    pub before: Option<&'a Evidence>,
    /// What is given.
    pub after: Option<&'a Evidence>,
}

/// What happened to evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceChange {
    /// It counted, or was not there, and has expired.
    Expired,
    /// It is no longer given.
    Removed,
    /// It is of a weaker grade.
    Weaker,
    /// There was none.
    Added,
    /// It had expired, and counts again.
    Renewed,
    /// It is of a stronger grade.
    Stronger,
}

impl EvidenceChange {
    /// All changes, those that take support away first.
    pub const ALL: [EvidenceChange; 6] = [
        EvidenceChange::Expired,
        EvidenceChange::Removed,
        EvidenceChange::Weaker,
        EvidenceChange::Added,
        EvidenceChange::Renewed,
        EvidenceChange::Stronger,
    ];

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            EvidenceChange::Expired => "expired",
            EvidenceChange::Removed => "removed",
            EvidenceChange::Weaker => "weaker",
            EvidenceChange::Added => "added",
            EvidenceChange::Renewed => "renewed",
            EvidenceChange::Stronger => "stronger",
        }
    }
}

/// What evidence counts on the day of its sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    None,
    Expired,
    Valid(Grade),
}

/// The evidence that changed, of questions that can be compared, are asked in both sheets and are answered in the new one.
pub(super) fn changed<'a>(
    old: &Year<'a>,
    new: &Year<'a>,
    questions: &Questions,
    steps: &Steps<'a>,
) -> Vec<EvidenceMoved<'a>> {
    let answered = |id: &str| {
        let slots = steps.slots(id);
        slots.is_some_and(|[(then, _), (now, _)]| then.asked && now.asked && now.state == State::Answered)
    };
    let all = new.instrument.questionnaire.questions().map(|(_, question)| question);
    let compared = all.filter(|question| questions.compares(&question.id) && answered(&question.id));
    let look = |question: &'a Question| {
        let [(before, then), (after, now)] = [old, new].map(|year| standing(year, question));
        Some(EvidenceMoved { question, change: change(then, now)?, before, after })
    };
    compared.filter_map(look).collect()
}

fn standing<'a>(year: &Year<'a>, question: &Question) -> (Option<&'a Evidence>, Standing) {
    let sheet = year.sheet();
    let day = sheet.date.as_ref().map(|date| date.value);
    let evidence = sheet.answers.get(question.id.as_str()).and_then(|entry| entry.evidence.as_ref());
    let standing = match evidence {
        None => Standing::None,
        Some(evidence) if evidence.expired_on(day) => Standing::Expired,
        Some(evidence) => Standing::Valid(evidence.grade),
    };
    (evidence, standing)
}

fn change(then: Standing, now: Standing) -> Option<EvidenceChange> {
    match (then, now) {
        (Standing::Valid(then), Standing::Valid(now)) if now > then => Some(EvidenceChange::Stronger),
        (Standing::Valid(then), Standing::Valid(now)) if now < then => Some(EvidenceChange::Weaker),
        (Standing::None, Standing::Valid(_)) => Some(EvidenceChange::Added),
        (Standing::Expired, Standing::Valid(_)) => Some(EvidenceChange::Renewed),
        (Standing::None | Standing::Valid(_), Standing::Expired) => Some(EvidenceChange::Expired),
        (Standing::Expired | Standing::Valid(_), Standing::None) => Some(EvidenceChange::Removed),
        _ => None,
    }
}
