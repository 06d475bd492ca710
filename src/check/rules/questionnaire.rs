//! Q: questionnaires.

use std::collections::{HashMap, HashSet};

use super::rule;
use crate::check::rule::{
    Found::{Questionnaire, Reading},
    Rule,
};
use crate::check::workspace::QuestionnaireUnit;
use crate::model::Question;
use crate::model::texts::{self, Text};
use crate::source::problem::did_you_mean;
use crate::source::tree::{Class, classify_plain};
use crate::source::{Problem, Span, Spanned};

pub(super) const RULES: &[Rule] = &[
    rule!(Q001 "malformed-id" Error Reading, "an id holds characters that ids cannot have"),
    rule!(Q002 "duplicate-id" Error Reading, "two things have the same id"),
    rule!(Q003 "id-outside-area" Error Reading, "a question's id does not begin with its area's id"),
    rule!(Q004 "unknown-dimension" Error Reading, "a question belongs to a dimension that does not exist"),
    rule!(Q005 "unknown-source" Error Reading, "a question leans on a source that is not listed"),
    rule!(Q006 "empty-text" Error Questionnaire(empty_text), "a text that people read is empty"),
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
];

type Unit<'u> = QuestionnaireUnit<'u>;

/// Every text that people read, with the place of the text itself.
fn texts<'u>(unit: &'u Unit<'_>) -> Vec<(Text<'u>, Span)> {
    let mut texts = texts::of_questionnaire(unit.questionnaire);
    texts.extend(unit.questionnaire.sources.iter().map(|source| Text {
        place: format!("sources/{}/title", source.id.value),
        text: &source.title,
        near: source.id.span,
    }));
    let place = |t: Text<'u>| {
        let span = unit.place_of(&t);
        (t, span)
    };
    texts.into_iter().map(place).collect()
}

fn questions<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = &'u Question> {
    unit.questionnaire.questions().map(|(_, q)| q)
}

fn empty_text(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    // An empty "why" or "evidence" counts as missing.
    let wanted = |t: &Text<'_>| !matches!(t.field(), Some("why" | "evidence"));
    for (text, span) in texts(unit).iter().filter(|(t, _)| wanted(t) && t.text.trim().is_empty()) {
        out.push(
            Problem::new(*span, format!("\"{}\" is empty: people would see nothing", text.place)).help("write it"),
        );
    }
}

/// A text as it is compared: without letter case, white space and punctuation; signs such as < and % count.
fn folded(text: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !".,;:!?'\"()-\u{2013}\u{2019}".contains(*c);
    text.to_lowercase().chars().filter(counts).collect()
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
    const WORDS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];
    for (text, span) in texts(unit) {
        // Only unquoted text is at risk: look at what stands in the file.
        let file = unit.sources.file(span.file);
        let Some(written) = file.text.get(span.start as usize..span.end as usize) else { continue };
        let digits = written.replace('_', "");
        let clock = digits.contains(':') && digits.split(':').all(|d| d.parse::<u32>().is_ok());
        let number = clock || (!matches!(classify_plain(&digits), Class::Text) && !digits.is_empty());
        if WORDS.contains(&written.to_lowercase().as_str()) || number {
            out.push(
                Problem::new(
                    span,
                    format!("{written} at \"{}\": YAML 1.1 readers take it for a truth value or a number", text.place),
                )
                .help(format!("write \"{written}\", in quotation marks")),
            );
        }
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

fn missing(unit: &Unit<'_>, what: &str, why: &str, text: fn(&Question) -> &Option<String>, out: &mut Vec<Problem>) {
    for question in questions(unit).filter(|q| text(q).as_ref().is_none_or(|t| t.trim().is_empty())) {
        let message = format!("the question \"{}\" has no \"{what}\": {why}", question.id.value);
        out.push(Problem::new(question.id.span, message).help(format!("add \"{what}\"")).absence());
    }
}

fn missing_why(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    missing(unit, "why", "respondents cannot tell why it matters", |q| &q.why, out);
}

fn missing_evidence(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    missing(unit, "evidence", "nobody knows what would back an answer", |q| &q.evidence, out);
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

/// Words of a text in lower case.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('\u{2019}', "'");
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '/');
    parts.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn in_english<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = &'u Question> {
    questions(unit).filter(|_| unit.questionnaire.language == "en")
}

fn double_barrelled(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for question in in_english(unit) {
        let two_questions = question.ask.matches('?').count() > 1;
        if two_questions || words(&question.ask).iter().any(|w| w == "and/or") {
            let message =
                format!("\"{}\" asks two things at once: one answer cannot be right for both", question.id.value);
            out.push(
                Problem::new(unit.ask(question), message)
                    .help("split it into two questions, or ask for one of the two"),
            );
        }
    }
}

fn negated(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for question in in_english(unit) {
        if let Some(word) = negation(&words(&question.ask)) {
            let message = format!(
                "\"{}\" is asked in the negative (\"{word}\"): people answer the opposite of what they mean",
                question.id.value
            );
            let span = unit.ask(question);
            out.push(Problem::new(span, message).help("ask what is done, not what is not done"));
        }
    }
}

/// The word that turns a question round; "not only" and "or not" do not.
fn negation(words: &[String]) -> Option<&str> {
    let negates = |at: &usize| match words[*at].as_str() {
        "not" => words.get(at + 1).is_none_or(|next| next != "only") && (*at == 0 || words[at - 1] != "or"),
        "never" | "cannot" => true,
        word => word.ends_with("n't"),
    };
    (0..words.len()).find(negates).map(|at| words[at].as_str())
}

fn open_ended(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    // Reasons and introductions may trail off: nobody is asked to verify them.
    let verified = |t: &Text<'_>| !matches!(t.field(), Some("why" | "intro" | "title"));
    for (text, span) in texts(unit).into_iter().filter(|(t, _)| verified(t)) {
        let lower = text.text.to_lowercase();
        if words(text.text).iter().any(|w| w == "etc") || lower.contains("and so on") {
            let message = format!("\"{}\" ends in \"etc.\": nobody can verify what else counts", text.place);
            out.push(Problem::new(span, message).help("name what counts, or say by which criterion"));
        }
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
