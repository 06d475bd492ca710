//! What a single question can do: nothing, too much, or everything.

use crate::score::{Answers, AreaAt, QuestionAt, Scorer, TOLERANCE};

use super::attain::Attainable;
use super::explore::Explorer;
use super::moves::{Moves, moves};
use super::shares::shares;
use super::{Place, Verdict};

/// What one question can do.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The question, by the scorer's position.
    pub question: QuestionAt,
    /// Proved: it never changes the points of any area or the overall points. Refuted by answers at which it does.
    pub score_dead: Verdict<Answers>,
    /// Proved: it never changes a level. Refuted by answers at which it does.
    pub level_dead: Verdict<Answers>,
    /// Places whose level the question alone decides, whatever the others are.
    pub dictates: Vec<Place>,
    /// Places of which it could not be decided whether the question alone decides their level.
    pub undecided: Vec<Place>,
    /// Its share of the points of its area and of the overall points, where these are plain weighted means.
    pub share: Vec<(Place, f64)>,
    /// Places where its worst answer costs a level with all others at their best.
    pub vetoes: Vec<Veto>,
}

/// A question's worst answer, with all others at their best, costs a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Veto {
    /// Where.
    pub place: Place,
    /// The level that is left.
    pub left: u8,
    /// The level that would be left with the arithmetic mean for every strict method: gates, weights and declared methods alone.
    pub fair: u8,
}

/// What each readiness question can do. The attainable scores are asked for only where no answers show the contrary.
pub fn influence<'t>(explorer: &mut Explorer<'_>, attainable: impl Fn() -> &'t Attainable) -> Vec<Influence> {
    let mut search = Search::new(explorer);
    let scorer = search.explorer.scorer;
    let strict = scorer.cell_positions().any(|c| scorer.cell_method(c).is_strict())
        || scorer.area_positions().any(|a| scorer.area_method(a).is_strict())
        || scorer.overall_method().is_strict();
    let twin = strict.then(|| scorer.all_lenient());
    let readiness = scorer.question_positions().filter(|&q| scorer.measures_readiness(q));
    readiness
        .map(|question| {
            let score_dead = search.score_dead(question, &attainable);
            let level_dead = match score_dead {
                Verdict::Proved => Verdict::Proved,
                _ => search.level_dead(question, &attainable),
            };
            let (dictates, undecided) = search.dictates(question);
            let vetoes = search.vetoes(question, twin.as_ref());
            Influence { question, score_dead, level_dead, dictates, undecided, share: shares(scorer, question), vetoes }
        })
        .collect()
}

/// The points of every place, in the order of [`Place::all`].
type AllPoints = Vec<Option<f64>>;

fn differ(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    a.iter().zip(b).any(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() > TOLERANCE,
        (a, b) => a.is_some() != b.is_some(),
    })
}

fn levels(scorer: &Scorer, points: &[Option<f64>]) -> Vec<Option<u8>> {
    points.iter().map(|p| p.map(|p| scorer.level(p))).collect()
}

struct Search<'e, 's> {
    explorer: &'e mut Explorer<'s>,
    places: Vec<Place>,
    /// Every question at the same share of its values.
    uniform: Vec<Answers>,
    /// For each walk so far: answers just below and just at each change of a level, with the place.
    turns: Vec<Vec<(Place, Answers)>>,
}

impl<'e, 's> Search<'e, 's> {
    fn new(explorer: &'e mut Explorer<'s>) -> Self {
        let uniform = [0.0, 1.0, 0.5, 0.25, 0.75].map(|share| explorer.uniform(share)).into();
        Search { places: Place::all(explorer.scorer), explorer, uniform, turns: Vec::new() }
    }

    /// The points of every place with the question at one of its values.
    fn with(&mut self, answers: &mut Answers, question: QuestionAt, at: usize) -> AllPoints {
        self.explorer.set(answers, question, at);
        self.explorer.evaluate(answers);
        self.places.iter().map(|p| self.explorer.at(*p)).collect()
    }

    /// The points with the question at its worst and at its best; leaves the answers with it at its worst.
    fn both(&mut self, answers: &mut Answers, question: QuestionAt) -> (AllPoints, AllPoints) {
        let top = self.explorer.top(question);
        let best = self.with(answers, question, top);
        (self.with(answers, question, 0), best)
    }

    fn score_dead<'t>(&mut self, question: QuestionAt, attainable: &impl Fn() -> &'t Attainable) -> Verdict<Answers> {
        for at in 0..self.uniform.len().min(self.explorer.walks) {
            let mut answers = self.uniform[at].clone();
            let (worst, best) = self.both(&mut answers, question);
            if differ(&worst, &best) {
                return Verdict::Refuted(answers);
            }
        }
        if self.is_weightless(question) {
            return Verdict::Proved;
        }
        if let Some(verdict) = self.look_up(question, differ) {
            return verdict;
        }
        match self.all_moves(question, attainable) {
            Ok(moves) if moves.iter().all(|(_, m)| m.iter().all(|(a, b)| (a - b).abs() <= TOLERANCE)) => {
                Verdict::Proved
            }
            Ok(_) => self.search(question, differ, "the points were not seen to change, but may"),
            Err(reason) => self.search(question, differ, &reason),
        }
    }

    fn level_dead<'t>(&mut self, question: QuestionAt, attainable: &impl Fn() -> &'t Attainable) -> Verdict<Answers> {
        let scorer = self.explorer.scorer;
        let differ = |a: &[Option<f64>], b: &[Option<f64>]| levels(scorer, a) != levels(scorer, b);
        let found = self.search(question, differ, "");
        if matches!(found, Verdict::Refuted(_)) {
            return found;
        }
        if let Some(verdict) = self.look_up(question, differ) {
            return verdict;
        }
        let moves = match self.all_moves(question, attainable) {
            Ok(moves) => moves,
            Err(reason) => return Verdict::NotDecided(reason),
        };
        let slack = attainable().slack();
        let crosses = |(a, b): &(f64, f64)| {
            let cuts = scorer.levels().skip(1).map(|(cut, _)| cut - TOLERANCE);
            cuts.into_iter().any(|cut| *a < cut + slack && *b >= cut - slack)
        };
        if moves.iter().any(|(_, m)| m.iter().any(crosses)) {
            return Verdict::NotDecided(
                "no answers were found at which it changes a level, but there may be some".into(),
            );
        }
        Verdict::Proved
    }

    /// What the question can move, where better answers cannot lower anything and nothing hangs on its answer being given.
    fn all_moves<'t>(
        &self,
        question: QuestionAt,
        attainable: &impl Fn() -> &'t Attainable,
    ) -> Result<Vec<Moves>, String> {
        if self.explorer.scorer.questions()[question].decides {
            return Err("other questions are asked only under conditions on it".into());
        }
        moves(self.explorer.scorer, attainable(), question)
    }

    /// Whether weights alone keep a question out of every score, and no gate or condition looks at it.
    fn is_weightless(&self, question: QuestionAt) -> bool {
        let scorer = self.explorer.scorer;
        let compiled = &scorer.questions()[question];
        let Some(cell) = compiled.cell else { return true };
        let in_path = compiled.weight > 0.0 && scorer.cell_weight(cell) > 0.0;
        !in_path && !compiled.decides && !self.explorer.in_gate(question)
    }

    /// The verdict when everything was tried.
    fn look_up(
        &mut self,
        question: QuestionAt,
        makes_difference: impl Fn(&[Option<f64>], &[Option<f64>]) -> bool,
    ) -> Option<Verdict<Answers>> {
        let at = self.explorer.questions.iter().position(|q| *q == question)?;
        let table = self.explorer.table()?;
        let found = table.neighbours(at).find(|(a, b)| makes_difference(table.points(*a), table.points(*b)));
        Some(match found {
            None => Verdict::Proved,
            Some((sheet, _)) => Verdict::Refuted(self.explorer.answers_of_sheet(sheet)),
        })
    }

    /// Looks around the changes of levels on walks for answers at which the question makes a difference.
    fn search(
        &mut self,
        question: QuestionAt,
        makes_difference: impl Fn(&[Option<f64>], &[Option<f64>]) -> bool,
        otherwise: &str,
    ) -> Verdict<Answers> {
        let near = self.near(question);
        let mut trial = Answers::default();
        for walk in 0..self.explorer.walks {
            if self.turns.len() == walk {
                let turns = self.walk(walk);
                self.turns.push(turns);
            }
            for at in 0..self.turns[walk].len() {
                let (place, answers) = &self.turns[walk][at];
                if !near.contains(place) {
                    continue;
                }
                trial.clone_from(answers);
                let (worst, best) = self.both(&mut trial, question);
                if makes_difference(&worst, &best) {
                    return Verdict::Refuted(trial);
                }
            }
        }
        Verdict::NotDecided(otherwise.to_owned())
    }

    /// The places that a question may touch: its area, those that its gates cap, and the overall points.
    fn near(&self, question: QuestionAt) -> Vec<Place> {
        let scorer = self.explorer.scorer;
        let own = scorer.questions()[question].area;
        let touched = |area: AreaAt| {
            let gates = scorer.area_gates(area).iter().map(|&g| &scorer.gates()[g]);
            area == own || gates.into_iter().any(|g| g.questions().contains(&question))
        };
        let areas = scorer.area_positions().filter(|a| touched(*a)).map(Place::Area);
        areas.chain([Place::Overall]).collect()
    }

    /// The answers around each change of a level on a walk.
    fn walk(&mut self, kind: usize) -> Vec<(Place, Answers)> {
        let steps = self.explorer.walk_steps(kind);
        let mut turns = Vec::new();
        let mut before: Option<(Answers, Vec<Option<u8>>)> = None;
        let places = &self.places;
        self.explorer.walk(&steps, |explorer, answers| {
            let now: Vec<Option<u8>> =
                places.iter().map(|p| explorer.at(*p).map(|x| explorer.scorer.level(x))).collect();
            let Some((earlier, levels)) = &mut before else {
                before = Some((answers.clone(), now));
                return;
            };
            for (place, _) in places.iter().zip(levels.iter().zip(&now)).filter(|(_, (a, b))| a != b) {
                turns.extend([(*place, earlier.clone()), (*place, answers.clone())]);
            }
            earlier.clone_from(answers);
            *levels = now;
        });
        turns
    }

    /// The places whose level is the same with all others at their worst and at their best, for each value of the question;
    /// and those where that does not settle it, because questions are asked under conditions.
    fn dictates(&mut self, question: QuestionAt) -> (Vec<Place>, Vec<Place>) {
        let scorer = self.explorer.scorer;
        let (mut worst, mut best) = (self.uniform[0].clone(), self.uniform[1].clone());
        let mut candidates: Vec<usize> = (0..self.places.len()).collect();
        candidates.retain(|at| has_others(scorer, self.places[*at], question));
        let mut varies = vec![false; self.places.len()];
        let mut first: Option<Vec<Option<u8>>> = None;
        for value in 0..=self.explorer.top(question) {
            let low = levels(scorer, &self.with(&mut worst, question, value));
            let high = levels(scorer, &self.with(&mut best, question, value));
            candidates.retain(|at| low[*at].is_some() && low[*at] == high[*at]);
            if candidates.is_empty() {
                return (Vec::new(), Vec::new());
            }
            let first = first.get_or_insert_with(|| low.clone());
            candidates.iter().for_each(|at| varies[*at] |= low[*at] != first[*at]);
        }
        let places: Vec<Place> = candidates.into_iter().filter(|at| varies[*at]).map(|at| self.places[at]).collect();
        let (certain, open): (Vec<Place>, Vec<Place>) = places.into_iter().partition(|p| self.explorer.is_monotone(*p));
        let at = self.explorer.questions.iter().position(|q| *q == question);
        match at.zip(self.explorer.table()) {
            _ if open.is_empty() => (certain, open),
            None => (certain, open),
            Some((at, table)) => {
                let tried = open.into_iter().filter(|place| table.dictates(at, *place, scorer));
                (certain.into_iter().chain(tried).collect(), Vec::new())
            }
        }
    }

    /// Where the worst answer costs a level.
    fn vetoes(&mut self, question: QuestionAt, twin: Option<&Scorer>) -> Vec<Veto> {
        let scorer = self.explorer.scorer;
        let mut answers = self.uniform[1].clone();
        let free = levels(scorer, &self.with(&mut answers, question, self.explorer.top(question)));
        let left = levels(scorer, &self.with(&mut answers, question, 0));
        let fair = match twin {
            None => left.clone(),
            Some(twin) => {
                let mut explorer = Explorer::new(twin);
                explorer.evaluate(&answers);
                self.places.iter().map(|p| explorer.at(*p).map(|x| twin.level(x))).collect()
            }
        };
        let veto = |(at, place): (usize, &Place)| {
            let left = left[at].filter(|left| Some(*left) < free[at])?;
            Some(Veto { place: *place, left, fair: fair[at].unwrap_or(left) })
        };
        self.places.iter().enumerate().filter_map(veto).collect()
    }
}

/// Whether a place has other questions: where there is one question, that it decides is no finding.
pub fn has_others(scorer: &Scorer, place: Place, question: QuestionAt) -> bool {
    let mut others = scorer.question_positions().filter(|&q| q != question && scorer.measures_readiness(q));
    others.any(|q| place == Place::Overall || place == Place::Area(scorer.questions()[q].area))
}
