//! What is missing between points and targets, and what to do about it first (S11). Pure.

mod actions;
mod own_targets;
mod roadmap;
mod targets;

pub(crate) use actions::raised;
pub use actions::{Recommended, next_actions};
pub use own_targets::OwnTargets;
pub use roadmap::{Laid, lay_out, lay_out_within};
pub use targets::{Aim, Aimed, Basis, OVERALL, Target, Targets, Unmet, aims, unmet};

use crate::score::{Answers, AreaAt, CellAt, Pass, Points, QuestionAt, Scorer, Scores};

/// A cell whose points are below its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The cell, by the scorer's position.
    pub cell: CellAt,
    /// The target.
    pub target: Target,
    /// The cell's points now.
    pub points: f64,
    /// Points missing to the target's cut.
    pub gap: f64,
    /// Points that the area gains, gates included, when every weak question of the cell reaches the target's cut.
    pub lift: f64,
}

/// All gaps, the largest lift first; then the largest gap, then the cells' order by id.
pub fn gaps(scorer: &Scorer, answers: &Answers, scores: &Scores, targets: &Targets<'_>) -> Vec<Gap> {
    let mut trial = Trial::new(scorer, answers);
    let mut gaps: Vec<Gap> = scorer
        .cell_positions()
        .filter_map(|cell| {
            let (area, dimension) = scorer.cell_place(cell);
            let target = targets.cell(scorer.area_id(area), dimension);
            let points = scorer.cell_figures(scores, cell).points?;
            let gap = target.gap(Some(points)).filter(|g| *g > 0.0)?;
            Some(Gap { cell, target, points, gap, lift: trial.lift_of_cell(cell, target.cut?).gain() })
        })
        .collect();
    gaps.sort_by(|a, b| b.lift.total_cmp(&a.lift).then(b.gap.total_cmp(&a.gap)).then(a.cell.cmp(&b.cell)));
    gaps
}

/// How the lift of a cell arises.
#[derive(Clone, Debug, PartialEq)]
pub struct Lift {
    /// The area's points now.
    pub before: f64,
    /// The area's points with the questions raised, gates included.
    pub after: f64,
    /// The questions that are raised, by the scorer's position: value now, value then.
    pub raised: Vec<(QuestionAt, f64, f64)>,
}

impl Lift {
    /// The points that the area gains.
    pub fn gain(&self) -> f64 {
        (self.after - self.before).max(0.0)
    }
}

/// The lift of a cell to a target's cut (S11), with what it is made of; `None` when the scale has no such level.
pub fn lift(scorer: &Scorer, answers: &Answers, cell: CellAt, target: Target) -> Option<Lift> {
    Some(Trial::new(scorer, answers).lift_of_cell(cell, target.cut?))
}

/// Answers that are raised to see what would follow.
struct Trial<'s> {
    scorer: &'s Scorer,
    before: Answers,
    answers: Answers,
    /// The points before anything is raised.
    points: Points,
}

impl<'s> Trial<'s> {
    fn new(scorer: &'s Scorer, answers: &Answers) -> Self {
        let mut points = Points::default();
        scorer.evaluate(answers, Pass::Points, &mut points, &mut ());
        Trial { scorer, before: answers.clone(), answers: answers.clone(), points }
    }

    /// Raises every applicable question of a cell below the cut to its lowest value not below it.
    fn lift_of_cell(&mut self, cell: CellAt, cut: f64) -> Lift {
        let (area, _) = self.scorer.cell_place(cell);
        let before = self.points.area(area);
        // A raised answer may lead to further questions of the cell: until none is left.
        while self.scorer.cell_questions(cell).any(|q| self.raise_to_cut(q, cut)) {}
        let after = self.area_then(area, cell);
        let value = |answers: &Answers, q: QuestionAt| answers.slot(q).current_value();
        let raised = self.scorer.cell_questions(cell).map(|q| (q, value(&self.before, q), value(&self.answers, q)));
        let raised = raised.filter(|(_, from, to)| from != to).collect();
        self.answers.clone_from(&self.before);
        // An area without points, before or after, gains none.
        let (before, after) = before.zip(after).unwrap_or_default();
        Lift { before, after, raised }
    }

    /// The points of an area with some questions of a cell raised.
    fn area_then(&self, area: AreaAt, cell: CellAt) -> Option<f64> {
        let questions: Vec<QuestionAt> = self.scorer.cell_questions(cell).collect();
        let mut points = self.points.clone();
        self.scorer.revise(&self.answers, &self.scorer.moved_by(&questions), &mut points);
        points.area(area)
    }

    fn raise_to_cut(&mut self, question: QuestionAt, cut: f64) -> bool {
        let values = &self.scorer.questions()[question].attainable;
        let reach = values.iter().find(|v| **v >= cut - crate::score::TOLERANCE).or(values.last()).copied();
        reach.is_some_and(|reach| self.raise(question, reach))
    }

    /// Raises an applicable question to a value; never lowers. Whether that changed anything.
    fn raise(&mut self, question: QuestionAt, value: f64) -> bool {
        let raised = self.answers.slot(question).rises_to(value);
        if raised {
            self.scorer.raise(&mut self.answers, [(question, value)]);
        }
        raised
    }
}
