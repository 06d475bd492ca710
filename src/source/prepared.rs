//! The trees of files that the program brings along, made when it was built: reading these files takes half the time of a report.
//!
//! [`Prepared::of`] writes a tree as numbers, [`Prepared::tree`] makes it again. A file is known by its text, wherever it is read from.

use std::borrow::Cow;

use super::tree::{Class, Entry, Kind, Node, Scalar};
use super::{FileId, Span};

/// A file and its tree.
#[derive(Debug)]
pub struct Prepared<'p> {
    /// The text of the file.
    pub text: &'p str,
    /// What its values say in other words than the file, one after the other: texts of several lines, escapes.
    pub beside: Cow<'p, str>,
    /// The tree from its root on: of each value its kind, its span, and what it holds.
    pub numbers: Cow<'p, [u32]>,
}

const SEQ: u32 = 0;
const MAP: u32 = 1;
const NULL: u32 = 2;
const FALSE: u32 = 3;
const TRUE: u32 = 4;
const INTEGER: u32 = 5;
const FLOAT: u32 = 6;
const TEXT: u32 = 7;
/// Added to the kind of a scalar that is plain.
const PLAIN: u32 = 8;

// The build script writes, the program reads.
#[allow(dead_code)]
impl<'p> Prepared<'p> {
    /// Writes down the tree of a file.
    pub fn of(text: &'p str, tree: &Node<'_>) -> Self {
        let mut prepared = Prepared { text, beside: Cow::default(), numbers: Cow::default() };
        prepared.write(tree);
        prepared
    }

    fn write(&mut self, node: &Node<'_>) {
        match &node.kind {
            Kind::Seq(items) => {
                self.numbers.to_mut().extend([SEQ, node.span.start, node.span.end, items.len() as u32]);
                items.iter().for_each(|item| self.write(item));
            }
            Kind::Map(entries) => {
                self.numbers.to_mut().extend([MAP, node.span.start, node.span.end, entries.len() as u32]);
                for entry in entries {
                    self.numbers.to_mut().extend([entry.key_span.start, entry.key_span.end]);
                    self.write_text(&entry.key, entry.key_span);
                    self.write(&entry.value);
                }
            }
            Kind::Scalar(scalar) => {
                let (kind, bits) = match scalar.class {
                    Class::Null => (NULL, 0),
                    Class::Bool(false) => (FALSE, 0),
                    Class::Bool(true) => (TRUE, 0),
                    Class::Integer(n) => (INTEGER, n.cast_unsigned()),
                    Class::Float(n) => (FLOAT, n.to_bits()),
                    Class::Text => (TEXT, 0),
                };
                let kind = if scalar.plain { kind + PLAIN } else { kind };
                self.numbers.to_mut().extend([kind, node.span.start, node.span.end, bits as u32, (bits >> 32) as u32]);
                self.write_text(&scalar.text, node.span);
            }
        }
    }

    /// Where a text stands: in the file, or else beside it, counted on from the file's end.
    fn write_text(&mut self, text: &str, span: Span) {
        let written = self.text.get(span.start as usize..span.end as usize).and_then(|written| written.find(text));
        let start = match written {
            Some(at) => span.start as usize + at,
            None => {
                self.beside.to_mut().push_str(text);
                self.text.len() + self.beside.len() - text.len()
            }
        };
        self.numbers.to_mut().extend([start as u32, (start + text.len()) as u32]);
    }
}

impl Prepared<'static> {
    /// The tree, for the file under an id.
    pub(super) fn tree(&'static self, file: FileId) -> Node<'static> {
        Reader { file, prepared: self, numbers: self.numbers.iter() }.node()
    }
}

struct Reader {
    file: FileId,
    prepared: &'static Prepared<'static>,
    numbers: std::slice::Iter<'static, u32>,
}

impl Reader {
    fn number(&mut self) -> u32 {
        *self.numbers.next().expect("a tree ends where its root does")
    }

    fn span(&mut self) -> Span {
        Span { file: self.file, start: self.number(), end: self.number() }
    }

    fn text(&mut self) -> Cow<'static, str> {
        let (start, end) = (self.number() as usize, self.number() as usize);
        let Prepared { text, ref beside, .. } = *self.prepared;
        Cow::Borrowed(if end <= text.len() { &text[start..end] } else { &beside[start - text.len()..end - text.len()] })
    }

    fn node(&mut self) -> Node<'static> {
        let (kind, span) = (self.number(), self.span());
        let kind = match kind {
            SEQ => Kind::Seq((0..self.number()).map(|_| self.node()).collect()),
            MAP => Kind::Map((0..self.number()).map(|_| self.entry()).collect()),
            kind => Kind::Scalar(self.scalar(kind)),
        };
        Node { span, kind }
    }

    fn entry(&mut self) -> Entry<'static> {
        let key_span = self.span();
        Entry { key_span, key: self.text(), value: self.node() }
    }

    fn scalar(&mut self, kind: u32) -> Scalar<'static> {
        let bits = u64::from(self.number()) | u64::from(self.number()) << 32;
        let class = match kind % PLAIN {
            NULL => Class::Null,
            FALSE => Class::Bool(false),
            TRUE => Class::Bool(true),
            INTEGER => Class::Integer(bits.cast_signed()),
            FLOAT => Class::Float(f64::from_bits(bits)),
            _ => Class::Text,
        };
        Scalar { text: self.text(), class, plain: kind >= PLAIN }
    }
}
