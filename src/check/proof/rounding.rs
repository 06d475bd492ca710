//! Points that are printed as a cut and lie below it: where another cut near by would have none such.

use crate::score::{Answers, AreaAt, GateLooksAt, QuestionAt, Scorer, TOLERANCE};
use crate::text::two_decimals;

use super::attain::{Attainable, gate_caps};
use super::{Explorer, Place};

/// So few combinations that looking for this never takes long; places with more points than that are too dense to mend.
const FEW: usize = 20_000;

/// Attainable points that are printed as a cut and lie below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Almost {
    /// Where.
    pub place: Place,
    /// The level whose cut it is.
    pub level: u8,
    /// The points.
    pub points: f64,
    /// Answers that give them, where everything was tried.
    pub answers: Option<Answers>,
    /// A cut near by that no points of any place are printed as without reaching it, and that leaves every level reachable.
    pub better: f64,
}

/// The points that each place can have in complete sheets, as far as they are known.
type Known = Vec<(Place, Vec<f64>)>;

/// The highest such points of every place and cut.
pub(super) fn almost(explorer: &mut Explorer<'_>) -> Vec<Almost> {
    let known = known(explorer);
    let mut found = Vec::new();
    for (cut, level) in explorer.scorer.levels().skip(1) {
        let at_fault: Vec<(Place, f64)> =
            known.iter().filter_map(|(place, scores)| Some((*place, just_below(scores, cut)?))).collect();
        let Some(better) = (!at_fault.is_empty()).then(|| better_cut(explorer.scorer, &known, level)).flatten() else {
            continue;
        };
        for (place, points) in at_fault {
            let sheet = explorer.table().and_then(|t| t.column(place).position(|p| p == Some(points)));
            let answers = sheet.map(|sheet| explorer.answers_of_sheet(sheet));
            found.push(Almost { place, level, points, answers, better });
        }
    }
    found.sort_by_key(|almost| (almost.place == Place::Overall, almost.place, almost.level));
    found
}

fn known(explorer: &mut Explorer<'_>) -> Known {
    let scorer = explorer.scorer;
    if let Some(table) = explorer.table() {
        return Place::all(scorer).into_iter().map(|place| (place, table.column(place).flatten().collect())).collect();
    }
    let sets = Attainable::within(scorer, FEW);
    scorer.area_positions().map(|area| (Place::Area(area), certain(scorer, &sets, area))).collect()
}

fn just_below(scores: &[f64], cut: f64) -> Option<f64> {
    let printed = two_decimals(cut);
    let almost =
        scores.iter().copied().filter(|s| *s < cut - TOLERANCE && cut - s < 0.011 && two_decimals(*s) == printed);
    almost.reduce(f64::max)
}

/// One cut for all places: were it looked for at one of them, following the advice could bring it about at another.
fn better_cut(scorer: &Scorer, known: &Known, level: u8) -> Option<f64> {
    let (cut, next) = scorer.level_range(level)?;
    let before = scorer.levels().map(|(from, _)| from).take_while(|from| *from < cut).last().unwrap_or(0.0);
    let hundredths = (cut * 100.0).round();
    let near = [-1.0, 1.0, -2.0, 2.0].map(|k| (hundredths + k) / 100.0);
    let holds =
        |scores: &[f64], from: f64, to: f64| scores.iter().any(|s| (from - TOLERANCE..to - TOLERANCE).contains(s));
    let keeps = |scores: &[f64], better: f64| {
        holds(scores, before, better) == holds(scores, before, cut)
            && holds(scores, better, next) == holds(scores, cut, next)
    };
    near.into_iter()
        .filter(|better| *better > before && *better < next && *better <= scorer.max())
        .find(|better| known.iter().all(|(_, scores)| just_below(scores, *better).is_none() && keeps(scores, *better)))
}

/// The points of an area that it can certainly have: those that no gate on its own questions stands in the way of.
fn certain(scorer: &Scorer, sets: &Attainable, area: AreaAt) -> Vec<f64> {
    let Ok(scores) = sets.uncapped[area].clone() else { return Vec::new() };
    let mut most = f64::INFINITY;
    for &gate in scorer.area_gates(area) {
        let own = |q: &QuestionAt| scorer.questions()[*q].area == area;
        let cap = match &scorer.gates()[gate].looks_at {
            GateLooksAt::Questions(questions, caps) if questions.iter().any(own) => {
                caps.iter().map(|(_, at)| *at).reduce(f64::min)
            }
            GateLooksAt::Area(other, _) if scorer.hangs_on(*other, area) => None,
            _ => gate_caps(scorer, gate, &sets.areas).ok().and_then(|caps| caps.last().copied()),
        };
        most = most.min(cap.unwrap_or(0.0));
    }
    scores.into_iter().filter(|s| *s <= most).collect()
}
