//! Conflicts in a real terminal: each is asked, and whoever leaves writes nothing.

use rexpect::process::WaitStatus;

use crate::common::Plimsoll;
use crate::import::{import, sheet};
use crate::terminal::{open, types};

const SHEET: &str = "questionnaire: small\nversion: 1.1.0\nanswers:\n  # ours\n  base.plan: 0\n";

fn program() -> Plimsoll {
    let one = sheet("respondent: {name: Ana}", "  base.plan: 2\n  base.trained: {answer: 10, note: guessed}\n");
    let other = sheet("respondent: {name: Ben}", "  base.trained: {answer: 10, note: counted}\n");
    import("a.yaml b.yaml -o s.yaml").file("a.yaml", &one).file("b.yaml", &other).file("s.yaml", SHEET)
}

#[test]
fn each_conflict_is_asked_and_what_is_chosen_is_written() {
    let program = program();
    let mut session = open(&program.command());
    session.exp_string("1/2 | the answers differ").unwrap();
    session.exp_string("How far is the plan?").unwrap();
    session.exp_string("2: An approved plan").unwrap();
    session.exp_string("Which one counts?").unwrap();
    // Enter alone chooses nothing.
    types(&mut session, "\r");
    session.exp_string("Type a number from 1 to 2.").unwrap();
    types(&mut session, "2\r");
    session.exp_string("2/2 | the notes differ").unwrap();
    session.exp_string("Which one counts?").unwrap();
    types(&mut session, "2\r");
    session.exp_string("The answers are in s.yaml").unwrap();
    session.exp_eof().unwrap();
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, 0))));
    let text = std::fs::read_to_string(program.path("s.yaml")).unwrap();
    assert!(text.contains("  # ours\n  base.plan:\n    answer: 2\n    by: Ana\n"), "{text}");
    assert!(text.contains("    answer: 10\n    note: counted\n    by: Ana; Ben\n"), "{text}");
}

#[test]
fn leaving_writes_nothing() {
    for (keys, code) in [("\x1b", 1), ("\x03", 130)] {
        let program = program();
        let mut session = open(&program.command());
        session.exp_string("Which one counts?").unwrap();
        types(&mut session, "1\r");
        session.exp_string("2/2").unwrap();
        session.exp_string("Which one counts?").unwrap();
        types(&mut session, keys);
        session.exp_string("Stopped. Nothing was written.").unwrap();
        session.exp_eof().unwrap();
        assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, c)) if c == code));
        assert_eq!(std::fs::read_to_string(program.path("s.yaml")).unwrap(), SHEET);
        assert!(!program.path(".s.yaml.lock").exists());
    }
}
