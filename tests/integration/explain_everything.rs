//! `explain` follows every number: each figure of the JSON report is found, under its name, in the explanation of its place.

use plimsoll::explain::{ExplainReport, Place};
use plimsoll::load::{self, Instrument, LoadedSheet, Origin, origin::Folder};
use plimsoll::model::{Measures, Profile};
use plimsoll::report::format::csv::Separator;
use plimsoll::report::format::{Look, terminal};
use plimsoll::report::{Document, Extent, GapReport, Scored};
use plimsoll::score::{Figures, State};
use plimsoll::source::{Sources, Span, Spanned};
use plimsoll::text::Texts;
use serde_json::Value;

use super::common::{example, fixture, fixture_text};
use super::generate::{self, Dice, Question, World};

/// A number with up to six decimals, as explanations print them.
fn fine(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
    if text == "-0" { "0".to_owned() } else { text }
}

/// A place as it is explained, on one line.
struct Explained {
    place: String,
    text: String,
}

impl Explained {
    fn new(scored: &Scored, place: &str) -> Self {
        let parsed = Place::parse(place, &scored.scorer, scored.instrument).unwrap();
        let look = Look { width: 80, colour: false, separator: Separator::default() };
        let report = ExplainReport { scored, place: &parsed };
        let text = terminal::render(&report.view(Texts::english()), Texts::english(), look);
        Explained { place: place.to_owned(), text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// Demands that one of these ways to say a number is there, and the number not only the beginning of another.
    fn says(&self, what: &str, ways: &[String]) {
        let ends = |rest: &str| {
            let mut rest = rest.chars();
            let next = rest.next();
            let decimals = next == Some('.') && rest.next().is_some_and(|c| c.is_ascii_digit());
            !next.is_some_and(|c| c.is_ascii_digit()) && !decimals
        };
        let said =
            |way: &String| self.text.match_indices(way.as_str()).any(|(at, _)| ends(&self.text[at + way.len()..]));
        assert!(ways.iter().any(said), "{}: {what} is not explained: {ways:?}\n{}", self.place, self.text);
    }

    /// The figures of a place, as the report has them.
    fn figures(&self, report: &Value, figures: &Figures) {
        let number = |key: &str| report[key].as_f64();
        let is = |what: &str, value: Option<f64>, ways: &[&str]| {
            let Some(value) = value else { return };
            self.says(what, &ways.iter().map(|way| way.replace('#', &fine(value))).collect::<Vec<_>>());
        };
        is("points", number("points"), &["= #"]);
        is("uncapped", number("uncapped"), &["= #"]);
        is("low", number("low"), &["at 0 the points are #", "the points are certain, #"]);
        is("high", number("high"), &["they are #", "the points are certain, #"]);
        is("supported", number("supported"), &["evidence supports: #", "evidence supports all of it: #"]);
        is("coverage", number("coverage"), &["applicable = #"]);
        is("need", number("need"), &["never part of the points: #"]);
        is("target", number("target"), &["target level #"]);
        is("gap", number("gap").filter(|_| report["target"] != 0), &[") = #"]);
        is("level", number("level"), &["level #"]);
        for (key, way) in [
            ("answered", "of what is asked: #"),
            ("unknown", "answered, #"),
            ("unanswered", "don't know, #"),
            ("not_applicable", "unanswered, #"),
        ] {
            is(key, number(key), &[way]);
        }
        if figures.counts.not_applicable > 0 || figures.not_applicable_at_zero != figures.points {
            is("not applicable at 0", figures.not_applicable_at_zero, &["at 0 the points would be #"]);
        }
    }
}

fn each<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = (&'v str, &'v Value)> {
    let id = |v: &'v Value| v["id"].as_str().unwrap_or_default();
    value[key].as_array().unwrap().iter().map(move |v| (id(v), v))
}

/// Finds every number of the report on a sheet; how many places there were.
fn everything(scored: &Scored) -> usize {
    let report: Value = serde_json::from_str(
        &GapReport { scored, extent: Extent::Usual, robustness: None, annex: |_, _| Vec::new() }.json().unwrap(),
    )
    .unwrap();
    let overall = Explained::new(scored, "overall");
    overall.figures(&report["overall"], &scored.overall().figures);
    let mut places = 1;
    for (id, area) in each(&report, "areas") {
        let at = scored.scorer.area(id).unwrap();
        let explained = Explained::new(scored, id);
        explained.figures(area, &scored.area(at).figures);
        for capped in area["capped_by"].as_array().unwrap() {
            explained.says("a cap", &[format!("at most {} points", fine(capped["at"].as_f64().unwrap()))]);
        }
        for (dimension, cell) in each(area, "dimensions") {
            let figures = scored.cell(scored.scorer.cell_of(id, dimension).unwrap()).figures;
            Explained::new(scored, &format!("{id}/{dimension}")).figures(cell, &figures);
            places += 1;
        }
        for (question, told) in each(area, "questions") {
            let explained = Explained::new(scored, question);
            if let (Some(value), Some(supported)) = (told["value"].as_f64(), told["supported"].as_f64()) {
                explained.says("value", &[format!("= {}", fine(value)), format!("value = {}:", fine(value))]);
                let ways = [format!("so {} is supported", fine(supported)), format!("= {}", fine(supported))];
                explained.says("supported", &ways);
            }
            places += 1;
        }
        places += 1;
    }
    for (id, dimension) in each(&report, "dimensions") {
        let figures = scored.scorer.dimension_figures(&scored.scores, id).unwrap();
        Explained::new(scored, &format!("dimension/{id}")).figures(dimension, &figures);
        places += 1;
    }
    for gap in report["gaps"].as_array().unwrap() {
        let cell = format!("{}/{}", gap["area"].as_str().unwrap(), gap["dimension"].as_str().unwrap());
        let number = |key: &str| fine(gap[key].as_f64().unwrap());
        let explained = Explained::new(scored, &cell);
        explained.says("gap", &[format!("- {}) = {}", number("points"), number("gap"))]);
        explained.says("target", &[format!("target level {}", number("target"))]);
        let lift = explained.text.split_once("lift: with every question").map_or("", |(_, lift)| lift).to_owned();
        Explained { text: lift, ..explained }.says("lift", &[format!(") = {}", number("lift"))]);
    }
    for (id, action) in each(&report, "actions") {
        let lift = fine(action["lift"].as_f64().unwrap());
        let explained = Explained::new(scored, &format!("action/{id}"));
        explained.says("lift", &[format!("= {lift}")]);
        explained.says("lift in the title", &[format!(", {lift} overall points")]);
        places += 1;
    }
    places + opened(scored)
}

/// Every gate that a not-applicable answer opens, with the cap it would have: where the question, the area and all are explained.
fn opened(scored: &Scored) -> usize {
    let gates = scored.scorer.opened_by_not_applicable(&scored.answers, &scored.scores);
    for &(at, cap) in &gates {
        let gate = &scored.scorer.gates()[at];
        let rule = scored.instrument.rubric.rules.gate.iter().find(|g| g.id.value == gate.id).unwrap();
        let not_applicable = |id: &&str| {
            let slot = scored.question(id).unwrap().slot;
            slot.asked && slot.state == State::NotApplicable
        };
        let of_area = scored
            .instrument
            .questionnaire
            .areas
            .iter()
            .filter(|a| rule.area.as_ref().is_some_and(|l| l.value == a.id.value));
        let of_area =
            of_area.flat_map(|a| &a.questions).filter(|q| q.measures == Measures::Readiness).map(|q| q.id.as_str());
        let questions = rule.questions.iter().map(|q| q.as_str()).chain(of_area).filter(not_applicable);
        let named = |id: &str| rule.areas.iter().any(|a| a.value == "*" || a.value == id);
        let standing = scored.scorer.area_positions().filter(|area| scored.area(*area).figures.points.is_some());
        let areas = standing.map(|area| scored.scorer.area_id(area)).filter(|id| named(id));
        let way = format!("opens gate {}, which would allow at most {}", gate.id, fine(cap));
        for place in questions.chain(areas).chain(["overall"]) {
            Explained::new(scored, place).says("the gate that is opened", std::slice::from_ref(&way));
        }
    }
    gates.len()
}

fn instrument(questionnaire: &str, rubric: &str) -> Instrument {
    let find = |kind, named| Origin::find(kind, named).unwrap();
    load::instrument(&find(Folder::Questionnaire, questionnaire), &find(Folder::Rubric, rubric)).unwrap()
}

fn loaded(text: String) -> LoadedSheet {
    load::sheet_text("sheet.yaml", text, &mut Sources::default()).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn every_number_of_the_examples() {
    let instrument = instrument("smart-customs", "smart-customs");
    for name in ["small-island", "transit-corridor", "advanced"] {
        let sheet = loaded(std::fs::read_to_string(example(name)).unwrap());
        for (id, profile) in &instrument.rubric.profiles {
            let places = everything(&Scored::new(&instrument, &sheet, Some((id.as_str(), profile))));
            assert!(places > 150, "{name}: {places}");
        }
    }
}

#[test]
fn every_number_of_a_small_sheet_and_of_one_on_which_much_does_not_apply() {
    let folder = |name: &str| fixture(name).to_str().unwrap().to_owned();
    let instrument = instrument(&folder("harbour/questionnaire"), &folder("harbour/rubric"));
    let text = fixture_text("harbour/sheet.yaml");
    let less = text.replace("scan.law:\n    answer: 1\n", "scan.law:\n    not_applicable: No law here\n");
    assert_ne!(text, less);
    for (text, opened_gates) in [(text, 1), (less, 2)] {
        let sheet = loaded(text);
        for (id, profile) in &instrument.rubric.profiles {
            let scored = Scored::new(&instrument, &sheet, Some((id.as_str(), profile)));
            assert_eq!(opened(&scored), opened_gates);
            everything(&scored);
        }
    }
}

#[test]
fn every_number_of_random_worlds() {
    let level = Spanned::new(1, Span::default());
    let profile = Profile { name: "P".into(), default: level, ..Profile::default() };
    let mut gates = 0;
    for seed in 1..=60 {
        let mut dice = Dice::new(seed);
        let world: World = generate::world(&mut dice);
        let (instrument, answers) = (world.load(), world.answers(&mut dice, 6));
        let sheet = loaded(generate::sheet_text(&answers));
        let scored = Scored::new(&instrument, &sheet, Some(("p", &profile)));
        everything(&scored);
        gates += opened(&scored);
        assert!(world.questions().all(|question: &Question| scored.question(&question.id).is_some()));
    }
    assert!(gates > 0, "some gate is opened by what does not apply");
}
