//! Which question comes next: pure, without terminal, files or clock.

use crate::cli::Only;
use crate::model::sheet::Date;
use crate::model::{Answer, Question, Questionnaire, Sheet};
use crate::score::Scorer;

/// What is to be asked; everything where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only these areas; all when empty.
    pub areas: Vec<String>,
    /// Only these dimensions; all when empty.
    pub dimensions: Vec<String>,
    /// Only these questions, answered or not; all when empty.
    pub questions: Vec<String>,
    /// Only questions in this state when the interview begins.
    pub only: Option<Only>,
}

impl Scope {
    /// Whether it asks for a question of an area, as a sheet stands on a day.
    pub fn holds(&self, area: &str, question: &Question, sheet: &Sheet, today: Date) -> bool {
        let among = |ids: &[String], id: &str| ids.is_empty() || ids.iter().any(|i| i == id);
        let entry = sheet.answers.get(question.id.as_str()).map(|e| &e.value);
        let state = match self.only {
            None => true,
            Some(Only::Unanswered) => entry.is_none_or(|e| e.answer == Answer::Unanswered),
            Some(Only::Unknown) => entry.is_some_and(|e| e.answer == Answer::Unknown),
            Some(Only::Expired) => entry.and_then(|e| e.evidence.as_ref()).is_some_and(|e| e.expired_on(Some(today))),
        };
        state
            && among(&self.areas, area)
            && among(&self.dimensions, &question.dimension)
            && among(&self.questions, &question.id)
    }

    /// Whether it asks for questions that may have an answer already.
    pub fn asks_again(&self) -> bool {
        !self.questions.is_empty() || matches!(self.only, Some(Only::Unknown | Only::Expired))
    }
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

/// A question on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stop {
    /// Its position in the questionnaire, 0-based.
    question: usize,
    /// Its area's position.
    area: usize,
    /// Its dimension.
    dimension: String,
    /// Whether it is in scope; others are asked only when somebody goes to them.
    wanted: bool,
}

/// Questions of one area or dimension: what is meant, how many are not open, and how many are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The position of the area or dimension in the questionnaire.
    pub at: usize,
    /// How many of its questions are not open.
    pub done: usize,
    /// How many of its questions are asked.
    pub all: usize,
}

/// A walk through the questions in scope; a question that is answered is passed over, unless the walk is to ask again.
/// Questions are known by their position in the questionnaire, 0-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The questions that may be asked, in the order of the questionnaire.
    stops: Vec<Stop>,
    /// Where in `stops` the walk is; past the last one at the end.
    at: usize,
    /// Whether questions with an answer come, too.
    again: bool,
}

impl Walk {
    /// A walk that stands at the first open question; where none is open, at the first one.
    pub fn new(questionnaire: &Questionnaire, scope: &Scope, sheet: &Sheet, today: Date, standing: &Standing) -> Self {
        let areas = questionnaire.areas.iter().enumerate();
        let all = areas.flat_map(|(at, area)| area.questions.iter().map(move |q| (at, area, q))).enumerate();
        let stop = |(position, (at, area, question)): (usize, (usize, &crate::model::Area, &Question))| Stop {
            question: position,
            area: at,
            dimension: question.dimension.value.clone(),
            wanted: scope.holds(&area.id, question, sheet, today),
        };
        let stops = all.filter(|(_, (.., question))| sheet.lists(&question.id)).map(stop).collect();
        let mut walk = Walk { stops, at: 0, again: scope.asks_again() };
        walk.at = walk.first(standing, |_| true).unwrap_or(walk.stops.len());
        if !walk.again {
            walk.first_open(standing);
        }
        walk
    }

    /// The question at hand; `None` at the end.
    pub fn current(&self) -> Option<usize> {
        self.stops.get(self.at).map(|s| s.question)
    }

    /// Whether a question is in scope and asked.
    fn counts(stop: &Stop, standing: &Standing) -> bool {
        stop.wanted && standing.asked[stop.question]
    }

    /// The first of the questions in scope for which something holds.
    fn first(&self, standing: &Standing, holds: impl Fn(&Stop) -> bool) -> Option<usize> {
        self.stops.iter().position(|s| Self::counts(s, standing) && holds(s))
    }

    /// Goes to the next question that is to be asked, or to the end.
    pub fn next(&mut self, standing: &Standing) {
        let due = |s: &Stop| Self::counts(s, standing) && (self.again || standing.open[s.question]);
        let later = self.stops.iter().skip(self.at + 1).position(due);
        self.at = later.map_or(self.stops.len(), |n| self.at + 1 + n);
    }

    /// Goes to the question before, answered or not; `false` when there is none.
    pub fn back(&mut self, standing: &Standing) -> bool {
        let before = self.stops[..self.at.min(self.stops.len())].iter().rposition(|s| Self::counts(s, standing));
        self.go(before)
    }

    fn go(&mut self, to: Option<usize>) -> bool {
        self.at = to.unwrap_or(self.at);
        to.is_some()
    }

    /// Goes to the first open question of an area, or to its first one; `false` when nothing is asked there.
    pub fn jump(&mut self, area: usize, standing: &Standing) -> bool {
        let open = self.first(standing, |s| s.area == area && standing.open[s.question]);
        self.go(open.or_else(|| self.first(standing, |s| s.area == area)))
    }

    /// Goes to the next open question of a dimension, from the first area again after the last one, or to its first one.
    pub fn jump_within(&mut self, dimension: &str, standing: &Standing) -> bool {
        let first = self.first(standing, |s| s.dimension == dimension);
        let open = self.next_open_where(standing, |s| s.dimension == dimension);
        self.go(open.or(first))
    }

    /// Goes to the next open question, from the beginning again after the last one; `false` when there is none.
    pub fn next_open(&mut self, standing: &Standing) -> bool {
        let open = self.next_open_where(standing, |_| true);
        self.go(open)
    }

    fn next_open_where(&self, standing: &Standing, holds: impl Fn(&Stop) -> bool) -> Option<usize> {
        let here = (self.at + 1).min(self.stops.len());
        let order = (here..self.stops.len()).chain(0..here);
        let fits = |s: &Stop| Self::counts(s, standing) && standing.open[s.question] && holds(s);
        order.into_iter().find(|&at| fits(&self.stops[at]))
    }

    /// Goes to the first open question; `false` when there is none.
    pub fn first_open(&mut self, standing: &Standing) -> bool {
        let open = self.first(standing, |s| standing.open[s.question]);
        self.go(open)
    }

    /// Goes to a question, in scope or not; `false` when the sheet does not list it.
    pub fn visit(&mut self, question: usize) -> bool {
        let to = self.stops.iter().position(|s| s.question == question);
        self.go(to)
    }

    /// Whether a question is in scope.
    pub fn wants(&self, question: usize) -> bool {
        self.stops.iter().any(|s| s.question == question && s.wanted)
    }

    /// Goes to the end.
    pub fn finish(&mut self) {
        self.at = self.stops.len();
    }

    /// Goes to the first question, to ask all of them again.
    pub fn restart(&mut self, standing: &Standing) {
        self.again = true;
        self.at = self.first(standing, |_| true).unwrap_or(self.stops.len());
    }

    /// The number of the question at hand, 1-based, and how many are asked: `37/92`.
    pub fn position(&self, standing: &Standing) -> (usize, usize) {
        let asked = |stops: &[Stop]| stops.iter().filter(|s| Self::counts(s, standing)).count();
        (asked(&self.stops[..self.stops.len().min(self.at + 1)]).max(1), asked(&self.stops))
    }

    /// The questions in scope that are asked and open.
    pub fn open<'w>(&'w self, standing: &'w Standing) -> impl Iterator<Item = usize> + 'w {
        let open = |s: &&Stop| Self::counts(s, standing) && standing.open[s.question];
        self.stops.iter().filter(open).map(|s| s.question)
    }

    /// The areas in scope.
    pub fn areas(&self, standing: &Standing) -> Vec<Part> {
        self.parts(standing, |stop| Some(stop.area))
    }

    /// The dimensions in scope.
    pub fn dimensions(&self, questionnaire: &Questionnaire, standing: &Standing) -> Vec<Part> {
        self.parts(standing, |stop| questionnaire.dimensions.iter().position(|d| d.id.value == stop.dimension))
    }

    fn parts(&self, standing: &Standing, of: impl Fn(&Stop) -> Option<usize>) -> Vec<Part> {
        let mut parts = std::collections::BTreeMap::new();
        for stop in self.stops.iter().filter(|s| Self::counts(s, standing)) {
            let Some(at) = of(stop) else { continue };
            let part = parts.entry(at).or_insert(Part { at, done: 0, all: 0 });
            part.all += 1;
            part.done += usize::from(!standing.open[stop.question]);
        }
        parts.into_values().collect()
    }
}
