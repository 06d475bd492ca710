//! The JSON Schemas: the committed copies are what the program prints, valid files validate, and what a schema can catch
//! does not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jsonschema::Validator;
use plimsoll::check::rule;
use plimsoll::model::Actions;
use plimsoll::model::questionnaire::QuestionnaireFile;
use plimsoll::model::rubric::{Profiles, RubricFile};
use plimsoll::source::decode::decode;
use plimsoll::source::tree::{Class, Kind, Node};
use plimsoll::source::{Notation, Sources};
use serde_json::Value;

use crate::check_rules::section;
use crate::common::Plimsoll;

/// The kinds of documents that the program makes, and nobody writes.
const MADE: [&str; 13] = [
    "report",
    "workshop-report",
    "workshop-status",
    "workshop-select",
    "workshop-peers",
    "impact",
    "check",
    "status",
    "explain",
    "list",
    "plan",
    "verify",
    "compare",
];

/// The kinds and where their committed copies stand; `PLIMSOLL_REGENERATE=1 cargo test schemas` writes them anew.
const COPIES: [(&str, &str); 23] = [
    ("questionnaire", "questionnaires/questionnaire.schema.json"),
    ("area", "questionnaires/area.schema.json"),
    ("sheet", "questionnaires/sheet.schema.json"),
    ("split", "questionnaires/split.schema.json"),
    ("rubric", "scoring/rubric.schema.json"),
    ("profiles", "scoring/profiles.schema.json"),
    ("actions", "scoring/actions.schema.json"),
    ("cases", "scoring/cases.schema.json"),
    ("workshop", "examples/workshop-lima/workshop.schema.json"),
    ("calibration", "examples/calibration/calibration.schema.json"),
    ("report", "scoring/report.schema.json"),
    ("status", "scoring/status.schema.json"),
    ("explain", "scoring/explain.schema.json"),
    ("list", "scoring/list.schema.json"),
    ("plan", "scoring/plan.schema.json"),
    ("compare", "scoring/compare.schema.json"),
    ("workshop-report", "scoring/workshop-report.schema.json"),
    ("workshop-status", "scoring/workshop-status.schema.json"),
    ("workshop-select", "scoring/workshop-select.schema.json"),
    ("workshop-peers", "scoring/workshop-peers.schema.json"),
    ("impact", "scoring/impact.schema.json"),
    ("verify", "scoring/verify.schema.json"),
    ("check", "scoring/check.schema.json"),
];

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn printed(kind: &str) -> String {
    Plimsoll::new().args("schema").args(kind).run().done().to_owned()
}

fn schema(kind: &str) -> Value {
    serde_json::from_str(&printed(kind)).unwrap()
}

/// The schema of a kind, ready to validate; made once.
pub fn validator(kind: &str) -> &'static Validator {
    static ALL: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
        let made = |kind: &str| jsonschema::options().should_validate_formats(true).build(&schema(kind)).unwrap();
        COPIES.iter().map(|(kind, _)| (*kind, made(kind))).collect()
    });
    &ALL[kind]
}

/// A file as an editor's schema checker sees it; `None` when it is not YAML or TOML.
pub fn value(text: &str, notation: Notation) -> Option<Value> {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add("", text);
    let tree = sources.parse(file, notation, &mut problems)?;
    problems.is_empty().then(|| json(&tree))
}

fn json(node: &Node<'_>) -> Value {
    match &node.kind {
        Kind::Seq(items) => items.iter().map(json).collect(),
        Kind::Map(entries) => entries.iter().map(|e| (e.key.to_string(), json(&e.value))).collect(),
        Kind::Scalar(scalar) => match scalar.class {
            Class::Null => Value::Null,
            Class::Bool(b) => b.into(),
            Class::Integer(n) => n.into(),
            Class::Float(n) => n.into(),
            Class::Text => (*scalar.text).into(),
        },
    }
}

/// What a schema says against a text that the program has written.
pub fn against(kind: &'static str, text: &str) -> Vec<String> {
    errors(kind, text, if kind == "sheet" { "sheet.yaml" } else { "workshop.toml" })
}

/// The kind of a file, by its name.
fn kind(name: &str) -> Option<&'static str> {
    match name.rsplit('/').next()? {
        "questionnaire.yaml" => Some("questionnaire"),
        "rubric.toml" => Some("rubric"),
        "profiles.toml" => Some("profiles"),
        "actions.toml" => Some("actions"),
        "cases.toml" => Some("cases"),
        "sheet.yaml" => Some("sheet"),
        "workshop.toml" => Some("workshop"),
        "intended.toml" => Some("calibration"),
        _ => None,
    }
}

fn errors(kind: &str, text: &str, name: &str) -> Vec<String> {
    match value(text, Notation::of(name).unwrap()) {
        Some(value) => {
            validator(kind).iter_errors(&value).map(|e| format!("{name}{}: {e}", e.instance_path())).collect()
        }
        None => vec![format!("{name}: not readable")],
    }
}

#[test]
fn the_committed_copies_are_what_the_program_prints() {
    for (kind, path) in COPIES {
        let (path, printed) = (repository(path), printed(kind));
        if std::env::var_os("PLIMSOLL_REGENERATE").is_some() {
            fs::write(&path, &printed).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == printed, "{}: stale; PLIMSOLL_REGENERATE=1 cargo test schemas", path.display());
    }
}

#[test]
fn every_schema_is_a_schema_and_explains_every_field() {
    for (kind, _) in COPIES {
        let schema = schema(kind);
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{kind}");
        assert!(schema["title"].as_str().unwrap().starts_with("Plimsoll "), "{kind}");
        assert!(schema["description"].is_string(), "{kind}");
        let mut bare = Vec::new();
        undescribed(&schema, kind, &mut bare);
        assert!(bare.is_empty(), "without description: {bare:#?}");
        let text = schema.to_string();
        for noise in ["\"double\"", "uint8", "\"default\":null", "Form\"", "Fields\"", "2\":{\"add"] {
            assert!(!text.contains(noise), "{kind}: {noise}");
        }
    }
}

/// The properties and definitions that have no description.
fn undescribed(schema: &Value, at: &str, bare: &mut Vec<String>) {
    let Some(fields) = schema.as_object() else {
        return schema.as_array().into_iter().flatten().for_each(|s| undescribed(s, at, bare));
    };
    for (name, child) in fields {
        let at = format!("{at}/{name}");
        if matches!(name.as_str(), "properties" | "definitions") {
            for (name, child) in child.as_object().unwrap() {
                if !child["description"].is_string() {
                    bare.push(format!("{at}/{name}"));
                }
            }
        }
        if name != "examples" {
            undescribed(child, &at, bare);
        }
    }
}

#[test]
fn examples_in_a_schema_are_examples_of_it() {
    fn walk(schema: &Value, root: &Value, seen: &mut usize) {
        let examples = schema.get("examples").and_then(Value::as_array);
        if let Some(examples) = examples {
            let mut alone = schema.clone();
            for part in ["$schema", "definitions"] {
                alone[part] = root[part].clone();
            }
            let validator = jsonschema::validator_for(&alone).unwrap();
            for example in examples {
                assert!(validator.is_valid(example), "{example}: {schema:#}");
                *seen += 1;
            }
        }
        match schema {
            Value::Array(items) => items.iter().for_each(|s| walk(s, root, seen)),
            Value::Object(fields) => {
                let inner = fields.iter().filter(|(name, _)| *name != "examples");
                inner.for_each(|(_, child)| walk(child, root, seen));
            }
            _ => {}
        }
    }
    for (kind, _) in COPIES.iter().filter(|(kind, _)| !MADE.contains(kind)) {
        let (root, mut seen) = (schema(kind), 0);
        walk(&root, &root, &mut seen);
        assert!(seen >= 1 || *kind == "profiles" || *kind == "actions", "{kind} has no example");
    }
}

/// The YAML and TOML files of a folder and its subfolders.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(repository(folder)).unwrap().map(|e| e.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|p| if p.is_dir() { files(p.to_str().unwrap()) } else { vec![p] })
        .filter(|p| Notation::of(p.to_str().unwrap()).is_some())
        .collect();
    files.sort();
    files
}

/// The schema that a file's editor line names.
fn named_schema(file: &Path, text: &str) -> Option<PathBuf> {
    let line =
        text.lines().find_map(|l| l.strip_prefix("# yaml-language-server: $schema=").or(l.strip_prefix("#:schema ")));
    dunce::canonicalize(file.parent().unwrap().join(line?)).ok()
}

#[test]
fn shipped_files_and_examples_name_their_schema_and_validate() {
    let mut seen = 0;
    for folder in ["questionnaires", "scoring", "examples"] {
        // Handouts are made by the program, for a folder that knows no schemas; of a glossary, `check` reads every line.
        let apart = |f: &PathBuf| f.components().any(|c| c.as_os_str() == "handouts" || c.as_os_str() == "locale");
        for file in files(folder).into_iter().filter(|f| !apart(f)) {
            let (name, text) = (file.display().to_string(), fs::read_to_string(&file).unwrap());
            let named =
                named_schema(&file, &text).unwrap_or_else(|| panic!("{name}: no schema is named, or not there"));
            let (kind, _) = COPIES.iter().find(|(_, p)| dunce::canonicalize(repository(p)).unwrap() == named).unwrap();
            let errors = errors(kind, &text, &name);
            assert!(errors.is_empty(), "{errors:#?}");
            seen += 1;
        }
    }
    assert!(seen >= 15, "{seen}");
}

#[test]
fn the_base_workspace_of_the_rules_validates() {
    for name in ["questionnaire.yaml", "rubric.toml", "profiles.toml", "actions.toml", "cases.toml", "sheet.yaml"] {
        let text = fs::read_to_string(repository("tests/fixtures/check/base").join(name)).unwrap();
        assert_eq!(errors(kind(name).unwrap(), &text, name), Vec::<String>::new());
    }
}

/// The rules that a schema can catch: shape, not meaning.
const CAUGHT: [&str; 15] = [
    "F002", "F003", "F004", "F007", "Q001", "Q006", "Q007", "Q008", "Q019", "R003", "R017", "R019", "R032", "S003",
    "W003",
];

#[test]
fn the_failing_pages_of_rules_about_shape_do_not_validate() {
    let mut missed = Vec::new();
    for rule in rule::all().filter(|r| CAUGHT.contains(&r.code.text())) {
        let files = section(rule.explain, "Fails");
        let caught = files.iter().any(|f| kind(&f.name).is_some_and(|k| !errors(k, &f.text, &f.name).is_empty()));
        if !caught && !files.is_empty() {
            missed.push(rule.code.text());
        }
    }
    assert_eq!(missed, Vec::<&str>::new(), "the schemas accept the failing pages");
}

#[test]
fn the_passing_pages_of_all_rules_validate() {
    for rule in rule::all() {
        for file in section(rule.explain, "Passes").iter().filter(|f| !f.before) {
            let Some(kind) = kind(&file.name) else { continue };
            let errors = errors(kind, &file.text, &file.name);
            assert!(errors.is_empty(), "{}: {errors:#?}", rule.code);
        }
    }
}

const QUESTION: &str = "id: ai\ntitle: AI\nquestions:\n  - {id: ai.q, dimension: data, ask: How?, ";

#[test]
fn short_and_long_forms_validate_and_their_mixtures_do_not() {
    let area = |rest: &str| errors("area", &format!("{QUESTION}{rest}}}\n"), "ai.yaml").is_empty();
    assert!(area("choices: [None., Some.]"));
    assert!(area("choices: [None., {points: 3, text: Some.}]"));
    assert!(!area("choices: [None., {text: Some.}]"), "a mapping needs points");
    assert!(!area("choices: [None.]"), "one choice is none");
    assert!(!area("choices: [A., B.], number: {min: 0, max: 1}"), "one kind of answer");
    assert!(area("number: {min: 0, max: 1}, ask_when: {not: {any: [{question: ai.p, at_least: 1}]}}"));
    assert!(!area("number: {min: 0, max: 1}, ask_when: {question: ai.p}"), "half a condition");
    let sheet = |entry: &str| {
        let text = format!("questionnaire: toy\nversion: 1.0.0\nanswers: {{ai.q: {entry}}}\n");
        errors("sheet", &text, "sheet.yaml").is_empty()
    };
    for good in ["2", "62.5", "unknown", "[a, b]", "{not_applicable: No border}", "{answer: unknown, note: N}"] {
        assert!(sheet(good), "{good}");
    }
    for bad in
        ["maybe", "{answer: 1, not_applicable: No}", "{not_applicable: \"\"}", "{grade: record}", "true", "[a, a]"]
    {
        assert!(!sheet(bad), "{bad}");
    }
    assert!(sheet("{answer: 1, evidence: {grade: record, valid_until: 2027-06-30}}"));
    assert!(!sheet("{answer: 1, evidence: {grade: record, valid_until: 30.06.2027}}"));
}

/// Reasons that say nothing, and reasons that do, as YAML.
const REASONS: [(&str, bool); 24] = [
    ("true", false),
    ("0", false),
    ("2026", false),
    ("~", false),
    ("\".\"", false),
    ("n/a", false),
    ("N.A.", false),
    ("\"-\"", false),
    ("\"  \"", false),
    ("None.", false),
    ("\"true\"", false),
    ("x", false),
    ("\"not applicable\"", false),
    ("TBD", false),
    ("\"0xAB\"", false),
    ("\"12 %\"", false),
    ("\"n\\n/\\na\"", false),
    ("No border", true),
    ("none of our posts is at sea", true),
    ("\"\u{4e0d}\u{9700}\u{8981}\"", true),
    ("Na\u{ef}ve", true),
    ("\u{2014} no sea", true),
    ("\"2 posts only\"", true),
    ("|-\n      no\n      sea", true),
];

#[test]
fn loader_and_schema_agree_on_what_a_reason_is() {
    for (reason, good) in REASONS {
        let text = format!("questionnaire: toy\nversion: 1.0.0\nanswers:\n  ai.q:\n    not_applicable: {reason}\n");
        assert_eq!(errors("sheet", &text, "sheet.yaml").is_empty(), good, "schema: {reason}");
        let read = plimsoll::load::sheet_text("sheet.yaml", text, &mut Sources::default());
        assert_eq!(read.is_ok(), good, "loader: {reason}");
    }
}

proptest::proptest! {
    #[test]
    fn loader_and_schema_agree_on_any_reason(reason in "(?s)[a-zA-Z0-9./ -]{0,6}|.{0,8}") {
        // The third plane gains letters with every version of Unicode, and compiler and schema checker are of different ones.
        proptest::prop_assume!(reason.chars().all(|c| c < '\u{30000}'));
        let text = format!("{{\"questionnaire\": \"toy\", \"version\": \"1.0.0\", \"answers\": {{\"ai.q\": {{\"not_applicable\": {}}}}}}}", serde_json::to_string(&reason).unwrap());
        let accepted = plimsoll::model::reason::is_reason(&reason);
        if value(&text, Notation::Yaml).is_some() {
            proptest::prop_assert_eq!(errors("sheet", &text, "sheet.yaml").is_empty(), accepted, "{:?}", reason);
        }
    }
}

/// A file with a text in each place where people read one.
const TEXTS: [(&str, &str, &str); 13] = [
    ("questionnaire", "questionnaire.yaml", "title"),
    ("questionnaire", "questionnaire.yaml", "intro"),
    ("questionnaire", "questionnaire.yaml", "dimension"),
    ("questionnaire", "questionnaire.yaml", "area"),
    ("questionnaire", "questionnaire.yaml", "ask"),
    ("questionnaire", "questionnaire.yaml", "choice"),
    ("questionnaire", "questionnaire.yaml", "item"),
    ("rubric", "rubric.toml", "level"),
    ("rubric", "rubric.toml", "reason"),
    ("profiles", "profiles.toml", "profile"),
    ("profiles", "profiles.toml", "description"),
    ("actions", "actions.toml", "action"),
    ("actions", "actions.toml", "how"),
];

fn with_text(name: &str, place: &str, text: &str) -> String {
    let at = |here: &str| if here == place { text.to_owned() } else { "\"Words.\"".to_owned() };
    match name {
        "questionnaire.yaml" => format!(
            "id: toy\nversion: 1.0.0\nlanguage: en\ntitle: {}\nintro: {}\ndimensions: [{{id: d, title: {}}}]\nareas:\n  - id: a\n    title: {}\n    questions:\n      - {{id: a.x, dimension: d, ask: {}, choices: [{}, More.]}}\n      - {{id: a.y, dimension: d, ask: Y, items: [{{id: i, text: {}}}]}}\n",
            at("title"),
            at("intro"),
            at("dimension"),
            at("area"),
            at("ask"),
            at("choice"),
            at("item")
        ),
        "rubric.toml" => format!(
            "id = \"toy\"\nversion = \"1.0.0\"\nquestionnaire = \"toy\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 1\nlevels = [{{ level = 0, name = {}, from = 0.0 }}]\n[[gate]]\nid = \"g\"\nareas = [\"a\"]\nquestions = [\"a.x\"]\ncaps = [{{ below = 1, at = 0 }}]\nreason = {}\n",
            at("level"),
            at("reason")
        ),
        "profiles.toml" => format!("[p]\nname = {}\ndescription = {}\n", at("profile"), at("description")),
        _ => format!(
            "[[action]]\nid = \"x\"\ntitle = {}\nhow = {}\neffort = \"S\"\nraises = {{ \"a.x\" = 1 }}\n",
            at("action"),
            at("how")
        ),
    }
}

/// What reading a file says, by code.
fn codes(kind: &str, text: &str, notation: Notation) -> Vec<&'static str> {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add("", text);
    let tree = sources.parse(file, notation, &mut problems).unwrap();
    match kind {
        "questionnaire" => drop(decode::<QuestionnaireFile>(&tree, &mut problems)),
        "rubric" => drop(decode::<RubricFile>(&tree, &mut problems)),
        "profiles" => drop(decode::<Profiles>(&tree, &mut problems)),
        _ => drop(decode::<Actions>(&tree, &mut problems)),
    }
    problems.iter().filter_map(|p| p.code).map(|c| c.text()).collect()
}

proptest::proptest! {
    #[test]
    fn loader_and_schema_agree_on_what_a_text_for_people_is(at in 0..TEXTS.len(), text in "[ \t\n\u{85}\u{a0}\u{3000}\u{feff}]{0,3}|(?s).{0,3}") {
        let (kind, name, place) = TEXTS[at];
        let whole = with_text(name, place, &serde_json::to_string(&text).unwrap());
        let notation = Notation::of(name).unwrap();
        if value(&whole, notation).is_some() {
            let blank = text.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
            let expected: &[&str] = if blank { &["Q006"] } else { &[] };
            proptest::prop_assert_eq!(codes(kind, &whole, notation), expected, "{:?}", place);
            proptest::prop_assert_eq!(errors(kind, &whole, name).is_empty(), expected.is_empty(), "{:?} {:?}", place, text);
        }
    }
}

#[test]
fn the_status_of_every_example_validates() {
    let validator = validator("status");
    for name in ["small-island", "transit-corridor", "advanced"] {
        let ran = Plimsoll::new().args("status --format json").arg(crate::common::example(name)).run();
        let status: Value = serde_json::from_str(ran.done()).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&status).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        let mut other = status;
        other["schema"] = "plimsoll.status/2".into();
        assert!(!validator.is_valid(&other));
    }
}

#[test]
fn init_copies_the_schemas_where_the_editor_lines_look_for_them() {
    let ran = Plimsoll::new().args("init copy").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for (_, path) in COPIES.iter().filter(|(_, path)| !path.starts_with("examples")) {
        assert_eq!(ran.read(&format!("copy/{path}")), fs::read_to_string(repository(path)).unwrap());
    }
}

#[test]
fn what_the_program_writes_its_schemas_accept() {
    let ran = crate::workshop_add::lima(
        "workshop new w --title T --exercise own --exercise common --exercise ranking --delegation a=A:2",
    )
    .args("--questionnaire lima/small --rubric lima/small-rubric")
    .run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let sheets = ignore::WalkBuilder::new(ran.path("w/forms")).build().map(|e| e.unwrap().into_path());
    let forms: Vec<PathBuf> = sheets.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    assert_eq!(forms.len(), 6);
    let begun = |replies: &[&str]| {
        let args = "assess n.yaml --plain --administration X --questionnaire lima/small --rubric lima/small-rubric";
        crate::workshop_add::lima(args).stdin(replies).run().read("n.yaml")
    };
    let texts = forms.iter().map(|path| fs::read_to_string(path).unwrap());
    let all =
        texts.chain([begun(&["", "", "", "s", "q"]), begun(&["", "", "", "1", "b"]), begun(&["", "", "", "?", "q"])]);
    for text in all {
        assert_eq!(against("sheet", &text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(against("workshop", &ran.read("w/workshop.toml")), Vec::<String>::new());
}
