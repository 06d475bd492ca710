//! The picture of the region gives nobody away: the tests read what is published and try to compute what is not.

use plimsoll::report::view::block::{Distributions, HeatMap, Picture, Value as Held};
use plimsoll::workshop::disclosure::Record;
use proptest::prelude::*;
use serde_json::Value;

use crate::workshop_world::{
    ALL, CELLS, OPTED_IN, Published, World, list, loaded, per_level, publish, published, region, world,
};

/// An area and a dimension; `None` for all of them.
type Place = (Option<usize>, Option<usize>);

fn place(of: &Value) -> Place {
    let area = of["area"].as_str().map(|id| CELLS.iter().position(|c| c.0 == id).unwrap());
    let dimension = of["dimension"].as_str().map(|id| id[1..].parse().unwrap());
    (area, dimension)
}

fn sum(of: &Value) -> Option<u64> {
    Some(of["per_level"].as_array()?.iter().map(|n| n.as_u64().unwrap()).sum())
}

/// The least and the most that every withheld cell can have at a level, from the totals that are shown and because nobody counts
/// less than nobody: bounds are narrowed until nothing moves.
fn ranges(region: &Value, level: usize, most: u64) -> Vec<(Place, u64, u64)> {
    let count = |of: &Value| of["per_level"].as_array().map(|levels| levels[level].as_u64().unwrap());
    let mut bounds: Vec<(Place, u64, u64)> = Vec::new();
    for cell in list(region, "cells") {
        let exact = count(cell);
        bounds.push((place(cell), exact.unwrap_or(0), exact.unwrap_or(most)));
    }
    loop {
        let before = bounds.clone();
        for total in list(region, "totals") {
            let (Some(sum), (area, dimension)) = (count(total), place(total)) else { continue };
            let is_in = |p: &Place| (area.is_none() || p.0 == area) && (dimension.is_none() || p.1 == dimension);
            let line: Vec<usize> = (0..bounds.len()).filter(|&at| is_in(&bounds[at].0)).collect();
            for &at in &line {
                let others = || line.iter().filter(|other| **other != at);
                let (low, high): (u64, u64) =
                    (others().map(|o| bounds[*o].1).sum(), others().map(|o| bounds[*o].2).sum());
                bounds[at].1 = bounds[at].1.max(sum.saturating_sub(high));
                bounds[at].2 = bounds[at].2.min(sum.saturating_sub(low));
            }
        }
        if bounds == before {
            return bounds;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_withheld_can_be_anything_from_nobody_to_everybody(world in world(), k in 2u32..7) {
        let (region, _) = region(&loaded(&world, k), 0, &Record::default());
        let most = world.len() as u64;
        for level in 0..3 {
            for (at, low, high) in ranges(&region, level, most) {
                let is_shown = list(&region, "cells").any(|c| place(c) == at && !c["per_level"].is_null());
                prop_assert!(is_shown || (low, high) == (0, most), "{:?} {} {}", at, low, high);
            }
        }
    }

    #[test]
    fn nowhere_do_all_or_all_but_one_stand_at_one_level(world in world(), k in 2u32..7) {
        let (region, _) = region(&loaded(&world, k), 0, &Record::default());
        for of in list(&region, "cells").chain(list(&region, "areas")).filter(|c| !c["per_level"].is_null()) {
            let levels: Vec<u64> = of["per_level"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
            prop_assert!(levels.iter().sum::<u64>() - levels.iter().max().unwrap() >= 2, "{}", of);
        }
    }

    #[test]
    fn behind_every_published_figure_stand_k_administrations(world in world(), k in 2u32..7) {
        let (region, _) = region(&loaded(&world, k), 0, &Record::default());
        prop_assert!(world.len() >= k as usize || region["withheld"] == true);
        for of in list(&region, "cells").chain(list(&region, "areas")).chain(list(&region, "totals")) {
            prop_assert!(sum(of).is_none_or(|n| n >= u64::from(k)), "{}", of);
            prop_assert_eq!(of["per_level"].is_null(), of["reason"] == "withheld");
            prop_assert!(of["median"].is_null() || !of["per_level"].is_null());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn totals_are_plain_sums_of_cells_that_are_all_shown(world in world(), k in 2u32..7) {
        let (region, _) = region(&loaded(&world, k), 0, &Record::default());
        for total in list(&region, "totals").filter(|t| !t["per_level"].is_null()) {
            let (area, dimension) = place(total);
            let in_line = |c: &&Value| {
                let (a, d) = place(c);
                (area.is_none() || a == area) && (dimension.is_none() || d == dimension)
            };
            let line: Vec<Option<u64>> = list(&region, "cells").filter(in_line).map(sum).collect();
            prop_assert_eq!(line.into_iter().sum::<Option<u64>>(), sum(total));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_json_withholds_csv_and_markdown_withhold_too(world in world(), k in 2u32..7) {
        let (region, csv, markdown) = published(&world, k);
        let withheld = |name: &str| list(&region, name).filter(|c| c["per_level"].is_null()).count();
        let all = withheld("cells") + withheld("areas") + withheld("areas_higher") + withheld("totals");
        // Behind the workshop, its date and the profile.
        let of_region = |l: &&str| l.splitn(4, ',').nth(3).is_some_and(|own| own.starts_with("region,"));
        let rows: Vec<&str> = csv.lines().filter(of_region).collect();
        // A picture that is withheld as a whole is so in one line without a place.
        let is_marked = |l: &&&str| l.contains("per level,,,") && l.ends_with(",withheld");
        let marked = rows.iter().filter(is_marked).filter(|l| !l.contains(",,,,,,administrations per level")).count();
        prop_assert_eq!(marked, all);
        let shown = ["cells", "areas", "areas_higher", "totals"].iter().flat_map(|n| list(&region, n)).filter(|c| !c["per_level"].is_null());
        prop_assert_eq!(rows.iter().filter(|l| l.contains(" at level ")).count(), 3 * shown.count());
        if region["withheld"] == false {
            // With one member each nobody has a higher answer; medians that would be a named one's points stand beside levels.
            let medians = list(&region, "cells").filter(|c| c["median"].is_null() && !c["per_level"].is_null()).count();
            let tables = withheld("cells") + withheld("areas") + withheld("totals") + medians;
            prop_assert_eq!(markdown.matches("(w) |").count(), withheld("cells") + medians);
            prop_assert_eq!(markdown.matches("| withheld |").count(), tables);
        }
    }
}

/// Demands that the colours of a map, and its figures, are of the medians that are published.
fn assert_shows_medians(map: &HeatMap, region: &Value) {
    for ((id, dimensions), row) in CELLS.iter().zip(&map.rows) {
        for (dimension, cell) in row.cells.iter().enumerate() {
            let name = format!("d{dimension}");
            let published = list(region, "cells").find(|c| c["area"] == *id && c["dimension"] == name.as_str());
            assert_eq!(published.is_some(), dimensions.contains(&dimension));
            let median = published.and_then(|c| c["median"].as_f64());
            match cell.value() {
                Held::Number(shown) => assert_eq!(Some(shown.value), median),
                Held::Withheld => assert!(published.is_some() && median.is_none()),
                other => assert!(*other == Held::Empty && published.is_none(), "{other:?}"),
            }
            assert_eq!(cell.height().is_some(), median.is_some());
        }
    }
}

/// Demands the same of the levels of areas.
fn assert_shows_levels(of: &Distributions, region: &Value) {
    for ((id, _), row) in CELLS.iter().zip(&of.rows) {
        let published = list(region, "areas").find(|area| area["area"] == *id).unwrap();
        let counts = |levels: &Vec<usize>| levels.iter().map(|n| *n as u64).collect::<Vec<_>>();
        let shown = row.counts[0].as_ref().map(counts);
        assert_eq!(shown, published["per_level"].is_array().then(|| per_level(published)), "{}", row.title);
        assert!(row.middles.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn pictures_show_what_is_published_and_nothing_else(world in world(), k in 2u32..7) {
        let Published { report, pictures, .. } = publish(&world, k, &Record::default());
        let region = &report["region"];
        prop_assert_eq!(pictures.is_empty(), region["withheld"] == true);
        for picture in &pictures {
            match picture {
                Picture::HeatMap(map) => assert_shows_medians(map, region),
                Picture::Distributions(of) => assert_shows_levels(of, region),
                other => panic!("{other:?}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_order_of_the_administrations_changes_nothing(world in world(), k in 2u32..7) {
        let mut turned = world.clone();
        // Those that opted in are told apart by it.
        turned.get_mut(OPTED_IN.end..).unwrap_or_default().reverse();
        let of = |world: &World| region(&loaded(world, k), 0, &Record::default()).0;
        prop_assert_eq!(of(&world), of(&turned));
    }
}

#[test]
fn the_levels_of_an_area_are_withheld_with_any_cell_they_are_computed_from() {
    // All answer everything but c.q0, which four answer: c is small, and the gate on e looks at it.
    let world: World = (0..10).map(|n| (0..ALL).map(|cell| (cell != 5 || n < 4).then_some(n % 5)).collect()).collect();
    let (region, ..) = published(&world, 5);
    let shown = |name: &str| -> Vec<String> {
        let all = list(&region, name).filter(|c| !c["per_level"].is_null());
        all.map(|c| c["area"].as_str().unwrap_or("all").to_owned()).collect()
    };
    assert!(!shown("areas").contains(&"c".to_owned()) && !shown("areas").contains(&"e".to_owned()), "{region:#}");
    assert!(shown("cells").contains(&"e".to_owned()));
}

#[test]
fn the_levels_of_an_area_are_withheld_with_a_cell_in_which_all_stand_at_one_level() {
    // Enough answer everything and stand at different levels of b, but all at one in its first cell.
    let world: World =
        (0..10).map(|n| (0..ALL).map(|cell| Some(if cell == 3 { 2 } else { n % 5 })).collect()).collect();
    let (region, ..) = published(&world, 5);
    let is_shown = |name: &str, area: &str| list(&region, name).any(|c| c["area"] == area && !c["per_level"].is_null());
    assert!(is_shown("areas", "a") && is_shown("cells", "b") && !is_shown("areas", "b"), "{region:#}");
}

#[test]
fn the_levels_of_an_area_are_withheld_when_fewer_than_k_have_one() {
    // Every cell of a has six answers, but each of the nine answers two of the three: enough for a level. Then only one of them.
    let some = |of: &dyn Fn(usize, usize) -> bool| -> World {
        let cell = |n: usize, cell: usize| (cell > 2 || of(n, cell)).then_some((n / 3 * 2) as u8);
        (0..9).map(|n| (0..ALL).map(|c| cell(n, c)).collect()).collect()
    };
    let area = |world: &World, k: u32| {
        let (region, ..) = published(world, k);
        let cells = list(&region, "cells").filter(|c| c["area"] == "a" && !c["per_level"].is_null()).count();
        (cells, list(&region, "areas").any(|a| a["area"] == "a" && !a["per_level"].is_null()))
    };
    assert_eq!(area(&some(&|n, cell| n % 3 != cell), 5), (3, true));
    assert_eq!(area(&some(&|n, cell| n % 3 == cell), 3), (3, false));
}
