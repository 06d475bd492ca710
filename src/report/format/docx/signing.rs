//! The place in which an administration says what it thinks of its report, and signs.

use super::body::{Body, Set};
use super::run::{self, Look};
use super::tables::{Height, cell, row};
use super::xml::Xml;
use crate::text::Text;
use crate::text::messages::messages;

/// The height of the field for comments, and of a line of the signatures, in twips.
const FIELD: u32 = 3400;
const LINE: u32 = 620;

impl Body<'_> {
    /// A field for comments, and lines for two people.
    pub(super) fn signing(&mut self) {
        let t = self.t;
        self.say("Normal", &t.docx_signing_lead());
        self.comments();
        self.heading(Set::style("Heading2"), &t.docx_signatures(), None);
        self.signatures();
    }

    fn comments(&mut self) {
        let (id, width) = (self.next_id().to_string(), self.paper.text());
        let (name, prompt) = (self.t.docx_signing(), self.t.docx_write_here());
        self.open_table("Field", &[width], &name, 0);
        row(&mut self.xml, Height::AtLeast(FIELD), false, |xml| {
            cell(xml, width, None, |xml| field(xml, &id, &name, &prompt));
        });
        self.close_table();
    }

    fn signatures(&mut self) {
        let t = self.t;
        let whole = self.paper.text();
        let widths = [whole / 5, whole * 2 / 5, whole - whole / 5 - whole * 2 / 5];
        self.open_table("Figures", &widths, &t.docx_signatures(), 0);
        let head = [Text::default(), t.docx_prepared(), t.docx_approved()];
        self.head(&head.iter().map(|text| (text, false)).collect::<Vec<_>>(), &widths, None);
        for label in [t.docx_name(), t.docx_function(), t.docx_signature(), t.docx_date()] {
            row(&mut self.xml, Height::AtLeast(LINE), true, |xml| {
                cell(xml, widths[0], None, |xml| paragraph(xml, "SmallLabel", &label));
                widths[1..].iter().for_each(|width| cell(xml, *width, None, empty));
            });
        }
        self.close_table();
    }
}

/// A field that asks to be written in; what follows it lets a cell end with a paragraph.
fn field(xml: &mut Xml, id: &str, name: &Text, prompt: &Text) {
    xml.within("w:sdt", &[], |xml| {
        xml.within("w:sdtPr", &[], |xml| {
            xml.val("w:alias", name);
            xml.val("w:tag", "comments");
            xml.val("w:id", id);
            xml.empty("w:showingPlcHdr", &[]);
        });
        xml.within("w:sdtContent", &[], |xml| {
            xml.within("w:p", &[], |xml| {
                let look = Look { style: Some("PlaceholderText"), ..Look::default() };
                run::text(xml, prompt.as_str(), look);
            });
        });
    });
    empty(xml);
}

fn paragraph(xml: &mut Xml, style: &str, text: &Text) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| xml.val("w:pStyle", style));
        run::text(xml, text.as_str(), Look::default());
    });
}

fn empty(xml: &mut Xml) {
    xml.within("w:p", &[], |xml| xml.within("w:pPr", &[], |xml| xml.val("w:pStyle", "TableText")));
}

messages! {
    /// Title of a section: an empty field and lines for signatures follow.
    docx_signing() = "Comments of the administration and signatures";
    docx_signing_lead() =
        "This space belongs to the administration: where it agrees, where it sees matters otherwise, and what it has decided.";
    /// In an empty field of a word processor.
    docx_write_here() = "Write here.";
    /// Heading of a table.
    docx_signatures() = "Signatures";
    /// Columns of that table: one person each.
    docx_prepared() = "Prepared by";
    docx_approved() = "Approved by";
    /// Rows of that table, to be filled in.
    docx_name() = "Name";
    docx_function() = "Function";
    docx_signature() = "Signature";
    docx_date() = "Date";
}
