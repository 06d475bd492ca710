//! The file around the parts of a document: their kinds, what leads to what, and a ZIP archive without a clock.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::xml::Xml;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A part.
pub(super) struct Part {
    /// The last step of its path.
    pub(super) name: String,
    /// How the document names it.
    pub(super) id: &'static str,
    /// What it is to the document.
    pub(super) role: &'static str,
    /// Its media type, where the ending of its name does not say it.
    pub(super) media: Option<String>,
    pub(super) bytes: Vec<u8>,
}

impl Part {
    /// A part that only word processors have: its role names it.
    pub(super) fn of_word(role: &'static str, bytes: Vec<u8>) -> Part {
        Part { name: format!("{role}.xml"), id: role, role, media: Some(format!("{WORD}{role}+xml")), bytes }
    }
}

/// What catalogues of files read.
pub(super) struct Properties {
    /// Those that all files have.
    pub(super) core: Vec<u8>,
    /// Those that only ours have.
    pub(super) custom: Vec<u8>,
}

/// The file: the document, its parts, and what catalogues of files read of it.
///
/// # Errors
/// When the archive would be too large.
pub(super) fn zipped(document: Vec<u8>, parts: &[Part], properties: Properties) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix);
    let mut add = |name: &str, bytes: &[u8]| -> Result<()> {
        zip.start_file(name, options)?;
        Ok(zip.write_all(bytes)?)
    };
    add("[Content_Types].xml", &content_types(parts))?;
    add("_rels/.rels", &of_package())?;
    add("docProps/core.xml", &properties.core)?;
    add("docProps/custom.xml", &properties.custom)?;
    add("word/document.xml", &document)?;
    add("word/_rels/document.xml.rels", &of_document(parts))?;
    parts.iter().try_for_each(|part| add(&format!("word/{}", part.name), &part.bytes))?;
    Ok(zip.finish()?.into_inner())
}

fn content_types(parts: &[Part]) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    Xml::file("Types", &[("xmlns", namespace)], |xml| {
        let endings = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
            ("svg", "image/svg+xml"),
        ];
        for (ending, media) in endings {
            xml.empty("Default", &[("Extension", ending), ("ContentType", media)]);
        }
        let main = format!("{WORD}document.main+xml");
        xml.empty("Override", &[("PartName", "/word/document.xml"), ("ContentType", &main)]);
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        xml.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)]);
        let custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
        xml.empty("Override", &[("PartName", "/docProps/custom.xml"), ("ContentType", custom)]);
        for (part, media) in parts.iter().filter_map(|part| Some((part, part.media.as_ref()?))) {
            let name = format!("/word/{}", part.name);
            xml.empty("Override", &[("PartName", &name), ("ContentType", media)]);
        }
    })
}

fn of_package() -> Vec<u8> {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relationships(&[
        ["document", &format!("{OFFICE}officeDocument"), "word/document.xml"],
        ["properties", core, "docProps/core.xml"],
        ["custom", &format!("{OFFICE}custom-properties"), "docProps/custom.xml"],
    ])
}

fn of_document(parts: &[Part]) -> Vec<u8> {
    let roles: Vec<String> = parts.iter().map(|part| format!("{OFFICE}{}", part.role)).collect();
    let rows: Vec<[&str; 3]> =
        parts.iter().zip(&roles).map(|(part, role)| [part.id, role.as_str(), part.name.as_str()]).collect();
    relationships(&rows)
}

/// Each with its id, its role and where it leads.
fn relationships(rows: &[[&str; 3]]) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    Xml::file("Relationships", &[("xmlns", namespace)], |xml| {
        for [id, role, target] in rows {
            xml.empty("Relationship", &[("Id", id), ("Type", role), ("Target", target)]);
        }
    })
}
