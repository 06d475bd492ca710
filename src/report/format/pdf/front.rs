//! The first page, the list of contents, and what every page has above and below.

use std::rc::Rc;

use krilla::tagging::Tag;

use super::flow::{Flow, Look, kept};
use super::fonts::Style;
use super::letters::Typesetter;
use super::sheet::{BRAND, LINE, Link, MARGIN, Mark, PAGE, Pages, Role, SOFT, Spot, Target};
use crate::report::view::View;
use crate::report::view::block::Section;
use crate::text::{Text, Texts};

/// Where the header and the footer stand.
const HEADER: f32 = 40.0;
const FOOTER: f32 = PAGE[1] - 34.0;
/// The room of a page number in the contents.
const NUMBER: f32 = 34.0;

/// An entry of the contents that waits for its page.
pub(super) struct Entry {
    section: usize,
    role: Role,
    at: Spot,
}

impl Flow<'_> {
    /// The head of the document: what it is, its title, its day.
    pub(super) fn head(&mut self, view: &View, logo: Option<krilla::image::Image>, t: &Texts) {
        if let Some(logo) = logo {
            self.logo(logo);
        }
        self.put(Role::Decoration, Mark::Field([0.0, 0.0, PAGE[0], 9.0], BRAND));
        self.paragraph(Tag::P, Look { ink: SOFT, ..Look::TEXT.sized(10.5) }, t.kind(view.about.kind).as_str());
        self.y += 5.0;
        self.heading(1, Look::TITLE, view.title.as_str(), 0.0);
        if let Some(date) = view.about.date {
            self.y += 3.0;
            self.paragraph(Tag::P, Look { ink: SOFT, ..Look::TEXT.sized(10.5) }, t.day(date.0).as_str());
        }
        self.y += 10.0;
    }

    /// The list of sections, each a link, the annex apart from the others; their pages are not known yet.
    pub(super) fn contents(&mut self, sections: &[&Section], annex: usize, t: &Texts) -> Vec<Entry> {
        self.y += 14.0;
        self.heading(2, Look::SECTION, t.html_contents().as_str(), 60.0);
        self.y += 6.0;
        let mut entries = Vec::new();
        self.group(Tag::TOC, |flow| {
            for (number, section) in sections.iter().enumerate() {
                flow.y += if number == annex { 8.0 } else { 0.0 };
                flow.group(Tag::TOCI, |flow| entries.push(flow.entry(number, &section.title)));
            }
        });
        entries
    }

    fn entry(&mut self, section: usize, title: &Text) -> Entry {
        let look = Look::TEXT.sized(10.0);
        let lines = self.letters.lines(look.style, title.as_str(), (self.width - NUMBER) / look.size);
        let height = lines.len() as f32 * look.leading();
        self.room(height);
        let (top, mut role) = (self.y, Role::Decoration);
        self.group(Tag::Reference, |flow| {
            flow.group(Tag::Link, |flow| {
                let (field, leaf) = ([flow.left, top, flow.width, height], flow.numbered_leaf());
                flow.link(Link { field, to: Target::Section(section), says: kept(title.as_str()), leaf });
                role = flow.leaf();
                flow.set(role, look, lines);
            });
        });
        let at = Spot { page: self.page(), y: self.y - look.leading() + look.ascent() };
        self.put(
            Role::Decoration,
            Mark::Rule([self.left, self.y + 2.0, self.left + self.width, self.y + 2.0], 0.4, LINE),
        );
        self.y += 5.5;
        Entry { section, role, at }
    }

    /// Writes the pages of the sections into the contents.
    pub(super) fn number(&mut self, entries: &[Entry], t: &Texts) {
        let look = Look::TEXT.sized(10.0);
        for entry in entries {
            let Some(spot) = self.place(&Target::Section(entry.section)) else { continue };
            let number = t.number(crate::text::Number::count(spot.page + 1));
            let line = self.letters.one_line(look.style, &number, f32::INFINITY);
            let at = [PAGE[0] - MARGIN - line.bare * look.size, entry.at.y];
            let mark = Mark::Text { at, line: Rc::new(line), size: look.size, ink: look.ink };
            self.put_on(entry.at.page, entry.role, mark);
        }
    }
}

/// Above every page but the first its title, below every page its number.
pub(super) fn head_and_foot(pages: &mut Pages, letters: &mut Typesetter, view: &View, t: &Texts) {
    let (all, size) = (pages.sheets.len(), 8.0);
    let wide = (PAGE[0] - 2.0 * MARGIN) / size;
    let title = Rc::new(letters.one_line(Style::Plain, view.title.as_str(), wide));
    let right = PAGE[0] - MARGIN;
    for (at, sheet) in pages.sheets.iter_mut().enumerate() {
        let mut put = |role, mark| sheet.items.push(super::sheet::Item { role, mark });
        if at > 0 {
            put(Role::Header, Mark::Text { at: [MARGIN, HEADER], line: title.clone(), size, ink: SOFT });
            put(Role::Header, Mark::Rule([MARGIN, HEADER + 6.0, right, HEADER + 6.0], 0.5, LINE));
        }
        let number = Rc::new(letters.one_line(Style::Plain, t.paged_number(at + 1, all).as_str(), wide));
        let place = [right - number.bare * size, FOOTER];
        put(Role::Footer, Mark::Text { at: place, line: number, size, ink: SOFT });
    }
}
