//! The impact of a change for people: what changes, then sheet by sheet what moves, and because of what.

use super::{Delta, Effect, Impact, ImpactReport, Moved, SheetImpact};
use crate::report::view::View;
use crate::report::view::about::{About, Kind, Part, Provenance};
use crate::report::view::block::{Block, Cell, Column, Section, Shown, Table, Text, Value};
use crate::text::messages::messages;
use crate::text::{Number, Texts};

/// Puts the review together.
pub(super) fn view(report: &ImpactReport<'_>, t: &Texts) -> View {
    let (review, impact) = (report.review, report.impact);
    let (old, new) = (&review.old.rules, &review.new.rules);
    let versions = [old, new].map(|rules| rules.version.value.to_string());
    let title = t.impact_title(&old.id, &versions[0], &new.id, &versions[1]);
    let mut sections = vec![summary(impact, t)];
    sections.extend(impact.sheets.iter().filter(|s| !s.moved.is_empty()).map(|s| sheet(s, t)));
    let about = About::new(Kind::Impact, title.clone(), provenance(report), t);
    View::new(about, title, sections, t)
}

/// What it was made from.
pub(super) fn provenance(report: &ImpactReport<'_>) -> Provenance {
    let mut provenance = Provenance::default();
    provenance.add(Part::Questionnaire, report.questionnaire);
    provenance.add(Part::OldRubric, report.inputs.0);
    provenance.add(Part::NewRubric, report.inputs.1);
    report.sheets.iter().for_each(|(name, input)| provenance.add_sheet(name, input));
    provenance.profile = report.review.profile.1.or(report.review.profile.0).map(str::to_owned);
    provenance
}

fn summary(impact: &Impact, t: &Texts) -> Section {
    let mut section = Section::new("changes", t.impact_changes());
    if impact.changes.is_empty() {
        section.say(t.impact_nothing());
        return section;
    }
    let columns = [
        Column::words(t.impact_part()),
        Column::words(t.impact_difference()),
        Column::figures(t.impact_sheets_moved()),
    ];
    let mut table = Table::new(columns);
    for change in &impact.changes {
        for (at, difference) in change.differences.iter().enumerate() {
            let [part, sheets]: [Cell; 2] = match at {
                0 => [t.rubric_part(&change.part).into(), change.sheets.into()],
                _ => Default::default(),
            };
            table.rows.push(vec![part, t.difference(difference).into(), sheets]);
        }
    }
    section.push(Block::Table(table));
    let moved = impact.sheets.iter().filter(|s| !s.moved.is_empty()).count();
    let levels = |s: &&SheetImpact| s.moved.iter().any(|m| is_main(m) && m.before.level != m.after.level);
    let levels = impact.sheets.iter().filter(levels).count();
    section.say(t.impact_of_sheets(&t.impact_sheets(impact.sheets.len()), moved, levels));
    section.say(t.impact_alone());
    section
}

/// Whether a place is the overall one or an area.
fn is_main(moved: &Moved) -> bool {
    !moved.place.contains('/')
}

fn sheet(sheet: &SheetImpact, t: &Texts) -> Section {
    let mut section = Section::new("sheet", sheet.sheet.as_str());
    let (main, cells): (Vec<&Moved>, Vec<&Moved>) = sheet.moved.iter().partition(|m| is_main(m));
    if !main.is_empty() {
        section.push(Block::Table(table(&main, t)));
    }
    if !cells.is_empty() {
        section.blocks.push((Shown::Screen, Block::Text(t.impact_cells_too(cells.len()))));
        section.blocks.push((Shown::Document, Block::Table(table(&cells, t))));
    }
    section
}

fn table(moved: &[&Moved], t: &Texts) -> Table {
    let mut table = Table::new([
        Column::words(t.impact_place()),
        Column::figures(t.impact_points()),
        Column::figures(t.impact_level()),
        Column::figures(t.impact_gap()),
        Column::words(t.impact_because()),
    ]);
    let points = |before: Option<f64>, after: Option<f64>| arrow(before.map(Number::points), after.map(Number::points));
    let level = |level: Option<u8>| level.map(|level| Number::count(level.into()));
    let row = |m: &&Moved| {
        vec![
            m.place.as_str().into(),
            points(m.before.points, m.after.points),
            arrow(level(m.before.level), level(m.after.level)),
            points(m.before.gap, m.after.gap),
            because(m, t).into(),
        ]
    };
    table.rows = moved.iter().map(row).collect();
    table
}

fn arrow(before: Option<Number>, after: Option<Number>) -> Cell {
    Cell::new(Value::Moved(before, after))
}

/// The parts that move a place, each with how far, and what they do only together.
fn because(moved: &Moved, t: &Texts) -> Text {
    let mut parts: Vec<Text> = moved.because.iter().map(|effect| one(moved, effect, t)).collect();
    parts.extend(by(&t.impact_interaction(), &moved.interaction, t));
    let alone = moved.because.iter().any(|e| e.alone.level == moved.after.level);
    if moved.before.level != moved.after.level && !alone {
        parts.push(t.impact_level_together());
    }
    let gone = |from: &[String], to: &[String]| {
        let gone: Vec<Text> = from.iter().filter(|g| !to.contains(g)).map(Text::from).collect();
        (!gone.is_empty()).then(|| t.list(gone))
    };
    let (before, after) = (&moved.before.blockers, &moved.after.blockers);
    parts.extend(gone(after, before).map(|gates| t.impact_now_blocked(&gates)));
    parts.extend(gone(before, after).map(|gates| t.impact_no_longer_blocked(&gates)));
    t.series(parts)
}

fn one(moved: &Moved, effect: &Effect, t: &Texts) -> Text {
    let part = t.rubric_part(&effect.part);
    let mut text = by(&part, &effect.delta, t).unwrap_or(part);
    if effect.alone.level != moved.before.level {
        text = effect.alone.level.map_or_else(|| t.impact_no_level(&text), |level| t.impact_to_level(&text, level));
    }
    match effect.alone.unknown_target() {
        Some(target) => t.impact_unknown_target(&text, target),
        None => text,
    }
}

/// How far something moves the points, or else the gap; nothing when neither does. What is printed as 0.00 says nothing; JSON has
/// it.
fn by(what: &Text, delta: &Delta, t: &Texts) -> Option<Text> {
    let seen = |x: &f64| !Number::points(*x).rounds_to_nothing();
    let points = delta.points.filter(seen).map(|points| t.impact_by_points(what, points));
    points.or_else(|| delta.gap.filter(seen).map(|gap| t.impact_by_gap(what, gap)))
}

messages! {
    /// The title: ids and versions of two rubrics.
    impact_title(old: Text, old_version: Text, new: Text, new_version: Text) =
        "Impact: rubric {old} {old_version} \u{2192} {new} {new_version}";
    impact_changes() = "What changes";
    impact_nothing() = "Nothing that is scored differs between the two rubrics.";
    /// Heads of columns.
    impact_part() = "part";
    impact_difference() = "difference";
    impact_sheets_moved() = "sheets moved";
    impact_place() = "place";
    impact_points() = "points";
    impact_level() = "level";
    impact_gap() = "gap";
    impact_because() = "because";
    /// Parts of a rubric.
    impact_scale() = "scale";
    impact_answers() = "answers";
    impact_methods() = "methods";
    impact_weights() = "weights";
    impact_numbers() = "numbers";
    impact_gate(gate: Text) = "gate {gate}";
    impact_profile() = "profile";
    /// So many sheets, within a sentence.
    impact_sheets(n: Count) by n = "{n} sheet" | "{n} sheets";
    impact_of_sheets(sheets: Phrase, moved: Count, levels: Count) by moved =
        "Of {sheets}, {moved} would move, {levels} of them to another level overall or in an area.";
    impact_alone() =
        "Each part is applied alone to the old rubric. What the parts move only together is shown as interaction, so that \
         every account adds up.";
    /// On a screen, in place of a table.
    impact_cells_too(n: Count) by n =
        "{n} cell moves too: --format markdown names them." | "{n} cells move too: --format markdown names them.";
    /// What several parts move only together.
    impact_interaction() = "interaction";
    /// A part of the rubric, or the interaction, with how far it moves the points, or the gap.
    impact_by_points(what: Phrase, points: Change) = "{what} {points}";
    impact_by_gap(what: Phrase, gap: Change) = "{what} gap {gap}";
    /// Such a clause, with the level that follows from it, and a target that the scale does not have.
    impact_to_level(what: Phrase, level: Level) = "{what} (level {level})";
    impact_no_level(what: Phrase) = "{what} (level none)";
    impact_unknown_target(what: Phrase, level: Level) = "{what} (target level {level} is unknown on this scale)";
    impact_level_together() = "the level moves only by all together";
    impact_now_blocked(gates: Phrase) = "now blocked by {gates}";
    impact_no_longer_blocked(gates: Phrase) = "no longer blocked by {gates}";
}
