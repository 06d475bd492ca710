//! The document for word processors (Office Open XML): to edit, to sign, to print. Styles, contents with links, tables that
//! repeat their heads, pictures as shapes that can be edited, and behind it all how every figure arose.

mod blocks;
mod body;
mod cover;
mod logo;
mod package;
mod pages;
mod paper;
mod parts;
mod run;
mod shapes;
mod signing;
mod tables;
mod widths;
mod xml;

use anyhow::Result;

use super::Format;
use crate::report::Document;
use crate::text::Texts;
use body::Body;
use logo::Logo;

/// The format.
pub static FORMAT: Format = Format {
    name: "docx",
    help: "A document for word processors: to edit, to sign, to print",
    endings: &["docx"],
    mark: "",
    is_text: false,
    draw: |document, t, _| render(document, t),
};

/// The document as DOCX.
///
/// # Errors
/// When it would be too large for a ZIP archive.
pub fn render(document: &dyn Document, t: &Texts) -> Result<Vec<u8>> {
    let view = document.view(t);
    let annex = document.annex(t);
    let logo = view.about.logo.as_deref().and_then(Logo::of);
    let mut body = Body::new(&view, &annex, t);
    body.whole(&view, &annex, logo.as_ref());
    let mut parts = parts::parts(&view, body.lists, body.paper, t);
    parts.extend(logo.into_iter().flat_map(Logo::parts));
    package::zipped(body.finish(), &parts, parts::properties(&view, t))
}
