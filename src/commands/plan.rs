//! `plan`: the least work that reaches a profile.

use std::io::Write as _;

use anyhow::{Result, bail};

use super::inputs;
use super::output::Outputs;
use crate::cli;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::Instrument;
use crate::plan::{Limits, Months, Plan, Problem};
use crate::report::Scored;
use crate::report::plan::{Calendar, PlanReport};
use crate::source::problem::suggest;

/// The most quarters of a roadmap.
const MOST_QUARTERS: f64 = 400.0;

/// Runs `plan`.
pub(super) fn run(args: &cli::Plan, io: &mut Io) -> Result<Exit> {
    show(args, &Outputs::of_plan(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &cli::Plan, outputs: &Outputs, io: &mut Io) -> Result<Exit> {
    let (instrument, loaded) = inputs::sheet(&args.sheet, &args.with, io)?;
    let (own, profile) = inputs::targets(&args.target, args.profile.as_deref(), &instrument)?;
    let scored =
        Scored { own_targets: own, ..Scored::new(&instrument, &loaded, profile.as_ref().map(|(id, p)| (*id, p))) };
    let Some(targets) = scored.targets() else {
        bail!("there is no profile to plan for: name one with --profile, or give the rubric a default_profile");
    };
    let limits = limits(args, &instrument)?;
    let actions = &instrument.rubric.actions;
    let problem = Problem::new(&scored.scorer, &scored.answers, &targets, actions, &limits);
    let plan = Plan::new(problem, args.budget.map(Months::new));
    refuse_endless(&plan, args.capacity)?;
    let calendar = Calendar {
        capacity: args.capacity.map(Months::new),
        quarters: args.quarters.map(usize::from),
        start: args.start,
    };
    let report = PlanReport { scored: &scored, plan: &plan, calendar };
    outputs.write(io, &report)?;
    tell_start(&report, outputs, io)?;
    Ok(if plan.missed.is_empty() { Exit::Done } else { Exit::Findings })
}

/// Says when a calendar begins, where nobody has said it.
fn tell_start(report: &PlanReport, outputs: &Outputs, io: &mut Io) -> Result<()> {
    let begins = report.begins().filter(|_| report.calendar.start.is_none() && outputs.has_calendar());
    if let Some(day) = begins {
        io.out.flush()?;
        writeln!(io.err, "plimsoll: {}", io.t.plan_begins(day.0))?;
    }
    Ok(())
}

/// Refuses to lay out what takes longer than anybody plans.
fn refuse_endless(plan: &Plan, capacity: Option<f64>) -> Result<()> {
    let quarters = capacity.map_or(0.0, |capacity| (plan.months().get() / capacity).ceil());
    if quarters > MOST_QUARTERS {
        bail!(
            "--capacity: the plan would take {quarters} quarters; a roadmap has at most {MOST_QUARTERS}: give more person-months a quarter"
        )
    }
    Ok(())
}

/// What the plan must keep to.
fn limits(args: &cli::Plan, instrument: &Instrument) -> Result<Limits> {
    let ids = || instrument.rubric.actions.iter().map(|action| action.id.as_str());
    for excluded in &args.exclude {
        if !ids().any(|id| id == excluded) {
            let help = suggest(excluded, ids()).unwrap_or_else(|| "\"plimsoll list actions\" lists them".to_owned());
            bail!("--exclude {excluded}: the rubric has no such action; {help}");
        }
    }
    Ok(Limits { most_actions: args.max_actions, excluded: args.exclude.clone() })
}

crate::text::messages::messages! {
    /// On standard error, when a calendar was written: the day on which the first quarter begins.
    plan_begins(day: Day) =
        "the calendar begins on {day}, with the quarter after the sheet's date; --start names another quarter or day";
}
