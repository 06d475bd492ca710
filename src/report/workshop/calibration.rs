//! A room that warms up, beside the intended ratings.

use super::words::short;
use crate::group::Vote;
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Column, Section, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::calibration::{AreaOffset, Calibration, Compared};

/// The most questions that a screen lists.
const ON_SCREEN: usize = 15;

/// The section on one exercise.
pub(super) fn section(findings: &Told<Findings>, calibration: &Calibration) -> Section {
    let t = findings.t;
    let mut section =
        Section::new("calibration", t.calibration_title(findings.exercise(calibration.exercise).called()));
    if findings.attendance.exercises[calibration.exercise].voters == 0 {
        section.say(t.workshop_nobody());
        return section;
    }
    if calibration.withheld > 0 {
        section.say(t.agreement_withheld(calibration.withheld, findings.least));
    }
    if calibration.unrated > 0 {
        section.say(t.calibration_unrated(calibration.unrated));
    }
    if calibration.questions.is_empty() {
        return section;
    }
    section.say(room(calibration, t));
    let mut table = Table { on_screen: ON_SCREEN, ..Table::new(columns(t)) };
    table.rows = calibration.questions.iter().map(|q| row(q, t)).collect();
    section.push(Block::Table(table));
    section.say(t.calibration_how());
    if !calibration.areas.is_empty() {
        areas(findings, calibration, &mut section);
    }
    section
}

/// What is said of the room over all.
fn room(calibration: &Calibration, t: &Texts) -> Text {
    match calibration.offset {
        Err(_) => t.calibration_no_offset(),
        Ok(offset) if Number::points(offset).rounds_to_nothing() => t.calibration_as_intended(),
        Ok(offset) if offset > 0.0 => t.calibration_higher(offset),
        Ok(offset) => t.calibration_lower(-offset),
    }
}

fn columns(t: &Texts) -> [Column; 8] {
    [
        Column::words(t.workshop_question()),
        Column::words(t.calibration_intended()),
        Column::figures(t.calibration_median()),
        Column::figures(t.calibration_n_higher()),
        Column::figures(t.calibration_n_as()),
        Column::figures(t.calibration_n_lower()),
        Column::figures(t.calibration_n_other()),
        Column::figures(t.calibration_offset()),
    ]
}

fn row(compared: &Compared, t: &Texts) -> Vec<Cell> {
    let intended = match compared.intended {
        Vote::Value(points) => Cell::figure(points, Style::Step),
        Vote::Unknown => t.calibration_unknown().into(),
        Vote::NotApplicable => t.calibration_not_applicable().into(),
        Vote::Unanswered => Cell::new(Value::Absent),
    };
    vec![
        compared.asked.question.id.as_str().into(),
        intended,
        short(&compared.median, Style::Points),
        compared.higher.into(),
        compared.as_intended.into(),
        compared.lower.into(),
        compared.other.into(),
        compared.offset.map_or(Cell::new(Value::Absent), change),
    ]
}

fn change(value: f64) -> Cell {
    Number { value, style: Style::Change }.into()
}

/// What the offsets would do to the picture of the region.
fn areas(findings: &Told<Findings>, calibration: &Calibration, section: &mut Section) {
    let t = findings.t;
    section.say(match findings.region {
        Some(_) => t.calibration_areas(),
        None => t.calibration_areas_alone(),
    });
    let mut table = Table::new([
        Column::words(t.calibration_area()),
        Column::figures(t.calibration_offset()),
        Column::words(t.calibration_rated()),
        Column::words(t.calibration_without()),
    ]);
    table.rows = calibration.areas.iter().map(area).collect();
    section.push(Block::Table(table));
}

fn area(offset: &AreaOffset) -> Vec<Cell> {
    let level = |level: u8, points: f64| Cell::new(Value::Level { level: Some(level), points: Some(points) });
    let [rated, without] = match &offset.region {
        Some(m) => [level(m.level, m.points), level(m.level_without, m.points_without)],
        None => [Cell::new(Value::Absent), Cell::new(Value::Absent)],
    };
    vec![offset.area.title.trim().into(), change(offset.offset), rated, without]
}

messages! {
    /// Title of a section: the room beside the intended ratings of an exercise.
    calibration_title(exercise: Text) = "Calibration: {exercise}";
    /// Questions that are asked and have no intended rating.
    calibration_unrated(questions: Count) by questions =
        "{questions} question of the exercise has no intended rating and is left out."
        | "{questions} questions of the exercise have no intended rating and are left out.";
    /// The mean over the questions, where there is none.
    calibration_no_offset() = "No question has both an answer in points and intended points, so the room has no offset.";
    /// The mean over the questions is nothing.
    calibration_as_intended() = "Over all questions, the room rates as intended.";
    /// The mean over the questions.
    calibration_higher(offset: Points) by offset = "Over all questions, the room rates {offset} points higher than intended.";
    /// The mean over the questions.
    calibration_lower(offset: Points) by offset = "Over all questions, the room rates {offset} points lower than intended.";
    /// Heads of columns.
    calibration_intended() = "Intended";
    calibration_median() = "Median";
    calibration_n_higher() = "Higher";
    calibration_n_as() = "As intended";
    calibration_n_lower() = "Lower";
    calibration_n_other() = "Other";
    calibration_offset() = "Offset";
    calibration_area() = "Area";
    calibration_rated() = "As rated";
    calibration_without() = "Offset taken off";
    /// Intended ratings that are no points.
    calibration_unknown() = "don't know";
    calibration_not_applicable() = "not applicable";
    /// Below the table of questions.
    calibration_how() =
        "Higher, as intended, lower: how many people. Other: an answer that does not compare, such as don't know where points are \
         intended. Offset: the mean of the answers in points less the intended points; the room's is the mean of those.";
    /// Above the table of areas; a region is shown.
    calibration_areas() =
        "What this would do to the region if the room rates its own administrations as it rates here: the median points of each \
         area, as rated, and with the room's offset in that area taken off. Gates are not judged again. A dash: the figure is \
         withheld, or nobody rated that area.";
    /// Above the table of areas; there is no region.
    calibration_areas_alone() =
        "The room's offset in each area. Where each delegation rates its own administration too, the medians of the areas stand \
         beside it.";
}
