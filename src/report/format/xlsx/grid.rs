//! Tables as grids of typed cells: a column whose cells hold several figures becomes several columns.

use super::figures::{Filled, Held};
use crate::report::view::block::{Cell, Column, Fact, Item, List, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};

/// Rows and columns on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// What it shows, where the sheet's title does not say it.
    pub(super) caption: Option<Text>,
    /// The columns.
    pub(super) heads: Vec<Head>,
    /// The rows.
    pub(super) rows: Vec<Vec<Filled>>,
    /// What to know of its marks.
    pub(super) note: Option<Text>,
    /// The points from which cells have a height, by rising points; empty where cells have none by points.
    pub(super) steps: Vec<(f64, f64)>,
    /// The picture of it.
    pub(super) chart: Option<Chart>,
    /// Whether each row is one line, however long its texts are.
    pub(super) plain: bool,
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    /// Its title.
    pub(super) title: Text,
    /// Whether it holds figures.
    pub(super) figures: bool,
}

/// The kinds of pictures, each with the columns that it shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Chart {
    /// Bars beside each other, one for each column.
    Bars { title: Text, names: usize, columns: Vec<usize>, max: f64 },
    /// Shares of a whole, one bar for each row.
    Shares { title: Text, names: usize, columns: Vec<usize> },
    /// A line for each row, over so many columns behind its name.
    Lines { title: Text, names: usize, columns: usize, max: f64 },
    /// Marks on two scales, each with the letter of a column.
    Marks { title: Text, letters: usize, across: usize, up: usize, max: f64 },
}

impl Grid {
    /// A grid without rows.
    pub(super) fn new(heads: Vec<Head>) -> Grid {
        Grid { caption: None, heads, rows: Vec::new(), note: None, steps: Vec::new(), chart: None, plain: false }
    }

    /// A table of the view.
    pub(super) fn table(table: &Table, t: &Texts) -> Grid {
        let words = table.words(table.rows.len(), t);
        let mut grid = Grid {
            caption: table.caption.clone(),
            note: table.note.clone(),
            rows: vec![Vec::new(); table.rows.len()],
            ..Grid::new(Vec::new())
        };
        for (at, column) in table.columns.iter().enumerate() {
            let cells: Vec<(&Cell, &Text)> =
                table.rows.iter().zip(&words).map(|(row, words)| (&row[at], &words[at])).collect();
            grid.add(column, &cells, t);
        }
        grid.chart = grid.shares(table);
        grid
    }

    /// Adds a column of the view: as many columns as its cells hold figures.
    fn add(&mut self, column: &Column, cells: &[(&Cell, &Text)], t: &Texts) {
        let parts = Parts::of(cells);
        let first = self.heads.len();
        for (row, (cell, words)) in self.rows.iter_mut().zip(cells) {
            row.extend(parts.filled(cell, words, t));
        }
        for (at, title) in (first..).zip(parts.titles(&column.title, t)) {
            let is_figure = |row: &Vec<Filled>| matches!(row[at].held, Held::Figure(..) | Held::Bar(_));
            self.heads.push(Head { title, figures: column.figures || self.rows.iter().any(is_figure) });
        }
    }

    /// How answers are distributed, where a column holds that.
    fn shares(&self, table: &Table) -> Option<Chart> {
        let is_counts = |row: &Vec<Cell>| row.iter().any(|cell| matches!(cell.value(), Value::Counts(_)));
        let at =
            table.rows.iter().find(|row| is_counts(row))?.iter().position(|c| matches!(c.value(), Value::Counts(_)))?;
        let steps = Parts::of(&table.rows.iter().map(|row| (&row[at], &table.columns[at].title)).collect::<Vec<_>>());
        let first =
            self.heads.iter().position(|head| head.title.as_str().starts_with(table.columns[at].title.as_str()))?;
        let columns = (first..first + steps.count()).collect();
        Some(Chart::Shares { title: table.columns[at].title.clone(), names: 0, columns })
    }

    /// A list of items with facts: a column for each label.
    pub(super) fn list(list: &List, title: &Text, t: &Texts) -> Grid {
        let labels = labels(list);
        let head = |title: &Text, figures| Head { title: title.clone(), figures };
        let number = list.numbered.then(|| head(&"#".into(), true));
        let heads = number.into_iter().chain([head(title, false)]).chain(labels.iter().map(|label| head(label, false)));
        let mut grid = Grid::new(heads.collect());
        for (at, item) in list.items.iter().enumerate() {
            let number = list.numbered.then(|| Filled::figure(Number::count(at + 1), t));
            let facts = labels.iter().map(|label| fact(item, label, t));
            grid.rows.push(number.into_iter().chain([Filled::text(&item.title)]).chain(facts).collect());
        }
        grid
    }
}

/// All labels of a list; one that only some items have stands where these have it.
fn labels(list: &List) -> Vec<&Text> {
    let mut labels: Vec<&Text> = Vec::new();
    for item in &list.items {
        let mut next = 0;
        for (label, _) in labelled(item) {
            let at = labels.iter().position(|known| *known == label).unwrap_or_else(|| {
                labels.insert(next, label);
                next
            });
            next = at + 1;
        }
    }
    labels
}

/// The facts of an item, each with its label; what has none belongs to the label before.
fn labelled(item: &Item) -> impl Iterator<Item = (&Text, &Fact)> {
    item.facts.iter().scan(None, |label, fact| {
        if label.is_none() || !fact.label.as_str().is_empty() {
            *label = Some(&fact.label);
        }
        label.map(|label| (label, fact))
    })
}

/// What an item says under a label; several facts stand on a line each.
fn fact(item: &Item, label: &Text, t: &Texts) -> Filled {
    let facts: Vec<&Fact> = labelled(item).filter(|(l, _)| *l == label).map(|(_, fact)| fact).collect();
    match facts[..] {
        [] => Filled::new(Held::Nothing),
        [fact] => Filled::cell(&fact.value, &fact.value.words(t), t),
        _ => {
            let lines: Vec<String> = facts.iter().map(|fact| fact.value.words(t).to_string()).collect();
            Filled::new(Held::Text(lines.join("\n")))
        }
    }
}

/// The columns that one of the view becomes.
#[derive(Clone, Debug, PartialEq)]
enum Parts {
    One,
    /// From one figure to another.
    Range,
    /// Before and after.
    Moved,
    /// So many of so many.
    Part,
    /// How many gave each answer, by what the answer is worth.
    Counts(Vec<f64>),
}

impl Parts {
    fn of(cells: &[(&Cell, &Text)]) -> Parts {
        let values = || cells.iter().map(|(cell, _)| cell.value());
        let find = |is: fn(&Value) -> bool| values().any(is);
        let mut worth: Vec<f64> =
            values().flat_map(|v| if let Value::Counts(c) = v { &c[..] } else { &[] }).map(|(w, _)| *w).collect();
        worth.sort_by(f64::total_cmp);
        worth.dedup();
        match () {
            () if !worth.is_empty() => Parts::Counts(worth),
            () if find(|v| matches!(v, Value::Range(..) | Value::Between(..))) => Parts::Range,
            () if find(|v| matches!(v, Value::Moved(..))) => Parts::Moved,
            () if find(|v| matches!(v, Value::Part(..))) => Parts::Part,
            () => Parts::One,
        }
    }

    /// How many columns there are.
    fn count(&self) -> usize {
        match self {
            Parts::One => 1,
            Parts::Range | Parts::Moved | Parts::Part => 2,
            Parts::Counts(worth) => worth.len(),
        }
    }

    fn titles(&self, title: &Text, t: &Texts) -> Vec<Text> {
        match self {
            Parts::One => vec![title.clone()],
            Parts::Range => vec![t.xlsx_from(title), t.xlsx_to(title)],
            Parts::Moved => vec![t.xlsx_before(title), t.xlsx_now(title)],
            Parts::Part => vec![title.clone(), t.xlsx_of(title)],
            Parts::Counts(worth) => worth.iter().map(|worth| t.xlsx_worth(title, *worth)).collect(),
        }
    }

    /// What a cell holds in these columns; words stand in the first.
    fn filled(&self, cell: &Cell, words: &Text, t: &Texts) -> Vec<Filled> {
        let figure = |number: Number| Filled::figure(number, t);
        let perhaps = |number: Option<Number>| number.map_or(Filled::new(Held::Nothing), figure);
        let mut filled = match (self, cell.value()) {
            (Parts::Range | Parts::Moved | Parts::Part, Value::Range(a, b) | Value::Between(a, b)) => {
                vec![figure(*a), figure(*b)]
            }
            (Parts::Range | Parts::Moved | Parts::Part, Value::Moved(a, b)) => vec![perhaps(*a), perhaps(*b)],
            (Parts::Range | Parts::Moved | Parts::Part, Value::Part(a, b)) => {
                [*a, *b].map(|n| figure(Number::count(n))).into()
            }
            (Parts::Counts(worth), Value::Counts(counts)) => {
                let of = |worth: &f64| counts.iter().find(|(w, _)| w == worth).map(|(_, n)| Number::count(*n));
                worth.iter().map(|worth| perhaps(of(worth))).collect()
            }
            _ => vec![Filled::cell(cell, words, t)],
        };
        filled.resize(self.count(), Filled::new(Held::Nothing));
        filled
    }
}

impl Filled {
    /// Points, or nothing.
    pub(super) fn points(points: Option<f64>, t: &Texts) -> Filled {
        points.map_or(Filled::new(Held::Nothing), |value| Filled::figure(Number { value, style: Style::Points }, t))
    }
}

messages! {
    /// Heads of two columns of a spreadsheet: the title of one column whose cells held two figures.
    xlsx_from(title: Phrase) = "{title}, from";
    xlsx_to(title: Phrase) = "{title}, to";
    xlsx_before(title: Phrase) = "{title}, before";
    xlsx_now(title: Phrase) = "{title}, now";
    /// Head of a column: so many in all, of which the column before holds a part.
    xlsx_of(title: Phrase) = "{title}, of";
    /// Head of a column: how many gave the answer that is worth so much.
    xlsx_worth(title: Phrase, worth: Step) = "{title}: {worth}";
}
