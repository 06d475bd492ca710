//! The plans: the cheapest set of actions, and the best within a budget, against looking at every set; and cases from outside.

use std::collections::BTreeMap;

use plimsoll::gap::{Basis, Targets, unmet};
use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::model::{Action, Effort, Profile};
use plimsoll::plan::{Best, Found, Limits, Months, Outcome, Outlook, Plan, Problem, Set, best, cheapest};
use plimsoll::score::{Answers, QuestionAt, Scorer};
use plimsoll::source::{Sources, Span, Spanned};
use proptest::prelude::*;

use crate::common::{Plimsoll, example};
use crate::generate::{self, Dice};

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

fn action(id: &str, months: f64, requires: Vec<String>, raises: Vec<(String, f64)>) -> Action {
    Action {
        id: spanned(id.to_owned()),
        title: "T".to_owned(),
        how: "H".to_owned(),
        effort: Effort::S,
        months: Some(spanned(months)),
        tag: None,
        requires: requires.into_iter().map(spanned).collect(),
        raises: raises.into_iter().map(|(id, points)| (spanned(id), spanned(points))).collect::<BTreeMap<_, _>>(),
        owner_hint: None,
    }
}

/// Actions that each raise some questions and need some that come before.
fn actions(dice: &mut Dice, ids: &[String], count: usize) -> Vec<Action> {
    let one = |at: usize, dice: &mut Dice| {
        let raises = (0..1 + dice.below(3)).map(|_| (dice.pick(ids).clone(), *dice.pick(&[1.0, 2.0, 3.0, 0.5])));
        let raises = raises.collect();
        let requires = (0..at).filter(|_| dice.one_in(5)).map(|before| format!("w{before}")).collect();
        action(&format!("w{at}"), *dice.pick(&[1.0, 2.0, 2.0, 3.5, 6.0]), requires, raises)
    };
    (0..count).map(|at| one(at, dice)).collect()
}

fn profile(dice: &mut Dice, instrument: &Instrument) -> Profile {
    let level = |dice: &mut Dice| spanned(*dice.pick(&[0, 1, 1, 2]));
    let areas = &instrument.questionnaire.areas;
    let some: Vec<_> = areas.iter().filter(|_| dice.one_in(2)).map(|a| spanned(a.id.value.clone())).collect();
    Profile {
        name: "P".to_owned(),
        default: level(dice),
        overall: Some(level(dice)),
        areas: some.into_iter().map(|id| (id, level(dice))).collect(),
        ..Profile::default()
    }
}

/// Every set that holds what its actions need, with what it costs, what it misses, and the overall points.
fn every_set(
    problem: &Problem,
    targets: &Targets,
    scorer: &Scorer,
    answers: &Answers,
) -> Vec<(Set, Months, usize, f64)> {
    let count = problem.works.len();
    let mut all = Vec::new();
    for bits in 0..1_u32 << count {
        let mut set = problem.none();
        set.extend((0..count).filter(|at| bits >> at & 1 == 1));
        if set.count_ones(..) > problem.most_actions || !set.ones().all(|at| problem.works[at].needs.is_subset(&set)) {
            continue;
        }
        let mut raised = answers.clone();
        let mut highest: BTreeMap<QuestionAt, f64> = BTreeMap::new();
        for (question, value) in set.ones().flat_map(|at| problem.works[at].raises.clone()) {
            let most = highest.entry(question).or_insert(value);
            *most = most.max(value);
        }
        scorer.raise(&mut raised, highest);
        let scores = scorer.score(&raised);
        let missed = unmet(scorer, &scores, targets, Basis::Claimed).len();
        let points = scorer.overall(&scores).points.unwrap_or(0.0);
        let months = problem.months(&set);
        all.push((set, months, missed, points));
    }
    all
}

fn check(seed: u64) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(seed);
    let world = generate::world(&mut dice);
    let instrument = world.load();
    let sheet = generate::sheet(&world.answers(&mut dice, 4), &instrument);
    let ids: Vec<String> = world.questions().map(|q| q.id.clone()).collect();
    let count = 1 + dice.below(9);
    let actions = actions(&mut dice, &ids, count);
    let profile = profile(&mut dice, &instrument);
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let answers = scorer.answers(&sheet);
    let scores = scorer.score(&answers);
    let targets = Targets::new(&profile, &scorer).of(&scores);
    let limits = Limits {
        most_actions: dice.one_in(3).then(|| dice.below(5)),
        excluded: if dice.one_in(3) { vec![format!("w{}", dice.below(9))] } else { Vec::new() },
    };
    let problem = Problem::new(&scorer, &answers, &targets, &actions, &limits);
    let all = every_set(&problem, &targets, &scorer, &answers);

    let reaching = all.iter().filter(|(_, _, missed, _)| *missed == 0);
    let least = reaching.clone().map(|(_, months, ..)| *months).min();
    let mut expected: Vec<Vec<usize>> =
        reaching.filter(|(_, months, ..)| Some(*months) == least).map(|(set, ..)| set.ones().collect()).collect();
    expected.sort();
    let found = cheapest(&problem);
    let mut sets: Vec<Vec<usize>> = found.sets.iter().map(|set| set.ones().collect()).collect();
    sets.sort();
    prop_assert_eq!(sets, expected);
    prop_assert!(!found.more);
    prop_assert!(least.is_none_or(|least| found.least == least));

    let budget = Months::new(dice.below(12) as f64);
    let affordable = all.iter().filter(|(_, months, ..)| *months <= budget);
    let key = |missed: usize, points: f64, months: Months| (missed, -(points * 1e9).round() as i64, months);
    let expected = affordable.map(|(_, months, missed, points)| key(*missed, *points, *months)).min();
    let nearest = best(&problem, budget);
    let found = key(nearest.outcome.missed, nearest.outcome.points, problem.months(&nearest.set));
    prop_assert_eq!(Some(found), expected);
    prop_assert_eq!(nearest.at_best, nearest.outcome);

    out_of_reach(&problem, &all)?;
    ending_early(problem, &mut dice, budget, (least, nearest))
}

/// Where no set reaches every target, the plan comes as near as all actions do, and none of it could be left out.
fn out_of_reach(problem: &Problem, all: &[(Set, Months, usize, f64)]) -> Result<(), TestCaseError> {
    let Found::OutOfReach(set, outcome) = Plan::new(problem.clone(), None).found else { return Ok(()) };
    let of = |wanted: &Set| all.iter().find(|(set, ..)| set == wanted).map(|(_, _, missed, points)| (*missed, *points));
    let (missed, points) = of(&problem.all()).unwrap();
    let as_near = |found: (usize, f64)| found.0 <= missed && found.1 >= points - 1e-9;
    prop_assert!(as_near((outcome.missed, outcome.points)));
    let there = of(&set).unwrap();
    prop_assert!(there.0 == outcome.missed && (there.1 - outcome.points).abs() < 1e-9);
    for at in set.ones() {
        let mut without = problem.none();
        without.extend(set.ones().filter(|&other| !problem.works[other].needs.contains(at)));
        prop_assert!(!as_near(of(&without).unwrap()), "{at} brings nothing");
    }
    Ok(())
}

/// Searches that end early promise less, and keep what they promise.
fn ending_early(
    problem: Problem,
    dice: &mut Dice,
    budget: Months,
    (least, nearest): (Option<Months>, Best),
) -> Result<(), TestCaseError> {
    let mut early = problem;
    early.most_looks = dice.below(40);
    let found = cheapest(&early);
    let cost = found.sets.first().map(|set| early.months(set));
    prop_assert!(least.is_none_or(|least| found.least <= least && cost.is_none_or(|cost| least <= cost)));
    prop_assert!(found.more || cost == least && cost.is_none_or(|cost| cost == found.least));
    let found = best(&early, budget);
    let (exact, points) = (nearest.outcome, |outcome: Outcome| (outcome.points * 1e9).round());
    prop_assert!((found.at_best.missed, -points(found.at_best)) <= (exact.missed, -points(exact)));
    prop_assert!((exact.missed, -points(exact)) <= (found.outcome.missed, -points(found.outcome)));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn plans_are_those_that_looking_at_every_set_finds(seed in any::<u64>()) {
        check(seed)?;
    }

    #[test]
    fn within_a_budget_plans_are_the_best_also_where_points_just_add_up(seed in any::<u64>()) {
        knapsack(seed)?;
    }
}

/// Questions of one cell, each raised by an action of its own: the most points within a budget are a knapsack's, whose bounds
/// steer the search.
fn knapsack(seed: u64) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(seed);
    let count = 4 + dice.below(5);
    let weights: String = (0..count).map(|at| format!("\"a.q{at}\" = {}\n", 1 + dice.below(9))).collect();
    let instrument = one_cell(count, &weights);
    let given: Vec<(String, String)> = (0..count).map(|at| (format!("a.q{at}"), dice.below(3).to_string())).collect();
    let work = |at: usize, dice: &mut Dice| {
        let raises = vec![(format!("a.q{at}"), *dice.pick(&[3.0, 4.0]))];
        action(&format!("w{at}"), *dice.pick(&[1.0, 2.0, 3.0, 4.5, 7.0]), Vec::new(), raises)
    };
    let actions: Vec<Action> = (0..count).map(|at| work(at, &mut dice)).collect();
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let answers = scorer.answers(&generate::sheet(&given, &instrument));
    let scores = scorer.score(&answers);
    let profile = Profile { overall: Some(spanned(1)), ..Profile::default() };
    let targets = Targets::new(&profile, &scorer).of(&scores);
    let problem = Problem::new(&scorer, &answers, &targets, &actions, &Limits::default());
    let all = every_set(&problem, &targets, &scorer, &answers);
    for budget in [3.0, 6.0, 9.0, 12.0].map(Months::new) {
        let affordable = all.iter().filter(|(_, months, ..)| *months <= budget);
        let key = |missed: usize, points: f64, months: Months| (missed, -(points * 1e9).round() as i64, months);
        let expected = affordable.map(|(_, months, missed, points)| key(*missed, *points, *months)).min();
        let found = best(&problem, budget);
        prop_assert_eq!(Some(key(found.outcome.missed, found.outcome.points, problem.months(&found.set))), expected);
        prop_assert_eq!(found.at_best, found.outcome);
    }
    Ok(())
}

/// Three actions for each of some questions, each after the one before: what each adds counts once, not again what those before it
/// have added, and so few looks prove which are the best within a budget.
#[test]
fn what_actions_raise_one_after_another_counts_once() {
    let count = 12;
    let instrument = one_cell(count, "");
    let id = |question: usize, value: usize| format!("q{question}-{value}");
    let stage = |question: usize, value: usize| {
        let before = (value > 2).then(|| id(question, value - 1));
        let months = (1 + (question + value) % 4) as f64;
        action(
            &id(question, value),
            months,
            before.into_iter().collect(),
            vec![(format!("a.q{question}"), value as f64)],
        )
    };
    let actions: Vec<Action> =
        (0..count).flat_map(|question| (2..=4).map(move |value| stage(question, value))).collect();
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let given: Vec<(String, String)> = (0..count).map(|at| (format!("a.q{at}"), "0".to_owned())).collect();
    let answers = scorer.answers(&generate::sheet(&given, &instrument));
    let scores = scorer.score(&answers);
    let profile = Profile { overall: Some(spanned(1)), ..Profile::default() };
    let targets = Targets::new(&profile, &scorer).of(&scores);
    let mut problem = Problem::new(&scorer, &answers, &targets, &actions, &Limits::default());
    problem.most_looks = 2_000;
    let found = best(&problem, Months::new(30.0));
    assert_eq!(found.at_best, found.outcome);
}

/// What there is to plan where each of some questions of one cell is to go from 0 to 4, with what is given to look at.
fn with_one_cell<T>(questions: usize, actions: &[Action], limits: &Limits, look: impl FnOnce(Problem) -> T) -> T {
    within(&one_cell(questions, ""), questions, actions, limits, look)
}

fn within<T>(
    instrument: &Instrument,
    questions: usize,
    actions: &[Action],
    limits: &Limits,
    look: impl FnOnce(Problem) -> T,
) -> T {
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let given: Vec<(String, String)> = (0..questions).map(|at| (format!("a.q{at}"), "0".to_owned())).collect();
    let answers = scorer.answers(&generate::sheet(&given, instrument));
    let scores = scorer.score(&answers);
    let profile = Profile { overall: Some(spanned(1)), ..Profile::default() };
    let targets = Targets::new(&profile, &scorer).of(&scores);
    look(Problem::new(&scorer, &answers, &targets, actions, limits))
}

/// Actions that raise one question each: to how many points, in a month.
fn raising(raises: &[(usize, f64)]) -> Vec<Action> {
    let raise = |(at, (question, points)): (usize, &(usize, f64))| {
        action(&format!("w{at}"), 1.0, Vec::new(), vec![(format!("a.q{question}"), *points)])
    };
    raises.iter().enumerate().map(raise).collect()
}

fn works(sets: &[Set]) -> Vec<Vec<usize>> {
    sets.iter().map(|set| set.ones().collect()).collect()
}

#[test]
fn plans_that_cost_the_same_are_all_found_and_counted_up_to_a_thousand() {
    let none = Limits::default();
    let two = with_one_cell(1, &raising(&[(0, 4.0), (0, 4.0)]), &none, |problem| cheapest(&problem));
    assert_eq!((works(&two.sets), two.more, two.least), (vec![vec![0], vec![1]], false, Months::new(1.0)));
    // Two ways for each of ten questions: 1,024 plans.
    let both: Vec<(usize, f64)> = (0..20).map(|at| (at / 2, 4.0)).collect();
    let many = with_one_cell(10, &raising(&both), &none, |problem| cheapest(&problem));
    assert_eq!((many.sets.len(), many.more, many.least), (1000, true, Months::new(10.0)));
}

#[test]
fn a_search_that_ends_at_once_promises_what_means_say_of_it() {
    let actions = raising(&[(0, 4.0), (1, 4.0), (1, 3.0)]);
    let found = with_one_cell(2, &actions, &Limits::default(), |mut problem| {
        problem.most_looks = 0;
        cheapest(&problem)
    });
    assert_eq!((works(&found.sets), found.more, found.least), (vec![vec![0, 1]], true, Months::new(2.0)));
}

#[test]
fn a_search_ends_with_the_looks_that_it_may_take_however_many_it_takes_at_once() {
    let weights: String = (0..12).map(|at| format!("\"a.q{at}\" = {}\n", 20 + at * at)).collect();
    let instrument = one_cell_to("2.0", 12, &weights);
    let work = |at: usize| {
        let months = 20.0 + (at * at) as f64 + (at % 3) as f64 / 2.0;
        action(&format!("w{at}"), months, Vec::new(), vec![(format!("a.q{at}"), 4.0)])
    };
    let actions: Vec<Action> = (0..12).map(work).collect();
    let found = |most: usize| {
        within(&instrument, 12, &actions, &Limits::default(), |mut problem| {
            problem.most_looks = most;
            cheapest(&problem)
        })
    };
    let (all, least) = (found(usize::MAX), found(0).least);
    assert!(!all.more && least < all.least, "{} plans, {:?} and {:?}", all.sets.len(), least, all.least);
    for most in 0..60 {
        let found = found(most);
        assert!(found.more && found.least <= all.least, "{most}: {:?}", found.least);
    }
}

#[test]
fn of_actions_that_bring_as_much_for_as_little_the_first_of_the_rubric_comes_first() {
    let actions = raising(&[(1, 4.0), (0, 4.0), (2, 4.0)]);
    let plan = |problem: Problem| Plan::new(problem, None).steps.iter().map(|step| step.work).collect::<Vec<_>>();
    assert_eq!(with_one_cell(3, &actions, &Limits::default(), plan), [0, 1, 2]);
}

#[test]
fn as_many_actions_as_there_are_is_no_limit() {
    let limits = |most| Limits { most_actions: Some(most), ..Limits::default() };
    let out_of_reach = |problem: Problem| matches!(Plan::new(problem, None).found, Found::OutOfReach(..));
    let nearest = |problem: Problem| matches!(Plan::new(problem, None).found, Found::Nearest(_));
    let short = raising(&[(0, 3.0), (1, 4.0)]);
    assert!(with_one_cell(2, &short, &limits(2), out_of_reach), "no set reaches it, however many it holds");
    assert!(with_one_cell(2, &short, &limits(1), nearest));
    let enough = raising(&[(0, 4.0), (1, 4.0)]);
    assert_eq!(works(&with_one_cell(2, &enough, &limits(2), |problem| cheapest(&problem)).sets), [[0, 1]]);
    assert!(with_one_cell(2, &enough, &limits(1), |problem| cheapest(&problem)).sets.is_empty());
    let either = raising(&[(0, 4.0), (1, 4.0), (1, 4.0)]);
    assert_eq!(works(&with_one_cell(2, &either, &limits(2), |problem| cheapest(&problem)).sets), [[0, 1], [0, 2]]);
}

#[test]
fn what_is_excluded_is_not_taken_nor_is_what_needs_it_however_far_behind() {
    let after = |at: usize, before: Option<usize>| {
        let requires = before.map(|before| format!("w{before}")).into_iter().collect();
        action(&format!("w{at}"), 1.0, requires, vec![("a.q0".to_owned(), 4.0)])
    };
    let actions = [after(0, Some(1)), after(1, Some(3)), after(2, Some(3)), after(3, None), after(4, None)];
    let kept = |excluded: &str| {
        let limits = Limits { excluded: vec![excluded.to_owned()], ..Limits::default() };
        let ids = |problem: Problem| problem.works.iter().map(|work| work.action.id.value.clone()).collect::<Vec<_>>();
        with_one_cell(1, &actions, &limits, ids)
    };
    assert_eq!(kept("w3"), ["w4"]);
    assert_eq!(kept("w1"), ["w2", "w3", "w4"]);
    assert_eq!(kept("w4"), ["w0", "w1", "w2", "w3"]);
}

/// Two points are missing: one action brings 1.3 and two others, the dearer ones, 2 each. That the cheap one fills most for its
/// cost keeps neither of the others from being a cheapest plan, nor from being taken when the budget is just enough for it.
#[test]
fn what_fills_most_for_its_cost_is_no_part_of_a_plan_that_does_without_it() {
    let instrument = one_cell_to("2.0", 3, "\"a.q0\" = 1.3\n\"a.q1\" = 2.0\n\"a.q2\" = 0.7\n");
    let raise =
        |id: &str, months: f64, question: &str| action(id, months, Vec::new(), vec![(question.to_owned(), 4.0)]);
    let actions = [raise("little", 1.0, "a.q0"), raise("one", 2.0, "a.q1"), raise("other", 2.0, "a.q1")];
    let sets = within(&instrument, 3, &actions, &Limits::default(), |problem| cheapest(&problem).sets);
    assert_eq!(works(&sets), [[1], [2]]);
    let actions = [raise("little", 0.5, "a.q0"), raise("one", 1.5, "a.q1")];
    let found = within(&instrument, 3, &actions, &Limits::default(), |problem| best(&problem, Months::new(1.5)));
    assert_eq!((works(&[found.set]), found.outcome.missed), (vec![vec![1]], 0));
}

/// Two ways to raise the first question: each is a cheapest plan, though the cell beside it has no points with either.
#[test]
fn cells_in_which_nothing_applies_keep_no_plan_from_being_found() {
    let beside = |question: &str, given: &str, cut: &str, policy: &str| {
        let yaml = format!(
            "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions: [{{id: d, title: D}}, {{id: e, title: E}}]\nareas:\n  - id: a\n    \
             title: A\n    questions:\n      - {{id: a.q0, dimension: d, ask: Q?, choices: [A, B, C, D, E]}}\n      - {question}\n"
        );
        let toml = format!(
            "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\n\
             levels = [{{level = 0, name = \"L0\", from = 0.0}}, {{level = 1, name = \"L1\", from = {cut}}}]\n{policy}"
        );
        let instrument = instrument(&yaml, &toml);
        let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
        let given = [("a.q0", "0"), ("a.q1", given)].map(|(id, answer)| (id.to_owned(), answer.to_owned()));
        let answers = scorer.answers(&generate::sheet(&given.to_vec(), &instrument));
        let scores = scorer.score(&answers);
        let profile = Profile { default: spanned(1), overall: Some(spanned(1)), ..Profile::default() };
        let targets = Targets::new(&profile, &scorer).of(&scores);
        let actions = raising(&[(0, 4.0), (0, 4.0)]);
        works(&cheapest(&Problem::new(&scorer, &answers, &targets, &actions, &Limits::default())).sets)
    };
    let choices = "id: a.q1, dimension: e, ask: Q?, choices: [A, B, C, D, E]";
    let when = format!("{{{choices}, ask_when: {{not: {{question: a.q0, at_least: 4}}}}}}");
    assert_eq!(beside(&when, "0", "2.0", ""), [[0], [1]], "with 4 points for the first the second is not asked");
    let zero = "[answers]\nnot_applicable = \"zero\"\n";
    assert_eq!(beside(&format!("{{{choices}}}"), "{not_applicable: \"No sea.\"}", "2.0", zero), [[0], [1]]);
    assert_eq!(beside(&format!("{{{choices}}}"), "{not_applicable: \"No sea.\"}", "4.0", ""), [[0], [1]]);
    assert_eq!(
        beside(&format!("{{{choices}}}"), "0", "2.0", ""),
        Vec::<Vec<usize>>::new(),
        "a second cell below its target"
    );
}

#[test]
fn every_set_that_is_looked_at_is_counted() {
    let looks = with_one_cell(1, &raising(&[(0, 4.0)]), &Limits::default(), |problem| {
        let mut outlook = Outlook::new(&problem);
        let exactly = outlook.exactly(&problem.all());
        assert_eq!(outlook.at_best(&problem.all()), exactly);
        assert!(outlook.may_reach_all(&problem.all()) && !outlook.may_reach_all(&problem.none()));
        outlook.looks
    });
    assert_eq!(looks, 4);
}

/// An instrument of one cell with some questions of given weights.
fn one_cell(count: usize, weights: &str) -> Instrument {
    one_cell_to("4.0", count, weights)
}

/// The same where the target begins at other points than at the most.
fn one_cell_to(target: &str, count: usize, weights: &str) -> Instrument {
    let questions: String = (0..count)
        .map(|at| format!("      - {{id: a.q{at}, dimension: d, ask: Q{at}?, choices: [A, B, C, D, E]}}\n"))
        .collect();
    let yaml = format!(
        "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions: [{{id: d, title: D}}]\nareas:\n  - id: a\n    title: A\n    questions:\n{questions}"
    );
    let toml = format!(
        "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\n\
         levels = [{{level = 0, name = \"L0\", from = 0.0}}, {{level = 1, name = \"L1\", from = {target}}}]\n[weights.questions]\n{weights}"
    );
    instrument(&yaml, &toml)
}

/// A questionnaire and a rubric, of their texts.
fn instrument(questionnaire: &str, rubric: &str) -> Instrument {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("questionnaire.yaml"), questionnaire).unwrap();
    std::fs::write(folder.path().join("rubric.toml"), rubric).unwrap();
    let origin = |kind| Origin::find(kind, folder.path().to_str().unwrap()).unwrap();
    load::instrument(&origin(Folder::Questionnaire), &origin(Folder::Rubric)).unwrap()
}

/// Optima that were computed elsewhere, by brute force with exact fractions and as integer programs: among them trees on which
/// taking the best next step fails. Each step of a question is an action that needs the step before.
#[test]
fn plans_cost_what_was_computed_elsewhere() {
    let text = include_str!("../fixtures/outside/planning.json");
    let cases: serde_json::Value = serde_json::from_str(text).unwrap();
    for case in cases["planning"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let (found, months) = solved(case);
        let optimum = case["optimal_cost"].as_f64();
        assert_eq!(months, optimum, "{id}");
        // A question of the case may end in several states of equal cost: as many sets.
        assert_eq!(found, case["number_of_optima"].as_u64().unwrap() as usize, "{id}");
    }
}

/// How many cheapest sets a case has, and what they cost.
fn solved(case: &serde_json::Value) -> (usize, Option<f64>) {
    let (questionnaire, rubric, sheet) = files(case);
    let instrument = instrument(&questionnaire, &rubric);
    let mut sources = Sources::default();
    let sheet = load::sheet_text("sheet.yaml", sheet, &mut sources).unwrap().sheet;
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let answers = scorer.answers(&sheet);
    let scores = scorer.score(&answers);
    let profile = Profile { overall: Some(spanned(1)), ..Profile::default() };
    let targets = Targets::new(&profile, &scorer).of(&scores);
    let actions = steps(case);
    let problem = Problem::new(&scorer, &answers, &targets, &actions, &Limits::default());
    let found = cheapest(&problem);
    (found.sets.len(), found.sets.first().map(|set| problem.months(set).get()))
}

fn questions(case: &serde_json::Value) -> impl Iterator<Item = (&String, &serde_json::Value)> {
    case["questions"].as_object().unwrap().iter()
}

fn steps(case: &serde_json::Value) -> Vec<Action> {
    let of = |(id, question): (&String, &serde_json::Value)| {
        let now = question["now"].as_u64().unwrap() as usize;
        let costs: Vec<f64> = question["step_cost"].as_array().unwrap().iter().map(|c| c.as_f64().unwrap()).collect();
        let step = |at: usize| {
            let before = (at > now).then(|| format!("{id}-{at}"));
            action(
                &format!("{id}-{}", at + 1),
                costs[at],
                before.into_iter().collect(),
                vec![(format!("a.{id}"), (at + 1) as f64)],
            )
        };
        (now..costs.len()).map(step).collect::<Vec<_>>()
    };
    questions(case).flat_map(of).collect()
}

/// A case as files: its tree is one area of which the parts are cells.
fn files(case: &serde_json::Value) -> (String, String, String) {
    let mut tree = &case["tree"];
    let mut gate = String::new();
    if tree["op"] == "gate" {
        let (question, below) = tree["when"].as_object().unwrap().iter().next().unwrap();
        let at = &tree["cap"];
        gate = format!(
            "[[gate]]\nid = \"g\"\nareas = [\"a\"]\nquestions = [\"a.{question}\"]\ncaps = [{{below = {below}, at = {at}}}]\nreason = \"r\"\n"
        );
        tree = &tree["c"][0];
    }
    let alone = serde_json::json!([tree]);
    let parts = if tree.get("q").is_some() { alone.as_array().unwrap() } else { tree["c"].as_array().unwrap() };
    let method = |op: &serde_json::Value| if op == "min" { "minimum" } else { "arithmetic" };
    let nested = parts.iter().any(|part| part.get("op").is_some());
    let (cell, area) =
        if nested { (method(&parts[0]["op"]), method(&tree["op"])) } else { (method(&tree["op"]), "arithmetic") };
    let dimension = |id: &str| match nested {
        true => parts.iter().position(|part| part["c"].as_array().unwrap().iter().any(|q| q["q"] == id)),
        false => Some(0),
    };
    let mut yaml =
        "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions:\n  - {id: d0, title: D}\n  - {id: d1, title: E}\n\
                    areas:\n  - id: a\n    title: A\n    questions:\n"
            .to_owned();
    let mut sheet = "questionnaire: t\nversion: 1.0.0\ndate: 2026-01-01\nanswers:\n".to_owned();
    for (id, question) in questions(case) {
        let choices = (0..=4).map(|points| format!("{{points: {points}, text: T}}")).collect::<Vec<_>>();
        let at = dimension(id).unwrap_or(0);
        yaml += &format!("      - {{id: a.{id}, dimension: d{at}, ask: Q, choices: [{}]}}\n", choices.join(", "));
        sheet += &format!("  a.{id}: {}\n", question["now"]);
    }
    let weights: String = match tree["w"].as_array() {
        Some(weights) => parts
            .iter()
            .zip(weights)
            .map(|(part, w)| format!("\"a.{}\" = {w}\n", part["q"].as_str().unwrap()))
            .collect(),
        None => String::new(),
    };
    let target = case["target"].as_str().unwrap();
    let (above, below) = target.split_once('/').unwrap_or((target, "1"));
    let cut = above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap();
    let rubric = format!(
        "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\n\
         levels = [{{level = 0, name = \"L0\", from = 0.0}}, {{level = 1, name = \"L1\", from = {cut:?}}}]\n\
         [aggregate]\ncell = \"{cell}\"\narea = \"{area}\"\noverall = \"arithmetic\"\n[weights.questions]\n{weights}{gate}"
    );
    (yaml, rubric, sheet)
}

#[test]
fn a_plan_is_shown_step_by_step() {
    let ran = Plimsoll::new()
        .args("plan --profile explorer --capacity 12 --quarters 3")
        .arg(example("transit-corridor"))
        .run();
    let text = ran.done();
    let (first, rest) = text.split_once("2. Put your rights").unwrap();
    insta::assert_snapshot!(first.trim_end(), @r"
    Customs Service of Kelmara: plan for Explorer
    =============================================

    The plan in short
    -----------------
    6 actions reach every target of Explorer, with 46 person-months.

    It is the cheapest plan: every other set of actions that reaches all targets
    takes more.

    The steps
    ---------
    In an order that respects what must come first and opens gates early.
    Person-months are estimates. Finishing an action proves nothing by itself: the
    answer needs its own evidence.

    1. Prepare for the cloud, the way out included (adopt-cloud-policy)
       Work                    11 person-months, 11 so far
       Overall points          1.91 → 2.02
       Levels                  Cloud computing: from Absent to Exploring
       Reaches the targets of  Cloud computing; Cloud computing: Change, staff and
                               users; Cloud computing: Partnerships, procurement and
                               peers; Cloud computing: Responsible use, security and
                               safety
       Raises                  cloud.exit to 2, cloud.identity to 2, cloud.own-staff
                               to 2, cloud.shared-responsibility to 2, cloud.skills
                               to 2, cloud.workloads to 2
       How                     Approve a plan that says of each main system whether
                               it is to run in a cloud, and why. For one service, in
                               use or planned, approve who does which security task,
                               sign-in with a second proof and an exit plan, and try
                               them with an invented attack, test accounts and
                               sample data. Compare the connection of each post in
                               your plans with its need, and rehearse a cut line at
                               one. Assign ordering, setting up, securing and
                               watching to trained people, own or another body's,
                               and by an approved plan train or consult one group of
                               staff.
       Who                     Head of information technology, with data owners
    ");
    insta::assert_snapshot!(rest[rest.find("1 action does not").unwrap()..].trim_end(), @r"
    1 action does not end by the end of quarter 3.

                                      Q1
    1. Prepare for the cloud, the…   |###.........|
    2. Put your rights into tender…  |######......|
    3. Appoint data owners; sort…    |...###......|
    4. Obtain signed opinions on…    |...######...|
    5. Pilot one cloud service       |......###...| after 1, 2, 3, 4
    6. Prepare drone flights with…   |......######|

    Quarters are counted from the start. Each holds 12 person-months; an action
    begins once those that it needs are done, and takes what the ones before it
    leave.
    ");
}

#[test]
fn a_plan_within_a_budget_says_what_it_misses_and_ends_with_one() {
    let ran = Plimsoll::new().args("plan --budget 20 --format json").arg(example("small-island")).run();
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let plan: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(plan["found"], "within-budget");
    assert!(plan["person_months"].as_f64().unwrap() <= 20.0);
    assert_eq!(plan["fewest_missed"].as_u64().unwrap() as usize, plan["missed"].as_array().unwrap().len());
}

#[test]
fn a_profile_that_is_met_or_out_of_reach_is_said() {
    let met = Plimsoll::new().args("plan --profile explorer").arg(example("advanced")).run();
    assert!(met.done().contains("Explorer is reached already: there is nothing to plan."), "{}", met.stdout);
    let beyond = Plimsoll::new().args("plan --profile reference").arg(example("advanced")).run();
    assert_eq!(beyond.code, 1);
    let said = "No set of actions that may be taken reaches Reference: with all of them together, 67 of 80 targets are missed.";
    assert!(beyond.stdout.replace('\n', " ").contains(said), "{}", beyond.stdout);
}

#[test]
fn where_only_few_actions_may_be_taken_the_plan_is_the_best_of_so_few() {
    let ran = Plimsoll::new().args("plan --max-actions 2 --format json").arg(example("small-island")).run();
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let plan: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(plan["found"], "within-max-actions");
    assert!(plan["steps"].as_array().unwrap().len() <= 2 && !plan["missed"].as_array().unwrap().is_empty());
    let none = Plimsoll::new().args("plan --max-actions 0").arg(example("small-island")).run();
    assert_eq!(none.code, 1, "{}", none.stdout);
    assert!(none.stdout.contains("No set of at most 0 actions reaches Pilot-ready."), "{}", none.stdout);
}

#[test]
fn a_roadmap_that_nobody_would_live_to_see_is_refused() {
    let ran = Plimsoll::new().args("plan --capacity 0.001").arg(example("small-island")).run();
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("a roadmap has at most 400"), "{}", ran.stderr);
}

#[test]
fn what_cannot_be_planned_is_refused_with_a_reason() {
    let typo = Plimsoll::new().args("plan --exclude cost-roadmapp").arg(example("advanced")).run();
    assert_eq!(typo.code, 2);
    assert!(typo.stderr.contains("the rubric has no such action; did you mean \"cost-roadmap\"?"), "{}", typo.stderr);
    let months = Plimsoll::new().args("plan --budget -3").arg(example("advanced")).run();
    assert_eq!(months.code, 2);
}
