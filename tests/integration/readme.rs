//! Every command in the README, run as written: in one folder that holds the examples, in the order of the text.

use std::path::Path;

use crate::common::{Plimsoll, copy};

const README: &str = include_str!("../../README.md");

/// The head of its table of rules; `PLIMSOLL_REGENERATE=1` writes the rows.
const HEAD: &str = "| code | name | severity | finds that |\n|---|---|---|---|\n";

/// The shorter ones of the other languages.
const OTHERS: [&str; 2] = [include_str!("../../README.fr.md"), include_str!("../../README.es.md")];

/// The lines of a README's shell blocks.
fn commands(readme: &'static str) -> Vec<&'static str> {
    let blocks = readme.split("```sh\n").skip(1).map(|b| b.split("```").next().unwrap());
    blocks.flat_map(str::lines).filter(|l| !l.is_empty()).collect()
}

/// The words of a command line; quotation marks hold words together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(i, part)| match i % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// Runs every command of a README; the folder in which it did.
#[cfg(unix)]
fn run_all(readme: &'static str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), &folder.path().join("examples"));
    let mut ran = 0;
    for line in commands(readme) {
        let words = words(line);
        let args: Vec<&str> = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["plimsoll", ref args @ ..] | ["cargo", "run", "--release", "--", ref args @ ..] => args.to_vec(),
            ["cargo", "test"] => continue,
            _ => panic!("the README has a command that no test runs: {line}"),
        };
        let mut program = Plimsoll::new();
        for arg in &args {
            program = program.arg(arg);
        }
        let mut command = program.command();
        command.current_dir(folder.path());
        if args[0] == "assess" && !args.contains(&"--plain") {
            crate::terminal::answer_two_questions(command);
        } else {
            let output = command.stdin(std::process::Stdio::null()).output().unwrap();
            let talk = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{line}\n{talk}");
        }
        ran += 1;
    }
    assert!(ran >= 20, "only {ran} commands were found");
    folder
}

#[test]
#[cfg(unix)]
fn every_command_works_as_written() {
    let folder = run_all(README);
    for written in [
        "my-administration.yaml",
        "gap-report.xlsx",
        "gap-report.csv",
        "2027.yaml",
        "my-assessment/scoring/my-assessment",
        "my-assessment/plimsoll.toml",
    ] {
        assert!(folder.path().join(written).exists(), "{written}");
    }
}

#[test]
#[cfg(unix)]
fn every_command_works_as_written_in_other_languages() {
    for readme in OTHERS {
        let folder = run_all(readme);
        assert!(folder.path().join("gap-report.xlsx").exists());
        assert!(readme.contains("](README.md)") && commands(readme).contains(&"cargo test"));
    }
}

/// The README's blocks in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    README.split(&format!("```{language}\n")).skip(1).map(|b| b.split("```").next().unwrap()).collect()
}

#[test]
fn the_configuration_is_read_as_written() {
    let [_, toml] = blocks("toml")[..] else { panic!("two blocks") };
    let sheet = "questionnaire: smart-customs\nversion: 1.0.0\nanswers:\n  no: 1\n";
    let program = Plimsoll::new().file("plimsoll.toml", toml).args("check");
    let ran = program.file("drafts/a.yaml", sheet).file("b.old.yaml", sheet).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "no findings in 0 files\n"));
    assert!(ran.stderr.ends_with("is here, besides what \"exclude\" leaves out.\n"), "{}", ran.stderr);
    let ran = Plimsoll::new().file("plimsoll.toml", toml).file("a.yaml", sheet).args("check").run();
    assert_eq!(ran.code, 1);
}

#[test]
fn the_action_and_the_hook_are_used_with_what_they_have() {
    let [.., step, hook] = blocks("yaml")[..] else { panic!("two blocks") };
    let inputs = step.split_once("with:\n").unwrap().1.lines().map(|l| l.trim().split(':').next().unwrap());
    for input in inputs {
        assert!(include_str!("../../action.yml").contains(&format!("\n  {input}:\n")), "{input}");
    }
    let (_, id) = hook.split_once("- id: ").unwrap();
    let hooks = include_str!("../../.pre-commit-hooks.yaml");
    for id in [id.trim(), "plimsoll-check", "plimsoll-fix"] {
        assert!(hooks.contains(&format!("- id: {id}\n")), "{id}");
    }
}

#[test]
fn the_test_command_is_the_one_that_ci_runs() {
    let ci = include_str!("../../.ci/run");
    assert!(commands(README).contains(&"cargo test"));
    assert!(ci.lines().any(|l| l.trim_start().starts_with("step cargo test")));
}

#[test]
fn links_lead_to_files() {
    let all = [README].into_iter().chain(OTHERS);
    let targets = all.flat_map(|readme| readme.split("](").skip(1).map(|l| l.split(')').next().unwrap()));
    for target in targets.filter(|t| !t.starts_with("http")) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(), "{target}");
    }
}

#[test]
fn each_begins_with_a_picture_of_a_report_in_its_language() {
    for (readme, infix) in [README].into_iter().chain(OTHERS).zip(["", ".fr", ".es"]) {
        let (before, image) = readme.split_once("![").unwrap();
        assert!(!before.contains("\n## "), "the picture stands at the head");
        let (alt, target) = image.split_once(")").unwrap().0.split_once("](").unwrap();
        assert_eq!(target, format!("examples/report{infix}.png"));
        assert!(alt.len() > 100, "what it shows is said to those who do not see it: {alt}");
        let picture = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(target)).unwrap();
        assert!(picture.starts_with(b"\x89PNG") && picture.len() < 150_000, "{target}");
    }
}

#[test]
fn files_to_touch_exist() {
    let (_, part) = README.split_once("\n## How to add to it\n").unwrap();
    let (part, _) = part.split_once("\n## ").unwrap();
    let files = part.split('`').skip(1).step_by(2).filter(|code| code.contains('/') && !code.contains("LANGUAGE"));
    let missing: Vec<&str> =
        files.clone().filter(|f| !Path::new(env!("CARGO_MANIFEST_DIR")).join(f).exists()).collect();
    assert!(missing.is_empty() && files.count() > 20, "{missing:?}");
    let kinds = ["A question", "A rule of `check`", "A format of documents", "A statistic of workshops", "A language"];
    assert!(kinds.iter().all(|kind| part.contains(&format!("\n- **{kind}**"))));
}

#[test]
fn exit_codes_are_those_of_the_program() {
    use plimsoll::exit::Exit;
    for exit in [Exit::Done, Exit::Findings, Exit::Usage, Exit::Fault, Exit::Interrupted] {
        assert!(README.contains(&format!("\n| {} | ", exit.code())), "{exit:?}");
    }
}

#[test]
fn the_table_of_rules_is_that_of_the_program() {
    let mut rules: Vec<_> = plimsoll::check::rule::all().collect();
    rules.sort_by_key(|r| r.code);
    let row = |r: &&plimsoll::check::rule::Rule| {
        format!("| {} | {} | {} | {} |\n", r.code, r.name, r.severity.name(), r.summary)
    };
    let made = format!("{HEAD}{}", rules.iter().map(row).collect::<String>());
    let (before, rest) = README.split_once(HEAD).unwrap();
    let rows: String = rest.split_inclusive('\n').take_while(|line| line.starts_with('|')).collect();
    let committed = format!("{HEAD}{rows}");
    if std::env::var_os("PLIMSOLL_REGENERATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        std::fs::write(path, format!("{before}{made}{}", &rest[rows.len()..])).unwrap();
    } else {
        assert!(committed == made, "README.md does not list the rules as they are: run with PLIMSOLL_REGENERATE=1");
    }
}
