//! What a document begins with: what it is, and what it holds.

use super::body::{Body, Chapter, Set};
use super::logo::Logo;
use super::run::{self, Look};
use super::xml::Xml;
use crate::report::view::View;

impl Body<'_> {
    /// The picture of the sender, the kind of document, its title, whom it is about, and the day.
    pub(super) fn cover(&mut self, view: &View, logo: Option<&Logo>) {
        if let Some(logo) = logo {
            self.logo(logo, view);
        }
        let about = &view.about;
        self.say("Kind", &self.t.kind(about.kind));
        self.say("Title", &view.title);
        if !view.title.as_str().contains(about.subject.as_str()) {
            self.say("Subtitle", &about.subject);
        }
        if let Some(date) = about.date {
            self.say("Subtitle", &self.t.day(date.0));
        }
    }

    /// The titles of all chapters, each leading there. They stand in a field, so that a word processor can list them anew.
    pub(super) fn contents(&mut self, chapters: &[Chapter]) {
        let id = self.next_id().to_string();
        self.xml.open("w:sdt", &[]);
        self.xml.within("w:sdtPr", &[], |xml| {
            xml.val("w:id", &id);
            xml.within("w:docPartObj", &[], |xml| {
                xml.val("w:docPartGallery", "Table of Contents");
                xml.empty("w:docPartUnique", &[]);
            });
        });
        self.xml.open("w:sdtContent", &[]);
        self.say("TOCHeading", &self.t.html_contents());
        let numbers = numbers(chapters, self.t);
        for (at, (chapter, number)) in chapters.iter().zip(&numbers).enumerate() {
            let rtl = run::is_rtl(chapter.title.as_str());
            self.runs(Set { rtl, ..Set::style("TOC1") }, |xml| {
                if at == 0 {
                    field(xml, "begin");
                    let code = |xml: &mut Xml| xml.text(r#" TOC \o "1-1" \n \h \z \u "#);
                    xml.within("w:r", &[], |xml| xml.within("w:instrText", &[("xml:space", "preserve")], code));
                    field(xml, "separate");
                }
                entry(xml, chapter, number);
                if at + 1 == chapters.len() {
                    field(xml, "end");
                }
            });
        }
        self.xml.close("w:sdtContent");
        self.xml.close("w:sdt");
    }
}

/// The number that a chapter's heading has.
fn numbers(chapters: &[Chapter], t: &crate::text::Texts) -> Vec<String> {
    let main = chapters.iter().filter(|chapter| !chapter.is_annex).count();
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8).to_string();
    let number = |at: usize| match chapters[at].is_annex {
        true => t.docx_annex(&letter(at - main)).to_string(),
        false => (at + 1).to_string(),
    };
    (0..chapters.len()).map(number).collect()
}

fn entry(xml: &mut Xml, chapter: &Chapter, number: &str) {
    xml.within("w:hyperlink", &[("w:anchor", &chapter.bookmark), ("w:history", "1")], |xml| {
        run::text(xml, number, Look::default());
        xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
        run::text(xml, chapter.title.as_str(), Look::default());
    });
}

fn field(xml: &mut Xml, part: &str) {
    xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", part)]));
}
