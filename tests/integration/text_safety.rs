//! Whatever files hold, no command says anything that a terminal would obey, and no document holds it.

use crate::common::{Plimsoll, Ran};

/// An escape sequence, a C1 control, overrides and marks of direction; written in YAML and TOML alike.
const BAD: &str = r"\u001b[31m\u009b31m\u202e\u2066\u200f";

fn questionnaire() -> String {
    format!(
        r#"id: q
version: 1.0.0
language: en
title: "Title{BAD}"
dimensions: [{{id: d, title: "Dimension{BAD}"}}]
sources: [{{id: s, title: "Source{BAD}"}}]
areas:
  - id: a
    title: "Area{BAD}"
    intro: "Intro{BAD}"
    questions:
      - id: a.one
        dimension: d
        ask: "Ask{BAD}"
        why: "Why{BAD}"
        evidence: "Evidence{BAD}"
        sources: [s]
        choices: ["No{BAD}.", "Half{BAD}.", "All{BAD}."]
      - id: a.two
        dimension: d
        ask: "Tick{BAD}"
        items: [{{id: x, text: "Item{BAD}"}}]
      - id: a.three
        dimension: d
        ask: "Count{BAD}"
        number: {{unit: "km{BAD}", min: 0, max: 10}}
      - id: a.need
        measures: need
        dimension: d
        ask: "Need{BAD}"
        choices: ["No{BAD}.", "Yes{BAD}."]
"#
    )
}

fn rubric(at: f64) -> String {
    format!(
        r#"id = "r{BAD}"
version = "1.0.0"
questionnaire = "q"
questionnaire_version = "^1"
default_profile = "p{BAD}"
[scale]
max = 2
levels = [{{ level = 0, name = "None{BAD}", from = 0.0 }}, {{ level = 1, name = "Some{BAD}", from = 1.0 }}]
[[numbers]]
question = "a.three"
steps = [[0, 0], [5, 2]]
[[gate]]
id = "gate{BAD}"
areas = ["a"]
questions = ["a.one"]
caps = [{{ below = 2, at = {at:?} }}]
reason = "Reason{BAD}"
"#
    )
}

fn sheet(person: &str) -> String {
    format!(
        r#"questionnaire: q
version: 1.0.0
administration: {{name: "Chile{BAD}", country: CL}}
respondent: {{name: "{person}{BAD}", role: "Role{BAD}"}}
date: 2026-11-23
answers:
  a.one: {{answer: 1, evidence: {{grade: record, reference: "Ref{BAD}"}}, note: "Note{BAD}", by: "By{BAD}"}}
  a.two: {{not_applicable: "Reason{BAD}"}}
  a.three: 3
  a.need: 1
"#
    )
}

fn workshop() -> String {
    let delegation = |id: &str| {
        format!(
            "{{ id = \"{id}\", name = \"{id}{BAD}\", country = \"CL\", participants = 2, languages = [\"en{BAD}\"], learns = true, helps = 1 }}"
        )
    };
    format!(
        r#"title = "Lima{BAD}"
date = "2026-11-23"
questionnaire = "../q"
rubric = "../r"
suppress_below = 1
exercise = [{{ id = "own", kind = "own", title = "Own{BAD}" }}, {{ id = "case", kind = "common", title = "Case{BAD}", about = "About{BAD}" }}, {{ id = "rank", kind = "ranking" }}]
delegation = [{}, {}]
"#,
        delegation("pe"),
        delegation("cl")
    )
}

/// A run in a folder in which every text of every file is hostile.
fn hostile(args: &str) -> Plimsoll {
    let profile = format!("[\"p{BAD}\"]\nname = \"Ready{BAD}\"\ndescription = \"Ready{BAD}.\"\ndefault = 1\n");
    let action = format!(
        "[[action]]\nid = \"act{BAD}\"\ntitle = \"Do{BAD}\"\nhow = \"How{BAD}\"\neffort = \"S\"\nmonths = 1\nowner_hint = \"Who{BAD}\"\nraises = {{ \"a.one\" = 2 }}\n"
    );
    let case = format!("[[case]]\nname = \"Case{BAD}\"\nanswers = {{ \"*\" = 1 }}\nexpect = {{ overall.level = 0 }}\n");
    let run = Plimsoll::new().args(args).file("q/questionnaire.yaml", &questionnaire()).file("s.yaml", &sheet("Ana"));
    let run = [("r", 0.5), ("old", 1.5)].into_iter().fold(run, |run, (folder, at)| {
        run.file(&format!("{folder}/rubric.toml"), &rubric(at))
            .file(&format!("{folder}/profiles.toml"), &profile)
            .file(&format!("{folder}/actions.toml"), &action)
            .file(&format!("{folder}/cases.toml"), &case)
    });
    run.file("broken.yaml", &format!("{}  a.one: \"x{BAD}\"\n", sheet("Eva")))
        .file("raw.yaml", "questionnaire: q\nversion: \u{202e}1.0.0 \u{9b}\u{1b}\nanswers: [\n")
        .file("w/workshop.toml", &workshop())
        .file("w/sheets/own/round-1/pe/ana.yaml", &sheet("Ana").replace("a.one: {answer: 1", "a.one: {answer: 2"))
        .file("w/sheets/own/round-1/cl/eva.yaml", &sheet("Eva"))
        .file("w/sheets/case/round-1/pe/ana.yaml", &sheet("Ana"))
        .file("w/sheets/case/round-1/cl/eva.yaml", &sheet("Eva"))
}

fn is_obeyed(c: char) -> bool {
    let marks = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    marks || c.is_control() && !matches!(c, '\n' | '\t')
}

#[track_caller]
fn harmless(what: &str, text: &str) {
    let found = text.find(is_obeyed).map(|at| &text[at.saturating_sub(60)..]);
    assert!(found.is_none(), "{what}: {:?}", found.unwrap().chars().take(100).collect::<String>());
}

const INSTRUMENT: &str = "--questionnaire q --rubric r";

fn commands() -> Vec<String> {
    let mut all = vec![format!("report s.yaml {INSTRUMENT} -o o.md -o o.csv -o o.json -o o.txt")];
    for format in ["terminal", "html", "markdown", "csv", "json"] {
        all.push(format!("report s.yaml {INSTRUMENT} --format {format}"));
        all.push(format!("status s.yaml {INSTRUMENT} --format {format}"));
        all.push(format!("explain s.yaml a {INSTRUMENT} --format {format}"));
        all.extend(["", "a", "profiles"].map(|what| format!("list {what} {INSTRUMENT} --format {format}")));
        all.extend(["status", "report", "select", "peers"].map(|of| format!("workshop {of} w --format {format}")));
    }
    for place in ["overall", "a", "a/d", "dimension/d", "a.one", "a.two", "a.three", "a.need", "nothing"] {
        all.push(format!("explain s.yaml {place} {INSTRUMENT}"));
    }
    for what in ["", "a", "profiles", "actions", "sources", "nothing"] {
        all.push(format!("list {what} {INSTRUMENT}"));
    }
    for format in ["human", "short", "json", "sarif", "junit", "gitlab", "github"] {
        all.push(format!("check --format {format}"));
    }
    all.extend(["terminal", "markdown", "json"].map(|f| format!("impact old r s.yaml --questionnaire q --format {f}")));
    all.push("check --fix --diff".to_owned());
    all.push("check --coverage r q".to_owned());
    for bad in ["broken.yaml", "raw.yaml"] {
        all.push(format!("report {bad} {INSTRUMENT}"));
        all.push(format!("workshop add w {bad}"));
    }
    all.push("workshop add w s.yaml".to_owned());
    all.push("workshop report w --each out -o w.md -o w.csv -o w.json -o w.txt".to_owned());
    all.push("workshop new w".to_owned());
    all
}

#[test]
fn text_on_one_line_has_its_words_one_space_apart_whatever_it_was() {
    let letters = ['a', 'é', ' ', '\n', '\u{a0}', '\u{202e}', '\u{206a}'];
    let mut texts = vec![String::new()];
    for _ in 0..5 {
        let longer = texts.iter().flat_map(|text| letters.map(|c| format!("{text}{c}")));
        texts = longer.chain([String::new(), "a".to_owned()]).collect();
        for text in &texts {
            let words = text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            assert_eq!(plimsoll::text::one_line(text), words.replace(['\u{202e}', '\u{206a}'], "\u{fffd}"), "{text:?}");
        }
    }
}

#[test]
fn no_command_says_what_a_terminal_would_obey() {
    let ran = hostile(&format!("report s.yaml {INSTRUMENT}")).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    harmless("report", &ran.stdout);
    for command in commands() {
        let (code, stdout, stderr) = ran.again(&command);
        assert!(code < 3, "{command}: {stderr}");
        harmless(&command, &stdout);
        harmless(&command, &stderr);
    }
    documents(&ran);
}

/// Documents are safe to show, too.
fn documents(ran: &Ran) {
    for name in ["o.md", "o.csv", "o.json", "o.txt", "w.md", "w.csv", "w.json", "w.txt"] {
        harmless(name, ran.read(name).trim_start_matches('\u{feff}'));
    }
    let json = ran.read("o.json");
    assert!(json.contains("Chile\\u001b[31m\\u009b31m\\u202e\\u2066\\u200f"), "nothing is lost: {json}");
}

/// Without the sequences that choose a colour or a weight.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |so_far, piece| {
        let (code, rest) = piece.split_once('m').unwrap();
        assert!(code.bytes().all(|b| b.is_ascii_digit() || b == b';'), "{code:?}");
        so_far + rest
    })
}

/// Nothing but the colours differs: a sequence of a file that a screen obeys in one of them would be missing there.
#[test]
fn the_only_colours_are_the_programs_own() {
    let ran = hostile(&format!("report s.yaml {INSTRUMENT}")).run();
    let mut colours = 0;
    // What these say depends on what they did before.
    let once = |c: &&String| c.starts_with("workshop add") || c.starts_with("workshop new");
    for command in commands().iter().filter(|c| !once(c)) {
        let always = ran.again(&format!("{command} --color always"));
        let never = ran.again(&format!("{command} --color never"));
        colours += always.1.matches("\u{1b}[").count() + always.2.matches("\u{1b}[").count();
        assert_eq!(without_colours(&always.1), never.1, "{command}");
        assert_eq!(without_colours(&always.2), never.2, "{command}");
    }
    assert!(colours > 20, "{colours}");
    let asked = |colour: &str| {
        let ran = hostile(&format!("assess s.yaml --plain {INSTRUMENT} --color {colour}")).stdin(&["?", "q"]).run();
        ran.stdout + &ran.stderr
    };
    assert_eq!(without_colours(&asked("always")), asked("never"));
}

#[test]
fn dialogues_are_safe_too() {
    let reply = ["1", "n", "x\u{1b}[2J\u{202e}", "3", "?", "b", "q"];
    let ran = hostile(&format!("assess s.yaml --plain {INSTRUMENT}")).stdin(&reply).run();
    harmless("assess", &(ran.stdout + &ran.stderr));
    let lines = ["h", "t", "pe/1 1 1 1 3", "cl/1 1 \u{1b}[2J", "pe\u{9b}/2", "u", "q"];
    let ran = hostile("workshop tally w --exercise case").stdin(&lines).run();
    harmless("tally", &(ran.stdout + &ran.stderr));
}

#[test]
fn bytes_that_are_no_text_are_refused_where_they_are_typed() {
    let typed = |args: &str, bytes: &[u8]| {
        let run = hostile(args);
        let mut child = run.command();
        child.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut child = child.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), bytes).unwrap();
        let stdout = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        let kept = std::fs::read_to_string(run.path("n.yaml")).unwrap_or_default();
        (stdout, kept)
    };
    let (stdout, sheet) = typed(&format!("assess n.yaml --plain {INSTRUMENT}"), b"Per\xfa\nPeru\nPE\nAna\n\n1\nq\n");
    assert!(stdout.contains("not UTF-8"), "{stdout}");
    assert!(sheet.contains("administration: {name: Peru, "), "{sheet}");
    let (stdout, _) = typed("workshop tally w --exercise case", b"pe/1 1 1\xff\nq\n");
    assert!(stdout.contains("not UTF-8") && stdout.contains("0 entries"), "{stdout}");
}
