//! HTML documents: tags and the texts between them, below the nearest heading.

use super::pieces::{self, Piece};
use super::{Compared, Place};

/// The most pieces of a page that are looked at. A report of the shipped questionnaire has about 40,000.
const MOST_PIECES: usize = 500_000;

/// Compares pages.
pub(super) fn compared(given: &str, made: &str) -> Compared {
    Compared::pieces(&tags(given), &tags(made))
}

fn tags(page: &str) -> Vec<Piece> {
    let (mut place, mut pieces) = (Place::Top, Vec::new());
    for piece in page.split('<').take(MOST_PIECES) {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if is_heading(tag) && !text.trim().is_empty() {
            place = Place::Below(pieces::beginning(text.trim()));
        }
        let parts = [tag, text].map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        let said = parts.into_iter().filter(|part| !part.is_empty());
        pieces.extend(said.map(|text| Piece { place: place.clone(), text }));
    }
    pieces
}

/// Whether a tag begins a heading.
fn is_heading(tag: &str) -> bool {
    matches!(tag.as_bytes(), [b'h', b'1'..=b'6', ..])
}
