//! What is said in the room of a workshop, in the pseudo-language: sheets that come in, ballots that are typed in, documents on the
//! screen and for spreadsheets.

use std::collections::BTreeSet;

use plimsoll::model::Questionnaire;

use super::formats::unmarked_titles;
use super::workshop::{DELEGATIONS, workshop};
use super::{sheet, unmarked, walk};
use crate::common::{Ran, write};

/// A sheet for the exercise on each delegation's own administration.
fn own(questionnaire: &Questionnaire, delegation: &str, seat: u32) -> String {
    sheet(questionnaire, &format!("workshop: {{exercise: own, round: 1, delegation: {delegation}, seat: {seat}}}\n"), 0)
}

/// A workshop of which every delegation's sheet is in.
fn answered() -> (Ran, Questionnaire, BTreeSet<String>) {
    let (ran, questionnaire, names) = workshop();
    for id in DELEGATIONS {
        write(&ran.path(""), &format!("in/{id}.yaml"), &own(&questionnaire, id, 1));
    }
    assert_eq!(walk(&ran, &["workshop add w in".to_owned()], &names), Vec::<String>::new());
    (ran, questionnaire, names)
}

#[test]
fn documents_of_a_workshop_say_no_word_that_translators_do_not_see() {
    let (ran, _, names) = answered();
    let documents = ["status", "report", "select", "peers"].map(|document| format!("workshop {document} w"));
    let formats = ["", " --format html"];
    let mut commands: Vec<String> =
        documents.iter().flat_map(|document| formats.map(|format| format!("{document}{format}"))).collect();
    commands.push("workshop report w --minutes 10 --redact".to_owned());
    commands.push("workshop report w --each out".to_owned());
    assert_eq!(walk(&ran, &commands, &names), Vec::<String>::new());
    let handout = ran.read("out/aa/report.md");
    assert_eq!(unmarked(&handout, &names), Vec::<String>::new());
    for document in documents {
        let (code, out, told) = ran.again(&format!("--lang qps {document} --format csv"));
        assert_eq!(code, 0, "{told}");
        // A document without lines has no titles either.
        if out.lines().count() > 1 {
            assert_eq!(unmarked_titles(&out, &names), Vec::<String>::new(), "{document}");
        }
    }
}

#[test]
fn what_becomes_of_sheets_is_said_in_texts_that_translators_see() {
    let (ran, questionnaire, names) = answered();
    let own = |delegation, seat| own(&questionnaire, delegation, seat);
    let home = format!("administration: {{name: \"⟦aa⟧\", country: XB}}\n{}", own("aa", 1).split_once('\n').unwrap().1);
    for (file, text) in [
        ("same.yaml", own("aa", 1)),
        ("older.yaml", own("bb", 1).replace("2026-11-02", "2026-11-01")),
        ("newer.yaml", own("cc", 1).replace("2026-11-02", "2026-11-03")),
        ("undated.yaml", own("dd", 1).replace("date: 2026-11-02\n", "")),
        ("third.yaml", own("ee", 3).replace("⟦P⟧", "⟦Q⟧")),
        ("fourth.yaml", own("ee", 4).replace("⟦P⟧", "⟦S⟧")),
        ("later.yaml", own("ff", 1).replace("round: 1", "round: 2")),
        ("home.yaml", home),
        ("empty.yaml", String::new()),
        ("notes.txt", "notes".to_owned()),
        (".hidden", String::new()),
    ] {
        write(&ran.path(""), &format!("more/{file}"), &text);
    }
    let commands = [
        "workshop add w more",
        "workshop add w more --replace",
        "workshop withdraw w sheets/own/round-1/aa/p.yaml",
        "workshop add w in",
        "workshop withdraw w withdrawn/own/round-1/aa/p.yaml --back",
        "workshop status w",
    ];
    assert_eq!(walk(&ran, &commands.map(str::to_owned), &names), Vec::<String>::new());
}

#[test]
fn why_sheets_are_refused_is_said_in_texts_that_translators_see() {
    let (ran, questionnaire, _) = answered();
    let of = |workshop: &str| sheet(&questionnaire, &format!("workshop: {{{workshop}}}\n"), 0);
    let empty = |workshop: &str| format!("{}answers:\n", of(workshop).split_once("answers:").unwrap().0);
    let at_home =
        |administration: &str| of("").replace("workshop: {}\n", "").replace("\"⟦N⟧\", country: XB", administration);
    for (file, text) in [
        ("empty.yaml", String::new()),
        ("none.yaml", "answers: {}\n".to_owned()),
        ("other.yaml", of("exercise: own, delegation: aa").replace("questionnaire: mine", "questionnaire: other")),
        ("wrong.yaml", of("exercise: own, delegation: aa").replace("answers:", "answers:\n  nothing.here: 1")),
        ("exercise.yaml", of("exercise: owm, delegation: aa")),
        ("delegation.yaml", of("exercise: own, delegation: zzzz")),
        ("round.yaml", of("exercise: own, delegation: aa, round: 999")),
        ("unanswered.yaml", empty("exercise: own, delegation: aa, seat: 2")),
        ("unranked.yaml", of("exercise: ranking, delegation: aa, seat: 2")),
        ("area.yaml", of("exercise: ranking, delegation: aa, seat: 2, ranking: {drone: 1}")),
        ("place.yaml", of("exercise: ranking, delegation: aa, seat: 2, ranking: {drones: 99}")),
        ("unknown.yaml", at_home("Nowhere, country: \"\"")),
        ("nobody.yaml", at_home("\"\", country: \"\"")),
    ] {
        write(&ran.path(""), &format!("bad/{file}"), &text);
    }
    std::fs::create_dir(ran.path("bare")).unwrap();
    let (code, out, _) = ran.again("--lang qps workshop add w bad bare");
    assert_eq!(code, 1);
    let refused: Vec<&str> = out.lines().filter(|line| line.contains("refused:")).collect();
    assert!(refused.len() > 10, "{out}");
    let unseen: Vec<&&str> = refused.iter().filter(|line| !line.contains("refused: ⟦")).collect();
    assert!(unseen.is_empty(), "{unseen:#?}");
}

#[test]
fn what_is_said_while_ballots_are_typed_in_is_seen_by_translators() {
    let (ran, _, mut names) = workshop();
    // The delegation of the examples.
    names.insert("pe".to_owned());
    let lines = [
        "h",
        "1 1",
        "zz/1 1",
        "aa",
        "aa/1 1 0",
        "2 0",
        "1 1",
        "1 9",
        "99 1",
        "drones 1",
        "aa/9 1 0",
        "x",
        "t",
        "u",
        "u",
        "bb/1 1 ? n",
        "3 d",
        "4 n",
        "5 -",
        "bb/x 1",
        "aa/1 1-2 0",
        "",
        "h",
        "t",
        "q",
    ];
    for (args, lines) in [
        ("", &lines[..]),
        ("--second", &["aa/1 1 1", "cc/1 1 0", "q"]),
        ("--blind", &["cc/1 1 0", "u", "t", "q"]),
        ("--round 2", &["aa/1 1 1", "q"]),
        ("--exercise own", &["aa/1 1 0", "q"]),
        ("--exercise ranking", &["h", "aa/1 1 2 3", "bb/1 1 1", "t", "q"]),
        ("--compare w/ballots-second.csv", &[]),
        ("--merge w/ballots-second.csv", &[]),
    ] {
        let (_, out, told) = ran.typed(&format!("--lang qps workshop tally w {args}"), lines);
        let found = unmarked(&format!("{out}\n\n{told}"), &names);
        assert_eq!(found, Vec::<String>::new(), "{args}: {out}{told}");
    }
}
