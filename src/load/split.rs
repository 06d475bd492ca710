//! Plans that split a questionnaire among forms: reading, and who is asked what.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;

use super::ids::{known, well_formed};
use super::{finish, read};
use crate::disk::Shown;
use crate::model::names::{is_reserved, slug};
use crate::model::split::{Part, Split};
use crate::model::{Area, Question, Questionnaire};
use crate::source::decode::decode;
use crate::source::{Code, Notation, Problem, Sources, Span};
use crate::text::Texts;

/// A plan, and what follows from it.
#[derive(Debug)]
pub struct Shared {
    /// The forms, each with the ids of its questions in the order of asking; none is empty.
    pub forms: Vec<Share>,
    /// What nobody is asked.
    pub nobody: Unasked,
}

/// Questions that no form asks.
#[derive(Debug, Default)]
pub struct Unasked {
    /// How many they are.
    pub questions: usize,
    /// Their ids; of an area of which nothing is asked the area's.
    pub places: Vec<String>,
}

/// What one form asks.
#[derive(Debug)]
pub struct Share {
    /// What the plan says of it.
    pub part: Part,
    /// The name of its file, without an ending.
    pub file: String,
    /// Its questions, by id, in the order of asking.
    pub questions: Vec<String>,
}

/// So many questions are named where two forms ask the same.
const NAMED: usize = 5;

/// Reads a plan; of the questions only those in `scope` are asked.
///
/// # Errors
/// When it cannot be read, or [`crate::source::Problems`] with everything that is wrong with it.
pub fn split(path: &Path, questionnaire: &Questionnaire, scope: impl Fn(&Area, &Question) -> bool) -> Result<Shared> {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add(path.shown(), read::text(path)?);
    let tree = sources.parse(file, Notation::Toml, &mut problems);
    let split: Option<Split> = tree.and_then(|tree| decode(&tree, &mut problems));
    let shared = split.map(|split| {
        split.form.iter().for_each(|part| check(part, questionnaire, &mut problems));
        rest_is_one(&split.form, &mut problems);
        let shared = shared(&split.form, questionnaire, scope);
        asked_twice(&split.form, questionnaire, &mut problems);
        files_differ(&shared.forms, &mut problems);
        if problems.is_empty() {
            shared.forms.iter().for_each(|share| asks_something(share, &mut problems));
        }
        shared
    });
    finish(shared, &mut problems, &sources)
}

/// Whether a form names what there is.
fn check(part: &Part, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let areas: Vec<&str> = questionnaire.areas.iter().map(|area| area.id.as_str()).collect();
    let dimensions: Vec<&str> = questionnaire.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
    let questions: Vec<&str> = questionnaire.questions().map(|(_, question)| question.id.as_str()).collect();
    for (what, named, ids) in [
        ("area", &part.areas, areas),
        ("dimension", &part.dimensions, dimensions),
        ("question", &part.questions, questions),
    ] {
        for id in named {
            known(id, what, ids.iter().copied(), Code::W001, problems);
        }
    }
    if part.is_empty() {
        let help = "name areas, dimensions or questions, or say rest = true";
        problems.push(
            problem(part.sent_to.span, format!("the form for \"{}\" asks nothing", part.sent_to.value)).help(help),
        );
    }
    if part.sent_to.trim().is_empty() {
        problems.push(problem(part.sent_to.span, "this form is for nobody".to_owned()).help("write whom it is for"));
    }
    if let Some(language) = part.language.as_ref().filter(|language| Texts::of(language).is_none()) {
        known(language, "language", Texts::languages().collect::<Vec<_>>(), Code::W001, problems);
    }
    if let Some(file) = &part.file {
        well_formed(file, "a file", false, problems);
    }
}

fn problem(span: Span, message: String) -> Problem {
    Problem::new(span, message).code(Code::W003)
}

/// What nobody else is asked can be asked by one form alone.
fn rest_is_one(forms: &[Part], problems: &mut Vec<Problem>) {
    let mut rest = forms.iter().filter(|part| part.rest);
    let Some(first) = rest.next() else { return };
    for part in rest {
        let message = format!("\"{}\" asks the rest, as another form does", part.sent_to.value);
        problems.push(problem(part.sent_to.span, message).related(first.sent_to.span, "this one asks the rest"));
    }
}

/// Who is asked what.
fn shared(forms: &[Part], questionnaire: &Questionnaire, scope: impl Fn(&Area, &Question) -> bool) -> Shared {
    let asked: Vec<(&Area, &Question)> =
        questionnaire.questions().filter(|(area, question)| scope(area, question)).collect();
    let by_nobody = |one: &(&Area, &Question)| !forms.iter().any(|part| names(part, one));
    let ids = |asks: &dyn Fn(&(&Area, &Question)) -> bool| -> Vec<String> {
        asked.iter().filter(|one| asks(one)).map(|(_, question)| question.id.value.clone()).collect()
    };
    let share = |part: &Part| Share {
        part: part.clone(),
        file: part.file.as_ref().map_or_else(|| slug(&part.sent_to), |file| file.value.clone()),
        questions: ids(&|one| names(part, one) || part.rest && by_nobody(one)),
    };
    let nobody = if forms.iter().any(|part| part.rest) { Unasked::default() } else { unasked(&asked, by_nobody) };
    Shared { forms: forms.iter().map(share).collect(), nobody }
}

fn unasked(asked: &[(&Area, &Question)], by_nobody: impl Fn(&(&Area, &Question)) -> bool) -> Unasked {
    let is_whole = |area: &Area| asked.iter().filter(|(of, _)| of.id == area.id).all(&by_nobody);
    let all: Vec<&(&Area, &Question)> = asked.iter().filter(|one| by_nobody(one)).collect();
    let place =
        |(area, question): &&(&Area, &Question)| if is_whole(area) { &area.id } else { &question.id }.value.clone();
    let mut places: Vec<String> = all.iter().map(place).collect();
    places.dedup();
    Unasked { questions: all.len(), places }
}

/// Whether a form names a question itself.
fn names(part: &Part, (area, question): &(&Area, &Question)) -> bool {
    part.names(&area.id, &question.dimension, &question.id)
}

/// Reports a form that asks nothing of what can be asked.
fn asks_something(share: &Share, problems: &mut Vec<Problem>) {
    let sent_to = &share.part.sent_to;
    if share.questions.is_empty() {
        let message = format!("there is no question for \"{}\" to be asked", sent_to.value);
        let help = "name other areas, dimensions or questions, or remove this form";
        problems.push(problem(sent_to.span, message).help(help));
    }
}

/// Reports the questions that two forms ask, unless one of them says that this is meant.
fn asked_twice(forms: &[Part], questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    for (at, later) in forms.iter().enumerate() {
        for earlier in forms[..at].iter().filter(|earlier| !earlier.also && !later.also) {
            let both = questionnaire.questions().filter(|one| names(earlier, one) && names(later, one));
            let both: Vec<&str> = both.map(|(_, question)| question.id.as_str()).collect();
            if !both.is_empty() {
                problems.push(twice(earlier, later, &both));
            }
        }
    }
}

fn twice(earlier: &Part, later: &Part, both: &[&str]) -> Problem {
    let (one, other) = (&later.sent_to, &earlier.sent_to);
    let more = if both.len() > NAMED { format!(" and {} more", both.len() - NAMED) } else { String::new() };
    let named = both[..both.len().min(NAMED)].join(", ");
    let message = format!("\"{}\" and \"{}\" are both asked {named}{more}", other.value, one.value);
    let help = "let one of them ask it; where both are to answer it on purpose, say also = true at one of them";
    problem(one.span, message).related(other.span, "asked here").help(help)
}

/// Whether each form has a file of its own.
fn files_differ(forms: &[Share], problems: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for Share { part, file, .. } in forms {
        let span = part.file.as_ref().map_or(part.sent_to.span, |file| file.span);
        let help = "name another one with file";
        if file.is_empty() || is_reserved(file) {
            problems.push(problem(span, format!("no file can be named \"{file}\"")).help(help));
        } else if let Some(first) = seen.insert(file, span) {
            problems.push(
                problem(span, format!("two forms would have the file \"{file}\""))
                    .related(first, "this one has it")
                    .help(help),
            );
        }
    }
}
