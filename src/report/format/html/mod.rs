//! The document as one HTML file: complete without scripts and without a network, in light and dark, on phones and on paper.

mod blocks;
mod cells;
mod fit;
mod page;

use maud::{Markup, html};

use super::Format;
use crate::report::Document;
use crate::report::view::View;
use crate::report::view::block::{Section, Shown};
use crate::text::Texts;

pub use page::Page;
pub(crate) use page::{POLICY, styles};

/// The format.
pub static FORMAT: Format = Format {
    name: "html",
    help: "One file for browsers: to read, to send, to print",
    endings: &["html", "htm"],
    mark: "",
    is_text: true,
    draw: |document, t, _| Ok(render(document, t).into_bytes()),
};

/// The document as HTML.
pub fn render(document: &dyn Document, t: &Texts) -> String {
    let view = document.view(t);
    let annex = document.annex(t);
    let is_paper = view.sections.iter().any(|section| section.page.is_some());
    Page { about: &view.about, title: &view.title, contents: &contents(&view, &annex, t), is_paper }.render(t)
}

/// A section where it stands in the document.
struct Placed<'v> {
    id: String,
    section: &'v Section,
}

/// What there is between head and foot: the table of contents, and the sections.
fn contents(view: &View, annex: &[Section], t: &Texts) -> Markup {
    let (last, first) =
        view.sections.split_last().map_or((None, &view.sections[..]), |(last, first)| (Some(last), first));
    let sections = first.iter().chain(annex).chain(last);
    let placed = placed(sections.filter(|s| s.is_on(Shown::Opened)));
    let drawing = blocks::Drawing::new(annex, t);
    html! {
        @if placed.len() > 2 { (navigation(&placed, t)) }
        main #content {
            @for placed in &placed {
                (section(placed, &drawing))
            }
        }
    }
}

fn section(placed: &Placed, drawing: &blocks::Drawing) -> Markup {
    let (class, style) = fit::page(placed.section, drawing.t).unzip();
    let opens = placed.section.blocks.iter().any(|(shown, _)| *shown == Shown::Opened);
    html! {
        section .{ "is-" (placed.section.key) } .(class.unwrap_or_default())[class.is_some()] .opens[opens] style=[style] aria-labelledby=(placed.id) {
            h2 #(placed.id) { (placed.section.title) }
            (drawing.blocks(placed))
        }
    }
}

/// Every section with an anchor of its own: its key, numbered from the second of its kind on.
fn placed<'v>(sections: impl Iterator<Item = &'v Section>) -> Vec<Placed<'v>> {
    let mut placed: Vec<Placed> = Vec::new();
    for section in sections {
        let before = placed.iter().filter(|p| p.section.key == section.key).count();
        let id = if before == 0 { section.key.to_owned() } else { format!("{}-{}", section.key, before + 1) };
        placed.push(Placed { id, section });
    }
    placed
}

fn navigation(placed: &[Placed], t: &Texts) -> Markup {
    html! {
        nav aria-label=(t.html_contents()) {
            details open {
                summary { (t.html_contents()) }
                ol { @for placed in placed { li { a href={ "#" (placed.id) } { (placed.section.title) } } } }
            }
        }
    }
}

crate::text::messages::messages! {
    /// Title of the list of sections.
    html_contents() = "Contents";
}
