//! The steps of a plan: what each takes, what it unlocks, and when.

use super::PlanReport;
use crate::gap::{Laid, lay_out, lay_out_within};
use crate::plan::{Step, Work};
use crate::report::Scored;
use crate::report::view::Told;
use crate::report::view::block::{self, Block, Cell, Fact, Item, List, Picture, Roadmap, Section, Shown, Value};
use crate::text::messages::messages;
use crate::text::{Number, Text};

/// Steps on a screen.
const ON_SCREEN: usize = 8;

/// How many actions are worked on at once where no capacity is given.
const AT_ONCE: usize = 3;

/// The steps in order, and by quarter; `None` when there is nothing to do.
pub(super) fn section(report: &PlanReport, told: &Told<Scored>) -> Option<Section> {
    let steps = &report.plan.steps;
    if steps.is_empty() {
        return None;
    }
    let t = told.t;
    let mut section = Section::new("plan-steps", t.planned_steps());
    section.say(t.planned_steps_lead());
    let items = steps.iter().map(|step| item(report, told, step)).collect();
    section.push(Block::List(List { numbered: true, items, on_screen: ON_SCREEN }));
    let roadmap = roadmap(report, told);
    if let Some(day) = report.calendar.start {
        section.say(t.planned_begins(day.0));
    }
    section.blocks.extend(late(report, &roadmap, told).map(|text| (Shown::Everywhere, Block::Text(text))));
    section.push(Block::Picture(Picture::Roadmap(roadmap)));
    Some(section)
}

impl PlanReport<'_> {
    /// An action of the plan.
    pub(super) fn work(&self, step: &Step) -> &Work<'_> {
        &self.plan.problem.works[step.work]
    }

    /// The steps of the plan that must be done before one, by position.
    pub(super) fn before(&self, step: &Step) -> Vec<usize> {
        let work = self.work(step);
        let requires =
            |other: &Step| work.action.requires.iter().any(|id| *id.value == *self.work(other).action.id.value);
        (0..).zip(&self.plan.steps).filter(|(_, other)| requires(other)).map(|(at, _)| at).collect()
    }

    /// The first and the last quarter of each step, from 1.
    pub(super) fn quarters(&self) -> Vec<(usize, usize)> {
        let laid = self.plan.steps.iter().map(|step| Laid {
            quarters: self.work(step).action.quarters(),
            months: self.work(step).months.get(),
            after: self.before(step),
        });
        let laid: Vec<_> = laid.collect();
        match self.calendar.capacity {
            Some(capacity) => lay_out_within(&laid, capacity.get()),
            None => lay_out(&laid, AT_ONCE),
        }
    }
}

fn item(report: &PlanReport, told: &Told<Scored>, step: &Step) -> Item {
    let (work, t) = (report.work(step), told.t);
    let after = t.list(report.before(step).iter().map(|at| t.number(Number::count(at + 1)).into()));
    let title = t.actions_action(work.action.title.trim(), &work.action.id.value);
    Item { title, facts: facts(report, told, step, &after) }
}

/// What there is to know of a step; `after` are those that must be done before it.
pub(super) fn facts(report: &PlanReport, told: &Told<Scored>, step: &Step, after: &Text) -> Vec<Fact> {
    let (work, t) = (report.work(step), told.t);
    let mut facts = vec![
        Fact::new(t.planned_work(), t.planned_months(&t.person_months(work.months.get()), step.until.get())),
        Fact::new(t.planned_overall_points(), moved(step.points)),
    ];
    if !after.as_str().is_empty() {
        facts.push(Fact::new(t.actions_after(), after.clone()));
    }
    if !step.opened.is_empty() {
        facts.push(Fact::new(
            t.planned_opens(),
            t.series(
                step.opened
                    .iter()
                    .map(|(area, gate)| t.planned_gate(&told.scorer.gates()[*gate].id, told.area_title(*area).trim())),
            ),
        ));
    }
    if !step.levels.is_empty() {
        let levels = step.levels.iter().map(|(area, before, after)| {
            t.actions_moves(told.area_title(*area).trim(), &told.level_word(*before), &told.level_word(*after))
        });
        facts.push(Fact::new(t.actions_levels(), t.series(levels)));
    }
    if !step.reached.is_empty() {
        facts.push(Fact::new(t.planned_reached(), t.series(step.reached.iter().map(|aim| told.aimed(aim.place)))));
    }
    facts.push(Fact::new(t.actions_raises(), raises(told, work)));
    facts.push(Fact::new(t.actions_how(), work.action.how.as_str()));
    facts.extend(work.action.owner_hint.as_ref().map(|owner| Fact::new(t.actions_who(), owner.as_str())));
    facts
}

fn moved((before, after): (f64, f64)) -> Cell {
    Cell::new(Value::Moved(Some(Number::points(before)), Some(Number::points(after))))
}

fn raises(told: &Told<Scored>, work: &Work) -> Text {
    let raised = work
        .raises
        .iter()
        .map(|(question, value)| told.t.actions_raise(&told.scorer.questions()[*question].id, *value));
    told.t.list(raised)
}

pub(super) fn roadmap(report: &PlanReport, told: &Told<Scored>) -> Roadmap {
    let t = told.t;
    let works = report.plan.steps.iter().zip(report.quarters()).zip(1..);
    let works = works.map(|((step, quarters), number)| block::Work {
        number,
        title: report.work(step).action.title.as_str().into(),
        quarters,
        after: report.before(step).iter().map(|at| at + 1).collect(),
    });
    let caption = match report.calendar.capacity {
        Some(capacity) => t.planned_by_capacity(&t.person_months(capacity.get())),
        None => t.actions_roadmap(AT_ONCE),
    };
    Roadmap { works: works.collect(), caption }
}

/// What does not fit into the quarters that there are.
fn late(report: &PlanReport, roadmap: &Roadmap, told: &Told<Scored>) -> Option<Text> {
    let quarters = report.calendar.quarters?;
    let late = roadmap.works.iter().filter(|work| work.quarters.1 > quarters).count();
    Some(match late {
        0 => told.t.planned_fits(quarters),
        late => told.t.planned_late(late, quarters),
    })
}

messages! {
    planned_steps() = "The steps";
    planned_steps_lead() =
        "In an order that respects what must come first and opens gates early. Person-months are estimates. Finishing an action \
         proves nothing by itself: the answer needs its own evidence.";
    /// Labels.
    planned_work() = "Work";
    planned_overall_points() = "Overall points";
    planned_opens() = "Opens";
    planned_reached() = "Reaches the targets of";
    /// What an action takes, and what the plan has taken with it.
    planned_months(months: Phrase, until: Plain) = "{months}, {until} so far";
    /// A gate by its id, and the area that it held back.
    planned_gate(gate: Text, area: Text) = "{gate} ({area})";
    /// Below the roadmap: how it was laid out.
    planned_by_capacity(capacity: Phrase) =
        "Quarters are counted from the start. Each holds {capacity}; an action begins once those that it needs are \
         done, and takes what the ones before it leave.";
    planned_fits(quarters: Count) by quarters = "It fits into {quarters} quarter." | "It fits into {quarters} quarters.";
    planned_late(actions: Count, quarters: Count) by actions =
        "{actions} action does not end by the end of quarter {quarters}."
        | "{actions} actions do not end by the end of quarter {quarters}.";
}
