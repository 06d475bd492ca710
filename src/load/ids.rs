//! Ids: what they may look like, that they are unique and known, and where they lead in a circle.

use hashbrown::{HashMap, HashSet};

use crate::model::{Question, Questionnaire};
use crate::source::{Code, Problem, Span, Spanned};

/// The largest weight, number of points or scale: beyond it sums lose their meaning.
pub const LARGEST: f64 = 1e6;

/// Reports an id that is not made of lower-case letters, digits and hyphens (with dots where `dotted`).
pub fn well_formed(id: &Spanned<String>, what: &str, dotted: bool, problems: &mut Vec<Problem>) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || (dotted && c == '.');
    let good = !id.is_empty() && id.len() <= 100 && id.chars().all(allowed);
    if !good {
        let dots = if dotted { ", hyphens and dots" } else { " and hyphens" };
        // What others call it, in all likelihood.
        let mended = id.to_lowercase().replace(['_', ' '], "-");
        problems.push(
            Problem::new(id.span, format!("\"{}\" cannot be the id of {what}", id.value))
                .code(Code::Q001)
                .help(format!("use 1 to 100 lower-case letters, digits{dots}"))
                .conceals(&mended),
        );
    }
    good
}

/// Reports ids that appear twice, as breaking the rule `code`.
pub fn unique<'i>(
    ids: impl IntoIterator<Item = &'i Spanned<String>>,
    what: &str,
    code: Code,
    problems: &mut Vec<Problem>,
) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for id in ids {
        match seen.get(id.value.as_str()) {
            Some(first) => problems.push(
                Problem::new(id.span, format!("the {what} \"{}\" appears twice; ids must be unique", id.value))
                    .code(code)
                    .related(*first, "first defined here")
                    .help("give one of the two another id"),
            ),
            None => {
                seen.insert(&id.value, id.span);
            }
        }
    }
}

/// Reports an id that is not among the known ones, with the likely one, as breaking the rule `code`.
pub fn known<'k>(
    id: &Spanned<String>,
    what: &str,
    known: impl IntoIterator<Item = &'k str> + Clone,
    code: Code,
    problems: &mut Vec<Problem>,
) -> bool {
    if known.clone().into_iter().any(|k| k == id.value) {
        return true;
    }
    let problem = Problem::new(id.span, format!("there is no {what} \"{}\"", id.value)).code(code).looked_for(id);
    problems.push(problem.suggest_among(problems, id, known));
    false
}

/// Reports the id of a question that only informs, where something that is part of figures stands, as breaking the rule `code`.
pub fn only_informs(
    id: &Spanned<String>,
    questionnaire: &Questionnaire,
    so: &str,
    code: Code,
    problems: &mut Vec<Problem>,
) -> bool {
    let informs = questionnaire.question(id).is_some_and(Question::informs);
    if informs {
        let message = format!("\"{}\" measures information, so {so}: it is part of no figure", id.value);
        problems
            .push(Problem::new(id.span, message).code(code).help("remove this, or let the question measure readiness"));
    }
    informs
}

/// The link that closes a circle, where following the links of names from `start` leads back to it.
pub fn circle<'i, L>(start: &str, links: impl Fn(&str) -> Vec<(&'i str, L)>) -> Option<L> {
    let mut seen = HashSet::new();
    let mut open = links(start);
    while let Some((name, link)) = open.pop() {
        if name == start {
            return Some(link);
        }
        if seen.insert(name) {
            open.extend(links(name));
        }
    }
    None
}

/// Reports a number that is not within a range (both ends allowed), as breaking the rule `code`.
pub fn within(
    value: &Spanned<f64>,
    (low, high): (f64, f64),
    what: &str,
    code: Code,
    problems: &mut Vec<Problem>,
) -> bool {
    let good = value.value.is_finite() && (low..=high).contains(&value.value);
    if !good {
        let range = if high.is_finite() { format!("between {low} and {high}") } else { format!("{low} or more") };
        problems.push(Problem::new(value.span, format!("{what} is {}; it must be {range}", value.value)).code(code));
    }
    good
}
