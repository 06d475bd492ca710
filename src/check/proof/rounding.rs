//! Points that are printed as a cut and lie below it: where another cut near by would have none such.

use crate::model::text::two_decimals;
use crate::score::{Answers, GateLooksAt, Scorer, TOLERANCE};

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
    /// A cut near by that no points are printed as without reaching it.
    pub better: f64,
}

/// The highest such points of every place and cut.
pub(super) fn almost(explorer: &mut Explorer<'_>) -> Vec<Almost> {
    let scorer = explorer.scorer;
    let tried = explorer.table().is_some();
    let sets = (!tried).then(|| Attainable::within(scorer, FEW));
    let mut found = Vec::new();
    for place in Place::all(scorer) {
        let scores = match (&sets, place) {
            (None, _) => explorer.table().map_or(Vec::new(), |t| t.column(place).flatten().collect()),
            (Some(sets), Place::Area(area)) => certain(scorer, sets, area),
            (Some(_), Place::Overall) => Vec::new(),
        };
        for (cut, level) in scorer.levels().skip(1) {
            let Some(points) = just_below(&scores, cut) else { continue };
            let Some(better) = better_cut(&scores, cut).filter(|c| *c <= scorer.max()) else { continue };
            let sheet = explorer.table().and_then(|t| t.column(place).position(|p| p == Some(points)));
            let answers = sheet.map(|sheet| explorer.answers_of_sheet(sheet));
            found.push(Almost { place, level, points, answers, better });
        }
    }
    found
}

fn just_below(scores: &[f64], cut: f64) -> Option<f64> {
    let printed = two_decimals(cut);
    let almost =
        scores.iter().copied().filter(|s| *s < cut - TOLERANCE && cut - s < 0.011 && two_decimals(*s) == printed);
    almost.reduce(f64::max)
}

fn better_cut(scores: &[f64], cut: f64) -> Option<f64> {
    let hundredths = (cut * 100.0).round();
    let near = [-1.0, 1.0, -2.0, 2.0].map(|k| (hundredths + k) / 100.0);
    near.into_iter().find(|c| *c > 0.0 && just_below(scores, *c).is_none())
}

/// The points of an area that it can certainly have: those that no gate on its own questions stands in the way of.
fn certain(scorer: &Scorer, sets: &Attainable, area: usize) -> Vec<f64> {
    let Ok(scores) = sets.uncapped[area].clone() else { return Vec::new() };
    let mut most = f64::INFINITY;
    for &gate in scorer.area_gates(area) {
        let own = |q: &usize| scorer.questions()[*q].area == area;
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
