//! Nothing withheld can be computed: the tests try, with the linear equations that every published total is.

use plimsoll::group::suppression::{Shown, shown};
use proptest::collection::vec;
use proptest::prelude::*;

pub type Counts = Vec<Vec<Option<usize>>>;
pub type Place = (Option<usize>, Option<usize>);

fn table(rows: &[&[usize]]) -> Counts {
    rows.iter().map(|row| row.iter().map(|n| Some(*n)).collect()).collect()
}

/// The picture with # for what is withheld; totals last.
fn drawn(counts: &Counts, shown: &Shown) -> Vec<String> {
    let places = |n: usize| (0..n).map(Some).chain([None]);
    let mark = |r, c| if shown.is_shown(r, c) { '.' } else { '#' };
    places(counts.len()).map(|r| places(counts[0].len()).map(|c| mark(r, c)).collect()).collect()
}

#[test]
fn a_table_of_large_cells_is_shown_whole() {
    let counts = table(&[&[5, 9], &[12, 7]]);
    assert_eq!(drawn(&counts, &shown(&counts, 5)), ["...", "...", "..."]);
}

#[test]
fn a_small_cell_takes_the_three_smallest_that_keep_it_from_being_computed() {
    let counts = table(&[&[4, 20, 9], &[20, 30, 30], &[8, 30, 7]]);
    assert_eq!(drawn(&counts, &shown(&counts, 5)), ["#.#.", "....", "#.#.", "...."]);
}

#[test]
fn small_cells_that_hide_only_each_other_take_a_large_one_with_them() {
    // The four small cells lie on a cycle, but each line would show the sum of two cells: still fewer than k together.
    let counts = table(&[&[1, 1, 20], &[1, 1, 20], &[20, 20, 20]]);
    let drawn = drawn(&counts, &shown(&counts, 5));
    assert!(drawn[0].starts_with("###") && drawn[1].starts_with("###"), "{drawn:?}");
}

#[test]
fn totals_are_withheld_only_when_cells_cannot_do() {
    // A ring: through the totals three more places would do, through the cells it takes all five.
    let (large, none) = (Some(9), None);
    let counts = vec![vec![Some(3), large, none], vec![none, large, large], vec![large, none, large]];
    assert_eq!(drawn(&counts, &shown(&counts, 5)), ["###.", "###.", "###.", "...."]);
}

#[test]
fn a_table_of_one_small_cell_shows_nothing_at_all() {
    let counts = table(&[&[3]]);
    assert_eq!(drawn(&counts, &shown(&counts, 5)), ["##", "##"]);
}

#[test]
fn where_a_row_has_one_cell_its_total_is_withheld_too() {
    let counts = vec![vec![Some(3), None], vec![Some(9), Some(9)]];
    let shown = shown(&counts, 5);
    assert!(!shown.is_shown(Some(0), Some(0)) && !shown.is_shown(Some(0), None));
}

#[test]
fn places_outside_the_table_and_empty_tables_are_not_shown() {
    let counts = table(&[&[9]]);
    assert!(!shown(&counts, 5).is_shown(Some(1), Some(0)));
    assert!(!shown(&[], 5).is_shown(None, None));
    assert!(!shown(&[], 5).is_shown(Some(0), Some(0)));
}

/// Every place that exists: cells, and totals of lines that have cells.
pub fn places(counts: &Counts) -> Vec<Place> {
    let (rows, columns) = (counts.len(), counts[0].len());
    let row = |r: usize| (0..columns).any(|c| counts[r][c].is_some());
    let column = |c: usize| (0..rows).any(|r| counts[r][c].is_some());
    let exists = |place: &Place| match *place {
        (Some(r), Some(c)) => counts[r][c].is_some(),
        (Some(r), None) => row(r),
        (None, Some(c)) => column(c),
        (None, None) => (0..rows).any(row),
    };
    let all = (0..rows).map(Some).chain([None]).flat_map(|r| (0..columns).map(Some).chain([None]).map(move |c| (r, c)));
    all.filter(exists).collect()
}

const PRIME: i64 = 1_000_000_007;

fn power(base: i64, exponent: i64) -> i64 {
    let half = if exponent > 1 { power(base * base % PRIME, exponent / 2) } else { 1 };
    if exponent % 2 == 1 { half * base % PRIME } else { half }
}

fn hidden(counts: &Counts, shown: &Shown) -> Vec<Place> {
    places(counts).into_iter().filter(|p| !shown.is_shown(p.0, p.1)).collect()
}

/// The hidden places whose values follow from the shown ones: reduced row echelon form of all sums, exact modulo a prime.
pub fn computable(counts: &Counts, hidden: &[Place]) -> Vec<Place> {
    let rows = (0..counts.len()).map(Some).chain([None]);
    let columns = (0..counts[0].len()).map(Some).chain([None]);
    let sign = |is_total: bool| if is_total { PRIME - 1 } else { 1 };
    let row = |r| hidden.iter().map(|p| if p.0 == r { sign(p.1.is_none()) } else { 0 }).collect();
    let column = |c| hidden.iter().map(|p| if p.1 == c { sign(p.0.is_none()) } else { 0 }).collect();
    let mut sums: Vec<Vec<i64>> = rows.map(row).chain(columns.map(column)).collect();
    let mut done = 0;
    for at in 0..hidden.len() {
        let Some(pivot) = (done..sums.len()).find(|&s| sums[s][at] != 0) else { continue };
        sums.swap(done, pivot);
        let inverse = power(sums[done][at], PRIME - 2);
        sums[done].iter_mut().for_each(|x| *x = *x * inverse % PRIME);
        for other in (0..sums.len()).filter(|&s| s != done) {
            let times = sums[other][at];
            let pivot = sums[done].clone();
            sums[other].iter_mut().zip(&pivot).for_each(|(x, p)| *x = (*x + (PRIME - times) * p) % PRIME);
        }
        done += 1;
    }
    let alone = |sum: &&Vec<i64>| sum.iter().filter(|x| **x != 0).count() == 1;
    sums.iter().filter(alone).map(|sum| hidden[sum.iter().position(|x| *x != 0).unwrap()]).collect()
}

fn size(counts: &Counts, place: Place) -> usize {
    let matches = |(r, c): Place| place.0.is_none_or(|x| Some(x) == r) && place.1.is_none_or(|x| Some(x) == c);
    let cells = places(counts).into_iter().filter(|p| p.0.is_some() && p.1.is_some() && matches(*p));
    cells.filter_map(|(r, c)| counts[r.unwrap()][c.unwrap()]).max().unwrap_or(0)
}

fn any_table() -> impl Strategy<Value = Counts> {
    let cell = prop_oneof![1 => Just(None), 3 => (0usize..6).prop_map(Some), 6 => (6usize..25).prop_map(Some)];
    (1usize..6, 1usize..8).prop_flat_map(move |(rows, columns)| vec(vec(cell.clone(), columns), rows))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_withheld_place_follows_from_what_is_shown(counts in any_table(), k in 1usize..8) {
        let shown = shown(&counts, k);
        prop_assert_eq!(computable(&counts, &hidden(&counts, &shown)), vec![]);
    }

    #[test]
    fn nothing_of_fewer_than_k_is_shown(counts in any_table(), k in 1usize..8) {
        let shown = shown(&counts, k);
        for place in places(&counts).into_iter().filter(|p| shown.is_shown(p.0, p.1)) {
            prop_assert!(size(&counts, place) >= k, "{:?}", place);
        }
    }

    #[test]
    fn what_a_line_withholds_together_covers_k_or_the_whole_line_is_withheld(counts in any_table(), k in 1usize..8) {
        let shown = shown(&counts, k);
        let in_row = |r| places(&counts).into_iter().filter(move |p: &Place| p.0 == r).collect::<Vec<_>>();
        let in_column = |c| places(&counts).into_iter().filter(move |p: &Place| p.1 == c).collect::<Vec<_>>();
        let rows = (0..counts.len()).map(Some).chain([None]).map(in_row);
        let columns = (0..counts[0].len()).map(Some).chain([None]).map(in_column);
        for line in rows.chain(columns) {
            let withheld = || line.iter().filter(|p| !shown.is_shown(p.0, p.1));
            let largest = withheld().map(|p| size(&counts, *p)).max();
            prop_assert!(largest.is_none_or(|l| l >= k) || withheld().count() == line.len(), "{:?}", line);
        }
    }
}

#[test]
fn the_attack_itself_finds_what_can_be_computed_and_nothing_else() {
    let counts = table(&[&[1, 9, 9], &[9, 9, 9], &[9, 9, 9]]);
    let cell = |r, c| (Some(r), Some(c));
    let found = |hidden: &[Place]| {
        let mut found = computable(&counts, hidden);
        found.dedup();
        found
    };
    assert_eq!(found(&[cell(0, 0)]), [cell(0, 0)]);
    assert_eq!(found(&[cell(0, 0), cell(0, 1), cell(1, 0)]), [cell(0, 0), cell(0, 1), cell(1, 0)]);
    let cycle = [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)];
    assert_eq!(found(&cycle), []);
    assert_eq!(found(&[&cycle[..], &[cell(2, 2)]].concat()), [cell(2, 2)]);
}
