//! The interview in lines (`--plain`): what is asked, what is saved, what is refused.

use crate::common::{Plimsoll, Ran, fixture, shown};

/// A run of `assess` with the small questionnaire.
pub fn assess(args: &str) -> Plimsoll {
    let assess = Plimsoll::new().args("assess").args(args).arg("--questionnaire").arg(fixture("small"));
    assess.arg("--rubric").arg(fixture("small-rubric"))
}

/// A sheet of the small questionnaire with these lines under `answers:`.
pub fn sheet(answers: &str) -> String {
    format!("questionnaire: small\nversion: 1.0.0\ndate: 2025-11-23\nanswers:\n{answers}")
}

fn refused(ran: &Ran) -> &str {
    assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
    &ran.stderr
}

const HEAD: [&str; 4] = ["Example Customs", "PE", "Ana", "IT lead"];

#[test]
fn an_introduction_keeps_its_paragraphs() {
    let ran = Plimsoll::new().args("assess s.yaml --plain").run();
    let introduction = ran.stdout.split("\n115 questions").next().unwrap();
    let begin: Vec<&str> = introduction.split("\n\n").map(|p| p.split(' ').next().unwrap()).collect();
    assert_eq!(begin, ["Smart", "Rule,", "\"Approved\":", "Example,", "Out"], "{introduction}");
}

#[test]
fn a_whole_interview_in_lines() {
    let lines = ["Example Customs", "xyz", "pe", "Ana", "", "9", "2", "1 3", "n", "", "No staff", "0", "b", "", "2"];
    let ran = assess("s.yaml --plain").stdin(&lines).run();
    let (dialogue, report) = ran.stdout.split_once("\nGap report: ").unwrap();
    assert!(report.contains("Overall   level 1 Begun, 1.17 of 4 points"), "{report}");
    insta::assert_snapshot!(dialogue, @r#"
A small questionnaire: a new sheet
6 questions: about 3 min with colleagues who know. You may stop at any time and go on later. Shorter: what decides most (--short), one area (--area), one dimension (--dimension), single questions (--question).
Name of the administration (Enter: none): Example Customs
Country code (two letters) (Enter: none): xyz
! "xyz" is not a country code: write two letters, such as PE
Country code (two letters) (Enter: none): pe
Your name (Enter: none): Ana
Your role (Enter: none): 

The base
What everything else stands on.

The base | Plans | 1/5 | about 3 min left
Why: Without a plan, nobody knows what comes next.
Evidence asked for: The plan; the minutes that approve it.

How far is the plan?
   0  No plan.
   1  A draft that one person has written, which nobody has read yet and which nobody has been asked to read so far.
   2  An approved plan.
   3  A plan that is followed.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 3, or a letter: 9
! Type a number from 0 to 3, or one of the letters; ? explains them.
Type a number from 0 to 3, or a letter: 2

The base | Plans | 2/5 | about 2 min left
Which tools are in use?
   1  A register of projects
   2  A budget line, approved every year
   3  A yearly review
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type the numbers that are true, 0 for none, or a letter: 1 3

The base | People | 3/5 | about 2 min left
What share of staff is trained?
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 100 %, or a letter: n
Why does it not apply? (- goes back to the question): 
! A reason is required: reports list it.
Why does it not apply? (- goes back to the question): No staff

The laboratory | Plans | 4/5 | about 1 min left
Is there a laboratory?
   0  No.
   1  Yes, for trials.
   2  Yes, in use.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: 0

The laboratory | Plans | 5/5 | about 1 min left
How much is a laboratory needed?
   0  Not at all.
   1  Somewhat.
   2  Very much.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: b

The laboratory | Plans | 4/5 | about 1 min left
Recorded: 0: No.

Is there a laboratory?
*  0  No.
   1  Yes, for trials.
   2  Yes, in use.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: 

The laboratory | Plans | 5/5 | about 1 min left
How much is a laboratory needed?
   0  Not at all.
   1  Somewhat.
   2  Very much.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: 2
"#);
    let stderr = ran.stderr.replace(&shown(&fixture("")), "FIXTURES/");
    insta::assert_snapshot!(stderr, @r"
    Saved in s.yaml: 4 questions answered, 0 unknown, 1 not applicable, 0 open (of
    them 1 on need, which a report counts apart).
    ");
    insta::assert_snapshot!(ran.read("s.yaml"), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
questionnaire_sha256: 9608ee88e8a23a5c3565fca30bae80a46eef544a66619a3f695bb87deecb2c56
administration: {name: Example Customs, country: PE}
respondent: {name: Ana, role: ""}
date: 2026-11-23
answers:
  # The base
  base.plan: 2
  base.tools: [register, review]
  base.trained: {not_applicable: No staff}

  # The laboratory
  lab.exists: 0
  lab.need: 2
"#);
    assert_eq!(ran.code, 0);
}

#[test]
fn an_answer_that_needs_evidence_asks_for_it_at_once() {
    let evidence = ["3", "yes", "4", "Register: p. 4", "2027-13-01", "2027-06-30", "A # note", "Data unit", "q"];
    let ran = assess("s.yaml --plain").stdin(&[&HEAD[..], &evidence].concat()).run();
    assert!(ran.stdout.contains("counts in full only with evidence of grade record"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\"2027-13-01\" is not a day of the calendar"), "{}", ran.stdout);
    insta::assert_snapshot!(ran.read("s.yaml"), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
questionnaire_sha256: 9608ee88e8a23a5c3565fca30bae80a46eef544a66619a3f695bb87deecb2c56
administration: {name: Example Customs, country: PE}
respondent: {name: Ana, role: IT lead}
date: 2026-11-23
answers:
  # The base
  base.plan:
    answer: 3
    evidence: {grade: record, reference: "Register: p. 4", valid_until: 2027-06-30}
    note: "A # note"
    by: Data unit
"#);
}

#[test]
fn a_condition_is_looked_at_again_after_each_answer() {
    let answers = sheet("  base.plan: 1\n  base.tools: []\n  base.trained: 5\n");
    let ran = assess("s.yaml --plain").file("s.yaml", &answers).stdin(&["1", "b", "0", "q"]).run();
    let positions: Vec<&str> =
        ran.stdout.lines().filter(|l| l.starts_with("The laboratory |") || l.contains("What now?")).collect();
    insta::assert_debug_snapshot!(positions, @r#"
[
    "The laboratory | Plans | 4/5 | about 1 min left",
    "The laboratory | People | 5/6 | about 1 min left",
    "The laboratory | Plans | 4/6 | about 1 min left",
    "The laboratory | Plans | 5/5 | about 1 min left",
]
"#);
}

#[test]
fn the_end_of_input_saves_and_leaves() {
    let ran = assess("s.yaml --plain").stdin(&[&HEAD[..], &["1"]].concat()).run();
    assert_eq!(ran.code, 0);
    let stderr = ran.stderr.replace('\\', "/").replace(&shown(&fixture("")), "FIXTURES/");
    insta::assert_snapshot!(stderr, @r#"
    Saved in s.yaml: 1 question answered, 0 unknown, 0 not applicable, 4 open (of
    them 1 on need, which a report counts apart).
    Go on with:  plimsoll assess s.yaml --questionnaire FIXTURES/small --rubric FIXTURES/small-rubric --plain
    "#);
    assert!(ran.read("s.yaml").contains("base.plan: 1"));
}

#[test]
fn where_nothing_was_typed_nothing_is_saved() {
    let ran = assess("s.yaml --plain --administration X").run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, "Nothing is saved yet: nothing was typed.\n"));
    assert!(!ran.path("s.yaml").exists());
    assert!(!ran.path(".s.yaml.lock").exists());
}

#[test]
fn what_was_typed_of_the_head_is_saved_and_the_next_run_asks_for_the_rest() {
    let mut text = String::new();
    for known in 1..HEAD.len() {
        let ran = assess("s.yaml --plain").stdin(&HEAD[..known]).run();
        assert!(ran.code == 0 && ran.stderr.starts_with("Saved in s.yaml: 0 questions answered"), "{}", ran.stderr);
        text = ran.read("s.yaml");
        assert!(HEAD.iter().enumerate().all(|(at, field)| text.contains(field) == (at < known)), "{text}");
        let again = text.replacen("administration:", "# ours\nadministration:", 1);
        let rest = [&HEAD[known..], &["2", "q"]].concat();
        let ran = assess("s.yaml --plain").file("s.yaml", &again).stdin(&rest).run();
        assert_eq!(ran.stdout.contains("Country code"), known < 2, "{}", ran.stdout);
        assert!(!ran.stdout.contains("Name of the administration"), "{}", ran.stdout);
        let whole = ran.read("s.yaml");
        let head = "# ours\nadministration: {name: Example Customs, country: PE}\nrespondent: {name: Ana, role: IT lead}\ndate: 2026-11-23\n";
        assert!(whole.contains(head) && whole.contains("base.plan: 2"), "{whole}");
    }
    assert!(!text.contains("date:"), "{text}");
}

#[test]
fn an_area_can_be_jumped_to_and_asked_alone() {
    let ran = assess("s.yaml --plain").stdin(&[&HEAD[..], &["j", "2", "q"]].concat()).run();
    assert!(ran.stdout.contains("The laboratory | Plans | 4/5"), "{}", ran.stdout);
    let ran = assess("s.yaml --plain --area lab").stdin(&[&HEAD[..], &["q"]].concat()).run();
    assert!(ran.stdout.contains("The laboratory | Plans | 1/2"), "{}", ran.stdout);
    let ran = assess("s.yaml --plain --area lap").run();
    assert_eq!(refused(&ran), "plimsoll: --area: there is no area \"lap\"; did you mean \"lab\"?\n");
}

#[test]
fn only_questions_in_one_state_are_asked() {
    let text = sheet(
        "  base.plan: unknown\n  base.tools: {answer: [], evidence: {grade: record, valid_until: 2026-01-01}}\n  lab.need: unknown\n",
    );
    let asked = |only: &str| {
        let ran =
            assess(&format!("s.yaml --plain --only {only}")).file("s.yaml", &text).stdin(&["s", "s", "s", "s"]).run();
        ran.stdout.lines().filter(|l| l.ends_with('?') && !l.starts_with('!')).map(str::to_owned).collect::<Vec<_>>()
    };
    insta::assert_debug_snapshot!((asked("unknown"), asked("expired"), asked("unanswered")), @r#"
    (
        [
            "How far is the plan?",
            "How much is a laboratory needed?",
        ],
        [
            "Which tools are in use?",
        ],
        [
            "What share of staff is trained?",
            "Is there a laboratory?",
            "The end is reached; 2 questions are still open. What now?",
        ],
    )
    "#);
}

#[test]
fn old_answers_are_confirmed_one_by_one() {
    let old = "questionnaire: small\nversion: 1.0.0\nadministration: {name: Old Customs, country: PE}\ndate: 2025-11-23\nanswers:
  base.plan: {answer: 2, evidence: {grade: record, reference: Minutes, valid_until: 2026-01-01}, note: Draft 3, by: Ben}
  base.tools: [gone]
  base.trained: 40
  base.removed: 1\n";
    let lines = ["", "", "", "", "y", "n", "y", "y", "0", "y", "q"];
    let ran = assess("new.yaml --plain --from old.yaml").file("old.yaml", old).stdin(&lines).run();
    insta::assert_snapshot!(ran.stdout.split_once("reads.").map_or(ran.stdout.as_str(), |(_, rest)| rest), @r#"
A small questionnaire: a new sheet
6 questions: about 3 min with colleagues who know. You may stop at any time and go on later. Shorter: what decides most (--short), one area (--area), one dimension (--dimension), single questions (--question).
Name of the administration [Old Customs] (Enter keeps it, - removes it): 
Country code (two letters) [PE] (Enter keeps it, - removes it): 
Your name (Enter: none): 
Your role (Enter: none): 
! These old answers belong to questions that exist no longer: base.removed.

The base
What everything else stands on.

The base | Plans | 1/5 | about 3 min left
Why: Without a plan, nobody knows what comes next.
Evidence asked for: The plan; the minutes that approve it.
Answered on 2025-11-23; is it still true?
Old answer: 2: An approved plan.
Evidence: record (a record shows that it is used); Minutes; expired on 2026-01-01
Note: Draft 3
Answered by: Ben

How far is the plan?
   0  No plan.
   1  A draft that one person has written, which nobody has read yet and which nobody has been asked to read so far.
   2  An approved plan.
   3  A plan that is followed.
Or: y yes, still true, d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 3, or a letter: y
! The evidence has expired: it would count as an assertion only.
Does the evidence still hold? (y yes, n no, Enter: no): n
Does the note still hold? (y yes, n no, Enter: yes): y

The base | Plans | 2/5 | about 2 min left
Answered on 2025-11-23; is it still true?
Old answer: gone

Which tools are in use?
   1  A register of projects
   2  A budget line, approved every year
   3  A yearly review
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type the numbers that are true, 0 for none, or a letter: y
! The question has changed: the old answer is no longer one of its answers.
Type the numbers that are true, 0 for none, or a letter: 0

The base | People | 3/5 | about 2 min left
Answered on 2025-11-23; is it still true?
Old answer: 40 %

What share of staff is trained?
Or: y yes, still true, d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 100 %, or a letter: y

The laboratory | Plans | 4/5 | about 1 min left
Is there a laboratory?
   0  No.
   1  Yes, for trials.
   2  Yes, in use.
Or: d don't know, n not applicable, e evidence and note, b back, s skip, o next open question, j jump to an area or dimension, g go to a question, / search, ? why, evidence, help, q save and leave
Type a number from 0 to 2, or a letter: q
"#);
    insta::assert_snapshot!(ran.read("new.yaml"), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
questionnaire_sha256: 9608ee88e8a23a5c3565fca30bae80a46eef544a66619a3f695bb87deecb2c56
administration: {name: Old Customs, country: PE}
respondent: {name: "", role: ""}
date: 2026-11-23
answers:
  # The base
  base.plan:
    answer: 2
    note: Draft 3
  base.tools: []
  base.trained: 40
"#);
    assert_eq!(ran.read("old.yaml"), old);
}

#[test]
fn old_answers_to_another_major_version_are_shown_as_they_were_written_and_not_taken_over() {
    let old = "questionnaire: small\nversion: 0.9.0\ndate: 2025-11-23\nanswers:
  base.plan: {answer: 2, evidence: {grade: record, reference: Minutes}, note: Draft 3}\n";
    let lines = [&HEAD[..], &["y", "3", "n", "y", "y", "4", "", "", "", "", "q"]].concat();
    let ran = assess("new.yaml --plain --from old.yaml").file("old.yaml", old).stdin(&lines).run();
    for text in [
        "Answered on 2025-11-23: 2, to the wording of version 0.9.0. This is version 1.1.0: answer anew.",
        "! The question may have meant something else in version 0.9.0: answer it anew for 1.1.0.",
        "The evidence backs the earlier answer. Keep it?",
        "Where to find it [Minutes] (Enter keeps it, - removes it)",
    ] {
        assert!(ran.stdout.contains(text), "{text}: {}", ran.stdout);
    }
    assert!(!ran.stdout.contains("Old answer: 2") && !ran.stdout.contains("y yes, still true"), "{}", ran.stdout);
    insta::assert_snapshot!(ran.read("new.yaml"), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
questionnaire_sha256: 9608ee88e8a23a5c3565fca30bae80a46eef544a66619a3f695bb87deecb2c56
administration: {name: Example Customs, country: PE}
respondent: {name: Ana, role: IT lead}
date: 2026-11-23
answers:
  # The base
  base.plan:
    answer: 3
    evidence: {grade: record, reference: Minutes}
    note: Draft 3
"#);
}

#[test]
fn changing_an_answer_keeps_reference_and_note_on_offer() {
    let text = sheet(
        "  base.plan: {answer: 2, evidence: {grade: record, reference: Minutes, valid_until: 2027-01-01}, note: Draft 3}\n",
    );
    let run = |lines: &[&str]| {
        let ran = assess("s.yaml --plain --question base.plan").file("s.yaml", &text).stdin(lines).run();
        ran.read("s.yaml").split_once("  base.plan:").unwrap().1.to_owned()
    };
    // Not kept as it is, and looked through: the reference stands ready, Enter takes it.
    insta::assert_snapshot!(run(&["3", "n", "y", "4", "", "", "", ""]), @r#"
answer: 3
evidence: {grade: record, reference: Minutes, valid_until: 2027-01-01}
note: Draft 3
"#);
    insta::assert_snapshot!(run(&["3", "y"]), @r#"
answer: 3
evidence: {grade: record, reference: Minutes, valid_until: 2027-01-01}
note: Draft 3
"#);
    insta::assert_snapshot!(run(&["1", "n"]), @r#"
answer: 1
note: Draft 3
"#);
}

#[test]
fn every_prompt_takes_what_is_typed_or_refuses_it_and_esc_leaves_it() {
    let text = sheet("  base.plan: {answer: 3, evidence: {grade: document, reference: Plan}}\n");
    let run = |lines: &[&str]| {
        let ran = assess("s.yaml --plain --question base.plan").file("s.yaml", &text).stdin(lines).run();
        (ran.read("s.yaml").split_once("  base.plan:").unwrap().1.to_owned(), ran.stdout)
    };
    // A letter, a number, the beginning of a word: each is what is recorded.
    for no in ["n", "N", "no", "2"] {
        assert_eq!(run(&["2", no, "q"]).0, " 2\n", "{no}");
    }
    for independent in ["5", "independent", "indep"] {
        assert!(
            run(&["e", independent, "esc", "q"]).0.contains("grade: independent, reference: Plan"),
            "{independent}"
        );
    }
    let (kept, said) = run(&["2", "what", "esc", "e", "9", "esc", "j", "99", "esc", "n", "esc", "q"]);
    assert_eq!(kept, text.split_once("  base.plan:").unwrap().1);
    for refused in ["! Type y or n.", "! Type a number from 1 to 5.", "! Type a number from 1 to "] {
        assert!(said.contains(refused), "{refused}: {said}");
    }
}

#[test]
fn answered_questions_are_passed_over_and_any_question_can_be_gone_to() {
    let text = sheet("  base.tools: []\n  lab.exists: 0\n");
    let run = |args: &str, lines: &[&str]| {
        let ran = assess(&format!("s.yaml --plain {args}")).file("s.yaml", &text).stdin(lines).run();
        let asked = ran
            .stdout
            .lines()
            .filter(|l| l.contains(" | ") && l.contains('/') || l.starts_with("! "))
            .map(|l| l.split(" | about").next().unwrap().to_owned());
        asked.collect::<Vec<_>>()
    };
    insta::assert_debug_snapshot!(run("", &["1", "40", "q"]), @r#"
[
    "The base | Plans | 1/5",
    "The base | People | 3/5",
    "The laboratory | Plans | 5/5",
]
"#);
    insta::assert_debug_snapshot!(run("", &["g lab.need", "o", "g base.toolz", "/laboratory", "2", "/xyz", "g lab.st", "j", "4", "q"]), @r#"
[
    "The base | Plans | 1/5",
    "The laboratory | Plans | 5/5",
    "The base | Plans | 1/5",
    "! There is no question \"base.toolz\"; did you mean \"base.tools\"?",
    "The base | Plans | 1/5",
    "The laboratory | Plans | 5/5",
    "! No question holds \"xyz\".",
    "The laboratory | Plans | 5/5",
    "! This question is not asked as the answers before it stand.",
    "The laboratory | Plans | 5/5",
    "The base | People | 3/5",
]
"#);
    insta::assert_debug_snapshot!(run("--dimension people", &["q"]), @r#"
[
    "The base | People | 1/1",
]
"#);
    insta::assert_debug_snapshot!(run("--question base.tools --question lab.need", &["", "1"]), @r#"
[
    "The base | Plans | 1/2",
    "The laboratory | Plans | 2/2",
]
"#);
    let ran = assess("s.yaml --plain --dimension peeple").run();
    assert_eq!(refused(&ran), "plimsoll: --dimension: there is no dimension \"peeple\"; did you mean \"people\"?\n");
    let ran = assess("s.yaml --plain --question lab.ned").run();
    assert_eq!(refused(&ran), "plimsoll: --question: there is no question \"lab.ned\"; did you mean \"lab.need\"?\n");
}

#[test]
fn what_is_too_long_is_refused_and_answers_nothing_else() {
    let long = "x".repeat(64 * 1024 - 1) + "12";
    let note = "x".repeat(10_001);
    let ran = assess("s.yaml --plain")
        .file("s.yaml", &sheet(""))
        .stdin(&[&long, "2", "b", "e", "", &note, "short", "", "q"])
        .run();
    assert!(ran.stdout.contains("! This line is longer than 65536 bytes: nothing of it is taken."));
    assert!(ran.stdout.contains("! This is too long: 10001 characters, where 10000 are the most."));
    assert!(ran.read("s.yaml").ends_with("  base.plan:\n    answer: 2\n    note: short\n"), "{}", ran.read("s.yaml"));
}

#[test]
fn a_sheet_is_never_made_too_large_to_be_read_again() {
    let comment = format!("# {}\n", "x".repeat(1024 * 1024 - 300));
    let text = comment + &sheet("");
    let note = "y".repeat(400);
    let ran = assess("s.yaml --plain").file("s.yaml", &text).stdin(&["2", "b", "e", "", &note, "2"]).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("larger than 1 MB") && ran.stderr.contains(&note), "{}", ran.stderr);
    assert!(ran.read("s.yaml").ends_with("  base.plan: 2\n"));
}

#[test]
fn a_note_may_have_several_lines() {
    let lines = [&HEAD[..], &["2", "b", "e", "", "one\\", "two", "", "q"]].concat();
    let ran = assess("s.yaml --plain").stdin(&lines).run();
    assert!(ran.read("s.yaml").contains("note: |-\n      one\n      two\n"), "{}", ran.read("s.yaml"));
}

#[test]
fn a_sheet_that_does_not_fit_is_refused_and_stays_as_it_is() {
    let newer = sheet("  base.plan: 1\n").replace("1.0.0", "1.2.0");
    let other = sheet("  base.plan: 1\n").replace("small", "smart-customs");
    let unknown = sheet("  base.plam: 1\n");
    for (text, message) in [
        (&newer, "this sheet answers version 1.2.0; the questionnaire at hand is version 1.1.0"),
        (&other, "this sheet answers the questionnaire \"smart-customs\", not \"small\""),
        (&unknown, "the questionnaire has no question \"base.plam\""),
    ] {
        let ran = assess("s.yaml --plain").file("s.yaml", text).stdin(&["1", "1"]).run();
        assert!(refused(&ran).contains(message), "{}", ran.stderr);
        assert_eq!(&ran.read("s.yaml"), text);
        assert!(!ran.path(".s.yaml.lock").exists());
    }
}

#[test]
fn nothing_is_asked_without_a_terminal() {
    let ran = assess("s.yaml").run();
    let message = "there is no terminal to ask questions in; with --plain, questions and answers are lines of text";
    assert_eq!(refused(&ran), format!("plimsoll: {message}\n"));
}

#[test]
fn text_from_files_cannot_drive_the_terminal() {
    let text = sheet("  base.plan: {answer: 1, note: \"\\e[2J\\u202e gone\", by: \"\\x9b31m\"}\n");
    let ran = assess("s.yaml --plain").file("s.yaml", &text).stdin(&["b", "b", "b", "q"]).run();
    assert!(ran.stdout.contains("gone"), "{}", ran.stdout);
    assert!(ran.stdout.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{:?}", ran.stdout);
}

#[test]
fn comments_written_by_hand_survive_an_interview() {
    let text = "# ours\n".to_owned() + &sheet("  # a draft only\n  base.plan: 1 # ask again\n") + "# end\n";
    let ran = assess("s.yaml --plain").file("s.yaml", &text).stdin(&["b", "2", "2", "q"]).run();
    insta::assert_snapshot!(ran.read("s.yaml"), @r#"
# ours
questionnaire: small
version: 1.1.0
date: 2026-11-23
answers:
  # a draft only
  base.plan: 2 # ask again
  base.tools: [budget]
# end
"#);
}

#[test]
fn the_shipped_questionnaire_can_be_begun_and_resumed() {
    let first =
        Plimsoll::new().args("assess s.yaml --plain --country PE").stdin(&["Example", "Ana", "", "1", "d"]).run();
    assert!(first.stderr.contains("1 question answered, 1 unknown"), "{}", first.stderr);
    let text = first.read("s.yaml");
    let second = Plimsoll::new().args("assess s.yaml --plain").file("s.yaml", &text).stdin(&["1"]).run();
    let position = second.stdout.lines().find(|l| l.contains(" | ")).unwrap();
    assert!(position.contains("| 3/"), "{position}");
}

#[test]
fn the_form_of_a_workshop_asks_what_it_lists() {
    let head = "questionnaire: small\nversion: 1.1.0\nadministration: {name: A, country: PE}\n";
    let at = "workshop: {exercise: case, delegation: a}\n";
    let form = format!("{head}{at}answers:\n  base.trained: unanswered\n");
    let ran = assess("s.yaml --plain").file("s.yaml", &form).stdin(&["40", "q"]).run();
    assert!(ran.read("s.yaml").contains("base.trained: 40"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("How far is the plan?"), "{}", ran.stdout);
}

#[test]
fn a_form_for_a_ranking_is_no_interview() {
    let form = "questionnaire: small\nversion: 1.1.0\nworkshop: {exercise: rank, delegation: a}\n";
    let ran = assess("s.yaml --plain").file("s.yaml", form).stdin(&["q"]).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("this form of a workshop asks no questions"), "{}", ran.stderr);
    assert_eq!(ran.read("s.yaml"), form);
}

#[test]
fn a_note_before_the_answer_says_that_the_answer_is_to_come() {
    let ran = assess("s.yaml --plain").file("s.yaml", &sheet("")).stdin(&["e", "1", "Ask Ben", "", "q"]).run();
    let text = ran.read("s.yaml");
    assert!(text.contains("  base.plan:\n    answer: unanswered\n    note: Ask Ben\n"), "{text}");
    // By hand, an entry may leave the answer out; declaring it not applicable then removes nothing else.
    let by_hand = sheet("  base.plan: # ours\n    note: Ask Ben\n");
    let replies = ["n", "No plans here", "q"];
    let ran = assess("s.yaml --plain").file("s.yaml", &by_hand).stdin(&replies).run();
    let text = ran.read("s.yaml");
    assert!(text.contains("not_applicable: No plans here") && text.contains("# ours"), "{text}");
    let ran = assess("s.yaml --plain --question base.plan").file("s.yaml", &text).stdin(&["n", "", "q"]).run();
    assert!(ran.stdout.contains("Why does it not apply? [No plans here] (Enter keeps it"), "{}", ran.stdout);
    assert!(ran.read("s.yaml").contains("not_applicable: No plans here"));
}
