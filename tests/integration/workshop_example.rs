//! The fictional workshop in `examples/`: it is whole, and it shows every figure at work.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use plimsoll::load::workshop::LoadedWorkshop;
use plimsoll::load::{self, Origin, ballots, origin::Folder};
use plimsoll::model::Answer;
use plimsoll::score::Scorer;
use plimsoll::workshop::{Administration, Room, Rounds, administrations};

use crate::common::{Plimsoll, Ran};
use crate::examples::{LANGUAGES, compare};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/workshop-lima")
}

fn lima() -> LoadedWorkshop {
    let found = |kind, name: &str| Origin::find(kind, name).unwrap();
    let instrument =
        load::instrument(&found(Folder::Questionnaire, "smart-customs"), &found(Folder::Rubric, "smart-customs"));
    load::workshop::workshop(&folder(), |_, _| instrument).unwrap_or_else(|e| panic!("{e:#}"))
}

#[test]
fn twelve_administrations_take_part_in_three_exercises_with_two_rounds() {
    let loaded = lima();
    assert_eq!(loaded.workshop.delegation.len(), 12);
    assert!(loaded.ignored.is_empty());
    let room = Room::new(&loaded);
    let rounds: Vec<Vec<u32>> = (0..3).map(|e| room.rounds(e)).collect();
    assert_eq!(rounds, [vec![1], vec![1, 2], vec![1]]);
    assert_eq!(room.voters(0, Rounds::UpToNow).len(), 35);
    assert_eq!(room.voters(1, Rounds::Only(1)).len(), 35);
    assert_eq!(room.voters(1, Rounds::Only(2)).len(), 31);
    for exercise in 0..3 {
        let voters = room.voters(exercise, Rounds::UpToNow);
        let delegations: BTreeSet<usize> = voters.iter().map(|v| v.delegation).collect();
        assert_eq!(delegations.len(), 12, "everybody takes part in exercise {exercise}");
    }
    assert_eq!(room.questions(1).len(), 15);
}

#[test]
fn one_person_sent_two_sheets_and_one_seat_stayed_empty() {
    let loaded = lima();
    let room = Room::new(&loaded);
    let superseded: Vec<String> =
        room.superseded().iter().map(|s| load::workshop::name_of(&loaded.contributions[s.sheet].file)).collect();
    assert_eq!(superseded, ["sheets/own/round-1/montequeda/benicio-amaru.yaml"]);
    let expected: u32 = loaded.workshop.delegation.iter().map(|d| d.participants.value).sum();
    assert_eq!(expected, 36);
}

#[test]
fn some_ballots_name_no_seat_and_one_entry_was_undone() {
    let loaded = lima();
    assert!(loaded.ballots.iter().any(|b| b.seat.is_none()) && loaded.ballots.iter().any(|b| b.seat.is_some()));
    let path = folder().join(load::workshop::BALLOTS);
    let text = std::fs::read_to_string(&path).unwrap();
    let (lines, _) = ballots::lines(&path, &text, &loaded.workshop, &loaded.instrument.questionnaire).unwrap();
    assert_eq!(lines.iter().filter(|l| l.undoes.is_some()).count(), 1);
    assert_eq!(loaded.ballots.len(), lines.len() - 2);
}

#[test]
fn the_sheets_have_every_kind_of_answer_and_many_notes() {
    let loaded = lima();
    let entries = || loaded.contributions.iter().flat_map(|c| c.sheet.answers.values());
    let reasons: BTreeSet<&str> = entries()
        .filter_map(|e| match &e.answer {
            Answer::NotApplicable(reason) => Some(reason.as_str()),
            _ => None,
        })
        .collect();
    assert!(reasons.len() >= 4, "{reasons:?}");
    assert!(entries().any(|e| e.answer == Answer::Unknown));
    assert!(entries().filter(|e| e.evidence.is_some()).count() >= 20);
    assert!(entries().filter(|e| e.note.is_some()).count() >= 60);
    let everybody = &loaded.workshop.delegation;
    assert!(everybody.iter().any(|d| d.learns) && everybody.iter().any(|d| d.helps > 0));
    assert!(everybody.iter().any(|d| !d.learns && d.helps == 0), "some agreed to neither");
}

#[test]
fn administrations_differ_in_character_and_inside() {
    let loaded = lima();
    let scorer = Scorer::compile(&loaded.instrument.questionnaire, &loaded.instrument.rubric);
    let all = administrations(&Room::new(&loaded), &scorer);
    assert_eq!(all.len(), 12);
    assert!(all.iter().filter(|a| !a.differences.is_empty()).count() >= 10);
    let bites = |gate: &str| {
        let held = |a: &&Administration| {
            let mut by = scorer.area_positions().flat_map(|area| scorer.capped_by(&a.scores, area));
            by.any(|c| c.gate == gate)
        };
        all.iter().filter(held).count()
    };
    for gate in ["ai-legal-basis", "ai-monitoring", "inspection-outcomes", "security", "load-line"] {
        let count = bites(gate);
        assert!((1..=6).contains(&count), "{gate}: {count}");
    }
    let few: Vec<&str> = all
        .iter()
        .filter(|a| scorer.overall(&a.scores).coverage < Some(0.6))
        .map(|a| a.sheet.administration.name.as_str())
        .collect();
    assert_eq!(few, ["Direction des Douanes de Maroval"]);
}

#[test]
fn its_sheets_have_no_findings() {
    Plimsoll::new().args("check").arg(folder()).run().done();
}

/// The finished documents, each with the options that follow the folder.
const DOCUMENTS: [(&str, &str); 3] =
    [("report", "--each handouts"), ("select", ""), ("peers", "--area analytics --area geospatial")];

/// Of twelve delegations the handouts of two are kept, those of one in French and those of the other in Spanish too.
const HANDOUTS: [(&str, &str); 2] = [("bravenna", "es"), ("saint-orre", "fr")];

#[test]
fn its_finished_documents_are_what_the_program_makes_now() {
    for (command, options) in DOCUMENTS {
        for (language, infix) in LANGUAGES {
            let mut files = vec![format!("{command}.{infix}md")];
            if command == "report" && language == "en" {
                files.extend(["report.json", "report.csv"].map(str::to_owned));
            }
            let output: String = files.iter().map(|f| format!(" -o {f}")).collect();
            let ran =
                Plimsoll::lima().args(&format!("workshop {command} lima --lang {language} {options}{output}")).run();
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            for file in &files {
                compare(&format!("workshop-lima/{file}"), &ran.read(file));
            }
            if command == "report" {
                compare_handouts(&ran, language, infix);
            }
        }
    }
}

/// What delegations are handed; in another language the report alone is kept.
fn compare_handouts(ran: &Ran, language: &str, infix: &str) {
    for (delegation, spoken) in HANDOUTS {
        let folder = format!("handouts/{delegation}");
        let mut kept = vec![("report.md", format!("report.{infix}md"))];
        match language {
            "en" => kept.push(("sheet.yaml", "sheet.yaml".to_owned())),
            _ => kept.retain(|_| language == spoken),
        }
        for (made, name) in kept {
            compare(&format!("workshop-lima/{folder}/{name}"), &ran.read(&format!("{folder}/{made}")));
        }
    }
}

#[test]
fn what_one_delegation_gets_names_no_other_delegation_and_no_person() {
    let loaded = lima();
    let room = Room::new(&loaded);
    for (delegation, spoken) in HANDOUTS {
        for file in ["sheet.yaml".to_owned(), "report.md".to_owned(), format!("report.{spoken}.md")] {
            let text = std::fs::read_to_string(folder().join("handouts").join(delegation).join(&file)).unwrap();
            let others = loaded.workshop.delegation.iter().filter(|d| d.id.value != delegation);
            assert!(others.clone().all(|d| !text.contains(&d.name.value)), "{delegation}/{file}");
            assert!(room.people().iter().filter_map(|p| p.name.as_ref()).all(|name| !text.contains(name)));
        }
    }
}

#[test]
fn what_the_room_sees_names_no_administration_and_no_person() {
    let loaded = lima();
    let room = Room::new(&loaded);
    let people = room.people().iter().filter_map(|p| p.name.as_deref());
    let delegations = loaded.workshop.delegation.iter().flat_map(|d| [d.id.as_str(), d.name.as_str()]);
    let names: Vec<&str> = people.chain(delegations).collect();
    assert!(names.len() > 50);
    let languages = LANGUAGES.iter().flat_map(|(_, infix)| ["report", "select"].map(|d| format!("{d}.{infix}md")));
    for document in languages.chain(["report.json", "report.csv"].map(str::to_owned)) {
        let text = std::fs::read_to_string(folder().join(&document)).unwrap();
        let named: Vec<&&str> = names.iter().filter(|name| text.contains(**name)).collect();
        assert!(named.is_empty(), "{document} names {named:?}");
    }
}
