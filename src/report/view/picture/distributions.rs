//! How many stand on each step: a row for each thing, such as a question, with the steps of a scale in common.

use crate::report::view::block::{Cell, Column, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Text, Texts};

/// Counts by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Distributions {
    /// What it shows.
    pub title: Text,
    /// What the rows are, such as questions.
    pub across: Text,
    /// The steps, lowest first; then those that are outside of the scale.
    pub steps: Vec<ScaleStep>,
    /// What each row is counted for, the earlier first, such as rounds: one or two. The name of one alone says nothing.
    pub series: Vec<Text>,
    /// The rows.
    pub rows: Vec<Counted>,
    /// What the highest column stands for, here and in pictures of the same kind beside it: no count is more.
    pub most: usize,
    /// What there is to know of it.
    pub caption: Text,
}

/// A step.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleStep {
    /// Its name, which is short.
    pub name: Text,
    /// Whether it is on the scale; "don't know" is not.
    pub on_scale: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// Its title.
    pub title: Text,
    /// What stands below the title: what it is called in files, and figures in short.
    pub note: Option<Text>,
    /// For each of the series how many stand on each step; `None` where that is withheld.
    pub counts: Vec<Option<Vec<usize>>>,
    /// For each of the series where its middle lies; none where nothing is said of that.
    pub middles: Vec<Option<Middle>>,
}

/// Where the middle lies, counted in steps from the first one, 0; between two steps where it lies between their values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Middle {
    /// The lower quartile.
    pub lower: f64,
    /// The median.
    pub median: f64,
    /// The upper quartile.
    pub upper: f64,
}

impl Counted {
    /// Its title, with what stands below it.
    fn called(&self) -> Cell {
        let title = Cell::from(self.title.clone());
        match &self.note {
            Some(note) => title.noted(note.clone()),
            None => title,
        }
    }
}

impl Distributions {
    /// The same as a table; of two series a cell says what moved.
    pub fn table(&self, t: &Texts) -> Table {
        let steps = self.steps.iter().map(|step| Column::together(step.name.clone()));
        let mut table = Table::new(std::iter::once(Column::words(self.across.clone())).chain(steps));
        table.rows = self.rows.iter().map(|row| self.cells(row)).collect();
        table.note = (self.series.len() > 1).then(|| t.distributions_moved(&self.series[0], &self.series[1]));
        table
    }

    fn cells(&self, row: &Counted) -> Vec<Cell> {
        let count = |series: usize, step: usize| Some(Number::count(*row.counts.get(series)?.as_ref()?.get(step)?));
        let cell = |step: usize| match (count(0, step), count(1, step)) {
            (None, None) => Cell::new(Value::Withheld),
            (Some(only), None) if row.counts.len() == 1 => only.into(),
            (first, second) => Cell::new(Value::Moved(first, second)),
        };
        std::iter::once(row.called()).chain((0..self.steps.len()).map(cell)).collect()
    }

    /// Each row in a sentence.
    pub(super) fn words(&self, t: &Texts) -> Vec<Text> {
        self.rows.iter().map(|row| self.row_words(row, t)).collect()
    }

    /// A row in a sentence.
    pub fn row_words(&self, row: &Counted, t: &Texts) -> Text {
        let series = self.series.iter().zip(&row.counts);
        let said = series.map(|(name, counts)| match (self.said(counts.as_deref(), t), self.series.len()) {
            (said, 1) => said,
            (said, _) => t.distributions_series(name, &said),
        });
        t.heat_row(row.called().words(t).as_str(), &t.series(said))
    }

    /// Steps, each with its count.
    fn said(&self, counts: Option<&[usize]>, t: &Texts) -> Text {
        let Some(counts) = counts else { return t.cell_withheld() };
        let step = |(step, n): (&ScaleStep, &usize)| t.distributions_step(&step.name, *n);
        t.list(self.steps.iter().zip(counts).map(step))
    }
}

messages! {
    /// A step of a scale, and how many stand on it, such as "L2: 4".
    distributions_step(step: Phrase, n: Count) = "{step}: {n}";
    /// A round, and its steps with how many stand on each.
    distributions_series(series: Phrase, steps: Phrase) = "{series} ({steps})";
    /// Below a table: what the arrows between two figures mean.
    distributions_moved(before: Phrase, after: Phrase) = "Figures with an arrow: {before}, then {after}.";
}
