//! More than two sheets: points and levels by day.

use super::CompareReport;
use crate::compare::{Account, Comparison, Moved, Start, Year};
use crate::gap::Basis;
use crate::model::sheet::Date;
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Column, Course, Moment, Picture, Section, Spot, Table, Trend, Value};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// How far two sheets are apart at least, of the time between the first and the last.
const APART: f64 = 0.04;

/// The section; `None` for two sheets, whose accounts say it all, and where rubrics count on different scales.
pub(super) fn section(report: &CompareReport, t: &Texts) -> Option<Section> {
    let other_scale = |comparison: &Comparison| comparison.start == Start::OtherScale;
    if report.comparisons.len() < 2 || report.comparisons.iter().any(other_scale) {
        return None;
    }
    let mut section = Section::new("compared-trend", t.compared_trend());
    section.say(t.compared_trend_lead());
    let trend = trend(report, t);
    section.push(Block::Heading(t.basis(Basis::Claimed)));
    section.push(Block::Table(trend.table(t)));
    section.push(Block::Heading(t.basis(Basis::Supported)));
    section.push(Block::Table(supported(report, t)));
    section.push(Block::Picture(Picture::Trend(trend)));
    Some(section)
}

/// What the evidence supports, sheet by sheet.
fn supported(report: &CompareReport, t: &Texts) -> Table {
    let days = report.years.iter().map(|year| Column::words(t.year(year)));
    let mut table = Table::new([Column::words(t.words_area())].into_iter().chain(days));
    let told = Told::new(report.newest_comparison(), t);
    let cell = |(moved, after): (&Moved, bool)| standing(&moved.supported, after).unwrap_or(Cell::new(Value::Absent));
    table.rows = told
        .main()
        .map(|moved| {
            let cells = by_day(report, moved).into_iter().map(|at| at.map_or(Cell::new(Value::Absent), cell));
            [Cell::from(told.place(&moved.place))].into_iter().chain(cells).collect()
        })
        .collect();
    table
}

/// Overall and the areas, sheet by sheet.
fn trend(report: &CompareReport, t: &Texts) -> Trend {
    let scale = &report.newest().instrument.rubric.rules.scale;
    let told = Told::new(report.newest_comparison(), t);
    let course = |moved: &Moved| Course {
        title: told.place(&moved.place),
        spots: by_day(report, moved).into_iter().map(|at| at.and_then(spot)).collect(),
    };
    Trend {
        moments: moments(report, t),
        courses: told.main().map(course).collect(),
        max: *scale.max,
        levels: scale.levels.iter().map(|level| (*level.from, level.level)).collect(),
        caption: t.compared_trend_caption(),
    }
}

/// A place, sheet by sheet: the first as it was, each other one as its comparison with the one before ends.
fn by_day<'r>(report: &'r CompareReport, place: &Moved) -> Vec<Option<(&'r Moved, bool)>> {
    let find = |at: usize| report.comparisons[at].places.iter().find(|moved| moved.place == place.place);
    let first = find(0).map(|moved| (moved, false));
    let others = (0..report.comparisons.len()).map(|at| find(at).map(|moved| (moved, true)));
    std::iter::once(first).chain(others).collect()
}

/// Level and points, before or after.
fn standing(account: &Account, after: bool) -> Option<Cell> {
    let (level, points) = match after {
        true => (account.levels.1, account.after()),
        false => (account.levels.0, account.before()),
    };
    points.map(|points| Cell::new(Value::Level { level, points: Some(points) }))
}

fn spot((moved, after): (&Moved, bool)) -> Option<Spot> {
    let points = |account: &Account| if after { account.after() } else { account.before() };
    Some(Spot {
        stands: standing(&moved.claimed, after)?,
        points: points(&moved.claimed)?,
        supported: points(&moved.supported),
        possible: moved.possible[usize::from(after)],
    })
}

/// The sheets, each with its place between the first and the last.
fn moments(report: &CompareReport, t: &Texts) -> Vec<Moment> {
    let days: Option<Vec<f64>> = report.years.iter().map(|year| Some(day(year.sheet().date.as_ref()?.value))).collect();
    let breaks = |comparison: &Comparison| comparison.start == Start::OldResult && !comparison.is_same_instrument();
    let breaks = std::iter::once(false).chain(report.comparisons.iter().map(breaks));
    let at = shares(&days.unwrap_or_else(|| (0..report.years.len()).map(|nth| nth as f64).collect()));
    let moment =
        |((year, at), breaks): ((&Year, f64), bool)| Moment { name: Text::from(t.year(year).as_str()), at, breaks };
    report.years.iter().zip(at).zip(breaks).map(moment).collect()
}

/// Rising days as shares of the time from the first to the last, each a little apart from the one before.
fn shares(days: &[f64]) -> Vec<f64> {
    let first = days.first().copied().unwrap_or_default();
    let length = days.last().map_or(0.0, |last| last - first).max(1.0);
    let mut last = -APART;
    let apart = days.iter().map(|day| {
        last = ((day - first) / length).max(last + APART);
        last
    });
    let apart: Vec<f64> = apart.collect();
    let end = apart.last().copied().unwrap_or_default().max(APART);
    apart.into_iter().map(|at| at / end).collect()
}

/// A day as a number of days.
fn day(date: Date) -> f64 {
    f64::from(date.0.year()) * 366.0 + f64::from(date.0.day_of_year())
}

messages! {
    /// Title of a section, and its first words.
    compared_trend() = "From sheet to sheet";
    compared_trend_lead() =
        "Each sheet as it was scored with its own instrument where that is at hand. What moved between two sheets, and why, \
         follows period by period.";
    /// Below the picture.
    compared_trend_caption() =
        "Overall and each area in each sheet, from 0 to the most points, on the levels of the newest rubric.";
}
