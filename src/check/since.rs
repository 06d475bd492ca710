//! What changed in questionnaires since an older state: removed and re-meant questions need a new major version (L003, L004).

use std::path::Path;

use anyhow::{Context, Result, bail};
use semver::Version;

use super::workspace::Workspace;
use crate::load::git::Commit;
use crate::load::{self, Origin};
use crate::model::text::number;
use crate::model::{Kind, Question, Questionnaire};
use crate::source::problem::did_you_mean;
use crate::source::{Code, Problem, Sources};

/// What changed in the workspace's questionnaires since a commit without a version that says so.
///
/// # Errors
/// When git cannot be asked, or the older state cannot be read.
pub(super) fn problems(workspace: &Workspace, since: &str) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for questionnaire in &workspace.questionnaires {
        let file = Path::new(&workspace.sources.file(questionnaire.id.span.file).name);
        let commit = Commit::find(file.parent().unwrap_or(Path::new("")), since)?;
        if let Some((older, from)) = older(&commit, questionnaire, file, since)? {
            compare(&older, questionnaire, &from, &mut problems);
        }
    }
    Ok(problems)
}

/// The questionnaire with the same id at a commit, and where it was found, in words: at the same place, or at one where
/// nothing stands any more.
fn older(commit: &Commit, now: &Questionnaire, file: &Path, since: &str) -> Result<Option<(Questionnaire, String)>> {
    let name = file.file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    let prefix = commit.prefix()?;
    if let Some(copy) = commit.copy(&prefix)?.filter(|copy| copy.path().join(&name).is_file()) {
        let older = read(copy.path(), &name)
            .with_context(|| format!("{}: its state at {since} cannot be read", file.display()))?;
        let Some(older) = older else {
            bail!("{}: its state at {since} is no valid questionnaire, so nothing can be compared", file.display());
        };
        if older.id == now.id {
            return Ok(Some((older, since.to_owned())));
        }
    }
    for path in commit.gone_with_id(&now.id)? {
        let (folder, name) = path.rsplit_once('/').map_or(("", &*path), |(folder, name)| (folder, name));
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(copy) = commit.copy(&prefix)? else { continue };
        // An area may have the same id: it is no questionnaire.
        if let Ok(Some(older)) = read(copy.path(), name)
            && older.id == now.id
        {
            return Ok(Some((older, format!("{since}, where it was {path}"))));
        }
    }
    Ok(None)
}

fn read(folder: &Path, name: &str) -> Result<Option<Questionnaire>> {
    let origin = Origin::Disk(folder.to_owned(), name.to_owned());
    load::read_questionnaire(&origin, &mut Sources::default(), &mut Vec::new())
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
    if says_so(&older.version, &newer.version) {
        return;
    }
    let help = |what: &str| format!("{what}, or raise the version to {}", next(&older.version));
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

/// What makes old answers to a question mean something else.
fn changes(was: &Question, is: &Question) -> Vec<String> {
    let mut changes = Vec::new();
    if was.dimension != is.dimension {
        changes.push(format!("its dimension was \"{}\" and is \"{}\"", was.dimension.value, is.dimension.value));
    }
    if was.measures != is.measures {
        changes.push(format!("it measured {} and measures {}", was.measures.name(), is.measures.name()));
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
            if after.min > before.min || after.max < before.max {
                changes.push("its range is narrower".to_owned());
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
            let text = crate::model::text::one_line(&choice.text);
            changes.push(format!("\"{text}\" stood for {} points and stands for {}", number(before), number(after)));
        }
    }
    changes
}
