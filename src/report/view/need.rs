//! How much each technology is wanted, against how ready the administration is for it (S13).

use super::block::{Block, Cell, Column, Section, Table, Value};
use super::told::Told;
use crate::group::select::Quadrant;
use crate::report::Scored;
use crate::score::{Figures, TOLERANCE};
use crate::text::Texts;
use crate::text::messages::messages;

/// The section; `None` when the questionnaire asks for no need.
pub(super) fn section(scored: &Told<Scored>) -> Option<Section> {
    let (half, t) = (scored.scorer.max() / 2.0, scored.t);
    let mut table = Table::new([
        Column::words(t.need_technology()),
        Column::figures(t.words_need()),
        Column::figures(t.need_readiness()),
        Column::words(t.need_suggests()),
    ]);
    for (at, area) in scored.areas().filter(|(at, _)| !scored.scorer.area_needs(*at).is_empty()) {
        let (need, figures) = (scored.scorer.need(&scored.scores, at), scored.area(at).figures);
        table.rows.push(vec![
            area.title.as_str().into(),
            scored.need(at),
            Cell::points(figures.points).about(area.id.as_str()),
            match scored.is_declined(at) {
                true => Cell::new(Value::Absent).noted(t.declined_short()),
                false => suggestion(need, &figures, half, t),
            },
        ]);
    }
    if table.rows.is_empty() {
        return None;
    }
    let mut section = Section::new("need", t.need_title());
    section.say(t.need_lead(scored.scorer.max(), half));
    section.push(Block::Table(table));
    Some(section)
}

/// The quadrant, where need and readiness are both known well enough.
fn suggestion(need: Option<f64>, figures: &Figures, half: f64, t: &Texts) -> Cell {
    let none = Cell::new(Value::Absent);
    let high = |x: f64| x >= half - TOLERANCE;
    let (Some(need), Some(readiness)) = (need, figures.points) else { return none.noted(t.need_missing()) };
    if figures.level.is_none() {
        return none.noted(t.need_no_level());
    }
    let quadrant: Cell = t.quadrant(Quadrant::of((need, half), (readiness, half))).into();
    let open = figures.low.map(high) != figures.high.map(high);
    if open { quadrant.noted(t.need_may_change()) } else { quadrant }
}

messages! {
    /// Title of a section.
    need_title() = "Need against readiness";
    /// Lead of the table; the line is half of the most points.
    need_lead(max: Plain, half: Points) =
        "Both run from 0 to {max}, and the line is drawn at half of it, {half}. Adopt: needed and ready. Build capacity: \
         needed, not ready. Opportunistic: ready, little need. Watch: neither. \"(1 of 2)\": so many of the questions on need \
         are answered. It is a first sorting, not a decision.";
    /// Heads of columns.
    need_technology() = "Technology";
    need_readiness() = "Readiness";
    need_suggests() = "Suggests";
    /// Why there is no suggestion, or that it is not certain: in brackets.
    need_missing() = "figures missing";
    need_no_level() = "no level yet";
    need_may_change() = "open questions may change it";
}
