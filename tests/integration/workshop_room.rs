//! Who is who in a workshop, and which of several answers counts.

use std::path::PathBuf;

use plimsoll::load::{self, Origin, origin::Folder, workshop::LoadedWorkshop};
use plimsoll::workshop::{Room, Rounds, Voter, Who};

use crate::common::{fixture, write};

const WORKSHOP: &str = r#"
title = "A room"
questionnaire = "small"
exercise = [{ id = "own", kind = "own" }, { id = "case", kind = "common" }]
delegation = [{ id = "a", name = "A", participants = 3 }, { id = "b", name = "B" }]
"#;

/// A workshop with these sheets (path below `sheets/`, and what follows the head of a sheet) and these ballots.
pub fn loaded(sheets: &[(&str, &str)], ballots: &[&str]) -> LoadedWorkshop {
    of(WORKSHOP, sheets, ballots)
}

/// The same, of any workshop on the questionnaire of the tests.
pub fn of(workshop: &str, sheets: &[(&str, &str)], ballots: &[&str]) -> LoadedWorkshop {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "workshop.toml", workshop);
    for (path, text) in sheets {
        let text = format!("questionnaire: small\nversion: 1.0.0\n{text}");
        write(dir.path(), &format!("sheets/{path}"), &text);
    }
    if !ballots.is_empty() {
        let head = "entry,undoes,exercise,round,delegation,seat,item,answer\n";
        write(dir.path(), "ballots.csv", &format!("{head}{}", ballots.concat()));
    }
    let found = |kind, name: &str| Origin::find(kind, fixture(name).to_str().unwrap()).unwrap();
    let instrument = load::instrument(&found(Folder::Questionnaire, "small"), &found(Folder::Rubric, "small-rubric"));
    load::workshop::workshop(dir.path(), |_, _| instrument).unwrap_or_else(|e| panic!("{e:#}"))
}

/// Who voted, as `delegation person: answer to base.plan`.
fn plans(loaded: &LoadedWorkshop, exercise: usize, rounds: Rounds) -> Vec<String> {
    let room = Room::new(loaded);
    let plan = |v: &Voter| v.sheet.answers.get("base.plan").map(|e| format!("{:?}", e.answer));
    let who = |v: &Voter| {
        v.person.map_or("ballot".to_owned(), |p| match room.people()[p].who() {
            Who::Name(name) => name,
            Who::Seat(seat) => format!("seat {seat}"),
            Who::Nobody => "nobody".to_owned(),
        })
    };
    let voters = room.voters(exercise, rounds);
    voters.iter().map(|v| format!("{} {}: {}", v.delegation, who(v), plan(v).unwrap_or_default())).collect()
}

#[test]
fn the_same_person_twice_is_one_person_and_the_later_date_counts() {
    let loaded = loaded(
        &[
            ("own/round-1/a/ana.yaml", "respondent: {name: Ana Rey}\ndate: 2026-03-02\nanswers: {base.plan: 3}"),
            (
                "own/round-1/a/ana-2.yaml",
                "respondent: {name: \" ana  REY\"}\ndate: 2026-03-01\nanswers: {base.plan: 1}",
            ),
            ("own/round-1/a/luis.yaml", "respondent: {name: Luis}\nanswers: {base.plan: 2}"),
        ],
        &[],
    );
    assert_eq!(plans(&loaded, 0, Rounds::Only(1)), ["0 ana REY: Number(3.0)", "0 Luis: Number(2.0)"]);
    let room = Room::new(&loaded);
    let files: Vec<_> = room.superseded().iter().map(|s| loaded.contributions[s.sheet].file.clone()).collect();
    assert_eq!(files, [PathBuf::from("sheets/own/round-1/a/ana-2.yaml")]);
}

#[test]
fn of_sheets_of_the_same_day_the_one_that_came_in_last_counts() {
    let sheet = |n: u32| format!("respondent: {{name: Ana}}\ndate: 2026-03-02\nanswers: {{base.plan: {n}}}");
    let sheets: Vec<(String, String)> = (1..=11)
        .map(|n| {
            (format!("own/round-1/a/ana{}.yaml", if n == 1 { String::new() } else { format!("-{n}") }), sheet(n % 4))
        })
        .collect();
    let sheets: Vec<(&str, &str)> = sheets.iter().map(|(p, s)| (p.as_str(), s.as_str())).collect();
    assert_eq!(plans(&loaded(&sheets, &[]), 0, Rounds::Only(1)), ["0 Ana: Number(3.0)"]);
}

#[test]
fn who_gives_no_name_is_known_by_the_seat() {
    let loaded = loaded(
        &[
            (
                "case/round-1/a/x.yaml",
                "respondent: {name: Ana}\nworkshop: {exercise: case, delegation: a, seat: 2}\nanswers: {base.plan: 3}",
            ),
            (
                "case/round-2/a/y.yaml",
                "workshop: {exercise: case, round: 2, delegation: a, seat: 2}\nanswers: {base.plan: 1}",
            ),
        ],
        &["1,,case,2,a,3,base.plan,2\n"],
    );
    assert_eq!(plans(&loaded, 1, Rounds::Only(1)), ["0 Ana: Number(3.0)"]);
    assert_eq!(plans(&loaded, 1, Rounds::Only(2)), ["0 Ana: Number(1.0)", "0 seat 3: Number(2.0)"]);
}

#[test]
fn a_later_round_changes_only_what_is_answered_there() {
    let loaded = loaded(
        &[
            ("own/round-1/a/ana.yaml", "respondent: {name: Ana}\nanswers: {base.plan: 3, base.trained: 40}"),
            ("own/round-2/a/ana.yaml", "respondent: {name: Ana}\nanswers: {base.plan: unanswered, base.trained: 60}"),
        ],
        &["1,,own,2,a,1,base.plan,2\n", "2,,own,1,b,,base.plan,1\n", "3,,own,2,b,,base.plan,0\n"],
    );
    assert_eq!(
        plans(&loaded, 0, Rounds::UpToNow),
        ["0 Ana: Number(3.0)", "0 seat 1: Number(2.0)", "1 ballot: Number(0.0)"]
    );
    let room = Room::new(&loaded);
    let ana = &room.voters(0, Rounds::UpToNow)[0].sheet;
    assert_eq!(format!("{:?}", ana.answers["base.trained"].answer), "Number(60.0)");
}

#[test]
fn ballots_that_name_no_seat_are_one_voter_each_and_an_undone_entry_counts_for_nothing() {
    let ballots = [
        "1,,case,1,a,,base.plan,3\n",
        "2,,case,1,a,,base.plan,1\n",
        "3,,case,1,a,,base.plan,0\n",
        "4,3,,,,,,\n",
        "5,,case,1,a,,base.trained,50\n",
    ];
    assert_eq!(plans(&loaded(&[], &ballots), 1, Rounds::Only(1)), ["0 ballot: Number(3.0)", "0 ballot: Number(1.0)"]);
}

#[test]
fn a_sheet_goes_before_a_ballot_of_the_same_seat() {
    let sheet = "workshop: {exercise: case, delegation: a, seat: 1}\nanswers: {base.plan: 3}";
    let loaded = loaded(
        &[("case/round-1/a/x.yaml", sheet)],
        &["1,,case,1,a,1,base.plan,0\n", "2,,case,1,a,1,base.trained,10\n"],
    );
    assert_eq!(plans(&loaded, 1, Rounds::Only(1)), ["0 seat 1: Number(3.0)"]);
    let room = Room::new(&loaded);
    assert!(room.voters(1, Rounds::Only(1))[0].sheet.answers.contains_key("base.trained"));
}

#[test]
fn a_line_that_a_crash_cut_off_does_not_count() {
    let whole = loaded(&[], &["1,,case,1,a,,base.plan,3\n", "2,,case,1,a,,ba"]);
    assert_eq!(whole.ballots.len(), 1);
}

#[test]
fn the_same_answer_again_keeps_the_note_and_another_answer_does_not() {
    let noted = "respondent: {name: Ana}\nworkshop: {exercise: case, delegation: a, seat: 1}\n\
                 answers: {base.plan: {answer: 3, note: signed}, base.trained: {answer: 40, note: counted}}";
    let ballots = ["1,,case,2,a,1,base.plan,3\n", "2,,case,2,a,1,base.trained,60\n"];
    let loaded = loaded(&[("case/round-1/a/ana.yaml", noted)], &ballots);
    let room = Room::new(&loaded);
    let ana = &room.voters(1, Rounds::UpToNow)[0].sheet;
    let note = |id: &str| ana.answers[id].note.as_deref();
    assert_eq!((note("base.plan"), note("base.trained")), (Some("signed"), None));
}
