//! Works on a line of quarters: a line each.

use crate::report::view::block::{Roadmap, Work};
use crate::text::{Texts, shortened};

use super::wide;

/// The columns of a title.
const TITLE: usize = 32;
/// The most columns of the line of quarters.
const COLUMNS: usize = 24;
/// The columns of what comes before a work: the rest of the 80 that every screen and every sheet of paper has.
const BESIDE: usize = 80 - TITLE - " |".len() - COLUMNS - "| ".len();
/// A quarter in which something is worked on, and one in which it is not.
const BUSY: char = '#';
const FREE: char = '.';
/// The quarters of a year.
const YEAR: usize = 4;

/// The quarters and the works; `None` where there are more quarters than columns.
pub(super) fn lines(roadmap: &Roadmap, t: &Texts) -> Option<Vec<String>> {
    let quarters = roadmap.quarters();
    let each = (COLUMNS / quarters.max(1)).min(3);
    let work = |work: &Work| {
        let title = shortened(work.called(t).as_str(), TITLE);
        let after = work.after_in_short(t).map(|after| shortened(after.as_str(), BESIDE)).unwrap_or_default();
        format!("{} |{}| {after}", wide(&title, TITLE), side(work, quarters, each))
    };
    (each > 0).then(|| std::iter::once(names(quarters, each, t)).chain(roadmap.works.iter().map(work)).collect())
}

/// The name of the first quarter of each year.
fn names(quarters: usize, each: usize, t: &Texts) -> String {
    let mut line = String::new();
    for quarter in (0..quarters).step_by(YEAR) {
        line = wide(&line, TITLE + 2 + quarter * each) + t.roadmap_quarter(quarter + 1).as_str();
    }
    line
}

fn side(work: &Work, quarters: usize, each: usize) -> String {
    let (first, last) = work.quarters;
    let mark = |quarter: usize| if (first..=last).contains(&quarter) { BUSY } else { FREE };
    (1..=quarters).flat_map(|quarter| std::iter::repeat_n(mark(quarter), each)).collect()
}
