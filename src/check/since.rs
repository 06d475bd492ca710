//! What changed in questionnaires and rubrics since an older state without a version that says so (L003 to L007).

mod rubrics;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use semver::Version;

use super::workspace::Workspace;
use crate::disk::Shown;
use crate::load::git::Commit;
use crate::load::{self, Origin};
use crate::model::{Area, Kind, NumberRange, Question, Questionnaire};
use crate::source::problem::did_you_mean;
use crate::source::{Code, Notation, Problem, Sources, Span, Spanned};
use crate::text::number;

/// What changed in the workspace's questionnaires since a commit without a version that says so.
///
/// # Errors
/// When git cannot be asked, or the older state cannot be read.
pub(super) fn problems(workspace: &Workspace, since: &str) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let at = |span: Span| PathBuf::from(&workspace.sources.file(span.file).name);
    for questionnaire in &workspace.questionnaires {
        let there = older(&at(questionnaire.id.span), Notation::Yaml, &questionnaire.id, since, questionnaire_in)?;
        if let Some((older, from)) = there {
            compare(&older, questionnaire, &from, &mut problems);
        }
    }
    for (rubric, questionnaire) in &workspace.rubrics {
        let id = &rubric.rules.id;
        let read = |folder: &Path, name: &str| {
            let origin = Origin::Disk(folder.to_owned(), name.to_owned());
            let read = load::read_rubric(&origin, questionnaire, &mut Sources::default(), &mut Vec::new())?;
            Ok(read.map(|rubric| (rubric.rules.id.value.clone(), rubric)))
        };
        if let Some((older, from)) = older(&at(id.span), Notation::Toml, id, since, read)? {
            rubrics::compare(&older, rubric, &from, &mut problems);
        }
    }
    Ok(problems)
}

/// What has the same id at a commit, and where it was found, in words: at the same place, or at one where nothing stands any
/// more. `read` gives what a file holds, with its id.
fn older<T>(
    file: &Path,
    notation: Notation,
    id: &str,
    since: &str,
    read: impl Fn(&Path, &str) -> Result<Option<(String, T)>>,
) -> Result<Option<(T, String)>> {
    let commit = Commit::find(file.parent().unwrap_or(Path::new("")), since)?;
    let name = file.file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    let prefix = commit.prefix()?;
    if let Some(copy) = commit.copy(&prefix)?.filter(|copy| copy.path().join(&name).is_file()) {
        let older = read(copy.path(), &name)
            .with_context(|| format!("{}: its state at {since} cannot be read", file.shown()))?;
        let Some((older_id, older)) = older else {
            bail!("{}: its state at {since} is not valid, so nothing can be compared", file.shown());
        };
        if older_id == id {
            return Ok(Some((older, since.to_owned())));
        }
    }
    for path in commit.gone_with_id(id, notation)? {
        let (folder, name) = path.rsplit_once('/').map_or(("", &*path), |(folder, name)| (folder, name));
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(copy) = commit.copy(&prefix)? else { continue };
        // Something else may have the same id, such as an area.
        if let Ok(Some((older_id, older))) = read(copy.path(), name)
            && older_id == id
        {
            return Ok(Some((older, format!("{since}, where it was {path}"))));
        }
    }
    Ok(None)
}

fn questionnaire_in(folder: &Path, name: &str) -> Result<Option<(String, Questionnaire)>> {
    let origin = Origin::Disk(folder.to_owned(), name.to_owned());
    let read = load::read_questionnaire(&origin, &mut Sources::default(), &mut Vec::new())?;
    Ok(read.map(|questionnaire| (questionnaire.id.value.clone(), questionnaire)))
}

/// Says that a version is lower than it was.
fn lowered(was: &Spanned<Version>, is: &Spanned<Version>, from: &str) -> Option<Problem> {
    let message = format!("the version was {} ({from}) and is {}: it must never fall", was.value, is.value);
    let help = "files that ask for the newer version do not find it any more; give a higher one";
    (is.value < was.value).then(|| Problem::new(is.span, message).code(Code::L005).help(help))
}

/// Whether a version says that answers to the older one may no longer fit.
fn says_so(older: &Version, newer: &Version) -> bool {
    if older.major == 0 && newer.major == 0 { newer.minor > older.minor } else { newer.major > older.major }
}

/// The lowest version that says so.
fn next(older: &Version) -> Version {
    if older.major == 0 { Version::new(0, older.minor + 1, 0) } else { Version::new(older.major + 1, 0, 0) }
}

fn compare(older: &Questionnaire, newer: &Questionnaire, since: &str, problems: &mut Vec<Problem>) {
    problems.extend(lowered(&older.version, &newer.version, since));
    if says_so(&older.version, &newer.version) {
        return;
    }
    let help = |what: &str| format!("{what}, or raise the version to {}", next(&older.version));
    for is in &newer.areas {
        let Some(change) = older.area(&is.id).and_then(|was| declining(was, is)) else { continue };
        let message = format!(
            "the area \"{}\" means something else than in version {} ({since}): {change}; sheets answered then would have another \
             result",
            is.id.value, older.version.value
        );
        let problem = Problem::new(is.id.span, message).related(newer.version.span, "the version");
        problems.push(problem.code(Code::L004).help(help("put the condition back")));
    }
    let added = || newer.questions().map(|(_, q)| q.id.as_str()).filter(|id| older.question(id).is_none());
    for (_, was) in older.questions() {
        let Some(is) = newer.question(&was.id) else {
            let renamed =
                did_you_mean(&was.id, added()).map_or(String::new(), |n| format!(" (is \"{n}\" its new name?)"));
            let message = format!(
                "the question \"{}\" of version {} ({since}) is gone{renamed}: sheets that answer it lose the answer",
                was.id.value, older.version.value
            );
            problems.push(Problem::new(newer.version.span, message).code(Code::L003).help(help("put it back")));
            continue;
        };
        let changes = changes(was, is);
        if !changes.is_empty() {
            let message = format!(
                "\"{}\" means something else than in version {} ({since}): {}; answers given then would count as others",
                was.id.value,
                older.version.value,
                changes.join("; ")
            );
            let problem = Problem::new(is.id.span, message).related(newer.version.span, "the version");
            problems.push(problem.code(Code::L004).help(help("give the new meaning a new id")));
        }
    }
}

/// How it changed when an area is declined.
fn declining(was: &Area, is: &Area) -> Option<&'static str> {
    match (&was.declined_when, &is.declined_when) {
        (None, Some(_)) => Some("it could not be declined and can be"),
        (Some(_), None) => Some("it could be declined and cannot be"),
        (before, after) => (before != after).then_some("it is declined under another condition"),
    }
}

/// What makes old answers to a question mean something else.
fn changes(was: &Question, is: &Question) -> Vec<String> {
    let mut changes = Vec::new();
    if was.dimension != is.dimension {
        changes.push(format!("its dimension was \"{}\" and is \"{}\"", was.dimension.value, is.dimension.value));
    }
    if was.measures != is.measures {
        changes.push(format!("it measured {} and measures {}", was.measures.name(), is.measures.name()));
    }
    let condition = |q: &Question| q.ask_when.as_ref().map(|c| c.value.clone());
    match (condition(was), condition(is)) {
        (None, Some(_)) => changes.push("it was always asked and is asked under a condition".to_owned()),
        (Some(_), None) => changes.push("it was asked under a condition and is always asked".to_owned()),
        (before, after) if before != after => changes.push("it is asked under another condition".to_owned()),
        _ => {}
    }
    match (was.kind(), is.kind()) {
        (Kind::Choices(_), Kind::Choices(_)) => changes.extend(choices(was, is)),
        (Kind::Items(before), Kind::Items(after)) => {
            for item in before {
                match after.iter().find(|i| i.id == item.id) {
                    None => changes.push(format!("the item \"{}\" is gone", item.id.value)),
                    Some(now) if now.points != item.points => changes.push(format!(
                        "the item \"{}\" had {} points and has {}",
                        item.id.value,
                        number(*item.points),
                        number(*now.points)
                    )),
                    Some(_) => {}
                }
            }
            let new = after.iter().filter(|i| !before.iter().any(|b| b.id == i.id));
            changes.extend(new.map(|i| format!("the item \"{}\" is new, so the others count less", i.id.value)));
        }
        (Kind::Number(before), Kind::Number(after)) => {
            if before.unit != after.unit {
                let unit = |u: &Option<String>| u.clone().unwrap_or("none".into());
                changes.push(format!("its unit was {} and is {}", unit(&before.unit), unit(&after.unit)));
            }
            if (after.min, after.max) != (before.min, before.max) {
                let range = |r: &NumberRange| format!("{} to {}", number(r.min.value), number(r.max.value));
                changes.push(format!("its range was {} and is {}", range(before), range(after)));
            }
        }
        (Kind::Text, Kind::Text) => {}
        (before, after) => changes.push(format!("it was {} and is {}", kind(before), kind(after))),
    }
    changes
}

fn kind(kind: Kind<'_>) -> &'static str {
    match kind {
        Kind::Choices(_) => "a choice",
        Kind::Items(_) => "a checklist",
        Kind::Number(_) => "a number",
        Kind::Text => "free text",
    }
}

/// What changed about choices: their points, or a text that now stands for other points.
fn choices(was: &Question, is: &Question) -> Vec<String> {
    let list = |q: &Question| q.choice_points().map(number).collect::<Vec<_>>().join(", ");
    let mut changes = Vec::new();
    if was.choice_points().ne(is.choice_points()) {
        changes.push(format!("its choices had {} points and have {}", list(was), list(is)));
    }
    for (choice, before) in was.choices.iter().zip(was.choice_points()) {
        let moved = is.choices.iter().zip(is.choice_points()).find(|(c, _)| c.text == choice.text);
        if let Some((_, after)) = moved.filter(|(_, after)| *after != before) {
            let text = crate::text::one_line(&choice.text);
            changes.push(format!("\"{text}\" stood for {} points and stands for {}", number(before), number(after)));
        }
    }
    changes
}
