//! Answers that show something, in words short enough for a message.

use crate::score::{Answers, QuestionAt, Scorer};
use crate::text::number;

/// More single answers than this are only counted.
const MOST: usize = 5;

/// A sheet as what most questions have in common, and the others one by one: `every question at its best but a.b = 0`.
///
/// Answers are the points of a choice, the points ticked, or a number.
pub(super) fn in_words(scorer: &Scorer, answers: &Answers) -> String {
    let asked = scorer.question_positions().filter(|&q| scorer.measures_readiness(q) && answers.slot(q).asked);
    let (mut worst, mut best, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for q in asked {
        let picks = &scorer.questions()[q].picks;
        let slot = answers.slot(q);
        let is = |pick: Option<&(f64, f64)>| pick == Some(&(slot.raw, slot.current_value()));
        all.push(q);
        if !is(picks.first()) {
            worst.push(q);
        }
        if !is(picks.last()) {
            best.push(q);
        }
    }
    let (base, others) = if best.len() < worst.len() {
        ("every question at its best", best)
    } else {
        ("every question at its worst", worst)
    };
    if others.is_empty() {
        return base.to_owned();
    }
    let one = |q: &QuestionAt| {
        let question = &scorer.questions()[*q];
        format!("{} = {}", question.id, number((answers.slot(*q).raw * 1e6).round() / 1e6))
    };
    let shown: Vec<String> = others.iter().take(MOST).map(one).collect();
    let shown = shown.join(", ");
    match others.len().saturating_sub(MOST) {
        _ if others.len() == all.len() => shown_all(&shown, all.len()),
        0 => format!("{base} but {shown}"),
        more => format!("{base} but {shown} and {more} more"),
    }
}

fn shown_all(shown: &str, all: usize) -> String {
    match all.saturating_sub(MOST) {
        0 => shown.to_owned(),
        more => format!("{shown} and {more} more in between"),
    }
}
