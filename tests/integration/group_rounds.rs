//! Rounds and voices: what moved between two rounds, and what a delegation says with one voice.

use plimsoll::group::delphi::{Again, change_percent, compare, dissenters, voted_again};
use plimsoll::group::voice::Voice;
use plimsoll::group::{NoFigure, Vote};
use proptest::collection::vec;
use proptest::prelude::*;

const SCALE: [f64; 5] = [0.0, 1.0, 2.0, 3.0, 4.0];

fn values(values: &[u8]) -> Vec<Vote> {
    values.iter().map(|v| Vote::Value(f64::from(*v))).collect()
}

#[test]
fn two_rounds_side_by_side_show_the_shift_and_what_agreement_gained() {
    let shift = compare(&SCALE, &values(&[0, 1, 1, 4, 4]), &values(&[1, 1, 2, 2, 2])).unwrap();
    assert_eq!((shift.first.median, shift.second.median, shift.median()), (1.0, 2.0, 1.0));
    assert!(shift.agreement_change.unwrap() > 0.5);
    let back = compare(&SCALE, &values(&[3, 3, 4]), &values(&[0, 1, 4])).unwrap();
    assert_eq!((back.first.median, back.second.median, back.median()), (3.0, 1.0, -2.0));
    let again = voted_again(&SCALE, &values(&[0, 1, 1, 4, 4]), &values(&[1, 1, 2, 2, 2])).unwrap();
    assert_eq!(again, Again { both: 5, moved: 4, change_percent: 60.0 });
    assert_eq!((again.is_stable(), again.share()), (false, 0.8));
}

#[test]
fn moves_that_cross_leave_the_distribution_stable_but_are_counted() {
    let again = voted_again(&SCALE, &values(&[1, 2, 3]), &values(&[3, 2, 1])).unwrap();
    assert!(again.is_stable());
    assert_eq!(again, Again { both: 3, moved: 2, change_percent: 0.0 });
}

#[test]
fn exactly_15_percent_is_not_yet_stable() {
    let before: Vec<u8> = [[1; 10], [2; 10]].concat();
    let mut after = before.clone();
    after[..3].fill(2);
    let again = voted_again(&SCALE, &values(&before), &values(&after)).unwrap();
    assert_eq!(again.change_percent, 15.0);
    assert!(!again.is_stable());
    after[2] = 1;
    assert!(voted_again(&SCALE, &values(&before), &values(&after)).unwrap().is_stable());
}

#[test]
fn only_those_who_voted_both_times_can_have_moved() {
    let first = [Vote::Value(1.0), Vote::Unanswered, Vote::Value(2.0)];
    let second = [Vote::Unanswered, Vote::Unknown, Vote::Value(2.0)];
    let again = voted_again(&SCALE, &first, &second);
    assert_eq!(again, Ok(Again { both: 1, moved: 0, change_percent: 0.0 }));
    assert_eq!(voted_again(&SCALE, &first[..2], &second[..2]), Err(NoFigure::NoAnswers));
    assert_eq!(compare(&SCALE, &first, &[]).unwrap_err(), NoFigure::NoAnswers);
    for (before, after) in [(vec![], vec![]), (vec![1], vec![0]), (vec![], vec![1])] {
        assert_eq!(change_percent(&before, &after), Err(NoFigure::NoAnswers));
    }
}

#[test]
fn who_comes_to_know_has_moved() {
    let first = [Vote::Unknown, Vote::Unknown, Vote::NotApplicable, Vote::Value(0.0)];
    let second = [Vote::Value(2.0), Vote::Unknown, Vote::Unknown, Vote::Value(0.0)];
    let again = voted_again(&SCALE, &first, &second);
    assert_eq!(again, Ok(Again { both: 4, moved: 2, change_percent: 25.0 }));
}

#[test]
fn whoever_comes_to_say_that_it_does_not_apply_has_moved() {
    let before = SCALE.map(Vote::Value).into_iter().chain([Vote::Unknown]);
    for first in before {
        let again = voted_again(&SCALE, &[first], &[Vote::NotApplicable]);
        assert_eq!(again, Ok(Again { both: 1, moved: 1, change_percent: 100.0 }), "{first:?}");
    }
}

#[test]
fn on_a_scale_of_one_step_too_whoever_says_that_it_does_not_apply_has_moved() {
    let again = voted_again(&[0.0], &[Vote::Value(0.0), Vote::Unknown], &[Vote::NotApplicable, Vote::NotApplicable]);
    assert_eq!(again, Ok(Again { both: 2, moved: 2, change_percent: 100.0 }));
}

#[test]
fn rounds_of_different_size_compare_by_shares() {
    assert_eq!(change_percent(&[5, 5], &[20, 20]), Ok(0.0));
    assert_eq!(change_percent(&[10, 0], &[0, 3]), Ok(100.0));
}

#[test]
fn who_stands_more_than_one_step_from_the_middle_is_the_minority_to_note() {
    let mut votes = values(&[2, 2, 0, 3, 2, 4, 1]);
    votes.push(Vote::Unknown);
    assert_eq!(dissenters(&SCALE, &votes), [2, 5]);
    // Between two middle answers both are the middle.
    assert_eq!(dissenters(&SCALE, &values(&[1, 1, 3, 3])), Vec::<usize>::new());
    assert_eq!(dissenters(&SCALE, &values(&[0, 1, 1, 3, 3, 4])), Vec::<usize>::new(), "one step from the nearer");
    assert_eq!(dissenters(&SCALE, &[Vote::Unknown]), Vec::<usize>::new());
}

#[test]
fn two_different_answers_are_both_shown_and_the_lower_counts() {
    let voice = Voice::of(&values(&[3, 1]));
    assert_eq!((voice.counts, voice.speaker), (Vote::Value(1.0), Some(1)));
    assert_eq!(voice.given, [1.0, 3.0]);
    assert!(voice.differs());
}

#[test]
fn the_voice_is_the_median_and_always_an_answer_that_somebody_gave() {
    assert_eq!(Voice::of(&values(&[4, 0, 3])).counts, Vote::Value(3.0));
    assert_eq!(Voice::of(&values(&[4, 0, 3, 1])).counts, Vote::Value(1.0));
    let same = Voice::of(&values(&[2, 2]));
    assert_eq!((same.counts, same.speaker, same.differs()), (Vote::Value(2.0), Some(0), false));
}

#[test]
fn whoever_answered_speaks_for_those_who_do_not_know() {
    let voice = Voice::of(&[Vote::Unknown, Vote::Value(3.0), Vote::NotApplicable, Vote::Unanswered]);
    assert_eq!((voice.counts, voice.speaker), (Vote::Value(3.0), Some(1)));
    assert_eq!((voice.unknown, voice.not_applicable, voice.unanswered), (1, 1, 1));
}

#[test]
fn without_answers_dont_know_goes_before_not_applicable_and_that_before_silence() {
    let voice = |votes: &[Vote]| (Voice::of(votes).counts, Voice::of(votes).speaker);
    assert_eq!(voice(&[Vote::NotApplicable, Vote::Unknown]), (Vote::Unknown, Some(1)));
    assert_eq!(voice(&[Vote::Unanswered, Vote::NotApplicable]), (Vote::NotApplicable, Some(1)));
    assert_eq!(voice(&[Vote::Unanswered]), (Vote::Unanswered, Some(0)));
    assert_eq!(voice(&[]), (Vote::Unanswered, None));
}

proptest! {
    #[test]
    fn the_order_in_a_delegation_never_matters((one, other) in vec(0u8..5, 1..6).prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle()))) {
        prop_assert_eq!(Voice::of(&values(&one)).counts, Voice::of(&values(&other)).counts);
        prop_assert_eq!(Voice::of(&values(&one)).given, Voice::of(&values(&other)).given);
    }

    #[test]
    fn the_change_is_the_same_in_both_directions_and_between_0_and_100(f in vec(0usize..9, 5), g in vec(0usize..9, 5)) {
        prop_assume!(f.iter().sum::<usize>() > 0 && g.iter().sum::<usize>() > 0);
        let change = change_percent(&f, &g).unwrap();
        prop_assert_eq!(change, change_percent(&g, &f).unwrap());
        prop_assert!((0.0..=100.0).contains(&change));
    }
}
