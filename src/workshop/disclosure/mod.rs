//! What leaves a workshop: one plan, made once, decides which figures are shown.
//!
//! Everything that is published of a folder is one publication: `report`, `select` and `peers` in every format, with whatever
//! options, and every later state of the folder. So no command decides what it shows. [`Plan`] is made from the workshop alone,
//! as if all commands were run, and the figures of [`super::Findings`], [`super::choice`] and [`super::pairing`] can be made
//! from a plan only: of what it withholds, they never get the data.
//!
//! What is protected is what a delegation answered about its own administration, where it did not agree to be named; and, with
//! `k = suppress_below`, the answers of fewer than `k` delegations in every kind of exercise. Whoever reads may know who takes
//! part, who answered what place, and the figures of those that `peers` names. The rules, in this order:
//!
//! 1. **Pairs.** Delegations that opted in are paired, over all areas. Of a pair the level of each is shown in the
//!    [`super::pairing::MOST_CELLS`] cells in which most is learned, nothing else; options only choose among these.
//! 2. **Enough.** A figure is shown when, without the delegations that the pairs name there, `k` or more stand behind it.
//! 3. **Not of one mind.** Where levels are counted, at least two of these do not stand at the level of the others. All at one
//!    level says where each stands; all but one says it to that one. That a cell is withheld for this does not say it, for a
//!    delegation can always be the one.
//! 4. **No sums over what is withheld.** A total is shown only where every cell in it is. So no equation between published
//!    figures has a withheld number in it: whatever is withheld could be anything from nobody to everybody, and there is nothing
//!    to subtract. (Totals that are shown say no more than their cells; withholding further cells to protect totals would cost
//!    more than it gives.)
//! 5. **What is computed from cells.** The levels of whole areas, after gates, and the median of their points are shown only
//!    where every cell that they are computed from is, in each area that their gates look at too. Medians are shown only where
//!    the middle is not somebody's own who is named. The levels of areas if the higher of two middle answers counted in a
//!    delegation stand beside them as a later state would (rule 6).
//! 6. **Side by side.** Figures of the same thing are known together: what was shown before ([`Record`]), an area's levels and
//!    those with the higher answer, the rankings of a round and of all rounds, the answers after each round. Another one is
//!    shown only where no sum of them, each taken any number of times, leaves fewer than `k` delegations, and where those that
//!    stand behind the same ones of them are not of one mind (rule 3); otherwise it stays as it was shown (`beside`).
//!
//!    Two rounds beside each other are the answers after the one and after the other: who does not vote again keeps the earlier
//!    vote, so that the second is what is shown of all rounds together. What those changed who voted again is shown only of `k`
//!    delegations or more, and where nobody else changed it, or `k` others: otherwise these would be what is left.
//!
//! Why this is enough for counts: what is shown of one's own administration treats all delegations that are not named alike.
//! Exchange the answers of any two of them, and no published figure changes; of several states, those of any two that stand
//! behind the same ones. So a delegation could stand wherever one of its part does; by rule 3 there are always two such levels.
//!
//! What it does not do: a figure about `k` delegations says something about each of them, and `k` delegations that put their own
//! answers together know the rest's sum. Free text is looked through for names that the program knows (`names`), no more.

mod basis;
mod beside;
mod figure;
mod names;
mod own;
mod record;
mod room_wide;

use std::collections::{BTreeMap, BTreeSet};

pub use basis::Basis;
pub use figure::{Figure, Over};
pub use names::Note;
pub use record::{RECORD, Record};

use super::pairing::{Pairs, Targeted};
use super::room::{Room, Rounds};
use super::{Administration, administrations};
use crate::model::{ExerciseKind, Profile};
use crate::score::{AreaAt, CellAt, QuestionAt, Scorer};
use basis::{Kind, Rule};
use names::Names;

/// What may be shown of a workshop.
pub struct Plan<'p, 'w> {
    /// The workshop as it came in: for who took part, and for what is no answer.
    pub(super) room: &'p Room<'w>,
    /// How it is scored.
    pub(super) scorer: &'p Scorer,
    /// The administrations that rated themselves; their answers leave this room through the plan's figures only.
    administrations: Vec<Administration>,
    names: Names,
    before: Record,
    figures: BTreeMap<Key, Decided>,
    pairs: Option<Pairs<'w>>,
    named: BTreeMap<String, BTreeSet<String>>,
}

/// A figure, by what it is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::workshop) enum Key {
    /// How many stand at which level in a cell, by the scorer's position, and the median of their points.
    Cell(CellAt),
    /// The same in a whole area, after gates.
    Area(AreaAt),
    /// The same as of an area, if of two middle answers in a delegation the higher one counted.
    Higher(AreaAt),
    /// The need for an area.
    Need(AreaAt),
    /// How the technologies are ranked.
    Ranking(usize, Rounds),
    /// The answers to a question, by exercise and the scorer's position, as they stood after a round.
    Answers(usize, QuestionAt, u32),
    /// The same beside those after the round before; by the later one.
    Beside(usize, QuestionAt, u32),
}

/// What was decided about a figure.
struct Decided {
    /// What stands behind it now.
    now: Basis,
    /// What stands behind what is shown; `None` where it is withheld.
    shown: Option<Basis>,
    /// How many delegations' answers stay out of it because the difference to what was shown before would give them away.
    kept_out: usize,
}

impl<'p, 'w> Plan<'p, 'w> {
    /// Decides; with a profile, by id, delegations that opted in are paired. `before` is what was shown of the folder earlier.
    pub fn new(
        room: &'p Room<'w>,
        scorer: &'p Scorer,
        profile: Option<(&'w str, &'w Profile)>,
        before: &Record,
    ) -> Self {
        let mut plan = Plan {
            room,
            scorer,
            administrations: administrations(room, scorer),
            names: Names::of(room),
            before: before.clone(),
            figures: BTreeMap::new(),
            pairs: None,
            named: before.named.clone(),
        };
        plan.name_pairs(profile);
        plan.decide_own();
        plan.decide_room_wide();
        plan
    }

    /// How many administrations rated themselves.
    pub fn administrations(&self) -> usize {
        self.administrations.len()
    }

    /// The pairs; `None` without a profile that says what is missing.
    pub(super) fn pairs(&self) -> Option<&Pairs<'w>> {
        self.pairs.as_ref()
    }

    /// The least number of delegations behind a figure.
    pub fn least(&self) -> usize {
        self.room.loaded.workshop.suppress_below.value as usize
    }

    /// What stands behind a figure that may be shown.
    pub(super) fn shown(&self, key: Key) -> Option<&Basis> {
        self.figures.get(&key)?.shown.as_ref()
    }

    /// A note as it may be shown.
    pub(super) fn note(&self, note: &str) -> Note {
        self.names.masked(note)
    }

    /// How many figures are shown as they were before, because too few delegations' answers changed since.
    pub fn kept(&self) -> usize {
        self.figures.values().filter(|d| d.kept_out > 0 && d.shown.is_some()).count()
    }

    /// How many of the places of the regional picture are shown, of how many: cells, and levels of areas.
    pub fn picture(&self) -> (usize, usize) {
        let places = self.figures.iter().filter(|(key, _)| matches!(key, Key::Cell(_) | Key::Area(_)));
        places.fold((0, 0), |(shown, all), (_, d)| (shown + usize::from(d.shown.is_some()), all + 1))
    }

    /// The record once these figures are shown: what was shown before, and now.
    pub fn record(&self) -> Record {
        let mut record = self.before.clone();
        if self.least() <= 1 {
            return record;
        }
        for (key, decided) in &self.figures {
            let Some(shown) = &decided.shown else { continue };
            let before = record.figures.entry(self.name(key)).or_default();
            // What is shown now stands last.
            before.retain(|b| !b.is_same(shown));
            before.push(shown.clone());
        }
        record.named = self.named.clone();
        record
    }

    /// What these figures give away beside those of a record: each with the number of delegations whose answers follow.
    pub fn gives_away(&self, beside: &Record) -> Vec<(Figure, usize)> {
        let away = |(key, decided): (&Key, &Decided)| {
            let shown = decided.shown.as_ref()?;
            let away = self.given_away(beside, key, shown);
            (away > 0).then(|| (self.figure(key), away))
        };
        self.figures.iter().filter_map(away).collect()
    }

    /// Pairs those that opted in, and takes the cells to name them in: none in which a figure that was shown before would then
    /// say too much.
    fn name_pairs(&mut self, profile: Option<(&'w str, &'w Profile)>) {
        let own = self.room.loaded.workshop.exercises(ExerciseKind::Own).next();
        let (Some((id, profile)), Some(exercise)) = (profile, own) else { return };
        let targeted = Targeted { loaded: self.room.loaded, scorer: self.scorer, profile, exercise };
        let mut pairs = Pairs::new(id, &targeted, &self.administrations);
        let id = |delegation: usize| self.room.loaded.workshop.delegation[delegation].id.value.clone();
        pairs.name(|learner, mentor, cell| self.may_name(cell, [id(learner), id(mentor)]));
        self.pairs = Some(pairs);
    }

    /// Takes note that delegations are named in a cell, unless a figure that was shown before would then say too much.
    fn may_name(&mut self, cell: CellAt, who: [String; 2]) -> bool {
        let (name, (area, _)) = (self.name(&Key::Cell(cell)), self.scorer.cell_place(cell));
        let named = self.named.clone();
        self.named.entry(name).or_default().extend(who);
        let may = [Key::Cell(cell), Key::Area(area)].iter().all(|key| self.stands(key));
        if !may {
            self.named = named;
        }
        may
    }

    /// Whether what was shown before of a figure may be known beside those that are named now.
    fn stands(&self, key: &Key) -> bool {
        let (rule, named, known) = (self.rule(key), self.named_in(key), self.known(&self.before, key));
        let fits = |(at, basis): (usize, &Basis)| {
            rule.allows(basis, &named) && beside::given_away(rule, &known[..at], basis, &named).is_empty()
        };
        known.iter().enumerate().all(fits)
    }

    /// Decides about a figure by what stands behind it, and by what else is known.
    fn decide(&mut self, key: Key, now: Basis) {
        let (rule, named) = (self.rule(&key), self.named_in(&key));
        let kept_out = self.given_away(&self.before, &key, &now);
        let fits = |basis: &&Basis| self.fits(&key, basis) && is_of_then(&key, basis);
        let before = || self.before.of(&self.name(&key)).iter().rev().find(fits);
        let shown = if kept_out == 0 { Some(&now) } else { before() };
        let shown = shown.filter(|basis| rule.allows(basis, &named)).cloned();
        self.figures.insert(key, Decided { now, shown, kept_out });
    }

    /// How many delegations' answers a figure gives away beside what a record says was shown, and what is shown now.
    fn given_away(&self, record: &Record, key: &Key, basis: &Basis) -> usize {
        beside::given_away(self.rule(key), &self.known(record, key), basis, &self.named_in(key)).len()
    }

    /// What a record says was shown, and what is shown now, of the same thing as a figure.
    fn known(&self, record: &Record, key: &Key) -> Vec<Basis> {
        let same: Vec<Key> = match *key {
            Key::Area(area) | Key::Higher(area) => vec![Key::Area(area), Key::Higher(area)],
            Key::Ranking(exercise, _) => {
                let each = self.room.rounds(exercise).into_iter().map(Rounds::Only);
                each.chain([Rounds::UpToNow]).map(|rounds| Key::Ranking(exercise, rounds)).collect()
            }
            Key::Answers(exercise, question, _) => {
                self.rounds(exercise).into_iter().map(|round| Key::Answers(exercise, question, round)).collect()
            }
            _ => vec![key.clone()],
        };
        same.iter().flat_map(|other| self.known_of(record, other, key)).collect()
    }

    /// What is known of a figure besides `but`, which is only just made.
    fn known_of(&self, record: &Record, key: &Key, but: &Key) -> Vec<Basis> {
        let before = record.of(&self.name(key)).iter().filter(|basis| self.fits(key, basis));
        before.chain(self.shown(key.clone()).filter(|_| key != but)).cloned().collect()
    }

    /// Withholds a figure.
    fn withhold(&mut self, key: &Key) {
        if let Some(decided) = self.figures.get_mut(key) {
            decided.shown = None;
        }
    }

    fn rule(&self, key: &Key) -> Rule {
        let kind = match key {
            Key::Cell(_) | Key::Area(_) | Key::Higher(_) => Kind::Levels,
            Key::Need(_) => Kind::Points,
            Key::Ranking(..) => Kind::Places,
            Key::Answers(..) => Kind::Votes,
            Key::Beside(..) => Kind::Rounds,
        };
        Rule { least: self.least(), kind }
    }

    /// A figure's name in the record.
    fn name(&self, key: &Key) -> String {
        self.figure(key).name()
    }

    /// A figure by the ids of what it is about.
    fn figure(&self, key: &Key) -> Figure {
        let exercise = |at: usize| self.room.loaded.workshop.exercise[at].id.value.clone();
        let question = |at: QuestionAt| self.scorer.questions()[at].id.clone();
        let area = |at: AreaAt| self.scorer.area_id(at).to_owned();
        match *key {
            Key::Cell(cell) => {
                let (of, dimension) = self.scorer.cell_place(cell);
                Figure::Cell(format!("{}/{dimension}", self.scorer.area_id(of)))
            }
            Key::Area(at) => Figure::Area(area(at)),
            Key::Higher(at) => Figure::Higher(area(at)),
            Key::Need(at) => Figure::Need(area(at)),
            Key::Ranking(at, rounds) => Figure::Ranking(exercise(at), rounds.into()),
            Key::Answers(at, q, _) => Figure::Answers(exercise(at), question(q)),
            Key::Beside(at, q, round) => Figure::Beside(exercise(at), round, question(q)),
        }
    }
}

/// Whether a basis could stand behind a figure of a round: nobody voted later.
fn is_of_then(key: &Key, basis: &Basis) -> bool {
    !matches!(key, Key::Answers(_, _, round) if basis.last_round() > f64::from(*round))
}
