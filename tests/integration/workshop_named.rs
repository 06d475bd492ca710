//! Who is named and what changes give nobody else away: over all commands, and over two states of a folder.

use std::collections::BTreeMap;

use plimsoll::workshop::disclosure::Record;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::workshop_world::{ALL, Published, cells, list, per_level, publish, world};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Who is not named could as well be anybody else who is not: no document would say anything else.
    #[test]
    fn two_that_agreed_to_nothing_could_change_places(world in world(), k in 2u32..7, a in 4usize..12, b in 4usize..12) {
        if a < world.len() && b < world.len() {
            let mut other = world.clone();
            other.swap(a, b);
            let (one, other) = (publish(&world, k, &Record::default()), publish(&other, k, &Record::default()));
            prop_assert_eq!(one.texts, other.texts);
            prop_assert_eq!(one.peers, other.peers);
        }
    }

    /// Whoever takes those that the pairs name out of the picture finds k others there, and no two levels that say all.
    #[test]
    fn what_the_pairs_name_does_not_give_away_the_rest(world in world(), k in 2u32..7) {
        let all = publish(&world, k, &Record::default());
        let mut named: BTreeMap<(String, String), BTreeMap<String, usize>> = BTreeMap::new();
        for pair in all.peers["pairs"].as_array().unwrap() {
            prop_assert!(pair["cells"].as_array().unwrap().len() <= 3);
            for cell in pair["cells"].as_array().unwrap() {
                let who = named.entry((cell["area"].to_string(), cell["dimension"].to_string())).or_default();
                for role in ["learner", "mentor"] {
                    who.insert(pair[role]["id"].to_string(), cell[role].as_u64().unwrap() as usize);
                }
            }
        }
        for cell in list(&all.report["region"], "cells").filter(|c| !c["per_level"].is_null()) {
            let mut left = per_level(cell);
            let who = named.get(&(cell["area"].to_string(), cell["dimension"].to_string()));
            who.into_iter().flatten().for_each(|(_, level)| left[*level] -= 1);
            let all: u64 = left.iter().sum();
            prop_assert!(all >= u64::from(k) && all - left.iter().max().unwrap() >= 2, "{} {:?}", cell, left);
        }
    }

    /// A figure is the same before and after some answers changed, or so many changed that their difference may be shown.
    #[test]
    fn a_later_state_does_not_give_away_what_changed(
        world in world(),
        k in 2u32..7,
        changes in vec((0usize..12, 0usize..ALL, 0u8..6), 1..6),
    ) {
        let before = publish(&world, k, &Record::default());
        let mut later = world.clone();
        for (who, cell, points) in changes {
            if who == later.len() {
                later.push(vec![Some(points % 5); ALL]);
            } else if who < later.len() {
                later[who][cell] = (points < 5).then_some(points);
            }
        }
        let after = publish(&later, k, &before.record);
        let changed = |cell: usize| (0..later.len()).filter(|&d| world.get(d).and_then(|w| w[cell]) != later[d][cell]).count();
        for (at, (_, area, d)) in cells().enumerate() {
            let of = |all: &Published| {
                let mut cells = list(&all.report["region"], "cells").filter(|c| c["area"] == area && c["dimension"] == format!("d{d}"));
                cells.next().filter(|c| !c["per_level"].is_null()).map(|c| (per_level(c), c["median"].clone()))
            };
            if let (Some(one), Some(other)) = (of(&before), of(&after)) {
                // Other pairs may be named then, so that a median has to go.
                let medians = one.1 == other.1 || one.1.is_null() || other.1.is_null();
                let same = one.0 == other.0 && medians;
                prop_assert!(same || changed(at) >= k as usize, "{}/d{}: {:?} {:?}", area, d, one, other);
            }
        }
        // Whoever had both states sees areas and needs move only where k delegations moved.
        let moved = (0..later.len()).filter(|&d| world.get(d) != later.get(d)).count();
        if moved < k as usize {
            for (one, other) in list(&before.select, "technologies").zip(list(&after.select, "technologies")) {
                for figure in ["need", "readiness"] {
                    let is_shown = |v: &Value| v["withheld"] == false;
                    let both = is_shown(&one[figure]) && is_shown(&other[figure]);
                    prop_assert!(!both || one[figure] == other[figure], "{} {}", one, other);
                }
            }
        }
    }
}
