//! What a terminal is like when the program has left it, however it ends; and what is typed in words.

use std::process::Command;

use plimsoll::interview::Shell;
use plimsoll::interview::shell::Ask;
use plimsoll::interview::terminal::Terminal;
use rexpect::session::{PtySession, spawn_command};

use crate::common::Plimsoll;
use crate::information::{QUESTIONNAIRE, RUBRIC};
use crate::interview::{assess, sheet};
use crate::terminal::{open, types};

/// Runs a program in a terminal below a shell, which then says how it ended and what the terminal is like.
fn below_a_shell(plain: &Command) -> PtySession {
    let script = "stty rows 24 cols 80; echo $$ >pid; trap : TERM; \"$0\" \"$@\"; echo \"code $?\"; stty -a";
    let mut command = Command::new("sh");
    command.args(["-c", script]).arg(plain.get_program()).args(plain.get_args()).env_clear();
    command.current_dir(plain.get_current_dir().unwrap()).env("TERM", "xterm").env("PATH", "/usr/bin:/bin");
    command.envs(plain.get_envs().filter_map(|(k, v)| Some((k, v?))));
    spawn_command(command, Some(20_000)).unwrap()
}

/// Demands that lines are edited by the terminal again and pastes are not marked, when the program has ended.
fn is_as_before(session: &mut PtySession, code: &str) {
    session.exp_string("\x1b[?2004l").unwrap();
    session.exp_string(code).unwrap();
    let settings = session.exp_eof().unwrap();
    for setting in ["icanon", "isig", "opost"] {
        assert!(settings.split_whitespace().any(|word| word == setting), "{setting}: {settings}");
    }
}

#[test]
fn the_terminal_is_as_before_when_the_program_is_asked_to_end() {
    let program = assess("s.yaml").file("s.yaml", &sheet(""));
    let mut session = below_a_shell(&program.command());
    session.exp_string("\x1b[?2004h").unwrap();
    session.exp_string("or a letter:").unwrap();
    let group = format!("-{}", std::fs::read_to_string(program.path("pid")).unwrap().trim());
    assert!(Command::new("kill").args(["-TERM", "--", &group]).status().unwrap().success());
    is_as_before(&mut session, "code 130");
    assert!(!program.path(".s.yaml.lock").exists());
}

#[test]
fn the_terminal_is_as_before_after_a_panic() {
    let program = Plimsoll::new();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.current_dir(program.path("")).args(["--ignored", "--nocapture", "--exact", "terminal_left::panics"]);
    let mut session = below_a_shell(&command);
    session.exp_string("type x").unwrap();
    types(&mut session, "x\r");
    is_as_before(&mut session, "code 101");
}

#[test]
#[ignore = "runs below a shell, in the test before"]
fn panics() {
    let mut terminal = Terminal::open(false, plimsoll::text::Texts::english()).expect("a terminal");
    let typed = terminal.ask(&Ask::short("type x")).expect("a reply");
    panic!("as planned: {typed:?}");
}

#[test]
fn init_asks_for_an_id_until_it_can_be_one() {
    let program = Plimsoll::new().args("init my-copy");
    let mut session = open(&program.command());
    session.exp_string("Id of your questionnaire and rubric [my-copy]: ").unwrap();
    types(&mut session, "smart-customs\r");
    session.exp_string("give your copy an id of its own.").unwrap();
    session.exp_string("[my-copy]: ").unwrap();
    types(&mut session, "Our Own\r");
    session.exp_string("cannot be an id").unwrap();
    session.exp_string("[my-copy]: ").unwrap();
    types(&mut session, "ours\r");
    session.exp_string("Wrote ").unwrap();
    session.exp_eof().unwrap();
    assert!(program.path("my-copy/questionnaires/ours/questionnaire.yaml").exists());

    let program = Plimsoll::new().args("init other");
    let mut session = open(&program.command());
    session.exp_string("[other]: ").unwrap();
    types(&mut session, "\r");
    session.exp_eof().unwrap();
    assert!(program.path("other/scoring/other/rubric.toml").exists());

    let program = Plimsoll::new().args("init third");
    let mut session = open(&program.command());
    session.exp_string("[third]: ").unwrap();
    session.send_control('d').unwrap();
    session.exp_string("nothing is written").unwrap();
    session.exp_eof().unwrap();
    assert!(!program.path("third").exists());
}

#[test]
fn words_are_no_commands_and_recorded_words_can_be_edited() {
    let text = "questionnaire: toy\nversion: 1.0.0\ndate: 2026-01-01\nanswers:\n  ai.remarks: g five posts\n";
    let program = Plimsoll::new().args("assess s.yaml --question ai.remarks --questionnaire . --rubric .");
    let program = program.file("questionnaire.yaml", QUESTIONNAIRE).file("rubric.toml", RUBRIC).file("s.yaml", text);
    let says = |keys: &str, expected: &str| {
        let mut session = open(&program.command());
        session.exp_string("or a letter:").unwrap();
        types(&mut session, keys);
        session.exp_string("Saved in").unwrap();
        session.exp_eof().unwrap();
        let recorded = std::fs::read_to_string(program.path("s.yaml")).unwrap();
        assert!(recorded.contains(&format!("ai.remarks: {expected}\n")), "{keys:?}: {recorded}");
    };
    says("\r", "g five posts");
    says("\x1b[F at sea\r", "g five posts at sea");
    says("\x7f\x7f\x7fland\r", "g five posts at land");
    says("/usr is full\r", "/usr is full");
    says("G 7 and G 20\r", "G 7 and G 20");
    says("esc keys are missing\r", "esc keys are missing");
    says("q\r", "esc keys are missing");
}
