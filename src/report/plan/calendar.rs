//! The steps of a plan in time: which day a quarter begins, and what a calendar says of each step.

use anyhow::{Context, Result};
use jiff::ToSpan;

use super::PlanReport;
use super::steps::{facts, roadmap};
use crate::load::sha256;
use crate::model::sheet::Date;
use crate::plan::Step;
use crate::report::Scored;
use crate::report::dated::{Dated, Event};
use crate::report::view::Told;
use crate::report::view::block::Work;
use crate::text::Texts;
use crate::text::messages::messages;

/// The months of a quarter.
const MONTHS: i32 = 3;

impl PlanReport<'_> {
    /// The day on which the first quarter begins: the one that is named, else that of the quarter after the sheet's date.
    pub fn begins(&self) -> Option<Date> {
        self.calendar.start.or_else(|| next_quarter(self.scored.sheet().date.as_ref()?.value))
    }

    /// The steps as events.
    pub(super) fn events(&self, t: &Texts) -> Result<Dated> {
        let begins = self.begins().context(
            "the sheet has no date, so nothing says when the first quarter begins: name it with --start, such as --start 2027-Q1",
        )?;
        let told = Told::new(self.scored, t);
        let works = roadmap(self, &told).works;
        let events =
            self.plan.steps.iter().zip(&works).map(|(step, work)| self.event(step, work, &works, begins, &told));
        let stamp = self.scored.sheet().date.as_ref().map_or(begins, |date| date.value);
        Ok(Dated { title: self.title(t), stamp, events: events.collect::<Result<_>>()? })
    }

    fn event(&self, step: &Step, work: &Work, all: &[Work], begins: Date, told: &Told<Scored>) -> Result<Event> {
        let t = told.t;
        let (first, last) = work.quarters;
        let called = |at: usize| all[at].called(t);
        let after = self.before(step).into_iter().map(called);
        let of_facts = facts(self, told, step, &t.series(after)).into_iter();
        let lines = of_facts.map(|fact| t.planned_line(&t.markdown_label(&fact.label), &fact.value.words(t)));
        Ok(Event {
            uid: self.uid(&self.work(step).action.id),
            from: quarter(begins, first - 1)?,
            until: quarter(begins, last)?,
            title: work.called(t),
            lines: std::iter::once(t.planned_when(&work.when(t), &self.title(t))).chain(lines).collect(),
        })
    }

    /// What an action is known by in calendars: the same in every later plan of an administration for a profile.
    fn uid(&self, action: &str) -> String {
        let (sheet, instrument) = (self.scored.sheet(), self.scored.instrument);
        let whose = match sheet.administration.name.trim() {
            "" => self.scored.loaded.input.sha256.as_str(),
            name => name,
        };
        let profile = self.scored.profile.map_or("", |(id, _)| id);
        let country = sheet.administration.country.as_str();
        let of = [whose, country, &instrument.questionnaire_input.id, &instrument.rubric_input.id, profile, action];
        format!("{}@plimsoll", &sha256(of.join("\0").as_bytes())[..32])
    }
}

/// The first day of the quarter of the year after the one in which a day is.
fn next_quarter(day: Date) -> Option<Date> {
    let into = i32::from((day.0.month() - 1) % 3);
    day.0.first_of_month().checked_add((MONTHS - into).months()).ok().map(Date)
}

/// The day on which a quarter begins, counted from 0.
fn quarter(begins: Date, nth: usize) -> Result<Date> {
    let months = i32::try_from(nth)?.saturating_mul(MONTHS);
    let day = begins.0.checked_add(months.months());
    Ok(Date(day.context("the plan ends after the year 9999: name an earlier day with --start")?))
}

messages! {
    /// A line on a step in a calendar: a label with its sign, and what belongs to it.
    planned_line(label: Phrase, value: Phrase) = "{label} {value}";
    /// The first line on a step in a calendar: its quarters, and the title of the plan.
    planned_when(quarters: Phrase, plan: Phrase) = "{plan} \u{2013} {quarters}";
    /// The day on which the first quarter of a plan begins.
    planned_begins(day: Day) = "Quarter 1 begins on {day}.";
}
