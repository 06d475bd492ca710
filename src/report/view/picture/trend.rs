//! Points over days: a line for each area, from sheet to sheet.

use crate::report::view::block::{Cell, Column, Table};
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Points of several sheets, on the days of these.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The sheets, oldest first.
    pub moments: Vec<Moment>,
    /// What moves: a line for each.
    pub courses: Vec<Course>,
    /// The end of the scale, which begins at 0.
    pub max: f64,
    /// The levels, lowest first: points at which each starts, and its number.
    pub levels: Vec<(f64, u8)>,
    /// What there is to know of it.
    pub caption: Text,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Its day, else its name.
    pub name: Text,
    /// Where it is between the first sheet, 0, and the last, 1.
    pub at: f64,
    /// Whether it was asked or scored with another instrument than the one before: then no line leads here.
    pub breaks: bool,
}

/// An area, or all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Its title.
    pub title: Text,
    /// Where it stands in each sheet; `None` where it has no points.
    pub spots: Vec<Option<Spot>>,
}

/// Where something stands on a day, on 0..max.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Level and points, as the table has them.
    pub stands: Cell,
    /// The points as answers claim them.
    pub points: f64,
    /// The points that the evidence supports.
    pub supported: Option<f64>,
    /// The least and the most points once every open question is answered (S7).
    pub possible: Option<(f64, f64)>,
}

impl Trend {
    /// The same as a table: the claimed levels and points, with what is possible beside them.
    pub fn table(&self, t: &Texts) -> Table {
        let days = self.moments.iter().map(|moment| Column::words(moment.name.clone()));
        let mut table = Table::new(std::iter::once(Column::words(t.words_area())).chain(days));
        let cell = |spot: &Option<Spot>| spot.as_ref().map_or(Cell::points(None), |spot| spot.cell(t));
        let row = |course: &Course| {
            std::iter::once(Cell::from(course.title.clone())).chain(course.spots.iter().map(cell)).collect()
        };
        table.rows = self.courses.iter().map(row).collect();
        table.note = self.said_of_breaks(t);
        table
    }

    /// Each line in a sentence, and where the instrument changed.
    pub(super) fn words(&self, t: &Texts) -> Vec<Text> {
        self.courses.iter().map(|course| course.words(&self.moments, t)).chain(self.said_of_breaks(t)).collect()
    }

    /// Between which sheets the instrument changed.
    pub fn said_of_breaks(&self, t: &Texts) -> Option<Text> {
        let broken = self.moments.windows(2).filter(|pair| pair[1].breaks);
        let broken: Vec<Text> = broken.map(|pair| t.trend_between(&pair[0].name, &pair[1].name)).collect();
        (!broken.is_empty()).then(|| t.trend_breaks(&t.series(broken)))
    }
}

impl Course {
    /// The line in a sentence: each day, and where it stands then.
    pub fn words(&self, moments: &[Moment], t: &Texts) -> Text {
        let stood = moments.iter().zip(&self.spots).filter_map(|(moment, spot)| {
            let spot = spot.as_ref()?;
            let beyond = [spot.unsupported().map(|points| t.ranges_short_supported(points)), spot.in_short(t)];
            let stands = [Some(spot.stands.words(t))].into_iter().chain(beyond).flatten();
            Some(t.heat_cell(moment.name.as_str(), &t.list(stands)))
        });
        t.heat_row(self.title.as_str(), &t.series(stood))
    }
}

impl Spot {
    /// Level and points, with what is possible.
    fn cell(&self, t: &Texts) -> Cell {
        match self.in_short(t) {
            Some(possible) => self.stands.clone().noted(possible),
            None => self.stands.clone(),
        }
    }

    /// The points that are possible, where they are more than one figure.
    pub fn open(&self) -> Option<(f64, f64)> {
        self.possible.filter(|(low, high)| *high > low + TOLERANCE)
    }

    /// What the evidence supports, where that is less than what is claimed.
    pub fn unsupported(&self) -> Option<f64> {
        self.supported.filter(|supported| *supported < self.points - TOLERANCE)
    }

    fn in_short(&self, t: &Texts) -> Option<Text> {
        self.open().map(|(low, high)| t.ranges_short_possible(low, high))
    }
}

messages! {
    /// Two days; and the list of such pairs between which another questionnaire or rubric came in.
    trend_between(before: Phrase, after: Phrase) = "{before} and {after}";
    trend_breaks(pairs: Phrase) =
        "The questionnaire or the rubric changed between {pairs}: points on the two sides were not asked or scored alike.";
    /// What the marks in the drawing mean.
    trend_mark_claimed() = "claimed";
    trend_mark_supported() = "supported by evidence, where that is less";
    trend_mark_break() = "another questionnaire or rubric from here on";
    /// Below a drawing in characters.
    trend_latest_on_top() = "of sheets at one place the latest is shown";
}
