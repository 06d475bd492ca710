//! Every hash that is published can be computed again from the files' bytes, by the words that describe it.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::common::{Plimsoll, Ran, fixture_text};
use crate::workshop_add::{lima, sheet};

const MARK: &str = "\u{feff}";

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Of each file its name, a zero byte, its length in decimal, a zero byte, and its bytes.
fn over(ran: &Ran, folder: &str, files: &[&str]) -> String {
    let mut all = Vec::new();
    for name in files {
        let bytes = std::fs::read(ran.path(folder).join(name)).unwrap();
        all.extend(format!("{name}\0{}\0", bytes.len()).into_bytes());
        all.extend(bytes);
    }
    hex(&all)
}

#[test]
fn a_report_names_the_bytes_that_it_was_made_from() {
    let marked = |text: &str| format!("{MARK}{text}");
    let ran = Plimsoll::new()
        .args("report s.yaml --questionnaire q --rubric r --format json")
        .file("q/questionnaire.yaml", &marked(&fixture_text("small/questionnaire.yaml")))
        .file("r/rubric.toml", &marked(&fixture_text("small-rubric/rubric.toml")))
        .file("r/profiles.toml", &marked("[ready]\nname = \"Ready\"\ndefault = 1\n"))
        .file("s.yaml", &marked(&sheet("answers: {base.plan: 1}")))
        .run();
    let report: Value = serde_json::from_str(ran.done()).unwrap();
    let inputs = &report["inputs"];
    assert_eq!(inputs["sheet"]["sha256"], hex(&std::fs::read(ran.path("s.yaml")).unwrap()));
    assert_eq!(inputs["questionnaire"]["sha256"], over(&ran, "q", &["questionnaire.yaml"]));
    assert_eq!(inputs["rubric"]["sha256"], over(&ran, "r", &["rubric.toml", "profiles.toml"]));
    let (_, impact, why) = ran.again("impact r r s.yaml --questionnaire q --format json");
    assert!(impact.contains(&over(&ran, "r", &["rubric.toml", "profiles.toml"])), "{why}{impact}");
}

#[test]
fn the_documents_of_a_workshop_name_the_bytes_of_its_files() {
    let answer =
        |name: &str| format!("{MARK}{}", sheet(&format!("respondent: {{name: {name}}}\nanswers: {{base.plan: 1}}")));
    let ran = lima("workshop report lima --format json")
        .file("lima/sheets/own/round-1/peru/eva.yaml", &answer("Eva"))
        .file("lima/sheets/own/round-1/peru/ana.yaml", &answer("Ana"))
        .run();
    let published = |text: &str, at: &str| serde_json::from_str::<Value>(text).unwrap().pointer(at).unwrap().clone();
    let mut files = vec!["workshop.toml", "sheets/own/round-1/peru/ana.yaml", "sheets/own/round-1/peru/eva.yaml"];
    assert_eq!(published(ran.done(), "/inputs/workshop_sha256"), over(&ran, "lima", &files));
    let ballots = "entry,undoes,exercise,round,delegation,seat,item,answer\n1,,case,1,peru,1,base.plan,2\n";
    std::fs::write(ran.path("lima/ballots.csv"), ballots).unwrap();
    files.push("ballots.csv");
    let (_, status, _) = ran.again("workshop status lima --format json");
    assert_eq!(published(&status, "/sha256"), over(&ran, "lima", &files));
}
