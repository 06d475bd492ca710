//! What forges and pre-commit run: the commands of `action.yml`, `.pre-commit-hooks.yaml` and the workflow that `init` writes,
//! run as they stand with the built program in the path.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use plimsoll::source::Notation;
use serde_json::Value;

use crate::check_rules::workspace;
use crate::common::Plimsoll;
use crate::schemas::value;

fn file(name: &str) -> Value {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    value(&text, Notation::Yaml).unwrap()
}

/// Folders for the path: one with the built program alone, and one with a `cargo` that only notes what it is asked.
struct Tools {
    plimsoll: tempfile::TempDir,
    cargo: tempfile::TempDir,
}

impl Tools {
    fn new() -> Tools {
        let tools = Tools { plimsoll: tempfile::tempdir().unwrap(), cargo: tempfile::tempdir().unwrap() };
        let link = tools.plimsoll.path().join("plimsoll");
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_plimsoll"), link).unwrap();
        let cargo = tools.cargo.path().join("cargo");
        fs::write(&cargo, "#!/bin/sh\necho \"cargo $*\"\n").unwrap();
        fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
        tools
    }

    /// Runs a script with the shell and options that GitHub uses for `shell: bash`.
    fn bash(&self, script: &str, folder: &Path, env: &[(String, String)], with_plimsoll: bool) -> Output {
        let mut path = vec![self.cargo.path().to_owned(), PathBuf::from("/usr/bin"), PathBuf::from("/bin")];
        if with_plimsoll {
            path.insert(0, self.plimsoll.path().to_owned());
        }
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        command.current_dir(folder).env_clear().env("PATH", std::env::join_paths(path).unwrap());
        command.envs(env.iter().cloned()).output().unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The environment of a step of the action, for some inputs; the others have their defaults.
fn environment(action: &Value, step: &Value, given: &[(&str, &str)]) -> Vec<(String, String)> {
    let resolve = |expression: &str| {
        let inner = expression.strip_prefix("${{ ").and_then(|e| e.strip_suffix(" }}")).unwrap();
        match inner.strip_prefix("inputs.") {
            None => format!("<{inner}>"),
            Some(name) => match given.iter().find(|(n, _)| *n == name) {
                Some((_, value)) => (*value).to_owned(),
                None => action["inputs"][name]["default"].as_str().unwrap().to_owned(),
            },
        }
    };
    let env = step["env"].as_object().unwrap().iter();
    env.map(|(name, value)| (name.clone(), resolve(value.as_str().unwrap()))).collect()
}

/// Runs a step of the action.
fn step(at: usize, folder: &Path, given: &[(&str, &str)], with_plimsoll: bool) -> Output {
    let action = file("action.yml");
    let step = &action["runs"]["steps"][at];
    assert_eq!((&action["runs"]["using"], &step["shell"]), (&"composite".into(), &"bash".into()));
    let mut env = environment(&action, step, given);
    env.push(("GITHUB_STEP_SUMMARY".to_owned(), folder.join("summary.md").display().to_string()));
    let script = step["run"].as_str().unwrap();
    assert!(!script.contains("${{"), "inputs come by the environment: nobody can put commands into them");
    Tools::new().bash(script, folder, &env, with_plimsoll)
}

/// The base workspace with a sheet that answers an unknown question.
fn broken() -> tempfile::TempDir {
    let folder = workspace(&[]);
    let sheet = folder.path().join("sheet.yaml");
    let text = fs::read_to_string(&sheet).unwrap();
    fs::write(sheet, text.replace("ai.policy", "ai.polcy")).unwrap();
    folder
}

#[test]
fn the_action_passes_clean_files_and_annotates_others() {
    let folder = workspace(&[]);
    let clean = step(1, folder.path(), &[], true);
    assert!(clean.status.success(), "{}", text(&clean.stderr));
    let folder = broken();
    let output = step(1, folder.path(), &[], true);
    assert_eq!(output.status.code(), Some(1));
    let annotations = text(&output.stdout);
    assert!(annotations.starts_with("::error file=sheet.yaml,line=7,endLine=7,col=3,"), "{annotations}");
    let summary = fs::read_to_string(folder.path().join("summary.md")).unwrap();
    assert!(summary.starts_with("```\nsheet.yaml:7:3: error[S001]"), "{summary}");
    assert!(summary.ends_with("\n```\n"), "{summary}");
}

#[test]
fn the_action_takes_paths_with_spaces_and_a_fail_level() {
    let folder = broken();
    fs::create_dir(folder.path().join("a b")).unwrap();
    fs::rename(folder.path().join("sheet.yaml"), folder.path().join("a b/sheet.yaml")).unwrap();
    let output = step(1, folder.path(), &[("paths", "questionnaire.yaml\na b\n")], true);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("file=a b/sheet.yaml,"));
    let output = step(1, folder.path(), &[("paths", "questionnaire.yaml"), ("fail-level", "note")], true);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let output = step(1, folder.path(), &[("fail-level", "never")], true);
    assert_eq!(output.status.code(), Some(2));
    let output = step(1, folder.path(), &[("paths", "$(touch stolen); --help")], true);
    assert_eq!(output.status.code(), Some(2), "a path is a path: {}", text(&output.stdout));
    assert!(!folder.path().join("stolen").exists());
}

#[test]
fn the_action_installs_its_own_sources_or_nothing() {
    let folder = workspace(&[]);
    let installed = |given: &[(&str, &str)], there| text(&step(0, folder.path(), given, there).stdout);
    assert_eq!(installed(&[], true), "");
    assert_eq!(installed(&[], false), "cargo install --locked --path <github.action_path>\n");
}

#[test]
fn every_hook_passes_clean_files_and_fails_others() {
    let hooks = file(".pre-commit-hooks.yaml");
    let hooks = hooks.as_array().unwrap();
    assert!(hooks.len() >= 2);
    for hook in hooks {
        let (id, entry) = (hook["id"].as_str().unwrap(), hook["entry"].as_str().unwrap());
        assert!(entry.starts_with("plimsoll "), "{id}");
        assert_eq!(hook["pass_filenames"], false, "{id}");
        let run = |folder: &Path| Tools::new().bash(entry, folder, &[], true).status.code();
        assert_eq!(run(workspace(&[]).path()), Some(0), "{id}");
        let folder = broken();
        let fixes = entry.contains("--fix");
        assert_eq!(run(folder.path()), Some(i32::from(!fixes)), "{id}");
        let sheet = fs::read_to_string(folder.path().join("sheet.yaml")).unwrap();
        assert_eq!(sheet.contains("ai.policy"), fixes, "{id}");
    }
}

#[test]
fn the_workflow_that_init_writes_passes_on_what_init_writes() {
    let ran = Plimsoll::new().args("init . --id own").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let workflow = value(&ran.read(".github/workflows/plimsoll.yml"), Notation::Yaml).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_array().unwrap();
    let scripts: Vec<&str> = steps.iter().filter_map(|s| s["run"].as_str()).collect();
    assert!(scripts.contains(&"plimsoll check --format github"), "{scripts:?}");
    for script in &scripts {
        let output = Tools::new().bash(script, &ran.path("."), &[], true);
        assert!(output.status.success(), "{script}: {}", text(&output.stdout));
    }
    let rubric = ran.path("scoring/own/rubric.toml");
    let broken = fs::read_to_string(&rubric).unwrap().replacen("max = 4", "max = -4", 1);
    fs::write(&rubric, broken).unwrap();
    let output = Tools::new().bash(scripts.last().unwrap(), &ran.path("."), &[], true);
    assert_eq!(output.status.code(), Some(1));
}
