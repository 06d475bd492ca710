//! Questionnaire folders: reading, and what must hold between their parts.

use anyhow::{Context, Result};
use hashbrown::HashSet;

use super::ids::{LARGEST, known, only_informs, unique, well_formed};
use super::{FolderHash, Origin};
use crate::model::questionnaire::{AreaEntry, QuestionnaireFile};
use crate::model::{Area, Choice, Condition, Kind, Measures, Question, Questionnaire};
use crate::source::decode::decode;
use crate::source::{Code, Notation, Problem, Sources, Span, Spanned};

/// Loads and checks a questionnaire.
pub(super) fn load(
    origin: &Origin,
    sources: &mut Sources,
    hash: &mut FolderHash,
    problems: &mut Vec<Problem>,
) -> Result<Option<Questionnaire>> {
    let name = origin.main_file();
    let whole = origin.read(name)?.with_context(|| format!("{}: there is no such file", origin.display(name)))?;
    hash.add(name, &whole.parts());
    let file = sources.add(origin.display(name), whole.text);
    let Some(tree) = sources.parse(file, Notation::Yaml, problems) else { return Ok(None) };
    let Some(head) = decode::<QuestionnaireFile>(&tree, problems) else { return Ok(None) };
    drop(tree);
    let mut areas = Vec::new();
    for entry in head.areas {
        areas.extend(load_area(entry, origin, sources, hash, problems)?);
    }
    let questionnaire = Questionnaire {
        id: head.id,
        version: head.version,
        language: head.language,
        title: head.title,
        intro: head.intro,
        dimensions: head.dimensions,
        areas,
        sources: head.sources,
    };
    if let Some(problem) = too_large(&questionnaire) {
        problems.push(problem);
        return Ok(None);
    }
    check(&questionnaire, problems);
    Ok(Some(questionnaire))
}

/// What makes a questionnaire larger than anybody answers: proofs about it would take too long.
fn too_large(questionnaire: &Questionnaire) -> Option<Problem> {
    let parts = |q: &Question| q.choices.len().max(q.items.len()) + q.sources.len();
    let longest = questionnaire.questions().map(|(_, q)| parts(q)).max().unwrap_or(0);
    let sizes = [
        (questionnaire.questions().count(), 500, "questions"),
        (questionnaire.areas.len(), 100, "areas"),
        (questionnaire.dimensions.len(), 100, "dimensions"),
        (questionnaire.sources.len(), 1000, "sources"),
        (longest, 100, "choices, items or sources at one question"),
    ];
    let (size, most, what) = sizes.into_iter().find(|(size, most, _)| size > most)?;
    let message = format!("the questionnaire has {size} {what}; at most {most} are read");
    Some(Problem::new(questionnaire.id.span, message).code(Code::F006).help("make several questionnaires of it"))
}

fn load_area(
    entry: Spanned<AreaEntry>,
    origin: &Origin,
    sources: &mut Sources,
    hash: &mut FolderHash,
    problems: &mut Vec<Problem>,
) -> Result<Option<Area>> {
    let name = match entry.value {
        AreaEntry::Inline(area) => return Ok(Some(*area)),
        AreaEntry::File(name) => name,
    };
    if name.contains(['/', '\\']) || name.starts_with('.') {
        problems.push(
            Problem::new(entry.span, format!("\"{name}\" is not the name of a file beside this one"))
                .code(Code::F008)
                .help("area files stand in the questionnaire's own folder"),
        );
        return Ok(None);
    }
    let Some(whole) = origin.read(&name)? else {
        problems.push(
            Problem::new(entry.span, format!("the area file \"{name}\" is missing"))
                .code(Code::F008)
                .help(format!("looked for it as {}", origin.display(&name))),
        );
        return Ok(None);
    };
    hash.add(&name, &whole.parts());
    let file = sources.add(origin.display(&name), whole.text);
    let tree = sources.parse(file, Notation::Yaml, problems);
    Ok(tree.and_then(|tree| decode(&tree, problems)))
}

/// Everything that must hold before a questionnaire can be asked.
fn check(questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    well_formed(&questionnaire.id, "a questionnaire", false, problems);
    let dimensions = || questionnaire.dimensions.iter().map(|d| &d.id);
    let areas = || questionnaire.areas.iter().map(|a| &a.id);
    let publications = || questionnaire.sources.iter().map(|s| &s.id);
    dimensions().for_each(|id| _ = well_formed(id, "a dimension", false, problems));
    areas().for_each(|id| _ = well_formed(id, "an area", false, problems));
    unique(dimensions(), "dimension", Code::Q002, problems);
    unique(areas(), "area", Code::Q002, problems);
    unique(publications(), "source", Code::Q002, problems);
    unique(questions_of_known_areas(questionnaire), "question", Code::Q002, problems);
    if questionnaire.areas.is_empty() {
        let message = "the questionnaire has no area, so nothing is asked";
        problems.push(Problem::new(questionnaire.id.span, message).code(Code::Q019).absence());
    }
    let mut before: HashSet<&str> = HashSet::new();
    for area in &questionnaire.areas {
        let mut declines = area.declined_when.as_ref();
        for question in &area.questions {
            check_question(area, question, problems);
            known(&question.dimension, "dimension", dimensions().map(|d| d.as_str()), Code::Q004, problems);
            for source in &question.sources {
                known(source, "source", publications().map(|s| s.as_str()), Code::Q005, problems);
            }
            check_condition(questionnaire, question, &before, problems);
            if question.measures == Measures::Readiness
                && let Some(condition) = declines.take()
            {
                check_declining(questionnaire, condition, question, &before, problems);
            }
            before.insert(&question.id);
        }
    }
}

/// The questions whose ids should differ: an area that is there twice is reported once, not with each of its questions.
fn questions_of_known_areas(questionnaire: &Questionnaire) -> impl Iterator<Item = &Spanned<String>> {
    let mut seen = HashSet::new();
    let areas = questionnaire.areas.iter().filter(move |area| seen.insert(area.id.as_str()));
    areas.flat_map(|area| area.questions.iter().map(|q| &q.id))
}

fn check_question(area: &Area, question: &Question, problems: &mut Vec<Problem>) {
    let id = &question.id;
    if well_formed(id, "a question", true, problems)
        && !id.strip_prefix(area.id.as_str()).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1)
    {
        let mended = format!("{}.{}", area.id.value, id.rsplit('.').next().unwrap_or(id));
        problems.push(
            Problem::new(id.span, format!("the id \"{}\" does not begin with its area's id", id.value))
                .code(Code::Q003)
                .help(format!("write \"{mended}\""))
                .conceals(&mended),
        );
    }
    let kinds = [!question.choices.is_empty(), !question.items.is_empty(), question.number.is_some()];
    let given = kinds.iter().filter(|k| **k).count();
    if given != 1 && !(given == 0 && question.informs()) {
        let message = format!("the question \"{}\" needs exactly one of choices, items and number", id.value);
        problems.push(Problem::new(id.span, message).code(Code::Q007).absence());
        return;
    }
    check_choices(question, problems);
    check_items(question, problems);
    if let Some(range) = &question.number
        && let (min, max) = (*range.min, *range.max)
        && !(min.is_finite() && max.is_finite() && min < max)
    {
        let message = format!("the range {min} to {max} of \"{}\" is empty", id.value);
        let at_fault = if min.is_finite() && !max.is_finite() { range.max.span } else { range.min.span };
        problems.push(Problem::new(at_fault, message).code(Code::Q021).help("\"min\" must be below \"max\""));
    }
}

fn check_choices(question: &Question, problems: &mut Vec<Problem>) {
    if question.choices.len() == 1 {
        let message = "a question with one choice asks nothing: give two or more";
        problems.push(Problem::new(question.choices[0].span, message).code(Code::Q008));
    }
    let points: Vec<f64> = question.choice_points().collect();
    for (choice, value) in question.choices.iter().zip(&points) {
        if !(0.0..=LARGEST).contains(value) {
            let message = format!("a choice cannot have {value} points: give 0 or more, at most {LARGEST}");
            problems.push(Problem::new(points_of(choice), message).code(Code::Q009));
        }
    }
    for (i, pair) in points.windows(2).enumerate() {
        if pair[1] <= pair[0] {
            let message = format!("the points of this choice, {}, are not more than {} before it", pair[1], pair[0]);
            problems.push(
                Problem::new(points_of(&question.choices[i + 1]), message)
                    .code(Code::Q009)
                    .related(question.choices[i].span, "the choice before it")
                    .help("choices stand worst first: points must increase"),
            );
        }
    }
}

/// Where a choice's points stand; the choice itself where its place gives them.
fn points_of(choice: &Choice) -> Span {
    choice.points.map_or(choice.span, |points| points.span)
}

fn check_items(question: &Question, problems: &mut Vec<Problem>) {
    unique(question.items.iter().map(|i| &i.id), "item", Code::Q002, problems);
    for item in &question.items {
        well_formed(&item.id, "an item", false, problems);
        let (id, points) = (&item.id.value, *item.points);
        if !(points > 0.0 && points <= LARGEST) {
            let message = format!("the item \"{id}\" has {points} points: give more than 0, at most {LARGEST}");
            problems.push(Problem::new(item.points.span, message).code(Code::F007));
        }
    }
}

fn check_condition(
    questionnaire: &Questionnaire,
    question: &Question,
    before: &HashSet<&str>,
    problems: &mut Vec<Problem>,
) {
    for id in question.ask_when.iter().flat_map(|c| c.questions()) {
        if !only_informs(id, questionnaire, "no condition can look at it", Code::Q012, problems) {
            check_order(questionnaire, id, question, before, problems);
        }
    }
}

/// An area is declined by answers that are given before its first question on readiness, and that are not free text.
fn check_declining(
    questionnaire: &Questionnaire,
    condition: &Spanned<Condition>,
    first: &Question,
    before: &HashSet<&str>,
    problems: &mut Vec<Problem>,
) {
    for id in condition.questions() {
        if questionnaire.question(id).is_some_and(|q| q.kind() == Kind::Text) {
            let message = format!("\"{}\" is answered in free text, so no condition can look at it", id.value);
            problems.push(Problem::new(id.span, message).code(Code::Q012).help("give the question choices"));
        } else {
            check_order(questionnaire, id, first, before, problems);
        }
    }
}

/// Reports a question that a condition of another one looks at, though it is not asked before it.
fn check_order(
    questionnaire: &Questionnaire,
    id: &Spanned<String>,
    question: &Question,
    before: &HashSet<&str>,
    problems: &mut Vec<Problem>,
) {
    if !before.contains(id.as_str()) {
        let problem = match questionnaire.question(id) {
            Some(later) if leads_to(questionnaire, later, &question.id) => {
                Problem::new(id.span, format!("whether \"{}\" is asked depends on itself", question.id.value))
                    .code(Code::Q013)
            }
            Some(_) => Problem::new(id.span, format!("\"{}\" is asked only after \"{}\"", id.value, question.id.value))
                .code(Code::Q012),
            None => {
                let asked = questionnaire.questions().map(|(_, q)| q.id.as_str());
                let asked: Vec<&str> = asked.take_while(|asked| *asked != question.id.value).collect();
                known(id, "question", asked.iter().copied(), Code::Q012, problems);
                return;
            }
        };
        problems.push(problem.help("a condition may look only at questions asked before it"));
    }
}

/// Whether a question is, or by the conditions in between depends on, the question with an id.
fn leads_to(questionnaire: &Questionnaire, from: &Question, id: &str) -> bool {
    let (mut waiting, mut seen) = (vec![from], HashSet::new());
    while let Some(question) = waiting.pop() {
        if question.id.value == id {
            return true;
        }
        if seen.insert(question.id.as_str()) {
            let looked_at = question.ask_when.iter().flat_map(|c| c.questions());
            waiting.extend(looked_at.filter_map(|q| questionnaire.question(q)));
        }
    }
    false
}
