//! `workshop tally` for those who type: answers in one word, counts that must be right, reasons, votes that nobody sees, two
//! typists.

use std::process::Stdio;
use std::time::Duration;

use crate::common::{Plimsoll, Ran};

const QUESTIONNAIRE: &str = "id: six\nversion: 1.0.0\nlanguage: en\ntitle: Six\ndimensions: [{id: all, title: All}]\nareas:\n  - id: a\n    title: A\n    questions:\n";
const RUBRIC: &str = "id = \"six\"\nversion = \"1.0.0\"\nquestionnaire = \"six\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\nlevels = [{ level = 0, name = \"Absent\", from = 0.0 }]\n";
const WORKSHOP: &str = "title = \"Six\"\nquestionnaire = \"q\"\nrubric = \"r\"\nsuppress_below = 1\nexercise = [{ id = \"case\", kind = \"common\" }]\ndelegation = [{ id = \"pe\", name = \"Peru\", participants = 3 }, { id = \"cl\", name = \"Chile\" }]\n";

/// A workshop `w` with six questions of five choices.
pub fn six(args: &str) -> Plimsoll {
    let question = |n: u32| {
        format!(
            "      - {{id: a.q{n}, dimension: all, ask: \"Question {n}?\", choices: [None., One., Two., Three., Four.]}}\n"
        )
    };
    let questions: String = (1..=6).map(question).collect();
    Plimsoll::new()
        .args(args)
        .file("w/q/questionnaire.yaml", &format!("{QUESTIONNAIRE}{questions}"))
        .file("w/r/rubric.toml", RUBRIC)
        .file("w/workshop.toml", WORKSHOP)
}

fn tally(lines: &[&str]) -> Ran {
    six("workshop tally w").stdin(lines).run()
}

/// What stands in the journal, as `seat question answer`.
fn entries(ran: &Ran, file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(ran.path(file)).unwrap_or_default();
    let row = |line: &str| {
        let cells: Vec<&str> = line.splitn(8, ',').collect();
        format!("{}/{} {} {}", cells[4], cells[5], cells[6].trim_start_matches("a."), cells[7])
    };
    text.lines().skip(1).map(row).collect()
}

#[test]
fn a_whole_ballot_is_one_word() {
    let all = ["pe/1 q1 1", "pe/1 q2 3", "pe/1 q3 2", "pe/1 q4 2", "pe/1 q5 1", "pe/1 q6 3"];
    for line in
        ["pe/1 132213", "pe/1 1 132213", "pe/1 1: 132213", "pe/1 1-6 132213", "pe/1 1: 1 3 2 2 1 3", "pe/1 1 1 32213"]
    {
        assert_eq!(entries(&tally(&[line]), "w/ballots.csv"), all, "{line}");
    }
    let ran = tally(&["pe/1", "1-3 132", "21-"]);
    assert_eq!(ran.code, 1);
    assert_eq!(entries(&ran, "w/ballots.csv"), all[..3]);
    let blank = tally(&["pe/1 1?2--3"]);
    assert_eq!(entries(&blank, "w/ballots.csv"), ["pe/1 q1 1", "pe/1 q2 unknown", "pe/1 q3 2", "pe/1 q6 3"]);
}

#[test]
fn a_wrong_count_or_a_forgotten_number_is_caught_before_anything_is_stored() {
    for line in [
        "pe/1 13221",
        "pe/1 1322133",
        "pe/1 1 13221",
        "pe/1 2 132213",
        "pe/1 1-5 1322",
        "pe/1 1-5 1 3 2 2",
        "pe/1 3 2 2 1 3",
        "pe/1 1 3 2 2 1 3",
        "pe 1 3 2 2 1 3",
        "pe/1 3 2 1",
        "pe/1 132293",
    ] {
        let ran = tally(&[line]);
        assert_eq!((ran.code, entries(&ran, "w/ballots.csv").len()), (1, 0), "{line}: {}", ran.stdout);
        assert!(ran.stdout.replace('\n', " ").contains("Nothing is taken in."), "{line}: {}", ran.stdout);
    }
    let ran = tally(&["pe/1 1 1", "2 3 2 2 1 3", "pe/1 4: 0 0"]);
    assert_eq!((ran.code, entries(&ran, "w/ballots.csv").len()), (0, 10), "{}", ran.stdout);
}

#[test]
fn begun_again_it_says_what_was_entered_last() {
    let ran = tally(&["pe/1 132213", "pe/2 1 4"]);
    let (_, stdout, _) = ran.again("workshop tally w");
    assert!(stdout.contains("Entered last: Peru, seat 2 | 1 Question 1? | 4: Four.\n"), "{stdout}");
    let (_, stdout, _) = ran.again("workshop tally w --blind");
    assert!(stdout.contains("Entered last: Peru, seat 2, up to number 1\n"), "{stdout}");
}

#[test]
fn blind_it_shows_no_answer_in_any_way() {
    let lines = ["pe/1 132213", "1 4", "t", "2 9", "2 4 \"secret\"", "u", "pe/1"];
    let ran = six("workshop tally w --blind").stdin(&lines).run();
    insta::assert_snapshot!(ran.stdout, @r"
    Six: case, round 1; 6 items, 2 delegations, 4 people; 0 entries so far.
    h shows what can be typed, q ends.
    Peru, seat 1 | 6 entries: numbers 1 to 6
    Peru, seat 1 | 1 entry: number 1
    This cannot be, or is not shown with --blind: nothing is taken in. h shows what
    can be typed.
    This cannot be, or is not shown with --blind: nothing is taken in. h shows what
    can be typed.
    Peru, seat 1 | 1 entry: number 2
    taken back: Peru, seat 1 | 1 entry: number 2
    Peru, seat 1: 6 of 6 typed in
    9 entries written now; 6 entries stand for case, round 1.
    Next: plimsoll workshop status w
    ");
}

#[test]
fn a_reason_that_is_typed_is_heard_like_a_note_on_a_sheet() {
    let ran =
        tally(&["pe/1 1 4 \"no, budget\" 0", "3 n “no coast”", "pe/2 132213", "\"why\" 1", "1 \"why\" 1", "1 1 \"why"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("4: Four. \"no, budget\""), "{}", ran.stdout);
    assert_eq!(
        entries(&ran, "w/ballots.csv")[..3],
        ["pe/1 q1 \"4: no, budget\"", "pe/1 q2 0", "pe/1 q3 not-applicable: no coast"]
    );
    assert_eq!(entries(&ran, "w/ballots.csv").len(), 9);
    let loaded = crate::workshop_room::loaded(&[], &["1,,case,1,a,1,base.plan,\"3: no, budget\"\n"]);
    let room = plimsoll::workshop::Room::new(&loaded);
    let said = &room.voters(1, plimsoll::workshop::Rounds::UpToNow)[0].sheet.answers["base.plan"];
    assert_eq!(said.note.as_deref(), Some("no, budget"));
}

#[test]
fn typed_twice_the_differences_are_listed_and_the_second_counts_for_nothing() {
    let ran = tally(&["pe/1 132213", "pe/2 111111"]);
    std::fs::create_dir_all(ran.path("x")).unwrap();
    let run = |lines: &[&str]| {
        let second = six("workshop tally w --second").stdin(lines);
        std::fs::copy(ran.path("w/ballots.csv"), second.path("w/ballots.csv")).unwrap();
        second.run()
    };
    let second = run(&["pe/1 132413"]);
    assert_eq!(second.code, 1);
    assert!(
        second.stdout.contains("case, round 1 | Peru, seat 1 | a.q4: 2 here, 4 there\n1 difference from"),
        "{}",
        second.stdout
    );
    assert_eq!(second.read("w/ballots.csv"), ran.read("w/ballots.csv"));
    let (code, stdout, _) = second.again("workshop tally w --compare w/ballots-second.csv");
    assert_eq!((code, stdout.lines().count()), (1, 2), "{stdout}");
    assert_eq!(run(&["pe/1 132213"]).code, 0);
}

#[test]
fn what_two_typed_is_merged_once_and_what_differs_is_left_to_people() {
    let ran = tally(&["pe/1 132213", "cl 1 2"]);
    let other = tally(&["pe/1 132214", "pe/2 000000", "cl 1 2", "cl 1 3", "u"]);
    std::fs::copy(other.path("w/ballots.csv"), ran.path("other.csv")).unwrap();
    let (code, stdout, stderr) = ran.again("workshop tally w --merge other.csv");
    assert_eq!(code, 1, "{stderr}");
    insta::assert_snapshot!(stdout, @r"
    case, round 1 | Peru, seat 1 | a.q6: 3 here, 4 there
    7 entries were taken in, 5 there already; 1 entry was not: look at the ballots, and type what is right.
    ");
    let merged = ran.read("w/ballots.csv");
    let (_, stdout, _) = ran.again("workshop tally w --merge other.csv");
    assert!(stdout.contains("0 entries were taken in, 12 there already"), "{stdout}");
    assert_eq!(ran.read("w/ballots.csv"), merged);
    // The other typist goes on, and sends the journal again.
    let more = format!("{}16,,case,1,cl,,a.q1,2\n", std::fs::read_to_string(ran.path("other.csv")).unwrap());
    std::fs::write(ran.path("other.csv"), more).unwrap();
    let (_, stdout, _) = ran.again("workshop tally w --merge other.csv");
    assert!(stdout.contains("1 entry was taken in"), "{stdout}");
}

#[test]
fn a_number_that_is_printed_stays_with_its_question() {
    let new = six("workshop new w").run();
    assert_eq!(new.code, 0, "{}", new.stderr);
    let asked = |questions: &str| {
        let toml = WORKSHOP.replace("kind = \"common\"", &format!("kind = \"common\", questions = [{questions}]"));
        std::fs::write(new.path("w/workshop.toml"), toml).unwrap();
    };
    asked("\"a.q1\", \"a.q3\", \"a.q4\"");
    for command in ["workshop status w", "workshop add w none.yaml", "workshop new w"] {
        let (_, _, stderr) = new.again(command);
        for form in ["ballots-case.html", "cards-case.html", "case/pe-1.yaml", "case/cl-1.yaml"] {
            assert!(
                stderr.contains(&format!("forms/{form} does not fit workshop.toml any more")),
                "{command}: {stderr}"
            );
        }
    }
    let typed = |lines: &[&str]| {
        let run = six("workshop tally w").stdin(lines);
        for file in ["w/workshop.toml", "w/numbers.csv"] {
            std::fs::copy(new.path(file), run.path(file)).unwrap();
        }
        let ran = run.run();
        (entries(&ran, "w/ballots.csv"), ran.stdout.replace('\n', " "))
    };
    let (stored, said) = typed(&["pe/1 3: 2", "pe/1 2 1", "pe/1 1: 1 3 2", "pe/1 132213", "pe/1 1 132"]);
    assert_eq!(stored, ["pe/1 q3 2"], "{said}");
    assert!(said.contains("Question 2 is not asked any more: leave out"), "{said}");
    // What is new gets a number after those that were printed; what comes back has its old one.
    asked("\"a.q6\", \"a.q2\"");
    let (stored, said) = typed(&["pe/1 2: 4", "pe/1 6: 0"]);
    assert_eq!(stored, ["pe/1 q2 4", "pe/1 q6 0"], "{said}");
    new.again("workshop new w --papers markdown");
    let ballots = new.read("w/forms/ballots-case.md");
    assert!(ballots.contains("| 2 | Question 2?") && ballots.contains("| 6 | Question 6?"), "{ballots}");
    assert_eq!(new.read("w/numbers.csv").lines().count(), 7);
}

#[test]
fn round_two_can_be_printed_for_the_agenda_alone() {
    let ran = tally(&["pe/1 000000", "pe/2 400000", "pe/3 400000", "cl/1 000000"]);
    let (code, _, stderr) = ran.again("workshop new w --round 2 --agenda --papers markdown");
    assert_eq!(code, 0, "{stderr}");
    let ballots = ran.read("w/forms/round-2/ballots-case.md");
    assert!(
        ballots.contains("| case | 2 | pe | 1 |")
            && ballots.contains("| 1 | Question 1?")
            && !ballots.contains("Question 2?"),
        "{ballots}"
    );
    let sheet = ran.read("w/forms/round-2/case/pe-1.yaml");
    assert!(sheet.contains("round: 2") && !sheet.contains("a.q2"), "{sheet}");
}

#[test]
fn killed_at_any_moment_a_merge_takes_every_entry_in_once() {
    // Ballots without a seat: nothing but the copies in merged/ says that they were taken in before.
    let typed: Vec<String> = (0..150).map(|n| format!("cl {} {}", n % 6 + 1, n % 5)).collect();
    let other = tally(&typed.iter().map(String::as_str).collect::<Vec<_>>());
    for round in 0..10 {
        let run = six("workshop tally w --merge other.csv");
        std::fs::copy(other.path("w/ballots.csv"), run.path("other.csv")).unwrap();
        let mut child = run.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(round * 4));
        _ = child.kill();
        child.wait().unwrap();
        let ran = run.run();
        assert_eq!(ran.code, 0, "round {round}: {}", ran.stderr);
        let mut lines = entries(&ran, "w/ballots.csv");
        lines.sort();
        let mut all = entries(&other, "w/ballots.csv");
        all.sort();
        assert_eq!(lines, all, "round {round}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_merged_journals_is_not_waited_for() {
    let pipe = |path: &std::path::Path| {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    let other = tally(&["pe/1 132213"]);
    let ran = tally(&["cl 1 2"]);
    std::fs::copy(other.path("w/ballots.csv"), ran.path("other.csv")).unwrap();
    std::fs::create_dir(ran.path("w/merged")).unwrap();
    pipe(&ran.path("w/merged/0123.csv"));
    let (code, stdout, stderr) = ran.again("workshop tally w --merge other.csv");
    assert_eq!((code, stdout.contains("6 entries were taken in")), (0, true), "{stdout}{stderr}");
    let copies = std::fs::read_dir(ran.path("w/merged")).unwrap().map(|e| e.unwrap().path());
    let copy = copies.into_iter().find(|path| path.is_file()).unwrap();
    pipe(&copy.with_extension("pending"));
    let (code, _, stderr) = ran.again("workshop tally w --merge other.csv");
    assert_eq!(code, 2);
    assert!(stderr.contains("no file can be written here"), "{stderr}");
}
