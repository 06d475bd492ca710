//! What is missing from the figures: questions that do not apply, that nobody knows, or that nobody answered.

use super::block::{Block, Cell, Column, Fact, Item, List, Section, Shown, Table};
use super::told::Told;
use super::words::{answer, points, question, questions};
use crate::model::Entry;
use crate::model::sheet::Answer;
use crate::model::text::{count, percent, two_decimals};
use crate::report::{Asked, Scored};
use crate::score::{GateLooksAt, State};

/// Items of a list on a screen.
const ON_SCREEN: usize = 8;

/// Questions declared not applicable, with reasons, and what they do to the points (S15); `None` without any.
pub(super) fn not_applicable(scored: &Told<Scored>) -> Option<Section> {
    let asked: Vec<Asked> = scored.asked().filter(|a| a.slot.state == State::NotApplicable).collect();
    if asked.is_empty() {
        return None;
    }
    let mut section = Section::new("not-applicable", "Not applicable");
    section.say(format!(
        "{} declared not applicable. Leaving a weak question out raises a mean, so here are the points with these at 0.",
        count(asked.len(), "question is", "questions are")
    ));
    section.push(Block::Table(at_zero(scored)));
    let opened = scored.scorer.opened_by_not_applicable(&scored.answers, &scored.scores);
    let mut items: Vec<Item> =
        asked.iter().map(|a| Item { title: question(a.question).into(), facts: facts(scored, a, &opened) }).collect();
    // What opens a gate stands first: a screen shows it, however long the list is.
    items.sort_by_key(|item| std::cmp::Reverse(item.facts.len() > 1));
    let opening = items.iter().filter(|item| item.facts.len() > 1).count();
    section.push(Block::List(List { numbered: false, items, on_screen: ON_SCREEN.max(opening) }));
    Some(section)
}

/// The reason, and the gates that are open because of it.
fn facts(scored: &Told<Scored>, asked: &Asked, opened: &[(usize, f64)]) -> Vec<Fact> {
    let mut facts = vec![Fact::new("Reason", reason(asked.entry).unwrap_or_default())];
    for (gate, at) in opened.iter().filter(|(gate, _)| scored.scorer.sees(*gate, asked.at)) {
        let (id, at) = (&scored.scorer.gates()[*gate].id, two_decimals(*at));
        facts.push(Fact::new("Opens", match &scored.scorer.gates()[*gate].looks_at {
            GateLooksAt::Questions(..) => {
                format!("the gate {id}, which would cap at {at} points if this were answered with the lowest")
            }
            GateLooksAt::Area(area, _) => format!(
                "the gate {id} further, which would cap at {at} points if all that does not apply in {} were answered with \
                 the lowest",
                scored.scorer.area_id(*area)
            ),
        }));
    }
    facts
}

fn reason(entry: Option<&Entry>) -> Option<&str> {
    match &entry?.answer {
        Answer::NotApplicable(reason) => Some(reason),
        _ => None,
    }
}

fn at_zero(scored: &Told<Scored>) -> Table {
    let mut table = Table::new([
        Column::words("Place"),
        Column::figures("Not applicable"),
        Column::figures("Points"),
        Column::figures("With these at 0"),
    ]);
    let mut add = |title: &str, figures: crate::score::Figures| {
        if figures.counts.not_applicable > 0 {
            table.rows.push(vec![
                title.into(),
                figures.counts.not_applicable.to_string().into(),
                points(figures.points).into(),
                points(figures.not_applicable_at_zero).into(),
            ]);
        }
    };
    add("Overall", scored.overall().figures);
    for (at, area) in scored.areas() {
        add(&area.title, scored.area(at).figures);
    }
    table
}

/// Don't-knows, unanswered questions and ignored answers; `None` without any.
pub(super) fn open(scored: &Told<Scored>) -> Option<Section> {
    let open: Vec<Asked> =
        scored.asked().filter(|a| matches!(a.slot.state, State::Unknown | State::Unanswered)).collect();
    let ignored = scored.scorer.ignored(&scored.answers);
    if open.is_empty() && ignored.is_empty() {
        return None;
    }
    let mut section = Section::new("open", "Don't know, unanswered, ignored");
    if !open.is_empty() {
        section
            .say(format!("{} open. Finding out narrows the range.", count(open.len(), "question is", "questions are")));
        section.push(Block::Table(by_area(scored)));
        let list = Table {
            rows: open.iter().map(|a| vec![question(a.question).into(), answer(a.question, a.entry).into()]).collect(),
            ..Table::new([Column::words("Open question"), Column::words("State")])
        };
        section.blocks.push((Shown::Document, Block::Table(list)));
        section
            .blocks
            .push((Shown::Screen, Block::Text("A document (-o report.md) lists these questions one by one.".into())));
    }
    if !ignored.is_empty() {
        section.say(format!(
            "{} not asked, as other answers stand; the answer given is ignored: {}.",
            count(ignored.len(), "question is", "questions are"),
            ignored.join(", ")
        ));
    }
    Some(section)
}

fn by_area(scored: &Told<Scored>) -> Table {
    let mut table = Table::new([
        Column::words("Area"),
        Column::figures("Don't know"),
        Column::figures("Unanswered"),
        Column::figures("Answered of those that apply"),
    ]);
    for (at, area) in scored.areas() {
        let figures = scored.area(at).figures;
        let answered = match figures.coverage {
            Some(coverage) => {
                let (answered, applicable) = (figures.counts.answered, figures.counts.applicable());
                format!("{answered} of {} ({})", questions(applicable), percent(coverage))
            }
            None => "none applies".into(),
        };
        let row: Vec<Cell> = vec![
            area.title.as_str().into(),
            figures.counts.unknown.to_string().into(),
            figures.counts.unanswered.to_string().into(),
            answered.into(),
        ];
        table.rows.push(row);
    }
    table
}
