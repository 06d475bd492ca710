//! A sheet that comes back, or the one in a page that was saved: each answer with the line that it stands in.

use std::collections::BTreeMap;

use super::{Kind, Place, Taken};
use crate::load;
use crate::model::{Questionnaire, Sheet};
use crate::source::{Problem, Sources};

/// Reads a sheet's text; `None` when something is wrong with it, which goes to `problems`. `name` stands in these.
pub fn read(
    name: &str,
    text: String,
    kind: Kind,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Option<Taken> {
    let sheet = load::read_sheet(name, text, sources, problems)?;
    load::fit_problems(&sheet, questionnaire, problems);
    let places = if kind == Kind::Sheet { places(&sheet, sources) } else { BTreeMap::new() };
    problems.is_empty().then_some(Taken { kind, sheet, places, unread: Vec::new() })
}

fn places(sheet: &Sheet, sources: &Sources) -> BTreeMap<String, Place> {
    let line = |id: &crate::source::Spanned<String>| (id.value.clone(), Place::Line(sources.place(id.span).line));
    sheet.answers.keys().map(line).collect()
}
