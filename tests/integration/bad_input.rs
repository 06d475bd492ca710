//! scratch
use plimsoll::load::{self, Origin, origin::Folder};

const Q: &str = "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions:\n  - {id: d, title: D}\nareas:\n  - id: a\n    title: A\n    questions:\n      - id: a.q\n        dimension: d\n        ask: Q\n        choices: [No, Yes]\n";
const R: &str = "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\nlevels = [{level = 0, name = \"N\", from = 0.0}]\n";

fn both(q: &str, r: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("questionnaire.yaml"), q).unwrap();
    std::fs::write(dir.path().join("rubric.toml"), r).unwrap();
    let p = dir.path().to_str().unwrap();
    let q = Origin::find(Folder::Questionnaire, p).unwrap();
    let r = Origin::find(Folder::Rubric, p).unwrap();
    match load::instrument(&q, &r) {
        Ok(i) => format!("fine {:?}", i.questionnaire.areas[0].questions[0].choices),
        Err(e) => format!("{e:#}").replace(p, ""),
    }
}

#[test]
fn scratch() {
    for q in [
        Q.to_owned(),
        Q.replace("[No, Yes]", "[No, on, 1_000, 007, 1.50, true, True, 0x10, 1e3, .nan]"),
        Q.replace("[No, Yes]", "[null, ~, a, 2026-02-30, []]"),
        Q.replace("[No, Yes]", "[{points: x, text: a}, {point: 1, text: b}, {points: 1}, {text: c}, a: b]"),
        Q.replace("        ask: Q\n", "").replace("        dimension: d\n", ""),
        Q.replace("title: D", "title: [D]"),
        Q.replace("id: d, title: D", "id: [d], title: D"),
        Q.replace("ask: Q", "ask: What: this"),
        Q.replace("choices: [No, Yes]", "choices: [No, Yes]\n        ask_when: {question: a.q, at_least: 1, any: []}"),
        Q.replace("choices: [No, Yes]", "choices: [No, Yes]\n        ask_when: {not: {all: [{question: a.r, at_least: x}]}}"),
        Q.replace("choices: [No, Yes]", "choices: [No, Yes]\n        ask_when: {not: {all: [{question: a.r, at_least: 1}]}}"),
        Q.replace("id: a.q", "id: 5"),
        Q.replace("id: a.q", "id: A.Q"),
        Q.replace("choices: [No, Yes]", "practice_level: 300\n        choices: [No, Yes]\n        measures: needs\n        wieght: 3\n        number: {min: .inf, max: 1e999}\n        items: [{id: x}]"),
        Q.replace("areas:", "areas:\n  - foundation.yaml\n  - ../x.yaml\n  - [x]\n  - 5"),
    ] {
        println!("=================\n{q}\n-----------------\n{}", both(&q, R));
    }
    for r in [
        R.replace("max = 4", "max = 4\nmax = 5"),
        R.replace("max = 4", "max = \"4\"\nmx = 3"),
        R.replace("max = 4", "max = nan"),
        R.replace("max = 4", "max = 99999999999999999999999999"),
        R.replace("max = 4", "max = 1_0.5"),
        R.replace("max = 4", "max = 0xFF"),
        R.replace("level = 0", "level = -1"),
        R.replace("level = 0", "level = 256"),
        R.replace("level = 0", "level = 0.5"),
        R.replace("max = 4", "max = 4 4"),
        R.replace("[scale]", "[scale"),
        R.replace("[scale]", "x = \n[scale]"),
        R.replace("[scale]", "[[scale]]"),
        R.replace("version = \"1.0.0\"", "version = 2026-02-30"),
        R.replace("version = \"1.0.0\"", "version = 2026-02-20"),
        R.replace("\"^1\"", "\"1 or 2\""),
        R.replace("questionnaire = \"t\"", "questionnaire = \"u\""),
        R.replace("questionnaire = \"t\"\n", ""),
        format!(
            "{R}[weights.area]\na = 1\n[weights.dimensions]\nz = 1\nd = -1\n[aggregate]\ncell = \"aritmetic\"\noverall = \"cumulative\"\n[[gate]]\nid = \"g\"\nareas = [\"b\"]\nquestions = [\"a.z\"]\nreason = \"x\"\n[answers]\nunknown = \"low\"\nminimum_coverage = 60\n"
        ),
        format!("{R}[weights]\nquestions = {{ a.q = 1 }}\n"),
        "".to_owned(),
    ] {
        println!("=================\n{r}\n-----------------\n{}", both(Q, &r));
    }
}
