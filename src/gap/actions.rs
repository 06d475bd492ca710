//! Which actions to take first: the most points for the work, prerequisites before what needs them.

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use crate::model::{Action, Effort, total};
use crate::score::{Answers, AreaAt, CellAt, Moved, Pass, Points, QuestionAt, Scorer, Scores, TOLERANCE};

use super::{Target, Targets};

/// An action worth taking next.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommended<'r> {
    /// The action.
    pub action: &'r Action,
    /// Overall points gained by it, after the actions listed before it.
    pub lift: f64,
    /// The overall points before it and after it.
    pub points: (f64, f64),
    /// The areas whose points reach another level by it: area by position, level before, level after.
    pub levels: Vec<(AreaAt, u8, u8)>,
    /// The prerequisites that are not done yet; those that are listed stand before it.
    pub pending: Vec<&'r Action>,
    /// The questions that it would raise now.
    pub raises: Vec<QuestionAt>,
}

impl Action {
    /// Person-months: as given, or a nominal figure for the effort (S 1, M 6, L 18) so that actions can be ordered.
    pub fn nominal_months(&self) -> f64 {
        let nominal = match self.effort {
            Effort::S => 1.0,
            Effort::M => 6.0,
            Effort::L => 18.0,
        };
        self.months.as_ref().map_or(nominal, |m| m.value).max(0.1)
    }
}

/// The next actions, in the order in which to take them, until no action closes a gap.
///
/// Repeatedly takes the action that gains the most overall points per person-month, together with its prerequisites that are
/// not done; where no action moves the points, the one that closes the most of the cells' gaps; among equals, the one for the
/// technology that is needed most. An action counts only while it raises a question of a cell that is still below its target,
/// or that keeps a gate closed; and one that others must come before, only if it brings more towards the targets than these.
pub fn next_actions<'r>(
    scorer: &Scorer,
    answers: &Answers,
    scores: &Scores,
    targets: &Targets<'_>,
    actions: &'r [Action],
) -> Vec<Recommended<'r>> {
    let mut picker = Picker::new(scorer, answers, scores, targets, actions);
    let mut list: Vec<Recommended<'r>> = Vec::new();
    while let Some(bundle) = picker.best() {
        list.extend(bundle.into_iter().map(|action| picker.take(action)));
    }
    list
}

struct Picker<'a, 'r> {
    scorer: &'a Scorer,
    actions: &'r [Action],
    by_id: HashMap<&'r str, usize>,
    /// What each action raises: the questions, with the values that they reach.
    raised: Vec<Vec<(QuestionAt, f64)>>,
    /// What each action can move.
    moved: Vec<Moved>,
    goals: Goals,
    needs: Vec<f64>,
    wanted: HashSet<QuestionAt>,
    taken: HashSet<usize>,
    /// Where the actions that are taken lead.
    now: Rc<Standing>,
    /// Where further actions would lead, one after the other: with what comes before them, which is often the same.
    tried: HashMap<Vec<usize>, Rc<Standing>>,
}

/// The targets of cells and of areas: looked up once, for they are measured against thousands of times.
struct Goals {
    of_cells: Vec<(CellAt, Target)>,
    of_areas: Vec<(AreaAt, Target)>,
}

/// Answers, and how far they bring somebody.
struct Standing {
    answers: Answers,
    points: Points,
    /// The gaps of all cells, added up.
    cell_gaps: f64,
    /// The gaps of all areas, added up.
    area_gaps: f64,
}

impl Goals {
    fn new(scorer: &Scorer, targets: &Targets<'_>) -> Self {
        let of_cell = |cell: CellAt| (cell, target_of(scorer, targets, cell));
        let of_area = |area: AreaAt| (area, targets.area(scorer.area_id(area)));
        Goals {
            of_cells: scorer.cell_positions().map(of_cell).collect(),
            of_areas: scorer.area_positions().map(of_area).collect(),
        }
    }

    fn standing(&self, answers: Answers, points: Points) -> Rc<Standing> {
        let of_cell = |(cell, target): &(CellAt, Target)| target.gap(points.cell(*cell)).unwrap_or(0.0);
        let of_area = |(area, target): &(AreaAt, Target)| target.gap(points.area(*area)).unwrap_or(0.0);
        let cell_gaps = total(self.of_cells.iter().map(of_cell));
        let area_gaps = total(self.of_areas.iter().map(of_area));
        Rc::new(Standing { answers, points, cell_gaps, area_gaps })
    }
}

impl Standing {
    fn overall(&self) -> f64 {
        self.points.overall().unwrap_or(0.0)
    }

    /// What is missing to the targets, in cells and areas.
    fn missing(&self) -> f64 {
        self.cell_gaps + self.area_gaps
    }
}

impl<'a, 'r> Picker<'a, 'r> {
    fn new(
        scorer: &'a Scorer,
        answers: &Answers,
        scores: &Scores,
        targets: &Targets<'_>,
        actions: &'r [Action],
    ) -> Self {
        let raised: Vec<Vec<(QuestionAt, f64)>> = actions.iter().map(|action| raised(scorer, action)).collect();
        let moved = |raised: &Vec<(QuestionAt, f64)>| {
            scorer.moved_by(&raised.iter().map(|(question, _)| *question).collect::<Vec<_>>())
        };
        let mut points = Points::default();
        scorer.evaluate(answers, Pass::Points, &mut points, &mut ());
        let goals = Goals::new(scorer, targets);
        let mut picker = Picker {
            scorer,
            actions,
            by_id: actions.iter().enumerate().map(|(i, a)| (a.id.as_str(), i)).collect(),
            moved: raised.iter().map(moved).collect(),
            raised,
            needs: scorer.area_positions().map(|area| scorer.need(scores, area).unwrap_or(0.0)).collect(),
            wanted: HashSet::new(),
            taken: HashSet::new(),
            now: goals.standing(answers.clone(), points),
            goals,
            tried: HashMap::new(),
        };
        picker.wanted = picker.wanted();
        picker
    }

    /// Questions that stand in the way of the profile: those of cells below target, and those that keep a gate closed.
    fn wanted(&self) -> HashSet<QuestionAt> {
        let points = &self.now.points;
        let below = |(cell, target): &&(CellAt, Target)| target.gap(points.cell(*cell)).is_some_and(|gap| gap > 0.0);
        let of_cells = self.goals.of_cells.iter().filter(below).flat_map(|(cell, _)| self.scorer.cell_questions(*cell));
        let missed = |(area, target): &&(AreaAt, Target)| target.gap(points.area(*area)) != Some(0.0);
        let caps = self.goals.of_areas.iter().filter(missed).flat_map(|(area, _)| self.scorer.capped_in(points, *area));
        let of_gates = caps.flat_map(|cap| cap.because).filter_map(|id| self.scorer.question(id));
        of_cells.chain(of_gates).collect()
    }

    /// The questions that an action would raise now, with the values.
    fn raises(&self, action: usize) -> impl Iterator<Item = (QuestionAt, f64)> {
        below(&self.now.answers, &self.raised[action])
    }

    fn done(&self, action: usize) -> bool {
        self.taken.contains(&action) || self.raises(action).next().is_none()
    }

    /// The action with its prerequisites that are not done, prerequisites first.
    fn bundle(&self, action: usize, list: &mut Vec<usize>) {
        if list.contains(&action) {
            return;
        }
        for required in &self.actions[action].requires {
            if let Some(&at) = self.by_id.get(required.as_str())
                && !self.done(at)
            {
                self.bundle(at, list);
            }
        }
        list.push(action);
    }

    /// The bundle with the most gain per person-month.
    fn best(&mut self) -> Option<Vec<usize>> {
        let mut best: Option<([f64; 3], Vec<usize>)> = None;
        for action in 0..self.actions.len() {
            let is_useful = self.raises(action).any(|(question, _)| self.wanted.contains(&question));
            if self.taken.contains(&action) || !is_useful {
                continue;
            }
            let mut bundle = Vec::new();
            self.bundle(action, &mut bundle);
            let Some(gain) = self.gain(&bundle) else { continue };
            let better = best.as_ref().is_none_or(|(most, _)| is_more(&gain, most));
            if (gain[0] > TOLERANCE || gain[1] > TOLERANCE) && better {
                best = Some((gain, bundle));
            }
        }
        best.map(|(_, bundle)| bundle)
    }

    /// Overall points gained and gaps closed per person-month, and the highest need for a technology that is raised; `None` where
    /// the last action brings no more towards the targets than those that must come before it.
    fn gain(&mut self, bundle: &[usize]) -> Option<[f64; 3]> {
        let (_, first) = bundle.split_last()?;
        let (without, then) = (self.after(first), self.after(bundle));
        if !first.is_empty() && then.missing() >= without.missing() - TOLERANCE {
            return None;
        }
        let raised = bundle.iter().flat_map(|&a| self.raises(a)).map(|(q, _)| self.scorer.questions()[q].area);
        let need = raised.map(|area| self.needs[area]).fold(0.0, f64::max);
        let months = total(bundle.iter().map(|&a| self.actions[a].nominal_months()));
        let closed = self.now.cell_gaps - then.cell_gaps;
        Some([(then.overall() - self.now.overall()) / months, closed / months, need])
    }

    /// Where some actions lead, one after the other.
    fn after(&mut self, actions: &[usize]) -> Rc<Standing> {
        let Some((_, first)) = actions.split_last() else { return self.now.clone() };
        if let Some(known) = self.tried.get(actions) {
            return known.clone();
        }
        let then = match self.tried.get(first) {
            Some(before) => self.further(before, &actions[first.len()..]),
            None => self.further(&self.now, actions),
        };
        self.tried.insert(actions.to_vec(), then.clone());
        then
    }

    /// Where some actions lead from somewhere.
    fn further(&self, from: &Standing, actions: &[usize]) -> Rc<Standing> {
        let (mut answers, mut points) = (from.answers.clone(), from.points.clone());
        for &action in actions {
            let raises: Vec<_> = below(&answers, &self.raised[action]).collect();
            self.scorer.raise(&mut answers, raises);
            self.scorer.revise(&answers, &self.moved[action], &mut points);
        }
        self.goals.standing(answers, points)
    }

    /// Takes an action: what follows is measured from there.
    fn take(&mut self, action: usize) -> Recommended<'r> {
        let raises = self.raises(action).map(|(q, _)| q).collect();
        let requires = self.actions[action].requires.iter().filter_map(|r| self.by_id.get(r.as_str()).copied());
        let pending =
            requires.filter(|&r| self.taken.contains(&r) || !self.done(r)).map(|r| &self.actions[r]).collect();
        let then = self.after(&[action]);
        let before = std::mem::replace(&mut self.now, then);
        self.tried.clear();
        self.taken.insert(action);
        self.wanted = self.wanted();
        let points = (before.overall(), self.now.overall());
        Recommended {
            action: &self.actions[action],
            lift: points.1 - points.0,
            points,
            levels: self.levels(&before),
            pending,
            raises,
        }
    }

    /// The areas that have another level than before.
    fn levels(&self, before: &Standing) -> Vec<(AreaAt, u8, u8)> {
        let level = |standing: &Standing, area| Some(self.scorer.level(standing.points.area(area)?));
        let both = |area| Some((area, level(before, area)?, level(&self.now, area)?));
        self.scorer.area_positions().filter_map(both).filter(|(_, before, now)| before != now).collect()
    }
}

/// What an action raises: the questions, with the values that they reach.
pub(crate) fn raised(scorer: &Scorer, action: &Action) -> Vec<(QuestionAt, f64)> {
    let question = |id: &str, points: f64| {
        let question = scorer.question(id)?;
        Some((question, scorer.value_of_points(question, points)))
    };
    action.raises.iter().filter_map(|(id, points)| question(id, **points)).collect()
}

/// The questions that are below some values, with these.
fn below(answers: &Answers, values: &[(QuestionAt, f64)]) -> impl Iterator<Item = (QuestionAt, f64)> {
    values.iter().copied().filter(|(question, value)| answers.slot(*question).rises_to(*value))
}

/// The target of a cell.
fn target_of(scorer: &Scorer, targets: &Targets<'_>, cell: CellAt) -> Target {
    let (area, dimension) = scorer.cell_place(cell);
    targets.cell(scorer.area_id(area), dimension)
}

/// Whether a gain is more than another: by its first part that differs.
fn is_more(gain: &[f64; 3], most: &[f64; 3]) -> bool {
    let differs = gain.iter().zip(most).find(|(a, b)| (*a - *b).abs() > TOLERANCE);
    differs.is_some_and(|(a, b)| a > b)
}
