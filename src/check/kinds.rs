//! What a file is, by the names at its first level: misspelt ones too, so that a slip does not hide a file.

use crate::source::problem::did_you_mean;
use crate::source::tree::{Kind as Value, Node};
use crate::source::{Notation, Sources};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The main file of a questionnaire.
    Questionnaire,
    /// The main file of a rubric.
    Rubric,
    /// A sheet.
    Sheet,
    /// Something that is read only as a part: an area of a questionnaire, the cases or actions of a rubric.
    Part,
}

/// What a text is; `None` when it is nothing of ours.
pub(super) fn of(text: &str, notation: Notation) -> Option<Kind> {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    let tree = sources.parse(file, notation, &mut Vec::new());
    match &tree {
        Some(tree) => by_names(&first_level(tree), notation, || is_part(tree)),
        None => of_lines(text, notation),
    }
}

/// What a text is that cannot be parsed, or is only the beginning of one: by the words that begin its lines.
pub(super) fn of_lines(text: &str, notation: Notation) -> Option<Kind> {
    let names: Vec<&str> = text.lines().filter_map(word).collect();
    let has = |name: &str| names.contains(&name);
    if notation == Notation::Yaml && has("answers") && has("version") {
        return Some(Kind::Sheet);
    }
    by_names(&names, notation, || has("questions") && (has("id") || has("title")))
}

fn by_names(names: &[&str], notation: Notation, is_part: impl Fn() -> bool) -> Option<Kind> {
    let has = |name: &str| names.contains(&name);
    // A slip, not another word: "questionnaires" may well be something else.
    let like = |name: &str| has(name) || did_you_mean(name, names.iter().copied()).is_some_and(|n| slip(n, name));
    let respondent = || has("administration") || has("respondent");
    match notation {
        Notation::Yaml if like("dimensions") && like("areas") => Some(Kind::Questionnaire),
        Notation::Yaml if has("dimensions") && has("id") && has("language") => Some(Kind::Questionnaire),
        Notation::Yaml if has("questionnaire") && (like("answers") || has("version")) => Some(Kind::Sheet),
        Notation::Yaml if like("questionnaire") && (has("answers") || respondent()) => Some(Kind::Sheet),
        Notation::Yaml if has("answers") && respondent() => Some(Kind::Sheet),
        Notation::Toml if like("scale") && like("questionnaire") => Some(Kind::Rubric),
        Notation::Toml if has("scale") && has("aggregate") => Some(Kind::Rubric),
        Notation::Toml if has("questionnaire") && has("questionnaire_version") => Some(Kind::Rubric),
        _ => is_part().then_some(Kind::Part),
    }
}

/// Whether a word is a misspelt name: one letter or two off, in a word that is long enough, and no plural of it.
fn slip(word: &str, name: &str) -> bool {
    let most = if name.len() > 8 { 2 } else { 1 };
    strsim::damerau_levenshtein(&word.to_lowercase(), name) <= most && word.strip_suffix('s') != Some(name)
}

/// The names at the first level of a tree.
fn first_level<'t>(tree: &'t Node<'_>) -> Vec<&'t str> {
    match &tree.kind {
        Value::Map(entries) => entries.iter().map(|e| &*e.key).collect(),
        _ => Vec::new(),
    }
}

/// Whether a tree is an area, or a list of cases or actions.
fn is_part(tree: &Node<'_>) -> bool {
    let first = |name: &str, of: &[&str]| {
        let list = super::discover::field(tree, name).map(|n| &n.kind);
        let Some(Value::Seq(items)) = list else { return false };
        items.first().is_some_and(|item| first_level(item).iter().any(|key| of.contains(key)))
    };
    first("questions", &["dimension", "ask"]) || first("case", &["expect", "answers"]) || first("action", &["raises"])
}

/// The word that begins a line and is followed by what follows a name.
fn word(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('[').trim_start_matches(['"', '\'']);
    let end = line.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')?;
    let rest = line[end..].trim_start_matches(['"', '\'']).trim_start();
    (end > 0 && rest.starts_with([':', '=', ']'])).then_some(&line[..end])
}

/// The other names under which a file beside a rubric may be meant for it: of those that are read beside one.
pub(super) fn meant_for(file: &str) -> Option<&'static str> {
    const READ: [&str; 3] = ["profiles", "actions", "cases"];
    let (stem, ending) = file.rsplit_once('.')?;
    Notation::of(&format!(".{ending}"))?;
    let stem = stem.to_lowercase();
    let near = READ.into_iter().find(|name| strsim::damerau_levenshtein(&stem, name) <= name.len() / 3)?;
    (file != format!("{near}.toml")).then_some(near)
}
