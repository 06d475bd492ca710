//! Documents of office programs: part by part, and where another program wrote them, by what they say.

use anyhow::Result;

use super::pieces::Piece;
use super::{Compared, Difference, MOST, Place};
use crate::source::package::Package;

/// Compares files; `said` are the pieces of one that people read, and `beside` says which of them differ.
pub(super) fn compared(
    given: &Package,
    made: &Package,
    said: fn(&Package) -> Result<Vec<Piece>>,
    beside: fn(&[Piece], &[Piece]) -> Vec<Difference>,
) -> Result<Compared> {
    let parts = parts(given, made);
    if parts.is_empty() {
        return Ok(Compared::default());
    }
    let is_rewritten = !given.names().eq(made.names());
    let (given, made) = (said(given)?, said(made)?);
    let mut found = beside(&given, &made);
    if !is_rewritten {
        // What nobody reads as text: styles, pictures, how it was made.
        found.extend(parts);
    }
    Ok(Compared { is_rewritten, compared: made.len(), ..Compared::differing(found) })
}

/// The parts that differ.
fn parts(given: &Package, made: &Package) -> Vec<Difference> {
    let added = given.names().filter(|name| made.part(name).is_none());
    let differing = made.names().chain(added).filter(|name| given.part(name) != made.part(name));
    let one = |name: &str| Difference { place: Place::Part(name.to_owned()), given: None, made: None };
    differing.take(MOST + 1).map(one).collect()
}
