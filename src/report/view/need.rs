//! How much each technology is wanted, against how ready the administration is for it (S13).

use super::block::{Block, Column, Section, Table};
use super::told::Told;
use super::words::{NONE, points};
use crate::group::select::Quadrant;
use crate::model::text::{number, two_decimals};
use crate::report::Scored;
use crate::score::{Figures, TOLERANCE};

/// The section; `None` when the questionnaire asks for no need.
pub(super) fn section(scored: &Told<Scored>) -> Option<Section> {
    let half = scored.scorer.max() / 2.0;
    let mut table = Table::new([
        Column::words("Technology"),
        Column::figures("Need"),
        Column::figures("Readiness"),
        Column::words("Suggests"),
    ]);
    for (at, area) in scored.areas().filter(|(at, _)| !scored.scorer.area_needs(*at).is_empty()) {
        let (need, figures) = (scored.scorer.need(&scored.scores, at), scored.area(at).figures);
        table.rows.push(vec![
            area.title.as_str().into(),
            scored.need_words(at).into(),
            points(figures.points).into(),
            match scored.is_declined(at) {
                true => format!("{NONE} (declined on evidence)").into(),
                false => suggestion(need, &figures, half).into(),
            },
        ]);
    }
    if table.rows.is_empty() {
        return None;
    }
    let mut section = Section::new("need", "Need against readiness");
    section.say(format!(
        "Both run from 0 to {}, and the line is drawn at half of it, {}. Adopt: needed and ready. Build capacity: needed, not \
         ready. Opportunistic: ready, little need. Watch: neither. \"(1 of 2)\": so many of the questions on need are answered. It is a first sorting, not a decision.",
        number(scored.scorer.max()),
        two_decimals(half)
    ));
    section.push(Block::Table(table));
    Some(section)
}

/// The quadrant, where need and readiness are both known well enough.
fn suggestion(need: Option<f64>, figures: &Figures, half: f64) -> String {
    let high = |x: f64| x >= half - TOLERANCE;
    let (Some(need), Some(readiness)) = (need, figures.points) else { return format!("{NONE} (figures missing)") };
    if figures.level.is_none() {
        return format!("{NONE} (no level yet)");
    }
    let word = Quadrant::of((need, half), (readiness, half)).name();
    let open = figures.low.map(high) != figures.high.map(high);
    if open { format!("{word} (open questions may change it)") } else { word.into() }
}
