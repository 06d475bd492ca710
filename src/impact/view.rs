//! The impact of a change for people: what changes, then sheet by sheet what moves, and because of what.

use super::{Delta, Effect, Impact, Moved, Review, SheetImpact};
use crate::model::text::{count, two_decimals};
use crate::report::view::View;
use crate::report::view::block::{Block, Cell, Column, Section, Shown, Table};

/// Puts the review together.
pub(super) fn view(review: &Review<'_>, impact: &Impact) -> View {
    let (old, new) = (&review.old.rules, &review.new.rules);
    let title = format!(
        "Impact: rubric {} {} \u{2192} {} {}",
        old.id.value, old.version.value, new.id.value, new.version.value
    );
    let mut sections = vec![summary(impact)];
    sections.extend(impact.sheets.iter().filter(|s| !s.moved.is_empty()).map(sheet));
    View { title: title.into(), sections }
}

fn summary(impact: &Impact) -> Section {
    let mut section = Section::new("changes", "What changes");
    if impact.changes.is_empty() {
        section.say("Nothing that is scored differs between the two rubrics.");
        return section;
    }
    let all = impact.sheets.len();
    let mut table = Table::new([Column::words("part"), Column::words("difference"), Column::figures("sheets moved")]);
    for change in &impact.changes {
        for (at, detail) in change.details.iter().enumerate() {
            let (part, sheets) =
                if at == 0 { (change.part.clone(), change.sheets.to_string()) } else { Default::default() };
            table.rows.push(vec![part.into(), detail.clone().into(), sheets.into()]);
        }
    }
    section.push(Block::Table(table));
    let moved = impact.sheets.iter().filter(|s| !s.moved.is_empty()).count();
    let levels = |s: &&SheetImpact| s.moved.iter().any(|m| is_main(m) && m.before.level != m.after.level);
    let levels = impact.sheets.iter().filter(levels).count();
    section.say(format!(
        "Of {}, {moved} would move, {levels} of them to another level overall or in an area.",
        count(all, "sheet", "sheets")
    ));
    section.say(
        "Each part is applied alone to the old rubric. What the parts move only together is shown as interaction, so that \
         every account adds up.",
    );
    section
}

/// Whether a place is the overall one or an area.
fn is_main(moved: &Moved) -> bool {
    !moved.place.contains('/')
}

fn sheet(sheet: &SheetImpact) -> Section {
    let mut section = Section::new("sheet", sheet.sheet.as_str());
    let (main, cells): (Vec<&Moved>, Vec<&Moved>) = sheet.moved.iter().partition(|m| is_main(m));
    if !main.is_empty() {
        section.push(Block::Table(table(&main)));
    }
    if !cells.is_empty() {
        let say = format!("{} too: --format markdown names them.", count(cells.len(), "cell moves", "cells move"));
        section.blocks.push((Shown::Screen, Block::Text(say.into())));
        section.blocks.push((Shown::Document, Block::Table(table(&cells))));
    }
    section
}

fn table(moved: &[&Moved]) -> Table {
    let mut table = Table::new([
        Column::words("place"),
        Column::figures("points"),
        Column::figures("level"),
        Column::figures("gap"),
        Column::words("because"),
    ]);
    for m in moved {
        let points = |p: &Option<f64>| p.map_or("-".to_owned(), two_decimals);
        let level = |l: &Option<u8>| l.map_or("-".to_owned(), |l| l.to_string());
        let row: Vec<Cell> = vec![
            m.place.clone().into(),
            arrow(&m.before.points, &m.after.points, points).into(),
            arrow(&m.before.level, &m.after.level, level).into(),
            arrow(&m.before.gap, &m.after.gap, points).into(),
            because(m).into(),
        ];
        table.rows.push(row);
    }
    table
}

fn arrow<T>(before: &T, after: &T, show: impl Fn(&T) -> String) -> String {
    let (before, after) = (show(before), show(after));
    if before == after { before } else { format!("{before} \u{2192} {after}") }
}

/// The parts that move a place, each with how far, and what they do only together.
fn because(moved: &Moved) -> String {
    let mut parts: Vec<String> = moved.because.iter().map(|effect| one(moved, effect)).collect();
    let together = signed(&moved.interaction);
    if !together.is_empty() {
        parts.push(format!("interaction {together}"));
    }
    let alone = moved.because.iter().any(|e| e.alone.level == moved.after.level);
    if moved.before.level != moved.after.level && !alone {
        parts.push("the level moves only by all together".to_owned());
    }
    let gates = |from: &[String], to: &[String], what: &str| {
        let gone: Vec<&str> = from.iter().filter(|g| !to.contains(g)).map(String::as_str).collect();
        (!gone.is_empty()).then(|| format!("{what} {}", gone.join(", ")))
    };
    parts.extend(gates(&moved.after.blockers, &moved.before.blockers, "now blocked by"));
    parts.extend(gates(&moved.before.blockers, &moved.after.blockers, "no longer blocked by"));
    parts.join("; ")
}

fn one(moved: &Moved, effect: &Effect) -> String {
    let mut text = format!("{} {}", effect.part, signed(&effect.delta)).trim_end().to_owned();
    if effect.alone.level != moved.before.level {
        let level = effect.alone.level.map_or("none".to_owned(), |l| l.to_string());
        text += &format!(" (level {level})");
    }
    if let Some(target) = effect.alone.unknown_target() {
        text += &format!(" (target level {target} is unknown on this scale)");
    }
    text
}

/// How far points move, or else the gap; nothing when neither does.
fn signed(delta: &Delta) -> String {
    let show = |x: f64| format!("{}{}", if x > 0.0 { "+" } else { "" }, two_decimals(x));
    // What is printed as 0.00 says nothing; JSON has it.
    let seen = |x: &f64| two_decimals(x.abs()) != "0.00";
    let points = delta.points.filter(seen).map(show);
    let gap = delta.gap.filter(seen).map(|g| format!("gap {}", show(g)));
    points.or(gap).unwrap_or_default()
}
