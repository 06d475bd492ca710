//! Letters: runs of one direction and one look.

use super::xml::Xml;
use crate::report::format::svg::palette::Colour;

/// How letters look, where a style does not say it.
#[derive(Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// A style of letters.
    pub(super) style: Option<&'a str>,
    pub(super) bold: bool,
    pub(super) colour: Option<Colour>,
    /// The size in half points.
    pub(super) size: Option<u32>,
    /// The bookmark to which they lead.
    pub(super) leads_to: Option<&'a str>,
}

/// A text, in runs of one direction each.
pub(super) fn text(xml: &mut Xml, text: &str, look: Look) {
    match look.leads_to {
        Some(bookmark) => {
            xml.within("w:hyperlink", &[("w:anchor", bookmark), ("w:history", "1")], |xml| runs(xml, text, look));
        }
        None => runs(xml, text, look),
    }
}

fn runs(xml: &mut Xml, text: &str, look: Look) {
    for (rtl, part) in directions(text) {
        xml.within("w:r", &[], |xml| {
            properties(xml, look, rtl);
            xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(part));
        });
    }
}

/// The properties of a run, where it has some.
pub(super) fn properties(xml: &mut Xml, look: Look, rtl: bool) {
    let is_plain = look.style.is_none() && !look.bold && look.colour.is_none() && look.size.is_none();
    if is_plain && !rtl {
        return;
    }
    xml.within("w:rPr", &[], |xml| {
        look.style.into_iter().for_each(|style| xml.val("w:rStyle", style));
        if look.bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        look.colour.into_iter().for_each(|colour| xml.val("w:color", hex(colour)));
        if let Some(size) = look.size {
            xml.val("w:sz", size);
            xml.val("w:szCs", size);
        }
        if rtl {
            xml.empty("w:rtl", &[]);
        }
    });
}

/// A colour on paper, as word processors write it.
pub(super) fn hex(colour: Colour) -> String {
    colour.values()[0].trim_start_matches('#').to_uppercase()
}

/// Whether a text runs from right to left: whether its first letter does.
pub(super) fn is_rtl(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(runs_left)
}

/// The parts of a text that run in one direction, and whether that is to the left. What has no direction stays with what stands
/// before it.
fn directions(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut rtl) = (0, is_rtl(text));
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        if runs_left(c) != rtl {
            if at > start {
                parts.push((rtl, &text[start..at]));
            }
            (start, rtl) = (at, !rtl);
        }
    }
    parts.push((rtl, &text[start..]));
    parts
}

/// Whether a letter is of a script that runs from right to left.
fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}
