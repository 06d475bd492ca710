//! Stub until the page is there.
use crate::forms::questions::Form;
pub(super) fn page(form: &Form<'_>) -> String {
    format!("<!doctype html><title>stub</title><pre>{}</pre>", json(&form.sheet))
}

use serde_json::{Map, Value, json};

use crate::model::{Answer, Entry, Sheet};

/// A sheet with all its entries.
pub(super) fn json(sheet: &Sheet) -> Value {
    let mut fields = head(sheet);
    let answers = sheet.answers.iter().map(|(id, value)| (id.value.clone(), entry(value)));
    fields.insert("answers".to_owned(), answers.collect::<Map<_, _>>().into());
    fields.into()
}

/// Everything but the answers.
fn head(sheet: &Sheet) -> Map<String, Value> {
    let workshop = sheet.workshop.as_ref().map(|at| {
        let ranking: Map<_, _> = at.ranking.iter().map(|(id, place)| (id.value.clone(), json!(place.value))).collect();
        fields([
            ("exercise", Some(json!(at.exercise.value))),
            ("round", at.round.as_ref().map(|round| json!(round.value))),
            ("delegation", Some(json!(at.delegation.value))),
            ("seat", at.seat.as_ref().map(|seat| json!(seat.value))),
            ("ranking", (!ranking.is_empty()).then(|| ranking.into())),
        ])
    });
    let form = sheet.form.as_ref().map(|form| {
        fields([
            ("for", Some(json!(form.sent_to))),
            ("part", form.part.as_ref().map(|part| json!(part.value))),
            ("of", form.of.as_ref().map(|of| json!(of.value))),
        ])
    });
    fields([
        ("questionnaire", Some(json!(sheet.questionnaire.value))),
        ("version", Some(json!(sheet.version.value))),
        ("questionnaire_sha256", sheet.questionnaire_sha256.as_ref().map(|sha256| json!(sha256.value))),
        ("administration", Some(json!(sheet.administration))),
        ("respondent", Some(json!(sheet.respondent))),
        ("date", sheet.date.as_ref().map(|date| json!(date.value))),
        ("workshop", workshop.map(Value::from)),
        ("form", form.map(Value::from)),
    ])
}

/// An entry: the answer alone, or with what belongs to it.
fn entry(entry: &Entry) -> Value {
    let (answer, reason) = match &entry.answer {
        Answer::Unanswered => (Some(json!("unanswered")), None),
        Answer::Unknown => (Some(json!("unknown")), None),
        Answer::NotApplicable(reason) => (None, Some(json!(reason))),
        Answer::Number(n) => (Some(json!(n)), None),
        Answer::Items(items) => (Some(json!(items)), None),
        Answer::Text(text) => (Some(json!(text)), None),
    };
    let evidence = entry.evidence.as_ref().map(|evidence| json!(evidence));
    let all = fields([
        ("answer", answer),
        ("not_applicable", reason),
        ("evidence", evidence),
        ("note", entry.note.as_ref().map(|note| json!(note))),
        ("by", entry.by.as_ref().map(|by| json!(by))),
    ]);
    match all.get("answer") {
        Some(answer) if all.len() == 1 => answer.clone(),
        _ => all.into(),
    }
}

/// The fields that are there.
fn fields<const N: usize>(all: [(&str, Option<Value>); N]) -> Map<String, Value> {
    all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
