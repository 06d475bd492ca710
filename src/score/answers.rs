//! A sheet's answers as the scorer sees them: states, values, what is asked (S1, S2, S9).

use crate::model::sheet::Date;
use crate::model::{Answer, Entry, Grade, Sheet};

use super::TOLERANCE;
use super::compile::{Asks, Question, Scorer, Worth};

/// The state of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Answered with a value.
    Answered,
    /// Nobody knows.
    Unknown,
    /// Nobody has answered.
    #[default]
    Unanswered,
    /// It does not apply, with a reason.
    NotApplicable,
}

impl State {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            State::Answered => "answered",
            State::Unknown => "unknown",
            State::Unanswered => "unanswered",
            State::NotApplicable => "not-applicable",
        }
    }
}

/// One question's answer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slot {
    /// The state.
    pub state: State,
    /// Points before scaling, where answered: what conditions look at.
    pub raw: f64,
    /// The value on 0..max, where answered (S1).
    pub value: f64,
    /// The value that the evidence supports (S9).
    pub supported: f64,
    /// Whether the question is asked, as answers stand.
    pub asked: bool,
    /// Whether unknown or unanswered questions may still change whether it is asked (S7).
    pub in_doubt: bool,
}

impl Slot {
    /// The value now; 0 where nothing is answered.
    pub fn current_value(&self) -> f64 {
        if self.state == State::Answered { self.value } else { 0.0 }
    }

    /// Whether the question counts among the applicable ones (S8).
    pub fn applicable(&self) -> bool {
        self.asked && self.state != State::NotApplicable
    }
}

/// All answers of one sheet, one [`Slot`] per question of the scorer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    pub(super) slots: Vec<Slot>,
}

impl Answers {
    /// One question's answer, by the scorer's position.
    pub fn slot(&self, question: usize) -> &Slot {
        &self.slots[question]
    }

    /// Sets a value as if the question had been answered with evidence.
    pub fn raise(&mut self, question: usize, value: f64) {
        let slot = &mut self.slots[question];
        *slot = Slot { state: State::Answered, value, supported: value, ..*slot };
    }
}

impl Scorer {
    /// Answers in which every question is asked and none is answered: to be raised one by one.
    pub fn blank(&self) -> Answers {
        Answers { slots: vec![Slot { asked: true, ..Slot::default() }; self.questions.len()] }
    }

    /// The answers of a sheet; ids that the questionnaire does not have are passed over (loading reports them).
    pub fn answers(&self, sheet: &Sheet) -> Answers {
        let mut answers = Answers::default();
        let date = sheet.date.as_ref().map(|d| d.value);
        let entries = sheet.answers.iter().map(|(id, entry)| (id.as_str(), &entry.value));
        self.answers_into(entries, date, &mut answers);
        answers
    }

    /// As [`Scorer::answers`], from pairs of id and entry, into a buffer that is used again.
    pub fn answers_into<'e>(
        &self,
        entries: impl IntoIterator<Item = (&'e str, &'e Entry)>,
        date: Option<Date>,
        answers: &mut Answers,
    ) {
        answers.slots.clear();
        answers.slots.resize(self.questions.len(), Slot::default());
        for (id, entry) in entries {
            if let Some(&at) = self.index.get(id) {
                answers.slots[at] = self.slot(&self.questions[at], entry, date);
            }
        }
        for &at in &self.ask_order {
            let condition = self.questions[at].ask_when.as_ref();
            let (asked, in_doubt) = condition.map_or((true, false), |c| {
                let now = holds(c, &answers.slots);
                (now.as_stands, now.finally.is_none())
            });
            answers.slots[at].asked = asked;
            answers.slots[at].in_doubt = in_doubt;
        }
    }

    fn slot(&self, question: &Question, entry: &Entry, date: Option<Date>) -> Slot {
        let (state, raw, value) = match &entry.answer {
            Answer::Unanswered => (State::Unanswered, 0.0, 0.0),
            Answer::Unknown => (State::Unknown, 0.0, 0.0),
            Answer::NotApplicable(_) => (State::NotApplicable, 0.0, 0.0),
            Answer::Number(n) => (State::Answered, *n, question.worth.of_number(*n)),
            Answer::Items(ticked) => {
                let raw = question.worth.ticked(ticked);
                (State::Answered, raw, question.worth.of_points(raw))
            }
        };
        let value = value.clamp(0.0, self.max);
        let supported = self.supported(question, value, entry.grade_on(date));
        Slot { state, raw, value, supported, asked: true, in_doubt: false }
    }

    /// The value that evidence of a grade supports (S9).
    pub(super) fn supported(&self, question: &Question, claimed: f64, grade: Grade) -> f64 {
        // The highest rule first: what it lowers may still be too much for the next.
        self.evidence.iter().fold(claimed, |value, rule| {
            if grade >= rule.grade || value < *rule.from - TOLERANCE {
                return value;
            }
            let below = question.attainable.iter().rev().find(|v| **v < *rule.from - TOLERANCE);
            below.copied().unwrap_or(0.0)
        })
    }
}

impl Worth {
    fn of_number(&self, n: f64) -> f64 {
        match self {
            Worth::Choices { factor } => n * factor,
            Worth::Items { .. } => 0.0,
            Worth::Steps(steps) => {
                let reached = steps.iter().rev().find(|(at, _)| *at <= n + TOLERANCE);
                reached.map_or(0.0, |(_, points)| *points)
            }
        }
    }

    /// The value of points before scaling (S1).
    pub(super) fn of_points(&self, points: f64) -> f64 {
        match self {
            Worth::Choices { factor } | Worth::Items { factor, .. } => points * factor,
            Worth::Steps(_) => points,
        }
    }

    fn ticked(&self, ids: &[String]) -> f64 {
        match self {
            Worth::Items { points, .. } => points.iter().filter(|(id, _)| ids.contains(id)).map(|(_, p)| p).sum(),
            _ => 0.0,
        }
    }
}

/// Whether a condition holds: as answers stand, and finally, whatever unknown questions turn out to be.
struct Holds {
    as_stands: bool,
    /// `None` while it hangs on an unknown or unanswered question.
    finally: Option<bool>,
}

fn holds(condition: &Asks, slots: &[Slot]) -> Holds {
    let both = |list: &[Asks], all: bool| {
        let parts: Vec<Holds> = list.iter().map(|c| holds(c, slots)).collect();
        // `all` is decided by one false, `any` by one true.
        let decided = parts.iter().any(|p| p.finally == Some(!all));
        let open = parts.iter().any(|p| p.finally.is_none());
        Holds {
            as_stands: if all { parts.iter().all(|p| p.as_stands) } else { parts.iter().any(|p| p.as_stands) },
            finally: if decided { Some(!all) } else { (!open).then_some(all) },
        }
    };
    match condition {
        Asks::All(list) => both(list, true),
        Asks::Any(list) => both(list, false),
        Asks::Not(inner) => {
            let inner = holds(inner, slots);
            Holds { as_stands: !inner.as_stands, finally: inner.finally.map(|f| !f) }
        }
        Asks::AtLeast(at, points) => {
            let slot = &slots[*at];
            let reached = slot.state == State::Answered && slot.raw >= points - TOLERANCE;
            let open = matches!(slot.state, State::Unknown | State::Unanswered) && (slot.asked || slot.in_doubt);
            Holds {
                as_stands: slot.asked && reached,
                finally: match slot.in_doubt {
                    // Not asked means false: only a condition that would be false anyway is decided.
                    true => (!reached && !open).then_some(false),
                    false if open => None,
                    false => Some(slot.asked && reached),
                },
            }
        }
    }
}
