//! The picture of the region gives nobody away: the tests read what is published and try to compute what is not.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use plimsoll::load::workshop::LoadedWorkshop;
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::workshop::Contribution;
use plimsoll::model::{Answer, Entry, Sheet};
use plimsoll::report::Document;
use plimsoll::report::format::csv::{self, Separator};
use plimsoll::report::format::markdown;
use plimsoll::report::peers::Peers;
use plimsoll::score::Scorer;
use plimsoll::source::Spanned;
use plimsoll::text::Texts;
use plimsoll::workshop::choice::Choice;
use plimsoll::workshop::disclosure::{Plan, Record};
use plimsoll::workshop::pairing::Pairing;
use plimsoll::workshop::{Findings, Room};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

/// An area and a dimension; `None` for all of them.
type Place = (Option<usize>, Option<usize>);

/// The delegations that opted in to be paired; the others agreed to nothing.
const OPTED_IN: std::ops::Range<usize> = 0..4;

/// The cells: areas of three, two and one dimensions, and one that a gate ties to the area of one.
pub const CELLS: [(&str, &[usize]); 4] = [("a", &[0, 1, 2]), ("b", &[0, 1]), ("c", &[0]), ("e", &[0, 1, 2])];
pub const ALL: usize = 9;

/// Per administration and cell: the points of the answer, or nothing.
type World = Vec<Vec<Option<u8>>>;

fn empty() -> &'static LoadedWorkshop {
    static EMPTY: OnceLock<LoadedWorkshop> = OnceLock::new();
    EMPTY.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| crate::common::write(dir.path(), name, text);
        let question = |area: &str, d: usize| {
            format!("      - {{id: {area}.q{d}, dimension: d{d}, ask: Q?, choices: [A, B, C, D, E]}}\n")
        };
        let area = |(id, dimensions): &(&str, &[usize])| {
            let questions: String = dimensions.iter().map(|d| question(id, *d)).collect();
            let need = format!("      - {{id: {id}.need, dimension: d0, measures: need, ask: N?, choices: [A, B, C, D, E]}}\n");
            format!("  - id: {id}\n    title: Area {id}\n    questions:\n{questions}{need}")
        };
        let areas: String = CELLS.iter().map(area).collect();
        let head = "id: p\nversion: 1.0.0\nlanguage: en\ntitle: P\n";
        let dimensions = "dimensions: [{id: d0, title: D}, {id: d1, title: D}, {id: d2, title: D}]\n";
        write("q/questionnaire.yaml", &format!("{head}{dimensions}areas:\n{areas}"));
        write(
            "r/rubric.toml",
            "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"p\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\nlevels = [{ \
             level = 0, name = \"L\", from = 0 }, { level = 1, name = \"M\", from = 1.5 }, { level = 2, name = \"H\", from = 3 \
             }]\n[answers]\nminimum_coverage = 0.6\n[[gate]]\nid = \"g\"\nareas = [\"e\"]\nquestions = [\"c.q0\"]\ncaps = [{ below = 2, at = 1 }]\nreason = \"r\"\n",
        );
        write("r/profiles.toml", "[p]\nname = \"P\"\ndescription = \"Half way.\"\ndefault = 1\n[q]\nname = \"Q\"\ndescription = \"Far.\"\ndefault = 2\n");
        let role = |n| match n {
            _ if !OPTED_IN.contains(&n) => "",
            _ if n % 2 == 0 => "learns = true\n",
            _ => "helps = 2\n",
        };
        let named = |n| {
            let role = role(n);
            format!("[[delegation]]\nid = \"d{n}\"\nname = \"D{n}\"\nlanguages = [\"es\"]\n{role}")
        };
        let delegations: String = (0..12).map(named).collect();
        let toml = format!(
            "title = \"T\"\nquestionnaire = \"q\"\nrubric = \"r\"\nexercise = [{{ id = \"own\", kind = \"own\" }}]\n{delegations}"
        );
        write("workshop.toml", &toml);
        let found = |kind, name: &str| Origin::find(kind, dir.path().join(name).to_str().unwrap()).unwrap();
        let instrument = load::instrument(&found(Folder::Questionnaire, "q"), &found(Folder::Rubric, "r"));
        load::workshop::workshop(dir.path(), |_, _| instrument).unwrap_or_else(|e| panic!("{e:#}"))
    })
}

fn cells() -> impl Iterator<Item = (usize, &'static str, usize)> {
    let of = |(at, (id, dimensions)): (usize, &(&'static str, &'static [usize]))| {
        let id = *id;
        dimensions.iter().map(move |d| (at, id, *d))
    };
    CELLS.iter().enumerate().flat_map(of)
}

/// A workshop in which each administration has one member with these answers.
fn loaded(world: &World, k: u32) -> LoadedWorkshop {
    loaded_of(world.iter().enumerate(), k)
}

/// A workshop with these members, each with a delegation and answers.
pub fn loaded_of<'a>(members: impl Iterator<Item = (usize, &'a Vec<Option<u8>>)>, k: u32) -> LoadedWorkshop {
    let mut loaded = empty().clone();
    loaded.workshop.suppress_below = Spanned::new(k, Default::default());
    for (member, (delegation, answers)) in members.enumerate() {
        let given =
            cells().zip(answers).filter_map(|((_, area, d), points)| Some((format!("{area}.q{d}"), (*points)?)));
        let needs = CELLS.iter().enumerate().filter_map(|(at, (area, _))| {
            let first = answers.iter().flatten().next()?;
            Some((format!("{area}.need"), ((usize::from(*first) + at) % 5) as u8))
        });
        let mut sheet = Sheet::blank(&loaded.instrument.questionnaire);
        sheet.respondent.name = format!("M{member}");
        for (id, points) in given.chain(needs) {
            let entry = Entry::bare(Answer::Number(points.into()));
            sheet.answers.insert(Spanned::new(id, Default::default()), Spanned::new(entry, Default::default()));
        }
        let (file, sha256) = (format!("{member}.yaml").into(), String::new());
        loaded.contributions.push(Contribution { exercise: 0, round: 1, delegation, file, sheet, sha256 });
    }
    loaded
}

/// Everything that is published of a workshop: by every command, in every format. And the record of it.
struct Published {
    report: Value,
    select: Value,
    peers: Value,
    /// The texts in which nobody is named.
    texts: Vec<String>,
    record: Record,
}

fn publish(world: &World, k: u32, before: &Record) -> Published {
    let loaded = loaded(world, k);
    let (instrument, room) = (&loaded.instrument, Room::new(&loaded));
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let (name, profile) = &instrument.rubric.profiles[0];
    let plan = Plan::new(&room, &scorer, Some((name.as_str(), profile)), before);
    let (findings, choice) = (Findings::new(&plan, None), Choice::new(&plan, 100).unwrap());
    let areas = instrument.questionnaire.areas.iter().collect();
    let pairing = Pairing::new(&plan, areas).unwrap();
    let texts = vec![
        findings.json().unwrap(),
        csv::render(&findings.rows().unwrap(), Separator::Comma).unwrap(),
        markdown::render(&findings.view(Texts::english()), Texts::english()),
        choice.json().unwrap(),
        csv::render(&choice.rows().unwrap(), Separator::Comma).unwrap(),
        markdown::render(&choice.view(Texts::english()), Texts::english()),
    ];
    let json = |text: &str| serde_json::from_str(text).unwrap();
    Published {
        report: json(&texts[0]),
        select: json(&texts[3]),
        peers: json(&Peers { pairing: &pairing, scorer: &scorer }.json().unwrap()),
        texts,
        record: plan.record(),
    }
}

/// The picture of the region as it is published with one of two profiles, and the record of it.
pub fn region(loaded: &LoadedWorkshop, profile: usize, before: &Record) -> (Value, Record) {
    let (instrument, room) = (&loaded.instrument, Room::new(loaded));
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let (name, profile) = &instrument.rubric.profiles[profile];
    let plan = Plan::new(&room, &scorer, Some((name.as_str(), profile)), before);
    let json = Findings::new(&plan, None).json().unwrap();
    (serde_json::from_str::<Value>(&json).unwrap()["region"].clone(), plan.record())
}

/// The pairs over all areas, and over some of them, by bits.
pub fn pairs(loaded: &LoadedWorkshop, areas: usize) -> [Value; 2] {
    let (instrument, room) = (&loaded.instrument, Room::new(loaded));
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let (name, profile) = &instrument.rubric.profiles[0];
    let plan = Plan::new(&room, &scorer, Some((name.as_str(), profile)), &Record::default());
    [usize::MAX, areas].map(|bits| {
        let all = instrument.questionnaire.areas.iter().enumerate();
        let areas = all.filter(|(at, _)| bits >> at & 1 == 1).map(|(_, area)| area).collect();
        let pairing = &Pairing::new(&plan, areas).unwrap();
        serde_json::from_str(&Peers { pairing, scorer: &scorer }.json().unwrap()).unwrap()
    })
}

/// What the report publishes, as JSON, CSV and Markdown.
fn published(world: &World, k: u32) -> (Value, String, String) {
    let Published { report, texts, .. } = publish(world, k, &Record::default());
    (report["region"].clone(), texts[1].clone(), texts[2].clone())
}

fn place(of: &Value) -> Place {
    let area = of["area"].as_str().map(|id| CELLS.iter().position(|c| c.0 == id).unwrap());
    let dimension = of["dimension"].as_str().map(|id| id[1..].parse().unwrap());
    (area, dimension)
}

pub fn list<'v>(region: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    region[name].as_array().unwrap().iter()
}

pub fn per_level(of: &Value) -> Vec<u64> {
    of["per_level"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect()
}

fn sum(of: &Value) -> Option<u64> {
    Some(of["per_level"].as_array()?.iter().map(|n| n.as_u64().unwrap()).sum())
}

fn world() -> impl Strategy<Value = World> {
    // How often a cell is answered at all differs from cell to cell: so some are small and others are not.
    let often = prop_oneof![Just(20u32), Just(50), Just(90), Just(100)];
    (vec(often, ALL), 1usize..13).prop_flat_map(|(often, administrations)| {
        let answer = |often: u32| (0u32..100, 0u8..5).prop_map(move |(draw, points)| (draw < often).then_some(points));
        let one: Vec<_> = often.into_iter().map(answer).collect();
        vec(one, administrations)
    })
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
        let marked = rows.iter().filter(|l| l.contains("per level,") && l.ends_with(",,,withheld,withheld")).count();
        prop_assert_eq!(marked, all);
        let shown = ["cells", "areas", "areas_higher", "totals"].iter().flat_map(|n| list(&region, n)).filter(|c| !c["per_level"].is_null());
        prop_assert_eq!(rows.iter().filter(|l| l.contains(" at level ")).count(), 3 * shown.count());
        if region["withheld"] == false {
            // With one member each nobody has a higher answer; medians that would be a named one's points stand beside levels.
            let medians = list(&region, "cells").filter(|c| c["median"].is_null() && !c["per_level"].is_null()).count();
            let tables = withheld("cells") + withheld("areas") + withheld("totals") + medians;
            prop_assert_eq!(markdown.matches("| withheld |").count(), tables);
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
