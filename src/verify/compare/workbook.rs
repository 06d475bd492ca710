//! What a workbook says: its cells, each with its sheet and its name there.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use hashbrown::{HashMap, HashSet};
use roxmltree::Node;

use super::pieces::{Piece, beginning, difference};
use super::{Difference, MOST, Place};
use crate::verify::package::{Package, parsed};

const BOOK: &str = "xl/workbook.xml";
const LINKS: &str = "xl/_rels/workbook.xml.rels";
const TEXTS: &str = "xl/sharedStrings.xml";

/// The cells that hold something, sheet by sheet.
pub(super) fn pieces(package: &Package) -> Result<Vec<Piece>> {
    let texts = texts(package)?;
    let mut pieces = Vec::new();
    for (sheet, part) in sheets(package)? {
        let xml = parsed(package.text(&part)?, &part)?;
        for cell in xml.descendants().filter(|node| node.tag_name().name() == "c") {
            let (name, text) = (cell.attribute("r").unwrap_or_default(), value(cell, &texts));
            if !text.is_empty() {
                pieces.push(Piece { place: Place::Cell(sheet.clone(), name.to_owned()), text });
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

/// The sheets with their parts.
fn sheets(package: &Package) -> Result<Vec<(String, String)>> {
    let (book, links) = (parsed(package.text(BOOK)?, BOOK)?, parsed(package.text(LINKS)?, LINKS)?);
    let target = |link: Node| Some((link.attribute("Id")?.to_owned(), link.attribute("Target")?.to_owned()));
    let targets: BTreeMap<String, String> = links.descendants().filter_map(target).collect();
    let sheets = book.descendants().filter(|node| node.tag_name().name() == "sheet");
    let one = |sheet: Node| {
        let id = sheet.attributes().find(|attribute| attribute.name() == "id" && attribute.namespace().is_some());
        let target = id.and_then(|id| targets.get(id.value())).context("a sheet of the workbook leads nowhere")?;
        let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        Ok((beginning(sheet.attribute("name").unwrap_or_default()), part))
    };
    sheets.map(one).collect()
}

/// The texts that cells share.
fn texts(package: &Package) -> Result<Vec<String>> {
    if package.part(TEXTS).is_none() {
        return Ok(Vec::new());
    }
    let xml = parsed(package.text(TEXTS)?, TEXTS)?;
    Ok(xml.descendants().filter(|node| node.tag_name().name() == "si").map(letters).collect())
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

/// All letters in an element, without those that say how others are pronounced.
fn letters(node: Node) -> String {
    let is_said = |node: &Node| !node.ancestors().any(|above| above.tag_name().name() == "rPh");
    let texts = node.descendants().filter(|node| node.tag_name().name() == "t").filter(is_said);
    texts.filter_map(|node| node.text()).collect()
}
