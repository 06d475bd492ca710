//! XML that is under way: elements that close themselves, with texts and attributes escaped.

use std::fmt::{Display, Write};

use crate::report::format::svg::escaped;

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// XML that is under way.
#[derive(Default)]
pub(super) struct Xml(String);

impl Xml {
    /// A file of its own.
    pub(super) fn file(root: &str, attributes: Attributes, contents: impl FnOnce(&mut Xml)) -> Vec<u8> {
        let mut xml = Xml("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned());
        xml.within(root, attributes, contents);
        xml.0.into_bytes()
    }

    /// The beginning of an element.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes) {
        self.tag(name, attributes);
        self.0.push('>');
    }

    /// The end of an element.
    pub(super) fn close(&mut self, name: &str) {
        _ = write!(self.0, "</{name}>");
    }

    /// An element and what stands in it.
    pub(super) fn within(&mut self, name: &str, attributes: Attributes, contents: impl FnOnce(&mut Xml)) {
        self.open(name, attributes);
        contents(self);
        self.close(name);
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.tag(name, attributes);
        self.0.push_str("/>");
    }

    /// An element that holds nothing but a value, as most of a word processor's do.
    pub(super) fn val(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        self.0.push_str(&escaped(text));
    }

    /// What was written elsewhere.
    pub(super) fn add(&mut self, written: Xml) {
        self.0.push_str(&written.0);
    }

    fn tag(&mut self, name: &str, attributes: Attributes) {
        _ = write!(self.0, "<{name}");
        for (attribute, value) in attributes {
            _ = write!(self.0, " {attribute}=\"{}\"", escaped(value));
        }
    }
}
