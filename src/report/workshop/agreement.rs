//! Where the room agrees.

use super::words::{answers, figure, median, quartiles, short, value};
use crate::group::alpha::FULL_QUESTIONS;
use crate::model::text::{count, percent, two_decimals};
use crate::report::view::Told;
use crate::report::view::block::{Block, Column, Fact, Section, Shown, Table};
use crate::report::view::question;
use crate::workshop::Findings;
use crate::workshop::findings::SAMPLES;
use crate::workshop::findings::agreement::{Agreement, Alpha, Spread};

/// The most questions that a screen lists.
const ON_SCREEN: usize = 12;

/// The section on one exercise.
pub(super) fn section(findings: &Told<Findings>, agreement: &Agreement) -> Section {
    let mut section =
        Section::new("every-question", format!("Agreement: {}", findings.exercise(agreement.exercise).called()));
    let attended = &findings.attendance.exercises[agreement.exercise];
    if attended.voters == 0 {
        section.say("Nobody has answered yet.");
        return section;
    }
    if attended.rounds.len() > 1 {
        section.say("Of several rounds, an answer stands until its person gives another one.");
    }
    if attended.nameless_again {
        section.say(
            "Nobody knows whose a ballot without a seat is: of a delegation's, the first of a later round takes the place of the \
             first of an earlier one, the second of the second, and so on.",
        );
    }
    if agreement.withheld > 0 {
        section.say(format!(
            "{} withheld: fewer than {} delegations answered.",
            count(agreement.withheld, "question is", "questions are"),
            findings.least
        ));
    }
    section.push(Block::Facts(together(agreement)));
    section.push(Block::Table(overview(agreement)));
    section.blocks.push((Shown::Document, Block::Text("Answers: how many gave each, the lowest first.".into())));
    section
}

/// Every question with its answers in words; a screen only says where they are.
pub(super) fn annex(findings: &Told<Findings>, agreement: &Agreement) -> Section {
    let mut section =
        Section::new("every-question", format!("Every question: {}", findings.exercise(agreement.exercise).called()));
    let all = count(agreement.questions.len(), "question", "questions");
    let say = format!("A document (-o report.md) shows the answers to {all} in words.");
    section.blocks.push((Shown::Screen, Block::Text(say.into())));
    for spread in &agreement.questions {
        let blocks = [
            Block::Heading(question(spread.asked.question).into()),
            answers(&spread.asked, &spread.votes.scale, &spread.votes.counts, findings.max),
            Block::Facts(facts(spread)),
        ];
        section.blocks.extend(blocks.map(|block| (Shown::Document, block)));
    }
    section
}

/// The figures over all questions.
fn together(agreement: &Agreement) -> Vec<Fact> {
    let mut facts: Vec<Fact> = agreement.alphas.iter().map(alpha).collect();
    if agreement.alone > 0 {
        let questions = count(agreement.alone, "question has", "questions have");
        facts.push(Fact::new("Not put together", format!("{questions} a scale that no other question has")));
    }
    facts
}

fn alpha(alpha: &Alpha) -> Fact {
    let interval = match &alpha.interval {
        Ok(i) => format!(
            ", 95 % interval {} to {} ({} of {SAMPLES} samples{})",
            two_decimals(i.low),
            two_decimals(i.high),
            i.samples,
            if alpha.questions < FULL_QUESTIONS { "; too narrow, for the questions are few" } else { "" }
        ),
        Err(reason) if alpha.alpha.is_ok() => format!(", no interval: {reason}"),
        Err(_) => String::new(),
    };
    let over = format!(
        "over {} with {}",
        count(alpha.questions, "question", "questions"),
        count(alpha.scale.len(), "step", "steps")
    );
    Fact::new("Alpha (ordinal)", format!("{}{interval}; {over}", figure(&alpha.alpha)))
}

/// All questions, those that pull apart most first.
fn overview(agreement: &Agreement) -> Table {
    let mut table = Table::new([
        Column::words("Question"),
        Column::words("Answers"),
        Column::figures("Median"),
        Column::figures("Quartiles"),
        Column::figures("A"),
        Column::figures("Unknown"),
    ]);
    table.on_screen = ON_SCREEN;
    let mut questions: Vec<&Spread> = agreement.questions.iter().collect();
    let apart = |s: &Spread| s.disagreement.unwrap_or(-1.0);
    questions.sort_by(|a, b| apart(b).total_cmp(&apart(a)));
    for spread in questions {
        table.rows.push(vec![
            spread.asked.question.id.as_str().into(),
            counts(spread).into(),
            median(&spread.quartiles).into(),
            quartiles(&spread.quartiles).into(),
            short(&spread.agreement).into(),
            spread.votes.unknown.to_string().into(),
        ]);
    }
    table
}

/// The answers per step, lowest first; of many steps those that somebody gave, with their values.
fn counts(spread: &Spread) -> String {
    let votes = &spread.votes;
    let texts: Vec<String> = match votes.counts.len() {
        0..=7 => votes.counts.iter().map(usize::to_string).collect(),
        _ => {
            let given = votes.scale.iter().zip(&votes.counts).filter(|(_, n)| **n > 0);
            given.map(|(step, n)| format!("{}:{n}", value(*step))).collect()
        }
    };
    texts.join(" ")
}

fn facts(spread: &Spread) -> Vec<Fact> {
    let votes = &spread.votes;
    let others = [(votes.not_applicable, "not applicable"), (votes.unanswered, "unanswered")];
    let others: Vec<String> = others.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!(", {n} {what}")).collect();
    let people = format!(
        "{} answered, {} don't know ({} of both){}",
        votes.answered(),
        votes.unknown,
        percent(votes.unknown_share().unwrap_or(0.0)),
        others.concat()
    );
    let mut facts = vec![Fact::new("People", people)];
    if spread.quartiles.is_ok() {
        let middle = format!("{}, quartiles {} (type 2)", median(&spread.quartiles), quartiles(&spread.quartiles));
        facts.push(Fact::new("Median", middle));
    }
    facts.push(Fact::new("Agreement A", figure(&spread.agreement)));
    if let (Ok(disagreement), Err(_)) = (spread.disagreement, spread.agreement) {
        facts.push(Fact::new("Disagreement", two_decimals(disagreement)));
    }
    facts
}
