//! What the page of a form knows, as data: its questions with their conditions, and every text in every language.
//!
//! Of questions that the form does not ask, it says no more than whether what a condition demands of them holds.

use serde::Serialize;
use serde_json::{Value, json};

use super::{sheet, words};
use crate::forms::questions::{Form, Spoken};
use crate::load;
use crate::model::{Area, Condition, Kind, Question, country, reason};
use crate::score::{Answers, Scorer, State, TOLERANCE};
use crate::text::printable;

/// The whole of it.
#[derive(Debug, Serialize)]
pub(super) struct Definition {
    /// Tells this form from others in a browser's memory.
    form: String,
    /// Whether it came with the administration's name, and with its country.
    given: [bool; 2],
    /// What a reason must look like, as a regular expression.
    reason: String,
    /// The codes of countries.
    countries: Vec<&'static str>,
    /// The areas with their questions, in the order of asking.
    areas: Vec<Asked>,
    /// The texts; the first language is the one that it opens in.
    languages: Vec<Language>,
}

/// An area with the questions that the form asks of it.
#[derive(Debug, Serialize)]
struct Asked {
    id: String,
    questions: Vec<OneAsked>,
}

/// A question, as far as it is the same in every language.
#[derive(Debug, Serialize)]
struct OneAsked {
    id: String,
    kind: &'static str,
    /// The points of its choices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<f64>,
    /// The ids of its items, and their points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<(String, f64)>,
    /// The smallest and the largest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[f64; 2]>,
    /// When it is asked: `{question, at_least}`, `{all}`, `{any}`, `{not}`, `true`, `false`, or `null` for what nobody knows yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<Value>,
}

/// Everything that is said in one language.
#[derive(Debug, Serialize)]
struct Language {
    tag: &'static str,
    title: String,
    intro: String,
    /// The page's own words, by name.
    words: Value,
    /// In the order of [`Definition::areas`].
    areas: Vec<AreaSaid>,
}

/// An area in words.
#[derive(Debug, Serialize)]
struct AreaSaid {
    title: String,
    intro: String,
    questions: Vec<Said>,
}

/// A question in words.
#[derive(Debug, Serialize)]
struct Said {
    ask: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    why: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    evidence: String,
    /// Its choices or items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    unit: String,
    /// Its condition, where it hangs on an open question that the form does not ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
}

impl Definition {
    /// That of a form.
    pub(super) fn new(form: &Form<'_>) -> Self {
        let known = Known::new(form);
        let areas: Vec<Asked> =
            form.areas(form.first()).map(|(area, questions)| known.asked(area, &questions)).collect();
        let languages = form.spoken.iter().map(|spoken| known.language(spoken)).collect();
        let of = &form.sheet.administration;
        let given = [!of.name.is_empty(), !of.country.is_empty()];
        Definition {
            form: identity(form),
            given,
            reason: reason::pattern(),
            countries: country::codes().collect(),
            areas,
            languages,
        }
    }
}

/// The same for the same form, whoever fills it in.
fn identity(form: &Form<'_>) -> String {
    let ids: Vec<&str> = form.sheet.answers.keys().map(|id| id.as_str()).collect();
    load::sha256(json!([sheet::head(&form.sheet), ids]).to_string().as_bytes())
}

/// What is known of the questions that a form does not ask.
struct Known<'f> {
    form: &'f Form<'f>,
    scorer: Scorer,
    answers: Answers,
}

impl<'f> Known<'f> {
    fn new(form: &'f Form<'f>) -> Self {
        let scorer = Scorer::compile(&form.instrument.questionnaire, &form.instrument.rubric);
        let answers = scorer.answers(&form.known);
        Known { form, scorer, answers }
    }

    fn asked(&self, area: &Area, questions: &[&Question]) -> Asked {
        Asked { id: area.id.value.clone(), questions: questions.iter().map(|q| self.question(area, q)).collect() }
    }

    fn question(&self, area: &Area, question: &Question) -> OneAsked {
        let (kind, range) = match question.kind() {
            Kind::Choices(_) => ("choices", None),
            Kind::Items(_) => ("items", None),
            Kind::Number(range) => ("number", Some([*range.min, *range.max])),
            Kind::Text => ("text", None),
        };
        OneAsked {
            id: question.id.value.clone(),
            kind,
            choices: question.choice_points().collect(),
            items: question.items.iter().map(|item| (item.id.value.clone(), *item.points)).collect(),
            range,
            when: area.asks_when(question).map(|condition| self.condition(&condition)),
        }
    }

    /// A condition in which nothing is left of questions that the form does not ask.
    fn condition(&self, condition: &Condition) -> Value {
        let all = |list: &[Condition]| list.iter().map(|c| self.condition(c)).collect::<Vec<_>>();
        match condition {
            Condition::All(list) => json!({ "all": all(list) }),
            Condition::Any(list) => json!({ "any": all(list) }),
            Condition::Not(inner) => json!({ "not": self.condition(inner) }),
            Condition::AtLeast { question, at_least } if self.form.sheet.answers.contains_key(question.as_str()) => {
                json!({ "question": question.value, "at_least": at_least })
            }
            Condition::AtLeast { question, at_least } => self.elsewhere(question, *at_least),
        }
    }

    /// Whether a question that is asked elsewhere is asked, and reaches so many points; nothing while it is open.
    fn elsewhere(&self, id: &str, at_least: f64) -> Value {
        let slot = self.scorer.question(id).map(|at| *self.answers.slot(at)).unwrap_or_default();
        let reached = match slot.state {
            State::Answered => json!(slot.raw >= at_least - TOLERANCE),
            State::NotApplicable => json!(false),
            State::Unknown | State::Unanswered => Value::Null,
        };
        let found = self.form.instrument.questionnaire.questions().find(|(_, question)| question.id.value == id);
        match found.and_then(|(area, question)| area.asks_when(question)) {
            Some(asked) => json!({ "all": [self.condition(&asked), reached] }),
            None => reached,
        }
    }

    fn language(&self, spoken: &Spoken) -> Language {
        let questionnaire = &spoken.questionnaire;
        let area = |(area, questions): (&Area, Vec<&Question>)| AreaSaid {
            title: text(&area.title),
            intro: given(&area.intro),
            questions: questions.iter().map(|question| self.said(spoken, area, question)).collect(),
        };
        Language {
            tag: spoken.t.language(),
            title: text(&questionnaire.title),
            intro: given(&questionnaire.intro),
            words: words::all(spoken.t),
            areas: self.form.areas(spoken).map(area).collect(),
        }
    }

    fn said(&self, spoken: &Spoken, area: &Area, question: &Question) -> Said {
        let choices = question.choices.iter().map(|choice| text(&choice.text));
        let unit = question.number.as_ref().and_then(|range| range.unit.as_deref());
        Said {
            ask: text(&question.ask),
            why: given(&question.why),
            evidence: given(&question.evidence),
            options: choices.chain(question.items.iter().map(|item| text(&item.text))).collect(),
            unit: unit.map_or_else(String::new, text),
            when: self.when(spoken, area, question),
        }
    }

    /// A condition in words, where nobody who fills in the form can see whether it holds.
    fn when(&self, spoken: &Spoken, area: &Area, question: &Question) -> Option<String> {
        area.asks_when(question).filter(|condition| hangs(&self.condition(condition)))?;
        let called = |own: &Question| spoken.t.page_question(&own.ask);
        self.form.asked_when(spoken, area, question, called).map(|words| words.to_string())
    }
}

/// Whether something in a condition is not known.
fn hangs(condition: &Value) -> bool {
    match condition {
        Value::Null => true,
        Value::Array(list) => list.iter().any(hangs),
        Value::Object(fields) => fields.values().any(hangs),
        _ => false,
    }
}

fn text(text: &str) -> String {
    printable(text.trim())
}

fn given(text: &Option<String>) -> String {
    text.as_deref().map_or_else(String::new, self::text)
}
