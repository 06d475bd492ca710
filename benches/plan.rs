//! How long the search for a plan takes, and how far from the best its answer can be where it ends early: the shipped content, and
//! synthetic rubrics with many actions and tight budgets.
//!
//! `cargo bench --bench plan`; one run each, as nobody plans the same twice.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use plimsoll::gap::Targets;
use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::model::{Profile, Sheet};
use plimsoll::plan::{Found, Limits, Months, Plan, Problem};
use plimsoll::score::Scorer;
use plimsoll::source::Sources;

/// Parts of what all actions together take, as budgets.
const BUDGETS: [f64; 4] = [0.05, 0.15, 0.4, 0.7];

fn main() {
    let find = |kind| Origin::find(kind, "smart-customs").unwrap();
    let shipped = load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap();
    let mut sheets: Vec<(String, Sheet)> = examples().iter().map(|path| (name(path), read(path))).collect();
    sheets.push(("nothing answered".to_owned(), sheet_of(&shipped, 0)));
    for (name, sheet) in &sheets {
        for (id, profile) in &shipped.rubric.profiles {
            let mut worst = Worst::default();
            search(&shipped, sheet, profile, &mut worst);
            println!("smart-customs {name:>22} {:>14}   {worst}", id.value);
        }
    }
    for (actions, seed) in [(60, 1), (120, 2), (200, 3), (200, 4)] {
        let instrument = synthetic(500, actions, seed);
        let mut worst = Worst::default();
        search(&instrument, &sheet_of(&instrument, seed), &instrument.rubric.profiles[0].1, &mut worst);
        println!("synthetic {actions:>4} actions, 500 questions, seed {seed}   {worst}");
    }
}

/// The slowest of some searches, and those that are farthest from what they prove.
#[derive(Default)]
struct Worst {
    seconds: f64,
    /// How much cheaper a plan can be, as a part of what the plan costs.
    cheaper: f64,
    /// How many fewer targets can be missed within a budget, and how many more points there can be.
    fewer: usize,
    points: f64,
}

impl std::fmt::Display for Worst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Worst { seconds, cheaper, fewer, points } = self;
        write!(f, "{:>7.0} ms at most; ", seconds * 1e3)?;
        write!(f, "at most {:.1} % cheaper, {fewer} targets fewer missed, {points:.3} points more", cheaper * 100.0)
    }
}

/// The cheapest plan, and the best within each of the budgets.
fn search(instrument: &Instrument, sheet: &Sheet, profile: &Profile, worst: &mut Worst) {
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let answers = scorer.answers(sheet);
    let scores = scorer.score(&answers);
    let targets = Targets::new(profile, &scorer).of(&scores);
    let problem = || Problem::new(&scorer, &answers, &targets, &instrument.rubric.actions, &Limits::default());
    let all = {
        let of = problem();
        of.months(&of.all()).get()
    };
    let budgets = BUDGETS.iter().map(|part| Some(Months::new(all * part)));
    for budget in std::iter::once(None).chain(budgets) {
        let start = Instant::now();
        let plan = Plan::new(problem(), budget);
        worst.seconds = worst.seconds.max(start.elapsed().as_secs_f64());
        match &plan.found {
            Found::Cheapest(found) if found.sets.is_empty() => worst.cheaper = 1.0,
            Found::Cheapest(found) => worst.cheaper = worst.cheaper.max(1.0 - found.least.get() / plan.months().get()),
            Found::Nearest(best) => {
                worst.fewer = worst.fewer.max(best.outcome.missed - best.at_best.missed);
                worst.points = worst.points.max(best.at_best.points - best.outcome.points);
            }
            Found::Met | Found::OutOfReach(..) => {}
        }
    }
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut sheets: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect();
    sheets.sort();
    sheets
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn read(path: &Path) -> Sheet {
    load::sheet(path, &mut Sources::default()).unwrap().sheet
}

/// A sheet with low answers: all 0, or by chance from 0 to 2.
fn sheet_of(instrument: &Instrument, seed: u64) -> Sheet {
    let mut chance = Chance(seed);
    let id = &instrument.questionnaire.id.value;
    let mut text = format!("questionnaire: {id}\nversion: {}\nanswers: {{", instrument.questionnaire.version.value);
    for (_, question) in instrument.questionnaire.questions().filter(|(_, question)| seed > 0 && !question.informs()) {
        write!(text, "{}: {}, ", question.id.value, chance.below(3)).unwrap();
    }
    load::sheet_text("sheet.yaml", text + "}\n", &mut Sources::default()).unwrap().sheet
}

/// Numbers by chance, the same in every run (Knuth's generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Areas of ten questions in five dimensions, a target in every area, and actions that raise two to five questions, some after
/// others. Not every target need be in reach: what is measured is above all the search within budgets.
fn synthetic(questions: u64, actions: u64, seed: u64) -> Instrument {
    let mut text = "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions:\n".to_owned();
    (0..5).for_each(|d| writeln!(text, "  - {{id: d{d}, title: D}}").unwrap());
    text += "areas:\n";
    for area in 0..questions / 10 {
        writeln!(text, "  - id: a{area}\n    title: A\n    questions:").unwrap();
        for n in 0..10 {
            let fields = format!("dimension: d{}, ask: Q, choices: [A, B, C, D, E]", n / 2);
            writeln!(text, "      - {{id: a{area}.q{n}, {fields}}}").unwrap();
        }
    }
    let rubric = "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\ndefault_profile = \"p\"\n\
                  [scale]\nmax = 4\nlevels = [{level = 0, name = \"L\", from = 0}, {level = 1, name = \"M\", from = 1.1}]\n";
    let profile = "[p]\nname = \"P\"\ndescription = \"P\"\ndefault = 0\noverall = 1\n[p.areas]\n".to_owned();
    let profile = (0..questions / 10).fold(profile, |text, area| text + &format!("a{area} = 1\n"));
    let mut chance = Chance(seed);
    let mut works = String::new();
    for action in 0..actions {
        let raise = |chance: &mut Chance| {
            let (area, n) = (chance.below(questions / 10), chance.below(10));
            format!("\"a{area}.q{n}\" = {}", 2 + chance.below(3))
        };
        let mut raises: Vec<String> = (0..2 + chance.below(4)).map(|_| raise(&mut chance)).collect();
        raises.sort();
        raises.dedup_by_key(|raise| raise.split(' ').next().unwrap().to_owned());
        let needs =
            if action > 4 && chance.below(4) == 0 { format!("\"w{}\"", chance.below(action)) } else { String::new() };
        let months = 1.0 + chance.below(20) as f64 / 2.0;
        writeln!(
            works,
            "[[action]]\nid = \"w{action}\"\ntitle = \"T\"\nhow = \"H\"\neffort = \"M\"\nmonths = {months:.1}\nrequires = [{needs}]\n\
             raises = {{ {} }}",
            raises.join(", ")
        )
        .unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("questionnaire.yaml", &text);
    write("rubric.toml", rubric);
    write("profiles.toml", &profile);
    write("actions.toml", &works);
    let find = |kind| Origin::find(kind, folder.path().to_str().unwrap()).unwrap();
    load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap()
}
