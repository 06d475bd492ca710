//! Where the next mark goes: from top to bottom, page after page, and into the tree of what is read.

use std::num::NonZeroU16;
use std::rc::Rc;

use hashbrown::{HashMap, HashSet};
use krilla::tagging::{Tag, TagKind};

use super::fonts::{Fonts, Style};
use super::letters::{Shaped, Typesetter};
use super::sheet::{BOTTOM, BRAND, COLUMN, INK, Ink, MARGIN, SOFT, TOP};
use super::sheet::{Bookmark, Branch, Item, Link, Mark, Pages, Role, Sheet, Spot, Target};

/// The longest text that is kept outside of pages, in bytes: bookmarks and alternative texts, of which archives take no more than
/// 32,767 in two bytes for each letter.
const LONGEST: usize = 15_000;

/// How a paragraph looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) style: Style,
    pub(super) size: f32,
    pub(super) ink: Ink,
}

impl Look {
    pub(super) const TITLE: Look = Look { style: Style::Bold, size: 20.0, ink: BRAND };
    pub(super) const SECTION: Look = Look { style: Style::Bold, size: 15.0, ink: BRAND };
    pub(super) const HEADING: Look = Look { style: Style::Bold, size: 10.5, ink: BRAND };
    pub(super) const TEXT: Look = Look { style: Style::Plain, size: 9.5, ink: INK };
    pub(super) const STRONG: Look = Look { style: Style::Bold, size: 9.5, ink: INK };
    pub(super) const NOTE: Look = Look { style: Style::Plain, size: 8.0, ink: SOFT };
    pub(super) const CODE: Look = Look { style: Style::Code, size: 8.0, ink: INK };

    /// The height of a line.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.38
    }

    /// From the top of a line to its baseline.
    pub(super) fn ascent(self) -> f32 {
        self.size * 1.06
    }

    /// The same in another size.
    pub(super) fn sized(self, size: f32) -> Look {
        Look { size, ..self }
    }
}

/// Pages that are under way.
pub(super) struct Flow<'f> {
    pub(super) letters: Typesetter<'f>,
    pages: Pages,
    /// The branches that are open, the innermost last.
    open: Vec<Vec<Branch>>,
    /// Where the next mark goes, and how much room there is to its right.
    pub(super) y: f32,
    pub(super) left: f32,
    pub(super) width: f32,
    /// How most of the text looks.
    pub(super) text: Look,
    /// The figures that are explained: links lead to their explanations.
    explained: HashSet<&'f str>,
}

impl<'f> Flow<'f> {
    /// The first page, with nothing on it, of a document that explains figures.
    pub(super) fn new(fonts: &'f Fonts, explained: HashSet<&'f str>) -> Self {
        let pages = Pages {
            sheets: vec![Sheet::default()],
            tree: Vec::new(),
            leaves: 0,
            bookmarks: Vec::new(),
            places: HashMap::new(),
        };
        let (letters, open) = (Typesetter::new(fonts), vec![Vec::new()]);
        Flow { letters, pages, open, y: TOP, left: MARGIN, width: COLUMN, text: Look::TEXT, explained }
    }

    /// All pages.
    pub(super) fn finish(mut self) -> (Pages, Typesetter<'f>) {
        self.pages.tree = self.open.pop().unwrap_or_default();
        (self.pages, self.letters)
    }

    /// The number of the page, from 0.
    pub(super) fn page(&self) -> usize {
        self.pages.sheets.len() - 1
    }

    /// Where the next mark goes.
    pub(super) fn spot(&self) -> Spot {
        Spot { page: self.page(), y: self.y }
    }

    /// Goes on beside what was put since a spot, unless that is on another page.
    pub(super) fn back_to(&mut self, spot: Spot) {
        if self.page() == spot.page {
            self.y = spot.y;
        }
    }

    /// Where something is.
    pub(super) fn place(&self, target: &Target) -> Option<Spot> {
        self.pages.places.get(target).copied()
    }

    /// Where a figure is explained; `None` where it is not.
    pub(super) fn explanation(&self, place: Option<&str>) -> Option<Target> {
        let place = place.filter(|place| self.explained.contains(place))?;
        Some(Target::Place(place.to_owned()))
    }

    /// Lets links lead to what comes next.
    pub(super) fn mark_place(&mut self, target: Target) {
        let spot = self.spot();
        self.pages.places.insert(target, spot);
    }

    /// A new page.
    pub(super) fn next_page(&mut self) {
        self.pages.sheets.push(Sheet::default());
        self.y = TOP;
    }

    /// A new page, unless so much has room on this one or nothing stands on it yet.
    pub(super) fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > TOP {
            self.next_page();
        }
    }

    /// Room between what was and what comes; none at the top of a page.
    pub(super) fn skip(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// What is put within belongs together.
    pub(super) fn group(&mut self, tag: impl Into<TagKind>, within: impl FnOnce(&mut Self)) {
        self.open.push(Vec::new());
        within(self);
        let children = self.open.pop().unwrap_or_default();
        self.branch(Branch::Group(tag.into(), children));
    }

    /// What is put within stands further to the right.
    pub(super) fn indented(&mut self, by: f32, within: impl FnOnce(&mut Self)) {
        self.left += by;
        self.width -= by;
        within(self);
        self.left -= by;
        self.width += by;
    }

    fn branch(&mut self, branch: Branch) {
        if let Some(innermost) = self.open.last_mut() {
            innermost.push(branch);
        }
    }

    /// A new leaf in its place of the tree.
    pub(super) fn leaf(&mut self) -> Role {
        Role::Leaf(self.numbered_leaf())
    }

    /// The number of a new leaf in its place of the tree.
    pub(super) fn numbered_leaf(&mut self) -> usize {
        let leaf = self.pages.leaves;
        self.pages.leaves += 1;
        self.branch(Branch::Leaf(leaf));
        leaf
    }

    /// A mark on this page.
    pub(super) fn put(&mut self, role: Role, mark: Mark) {
        let page = self.page();
        self.put_on(page, role, mark);
    }

    /// A mark on a page that is there already.
    pub(super) fn put_on(&mut self, page: usize, role: Role, mark: Mark) {
        self.pages.sheets[page].items.push(Item { role, mark });
    }

    /// A link over a field of this page.
    pub(super) fn link(&mut self, link: Link) {
        let page = self.page();
        self.pages.sheets[page].links.push(link);
    }

    /// An entry of the list beside the pages, for what comes next.
    pub(super) fn bookmark(&mut self, depth: usize, title: &str) {
        let at = self.spot();
        self.pages.bookmarks.push(Bookmark { depth, title: kept(title), at });
    }

    /// A text in lines that fit here.
    pub(super) fn lines(&mut self, look: Look, text: &str) -> Vec<Shaped> {
        self.letters.lines(look.style, text, self.width / look.size)
    }

    /// Lines one below the other, never one alone at the end or the beginning of a page where there are more.
    pub(super) fn set(&mut self, role: Role, look: Look, lines: Vec<Shaped>) {
        let (all, leading) = (lines.len(), look.leading());
        if all == 0 {
            self.put(role, Mark::Nothing);
        }
        let fit = ((BOTTOM - self.y) / leading).max(0.0) as usize;
        let alone = fit < all && (fit < 2 || all == 3);
        if alone {
            self.room(f32::INFINITY);
        }
        for (at, line) in lines.into_iter().enumerate() {
            let keeps = all > 3 && at + 2 == all;
            self.room(if keeps { 2.0 * leading } else { leading });
            let at = [self.left, self.y + look.ascent()];
            self.put(role, Mark::Text { at, line: Rc::new(line), size: look.size, ink: look.ink });
            self.y += leading;
        }
    }

    /// A paragraph under a tag.
    pub(super) fn paragraph(&mut self, tag: impl Into<TagKind>, look: Look, text: &str) {
        let lines = self.lines(look, text);
        self.group(tag, |flow| {
            let leaf = flow.leaf();
            flow.set(leaf, look, lines);
        });
    }

    /// A heading of a level from 1, which stays with so much of what follows.
    pub(super) fn heading(&mut self, level: u16, look: Look, text: &str, follows: f32) {
        let lines = self.lines(look, text);
        self.room(lines.len() as f32 * look.leading() + follows);
        if level > 1 {
            self.bookmark(usize::from(level) - 1, text);
        }
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        self.group(Tag::Hn(level, Some(kept(text))), |flow| {
            let leaf = flow.leaf();
            flow.set(leaf, look, lines);
        });
    }
}

/// As much of a text as is kept outside of pages.
pub(super) fn kept(text: &str) -> String {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}
