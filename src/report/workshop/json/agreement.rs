//! Agreement and agenda in JSON.

use super::figure;
use super::v1::{
    V1Agenda, V1Agreement, V1Alpha, V1End, V1Item, V1Question, V1Single, V1Skipped, V1Statistic, V1Step, V1Topic, V1Why,
};
use crate::group::NoFigure;
use crate::group::agenda::Skip;
use crate::text::Texts;
use crate::workshop::Findings;
use crate::workshop::disclosure::Note;
use crate::workshop::findings::agenda::{Discussion, End, Single, Talk, TopicAt};
use crate::workshop::findings::agreement::{Agreement, Alpha, Spread, Statistic};

impl<'a> V1Agreement<'a> {
    pub(super) fn new(findings: &Findings<'a>, agreement: &'a Agreement) -> Self {
        V1Agreement {
            exercise: &findings.exercise(agreement.exercise).id,
            alpha: agreement.alphas.iter().map(V1Alpha::new).collect(),
            alone: agreement.alone,
            withheld: agreement.withheld.len(),
            questions: agreement.questions.iter().map(|s| V1Question::new(s, findings.max)).collect(),
        }
    }
}

impl<'a> V1Alpha<'a> {
    fn new(alpha: &'a Alpha) -> Self {
        V1Alpha {
            scale: &alpha.scale,
            questions: alpha.questions,
            alpha: alpha.alpha.into(),
            low: figure(&alpha.interval, |i| i.low),
            high: figure(&alpha.interval, |i| i.high),
            samples: alpha.interval.map_or(0, |i| i.samples),
        }
    }
}

impl<'a> V1Question<'a> {
    fn new(spread: &'a Spread, max: f64) -> Self {
        let (asked, votes, quartiles) = (&spread.asked, &spread.votes, &spread.quartiles);
        let steps = votes.scale.iter().zip(&votes.counts);
        let text = |value: f64| Texts::english().answer_worth(asked, value, max).to_string();
        let statistic =
            |statistic: Statistic| V1Statistic { statistic: statistic.code(), figure: spread.figure(statistic).into() };
        V1Question {
            id: &asked.question.id,
            area: &asked.area.id,
            dimension: &asked.question.dimension,
            ask: asked.question.ask.trim(),
            voters: spread.voters(),
            answers: steps.map(|(v, n)| V1Step { value: *v, text: text(*v), people: *n }).collect(),
            unknown: votes.unknown,
            not_applicable: votes.not_applicable,
            unanswered: votes.unanswered,
            unknown_share: votes.unknown_share(),
            median: figure(quartiles, |q| q.median),
            lower_median: figure(quartiles, |q| q.lower_median),
            upper_median: figure(quartiles, |q| q.upper_median),
            lower_quartile: figure(quartiles, |q| q.lower),
            upper_quartile: figure(quartiles, |q| q.upper),
            agreement: spread.agreement.into(),
            disagreement: spread.disagreement.into(),
            statistics: Statistic::ALL.map(statistic).into(),
        }
    }
}

impl<'a> V1Agenda<'a> {
    pub(super) fn new(findings: &'a Findings, talk: &'a Talk) -> Self {
        V1Agenda {
            minutes: talk.minutes,
            items: talk.items.iter().map(|item| V1Item::new(findings, item)).collect(),
            no_time: talk.no_time.iter().map(|topic| V1Topic::new(findings, *topic)).collect(),
            skipped: talk.skipped.iter().map(|(topic, skip)| V1Skipped::new(findings, *topic, *skip)).collect(),
            single_voices: talk.single.iter().map(|single| V1Single::new(findings, single)).collect(),
        }
    }
}

impl<'a> V1Topic<'a> {
    fn new(findings: &'a Findings, topic: TopicAt) -> Self {
        let exercise = findings.agreement[topic.agreement].exercise;
        V1Topic { exercise: &findings.exercise(exercise).id, question: &findings.topic(topic).asked.question.id }
    }
}

impl<'a> V1Item<'a> {
    fn new(findings: &'a Findings, item: &'a Discussion) -> Self {
        let V1Topic { exercise, question } = V1Topic::new(findings, item.topic);
        V1Item {
            exercise,
            question,
            starts: item.starts,
            minutes: item.minutes,
            disagreement: item.disagreement,
            influence: item.influence,
            weight: item.weight,
            lowest: V1End::new(&item.low),
            highest: V1End::new(&item.high),
        }
    }
}

impl<'a> V1Single<'a> {
    fn new(findings: &'a Findings, single: &'a Single) -> Self {
        let V1Topic { exercise, question } = V1Topic::new(findings, single.topic);
        V1Single { exercise, question, people: single.people, notes: single.notes.iter().map(Note::english).collect() }
    }
}

impl V1End {
    fn new(end: &End) -> Self {
        V1End { value: end.value, people: end.people, notes: end.notes.iter().map(Note::english).collect() }
    }
}

impl<'a> V1Skipped<'a> {
    fn new(findings: &'a Findings, topic: TopicAt, skip: Skip) -> Self {
        let V1Topic { exercise, question } = V1Topic::new(findings, topic);
        let (why, no_figure) = match skip {
            Skip::SingleVoices => (V1Why::SingleVoices, None),
            Skip::Discussed => (V1Why::Discussed, None),
            Skip::NobodyDisagrees => (V1Why::NobodyDisagrees, None),
            Skip::NothingDependsOnIt => (V1Why::NothingDependsOnIt, None),
            Skip::NotMeasured(no_figure) => (V1Why::NotMeasured, Some(no_figure)),
        };
        let (reason, reason_code) = (no_figure.map(|why| why.to_string()), no_figure.map(NoFigure::code));
        V1Skipped { exercise, question, why, reason, reason_code }
    }
}
