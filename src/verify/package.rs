//! The file of an office program: a ZIP archive of parts, unpacked within bounds, and XML read in it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use anyhow::{Context, Result, bail};
use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

/// The most bytes that all parts together have unpacked. A report of the shipped questionnaire has about 3 MB.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// The most parts.
const MOST_PARTS: usize = 2_000;

/// The most elements, attributes and texts of a part that is read as XML.
const MOST_NODES: u32 = 1_000_000;

/// The most elements within each other.
const MOST_DEEP: u32 = 200;

/// The part that holds properties which only some programs have.
const PROPERTIES: &str = "docProps/custom.xml";

/// The parts of a file by their names.
pub(super) struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    /// Unpacks a file.
    ///
    /// # Errors
    /// When it is damaged, locked with a password, or unpacks to more than a document has.
    pub(super) fn read(bytes: &[u8]) -> Result<Package> {
        let damaged = "this ZIP archive is damaged or incomplete";
        let mut zip = ZipArchive::new(Cursor::new(bytes)).context(damaged)?;
        if zip.len() > MOST_PARTS {
            bail!("this ZIP archive has {} parts; a document has at most {MOST_PARTS}", zip.len());
        }
        let (mut parts, mut left) = (BTreeMap::new(), MOST_BYTES);
        for at in 0..zip.len() {
            let file = zip.by_index(at).context(damaged)?;
            let (name, mut part) = (file.name().context(damaged)?.into_owned(), Vec::new());
            let read = file.take(left + 1).read_to_end(&mut part).context(damaged)? as u64;
            let Some(rest) = left.checked_sub(read) else {
                bail!("this ZIP archive unpacks to more than {} MB, the most that is read", MOST_BYTES / 1024 / 1024)
            };
            left = rest;
            parts.insert(name, part);
        }
        Ok(Package(parts))
    }

    /// A part.
    pub(super) fn part(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A part's text.
    pub(super) fn text(&self, name: &str) -> Result<&str> {
        let bytes = self.part(name).with_context(|| format!("{name} is missing in it"))?;
        std::str::from_utf8(bytes).with_context(|| format!("{name} in it is not UTF-8"))
    }

    /// The pieces of a property that is called so with a number behind, put together; empty where there is none.
    pub(super) fn property(&self, name: &str) -> Result<String> {
        if self.part(PROPERTIES).is_none() {
            return Ok(String::new());
        }
        let xml = parsed(self.text(PROPERTIES)?, PROPERTIES)?;
        let numbered = |property: Node| property.attribute("name")?.strip_prefix(name)?.parse::<u32>().ok();
        let text = |property: Node| {
            property.descendants().filter_map(|node| node.text()).next().unwrap_or_default().to_owned()
        };
        let pieces: BTreeMap<u32, String> =
            xml.descendants().filter_map(|node| Some((numbered(node)?, text(node)))).collect();
        Ok(pieces.into_values().collect())
    }
}

/// A part as XML.
///
/// # Errors
/// When it is none, or larger than a document has.
pub(super) fn parsed<'x>(text: &'x str, name: &str) -> Result<Document<'x>> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let xml =
        Document::parse_with_options(text, options).with_context(|| format!("{name} in it cannot be read as XML"))?;
    if depth(&xml) > MOST_DEEP {
        bail!("{name} in it is nested more deeply than {MOST_DEEP} elements");
    }
    Ok(xml)
}

/// The most elements within each other.
fn depth(xml: &Document) -> u32 {
    let mut depths: Vec<u32> = Vec::new();
    for node in xml.root().descendants() {
        // Nodes come after those in which they stand, each with the next number.
        let above = node.parent().and_then(|parent| depths.get(parent.id().get_usize())).copied();
        depths.push(above.map_or(0, |above| above + 1));
    }
    depths.into_iter().max().unwrap_or_default()
}
