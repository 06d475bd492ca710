//! How often the interval of Krippendorff's alpha holds the truth: rooms whose alpha is known, drawn again and again.

use plimsoll::group::alpha::{FULL_QUESTIONS, Metric, Questions};
use plimsoll::random::Random;

const PEOPLE: usize = 12;
const ROOMS: usize = 300;
const SAMPLES: usize = 200;

/// Answers to some questions: each has a middle, and people stand around it, some anywhere.
fn answers(random: &mut Random, questions: usize) -> Vec<Vec<f64>> {
    let mut question = || {
        let middle = random.below(5);
        let mut answer = || match random.below(10) {
            0..4 => middle,
            4..6 => (middle + 1).min(4),
            6..8 => middle.saturating_sub(1),
            _ => random.below(5),
        };
        (0..PEOPLE).map(|_| answer() as f64).collect()
    };
    (0..questions).map(|_| question()).collect()
}

/// Of so many rooms the share whose interval holds what alpha is over a great many questions.
fn coverage(questions: usize) -> f64 {
    let mut random = Random::new(7);
    let truth = Questions::new(answers(&mut random, 20_000)).alpha(Metric::Ordinal).unwrap();
    let holds = |room: &usize| {
        let drawn = Questions::new(answers(&mut random, questions));
        let interval = drawn.interval(Metric::Ordinal, SAMPLES, *room as u64).unwrap();
        (interval.low..=interval.high).contains(&truth)
    };
    (0..ROOMS).filter(holds).count() as f64 / ROOMS as f64
}

#[test]
fn from_thirty_questions_on_the_interval_holds_the_truth_about_as_often_as_it_says() {
    let (few, full, many) = (coverage(10), coverage(FULL_QUESTIONS), coverage(60));
    assert!((0.80..0.88).contains(&few), "{few}");
    assert!((0.86..0.97).contains(&full), "{full}");
    assert!((0.90..0.97).contains(&many), "{many}");
}
