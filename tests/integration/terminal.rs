//! The interview in a real terminal: a program between a keyboard and a screen of 80 columns and 24 rows.

use std::process::Command;

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

use crate::common::Plimsoll;
use crate::interview::{assess, sheet};

/// Answers the first two questions of an interview with 2 and leaves with Ctrl-C.
pub fn answer_two_questions(command: Command) {
    let mut session = open(&command);
    let (ask, confirm) = (" or a letter:", "still true?");
    let mut answered = 0;
    while answered < 2 {
        use rexpect::ReadUntil::String as Text;
        let name_or_role = "(Enter";
        let found = session.exp_any(vec![Text(ask.into()), Text(confirm.into()), Text(name_or_role.into())]).unwrap().1;
        if found.contains(ask) {
            types(&mut session, "2\r");
            answered += 1;
        } else {
            types(&mut session, ENTER);
            answered += usize::from(found.contains(confirm));
        }
    }
    session.exp_any(vec![rexpect::ReadUntil::String(ask.into()), rexpect::ReadUntil::String(confirm.into())]).unwrap();
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
    // A checklist is ticked with the space bar; Esc leads to the letters, b goes back.
    session.exp_string("Space ticks").unwrap();
    types(&mut session, &format!(" {DOWN}{DOWN} {ENTER}"));
    session.exp_string("0 to 100 %, or a letter").unwrap();
    types(&mut session, "b\r");
    session.exp_string("Space ticks").unwrap();
    types(&mut session, "\x1b");
    session.exp_string("0 for none, or a letter").unwrap();
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
    session.exp_string("Space ticks").unwrap();
    types(&mut session, ENTER);
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
