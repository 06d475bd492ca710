//! The picture over administrations.

use crate::model::Area;
use crate::report::view::Told;
use crate::report::view::block::{
    Block, Cell, Column, Counted, Distributions, Fact, Heading, HeatMap, Picture as Drawn, Row, ScaleStep, Section,
    Shown, Table, Value,
};
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::region::{Cell as PictureCell, Picture, Published, Region};

/// The section.
pub(super) fn section(findings: &Told<Findings>, region: &Region) -> Section {
    let t = findings.t;
    let mut section = Section::new("region", t.region_title());
    let Some(picture) = &region.picture else {
        section.say(t.region_withheld(region.administrations, region.least));
        return section;
    };
    for gate in &region.blind {
        section.say(t.region_care(&t.blind_gate(gate)));
    }
    for (_, why) in &findings.not_comparable {
        section.say(t.region_no_agreement(&t.no_figure(*why)));
    }
    let (shown, all) = region.shares;
    section.say(t.region_voices(&t.phrase_administrations(region.administrations), shown, all));
    if region.least > 1 {
        section.say(t.region_rule(region.least));
    }
    section.blocks.push((Shown::Screen, Block::Table(areas(region, &picture.area_levels, t))));
    section.blocks.push((Shown::Document, Block::Picture(by_level(region, picture, t))));
    section.say(t.region_levels(&levels(findings)));
    if region.even > 0 {
        higher(region, picture, t, &mut section);
    }
    figures(findings, region, picture, &mut section);
    section.push(Block::Facts(dimensions(findings, region)));
    section
}

/// The cells: in short on a screen, in full in a document.
fn figures(findings: &Told<Findings>, region: &Region, picture: &Picture, section: &mut Section) {
    let t = findings.t;
    section.push(Block::Picture(medians(findings, region, picture)));
    section.blocks.extend([
        (Shown::Screen, Block::Text(t.region_in_document())),
        (Shown::Document, Block::Table(distributions(region, picture, t))),
        (Shown::Document, Block::Text(t.region_totals())),
    ]);
}

/// Which way delegations of an even number lean, and the areas if they leaned the other way.
fn higher(region: &Region, picture: &Picture, t: &Texts, section: &mut Section) {
    section.say(t.sentences([t.region_even(region.even), t.region_lower_counts()]));
    if picture.higher.iter().any(|levels| levels.shown().is_some()) {
        section.say(t.region_higher());
        section.push(Block::Table(areas(region, &picture.higher, t)));
    } else {
        section.say(t.region_higher_withheld());
    }
}

fn levels(findings: &Told<Findings>) -> Text {
    let levels = findings.loaded.instrument.rubric.rules.scale.levels.iter();
    findings.t.list(levels.map(|level| findings.t.region_level(level.level, level.name.trim())))
}

/// The areas with their administrations per level.
fn areas(region: &Region, area_levels: &[Published<Vec<usize>>], t: &Texts) -> Table {
    let mut table = Table::new([Column::words(t.region_number()), Column::words(t.region_area())]);
    table.columns.extend(level_columns(region, t));
    table.columns.extend([Column::words(t.region_highest_first())]);
    for (number, (area, levels)) in region.areas.iter().zip(area_levels).enumerate() {
        let mut row: Vec<Cell> = vec![(number + 1).into(), area.title.as_str().into()];
        row.extend(per_level(region, levels));
        row.push(levels.shown().map_or(Cell::default(), |levels| strip(region, levels)));
        table.rows.push(row);
    }
    table
}

/// The administrations at their levels, the highest level first.
fn strip(region: &Region, levels: &[usize]) -> Cell {
    Cell::new(Value::Strip(region.levels.iter().copied().zip(levels.iter().copied()).rev().collect()))
}

fn level_columns(region: &Region, t: &Texts) -> impl Iterator<Item = Column> {
    region.levels.iter().map(|level| Column::together(t.cell_level(*level)))
}

/// The administrations per level.
fn per_level(region: &Region, levels: &Published<Vec<usize>>) -> Vec<Cell> {
    match levels {
        Published::Shown(levels) => levels.iter().map(|n| (*n).into()).collect(),
        Published::Withheld => vec![Cell::new(Value::Withheld); region.levels.len()],
        Published::Absent => {
            let mut cells = vec![Cell::default(); region.levels.len()];
            cells.iter_mut().take(1).for_each(|first| *first = Cell::new(Value::Absent));
            cells
        }
    }
}

/// The areas with their administrations per level, to look at.
fn by_level(region: &Region, picture: &Picture, t: &Texts) -> Drawn {
    let row = |(at, (area, levels)): (usize, (&&Area, &Published<Vec<usize>>))| {
        let (title, counts) = (t.picture_numbered(at + 1, area.title.trim()), vec![levels.shown().cloned()]);
        let row = Counted { title, note: None, counts, middles: Vec::new() };
        (*levels != Published::Absent).then_some(row)
    };
    let shown = picture.area_levels.iter().filter_map(Published::shown).flatten();
    Drawn::Distributions(Distributions {
        title: t.region_by_level(),
        across: t.region_area(),
        steps: region.levels.iter().map(|level| ScaleStep { name: t.cell_level(*level), on_scale: true }).collect(),
        series: vec![Text::default()],
        most: shown.copied().max().unwrap_or(0),
        rows: region.areas.iter().zip(&picture.area_levels).enumerate().filter_map(row).collect(),
        caption: t.region_by_level_caption(),
    })
}

/// The median points of every cell, to look at.
fn medians(findings: &Told<Findings>, region: &Region, picture: &Picture) -> Drawn {
    let (t, instrument) = (findings.t, &findings.loaded.instrument);
    let levels = &instrument.rubric.rules.scale.levels;
    let height = |at: usize| at as f64 / (levels.len() - 1).max(1) as f64;
    let steps: Vec<(f64, f64)> = levels.iter().enumerate().map(|(at, level)| (*level.from, height(at))).collect();
    let row = |(at, (area, cells)): (usize, (&&Area, &Vec<Published<PictureCell>>))| Row {
        number: at + 1,
        title: area.title.trim().into(),
        cells: cells.iter().map(|cell| median_cell(cell, &steps)).collect(),
    };
    let is_withheld = picture.cells.iter().flatten().any(|cell| *median_cell(cell, &steps).value() == Value::Withheld);
    let caption =
        [t.region_medians_caption()].into_iter().chain(is_withheld.then(|| t.heat_mark(&t.cell_withheld_in_short())));
    let title = |id: &str| instrument.questionnaire.dimension(id).map_or(id, |d| d.title.as_str()).into();
    Drawn::HeatMap(HeatMap {
        across: t.region_dimension(),
        columns: region.dimensions.iter().map(|id| Heading { id: (*id).into(), title: title(id) }).collect(),
        rows: region.areas.iter().zip(&picture.cells).enumerate().map(row).collect(),
        caption: t.sentences(caption),
        steps,
    })
}

/// The median of a cell, as high as its level.
fn median_cell(cell: &Published<PictureCell>, steps: &[(f64, f64)]) -> Cell {
    let height = |points: f64| steps.iter().rfind(|(from, _)| *from <= points + TOLERANCE).map(|(_, height)| *height);
    match cell {
        Published::Absent => Cell::default(),
        Published::Withheld => Cell::new(Value::Withheld),
        Published::Shown(cell) => median(cell).high(cell.median.and_then(height)),
    }
}

/// The median of a cell's points.
fn median(cell: &PictureCell) -> Cell {
    cell.median.map_or(Cell::new(Value::Withheld), |median| Cell::points(Some(median)))
}

/// Every cell and every total.
fn distributions(region: &Region, picture: &Picture, t: &Texts) -> Table {
    let mut table = Table::new([
        Column::words(t.region_area()),
        Column::words(t.region_dimension()),
        Column::figures(t.region_administrations()),
        Column::figures(t.region_median()),
    ]);
    table.columns.extend(level_columns(region, t));
    let mut add = |area: Cell, dimension: Cell, figures: [Cell; 2], levels: &Published<Vec<usize>>| {
        let row = [area, dimension].into_iter().chain(figures).chain(per_level(region, levels));
        table.rows.push(row.collect());
    };
    for (area, cells) in region.areas.iter().zip(&picture.cells) {
        let asked = region.dimensions.iter().zip(cells).filter(|(_, cell)| **cell != Published::Absent);
        for (dimension, cell) in asked {
            let figures = cell.shown().map(|c| [c.levels.iter().sum::<usize>().into(), median(c)]);
            add(area.title.as_str().into(), (*dimension).into(), figures.unwrap_or_default(), &cell.levels());
        }
    }
    let mut total = |area: Cell, dimension: Cell, levels| add(area, dimension, Default::default(), levels);
    let all = || Cell::from(t.region_all());
    region.areas.iter().zip(&picture.area_totals).for_each(|(a, levels)| total(a.title.as_str().into(), all(), levels));
    region.dimensions.iter().zip(&picture.dimension_totals).for_each(|(d, levels)| total(all(), (*d).into(), levels));
    total(all(), all(), &picture.total);
    table
}

fn dimensions(findings: &Told<Findings>, region: &Region) -> Vec<Fact> {
    let title = |id: &&str| {
        let dimension = findings.loaded.instrument.questionnaire.dimension(id);
        Fact::new(*id, dimension.map_or(*id, |d| d.title.as_str()))
    };
    region.dimensions.iter().map(title).collect()
}

messages! {
    region_title() = "The region";
    region_withheld(administrations: Count, least: Count) by administrations =
        "{administrations} administration rated itself. Figures that fewer than {least} stand behind are withheld, so nothing \
         can be shown."
        | "{administrations} administrations rated themselves. Figures that fewer than {least} stand behind are withheld, so \
           nothing can be shown.";
    region_care(what: Phrase) = "Read with care: {what}.";
    region_no_agreement(why: Phrase) = "No agreement is computed: {why}.";
    region_voices(administrations: Phrase, shown: Count, all: Count) =
        "{administrations}, each with one voice; {shown} of {all} cells and levels of areas are shown.";
    /// The rule of what is withheld.
    region_rule(least: Count) =
        "A figure is withheld where fewer than {least} administrations stand behind it, those not counted that the list of peers \
         names there, or where all but at most one of them stand at the same level. Totals are shown only where every cell in \
         them is, and levels of areas only where every cell that they are computed from is, so nothing that is withheld can be \
         worked out from what is shown: it can be any number.";
    region_levels(levels: Phrase) = "Levels: {levels}. The levels of areas are after gates.";
    /// A level's number and name, in a list.
    region_level(level: Level, name: Text) = "L{level} {name}";
    region_even(administrations: Count) by administrations =
        "{administrations} administration has an even number of members."
        | "{administrations} administrations have an even number of members.";
    region_lower_counts() =
        "Where the two middle answers of one differ, the lower one counts, so the region can look less ready than it is.";
    region_higher() = "With the higher one, the areas would stand so:";
    region_higher_withheld() = "With the higher one, too few would stand elsewhere to show where.";
    region_by_level() = "The administrations of each area by level";
    region_by_level_caption() = "How many administrations stand at each level in each area, after gates.";
    region_medians_caption() =
        "The median points of the administrations in each area and dimension, before gates. The colours are those of the levels \
         at which such points stand.";
    region_in_document() = "A document (-o report.md) shows how many stand at which level.";
    region_totals() = "All dimensions, all areas: administrations counted once for each of their cells.";
    /// Heads of columns.
    region_number() = "#";
    region_area() = "Area";
    region_dimension() = "Dimension";
    region_administrations() = "Administrations";
    region_median() = "Median";
    region_highest_first() = "Highest first";
    /// Instead of an area's or a dimension's name: all of them.
    region_all() = "all";
}
