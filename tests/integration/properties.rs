//! What must hold for every questionnaire, rubric and sheet: random worlds, and the slow second scorer.

use std::collections::BTreeMap;

use plimsoll::gap;
use plimsoll::load::Instrument;
use plimsoll::model::{Answer, Entry, Measures, Profile, Sheet};
use plimsoll::score::{self, Figures, Pass, Points, Scorer};
use plimsoll::source::{Span, Spanned};
use proptest::prelude::*;

use super::generate::{self, Answers, Dice, World};
use super::reference::{self, Reading, Reference};

const NEAR: f64 = 1e-9;

/// 256 worlds each, or as many as `PROPTEST_CASES` says.
fn cases() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// Every figure of a sheet by place, as the reference names places.
fn all(scorer: &Scorer, sheet: &Sheet) -> BTreeMap<String, Figures> {
    let scores = scorer.score(&scorer.answers(sheet));
    let mut all = BTreeMap::from([("overall".to_owned(), scorer.overall(&scores))]);
    for area in scorer.area_positions() {
        all.insert(scorer.area_id(area).to_owned(), scorer.area_figures(&scores, area));
    }
    for cell in scorer.cell_positions() {
        let (area, dimension) = scorer.cell_place(cell);
        all.insert(format!("{}/{dimension}", scorer.area_id(area)), scorer.cell_figures(&scores, cell));
        all.insert(format!("*/{dimension}"), scorer.dimension_figures(&scores, dimension).unwrap());
    }
    all
}

/// A random world with a sheet, as text and loaded.
struct Setting {
    dice: Dice,
    world: World,
    answers: Answers,
    instrument: Instrument,
    sheet: Sheet,
    scorer: Scorer,
}

impl Setting {
    fn new(seed: u64, doubt: usize) -> Setting {
        let mut dice = Dice::new(seed);
        let world = generate::world(&mut dice);
        let answers = world.answers(&mut dice, doubt);
        let instrument = world.load();
        let sheet = generate::sheet(&answers, &instrument);
        let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
        Setting { dice, world, answers, instrument, sheet, scorer }
    }

    /// The same with areas that can be declined; one in three is, of others one in three leaves it open.
    fn deciding(mut self) -> Setting {
        let decisions: Vec<(String, String)> = self
            .world
            .areas
            .iter()
            .filter_map(|(id, _)| Some((format!("{id}.decision"), ["0", "1"].get(self.dice.below(3))?.to_string())))
            .collect();
        self.answers.extend(decisions);
        let instrument = self.world.load_asking(&self.world.questionnaire_with_decisions());
        let sheet = generate::sheet(&self.answers, &instrument);
        let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
        Setting { instrument, sheet, scorer, ..self }
    }

    fn reference<'s>(&'s self, sheet: &'s Sheet) -> Reference<'s> {
        Reference { questionnaire: &self.instrument.questionnaire, rubric: &self.instrument.rubric, sheet }
    }

    /// What a person needs to see why a property failed.
    fn show(&self, why: &str) -> String {
        let (q, r, s) = (self.world.questionnaire(), self.world.rubric(), generate::sheet_text(&self.answers));
        format!("{why}\n--- questionnaire\n{q}\n--- rubric\n{r}\n--- sheet\n{s}")
    }

    /// The open questions.
    fn open(&self) -> Vec<String> {
        let open = |id: &str| {
            let answer = self.sheet.answers.get(id).map(|e| &e.value.answer);
            matches!(answer, None | Some(Answer::Unknown | Answer::Unanswered))
        };
        self.world.questions().map(|q| q.id.clone()).filter(|id| open(id)).collect()
    }

    fn is_looked_at(&self, id: &str) -> bool {
        self.world.questions().any(|q| q.looks_at.iter().any(|l| l == id))
    }
}

fn with(sheet: &Sheet, id: &str, answer: Answer) -> Sheet {
    let mut sheet = sheet.clone();
    let entry = sheet.answers.entry(Spanned::new(id.to_owned(), Span::default())).or_default();
    entry.value = Entry { answer, ..entry.value.clone() };
    sheet
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= NEAR,
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Whether `a` is not above `b`; a place without points is not compared.
fn not_above(a: Option<f64>, b: Option<f64>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a <= b + 1e-12)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_figure_agrees_with_the_slow_second_scorer(seed: u64, decides: bool) {
        let setting = if decides { Setting::new(seed, 4).deciding() } else { Setting::new(seed, 4) };
        let figures = all(&setting.scorer, &setting.sheet);
        let expected = setting.reference(&setting.sheet).all();
        prop_assert_eq!(figures.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (place, got) in &figures {
            let wanted: &reference::Figures = &expected[place];
            let same = near(got.points, wanted.points)
                && near(got.uncapped, wanted.uncapped)
                && near(got.low, wanted.low)
                && near(got.high, wanted.high)
                && near(got.supported, wanted.supported)
                && near(got.not_applicable_at_zero, wanted.zeroed)
                && near(got.coverage, wanted.coverage)
                && got.level == wanted.level;
            prop_assert!(same, "{}", setting.show(&format!("{place}: got {got:#?}\nwanted {wanted:#?}")));
        }
        let scores = setting.scorer.score(&setting.scorer.answers(&setting.sheet));
        for area in setting.scorer.area_positions() {
            let wanted = setting.reference(&setting.sheet).need(setting.scorer.area_id(area));
            prop_assert!(near(setting.scorer.need(&scores, area), wanted));
        }
    }

    #[test]
    fn an_area_that_could_be_declined_and_is_not_changes_nothing(seed: u64) {
        let plain = Setting::new(seed, 4);
        let instrument = plain.world.load_asking(&plain.world.questionnaire_with_decisions());
        let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
        let decided = |answer: &str| {
            let decisions = plain.world.areas.iter().map(|(id, _)| (format!("{id}.decision"), answer.to_owned()));
            let answers: Answers = plain.answers.iter().cloned().chain(decisions).collect();
            all(&scorer, &generate::sheet(&answers, &instrument))
        };
        let (without, pursued, declined) = (all(&plain.scorer, &plain.sheet), decided("0"), decided("1"));
        prop_assert_eq!(&pursued, &without, "{}", plain.show("pursued"));
        let nothing = |f: &Figures| (f.points, f.level, f.high, f.counts.applicable()) == (None, None, None, 0);
        prop_assert!(declined.values().all(nothing), "{}", plain.show("declined"));
    }

    #[test]
    fn bounds_enclose_every_completion_of_the_open_questions(seed: u64) {
        let mut setting = Setting::new(seed, 3);
        let open = setting.open();
        let before = all(&setting.scorer, &setting.sheet);
        for _ in 0..25 {
            let mut sheet = setting.sheet.clone();
            for id in &open {
                let reference = Reference { questionnaire: &setting.instrument.questionnaire, rubric: &setting.instrument.rubric, sheet: &setting.sheet };
                let possible = reference.possible(setting.instrument.questionnaire.question(id).unwrap());
                let at = match setting.dice.below(4) {
                    0 => 0,
                    1 => possible.len() - 1,
                    _ => setting.dice.below(possible.len()),
                };
                sheet = with(&sheet, id, possible[at].0.clone());
            }
            for (place, complete) in all(&setting.scorer, &sheet) {
                let Some(points) = complete.points else { continue };
                let (low, high) = (before[&place].low, before[&place].high);
                let inside = low.is_some_and(|l| l <= points + 1e-12) && high.is_some_and(|h| points <= h + 1e-12);
                prop_assert!(inside, "{}", setting.show(&format!(
                    "{place}: {points} outside {low:?}..{high:?}\n{}", answers_of(&sheet))));
            }
        }
    }

    #[test]
    fn answering_an_open_question_never_leaves_the_interval(seed: u64) {
        let mut setting = Setting::new(seed, 3);
        let before = all(&setting.scorer, &setting.sheet);
        for id in setting.open() {
            let possible = setting.reference(&setting.sheet).possible(setting.instrument.questionnaire.question(&id).unwrap());
            let answer = possible[setting.dice.below(possible.len())].0.clone();
            let after = all(&setting.scorer, &with(&setting.sheet, &id, answer.clone()));
            for (place, new) in after {
                let old = before[&place];
                let narrower = not_above(old.low, new.low) && not_above(new.high, old.high);
                prop_assert!(narrower, "{}", setting.show(&format!("{place}, {id} = {answer:?}: {old:?} {new:?}")));
                prop_assert!(new.low.is_none() || old.low.is_some());
            }
        }
    }

    #[test]
    fn without_open_questions_the_bounds_are_the_points(seed: u64) {
        let setting = Setting::new(seed, 1_000_000);
        for (place, figures) in all(&setting.scorer, &setting.sheet) {
            let same = figures.low == figures.points && figures.high == figures.points;
            prop_assert!(same, "{}", setting.show(&format!("{place}: {figures:?}")));
        }
    }

    #[test]
    fn a_better_answer_never_lowers_a_figure(seed: u64) {
        let setting = Setting::new(seed, 5);
        let before = all(&setting.scorer, &setting.sheet);
        for question in setting.instrument.questionnaire.questions().map(|(_, q)| q) {
            // Answering differently may lead to other questions; that is another sheet, not a better answer.
            if setting.is_looked_at(&question.id) {
                continue;
            }
            let reference = setting.reference(&setting.sheet);
            let now = setting.sheet.answers.get(question.id.as_str()).map(|e| e.value.answer.clone());
            let Some(value) = now.and_then(|a| reference.value(question, &a)) else { continue };
            let possible = reference.possible(question);
            let Some((better, _)) = possible.iter().find(|(_, v)| *v > value + NEAR) else { continue };
            for (place, after) in all(&setting.scorer, &with(&setting.sheet, &question.id, better.clone())) {
                let old = before[&place];
                let risen = not_above(old.points, after.points)
                    && not_above(old.low, after.low)
                    && not_above(old.high, after.high)
                    && not_above(old.supported, after.supported)
                    && not_above(old.uncapped, after.uncapped)
                    && not_above(old.not_applicable_at_zero, after.not_applicable_at_zero);
                prop_assert!(risen, "{}", setting.show(&format!("{place}, {}: {old:?} {after:?}", question.id.value)));
            }
        }
    }

    #[test]
    fn what_is_supported_or_capped_is_never_more_than_what_is_claimed(seed: u64) {
        let setting = Setting::new(seed, 5);
        for (place, f) in all(&setting.scorer, &setting.sheet) {
            let holds = not_above(f.supported, f.points)
                && not_above(f.points, f.uncapped)
                // A practice level without questions is passed (S3), so with this method zeros can make points.
                && (not_above(f.not_applicable_at_zero, f.points) || setting.world.rubric().contains("cumulative"))
                && not_above(f.low, f.high);
            prop_assert!(holds, "{}", setting.show(&format!("{place}: {f:?}")));
            let on_scale = [f.points, f.uncapped, f.low, f.high, f.supported, f.not_applicable_at_zero];
            let max = setting.scorer.max();
            prop_assert!(on_scale.into_iter().flatten().all(|x| (0.0..=max).contains(&x)), "{place}: {f:?}");
            prop_assert!(f.supported.is_some() == f.points.is_some());
        }
    }

    #[test]
    fn the_order_of_anything_in_any_file_changes_no_bit(seed: u64) {
        let mut setting = Setting::new(seed, 5);
        let other = setting.world.shuffled(&mut setting.dice);
        let mut answers = setting.answers.clone();
        setting.dice.shuffle(&mut answers);
        let instrument = other.load();
        let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
        let (one, two) = (all(&setting.scorer, &setting.sheet), all(&scorer, &generate::sheet(&answers, &instrument)));
        prop_assert_eq!(one, two, "{}", setting.show(&other.questionnaire()));
    }

    #[test]
    fn not_applicable_throughout_gives_no_points_rather_than_0(seed: u64) {
        let setting = Setting::new(seed, 5);
        let everything: Answers =
            setting.world.questions().map(|q| (q.id.clone(), "{not_applicable: reason}".to_owned())).collect();
        let rubric = &setting.instrument.rubric.rules;
        let excluded = *rubric.answers.not_applicable == plimsoll::model::rubric::NotApplicablePolicy::Exclude;
        for (place, f) in all(&setting.scorer, &generate::sheet(&everything, &setting.instrument)) {
            prop_assert!(f.points.is_none() || !excluded, "{place}: {f:?}");
            prop_assert_eq!(f.coverage, None);
            prop_assert_eq!(f.level, None);
        }
    }

    #[test]
    fn points_brought_up_to_date_are_those_that_scoring_anew_gives(seed: u64, decides: bool) {
        let setting = if decides { Setting::new(seed, 3).deciding() } else { Setting::new(seed, 3) };
        let (scorer, mut dice) = (&setting.scorer, Dice::new(seed));
        let anew = |answers: &score::Answers, pass| {
            let mut points = Points::default();
            scorer.evaluate(answers, pass, &mut points, &mut ());
            points
        };
        let all = |points: &Points| {
            let cells = scorer.cell_positions().map(|cell| points.cell(cell));
            let areas = scorer.area_positions().flat_map(|area| [points.uncapped(area), points.area(area)]);
            cells.chain(areas).chain([points.overall()]).map(|points| points.map(f64::to_bits)).collect::<Vec<_>>()
        };
        let mut answers = scorer.answers(&setting.sheet);
        let mut kept = Pass::ALL.map(|pass| anew(&answers, pass));
        for _ in 0..6 {
            let question = *dice.pick(&scorer.question_positions().collect::<Vec<_>>());
            scorer.pick(&mut answers, question, dice.below(5));
            for (pass, points) in Pass::ALL.into_iter().zip(&mut kept) {
                scorer.revise(&answers, &scorer.moved_by(&[question]), points);
                let (kept, expected) = (all(points), all(&anew(&answers, pass)));
                let why = || setting.show(&format!("{pass:?} after an answer to {}", scorer.questions()[question].id));
                prop_assert_eq!(kept, expected, "{}", why());
            }
            let [claimed, .., supported, _] = &kept;
            prop_assert_eq!(supported.value(question), claimed.value(question), "an answer that is supposed has evidence");
        }
    }

    #[test]
    fn lift_is_what_rescoring_the_raised_sheet_gives(seed: u64) {
        let setting = Setting::new(seed, 6);
        let profile = profile(1 + (seed % 2) as u8);
        let targets = gap::Targets::new(&profile, &setting.scorer);
        let answers = setting.scorer.answers(&setting.sheet);
        let scores = setting.scorer.score(&answers);
        for found in gap::gaps(&setting.scorer, &answers, &scores, &targets) {
            let (area, dimension) = setting.scorer.cell_place(found.cell);
            let area = setting.scorer.area_id(area);
            let cut = found.target.cut.unwrap();
            let raised = raise(&setting, area, dimension, cut);
            let of = |sheet: &Sheet| setting.reference(sheet).tree(Reading::Points).areas[area].map(|p| p.0);
            let wanted = of(&raised).zip(of(&setting.sheet)).map_or(0.0, |(a, b)| (a - b).max(0.0));
            prop_assert!((found.lift - wanted).abs() <= NEAR && found.lift >= 0.0, "{}", setting.show(&format!(
                "{area}/{dimension} to {cut}: lift {} but {wanted}\n{}", found.lift, answers_of(&raised))));
        }
    }
}

fn profile(level: u8) -> Profile {
    Profile {
        name: "P".into(),
        description: None,
        default: Spanned::new(level, Span::default()),
        overall: None,
        areas: BTreeMap::new(),
        dimensions: BTreeMap::new(),
        cells: BTreeMap::new(),
    }
}

/// S11 by hand: the cell's weak questions to their lowest value not below the cut, and those that follow from it too.
fn raise(setting: &Setting, area: &str, dimension: &str, cut: f64) -> Sheet {
    let mut sheet = setting.sheet.clone();
    loop {
        let before = sheet.clone();
        for (a, question) in setting.instrument.questionnaire.questions() {
            let reference = setting.reference(&before);
            let answer = sheet.answers.get(question.id.as_str()).map_or(Answer::Unanswered, |e| e.value.answer.clone());
            let here = a.id.value == area && question.dimension.value == dimension;
            let applies = here
                && question.measures == Measures::Readiness
                && reference.asked_now(question)
                && !matches!(answer, Answer::NotApplicable(_));
            let mut possible = reference.possible(question);
            possible.sort_by(|a, b| a.1.total_cmp(&b.1));
            let enough = possible.iter().find(|(_, v)| *v >= cut - NEAR).or(possible.last()).unwrap();
            let now = reference.value(question, &answer).unwrap_or(0.0);
            if applies && now < enough.1 - NEAR {
                sheet = with(&sheet, &question.id, enough.0.clone());
            }
        }
        if sheet == before {
            return sheet;
        }
    }
}

fn answers_of(sheet: &Sheet) -> String {
    sheet.answers.iter().map(|(id, e)| format!("{} = {:?}\n", id.value, e.value.answer)).collect()
}
