//! How long `workshop report` takes: 40 participants, and up to 10,000 for the slope. Run: `cargo bench --bench workshop`.
//!
//! Everybody answers every question of the shipped questionnaire: for their own administration, and in the second half of the
//! lines for a common case too. The aims: 40 participants under 100 ms, 10,000 with a sheet each under 2 s.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::report::format::{FORMATS, Look, csv::Separator};
use plimsoll::score::Scorer;
use plimsoll::text::Texts;
use plimsoll::workshop::disclosure::{Plan, Record};
use plimsoll::workshop::{Findings, Room};

fn main() {
    for exercises in [&["own"][..], &["own", "case"]] {
        for (participants, runs) in [(40, 10), (400, 5), (4_000, 2), (10_000, 2)] {
            measure(participants, exercises, runs);
        }
    }
}

fn instrument() -> Instrument {
    let find = |kind| Origin::find(kind, "smart-customs").unwrap();
    load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap()
}

/// Prints a line of figures for so many participants.
fn measure(participants: usize, exercises: &[&str], runs: usize) {
    let folder = tempfile::tempdir().unwrap();
    write_workshop(folder.path(), participants, exercises);
    let load = || load::workshop::workshop(folder.path(), |_, _| Ok(instrument())).unwrap();
    let loaded = load();
    let scorer = Scorer::compile(&loaded.instrument.questionnaire, &loaded.instrument.rubric);
    let (room, before) = (Room::new(&loaded), Record::default());
    let find = || Findings::new(&Plan::new(&room, &scorer, None, &before), None);
    let findings = find();
    let loading = best(runs, || _ = black_box(load()));
    let finding = best(runs, || _ = black_box(find()));
    let showing = best(runs, || {
        let look = Look { width: 100, colour: false, separator: Separator::default() };
        FORMATS.iter().for_each(|format| _ = black_box(format.draw(&findings, Texts::english(), look).unwrap()));
    });
    let all = loading + finding + showing;
    println!(
        "{participants:6} participants, {} sheets   load {loading:>9.1?}   findings {finding:>9.1?}   formats {showing:>9.1?}   all {all:>9.1?}",
        participants * exercises.len()
    );
}

/// The shortest time of some runs.
fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap()
}

/// Delegations of four, each with its sheets.
fn write_workshop(folder: &Path, participants: usize, exercises: &[&str]) {
    let mut toml = "title = \"T\"\nquestionnaire = \"smart-customs\"\nexercise = [{ id = \"own\", kind = \"own\" }, { id = \"case\", \
                    kind = \"common\" }]\n"
        .to_owned();
    let instrument = instrument();
    let questions: Vec<&str> = instrument.questionnaire.questions().map(|(_, q)| q.id.value.as_str()).collect();
    for delegation in 0..participants.div_ceil(4) {
        writeln!(toml, "[[delegation]]\nid = \"d{delegation}\"\nname = \"D{delegation}\"\nparticipants = 4").unwrap();
        for exercise in exercises {
            let place = folder.join(format!("sheets/{exercise}/round-1/d{delegation}"));
            std::fs::create_dir_all(&place).unwrap();
            for person in delegation * 4..participants.min(delegation * 4 + 4) {
                std::fs::write(place.join(format!("p{person}.yaml")), sheet(&questions, person)).unwrap();
            }
        }
    }
    std::fs::write(folder.join("workshop.toml"), toml).unwrap();
}

fn sheet(questions: &[&str], person: usize) -> String {
    let mut text =
        format!("questionnaire: smart-customs\nversion: 1.0.0\nrespondent: {{name: Person {person}}}\nanswers:\n");
    // A decision has two choices only.
    for (n, id) in questions.iter().filter(|id| !id.ends_with(".decision")).enumerate() {
        match (n + person) % 13 {
            11 => writeln!(text, "  {id}: unknown"),
            12 => writeln!(text, "  {id}: {{answer: 3, note: \"What person {person} has to say about it\"}}"),
            draw => writeln!(text, "  {id}: {}", (draw + n / 7) % 5),
        }
        .unwrap();
    }
    text
}
