//! What a workbook says: its cells, each with its sheet and its name there.

use anyhow::Result;
use hashbrown::{HashMap, HashSet};
use roxmltree::Node;

use super::pieces::{Piece, beginning, difference};
use super::{Difference, MOST, Place};
use crate::source::package::Package;
use crate::source::workbook::{letters, sheets, texts};

/// The cells that hold something, sheet by sheet.
pub(super) fn pieces(package: &Package) -> Result<Vec<Piece>> {
    let texts = texts(package)?;
    let mut pieces = Vec::new();
    for (sheet, part) in sheets(package)? {
        let xml = package.xml(&part)?;
        for cell in xml.descendants().filter(|node| node.tag_name().name() == "c") {
            let (name, text) = (cell.attribute("r").unwrap_or_default(), value(cell, &texts));
            if !text.is_empty() {
                pieces.push(Piece { place: Place::Cell(beginning(&sheet), name.to_owned()), text });
            }
        }
    }
    Ok(pieces)
}

/// The first differences, one more than are named at most: a cell is compared with the one in its place.
pub(super) fn differences(given: &[Piece], made: &[Piece]) -> Vec<Difference> {
    let known: HashMap<&Place, &Piece> = given.iter().map(|piece| (&piece.place, piece)).collect();
    let wanted: HashSet<&Place> = made.iter().map(|piece| &piece.place).collect();
    let added = given.iter().filter(|piece| !wanted.contains(&piece.place)).map(|piece| (Some(piece), None));
    let pairs = made.iter().map(|piece| (known.get(&piece.place).copied(), Some(piece))).chain(added);
    let differing = pairs.filter(|(given, made)| given.map(|p| &p.text) != made.map(|p| &p.text));
    differing.take(MOST + 1).map(|(given, made)| difference(given, made)).collect()
}

/// What a cell holds, figures to 15 digits: so many do all programs keep.
fn value(cell: Node, texts: &[String]) -> String {
    let held = cell.children().find(|node| node.tag_name().name() == "v").and_then(|node| node.text());
    match (cell.attribute("t"), held) {
        (Some("inlineStr"), _) => letters(cell),
        (Some("s"), Some(at)) => at.parse::<usize>().ok().and_then(|at| texts.get(at)).cloned().unwrap_or_default(),
        (Some("str"), Some(text)) => text.to_owned(),
        (_, Some(figure)) => figure.parse::<f64>().map_or(figure.to_owned(), rounded),
        (_, None) => String::new(),
    }
}

/// A figure as it is, where it has no more than 15 digits.
fn rounded(figure: f64) -> String {
    format!("{figure:.14e}").parse::<f64>().unwrap_or(figure).to_string()
}
