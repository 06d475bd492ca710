//! The best assignment of rows to columns that each take several, and among the best ones the lexicographically first, so that it
//! is reproducible.
//!
//! A flow of least cost, row by row along shortest paths (Kuhn and Munkres with capacities), finds one optimum. Its dual prices
//! tell which pairs occur in some optimum (their reduced cost is 0); among these, row by row, the first column that still lets
//! every other row be served is taken.

use std::collections::VecDeque;

/// The lexicographically first among the assignments with the largest total weight: the column of every row, or none, which
/// weighs nothing and comes last. `weights` has a weight for every row and column, `None` where they must not meet; `capacity`
/// says how many rows each column takes.
pub(super) fn first_best(weights: &[Vec<Option<i64>>], capacity: &[usize]) -> Vec<Option<usize>> {
    let mut flow = Flow::new(weights, capacity);
    (0..weights.len()).for_each(|row| flow.serve(row));
    (0..weights.len()).for_each(|row| flow.settle(row));
    flow.chosen.iter().map(|column| column.filter(|c| *c < capacity.len())).collect()
}

/// Rows that are served so far, at least cost. The last column stands for "none" and takes everybody.
struct Flow<'a> {
    weights: &'a [Vec<Option<i64>>],
    capacity: Vec<usize>,
    chosen: Vec<Option<usize>>,
    rows_at: Vec<Vec<usize>>,
    row_prices: Vec<i64>,
    /// Not above 0, and 0 where a column has room.
    prices: Vec<i64>,
}

impl<'a> Flow<'a> {
    fn new(weights: &'a [Vec<Option<i64>>], capacity: &[usize]) -> Self {
        let (rows, columns) = (weights.len(), capacity.len() + 1);
        Flow {
            weights,
            capacity: capacity.iter().copied().chain([rows]).collect(),
            chosen: vec![None; rows],
            rows_at: vec![Vec::new(); columns],
            row_prices: vec![0; rows],
            prices: vec![0; columns],
        }
    }

    /// What a pair costs less both prices: not below 0, and 0 for pairs of the assignment. `None` where they must not meet.
    fn reduced(&self, row: usize, column: usize) -> Option<i64> {
        let weight = if column < self.weights[row].len() { self.weights[row][column]? } else { 0 };
        Some(-weight - self.row_prices[row] - self.prices[column])
    }

    fn has_room(&self, column: usize) -> bool {
        self.rows_at[column].len() < self.capacity[column]
    }

    /// Gives a row a column along the shortest path of moves (Dijkstra): rows in full columns move on.
    fn serve(&mut self, row: usize) {
        let costs = (0..self.prices.len()).filter_map(|c| self.reduced(row, c));
        self.row_prices[row] += costs.min().unwrap_or(0);
        let mut paths = Paths::new(self.prices.len());
        let mut reached = vec![(row, 0)];
        paths.relax(self, row, 0);
        let last = loop {
            // "None" has room for everybody, so there is always a way.
            let Some(column) = paths.nearest() else { return };
            paths.done[column] = true;
            let far = paths.distance[column];
            if self.has_room(column) {
                break column;
            }
            for mover in self.rows_at[column].clone() {
                reached.push((mover, far));
                paths.relax(self, mover, far);
            }
        };
        let far = paths.distance[last];
        reached.iter().for_each(|(row, distance)| self.row_prices[*row] += far - distance);
        for column in (0..self.prices.len()).filter(|c| paths.done[*c]) {
            self.prices[column] -= far - paths.distance[column];
        }
        let mut column = last;
        loop {
            let mover = paths.by[column];
            let left = self.chosen[mover];
            self.put(mover, column);
            match left {
                Some(left) => column = left,
                None => return,
            }
        }
    }

    fn put(&mut self, row: usize, column: usize) {
        if let Some(left) = self.chosen[row].replace(column) {
            self.rows_at[left].retain(|r| *r != row);
        }
        self.rows_at[column].push(row);
    }

    /// Gives a row its first column that leaves the rows before it as they are, and the whole as good.
    fn settle(&mut self, row: usize) {
        let Some(own) = self.chosen[row] else { return };
        let next = self.ways_to(own, row);
        let first = (0..own).find(|&column| self.reduced(row, column) == Some(0) && next[column].is_some());
        let Some(mut column) = first else { return };
        self.put(row, column);
        while let Some((mover, to)) = next[column].filter(|_| column != own) {
            if let Some(mover) = mover {
                self.put(mover, to);
            }
            column = to;
        }
    }

    /// From which columns room can be made by moves that end in `own`, which a row leaves: per column who moves, and where to.
    /// Rows up to that one stay. Room that is left moves as a row without a name (`None`): only columns of price 0 have room.
    fn ways_to(&self, own: usize, row: usize) -> Vec<Option<(Option<usize>, usize)>> {
        let mut next = vec![None; self.prices.len()];
        next[own] = Some((None, own));
        let mut queue = VecDeque::from([own]);
        while let Some(to) = queue.pop_front() {
            let movers = (row + 1..self.chosen.len()).filter(|&mover| self.reduced(mover, to) == Some(0));
            let from = movers.filter_map(|mover| Some((self.chosen[mover]?, Some(mover))));
            let room = (0..self.prices.len()).filter(|&c| self.prices[to] == 0 && self.has_room(c)).map(|c| (c, None));
            for (column, mover) in from.chain(room) {
                if next[column].is_none() {
                    next[column] = Some((mover, to));
                    queue.push_back(column);
                }
            }
        }
        next
    }
}

/// Shortest paths to the columns: how far, over which row, and whether it is final.
struct Paths {
    distance: Vec<i64>,
    by: Vec<usize>,
    done: Vec<bool>,
}

impl Paths {
    fn new(columns: usize) -> Self {
        Paths { distance: vec![i64::MAX; columns], by: vec![0; columns], done: vec![false; columns] }
    }

    fn relax(&mut self, flow: &Flow<'_>, row: usize, far: i64) {
        for column in 0..self.done.len() {
            let Some(cost) = flow.reduced(row, column).filter(|_| !self.done[column]) else { continue };
            if far + cost < self.distance[column] {
                (self.distance[column], self.by[column]) = (far + cost, row);
            }
        }
    }

    fn nearest(&self) -> Option<usize> {
        let open = (0..self.done.len()).filter(|c| !self.done[*c] && self.distance[*c] < i64::MAX);
        open.min_by_key(|c| self.distance[*c])
    }
}
