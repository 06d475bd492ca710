//! The agenda: the weightiest first, cut to the time, and what to skip.

use plimsoll::group::agenda::{Item, Skip, Topic, agenda};
use plimsoll::group::influence::Influence;
use plimsoll::group::{Figure, NoFigure};
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::score::{Answers, Scorer};

fn topic(disagreement: Figure<f64>, influence: f64, minutes: u32) -> Topic {
    Topic { disagreement, influence, minutes, settled: None }
}

#[test]
fn contested_questions_come_by_disagreement_times_influence_until_time_is_up() {
    let topics = [
        topic(Ok(0.5), 1.0, 10),
        topic(Ok(1.0), 1.0, 20),
        topic(Ok(0.2), 2.0, 15),
        topic(Ok(0.3), 1.0, 5),
        topic(Ok(0.0), 3.0, 10),
        topic(Ok(0.9), 0.0, 10),
        topic(Err(NoFigure::OneRater), 2.0, 10),
    ];
    let agenda = agenda(&topics, 35);
    let item = |topic, weight, starts, minutes| Item { topic, weight, starts, minutes };
    assert_eq!(agenda.items, [item(1, 1.0, 0, 20), item(0, 0.5, 20, 10), item(3, 0.3, 30, 5)]);
    assert_eq!(agenda.no_time, [2]);
    assert_eq!(
        agenda.skipped,
        [(4, Skip::NobodyDisagrees), (5, Skip::NothingDependsOnIt), (6, Skip::NotMeasured(NoFigure::OneRater))]
    );
}

#[test]
fn what_much_hangs_on_comes_before_what_people_disagree_on_more() {
    let agenda = agenda(&[topic(Ok(1.0), 0.25, 5), topic(Ok(0.5), 2.0, 5)], 10);
    let weights: Vec<(usize, f64)> = agenda.items.iter().map(|item| (item.topic, item.weight)).collect();
    assert_eq!(weights, [(1, 1.0), (0, 0.25)]);
}

#[test]
fn each_reason_to_skip_a_topic_has_a_name_of_its_own_in_files() {
    let reasons = [
        (Skip::NobodyDisagrees, "nobody-disagrees"),
        (Skip::SingleVoices, "single-voices"),
        (Skip::Discussed, "discussed"),
        (Skip::NothingDependsOnIt, "nothing-depends-on-it"),
        (Skip::NotMeasured(NoFigure::OneRater), NoFigure::OneRater.code()),
    ];
    reasons.iter().for_each(|(skip, code)| assert_eq!(skip.code(), *code));
    assert_eq!(NoFigure::OneRater.code(), "one-rater");
}

#[test]
fn topics_that_weigh_the_same_keep_their_order_and_no_time_means_no_items() {
    let topics = [topic(Ok(0.5), 1.0, 10); 3];
    let order: Vec<usize> = agenda(&topics, 60).items.iter().map(|i| i.topic).collect();
    assert_eq!(order, [0, 1, 2]);
    assert_eq!(agenda(&topics, 0).no_time, [0, 1, 2]);
    assert_eq!(agenda(&[], 60), Default::default());
}

#[test]
fn a_questions_influence_is_what_the_areas_move_gates_included() {
    let questionnaire = Origin::find(Folder::Questionnaire, "smart-customs").unwrap();
    let rubric = Origin::find(Folder::Rubric, "smart-customs").unwrap();
    let loaded = load::instrument(&questionnaire, &rubric).unwrap_or_else(|e| panic!("{e}"));
    let scorer = Scorer::compile(&loaded.questionnaire, &loaded.rubric);
    let mut answers = Answers::default();
    scorer.answers_into([], None, &mut answers);
    let readiness: Vec<_> = scorer.question_positions().filter(|&q| scorer.measures_readiness(q)).collect();
    readiness.iter().for_each(|&question| answers.raise(question, scorer.max()));
    let asked: Vec<_> = readiness.into_iter().filter(|&q| answers.slot(q).asked).collect();
    assert!(asked.len() > 50);
    let mut influence = Influence::around(&scorer, answers);
    for question in asked {
        assert!(influence.of(question, 0.0, scorer.max()) > 0.0, "{}", scorer.questions()[question].id);
        assert_eq!(influence.of(question, 2.0, 2.0), 0.0);
    }
    let gate = scorer.question("ai.decisions-legal-basis");
    let gate = gate.expect("the shipped rubric's legal gate looks at this question");
    let first = scorer.cell_positions().next().unwrap();
    let plain = scorer.cell_questions(first).next().unwrap();
    assert!(influence.of(gate, 0.0, 4.0) > influence.of(plain, 3.0, 4.0));
}
