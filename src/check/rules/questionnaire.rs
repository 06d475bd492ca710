//! Q: questionnaires.

use std::collections::{HashMap, HashSet};

use super::rule;
use super::wording::{Words, folded};
use crate::check::rule::{
    Found::{Questionnaire, Reading},
    Rule,
};
use crate::check::workspace::QuestionnaireUnit;
use crate::model::Question;
use crate::model::texts::Text;
use crate::source::problem::did_you_mean;
use crate::source::tree::read_otherwise;
use crate::source::{Problem, Span, Spanned};

pub(super) const RULES: &[Rule] = &[
    rule!(Q001 "malformed-id" Error Reading, "an id holds characters that ids cannot have"),
    rule!(Q002 "duplicate-id" Error Reading, "two things have the same id"),
    rule!(Q003 "id-outside-area" Error Reading, "a question's id does not begin with its area's id"),
    rule!(Q004 "unknown-dimension" Error Reading, "a question belongs to a dimension that does not exist"),
    rule!(Q005 "unknown-source" Error Reading, "a question leans on a source that is not listed"),
    rule!(Q007 "ambiguous-answer-kind" Error Reading, "a question has none or several of choices, items and number"),
    rule!(Q008 "too-few-choices" Error Reading, "a question has fewer than two choices"),
    rule!(Q009 "choice-points-order" Error Reading, "the points of choices do not increase"),
    rule!(Q010 "indistinguishable-choices" Error Questionnaire(same_choices), "two choices of a question say the same"),
    rule!(Q011 "yaml-1-1-text" Warning Questionnaire(yaml_1_1), "other programs would read a text as a truth value or number"),
    rule!(Q012 "condition-on-later-question" Error Reading, "a condition looks at a question asked later, or at none"),
    rule!(Q013 "condition-cycle" Error Reading, "a question's condition depends on the question itself"),
    rule!(Q016 "unused-source" Warning Questionnaire(unused_source), "a listed source is used by no question"),
    rule!(Q017 "missing-why" Warning Questionnaire(missing_why), "a question does not say why it matters"),
    rule!(Q018 "missing-evidence" Warning Questionnaire(missing_evidence), "a question does not say what evidence to ask for"),
    rule!(Q019 "empty-area" Error Questionnaire(empty_area), "an area has no questions, or a questionnaire no areas"),
    rule!(Q020 "unused-dimension" Warning Questionnaire(unused_dimension), "a dimension is used by no question"),
    rule!(Q021 "empty-range" Error Reading, "the range of a number question is empty"),
    rule!(Q022 "double-barrelled-question" Warning Questionnaire(double_barrelled), "a question asks two things at once"),
    rule!(Q023 "negated-question" Warning Questionnaire(negated), "a question is asked in the negative"),
    rule!(Q024 "open-ended-list" Warning Questionnaire(open_ended), "a text ends in \"etc.\" instead of saying what counts"),
    rule!(Q025 "similar-ids" Warning Questionnaire(similar_ids), "two ids differ only by letter case or by hyphens"),
    rule!(Q026 "repeated-text" Warning Questionnaire(repeated_text), "two questions of an area, or two items of a checklist, have one text"),
];

type Unit<'u> = QuestionnaireUnit<'u>;

fn questions<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = &'u Question> {
    unit.questionnaire.questions().map(|(_, q)| q)
}

fn same_choices(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for question in questions(unit) {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for choice in question.choices.iter().filter(|c| !c.text.trim().is_empty()) {
            match seen.get(&folded(&choice.text)) {
                Some(first) => out.push(
                    Problem::new(
                        choice.span,
                        "this choice says the same as an earlier one: nobody could tell them apart",
                    )
                    .related(*first, "the earlier choice")
                    .help("say what practice distinguishes the two, or remove one"),
                ),
                None => _ = seen.insert(folded(&choice.text), choice.span),
            }
        }
    }
}

fn yaml_1_1(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (text, span) in unit.texts() {
        // Only unquoted text is at risk: look at what stands in the file.
        let Some(written) = unit.sources.text(span).filter(|written| !written.is_empty() && read_otherwise(written))
        else {
            continue;
        };
        let message =
            format!("{written} at \"{}\": YAML 1.1 readers take it for a truth value, a number or a day", text.place);
        out.push(Problem::new(span, message).help(format!("write \"{written}\", in quotation marks")));
    }
}

/// The known ones that names stand for: a misspelt one, which is reported as such, for the likely one.
fn meant<'n>(names: impl Iterator<Item = &'n Spanned<String>>, known: &[&'n str]) -> HashSet<&'n str> {
    let likely = |name: &'n Spanned<String>| match known.contains(&name.as_str()) {
        true => Some(name.as_str()),
        false => did_you_mean(name, known.iter().copied()),
    };
    names.filter_map(likely).collect()
}

fn unused_source(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let known: Vec<&str> = unit.questionnaire.sources.iter().map(|s| s.id.as_str()).collect();
    let used = meant(questions(unit).flat_map(|q| &q.sources), &known);
    for source in unit.questionnaire.sources.iter().filter(|s| unit.complete && !used.contains(s.id.as_str())) {
        let message = format!("the source \"{}\" is used by no question", source.id.value);
        out.push(Problem::new(source.id.span, message).help("cite it where it belongs, or remove it"));
    }
}

fn missing(
    unit: &Unit<'_>,
    what: &str,
    why: &str,
    text: fn(&Question) -> &Option<String>,
    wanted: fn(&Question) -> bool,
    out: &mut Vec<Problem>,
) {
    for question in questions(unit).filter(|q| wanted(q) && text(q).as_ref().is_none_or(|t| t.trim().is_empty())) {
        let message = format!("the question \"{}\" has no \"{what}\": {why}", question.id.value);
        out.push(Problem::new(question.id.span, message).help(format!("add \"{what}\"")).absence());
    }
}

fn missing_why(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    missing(unit, "why", "respondents cannot tell why it matters", |q| &q.why, |_| true, out);
}

fn missing_evidence(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let why = "nobody knows what would back an answer";
    missing(unit, "evidence", why, |q| &q.evidence, |q| !q.informs(), out);
}

fn empty_area(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for area in unit.questionnaire.areas.iter().filter(|a| a.questions.is_empty()) {
        let message = format!("the area \"{}\" has no questions, so it has no points", area.id.value);
        out.push(Problem::new(area.id.span, message).help("add questions, or remove the area"));
    }
}

fn unused_dimension(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let known: Vec<&str> = unit.questionnaire.dimensions.iter().map(|d| d.id.as_str()).collect();
    let used = meant(questions(unit).map(|q| &q.dimension), &known);
    for dimension in unit.questionnaire.dimensions.iter().filter(|d| unit.complete && !used.contains(d.id.as_str())) {
        let message = format!("no question belongs to the dimension \"{}\"", dimension.id.value);
        out.push(Problem::new(dimension.id.span, message).help("remove it, or check the questions' \"dimension\""));
    }
}

/// The words of the questionnaire's language, where something is known of it.
fn language<'w>(unit: &Unit<'_>) -> Option<&'w Words> {
    Words::of(&unit.questionnaire.language)
}

fn double_barrelled(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let Some(words) = language(unit) else { return };
    for question in questions(unit).filter(|q| words.asks_both(&q.ask)) {
        let message = format!("\"{}\" asks two things at once: one answer cannot be right for both", question.id.value);
        let help = "split it into two questions, or ask for one of the two";
        out.push(Problem::new(unit.ask(question), message).help(help));
    }
}

fn negated(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let Some(words) = language(unit) else { return };
    for question in questions(unit) {
        let Some(word) = words.negation(&question.ask) else { continue };
        let message = format!(
            "\"{}\" is asked in the negative (\"{word}\"): people answer the opposite of what they mean",
            question.id.value
        );
        out.push(Problem::new(unit.ask(question), message).help("ask what is done, not what is not done"));
    }
}

fn open_ended(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let Some(words) = language(unit) else { return };
    // Reasons and introductions may trail off: nobody is asked to verify them.
    let verified = |t: &Text| !matches!(t.field(), Some("why" | "intro" | "title"));
    for (text, span) in unit.texts().into_iter().filter(|(t, _)| verified(t) && words.trails_off(&t.text)) {
        let message = format!("\"{}\" ends in \"etc.\": nobody can verify what else counts", text.place);
        out.push(Problem::new(span, message).help("name what counts, or say by which criterion"));
    }
}

/// Reports texts that an earlier one repeats; `what` they are.
fn repeated<'t>(texts: impl Iterator<Item = (&'t str, Span)>, what: &str, out: &mut Vec<Problem>) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for (text, span) in texts.filter(|(text, _)| !text.trim().is_empty()) {
        match seen.get(&folded(text)) {
            Some(first) => out.push(
                Problem::new(
                    span,
                    format!("this {what} has the same text as an earlier one: nobody could tell them apart"),
                )
                .related(*first, "the earlier one")
                .help("say what distinguishes the two, or remove one"),
            ),
            None => _ = seen.insert(folded(text), span),
        }
    }
}

fn repeated_text(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for area in &unit.questionnaire.areas {
        // The same question about two technologies is fine: people see which is meant.
        repeated(area.questions.iter().map(|q| (q.ask.as_str(), unit.ask(q))), "question", out);
    }
    for question in questions(unit) {
        repeated(question.items.iter().map(|i| (i.text.as_str(), i.id.span)), "item", out);
    }
}

fn similar_ids(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let mut seen: HashMap<String, &Spanned<String>> = HashMap::new();
    for question in questions(unit) {
        let id = &question.id;
        match seen.get(&folded(id)) {
            Some(first) if first.value != id.value => out.push(
                Problem::new(id.span, format!("\"{}\" and \"{}\" are easily mixed up", id.value, first.value))
                    .related(first.span, "the other id")
                    .help("give one of them a name of its own"),
            ),
            _ => _ = seen.insert(folded(id), id),
        }
    }
}
