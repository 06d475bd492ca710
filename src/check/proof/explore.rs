//! Looking for answers that show something: walks from the worst to the best answers, one step of one question at a time.

use std::cell::OnceCell;

use crate::score::{Answers, AreaAt, GateLooksAt, Pass, Points, QuestionAt, Scorer, TOLERANCE};

use super::attain::Attainable;
use super::table::Table;
use super::wheels::Wheels;
use super::{Place, Reach};

/// Sheets that are all tried out when there are no more than this.
pub(super) const TRY_ALL: usize = 100_000;
/// The most steps of a walk: of checklists with very many sums, values in between are left out.
const MOST_STEPS: usize = 20_000;
/// Random walks, besides the regular ones.
const RANDOM_WALKS: u64 = 6;
/// Regular and random walks.
const WALKS: usize = 4 + RANDOM_WALKS as usize;

/// Evaluates answers of one scorer, many times, in one buffer.
pub struct Explorer<'s> {
    pub(super) scorer: &'s Scorer,
    points: Points,
    /// Every readiness question, and the other questions that conditions look at.
    pub(super) questions: Vec<QuestionAt>,
    limit: usize,
    /// The walks that look for answers which show something; 0 of who only argues.
    pub(super) walks: usize,
    table: OnceCell<Option<Table>>,
}

/// One step of a walk: a question reaches a pick, by its position.
pub(super) type Step = (QuestionAt, usize);

impl<'s> Explorer<'s> {
    /// An explorer of a scorer.
    pub fn new(scorer: &'s Scorer) -> Self {
        Explorer::with_limit(scorer, TRY_ALL)
    }

    /// An explorer that tries everything out when there are at most this many sheets.
    pub fn with_limit(scorer: &'s Scorer, limit: usize) -> Self {
        let counts = |&q: &QuestionAt| scorer.measures_readiness(q) || scorer.questions()[q].decides;
        let questions = scorer.question_positions().filter(counts);
        let (points, table) = (Points::default(), OnceCell::new());
        Explorer { scorer, points, questions: questions.collect(), limit, walks: WALKS, table }
    }

    /// An explorer that looks for no answers that show something: what it says of a rubric is said for a reason, or not decided.
    pub fn arguing(scorer: &'s Scorer) -> Self {
        Explorer { walks: 0, ..Explorer::with_limit(scorer, 0) }
    }

    /// The points of a place under some answers.
    pub fn points(&mut self, answers: &Answers, place: Place) -> Option<f64> {
        self.evaluate(answers);
        self.at(place)
    }

    pub(super) fn evaluate(&mut self, answers: &Answers) {
        self.evaluate_in(answers, Pass::Points);
    }

    pub(super) fn evaluate_in(&mut self, answers: &Answers, pass: Pass) {
        self.scorer.evaluate(answers, pass, &mut self.points, &mut ());
    }

    pub(super) fn at(&self, place: Place) -> Option<f64> {
        match place {
            Place::Overall => self.points.overall(),
            Place::Area(area) => self.points.area(area),
        }
    }

    /// The points as evaluated last.
    pub(super) fn evaluated(&self) -> &Points {
        &self.points
    }

    pub(super) fn uncapped(&self, area: AreaAt) -> Option<f64> {
        self.points.uncapped(area)
    }

    /// The most points that a gate allows, as evaluated last.
    pub(super) fn cap(&self, gate: usize) -> Option<f64> {
        self.scorer.cap(gate, &self.points)
    }

    /// The lowest value that a gate's questions count, as evaluated last.
    pub(super) fn weakest(&self, gate: usize) -> Option<f64> {
        self.scorer.weakest(gate, &self.points)
    }

    /// Answers a question with the pick at a position; behind the picks stand the states without a value.
    pub(super) fn set(&self, answers: &mut Answers, question: QuestionAt, at: usize) {
        match at.checked_sub(self.top(question) + 1) {
            None => self.scorer.pick(answers, question, at),
            Some(silence) => self.scorer.silence(answers, question, self.scorer.silences()[silence]),
        }
    }

    /// The position of a question's best pick.
    pub(super) fn top(&self, question: QuestionAt) -> usize {
        self.scorer.questions()[question].picks.len().saturating_sub(1)
    }

    /// Every question at its worst value.
    pub fn worst(&self) -> Answers {
        self.uniform(0.0)
    }

    /// Every question at its best value.
    pub fn best(&self) -> Answers {
        self.uniform(1.0)
    }

    /// Every question at the pick that stands at this share (0..1) of its picks.
    pub(super) fn uniform(&self, share: f64) -> Answers {
        let mut answers = self.scorer.blank();
        for q in self.pursued() {
            self.set(&mut answers, q, (self.top(q) as f64 * share).round() as usize);
        }
        answers
    }

    /// The questions whose answers a walk changes: no area is declined on its way, so that all can be seen to move.
    fn pursued(&self) -> impl Iterator<Item = QuestionAt> + '_ {
        self.questions.iter().copied().filter(|&q| !self.scorer.informs(q))
    }

    /// Everything tried out, where that is few enough.
    pub(super) fn table(&mut self) -> Option<&Table> {
        if self.table.get().is_none() {
            let limit = self.limit;
            let table = Table::of(self, limit);
            _ = self.table.set(table);
        }
        self.table.get().and_then(Option::as_ref)
    }

    /// Evaluates every sheet, complete or not, and shows it; false when they are too many.
    pub(super) fn try_all(&mut self, look: impl FnMut(&Explorer<'_>)) -> bool {
        let wheels = Wheels::of(self, false, self.limit);
        wheels.inspect(|wheels| wheels.each(self, look)).is_some()
    }

    /// The answers of a sheet of the table; the worst ones where there is none.
    pub(super) fn answers_of_sheet(&self, sheet: usize) -> Answers {
        self.table.get().and_then(Option::as_ref).map_or_else(|| self.worst(), |table| table.answers(sheet, self))
    }

    /// The least and the most points of a place, both exact: at the worst and the best answers, because everything is
    /// monotone; where conditions break that, by trying everything. `None` without points, or when that is too much.
    pub fn range(&mut self, place: Place) -> Option<(f64, f64)> {
        if self.is_monotone(place) {
            let (worst, best) = (self.worst(), self.best());
            return Some((self.points(&worst, place)?, self.points(&best, place)?));
        }
        let column = |table: &Table| table.column(place).flatten().collect::<Vec<f64>>();
        let points = self.table().map(column)?;
        Some((points.iter().copied().reduce(f64::min)?, points.iter().copied().reduce(f64::max)?))
    }

    /// Whether a better answer can never lower the points of a place: no question behind it is asked under a condition.
    pub fn is_monotone(&self, place: Place) -> bool {
        if !self.scorer.has_conditions() {
            return true;
        }
        match place {
            Place::Overall => self.scorer.area_positions().all(|area| self.is_settled(area)),
            Place::Area(area) => self.is_settled(area),
        }
    }

    fn is_settled(&self, area: AreaAt) -> bool {
        let scorer = self.scorer;
        let asked_always = |q: QuestionAt| !scorer.questions()[q].is_conditional();
        let own = scorer.area_cells(area).flat_map(|c| scorer.cell_questions(c)).all(asked_always);
        own && scorer.area_gates(area).iter().all(|&gate| match &scorer.gates()[gate].looks_at {
            GateLooksAt::Questions(questions, _) => questions.iter().all(|&q| asked_always(q)),
            GateLooksAt::Area(other, _) => self.is_settled(*other),
        })
    }

    /// A walk from the worst to the best answers: level by level, question by question both ways, gates first, shuffled.
    pub(super) fn walk_steps(&self, kind: usize) -> Vec<Step> {
        let most = (MOST_STEPS / self.questions.len().max(1)).max(1);
        let of = |q: QuestionAt| {
            let top = self.top(q);
            let apart = top.div_ceil(most).max(1);
            (1..=top).filter(move |at| (top - at).is_multiple_of(apart)).map(move |at| (q, at))
        };
        let mut steps: Vec<Step> = self.pursued().flat_map(of).collect();
        match kind {
            0 => steps.sort_by_key(|(_, at)| *at),
            1 => {}
            2 => steps.sort_by_key(|(q, _)| std::cmp::Reverse(*q)),
            3 => steps.sort_by_key(|(q, at)| (!self.in_gate(*q), *at)),
            seed => shuffle(&mut steps, seed as u64),
        }
        steps
    }

    pub(super) fn in_gate(&self, question: QuestionAt) -> bool {
        self.scorer.gates().iter().any(|g| g.questions().contains(&question))
    }

    /// Calls `look` after every step of a walk, with the answers and the scores behind [`Explorer::at`].
    pub(super) fn walk(&mut self, steps: &[Step], mut look: impl FnMut(&Self, &Answers)) {
        let mut answers = self.worst();
        self.evaluate(&answers);
        look(self, &answers);
        let mut reached = vec![0; self.scorer.questions().len()];
        for &(question, at) in steps.iter() {
            // A walk never goes down.
            if reached[question] < at {
                reached[question] = at;
                self.set(&mut answers, question, at);
                self.evaluate(&answers);
                look(self, &answers);
            }
        }
    }

    /// Whether each level can be had at each place: with a witness, or with the hole that holds no attainable points.
    ///
    /// The attainable scores are asked for only when no witness is found.
    pub fn reach<'t>(&mut self, attainable: impl Fn() -> &'t Attainable) -> Vec<(Place, u8, Reach)> {
        let places = Place::all(self.scorer);
        let levels: Vec<u8> = self.scorer.levels().map(|(_, level)| level).collect();
        let mut found: Vec<Vec<Option<Answers>>> = vec![vec![None; levels.len()]; places.len()];
        for kind in 0..self.walks {
            let steps = self.walk_steps(kind);
            self.walk(&steps, |explorer, answers| note_levels(explorer, answers, &places, &levels, &mut found));
            if found.iter().flatten().all(Option::is_some) {
                break;
            }
        }
        let mut result = Vec::new();
        for (place, witnesses) in places.into_iter().zip(found) {
            for (level, witness) in levels.iter().copied().zip(witnesses) {
                let reach = match witness {
                    Some(answers) => Reach::Reached(answers),
                    None => self.decide(place, level, &attainable),
                };
                result.push((place, level, reach));
            }
        }
        result
    }

    /// Tries everything, or shows that no answers give a level, or says why neither can be done.
    fn decide<'t>(&mut self, place: Place, level: u8, attainable: &impl Fn() -> &'t Attainable) -> Reach {
        let Some((from, to)) = self.scorer.level_range(level) else {
            return Reach::NotDecided(format!("the scale has no level {level}"));
        };
        if self.table().is_some() {
            return self.look_up(place, from, to);
        }
        if !self.is_monotone(place) {
            return Reach::NotDecided("questions are asked under conditions, and there are too many to try all".into());
        }
        let Some((least, most)) = self.range(place) else {
            return Reach::Unreachable { below: None, above: None };
        };
        if most < from - TOLERANCE {
            return Reach::Unreachable { below: Some(most), above: None };
        }
        if least >= to - TOLERANCE {
            return Reach::Unreachable { below: None, above: Some(least) };
        }
        match attainable().hole(place, from, to) {
            Ok(Some((below, above))) => Reach::Unreachable { below, above },
            Ok(None) => Reach::NotDecided("no answers were found that give it, and none could be excluded".into()),
            Err(reason) => Reach::NotDecided(reason),
        }
    }

    /// The sheet that gives a level, or the attainable points nearest to it.
    fn look_up(&mut self, place: Place, from: f64, to: f64) -> Reach {
        let (mut below, mut above) = (None::<f64>, None::<f64>);
        let Some(table) = self.table.get().and_then(Option::as_ref) else {
            return Reach::NotDecided("there is nothing to answer".into());
        };
        for (sheet, points) in table.column(place).enumerate() {
            match points {
                Some(p) if p < from - TOLERANCE => below = Some(below.map_or(p, |b| b.max(p))),
                Some(p) if p >= to - TOLERANCE => above = Some(above.map_or(p, |a| a.min(p))),
                Some(_) => return Reach::Reached(self.answers_of_sheet(sheet)),
                None => {}
            }
        }
        Reach::Unreachable { below, above }
    }
}

/// A random order, the same every time for a seed.
fn shuffle(steps: &mut [Step], seed: u64) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    steps.sort_by_cached_key(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    });
}

/// Keeps the first answers that give each level at each place.
fn note_levels(
    explorer: &Explorer<'_>,
    answers: &Answers,
    places: &[Place],
    levels: &[u8],
    found: &mut [Vec<Option<Answers>>],
) {
    for (place, witnesses) in places.iter().zip(found) {
        let Some(points) = explorer.at(*place) else { continue };
        let level = explorer.scorer.level(points);
        if let Some(at) = levels.iter().position(|l| *l == level)
            && witnesses[at].is_none()
        {
            witnesses[at] = Some(answers.clone());
        }
    }
}
