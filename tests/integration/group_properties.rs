//! What holds for every room: who sits where never matters, duplicates change no median, figures keep to their ranges.

use plimsoll::group::agreement::agreement;
use plimsoll::group::alpha::{Metric, Questions};
use plimsoll::group::concordance::concordance;
use plimsoll::group::distribution::Distribution;
use plimsoll::group::quantiles::Quartiles;
use plimsoll::group::rankings::together;
use plimsoll::group::{Ballot, NoFigure, Rated, Vote};
use proptest::collection::vec;
use proptest::prelude::*;

const SCALE: [f64; 5] = [0.0, 1.0, 2.0, 3.0, 4.0];

fn vote() -> impl Strategy<Value = Vote> {
    prop_oneof![
        6 => (0u8..5).prop_map(|v| Vote::Value(f64::from(v))),
        1 => Just(Vote::Unknown),
        1 => Just(Vote::NotApplicable),
        1 => Just(Vote::Unanswered),
    ]
}

/// Raters x questions.
fn room() -> impl Strategy<Value = Vec<Vec<Vote>>> {
    (1usize..8).prop_flat_map(|questions| vec(vec(vote(), questions), 1..12))
}

fn shuffled_room() -> impl Strategy<Value = (Vec<Vec<Vote>>, Vec<Vec<Vote>>)> {
    room().prop_flat_map(|room| (Just(room.clone()), Just(room).prop_shuffle()))
}

fn ballots() -> impl Strategy<Value = Vec<Ballot>> {
    (2usize..7).prop_flat_map(|options| vec(vec((1u8..7).prop_map(|p| Some(f64::from(p))), options), 2..9))
}

fn questions(room: &[Vec<Vote>]) -> Questions {
    Questions::new((0..room[0].len()).map(|q| room.iter().filter_map(|r| r[q].value()).collect::<Vec<f64>>()))
}

fn spread(room: &[Vec<Vote>], question: usize) -> Distribution {
    Distribution::of(&SCALE, room.iter().map(|rater| rater[question]))
}

proptest! {
    #[test]
    fn the_order_of_raters_never_matters((room, shuffled) in shuffled_room()) {
        for question in 0..room[0].len() {
            prop_assert_eq!(spread(&room, question), spread(&shuffled, question));
        }
        let (a, b) = (questions(&room), questions(&shuffled));
        prop_assert_eq!(a.alpha(Metric::Ordinal), b.alpha(Metric::Ordinal));
        prop_assert_eq!(a.interval(Metric::Ordinal, 50, 1), b.interval(Metric::Ordinal, 50, 1));
    }

    #[test]
    fn the_order_of_judges_never_matters((one, other) in ballots().prop_flat_map(|b| (Just(b.clone()), Just(b).prop_shuffle()))) {
        prop_assert_eq!(concordance(&one), concordance(&other));
        prop_assert_eq!(together(&one), together(&other));
    }

    #[test]
    fn duplicating_every_rater_changes_no_median_and_no_agreement(room in room()) {
        let twice: Vec<Vec<Vote>> = room.iter().chain(&room).cloned().collect();
        for question in 0..room[0].len() {
            let (once, twice) = (spread(&room, question), spread(&twice, question));
            prop_assert_eq!(once.quartiles(), twice.quartiles());
            if once.answered() > 1 {
                prop_assert!((once.agreement().unwrap() - twice.agreement().unwrap()).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn quartiles_stand_in_order_and_their_medians_are_given_answers(values in vec(-3.0..3.0f64, 1..30)) {
        let q = Quartiles::of(values.iter().copied()).unwrap();
        prop_assert!(q.lower <= q.lower_median && q.lower_median <= q.median);
        prop_assert!(q.median <= q.upper_median && q.upper_median <= q.upper);
        prop_assert!(values.contains(&q.lower_median) && values.contains(&q.upper_median));
    }

    #[test]
    fn alpha_of_identical_raters_is_1(one in vec(0u8..5, 2..10), raters in 2usize..6) {
        prop_assume!(one.iter().any(|v| *v != one[0]));
        let same = Questions::new(one.iter().map(|v| vec![f64::from(*v); raters]));
        for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval, Metric::Ratio] {
            prop_assert_eq!(same.alpha(metric), Ok(1.0));
        }
    }

    #[test]
    fn ordinal_alpha_sees_only_the_order_of_values(room in room()) {
        let stretched: Vec<Vec<Vote>> = room.iter().map(|r| r.iter().map(|v| match v {
            Vote::Value(v) => Vote::Value(v * v + 1.0),
            other => *other,
        }).collect()).collect();
        prop_assert_eq!(questions(&room).alpha(Metric::Ordinal), questions(&stretched).alpha(Metric::Ordinal));
    }

    #[test]
    fn agreement_lies_between_minus_1_and_1_and_reads_the_same_from_both_ends(counts in vec(0usize..20, 3..9)) {
        prop_assume!(counts.iter().sum::<usize>() > 0);
        let a = agreement(&counts).unwrap();
        prop_assert!((-1.0..=1.0).contains(&a));
        let mirrored: Vec<usize> = counts.iter().rev().copied().collect();
        prop_assert!((a - agreement(&mirrored).unwrap()).abs() < 1e-12);
    }

    #[test]
    fn an_even_spread_has_agreement_0(count in 1usize..50, choices in 3usize..9) {
        prop_assert_eq!(agreement(&vec![count; choices]), Ok(0.0));
    }

    #[test]
    fn concordance_lies_between_0_and_1_and_so_does_its_p(ballots in ballots()) {
        match concordance(&ballots) {
            Ok(c) => {
                prop_assert!((0.0..=1.0).contains(&c.w), "{}", c.w);
                prop_assert!((0.0..=1.0).contains(&c.p), "{}", c.p);
            }
            Err(reason) => prop_assert_eq!(reason, NoFigure::NoVariation),
        }
    }

    #[test]
    fn judges_who_rank_alike_have_concordance_1(ballot in vec((1u8..7).prop_map(|p| Some(f64::from(p))), 2..7), judges in 2usize..6) {
        prop_assume!(ballot.iter().any(|p| *p != ballot[0]));
        prop_assert_eq!(concordance(&vec![ballot; judges]).unwrap().w, 1.0);
    }
}

#[test]
fn dont_know_is_counted_and_never_placed_in_the_middle() {
    let votes =
        [Vote::Value(0.0), Vote::Value(4.0), Vote::Value(4.0), Vote::Unknown, Vote::Unanswered, Vote::Value(2.5)];
    let spread = Distribution::of(&SCALE, votes);
    assert_eq!(spread.counts, [1, 0, 0, 0, 2]);
    assert_eq!((spread.unknown, spread.unanswered, spread.off_scale), (1, 1, 1));
    assert_eq!(spread.unknown_share(), Some(0.25));
    assert_eq!(spread.share(4), Some(2.0 / 3.0));
    assert_eq!(spread.quartiles().unwrap().median, 4.0);
}

/// By hand, from the definition: one layer with S = 4 of K = 5 choices filled, TU = 3 triples that are filled, filled, empty and
/// TDU = 3 that are filled, empty, filled; U = (3 x 3 - 4 x 3) / (3 x 6) = -1/6, and A = U (1 - 3/4).
#[test]
fn a_gap_beside_three_filled_choices_weighs_each_triple() {
    let a = agreement(&[1, 1, 1, 0, 1]).unwrap();
    assert!((a + 1.0 / 24.0).abs() < 1e-15, "{a}");
}

#[test]
fn one_person_or_nobody_gives_a_reason_instead_of_an_agreement() {
    let one = Distribution::of(&SCALE, [Vote::Value(2.0), Vote::Unknown]);
    assert_eq!(one.agreement(), Err(NoFigure::OneRater));
    let nobody = Distribution::of(&SCALE, [Vote::Unknown]);
    assert_eq!(nobody.agreement(), Err(NoFigure::NoAnswers));
    assert_eq!(nobody.quartiles(), Err(NoFigure::NoAnswers));
    assert_eq!(nobody.unknown_share(), Some(1.0));
    assert_eq!(Distribution::of(&[], []).unknown_share(), None);
}

#[test]
fn a_yes_or_no_question_can_be_contested_although_a_is_not_defined() {
    let votes = |no: usize| (0..8).map(move |v| Vote::Value(if v < no { 0.0 } else { 4.0 }));
    let spread = |no| Distribution::of(&[0.0, 4.0], votes(no));
    assert_eq!(spread(4).agreement(), Err(NoFigure::TooFewSteps));
    assert_eq!(spread(4).disagreement(), Ok(1.0));
    assert_eq!(spread(2).disagreement(), Ok(0.5));
    assert_eq!(spread(0).disagreement(), Ok(0.0));
    // As on a longer scale with answers at its ends only.
    let ends = Distribution::of(&SCALE, votes(2));
    assert_eq!(ends.disagreement(), Ok(0.5));
}

#[test]
fn agreement_over_different_administrations_has_no_meaning_and_says_so() {
    assert_eq!(Rated::SameThing.comparable(), Ok(()));
    let reason = Rated::OwnAdministration.comparable().unwrap_err();
    assert_eq!(
        reason.to_string(),
        "everybody rated their own administration: a difference is a finding, not a disagreement"
    );
}

#[test]
fn the_bootstrap_interval_is_seeded_holds_alpha_and_needs_ten_questions() {
    let answers =
        [[1.0, 2.0, 1.0], [3.0, 3.0, 4.0], [2.0, 2.0, 2.0], [4.0, 3.0, 4.0], [0.0, 1.0, 0.0], [2.0, 4.0, 3.0]];
    assert_eq!(Questions::new(answers).interval(Metric::Ordinal, 1000, 7), Err(NoFigure::TooFewQuestions));
    let ten = [&answers[..], &answers[..4]].concat();
    assert_eq!(Questions::new(ten[..9].to_vec()).interval(Metric::Ordinal, 10, 7), Err(NoFigure::TooFewQuestions));
    assert!(Questions::new(ten).interval(Metric::Ordinal, 10, 7).is_ok());
    let questions = Questions::new([answers, answers].concat());
    let interval = questions.interval(Metric::Ordinal, 1000, 7).unwrap();
    let alpha = questions.alpha(Metric::Ordinal).unwrap();
    assert!(interval.low < alpha && alpha < interval.high && interval.high <= 1.0, "{interval:?} around {alpha}");
    assert_eq!(questions.interval(Metric::Ordinal, 1000, 7).unwrap(), interval);
    assert_ne!(questions.interval(Metric::Ordinal, 1000, 8).unwrap(), interval);
    let single = Questions::new([[1.0, 2.0, 1.0]]);
    assert_eq!(single.interval(Metric::Ordinal, 1000, 7), Err(NoFigure::OneQuestion));
}

#[test]
fn values_that_differ_only_by_rounding_are_the_same_value() {
    let third: f64 = 4.0 / 3.0;
    let questions = Questions::new([[third, third + 1e-13], [4.0, 4.0]]);
    assert_eq!(questions.alpha(Metric::Nominal), Ok(1.0));
}

#[test]
fn ten_thousand_raters_are_no_burden() {
    let raters = 10_000u32;
    let answer = |q: u32| move |r: u32| f64::from((r * 31 + q * r % 7 + q) % 5);
    let started = std::time::Instant::now();
    let questions = Questions::new((0..92).map(|q| (0..raters).map(answer(q))));
    assert!(questions.interval(Metric::Ordinal, 1000, 1).is_ok());
    let spread = |q| Distribution::of(&SCALE, (0..raters).map(answer(q)).map(Vote::Value));
    assert!((0..92).all(|q| spread(q).agreement().is_ok() && spread(q).quartiles().is_ok()));
    // Generous, for slow machines and unoptimised builds: what grows with the square takes minutes.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
