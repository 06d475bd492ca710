//! More than two sheets: points and levels by day.

use super::CompareReport;
use crate::compare::{Account, Comparison, Moved, Start};
use crate::gap::Basis;
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Column, Picture, Ranges, Section, Span, Table, Value};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// The section; `None` for two sheets, whose accounts say it all, and where rubrics count on different scales.
pub(super) fn section(report: &CompareReport, t: &Texts) -> Option<Section> {
    let other_scale = |comparison: &Comparison| comparison.start == Start::OtherScale;
    if report.comparisons.len() < 2 || report.comparisons.iter().any(other_scale) {
        return None;
    }
    let mut section = Section::new("compared-trend", t.compared_trend());
    section.say(t.compared_trend_lead());
    for basis in [Basis::Claimed, Basis::Supported] {
        section.push(Block::Heading(t.basis(basis)));
        section.push(Block::Table(table(report, t, basis)));
    }
    section.push(Block::Picture(Picture::Ranges(ranges(report, t))));
    Some(section)
}

fn table(report: &CompareReport, t: &Texts, basis: Basis) -> Table {
    let days = report.years.iter().map(|year| Column::words(t.year(year)));
    let mut table = Table::new([Column::words(t.words_area())].into_iter().chain(days));
    let newest = &report.comparisons[report.comparisons.len() - 1];
    let told = Told::new(newest, t);
    table.rows = newest
        .main()
        .map(|moved| {
            let figures = by_day(report, moved, basis).into_iter().map(|figure| match figure {
                Some((level, points @ Some(_))) => Cell::new(Value::Level { level, points }),
                _ => Cell::new(Value::Absent),
            });
            [Cell::from(told.place(&moved.place)).about(moved.place.name())].into_iter().chain(figures).collect()
        })
        .collect();
    table
}

/// A level and points.
type Figure = (Option<u8>, Option<f64>);

/// The figures of a place, sheet by sheet: the first as it was, each other one as its comparison with the one before ends.
fn by_day(report: &CompareReport, place: &Moved, basis: Basis) -> Vec<Option<Figure>> {
    let find = |at: usize| report.comparisons[at].places.iter().find(|moved| moved.place == place.place);
    let before = |account: &Account| (account.levels.0, account.before());
    let after = |account: &Account| (account.levels.1, account.after());
    let first = find(0).map(|moved| before(moved.account(basis)));
    let others = (0..report.comparisons.len()).map(|at| find(at).map(|moved| after(moved.account(basis))));
    std::iter::once(first).chain(others).collect()
}

/// The overall points by day.
fn ranges(report: &CompareReport, t: &Texts) -> Ranges {
    let newest = report.newest().instrument;
    let overall = report.comparisons[0].overall();
    let [claimed, supported] = [Basis::Claimed, Basis::Supported].map(|basis| by_day(report, overall, basis));
    let row = |(year, (claimed, supported)): (&_, (Option<Figure>, Option<Figure>))| {
        let (level, points) = claimed.unwrap_or_default();
        Span {
            title: Text::from(t.year(year).as_str()),
            stands: Cell::new(Value::Level { level, points }),
            claimed: points,
            supported: supported.and_then(|(_, points)| points),
            possible: None,
            goal: None,
        }
    };
    let scale = &newest.rubric.rules.scale;
    Ranges {
        rows: report.years.iter().zip(claimed.into_iter().zip(supported)).map(row).collect(),
        max: *scale.max,
        levels: scale.levels.iter().map(|level| (*level.from, level.level)).collect(),
        caption: t.compared_trend_caption(),
    }
}

messages! {
    /// Title of a section, and its first words.
    compared_trend() = "From sheet to sheet";
    compared_trend_lead() =
        "Each sheet as it was scored with its own instrument where that is at hand. What moved between two sheets, and why, \
         follows period by period.";
    /// Below the picture.
    compared_trend_caption() =
        "The overall points of each sheet, from 0 to the most points: what the evidence supports, and what is claimed beyond \
         that. Lines show where levels start.";
}
