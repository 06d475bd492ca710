//! `report --what-if`: the report as it would be with other answers, and that nobody takes it for the sheet's own.

use crate::common::{Plimsoll, Ran, example};

/// The transit corridor's sheet, and what a report on it says with something supposed.
fn supposing(options: &str) -> Ran {
    let sheet = std::fs::read_to_string(example("transit-corridor")).unwrap();
    Plimsoll::new().file("s.yaml", &sheet).args("report s.yaml").args(options).run()
}

fn json(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(ran.done()).unwrap()
}

#[test]
fn its_figures_are_those_of_a_sheet_with_these_answers() {
    let ran = supposing("--what-if foundation.roadmap=4 --what-if ai.policy=unknown --format json");
    let supposed = json(&ran);
    let sheet = std::fs::read_to_string(example("transit-corridor")).unwrap();
    assert_eq!(ran.read("s.yaml"), sheet, "the sheet is as it was");
    let own = json(&supposing("--format json"));
    let mut lines: Vec<String> = Vec::new();
    let mut within = "";
    for line in sheet.lines() {
        if line.starts_with("  ") && !line.starts_with("   ") && line.trim_end().contains(':') {
            within = line.trim().split(':').next().unwrap();
        }
        lines.push(match (within, line.trim_start().starts_with("answer:")) {
            ("foundation.roadmap", true) => "    answer: 4".to_owned(),
            ("ai.policy", true) => "    answer: unknown".to_owned(),
            _ if line.starts_with("  foundation.roadmap: ") => "  foundation.roadmap: 4".to_owned(),
            _ if line.starts_with("  ai.policy: ") => "  ai.policy: unknown".to_owned(),
            _ => line.to_owned(),
        });
    }
    let answered = Plimsoll::new().file("s.yaml", &(lines.join("\n") + "\n")).args("report s.yaml --format json").run();
    let answered = json(&answered);
    for part in ["overall", "areas", "dimensions", "gaps", "actions"] {
        assert_eq!(supposed[part], answered[part], "{part}");
    }
    assert_ne!(supposed["overall"], own["overall"]);
    assert_eq!(supposed["inputs"], own["inputs"], "it was made from this sheet");
    assert_eq!(
        supposed["what_if"],
        serde_json::json!([{"question": "foundation.roadmap", "answer": "4"}, {"question": "ai.policy", "answer": "unknown"}])
    );
    assert!(own.get("what_if").is_none());
}

#[test]
fn every_format_says_that_something_is_supposed() {
    for (format, mark) in [
        ("terminal", "What if: "),
        ("markdown", "# What if: "),
        ("csv", ",foundation.roadmap=4"),
        ("html", "What if: "),
    ] {
        let ran = supposing(&format!("--what-if foundation.roadmap=4 --format {format}"));
        assert!(ran.done().contains(mark), "{format}: {}", ran.stdout);
        assert!(!supposing(&format!("--format {format}")).done().contains(mark), "{format}");
    }
    assert!(supposing("--what-if foundation.roadmap=4 --brief").done().starts_with("What if: Gap report"));
    let told = supposing("--what-if foundation.roadmap=4 --format markdown");
    let line = told.done().lines().find(|line| line.contains("where the sheet says")).unwrap_or_default();
    insta::assert_snapshot!(line, @r#"- **Supposed:** foundation.roadmap: "4: The roadmap is also reviewed at least yearly; it is then recorded for each project whether it continues, changes or ends, and why.", where the sheet says "2: An approved plan (roadmap) gives each new technology that it names an owner, a start date and a cost estimate."."#);
    let french = supposing("--what-if foundation.roadmap=4 --lang fr");
    let spanish = supposing("--what-if foundation.roadmap=4 --lang es");
    insta::assert_snapshot!(format!("{}\n{}", french.done().lines().next().unwrap(), spanish.done().lines().next().unwrap()), @r#"
Hypothèse : Rapport sur les écarts : Customs Service of Kelmara (XB)
Hipótesis: Informe de brechas: Customs Service of Kelmara (XB)
"#);
}

#[test]
fn a_document_on_what_is_supposed_can_be_verified() {
    let ran = supposing("--what-if foundation.roadmap=4 -o r.html");
    ran.done();
    let (code, out, err) = ran.again("verify r.html s.yaml");
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn what_cannot_be_supposed_is_refused_with_a_reason() {
    let said = |options: &[&str]| {
        let mut case = Plimsoll::new().args("report").arg(example("transit-corridor"));
        for option in options {
            case = case.arg("--what-if").arg(option);
        }
        let ran = case.run();
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        ran.stderr
    };
    let all: Vec<String> = [
        &["ai.policy"][..],
        &["ai.polcy=3"],
        &["ai.policy=9"],
        &["ai.policy="],
        &["ai.policy=three"],
        &["ai.policy=3\nai.models: 2"],
        &["ai.policy={answer: 3"],
        &["ai.policy={answer: 3, note: Ana says so}"],
        &["ai.policy={answer: 3, evidence: {grade: document, reference: A memo by Ana}}"],
        &["ai.policy=3", "ai.policy=4"],
    ]
    .into_iter()
    .map(said)
    .collect();
    insta::assert_snapshot!(all.join(""), @r#"
plimsoll: --what-if ai.policy: give a question and an answer, such as ai.policy=3
plimsoll: --what-if ai.polcy=3: the questionnaire has no question "ai.polcy"; did you mean "ai.policy"?
plimsoll: --what-if ai.policy=9: "ai.policy" has no choice 9; its choices are 0, 1, 2, 3, 4
plimsoll: --what-if ai.policy=: give a question and an answer, such as ai.policy=3
plimsoll: --what-if ai.policy=three: "three" is not an answer; write the number of the choice, unknown, a list of items, or {not_applicable: "why"}
plimsoll: --what-if ai.policy=3
ai.models: 2: an answer stands in one line
plimsoll: --what-if ai.policy={answer: 3: this is not valid YAML: the bracket "{" is opened and never closed; close it where the list ends
plimsoll: --what-if ai.policy={answer: 3, note: Ana says so}: suppose an answer, and how strong its evidence is; leave out notes, names and references
plimsoll: --what-if ai.policy={answer: 3, evidence: {grade: document, reference: A memo by Ana}}: suppose an answer, and how strong its evidence is; leave out notes, names and references
plimsoll: --what-if ai.policy=4: something is supposed of ai.policy already
"#);
}
