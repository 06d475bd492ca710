//! `workshop report --each`: every delegation's own sheet and report, and nothing else.

use std::fs;

use crate::common::{Plimsoll, Ran};
use crate::workshop_three::{RUBRIC, Three};

/// Delegation x differs in two questions, y has one member, z has not answered.
fn room() -> Three {
    let notes = |low: &str, ready: u8| {
        format!("  alpha.ready: {{answer: {ready}, note: \"{low}\"}}\n  beta.ready: {}\n  gamma.ready: 1\n", ready / 2)
    };
    let three = Three::new("").delegation("x", "participants = 2").delegation("y", "").delegation("z", "");
    let three = three.sheet("x", "Ana", &notes("We have nothing", 0)).sheet("x", "Bo", &notes("It runs", 4));
    three.sheet("y", "Cy", "  alpha.ready: 3\n")
}

fn files(ran: &Ran, folder: &str) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(ran.path(folder)).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn each_delegation_that_answered_has_its_sheet_and_its_report() {
    let ran = room().plimsoll("workshop report w -o all.md --each out").run();
    assert_eq!((ran.code, files(&ran, "out")), (0, vec!["x".to_owned(), "y".to_owned()]), "{}", ran.stderr);
    assert_eq!(files(&ran, "out/x"), ["report.html", "report.json", "report.md", "sheet.yaml"]);
    assert_eq!(
        ran.stderr,
        "plimsoll: Customs z (z) has not rated itself: it gets no folder\nplimsoll: folders for 2 of 3 delegations are in out\n"
    );
}

#[test]
fn the_sheet_is_one_that_every_other_command_reads() {
    let ran = room().plimsoll("workshop report w -o all.md --each out").run();
    let sheet = ran.read("out/x/sheet.yaml");
    assert!(sheet.starts_with("# What the delegation of Customs x says with one voice"), "{sheet}");
    assert!(!sheet.contains("Ana") && !sheet.contains("Bo"), "{sheet}");
    let with =
        ["--questionnaire", ran.path("w/q").to_str().unwrap(), "--rubric", ran.path("w/r").to_str().unwrap()].join(" ");
    let path = ran.path("out/x/sheet.yaml");
    let report = Plimsoll::new().args("report").arg(&path).args(&with).args("--format json").run().done().to_owned();
    let [mut report, handout] =
        [report, ran.read("out/x/report.json")].map(|json| serde_json::from_str::<serde_json::Value>(&json).unwrap());
    // How it was made is another matter: of a handout that is not written down.
    report.as_object_mut().unwrap().remove("made_by");
    assert_eq!(report, handout);
    let check = Plimsoll::new().args("check").arg(&path).arg(ran.path("w/q")).run();
    // The questionnaire of this test says nothing of why and evidence; the sheet itself has no finding.
    let found = format!("{}{}", check.stdout, check.stderr);
    assert!(found.contains("in 2 files") && !found.contains("error") && !found.contains("sheet.yaml:"), "{found}");
}

#[test]
fn a_gate_that_looks_at_what_nobody_was_asked_is_not_judged_and_the_report_says_so() {
    let gate = |id: &str, looks_at: &str| {
        format!(
            "[[gate]]\nid = \"{id}\"\nareas = [\"alpha\"]\nquestions = [\"{looks_at}.ready\"]\ncaps = [{{ below = 2, at = 1 }}]\n\
             reason = \"First {looks_at}.\"\n"
        )
    };
    let report = |beta: u8| {
        let three = Three::new("areas = [\"alpha\", \"beta\"]").delegation("x", "");
        let three = three.sheet("x", "Ana", &format!("  alpha.ready: 4\n  beta.ready: {beta}\n"));
        let rubric = format!("{RUBRIC}{}{}", gate("near", "beta"), gate("far", "gamma"));
        let ran = three.plimsoll("workshop report w -o all.md --each out").file("w/r/rubric.toml", &rubric).run();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let report: serde_json::Value = serde_json::from_str(&ran.read("out/x/report.json")).unwrap();
        (ran.read("out/x/report.md"), report["areas"][0]["points"].clone())
    };
    let unjudged = |id: &str| format!("The gate {id} is not judged: nobody was asked about what it looks at.");
    let ((open, uncapped), (_, capped)) = (report(2), report(0));
    assert!(open.contains(&unjudged("far")) && !open.contains(&unjudged("near")), "{open}");
    assert_eq!((uncapped, capped), (4.0.into(), 1.0.into()));
}

#[test]
fn the_report_says_where_the_members_differed_what_moves_most_first_and_unnamed() {
    let third = room().sheet("x", "Di", "  alpha.ready: 4\n  beta.ready: 2\n  gamma.ready: 1\n");
    let ran = third.plimsoll("workshop report w -o all.md --each out").run();
    let report = ran.read("out/x/report.md");
    let section = report.split("## Where your delegation differed").nth(1).unwrap().split("\n## ").next().unwrap();
    insta::assert_snapshot!(section.trim(), @r"
    3 members answered, with different answers to 2 questions. For each question the middle answer counts; of two middle answers the lower one. What moves your own points most stands first: settle it first, and enter what you agree on in a copy of sheet.yaml.

    1. **How ready is alpha? (alpha.ready)**
       - **1 member:** 0: Zero.
       - **2 members; this counts:** 4: Four.
       - **Moves your areas by:** 4.00 points, all areas added up
       - **For the low end:** We have nothing
       - **For the high end:** It runs
    2. **How ready is beta? (beta.ready)**
       - **1 member:** 0: Zero.
       - **2 members; this counts:** 2: Two.
       - **Moves your areas by:** 2.00 points, all areas added up
    ");
    assert!(!ran.read("out/y/report.md").contains("We have nothing"), "y sees nothing of x");
    assert!(ran.read("out/y/report.md").contains("no question has different answers"));
    assert!(!ran.read("all.md").contains("We have nothing"), "the room sees nothing of x");
}

#[test]
fn of_two_members_neither_reads_what_the_other_answered_and_wrote() {
    let ran = room().plimsoll("workshop report w -o all.md --each out").run();
    let (report, sheet) = (ran.read("out/x/report.md"), ran.read("out/x/sheet.yaml"));
    for text in [&report, &sheet, &ran.read("out/x/report.json")] {
        assert!(
            !text.contains("We have nothing") && !text.contains("It runs") && !text.contains("answered 0, 4"),
            "{text}"
        );
    }
    let section = report.split("## Where your delegation differed").nth(1).unwrap().split("\n## ").next().unwrap();
    assert!(section.contains("**This counts:** 0: Zero.") && !section.contains("4: Four."), "{section}");
    assert!(!section.contains("Moves your areas"), "how far an answer moves says how far it is: {section}");
    assert!(section.contains("only what counts is shown. Ask each other."), "{section}");
    assert!(sheet.contains("The members' answers differ; the lower one counts."), "{sheet}");
}

#[test]
fn of_two_members_neither_reads_any_words_of_the_other() {
    let ana = "  alpha.ready: {not_applicable: Words about the coast}\n  beta.ready: {answer: 3, note: Words of a note, by: Words for an office, \
               evidence: {grade: document, reference: Words of a decree}}\n";
    let three = Three::new("").delegation("x", "participants = 2").sheet("x", "Ana", ana);
    let ran = three.sheet("x", "Bo", "  gamma.ready: 1\n").plimsoll("workshop report w -o all.md --each out").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for file in ["sheet.yaml", "report.md", "report.json"] {
        let text = ran.read(&format!("out/x/{file}"));
        assert!(!text.contains("Words"), "{file}: {text}");
    }
    let sheet = ran.read("out/x/sheet.yaml");
    assert!(sheet.contains("members know why") && sheet.contains("document"), "the grade counts: {sheet}");
}

#[test]
fn a_second_run_replaces_its_own_files_and_leaves_others_alone() {
    let run = room().file("out/x/minutes.txt", "ours").file("out/x/report.md", "old").file("out/z/report.md", "kept");
    let ran = run.plimsoll("workshop report w -o all.md --each out").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!((ran.read("out/x/minutes.txt"), ran.read("out/z/report.md")), ("ours".into(), "kept".into()));
    assert!(ran.read("out/x/report.md").contains("Where your delegation differed"));
    assert_eq!(files(&ran, "out/x"), ["minutes.txt", "report.html", "report.json", "report.md", "sheet.yaml"]);
}

#[test]
fn a_delegation_takes_its_report_home_in_every_format_that_is_asked_for() {
    let ran = room().plimsoll("workshop report w -o all.md --each out --papers html,docx --papers csv").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(files(&ran, "out/x"), ["report.csv", "report.docx", "report.html", "sheet.yaml"]);
    let html = ran.read("out/x/report.html");
    assert!(html.contains("<h2 id=\"differed\">Where your delegation differed</h2>"), "{html}");
    assert!(!html.contains("Customs y") && !html.contains("Ana") && !html.contains("http-equiv=\"refresh\""));
    assert!(!html.contains("src=\"http") && !html.contains("href=\"http"), "one file, complete without a network");
    let refused = ran.again("workshop report w --papers docx");
    assert!(refused.0 == 2 && refused.2.contains("--each"), "{}", refused.2);
}

#[test]
fn a_handout_says_at_once_that_the_workshop_asked_only_some_questions() {
    let said = |ran: &Ran| ran.read("out/x/report.md").contains("questions; the others are unanswered here");
    let all = room().plimsoll("workshop report w -o all.md --each out").run();
    assert!(!said(&all), "{}", all.read("out/x/report.md"));
    let toml =
        all.read("w/workshop.toml").replacen("kind = \"own\"", "kind = \"own\"\nquestions = [\"alpha.ready\"]", 1);
    fs::write(all.path("w/workshop.toml"), toml).unwrap();
    assert_eq!(all.again("workshop report w -o all.md --each out").0, 0);
    let report = all.read("out/x/report.md");
    assert!(report.contains("The workshop asked 1 of 6 questions"), "{report}");
}

#[test]
fn nothing_is_written_among_the_sheets_that_came_in() {
    for folder in ["w/sheets", "w/sheets/own/new", "w/forms/../sheets"] {
        let ran = room().file("w/forms/x", "").plimsoll(&format!("workshop report w --each {folder}")).run();
        assert_eq!(ran.code, 2, "{folder}");
        assert!(ran.stderr.contains("name another folder"), "{}", ran.stderr);
        assert_eq!(files(&ran, "w/sheets"), ["own"]);
    }
}

#[test]
fn names_that_would_lead_elsewhere_or_move_the_cursor_do_neither() {
    for id in ["../up", "a/b", "..", "", "a\\u001b[2J"] {
        let ran = Three::new("").delegation(id, "").plimsoll("workshop report w --each out").run();
        assert_eq!(ran.code, 2, "{id}");
        assert!(!ran.path("out").exists() && !ran.path("up").exists(), "{id}");
    }
    let three = Three::new("").delegation("x", "[[delegation]]\nid = \"z\"\nname = \"\\u001b[2J/../evil\"");
    let ran = three.sheet("z", "Ana", "  alpha.ready: 1\n").plimsoll("workshop report w -o all.md --each out").run();
    assert_eq!((ran.code, files(&ran, "out")), (0, vec!["z".to_owned()]), "{}", ran.stderr);
    for file in ["sheet.yaml", "report.md", "report.html"] {
        assert!(!ran.read(&format!("out/z/{file}")).contains('\u{1b}'), "{file}");
    }
    let silent = Three::new("").delegation("z", "").plimsoll("workshop report w -o all.md --each out").run();
    assert!(!silent.stderr.contains('\u{1b}'));
}

#[test]
fn a_file_whose_ending_says_no_format_is_refused_before_anything_is_written() {
    let ran = room().plimsoll("workshop report w -o all.md -o all.odt --each out").run();
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.starts_with("plimsoll: all.odt: its ending does not say which format"), "{}", ran.stderr);
    assert!(!ran.path("out").exists() && !ran.path("all.md").exists());
}
