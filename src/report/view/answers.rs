//! Every question that is asked with its answer, what backs it, and what was noted: a line each, to sort and to filter.

use super::block::{Block, Cell, Column, Section, Table, Value};
use super::told::Told;
use crate::model::Measures;
use crate::report::{Asked, Scored};
use crate::score::State;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// The section.
pub(in crate::report) fn section(scored: &Told<Scored>) -> Section {
    let t = scored.t;
    let mut section = Section::new("answers", t.words_answers());
    let mut table = Table::new(columns(t));
    table.rows = scored.every_asked().map(|asked| row(scored, &asked)).collect();
    section.push(Block::Table(table));
    section
}

fn columns(t: &Texts) -> [Column; 13] {
    [
        Column::words(t.words_area()).grouping(),
        Column::words(t.words_dimension()),
        Column::words(t.all_answers_id()),
        Column::words(t.all_answers_question()),
        Column::words(t.all_answers_state()),
        Column::words(t.all_answers_answer()),
        Column::figures(t.all_answers_value()),
        Column::figures(t.all_answers_supported()),
        Column::words(t.words_evidence()),
        Column::words(t.all_answers_reference()),
        Column::words(t.all_answers_valid_until()),
        Column::words(t.all_answers_note()),
        Column::words(t.all_answers_by()),
    ]
}

fn row(scored: &Told<Scored>, asked: &Asked) -> Vec<Cell> {
    let t = scored.t;
    let (question, slot) = (asked.question, asked.slot);
    let figure = |value: f64| match slot.state {
        State::Answered if question.measures != Measures::Information => Cell::points(Some(value)),
        _ => Cell::default(),
    };
    let evidence = asked.entry.and_then(|entry| entry.evidence.as_ref());
    vec![
        asked.area.title.as_str().into(),
        scored.instrument.questionnaire.dimension(&question.dimension).map_or("", |d| d.title.as_str()).into(),
        question.id.as_str().into(),
        question.ask.as_str().into(),
        state(slot.state, t).into(),
        t.answer(question, asked.entry).into(),
        figure(slot.value),
        figure(slot.supported),
        evidence.map_or(Cell::default(), |evidence| t.grade(evidence.grade).into()),
        evidence.map_or(Cell::default(), |evidence| evidence.reference.as_str().into()),
        evidence.and_then(|evidence| evidence.valid_until).map_or(Cell::default(), |day| Cell::new(Value::Day(day))),
        asked.entry.and_then(|entry| entry.note.as_deref()).unwrap_or_default().into(),
        asked.entry.and_then(|entry| entry.by.as_deref()).unwrap_or_default().into(),
    ]
}

fn state(state: State, t: &Texts) -> Text {
    match state {
        State::Answered => t.all_answers_is_answered(),
        State::Unknown => t.words_is_unknown(),
        State::Unanswered => t.words_is_unanswered(),
        State::NotApplicable => t.all_answers_is_not_applicable(),
    }
}

messages! {
    /// Heads of columns: of a table of all answers, what a question is known by, what it asks, whether it is answered, the
    /// answer, and what it is worth, claimed and as its evidence supports it.
    all_answers_id() = "Id";
    all_answers_question() = "Question";
    all_answers_state() = "State";
    all_answers_answer() = "Answer";
    all_answers_value() = "Value";
    all_answers_supported() = "Supported";
    /// Heads of columns: where the evidence is, the last day on which it counts, a remark, and who answered.
    all_answers_reference() = "Reference";
    all_answers_valid_until() = "Valid until";
    all_answers_note() = "Note";
    all_answers_by() = "Answered by";
    /// The state of a question.
    all_answers_is_answered() = "answered";
    all_answers_is_not_applicable() = "not applicable";
}
