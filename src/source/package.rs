//! The file of an office program: a ZIP archive of parts, unpacked within bounds, and XML read in it.
//!
//! What unpacks and parses is given to nobody before it is known to be small: sizes are counted while unpacking, whatever the
//! archive says of itself, and elements and attributes are counted before a tree is made of them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use anyhow::{Context, Result, bail};
use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

/// How much of a file is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The most bytes that all parts together have unpacked.
    pub(crate) bytes: u64,
    /// The most parts.
    pub(crate) parts: usize,
    /// The most elements and texts of a part that is read as XML, and half of the most attributes.
    pub(crate) nodes: u32,
}

/// For documents. A report of the shipped questionnaire has about 3 MB.
pub(crate) const DOCUMENT: Bounds = Bounds { bytes: 32 * 1024 * 1024, parts: 2_000, nodes: 1_000_000 };

/// The most attributes of an element: each is compared with all others.
const MOST_ATTRIBUTES: usize = 200;

/// The most elements within each other.
const MOST_DEEP: u32 = 200;

/// The part that holds properties which only some programs have.
const PROPERTIES: &str = "docProps/custom.xml";

/// The parts of a file by their names.
pub(crate) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    bounds: Bounds,
}

impl Package {
    /// Unpacks a file.
    ///
    /// # Errors
    /// When it is damaged, locked with a password, or unpacks to more than a document has.
    pub(crate) fn read(bytes: &[u8], bounds: Bounds) -> Result<Package> {
        let damaged = "this ZIP archive is damaged or incomplete";
        let mut zip = ZipArchive::new(Cursor::new(bytes)).context(damaged)?;
        if zip.len() > bounds.parts {
            bail!("this ZIP archive has {} parts; at most {} are read", zip.len(), bounds.parts);
        }
        let (mut parts, mut left) = (BTreeMap::new(), bounds.bytes);
        for at in 0..zip.len() {
            let file = zip.by_index(at).context(damaged)?;
            let (name, mut part) = (file.name().context(damaged)?.into_owned(), Vec::new());
            let read = file.take(left + 1).read_to_end(&mut part).context(damaged)? as u64;
            let Some(rest) = left.checked_sub(read) else {
                bail!("this ZIP archive unpacks to more than {} MB, the most that is read", bounds.bytes / 1024 / 1024)
            };
            left = rest;
            parts.insert(name, part);
        }
        Ok(Package { parts, bounds })
    }

    /// A part.
    pub(crate) fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// A part's text.
    pub(crate) fn text(&self, name: &str) -> Result<&str> {
        let bytes = self.part(name).with_context(|| format!("{name} is missing in it"))?;
        std::str::from_utf8(bytes).with_context(|| format!("{name} in it is not UTF-8"))
    }

    /// The pieces of a property that is called so with a number behind, put together; empty where there is none.
    pub(crate) fn property(&self, name: &str) -> Result<String> {
        if self.part(PROPERTIES).is_none() {
            return Ok(String::new());
        }
        let xml = self.xml(PROPERTIES)?;
        let numbered = |property: Node| property.attribute("name")?.strip_prefix(name)?.parse::<u32>().ok();
        let text = |property: Node| {
            property.descendants().filter_map(|node| node.text()).next().unwrap_or_default().to_owned()
        };
        let pieces: BTreeMap<u32, String> =
            xml.descendants().filter_map(|node| Some((numbered(node)?, text(node)))).collect();
        Ok(pieces.into_values().collect())
    }

    /// A part as XML.
    ///
    /// # Errors
    /// When it is none, or larger than what is read.
    pub(crate) fn xml(&self, name: &str) -> Result<Document<'_>> {
        let text = self.text(name)?;
        let most = self.bounds.nodes as usize * 2;
        if attributes(text, most).is_none() {
            bail!("{name} in it has more attributes than are read");
        }
        let options = ParsingOptions { allow_dtd: false, nodes_limit: self.bounds.nodes, ..ParsingOptions::default() };
        let xml = Document::parse_with_options(text, options)
            .with_context(|| format!("{name} in it cannot be read as XML"))?;
        if depth(&xml) > MOST_DEEP {
            bail!("{name} in it is nested more deeply than {MOST_DEEP} elements");
        }
        Ok(xml)
    }
}

/// How many attributes a text has; `None` for more than `most` in all, or than [`MOST_ATTRIBUTES`] in an element.
fn attributes(text: &str, most: usize) -> Option<usize> {
    let (mut all, mut rest) = (0, text);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let passed = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((begin, end)) = passed.iter().find(|(begin, _)| rest.starts_with(begin)) {
            let Some(at) = rest[begin.len()..].find(end) else { break };
            rest = &rest[begin.len() + at..];
            continue;
        }
        let (of_element, length) = in_tag(rest);
        all += of_element;
        if of_element > MOST_ATTRIBUTES || all > most {
            return None;
        }
        rest = &rest[length..];
    }
    Some(all)
}

/// The attributes of the tag with which a text begins, and how long it is: `>` within quotation marks does not end it.
fn in_tag(text: &str) -> (usize, usize) {
    let (mut attributes, mut quote) = (0, None);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'=') => attributes += 1,
            (None, b'>') => return (attributes, at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (attributes, text.len())
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
