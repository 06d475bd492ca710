//! `import`: what colleagues sent back goes into one sheet, all of it or nothing, and nothing is chosen for them.

use plimsoll::model::Answer;

use crate::common::{Plimsoll, Ran, fixture, shown};

/// A run of `import` with the small questionnaire.
pub fn import(args: &str) -> Plimsoll {
    small("import", args)
}

/// A run of a command with the small questionnaire.
fn small(command: &str, args: &str) -> Plimsoll {
    let run = Plimsoll::new().args(command).args(args).arg("--questionnaire").arg(fixture("small"));
    run.arg("--rubric").arg(fixture("small-rubric"))
}

/// Runs it again in the same folder.
fn again(ran: &Ran, args: &str) -> (i32, String, String) {
    let (questionnaire, rubric) = (shown(&fixture("small")), shown(&fixture("small-rubric")));
    ran.again(&format!("import {args} --questionnaire {questionnaire} --rubric {rubric}"))
}

/// What a colleague sent back.
pub fn sheet(head: &str, answers: &str) -> String {
    format!("questionnaire: small\nversion: 1.1.0\n{head}\nanswers:\n{answers}")
}

const ANA: (&str, &str) = (
    "administration: {name: Peru, country: PE}\nrespondent: {name: Ana Rey}\ndate: 2026-11-20\nform: {for: Legal unit, part: 1, of: 3}",
    "  base.plan: 2\n  base.tools: unanswered\n",
);
const BEN: (&str, &str) = (
    "respondent: {role: Head of data}\ndate: 2026-11-21\nform: {for: Data unit, part: 2, of: 3}",
    "  base.plan: {answer: 2, note: seen}\n  base.tools: [review, register]\n  base.trained: {answer: 40, evidence: {grade: record, reference: List}}\n",
);
const LAB: (&str, &str) =
    ("form: {for: Laboratory, part: 3, of: 3}", "  lab.exists: 0\n  lab.need: {answer: 1, by: Dr. Cruz}\n");

fn came(run: Plimsoll) -> Plimsoll {
    run.file("ana.yaml", &sheet(ANA.0, ANA.1))
        .file("ben.yml", &sheet(BEN.0, BEN.1))
        .file("lab.yaml", &sheet(LAB.0, LAB.1))
}

#[test]
fn three_colleagues_make_one_sheet() {
    let ran = came(import("ana.yaml ben.yml lab.yaml -o all.yaml")).run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    insta::assert_snapshot!(ran.stdout, @r"
ana.yaml: sheet, part 1 of 3, for Legal unit, answered by Ana Rey: 1 of 2 questions answered
ben.yml: sheet, part 2 of 3, for Data unit, answered by Head of data: 3 of 3 questions answered
lab.yaml: sheet, part 3 of 3, for Laboratory: 2 of 2 questions answered
Made all.yaml: 5 new, 0 changed, 0 already there.
");
    insta::assert_snapshot!(ran.read("all.yaml"), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
administration: {name: Peru, country: PE}
respondent: {name: "", role: ""}
date: 2026-11-23
answers:
  # The base
  base.plan:
    answer: 2
    note: seen
    by: Ana Rey; Head of data
  base.tools:
    answer: [review, register]
    by: Head of data
  base.trained:
    answer: 40
    evidence: {grade: record, reference: List}
    by: Head of data

  # The laboratory
  lab.exists:
    answer: 0
    by: Laboratory
  lab.need:
    answer: 1
    by: Dr. Cruz
"#);
    // Once more: nothing changes, not a byte.
    let before = ran.read("all.yaml");
    let (code, out, _) = again(&ran, "lab.yaml ana.yaml ben.yml -o all.yaml");
    assert_eq!((code, ran.read("all.yaml")), (0, before));
    assert!(out.ends_with("Nothing changes in all.yaml: 0 new, 0 changed, 5 already there.\n"), "{out}");
    // Whoever comes first makes no difference.
    let (code, _, _) = again(&ran, "lab.yaml ben.yml ana.yaml -o other.yaml");
    assert_eq!((code, ran.read("other.yaml")), (0, ran.read("all.yaml")));
}

const BY_HAND: &str = "\
# Our sheet
questionnaire: small # ours
version: 1.0.0
date: 2026-10-01   # the meeting
respondent: {name: Ivo}
answers:
  # ask Ana
  base.plan: 2   # draft or not?
  lab.need: {answer: 2, note: urgent} # said the board
  'lab.staff': 1
";

#[test]
fn comments_and_answers_of_the_sheet_stay() {
    let ran = came(import("ana.yaml ben.yml -o s.yaml")).file("s.yaml", BY_HAND).run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    insta::assert_snapshot!(ran.stdout, @r"
ana.yaml: sheet, part 1 of 3, for Legal unit, answered by Ana Rey: 1 of 2 questions answered
ben.yml: sheet, part 2 of 3, for Data unit, answered by Head of data: 3 of 3 questions answered
The questions were split among 3 forms; part 3 is not among these files.
base.plan: 2: An approved plan -> 2: An approved plan; note: seen (Ana Rey; Head of data; Ivo)
The answers are in s.yaml: 2 new, 1 changed, 0 already there.
");
    insta::assert_snapshot!(ran.read("s.yaml"), @r"
# Our sheet
questionnaire: small # ours
version: 1.1.0
date: 2026-11-21   # the meeting
respondent: {name: Ivo}
answers:
  # ask Ana
  base.plan:   # draft or not?
    answer: 2
    note: seen
    by: Ana Rey; Head of data; Ivo
  base.tools:
    answer: [review, register]
    by: Head of data
  base.trained:
    answer: 40
    evidence: {grade: record, reference: List}
    by: Head of data
  lab.need: {answer: 2, note: urgent} # said the board
  'lab.staff': 1
");
}

/// Two that differ about a plan.
fn differ(args: &str) -> Plimsoll {
    let older = sheet(
        "respondent: {name: Ana}\ndate: 2026-11-20",
        "  base.plan: 1\n  lab.exists: {not_applicable: No building}\n",
    );
    let newer = sheet(
        "respondent: {name: Ben}\ndate: 2026-11-21",
        "  base.plan: {answer: 3, evidence: {grade: document, reference: Plan}}\n  lab.exists: unanswered\n",
    );
    import(args).file("a.yaml", &older).file("b.yaml", &newer).file("s.yaml", BY_HAND)
}

#[test]
fn conflicts_are_listed_with_their_places_and_nothing_is_written() {
    let ran = differ("a.yaml b.yaml -o s.yaml").run();
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout, @r"
a.yaml: sheet, answered by Ana: 2 questions answered
b.yaml: sheet, answered by Ben: 1 question answered
How far is the plan? (base.plan): the answers differ
  s.yaml, Ivo: 2: An approved plan
  a.yaml, line 6, Ana: 1: A draft that one person has written, which nobody has read yet and which nobody has been asked to read so far
  b.yaml, line 6, Ben: 3: A plan that is followed; evidence: document, Plan
Nothing was written: 1 question is answered in more than one way. Say with --prefer FILE whose answers count, or --prefer newest; in a terminal you are asked.
");
    assert_eq!(ran.read("s.yaml"), BY_HAND);
    assert!(!ran.path(".s.yaml.lock").exists());
}

/// What stands in the sheet after a run that succeeds.
fn plan(args: &str) -> String {
    let ran = differ(args).run();
    assert_eq!(ran.code, 0, "{args}: {}{}", ran.stdout, ran.stderr);
    ran.read("s.yaml").split_once("  base.plan:").unwrap().1.split("  lab.").next().unwrap().replace('\n', "|")
}

#[test]
fn who_is_preferred_counts_with_what_backs_the_answer() {
    let ben = "   # draft or not?|    answer: 3|    evidence: {grade: document, reference: Plan}|    by: Ben|";
    assert_eq!(plan("a.yaml b.yaml -o s.yaml --prefer b.yaml"), ben);
    assert_eq!(plan("a.yaml b.yaml -o s.yaml --prefer b.yaml --prefer a.yaml"), ben);
    assert_eq!(plan("a.yaml b.yaml -o s.yaml --prefer newest"), ben);
    let ana = "   # draft or not?|    answer: 1|    by: Ana|";
    assert_eq!(plan("a.yaml b.yaml -o s.yaml --prefer ./a.yaml --prefer newest"), ana);
    assert_eq!(plan("a.yaml b.yaml -o s.yaml --prefer s.yaml"), " 2   # draft or not?|");
}

#[test]
fn newest_decides_only_where_all_have_a_date() {
    let undated = sheet("respondent: {name: Cy}", "  base.plan: 0\n");
    let ran = differ("a.yaml b.yaml c.yaml -o s.yaml --prefer newest").file("c.yaml", &undated).run();
    assert_eq!((ran.code, ran.read("s.yaml").as_str()), (1, BY_HAND), "{}", ran.stdout);
    let ran = differ("a.yaml b.yaml -o s.yaml --prefer c.yaml").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--prefer c.yaml: this is none of the files"), "{}", ran.stderr);
}

#[test]
fn a_file_that_leaves_a_question_open_takes_nothing_away() {
    let open =
        sheet("respondent: {name: Ana}", "  base.plan: unanswered\n  lab.need:\n  lab.staff: {note: ask the lab}\n");
    let ran = import("a.yaml -o s.yaml").file("a.yaml", &open).file("s.yaml", BY_HAND).run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let expected = BY_HAND.replace("'lab.staff': 1\n", "'lab.staff':\n    answer: 1\n    note: ask the lab\n");
    let expected = expected.replace("1.0.0", "1.1.0").replace("2026-10-01", "2026-11-23");
    assert_eq!(ran.read("s.yaml"), expected);
}

#[test]
fn different_evidence_reasons_and_notes_are_conflicts_and_the_same_in_other_words_is_none() {
    let entry = |entry: &str| sheet("respondent: {name: Ana}", &format!("  base.tools: {entry}\n"));
    let code = |one: &str, other: &str| {
        import("a.yaml b.yaml -o s.yaml").file("a.yaml", &entry(one)).file("b.yaml", &entry(other)).run().code
    };
    for (one, other) in [
        ("[register]", "[review]"),
        ("[]", "unknown"),
        ("{not_applicable: No sea}", "{not_applicable: No land}"),
        ("{answer: [], note: x}", "{answer: [], note: y}"),
        ("{answer: [], evidence: {grade: record}}", "{answer: [], evidence: {grade: document}}"),
        (
            "{answer: [], evidence: {grade: record, reference: A}}",
            "{answer: [], evidence: {grade: record, reference: B}}",
        ),
        ("{note: x}", "{answer: [], note: y}"),
    ] {
        assert_eq!((code(one, other), code(other, one)), (1, 1), "{one} {other}");
    }
    for (one, other) in [
        ("[register, review]", "[review, register]"),
        ("{not_applicable: No sea}", "{not_applicable: ' No  sea'}"),
        ("{answer: [], note: x}", "{answer: [], note: ''}"),
        ("{answer: [], note: x}", "{answer: [], note: ' x '}"),
        ("{answer: [], evidence: {grade: record}}", "[]"),
        ("{answer: [], evidence: {grade: assertion}}", "{answer: [], evidence: {grade: record}}"),
        ("unanswered", "[review]"),
    ] {
        assert_eq!((code(one, other), code(other, one)), (0, 0), "{one} {other}");
    }
}

#[test]
fn all_that_is_wrong_with_all_files_is_said_at_once() {
    let ran = came(import(
        "ana.yaml bad.yaml empty.yaml other.html old.yaml letter.docx nosuch.yaml peru.yaml rank.yaml -o s.yaml",
    ))
    .file("bad.yaml", &sheet("", "  base.plan: 9\n  base.plam: 1\n"))
    .file("empty.yaml", " \n")
    .file(
        "other.html",
        "<html><script id=\"plimsoll-sheet\">{\"questionnaire\": \"large\", \"version\": \"1.0.0\"}</script></html>",
    )
    .file("old.yaml", &sheet("", "  base.plan: 1\n").replace("1.1.0", "2.0.0"))
    .file("letter.docx", "PK\u{3}\u{4}")
    .file("peru.yaml", &sheet("administration: {name: Chile}", "  base.plan: 2\n"))
    .file("rank.yaml", &sheet("workshop: {exercise: r, delegation: d, ranking: {base: 1}}", ""))
    .run();
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!(ran.stdout, @r#"
ana.yaml: sheet, part 1 of 3, for Legal unit, answered by Ana Rey: 1 of 2 questions answered
bad.yaml: refused: 2 things are wrong with it, shown below
empty.yaml: refused: the file is empty
other.html: refused: it answers the questionnaire "large", not "small"; take it into a sheet of its own
old.yaml: refused: this sheet answers version 2.0.0; the questionnaire at hand is version 1.1.0: use a newer plimsoll, or name the newer questionnaire with --questionnaire; the sheet was not changed
letter.docx: refused: a document, which cannot be read: type its answers into a sheet, or, in a workshop, in with "plimsoll workshop tally"
nosuch.yaml: refused: there is no such file
peru.yaml: refused: it is about the administration "Chile", not "Peru (PE)"; if both are the same, write the name in one way in both
rank.yaml: refused: it ranks technologies in a workshop; take it in with "plimsoll workshop add"
The questions were split among 3 forms; parts 2, 3 are not among these files.
Nothing was written: 8 files cannot be used as they are.
"#);
    insta::assert_snapshot!(ran.stderr, @r#"
error: "base.plan" has no choice 9; its choices are 0, 1, 2, 3
 --> bad.yaml:5:14
  |
5 |   base.plan: 9
  |              ^

error: the questionnaire has no question "base.plam"
 --> bad.yaml:6:3
  |
6 |   base.plam: 1
  |   ^^^^^^^^^
  |
  = help: did you mean "base.plan"?

2 problems
"#);
    assert!(!ran.path("s.yaml").exists());
}

#[test]
fn a_file_is_what_is_in_it_and_a_folder_is_its_forms() {
    let ran = came(import("in s.yaml in/ana.yaml *.yml -o s.yaml --check"))
        .file("in/ana.yaml", &sheet(ANA.0, ANA.1))
        .file("in/mail.txt", &sheet("respondent: {name: Cy}", "  base.trained: 40\n"))
        .file("in/copy.txt", &sheet("respondent: {name: Cy}", "  base.trained: 40\n"))
        .file("in/deep/notes.txt", "What was said\n")
        .file("in/plan.docx", "x")
        .file("in/s.yaml.before-1", BY_HAND)
        .file("s.yaml", BY_HAND)
        .run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    insta::assert_snapshot!(ran.stdout, @r#"
in/ana.yaml: sheet, part 1 of 3, for Legal unit, answered by Ana Rey: 1 of 2 questions answered
in/copy.txt: sheet, answered by Cy: 1 question answered
in/mail.txt: passed over: it is the same as in/copy.txt
s.yaml: passed over: it is the sheet that the answers go into
in/ana.yaml: passed over: it is named twice, and was read once
ben.yml: sheet, part 2 of 3, for Data unit, answered by Head of data: 3 of 3 questions answered
in/deep/notes.txt: passed over: it is no sheet and no form
in/plan.docx: passed over: a document, which cannot be read: type its answers into a sheet, or, in a workshop, in with "plimsoll workshop tally"
in/s.yaml.before-1: passed over: it is no sheet and no form
The questions were split among 3 forms; part 3 is not among these files.
base.plan: 2: An approved plan -> 2: An approved plan; note: seen (Ana Rey; Head of data; Ivo)
base.tools: no answer -> A yearly review; A register of projects (Head of data)
base.trained: no answer -> 40 %; evidence: record, List (Cy; Head of data)
Without --check, these answers go into s.yaml: 2 new, 1 changed, 0 already there.
"#);
    assert_eq!(ran.read("s.yaml"), BY_HAND);
    let hidden = std::fs::read_dir(ran.path(""))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .filter(|n| n.to_str().unwrap().starts_with('.'));
    assert_eq!(hidden.count(), 0, "whoever only looks leaves nothing behind");
}

#[test]
fn a_check_ends_as_the_run_would() {
    for (args, code) in [("a.yaml b.yaml", 1), ("a.yaml --prefer a.yaml", 0), ("a.yaml nosuch.yaml", 2)] {
        let ran = differ(&format!("{args} -o s.yaml --check")).run();
        assert_eq!((ran.code, ran.read("s.yaml").as_str()), (code, BY_HAND), "{args}: {}", ran.stdout);
    }
}

#[test]
fn only_a_sheet_is_written_to() {
    let ran = came(import("ana.yaml -o s.xlsx")).run();
    assert_eq!((ran.code, ran.path("s.xlsx").exists()), (2, false));
    assert!(ran.stderr.contains("s.xlsx: answers go into a sheet, which is YAML"), "{}", ran.stderr);
    let (code, _, told) = again(&ran, "ana.yaml -o .");
    assert_eq!(code, 2);
    assert!(told.contains("this is a folder"), "{told}");
    std::fs::write(ran.path("s.yaml.waiting"), BY_HAND).unwrap();
    let (code, _, told) = again(&ran, "ana.yaml -o s.yaml");
    assert_eq!(code, 2);
    assert!(told.contains("s.yaml.waiting: answers wait here"), "{told}");
}

#[test]
fn a_layout_that_cannot_be_kept_is_kept_in_a_copy() {
    let anchored = "questionnaire: small\nversion: 1.0.0\nanswers:\n  base.trained: &a 1 # ours\n  lab.exists: *a\n";
    let new = sheet("respondent: {name: Ana}", "  base.trained: 2\n");
    let ran = import("a.yaml -o s.yaml --prefer a.yaml").file("a.yaml", &new).file("s.yaml", anchored).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.read("s.yaml.before-1"), anchored);
    assert!(ran.stderr.contains("s.yaml.before-1"), "{}", ran.stderr);
}

#[test]
fn in_lines_each_conflict_is_asked_and_leaving_writes_nothing() {
    let ran = differ("a.yaml b.yaml -o s.yaml --plain").stdin(&["", "7", "2"]).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout, @r"
a.yaml: sheet, answered by Ana: 2 questions answered
b.yaml: sheet, answered by Ben: 1 question answered

1/1 | the answers differ
How far is the plan? (base.plan)
   1  2: An approved plan (s.yaml, Ivo)
   2  1: A draft that one person has written, which nobody has read yet and which nobody has been asked to read so far (a.yaml, line 6, Ana)
   3  3: A plan that is followed; evidence: document, Plan (b.yaml, line 6, Ben)
Which one counts? Number 1 to 3; Esc leaves, and nothing is written: 
! Type a number from 1 to 3.
Which one counts? Number 1 to 3; Esc leaves, and nothing is written: 7
! Type a number from 1 to 3.
Which one counts? Number 1 to 3; Esc leaves, and nothing is written: 2
base.plan: 2: An approved plan -> 1: A draft that one person has written, which nobody has read yet and which nobody has been asked to read so far (Ana)
The answers are in s.yaml: 1 new, 1 changed, 0 already there.
");
    assert!(ran.read("s.yaml").contains("answer: 1\n    by: Ana\n"), "{}", ran.read("s.yaml"));
    for leaving in [&[][..], &["esc"]] {
        let ran = differ("a.yaml b.yaml -o s.yaml --plain").stdin(leaving).run();
        assert_eq!((ran.code, ran.read("s.yaml").as_str()), (1, BY_HAND));
        assert!(ran.stderr.contains("Stopped. Nothing was written."), "{}", ran.stderr);
    }
}

#[test]
fn a_sheet_that_is_being_answered_is_left_alone() {
    let program = came(import("ana.yaml -o s.yaml")).file("s.yaml", BY_HAND);
    let mut interview = small("assess", "s.yaml --plain").command();
    interview.current_dir(program.path(""));
    let mut talk = crate::talk::Talk::start(interview);
    talk.hears(", or a letter: ");
    let ran = program.run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("s.yaml: another \"plimsoll\" is at work on this sheet"), "{}", ran.stderr);
    assert_eq!(ran.read("s.yaml"), BY_HAND);
    talk.kill();
}

#[test]
fn a_page_that_the_browser_saved_is_taken_in() {
    let ran = small("form", "-o legal.html --for Legal").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = ran.read("legal.html");
    let filled =
        page.replace("\"base.plan\":\"unanswered\"", "\"base.plan\":{\"answer\":3,\"note\":\"<b> & \\\"so\\\"\"}");
    assert_ne!(page, filled);
    std::fs::write(ran.path("back.htm"), filled).unwrap();
    let (code, out, told) = again(&ran, "back.htm -o s.yaml");
    assert_eq!(code, 0, "{out}{told}");
    assert!(out.starts_with("back.htm: page of a browser, for Legal: 1 of 6 questions answered\n"), "{out}");
    let sheet = plimsoll::load::sheet(&ran.path("s.yaml"), &mut Default::default()).unwrap().sheet;
    let entry = &sheet.answers["base.plan"].value;
    assert_eq!((&entry.answer, entry.note.as_deref()), (&Answer::Number(3.0), Some("<b> & \"so\"")));
    assert_eq!(entry.by.as_deref(), Some("Legal"));
}
