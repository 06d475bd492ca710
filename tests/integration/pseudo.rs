//! The pseudo-language `qps`: every text of the program, of the questionnaire and of the rubric stands between the marks ⟦ and ⟧, so a
//! word outside them is one that translators never see.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::{Kind, Measures, Question, Questionnaire, Rubric};
use plimsoll::text::po;

use crate::common::{Plimsoll, Ran, write};

mod formats;
mod forms;
mod room;
mod workshop;

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
    let sources = questionnaire.sources.iter().flat_map(|s| [s.id.value.clone(), s.title.clone()]);
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

/// The words that stand outside marks. Marks reach neither over an empty line nor over an ellipsis: what is cut off there has no
/// closing one.
fn unmarked(text: &str, names: &BTreeSet<String>) -> Vec<String> {
    let mut outside = String::new();
    let mut depth = 0_i32;
    for line in text.lines().filter(|line| !is_code(line)) {
        depth = if line.trim().is_empty() { 0 } else { depth };
        // A command to type may follow what is said of it.
        let line = line.split_once("⟧ plimsoll ").map_or(line.to_owned(), |(said, _)| format!("{said}⟧"));
        for c in line.chars() {
            match c {
                '⟦' => depth += 1,
                '⟧' => depth = (depth - 1).max(0),
                '…' => depth = 0,
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

/// A sheet with every kind of answer, other ones with each shift; all that somebody wrote is marked.
fn sheet(questionnaire: &Questionnaire, workshop: &str, shift: usize) -> String {
    let mut text = format!(
        "questionnaire: mine\nversion: {}\nadministration: {{name: \"⟦N⟧\", country: XB}}\n\
         respondent: {{name: \"⟦P⟧\", role: \"⟦R⟧\"}}\ndate: 2026-11-02\n{workshop}answers:\n",
        questionnaire.version.value
    );
    for (at, (_, question)) in questionnaire.questions().enumerate() {
        if let Some(answer) = answer(at + shift, question) {
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

/// What people read of a page: its text, and what is read out instead of a picture or a button.
fn text_of_page(page: &str) -> String {
    let without = |page: &str, tag: &str| {
        let (begin, end) = (format!("<{tag}"), format!("</{tag}>"));
        page.split(&begin)
            .enumerate()
            .map(|(at, part)| if at == 0 { part } else { part.split_once(&end).unwrap().1 })
            .collect::<String>()
    };
    // The rules have a page of their own in each language.
    let rules = page.split("<section").filter(|section| !section.contains("id=\"method\"")).collect::<Vec<_>>();
    let page = without(&without(&rules.join("<section"), "style"), "script");
    let mut text = String::new();
    for part in page.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        for attribute in ["aria-label", "title", "alt", "placeholder", "label"] {
            let value = tag.split_once(&format!(" {attribute}=\"")).and_then(|(_, rest)| rest.split('"').next());
            text += &format!("\n{}", value.unwrap_or_default());
        }
        text += &format!("\n{words}");
    }
    let text = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Runs commands in the pseudo-language, and gives the words that stand outside marks, each with the command.
fn walk(ran: &Ran, commands: &[String], names: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for command in commands {
        let (code, out, told) = ran.again(&format!("--lang qps {command}"));
        assert!(code < 2, "{command}: {told}");
        let out = if out.starts_with("<!") { text_of_page(&out) } else { out };
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
    write(&ran.path(""), "s.yaml", &sheet(&questionnaire, "", 0));
    let places = [
        "overall",
        "ai",
        "ai/data",
        "dimension/legal",
        "ai.policy-and-register",
        "drones.missions",
        "action/write-selection-method",
    ];
    let mut commands: Vec<String> = [
        "report s.yaml --full",
        "report s.yaml --brief",
        "report s.yaml --format markdown",
        "report s.yaml --format markdown --profile pilot-ready --target drones=0",
        "report s.yaml --require pilot-ready --supported",
        "report s.yaml --require pilot-ready",
        "report s.yaml --format html",
        "report s.yaml --redact --format markdown",
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
    // One question of each state, and one on need.
    let need = questionnaire.questions().position(|(_, q)| q.measures == Measures::Need).unwrap();
    for at in [0, 1, 2, 3, 4, need] {
        let id = questionnaire.questions().nth(at).unwrap().1.id.value.clone();
        commands.push(format!("explain s.yaml {id} {WITH}"));
    }
    let found = walk(&ran, &commands, &names);
    assert_eq!(found, Vec::<String>::new());
}

/// A copy of the rubric in which every part differs that `impact` tells apart.
fn change_rubric(ran: &Ran) {
    crate::common::copy(&ran.path("mine/scoring/mine"), &ran.path("mine/scoring/new"));
    let rules = ran.read("mine/scoring/new/rubric.toml");
    let changed = rules.replacen("from = 1.75", "from = 1.5", 1).replacen("at = 1.0", "at = 0.5", 1);
    let changed = changed.replacen("unknown = \"lowest\"", "unknown = \"exclude\"", 1);
    assert_ne!(rules, changed);
    write(&ran.path(""), "mine/scoring/new/rubric.toml", &changed);
    let profiles = ran.read("mine/scoring/new/profiles.toml");
    write(&ran.path(""), "mine/scoring/new/profiles.toml", &profiles.replacen("default = 2", "default = 3", 1));
}

#[test]
fn what_a_change_of_the_rubric_moves_is_said_in_texts_that_translators_see() {
    let (ran, questionnaire, mut names) = instrument();
    write(&ran.path(""), "s.yaml", &sheet(&questionnaire, "", 0));
    change_rubric(&ran);
    // Keys and keywords of rubrics stand as they are written there.
    names.extend(["new", "lowest", "exclude", "s", "unknown", "default", "target", "overall"].map(str::to_owned));
    let impact = "impact mine/scoring/mine mine/scoring/new s.yaml --questionnaire mine/questionnaires/mine";
    let commands =
        ["", "--profile pilot-ready", "--format markdown", "--format html"].map(|more| format!("{impact} {more}"));
    assert_eq!(walk(&ran, &commands, &names), Vec::<String>::new());
    let (_, out, _) = ran.again(&format!("--lang qps {impact}"));
    assert!(out.contains("from 1.75⟧ → ") && out.contains("⟦interaction⟧"), "{out}");
}

#[test]
fn what_the_other_commands_say_is_seen_by_translators() {
    let (ran, questionnaire, mut names) = instrument();
    // Begun with another text of the questionnaire, which is said.
    let text = sheet(&questionnaire, "", 0)
        .replace("version:", &format!("questionnaire_sha256: \"{}\"\nversion:", "0".repeat(64)));
    write(&ran.path(""), "mine/s.yaml", &text);
    names.extend(["other", "questionnaires", "s"].map(str::to_owned));
    let commands = [
        "init other",
        "report mine/s.yaml --brief",
        "status mine/s.yaml",
        "explain mine/s.yaml",
        "translate mine/questionnaires/mine --to qps --check",
        "translate mine/questionnaires/mine --to qpt",
    ];
    let commands: Vec<String> = commands.iter().map(|command| (*command).to_owned()).collect();
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

/// What stands on a terminal while prompts are answered, without what is drawn over.
#[cfg(unix)]
fn walked(command: &std::process::Command, steps: &[(&str, &str)]) -> String {
    let mut session = crate::terminal::open(command);
    let mut seen = String::new();
    for (prompt, keys) in steps {
        seen += &session.exp_string(prompt).unwrap_or_else(|e| panic!("{prompt}: {e}"));
        seen += prompt;
        crate::terminal::types(&mut session, keys);
    }
    // What is read from a terminal comes byte by byte.
    let seen = String::from_utf8_lossy(&seen.chars().map(|c| c as u8).collect::<Vec<u8>>()).into_owned();
    without_escapes(&seen).replace("\r\n", "\n").replace('\r', "\n")
}

#[test]
#[cfg(unix)]
fn the_interview_in_a_terminal_says_no_word_that_translators_do_not_see() {
    let (ran, _, names) = instrument();
    let args = format!("--lang qps assess x.yaml --administration 7 --country XB --area drones {WITH}");
    let mut command = Plimsoll::new().args(&args).command();
    command.current_dir(ran.path(""));
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
    let seen = walked(&command, &steps);
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
    let (_, out, _) = ran.typed(&args, &lines);
    assert!(out.contains("⟦Record evidence now?⟧"), "{out}");
    let typed = BTreeSet::from(lines);
    let found: Vec<String> = unmarked(&out, &names).into_iter().filter(|word| !typed.contains(word.as_str())).collect();
    assert_eq!(found, Vec::<String>::new(), "{out}");
}
