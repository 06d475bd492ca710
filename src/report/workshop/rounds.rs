//! A round beside the round before it.

use super::spread;
use super::words::{notes, short};
use crate::group::NoFigure;
use crate::group::delphi::{Again, STABLE_BELOW};
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Column, Fact, Item, List, Section, Shown, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::rounds::{Beside, RoundPair};

/// The most questions that a screen lists.
const ON_SCREEN: usize = 12;
/// The most of them on which a screen shows who stays apart.
const DISSENT_ON_SCREEN: usize = 5;

/// The section on two rounds.
pub(super) fn section(findings: &Told<Findings>, pair: &RoundPair) -> Section {
    let t = findings.t;
    let exercise = findings.exercise(pair.exercise).called();
    let mut section = Section::new("rounds", t.rounds_title(pair.second as usize, pair.first as usize, exercise));
    section.say(t.sentences(said(pair, findings.least, t)));
    if !pair.questions.is_empty() {
        section.push(Block::Table(table(pair, t)));
    }
    let spread = spread::of_two_rounds(findings, pair).into_iter();
    section.blocks.extend(spread.map(|picture| (Shown::Document, Block::Picture(picture))));
    minorities(pair, t, &mut section);
    section
}

/// How many questions are compared, and how many cannot be.
fn said(pair: &RoundPair, least: usize, t: &Texts) -> Vec<Text> {
    let stable = pair.questions.iter().filter(|q| q.again.as_ref().is_ok_and(Again::is_stable)).count();
    let mut said = vec![t.rounds_in_both(pair.questions.len(), pair.second as usize), t.rounds_stable(stable)];
    said.extend((pair.in_one > 0).then(|| t.rounds_in_one(pair.in_one)));
    let withheld = pair.withheld.len();
    said.extend((withheld > 0).then(|| t.rounds_withheld(withheld, least)));
    said
}

/// The questions, those that changed most first.
fn table(pair: &RoundPair, t: &Texts) -> Table {
    let mut table = Table::new([
        Column::words(t.workshop_question()),
        Column::figures(t.rounds_median()),
        Column::figures(t.rounds_shift()),
        Column::figures(t.rounds_shift_of_a()),
        Column::figures(t.rounds_changed()),
        Column::words(t.rounds_is_stable()),
        Column::figures(t.rounds_moved()),
    ]);
    table.on_screen = ON_SCREEN;
    let mut questions: Vec<&Beside> = pair.questions.iter().collect();
    let changed = |q: &Beside| q.again.map_or(-1.0, |again| again.change_percent);
    questions.sort_by(|a, b| changed(b).total_cmp(&changed(a)));
    table.rows.extend(questions.into_iter().map(row));
    table
}

fn row(Beside { asked, shift, again, .. }: &Beside) -> Vec<Cell> {
    let median = |value| Some(Number { value, style: Style::Step });
    let of_again = |value: &dyn Fn(&Again) -> Value| match again {
        Ok(again) => Cell::new(value(again)),
        Err(NoFigure::Withheld) => Cell::new(Value::Withheld),
        Err(_) => Cell::new(Value::Absent),
    };
    vec![
        asked.question.id.as_str().into(),
        Cell::new(Value::Moved(median(shift.first.median), median(shift.second.median))),
        Cell::figure(shift.median(), Style::Signed),
        short(&shift.agreement_change, Style::Signed),
        of_again(&|again| Value::Number(Number { value: again.change_percent / 100.0, style: Style::Tenths })),
        of_again(&|again| Value::Yes(again.is_stable())),
        of_again(&|again| Value::Part(again.moved, again.both)),
    ]
}

/// The dissent that stays.
fn minorities(pair: &RoundPair, t: &Texts, section: &mut Section) {
    let dissent: Vec<&Beside> = pair.questions.iter().filter(|q| q.minority.people > 0).collect();
    if dissent.is_empty() {
        section.say(t.rounds_no_dissent());
        return;
    }
    section.say(t.sentences([t.rounds_dissent(), t.rounds_result(STABLE_BELOW / 100.0)]));
    for (shown, whole) in [(Shown::Screen, false), (Shown::Document, true)] {
        let items = dissent.iter().map(|q| minority(q, whole, t)).collect();
        section.blocks.push((shown, Block::List(List { numbered: false, items, on_screen: DISSENT_ON_SCREEN })));
    }
}

/// Who stays apart, and what they wrote.
fn minority(of: &Beside, whole: bool, t: &Texts) -> Item {
    let mut notes = match of.minority.notes.is_empty() {
        true => vec![Fact::new("", t.rounds_no_note())],
        false => notes(&of.minority.notes, whole, t),
    };
    notes.iter_mut().take(1).for_each(|first| first.label = t.rounds_notes());
    let people = Fact::new(t.rounds_people(), t.rounds_apart(of.minority.people, of.shift.second.median));
    Item { title: t.question(of.asked.question), facts: std::iter::once(people).chain(notes).collect() }
}

messages! {
    rounds_title(second: Count, first: Count, exercise: Text) = "Round {second} beside round {first}: {exercise}";
    rounds_in_both(questions: Count, second: Count) by questions =
        "{questions} question was answered in round {second} and before."
        | "{questions} questions were answered in round {second} and before.";
    rounds_stable(questions: Count) by questions =
        "{questions} of them is stable: another round would change little."
        | "{questions} of them are stable: another round would change little.";
    rounds_in_one(questions: Count) by questions =
        "{questions} question was answered either in it or before, not both."
        | "{questions} questions were answered either in it or before, not both.";
    rounds_withheld(questions: Count, least: Count) by questions =
        "{questions} further question is withheld: fewer than {least} delegations answered, or what some answered would follow \
         from both rounds."
        | "{questions} further questions are withheld: fewer than {least} delegations answered, or what some answered would \
           follow from both rounds.";
    /// Heads of columns; A is a measure of agreement.
    rounds_median() = "Median";
    rounds_shift() = "Shift";
    rounds_shift_of_a() = "Shift of A";
    rounds_changed() = "Changed";
    rounds_is_stable() = "Stable";
    rounds_moved() = "Moved";
    rounds_no_dissent() = "Nobody stands more than one step away from the middle.";
    rounds_dissent() = "Dissent that stays, more than one step away from the middle.";
    rounds_result(changed: Tenths) = "It is a result like the others (stable: less than {changed} changed).";
    rounds_people() = "People";
    rounds_apart(people: Count, middle: Step) = "{people}; the middle is {middle}";
    rounds_notes() = "Notes";
    rounds_no_note() = "none written";
}
