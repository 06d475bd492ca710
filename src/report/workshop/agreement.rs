//! Where the room agrees.

use super::spread;
use super::words::{answers, median, quartiles, short, statistics};
use crate::group::alpha::FULL_QUESTIONS;
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Column, Fact, Section, Shown, Table, Value};
use crate::text::messages::messages;
use crate::text::{Style, Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::SAMPLES;
use crate::workshop::findings::agreement::{Agreement, Alpha, Spread};

/// The most questions that a screen lists.
const ON_SCREEN: usize = 12;

/// The section on one exercise.
pub(super) fn section(findings: &Told<Findings>, agreement: &Agreement) -> Section {
    let t = findings.t;
    let mut section = Section::new("agreement", t.agreement_title(findings.exercise(agreement.exercise).called()));
    let attended = &findings.attendance.exercises[agreement.exercise];
    if attended.voters == 0 {
        section.say(t.workshop_nobody());
        return section;
    }
    if attended.rounds.len() > 1 {
        section.say(t.agreement_latest());
    }
    if attended.nameless_again {
        section.say(t.agreement_nameless());
    }
    if !agreement.withheld.is_empty() {
        section.say(t.agreement_withheld(agreement.withheld.len(), findings.least));
    }
    section.push(Block::Facts(together(agreement, t)));
    section.push(Block::Table(overview(agreement, t)));
    section.blocks.push((Shown::Document, Block::Text(t.agreement_answers_mean())));
    let spread = spread::of_all_rounds(findings, agreement).into_iter();
    section.blocks.extend(spread.map(|picture| (Shown::Document, Block::Picture(picture))));
    section
}

/// Every question with its answers in words; a screen only says where they are.
pub(super) fn annex(findings: &Told<Findings>, agreement: &Agreement) -> Section {
    let t = findings.t;
    let title = t.agreement_every_question(findings.exercise(agreement.exercise).called());
    let mut section = Section::new("every-question", title);
    let all = t.phrase_questions(agreement.questions.len());
    section.blocks.push((Shown::Screen, Block::Text(t.agreement_in_document(&all))));
    for spread in &agreement.questions {
        let blocks = [
            Block::Heading(t.question(spread.asked.question)),
            answers(spread, findings.max, t),
            Block::Facts(facts(spread, t)),
        ];
        section.blocks.extend(blocks.map(|block| (Shown::Document, block)));
    }
    section
}

/// The figures over all questions.
fn together(agreement: &Agreement, t: &Texts) -> Vec<Fact> {
    let mut facts: Vec<Fact> = agreement.alphas.iter().flat_map(|of| alpha(of, t)).collect();
    if agreement.alone > 0 {
        facts.push(Fact::new(t.agreement_not_together(), t.agreement_alone(agreement.alone)));
    }
    facts
}

/// Alpha over the questions of a scale, and how sure it is.
fn alpha(alpha: &Alpha, t: &Texts) -> Vec<Fact> {
    let (questions, steps) = (t.phrase_questions(alpha.questions), t.phrase_steps(alpha.scale.len()));
    match alpha.alpha {
        Ok(value) => {
            let figure = t.alpha_over(value, &questions, &steps);
            vec![Fact::new(t.alpha_label(), figure), Fact::new("", interval(alpha, t))]
        }
        Err(why) => vec![Fact::new(t.alpha_label(), t.alpha_none(&t.no_figure(why), &questions, &steps))],
    }
}

fn interval(alpha: &Alpha, t: &Texts) -> Text {
    match &alpha.interval {
        Ok(i) if alpha.questions < FULL_QUESTIONS => t.alpha_narrow_interval(i.low, i.high, i.samples, SAMPLES),
        Ok(i) => t.alpha_interval(i.low, i.high, i.samples, SAMPLES),
        Err(why) => t.alpha_no_interval(&t.no_figure(*why)),
    }
}

/// All questions, those that pull apart most first.
fn overview(agreement: &Agreement, t: &Texts) -> Table {
    let mut table = Table::new([
        Column::words(t.workshop_question()),
        Column::words(t.agreement_answers()),
        Column::figures(t.agreement_median()),
        Column::figures(t.agreement_quartiles()),
        Column::figures(t.agreement_a()),
        Column::figures(t.agreement_unknown()),
    ]);
    table.on_screen = ON_SCREEN;
    let mut questions: Vec<&Spread> = agreement.questions.iter().collect();
    let apart = |s: &Spread| s.disagreement.unwrap_or(-1.0);
    questions.sort_by(|a, b| apart(b).total_cmp(&apart(a)));
    for spread in questions {
        let votes = &spread.votes;
        table.rows.push(vec![
            spread.asked.question.id.as_str().into(),
            Cell::new(Value::Counts(votes.scale.iter().copied().zip(votes.counts.iter().copied()).collect())),
            median(&spread.quartiles, t),
            quartiles(&spread.quartiles),
            short(&spread.agreement, Style::Points),
            votes.unknown.into(),
        ]);
    }
    table
}

fn facts(spread: &Spread, t: &Texts) -> Vec<Fact> {
    std::iter::once(Fact::new(t.agreement_people(), people(spread, t))).chain(statistics(spread, t)).collect()
}

/// Who gave an answer, and who gave none.
fn people(spread: &Spread, t: &Texts) -> Text {
    let votes = &spread.votes;
    let mut parts = vec![
        t.people_answered(votes.answered()),
        t.people_unknown(votes.unknown, votes.unknown_share().unwrap_or(0.0)),
    ];
    parts.extend((votes.not_applicable > 0).then(|| t.people_not_applicable(votes.not_applicable)));
    parts.extend((votes.unanswered > 0).then(|| t.people_unanswered(votes.unanswered)));
    t.list(parts)
}

messages! {
    agreement_title(exercise: Text) = "Agreement: {exercise}";
    agreement_every_question(exercise: Text) = "Every question: {exercise}";
    agreement_latest() = "Of several rounds, an answer stands until its person gives another one.";
    /// A ballot without a seat says only from which delegation it is.
    agreement_nameless() =
        "Nobody knows whose a ballot without a seat is: of a delegation's, the first of a later round takes the place of the \
         first of an earlier one, the second of the second, and so on.";
    agreement_withheld(questions: Count, least: Count) by questions =
        "{questions} question is withheld: fewer than {least} delegations answered."
        | "{questions} questions are withheld: fewer than {least} delegations answered.";
    agreement_answers_mean() = "Answers: how many gave each, the lowest first.";
    agreement_in_document(questions: Phrase) = "A document (-o report.md) shows the answers to {questions} in words.";
    agreement_not_together() = "Not put together";
    agreement_alone(questions: Count) by questions =
        "{questions} question has a scale that no other question has"
        | "{questions} questions have a scale that no other question has";
    /// Krippendorff's alpha for ordered answers, over questions whose answers have as many steps.
    alpha_label() = "Alpha (ordinal)";
    alpha_over(alpha: Points, questions: Phrase, steps: Phrase) = "{alpha} over {questions} with {steps}";
    alpha_none(why: Phrase, questions: Phrase, steps: Phrase) = "none over {questions} with {steps}: {why}";
    /// How sure alpha is, below it.
    alpha_interval(low: Points, high: Points, samples: Count, drawn: Count) =
        "95 % interval {low} to {high} ({samples} of {drawn} samples)";
    alpha_narrow_interval(low: Points, high: Points, samples: Count, drawn: Count) =
        "95 % interval {low} to {high} ({samples} of {drawn} samples; too narrow, for the questions are few)";
    alpha_no_interval(why: Phrase) = "no interval: {why}";
    /// Heads of columns.
    agreement_answers() = "Answers";
    agreement_median() = "Median";
    agreement_quartiles() = "Quartiles";
    agreement_a() = "A";
    agreement_unknown() = "Unknown";
    /// Who gave an answer to a question: items of a list.
    agreement_people() = "People";
    people_answered(n: Count) = "{n} answered";
    people_unknown(n: Count, share: Tenths) = "{n} don't know ({share} of both)";
    people_not_applicable(n: Count) = "{n} not applicable";
    people_unanswered(n: Count) = "{n} unanswered";
}
