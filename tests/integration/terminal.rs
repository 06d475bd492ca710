//! The interview in a real terminal: a program between a keyboard and a screen of 80 columns and 24 rows.

use std::process::Command;

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

use crate::common::Plimsoll;
use crate::interview::{assess, sheet};

/// Answers the first two questions of an interview with 2 and leaves with Ctrl-C.
pub fn answer_two_questions(command: Command) {
    let mut session = open(&command);
    let ask = " or a letter:";
    // A prompt, and what is typed there.
    let replies = [(ask, "2\r"), ("Record evidence now?", "n\r"), ("(Enter: ", ENTER), ("(Enter keeps", ENTER)];
    let mut answered = 0;
    loop {
        let found =
            session.exp_any(replies.map(|(prompt, _)| rexpect::ReadUntil::String(prompt.into())).into()).unwrap().1;
        let (prompt, reply) = replies.into_iter().find(|(prompt, _)| found.ends_with(prompt)).unwrap();
        if prompt == ask && answered == 2 {
            break;
        }
        session.exp_string(if prompt == ask { "" } else { ":" }).unwrap();
        types(&mut session, reply);
        answered += usize::from(prompt == ask);
    }
    types(&mut session, "\x03");
    session.exp_string("saved in").unwrap();
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, 130))));
}

fn start(program: &Plimsoll) -> PtySession {
    open(&program.command())
}

/// Runs the program in a terminal of 80 columns and 24 rows.
pub fn open(plain: &Command) -> PtySession {
    let mut command = Command::new("sh");
    // The shell sets the size of the screen, then becomes the program.
    command.args(["-c", "stty rows 24 cols 80; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
    command.env_clear().current_dir(plain.get_current_dir().unwrap());
    command.envs(plain.get_envs().filter_map(|(k, v)| Some((k, v?)))).env("TERM", "xterm").env("PATH", "/usr/bin:/bin");
    spawn_command(command, Some(20_000)).unwrap()
}

/// Types keys.
pub fn types(session: &mut PtySession, keys: &str) {
    session.send(keys).unwrap();
    session.flush().unwrap();
}

const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const ASK: &str = "to 3, or a letter:";

#[test]
fn an_interview_in_a_terminal() {
    let program = assess("s.yaml --administration Example --country pe");
    let mut session = start(&program);
    session.exp_string("Your name").unwrap();
    types(&mut session, "Ana\r");
    session.exp_string("Your role").unwrap();
    types(&mut session, ENTER);
    // Choices stand in full, wrapped and not cut.
    session.exp_string("1  A draft that one person has written, which nobody has read yet and which").unwrap();
    session.exp_string("nobody has been asked to read so far.").unwrap();
    session.exp_string(ASK).unwrap();
    types(&mut session, "3\r");
    session.exp_string("Record evidence now?").unwrap();
    types(&mut session, ENTER);
    session.exp_string("What backs the answer?").unwrap();
    types(&mut session, &format!("{DOWN}{DOWN}{DOWN}{ENTER}"));
    session.exp_string("Where to find it").unwrap();
    types(&mut session, "Minutes of 3 May\r");
    session.exp_string("Valid until").unwrap();
    types(&mut session, "2027-06-30\r");
    session.exp_string("Note").unwrap();
    types(&mut session, "seen 🚢\r");
    session.exp_string("Answered by").unwrap();
    types(&mut session, ENTER);
    // A checklist is ticked with the space bar; Esc records nothing, b goes back.
    session.exp_string("Space ticks").unwrap();
    types(&mut session, &format!(" {DOWN}{DOWN} {ENTER}"));
    session.exp_string("0 to 100 %, or a letter").unwrap();
    types(&mut session, "b\r");
    session.exp_string("0 for none, or a letter:").unwrap();
    // Ticks stand ready to be changed; a letter takes their place.
    types(&mut session, &format!("{DOWN} "));
    session.exp_string("1 2 3").unwrap();
    types(&mut session, "\x1b");
    session.exp_string("0 for none, or a letter:").unwrap();
    types(&mut session, "b\r");
    session.exp_string("Recorded: 3: A plan that is followed.").unwrap();
    session.exp_string(ASK).unwrap();
    types(&mut session, "q\r");
    session.exp_string("Saved in s.yaml: 2 questions answered").unwrap();
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, 0))));
    insta::assert_snapshot!(std::fs::read_to_string(program.path("s.yaml")).unwrap(), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
questionnaire_sha256: 9608ee88e8a23a5c3565fca30bae80a46eef544a66619a3f695bb87deecb2c56
administration: {name: Example, country: PE}
respondent: {name: Ana, role: ""}
date: 2026-11-23
answers:
  # The base
  base.plan:
    answer: 3
    evidence: {grade: record, reference: Minutes of 3 May, valid_until: 2027-06-30}
    note: seen 🚢
  base.tools: [register, review]
"#);
}

#[test]
fn ctrl_c_saves_brings_the_cursor_back_and_says_how_to_go_on() {
    let program = assess("s.yaml").file("s.yaml", &sheet("  base.tools: []\n"));
    let mut session = start(&program);
    session.exp_string(ASK).unwrap();
    types(&mut session, "1\r");
    // The checklist has an answer.
    session.exp_string("to 100 %, or a letter").unwrap();
    types(&mut session, "12");
    session.send_control('c').unwrap();
    session.exp_string("\x1b[?25h").unwrap();
    session.exp_string("Every answer before this question is saved in s.yaml.").unwrap();
    session.exp_string("Go on with:  plimsoll assess s.yaml").unwrap();
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, 130))));
    assert!(!program.path(".s.yaml.lock").exists());
    let text = std::fs::read_to_string(program.path("s.yaml")).unwrap();
    assert!(text.contains("base.plan: 1\n  base.tools: []\n") && !text.contains("trained"), "{text}");

    // In a list that has hidden the cursor, too; and the next run goes on where this one stopped.
    let mut session = start(&program);
    session.exp_string("3/5").unwrap();
    session.exp_string(", or a letter").unwrap();
    types(&mut session, "j\r");
    session.exp_string("Which area?").unwrap();
    session.exp_string("The laboratory (0 of 2 answered)").unwrap();
    session.send_control('c').unwrap();
    session.exp_string("\x1b[?25h").unwrap();
    session.exp_string("Stopped.").unwrap();
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, 130))));
}

#[test]
fn ctrl_c_before_the_first_question_says_that_nothing_is_saved() {
    let program = assess("s.yaml");
    let mut session = start(&program);
    session.exp_string("Name of the administration").unwrap();
    session.send_control('c').unwrap();
    session.exp_string("Stopped. Nothing is saved yet.").unwrap();
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, 130))));
    assert!(!program.path("s.yaml").exists());
}

/// What stands in the sheet behind the id of the first question.
fn recorded(program: &Plimsoll) -> String {
    let text = std::fs::read_to_string(program.path("s.yaml")).unwrap();
    text.split_once("  base.plan:").unwrap().1.split("  base.tools").next().unwrap().to_owned()
}

/// The interview at the first question, which has an answer with evidence.
fn at_an_answer() -> (Plimsoll, PtySession) {
    let text = sheet("  base.plan: {answer: 3, evidence: {grade: document, reference: Plan}, note: old}\n");
    let program = assess("s.yaml --question base.plan").file("s.yaml", &text);
    let mut session = start(&program);
    session.exp_string(ASK).unwrap();
    (program, session)
}

fn ends(mut session: PtySession, code: i32) {
    session.exp_eof().unwrap();
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, c)) if c == code));
}

#[test]
fn what_is_typed_at_a_menu_is_what_is_recorded() {
    let (program, mut session) = at_an_answer();
    types(&mut session, "2\r");
    session.exp_string("Keep it?").unwrap();
    types(&mut session, "x\r");
    session.exp_string("! Type y or n.").unwrap();
    types(&mut session, "n\r");
    session.exp_string("Saved in").unwrap();
    ends(session, 0);
    assert_eq!(recorded(&program), "\n    answer: 2\n    note: old\n");

    let (program, mut session) = at_an_answer();
    types(&mut session, "e\r");
    session.exp_string("Enter for 3:").unwrap();
    types(&mut session, "2\r");
    session.exp_string("Where to find it").unwrap();
    types(&mut session, "\x1b");
    session.exp_string(ASK).unwrap();
    types(&mut session, "q\r");
    ends(session, 0);
    assert!(recorded(&program).contains("{grade: assertion, reference: Plan}"), "{}", recorded(&program));
}

#[test]
fn esc_leaves_every_menu_without_recording() {
    let (program, mut session) = at_an_answer();
    let before = recorded(&program);
    for (keys, prompt) in
        [("2\r", "Keep it?"), ("e\r", "Enter for 3:"), ("j\r", "Which area?"), ("n\r", "Why does it not")]
    {
        types(&mut session, keys);
        session.exp_string(prompt).unwrap();
        types(&mut session, "\x1b");
        session.exp_string(ASK).unwrap();
    }
    types(&mut session, "q\r");
    ends(session, 0);
    assert_eq!(recorded(&program), before);
}

#[test]
fn what_is_pasted_into_a_note_stays_in_the_note_and_can_be_edited() {
    for (begins, ends_with) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let (program, mut session) = at_an_answer();
        types(&mut session, "e\r");
        session.exp_string("Enter for 3:").unwrap();
        types(&mut session, "1\r");
        session.exp_string("Note").unwrap();
        session.exp_string("old").unwrap();
        types(&mut session, &format!("{begins}er\r2\r3{ends_with}"));
        session.exp_string("3").unwrap();
        types(&mut session, "\x7f!\r");
        session.exp_string("Answered by").unwrap();
        types(&mut session, ENTER);
        session.exp_string(ASK).unwrap();
        types(&mut session, "q\r");
        ends(session, 0);
        assert_eq!(recorded(&program), "\n    answer: 3\n    note: |-\n      older\n      2\n      !\n");
    }
}

#[test]
fn what_is_typed_ahead_answers_no_later_prompt() {
    let program = assess("s.yaml").file("s.yaml", &sheet(""));
    let mut session = start(&program);
    session.exp_string(ASK).unwrap();
    types(&mut session, "2\r1 3\r40\r");
    session.exp_string("0 for none, or a letter:").unwrap();
    types(&mut session, "q\r");
    ends(session, 0);
    assert_eq!(recorded(&program), " 2\n");
}

#[test]
fn ctrl_c_and_death_lose_the_field_that_is_being_typed_and_nothing_else() {
    for death in [false, true] {
        let (program, mut session) = at_an_answer();
        types(&mut session, "e\r");
        session.exp_string("Enter for 3:").unwrap();
        types(&mut session, "record\r");
        session.exp_string("Plan").unwrap();
        types(&mut session, " B\r");
        session.exp_string("Valid until").unwrap();
        types(&mut session, "2027-06-30\r");
        session.exp_string("Note").unwrap();
        session.exp_string("old").unwrap();
        types(&mut session, "er\r");
        session.exp_string("Answered by").unwrap();
        types(&mut session, "Ben");
        session.exp_string("Ben").unwrap();
        if death {
            session.process_mut().kill("SIGKILL".parse().unwrap()).unwrap();
        } else {
            types(&mut session, "\x03");
            session.exp_string("\x1b[?2004l").unwrap();
            session.exp_string("saved in s.yaml").unwrap();
            ends(session, 130);
        }
        let evidence = "{grade: record, reference: Plan B, valid_until: 2027-06-30}";
        assert_eq!(recorded(&program), format!("\n    answer: 3\n    evidence: {evidence}\n    note: older\n"));
    }
}
