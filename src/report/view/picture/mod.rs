//! What there is to look at: data, which each format draws in its own way, and words that say the same.

mod agenda;
mod distributions;
mod heat_map;
mod hulls;
mod ranges;
mod roadmap;
mod trend;

pub use agenda::{Agenda, Card};
pub use distributions::{Counted, Distributions, Middle, ScaleStep};
pub use heat_map::{Heading, HeatMap, Row};
pub use hulls::{Goal, Held, Hull, Hulls};
pub use ranges::{Ranges, Span};
pub use roadmap::{Roadmap, Work};
pub use trend::{Course, Moment, Spot, Trend};

use crate::text::messages::messages;
use crate::text::{Number, Text, Texts};

/// Something to look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// Two scales, each cut in half.
    Quadrants(Quadrants),
    /// Ships in the water, each against its load line.
    Hulls(Hulls),
    /// A grid of levels and points.
    HeatMap(HeatMap),
    /// Rows on a scale of points.
    Ranges(Ranges),
    /// Works on a line of quarters.
    Roadmap(Roadmap),
    /// How many stand on each step of a scale.
    Distributions(Distributions),
    /// What a room talks about, as cards.
    Agenda(Agenda),
    /// Points over days.
    Trend(Trend),
}

impl Picture {
    /// What it is called.
    pub fn title(&self, t: &Texts) -> Text {
        match self {
            Picture::Quadrants(_) => t.picture_quadrants(),
            Picture::Hulls(_) => t.picture_hulls(),
            Picture::HeatMap(_) => t.picture_heat_map(),
            Picture::Ranges(_) => t.picture_ranges(),
            Picture::Roadmap(_) => t.picture_roadmap(),
            Picture::Distributions(of) => of.title.clone(),
            Picture::Agenda(_) => t.picture_agenda(),
            Picture::Trend(_) => t.picture_trend(),
        }
    }

    /// What there is to know of it; it stands below it.
    pub fn caption(&self) -> &Text {
        match self {
            Picture::Quadrants(quadrants) => &quadrants.caption,
            Picture::Hulls(hulls) => &hulls.caption,
            Picture::HeatMap(map) => &map.caption,
            Picture::Ranges(ranges) => &ranges.caption,
            Picture::Roadmap(roadmap) => &roadmap.caption,
            Picture::Distributions(of) => &of.caption,
            Picture::Agenda(agenda) => &agenda.caption,
            Picture::Trend(trend) => &trend.caption,
        }
    }

    /// What it shows, in sentences: one for each mark, hull or row.
    pub fn words(&self, t: &Texts) -> Vec<Text> {
        match self {
            Picture::Quadrants(quadrants) => quadrants.words(t),
            Picture::Hulls(hulls) => hulls.hulls.iter().map(|hull| hull.words(t)).collect(),
            Picture::HeatMap(map) => map.words(t),
            Picture::Ranges(ranges) => ranges.rows.iter().map(|row| row.words(t)).collect(),
            Picture::Roadmap(roadmap) => roadmap.words(t),
            Picture::Distributions(of) => of.words(t),
            Picture::Agenda(agenda) => agenda.words(t),
            Picture::Trend(trend) => trend.words(t),
        }
    }
}

/// Marks on two scales, each from 0 to the most whatever the marks, with a line at half of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrants {
    /// The marks; one that shares a spot with another stands beside it.
    pub marks: Vec<Mark>,
    /// The end of both scales.
    pub max: f64,
    /// What the corners mean: top left, top right, bottom left, bottom right.
    pub corners: [Text; 4],
    /// What the scale to the right is.
    pub across: Text,
    /// What the scale upwards is.
    pub up: Text,
    /// What there is to know of it.
    pub caption: Text,
}

/// A mark on both scales.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What stands for it.
    pub letter: char,
    /// What it stands for.
    pub title: Text,
    /// Where it is to the right, 0..max.
    pub across: f64,
    /// Where it is upwards, 0..max.
    pub up: f64,
}

impl Quadrants {
    /// Each mark in a sentence.
    pub fn words(&self, t: &Texts) -> Vec<Text> {
        let points = |value| Text::from(t.number(Number::points(value)));
        let mark = |m: &Mark| {
            let [up, across] =
                [(&self.up, m.up), (&self.across, m.across)].map(|(s, v)| t.picture_scale(s, &points(v)));
            t.picture_mark(&m.letter.to_string(), m.title.as_str(), &t.list([up, across]))
        };
        self.marks.iter().map(mark).collect()
    }
}

messages! {
    /// What pictures are called.
    picture_quadrants() = "Need against readiness";
    picture_hulls() = "Each technology against its load line";
    picture_heat_map() = "Every area in every dimension";
    picture_ranges() = "What is claimed, supported and possible";
    picture_roadmap() = "Roadmap by quarter";
    picture_agenda() = "The agenda as cards";
    picture_trend() = "Points from sheet to sheet";
    /// A scale and where a mark stands on it, such as "need 2.00".
    picture_scale(scale: Phrase, value: Phrase) = "{scale} {value}";
    /// A mark's letter, what it stands for, and where it stands.
    picture_mark(letter: Text, title: Text, places: Phrase) = "{letter}, {title}: {places}.";
}
