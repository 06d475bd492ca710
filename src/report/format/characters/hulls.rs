//! The technologies as ships: a line each, from the keel on the left to the deck on the right.

use crate::report::view::block::{Held, Hull, Hulls};
use crate::text::{Number, Style, Text, Texts, shortened};

use super::wide;

/// The columns of a title.
const TITLE: usize = 24;
/// The columns inside a hull: odd, so that half of the scale has one of its own.
const COLUMNS: usize = 29;
/// The columns of what stands behind a hull: the rest of the 80 that every screen and every sheet of paper has.
const BESIDE: usize = 80 - TITLE - " |".len() - COLUMNS - "|  ".len();
/// What is under water, what is not, and the marks: load line, target, both.
const WATER: char = '=';
const DRY: char = ' ';
const LINE: char = 'O';
const GOAL: char = 'T';
const BOTH: char = '@';

/// The fleet, line by line: the scale, the hulls, and what the marks mean.
pub(super) fn lines(hulls: &Hulls, t: &Texts) -> Vec<String> {
    let hull = |hull: &Hull| {
        let title = shortened(hull.title.as_str(), TITLE);
        let beside = t.list([Some(hull.stands.words(t)), beside(hull, t)].into_iter().flatten());
        let beside = shortened(beside.as_str(), BESIDE);
        format!("{} |{}|  {beside}", wide(&title, TITLE), side(hull, hulls.max))
    };
    let mut lines = vec![scale(hulls.max, t)];
    lines.extend(hulls.hulls.iter().map(hull));
    lines.extend([String::new(), key(hulls, t)]);
    lines
}

/// What stands behind a hull; its marks say the rest.
fn beside(hull: &Hull, t: &Texts) -> Option<Text> {
    match hull.held {
        Held::LoadLine => Some(t.hulls_mark_line()),
        Held::Gate => Some(t.hulls_mark_gate()),
        Held::Free => None,
    }
}

/// The ends and the middle of the scale.
fn scale(max: f64, t: &Texts) -> String {
    let [low, middle, high] = [0.0, max / 2.0, max].map(|value| t.number(Number { value, style: Style::Step }));
    let (start, half) = (TITLE + 3, COLUMNS / 2);
    format!("{low:>start$}{middle:>half$}{high:>half$}")
}

/// A hull with its marks.
fn side(hull: &Hull, max: f64) -> String {
    let spot = |points: f64| ((points / max).clamp(0.0, 1.0) * (COLUMNS - 1) as f64).round() as usize;
    let depth = hull.points.map(spot);
    let water = |at: usize| depth.is_some_and(|depth| at < depth || at == depth && depth > 0);
    let mut side: Vec<char> = (0..COLUMNS).map(|at| if water(at) { WATER } else { DRY }).collect();
    let line = hull.load_line.filter(|_| hull.points.is_some()).map(spot);
    let goal = hull.goal.map(|goal| spot(goal.from));
    if let Some(at) = line {
        side[at] = LINE;
    }
    if let Some(at) = goal {
        side[at] = if line == goal { BOTH } else { GOAL };
    }
    side.into_iter().collect()
}

/// What the marks mean, of those that occur.
fn key(hulls: &Hulls, t: &Texts) -> String {
    let afloat = || hulls.hulls.iter().filter(|hull| hull.points.is_some());
    let marks = [
        (WATER, true, t.hulls_mark_points()),
        (LINE, afloat().any(|h| h.load_line.is_some()), t.hulls_mark_line()),
        (GOAL, afloat().any(|h| h.goal.is_some()), t.hulls_mark_goal()),
        (BOTH, afloat().any(|h| side(h, hulls.max).contains(BOTH)), t.hulls_mark_both()),
    ];
    let shown = marks.into_iter().filter(|(_, occurs, _)| *occurs);
    let marks: Vec<String> = shown.map(|(mark, _, means)| format!("{mark} {means}")).collect();
    format!("{}{}", " ".repeat(TITLE + 2), marks.join("   "))
}
