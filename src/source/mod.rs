//! Source text: the files that were read, and where in them a value stands.
//!
//! A [`Span`] is a byte range in one file of a [`Sources`]; [`Sources::place`] turns it into a line and a
//! column. [`tree`] is the common shape of YAML and TOML, [`decode`] turns a tree into typed values.

pub mod alike;
mod code;
pub mod decode;
pub mod diff;
pub mod fields;
mod file_text;
pub mod fix;
#[cfg(feature = "office")]
pub(crate) mod package;
pub mod po;
mod prepared;
pub mod problem;
mod render;
mod said;
mod span;
mod spanned;
mod toml_tree;
pub mod tree;
#[cfg(feature = "office")]
pub(crate) mod workbook;
mod yaml_syntax;
mod yaml_tree;

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

pub use code::Code;
pub use file_text::FileText;
pub use problem::{Problem, Problems};
pub use said::Said;
pub use span::{FileId, Span};
pub use spanned::Spanned;
pub(crate) use spanned::TEXT_OR_MAPPING;
use tree::Node;

use crate::text::one_line;
use prepared::Prepared;

/// The questionnaires and rubrics that the program brings along.
static PREPARED: &[Prepared<'static>] = include!(concat!(env!("OUT_DIR"), "/prepared.rs"));

/// The notation of a file, known by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// YAML 1.2 (`.yaml`, `.yml`).
    Yaml,
    /// TOML 1.1 (`.toml`), which reads everything that TOML 1.0 does; what this program writes is TOML 1.0.
    Toml,
}

impl Notation {
    /// The notation of a file, by the ending of its name, in any case.
    pub fn of(name: &str) -> Option<Notation> {
        match &*name.rsplit_once('.')?.1.to_ascii_lowercase() {
            "yaml" | "yml" => Some(Notation::Yaml),
            "toml" => Some(Notation::Toml),
            _ => None,
        }
    }
}

/// One file's name and text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name as the user knows it, safe to print: a path, or `built-in:` and a path.
    pub name: String,
    /// The whole text.
    pub text: FileText,
    /// Where each line begins, once somebody has asked.
    line_starts: OnceLock<Vec<u32>>,
}

/// A place that a person can find: file, line and column, both 1-based; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", one_line(&self.file), self.line, self.column)
    }
}

/// All files read in one run, so that a [`Span`] can be shown as a place and as a picture.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<FileText>) -> FileId {
        self.files.push(SourceFile { name: name.into(), text: text.into(), line_starts: OnceLock::new() });
        FileId(self.files.len() as u32 - 1)
    }

    /// Lets go of the text of a file that nothing points at any more; its name stays.
    pub fn forget(&mut self, id: FileId) {
        let file = &mut self.files[id.0 as usize];
        (file.text, file.line_starts) = (FileText::default(), OnceLock::new());
    }

    /// The file behind an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files with their ids, in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(at as u32), file))
    }

    /// Whether two spans lie in files of one name: a file that was read twice.
    pub fn same_file(&self, a: Span, b: Span) -> bool {
        a.file == b.file || self.file(a.file).name == self.file(b.file).name
    }

    /// What stands at a span; `None` when it is no place in the text.
    pub fn text(&self, span: Span) -> Option<&str> {
        self.file(span.file).text.get(span.start as usize..span.end as usize)
    }

    /// Where a span ends (the place just behind it).
    pub fn end(&self, span: Span) -> Place {
        self.place(Span { start: span.end, ..span })
    }

    /// Where a span begins.
    pub fn place(&self, span: Span) -> Place {
        let file = self.file(span.file);
        let (line, column) = file.line_column(span.start as usize);
        Place { file: file.name.clone(), line, column }
    }

    /// Parses a file into a tree; all syntax problems that can be told apart go to `problems`.
    ///
    /// Gives `None` when nothing usable is left.
    pub fn parse<'s>(&'s self, id: FileId, notation: Notation, problems: &mut Vec<Problem>) -> Option<Node<'s>> {
        let text = &*self.file(id).text;
        let read = || match notation {
            Notation::Yaml => yaml_tree::parse(id, text, problems),
            Notation::Toml => toml_tree::parse(id, text, problems),
        };
        // The text is held once, mostly: then it need not be read to be known.
        let is_same = |known: &&Prepared<'_>| std::ptr::eq(known.text, text) || known.text == text;
        PREPARED.iter().find(is_same).map(|known| known.tree(id)).or_else(read)
    }
}

impl SourceFile {
    fn line_starts(&self) -> &[u32] {
        let breaks = || self.text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        self.line_starts.get_or_init(|| std::iter::once(0).chain(breaks()).collect())
    }

    /// The 1-based line and column (in characters) of a byte offset.
    fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start as usize <= offset);
        let start = starts[line - 1] as usize;
        let column = self.text.get(start..offset).map_or(offset - start, |t| t.chars().count());
        (line, column + 1)
    }
}
