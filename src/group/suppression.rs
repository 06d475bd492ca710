//! A table that exposes nobody: which cells and totals of a picture over administrations may be shown.
//!
//! Small cells are withheld, and with them as few others as it takes that no withheld cell can be computed from the totals by
//! subtraction. Every row sum and column sum is an equation; with cells as edges between rows and columns (the totals being
//! one more row and column), a withheld cell is determined exactly when its edge lies on no cycle of withheld edges. So each
//! withheld cell is put on its cheapest cycle. Source: Kelly, Golden and Assad, Cell suppression, Networks 22 (1992).
//!
//! Beyond single cells: what a line withholds together always covers `k` administrations or more, for one subtraction shows
//! that sum. All this holds for tables whose totals are plain sums of the cells, such as administrations per level.

use pathfinding::directed::dijkstra::dijkstra;

/// Which places of a table may be shown. It says nothing of which cells were small: they are as withheld as the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Rows x columns; the last row and the last column are the totals.
    withheld: Vec<Vec<bool>>,
}

impl Shown {
    /// Whether a cell may be shown; `None` is the total over the rows or columns. Places outside the table are not shown.
    pub fn is_shown(&self, row: Option<usize>, column: Option<usize>) -> bool {
        let at = |place: Option<usize>, len: usize| match place {
            Some(place) => (place + 1 < len).then_some(place),
            None => len.checked_sub(1),
        };
        let cell = at(row, self.withheld.len()).and_then(|row| {
            let columns = &self.withheld[row];
            columns.get(at(column, columns.len())?)
        });
        cell == Some(&false)
    }
}

/// What to show of a table in which `administrations[row][column]` counts the administrations behind a cell, `None` where the
/// table has no such cell. Cells of fewer than `k` are withheld, cells of none among them.
///
/// A total stands for at least as many administrations as its largest cell; below `k` it is withheld too.
pub fn shown(administrations: &[Vec<Option<usize>>], k: usize) -> Shown {
    let mut table = Table::new(administrations, k);
    for edge in table.edges() {
        if table.size(edge) < Some(k) {
            table.withhold(edge);
        }
    }
    while let Some(edge) = table.line_that_covers_too_few() {
        table.withhold(edge);
    }
    let is_withheld = |row: &Vec<(Option<usize>, bool)>| row.iter().map(|(size, w)| *w || size.is_none()).collect();
    Shown { withheld: table.cells.iter().map(is_withheld).collect() }
}

/// A row and a column, totals included.
type Edge = (usize, usize);

/// A row or a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Line {
    Row(usize),
    Column(usize),
}

/// A table with its totals as last row and last column: administrations, and whether withheld.
struct Table {
    cells: Vec<Vec<(Option<usize>, bool)>>,
    columns: usize,
    k: usize,
}

impl Table {
    fn new(administrations: &[Vec<Option<usize>>], k: usize) -> Self {
        let columns = administrations.iter().map(Vec::len).max().unwrap_or(0);
        let mut sizes: Vec<Vec<Option<usize>>> = administrations.to_vec();
        for row in &mut sizes {
            row.resize(columns, None);
            row.push(row.iter().copied().max().flatten());
        }
        sizes.push((0..=columns).map(|c| sizes.iter().filter_map(|row| row[c]).max()).collect());
        let cells = sizes.into_iter().map(|row| row.into_iter().map(|size| (size, false)).collect());
        Table { cells: cells.collect(), columns, k }
    }

    /// Every cell and total that exists.
    fn edges(&self) -> Vec<Edge> {
        let all = (0..self.cells.len()).flat_map(|r| (0..=self.columns).map(move |c| (r, c)));
        all.filter(|edge| self.size(*edge).is_some()).collect()
    }

    fn size(&self, (row, column): Edge) -> Option<usize> {
        self.cells[row][column].0
    }

    fn is_withheld(&self, (row, column): Edge) -> bool {
        self.cells[row][column].1
    }

    /// Withholds a cell and the cheapest cycle through it.
    fn withhold(&mut self, edge: Edge) {
        let (start, end) = (Line::Row(edge.0), Line::Column(edge.1));
        self.cells[edge.0][edge.1].1 = true;
        let path = dijkstra(&start, |line| self.steps(*line, edge), |line| *line == end);
        for pair in path.iter().flat_map(|(lines, _)| lines.windows(2)) {
            if let [Line::Row(row), Line::Column(column)] | [Line::Column(column), Line::Row(row)] = *pair {
                self.cells[row][column].1 = true;
            }
        }
    }

    /// Where cells lead from a line, and what withholding them costs.
    fn steps(&self, from: Line, except: Edge) -> Vec<(Line, u64)> {
        let along = |(edge, to): (Edge, Line)| (edge != except).then_some((to, self.cost(edge)?));
        match from {
            Line::Row(row) => (0..=self.columns).map(|c| ((row, c), Line::Column(c))).filter_map(along).collect(),
            Line::Column(c) => (0..self.cells.len()).map(|row| ((row, c), Line::Row(row))).filter_map(along).collect(),
        }
    }

    /// The price of withholding a cell: nothing if it is withheld already; totals last; then few cells, then small ones.
    fn cost(&self, edge: Edge) -> Option<u64> {
        let size = self.size(edge)? as u64;
        let is_total = edge.0 + 1 == self.cells.len() || edge.1 == self.columns;
        let each: u64 = if is_total { 1 << 40 } else { 1 << 20 };
        Some(if self.is_withheld(edge) { 0 } else { each + size.min(1 << 19) })
    }

    /// The cheapest cell to withhold besides, in a line whose withheld cells are all smaller than `k`.
    fn line_that_covers_too_few(&self) -> Option<Edge> {
        let rows = (0..self.cells.len()).map(|r| (0..=self.columns).map(|c| (r, c)).collect::<Vec<Edge>>());
        let columns = (0..=self.columns).map(|c| (0..self.cells.len()).map(|r| (r, c)).collect());
        rows.chain(columns).find_map(|line| {
            let largest = line.iter().filter(|e| self.is_withheld(**e)).filter_map(|e| self.size(*e)).max()?;
            let open = line.iter().copied().filter(|e| !self.is_withheld(*e));
            let cheapest = open.filter_map(|e| Some((self.cost(e)?, e))).min()?;
            (largest < self.k).then_some(cheapest.1)
        })
    }
}
