//! The body of a document: which section follows which, and how a paragraph is written.

use std::collections::HashMap;

use super::logo::Logo;
use super::paper::{MARGIN, Paper};
use super::parts::FIRST_LIST;
use super::run::{self, Look};
use super::xml::Xml;
use crate::report::view::View;
use crate::report::view::about::Kind;
use crate::report::view::block::{Block, Section, Shown};
use crate::text::{Text, Texts};

const NAMESPACES: [(&str, &str); 9] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("xmlns:wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
];

/// Documents with fewer sections have neither contents nor a place for signatures; those with fewer chapters begin on the page of
/// their contents.
const CONTENTS_FROM: usize = 3;
const COVER_FROM: usize = 10;

/// A body that is under way.
pub(super) struct Body<'d> {
    pub(super) xml: Xml,
    pub(super) t: &'d Texts,
    pub(super) paper: Paper,
    /// Whether it is at an annex, which is set in smaller letters.
    pub(super) in_annex: bool,
    /// How many lists with numbers there are.
    pub(super) lists: usize,
    /// The bookmark of each place that is explained in the document.
    explained: HashMap<&'d str, String>,
    /// The last number of a bookmark, a field or a shape: no two are the same.
    last_id: usize,
}

/// How a paragraph is set, where its style does not say it.
#[derive(Clone, Copy, Default)]
pub(super) struct Set<'a> {
    pub(super) style: &'a str,
    /// Whether it stays on the page of what follows.
    pub(super) keep: bool,
    /// Whether a page begins with it.
    pub(super) new_page: bool,
    /// The numbering that it belongs to.
    pub(super) numbers: Option<usize>,
    /// Whether it runs from right to left.
    pub(super) rtl: bool,
}

impl<'a> Set<'a> {
    /// In a style.
    pub(super) fn style(style: &'a str) -> Set<'a> {
        Set { style, ..Set::default() }
    }

    /// As the properties of a paragraph.
    pub(super) fn write(self, xml: &mut Xml) {
        xml.within("w:pPr", &[], |xml| {
            xml.val("w:pStyle", self.style);
            if self.keep {
                xml.empty("w:keepNext", &[]);
            }
            if self.new_page {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if let Some(id) = self.numbers {
                xml.within("w:numPr", &[], |xml| {
                    xml.val("w:ilvl", 0);
                    xml.val("w:numId", id);
                });
            }
            if self.rtl {
                xml.empty("w:bidi", &[]);
            }
        });
    }
}

/// A section where it stands in the document.
pub(super) struct Chapter<'d> {
    pub(super) title: Text,
    pub(super) bookmark: String,
    pub(super) is_annex: bool,
    section: Option<&'d Section>,
}

impl<'d> Body<'d> {
    /// The body of a document with an annex.
    pub(super) fn new(view: &View, annex: &'d [Section], t: &'d Texts) -> Self {
        let blocks = annex.iter().flat_map(|section| section.on(Shown::Paper));
        let folds = blocks.filter_map(|block| if let Block::Fold(fold) = block { Some(fold) } else { None });
        let explained = folds.enumerate().map(|(at, fold)| (fold.place.as_str(), format!("how_{}", at + 1))).collect();
        let paper = Paper::of(&view.about.country);
        Body { xml: Xml::default(), t, paper, in_annex: false, lists: 0, explained, last_id: 0 }
    }

    /// Cover, contents, sections, the place for comments and signatures, annexes.
    pub(super) fn whole(&mut self, view: &'d View, annex: &'d [Section], logo: Option<&Logo>) {
        let is_long = view.sections.iter().filter(|section| section.is_on(Shown::Paper)).count() >= CONTENTS_FROM;
        let is_signed = is_long && view.about.kind == Kind::Report;
        if view.sections.iter().any(|section| section.page.is_some()) {
            return self.paper(view);
        }
        let chapters = chapters(view, annex, is_signed, self.t);
        let has_cover = chapters.len() >= COVER_FROM;
        self.cover(view, logo);
        if is_long {
            self.contents(&chapters);
        }
        for (at, chapter) in chapters.iter().enumerate() {
            self.in_annex = chapter.is_annex;
            self.chapter_heading(chapter, has_cover && at == 0);
            match chapter.section {
                Some(section) => self.section(section),
                None => self.signing(),
            }
        }
    }

    /// What is handed out: a page for each section that has one, and nothing around them.
    fn paper(&mut self, view: &'d View) {
        for (at, section) in view.sections.iter().filter(|section| section.is_on(Shown::Paper)).enumerate() {
            let new_page = at > 0 && section.page.is_some();
            self.heading(Set { new_page, ..Set::style("Heading2") }, &section.title, None);
            self.section(section);
        }
    }

    /// The body as the document's main part.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let (width, height) = (self.paper.width.to_string(), self.paper.height.to_string());
        let margin = MARGIN.to_string();
        self.xml.within("w:sectPr", &[], |xml| {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "header")]);
            xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")]);
            xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
            let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
            let inside = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
            xml.empty("w:pgMar", &[&sides[..], &inside].concat());
            xml.empty("w:titlePg", &[]);
        });
        let body = self.xml;
        Xml::file("w:document", &NAMESPACES, |xml| xml.within("w:body", &[], |xml| xml.add(body)))
    }

    /// A number that nothing else in the document has.
    pub(super) fn next_id(&mut self) -> usize {
        self.last_id += 1;
        self.last_id
    }

    /// Says which numbers were given elsewhere.
    pub(super) fn gave_ids_to(&mut self, last: usize) {
        self.last_id = last;
    }

    /// The numbering of another list.
    pub(super) fn next_list(&mut self) -> usize {
        self.lists += 1;
        FIRST_LIST + self.lists - 1
    }

    /// The bookmark at which a place is explained.
    pub(super) fn explains(&self, place: &str) -> Option<String> {
        self.explained.get(place).cloned()
    }

    /// A paragraph of one text.
    pub(super) fn paragraph(&mut self, set: Set, text: &Text, look: Look) {
        self.xml.within("w:p", &[], |xml| {
            Set { rtl: run::is_rtl(text.as_str()), ..set }.write(xml);
            run::text(xml, text.as_str(), look);
        });
    }

    /// A paragraph of a style.
    pub(super) fn say(&mut self, style: &str, text: &Text) {
        self.paragraph(Set::style(style), text, Look::default());
    }

    /// A paragraph of several runs.
    pub(super) fn runs(&mut self, set: Set, runs: impl FnOnce(&mut Xml)) {
        self.xml.within("w:p", &[], |xml| {
            set.write(xml);
            runs(xml);
        });
    }

    /// A heading to which links lead.
    pub(super) fn heading(&mut self, set: Set, text: &Text, bookmark: Option<&str>) {
        let Some(bookmark) = bookmark else { return self.paragraph(set, text, Look::default()) };
        let id = self.next_id().to_string();
        self.runs(Set { rtl: run::is_rtl(text.as_str()), ..set }, |xml| {
            xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", bookmark)]);
            run::text(xml, text.as_str(), Look::default());
            xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        });
    }

    fn chapter_heading(&mut self, chapter: &Chapter, new_page: bool) {
        let style = if chapter.is_annex { "AnnexHeading" } else { "Heading1" };
        self.heading(Set { new_page, ..Set::style(style) }, &chapter.title, Some(&chapter.bookmark));
    }

    fn section(&mut self, section: &Section) {
        let mut tables = 0;
        let mut is_grouped = false;
        for (at, block) in section.on(Shown::Paper).enumerate() {
            is_grouped |= matches!(block, Block::Heading(_));
            match block {
                Block::Table(table) => {
                    tables += 1;
                    self.table(table, &section.title, tables);
                }
                Block::Fold(fold) => self.fold(fold, if is_grouped { "Heading3" } else { "Heading2" }),
                // What leads to a list or a table stays with it.
                Block::Text(text) if at == 0 => {
                    self.paragraph(Set { keep: true, ..Set::style("Normal") }, text, Look::default());
                }
                _ => self.block(block),
            }
        }
    }
}

/// All chapters: the sections of the view, then the place for signatures, then the annexes.
fn chapters<'d>(view: &'d View, annex: &'d [Section], is_signed: bool, t: &Texts) -> Vec<Chapter<'d>> {
    let shown = |section: &&Section| section.is_on(Shown::Paper);
    let main = view.sections.iter().filter(shown).map(|section| (section.title.clone(), false, Some(section)));
    let signing = is_signed.then(|| (t.docx_signing(), false, None));
    let annexes = annex.iter().filter(shown).map(|section| (section.title.clone(), true, Some(section)));
    let chapter =
        |(at, (title, is_annex, section))| Chapter { title, bookmark: format!("_Toc{at:08}"), is_annex, section };
    main.chain(signing).chain(annexes).enumerate().map(chapter).collect()
}
