//! A round beside the round before it.

use super::words::{notes, short, signed, value};
use crate::group::delphi::STABLE_BELOW;
use crate::model::text::{count, percent};
use crate::report::view::block::Fact;
use crate::report::view::block::{Block, Column, Item, List, Section, Shown, Table};
use crate::report::view::{NONE, Told, question};
use crate::workshop::Findings;
use crate::workshop::findings::rounds::{Beside, RoundPair};

/// The most questions that a screen lists.
const ON_SCREEN: usize = 12;

/// The section on two rounds.
pub(super) fn section(findings: &Told<Findings>, pair: &RoundPair) -> Section {
    let exercise = findings.exercise(pair.exercise).called();
    let mut section = Section::new("rounds", format!("Round {} beside round {}: {exercise}", pair.second, pair.first));
    let stable = pair.questions.iter().filter(|q| q.shift.is_stable()).count();
    let all = count(pair.questions.len(), "question was", "questions were");
    let mut text = format!("{all} answered in both rounds; {stable} stable: another round would change little.");
    if pair.in_one > 0 {
        text += &format!(" {} answered in one of them only.", count(pair.in_one, "question was", "questions were"));
    }
    if pair.withheld > 0 {
        let withheld = count(pair.withheld, "further question is", "further questions are");
        text += &format!(" {withheld} withheld: fewer than {} delegations answered in both.", findings.least);
    }
    section.say(text);
    if !pair.questions.is_empty() {
        section.push(Block::Table(table(pair)));
    }
    minorities(pair, &mut section);
    section
}

/// The questions, those that changed most first.
fn table(pair: &RoundPair) -> Table {
    let mut table = Table::new([
        Column::words("Question"),
        Column::figures("Median"),
        Column::figures("Shift"),
        Column::figures("Shift of A"),
        Column::figures("Changed"),
        Column::words("Stable"),
        Column::figures("Moved"),
    ]);
    table.on_screen = ON_SCREEN;
    let mut questions: Vec<&Beside> = pair.questions.iter().collect();
    questions.sort_by(|a, b| b.shift.change_percent.total_cmp(&a.shift.change_percent));
    for Beside { asked, shift, .. } in questions {
        let moved = shift.moved.map_or(NONE.to_owned(), |m| format!("{} of {}", m.moved, m.both));
        let stable = if shift.is_stable() { "yes" } else { "no" };
        table.rows.push(vec![
            asked.question.id.as_str().into(),
            format!("{} \u{2192} {}", value(shift.first.median), value(shift.second.median)).into(),
            signed(shift.median()).into(),
            match shift.agreement_change {
                Ok(change) => signed(change).into(),
                none => short(&none).into(),
            },
            percent(shift.change_percent / 100.0).into(),
            stable.into(),
            moved.into(),
        ]);
    }
    table
}

/// The dissent that stays.
fn minorities(pair: &RoundPair, section: &mut Section) {
    let dissent: Vec<&Beside> = pair.questions.iter().filter(|q| q.minority.people > 0).collect();
    if dissent.is_empty() {
        section.say("Nobody stands more than one step away from the middle.");
        return;
    }
    section.say(format!(
        "Dissent that stays, more than one step away from the middle. It is a result like the others (stable: less than {} % \
         changed).",
        STABLE_BELOW
    ));
    for (shown, whole) in [(Shown::Screen, false), (Shown::Document, true)] {
        let item = |q: &&Beside| {
            let note = match q.minority.notes.is_empty() {
                true => "none written".to_owned(),
                false => notes(&q.minority.notes, whole),
            };
            let people = format!("{}; the middle is {}", q.minority.people, value(q.shift.second.median));
            Item {
                title: question(q.asked.question).into(),
                facts: vec![Fact::new("People", people), Fact::new("Notes", note)],
            }
        };
        let items = dissent.iter().map(item).collect();
        section.blocks.push((shown, Block::List(List { numbered: false, items, on_screen: 5 })));
    }
}
