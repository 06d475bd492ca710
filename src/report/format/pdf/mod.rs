//! The document as PDF: pages of A4 with bookmarks, contents and page numbers; tagged for those who listen (PDF/UA-1), and fit for
//! archives (PDF/A-2a), its fonts inside.
//!
//! First everything is laid out ([`flow`], [`blocks`], [`tables`], [`pictures`]) as marks on [`sheet`]s, then written ([`write`]).

mod blocks;
mod draw;
mod flow;
mod fonts;
mod front;
mod letters;
mod lines;
mod pictures;
mod rows;
mod shapes;
mod sheet;
mod tables;
mod widths;
mod write;

use anyhow::{Context, Result};
use hashbrown::HashSet;

use super::Format;
use crate::report::Document;
use crate::report::view::View;
use crate::report::view::block::{Block, Section, Shown};
use crate::text::Texts;
use flow::{Flow, Look};
use fonts::Fonts;

/// Documents with so many sections have a first page with a list of them.
const LISTED_FROM: usize = 4;

/// The format.
pub static FORMAT: Format = Format {
    name: "pdf",
    help: "PDF: pages to hand out, to sign, to archive",
    endings: &["pdf"],
    mark: "",
    is_text: false,
    draw: |document, t, _| render(document, t),
};

/// The document as PDF.
///
/// # Errors
/// When its logo is a picture that PDF cannot carry, or what was written does not keep the standards.
pub fn render(document: &dyn Document, t: &Texts) -> Result<Vec<u8>> {
    let (view, annex) = (document.view(t), document.annex(t));
    let logo = view.about.logo.as_deref().map(|logo| {
        pictures::image(logo)
            .context("PDF carries a PNG or JPEG as its logo: use one of these, or write the document as HTML")
    });
    let logo = logo.transpose()?;
    let fonts = Fonts::new();
    let flow = Flow::new(&fonts, explained(&annex));
    let (mut pages, mut letters) = laid_out(&view, &annex, logo, flow, t).finish();
    front::head_and_foot(&mut pages, &mut letters, &view, t);
    write::write(pages, &letters.faces, &view)
}

/// The figures that an annex explains.
fn explained(annex: &[Section]) -> HashSet<&str> {
    let blocks = annex.iter().flat_map(|section| section.on(Shown::Paper));
    let places = blocks.filter_map(|block| match block {
        Block::Fold(fold) => Some(fold.place.as_str()),
        _ => None,
    });
    places.collect()
}

/// The pages: head and contents, the sections, and on pages of its own the annex.
fn laid_out<'f>(
    view: &View,
    annex: &[Section],
    logo: Option<krilla::image::Image>,
    mut flow: Flow<'f>,
    t: &Texts,
) -> Flow<'f> {
    let shown = |section: &&Section| section.is_on(Shown::Paper);
    let body: Vec<&Section> = view.sections.iter().filter(shown).collect();
    let sections: Vec<&Section> = body.iter().copied().chain(annex.iter().filter(shown)).collect();
    flow.head(view, logo, t);
    let has_contents = sections.len() >= LISTED_FROM;
    let entries = if has_contents { flow.contents(&sections, body.len(), t) } else { Vec::new() };
    for (number, section) in sections.iter().enumerate() {
        if number == 0 && has_contents || number == body.len() || section.page.is_some() && number > 0 {
            flow.next_page();
        }
        if number == body.len() {
            flow.text = Look::TEXT.sized(8.5);
        }
        flow.section(section, number, t);
    }
    flow.number(&entries, t);
    flow
}
