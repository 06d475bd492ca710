//! What to pursue together: gates, front, weighted sum, how firm the order is, and the rankings as an independent check.

use plimsoll::group::NoFigure;
use plimsoll::group::rankings::together;
use plimsoll::group::select::{Criterion, Quadrant, dominates, order, standings};
use plimsoll::group::weightings::{Relation, firmness, range, relation};
use plimsoll::random::Random;
use proptest::collection::vec;
use proptest::prelude::*;

fn criterion(worst: f64, best: f64, weight: f64, gate: Option<f64>) -> Criterion {
    Criterion { worst, best, weight, gate }
}

/// Need and readiness on 0..4, need twice as heavy.
fn need_and_readiness() -> [Criterion; 2] {
    [criterion(0.0, 4.0, 2.0, None), criterion(0.0, 4.0, 1.0, Some(1.0))]
}

#[test]
fn gates_come_first_then_the_front_then_the_weighted_sum() {
    let candidates = [
        vec![Some(4.0), Some(1.0)],
        vec![Some(2.0), Some(3.0)],
        vec![Some(2.0), Some(2.0)],
        vec![Some(4.0), Some(0.5)],
        vec![Some(3.0), None],
    ];
    let standings = standings(&need_and_readiness(), &candidates).unwrap();
    let scores: Vec<Option<f64>> = standings.iter().map(|s| s.score).collect();
    assert_eq!(scores, [Some(0.75), Some(1.75 / 3.0), Some(0.5), None, None]);
    let front: Vec<bool> = standings.iter().map(|s| s.on_front).collect();
    assert_eq!(front, [true, true, false, false, false]);
    assert_eq!(standings[3].knocked_out_by, [1]);
    assert_eq!((&standings[4].missing[..], standings[4].scaled.len()), (&[1][..], 0));
    assert_eq!(order(&standings), [0, 1, 2]);
}

#[test]
fn less_may_be_better_and_values_beyond_the_fixed_ends_are_clipped() {
    let cost = criterion(100.0, 20.0, 1.0, Some(90.0));
    assert_eq!((cost.scaled(20.0), cost.scaled(60.0), cost.scaled(5.0), cost.scaled(400.0)), (1.0, 0.5, 1.0, 0.0));
    let standings = standings(&[cost], &[vec![Some(95.0)], vec![Some(90.0)]]).unwrap();
    assert_eq!((standings[0].is_in(), standings[1].is_in()), (false, true));
}

#[test]
fn scales_without_width_and_weights_of_nothing_are_refused() {
    let bad = [criterion(1.0, 1.0, 1.0, None), criterion(0.0, 1.0, -1.0, None), criterion(0.0, 1.0, 0.0, None)];
    for criterion in bad {
        assert_eq!(standings(&[criterion], &[]).unwrap_err(), NoFigure::UnusableScale);
    }
    assert_eq!(standings(&[], &[]).unwrap_err(), NoFigure::UnusableScale);
}

#[test]
fn a_criterion_without_weight_moves_no_score_and_has_its_gate_and_its_part_in_the_front_all_the_same() {
    let criteria = [criterion(0.0, 4.0, 1.0, None), criterion(0.0, 4.0, 0.0, Some(1.0))];
    let found =
        standings(&criteria, &[vec![Some(2.0), Some(4.0)], vec![Some(2.0), Some(1.0)], vec![Some(4.0), Some(0.5)]]);
    let found = found.unwrap();
    assert_eq!(found.iter().map(|s| s.score).collect::<Vec<_>>(), [Some(0.5), Some(0.5), None]);
    assert_eq!((&found[2].knocked_out_by[..], found[0].on_front, found[1].on_front), (&[1][..], true, false));
}

#[test]
fn need_and_readiness_make_four_quadrants_and_a_cut_counts_as_high() {
    let quadrant = |need, readiness| Quadrant::of((need, 2.0), (readiness, 1.75));
    assert_eq!(quadrant(2.0, 1.75), Quadrant::Adopt);
    assert_eq!(quadrant(4.0, 1.0), Quadrant::BuildCapacity);
    assert_eq!(quadrant(1.0, 3.0), Quadrant::Opportunistic);
    assert_eq!(quadrant(1.0, 1.0), Quadrant::Watch);
}

#[test]
fn relations_are_exact_over_all_weightings() {
    assert_eq!(relation(&[0.5, 0.5], &[0.5, 0.4]), Relation::Necessary);
    assert_eq!(relation(&[0.9, 0.1], &[0.5, 0.4]), Relation::Possible);
    assert_eq!(relation(&[0.4, 0.3], &[0.5, 0.4]), Relation::Impossible);
}

#[test]
fn the_weights_of_the_first_of_two_criteria_under_which_an_order_holds_are_exact() {
    let close = |ordered: &[[f64; 2]], from: f64, to: f64| {
        let (low, high) = range(ordered).unwrap();
        assert!((low - from).abs() < 1e-12 && (high - to).abs() < 1e-12, "{low} to {high}");
    };
    close(&[[0.8, 0.6], [0.2, 0.9]], 1.0 / 3.0, 1.0);
    close(&[[0.2, 0.9], [0.8, 0.6]], 0.0, 1.0 / 3.0);
    // The last of three stays last from w (0.2 - 0.4) + (1 - w) (0.9 - 0.5) = 0 on: up to 2/3.
    close(&[[0.8, 0.6], [0.2, 0.9], [0.4, 0.5]], 1.0 / 3.0, 2.0 / 3.0);
    close(&[[0.8, 0.6], [0.8, 0.6], [0.5, 0.6]], 0.0, 1.0);
    close(&[[0.8, 0.6], [0.8, 0.9]], 1.0, 1.0);
    close(&[[0.8, 0.6], [0.9, 0.6]], 0.0, 0.0);
    close(&[[0.8, 0.6]], 0.0, 1.0);
    assert_eq!(range(&[[0.8, 0.6], [0.9, 0.9]]), None);
    assert_eq!(range(&[[0.8, 0.6], [0.2, 0.9], [0.9, 0.6]]), None, "from 1/3 on, and up to 0.3");
}

#[test]
fn sampled_shares_of_two_criteria_meet_the_exact_ones() {
    // The first wins while w (0.8-0.2) >= (1-w) (0.9-0.6): from w = 1/3 on. The third never wins.
    let ordered = [vec![0.8, 0.6], vec![0.2, 0.9], vec![0.1, 0.5]];
    let firm = firmness(&ordered, 10_000, 42);
    let error = firm.standard_error(2.0 / 3.0);
    assert!((error - (2.0 / 9.0_f64).sqrt() / 100.0).abs() < 1e-15, "{error}");
    assert!((firm.order_holds - 2.0 / 3.0).abs() < 4.0 * error, "{}", firm.order_holds);
    assert_eq!(firm.places[2], [0.0, 0.0, 1.0]);
    assert_eq!(firm.at_least[1][2], 1.0);
    assert_eq!(firm.central[2], None);
    let central = firm.central[0].as_ref().unwrap();
    assert!((central[0] - 2.0 / 3.0).abs() < 0.01, "{central:?}");
    assert_eq!(firmness(&ordered, 10_000, 42), firm);
    assert_ne!(firmness(&ordered, 10_000, 43), firm);
}

#[test]
fn candidates_that_tie_share_the_better_place_and_their_order_holds() {
    let firm = firmness(&[vec![0.5, 0.5], vec![0.5, 0.5]], 10, 1);
    assert_eq!(firm.order_holds, 1.0);
    assert_eq!(firm.places, [[1.0, 0.0], [1.0, 0.0]]);
    assert_eq!(firm.at_least, [[1.0, 1.0], [1.0, 1.0]]);
    assert_eq!(firmness(&[], 0, 1).samples, 1);
}

#[test]
fn drawn_weights_have_the_moments_of_an_even_spread_over_the_simplex() {
    let (n, draws) = (4usize, 40_000);
    let mut random = Random::new(1);
    let mut w = vec![0.0; n];
    let (mut mean, mut square, mut product) = (0.0, 0.0, 0.0);
    for _ in 0..draws {
        random.weights(&mut w);
        assert!((w.iter().sum::<f64>() - 1.0).abs() < 1e-12 && w.iter().all(|w| *w > 0.0));
        mean += w[0];
        square += w[0] * w[0];
        product += w[0] * w[1];
    }
    let (mean, square, product) = (mean / draws as f64, square / draws as f64, product / draws as f64);
    let n = n as f64;
    assert!((mean - 1.0 / n).abs() < 4e-3, "{mean}");
    let (variance, covariance) = (square - mean * mean, product - mean * mean);
    assert!((variance - (n - 1.0) / (n * n * (n + 1.0))).abs() < 1.5e-3, "{variance}");
    assert!((covariance + 1.0 / (n * n * (n + 1.0))).abs() < 1.5e-3, "{covariance}");
}

#[test]
fn the_generator_is_fixed_for_ever() {
    let mut random = Random::new(2026);
    let draws: Vec<usize> = (0..8).map(|_| random.below(1000)).collect();
    // The same from an independent ChaCha of eight rounds: key 2026 in little-endian bytes, counter and nonce 0.
    assert_eq!(draws, [805, 839, 709, 199, 104, 225, 854, 257]);
    assert_eq!(random.below(0), 0);
}

/// Ballots given as (times, options from best to worst).
fn ballots(groups: &[(usize, &[usize])]) -> Vec<Vec<Option<f64>>> {
    let ballot = |order: &[usize]| {
        let place = |option| order.iter().position(|o| *o == option).map(|p| p as f64 + 1.0);
        (0..order.len()).map(place).collect::<Vec<Option<f64>>>()
    };
    groups.iter().flat_map(|(times, order)| std::iter::repeat_n(ballot(order), *times)).collect()
}

#[test]
fn copeland_finds_the_winner_of_every_majority_whom_borda_misses() {
    let together = together(&ballots(&[(3, &[0, 1, 2]), (2, &[1, 2, 0])])).unwrap();
    assert_eq!(together.borda, [6.0, 7.0, 2.0]);
    assert_eq!(together.copeland, [2, 0, -2]);
    assert_eq!(together.places, [1, 2, 3]);
    assert_eq!(together.condorcet_winner, Some(0));
}

#[test]
fn borda_breaks_the_tie_of_a_cycle_and_what_still_ties_shares_a_place() {
    let cycle = together(&ballots(&[(1, &[0, 1, 2]), (1, &[1, 2, 0]), (1, &[2, 0, 1])])).unwrap();
    assert_eq!((&cycle.copeland[..], &cycle.places[..]), (&[0, 0, 0][..], &[1, 1, 1][..]));
    assert_eq!(cycle.condorcet_winner, None);
    let leaning = together(&ballots(&[(3, &[0, 1, 2]), (2, &[1, 2, 0]), (2, &[2, 0, 1])])).unwrap();
    assert_eq!((&leaning.copeland[..], &leaning.places[..]), (&[0, 0, 0][..], &[1, 2, 3][..]));
}

#[test]
fn tied_options_share_bordas_points_and_incomplete_ballots_are_refused() {
    let tied = vec![vec![Some(1.0), Some(1.0), Some(2.0)]];
    assert_eq!(together(&tied).unwrap().borda, [1.5, 1.5, 0.0]);
    assert_eq!(together(&[vec![Some(1.0), None]]).unwrap_err(), NoFigure::IncompleteBallots);
    assert_eq!(together(&[]).unwrap_err(), NoFigure::NoAnswers);
}

fn scaled() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    (1usize..5).prop_flat_map(|n| (vec(0.0..1.0f64, n), vec(0.0..1.0f64, n)))
}

proptest! {
    #[test]
    fn what_is_necessary_holds_in_every_sample_and_what_is_impossible_in_none((a, b) in scaled(), seed in any::<u64>()) {
        let share = firmness(&[a.clone(), b.clone()], 200, seed).at_least[0][1];
        match relation(&a, &b) {
            Relation::Necessary => prop_assert_eq!(share, 1.0),
            Relation::Impossible => prop_assert_eq!(share, 0.0),
            Relation::Possible => {}
        }
        prop_assert!(!dominates(&a, &b) || relation(&a, &b) == Relation::Necessary);
    }

    #[test]
    fn shares_of_places_add_up_to_1_without_ties(rows in vec(vec(0.0..1.0f64, 3), 1..6), seed in any::<u64>()) {
        for places in firmness(&rows, 100, seed).places {
            prop_assert!((places.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn adding_a_candidate_changes_nobodys_score(rows in vec(vec((0.0..4.0f64).prop_map(Some), 2), 1..6)) {
        let all = standings(&need_and_readiness(), &rows).unwrap();
        let fewer = standings(&need_and_readiness(), &rows[1..]).unwrap();
        let scores = |s: &[plimsoll::group::select::Standing]| s.iter().map(|s| s.score).collect::<Vec<_>>();
        prop_assert_eq!(&scores(&all)[1..], &scores(&fewer)[..]);
    }
}
