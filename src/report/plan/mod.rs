//! A plan as people read it: what it takes, step by step, by quarter, and what could be done instead.

mod calendar;
mod csv;
pub mod json;
mod steps;

use anyhow::Result;

use super::Scored;
use super::dated::Dated;
use super::rows::Rows;
use super::view::about::{About, Kind, Provenance};
use super::view::block::{Block, Cell, Column, Section, Table};
use super::view::{Told, View};
use crate::gap::{Aim, Aimed};
use crate::model::sheet::Date;
use crate::plan::{Found, Months, Plan, Set};
use crate::report::Document;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Missed targets that a screen shows.
const MISSED_ON_SCREEN: usize = 8;

/// Other plans of the same cost that a screen shows.
const OTHERS_ON_SCREEN: usize = 5;

/// A plan, as it is shown.
#[derive(Debug)]
pub struct PlanReport<'a> {
    /// The sheet, scored against the profile.
    pub scored: &'a Scored<'a>,
    /// The plan.
    pub plan: &'a Plan<'a>,
    /// How the steps are spread over quarters; without it they follow each other as they are ready, a few at a time.
    pub calendar: Calendar,
}

/// How much work fits into a quarter, and how many quarters there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Calendar {
    /// Person-months that can be worked in a quarter.
    pub capacity: Option<Months>,
    /// The quarters that there are.
    pub quarters: Option<usize>,
    /// The day on which the first quarter begins, where it is named.
    pub start: Option<Date>,
}

impl Document for PlanReport<'_> {
    fn view(&self, t: &Texts) -> View {
        let told = Told::new(self.scored, t);
        let sections =
            [Some(self.in_short(&told)), self.missed(&told), steps::section(self, &told), self.others(&told)];
        let about = About::sheet(Kind::Plan, self.scored, t);
        View::new(about, self.title(t), sections.into_iter().flatten().collect(), t)
    }

    fn provenance(&self) -> Provenance {
        Provenance::sheet(self.scored)
    }

    fn dated(&self, t: &Texts) -> Result<Option<Dated>> {
        self.events(t).map(Some)
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        csv::rows(self)
    }

    fn json(&self) -> Result<String> {
        json::render(self)
    }
}

impl PlanReport<'_> {
    /// The name of the profile that is planned for.
    fn profile(&self) -> &str {
        self.scored.profile.map_or("", |(_, profile)| profile.name.trim())
    }

    fn title(&self, t: &Texts) -> Text {
        match self.scored.sheet().administration.name.trim() {
            "" => t.planned_title_nameless(self.profile()),
            name => t.planned_title(name, self.profile()),
        }
    }

    /// The answer, in sentences.
    fn in_short(&self, told: &Told<Scored>) -> Section {
        let t = told.t;
        let mut section = Section::new("plan-in-short", t.planned_in_short());
        let (steps, months) = (self.plan.steps.len(), self.plan.months());
        let work = |months: Months| t.person_months(months.get());
        let of = self.plan.problem.aims.len();
        match &self.plan.found {
            Found::Met => section.say(t.planned_met(self.profile())),
            Found::Cheapest(found) if found.sets.is_empty() => section.say(t.planned_none_found(&work(found.least))),
            Found::Cheapest(found) => {
                section.say(t.planned_reaches(steps, &work(months), self.profile()));
                section.say(match (found.least == months, found.more, found.sets.len() - 1) {
                    (false, ..) => t.planned_at_least(&work(found.least)),
                    (true, true, others) => t.planned_cheapest_and_more(others),
                    (true, false, 0) => t.planned_only_one(),
                    (true, false, others) => t.planned_cheapest(others),
                });
            }
            Found::Nearest(best) => {
                section.say(match self.plan.budget {
                    Some(budget) => t.planned_within(&work(budget), steps, months.get()),
                    None => t.planned_few(self.plan.problem.most_actions, self.profile(), steps as f64, &work(months)),
                });
                section.say(match best.outcome.missed {
                    0 => t.planned_within_reaches(self.profile(), &t.planned_points(best.outcome.points)),
                    missed => t.planned_within_misses(missed, of, &t.planned_points(best.outcome.points)),
                });
                let exact = best.at_best == best.outcome;
                section.say(if exact {
                    t.planned_best()
                } else {
                    t.planned_no_better(best.at_best.missed, &t.blockers_points(best.at_best.points))
                });
            }
            Found::OutOfReach(_, outcome) => {
                section.say(t.planned_out_of_reach(self.profile(), outcome.missed, of));
                if steps > 0 {
                    section.say(t.planned_how_far(steps, &work(months), &t.planned_points(outcome.points)));
                }
            }
        }
        section
    }

    /// The targets that stay missed, with what they lack then and what holds them.
    fn missed(&self, told: &Told<Scored>) -> Option<Section> {
        if self.plan.missed.is_empty() {
            return None;
        }
        let t = told.t;
        let mut section = Section::new("plan-missed", t.planned_missed());
        section.say(t.planned_missed_lead());
        let mut table = Table::new([
            Column::words(t.planned_place()),
            Column::figures(t.planned_target()),
            Column::figures(t.planned_points_then()),
            Column::words(t.planned_held_by()),
        ]);
        table.on_screen = MISSED_ON_SCREEN;
        for aim in &self.plan.missed {
            let figures = aim.place.figures(&told.scorer, &self.plan.after);
            table.rows.push(vec![
                Cell::from(told.aimed(aim.place)).about(aim.place.name(&told.scorer)),
                t.planned_level(aim.target.level).into(),
                Cell::points(figures.points),
                self.holds(told, aim),
            ]);
        }
        section.push(Block::Table(table));
        Some(section)
    }

    /// The gates that still cap an area that is missed.
    fn holds(&self, told: &Told<Scored>, aim: &Aim) -> Cell {
        let gates = match aim.place {
            Aimed::Area(area) => told.scorer.capped_by(&self.plan.after, area),
            _ => Vec::new(),
        };
        match (gates.is_empty(), &self.plan.found) {
            (false, _) => told.t.list(gates.iter().map(|gate| Text::from(gate.gate))).into(),
            (true, Found::OutOfReach(..)) => told.t.planned_no_action().into(),
            (true, _) => told.t.planned_beyond_limits().into(),
        }
    }

    /// Other sets of the same cost: what each has instead of what.
    fn others(&self, told: &Told<Scored>) -> Option<Section> {
        let Found::Cheapest(found) = &self.plan.found else { return None };
        let (first, others) = found.sets.split_first()?;
        if others.is_empty() {
            return None;
        }
        let t = told.t;
        let mut section = Section::new("plan-others", t.planned_others());
        section.say(t.planned_others_lead());
        let mut table = Table::new([Column::words(t.planned_instead_of()), Column::words(t.planned_this())]);
        table.on_screen = OTHERS_ON_SCREEN;
        let titles = |set: &Set, without: &Set| {
            t.series(set.difference(without).map(|at| self.plan.problem.works[at].action.title.trim().into()))
        };
        table.rows = others.iter().map(|set| vec![titles(first, set).into(), titles(set, first).into()]).collect();
        section.push(Block::Table(table));
        Some(section)
    }
}

messages! {
    /// Titles of a plan: the administration, and the name of the profile.
    planned_title(administration: Text, profile: Text) = "{administration}: plan for {profile}";
    planned_title_nameless(profile: Text) = "Plan for {profile}";
    planned_in_short() = "The plan in short";
    planned_met(profile: Text) = "{profile} is reached already: there is nothing to plan.";
    planned_reaches(actions: Count, months: Phrase, profile: Text) by actions =
        "{actions} action reaches every target of {profile}, with {months}."
        | "{actions} actions reach every target of {profile}, with {months}.";
    planned_only_one() = "It is the cheapest plan: every other set of actions that reaches all targets takes more.";
    planned_cheapest(others: Count) by others =
        "No plan takes less; {others} other takes as much." | "No plan takes less; {others} others take as much.";
    planned_cheapest_and_more(others: Count) by others =
        "No plan takes less; {others} other takes as much, and there may be more."
        | "No plan takes less; {others} others take as much, and there may be more.";
    planned_at_least(months: Phrase) =
        "The search ended before every set of actions was ruled out: a plan may take less, but none takes less than {months}.";
    planned_none_found(months: Phrase) =
        "The search ended without a plan: there may be one, but none takes less than {months}.";
    planned_within(budget: Phrase, actions: Count, months: Plain) by actions =
        "Of {budget}, the plan uses {months} for {actions} action."
        | "Of {budget}, the plan uses {months} for {actions} actions.";
    /// What a plan reaches, within other sentences.
    planned_points(points: Points) by points = "{points} overall points";
    planned_within_reaches(profile: Text, points: Phrase) = "It reaches every target of {profile}, and {points}.";
    planned_within_misses(missed: Count, all: Count, points: Phrase) by missed =
        "It misses {missed} of {all} targets, and reaches {points}."
        | "It misses {missed} of {all} targets, and reaches {points}.";
    /// Instead, where only so many actions may be taken.
    planned_few(most: Count, profile: Text, actions: Plain, months: Phrase) by most =
        "No set of at most {most} action reaches {profile}. The plan uses {actions}, with {months}."
        | "No set of at most {most} actions reaches {profile}. The plan uses {actions}, with {months}.";
    planned_best() = "No set of actions within the limits that were set misses fewer targets, and none that misses as few has more points.";
    planned_no_better(missed: Count, points: Phrase) by missed =
        "The search ended before every set of actions was ruled out; none misses fewer than {missed} target, or then has more than {points}."
        | "The search ended before every set of actions was ruled out; none misses fewer than {missed} targets, or then has more than {points}.";
    planned_out_of_reach(profile: Text, missed: Count, all: Count) by missed =
        "No set of actions that may be taken reaches {profile}: with all of them together, {missed} of {all} targets is missed."
        | "No set of actions that may be taken reaches {profile}: with all of them together, {missed} of {all} targets are missed.";
    planned_how_far(actions: Count, months: Phrase, points: Phrase) by actions =
        "The plan below goes as far: {actions} action, {months}, {points}."
        | "The plan below goes as far: {actions} actions, {months}, {points}.";
    planned_missed() = "Targets that stay missed";
    planned_missed_lead() = "Each with the points that it has once the plan is done, and the gates that still hold it then.";
    /// Heads of columns.
    planned_place() = "Place";
    planned_target() = "Target";
    planned_points_then() = "Points then";
    planned_held_by() = "Held by";
    /// A target: a level.
    planned_level(level: Level) = "level {level}";
    /// In place of gates.
    planned_no_action() = "no action raises it further";
    planned_beyond_limits() = "the limits that were set";
    planned_others() = "Other plans that cost the same";
    planned_others_lead() = "Each replaces some actions of the plan by others.";
    planned_instead_of() = "Instead of";
    planned_this() = "This";
}
