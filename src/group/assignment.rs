//! The best assignment of rows to columns, and among the best ones the lexicographically first, so that it is reproducible.
//!
//! Kuhn and Munkres' algorithm finds one optimum. Its dual prices tell which pairs occur in some optimum (their reduced cost
//! is 0); among these, row by row, the first column that still lets every other row be served is taken.

use std::collections::VecDeque;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// The lexicographically first among the assignments with the largest total weight: the column of every row.
///
/// Square; empty for a matrix that is not.
pub(super) fn first_best(weights: Vec<Vec<i64>>) -> Vec<usize> {
    let size = weights.len();
    let Ok(matrix) = Matrix::from_rows(weights) else { return Vec::new() };
    if size == 0 || matrix.columns != size {
        return Vec::new();
    }
    let (_, chosen) = kuhn_munkres(&matrix);
    let prices = prices(&matrix, &chosen);
    let cost = |row: usize, column: usize| {
        matrix[(row, chosen[row])] - matrix[(row, column)] + prices[chosen[row]] - prices[column]
    };
    let tight = |row: usize| (0..size).filter(|&column| cost(row, column) == 0).collect();
    let mut tight = Tight { columns: (0..size).map(tight).collect(), row_of: vec![0; size], chosen };
    (0..size).for_each(|row| tight.row_of[tight.chosen[row]] = row);
    (0..size).for_each(|row| tight.settle(row));
    tight.chosen
}

/// Prices of the columns under which every row has its own column among its best ones (shortest paths, Bellman and Ford).
fn prices(weights: &Matrix<i64>, chosen: &[usize]) -> Vec<i64> {
    let mut prices = vec![0; chosen.len()];
    loop {
        let mut changed = false;
        for (row, &own) in chosen.iter().enumerate() {
            for column in 0..chosen.len() {
                let offer = prices[own] + weights[(row, own)] - weights[(row, column)];
                if offer < prices[column] {
                    prices[column] = offer;
                    changed = true;
                }
            }
        }
        if !changed {
            return prices;
        }
    }
}

/// The pairs that occur in best assignments, and one such assignment.
struct Tight {
    /// For every row its columns, ascending.
    columns: Vec<Vec<usize>>,
    chosen: Vec<usize>,
    row_of: Vec<usize>,
}

impl Tight {
    /// Gives a row its first column that leaves the rows before it as they are.
    fn settle(&mut self, row: usize) {
        let own = self.chosen[row];
        let mut earlier = self.columns[row].clone().into_iter().take_while(|column| *column < own);
        let Some(moves) = earlier.find_map(|column| self.free(column, row)) else { return };
        for (row, column) in moves {
            self.chosen[row] = column;
            self.row_of[column] = row;
        }
    }

    /// The moves that let `row` have `column`: the row that has it moves on, and so forth, until one takes the column that
    /// `row` leaves. Rows before `row` stay.
    fn free(&self, column: usize, row: usize) -> Option<Vec<(usize, usize)>> {
        let mut taker = vec![None; self.chosen.len()];
        taker[column] = Some(row);
        let mut queue = VecDeque::from([column]);
        while let Some(wanted) = queue.pop_front() {
            let mover = self.row_of[wanted];
            if mover == row {
                return Some(self.moves(&taker, wanted, row));
            }
            for &next in self.columns[mover].iter().filter(|_| mover > row) {
                if taker[next].is_none() {
                    taker[next] = Some(mover);
                    queue.push_back(next);
                }
            }
        }
        None
    }

    fn moves(&self, taker: &[Option<usize>], last: usize, row: usize) -> Vec<(usize, usize)> {
        let mut moves = Vec::new();
        let mut column = last;
        while let Some(mover) = taker[column] {
            moves.push((mover, column));
            if mover == row {
                break;
            }
            column = self.chosen[mover];
        }
        moves
    }
}
