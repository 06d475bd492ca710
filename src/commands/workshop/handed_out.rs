//! Forms that were handed out, and no longer fit what the workshop asks.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::papers::Papers;
use crate::forms::questions;
use crate::forms::workshop::{self as forms, Form, FormKind};
use crate::load::{self, read};
use crate::model::workshop::{ExerciseKind, Workshop};
use crate::source::Sources;
use crate::workshop::scope;

/// The forms of a round that are there and no longer fit, by their paths in the folder: cards and ballots that would be
/// different now, sheets that ask other questions, and those of exercises, delegations or seats that are no more.
///
/// # Errors
/// When a form cannot be read.
pub(super) fn unfit(folder: &Path, workshop: &Workshop, papers: &Papers, round: u32) -> Result<Vec<String>> {
    if !folder.join(forms::FOLDER).is_dir() {
        return Ok(Vec::new());
    }
    let (mut unfit, mut known) = (Vec::new(), BTreeSet::new());
    for form in forms::all(workshop, round, forms::FORMATS) {
        let name = form.path(workshop);
        if let Some(bytes) = read::optional_bytes(&folder.join(&name), read::MAX_BYTES)?
            && !fits(form, &bytes, workshop, papers)
        {
            unfit.push(name.clone());
        }
        if let FormKind::Sheet { .. } = form.kind {
            known.extend(filled_in(&name));
        }
        known.insert(name);
    }
    // Those of a later round are for some of the exercises only.
    if round == 1 {
        unfit.extend(there(folder).into_iter().filter(|name| !known.contains(name)));
    }
    Ok(unfit)
}

/// The names that an empty sheet has in other formats.
fn filled_in(sheet: &str) -> impl Iterator<Item = String> {
    let endings = questions::FORMATS.iter().flat_map(|format| format.endings);
    endings.map(move |ending| load::workshop::name_of(&Path::new(sheet).with_extension(ending)))
}

/// The forms of the first round that are there.
fn there(folder: &Path) -> Vec<String> {
    let walk = ignore::WalkBuilder::new(folder.join(forms::FOLDER)).sort_by_file_path(Path::cmp).build();
    let files = walk.filter_map(Result::ok).filter(|e| e.file_type().is_some_and(|t| t.is_file()));
    let names = files.map(|e| load::workshop::name_of(e.path().strip_prefix(folder).unwrap_or(e.path())));
    let endings = forms::FORMATS.iter().map(|format| format.endings[0]).chain(["yaml"]).collect::<Vec<_>>();
    let is_form = |name: &String| endings.iter().any(|ending| name.ends_with(&format!(".{ending}")));
    let later = format!("{}/round-", forms::FOLDER);
    names.filter(|name| is_form(name) && !name.starts_with(&later)).collect()
}

fn fits(form: Form, bytes: &[u8], workshop: &Workshop, papers: &Papers) -> bool {
    let FormKind::Sheet { .. } = form.kind else { return papers.have(form, workshop, bytes) };
    let text = String::from_utf8_lossy(bytes);
    let asked = scope::numbers(workshop, papers.questionnaire(), form.exercise);
    if workshop.exercise[form.exercise].kind == ExerciseKind::Ranking {
        return asked.iter().all(|(number, _)| text.contains(&format!(" {number}. ")));
    }
    // A sheet may have been filled in where it lies; of one that cannot be read "add" says why.
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let sheet = load::read_sheet("", text.into_owned(), &mut sources, &mut problems);
    let ids: BTreeSet<&str> = asked.iter().map(|(_, id)| *id).collect();
    sheet.is_none_or(|sheet| sheet.answers.keys().map(|id| id.as_str()).collect::<BTreeSet<&str>>() == ids)
}
