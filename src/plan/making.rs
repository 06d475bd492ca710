//! A plan: what the searches find, put in order, with what stays missed.

use crate::gap::Aim;
use crate::score::{Scores, TOLERANCE};

use super::order::{Step, in_order};
use super::outlook::{Outcome, Outlook};
use super::problem::{Months, Problem, Set};
use super::search::{Best, Cheapest, best, cheapest};

/// A plan.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What was to be planned.
    pub problem: Problem<'a>,
    /// The most person-months.
    pub budget: Option<Months>,
    /// What was found.
    pub found: Found,
    /// The actions in the order in which to take them.
    pub steps: Vec<Step>,
    /// The targets that are missed once all is done.
    pub missed: Vec<Aim>,
    /// The scores once all is done.
    pub after: Scores,
}

/// What a search finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Every target is reached already.
    Met,
    /// The cheapest sets that reach every target; the first is the plan.
    Cheapest(Cheapest),
    /// The set that comes nearest within a budget, or with as few actions as there may be.
    Nearest(Best),
    /// No set reaches every target: one that comes as near as all actions together, none of which could be left out.
    OutOfReach(Set, Outcome),
}

impl<'a> Plan<'a> {
    /// The plan for a problem: within a budget the best, else the cheapest.
    pub fn new(problem: Problem<'a>, budget: Option<Months>) -> Plan<'a> {
        let found = find(&problem, budget);
        let set = found.set(&problem);
        let steps = in_order(&problem, &set);
        let mut outlook = Outlook::new(&problem);
        outlook.exactly(&set);
        let (missed, after) = (outlook.missed().collect(), outlook.scores().clone());
        Plan { problem, budget, found, steps, missed, after }
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
            Found::Nearest(best) => Some(&best.set),
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
        return Found::Nearest(best(problem, budget));
    }
    let cheapest = cheapest(problem);
    if !cheapest.sets.is_empty() || cheapest.more {
        Found::Cheapest(cheapest)
    } else if problem.most_actions < problem.works.len() {
        Found::Nearest(best(problem, problem.months(&problem.all())))
    } else {
        out_of_reach(problem, &mut outlook)
    }
}

/// As near as all actions come, or nearer, without those that bring nothing.
fn out_of_reach(problem: &Problem, outlook: &mut Outlook) -> Found {
    let all = problem.all();
    let most = outlook.exactly(&all);
    let as_near = |other: &Outcome| other.missed <= most.missed && other.points >= most.points - TOLERANCE;
    let set = outlook.thinned(all, as_near);
    let outcome = outlook.exactly(&set);
    Found::OutOfReach(set, outcome)
}
