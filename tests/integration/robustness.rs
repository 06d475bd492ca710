//! What levels hang on, against scoring every changed sheet and every changed rubric anew.

use plimsoll::gap::Aimed;
use plimsoll::load::Instrument;
use plimsoll::model::{Measures, Sheet};
use plimsoll::robustness::{Grade, Robustness, Share, Weighing, robustness};
use plimsoll::score::{Scorer, Scores, State};
use plimsoll::source::{Span, Spanned};
use proptest::prelude::*;

use crate::common::{Plimsoll, example};
use crate::generate::{self, Answers, Dice};

fn level(scorer: &Scorer, scores: &Scores, place: Aimed) -> Option<u8> {
    place.figures(scorer, scores).level
}

/// The scores of answers, read from a sheet of their own.
fn scored(scorer: &Scorer, answers: &Answers, instrument: &Instrument) -> (Sheet, Scores) {
    let sheet = generate::sheet(answers, instrument);
    let scores = scorer.score(&scorer.answers(&sheet));
    (sheet, scores)
}

/// The answers of a question that count next to the one that is given.
fn beside(scorer: &Scorer, all: &[String], id: &str, answers: &Answers, instrument: &Instrument) -> Vec<Answers> {
    let with = |answer: &String| {
        let mut other = answers.clone();
        other.iter_mut().filter(|(of, _)| of == id).for_each(|(_, given)| given.clone_from(answer));
        other
    };
    let at = scorer.question(id).unwrap();
    let value = |answers: &Answers| scorer.answers(&generate::sheet(answers, instrument)).slot(at).value;
    let now = value(answers);
    let others: Vec<(f64, Answers)> = all.iter().map(|answer| (value(&with(answer)), with(answer))).collect();
    let lower = others.iter().filter(|(v, _)| *v < now - 1e-9).max_by(|a, b| a.0.total_cmp(&b.0));
    let higher = others.iter().filter(|(v, _)| *v > now + 1e-9).min_by(|a, b| a.0.total_cmp(&b.0));
    [lower, higher].into_iter().flatten().map(|(_, answers)| answers.clone()).collect()
}

fn check(seed: u64) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(seed);
    let world = generate::world(&mut dice);
    let instrument = world.load();
    let answers = world.answers(&mut dice, 6);
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let (sheet, scores) = scored(&scorer, &answers, &instrument);
    let found = robustness(&scorer, &sheet, &scorer.answers(&sheet), &scores);
    for place in &found {
        prop_assert_eq!(level(&scorer, &scores, place.place), Some(place.level));
        for flip in &place.answers {
            let slot = *scorer.answers(&sheet).slot(flip.question);
            prop_assert!(slot.asked && slot.state == State::Answered, "what nobody answered is not one step off");
        }
    }
    for question in world.questions() {
        let (_, asked) = instrument.questionnaire.questions().find(|(_, q)| q.id.value == question.id).unwrap();
        let at = scorer.question(&question.id).unwrap();
        let slot = *scorer.answers(&sheet).slot(at);
        let given =
            answers.iter().any(|(id, answer)| *id == question.id && !answer.starts_with("{not") && answer != "unknown");
        // Of a checklist the world knows some answers only.
        if !asked.items.is_empty() || asked.measures != Measures::Readiness || !slot.asked || !given {
            continue;
        }
        let expected: Vec<Scores> = beside(&scorer, &question.answers, &question.id, &answers, &instrument)
            .iter()
            .map(|other| scored(&scorer, other, &instrument).1)
            .collect();
        for place in &found {
            let moved =
                expected.iter().map(|scores| level(&scorer, scores, place.place)).filter(|l| *l != Some(place.level));
            let said = place.answers.iter().filter(|flip| flip.question == at).map(|flip| flip.level);
            prop_assert_eq!(said.collect::<Vec<_>>(), moved.collect::<Vec<_>>(), "{} {:?}", question.id, place.place);
        }
    }
    weights_move_levels(&instrument, &sheet, &found)
}

/// At the factor that is named, and not before it, a rubric with that weight gives another level.
fn weights_move_levels(instrument: &Instrument, sheet: &Sheet, found: &[Robustness]) -> Result<(), TestCaseError> {
    for place in found {
        for flip in &place.weights {
            let towards_one = if flip.factor < 1.0 { 1e-5 } else { -1e-5 };
            let there = level_with(instrument, sheet, place, &flip.weight, flip.factor);
            let before = level_with(instrument, sheet, place, &flip.weight, flip.factor + towards_one);
            prop_assert_eq!(there, flip.level);
            prop_assert_ne!(there, Some(place.level));
            prop_assert_eq!(before, Some(place.level));
        }
    }
    Ok(())
}

/// The level under a rubric of which one weight is another.
fn level_with(
    instrument: &Instrument,
    sheet: &Sheet,
    place: &Robustness,
    weight: &Weighing,
    factor: f64,
) -> Option<u8> {
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let mut rubric = instrument.rubric.clone();
    let weights = &mut rubric.rules.weights;
    let (table, id) = match weight {
        Weighing::Area(area) => (&mut weights.areas, scorer.area_id(*area).to_owned()),
        Weighing::Dimension(id) => (&mut weights.dimensions, id.clone()),
        Weighing::Question(at) => (&mut weights.questions, scorer.questions()[*at].id.clone()),
    };
    let now = table.get(id.as_str()).map_or(1.0, |w| **w);
    table.insert(Spanned::new(id.clone(), Span::default()), Spanned::new(now * factor, Span::default()));
    if let Weighing::Dimension(id) = weight {
        for area in rubric.rules.area.values_mut() {
            if let Some(own) = area.dimensions.get_mut(id.as_str()) {
                *own = Spanned::new(**own * factor, Span::default());
            }
        }
    }
    let other = Scorer::compile(&instrument.questionnaire, &rubric);
    level(&other, &other.score(&other.answers(sheet)), place.place)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn single_changes_move_levels_as_scoring_anew_says(seed in any::<u64>()) {
        check(seed)?;
    }
}

#[test]
fn no_word_of_a_table_is_broken_where_there_is_room_for_it() {
    for (language, words) in
        [("fr", ["apprentissage", "électroniques", "conserve"]), ("es", ["geoespaciales", "electrónicos", "conserva"])]
    {
        let args = format!("report --robustness --lang {language}");
        let ran = Plimsoll::new().args(&args).arg(example("transit-corridor")).run();
        let text = ran.done();
        let table = &text[text.find("Solid").unwrap()..text.find("\n* ").unwrap()];
        let found: Vec<&str> = table.split_whitespace().collect();
        words.iter().for_each(|word| assert!(found.contains(word), "{word}: {table}"));
    }
}

#[test]
fn the_report_says_how_firm_each_level_is() {
    let ran = Plimsoll::new().args("report --robustness").arg(example("transit-corridor")).run();
    let text = ran.done();
    let begins = text.find("How firm the levels are").unwrap();
    let ends = begins + text[begins..].find("Blockers").unwrap();
    insta::assert_snapshot!(text[begins..ends].trim_end(), @r"
    How firm the levels are
    -----------------------
    Firm: no answer that is one step off, and no weight that is a quarter off, moves
    the level, and 95 % of all weightings within a quarter keep it. Fragile: more
    than three answers do so, each alone, or fewer than 80 % of these weightings
    keep it. Close: all else.

    Of weightings, 1000 were drawn from the seed 1: each weight of areas, dimensions
    and questions multiplied by a number between 0.75 and 1.25, all of them as
    likely.

    Place        Level How firm Answers Weights Weightings Standard Supported in a
                                                 that keep    error year
                                                        it
    --------------------------------------------------------------------------------
    Overall      L2    firm           0       0      100 %      0 % L1
    Shared       L2    firm           0       0      100 %      0 % L2
    foundation
    Data         L2    fragile       11       1     83.5 %    1.2 % L1
    analytics
    Artificial   L2    close          3       0      100 %      0 % L2
    intelligence
    and machine
    learning
    Blockchain   L1    close          1       0      100 %      0 % L1
    and
    distributed
    ledgers
    Cloud        L0    firm           0       0      100 %      0 % L0
    computing
    Drones       L1    firm           0       0      100 %      0 % L1
    Internet of  L3    fragile        4       0      100 %      0 % L1
    Things and
    electronic
    seals
    Geospatial   L2    close          1       0      100 %      0 % L2
    tools

    * Data analytics, level 2
      One answer  analytics.field-feedback from 3.00 to 4.00: level 3;
                  analytics.advance-data from 2.00 to 3.00: level 3;
                  analytics.data-quality from 2.00 to 3.00: level 3; 8 more
      One weight  People, skills and talent, times 0.78: level 3
    * Artificial intelligence and machine learning, level 2
      One answer  ai.representative-labels from 2.00 to 1.00: level 1;
                  ai.decisions-legal-basis from 2.00 to 1.00: level 1;
                  ai.impact-assessment from 2.00 to 1.00: level 1
    * Blockchain and distributed ledgers, level 1
      One answer  blockchain.on-chain-data from 1.00 to 2.00: level 2
    * Internet of Things and electronic seals, level 3
      One answer  foundation.security-governance from 3.00 to 2.00: level 2;
                  foundation.security-operation from 3.00 to 2.00: level 2;
                  foundation.security-recovery from 3.00 to 2.00: level 2; 1 more
    * Geospatial tools, level 2
      One answer  geospatial.protection from 2.00 to 1.00: level 1
    ");
}

/// The share of weightings, beside a program of another hand that drew a hundred thousand: see the page of the figures.
#[test]
fn shares_carry_their_error_and_json_says_the_same_as_the_screen() {
    let ran = Plimsoll::new().args("report --robustness --format json").arg(example("transit-corridor")).run();
    let report: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
    for place in report["robustness"].as_array().unwrap() {
        let (share, error) = (place["share"].as_f64().unwrap(), place["standard_error"].as_f64().unwrap());
        assert!((error - (share * (1.0 - share) / 1000.0).sqrt()).abs() < 1e-12, "{place}");
    }
    let plain = Plimsoll::new().args("report --format json").arg(example("transit-corridor")).run();
    let plain: serde_json::Value = serde_json::from_str(plain.done()).unwrap();
    assert!(plain.get("robustness").is_none());
}

/// Points of 2 between cuts at 1.95 and 2.03: the level falls at 0.9512 times the weight of the answer with 4 points, and
/// rises already at 1.0305 times.
#[test]
fn of_two_factors_that_move_a_level_the_nearer_one_is_named() {
    let question =
        |id: &str| format!("{{id: yard.{id}, dimension: law, ask: \"Is there {id}?\", choices: [No., Some., Yes.]}}");
    let questionnaire = format!(
        "id: yard\nversion: 1.0.0\nlanguage: en\ntitle: A yard\ndimensions: [{{id: law, title: Law}}]\nareas: [{{id: yard, title: Yard, questions: [{}, {}]}}]\n",
        question("light"),
        question("fence")
    );
    let rubric = "id = \"yard\"\nversion = \"1.0.0\"\nquestionnaire = \"yard\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\nlevels = [\n  \
                  {level = 0, name = \"Absent\", from = 0.0},\n  {level = 1, name = \"Tried\", from = 1.95},\n  {level = 2, name = \"Used\", from = 2.03},\n]\n";
    let ran = Plimsoll::new()
        .file("q/questionnaire.yaml", &questionnaire)
        .file("r/rubric.toml", rubric)
        .file(
            "s.yaml",
            "questionnaire: yard\nversion: 1.0.0\ndate: 2026-11-23\nanswers: {yard.light: 2, yard.fence: 0}\n",
        )
        .args("report s.yaml --questionnaire q --rubric r --robustness --format json")
        .run();
    let report: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
    let weights = report["robustness"][1]["weights"].as_array().unwrap();
    let found: Vec<_> = weights.iter().map(|w| (w["id"].as_str().unwrap(), w["factor"].as_f64().unwrap())).collect();
    let [("yard.fence", fence), ("yard.light", light)] = found[..] else { panic!("{found:?}") };
    // 4w / (w + 1) = 2.03 where w = 2.03 / 1.97; 4 / (1 + w) = 2.03 where w = 1.97 / 2.03.
    assert!((light - 2.03 / 1.97).abs() < 1e-5 && (fence - 1.97 / 2.03).abs() < 1e-5, "{found:?}");
}

/// The evidence holds until 31 March 2027: from that day in 2026 a year is over with its last day, a day later it expires in it.
#[test]
fn evidence_that_outlives_the_year_moves_no_level() {
    let sheet = std::fs::read_to_string(example("advanced")).unwrap();
    let moved = |day: &str| {
        let sheet = sheet.replace("\ndate: 2026-11-02\n", &format!("\ndate: {day}\n"));
        let ran = Plimsoll::new().file("s.yaml", &sheet).args("report s.yaml --robustness --format json").run();
        let report: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
        let overall = &report["robustness"][0];
        assert_eq!(overall["place"], "overall");
        overall["evidence"].as_array().unwrap().iter().any(|flip| flip["until"] == "2027-03-31")
    };
    assert_eq!((moved("2026-03-31"), moved("2026-04-01")), (false, true));
    assert_eq!((moved("2027-03-31"), moved("2027-04-01")), (true, false), "on its last day it still holds");
}

/// Two areas of one question each, with 4 points and with 0, so 2 over all; a gate holds the better one to 3.
const TWO_YARDS: &str = "id: yard\nversion: 1.0.0\nlanguage: en\ntitle: Two yards\ndimensions: [{id: law, title: Law}]\nareas:\n\
                         - {id: new, title: New, questions: [{id: new.light, dimension: law, ask: Light?, choices: [No., Some., Yes.]}]}\n\
                         - {id: old, title: Old, questions: [{id: old.light, dimension: law, ask: Light?, choices: [No., Some., Yes.]}]}\n";

fn two_yards(cut: &str, gate: &str) -> serde_json::Value {
    let rubric = format!(
        "id = \"yard\"\nversion = \"1.0.0\"\nquestionnaire = \"yard\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\nlevels = [\n  \
         {{level = 0, name = \"Absent\", from = 0.0}},\n  {{level = 1, name = \"Tried\", from = {cut}}},\n  {{level = 2, name = \"Used\", from = 3.5}},\n]\n{gate}"
    );
    let ran = Plimsoll::new()
        .file("q/questionnaire.yaml", TWO_YARDS)
        .file("r/rubric.toml", &rubric)
        .file(
            "s.yaml",
            "questionnaire: yard\nversion: 1.0.0\ndate: 2026-11-23\nanswers: {new.light: 2, old.light: 0}\n",
        )
        .args("report s.yaml --questionnaire q --rubric r --robustness --format json")
        .run();
    let report: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
    report["robustness"].clone()
}

#[test]
fn the_weight_of_an_area_moves_the_overall_level_where_it_says() {
    // 4 / (1 + w) = 1.95 where w = 2.05 / 1.95, and 4w / (w + 1) = 1.95 where w is the inverse of that.
    let found = two_yards("1.95", "");
    let weights = found[0]["weights"].as_array().unwrap();
    let factor =
        |id: &str| weights.iter().find(|w| w["id"] == id).unwrap_or_else(|| panic!("{weights:?}"))["factor"].as_f64();
    assert!((factor("old").unwrap() - 2.05 / 1.95).abs() < 1e-5, "{weights:?}");
    assert!((factor("new").unwrap() - 1.95 / 2.05).abs() < 1e-5, "{weights:?}");
    assert_eq!(
        weights.len(),
        2,
        "one dimension, and one question of each cell, weigh nothing by themselves: {weights:?}"
    );
}

#[test]
fn levels_are_told_without_each_dimension_and_the_overall_one_without_each_area() {
    let found = two_yards("1.95", "");
    let without = serde_json::json!([{ "id": "new", "level": 0 }, { "id": "old", "level": 2 }]);
    assert_eq!(found[0]["without_area"], without, "0 points without the new yard, and 4 without the old one");
    for place in found.as_array().unwrap() {
        assert_eq!(place["without_dimension"], serde_json::json!([{ "id": "law", "level": null }]), "nothing is left");
        assert!(place["place"] == "overall" || place["without_area"] == serde_json::json!([]));
    }
}

#[test]
fn a_gate_is_named_where_it_holds_an_area_below_a_level_and_not_where_the_level_is_the_same() {
    let gate = |at: &str| {
        format!(
            "[[gate]]\nid = \"permit\"\nareas = [\"new\"]\nquestions = [\"old.light\"]\ncaps = [{{ below = 1, at = {at} }}]\n\
             reason = \"Without it nothing goes.\"\n"
        )
    };
    let held = |at: &str| two_yards("1.0", &gate(at))[1]["held_by"].clone();
    assert_eq!(held("3"), serde_json::json!(["permit"]), "level 1 instead of 2");
    assert_eq!(held("3.75"), serde_json::json!([]), "level 2 all the same");
}

#[test]
fn grades_begin_at_the_bounds_that_are_written_down() {
    let instrument = generate::world(&mut Dice::new(1)).load();
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let flip = |question| plimsoll::robustness::AnswerFlip { question, values: (1.0, 2.0), level: None };
    let question = scorer.question_positions().next().unwrap();
    let grade = |holds: f64, answers: usize| {
        let place = Robustness {
            place: Aimed::Overall,
            level: 1,
            answers: vec![flip(question); answers],
            evidence: Vec::new(),
            supported: (1, 1),
            weights: Vec::new(),
            share: Share { holds, standard_error: 0.0 },
            without_dimension: Vec::new(),
            without_area: Vec::new(),
            held_by: Vec::new(),
        };
        place.grade()
    };
    assert_eq!([grade(1.0, 0), grade(0.95, 0)], [Grade::Firm; 2]);
    assert_eq!([grade(0.949, 0), grade(0.8, 0), grade(1.0, 1), grade(1.0, 3), grade(0.8, 3)], [Grade::Close; 5]);
    assert_eq!([grade(0.799, 0), grade(0.0, 0), grade(1.0, 4)], [Grade::Fragile; 3]);
}
