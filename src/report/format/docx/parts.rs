//! What stands around the body: styles, numbers of headings and lists, head and foot of pages, settings, properties.

use super::package::{Part, Properties};
use super::paper::Paper;
use super::run;
use super::xml::Xml;
use crate::report::stamp::Stamp;
use crate::report::view::View;
use crate::text::Texts;
use crate::text::messages::messages;

const WORD: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
/// The styles; `LANGUAGE` stands for the language of the document, `TEXT_WIDTH` for the width of its text.
const STYLES: &str = include_str!("styles.xml");

/// The numbering of sections, annexes, items with a dot; then one for each list with numbers.
pub(super) const SECTIONS: usize = 1;
pub(super) const ANNEXES: usize = 2;
pub(super) const DOTS: usize = 3;
pub(super) const FIRST_LIST: usize = 4;

/// All of them, for a document with so many lists with numbers.
pub(super) fn parts(view: &View, lists: usize, paper: Paper, t: &Texts) -> Vec<Part> {
    let styles = STYLES.replace("LANGUAGE", &locale(view.about.language));
    let styles = styles.replace("TEXT_WIDTH", &paper.text().to_string());
    vec![
        Part::of_word("styles", styles.into_bytes()),
        Part::of_word("numbering", numbering(lists, t)),
        Part::of_word("settings", settings()),
        Part::of_word("header", header(view)),
        Part::of_word("footer", footer(view, t)),
    ]
}

/// The language as word processors name it: they know languages of countries only.
fn locale(language: &str) -> String {
    match language {
        "en" => "en-GB".to_owned(),
        "fr" | "es" | "pt" => format!("{language}-{}", language.to_uppercase()),
        "ar" => "ar-SA".to_owned(),
        other => other.to_owned(),
    }
}

/// A kind of numbering: its id, its format, its text, the style that takes it, how far its text is set in.
struct Numbers<'a>(usize, &'a str, &'a str, Option<&'a str>, u32);

fn numbering(lists: usize, t: &Texts) -> Vec<u8> {
    let annex = t.docx_annex("%1");
    let kinds = [
        Numbers(SECTIONS, "decimal", "%1", Some("Heading1"), 567),
        Numbers(ANNEXES, "upperLetter", annex.as_str(), Some("AnnexHeading"), 1531),
        Numbers(DOTS, "bullet", "\u{2022}", Some("ListBullet"), 397),
        Numbers(FIRST_LIST, "decimal", "%1.", Some("ListNumber"), 397),
    ];
    Xml::file("w:numbering", &[WORD], |xml| {
        kinds.iter().for_each(|kind| abstract_number(xml, kind));
        for id in SECTIONS..FIRST_LIST + lists.max(1) {
            xml.within("w:num", &[("w:numId", &id.to_string())], |xml| {
                xml.val("w:abstractNumId", id.min(FIRST_LIST));
                // Every list begins at 1 again.
                if id > FIRST_LIST {
                    let level = [("w:ilvl", "0")];
                    xml.within("w:lvlOverride", &level, |xml| xml.val("w:startOverride", 1));
                }
            });
        }
    })
}

fn abstract_number(xml: &mut Xml, Numbers(id, format, text, style, indent): &Numbers) {
    xml.within("w:abstractNum", &[("w:abstractNumId", &id.to_string())], |xml| {
        xml.val("w:multiLevelType", "singleLevel");
        xml.within("w:lvl", &[("w:ilvl", "0")], |xml| {
            xml.val("w:start", 1);
            xml.val("w:numFmt", format);
            style.iter().for_each(|style| xml.val("w:pStyle", style));
            xml.val("w:lvlText", text);
            xml.val("w:lvlJc", "left");
            let indent = indent.to_string();
            let indent = [("w:left", indent.as_str()), ("w:hanging", indent.as_str())];
            xml.within("w:pPr", &[], |xml| xml.empty("w:ind", &indent));
        });
    });
}

/// Today's layout, not that of the first word processors that read such files.
fn settings() -> Vec<u8> {
    Xml::file("w:settings", &[WORD], |xml| {
        xml.val("w:defaultTabStop", 567);
        xml.val("w:characterSpacingControl", "doNotCompress");
        let uri = ("w:uri", "http://schemas.microsoft.com/office/word");
        let mode = [("w:name", "compatibilityMode"), uri, ("w:val", "15")];
        xml.within("w:compat", &[], |xml| xml.empty("w:compatSetting", &mode));
    })
}

fn header(view: &View) -> Vec<u8> {
    Xml::file("w:hdr", &[WORD], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.val("w:pStyle", "Header");
                if run::is_rtl(view.title.as_str()) {
                    xml.empty("w:bidi", &[]);
                }
            });
            run::text(xml, view.title.as_str(), run::Look::default());
        });
    })
}

/// The day, and the page with the number of pages.
fn footer(view: &View, t: &Texts) -> Vec<u8> {
    Xml::file("w:ftr", &[WORD], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.val("w:pStyle", "Footer"));
            let plain = run::Look::default();
            if let Some(date) = view.about.date {
                run::text(xml, t.day(date.0).as_str(), plain);
            }
            xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
            let field = |xml: &mut Xml, name: &str| {
                xml.within("w:fldSimple", &[("w:instr", name)], |xml| run::text(xml, "1", plain));
            };
            field(xml, " PAGE ");
            run::text(xml, " / ", plain);
            field(xml, " NUMPAGES ");
        });
    })
}

/// What catalogues of files read, and how the document was made.
pub(super) fn properties(view: &View, t: &Texts) -> Properties {
    Properties { core: core(view, t), custom: custom(view) }
}

/// How the document was made, in properties that word processors keep and show.
fn custom(view: &View) -> Vec<u8> {
    let namespaces = [
        ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
        ("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
    ];
    // What all such properties belong to, and the number of the first.
    let (kind, first) = ("{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", 2);
    Xml::file("Properties", &namespaces, |xml| {
        let pieces = view.about.stamp.iter().flat_map(Stamp::properties);
        for (id, (name, piece)) in (first..).zip(pieces) {
            let attributes = [("fmtid", kind), ("pid", &id.to_string()), ("name", &name)];
            xml.within("property", &attributes, |xml| xml.within("vt:lpwstr", &[], |xml| xml.text(&piece)));
        }
    })
}

/// What catalogues of files read: title, subject, kind, language, and the day of the document for that of the file.
fn core(view: &View, t: &Texts) -> Vec<u8> {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    Xml::file("cp:coreProperties", &namespaces, |xml| {
        let about = &view.about;
        let mut say = |name: &str, text: &str| xml.within(name, &[], |xml| xml.text(text));
        say("dc:title", view.title.as_str());
        say("dc:subject", about.subject.as_str());
        say("dc:creator", concat!("plimsoll ", env!("CARGO_PKG_VERSION")));
        say("cp:category", t.kind(about.kind).as_str());
        say("dc:language", &locale(about.language));
        if let Some(date) = about.date {
            let day = format!("{}T00:00:00Z", date.0);
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.within(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| xml.text(&day));
            }
        }
    })
}

messages! {
    /// The number of an annex, in front of its title.
    docx_annex(letter: Text) = "Annex {letter}";
}
