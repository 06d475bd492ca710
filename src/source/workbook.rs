//! Where a workbook's file keeps its sheets and their texts.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use roxmltree::Node;

use super::package::Package;

/// The part that lists the sheets.
pub(crate) const BOOK: &str = "xl/workbook.xml";
const LINKS: &str = "xl/_rels/workbook.xml.rels";
const TEXTS: &str = "xl/sharedStrings.xml";

/// The sheets, each with its part.
pub(crate) fn sheets(package: &Package) -> Result<Vec<(String, String)>> {
    let (book, links) = (package.xml(BOOK)?, package.xml(LINKS)?);
    let target = |link: Node| Some((link.attribute("Id")?.to_owned(), link.attribute("Target")?.to_owned()));
    let targets: BTreeMap<String, String> = links.descendants().filter_map(target).collect();
    let sheets = book.descendants().filter(|node| node.tag_name().name() == "sheet");
    let one = |sheet: Node| {
        let id = sheet.attributes().find(|attribute| attribute.name() == "id" && attribute.namespace().is_some());
        let target = id.and_then(|id| targets.get(id.value())).context("a sheet of the workbook leads nowhere")?;
        let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        Ok((sheet.attribute("name").unwrap_or_default().to_owned(), part))
    };
    sheets.map(one).collect()
}

/// The texts that cells share.
pub(crate) fn texts(package: &Package) -> Result<Vec<String>> {
    if package.part(TEXTS).is_none() {
        return Ok(Vec::new());
    }
    let xml = package.xml(TEXTS)?;
    Ok(xml.root_element().children().filter(|node| node.tag_name().name() == "si").map(letters).collect())
}

/// All letters in an element, without those that say how others are pronounced.
pub(crate) fn letters(node: Node) -> String {
    let is_said = |node: &Node| !node.ancestors().any(|above| above.tag_name().name() == "rPh");
    let texts = node.descendants().filter(|node| node.tag_name().name() == "t").filter(is_said);
    texts.filter_map(|node| node.text()).collect()
}
