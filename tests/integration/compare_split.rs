//! The account of two sheets: its parts add up, and each step is what scoring that report by itself gives.

use plimsoll::compare::{Cause, Comparison, Moved, Year};
use plimsoll::gap::Basis;
use plimsoll::load::{Input, Instrument, LoadedSheet};
use plimsoll::model::sheet::Date;
use plimsoll::model::{Answer, Entry, Sheet};
use plimsoll::score::{Figures, Scorer};
use plimsoll::source::Spanned;
use proptest::prelude::*;

use crate::generate::{self, Dice, World};

fn loaded(sheet: Sheet) -> LoadedSheet {
    LoadedSheet {
        sheet,
        input: Input { id: String::new(), version: String::new(), sha256: String::new() },
        supposed: Vec::new(),
    }
}

fn year<'a>(instrument: &'a Instrument, loaded: &'a LoadedSheet) -> Year<'a> {
    Year { name: String::new(), loaded, instrument, written: &instrument.questionnaire }
}

fn on(mut sheet: Sheet, day: &str) -> Sheet {
    sheet.date = Some(Spanned::new(day.parse::<Date>().unwrap(), Default::default()));
    sheet
}

/// The figures of a place in a report that is made by itself.
fn figures(instrument: &Instrument, sheet: &Sheet, place: &str) -> Option<Figures> {
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let scores = scorer.score(&scorer.answers(sheet));
    match place.split_once('/') {
        None if place == "overall" => Some(scorer.overall(&scores)),
        None => Some(scorer.area_figures(&scores, scorer.area(place)?)),
        Some(("dimension", id)) => scorer.dimension_figures(&scores, id),
        Some((area, dimension)) => Some(scorer.cell_figures(&scores, scorer.cell_of(area, dimension)?)),
    }
}

/// The answers of one sheet with the evidence and the day of another; where that answers nothing there is nothing to back.
fn with_evidence(answers: &Sheet, evidence: &Sheet) -> Sheet {
    let mut sheet = on(answers.clone(), &evidence.date.as_ref().unwrap().value.to_string());
    for (id, entry) in &mut sheet.answers {
        if let Some(other) = evidence.answers.get(id.as_str())
            && matches!(other.answer, Answer::Number(_) | Answer::Items(_))
        {
            entry.value = Entry { evidence: other.evidence.clone(), ..Entry::bare(entry.answer.clone()) };
        }
    }
    sheet
}

/// A sheet, its day and evidence of its own.
fn sheet(dice: &mut Dice, world: &World, instrument: &Instrument) -> Sheet {
    let day = *dice.pick(&["2025-12-31", "2026-01-01", "2026-01-02", "2030-06-01"]);
    on(generate::sheet(&world.answers(dice, 5), instrument), day)
}

fn check(seed: u64) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(seed);
    let world = generate::world(&mut dice);
    let then = if dice.one_in(2) { world.with_fewer_rules(&mut dice).load() } else { world.load() };
    let now = world.load();
    let [old, new] = [0, 1].map(|_| loaded(sheet(&mut dice, &world, &now)));
    let (before, after) = (year(&then, &old), year(&now, &new));
    let comparison = Comparison::new(&before, &after);
    let between = with_evidence(&old.sheet, &new.sheet);
    for moved in &comparison.places {
        let name = moved.place.name();
        let reports = [(&then, &old.sheet), (&now, &old.sheet), (&now, &between), (&now, &new.sheet)]
            .map(|(instrument, sheet)| figures(instrument, sheet, &name));
        let steps = |of: fn(&Figures) -> Option<f64>| reports.map(|figures| figures.as_ref().and_then(of));
        prop_assert_eq!(moved.claimed.steps, steps(|f| f.points), "{}", name);
        prop_assert_eq!(moved.supported.steps, steps(|f| f.supported), "{}", name);
        prop_assert_eq!(moved.claimed.levels, (reports[0].unwrap().level, reports[3].unwrap().level));
        adds_up(moved)?;
    }
    Ok(())
}

fn adds_up(moved: &Moved) -> Result<(), TestCaseError> {
    for basis in [Basis::Claimed, Basis::Supported] {
        let account = moved.account(basis);
        let parts = Cause::ALL.map(|cause| account.by(cause));
        if let (Some(change), [Some(one), Some(two), Some(three)]) = (account.change(), parts) {
            prop_assert!((one + two + three - change).abs() < 1e-9, "{:?}", account);
        }
    }
    let evidence = moved.claimed.by(Cause::Evidence);
    prop_assert!(evidence.is_none_or(|by| by == 0.0), "what is claimed does not hang on evidence");
    Ok(())
}

/// The answers of one sheet with the evidence and the day of another, whatever that answers.
fn backed_as_before(answers: &Sheet, evidence: &Sheet) -> Sheet {
    let mut sheet = on(answers.clone(), &evidence.date.as_ref().unwrap().value.to_string());
    for (id, entry) in &mut sheet.answers {
        let backed = evidence.answers.get(id.as_str()).and_then(|entry| entry.evidence.clone());
        entry.value = Entry { evidence: backed, ..Entry::bare(entry.answer.clone()) };
    }
    sheet
}

/// Only one cause at work: the others move nothing anywhere.
fn alone(seed: u64, cause: Cause) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(seed);
    let world = generate::world(&mut dice);
    let now = world.load();
    let other = world.with_fewer_rules(&mut dice).load();
    let old = sheet(&mut dice, &world, &now);
    let another = sheet(&mut dice, &world, &now);
    let (then, new) = match cause {
        Cause::Instrument => (&other, old.clone()),
        Cause::Evidence => (&now, with_evidence(&old, &another)),
        Cause::Answers => (&now, backed_as_before(&another, &old)),
    };
    let [old, new] = [old, new].map(loaded);
    let (before, after) = (year(then, &old), year(&now, &new));
    let comparison = Comparison::new(&before, &after);
    for moved in &comparison.places {
        for account in [&moved.claimed, &moved.supported] {
            for silent in Cause::ALL.into_iter().filter(|other| *other != cause) {
                let by = account.by(silent);
                prop_assert!(by.is_none_or(|by| by == 0.0), "{:?} moved {:?}", silent, by);
            }
        }
    }
    prop_assert!(cause == Cause::Answers || comparison.answers.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn parts_add_up_and_each_step_is_a_report_by_itself(seed in any::<u64>()) {
        check(seed)?;
    }

    #[test]
    fn each_cause_alone_moves_only_its_part(seed in any::<u64>()) {
        for cause in Cause::ALL {
            alone(seed, cause)?;
        }
    }

    #[test]
    fn an_answer_is_listed_where_it_changed_and_only_there(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let world = generate::world(&mut dice);
        let now = world.load();
        let [old, new] = [0, 1].map(|_| loaded(sheet(&mut dice, &world, &now)));
        let (before, after) = (year(&now, &old), year(&now, &new));
        let listed: Vec<String> =
            Comparison::new(&before, &after).answers.iter().map(|moved| moved.question.id.value.clone()).collect();
        let scorer = Scorer::compile(&now.questionnaire, &now.rubric);
        let answers = [&old.sheet, &new.sheet].map(|sheet| scorer.answers(sheet));
        let said = |at: usize, id: &str| {
            let slot = *answers[at].slot(scorer.question(id).unwrap());
            let given = [&old.sheet, &new.sheet][at].answers.get(id).map(|entry| entry.answer.clone());
            let given = given.filter(|given| matches!(given, Answer::Number(_) | Answer::Items(_)));
            (slot.asked.then_some(slot.state), given.filter(|_| slot.asked))
        };
        let expected: Vec<String> = now.questionnaire.questions().map(|(_, question)| question.id.value.clone())
            .filter(|id| said(0, id) != said(1, id)).collect();
        prop_assert_eq!(listed, expected);
    }
}
