//! Points from sheet to sheet: a line for each area, with the number of each sheet where it stands.

use crate::report::view::block::{Course, Trend};
use crate::text::{Texts, shortened};

use super::scale::{COLUMNS, POSSIBLE, TITLE, levels, spot};
use super::wide;

/// The numbers of sheets, in order.
const NUMBERS: &str = "123456789abcdefghijklmnopqrstuvwxyz";

/// The levels, the lines, and what the marks mean; `None` where there are more sheets than numbers.
pub(super) fn lines(trend: &Trend, t: &Texts) -> Option<Vec<String>> {
    if trend.moments.len() > NUMBERS.len() {
        return None;
    }
    let line = |course: &Course| {
        let title = shortened(course.title.as_str(), TITLE);
        let now = course.spots.last().and_then(Option::as_ref).map(|spot| spot.stands.words(t));
        format!("{} |{}| {}", wide(&title, TITLE), side(course, trend.max), now.unwrap_or_default())
    };
    let mut lines = vec![levels(&trend.levels, trend.max, t)];
    lines.extend(trend.courses.iter().map(line));
    lines.push(String::new());
    lines.extend(key(trend, t));
    Some(lines)
}

/// A line with its marks: of sheets at one place the latest.
fn side(course: &Course, max: f64) -> String {
    let mut side = vec![' '; COLUMNS];
    if let Some((low, high)) = course.spots.last().and_then(|spot| spot.as_ref()?.open()) {
        side[spot(low, max)] = POSSIBLE[0];
        side[spot(high, max)] = POSSIBLE[1];
    }
    for (number, stood) in NUMBERS.chars().zip(&course.spots) {
        stood.iter().for_each(|stood| side[spot(stood.points, max)] = number);
    }
    side.into_iter().collect()
}

/// The sheets, each with its number, and what else is marked.
fn key(trend: &Trend, t: &Texts) -> Vec<String> {
    let sheets = NUMBERS.chars().zip(&trend.moments);
    let sheets: Vec<String> = sheets.map(|(number, moment)| format!("{number} {}", moment.name)).collect();
    let drawn: String = trend.courses.iter().map(|course| side(course, trend.max)).collect();
    let open = POSSIBLE.iter().all(|mark| drawn.contains(*mark)).then(|| format!("[] {}", t.ranges_mark_possible()));
    let rest = open.into_iter().chain([t.trend_latest_on_top().to_string()]).collect::<Vec<_>>().join("   ");
    vec![sheets.join("   "), rest]
}
