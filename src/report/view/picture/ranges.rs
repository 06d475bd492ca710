//! What is claimed, what the evidence supports and what is possible, on the scale of points, against the target.

use super::Goal;
use crate::report::view::Told;
use crate::report::view::block::{Cell, Column, Table, Value};
use crate::report::{Place, Scored};
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Number, Text, Texts};

/// Rows on a scale of points.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranges {
    /// The rows.
    pub rows: Vec<Span>,
    /// The end of the scale, which begins at 0.
    pub max: f64,
    /// The levels, lowest first: points at which each starts, and its number.
    pub levels: Vec<(f64, u8)>,
    /// What there is to know of it.
    pub caption: Text,
}

/// One row: figures on 0..max.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its title.
    pub title: Text,
    /// Where it stands, as the table has it: level and points.
    pub stands: Cell,
    /// The points as answers claim them.
    pub claimed: Option<f64>,
    /// The points that the evidence supports.
    pub supported: Option<f64>,
    /// The least and the most points once every open question is answered (S7).
    pub possible: Option<(f64, f64)>,
    /// Where it is to be.
    pub goal: Option<Goal>,
}

impl Ranges {
    /// The same as a table.
    pub fn table(&self, t: &Texts) -> Table {
        let mut table = Table::new([
            Column::words(t.words_area()),
            Column::words(t.standing_now()),
            Column::figures(t.standing_supported()),
            Column::figures(t.standing_range()),
            Column::words(t.words_target()),
        ]);
        table.rows = self.rows.iter().map(Span::cells).collect();
        table
    }
}

impl Span {
    fn cells(&self) -> Vec<Cell> {
        let range = |(low, high)| Cell::new(Value::Range(Number::points(low), Number::points(high)));
        let goal = |goal: &Goal| Cell::new(Value::Level { level: Some(goal.level), points: Some(goal.from) });
        vec![
            self.title.clone().into(),
            self.stands.clone(),
            Cell::points(self.supported),
            self.possible.map_or(Cell::new(Value::Absent), range),
            self.goal.as_ref().map_or(Cell::new(Value::Absent), goal),
        ]
    }

    /// The points that are possible, where they are more than one figure.
    pub fn open(&self) -> Option<(f64, f64)> {
        self.possible.filter(|(low, high)| *high > low + TOLERANCE)
    }

    /// The row in sentences.
    pub fn words(&self, t: &Texts) -> Text {
        let stands = t.hulls_stands(self.title.as_str(), &self.stands.words(t));
        let supported = self.supported.map(|points| t.ranges_supported(points));
        let possible = self.open().map(|(low, high)| t.ranges_possible(low, high));
        let goal = self.goal.as_ref().map(|goal| goal.words(t));
        t.sentences([Some(stands), supported, possible, goal].into_iter().flatten())
    }

    /// What is supported and possible, in short.
    pub fn in_short(&self, t: &Texts) -> Text {
        let supported = self.supported.map(|points| t.ranges_short_supported(points));
        let possible = self.open().map(|(low, high)| t.ranges_short_possible(low, high));
        t.list([supported, possible].into_iter().flatten())
    }
}

impl Told<'_, Scored<'_>> {
    /// The areas on which something is answered; `None` where none has points.
    pub(in crate::report::view) fn ranges(&self) -> Option<Ranges> {
        let answered = |place: &Place| place.figures.counts.answered > 0 && place.figures.points.is_some();
        let areas = self.areas().filter(|(at, _)| !self.is_declined(*at)).map(|(at, area)| (area, self.area(at)));
        let rows: Vec<Span> =
            areas.filter(|(_, place)| answered(place)).map(|(area, place)| self.span(&area.title, &place)).collect();
        let (max, levels) = (self.scorer.max(), self.scorer.levels().collect());
        (!rows.is_empty()).then(|| Ranges { rows, max, levels, caption: self.t.ranges_caption() })
    }

    fn span(&self, title: &str, place: &Place) -> Span {
        let figures = &place.figures;
        Span {
            title: title.into(),
            stands: self.level_and_points(figures),
            claimed: figures.points,
            supported: figures.supported,
            possible: figures.low.zip(figures.high),
            goal: Goal::of(place),
        }
    }
}

messages! {
    /// Below the picture of what is claimed, supported and possible in each area.
    ranges_caption() =
        "Each area from 0 to the most points: what the evidence supports, what is claimed beyond that, and between which points \
         the area can come to stand once every open question is answered. Lines show where levels start.";
    /// Sentences on one area.
    ranges_supported(points: Points) by points = "The evidence supports {points} points.";
    ranges_possible(low: Points, high: Points) =
        "Once every open question is answered, it has between {low} and {high} points.";
    /// The same beside a drawing, where room is short.
    ranges_short_supported(points: Points) = "supported {points}";
    ranges_short_possible(low: Points, high: Points) = "possible {low} to {high}";
    /// What the marks in the drawing mean.
    ranges_mark_supported() = "supported by evidence";
    ranges_mark_claimed() = "claimed beyond that";
    ranges_mark_possible() = "possible";
}
