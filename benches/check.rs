//! How long `check` takes on a rubric of 200 questions; the aim is under 100 ms. Run: `cargo bench --bench check`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use plimsoll::check;
use plimsoll::check::config::Config;

const AREAS: usize = 7;
const DIMENSIONS: usize = 8;
const QUESTIONS: usize = 200;

fn questionnaire() -> String {
    let mut yaml = String::from("id: big\nversion: 1.0.0\nlanguage: en\ntitle: Big\ndimensions:\n");
    for d in 0..DIMENSIONS {
        writeln!(yaml, "  - {{id: d{d}, title: Dimension {d}}}").unwrap();
    }
    yaml += "areas:\n";
    for area in 0..AREAS {
        writeln!(yaml, "  - id: a{area}\n    title: Area {area}\n    questions:").unwrap();
        for q in (0..QUESTIONS).filter(|q| q % AREAS == area) {
            writeln!(
                yaml,
                "      - id: a{area}.q{q}\n        dimension: d{}\n        ask: How far is practice {q}?\n        \
                 why: It matters.\n        evidence: A record.\n        choices: [None., Some., Most., All., Checked.]",
                q / AREAS % DIMENSIONS
            )
            .unwrap();
        }
    }
    yaml
}

/// Rubrics that make different parts of the proofs work.
fn rubrics() -> Vec<(&'static str, String)> {
    let head = |cuts: [&str; 4]| {
        let mut toml = String::from(
            "id = \"big\"\nversion = \"1.0.0\"\nquestionnaire = \"big\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\nlevels = [\n  \
             { level = 0, name = \"L0\", from = 0.0 },\n",
        );
        for (at, cut) in cuts.iter().enumerate() {
            writeln!(toml, "  {{ level = {0}, name = \"L{0}\", from = {cut} }},", at + 1).unwrap();
        }
        toml + "]\n"
    };
    let usual = head(["0.75", "1.75", "2.75", "3.75"]);
    let mut gates = usual.clone();
    for area in 0..AREAS {
        writeln!(gates, "[[gate]]\nid = \"g{area}\"\nareas = [\"a{area}\"]\nquestions = [\"a{area}.q{area}\"]")
            .unwrap();
        gates += "caps = [{ below = 2, at = 1.5 }, { below = 3, at = 2.5 }]\nreason = \"r\"\n";
    }
    gates += "[[gate]]\nid = \"line\"\nareas = [\"*\"]\narea = \"a0\"\nheadroom = 1.0\nreason = \"r\"\n";
    let mut odd = usual.clone() + "[weights.questions]\n";
    for q in 0..QUESTIONS {
        writeln!(odd, "\"a{}.q{q}\" = {}", q % AREAS, 1.0 + (q * 37 % 101) as f64 / 100.0).unwrap();
    }
    let light = usual.clone() + "[weights.questions]\n\"a0.q0\" = 0.06\n\"a1.q1\" = 0.06\n\"a2.q2\" = 0\n";
    vec![
        ("equal weights", usual.clone()),
        ("a gate on each area and a load line", gates),
        ("a different weight for each question", odd),
        ("questions that hardly count", light),
        ("geometric areas", usual.clone() + "[aggregate]\narea = \"geometric\"\n"),
        ("minimum of areas", usual + "[aggregate]\noverall = \"minimum\"\n"),
        ("a level that is too narrow", head(["0.75", "1.75", "1.750001", "3.75"])),
    ]
}

fn main() {
    let out = &mut std::io::stdout();
    for (name, rubric) in rubrics() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("questionnaire.yaml"), questionnaire()).unwrap();
        std::fs::write(dir.path().join("rubric.toml"), rubric).unwrap();
        let mut times: Vec<Duration> = Vec::new();
        let mut findings = 0;
        for _ in 0..7 {
            let start = Instant::now();
            let outcome = check::check(&[dir.path().to_owned()], &Config::default()).unwrap();
            times.push(start.elapsed());
            findings = outcome.findings.len();
        }
        times.sort();
        writeln!(out, "{name:<40} median {:>7.1} ms, {findings} findings", times[3].as_secs_f64() * 1000.0).unwrap();
    }
}
