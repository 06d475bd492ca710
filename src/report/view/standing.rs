//! Where each area and each cell stands.

use super::block::{Block, Cell, Column, Fact, Picture, Section, Shown, Table, Value};
use super::told::Told;
use super::words::range;
use crate::report::{Place, Scored};
use crate::score::{AreaAt, TOLERANCE};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Questions named on a screen behind a gate that cannot be judged yet.
const ON_SCREEN: usize = 3;

/// The section: the areas, then areas x dimensions.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let t = scored.t;
    let mut section = Section::new("standing", t.standing_title());
    if let Some(hulls) = scored.hulls() {
        section.push(Block::Picture(Picture::Hulls(hulls)));
    }
    section.say(levels(scored));
    section.push(Block::Table(areas(scored)));
    let ranges = scored.ranges().map(|ranges| Block::Picture(Picture::Ranges(ranges)));
    section.blocks.extend(ranges.map(|ranges| (Shown::Document, ranges)));
    let declined: Vec<Fact> =
        scored.areas().filter_map(|(at, area)| Some(Fact::new(&area.title, scored.declined(at, t)?))).collect();
    if !declined.is_empty() {
        section.push(Block::Facts(declined));
    }
    let untouched: Vec<Text> =
        scored.areas().filter(|(at, _)| !scored.is_touched(*at)).map(|(_, a)| a.title.as_str().into()).collect();
    if !untouched.is_empty() {
        section.say(t.standing_untouched(&t.series(untouched)));
    }
    for (shown, most) in [(Shown::Screen, ON_SCREEN), (Shown::Document, usize::MAX)] {
        let missing = without_level(scored, most);
        if !missing.is_empty() {
            section.blocks.push((shown, Block::Facts(missing)));
        }
    }
    section.say(t.standing_terms());
    section.push(Block::Picture(Picture::HeatMap(scored.heat_map())));
    section.push(Block::Table(dimensions(scored)));
    section
}

/// The areas that have points but no level, each with what is missing (S8).
fn without_level(scored: &Told<Scored>, most: usize) -> Vec<Fact> {
    let t = scored.t;
    let why = |at: AreaAt| scored.no_level(&scored.area(at).figures, Some(at), most, t);
    let words = |at: AreaAt| Some(t.sentences([t.words_no_level(), why(at)?]));
    let answered = scored.areas().filter(|(at, _)| scored.area(*at).figures.counts.answered > 0);
    answered.filter_map(|(at, area)| Some(Fact::new(&area.title, words(at)?))).collect()
}

fn levels(scored: &Told<Scored>) -> Text {
    let t = scored.t;
    let levels = scored.instrument.rubric.rules.scale.levels.iter();
    t.standing_levels(&t.list(levels.map(|l| t.standing_level(l.level, l.name.trim(), *l.from))))
}

fn columns(t: &Texts) -> [Column; 8] {
    [
        Column::words("#"),
        Column::words(t.words_area()),
        Column::words(t.standing_now()),
        Column::figures(t.standing_without_gates()),
        Column::figures(t.standing_range()),
        Column::figures(t.standing_supported()),
        Column::words(t.words_target()),
        Column::figures(t.words_need()),
    ]
}

fn areas(scored: &Told<Scored>) -> Table {
    let t = scored.t;
    let mut table = Table::new(columns(t)).called(t.standing_areas());
    for (number, (at, area)) in scored.areas().enumerate().filter(|(_, (at, _))| scored.is_touched(*at)) {
        let place = scored.area(at);
        let figures = &place.figures;
        let capped = figures.uncapped > figures.points.map(|p| p + TOLERANCE);
        table.rows.push(vec![
            (number + 1).into(),
            area.title.as_str().into(),
            now(scored, at).about(area.id.as_str()),
            if capped { Cell::points(figures.uncapped) } else { Cell::default() },
            range(figures),
            Cell::points(figures.supported),
            target(&place, t),
            match scored.scorer.area_needs(at) {
                [] => Cell::default(),
                _ => scored.need(at),
            },
        ]);
    }
    table
}

fn now(scored: &Told<Scored>, at: AreaAt) -> Cell {
    match scored.is_declined(at) {
        true => scored.t.declined_short().into(),
        false => scored.level_and_points(&scored.area(at).figures),
    }
}

fn target(place: &Place, t: &Texts) -> Cell {
    match place.target {
        None => Cell::new(Value::Absent),
        Some(target) if target.level == 0 => t.standing_no_target().into(),
        Some(target) => Cell::new(Value::Level { level: Some(target.level), points: None }),
    }
}

/// Each dimension over all areas, with its full title. A column of the matrix would make that too wide for a screen.
fn dimensions(scored: &Told<Scored>) -> Table {
    let t = scored.t;
    let mut table = Table::new([t.words_dimension(), t.standing_all(), t.standing_full_title()].map(Column::words))
        .called(t.standing_dimensions());
    let row = |(id, place): (&str, Place)| {
        let title = scored.instrument.questionnaire.dimension(id).map_or(id, |d| d.title.as_str());
        let figures = scored.level_and_points(&place.figures).about(format!("dimension/{id}"));
        vec![id.into(), figures, title.into()]
    };
    table.rows = scored.dimensions().map(row).collect();
    table
}

messages! {
    /// Title of a section.
    standing_title() = "Where you stand";
    /// Before the table: all levels, and the marks for places without one.
    standing_levels(levels: Phrase) =
        "Levels: {levels}. L?: no level yet, because too little is answered. n/a: nothing counts.";
    standing_level(level: Level, name: Text, from: Points) = "L{level} {name} (from {from})";
    standing_untouched(areas: Phrase) = "Nobody has answered anything yet on: {areas}.";
    /// What the columns mean, and the table that follows.
    standing_terms() =
        "Range: what the points can become once every open question is answered. Supported: the points that the evidence \
         supports. Need: how much the technology is wanted; it never enters the points. Below, the areas by their numbers, \
         and each dimension over all areas, before gates.";
    /// Captions of tables.
    standing_areas() = "The areas";
    standing_dimensions() = "Each dimension over all areas";
    /// Heads of columns.
    standing_now() = "Now";
    standing_without_gates() = "Without gates";
    standing_range() = "Range";
    standing_supported() = "Supported";
    /// Head of a column: all areas together.
    standing_all() = "All areas";
    /// Head of a column: the dimensions in full.
    standing_full_title() = "In full";
    /// The profile does not pursue the area.
    standing_no_target() = "none";
}
