//! Which question comes next: pure, without terminal, files or clock.

use std::time::Duration;

use crate::cli::Only;
use crate::model::sheet::Date;
use crate::model::{Answer, Questionnaire, Sheet};
use crate::score::Scorer;

/// What is to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only these areas; all when empty.
    pub areas: Vec<String>,
    /// Only questions in this state when the interview begins.
    pub only: Option<Only>,
}

/// How the questions stand, in the order of the questionnaire; changes with every answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether a question is asked, as the answers stand (`ask_when`).
    pub asked: Vec<bool>,
    /// Whether nobody has answered it.
    pub open: Vec<bool>,
}

impl Standing {
    /// How a sheet's questions stand.
    pub fn of(questionnaire: &Questionnaire, scorer: &Scorer, sheet: &Sheet) -> Self {
        let answers = scorer.answers(sheet);
        let mut standing = Standing::default();
        for (_, question) in questionnaire.questions() {
            let slot = scorer.question(&question.id).map(|at| answers.slot(at));
            standing.asked.push(slot.is_none_or(|s| s.asked));
            let entry = sheet.answers.get(question.id.as_str());
            standing.open.push(entry.is_none_or(|e| e.answer == Answer::Unanswered));
        }
        standing
    }
}

/// A walk through the questions in scope. Questions are known by their position in the questionnaire, 0-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The questions in scope, in the order of asking, each with its area's position.
    stops: Vec<(usize, usize)>,
    /// Where in `stops` the walk is; past the last one at the end.
    at: usize,
}

impl Walk {
    /// A walk that stands at the first open question; where none is open, at the first one.
    pub fn new(questionnaire: &Questionnaire, scope: &Scope, sheet: &Sheet, today: Date, standing: &Standing) -> Self {
        // A sheet that was handed out in a workshop lists what the workshop asks.
        let listed = |id: &str| sheet.workshop.is_none() || sheet.answers.contains_key(id);
        let wanted = |id: &str| {
            let entry = sheet.answers.get(id).map(|e| &e.value);
            let open = match scope.only {
                None => true,
                Some(Only::Unanswered) => entry.is_none_or(|e| e.answer == Answer::Unanswered),
                Some(Only::Unknown) => entry.is_some_and(|e| e.answer == Answer::Unknown),
                Some(Only::Expired) => {
                    entry.and_then(|e| e.evidence.as_ref()).is_some_and(|e| e.expired_on(Some(today)))
                }
            };
            open && listed(id)
        };
        let areas = questionnaire.areas.iter().enumerate();
        let in_areas = areas.flat_map(|(at, area)| area.questions.iter().map(move |q| (at, area, q))).enumerate();
        let in_scope = in_areas.filter(|(_, (_, area, question))| {
            (scope.areas.is_empty() || scope.areas.contains(&area.id.value)) && wanted(&question.id)
        });
        let mut walk = Walk { stops: in_scope.map(|(q, (area, ..))| (q, area)).collect(), at: 0 };
        walk.at = walk.first(standing, |_| true).unwrap_or(0);
        if let Some(open) = walk.first(standing, |&(q, _)| standing.open[q]) {
            walk.at = open;
        }
        walk
    }

    fn first(&self, standing: &Standing, which: impl Fn(&(usize, usize)) -> bool) -> Option<usize> {
        self.stops.iter().position(|stop| standing.asked[stop.0] && which(stop))
    }

    /// The question at hand; `None` at the end.
    pub fn current(&self) -> Option<usize> {
        self.stops.get(self.at).map(|(question, _)| *question)
    }

    /// Goes to the next question that is asked, or to the end.
    pub fn next(&mut self, standing: &Standing) {
        let later = self.stops.iter().enumerate().skip(self.at + 1);
        self.at = later.filter(|(_, s)| standing.asked[s.0]).map(|(at, _)| at).next().unwrap_or(self.stops.len());
    }

    /// Goes to the question before; `false` when there is none.
    pub fn back(&mut self, standing: &Standing) -> bool {
        let before = (0..self.at.min(self.stops.len())).rev().find(|&at| standing.asked[self.stops[at].0]);
        if let Some(at) = before {
            self.at = at;
        }
        before.is_some()
    }

    /// Goes to the first open question of an area, or to its first one; `false` when nothing is asked there.
    pub fn jump(&mut self, area: usize, standing: &Standing) -> bool {
        let open = self.first(standing, |&(q, a)| a == area && standing.open[q]);
        let to = open.or_else(|| self.first(standing, |&(_, a)| a == area));
        self.at = to.unwrap_or(self.at);
        to.is_some()
    }

    /// Goes to the first open question; `false` when there is none.
    pub fn first_open(&mut self, standing: &Standing) -> bool {
        let open = self.first(standing, |&(q, _)| standing.open[q]);
        self.at = open.unwrap_or(self.at);
        open.is_some()
    }

    /// Goes to the first question.
    pub fn restart(&mut self, standing: &Standing) {
        self.at = self.first(standing, |_| true).unwrap_or(self.stops.len());
    }

    /// The number of the question at hand, 1-based, and how many are asked: `37/92`.
    pub fn position(&self, standing: &Standing) -> (usize, usize) {
        let asked = |stops: &[(usize, usize)]| stops.iter().filter(|s| standing.asked[s.0]).count();
        (asked(&self.stops[..self.stops.len().min(self.at + 1)]), asked(&self.stops))
    }

    /// How many questions in scope are asked and open.
    pub fn open(&self, standing: &Standing) -> usize {
        self.stops.iter().filter(|s| standing.asked[s.0] && standing.open[s.0]).count()
    }

    /// The areas in scope, by position, each with how many questions are not open and how many are asked.
    pub fn areas(&self, standing: &Standing) -> Vec<(usize, usize, usize)> {
        let mut areas: Vec<(usize, usize, usize)> = Vec::new();
        for &(question, area) in self.stops.iter().filter(|s| standing.asked[s.0]) {
            let done = usize::from(!standing.open[question]);
            match areas.last_mut() {
                Some(last) if last.0 == area => *last = (area, last.1 + done, last.2 + 1),
                _ => areas.push((area, done, 1)),
            }
        }
        areas
    }
}

/// How fast somebody answers: from the time that each answer took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    took: Vec<Duration>,
}

impl Pace {
    /// Answers that are needed before anything is said about the time left.
    const ENOUGH: usize = 3;

    /// Notes how long an answer took.
    pub fn note(&mut self, took: Duration) {
        self.took.push(took);
    }

    /// The time that open questions will take, by the median so far: one long coffee break changes nothing.
    pub fn left(&self, open: usize) -> Option<Duration> {
        let mut took = self.took.clone();
        took.sort_unstable();
        let median = took.get(took.len() / 2).filter(|m| took.len() >= Self::ENOUGH && !m.is_zero())?;
        Some(median.saturating_mul(u32::try_from(open).unwrap_or(u32::MAX)))
    }
}
