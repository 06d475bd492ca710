//! The two searches: branch and bound over which actions are taken.
//!
//! A node holds what is taken and what is open. An action without which a target could not be reached any more is taken at
//! once; a node is given up when nothing below it can be as good as what has been found ([`Outlook::at_best`], [`Bound`]).

use super::bound::Bound;
use super::outlook::{Outcome, Outlook};
use super::problem::{Months, Problem, Set};
use crate::score::TOLERANCE;

/// The most plans of the same cost that are kept.
const MOST_PLANS: usize = 1_000;

/// The cheapest sets of actions that reach every target.
#[derive(Clone, Debug, PartialEq)]
pub struct Cheapest {
    /// The sets, all of the same cost, that with the fewest actions first; empty when no set reaches every target.
    pub sets: Vec<Set>,
    /// Whether there may be more of this cost than these.
    pub more: bool,
    /// No set costs less than this: what the sets cost, unless the search ended early.
    pub least: Months,
}

/// The set of actions that comes nearest within a budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// The set: with the fewest targets missed, then the most overall points, then the least cost.
    pub set: Set,
    /// What it leads to.
    pub outcome: Outcome,
    /// What no set within the budget can surpass: the outcome itself, unless the search ended early.
    pub at_best: Outcome,
}

/// What is taken, and what may still be.
#[derive(Clone)]
struct Node {
    inside: Set,
    open: Set,
    /// What is known of what is taken alone, and of everything together.
    now: Option<Outcome>,
    hope: Option<Outcome>,
}

impl Node {
    fn root(problem: &Problem) -> Node {
        Node { inside: problem.none(), open: problem.all(), now: None, hope: None }
    }

    fn all(&self) -> Set {
        let mut all = self.inside.clone();
        all.union_with(&self.open);
        all
    }

    /// The node with an action taken, and all that it needs.
    fn with(&self, problem: &Problem, at: usize) -> Node {
        let mut node = self.clone();
        node.inside.union_with(&problem.works[at].needs);
        node.open.difference_with(&node.inside);
        node.now = None;
        node
    }

    /// The node without an action and all that needs it; `None` where one of these is taken.
    fn without(&self, problem: &Problem, at: usize) -> Option<Node> {
        let needed_by = &problem.works[at].needed_by;
        if !self.inside.is_disjoint(needed_by) {
            return None;
        }
        let mut node = self.clone();
        node.close(needed_by);
        Some(node)
    }

    /// Gives up open actions that, with all that they need, would go beyond some limits.
    fn drop_beyond(&mut self, problem: &Problem, most: Months) {
        let beyond = |at: &usize| {
            let with = self.with(problem, *at).inside;
            problem.months(&with) > most || with.count_ones(..) > problem.most_actions
        };
        let beyond: Vec<usize> = self.open.ones().filter(beyond).collect();
        beyond.into_iter().for_each(|at| self.close(&problem.works[at].needed_by));
    }

    fn close(&mut self, works: &Set) {
        self.open.difference_with(works);
        self.hope = None;
    }

    /// What is taken leads to this.
    fn now(&mut self, outlook: &mut Outlook) -> Outcome {
        *self.now.get_or_insert_with(|| outlook.exactly(&self.inside))
    }

    /// At best everything together leads to this.
    fn hope(&mut self, outlook: &mut Outlook) -> Outcome {
        let hope = self.hope.unwrap_or_else(|| outlook.at_best(&self.all()));
        self.hope = Some(hope);
        hope
    }
}

/// Every cheapest set that reaches all targets.
pub fn cheapest(problem: &Problem) -> Cheapest {
    let mut search = Search::new(problem);
    search.first();
    search.explore(Node::root(problem));
    search.finish()
}

struct Search<'p> {
    problem: &'p Problem<'p>,
    outlook: Outlook<'p>,
    bound: Bound<'p>,
    /// What the sets that were found cost.
    most: Months,
    found: Vec<Set>,
    more: bool,
    /// The least that could be found where nobody looked.
    unseen: Option<Months>,
}

impl<'p> Search<'p> {
    fn new(problem: &'p Problem<'p>) -> Self {
        let (outlook, bound) = (Outlook::new(problem), Bound::new(problem));
        Search { problem, outlook, bound, most: Months(u64::MAX), found: Vec::new(), more: false, unseen: None }
    }

    /// A first set to compare with: everything, without what it can do without.
    fn first(&mut self) {
        let all = self.problem.all();
        if self.outlook.exactly(&all).missed == 0 {
            let set = self.outlook.thinned(all, |outcome| outcome.missed == 0);
            if set.count_ones(..) <= self.problem.most_actions {
                self.keep(&set);
            }
        }
    }

    fn keep(&mut self, set: &Set) {
        let months = self.problem.months(set);
        if months < self.most {
            (self.found, self.more, self.most) = (Vec::new(), false, months);
        }
        if !self.found.contains(set) {
            self.more |= self.found.len() == MOST_PLANS;
            self.found.extend((self.found.len() < MOST_PLANS).then(|| set.clone()));
        }
    }

    fn explore(&mut self, mut node: Node) {
        let problem = self.problem;
        let pivot = loop {
            let months = problem.months(&node.inside);
            if months > self.most || node.inside.count_ones(..) > problem.most_actions {
                return;
            }
            node.drop_beyond(problem, self.most);
            let ahead = self.bound.ahead(&node.inside, &node.open);
            if ahead.at_once().missed == 0 && node.now(&mut self.outlook).missed == 0 {
                return self.keep(&node.inside);
            }
            let Some(least) = ahead.least() else { return };
            if months.0.saturating_add(least.0) > self.most.0 {
                return;
            }
            let is_new = node.hope.is_none();
            if node.hope(&mut self.outlook).missed > 0 {
                return;
            }
            if self.outlook.looks + self.bound.looks > problem.most_looks {
                let least = Months(months.0 + least.0);
                self.unseen = Some(self.unseen.map_or(least, |unseen| unseen.min(least)));
                return;
            }
            // Which actions are forced hangs on everything together alone.
            match is_new.then(|| self.forced(&node)).flatten() {
                Some(next) => node = next,
                None => break ahead.pivot(&node.open),
            }
        };
        let Some(at) = pivot else { return };
        self.explore(node.with(problem, at));
        if let Some(without) = node.without(problem, at) {
            self.explore(without);
        }
    }

    /// The node with all open actions taken without which a target cannot be reached; `None` when there is none.
    fn forced(&mut self, node: &Node) -> Option<Node> {
        let problem = self.problem;
        let all = node.all();
        let mut next = node.clone();
        for at in node.open.ones() {
            let mut without = all.clone();
            without.difference_with(&problem.works[at].needed_by);
            if !next.inside.contains(at) && !self.outlook.may_reach_all(&without) {
                next = next.with(problem, at);
            }
        }
        (next.inside != node.inside).then_some(next)
    }

    fn finish(mut self) -> Cheapest {
        self.found.sort_by_key(|set| (set.count_ones(..), set.ones().collect::<Vec<_>>()));
        let least = self.unseen.map_or(self.most, |unseen| unseen.min(self.most));
        Cheapest { more: self.more || self.unseen.is_some(), least, sets: self.found }
    }
}

/// The set within a budget that misses the fewest targets, then has the most overall points, then costs least.
pub fn best(problem: &Problem, budget: Months) -> Best {
    let none = problem.none();
    let mut outlook = Outlook::new(problem);
    let outcome = outlook.exactly(&none);
    let best = Best { set: none, outcome, at_best: outcome };
    let mut search = Nearest { problem, outlook, bound: Bound::new(problem), budget, best, unseen: Vec::new() };
    search.greedy();
    search.explore(Node::root(problem));
    search.finish()
}

struct Nearest<'p> {
    problem: &'p Problem<'p>,
    outlook: Outlook<'p>,
    bound: Bound<'p>,
    budget: Months,
    best: Best,
    /// The best that could be found where nobody looked.
    unseen: Vec<Outcome>,
}

/// Whether an outcome is better than another: fewer targets missed, then more points.
fn is_better(one: &Outcome, other: &Outcome) -> bool {
    (one.missed, -one.points) < (other.missed, -other.points - TOLERANCE)
}

impl Nearest<'_> {
    /// A first set: again and again the action, with what it needs, that brings most for its cost.
    fn greedy(&mut self) {
        let problem = self.problem;
        let mut node = Node::root(problem);
        loop {
            node.drop_beyond(problem, self.budget);
            let now = self.look(&mut node);
            let mut next: Option<(f64, Node)> = None;
            for at in node.open.ones() {
                let mut with = node.with(problem, at);
                let outcome = self.look(&mut with);
                let gain = (now.missed as f64 - outcome.missed as f64) + (outcome.points - now.points);
                let rate = gain / (problem.months(&with.inside).0 - problem.months(&node.inside).0) as f64;
                if rate > 0.0 && next.as_ref().is_none_or(|(most, _)| rate > *most) {
                    next = Some((rate, with));
                }
            }
            match next {
                Some((_, with)) => node = with,
                None => return,
            }
        }
    }

    /// What is taken leads to this; kept when it is the best so far.
    fn look(&mut self, node: &mut Node) -> Outcome {
        let outcome = node.now(&mut self.outlook);
        let is_even = !is_better(&self.best.outcome, &outcome) && !is_better(&outcome, &self.best.outcome);
        let is_cheaper = self.problem.months(&node.inside) < self.problem.months(&self.best.set);
        if is_better(&outcome, &self.best.outcome) || is_even && is_cheaper {
            (self.best.set, self.best.outcome) = (node.inside.clone(), outcome);
        }
        outcome
    }

    fn explore(&mut self, mut node: Node) {
        let problem = self.problem;
        node.drop_beyond(problem, self.budget);
        let left = Months(self.budget.0 - problem.months(&node.inside).0);
        let ahead = self.bound.ahead(&node.inside, &node.open);
        if self.may_improve(&node, &ahead.at_once()) {
            self.look(&mut node);
        }
        let at_best = ahead.at_best(left);
        if !self.may_improve(&node, &at_best) {
            return;
        }
        let at_best = at_best.worse_of(&node.hope(&mut self.outlook));
        if !self.may_improve(&node, &at_best) {
            return;
        }
        if self.outlook.looks + self.bound.looks > problem.most_looks {
            return self.unseen.push(at_best);
        }
        let Some(at) = ahead.pivot(&node.open) else { return };
        self.explore(node.with(problem, at));
        if let Some(without) = node.without(problem, at) {
            self.explore(without);
        }
    }

    /// Whether a node's set, or one with more, may be better than the best so far, or as good and cheaper.
    fn may_improve(&self, node: &Node, at_best: &Outcome) -> bool {
        let is_cheaper = || self.problem.months(&node.inside) < self.problem.months(&self.best.set);
        is_better(at_best, &self.best.outcome) || !is_better(&self.best.outcome, at_best) && is_cheaper()
    }

    fn finish(self) -> Best {
        let best = self.best.outcome;
        let at_best = self.unseen.into_iter().fold(best, |most, one| if is_better(&one, &most) { one } else { most });
        Best { at_best, ..self.best }
    }
}
