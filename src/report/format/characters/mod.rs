//! Pictures drawn with characters that every console has: for the formats that are text.

mod hulls;
mod quadrants;
mod ranges;
mod roadmap;
mod scale;
mod trend;

use textwrap::core::display_width;

use crate::report::view::block::{Picture, Table};
use crate::text::Texts;

/// How a picture is drawn where there are only characters.
pub(super) enum Drawn {
    /// Line by line.
    Lines(Vec<String>),
    /// As a table, which says the same.
    Table(Table),
}

/// A picture in characters.
pub(super) fn drawn(picture: &Picture, t: &Texts) -> Drawn {
    let lines = match picture {
        Picture::Quadrants(quadrants) => quadrants::lines(quadrants, t),
        Picture::Hulls(hulls) => hulls::lines(hulls, t),
        Picture::Ranges(ranges) => ranges::lines(ranges, t),
        Picture::Roadmap(roadmap) => match roadmap::lines(roadmap, t) {
            Some(lines) => lines,
            None => return Drawn::Table(roadmap.table(t)),
        },
        Picture::Trend(trend) => match trend::lines(trend, t) {
            Some(lines) => lines,
            None => return Drawn::Table(trend.table(t)),
        },
        Picture::HeatMap(map) => return Drawn::Table(map.table()),
        Picture::Distributions(of) => return Drawn::Table(of.table(t)),
        Picture::Agenda(agenda) => return Drawn::Table(agenda.table(t)),
    };
    Drawn::Lines(lines.iter().map(|line| line.trim_end().to_owned()).collect())
}

/// A text with spaces behind it, so many columns wide.
fn wide(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(display_width(text))))
}
