//! What a document for word processors says: its paragraphs, those in tables and pictures among them, below their headings.

use anyhow::Result;
use roxmltree::Node;

use super::Place;
use super::pieces::{Piece, beginning};
use crate::source::package::Package;

const DOCUMENT: &str = "word/document.xml";

/// The paragraphs that say something.
pub(super) fn pieces(package: &Package) -> Result<Vec<Piece>> {
    let xml = package.xml(DOCUMENT)?;
    let (mut pieces, mut place) = (Vec::new(), Place::Top);
    for paragraph in xml.descendants().filter(|node| node.tag_name().name() == "p" && !is_fallback(*node)) {
        let mut text = String::new();
        letters(paragraph, &mut text);
        if text.trim().is_empty() {
            continue;
        }
        if is_heading(paragraph) {
            place = Place::Below(beginning(text.trim()));
        }
        pieces.push(Piece { place: place.clone(), text: text.trim().to_owned() });
    }
    Ok(pieces)
}

/// Whether a paragraph stands in a picture for programs that do not know ours.
fn is_fallback(paragraph: Node) -> bool {
    paragraph.ancestors().any(|node| matches!(node.tag_name().name(), "Fallback" | "pict"))
}

/// The letters of a paragraph, without those of paragraphs in it.
fn letters(node: Node, text: &mut String) {
    for child in node.children() {
        match child.tag_name().name() {
            "t" => text.push_str(child.text().unwrap_or_default()),
            "tab" | "br" => text.push(' '),
            "p" | "pPr" | "AlternateContent" => {}
            _ => letters(child, text),
        }
    }
}

fn is_heading(paragraph: Node) -> bool {
    let style = paragraph.descendants().find(|node| node.tag_name().name() == "pStyle");
    let value = style.and_then(|style| style.attributes().find(|attribute| attribute.name() == "val"));
    value.is_some_and(|value| value.value().contains("Heading"))
}
