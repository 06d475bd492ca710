//! The way through the questions, without a shell: next, back, jump, position, time left.

use std::time::Duration;

use plimsoll::interview::walk::{Pace, Scope, Standing, Walk};
use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::model::Sheet;
use plimsoll::score::Scorer;
use plimsoll::source::Sources;
use proptest::prelude::*;

use crate::common::fixture;
use crate::interview::sheet;

fn instrument() -> Instrument {
    let questionnaire = Origin::find(Folder::Questionnaire, fixture("small").to_str().unwrap()).unwrap();
    let rubric = Origin::find(Folder::Rubric, fixture("small-rubric").to_str().unwrap()).unwrap();
    load::instrument(&questionnaire, &rubric).unwrap()
}

fn read(answers: &str) -> Sheet {
    load::sheet_text("s.yaml", sheet(answers), &mut Sources::default()).unwrap().sheet
}

fn start(answers: &str) -> (Walk, Standing) {
    let instrument = instrument();
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let sheet = read(answers);
    let standing = Standing::of(&instrument.questionnaire, &scorer, &sheet);
    let today = "2026-11-23".parse().unwrap();
    (Walk::new(&instrument.questionnaire, &Scope::default(), &sheet, today, &standing), standing)
}

#[test]
fn a_walk_begins_at_the_first_open_question() {
    let (walk, standing) = start("  base.plan: 1\n  base.trained: 3\n");
    assert_eq!((walk.current(), walk.position(&standing), walk.open(&standing)), (Some(1), (2, 5), 3));
    let (walk, standing) = start("  base.plan: unanswered\n");
    assert_eq!((walk.current(), walk.open(&standing)), (Some(0), 5));
}

#[test]
fn a_question_whose_condition_fails_is_passed_over_in_both_directions() {
    let (mut walk, standing) = start("  base.plan: 1\n  base.tools: []\n  base.trained: 3\n  lab.exists: 0\n");
    assert_eq!(walk.current(), Some(5));
    assert!(walk.back(&standing));
    assert_eq!(walk.current(), Some(3));
    let (walk, standing) = start("  base.plan: 1\n  base.tools: []\n  base.trained: 3\n  lab.exists: 1\n");
    assert_eq!((walk.current(), walk.position(&standing)), (Some(4), (5, 6)));
}

#[test]
fn a_jump_goes_to_the_first_open_question_of_an_area() {
    let (mut walk, standing) = start("  lab.exists: 0\n");
    assert!(walk.jump(1, &standing));
    assert_eq!(walk.current(), Some(5));
    assert_eq!(walk.areas(&standing), [(0, 0, 3), (1, 1, 2)]);
    assert!(!walk.jump(9, &standing));
    assert_eq!(walk.current(), Some(5));
}

#[test]
fn the_time_left_follows_the_own_pace_and_ignores_a_coffee_break() {
    let mut pace = Pace::default();
    for seconds in [60, 3600, 40] {
        assert_eq!(pace.left(10), None);
        pace.note(Duration::from_secs(seconds));
    }
    assert_eq!(pace.left(10), Some(Duration::from_secs(600)));
}

proptest! {
    #[test]
    fn any_walk_stays_among_the_questions_that_are_asked(
        answers in prop::collection::vec(prop::option::of(0..2u8), 6),
        steps in prop::collection::vec(0..5u8, 0..40),
    ) {
        let ids = ["base.plan", "base.tools", "base.trained", "lab.exists", "lab.staff", "lab.need"];
        let line = |(id, n): (&&str, &Option<u8>)| n.map(|n| format!("  {id}: {n}\n"));
        let text: String = ids.iter().zip(&answers).filter_map(line).collect();
        let (mut walk, standing) = start(&text);
        for step in steps {
            match step {
                0 | 1 => walk.next(&standing),
                2 => _ = walk.back(&standing),
                3 => _ = walk.jump(1, &standing),
                _ => _ = walk.first_open(&standing),
            }
            let (position, of) = walk.position(&standing);
            prop_assert!(position <= of);
            if let Some(question) = walk.current() {
                prop_assert!(standing.asked[question]);
                prop_assert!(position >= 1);
            }
        }
        for _ in 0..=6 {
            walk.next(&standing);
        }
        prop_assert_eq!(walk.current(), None);
    }
}
