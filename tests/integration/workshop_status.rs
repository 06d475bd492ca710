//! `workshop status`: who has answered what, who is missing, and what to do next.

use crate::common::Plimsoll;
use crate::workshop_add::{lima, sheet};

fn with_sheets(args: &str) -> Plimsoll {
    let own = |name: &str, day: u32, answers: &str| {
        sheet(&format!("respondent: {{name: {name}}}\ndate: 2026-03-0{day}\nanswers: {{{answers}}}"))
    };
    lima(args)
        .file("lima/sheets/own/round-1/peru/ana.yaml", &own("Ana", 2, "base.plan: 1, lab.exists: unknown"))
        .file("lima/sheets/own/round-1/peru/ana-2.yaml", &own("Ana", 1, "base.plan: 1"))
        .file("lima/sheets/own/round-1/peru/.DS_Store", "")
        .file("lima/ballots.csv", "entry,undoes,exercise,round,delegation,seat,item,answer\n1,,case,1,peru,2,base.plan,3\n2,,case,1,chile,,base.plan,not-applicable\n")
}

#[test]
fn it_shows_who_has_answered_and_who_is_missing() {
    insta::assert_snapshot!(with_sheets("workshop status lima").run().done(), @r##"
Workshop: Lima
==============

What came in
------------
Sheets    2 sheets
          1 of them is followed by a later one of the same person
Ballots   2 entries that count
Expected  2 delegations, 3 people

exercise  round  answered  missing  delegations complete
----------------------------------------------------------
own           1    1 of 3        2                0 of 2
case          1    2 of 3        1                1 of 2
rank          1    0 of 3        3                0 of 2

own, round 1
------------
delegation     answered  who           missing
--------------------------------------------------
Peru             1 of 2  Ana (3 open)  1: seat 2
Chile Customs    0 of 1                1

Most often left open or not known:

no.  question                          answered  don't know  n/a  open
------------------------------------------------------------------------
  2  Which tools are in use?                  0           0    0     1
  3  What share of staff is trained?          0           0    0     1
  4  Is there a laboratory?                   0           1    0     0
  6  How much is a laboratory needed?         0           0    0     1

case, round 1
-------------
delegation     answered  who                        missing
-------------------------------------------------------------
Peru             1 of 2  seat 2 (on paper, 4 open)  1: Ana
Chile Customs    1 of 1  1 ballot without a seat    -

Most often left open or not known:

no.  question                          answered  don't know  n/a  open
------------------------------------------------------------------------
  2  Which tools are in use?                  0           0    0     2
  3  What share of staff is trained?          0           0    0     2
  4  Is there a laboratory?                   0           0    0     2
  6  How much is a laboratory needed?         0           0    0     2

rank, round 1
-------------
Nobody has answered yet.

Sheets followed by a later one of the same person
-------------------------------------------------
sheet                               the one that counts
----------------------------------------------------------------------
sheets/own/round-1/peru/ana-2.yaml  sheets/own/round-1/peru/ana.yaml

Files that are no sheets
------------------------
1 hidden file. They are left alone and count for nothing.

What to do next
---------------
Take in the sheets that are missing:

    plimsoll workshop add lima FILES

Type in the paper ballots:

    plimsoll workshop tally lima --exercise case --round 1

See what there is so far:

    plimsoll workshop report lima
"##);
}

#[test]
fn markdown_shows_every_question() {
    let ran = with_sheets("workshop status lima -o status.md").run();
    ran.done();
    let text = ran.read("status.md");
    assert!(text.contains("| 6 | How much is a laboratory needed? | 0 | 0 | 0 | 1 |"), "{text}");
}

#[test]
fn csv_has_a_line_per_delegation_exercise_and_round() {
    insta::assert_snapshot!(with_sheets("workshop status lima --format csv").run().done(), @r##"
workshop,date,profile,delegation,name,exercise,exercise_title,kind,round,expected,answered,missing,on_paper,questions_answered,questions_unknown,questions_not_applicable,questions_unanswered
Lima,,,peru,Peru,own,,own,1,2,1,1,0,1,1,0,3
Lima,,,chile,Chile Customs,own,,own,1,1,0,1,0,0,0,0,0
Lima,,,peru,Peru,case,,common,1,2,1,1,1,1,0,0,4
Lima,,,chile,Chile Customs,case,,common,1,1,1,0,1,0,0,1,4
Lima,,,peru,Peru,rank,,ranking,1,2,0,2,0,0,0,0,0
Lima,,,chile,Chile Customs,rank,,ranking,1,1,0,1,0,0,0,0,0
"##);
}

#[test]
fn json_says_the_same() {
    let ran = with_sheets("workshop status lima --format json").run();
    let json: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
    assert_eq!(json["schema"], "plimsoll.workshop-status/1");
    assert_eq!(json["superseded"][0]["sheet"], "sheets/own/round-1/peru/ana-2.yaml");
    let peru = &json["rounds"][0]["delegations"][0];
    assert_eq!((&peru["expected"], &peru["answered"][0]["who"]), (&2.into(), &"Ana".into()));
    assert_eq!(peru["known_missing"], serde_json::json!(["seat 2"]));
}

#[test]
fn before_anybody_has_answered_it_says_what_to_do() {
    insta::assert_snapshot!(lima("workshop status lima").run().done(), @r##"
Workshop: Lima
==============

What came in
------------
Sheets    0 sheets
Ballots   0 entries that count
Expected  2 delegations, 3 people

exercise  round  answered  missing  delegations complete
----------------------------------------------------------
own           1    0 of 3        3                0 of 2
case          1    0 of 3        3                0 of 2
rank          1    0 of 3        3                0 of 2

own, round 1
------------
Nobody has answered yet.

case, round 1
-------------
Nobody has answered yet.

rank, round 1
-------------
Nobody has answered yet.

What to do next
---------------
Hand out the forms. Take in the sheets:

    plimsoll workshop add lima FILES

Type in the paper ballots:

    plimsoll workshop tally lima --exercise case --round 1
"##);
}

#[test]
fn a_workshop_without_exercises_and_delegations_is_sent_back_to_its_file() {
    let ran = Plimsoll::new()
        .args("workshop status w")
        .file("w/workshop.toml", "title = \"W\"\nquestionnaire = \"smart-customs\"\n")
        .run();
    let next = ran.done().split("What to do next").nth(1).unwrap().to_owned();
    assert!(next.contains("Name the exercises and the delegations in workshop.toml"), "{next}");
}

#[test]
fn the_ballots_of_a_big_workshop_may_be_larger_than_a_sheet_may_be() {
    let mut journal = "entry,undoes,exercise,round,delegation,seat,item,answer\n".to_owned();
    (1..=40_000).for_each(|n| journal += &format!("{n},,case,1,peru,2,base.plan,{}\n", n % 4));
    assert!(journal.len() > 1024 * 1024);
    let ran = lima("workshop status lima").file("lima/ballots.csv", &journal).run();
    let shown = ran.done();
    assert!(shown.contains("40000 entries that count"), "{shown}");
}

#[test]
fn of_hidden_files_only_the_number_is_said() {
    let lima = with_sheets("workshop status lima").file("lima/sheets/own/.saving-Xyz", "half a sheet");
    let ran = lima.file("lima/sheets/notes.txt", "").run();
    let section = ran.done().split("Files that are no sheets").nth(1).unwrap();
    insta::assert_snapshot!(section.split("What to do").next().unwrap(), @r"
------------------------
sheets/notes.txt, 2 hidden files. They are left alone and count for nothing.
");
}
