//! Killed at any moment: the sheet loads, and no answer that was acknowledged is lost.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::Answer;
use plimsoll::source::Sources;

use crate::common::Plimsoll;
use crate::generate::Dice;
use crate::talk::Talk;

const KILLS: usize = 60;
const PROMPT: &str = ", or a letter: ";
const HEAD: &str = "questionnaire: smart-customs\nversion: 1.0.0\n# by hand\nanswers:\n";

#[test]
fn no_acknowledged_answer_is_lost_when_the_program_is_killed() {
    let questionnaire = load::questionnaire(&Origin::find(Folder::Questionnaire, "smart-customs").unwrap()).unwrap();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ids: HashMap<String, String> =
        questionnaire.questions().map(|(_, q)| (one_line(&q.ask), q.id.value.clone())).collect();
    let program = Plimsoll::new().args("assess s.yaml --plain").file("s.yaml", HEAD);
    let path = program.path("s.yaml");
    let mut dice = Dice::new(7);
    let mut acknowledged: HashMap<String, f64> = HashMap::new();
    let mut total = 0;
    for round in 0..KILLS {
        if acknowledged.len() > 60 {
            std::fs::write(&path, HEAD).unwrap();
            acknowledged.clear();
        }
        let mut talk = Talk::start(program.command());
        let mut asked: Option<(String, f64)> = None;
        let mut deadline = Instant::now() + Duration::from_secs(20);
        let mut rounds = 0;
        while let Some(heard) = talk.hears_by(PROMPT, deadline) {
            if rounds == 0 {
                // The program is up: from here on, death may come at any moment.
                deadline = Instant::now() + Duration::from_micros(dice.below(240_000) as u64);
            }
            rounds += 1;
            total += usize::from(asked.is_some());
            acknowledged.extend(asked.take());
            let id = heard.lines().rev().find_map(|line| ids.get(line)).unwrap();
            // After a decision to decline, the program asks what backs it.
            let answer = if id.ends_with(".decision") { 0.0 } else { dice.below(3) as f64 };
            talk.says(&answer.to_string());
            asked = Some((id.clone(), answer));
        }
        let rest = talk.kill();
        if rest.contains(PROMPT) {
            acknowledged.extend(asked);
        }
        let sheet = load::sheet(&path, &mut Sources::default()).unwrap_or_else(|e| panic!("round {round}: {e}")).sheet;
        for (id, answer) in &acknowledged {
            let saved = sheet.answers.get(id.as_str()).map(|e| &e.answer);
            assert_eq!(saved, Some(&Answer::Number(*answer)), "round {round}: {id}");
        }
        assert!(std::fs::read_to_string(&path).unwrap().contains("# by hand"));
    }
    assert!(total > KILLS, "only {total} answers: the kills come too early to show anything");
}

#[cfg(unix)]
#[test]
fn an_interrupted_interview_in_lines_says_where_the_answers_are() {
    let program = Plimsoll::new().args("assess s.yaml --plain").file("s.yaml", HEAD);
    let mut talk = Talk::start(program.command());
    talk.hears(PROMPT);
    talk.says("1");
    talk.hears(PROMPT);
    talk.interrupt();
    let (code, stderr) = talk.waits();
    assert_eq!(code, 130);
    insta::assert_snapshot!(stderr, @r#"

Stopped. Every answer before this question is saved in s.yaml.
Go on with:  plimsoll assess s.yaml --plain
"#);
    assert!(!program.path(".s.yaml.lock").exists());
}
