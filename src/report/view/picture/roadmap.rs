//! Pieces of work by quarter, each with those that it needs.

use crate::report::view::block::{Cell, Column, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Text, Texts};

/// Works on a line of quarters, counted from the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Roadmap {
    /// The works, in the order in which the document lists them.
    pub works: Vec<Work>,
    /// What there is to know of it: how it was laid out.
    pub caption: Text,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Its number in the document.
    pub number: usize,
    /// Its title.
    pub title: Text,
    /// The first quarter in which it is worked on, from 1, and the last.
    pub quarters: (usize, usize),
    /// The numbers of the works that must be done before.
    pub after: Vec<usize>,
}

impl Roadmap {
    /// How many quarters it takes.
    pub fn quarters(&self) -> usize {
        self.works.iter().map(|work| work.quarters.1).max().unwrap_or(0)
    }

    /// The same as a table.
    pub fn table(&self, t: &Texts) -> Table {
        let mut table = Table::new([
            Column::figures("#"),
            Column::words(t.roadmap_action()),
            Column::figures(t.roadmap_quarters()),
            Column::words(t.actions_after()),
        ]);
        table.rows = self.works.iter().map(|work| work.cells(t)).collect();
        table
    }

    /// Each work in a sentence.
    pub(super) fn words(&self, t: &Texts) -> Vec<Text> {
        self.works.iter().map(|work| work.words(t)).collect()
    }
}

impl Work {
    fn cells(&self, t: &Texts) -> Vec<Cell> {
        let (first, last) = self.quarters;
        vec![
            self.number.into(),
            self.title.clone().into(),
            Cell::new(Value::Range(Number::count(first), Number::count(last))),
            numbers(&self.after, t).into(),
        ]
    }

    /// The work in a sentence.
    pub fn words(&self, t: &Texts) -> Text {
        t.roadmap_stands(&self.called(t), &self.when(t))
    }

    /// Its quarters, and what comes before it.
    pub fn when(&self, t: &Texts) -> Text {
        let when = match self.quarters {
            (first, last) if first == last => t.roadmap_in(first),
            (first, last) => t.roadmap_from_to(first, last),
        };
        t.series([Some(when), self.after_in_short(t)].into_iter().flatten())
    }

    /// The numbers of what comes before it.
    pub fn after_in_short(&self, t: &Texts) -> Option<Text> {
        (!self.after.is_empty()).then(|| t.roadmap_after(&numbers(&self.after, t)))
    }

    /// Its number and title.
    pub fn called(&self, t: &Texts) -> Text {
        t.picture_numbered(self.number, self.title.as_str().trim())
    }
}

/// Numbers of works, in a list.
fn numbers(works: &[usize], t: &Texts) -> Text {
    t.list(works.iter().map(|number| t.number(Number::count(*number)).into()))
}

messages! {
    /// A thing in a list or a picture: its number and title.
    picture_numbered(number: Count, title: Text) = "{number}. {title}";
    /// A piece of work, and when it is done.
    roadmap_stands(work: Phrase, quarters: Phrase) = "{work}: {quarters}.";
    /// When it is done: quarters of a year, counted from the start.
    roadmap_in(quarter: Count) = "quarter {quarter}";
    roadmap_from_to(first: Count, last: Count) = "quarters {first} to {last}";
    /// The numbers of the works that must be done before.
    roadmap_after(works: Phrase) = "after {works}";
    /// A quarter of a year in short, on a scale.
    roadmap_quarter(quarter: Count) = "Q{quarter}";
    /// Heads of columns.
    roadmap_action() = "Action";
    roadmap_quarters() = "Quarters";
}
