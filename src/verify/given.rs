//! A document as it was given: which kind it is, and what it says of how it was made.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::report::format::{Format, html, json};
use crate::report::stamp::{self, Stamp};

#[cfg(feature = "office")]
use crate::report::format::{docx, xlsx};
#[cfg(feature = "office")]
use crate::source::package::{self, Package};

/// The largest document that is read, in bytes. A report of the shipped questionnaire has at most 2 MB.
pub const MOST: u64 = 16 * 1024 * 1024;

/// A document that says how it was made.
pub struct Given {
    /// What it says.
    pub stamp: Stamp,
    pub(super) contents: Contents,
    pub(super) bytes: Vec<u8>,
}

/// What a document holds.
pub(super) enum Contents {
    Json(Value),
    Html(String),
    #[cfg(feature = "office")]
    Workbook(Package),
    #[cfg(feature = "office")]
    Word(Package),
}

impl Given {
    /// Looks into a document.
    ///
    /// # Errors
    /// When it is no document that says how it was made, or cannot be read.
    pub fn read(bytes: Vec<u8>) -> Result<Given> {
        let contents = contents(&bytes)?;
        let stamp = match &contents {
            Contents::Json(value) => of_json(value),
            Contents::Html(text) => of_html(text),
            #[cfg(feature = "office")]
            Contents::Workbook(package) | Contents::Word(package) => of_text(&package.property(stamp::PROPERTY)?),
        };
        Ok(Given { stamp: stamp?, contents, bytes })
    }

    /// The format that it has.
    pub fn format(&self) -> &'static Format {
        match self.contents {
            Contents::Json(_) => &json::FORMAT,
            Contents::Html(_) => &html::FORMAT,
            #[cfg(feature = "office")]
            Contents::Workbook(_) => &xlsx::FORMAT,
            #[cfg(feature = "office")]
            Contents::Word(_) => &docx::FORMAT,
        }
    }
}

/// What the bytes are, whatever the file is called.
fn contents(bytes: &[u8]) -> Result<Contents> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => return office(bytes),
        [b'%', b'P', b'D', b'F', ..] => {
            bail!(
                "this is a PDF, which cannot be recomputed; verify the JSON, HTML, XLSX or DOCX document made with it"
            )
        }
        _ => {}
    }
    let Ok(text) = std::str::from_utf8(bytes) else { bail!("this is no JSON, HTML, XLSX or DOCX document") };
    match text.trim_start_matches('\u{FEFF}').trim_start() {
        json if json.starts_with('{') => {
            Ok(Contents::Json(serde_json::from_str(json).context("this begins like JSON, and cannot be read as JSON")?))
        }
        html if html.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) => {
            Ok(Contents::Html(text.to_owned()))
        }
        _ => bail!("this is no JSON, HTML, XLSX or DOCX document"),
    }
}

#[cfg(feature = "office")]
fn office(bytes: &[u8]) -> Result<Contents> {
    let package = Package::read(bytes, package::DOCUMENT)?;
    match (package.part("word/document.xml"), package.part("xl/workbook.xml")) {
        (Some(_), None) => Ok(Contents::Word(package)),
        (None, Some(_)) => Ok(Contents::Workbook(package)),
        _ => bail!("this is a ZIP archive, but no XLSX or DOCX document"),
    }
}

#[cfg(not(feature = "office"))]
fn office(_: &[u8]) -> Result<Contents> {
    bail!("this program was built without documents of office programs (feature \"office\")")
}

const UNSTAMPED: &str = "it does not say how it was made, so it cannot be made again: it comes from another program or an older \
                         version, is a paper or a delegation's own report, or something took that out";

fn of_json(value: &Value) -> Result<Stamp> {
    let stamp = value.get(stamp::NAME).context(UNSTAMPED)?;
    Stamp::deserialized(stamp.clone())
}

/// The text of the element that holds the stamp.
fn of_html(text: &str) -> Result<Stamp> {
    let (_, rest) = text.split_once(&format!("<script id=\"{}\"", stamp::NAME)).context(UNSTAMPED)?;
    let inner = rest.split_once('>').and_then(|(_, rest)| rest.split_once("</script>"));
    of_text(inner.context(UNSTAMPED)?.0)
}

fn of_text(text: &str) -> Result<Stamp> {
    if text.is_empty() {
        bail!(UNSTAMPED);
    }
    Stamp::deserialized(serde_json::from_str(text).context(MISTYPED)?)
}

const MISTYPED: &str = "what it says of how it was made cannot be read";

impl Stamp {
    fn deserialized(value: Value) -> Result<Stamp> {
        serde_json::from_value(value).context(MISTYPED)
    }
}
