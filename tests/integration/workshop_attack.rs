//! An attack on everything that is published of a workshop, over several states of its folder.
//!
//! The attacker knows who took part when, who changed what, what the pairs name, and every document: linear algebra must not
//! leave fewer than k delegations, and no whole numbers that fit may say at which level anybody stands.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::load::workshop::LoadedWorkshop;
use plimsoll::workshop::disclosure::Record;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::workshop_world::{ALL, CELLS, list, loaded_of, pairs, per_level, region};

/// What a folder holds: of each delegation its members' answers. A second member makes two middle answers.
type State = Vec<Vec<Vec<Option<u8>>>>;

/// A change between two states: of so many delegations from one on, something becomes of so many cells.
#[derive(Clone, Debug)]
struct Change {
    from: usize,
    delegations: usize,
    cells: (usize, usize),
    /// What they say then, turned by their number; `None` takes it back.
    points: Option<u8>,
}

fn change() -> impl Strategy<Value = Change> {
    let cells = prop_oneof![Just((0, ALL)), (0..ALL).prop_map(|c| (c, c + 1))];
    let points = prop_oneof![1 => Just(None), 2 => (0u8..5).prop_map(Some)];
    (0usize..12, 1usize..8, cells, points).prop_map(|(from, delegations, cells, points)| Change {
        from,
        delegations,
        cells,
        points,
    })
}

fn changed(state: &State, changes: &[Change]) -> State {
    let mut state = state.clone();
    for Change { from, delegations, cells, points } in changes {
        for at in *from..(from + delegations).min(12) {
            state.resize_with(state.len().max(at + 1), || vec![vec![None; ALL]]);
            let said = points.map(|p| (p + at as u8 * 2) % 5);
            state[at].iter_mut().for_each(|member| member[cells.0..cells.1].fill(said));
        }
    }
    state
}

/// A first state, and two or three later ones.
fn states() -> impl Strategy<Value = Vec<State>> {
    let answer = prop_oneof![8 => (0u8..5).prop_map(Some), 1 => Just(None)];
    let member = vec(answer, ALL);
    let delegation = prop_oneof![4 => vec(member.clone(), 1), 1 => vec(member, 2)];
    (vec(delegation, 5..13), vec(vec(change(), 1..3), 2..4)).prop_map(|(first, changes)| {
        changes.iter().fold(vec![first], |mut all, changes| {
            all.push(changed(&all[all.len() - 1], changes));
            all
        })
    })
}

fn loaded(state: &State, k: u32) -> LoadedWorkshop {
    let members = state.iter().enumerate().flat_map(|(d, members)| members.iter().map(move |member| (d, member)));
    loaded_of(members, k)
}

/// One figure as it was published at some time, with those behind it and what each of them says there.
pub type Basis = BTreeMap<String, Vec<f64>>;

/// What the record says was shown, by figure, and who is named where: the attacker is given who stands behind a figure.
pub fn recorded(record: &Record) -> (BTreeMap<String, Vec<Basis>>, BTreeMap<String, BTreeSet<String>>) {
    let value: Value = serde_json::from_str(&record.text()).unwrap();
    (serde_json::from_value(value["figures"].clone()).unwrap(), serde_json::from_value(value["named"].clone()).unwrap())
}

fn levels(basis: &Basis) -> Vec<u64> {
    (0..3).map(|level| basis.values().filter(|v| v[0] == f64::from(level)).count() as u64).collect()
}

/// Those that stand behind the same figures, with what they say there: a number of the attacker's equations.
#[derive(Clone, Debug)]
pub struct Part {
    behind: Vec<bool>,
    said: Vec<(String, u8)>,
}

pub fn parts(figures: &[Basis], named: &BTreeSet<String>) -> Vec<Part> {
    let mut parts: BTreeMap<Vec<bool>, BTreeMap<(String, String), u8>> = BTreeMap::new();
    for (id, said) in figures.iter().flatten().filter(|(id, _)| !named.contains(*id)) {
        let behind = figures.iter().map(|f| f.get(id) == Some(said)).collect();
        parts.entry(behind).or_default().insert((id.clone(), format!("{said:?}")), said[0] as u8);
    }
    let said = |of: BTreeMap<(String, String), u8>| of.into_iter().map(|((id, _), level)| (id, level)).collect();
    parts.into_iter().map(|(behind, of)| Part { behind, said: said(of) }).collect()
}

/// The rank of the equations in the unknowns of some parts.
fn rank<'p>(parts: impl Iterator<Item = &'p Part>) -> usize {
    let mut rows: Vec<Vec<f64>> = parts.map(|p| p.behind.iter().map(|is| f64::from(u8::from(*is))).collect()).collect();
    let (mut rank, columns) = (0, rows.first().map_or(0, Vec::len));
    for column in 0..columns {
        let Some(pivot) = (rank..rows.len()).find(|&r| rows[r][column].abs() > 1e-9) else { continue };
        rows.swap(rank, pivot);
        for row in rank + 1..rows.len() {
            let factor = rows[row][column] / rows[rank][column];
            (0..columns).for_each(|c| rows[row][c] -= factor * rows[rank][c]);
        }
        rank += 1;
    }
    rank
}

/// The fewest delegations that a sum of figures speaks of, unless nobody among them needs protection: of the sets of parts
/// outside which the equations lose rank those that have no smaller one in them.
pub fn fewest(parts: &[Part], exempt: &BTreeSet<String>) -> usize {
    let all = rank(parts.iter());
    let is_in = |set: u32, at: usize| set >> at & 1 == 1;
    let outside = |set| parts.iter().enumerate().filter(move |(at, _)| !is_in(set, *at)).map(|(_, part)| part);
    let loses = |set: u32| rank(outside(set)) < all;
    let is_least = |set: &u32| loses(*set) && (0..parts.len()).all(|at| !is_in(*set, at) || !loses(set & !(1 << at)));
    let delegations = |set: u32| {
        let inside = parts.iter().enumerate().filter(|(at, _)| is_in(set, *at)).flat_map(|(_, part)| &part.said);
        inside.map(|(id, _)| id).collect::<BTreeSet<_>>()
    };
    let sets = (1..1u32 << parts.len()).filter(is_least).map(delegations);
    sets.filter(|who| who.iter().any(|id| !exempt.contains(*id))).map(|who| who.len()).min().unwrap_or(usize::MAX)
}

/// Whether there are counts, of nobody or more, that fit all figures and put one of a part somewhere else than at a level.
fn could_stand_elsewhere(parts: &[Part], part: usize, level: usize) -> bool {
    let mut left: Vec<[i64; 3]> = vec![[0; 3]; parts[0].behind.len()];
    for part in parts {
        for (figure, _) in part.behind.iter().enumerate().filter(|(_, is)| **is) {
            part.said.iter().for_each(|(_, level)| left[figure][*level as usize] += 1);
        }
    }
    // The part itself first, then the others: what remains must come out even.
    let order: Vec<&Part> = std::iter::once(&parts[part])
        .chain(parts.iter().enumerate().filter(|(at, _)| *at != part).map(|(_, p)| p))
        .collect();
    fn fits(order: &[&Part], left: &mut [[i64; 3]], not: Option<(usize, i64)>) -> bool {
        let Some((part, rest)) = order.split_first() else { return left.iter().all(|f| *f == [0; 3]) };
        let size = part.said.len() as i64;
        for a in 0..=size {
            for b in 0..=size - a {
                let counts = [a, b, size - a - b];
                if not.is_some_and(|(level, all)| counts[level] == all) {
                    continue;
                }
                let add = |left: &mut [[i64; 3]], sign: i64| {
                    for figure in left.iter_mut().zip(&part.behind).filter(|(_, is)| **is).map(|(f, _)| f) {
                        (0..3).for_each(|l| figure[l] += sign * counts[l]);
                    }
                };
                add(left, -1);
                let found = left.iter().flatten().all(|n| *n >= 0) && fits(rest, left, None);
                add(left, 1);
                if found {
                    return true;
                }
            }
        }
        false
    }
    fits(&order, &mut left, Some((level, parts[part].said.len() as i64)))
}

/// What follows from figures of one thing; `None` where nothing does.
fn leak(figures: &[Basis], named: &BTreeSet<String>, k: usize) -> Option<String> {
    leak_but(figures, named, named, k)
}

/// The same but for parts of which nobody needs protection.
fn leak_but(figures: &[Basis], named: &BTreeSet<String>, exempt: &BTreeSet<String>, k: usize) -> Option<String> {
    let parts = parts(figures, named);
    let fewest = fewest(&parts, exempt);
    if fewest < k {
        return Some(format!("a sum leaves {fewest} delegations: {parts:#?}"));
    }
    let protected = |at: &usize| parts[*at].said.iter().any(|(id, _)| !exempt.contains(id));
    (0..parts.len()).filter(protected).find_map(|at| {
        // Somebody in the part knows where they stand themselves.
        let insider = |own: usize| {
            let mut rest = parts.clone();
            rest[at].said.remove(own);
            rest
        };
        let known = std::iter::once(parts.clone()).chain((0..parts[at].said.len()).map(insider));
        known.into_iter().find_map(|parts| {
            let level = parts[at].said.first()?.1;
            let alike = parts[at].said.iter().all(|(_, other)| *other == level);
            (alike && !could_stand_elsewhere(&parts, at, level as usize))
                .then(|| format!("all of a part stand at level {level}: {parts:#?}"))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_states_of_a_folder_together_give_anybody_away(states in states(), k in 2u32..6, profiles in vec(0usize..2, 4)) {
        let mut known = Record::default();
        for (state, profile) in states.iter().zip(profiles) {
            let (region, record) = region(&loaded(state, k), profile, &known);
            let (figures, _) = recorded(&record);
            // Whatever is published is one of the figures that the record speaks of.
            for name in ["cells", "areas", "areas_higher"] {
                for of in list(&region, name).filter(|c| !c["per_level"].is_null()) {
                    let area = of["area"].as_str().unwrap();
                    let key = match name {
                        "cells" => format!("cell {area}/{}", of["dimension"].as_str().unwrap()),
                        "areas" => format!("area {area}"),
                        _ => format!("area {area}, the higher of two answers"),
                    };
                    let is_recorded = figures.get(&key).is_some_and(|all| all.iter().any(|b| levels(b) == per_level(of)));
                    prop_assert!(is_recorded, "{} {}", key, of);
                }
            }
            known = record;
        }
        let (figures, named) = recorded(&known);
        let nobody = BTreeSet::new();
        for (key, figures) in &figures {
            let Some(cell) = key.strip_prefix("cell ") else { continue };
            let leak = leak(figures, named.get(&format!("cell {cell}")).unwrap_or(&nobody), k as usize);
            prop_assert!(leak.is_none(), "{}, k = {}: {}", key, k, leak.unwrap());
        }
        // Of an area one that is named in one of its cells counts as unknown, and as nobody to protect.
        let exempt: BTreeSet<String> = named.values().flatten().cloned().collect();
        for (area, _) in CELLS {
            let of = |key: &str| figures.get(key).cloned().unwrap_or_default();
            let all = [of(&format!("area {area}")), of(&format!("area {area}, the higher of two answers"))].concat();
            let leak = if all.is_empty() { None } else { leak_but(&all, &nobody, &exempt, k as usize) };
            prop_assert!(leak.is_none(), "{}, k = {}: {}", area, k, leak.unwrap());
        }
    }

    /// Options choose among what is shown anyhow: no run with another area, or with fewer samples, says more.
    #[test]
    fn options_choose_among_what_is_shown_anyhow(state in states().prop_map(|all| all[0].clone()), k in 2u32..6, areas in 0usize..16) {
        let loaded = loaded(&state, k);
        let [all, some] = pairs(&loaded, areas);
        for pair in some["pairs"].as_array().unwrap() {
            let whole = all["pairs"].as_array().unwrap().iter();
            let mut same = whole.filter(|p| p["learner"]["id"] == pair["learner"]["id"] && p["mentor"]["id"] == pair["mentor"]["id"]);
            let same = same.next().expect("a pair of the whole");
            let cells = same["cells"].as_array().unwrap();
            prop_assert!(pair["cells"].as_array().unwrap().iter().all(|cell| cells.contains(cell)));
        }
    }
}

/// Whoever is in a folder's first state with others, and in its third with others, is not what is left of the three.
#[test]
fn three_states_of_which_any_two_differ_by_many_do_not_leave_one() {
    let points = |d: usize| vec![vec![Some((d * 2 % 5) as u8); ALL]];
    let nobody = || vec![vec![None; ALL]];
    let of = |here: &dyn Fn(usize) -> bool| -> State {
        (0..12).map(|d| if here(d) { points(d) } else { nobody() }).collect()
    };
    let states = [of(&|d| d < 4), of(&|d| d < 8), of(&|d| (4..9).contains(&d))];
    let mut known = Record::default();
    for state in &states {
        known = region(&loaded(state, 4), 0, &known).1;
    }
    assert_eq!(recorded(&known).0["cell a/d0"].len(), 2);
}

/// Of more figures of one thing than sums are looked at of, none is shown anew.
#[test]
fn after_many_states_a_figure_stays_as_it_was() {
    // From state to state all say something else, so that every difference is of many.
    let said = |state: usize, d: usize| vec![vec![Some(((d * 2 + state * (1 + d % 3)) % 5) as u8); ALL]];
    let mut known = Record::default();
    for state in 0..9 {
        let all: State = (0..12).map(|d| said(state, d)).collect();
        known = region(&loaded(&all, 2), 0, &known).1;
    }
    let shown = recorded(&known).0["cell a/d0"].len();
    assert!((2..=5).contains(&shown), "{shown}");
}

#[test]
fn the_attack_finds_what_there_is_to_find() {
    let basis = |said: &[(usize, u8)]| -> Basis {
        said.iter().map(|(d, level)| (format!("d{d}"), vec![f64::from(*level)])).collect()
    };
    let nobody = BTreeSet::new();
    let mixed = |ids: std::ops::Range<usize>| ids.map(|d| (d, (d % 3) as u8)).collect::<Vec<_>>();
    // Any two differ by three or more; the first and third less the second leave one.
    let three = [basis(&mixed(0..4)), basis(&mixed(0..8)), basis(&mixed(4..9))];
    assert!(leak(&three, &nobody, 3).unwrap().contains("leaves 1"));
    // Nobody at level 2 in the one, nobody at level 0 in the other: who is in both stands at level 1.
    let (one, other) = ([(0, 1), (1, 0), (2, 0), (3, 1), (4, 1)], [(0, 1), (5, 1), (6, 1), (7, 2), (8, 2)]);
    assert!(leak(&[basis(&one), basis(&other)], &nobody, 3).unwrap().contains("level 1"));
    assert_eq!(leak(&[basis(&mixed(0..6))], &nobody, 4), None);
}
