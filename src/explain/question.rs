//! The steps of a question: from the answer to what it counts.

use crate::model::rubric::{NotApplicablePolicy, UnknownPolicy};
use crate::model::sheet::Answer;
use crate::model::{Kind, total};
use crate::score::{QuestionAt, Slot, State};
use crate::source::Span;
use crate::text::messages::messages;
use crate::text::{Number, Style, Text};

use super::{Explainer, Explanation, Line, Step};

impl Explainer<'_> {
    pub(super) fn question(&self, question: QuestionAt) -> Explanation {
        let (id, t) = (self.id(question), self.t);
        let slot = self.scored.answers.slot(question);
        let mut steps = vec![self.asked(question)];
        steps.extend(self.condition(question));
        if self.informs(question) {
            let decides = self.scored.instrument.questionnaire.decides(id).then(|| t.explain_decides());
            let lines = [t.explain_informs()].into_iter().chain(decides);
            steps.push(Step::new("S2", lines.map(Line::from)));
            return Explanation::bare(t.explain_information(id), steps);
        }
        if slot.state == State::Answered {
            steps.push(self.value(question));
            steps.extend(self.evidence(question));
        } else {
            steps.push(self.without_value(question));
        }
        steps.push(self.part(question));
        steps.extend(self.gates_on(question));
        let points = self.scored.scorer.counted_value(&self.scored.scores, question);
        Explanation { points, ..Explanation::bare(t.explain_state(id, &self.state(slot)), steps) }
    }

    fn informs(&self, question: QuestionAt) -> bool {
        self.scored.instrument.questionnaire.question(self.id(question)).is_some_and(|q| q.informs())
    }

    fn asked(&self, question: QuestionAt) -> Step {
        let (id, t) = (self.id(question), self.t);
        let found = self.scored.instrument.questionnaire.question(id);
        let mut lines = vec![found.map_or(Text::default(), |q| q.ask.as_str().into())];
        match self.scored.sheet().answers.get(id).map(|e| &e.value) {
            Some(entry) => {
                lines.push(t.explain_sheet_says(&self.said(question, &entry.answer)));
                lines.extend(entry.note.as_ref().map(|note| t.explain_note(note)));
                lines.extend(entry.by.as_ref().map(|by| t.explain_answered_by(by)));
            }
            None => lines.push(t.explain_sheet_silent()),
        }
        Step::new("", lines.into_iter().map(Line::from)).from(found.and_then(|q| self.source(q.id.span)))
    }

    /// An answer with the text that it stands for.
    fn said(&self, question: QuestionAt, answer: &Answer) -> Text {
        let t = self.t;
        let found = self.scored.instrument.questionnaire.question(self.id(question));
        let plain = |value: f64| t.number(Number { value, style: Style::Plain });
        match (answer, found.map(|q| (q, q.kind()))) {
            (Answer::Unanswered, _) => t.explain_nothing_yet(),
            (Answer::Unknown, _) => t.words_is_unknown(),
            (Answer::NotApplicable(reason), _) => t.words_is_not_applicable(reason),
            (Answer::Number(n), Some((q, Kind::Choices(choices)))) => {
                t.explain_choice(*n, q.choice_at(*n).map_or("", |at| choices[at].text.trim()))
            }
            (Answer::Number(n), Some((_, Kind::Number(range)))) => {
                format!("{} {}", plain(*n), range.unit.as_deref().unwrap_or_default()).into()
            }
            (Answer::Number(n), _) => plain(*n).into(),
            (Answer::Text(text), _) => text.into(),
            (Answer::Items(ticked), _) => t.explain_ticked(&t.list(ticked.iter().map(Text::from))),
        }
    }

    fn condition(&self, question: QuestionAt) -> Option<Step> {
        let (id, t) = (self.id(question), self.t);
        let (area, asked) = self.scored.instrument.questionnaire.questions().find(|(_, q)| q.id.value == *id)?;
        let condition = area.asks_when(asked)?;
        let slot = self.scored.answers.slot(question);
        let looks = t.list(condition.questions().into_iter().map(|q| q.as_str().into()));
        let verdict = match slot.asked {
            true => t.explain_is_asked(&looks),
            false => t.explain_not_asked(&looks),
        };
        let doubt = slot.in_doubt.then(|| t.explain_in_doubt());
        let lines = [verdict].into_iter().chain(doubt).map(Line::from);
        Some(Step::new("S2", lines).from(self.source(condition.span)))
    }

    /// How the answer became a value (S1).
    fn value(&self, question: QuestionAt) -> Step {
        let slot = self.scored.answers.slot(question);
        let (max, t) = (self.scored.scorer.max(), self.t);
        let found = self.scored.instrument.questionnaire.question(self.id(question)).map(|q| (q, q.kind()));
        let share = |of: f64| {
            let span = self.scored.instrument.rubric.rules.scale.max.span;
            (t.explain_value_of(slot.raw, of, max, slot.value), span)
        };
        let (line, span) = match found {
            Some((q, Kind::Choices(_))) => share(q.choice_points().fold(0.0, f64::max)),
            Some((_, Kind::Items(items))) => share(total(items.iter().map(|i| *i.points))),
            Some((_, Kind::Number(_))) => self.stepped(question, slot),
            Some((_, Kind::Text)) | None => (t.explain_value(slot.value), Span::default()),
        };
        Step::new("S1", [line.into()]).from(self.source(span))
    }

    /// The value of a number: the last of the rubric's steps that it reaches.
    fn stepped(&self, question: QuestionAt, slot: &Slot) -> (Text, Span) {
        let numbers = &self.scored.instrument.rubric.rules.numbers;
        let steps = numbers.iter().find(|n| n.question.value == self.id(question));
        let step = steps.and_then(|s| s.steps.iter().rev().find(|s| s.0 <= slot.raw));
        match step {
            Some(step) => (self.t.explain_value_from(slot.value, step.0), step.span),
            None => (self.t.explain_value_below(slot.value), steps.map_or(Span::default(), |s| s.question.span)),
        }
    }

    fn without_value(&self, question: QuestionAt) -> Step {
        let (slot, t) = (self.scored.answers.slot(question), self.t);
        let rules = &self.scored.instrument.rubric.rules.answers;
        let not_applicable = slot.state == State::NotApplicable;
        let (line, span) = match (not_applicable, *rules.not_applicable, *rules.unknown) {
            (true, NotApplicablePolicy::Exclude, _) => (t.explain_left_out(), rules.not_applicable.span),
            (true, NotApplicablePolicy::Zero, _) => (t.explain_counts_zero(), rules.not_applicable.span),
            (false, _, UnknownPolicy::Lowest) => (t.explain_open_zero(), rules.unknown.span),
            (false, _, UnknownPolicy::Exclude) => (t.explain_open_left_out(), rules.unknown.span),
        };
        let mut lines = vec![line];
        if slot.asked && not_applicable {
            lines.extend(self.opened(|gate| self.scored.scorer.sees(gate, question)));
        }
        Step::new("S2", lines.into_iter().map(Line::from)).from(self.source(span))
    }

    /// Which part the question has in its cell.
    fn part(&self, question: QuestionAt) -> Step {
        let (compiled, t) = (&self.scored.scorer.questions()[question], self.t);
        let Some(cell) = compiled.cell else { return Step::new("S13", [t.explain_measures_need().into()]) };
        let (area, dimension) = self.scored.scorer.cell_place(cell);
        let area = self.scored.scorer.area_id(area);
        let line = match self.scored.scorer.counted_value(&self.scored.scores, question) {
            Some(value) => t.explain_part(area, dimension, compiled.weight, value),
            None => t.explain_no_part(area, dimension, compiled.weight),
        };
        let weight = self.scored.instrument.rubric.rules.weights.questions.get(compiled.id.as_str());
        Step::new("S3", [line.into()]).from(weight.and_then(|w| self.source(w.span)))
    }

    /// The state of an answer, with its value.
    pub(super) fn state(&self, slot: &Slot) -> Text {
        let t = self.t;
        match slot.state {
            _ if !slot.asked => t.explain_is_not_asked(),
            State::Answered => t.explain_of(slot.value, self.scored.scorer.max()),
            State::Unknown => t.words_is_unknown(),
            State::Unanswered => t.explain_is_not_answered(),
            State::NotApplicable => t.explain_is_not_applicable(),
        }
    }
}

messages! {
    /// Title: a question, by its id, and its state.
    explain_state(question: Text, state: Phrase) = "{question}: {state}";
    explain_information(question: Text) = "{question}: for information";
    explain_informs() = "measures information: asked and shown, part of no figure";
    explain_decides() = "decides whether an area is declined on evidence, and so not asked about";
    /// States of a question.
    explain_is_not_asked() = "not asked";
    explain_of(value: Fine, max: Plain) = "{value} of {max}";
    explain_is_not_answered() = "not answered";
    explain_is_not_applicable() = "not applicable";
    /// What the sheet has.
    explain_sheet_says(answer: Phrase) = "the sheet says: {answer}";
    explain_sheet_silent() = "the sheet says nothing";
    explain_nothing_yet() = "nothing yet";
    explain_choice(points: Plain, text: Text) = "{points}, \"{text}\"";
    /// The items are ids.
    explain_ticked(items: Phrase) = "ticked: {items}";
    explain_note(note: Text) = "note: {note}";
    explain_answered_by(who: Text) = "answered by: {who}";
    /// A question that is asked only where other questions, by id, are answered so.
    explain_is_asked(questions: Phrase) = "asked only under a condition on {questions}: it is asked";
    explain_not_asked(questions: Phrase) =
        "asked only under a condition on {questions}: it is not asked, and an answer here is ignored";
    explain_in_doubt() = "unknown or unanswered questions may still change that";
    /// How an answer becomes a value.
    explain_value_of(points: Fine, of: Fine, max: Plain, value: Fine) = "value = {points} / {of} x {max} = {value}";
    explain_value_from(value: Fine, from: Fine) = "value = {value}: the step from {from} on";
    explain_value_below(value: Fine) = "value = {value}: below the first step";
    explain_value(value: Fine) = "value = {value}";
    /// Questions without a value.
    explain_left_out() = "not applicable: leaves the denominator";
    explain_counts_zero() = "not applicable: counts 0 in this rubric";
    explain_open_zero() = "unknown and unanswered questions count 0 in this rubric";
    explain_open_left_out() = "unknown and unanswered questions leave the denominator";
    explain_measures_need() = "measures need, which is shown beside readiness and never mixed into it";
    /// The part of a question in its cell.
    explain_part(area: Text, dimension: Text, weight: Fine, value: Fine) =
        "in {area}/{dimension}: weight {weight}, counts {value}";
    explain_no_part(area: Text, dimension: Text, weight: Fine) = "in {area}/{dimension}: weight {weight}, left out";
}
