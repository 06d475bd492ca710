//! The newest sheet beside the region: the levels of areas and cells, and where the administrations of a workshop stand.

use super::CompareReport;
use super::beside::Beside;
use super::words::{change, points};
use crate::compare::{Comparison, Presence, Region};
use crate::group::quantiles::Quartiles;
use crate::report::view::Told;
use crate::report::view::block::{
    Block, Cell, Column, Counted, Distributions, Middle, Picture, ScaleStep, Section, Shown, Table, Value,
};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};

/// The section; `None` where no workshop is named.
pub(super) fn section(report: &CompareReport, t: &Texts) -> Option<Section> {
    let (region, told) = (report.region?, Told::new(report.newest_comparison(), t));
    let mut section = Section::new("compared-region", t.compared_region());
    section.say(lead(region, t));
    if region.withheld {
        section.say(t.region_withheld(region.administrations, region.least));
        return Some(section);
    }
    said_of_instrument(region, &told, &mut section);
    let (areas, cells): (Vec<Beside>, Vec<Beside>) =
        report.beside().into_iter().partition(|beside| beside.moved.place.is_main());
    section.say(in_short(&areas, t));
    section.push(Block::Table(table(&told, &areas, Of::Areas)));
    section.blocks.push((Shown::Document, Block::Picture(picture(region, &told, &areas))));
    section.blocks.extend([
        (Shown::Screen, Block::Text(t.compared_region_in_document())),
        (Shown::Document, Block::Heading(t.compared_region_cells())),
        (Shown::Document, Block::Table(table(&told, &cells, Of::Cells))),
    ]);
    section.say(t.compared_region_terms());
    Some(section)
}

/// Whose figures these are, and that nothing else is shown of them.
fn lead(region: &Region, t: &Texts) -> Text {
    let workshop = match &region.date {
        Some(date) => t.compared_region_of(region.workshop.trim(), date.0),
        None => region.workshop.trim().into(),
    };
    let published = t.compared_region_published(&workshop, &t.phrase_administrations(region.administrations));
    let rule = (region.least > 1).then(|| t.compared_region_rule(region.least));
    t.sentences([published].into_iter().chain(rule))
}

/// What keeps levels of the region and those of the sheet from resting on the same.
fn said_of_instrument(region: &Region, told: &Told<Comparison>, section: &mut Section) {
    let (t, instrument) = (told.t, told.new.instrument);
    if !region.is_of(instrument) {
        let version = |input: &crate::load::Input| t.compared_version(&input.id, &input.version);
        section.say(t.compared_region_other(&version(&region.questionnaire), &version(&region.rubric)));
    }
    let less = region.asked_less(instrument);
    if !less.is_empty() {
        section.say(t.compared_region_asked_less(&t.series(less.iter().map(|area| area.title.trim().into()))));
    }
}

/// In how many areas the newest sheet stands above the region's median, at it and below it.
fn in_short(areas: &[Beside], t: &Texts) -> Text {
    let side = |beside: &Beside| f64::from(beside.level()?).partial_cmp(&beside.quartiles()?.median);
    let sides: Vec<_> = areas.iter().filter_map(side).collect();
    let count = |side| sides.iter().filter(|of| **of == side).count();
    let [below, at, above] =
        [std::cmp::Ordering::Less, std::cmp::Ordering::Equal, std::cmp::Ordering::Greater].map(count);
    match sides.len() {
        0 => t.compared_region_none(),
        all => t.compared_region_short(all, above, at, below),
    }
}

/// What a table is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Areas,
    Cells,
}

fn table(told: &Told<Comparison>, rows: &[Beside], of: Of) -> Table {
    let t = told.t;
    let first = match of {
        Of::Areas => vec![Column::words(t.words_area()), Column::figures(t.compared_level())],
        Of::Cells => vec![
            Column::words(t.compared_cell()),
            Column::figures(t.words_points()),
            Column::together(t.compared_region_median_points()),
            Column::together(t.compared_region_difference()),
            Column::figures(t.compared_level()),
        ],
    };
    let stand = [
        t.compared_region_median(),
        t.compared_region_quartiles(),
        t.compared_region_lower(),
        t.compared_region_same(),
        t.compared_region_higher(),
    ];
    let mut table = Table::new(first.into_iter().chain(stand.map(Column::together)));
    table.rows = rows.iter().map(|beside| row(told, beside, of)).collect();
    table
}

fn row(told: &Told<Comparison>, beside: &Beside, of: Of) -> Vec<Cell> {
    let account = &beside.moved.claimed;
    let mut row = vec![Cell::from(told.place(&beside.moved.place)).about(beside.moved.place.name())];
    if of == Of::Cells {
        row.extend([points(account.before(), account.after()), median_points(beside), difference(beside)]);
    }
    row.push(own_level(told, beside));
    row.extend(stand(beside));
    row
}

/// The level before and now.
fn own_level(told: &Told<Comparison>, beside: &Beside) -> Cell {
    let level = |level: Option<u8>| level.map(|level| Number::count(level.into()));
    let levels = beside.moved.claimed.levels;
    match beside.moved.presence[1] {
        Presence::Declined => told.t.declined_short().into(),
        _ => Cell::new(Value::Moved(level(levels.0), level(levels.1))),
    }
}

fn median_points(beside: &Beside) -> Cell {
    beside.median_points().map_or(Cell::new(Value::Withheld), |median| Cell::points(Some(median)))
}

/// How far the newest sheet is from the median of a cell.
fn difference(beside: &Beside) -> Cell {
    let now = beside.moved.claimed.after();
    beside.median_points().map_or(Cell::new(Value::Withheld), |median| change(now.map(|now| now - median)))
}

/// The median and the quartiles of the levels, and how many stand lower, at the same level and higher.
fn stand(beside: &Beside) -> Vec<Cell> {
    if beside.published().is_none() {
        return vec![Cell::new(Value::Withheld); 5];
    }
    let step = |value| Number { value, style: Style::Step };
    let absent = || Cell::new(Value::Absent);
    let [median, quartiles] = beside.quartiles().map_or([absent(), absent()], |of| {
        [step(of.median).into(), Cell::new(Value::Range(step(of.lower), step(of.upper)))]
    });
    let around = beside.around().map(|around| around.map(Cell::from));
    [median, quartiles].into_iter().chain(around.unwrap_or([absent(), absent(), absent()])).collect()
}

/// The level before and now, where there is one.
fn here(told: &Told<Comparison>, beside: &Beside) -> Option<Text> {
    match beside.moved.claimed.levels {
        (Some(before), Some(now)) if before != now => Some(told.t.compared_region_here_moved(before, now)),
        (_, now) => Some(told.t.compared_region_here(now?)),
    }
}

/// The administrations of each area by level, with the levels of this one.
fn picture(region: &Region, told: &Told<Comparison>, areas: &[Beside]) -> Picture {
    let t = told.t;
    let place = |level: f64| place(&region.levels, level);
    let middle = |of: Quartiles| Middle { lower: place(of.lower), median: place(of.median), upper: place(of.upper) };
    let row = |beside: &Beside| Counted {
        title: told.place(&beside.moved.place),
        note: here(told, beside),
        counts: vec![beside.published().map(|at| at.levels.clone())],
        middles: vec![beside.quartiles().map(middle)],
    };
    let shown = areas.iter().filter_map(|beside| beside.published()).flat_map(|at| &at.levels);
    Picture::Distributions(Distributions {
        title: t.region_by_level(),
        across: t.words_area(),
        steps: region.levels.iter().map(|level| ScaleStep { name: t.cell_level(*level), on_scale: true }).collect(),
        series: vec![Text::default()],
        most: shown.copied().max().unwrap_or(0),
        rows: areas.iter().map(row).collect(),
        caption: t.compared_region_caption(),
    })
}

/// Where a level lies among the steps; between two where it lies between two levels.
fn place(levels: &[u8], level: f64) -> f64 {
    let below = levels.iter().rposition(|at| f64::from(*at) <= level).unwrap_or(0);
    let [low, high] = [below, below + 1].map(|at| levels.get(at).map(|level| f64::from(*level)));
    match (low, high) {
        (Some(low), Some(high)) => below as f64 + (level - low).max(0.0) / (high - low),
        _ => below as f64,
    }
}

messages! {
    /// Title of a section: the newest sheet beside the administrations of a workshop.
    compared_region() = "Beside the region";
    /// A workshop's title and its day.
    compared_region_of(workshop: Text, date: Day) = "{workshop}, {date}";
    /// Whose figures stand here; the workshop's title, and how many administrations.
    compared_region_published(workshop: Phrase, administrations: Phrase) =
        "The region is that of the workshop \"{workshop}\": {administrations}, each with one voice. Its figures are those that the \
         report of the workshop publishes, and no others; where this administration took part, it is one of them.";
    compared_region_rule(least: Count) =
        "What that report withholds is withheld here too: figures that fewer than {least} administrations stand behind, and those \
         that would give one of them away.";
    /// The questionnaire and the rubric of the workshop, each with id and version.
    compared_region_other(questionnaire: Phrase, rubric: Phrase) =
        "Read with care: the workshop has other texts of the questionnaire or of the rubric (it has questionnaire {questionnaire}, \
         rubric {rubric}) than the newest sheet; levels stand here as each of the two gives them.";
    /// A list of areas.
    compared_region_asked_less(areas: Phrase) =
        "Read with care: the workshop did not ask everything that levels of this administration hang on, in these areas: {areas}.";
    /// How the newest sheet stands in all areas of which figures are published.
    compared_region_short(all: Count, above: Count, at: Count, below: Count) by all =
        "Of {all} area with published figures, this administration now stands above the median of the region in {above}, at it in \
         {at} and below it in {below}."
        | "Of {all} areas with published figures, this administration now stands above the median of the region in {above}, at it \
           in {at} and below it in {below}.";
    compared_region_none() = "Of no area are figures published beside which this administration has a level.";
    compared_region_in_document() = "A document (-o moved.md) shows every area in every dimension.";
    /// Title of a table.
    compared_region_cells() = "Area by dimension, before gates";
    /// Heads of columns: levels and points of the administrations in the region.
    compared_region_median() = "Median level";
    compared_region_quartiles() = "Quartiles";
    compared_region_median_points() = "Median points";
    /// Head of a column: how far the newest points are from the median of the region.
    compared_region_difference() = "To median";
    /// Heads of columns: how many administrations stand lower than this one now, at the same level, and higher.
    compared_region_lower() = "Lower";
    compared_region_same() = "Same level";
    compared_region_higher() = "Higher";
    /// Below the tables.
    compared_region_terms() =
        "Levels of areas are after gates, as the answers claim them. Lower, same level, higher: how many administrations of the \
         region stand below, at and above the level that this one has now. Quartiles are of Hyndman and Fan's type 2.";
    /// Below the name of an area in the picture: the level of this administration before and now.
    compared_region_here_moved(before: Level, now: Level) = "here: L{before} \u{2192} L{now}";
    compared_region_here(now: Level) = "here: L{now}";
    /// Below the picture.
    compared_region_caption() =
        "How many administrations of the region stand at each level in each area, after gates; a diamond marks their median, a line \
         leads from quartile to quartile. Below each area: the level of this administration, before and now.";
}
