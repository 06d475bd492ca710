//! A plan: what the searches find, put in order, with what stays missed.

use crate::gap::Aim;

use super::order::{Step, in_order};
use super::outlook::{Outcome, Outlook};
use super::problem::{Months, Problem, Set};
use super::search::{Best, Cheapest, best, cheapest};

/// A plan.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What was to be planned.
    pub problem: Problem<'a>,
    /// What was found.
    pub found: Found,
    /// The actions in the order in which to take them.
    pub steps: Vec<Step>,
    /// The targets that are missed once all is done.
    pub missed: Vec<Aim>,
}

/// What a search finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Every target is reached already.
    Met,
    /// The cheapest sets that reach every target; the first is the plan.
    Cheapest(Cheapest),
    /// The set that comes nearest within a budget.
    Nearest(Months, Best),
    /// No set reaches every target: the least that comes as near as all actions together.
    OutOfReach(Set, Outcome),
}

impl<'a> Plan<'a> {
    /// The plan for a problem: within a budget the best, else the cheapest.
    pub fn new(problem: Problem<'a>, budget: Option<Months>) -> Plan<'a> {
        let found = find(&problem, budget);
        let set = found.set(&problem);
        let steps = in_order(&problem, &set);
        let missed = Outlook::new(&problem).missed(&set);
        Plan { problem, found, steps, missed }
    }

    /// What the plan costs.
    pub fn months(&self) -> Months {
        self.steps.last().map_or(Months(0), |step| step.until)
    }
}

impl Found {
    /// The set that is planned.
    fn set(&self, problem: &Problem) -> Set {
        let set = match self {
            Found::Met => None,
            Found::Cheapest(cheapest) => cheapest.sets.first(),
            Found::Nearest(_, best) => Some(&best.set),
            Found::OutOfReach(set, _) => Some(set),
        };
        set.cloned().unwrap_or_else(|| problem.none())
    }
}

fn find(problem: &Problem, budget: Option<Months>) -> Found {
    let mut outlook = Outlook::new(problem);
    if outlook.exactly(&problem.none()).missed == 0 {
        return Found::Met;
    }
    if let Some(budget) = budget {
        return Found::Nearest(budget, best(problem, budget));
    }
    let cheapest = cheapest(problem);
    if cheapest.sets.is_empty() && !cheapest.more {
        out_of_reach(problem, &mut outlook)
    } else {
        Found::Cheapest(cheapest)
    }
}

/// As near as all actions come, without those that bring nothing, the dearest first.
fn out_of_reach(problem: &Problem, outlook: &mut Outlook) -> Found {
    let mut set = problem.all();
    let outcome = outlook.exactly(&set);
    let mut dearest: Vec<usize> = set.ones().collect();
    dearest.sort_by_key(|&at| std::cmp::Reverse(problem.works[at].months));
    for at in dearest {
        let mut fewer = set.clone();
        fewer.difference_with(&problem.works[at].needed_by);
        if outlook.exactly(&fewer) == outcome {
            set = fewer;
        }
    }
    Found::OutOfReach(set, outcome)
}
