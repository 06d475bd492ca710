//! Q: questionnaires.

use std::collections::{HashMap, HashSet};

use super::rule;
use crate::check::rule::{
    Found::{Questionnaire, Reading},
    Rule,
};
use crate::check::workspace::QuestionnaireUnit;
use crate::model::texts::{self, Text};
use crate::model::{Condition, Kind, Question};
use crate::source::tree::{Class, classify_plain};
use crate::source::{Problem, Span, Spanned};

pub(super) const RULES: &[Rule] = &[
    rule!("Q001" "malformed-id" Error Reading, "an id holds characters that ids cannot have"),
    rule!("Q002" "duplicate-id" Error Reading, "two things have the same id"),
    rule!("Q003" "id-outside-area" Error Reading, "a question's id does not begin with its area's id"),
    rule!("Q004" "unknown-dimension" Error Reading, "a question belongs to a dimension that does not exist"),
    rule!("Q005" "unknown-source" Error Reading, "a question leans on a source that is not listed"),
    rule!("Q006" "empty-text" Error Questionnaire(empty_text), "a text that people read is empty"),
    rule!("Q007" "ambiguous-answer-kind" Error Reading, "a question has none or several of choices, items and number"),
    rule!("Q008" "too-few-choices" Error Reading, "a question has fewer than two choices"),
    rule!("Q009" "choice-points-order" Error Reading, "the points of choices do not increase"),
    rule!("Q010" "indistinguishable-choices" Error Questionnaire(same_choices), "two choices of a question say the same"),
    rule!("Q011" "yaml-1-1-text" Warning Questionnaire(yaml_1_1), "other programs would read a text as a truth value or number"),
    rule!("Q012" "condition-on-later-question" Error Reading, "a condition looks at a question asked later, or at none"),
    rule!("Q013" "condition-cycle" Error Reading, "a question's condition depends on the question itself"),
    rule!("Q014" "constant-condition" Warning Questionnaire(always_asked), "a condition holds for every answer"),
    rule!("Q015" "question-never-asked" Error Questionnaire(never_asked), "a condition holds for no answers"),
    rule!("Q016" "unused-source" Warning Questionnaire(unused_source), "a listed source is used by no question"),
    rule!("Q017" "missing-why" Warning Questionnaire(missing_why), "a question does not say why it matters"),
    rule!("Q018" "missing-evidence" Warning Questionnaire(missing_evidence), "a question does not say what evidence to ask for"),
    rule!("Q019" "empty-area" Error Questionnaire(empty_area), "an area has no questions, or a questionnaire no areas"),
    rule!("Q020" "unused-dimension" Warning Questionnaire(unused_dimension), "a dimension is used by no question"),
    rule!("Q021" "empty-range" Error Reading, "the range of a number question is empty"),
    rule!("Q022" "double-barrelled-question" Warning Questionnaire(double_barrelled), "a question asks two things at once"),
    rule!("Q023" "negated-question" Warning Questionnaire(negated), "a question is asked in the negative"),
    rule!("Q024" "open-ended-list" Warning Questionnaire(open_ended), "a text ends in \"etc.\" instead of saying what counts"),
    rule!("Q025" "similar-ids" Warning Questionnaire(similar_ids), "two ids differ only by letter case or by hyphens"),
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

/// Whether a condition holds for all given answers, for nothing at all, or for some; over every combination. A question
/// without answer (unknown, not asked) fails `at_least`, so a negation may hold then: that is not "never".
#[derive(PartialEq)]
enum Holds {
    Always,
    Never,
    Sometimes,
}

fn holds(unit: &Unit<'_>, condition: &Condition) -> Holds {
    const MOST: usize = 20_000;
    let mut ids: Vec<&str> = condition.questions().into_iter().map(|q| q.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut points: Vec<Vec<Option<f64>>> = Vec::new();
    let mut combinations: usize = 1;
    for id in &ids {
        let given = answers_of(unit, id, condition);
        combinations = combinations.saturating_mul(given.len() + 1);
        if given.is_empty() || combinations > MOST {
            return Holds::Sometimes;
        }
        points.push(given.into_iter().map(Some).chain([None]).collect());
    }
    let (mut some, mut all) = (false, true);
    let mut digits = vec![0; ids.len()];
    loop {
        let value = |id: &str| ids.iter().position(|i| *i == id).and_then(|at| points[at][digits[at]]);
        let now = satisfied(condition, &value);
        let given = digits.iter().zip(&points).all(|(d, p)| p[*d].is_some());
        some |= now;
        all &= now || !given;
        let Some(at) = (0..digits.len()).find(|&at| digits[at] + 1 < points[at].len()) else { break };
        digits[..at].fill(0);
        digits[at] += 1;
    }
    match (some, all) {
        (_, true) => Holds::Always,
        (false, _) => Holds::Never,
        _ => Holds::Sometimes,
    }
}

/// The points that a question's answers can have: all of them, or for numbers and long checklists the ends and each cut.
fn answers_of(unit: &Unit<'_>, id: &str, condition: &Condition) -> Vec<f64> {
    let Some(question) = unit.questionnaire.question(id) else { return Vec::new() };
    let (low, high) = match question.kind() {
        Kind::Choices(_) => return question.choice_points().collect(),
        Kind::Items(items) => (0.0, items.iter().map(|i| i.points).sum()),
        Kind::Number(range) => (range.min, range.max),
    };
    let mut points = vec![low, high];
    points.extend(cuts(condition, id).into_iter().flat_map(|c| [c, c - 1e-6]).filter(|c| (low..=high).contains(c)));
    points
}

fn cuts(condition: &Condition, id: &str) -> Vec<f64> {
    match condition {
        Condition::AtLeast { question, at_least } if question.value == id => vec![*at_least],
        Condition::AtLeast { .. } => Vec::new(),
        Condition::All(list) | Condition::Any(list) => list.iter().flat_map(|c| cuts(c, id)).collect(),
        Condition::Not(inner) => cuts(inner, id),
    }
}

fn satisfied(condition: &Condition, value: &impl Fn(&str) -> Option<f64>) -> bool {
    match condition {
        Condition::AtLeast { question, at_least } => value(question).is_some_and(|v| v >= at_least - 1e-9),
        Condition::All(list) => list.iter().all(|c| satisfied(c, value)),
        Condition::Any(list) => list.iter().any(|c| satisfied(c, value)),
        Condition::Not(inner) => !satisfied(inner, value),
    }
}

fn conditions<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = (&'u Question, &'u Spanned<Condition>)> {
    questions(unit).filter_map(|q| q.ask_when.as_ref().map(|c| (q, c)))
}

fn always_asked(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (question, condition) in conditions(unit) {
        if holds(unit, condition) == Holds::Always {
            let message = format!("the condition of \"{}\" holds for every answer that is given", question.id.value);
            out.push(Problem::new(condition.span, message).help("remove \"ask_when\", or correct \"at_least\""));
        }
    }
}

fn never_asked(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (question, condition) in conditions(unit) {
        if holds(unit, condition) == Holds::Never {
            let message = format!("\"{}\" is never asked: its condition holds for no answers", question.id.value);
            out.push(Problem::new(condition.span, message).help("correct the condition, or remove the question"));
        }
    }
}

fn unused_source(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let used: HashSet<&str> = questions(unit).flat_map(|q| &q.sources).map(|s| s.as_str()).collect();
    for source in unit.questionnaire.sources.iter().filter(|s| !used.contains(s.id.as_str())) {
        let message = format!("the source \"{}\" is used by no question", source.id.value);
        out.push(Problem::new(source.id.span, message).help("cite it where it belongs, or remove it"));
    }
}

fn missing(unit: &Unit<'_>, what: &str, why: &str, text: fn(&Question) -> &Option<String>, out: &mut Vec<Problem>) {
    for question in questions(unit).filter(|q| text(q).as_ref().is_none_or(|t| t.trim().is_empty())) {
        let message = format!("the question \"{}\" has no \"{what}\": {why}", question.id.value);
        out.push(Problem::new(question.id.span, message).help(format!("add \"{what}\"")));
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
    let used: HashSet<&str> = questions(unit).map(|q| q.dimension.as_str()).collect();
    for dimension in unit.questionnaire.dimensions.iter().filter(|d| !used.contains(d.id.as_str())) {
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
