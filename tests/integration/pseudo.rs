//! The pseudo-language `qps`: every text of the program, of the questionnaire and of the rubric stands between the marks ⟦ and ⟧, so a
//! word outside them is one that translators never see.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::{Kind, Question, Questionnaire, Rubric};
use plimsoll::text::po;

use crate::common::{Plimsoll, Ran, write};

/// What is no text: names that are the same in every language, and units.
const NAMES: [&str; 12] =
    ["plimsoll", "sha", "json", "csv", "md", "yaml", "toml", "workshop", "report", "explain", "assess", "status"];

/// A folder with an instrument of which every text is marked by its catalogues, and what of its words is no text: ids.
fn instrument() -> (Ran, Questionnaire, BTreeSet<String>) {
    let ran = Plimsoll::new().args("init mine --id mine").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for folder in ["mine/questionnaires/mine", "mine/scoring/mine"] {
        let (code, _, told) = ran.again(&format!("translate {folder} --to qps"));
        assert_eq!(code, 0, "{told}");
        let name = format!("{folder}/locale/qps.po");
        let (mut entries, _) = po::read(&ran.read(&name), 1);
        for entry in entries.iter_mut().filter(|e| !e.is_header()) {
            let lines =
                entry.source.text.trim().lines().map(|l| if l.is_empty() { String::new() } else { format!("⟦{l}⟧") });
            entry.forms = vec![lines.collect::<Vec<_>>().join("\n").as_str().into()];
        }
        write(&ran.path(""), &name, &entries.iter().map(|e| po::written(e) + "\n").collect::<String>());
    }
    let find = |kind, name: &str| Origin::find(kind, ran.path(name).to_str().unwrap()).unwrap();
    let questionnaire = find(Folder::Questionnaire, "mine/questionnaires/mine");
    let loaded = load::instrument(&questionnaire, &find(Folder::Rubric, "mine/scoring/mine")).unwrap();
    let ids = ids(&loaded.questionnaire, &loaded.rubric);
    (ran, loaded.questionnaire, ids)
}

fn ids(questionnaire: &Questionnaire, rubric: &Rubric) -> BTreeSet<String> {
    let areas = questionnaire.areas.iter().map(|a| a.id.value.clone());
    let dimensions = questionnaire.dimensions.iter().map(|d| d.id.value.clone());
    let profiles = rubric.profiles.iter().map(|(id, _)| id.value.clone());
    let gates = rubric.rules.gate.iter().map(|g| g.id.value.clone());
    let actions = rubric.actions.iter().map(|a| a.id.value.clone());
    let sources = questionnaire.sources.iter().map(|s| s.title.clone());
    let units = questionnaire.questions().filter_map(|(_, q)| q.number.as_ref()?.unit.clone());
    let all = areas.chain(dimensions).chain(profiles).chain(gates).chain(actions).chain(sources).chain(units);
    let words = all.flat_map(|id| words(&id));
    words.chain(NAMES.map(str::to_owned)).chain(["mine", "own", "common", "ranking"].map(str::to_owned)).collect()
}

/// The words of a text that have nothing but letters.
fn words(text: &str) -> Vec<String> {
    let bounds = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '/' | '-' | '_' | '\'');
    let words = text.split(bounds).map(|word| word.trim_matches(['.', '/', '-', '_', '\'']));
    let is_word =
        |word: &&str| word.chars().nth(1).is_some() && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '-');
    words.filter(is_word).map(str::to_owned).collect()
}

/// Whether a line is for programs: a command to type, the mark of a block of them, a new page.
fn is_code(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("plimsoll ") || line.starts_with("```") || line.starts_with("<div")
}

/// The words that stand outside marks. Marks do not reach over an empty line: what is cut off there has no closing one.
fn unmarked(text: &str, names: &BTreeSet<String>) -> Vec<String> {
    let mut outside = String::new();
    let mut depth = 0_i32;
    for line in text.lines().filter(|line| !is_code(line)) {
        depth = if line.trim().is_empty() { 0 } else { depth };
        for c in line.chars() {
            match c {
                '⟦' => depth += 1,
                '⟧' => depth = (depth - 1).max(0),
                c if depth == 0 => outside.push(c),
                _ => {}
            }
        }
        outside.push('\n');
    }
    // A name may be cut off where there is no room.
    let is_name = |word: &String| names.iter().any(|n| n == word || (word.len() > 6 && n.starts_with(word.as_str())));
    words(&outside).into_iter().filter(|word| !is_name(word)).collect()
}

/// A sheet with every kind of answer; all that somebody wrote is marked.
fn sheet(questionnaire: &Questionnaire, workshop: &str) -> String {
    let mut text = format!(
        "questionnaire: mine\nversion: {}\nadministration: {{name: \"⟦N⟧\", country: XB}}\n\
         respondent: {{name: \"⟦P⟧\", role: \"⟦R⟧\"}}\ndate: 2026-11-02\n{workshop}answers:\n",
        questionnaire.version.value
    );
    for (at, (_, question)) in questionnaire.questions().enumerate() {
        if let Some(answer) = answer(at, question) {
            _ = writeln!(text, "  {}: {answer}", question.id.value);
        }
    }
    text
}

fn answer(at: usize, question: &Question) -> Option<String> {
    let value = match question.kind() {
        Kind::Choices(choices) => (at % choices.len()).to_string(),
        Kind::Items(items) => format!("[{}]", items[0].id.value),
        Kind::Number(range) => format!("{}", *range.min),
        Kind::Text => return Some("\"⟦some words⟧\"".to_owned()),
    };
    match at % 9 {
        0 => None,
        1 => Some("unknown".to_owned()),
        2 => Some("{not_applicable: \"⟦no sea⟧\"}".to_owned()),
        3 => Some(format!(
            "{{answer: {value}, evidence: {{grade: record, reference: \"⟦R⟧\", valid_until: 2026-01-01}}}}"
        )),
        4 => Some(format!(
            "{{answer: {value}, evidence: {{grade: document, reference: \"⟦R⟧\"}}, note: \"⟦n⟧\", by: \"⟦b⟧\"}}"
        )),
        _ => Some(value),
    }
}

/// Runs commands in the pseudo-language, and gives the words that stand outside marks, each with the command.
fn walk(ran: &Ran, commands: &[String], names: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for command in commands {
        let (code, out, told) = ran.again(&format!("--lang qps {command}"));
        assert!(code < 2, "{command}: {told}");
        for word in unmarked(&out, names).into_iter().chain(unmarked(&told, names)) {
            found.push(format!("{command}: {word}"));
        }
    }
    found
}

const WITH: &str = "--questionnaire mine/questionnaires/mine --rubric mine/scoring/mine";

#[test]
fn no_command_on_a_sheet_says_a_word_that_translators_do_not_see() {
    let (ran, questionnaire, names) = instrument();
    write(&ran.path(""), "s.yaml", &sheet(&questionnaire, ""));
    let places = ["overall", "ai", "ai/data", "dimension/legal", "ai.policy-and-register"];
    let mut commands: Vec<String> = [
        "report s.yaml --full",
        "report s.yaml --brief",
        "report s.yaml --format markdown",
        "report s.yaml --format markdown --profile pilot-ready --target drones=0",
        "report s.yaml --require pilot-ready --supported",
        "status s.yaml",
        "status s.yaml --format markdown",
        "list",
        "list ai",
        "list profiles",
        "list actions",
        "list drones",
    ]
    .map(|command| format!("{command} {WITH}"))
    .to_vec();
    let known = |place: &str| !place.contains('.') || questionnaire.question(place).is_some();
    commands.extend(places.iter().filter(|p| known(p)).map(|place| format!("explain s.yaml {place} {WITH}")));
    let first = questionnaire.questions().nth(4).unwrap().1.id.value.clone();
    commands.push(format!("explain s.yaml {first} {WITH}"));
    let found = walk(&ran, &commands, &names);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_paper_or_command_of_a_workshop_says_a_word_that_translators_do_not_see() {
    let (ran, questionnaire, names) = instrument();
    let delegations: String = (b'a'..=b'f').map(|c| format!("--delegation {0}{0}=⟦{0}⟧:2 ", char::from(c))).collect();
    let new = format!(
        "--lang qps workshop new w --title ⟦t⟧ --date 2026-11-02 --exercise own --exercise common --exercise ranking \
         --calibration island --papers markdown {delegations} {WITH}"
    );
    let (code, _, told) = ran.again(&new);
    assert_eq!(code, 0, "{told}");
    let mut names = names;
    names.extend(
        ["aa", "bb", "cc", "dd", "ee", "ff", "w", "calibration", "unknown", "answer", "note"].map(str::to_owned),
    );
    let plan = ran.read("w/workshop.toml");
    assert!(plan.contains("languages = [\"qps\"]"), "{plan}");
    let mut found = Vec::new();
    for paper in
        ["cards-own.md", "ballots-own.md", "cards-common.md", "cards-ranking.md", "ballots-ranking.md", "own/aa-1.yaml"]
    {
        let text = ran.read(&format!("w/forms/{paper}"));
        // What programs read is the same in every language.
        let remarks = |line: &&str| !paper.ends_with(".yaml") || line.starts_with("  #") || line.starts_with("# ");
        let text: String = text.lines().filter(remarks).map(|line| format!("{line}\n")).collect();
        found.extend(unmarked(&text, &names).into_iter().map(|word| format!("{paper}: {word}")));
    }
    assert_eq!(found, Vec::<String>::new());
    for c in b'a'..=b'f' {
        let c = char::from(c);
        let of = format!("workshop: {{exercise: own, round: 1, delegation: {c}{c}, seat: 1}}\n");
        write(&ran.path(""), &format!("in/{c}.yaml"), &sheet(&questionnaire, &of));
    }
    let (code, _, told) = ran.again("workshop add w in");
    assert_eq!(code, 0, "{told}");
    let commands = [
        "status w --format markdown",
        "report w --format markdown",
        "select w --format markdown",
        "peers w --format markdown",
    ];
    let commands: Vec<String> = commands.iter().map(|command| format!("workshop {command}")).collect();
    assert_eq!(walk(&ran, &commands, &names), Vec::<String>::new());
}

/// The text on a screen, without what moves the cursor.
#[cfg(unix)]
fn without_escapes(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).get(1..).unwrap_or("")
    })
}

#[test]
#[cfg(unix)]
fn the_interview_in_a_terminal_says_no_word_that_translators_do_not_see() {
    let (ran, _, names) = instrument();
    let args = format!("--lang qps assess x.yaml --administration 7 --country XB --area drones {WITH}");
    let mut command = Plimsoll::new().args(&args).command();
    command.current_dir(ran.path(""));
    let mut session = crate::terminal::open(&command);
    let mut seen = String::new();
    let steps = [
        ("Your name", "7\r"),
        ("Your role", "\r"),
        (", or a letter", "?\r"),
        ("shows more, or reply", "\r"),
        ("Enter goes back", "\r"),
        (", or a letter", "1\r"),
        ("Record evidence now?", "n\r"),
        (", or a letter", "\x03"),
        ("Go on with:", ""),
    ];
    for (prompt, keys) in steps {
        seen += &session.exp_string(prompt).unwrap_or_else(|e| panic!("{prompt}: {e}"));
        seen += prompt;
        crate::terminal::types(&mut session, keys);
    }
    // What is read from a terminal comes byte by byte.
    let seen = String::from_utf8_lossy(&seen.chars().map(|c| c as u8).collect::<Vec<u8>>()).into_owned();
    let seen = without_escapes(&seen).replace("\r\n", "\n").replace('\r', "\n");
    // What is typed is drawn again with each key.
    let found: Vec<String> =
        unmarked(&seen, &names).into_iter().filter(|word| !word.chars().all(|c| c == 'n')).collect();
    assert_eq!(found, Vec::<String>::new(), "{seen}");
}

#[test]
fn the_interview_in_lines_says_no_word_that_translators_do_not_see() {
    let (ran, _, names) = instrument();
    let args = format!("--lang qps assess x.yaml --plain --administration 7 --country XB --area drones {WITH}");
    let lines = ["7", "7", "?", "1", "y", "3", "7", "2027-01-01", "7", "7", "d", "j", "", "/ 7", "", "q"];
    let run = Plimsoll::new().args(&args).stdin(&lines);
    let mut command = run.command();
    command.current_dir(ran.path("")).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(out.contains("⟦Record evidence now?⟧"), "{out}");
    let typed = BTreeSet::from(lines);
    let found: Vec<String> = unmarked(&out, &names).into_iter().filter(|word| !typed.contains(word.as_str())).collect();
    assert_eq!(found, Vec::<String>::new(), "{out}");
}
