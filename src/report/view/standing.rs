//! Where each area and each cell stands.

use super::block::{Block, Cell, Column, Fact, Section, Shown, Table};
use super::told::Told;
use super::words::{NONE, points, range};
use crate::model::text::two_decimals;
use crate::report::{Place, Scored};
use crate::score::{AreaAt, TOLERANCE};

/// Questions named on a screen behind a gate that cannot be judged yet.
const ON_SCREEN: usize = 3;

/// The section: the areas, then areas x dimensions.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let mut section = Section::new("standing", "Where you stand");
    section.say(levels(scored));
    section.push(Block::Table(areas(scored)));
    let declined: Vec<Fact> =
        scored.areas().filter_map(|(at, area)| Some(Fact::new(&area.title, scored.declined(at)?))).collect();
    if !declined.is_empty() {
        section.push(Block::Facts(declined));
    }
    let untouched: Vec<&str> =
        scored.areas().filter(|(at, _)| !scored.is_touched(*at)).map(|(_, a)| a.title.trim()).collect();
    if !untouched.is_empty() {
        section.say(format!("Nobody has answered anything yet on: {}.", untouched.join("; ")));
    }
    for (shown, most) in [(Shown::Screen, ON_SCREEN), (Shown::Document, usize::MAX)] {
        let missing = without_level(scored, most);
        if !missing.is_empty() {
            section.blocks.push((shown, Block::Facts(missing)));
        }
    }
    section.say(
        "Range: what the points can become once every open question is answered. Supported: the points that the evidence \
         supports. Need: how much the technology is wanted; it never enters the points. Below, the areas by their numbers, \
         and each dimension over all areas, before gates.",
    );
    section.push(Block::Table(matrix(scored)));
    section.blocks.push((Shown::Document, Block::Facts(dimensions(scored))));
    section
}

/// The areas that have points but no level, each with what is missing (S8).
fn without_level(scored: &Told<Scored>, most: usize) -> Vec<Fact> {
    let why = |at: AreaAt| scored.no_level(&scored.area(at).figures, Some(at), most);
    let answered = scored.areas().filter(|(at, _)| scored.area(*at).figures.counts.answered > 0);
    answered.filter_map(|(at, area)| Some(Fact::new(&area.title, format!("no level: {}", why(at)?)))).collect()
}

fn levels(scored: &Told<Scored>) -> String {
    let levels = scored.instrument.rubric.rules.scale.levels.iter();
    let levels = levels.map(|l| format!("L{} {} (from {})", l.level, l.name.trim(), two_decimals(*l.from)));
    format!(
        "Levels: {}. L?: no level yet, because too little is answered. n/a: nothing counts.",
        levels.collect::<Vec<_>>().join(", ")
    )
}

fn areas(scored: &Told<Scored>) -> Table {
    let mut table = Table::new([
        Column::words("#"),
        Column::words("Area"),
        Column::words("Now"),
        Column::figures("Without gates"),
        Column::figures("Range"),
        Column::figures("Supported"),
        Column::words("Target"),
        Column::figures("Need"),
    ]);
    for (number, (at, area)) in scored.areas().enumerate().filter(|(_, (at, _))| scored.is_touched(*at)) {
        let place = scored.area(at);
        let figures = &place.figures;
        let capped = figures.uncapped > figures.points.map(|p| p + TOLERANCE);
        table.rows.push(vec![
            (number + 1).to_string().into(),
            area.title.as_str().into(),
            if scored.is_declined(at) { "declined on evidence".into() } else { scored.level_and_points(figures) },
            if capped { points(figures.uncapped).into() } else { Cell::default() },
            range(figures).into(),
            points(figures.supported).into(),
            target(&place).into(),
            match scored.scorer.area_needs(at) {
                [] => Cell::default(),
                _ => scored.need_words(at).into(),
            },
        ]);
    }
    table
}

fn target(place: &Place) -> String {
    match place.target {
        None => NONE.into(),
        Some(target) if target.level == 0 => "none".into(),
        Some(target) => format!("L{}", target.level),
    }
}

fn matrix(scored: &Told<Scored>) -> Table {
    let touched: Vec<_> = scored.areas().enumerate().filter(|(_, (at, _))| scored.is_touched(*at)).collect();
    let numbers = touched.iter().map(|(n, _)| Column::words((n + 1).to_string()));
    let mut table = Table::new([Column::words("Dimension")].into_iter().chain(numbers).chain([Column::words("All")]));
    for (dimension, place) in scored.dimensions() {
        let mut row: Vec<Cell> = vec![dimension.into()];
        row.extend(touched.iter().map(|(_, (_, area))| match scored.scorer.cell_of(&area.id, dimension) {
            Some(cell) => scored.level_and_points(&scored.cell(cell).figures),
            None => Cell::default(),
        }));
        row.push(scored.level_and_points(&place.figures));
        table.rows.push(row);
    }
    table
}

/// The dimensions' full titles.
fn dimensions(scored: &Told<Scored>) -> Vec<Fact> {
    let dimensions = scored.instrument.questionnaire.dimensions.iter();
    dimensions.map(|d| Fact::new(d.id.as_str(), d.title.as_str())).collect()
}
