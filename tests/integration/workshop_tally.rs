//! `workshop tally`: what is typed, what is understood, and that no acknowledged entry is ever lost.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use plimsoll::load::ballots;
use plimsoll::model::ballot::Line;
use plimsoll::workshop::tally::{Desk, Log, Mark, Paper};
use proptest::prelude::*;

use crate::common::Plimsoll;
use crate::talk::Talk;
use crate::workshop_add::{lima, sheet};
use crate::workshop_room::loaded;

fn tally(args: &str, lines: &[&str]) -> Plimsoll {
    lima(&format!("workshop tally lima {args}")).stdin(lines)
}

/// The entries of a journal of the workshop `lima`.
fn lines(path: &std::path::Path, text: &str) -> Vec<Line> {
    let loaded = crate::workshop_room::of(crate::workshop_add::WORKSHOP, &[], &[]);
    ballots::lines(path, text, &loaded.workshop, &loaded.instrument.questionnaire).unwrap().0
}

#[test]
fn entries_are_said_in_words_with_the_totals() {
    let lines = [
        "1 2",
        "peru/2 1 3",
        "2 1+3 40,5 ? - 2",
        "2 budget",
        "1 9",
        "4 d",
        "2 d",
        "lab.n n",
        "chile 1 0",
        "1 1",
        "pru/1",
        "/5",
        "1",
        "7 1",
        "6 1 1",
        "t",
        "",
    ];
    let ran = tally("", &lines).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    insta::assert_snapshot!(ran.stdout, @r##"
Lima: case, round 1; 6 items, 2 delegations, 3 people; 0 entries so far.
h shows what can be typed, q ends.
Whose ballot is it? Begin with the delegation and the seat, such as peru/2; h
lists them.
Peru, seat 2 | 1 How far is the plan? | 3: A plan that is followed.
      0:0 1:0 2:0 3:1 ?:0  1 of 3
Peru, seat 2 | 2 Which tools are in use? | A register of projects; A yearly…
      1:1 2:0 3:1 ?:0  1 of 3
Peru, seat 2 | 3 What share of staff is… | 40.5 %      40.5 to 40.5 ?:0  1 of 3
Peru, seat 2 | 4 Is there a laboratory? | don't know    0:0 1:0 2:0 ?:1  1 of 3
Peru, seat 2 | 6 How much is a laboratory… | 2: Very much.
      0:0 1:0 2:1 ?:0  1 of 3
Peru, seat 2 | 2 Which tools are in use? | A budget line, approved every year
      1:0 2:1 3:0 ?:0  1 of 3
  replaces the earlier answer: A register of projects; A yearly review
1 How far is the plan?: "9" is no answer. Type a number from 0 to 3; ? for don't
know, n for not applicable, - for blank. Nothing is taken in.
Peru, seat 2 | 4 Is there a laboratory? | don't know    0:0 1:0 2:0 ?:1  1 of 3
  replaces the earlier answer: don't know
Peru, seat 2 | 2 Which tools are in use? | don't know   1:0 2:0 3:0 ?:1  1 of 3
  replaces the earlier answer: A budget line, approved every year
Peru, seat 2 | 6 How much is a laboratory… | not applicable
      0:0 1:0 2:0 ?:0 n:1  1 of 3
  replaces the earlier answer: 2: Very much.
Chile Customs, no seat | 1 How far is the plan? | 0: No plan.
      0:1 1:0 2:0 3:1 ?:0  2 of 3
Chile Customs, no seat | 1 How far is the plan? | 1: A draft that one person…
      0:1 1:1 2:0 3:1 ?:0  3 of 3
  2 ballots without a seat on this, but the delegation sends 1 person
There is no delegation "pru"; did you mean peru? h lists them.
Chile Customs, seat 5: 0 of 6 typed in; seat 5, but the delegation sends 1 person
1 How far is the plan?: and the answer? Type a number from 0 to 3.
There is no question 7: they are 1 to 6.
There are more answers than questions: 6 is the last one. Nothing is taken in.
  1 How far is the plan?                            0:1 1:1 2:0 3:1 ?:0  3 of 3
  2 Which tools are in use?                             1:0 2:0 3:0 ?:1  1 of 3
  3 What share of staff is trained?                    40.5 to 40.5 ?:0  1 of 3
  4 Is there a laboratory?                              0:0 1:0 2:0 ?:1  1 of 3
  5 Who works in the laboratory?                        0:0 1:0 2:0 ?:0  0 of 3
  6 How much is a laboratory needed?                0:0 1:0 2:0 ?:0 n:1  1 of 3
11 entries written now; 7 entries stand for case, round 1.
Next: plimsoll workshop status lima
"##);
    insta::assert_snapshot!(ran.read("lima/ballots.csv"), @r##"
entry,undoes,exercise,round,delegation,seat,item,answer
1,,case,1,peru,2,base.plan,3
2,,case,1,peru,2,base.tools,register+review
3,,case,1,peru,2,base.trained,40.5
4,,case,1,peru,2,lab.exists,unknown
5,,case,1,peru,2,lab.need,2
6,,case,1,peru,2,base.tools,budget
7,2,,,,,,
8,,case,1,peru,2,lab.exists,unknown
9,4,,,,,,
10,,case,1,peru,2,base.tools,unknown
11,6,,,,,,
12,,case,1,peru,2,lab.need,not-applicable
13,5,,,,,,
14,,case,1,chile,,base.plan,0
15,,case,1,chile,,base.plan,1
"##);
    assert!(!ran.path("lima/.ballots.csv.lock").exists());
}

#[test]
fn an_entry_can_be_replaced_and_taken_back_again_and_again() {
    let ran = tally("", &["p/1 1 3", "1 2", "1 3", "u", "u", "u", "u"]).run();
    insta::assert_snapshot!(ran.stdout, @r##"
Lima: case, round 1; 6 items, 2 delegations, 3 people; 0 entries so far.
h shows what can be typed, q ends.
Peru, seat 1 | 1 How far is the plan? | 3: A plan that is followed.
      0:0 1:0 2:0 3:1 ?:0  1 of 3
Peru, seat 1 | 1 How far is the plan? | 2: An approved plan.
      0:0 1:0 2:1 3:0 ?:0  1 of 3
  replaces the earlier answer: 3: A plan that is followed.
Peru, seat 1 | 1 How far is the plan? | 3: A plan that is followed.
      0:0 1:0 2:0 3:1 ?:0  1 of 3
  replaces the earlier answer: 2: An approved plan.
taken back: Peru, seat 1 | 1 How far is the plan? | 3: A plan that is followed.
      0:0 1:0 2:1 3:0 ?:0  1 of 3
stands again: Peru, seat 1 | 1 How far is the plan? | 2: An approved plan.
      0:0 1:0 2:1 3:0 ?:0  1 of 3
taken back: Peru, seat 1 | 1 How far is the plan? | 2: An approved plan.
      0:0 1:0 2:0 3:1 ?:0  1 of 3
stands again: Peru, seat 1 | 1 How far is the plan? | 3: A plan that is…
      0:0 1:0 2:0 3:1 ?:0  1 of 3
taken back: Peru, seat 1 | 1 How far is the plan? | 3: A plan that is followed.
      0:0 1:0 2:0 3:0 ?:0  0 of 3
There is nothing to take back.
5 entries written now; 0 entries stand for case, round 1.
Next: plimsoll workshop status lima
"##);
    insta::assert_snapshot!(ran.read("lima/ballots.csv"), @r##"
entry,undoes,exercise,round,delegation,seat,item,answer
1,,case,1,peru,1,base.plan,3
2,,case,1,peru,1,base.plan,2
3,1,,,,,,
4,,case,1,peru,1,base.plan,3
5,2,,,,,,
6,,case,1,peru,1,base.plan,2
7,4,,,,,,
8,,case,1,peru,1,base.plan,3
9,6,,,,,,
10,8,,,,,,
"##);
}

#[test]
fn a_ranking_is_typed_and_taken_back_as_a_whole() {
    let ran = tally("--exercise rank", &["1/1 1 2", "1/2 2 2", "u", "2/ 1", "2/ 1 3", "c 1 -"]).run();
    insta::assert_snapshot!(ran.stdout, @r##"
Lima: rank, round 1; 2 items, 2 delegations, 3 people; 0 entries so far.
h shows what can be typed, q ends.
Peru, seat 1 | 1 The base | place 1                             1:1 2:0  1 of 3
Peru, seat 1 | 2 The laboratory | place 2                       1:0 2:1  1 of 3
Peru, seat 2 | 1 The base | place 2                             1:1 2:1  2 of 3
Peru, seat 2 | 2 The laboratory | place 2                       1:0 2:2  2 of 3
taken back: Peru, seat 2 | 1 The base | place 2                 1:1 2:0  1 of 3
taken back: Peru, seat 2 | 2 The laboratory | place 2           1:0 2:1  1 of 3
2 technologies, 1 place: type one for each, - where the ballot has none. Nothing
is taken in.
"3" is no place: places are 1 to 2, 1 the first. Nothing is taken in.
Chile Customs, no seat | 1 The base | place 1                   1:2 2:0  2 of 3
  1 technology is not ranked: tied for last
5 entries written now; 3 entries stand for rank, round 1.
Next: plimsoll workshop status lima
"##);
}

#[test]
fn the_sheet_of_a_seat_goes_before_its_ballot() {
    let text = sheet("workshop: {exercise: case, delegation: peru, seat: 1}\nanswers: {base.plan: 3}");
    let run = tally("", &["peru/1", "1 0", "q"]).file("lima/sheets/case/round-1/peru/x.yaml", &text);
    let ran = run.run();
    assert!(ran.done().contains("a sheet of this seat is in, and goes before the ballot on 1\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("0:0 1:0 2:0 3:1 ?:0  1 of 3"), "{}", ran.stdout);
}

const HEAD: &str = "entry,undoes,exercise,round,delegation,seat,item,answer\n1,,case,1,peru,1,base.plan,3\n";

#[test]
fn half_an_entry_is_said_by_every_command_and_kept_when_the_tally_goes_on() {
    for half in [
        "2",
        "2,,case,1,pe",
        "2,,case,1,peru,2,base.plan",
        "2,,case,1,peru,2,base.plan,",
        "2,,case,1,peru,2,lab.exists,unkno",
        "2,1,,,,,",
        "\"2",
    ] {
        let run = tally("", &["chile 1 1"]).file("lima/ballots.csv", &format!("{HEAD}{half}"));
        let said = "cut off and counts for nothing";
        for command in ["report", "status", "select", "add"] {
            let args = if command == "add" { "add lima nothing.yaml".to_owned() } else { format!("{command} lima") };
            let ran = crate::common::Plimsoll::new()
                .args(&format!("workshop {args}"))
                .command()
                .current_dir(run.path(""))
                .output();
            let stderr = String::from_utf8(ran.unwrap().stderr).unwrap().replace('\n', " ");
            assert!(stderr.contains(said), "{command}, {half}: {stderr}");
        }
        let ran = run.run();
        assert!(
            ran.done().replace('\n', " ").contains(&format!("The line is: {half} It is kept in lima")),
            "{}",
            ran.stdout
        );
        assert_eq!(ran.read("lima/ballots-cut-off.txt"), format!("{half}\n"));
        assert_eq!(ran.read("lima/ballots.csv"), format!("{HEAD}2,,case,1,chile,,base.plan,1\n"));
        let (_, stdout, stderr) = ran.again("workshop report lima");
        assert!(stderr.is_empty() && !stdout.contains("cut off"), "{stderr}");
    }
}

#[test]
fn a_whole_last_entry_without_a_line_end_counts_and_stays() {
    let run = tally("", &["chile 1 1"]).file("lima/ballots.csv", &format!("{HEAD}2,,case,1,peru,2,base.plan,1"));
    let status =
        crate::common::Plimsoll::new().args("workshop status lima").command().current_dir(run.path("")).output();
    let status = String::from_utf8(status.unwrap().stdout).unwrap();
    assert!(status.contains("2 entries that count") && status.contains("compare it with its ballot"), "{status}");
    let ran = run.run();
    assert!(ran.done().contains("2 entries so far"), "{}", ran.stdout);
    let rest = "2,,case,1,peru,2,base.plan,1\n3,,case,1,chile,,base.plan,1\n";
    assert_eq!(ran.read("lima/ballots.csv"), format!("{HEAD}{rest}"));
    assert!(!ran.path("lima/ballots-cut-off.txt").exists());
}

#[test]
fn a_second_tally_is_kept_out_and_a_change_by_others_is_noticed() {
    let run = tally("", &[]);
    let mut first = Talk::start(run.command());
    first.hears("q ends.\n");
    let (code, stderr) = Talk::start(run.command()).ends();
    assert!(code == 2 && stderr.contains("another \"plimsoll workshop tally\" is at work"), "{stderr}");
    first.says("peru/1 1 2");
    first.hears("1 of 3\n");
    std::fs::write(run.path("lima/ballots.csv"), "other").unwrap();
    first.says("1 3");
    let heard = first.hears("start again\n");
    assert!(heard.replace(char::is_whitespace, " ").contains("another program has changed it"), "{heard}");
    first.ends();
    assert_eq!(std::fs::read_to_string(run.path("lima/ballots.csv")).unwrap(), "other");
}

#[test]
fn what_is_no_text_does_not_end_the_program() {
    let run = tally(
        "",
        &[
            "\u{1b}[31m",
            "peru/1 \u{202e}",
            "é",
            "peru/99999999999999999999 1 1",
            "peru/0",
            "99999999999999999999 1",
            "////",
            "+",
            "1 NaN",
            "1 inf",
            "3 1e3",
        ],
    );
    let ran = run.run();
    assert_eq!(ran.code, 1);
    assert!(!ran.stdout.contains('\u{1b}') && !ran.path("lima/ballots.csv").exists(), "{}", ran.stdout);
}

#[test]
fn no_acknowledged_entry_is_lost_when_the_program_is_killed() {
    const END: &str = "the delegation sends 2 people\n";
    let run = tally("", &[]);
    let (mut acknowledged, mut total) = (0, 0);
    for round in 0..25_u64 {
        let mut talk = Talk::start(run.command());
        talk.hears("q ends.\n");
        let deadline = Instant::now() + Duration::from_micros(round * 1700);
        loop {
            talk.says("peru/9 1 1");
            let Some(heard) = talk.hears_by(END, deadline) else { break };
            acknowledged += heard.matches(END).count();
        }
        acknowledged += talk.kill().matches(END).count();
        let path = run.path("lima/ballots.csv");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let lines = lines(&path, &text);
        let entries = lines.iter().filter(|l| l.undoes.is_none()).count();
        assert!(entries >= acknowledged, "round {round}: {entries} of {acknowledged}");
        total += acknowledged;
        acknowledged = entries;
    }
    assert!(total > 25, "only {total} entries");
}

/// What stands for each item and seat.
fn standing(log: &Log) -> BTreeMap<(String, Option<u32>), String> {
    let on = |item: &str| log.on(item).map(|l| ((l.item.clone(), l.seat), l.answer.clone())).collect::<Vec<_>>();
    ["base.plan", "base.tools"].iter().flat_map(|item| on(item)).collect()
}

proptest! {
    #[test]
    fn undo_leads_back_step_by_step_and_the_journal_remembers(ops in prop::collection::vec((0..4u8, 1..3u32, 0..2usize, 0..3u32), 1..25)) {
        let loaded = loaded(&[], &[]);
        let desk = Desk::new(&loaded, 1, 1, plimsoll::text::Texts::english());
        let (mut log, mut journal, mut past) = (Log::default(), Vec::<Line>::new(), vec![]);
        for (what, seat, item, answer) in ops {
            let lines = if what == 0 {
                log.undo()
            } else {
                past.push(standing(&log));
                let mark = Mark { item, answer: answer.to_string() };
                log.marks(&desk, Paper { delegation: 0, seat: Some(seat) }, &[mark])
            };
            log.record(&lines, what == 0);
            if what == 0 && let Some(before) = past.pop() {
                prop_assert_eq!(standing(&log), before);
            }
            journal.extend(lines);
            let mut read = Log::of(&journal, &desk);
            prop_assert_eq!(standing(&read), standing(&log));
            for _ in 0..60 {
                let lines = read.undo();
                read.record(&lines, true);
            }
            prop_assert!(read.is_empty());
        }
    }
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_it_and_leaves_the_entries_and_no_lock() {
    use crate::terminal::{open, types};
    let program = tally("", &[]);
    let mut session = open(&program.command());
    session.exp_string("h shows what can be typed").unwrap();
    types(&mut session, "peru/2 1 3\r");
    session.exp_string("A plan that is followed").unwrap();
    types(&mut session, "\x03");
    session.exp_string("Stopped. Every entry that was answered is in ballots.csv.").unwrap();
    assert!(matches!(session.process().wait(), Ok(rexpect::process::WaitStatus::Exited(_, 130))));
    assert!(std::fs::read_to_string(program.path("lima/ballots.csv")).unwrap().ends_with(",base.plan,3\n"));
    assert!(!program.path("lima/.ballots.csv.lock").exists());
}

#[test]
#[cfg(unix)]
fn of_several_lines_that_are_pasted_each_is_an_entry() {
    use crate::terminal::{open, types};
    let program = tally("", &[]);
    let mut session = open(&program.command());
    session.exp_string("h shows what can be typed").unwrap();
    // As a terminal that says what is pasted sends it, with a line break at the end; Enter takes it in.
    types(&mut session, "\x1b[200~peru/1 1 3\rperu/2 1 2\r\x1b[201~\r");
    session.exp_string("0:0 1:0 2:1 3:1").unwrap();
    // As other terminals do, and somebody who types ahead.
    types(&mut session, "no such thing\rchile/1 1 1\r");
    session.exp_string("0:0 1:1 2:1 3:1").unwrap();
    types(&mut session, "q\r");
    session.exp_string("3 entries written now").unwrap();
    session.process().wait().unwrap();
    let journal = std::fs::read_to_string(program.path("lima/ballots.csv")).unwrap();
    let said: Vec<&str> = journal.lines().skip(1).filter_map(|line| line.split(",case,1,").nth(1)).collect();
    assert_eq!(said, ["peru,1,base.plan,3", "peru,2,base.plan,2", "chile,1,base.plan,1"]);
}

#[test]
#[cfg(unix)]
fn of_lines_that_are_pasted_blind_none_is_lost_and_none_is_seen() {
    use crate::terminal::{open, types};
    let program = tally("--blind", &[]);
    let mut session = open(&program.command());
    let mut seen = session.exp_string("(not shown)").unwrap();
    types(&mut session, "\x1b[200~peru/1 1 3 \"secret\"\rperu/2 1 2\r\x1b[201~\r");
    seen += &session.exp_string("Peru, seat 2 | 1 entry").unwrap();
    // As terminals do that do not say what is pasted, and somebody who types ahead.
    types(&mut session, "no secret thing\rchile/1 1 1 \"secret\"\r");
    seen += &session.exp_string("Chile Customs, seat 1 | 1 entry").unwrap();
    types(&mut session, "q\r");
    seen += &session.exp_string("3 entries written now").unwrap();
    session.process().wait().unwrap();
    assert!(!seen.contains("secret") && !seen.contains("1 3"), "{seen}");
    let journal = std::fs::read_to_string(program.path("lima/ballots.csv")).unwrap();
    let said: Vec<&str> = journal.lines().skip(1).filter_map(|line| line.split(",case,1,").nth(1)).collect();
    assert_eq!(said.len(), 3, "{said:?}");
}

#[test]
fn nothing_is_added_to_a_file_that_is_no_journal() {
    let ran = tally("", &["peru/2 1 3"]).file("lima/ballots.csv", "name,vote\n").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("its first line is not entry,undoes,exercise"), "{}", ran.stderr);
    assert_eq!(ran.read("lima/ballots.csv"), "name,vote\n");
}

#[test]
fn an_entry_after_which_there_would_be_no_number_is_refused() {
    let journal = "entry,undoes,exercise,round,delegation,seat,item,answer\n4294967295,,case,1,peru,1,base.plan,3\n";
    let ran = tally("", &["peru/2 1 3"]).file("lima/ballots.csv", journal).run();
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("entries are counted from 1 to 1000000000; correct the number"), "{}", ran.stderr);
    assert_eq!(ran.read("lima/ballots.csv"), journal);
}

#[test]
fn what_is_printed_on_a_ballot_can_be_typed_as_it_stands() {
    let ran = tally("", &["peru/2 1 n/a ?", "peru2 1 3"]).run();
    let journal = ran.read("lima/ballots.csv");
    assert!(journal.contains(",base.plan,not-applicable\n"), "{journal}");
    assert!(journal.contains(",base.tools,unknown\n"), "{journal}");
    let why = "There is no delegation \"peru2\"; seat 2 of peru is peru/2. h lists them.";
    assert!(ran.stdout.contains(why), "{}", ran.stdout);
}
