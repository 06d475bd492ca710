//! A sheet's answers as the scorer sees them: states, values, what is asked (S1, S2, S9).

use crate::model::rubric::UnknownPolicy;
use crate::model::sheet::Date;
use crate::model::{Answer, Entry, Grade, Sheet};

use super::TOLERANCE;
use super::compile::{Asks, Question, Scorer};
use super::positions::{AreaAt, QuestionAt};

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

    /// Whether an action that reaches this value would raise the question: it applies, and has less.
    pub fn rises_to(&self, value: f64) -> bool {
        self.applicable() && self.current_value() < value - TOLERANCE
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
    /// Whether some question may turn out not to be asked: only then bounds need more than one look.
    pub(super) in_doubt: bool,
}

impl Answers {
    /// One question's answer, by the scorer's position.
    pub fn slot(&self, question: QuestionAt) -> &Slot {
        &self.slots[question]
    }

    /// Sets a value as if the question had been answered with evidence; what is asked stays as it is.
    pub fn raise(&mut self, question: QuestionAt, value: f64) {
        let slot = &mut self.slots[question];
        *slot = Slot { state: State::Answered, value, supported: value, ..*slot };
    }
}

impl Scorer {
    /// Answers in which every question is asked and none is answered: to be raised one by one.
    pub fn blank(&self) -> Answers {
        Answers { slots: vec![Slot { asked: true, ..Slot::default() }; self.questions.len()], in_doubt: false }
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
        answers.slots.resize(self.questions.len(), Slot { asked: true, ..Slot::default() });
        for (id, entry) in entries {
            if let Some(&at) = self.index.get(id) {
                answers.slots[at] = self.slot(&self.questions[at], entry, date);
            }
        }
        self.ask(answers);
    }

    /// As [`Answers::raise`] for some questions; what is asked then follows from the new answers, as it did from those before.
    pub fn raise(&self, answers: &mut Answers, raised: impl IntoIterator<Item = (QuestionAt, f64)>) {
        let mut decides = false;
        for (question, value) in raised {
            answers.raise(question, value);
            answers.slots[question].raw = self.questions[question].worth.raw(value, self.max);
            decides |= self.questions[question].decides;
        }
        if decides {
            self.ask(answers);
        }
    }

    /// Answers that bound, in [`super::Pass::High`], what raising some of the questions ([`Answers::raise`]) can lead to: open
    /// questions count what they count now, and where raising can decide whether a question counts, that is in doubt.
    pub fn hopeful(&self, answers: &Answers, raised: &[QuestionAt]) -> Answers {
        let is_open = |slot: &Slot| matches!(slot.state, State::Unknown | State::Unanswered);
        let mut trial = answers.clone();
        // A condition on an open question does not hold; one on a question that is raised may.
        trial.slots.iter_mut().filter(|slot| is_open(slot)).for_each(|slot| slot.state = State::NotApplicable);
        raised.iter().for_each(|&question| trial.slots[question].state = State::Unanswered);
        self.ask(&mut trial);
        let mut hopeful = answers.clone();
        for (slot, trial) in hopeful.slots.iter_mut().zip(&trial.slots) {
            slot.in_doubt = trial.in_doubt || is_open(slot) && self.unknown == UnknownPolicy::Exclude;
            // What is open has the value 0 already.
            if is_open(slot) {
                slot.state = State::Answered;
            }
        }
        hopeful.in_doubt = hopeful.slots.iter().any(|slot| slot.in_doubt);
        hopeful
    }

    /// Sets what conditions look at; what is asked then follows from it.
    pub(super) fn set_raw(&self, answers: &mut Answers, question: QuestionAt, raw: f64) {
        answers.slots[question].raw = raw;
        self.ask(answers);
    }

    /// Which questions are asked, as answers stand.
    fn ask(&self, answers: &mut Answers) {
        answers.in_doubt = false;
        for &at in &self.conditional {
            let Some(condition) = &self.questions[at].ask_when else { continue };
            let now = holds(condition, &answers.slots);
            answers.slots[at].asked = now.as_stands;
            answers.slots[at].in_doubt = now.finally.is_none();
            answers.in_doubt |= now.finally.is_none();
        }
    }

    /// Whether an area is declined on evidence, as answers stand.
    pub fn declines(&self, answers: &Answers, area: AreaAt) -> bool {
        self.areas[area].declined_when.as_ref().is_some_and(|condition| holds(condition, &answers.slots).as_stands)
    }

    fn slot(&self, question: &Question, entry: &Entry, date: Option<Date>) -> Slot {
        let state = match &entry.answer {
            Answer::Unanswered => State::Unanswered,
            Answer::Unknown => State::Unknown,
            Answer::NotApplicable(_) => State::NotApplicable,
            Answer::Number(_) | Answer::Items(_) | Answer::Text(_) => State::Answered,
        };
        let (raw, value) = question.worth.of(&entry.answer, self.max).unwrap_or_default();
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

/// Whether something holds: as answers stand, and finally, whatever open answers turn out to be.
#[derive(Clone, Copy)]
struct Holds {
    as_stands: bool,
    /// `None` while it hangs on an unknown or unanswered question.
    finally: Option<bool>,
}

impl Holds {
    const ALWAYS: Holds = Holds { as_stands: true, finally: Some(true) };

    fn and(self, other: Holds) -> Holds {
        let finally = match (self.finally, other.finally) {
            // One that fails decides, whatever the other turns out to be.
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
        Holds { as_stands: self.as_stands && other.as_stands, finally }
    }

    fn or(self, other: Holds) -> Holds {
        self.not().and(other.not()).not()
    }

    fn not(self) -> Holds {
        Holds { as_stands: !self.as_stands, finally: self.finally.map(|f| !f) }
    }
}

fn holds(condition: &Asks, slots: &[Slot]) -> Holds {
    match condition {
        Asks::All(list) => list.iter().fold(Holds::ALWAYS, |so_far, c| so_far.and(holds(c, slots))),
        Asks::Any(list) => list.iter().fold(Holds::ALWAYS.not(), |so_far, c| so_far.or(holds(c, slots))),
        Asks::Not(inner) => holds(inner, slots).not(),
        Asks::AtLeast(at, points) => {
            let slot = &slots[*at];
            let asked = Holds { as_stands: slot.asked, finally: (!slot.in_doubt).then_some(slot.asked) };
            let reached = slot.state == State::Answered && slot.raw >= points - TOLERANCE;
            let open = matches!(slot.state, State::Unknown | State::Unanswered);
            asked.and(Holds { as_stands: reached, finally: (!open).then_some(reached) })
        }
    }
}
