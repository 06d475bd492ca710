//! An attack on the rounds of a common exercise: who votes again, who does not, and who comes late.
//!
//! The attacker knows who voted in which round, and every document of every state. What an answer is between two votes of its
//! delegation is one unknown; no sum of what is shown may leave those of fewer than k delegations.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::load::workshop::LoadedWorkshop;
use plimsoll::model::workshop::Contribution;
use plimsoll::model::{Answer, ExerciseKind};
use plimsoll::report::Document;
use plimsoll::report::view::block::{Counted, Picture};
use plimsoll::score::Scorer;
use plimsoll::workshop::disclosure::{Plan, Record};
use plimsoll::workshop::{Findings, Room};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::workshop_attack::{Basis, fewest, parts, recorded};
use crate::workshop_world::{ALL, list, loaded_of, pictures};

/// The question that is asked.
const QUESTION: &str = "a.q0";

/// By delegation, member and round the vote; `None` for who does not vote in a round.
type Votes = Vec<Vec<Vec<Option<u8>>>>;

/// The vote of who does not know.
const UNKNOWN: u8 = 5;

/// A folder in which the votes of the first rounds came in.
fn loaded(votes: &Votes, rounds: usize, k: u32) -> LoadedWorkshop {
    let members = || votes.iter().enumerate().flat_map(|(d, members)| members.iter().map(move |m| (d, m)));
    let mut loaded = loaded_of(std::iter::empty(), k);
    loaded.workshop.exercise[0].kind = ExerciseKind::Common;
    for round in 0..rounds {
        let answers: Vec<(usize, Vec<Option<u8>>)> = members()
            .map(|(d, votes)| (d, (0..ALL).map(|cell| votes[round].filter(|_| cell == 0)).collect()))
            .collect();
        let sheets = loaded_of(answers.iter().map(|(d, cells)| (*d, cells)), k).contributions.into_iter();
        let voted = sheets.filter(|c| c.sheet.answers.contains_key(QUESTION));
        loaded.contributions.extend(voted.map(|mut c| {
            c.sheet.answers.retain(|id, _| id.as_str() == QUESTION);
            let entry = c.sheet.answers.values_mut().next().unwrap();
            if entry.answer == Answer::Number(UNKNOWN.into()) {
                entry.value.answer = Answer::Unknown;
            }
            Contribution { round: round as u32 + 1, ..c }
        }));
    }
    loaded
}

/// What is published of a folder, and the record of it.
fn published(loaded: &LoadedWorkshop, before: &Record) -> (Value, Record) {
    let (instrument, room) = (&loaded.instrument, Room::new(loaded));
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let plan = Plan::new(&room, &scorer, None, before);
    let json = Findings::new(&plan, None).json().unwrap();
    (serde_json::from_str(&json).unwrap(), plan.record())
}

/// The question in the pictures of a report: of all rounds together, and of two rounds each.
fn drawn(loaded: &LoadedWorkshop, before: &Record) -> [Vec<Counted>; 2] {
    let (instrument, room) = (&loaded.instrument, Room::new(loaded));
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let plan = Plan::new(&room, &scorer, None, before);
    let rows = pictures(&Findings::new(&plan, None)).into_iter().flat_map(|picture| match picture {
        Picture::Distributions(of) => of.rows,
        _ => Vec::new(),
    });
    let of_question = |row: &Counted| row.note.as_ref().is_some_and(|note| note.as_str().starts_with(QUESTION));
    let (two, one) = rows.filter(of_question).partition(|row: &Counted| row.counts.len() == 2);
    [one, two]
}

/// What a picture shows of those who answered, and how many do not know.
fn in_picture(counts: &[usize]) -> (BTreeMap<u8, u64>, u64) {
    let (unknown, answers) = counts.split_last().unwrap();
    let answers = (0..).zip(answers).map(|(points, n)| (points, *n as u64)).filter(|(_, n)| *n > 0);
    (answers.collect(), *unknown as u64)
}

/// What stands after some rounds: by delegation, for each member who has voted, the round of the last vote, and the vote.
fn standing(votes: &Votes, rounds: usize) -> Basis {
    let last = |member: &Vec<Option<u8>>| {
        let mut voted = member[..rounds].iter().enumerate().filter_map(|(round, vote)| Some((round + 1, (*vote)?)));
        voted.next_back().map(|(round, vote)| [round as f64, if vote == UNKNOWN { -1.0 } else { f64::from(vote) }])
    };
    let of = |(d, members): (usize, &Vec<Vec<Option<u8>>>)| {
        let mut said: Vec<[f64; 2]> = members.iter().filter_map(last).collect();
        said.sort_by(|a, b| a.partial_cmp(b).unwrap());
        (!said.is_empty()).then(|| (format!("d{d}"), said.concat()))
    };
    votes.iter().enumerate().filter_map(of).collect()
}

/// Those who vote for the first time in a round.
fn newcomers(votes: &Votes, round: usize) -> Basis {
    let is_new = |member: &&Vec<Option<u8>>| member[..round - 1].iter().all(Option::is_none);
    let new: Votes = votes.iter().map(|members| members.iter().filter(is_new).cloned().collect()).collect();
    standing(&new, round)
}

fn counts(basis: &Basis) -> BTreeMap<u8, u64> {
    values(basis).fold(BTreeMap::new(), |mut counts, vote| {
        *counts.entry(vote as u8).or_default() += 1;
        counts
    })
}

/// The answers, without those who do not know.
fn values(basis: &Basis) -> impl Iterator<Item = f64> {
    basis.values().flat_map(|said| said.chunks(2)).map(|vote| vote[1]).filter(|vote| *vote >= 0.0)
}

fn unknown(basis: &Basis) -> u64 {
    basis.values().flat_map(|said| said.chunks(2)).filter(|vote| vote[1] < 0.0).count() as u64
}

/// The delegations of those who voted before a round and again in it.
fn again(votes: &Votes, round: usize) -> usize {
    let has_voted_again =
        |member: &Vec<Option<u8>>| member[round - 1].is_some() && member[..round - 1].iter().any(Option::is_some);
    votes.iter().filter(|members| members.iter().any(has_voted_again)).count()
}

fn median(basis: &Basis) -> f64 {
    let mut all: Vec<f64> = values(basis).collect();
    all.sort_by(f64::total_cmp);
    (all[(all.len() - 1) / 2] + all[all.len() / 2]) / 2.0
}

/// The answers that a report shows of all rounds together.
fn shown(report: &Value) -> Option<BTreeMap<u8, u64>> {
    let question = list(&report["agreement"][0], "questions").find(|q| q["id"] == QUESTION)?;
    let step = |s: &Value| (s["value"].as_f64().unwrap() as u8, s["people"].as_u64().unwrap());
    Some(list(question, "answers").map(step).filter(|(_, n)| *n > 0).collect())
}

/// A round beside the one before, as a report shows it, by the later round.
fn beside(report: &Value) -> Vec<(usize, &Value)> {
    let pairs = list(report, "rounds");
    let of = |pair: &'_ Value| pair["second"].as_u64().unwrap() as usize;
    pairs.flat_map(|pair| list(pair, "questions").filter(|q| q["id"] == QUESTION).map(move |q| (of(pair), q))).collect()
}

fn votes() -> impl Strategy<Value = (Votes, usize)> {
    // How many vote again differs from round to round.
    let often = vec(prop_oneof![Just(15u32), Just(60), Just(95)], 3);
    (often, 2usize..4, 4usize..11).prop_flat_map(|(often, rounds, delegations)| {
        let vote = |often: u32| (0u32..100, 0u8..6).prop_map(move |(draw, vote)| (draw < often).then_some(vote));
        let member: Vec<_> = (0..rounds).map(|round| vote(if round == 0 { 90 } else { often[round] })).collect();
        let delegation = prop_oneof![4 => vec(member.clone(), 1), 1 => vec(member, 2)];
        (vec(delegation, delegations), Just(rounds))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_sum_over_rounds_leaves_few((votes, rounds) in votes(), k in 2u32..5, looked in vec(any::<bool>(), 3)) {
        let mut known = Record::default();
        let mut figures: Vec<Basis> = Vec::new();
        for state in (1..=rounds).filter(|&state| state == rounds || looked[state - 1]) {
            let (report, record) = published(&loaded(&votes, state, k), &known);
            if let Some(shown) = shown(&report) {
                let stands = (1..=state).any(|round| counts(&standing(&votes, round)) == shown);
                prop_assert!(stands, "no round says {shown:?}");
            }
            for (round, question) in beside(&report) {
                let (before, after) = (standing(&votes, round - 1), standing(&votes, round));
                for (which, basis) in [("first", &before), ("second", &after)] {
                    let people: u64 = counts(basis).values().sum();
                    prop_assert_eq!(question[format!("answered_{which}")].as_u64().unwrap(), people);
                    prop_assert_eq!(question[format!("median_{which}")].as_f64().unwrap(), median(basis));
                }
                figures.extend([before, after]);
                // Whoever knows that nobody moved has those who came new.
                let new = newcomers(&votes, round);
                let of_again: Vec<bool> = ["in_both", "moved", "stable"].iter().map(|of| question[of].is_null()).collect();
                prop_assert!(of_again.iter().all(|is| *is == of_again[0]), "{}", question);
                if !of_again[0] {
                    prop_assert!(again(&votes, round) >= k as usize, "{}", question);
                    figures.extend(Some(new).filter(|new| !new.is_empty()));
                }
            }
            let [one, two] = drawn(&loaded(&votes, state, k), &known);
            for row in &one {
                let counts = row.counts[0].as_ref().map(|counts| in_picture(counts).0);
                prop_assert_eq!(counts, shown(&report));
            }
            let pairs = list(&report, "rounds").map(|pair| pair["second"].as_u64().unwrap() as usize);
            let shown: Vec<usize> = beside(&report).into_iter().map(|(round, _)| round).collect();
            let withheld: u64 = list(&report, "rounds").map(|pair| pair["withheld"].as_u64().unwrap()).sum();
            prop_assert_eq!(two.len() as u64, shown.len() as u64 + withheld);
            let drawn = two.iter().filter(|row| row.counts != [None, None]);
            for (round, row) in pairs.filter(|round| shown.contains(round)).zip(drawn) {
                let of = |round| { let basis = standing(&votes, round); (counts(&basis), unknown(&basis)) };
                let found: Vec<_> = row.counts.iter().map(|counts| in_picture(counts.as_ref().unwrap())).collect();
                prop_assert_eq!(found, [of(round - 1), of(round)]);
            }
            known = record;
        }
        // All that is shown is in the record, and nothing in it is of another time.
        let of_question = format!(", {QUESTION}");
        let is_answers = |name: &&String| name.starts_with("answers") && name.ends_with(&of_question);
        for (name, recorded) in recorded(&known).0.iter().filter(|(name, _)| is_answers(name)) {
            for basis in recorded {
                prop_assert!((1..=rounds).any(|round| standing(&votes, round) == *basis), "{}: {:?}", name, basis);
                figures.push(basis.clone());
            }
        }
        let mut different: Vec<Basis> = Vec::new();
        for figure in figures {
            if !different.contains(&figure) {
                different.push(figure);
            }
        }
        let nobody = BTreeSet::new();
        let parts = parts(&different, &nobody);
        prop_assert!(fewest(&parts, &nobody) >= k as usize, "k = {}: {:#?}", k, parts);
    }
}

/// Votes of delegations of one member each.
fn of(votes: &[[Option<u8>; 2]]) -> Votes {
    votes.iter().map(|rounds| vec![rounds.to_vec()]).collect()
}

#[test]
fn who_votes_only_in_the_first_round_is_not_what_all_rounds_have_more_than_the_second() {
    let mut six = [
        [Some(0), Some(1)],
        [Some(1), Some(1)],
        [Some(2), Some(3)],
        [Some(3), Some(3)],
        [Some(4), Some(4)],
        [Some(2), None],
    ];
    let (report, _) = published(&loaded(&of(&six), 2, 3), &Record::default());
    let (_, question) = beside(&report)[0];
    assert_eq!((&question["answered_first"], &question["answered_second"]), (&6.into(), &6.into()));
    // Of those who voted again.
    assert_eq!((&question["in_both"], &question["moved"]), (&5.into(), &2.into()));
    // One who comes late is not what is left of those who moved.
    six[5] = [None, Some(2)];
    let (report, _) = published(&loaded(&of(&six), 2, 3), &Record::default());
    let (_, question) = beside(&report)[0];
    assert_eq!((&question["answered_first"], &question["answered_second"]), (&5.into(), &6.into()));
    assert!(["in_both", "moved", "stable"].iter().all(|name| question[name].is_null()), "{question}");
    assert!(question["change_percent"]["reason"].as_str().unwrap().starts_with("withheld"));
}

#[test]
fn where_few_vote_again_the_round_before_stands_back_for_all_rounds_together() {
    let votes = of(&[[Some(0), Some(4)], [Some(1), None], [Some(2), Some(3)], [Some(3), None], [Some(4), None]]);
    let (report, _) = published(&loaded(&votes, 2, 3), &Record::default());
    assert_eq!(shown(&report), Some(BTreeMap::from([(1, 1), (3, 2), (4, 2)])));
    assert_eq!((beside(&report).len(), &report["rounds"][0]["withheld"]), (0, &1.into()));
    // Once the first round was shown, the two who voted again stand back for it.
    let (_, first) = published(&loaded(&votes, 1, 3), &Record::default());
    let (report, _) = published(&loaded(&votes, 2, 3), &first);
    assert_eq!(shown(&report), Some(BTreeMap::from([(0, 1), (1, 1), (2, 1), (3, 1), (4, 1)])));
    assert_eq!(beside(&report).len(), 0);
}

#[test]
fn who_does_not_know_in_one_of_two_rounds_is_among_those_who_voted_again() {
    let dont_know = Some(UNKNOWN);
    // Only one answered in both: what is said of those who voted again is not of that one.
    let few =
        [[Some(0), dont_know], [Some(1), dont_know], [dont_know, Some(2)], [dont_know, Some(3)], [Some(1), Some(2)]];
    let (report, _) = published(&loaded(&of(&few), 2, 3), &Record::default());
    let (_, question) = beside(&report)[0];
    assert_eq!((&question["in_both"], &question["moved"]), (&5.into(), &5.into()));
    // Who comes to know is one of those who moved, not what is left beside them.
    let same = |vote| [Some(vote), Some(vote)];
    let one = [[dont_know, Some(3)], same(0), same(1), same(2), same(2)];
    let (report, _) = published(&loaded(&of(&one), 2, 3), &Record::default());
    let (_, question) = beside(&report)[0];
    assert_eq!((&question["in_both"], &question["moved"]), (&5.into(), &1.into()));
}

/// Whether a report says nothing of those who voted again.
fn is_silent_of_those_who_voted_again(report: &Value) -> bool {
    let (_, question) = beside(report)[0];
    ["in_both", "moved", "stable"].iter().all(|name| question[name].is_null())
}

#[test]
fn where_one_votes_again_and_many_for_the_first_time_nothing_is_said_of_the_one() {
    let (before, new) = (|vote| [Some(vote), None], |vote| [None, Some(vote)]);
    let votes = of(&[[Some(1), Some(3)], before(0), before(2), before(4), new(1), new(2), new(4)]);
    let (report, _) = published(&loaded(&votes, 2, 3), &Record::default());
    assert!(is_silent_of_those_who_voted_again(&report), "{report}");
}

#[test]
fn one_who_comes_late_is_not_what_is_left_of_those_who_came_new() {
    let (twice, new) = (|vote| [Some(vote), Some(vote)], |vote| [None, Some(vote)]);
    let mut votes = vec![twice(0), twice(2), twice(4), [Some(1), None], [Some(1), None], [Some(3), None]];
    votes.extend([new(1), new(2), new(4), [None, None]]);
    let (report, known) = published(&loaded(&of(&votes), 2, 3), &Record::default());
    assert!(!is_silent_of_those_who_voted_again(&report), "{report}");
    // Two vote again late, and with them the one comes.
    (votes[4], votes[5], votes[9]) = ([Some(1), Some(2)], [Some(3), Some(4)], new(3));
    let (report, _) = published(&loaded(&of(&votes), 2, 3), &known);
    assert!(is_silent_of_those_who_voted_again(&report), "{report}");
    let (report, _) = published(&loaded(&of(&votes), 2, 3), &Record::default());
    assert!(!is_silent_of_those_who_voted_again(&report), "{report}");
}

#[test]
fn after_a_late_sheet_the_rounds_stand_beside_each_other_as_they_did() {
    let twice = |vote| [Some(vote), Some(4 - vote)];
    let mut votes = vec![twice(0), twice(1), twice(2), twice(3), twice(3), [None, None]];
    let (first, known) = published(&loaded(&of(&votes), 2, 3), &Record::default());
    votes[5] = [Some(2), None];
    let (second, _) = published(&loaded(&of(&votes), 2, 3), &known);
    assert_eq!((beside(&first).len(), beside(&second)), (1, beside(&first)));
}
