//! Two documents as rows of pieces: which of them differ.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Difference, MOST, Place};

/// The most pieces between the first and the last difference that are laid beside each other in the best way; of more, those with
/// the same number stand beside each other.
const MOST_ALIGNED: usize = 2_000;

/// The most letters of a piece that are shown.
const SHOWN: usize = 60;

/// The letters that are shown before the first difference.
const BEFORE: usize = 15;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands.
    pub(super) place: Place,
    /// What it says.
    pub(super) text: String,
}

/// The first differences, one more than are named at most.
pub(super) fn differences(given: &[Piece], made: &[Piece]) -> Vec<Difference> {
    let same = |(a, b): &(&Piece, &Piece)| a.text == b.text;
    let before = given.iter().zip(made).take_while(same).count();
    let (given, made) = (&given[before..], &made[before..]);
    let after = given.iter().rev().zip(made.iter().rev()).take_while(same).count();
    let (given, made) = (&given[..given.len() - after], &made[..made.len() - after]);
    let pairs = if given.len().max(made.len()) > MOST_ALIGNED { by_number(given, made) } else { aligned(given, made) };
    pairs.into_iter().take(MOST + 1).map(|(given, made)| difference(given, made)).collect()
}

type Pair<'p> = (Option<&'p Piece>, Option<&'p Piece>);

fn by_number<'p>(given: &'p [Piece], made: &'p [Piece]) -> Vec<Pair<'p>> {
    let pairs = (0..given.len().max(made.len())).map(|at| (given.get(at), made.get(at)));
    pairs.filter(|(given, made)| given.map(|p| &p.text) != made.map(|p| &p.text)).take(MOST + 1).collect()
}

fn aligned<'p>(given: &'p [Piece], made: &'p [Piece]) -> Vec<Pair<'p>> {
    let texts = |pieces: &'p [Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>();
    let operations = capture_diff_slices(Algorithm::Myers, &texts(given), &texts(made));
    let changed = operations.into_iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
    changed.flat_map(|operation| by_number(&given[operation.old_range()], &made[operation.new_range()])).collect()
}

/// How two pieces differ.
pub(super) fn difference(given: Option<&Piece>, made: Option<&Piece>) -> Difference {
    let place = given.or(made).map_or(Place::Top, |piece| piece.place.clone());
    let text = |piece: Option<&Piece>| piece.map(|piece| piece.text.chars().collect::<Vec<_>>());
    let [given, made] = [text(given), text(made)];
    let same = match (&given, &made) {
        (Some(given), Some(made)) => given.iter().zip(made).take_while(|(a, b)| a == b).count(),
        _ => 0,
    };
    let shown = |letters: Vec<char>| excerpt(&letters, same);
    Difference { place, given: given.map(shown), made: made.map(shown) }
}

/// What a text begins with.
pub(super) fn beginning(text: &str) -> String {
    excerpt(&text.chars().take(SHOWN + 1).collect::<Vec<_>>(), 0)
}

/// The letters around a place.
fn excerpt(letters: &[char], at: usize) -> String {
    let from = if letters.len() <= SHOWN { 0 } else { at.saturating_sub(BEFORE).min(letters.len() - SHOWN) };
    let to = letters.len().min(from + SHOWN);
    let [before, after] = [from > 0, to < letters.len()].map(|is_cut| if is_cut { "\u{2026}" } else { "" });
    format!("{before}{}{after}", letters[from..to].iter().collect::<String>())
}
