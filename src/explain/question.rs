//! The steps of a question: from the answer to what it counts; and questions as children of a cell.

use crate::model::rubric::{NotApplicablePolicy, UnknownPolicy};
use crate::model::sheet::Answer;
use crate::model::text::{number, one_line};
use crate::model::{Grade, Kind, Method, total};
use crate::score::{QuestionAt, trace::Node};
use crate::score::{Slot, State};
use crate::source::Span;

use super::arithmetic::{Child, fine};
use super::{Explainer, Explanation, Step};

impl Explainer<'_> {
    pub(super) fn question(&self, question: QuestionAt) -> Explanation {
        let compiled = &self.scored.scorer.questions()[question];
        let slot = self.scored.answers.slot(question);
        let title = format!("{}: {}", compiled.id, self.state(slot));
        let mut steps = vec![self.asked(question)];
        steps.extend(self.condition(question));
        if self.informs(question) {
            let mut lines = vec!["measures information: asked and shown, part of no figure".to_owned()];
            if self.scored.instrument.questionnaire.decides(&compiled.id) {
                lines.push("decides whether an area is declined on evidence, and so not asked about".to_owned());
            }
            steps.push(Step { rule: "S2", lines, source: None });
            return Explanation { title: format!("{}: for information", compiled.id), steps };
        }
        if slot.state == State::Answered {
            steps.push(self.value(question));
            steps.extend(self.evidence(question));
        } else {
            steps.push(self.without_value(question));
        }
        steps.push(self.part(question));
        steps.extend(self.gates_on(question));
        Explanation { title, steps }
    }

    fn informs(&self, question: QuestionAt) -> bool {
        let id = &self.scored.scorer.questions()[question].id;
        self.scored.instrument.questionnaire.question(id).is_some_and(|q| q.informs())
    }

    fn asked(&self, question: QuestionAt) -> Step {
        let id = &self.scored.scorer.questions()[question].id;
        let found = self.scored.instrument.questionnaire.question(id);
        let mut lines = vec![found.map_or(String::new(), |q| one_line(&q.ask))];
        let entry = self.scored.sheet().answers.get(id.as_str());
        match entry.map(|e| &e.value) {
            Some(entry) => {
                lines.push(format!("the sheet says: {}", self.said(question, &entry.answer)));
                lines.extend(entry.note.as_ref().map(|n| format!("note: {}", one_line(n))));
                lines.extend(entry.by.as_ref().map(|b| format!("answered by: {}", one_line(b))));
            }
            None => lines.push("the sheet says nothing".to_owned()),
        }
        Step { rule: "", lines, source: found.and_then(|q| self.source(q.id.span)) }
    }

    /// An answer with the text that it stands for.
    fn said(&self, question: QuestionAt, answer: &Answer) -> String {
        let found = self.scored.instrument.questionnaire.question(&self.scored.scorer.questions()[question].id);
        match (answer, found.map(|q| (q, q.kind()))) {
            (Answer::Unanswered, _) => "nothing yet".to_owned(),
            (Answer::Unknown, _) => "don't know".to_owned(),
            (Answer::NotApplicable(reason), _) => format!("not applicable: {}", one_line(reason)),
            (Answer::Number(n), Some((q, Kind::Choices(choices)))) => {
                let text = q.choice_at(*n).map_or(String::new(), |at| one_line(&choices[at].text));
                format!("{}, \"{text}\"", number(*n))
            }
            (Answer::Number(n), Some((_, Kind::Number(range)))) => {
                format!("{}{}", number(*n), range.unit.as_ref().map_or(String::new(), |u| format!(" {}", one_line(u))))
            }
            (Answer::Number(n), _) => number(*n),
            (Answer::Text(text), _) => one_line(text),
            (Answer::Items(ticked), _) => format!("ticked: {}", one_line(&ticked.join(", "))),
        }
    }

    fn condition(&self, question: QuestionAt) -> Option<Step> {
        let id = &self.scored.scorer.questions()[question].id;
        let (area, asked) = self.scored.instrument.questionnaire.questions().find(|(_, q)| q.id.value == *id)?;
        let condition = area.asks_when(asked)?;
        let slot = self.scored.answers.slot(question);
        let looks: Vec<&str> = condition.questions().into_iter().map(|q| q.as_str()).collect();
        let verdict = if slot.asked { "it is asked" } else { "it is not asked, and an answer here is ignored" };
        let doubt = if slot.in_doubt { "; unknown or unanswered questions may still change that" } else { "" };
        let lines = vec![format!("asked only under a condition on {}: {verdict}{doubt}", looks.join(", "))];
        Some(Step { rule: "S2", lines, source: self.source(condition.span) })
    }

    /// How the answer became a value (S1).
    fn value(&self, question: QuestionAt) -> Step {
        let compiled = &self.scored.scorer.questions()[question];
        let slot = self.scored.answers.slot(question);
        let max = number(self.scored.scorer.max());
        let rules = &self.scored.instrument.rubric.rules;
        let found = self.scored.instrument.questionnaire.question(&compiled.id).map(|q| (q, q.kind()));
        let (line, span) = match found {
            Some((q, Kind::Choices(_))) => {
                let highest = q.choice_points().fold(0.0, f64::max);
                (
                    format!("value = {} / {} x {max} = {}", fine(slot.raw), fine(highest), fine(slot.value)),
                    rules.scale.max.span,
                )
            }
            Some((_, Kind::Items(items))) => {
                let all = total(items.iter().map(|i| *i.points));
                (
                    format!("value = {} / {} x {max} = {}", fine(slot.raw), fine(all), fine(slot.value)),
                    rules.scale.max.span,
                )
            }
            Some((_, Kind::Number(_))) => {
                let steps = rules.numbers.iter().find(|n| n.question.value == compiled.id);
                let step = steps.and_then(|s| s.steps.iter().rev().find(|s| s.0 <= slot.raw));
                let line = match step {
                    Some(step) => format!("value = {}: the step from {} on", fine(slot.value), fine(step.0)),
                    None => format!("value = {}: below the first step", fine(slot.value)),
                };
                (line, step.map_or(steps.map_or(Span::default(), |s| s.question.span), |s| s.span))
            }
            Some((_, Kind::Text)) | None => (format!("value = {}", fine(slot.value)), Span::default()),
        };
        Step { rule: "S1", lines: vec![line], source: self.source(span) }
    }

    /// What the evidence supports (S9).
    fn evidence(&self, question: QuestionAt) -> Option<Step> {
        let compiled = &self.scored.scorer.questions()[question];
        let slot = self.scored.answers.slot(question);
        let rules = &self.scored.instrument.rubric.rules.answers.evidence;
        let mut rules: Vec<_> = rules.iter().filter(|r| *r.from <= slot.value + crate::score::TOLERANCE).collect();
        rules.sort_by(|a, b| b.from.total_cmp(&a.from));
        let first = rules.first()?;
        let sheet = self.scored.sheet();
        let date = sheet.date.as_ref().map(|d| d.value);
        let entry = sheet.answers.get(compiled.id.as_str());
        let evidence = entry.and_then(|e| e.evidence.as_ref());
        let has = match evidence {
            None => "there is none, which counts as assertion".to_owned(),
            Some(e) if e.expired_on(date) => {
                let until = e.valid_until.map_or(String::new(), |d| d.to_string());
                format!("the evidence ({}) expired on {until} and counts as assertion", e.grade.name())
            }
            Some(e) => format!("given is {}: {}", e.grade.name(), one_line(&e.reference))
                .trim_end_matches([':', ' '])
                .to_owned(),
        };
        let grade = entry.map_or(Grade::Assertion, |e| e.grade_on(date));
        let mut lines = vec![format!("evidence: {has}")];
        let mut value = slot.value;
        for rule in &rules {
            let need = format!("values of {} and more need evidence of grade {}", fine(*rule.from), rule.grade.name());
            if grade < rule.grade && value >= *rule.from - crate::score::TOLERANCE {
                let below = compiled.attainable.iter().rev().find(|v| **v < *rule.from - crate::score::TOLERANCE);
                value = below.copied().unwrap_or(0.0);
                lines.push(format!("{need}: so {} counts, the highest value below {}", fine(value), fine(*rule.from)));
            } else {
                lines.push(format!("{need}: it is enough"));
            }
        }
        lines.push(format!("so {} is supported", fine(slot.supported)));
        Some(Step { rule: "S9", lines, source: self.source(first.from.span) })
    }

    fn without_value(&self, question: QuestionAt) -> Step {
        let slot = self.scored.answers.slot(question);
        let rules = &self.scored.instrument.rubric.rules.answers;
        let (line, span) = match slot.state {
            State::NotApplicable => match *rules.not_applicable {
                NotApplicablePolicy::Exclude => ("not applicable: leaves the denominator", rules.not_applicable.span),
                NotApplicablePolicy::Zero => ("not applicable: counts 0 in this rubric", rules.not_applicable.span),
            },
            _ => match *rules.unknown {
                UnknownPolicy::Lowest => {
                    ("unknown and unanswered questions count 0 in this rubric", rules.unknown.span)
                }
                UnknownPolicy::Exclude => {
                    ("unknown and unanswered questions leave the denominator", rules.unknown.span)
                }
            },
        };
        let mut lines = vec![line.to_owned()];
        if slot.asked && slot.state == State::NotApplicable {
            lines.extend(self.opened(|gate| self.scored.scorer.sees(gate, question)));
        }
        Step { rule: "S2", lines, source: self.source(span) }
    }

    /// Which part the question has in its cell.
    fn part(&self, question: QuestionAt) -> Step {
        let compiled = &self.scored.scorer.questions()[question];
        let Some(cell) = compiled.cell else {
            let line = "measures need, which is shown beside readiness and never mixed into it".to_owned();
            return Step { rule: "S13", lines: vec![line], source: None };
        };
        let (area, dimension) = self.scored.scorer.cell_place(cell);
        let counted = self.scored.scorer.counted_value(&self.scored.scores, question);
        let line = format!(
            "in {}/{dimension}: weight {}, {}",
            self.scored.scorer.area_id(area),
            fine(compiled.weight),
            counted.map_or("left out".to_owned(), |v| format!("counts {}", fine(v)))
        );
        let weight = self.scored.instrument.rubric.rules.weights.questions.get(compiled.id.as_str());
        Step { rule: "S3", lines: vec![line], source: weight.and_then(|w| self.source(w.span)) }
    }

    /// The gates that look at the question.
    fn gates_on(&self, question: QuestionAt) -> Vec<Step> {
        let id = self.scored.scorer.questions()[question].id.as_str();
        let gates =
            self.scored.instrument.rubric.rules.gate.iter().filter(|g| g.questions.iter().any(|q| q.value == id));
        let steps = gates.map(|gate| {
            let caps: Vec<String> =
                gate.caps.iter().map(|c| format!("below {} at most {}", fine(*c.below), fine(*c.at))).collect();
            let areas: Vec<&str> = gate.areas.iter().map(|a| a.as_str()).collect();
            let line = format!("gate {} on {}: {}", gate.id.value, areas.join(", "), caps.join(", "));
            Step { rule: "S5", lines: vec![line, one_line(&gate.reason)], source: self.source(gate.id.span) }
        });
        steps.collect()
    }

    /// The state of an answer, with its value.
    pub(super) fn state(&self, slot: &Slot) -> String {
        match slot.state {
            _ if !slot.asked => "not asked".to_owned(),
            State::Answered => format!("{} of {}", fine(slot.value), number(self.scored.scorer.max())),
            State::Unknown => "don't know".to_owned(),
            State::Unanswered => "not answered".to_owned(),
            State::NotApplicable => "not applicable".to_owned(),
        }
    }

    pub(super) fn question_child(&self, question: QuestionAt) -> Child {
        let compiled = &self.scored.scorer.questions()[question];
        let slot = self.scored.answers.slot(question);
        let remark = match slot.state {
            State::Answered if slot.asked => String::new(),
            _ => self.state(slot),
        };
        let weight = self.scored.instrument.rubric.rules.weights.questions.get(compiled.id.as_str());
        Child {
            name: compiled.id.clone(),
            points: self.scored.scorer.counted_value(&self.scored.scores, question),
            weight: compiled.weight,
            weight_span: weight.map_or(Span::default(), |w| w.span),
            remark,
        }
    }

    /// The cumulative method over questions (S3).
    pub(super) fn practices(&self, node: Node, questions: Vec<QuestionAt>, span: Span) -> Step {
        let (_, method, result) = self.traced(node);
        debug_assert_eq!(method, Method::Cumulative);
        let rules = &self.scored.instrument.rubric.rules;
        let achieved_at = rules.aggregate.achieved_at.as_ref().map_or(self.scored.scorer.max(), |a| **a);
        let mut lines = vec![format!(
            "the share of practice levels reached; a practice counts as achieved from {} on:",
            fine(achieved_at)
        )];
        for question in questions {
            let compiled = &self.scored.scorer.questions()[question];
            let value = self.scored.scorer.counted_value(&self.scored.scores, question);
            let cell_weight = compiled.cell.map_or(0.0, |cell| self.scored.scorer.cell_weight(cell));
            let weighs = compiled.weight > 0.0 && (cell_weight > 0.0 || matches!(node, Node::Cell(_)));
            let verdict = match (compiled.practice_level, value) {
                (None, _) => "takes no part: no practice level".to_owned(),
                _ if !weighs => "takes no part: weight 0".to_owned(),
                (_, None) => "left out".to_owned(),
                (_, Some(v)) if v + crate::score::TOLERANCE >= achieved_at => format!("{} achieved", fine(v)),
                (_, Some(v)) => format!("{} not achieved", fine(v)),
            };
            let level = compiled.practice_level.map_or("-".to_owned(), |l| l.to_string());
            lines.push(format!("  level {level}  {}: {verdict}", compiled.id));
        }
        lines.push(match result {
            Some(points) => format!(
                "levels reached without a break from the first / highest level present x {} = {}",
                number(self.scored.scorer.max()),
                fine(points)
            ),
            None => "no question with a practice level counts, so there are no points".to_owned(),
        });
        Step { rule: "S3", lines, source: self.source(span) }
    }
}
