//! A small workshop of one region, and everything that is published of it: what the attacks on the disclosure share.

use std::sync::OnceLock;

use plimsoll::load::workshop::LoadedWorkshop;
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::workshop::Contribution;
use plimsoll::model::{Answer, Entry, Sheet};
use plimsoll::report::Document;
use plimsoll::report::format::csv::{self, Separator};
use plimsoll::report::format::markdown;
use plimsoll::report::peers::Peers;
use plimsoll::report::view::block::{Block, Picture};
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

/// The delegations that opted in to be paired; the others agreed to nothing.
pub const OPTED_IN: std::ops::Range<usize> = 0..4;

/// The cells: areas of three, two and one dimensions, and one that a gate ties to the area of one.
pub const CELLS: [(&str, &[usize]); 4] = [("a", &[0, 1, 2]), ("b", &[0, 1]), ("c", &[0]), ("e", &[0, 1, 2])];
pub const ALL: usize = 9;

/// Per administration and cell: the points of the answer, or nothing.
pub type World = Vec<Vec<Option<u8>>>;

pub fn empty() -> &'static LoadedWorkshop {
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

pub fn cells() -> impl Iterator<Item = (usize, &'static str, usize)> {
    let of = |(at, (id, dimensions)): (usize, &(&'static str, &'static [usize]))| {
        let id = *id;
        dimensions.iter().map(move |d| (at, id, *d))
    };
    CELLS.iter().enumerate().flat_map(of)
}

/// A workshop in which each administration has one member with these answers.
pub fn loaded(world: &World, k: u32) -> LoadedWorkshop {
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
pub struct Published {
    pub report: Value,
    pub select: Value,
    pub peers: Value,
    /// The texts in which nobody is named.
    pub texts: Vec<String>,
    /// What there is to look at in the report.
    pub pictures: Vec<Picture>,
    pub record: Record,
}

pub fn publish(world: &World, k: u32, before: &Record) -> Published {
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
        csv::render(&findings.rows(Texts::english()).unwrap(), Separator::Comma).unwrap(),
        markdown::render(&findings.view(Texts::english()), Texts::english()),
        choice.json().unwrap(),
        csv::render(&choice.rows(Texts::english()).unwrap(), Separator::Comma).unwrap(),
        markdown::render(&choice.view(Texts::english()), Texts::english()),
    ];
    let json = |text: &str| serde_json::from_str(text).unwrap();
    Published {
        report: json(&texts[0]),
        select: json(&texts[3]),
        peers: json(&Peers { pairing: &pairing, scorer: &scorer }.json().unwrap()),
        texts,
        pictures: pictures(&findings),
        record: plan.record(),
    }
}

/// The pictures of a report.
pub fn pictures(findings: &Findings) -> Vec<Picture> {
    let blocks = findings.view(Texts::english()).sections.into_iter().flat_map(|section| section.blocks);
    blocks.filter_map(|(_, block)| if let Block::Picture(picture) = block { Some(picture) } else { None }).collect()
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
pub fn published(world: &World, k: u32) -> (Value, String, String) {
    let Published { report, texts, .. } = publish(world, k, &Record::default());
    (report["region"].clone(), texts[1].clone(), texts[2].clone())
}

pub fn list<'v>(region: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    region[name].as_array().unwrap().iter()
}

pub fn per_level(of: &Value) -> Vec<u64> {
    of["per_level"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect()
}

pub fn world() -> impl Strategy<Value = World> {
    // How often a cell is answered at all differs from cell to cell: so some are small and others are not.
    let often = prop_oneof![Just(20u32), Just(50), Just(90), Just(100)];
    (vec(often, ALL), 1usize..13).prop_flat_map(|(often, administrations)| {
        let answer = |often: u32| (0u32..100, 0u8..5).prop_map(move |(draw, points)| (draw < often).then_some(points));
        let one: Vec<_> = often.into_iter().map(answer).collect();
        vec(one, administrations)
    })
}
