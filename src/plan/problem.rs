//! The actions that can matter, as sets: what each costs, what must come before it, what it raises.

use std::collections::{BTreeMap, HashMap};

use fixedbitset::FixedBitSet;

use crate::gap::{Aim, Targets, aims, raised};
use crate::model::Action;
use crate::score::{Answers, CellAt, QuestionAt, Scorer, Slot, State, TOLERANCE};

/// A set of actions, by their positions in a [`Problem`].
pub type Set = FixedBitSet;

/// Person-months in thousandths: sums of them are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Months(pub u64);

impl Months {
    /// So many person-months, to the nearest thousandth; a negative number is none.
    pub fn new(months: f64) -> Months {
        Months((months * 1000.0).round() as u64)
    }

    /// As a number of person-months.
    pub fn get(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl std::iter::Sum for Months {
    fn sum<I: Iterator<Item = Months>>(iter: I) -> Months {
        Months(iter.map(|m| m.0).sum())
    }
}

/// The most sets that a search looks at.
const MOST_LOOKS: usize = 60_000;

/// What a plan must keep to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// The most actions, those that must come before others included.
    pub most_actions: Option<usize>,
    /// Actions that are not to be taken, by id; what needs them is not taken either.
    pub excluded: Vec<String>,
}

/// An action that can still raise something.
#[derive(Clone, Debug)]
pub struct Work<'r> {
    /// The action.
    pub action: &'r Action,
    /// What it costs.
    pub months: Months,
    /// It, and all that must come before it.
    pub needs: Set,
    /// It, and all that it must come before.
    pub needed_by: Set,
    /// What it raises: question, value.
    pub raises: Vec<(QuestionAt, f64)>,
}

/// A question that an action raises.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raise {
    pub(super) question: QuestionAt,
    /// What the actions that come before raise it to, and what this one does.
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Where an administration stands, where it is to be, and what can be done.
#[derive(Clone, Debug)]
pub struct Problem<'a> {
    /// The scorer.
    pub scorer: &'a Scorer,
    /// The answers as they are.
    pub answers: &'a Answers,
    /// The answers, read so that no action that is added can make anything worse: for bounds.
    pub(super) hopeful: Answers,
    /// What is asked for.
    pub aims: Vec<Aim>,
    /// What can be done, in the order of the rubric. An action counts as finished when the answers have all that it raises.
    pub works: Vec<Work<'a>>,
    /// Question by question, to which values actions raise it, the highest first, and which they are.
    raisers: Vec<(QuestionAt, Vec<(f64, usize)>)>,
    /// The most actions of a plan.
    pub most_actions: usize,
    /// The most sets that a search looks at before it ends early, and says how much better others can be at most.
    pub most_looks: usize,
}

impl<'a> Problem<'a> {
    /// What there is to plan.
    pub fn new(
        scorer: &'a Scorer,
        answers: &'a Answers,
        targets: &Targets<'_>,
        actions: &'a [Action],
        limits: &Limits,
    ) -> Problem<'a> {
        let raising = |action| (action, lacking(scorer, answers, action));
        let mut left: Vec<(&Action, Vec<(QuestionAt, f64)>)> = actions.iter().map(raising).collect();
        let all: Vec<QuestionAt> = left.iter().flat_map(|(_, raises)| raises).map(|(question, _)| *question).collect();
        let hopeful = scorer.hopeful(answers, &all);
        let counts = |question: QuestionAt| answers.slot(question).asked || hopeful.slot(question).in_doubt;
        left.iter_mut().for_each(|(_, raises)| raises.retain(|(question, _)| counts(*question)));
        left.retain(|(_, raises)| !raises.is_empty());
        let kept = kept(&left, &limits.excluded);
        let kept: Vec<_> = left.into_iter().zip(kept).filter_map(|(work, kept)| kept.then_some(work)).collect();
        let aims = aims(scorer, targets);
        let most_actions = limits.most_actions.unwrap_or(usize::MAX);
        let raisers = raisers(&kept);
        let works = with_needs(kept);
        Problem { scorer, answers, hopeful, aims, works, raisers, most_actions, most_looks: MOST_LOOKS }
    }

    /// No action.
    pub fn none(&self) -> Set {
        Set::with_capacity(self.works.len())
    }

    /// All actions.
    pub fn all(&self) -> Set {
        let mut all = self.none();
        all.insert_range(..);
        all
    }

    /// What a set of actions raises, each question to the highest of their values.
    pub(super) fn raised_by(&self, set: &Set) -> impl Iterator<Item = (QuestionAt, f64)> {
        let highest = |by: &[(f64, usize)]| by.iter().find(|(_, work)| set.contains(*work)).map(|(value, _)| *value);
        self.raisers.iter().filter_map(move |(question, by)| Some((*question, highest(by)?)))
    }

    /// What an action raises, from where those that come before it leave off.
    pub(super) fn steps(&self, at: usize) -> Vec<Raise> {
        let mut before = self.works[at].needs.clone();
        before.remove(at);
        let before: HashMap<QuestionAt, f64> = self.raised_by(&before).collect();
        let from = |question| before.get(&question).copied().unwrap_or_default();
        self.works[at].raises.iter().map(|&(question, to)| Raise { question, from: from(question), to }).collect()
    }

    /// Whether it may be that nothing applies in a cell, which is then no shortfall.
    pub(super) fn may_ask_nothing(&self, cell: CellAt) -> bool {
        let certain = |slot: &Slot| slot.applicable() && !slot.in_doubt;
        !self.scorer.cell_questions(cell).any(|question| certain(self.hopeful.slot(question)))
    }

    /// What a set costs.
    pub fn months(&self, set: &Set) -> Months {
        set.ones().map(|at| self.works[at].months).sum()
    }
}

/// What an action would raise now, of questions that apply.
fn lacking(scorer: &Scorer, answers: &Answers, action: &Action) -> Vec<(QuestionAt, f64)> {
    let is_lower = |(question, value): &(QuestionAt, f64)| {
        let slot = answers.slot(*question);
        slot.state != State::NotApplicable && slot.current_value() < value - TOLERANCE
    };
    raised(scorer, action).into_iter().filter(is_lower).collect()
}

/// Which actions raise each question, those that raise it highest first.
fn raisers(kept: &[(&Action, Vec<(QuestionAt, f64)>)]) -> Vec<(QuestionAt, Vec<(f64, usize)>)> {
    let mut raisers: BTreeMap<QuestionAt, Vec<(f64, usize)>> = BTreeMap::new();
    for (work, (_, raises)) in kept.iter().enumerate() {
        raises.iter().for_each(|(question, value)| raisers.entry(*question).or_default().push((*value, work)));
    }
    raisers.values_mut().for_each(|by| by.sort_by(|a, b| b.0.total_cmp(&a.0)));
    raisers.into_iter().collect()
}

/// Which actions may be taken: none that is excluded, and none that needs such a one.
fn kept(left: &[(&Action, Vec<(QuestionAt, f64)>)], excluded: &[String]) -> Vec<bool> {
    let by_id: HashMap<&str, usize> = left.iter().enumerate().map(|(at, (a, _))| (a.id.as_str(), at)).collect();
    let mut kept: Vec<bool> = left.iter().map(|(a, _)| !excluded.contains(&a.id.value)).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for (at, (action, _)) in left.iter().enumerate() {
            let barred = action.requires.iter().filter_map(|r| by_id.get(r.as_str())).any(|&r| !kept[r]);
            changed |= kept[at] && barred;
            kept[at] &= !barred;
        }
    }
    kept
}

/// The actions with all that each needs and is needed by.
fn with_needs<'r>(kept: Vec<(&'r Action, Vec<(QuestionAt, f64)>)>) -> Vec<Work<'r>> {
    let count = kept.len();
    let by_id: HashMap<&str, usize> = kept.iter().enumerate().map(|(at, (a, _))| (a.id.as_str(), at)).collect();
    let needs_of = |at: usize| {
        let (mut needs, mut open) = (Set::with_capacity(count), vec![at]);
        while let Some(next) = open.pop() {
            if !needs.put(next) {
                open.extend(kept[next].0.requires.iter().filter_map(|r| by_id.get(r.as_str())));
            }
        }
        needs
    };
    let needs: Vec<Set> = (0..count).map(needs_of).collect();
    let needed_by = |at: usize| (0..count).filter(|&other| needs[other].contains(at)).collect();
    let needed_by: Vec<Set> = (0..count).map(needed_by).collect();
    let sets = needs.into_iter().zip(needed_by);
    let work = |((action, raises), (needs, needed_by)): ((&'r Action, _), _)| Work {
        action,
        months: Months::new(action.nominal_months()),
        needs,
        needed_by,
        raises,
    };
    kept.into_iter().zip(sets).map(work).collect()
}
