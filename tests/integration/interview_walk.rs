//! The way through the questions, without a shell: next, back, jump, position, time left.

use std::time::Duration;

use plimsoll::interview::pace::{Pace, in_words};
use plimsoll::interview::walk::{Part, Scope, Standing, Walk};
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
    assert_eq!((walk.current(), walk.position(&standing), walk.open(&standing).count()), (Some(1), (2, 5), 3));
    let (walk, standing) = start("  base.plan: unanswered\n");
    assert_eq!((walk.current(), walk.open(&standing).count()), (Some(0), 5));
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
    assert_eq!(walk.areas(&standing), [Part { at: 0, done: 0, all: 3 }, Part { at: 1, done: 1, all: 2 }]);
    assert!(!walk.jump(9, &standing));
    assert_eq!(walk.current(), Some(5));
}

#[test]
fn questions_with_an_answer_are_passed_over_unless_they_are_to_be_asked_again() {
    let (mut walk, standing) = start("  base.tools: []\n  lab.exists: 0\n  lab.need: 1\n");
    assert_eq!(walk.current(), Some(0));
    walk.next(&standing);
    assert_eq!(walk.current(), Some(2));
    walk.next(&standing);
    assert_eq!(walk.current(), None);
    walk.restart(&standing);
    walk.next(&standing);
    assert_eq!(walk.current(), Some(1));
}

#[test]
fn open_questions_are_found_from_here_on_and_then_from_the_beginning() {
    let (mut walk, standing) = start("  base.tools: []\n  lab.exists: 1\n");
    assert!(walk.visit(4));
    assert!(walk.next_open(&standing));
    assert_eq!(walk.current(), Some(5));
    assert!(walk.next_open(&standing));
    assert_eq!(walk.current(), Some(0));
    assert!(walk.jump_within("people", &standing));
    assert_eq!(walk.current(), Some(2));
    assert!(walk.jump_within("people", &standing));
    assert_eq!(walk.current(), Some(4));
}

#[test]
fn the_time_left_follows_the_own_pace_ignores_a_coffee_break_and_never_forgets_reading() {
    let instrument = instrument();
    let left = Pace::whole;
    let mut pace = Pace::new(&instrument.questionnaire);
    let before = left(&pace);
    for seconds in [1, 3600, 1] {
        assert_eq!(left(&pace), before);
        pace.note(0, Duration::from_secs(seconds));
    }
    let reading = left(&pace);
    assert!(reading > Duration::from_secs(15) && reading < before, "{reading:?}");
    for _ in 0..4 {
        pace.note(5, Duration::from_secs(100));
    }
    assert!(left(&pace) > reading + Duration::from_secs(6 * 90));
}

#[test]
fn the_whole_questionnaire_takes_about_two_hours() {
    let origin = Origin::find(Folder::Questionnaire, "smart-customs").unwrap();
    let questionnaire = load::questionnaire(&origin).unwrap();
    let time = in_words(Pace::new(&questionnaire).whole(), plimsoll::text::Texts::english());
    assert!(["1 h 50 min", "2 h", "2 h 10 min"].contains(&time.as_str()), "{time}");
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
