//! The picture over administrations.

use super::words::{LONGEST, bar};
use crate::model::text::{count, two_decimals};
use crate::report::view::block::{Block, Cell, Column, Fact, Section, Shown, Table};
use crate::report::view::{NONE, Told, WITHHELD};
use crate::workshop::Findings;
use crate::workshop::findings::region::{Cell as PictureCell, Picture, Published, Region};

/// The section.
pub(super) fn section(findings: &Told<Findings>, region: &Region) -> Section {
    let mut section = Section::new("region", "The region");
    let administrations = count(region.administrations, "administration", "administrations");
    let Some(picture) = &region.picture else {
        section.say(format!(
            "{administrations} rated themselves. Figures that fewer than {} stand behind are withheld, so nothing can be shown.",
            region.least
        ));
        return section;
    };
    for gate in &region.blind {
        section.say(format!("Read with care: {}.", gate.words()));
    }
    for (_, reason) in &findings.not_comparable {
        section.say(format!("No agreement is computed: {reason}."));
    }
    section.say(format!("{administrations}, each with one voice; {}", shares(region)));
    if region.least > 1 {
        section.say(rule(region));
    }
    section.push(Block::Table(areas(region, &picture.area_levels)));
    section.say(levels(findings));
    if region.even > 0 {
        higher(region, picture, &mut section);
    }
    section.blocks.push((
        Shown::Screen,
        Block::Text("Below, the median points of the administrations, the areas by number.".into()),
    ));
    section.blocks.push((Shown::Screen, Block::Table(matrix(region, picture))));
    section
        .blocks
        .push((Shown::Screen, Block::Text("A document (-o report.md) shows how many stand at which level.".into())));
    section.blocks.push((Shown::Document, Block::Table(distributions(region, picture))));
    section.blocks.push((
        Shown::Document,
        Block::Text("All dimensions, all areas: administrations counted once for each of their cells.".into()),
    ));
    section.push(Block::Facts(dimensions(findings, region)));
    section
}

/// How much of the picture is shown.
fn shares(region: &Region) -> String {
    let (shown, all) = region.shares;
    format!("{shown} of {all} cells and levels of areas are shown.")
}

/// The rule of what is withheld.
fn rule(region: &Region) -> String {
    format!(
        "A figure is withheld where fewer than {} administrations stand behind it, those not counted that the list of peers \
         names there, or where all but at most one of them stand at the same level. Totals are shown only where every cell in \
         them is, and levels of areas only where every cell that they are computed from is, so nothing that is withheld can be \
         worked out from what is shown: it can be any number.",
        region.least
    )
}

/// Which way delegations of an even number lean, and the areas if they leaned the other way.
fn higher(region: &Region, picture: &Picture, section: &mut Section) {
    let have = count(region.even, "administration has", "administrations have");
    section.say(format!(
        "{have} an even number of members. Where the two middle answers of one differ, the lower one counts, so the region can \
         look less ready than it is."
    ));
    if picture.higher.iter().any(|levels| levels.shown().is_some()) {
        section.say("With the higher one, the areas would stand so:");
        section.push(Block::Table(areas(region, &picture.higher)));
    } else {
        section.say("With the higher one, too few would stand elsewhere to show where.");
    }
}

fn levels(findings: &Told<Findings>) -> String {
    let levels = findings.loaded.instrument.rubric.rules.scale.levels.iter();
    let levels: Vec<String> = levels.map(|l| format!("L{} {}", l.level, l.name.trim())).collect();
    format!("Levels: {}. The levels of areas are after gates.", levels.join(", "))
}

/// The areas with their administrations per level.
fn areas(region: &Region, area_levels: &[Published<Vec<usize>>]) -> Table {
    let mut table = Table::new([Column::words("#"), Column::words("Area")]);
    table.columns.extend(level_columns(region));
    table.columns.extend([Column::words("Highest first")]);
    for (number, (area, levels)) in region.areas.iter().zip(area_levels).enumerate() {
        let mut row: Vec<Cell> = vec![(number + 1).to_string().into(), area.title.as_str().into()];
        row.extend(per_level(region, levels));
        row.push(levels.shown().map_or(String::new(), |levels| strip(region, levels)).into());
        table.rows.push(row);
    }
    table
}

/// A bar of digits, the highest level first: one per administration, or a part of the bar where they are many.
fn strip(region: &Region, levels: &[usize]) -> String {
    let all: usize = levels.iter().sum();
    let long = |count: usize| if all <= LONGEST { count } else { bar(count, all).len() };
    let part = |(level, count): (&u8, &usize)| level.to_string().repeat(long(*count));
    region.levels.iter().zip(levels).rev().map(part).collect()
}

fn level_columns(region: &Region) -> impl Iterator<Item = Column> {
    region.levels.iter().map(|level| Column::figures(format!("L{level}")))
}

/// The administrations per level; one mark for all of them where they are withheld.
fn per_level(region: &Region, levels: &Published<Vec<usize>>) -> Vec<Cell> {
    let mark = |text: &str| {
        let mut cells = vec![Cell::from(text)];
        cells.resize(region.levels.len(), Cell::default());
        cells
    };
    match levels {
        Published::Shown(levels) => levels.iter().map(|n| n.to_string().into()).collect(),
        Published::Withheld => mark(WITHHELD),
        Published::Absent => mark(NONE),
    }
}

/// Medians only, as narrow as a screen is.
fn matrix(region: &Region, picture: &Picture) -> Table {
    let numbers = (1..=region.areas.len()).map(|n| Column::figures(n.to_string()));
    let mut table = Table::new(std::iter::once(Column::words("Dimension")).chain(numbers));
    for (at, dimension) in region.dimensions.iter().enumerate() {
        let mut row: Vec<Cell> = vec![(*dimension).into()];
        row.extend(picture.cells.iter().map(|area| match &area[at] {
            Published::Shown(cell) => cell.median.map_or("(w)".into(), |m| Cell::from(two_decimals(m))),
            Published::Withheld => "(w)".into(),
            Published::Absent => Cell::default(),
        }));
        table.rows.push(row);
    }
    let is_marked = |c: &Published<PictureCell>| match c {
        Published::Shown(cell) => cell.median.is_none(),
        Published::Withheld => true,
        Published::Absent => false,
    };
    if picture.cells.iter().flatten().any(is_marked) {
        let mut row: Vec<Cell> = vec!["(w) withheld".into()];
        row.resize(region.areas.len() + 1, Cell::default());
        table.rows.push(row);
    }
    table
}

/// The median of a cell's points.
fn median(cell: &PictureCell) -> String {
    cell.median.map_or(WITHHELD.to_owned(), two_decimals)
}

/// Every cell and every total.
fn distributions(region: &Region, picture: &Picture) -> Table {
    let mut table = Table::new([
        Column::words("Area"),
        Column::words("Dimension"),
        Column::figures("Administrations"),
        Column::figures("Median"),
    ]);
    table.columns.extend(level_columns(region));
    for (area, cells) in region.areas.iter().zip(&picture.cells) {
        for (dimension, cell) in region.dimensions.iter().zip(cells) {
            if *cell == Published::Absent {
                continue;
            }
            let levels = cell.levels();
            let figures = cell.shown().map(|c| (c.levels.iter().sum::<usize>().to_string(), median(c)));
            let (n, median) = figures.unwrap_or_default();
            let mut row: Vec<Cell> = vec![area.title.as_str().into(), (*dimension).into(), n.into(), median.into()];
            row.extend(per_level(region, &levels));
            table.rows.push(row);
        }
    }
    let mut total = |area: &str, dimension: &str, levels: &Published<Vec<usize>>| {
        let mut row: Vec<Cell> = vec![area.into(), dimension.into(), Cell::default(), Cell::default()];
        row.extend(per_level(region, levels));
        table.rows.push(row);
    };
    region.areas.iter().zip(&picture.area_totals).for_each(|(area, levels)| total(&area.title, "all", levels));
    region.dimensions.iter().zip(&picture.dimension_totals).for_each(|(d, levels)| total("all", d, levels));
    total("all", "all", &picture.total);
    table
}

fn dimensions(findings: &Told<Findings>, region: &Region) -> Vec<Fact> {
    let title = |id: &&str| {
        let dimension = findings.loaded.instrument.questionnaire.dimension(id);
        Fact::new(*id, dimension.map_or(*id, |d| d.title.as_str()))
    };
    region.dimensions.iter().map(title).collect()
}
