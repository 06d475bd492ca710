//! The short form: which question settles most, and how many it takes until every level is certain.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::model::{Answer, Entry, Sheet};
use plimsoll::score::{QuestionAt, Scorer};
use plimsoll::short::Short;
use plimsoll::source::Spanned;

use crate::common;
use crate::generate::{self, Dice};
use crate::interview::{assess, sheet};

/// What is asked until nothing is open, in its order, with the sheet that has the answers to it.
fn until_settled(
    instrument: &Instrument,
    full: &Sheet,
    next: impl Fn(&Short<'_>, &Scorer, &Sheet) -> Option<QuestionAt>,
) -> (Vec<String>, Sheet) {
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let short = Short::new(&instrument.questionnaire, &scorer);
    let mut sheet = Sheet { answers: Default::default(), ..full.clone() };
    let mut asked = Vec::new();
    while let Some(question) = next(&short, &scorer, &sheet) {
        let id = &scorer.questions()[question].id;
        // Who does not answer does not know.
        let entry = full.answers.get(id.as_str()).map_or(Entry::bare(Answer::Unknown), |entry| entry.value.clone());
        sheet.answers.insert(Spanned::new(id.clone(), Default::default()), Spanned::new(entry, Default::default()));
        asked.push(id.clone());
    }
    (asked, sheet)
}

fn shortest(instrument: &Instrument, full: &Sheet) -> (Vec<String>, Sheet) {
    until_settled(instrument, full, |short, scorer, sheet| short.next(&scorer.answers(sheet), |_| true))
}

/// In the order of the questionnaire, as long as a level is open.
fn in_order(instrument: &Instrument, full: &Sheet) -> Vec<String> {
    let next = |short: &Short<'_>, scorer: &Scorer, sheet: &Sheet| {
        let answers = scorer.answers(sheet);
        short.open(&answers).next()?;
        let due = |at: &QuestionAt| {
            answers.slot(*at).asked && !sheet.answers.contains_key(scorer.questions()[*at].id.as_str())
        };
        instrument.questionnaire.questions().filter_map(|(_, q)| scorer.question(&q.id)).find(due)
    };
    until_settled(instrument, full, next).0
}

fn shipped() -> Instrument {
    let find = |kind| Origin::find(kind, "smart-customs").unwrap();
    load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap()
}

#[test]
fn the_examples_take_two_thirds_of_the_questions() {
    let instrument = shipped();
    let line = |name: &str| {
        let full = load::sheet(&common::example(name), &mut Default::default()).unwrap().sheet;
        format!("{name}: {} instead of {}", shortest(&instrument, &full).0.len(), in_order(&instrument, &full).len())
    };
    let lines = ["small-island", "transit-corridor", "advanced"].map(line).join("\n");
    assert_snapshot!(lines, @r#"
small-island: 66 instead of 102
transit-corridor: 78 instead of 112
advanced: 79 instead of 112
"#);
}

#[test]
fn gates_come_first() {
    let instrument = shipped();
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let short = Short::new(&instrument.questionnaire, &scorer);
    let likely = short.likely(&scorer.answers(&Sheet::blank(&instrument.questionnaire)), |_| true);
    let looks_at = |q: &QuestionAt| scorer.gates().iter().any(|gate| gate.questions().contains(q));
    let gates: Vec<bool> = likely.iter().map(looks_at).collect();
    let first = gates.iter().take_while(|is_gate| **is_gate).count();
    assert!(first >= 10, "{gates:?}");
    let ids: Vec<&str> = likely[..3].iter().map(|q| scorer.questions()[*q].id.as_str()).collect();
    assert_snapshot!(ids.join(" "), @"foundation.security-governance foundation.security-operation foundation.security-recovery");
}

#[test]
fn what_is_settled_stays_settled_and_random_sheets_take_fewer_questions() {
    let (mut short, mut ordered) = (0, 0);
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let world = generate::world(&mut dice);
        let instrument = world.load();
        let full = generate::sheet(&world.answers(&mut dice, 40), &instrument);
        let (asked, sheet) = shortest(&instrument, &full);
        let once: BTreeSet<&String> = asked.iter().collect();
        assert_eq!(once.len(), asked.len(), "{seed}: a question comes twice");
        holds(&instrument, &sheet, &full, seed);
        short += asked.len();
        ordered += in_order(&instrument, &full).len();
    }
    assert_snapshot!(format!("{short} instead of {ordered}"), @"429 instead of 629");
}

/// Whatever the questions that were not asked turn out to be, the settled levels hold, or their ranges.
fn holds(instrument: &Instrument, sheet: &Sheet, full: &Sheet, seed: u64) {
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let answers = scorer.answers(sheet);
    let (now, then) = (scorer.score(&answers), scorer.score(&scorer.answers(full)));
    let short = Short::new(&instrument.questionnaire, &scorer);
    let open: Vec<_> = short.open(&answers).collect();
    for area in scorer.area_positions().filter(|area| !open.contains(area)) {
        let (now, then) = (scorer.area_figures(&now, area), scorer.area_figures(&then, area));
        let (Some(low), Some(high), Some(points)) = (now.low, now.high, then.points) else { continue };
        assert!(low - 1e-9 <= points && points <= high + 1e-9, "{seed}: {points} not in {low}..{high}");
        let same_level = scorer.level(low) == scorer.level(high);
        assert!(!same_level || scorer.level(points) == scorer.level(low), "{seed}");
    }
}

#[test]
fn an_answer_never_opens_what_is_settled() {
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let world = generate::world(&mut dice);
        let instrument = world.load();
        let full = generate::sheet(&world.answers(&mut dice, 40), &instrument);
        let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
        let short = Short::new(&instrument.questionnaire, &scorer);
        let mut open: Vec<_> = scorer.area_positions().collect();
        let mut sheet = Sheet { answers: Default::default(), ..full.clone() };
        for (id, entry) in &full.answers {
            sheet.answers.insert(id.clone(), entry.clone());
            let now: Vec<_> = short.open(&scorer.answers(&sheet)).collect();
            assert!(now.iter().all(|area| open.contains(area)), "{seed}: {}", id.value);
            open = now;
        }
    }
}

#[test]
fn a_short_interview_says_what_it_left_out_and_goes_on() {
    let begun = sheet("  base.plan: unanswered\n");
    let ran = assess("s.yaml --plain --short").file("s.yaml", &begun).stdin(&["2", "n", "b", "", "s", "q"]).run();
    assert_snapshot!(ran.stdout, @r#"
The laboratory | Plans | 1/3 | about 2 min left
Is there a laboratory?
   0  No.
   1  Yes, for trials.
   2  Yes, in use.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: 2
! Such an answer counts in full only with evidence of grade record (a record shows that it is used) or better.
Record evidence now? (y yes, n no, Enter: yes): n

The base
What everything else stands on.

The base | People | 2/5 | about 2 min left
What share of staff is trained?
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 100 %, or a letter: b

The laboratory | Plans | 1/4 | about 2 min left
Recorded: 2: Yes, in use.

Is there a laboratory?
   0  No.
   1  Yes, for trials.
*  2  Yes, in use.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: 

The base
What everything else stands on.

The base | People | 2/5 | about 2 min left
What share of staff is trained?
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 100 %, or a letter: s

The laboratory | People | 3/5 | about 2 min left
Who works in the laboratory?
   0  Nobody.
   1  One person.
   2  A team.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: q
"#);
    assert_snapshot!(ran.stderr.split(" --questionnaire").next().unwrap(), @r#"
Saved in s.yaml: 1 question answered, 0 unknown, 0 not applicable, 5 open (of
them 1 on need, which a report counts apart).
Go on with:  plimsoll assess s.yaml
"#);
}

#[test]
fn where_all_is_settled_one_may_go_on_with_the_rest() {
    let begun = sheet("  base.plan: 0\n  base.tools: []\n  base.trained: 0\n");
    let ran = assess("s.yaml --plain --short").file("s.yaml", &begun).stdin(&["0", "2", "q"]).run();
    assert_snapshot!(ran.stdout, @r#"
The laboratory | Plans | 1/1 | about 1 min left
Is there a laboratory?
   0  No.
   1  Yes, for trials.
   2  Yes, in use.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: 0
Every level is settled, or nearly: its range is narrower than half a level. 1 question was not asked. What now?
*  1  See the gap report
   2  Go on with all questions
Number 1 to 2, or Enter for 1: 2

The laboratory | Plans | 5/5 | about 1 min left
How much is a laboratory needed?
   0  Not at all.
   1  Somewhat.
   2  Very much.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: q
"#);
}

#[test]
fn an_interview_has_one_kind_of_scope() {
    let ran = common::Plimsoll::new().args("assess s.yaml --short --only unknown").run();
    assert_snapshot!(ran.stderr.lines().next().unwrap(), @"error: the argument '--short' cannot be used with '--only <STATE>'");
}
