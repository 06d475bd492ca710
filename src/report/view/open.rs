//! What is missing from the figures: questions that do not apply, that nobody knows, or that nobody answered.

use super::block::{Block, Cell, Column, Fact, Item, List, Section, Shown, Table};
use super::told::Told;
use crate::model::Entry;
use crate::model::sheet::Answer;
use crate::report::{Asked, Scored};
use crate::score::{Figures, GateLooksAt, State};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Items of a list on a screen.
const ON_SCREEN: usize = 8;

/// Questions declared not applicable, with reasons, and what they do to the points (S15); `None` without any.
pub(super) fn not_applicable(scored: &Told<Scored>) -> Option<Section> {
    let asked: Vec<Asked> = scored.asked().filter(|a| a.slot.state == State::NotApplicable).collect();
    if asked.is_empty() {
        return None;
    }
    let t = scored.t;
    let mut section = Section::new("not-applicable", t.open_not_applicable());
    section.say(t.sentences([t.open_declared(asked.len()), t.open_left_out()]));
    section.push(Block::Table(at_zero(scored)));
    let opened = scored.scorer.opened_by_not_applicable(&scored.answers, &scored.scores);
    let item = |a: &Asked| Item { title: t.question(a.question), facts: facts(scored, a, &opened) };
    let mut items: Vec<Item> = asked.iter().map(item).collect();
    // What opens a gate stands first: a screen shows it, however long the list is.
    items.sort_by_key(|item| std::cmp::Reverse(item.facts.len() > 1));
    let opening = items.iter().filter(|item| item.facts.len() > 1).count();
    section.push(Block::List(List { numbered: false, items, on_screen: ON_SCREEN.max(opening) }));
    Some(section)
}

/// The reason, and the gates that are open because of it.
fn facts(scored: &Told<Scored>, asked: &Asked, opened: &[(usize, f64)]) -> Vec<Fact> {
    let t = scored.t;
    let mut facts = vec![Fact::new(t.open_reason(), reason(asked.entry).unwrap_or_default())];
    let opened = opened.iter().filter(|(gate, _)| scored.scorer.sees(*gate, asked.at));
    facts.extend(opened.map(|(gate, cap)| {
        let gate = &scored.scorer.gates()[*gate];
        let opens = match &gate.looks_at {
            GateLooksAt::Questions(..) => t.open_opened(&gate.id, *cap),
            GateLooksAt::Area(area, _) => t.open_opened_further(&gate.id, *cap, scored.scorer.area_id(*area)),
        };
        Fact::new(t.open_opens(), opens)
    }));
    facts
}

fn reason(entry: Option<&Entry>) -> Option<&str> {
    match &entry?.answer {
        Answer::NotApplicable(reason) => Some(reason),
        _ => None,
    }
}

fn at_zero(scored: &Told<Scored>) -> Table {
    let t = scored.t;
    let mut table = Table::new([
        Column::words(t.open_place()),
        Column::figures(t.open_not_applicable()),
        Column::figures(t.words_points()),
        Column::figures(t.open_at_zero()),
    ]);
    let mut add = |title: Text, figures: Figures| {
        if figures.counts.not_applicable > 0 {
            table.rows.push(vec![
                title.into(),
                figures.counts.not_applicable.into(),
                Cell::points(figures.points),
                Cell::points(figures.not_applicable_at_zero),
            ]);
        }
    };
    add(t.words_overall(), scored.overall().figures);
    for (at, area) in scored.areas() {
        add(area.title.as_str().into(), scored.area(at).figures);
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
    let t = scored.t;
    let mut section = Section::new("open", t.open_title());
    if !open.is_empty() {
        section.say(t.sentences([t.open_questions(open.len()), t.open_narrows()]));
        section.push(Block::Table(by_area(scored)));
        section.blocks.push((Shown::Document, Block::Table(one_by_one(&open, t))));
        section.blocks.push((Shown::Screen, Block::Text(t.open_in_document())));
    }
    if !ignored.is_empty() {
        section.say(t.open_ignored(ignored.len(), &t.list(ignored.into_iter().map(Text::from))));
    }
    Some(section)
}

fn one_by_one(open: &[Asked], t: &Texts) -> Table {
    let row = |a: &Asked| vec![t.question(a.question).into(), t.answer(a.question, a.entry).into()];
    Table {
        rows: open.iter().map(row).collect(),
        ..Table::new([Column::words(t.open_question()), Column::words(t.open_state())])
    }
}

fn by_area(scored: &Told<Scored>) -> Table {
    let t = scored.t;
    let mut table = Table::new([
        Column::words(t.words_area()),
        Column::figures(t.open_unknown()),
        Column::figures(t.open_unanswered()),
        Column::figures(t.open_answered()),
    ]);
    table.rows.extend(scored.areas().map(|(at, area)| {
        let figures = scored.area(at).figures;
        let counts = figures.counts;
        vec![
            area.title.as_str().into(),
            counts.unknown.into(),
            counts.unanswered.into(),
            match figures.coverage {
                Some(coverage) => t.open_coverage(counts.answered, counts.applicable(), coverage).into(),
                None => t.open_none_applies().into(),
            },
        ]
    }));
    table
}

messages! {
    /// Title of a section, and head of a column with how many questions are declared so.
    open_not_applicable() = "Not applicable";
    open_declared(questions: Count) by questions =
        "{questions} question is declared not applicable." | "{questions} questions are declared not applicable.";
    open_left_out() = "Leaving a weak question out raises a mean, so here are the points with these at 0.";
    /// Labels: why it does not apply; the gate that is open because of it.
    open_reason() = "Reason";
    open_opens() = "Opens";
    open_opened(gate: Text, cap: Points) by cap =
        "the gate {gate}, which would cap at {cap} points if this were answered with the lowest";
    /// The area's points are what the gate looks at.
    open_opened_further(gate: Text, cap: Points, area: Text) by cap =
        "the gate {gate} further, which would cap at {cap} points if all that does not apply in {area} were answered with the \
         lowest";
    /// Heads of columns.
    open_place() = "Place";
    open_at_zero() = "With these at 0";
    open_question() = "Open question";
    open_state() = "State";
    open_unknown() = "Don't know";
    open_unanswered() = "Unanswered";
    /// Head of a column, and what stands in it.
    open_answered() = "Answered of those that apply";
    open_coverage(answered: Count, applicable: Count, share: Share) by applicable =
        "{answered} of {applicable} question ({share})" | "{answered} of {applicable} questions ({share})";
    open_none_applies() = "none applies";
    /// Title of a section.
    open_title() = "Don't know, unanswered, ignored";
    open_questions(questions: Count) by questions = "{questions} question is open." | "{questions} questions are open.";
    open_narrows() = "Finding out narrows the range.";
    /// On a screen, where there is no room for them.
    open_in_document() = "A document (-o report.md) lists these questions one by one.";
    /// The questions are ids.
    open_ignored(n: Count, questions: Phrase) by n =
        "{n} question is not asked, as other answers stand; the answer given is ignored: {questions}."
        | "{n} questions are not asked, as other answers stand; the answers given are ignored: {questions}.";
}
