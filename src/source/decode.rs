//! A [`Node`] tree to a typed value, through serde: every problem of the file in one go.
//!
//! Serde stops at the first error. Here the value at fault is then left out and the decoding is repeated, until nothing
//! is wrong with what remains: so each wrong field, unknown field and missing field is reported once, at its place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::Span;
use super::problem::{Problem, suggest};
use super::spanned;
use super::tree::{Class, Entry, Kind, Node, Scalar};

/// The codes that a `Deserialize` may begin its message with, as in "S003: ...".
const CODES: [&str; 1] = ["S003"];

/// After this many problems a file is hopeless; the rest would not help.
const MOST_PROBLEMS: usize = 100;

/// Decodes a tree; all problems go to `problems`. `None` when what remains is not a `T`.
pub fn decode<T: DeserializeOwned>(root: &Node<'_>, problems: &mut Vec<Problem>) -> Option<T> {
    let mut left_out = LeftOut::default();
    for _ in 0..MOST_PROBLEMS {
        let error = match T::deserialize(Value { node: root, left_out: &left_out }) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let at = error.node.unwrap_or(std::ptr::from_ref(root).cast());
        // A field that is missing because it was left out is no second problem.
        if !(error.missing && left_out.inside.contains(&at)) {
            problems.push(error.problem(root.span));
        }
        if at == std::ptr::from_ref(root).cast() {
            return None;
        }
        left_out.add(root, at);
    }
    None
}

/// The values that are left out of a repeated decoding, by address.
#[derive(Default)]
struct LeftOut {
    nodes: HashSet<*const ()>,
    /// The direct parents of what was left out.
    inside: HashSet<*const ()>,
}

impl LeftOut {
    fn has(&self, node: &Node<'_>) -> bool {
        self.nodes.contains(&std::ptr::from_ref(node).cast())
    }

    fn add(&mut self, root: &Node<'_>, at: *const ()) {
        self.nodes.insert(at);
        if let Some(parent) = parent(root, at) {
            self.inside.insert(parent);
        }
    }
}

fn parent(node: &Node<'_>, child: *const ()) -> Option<*const ()> {
    let visit = |n: &Node<'_>| {
        let found = std::ptr::from_ref(n).cast() == child;
        if found { Some(std::ptr::from_ref(node).cast()) } else { parent(n, child) }
    };
    match &node.kind {
        Kind::Scalar(_) => None,
        Kind::Seq(items) => items.iter().find_map(visit),
        Kind::Map(entries) => entries.iter().find_map(|e| visit(&e.value)),
    }
}

/// An error while decoding, with the value at fault.
#[derive(Debug)]
pub struct Error {
    message: String,
    help: Option<String>,
    code: &'static str,
    span: Option<Span>,
    node: Option<*const ()>,
    missing: bool,
}

impl Error {
    fn at(mut self, node: &Node<'_>, span: Span) -> Self {
        if self.node.is_none() {
            self.node = Some(std::ptr::from_ref(node).cast());
            self.span = Some(span);
        }
        self
    }

    fn problem(self, fallback: Span) -> Problem {
        let problem = Problem::new(self.span.unwrap_or(fallback), self.message).code(self.code);
        match self.help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(text: T) -> Self {
        // "CODE: message; help: what to do" is how a `Deserialize` says more than a message.
        let text = text.to_string();
        let coded = CODES.into_iter().find_map(|c| Some((c, text.strip_prefix(c)?.strip_prefix(": ")?)));
        let (code, text) = coded.unwrap_or(("F007", &text));
        let (message, help) = match text.split_once("; help: ") {
            Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
            None => (text.to_owned(), None),
        };
        Error { message, help, code, span: None, node: None, missing: false }
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Error { code: "F003", ..Self::custom(format_args!("{found} stands where {expected} is expected")) }
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let help = suggest(field, expected.iter().copied());
        Error { help, code: "F002", ..Self::custom(format_args!("the field \"{field}\" is not known here")) }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let help = suggest(variant, expected.iter().copied());
        Error { help, ..Self::custom(format_args!("\"{variant}\" is not one of the allowed values")) }
    }

    fn missing_field(field: &'static str) -> Self {
        Error { missing: true, code: "F004", ..Self::custom(format_args!("the field \"{field}\" is missing")) }
    }
}

/// Deserializer over one node.
#[derive(Clone, Copy)]
struct Value<'t, 's> {
    node: &'t Node<'s>,
    left_out: &'t LeftOut,
}

impl<'t, 's> Value<'t, 's> {
    fn wrong(&self, expected: &str) -> Error {
        let help = match (&self.node.kind, expected) {
            (Kind::Scalar(Scalar { class: Class::Text, .. }), "a number") => {
                Some("numbers stand without quotation marks and with a decimal point".to_owned())
            }
            (Kind::Map(_), "text") => Some("put text that contains \": \" in quotation marks".to_owned()),
            _ => None,
        };
        let message = format!("{} stands where {expected} is expected", self.node.describe());
        Error { help, code: "F003", ..de::Error::custom(message) }.at(self.node, self.node.span)
    }

    fn scalar(&self, expected: &str) -> Result<&'t Scalar<'s>, Error> {
        match &self.node.kind {
            Kind::Scalar(scalar) => Ok(scalar),
            _ => Err(self.wrong(expected)),
        }
    }

    fn text(&self) -> Result<&'t str, Error> {
        let scalar = self.scalar("text")?;
        match scalar.class {
            Class::Text => Ok(&scalar.text),
            Class::Null => Err(self.wrong("text")),
            _ if scalar.plain => Ok(&scalar.text),
            _ => Err(self.wrong("text")),
        }
    }

    fn number(&self) -> Result<f64, Error> {
        match self.scalar("a number")?.class {
            Class::Integer(n) => Ok(n as f64),
            Class::Float(n) if n.is_finite() => Ok(n),
            _ => Err(self.wrong("a number")),
        }
    }

    fn whole<T: TryFrom<i64>>(&self) -> Result<T, Error> {
        let wrong = || self.wrong("a whole number");
        match self.scalar("a whole number")?.class {
            Class::Integer(n) => T::try_from(n).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }

    fn visit_seq<'de, V: Visitor<'de>>(self, items: &'t [Node<'_>], visitor: V) -> Result<V::Value, Error> {
        visitor
            .visit_seq(Seq { items: items.iter(), left_out: self.left_out })
            .map_err(|e| e.at(self.node, self.node.span))
    }

    fn visit_map<'de, V: Visitor<'de>>(self, entries: &'t [Entry<'_>], visitor: V) -> Result<V::Value, Error> {
        let map = Map { entries: entries.iter(), value: None, left_out: self.left_out };
        visitor.visit_map(map).map_err(|e| e.at(self.node, self.head()))
    }

    /// Where a mapping is named in a message about it as a whole: its first line, not the block.
    fn head(&self) -> Span {
        match &self.node.kind {
            Kind::Map(entries) => entries.first().map_or(self.node.span, |e| e.key_span),
            _ => self.node.span,
        }
    }
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident $type:ty),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.whole::<$type>()?).map_err(|e: Error| e.at(self.node, self.node.span))
        })*
    };
}

impl<'de> de::Deserializer<'de> for Value<'_, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let scalar = match &self.node.kind {
            Kind::Seq(items) => return self.visit_seq(items, visitor),
            Kind::Map(entries) => return self.visit_map(entries, visitor),
            Kind::Scalar(scalar) => scalar,
        };
        match scalar.class {
            Class::Null => visitor.visit_unit(),
            Class::Bool(b) => visitor.visit_bool(b),
            Class::Integer(n) => visitor.visit_i64(n),
            Class::Float(n) => visitor.visit_f64(n),
            Class::Text => visitor.visit_str(&scalar.text),
        }
        .map_err(|e: Error| e.at(self.node, self.node.span))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scalar("true or false")?.class {
            Class::Bool(b) => visitor.visit_bool(b),
            _ => Err(self.wrong("true or false")),
        }
    }

    whole_numbers!(
        deserialize_i64 visit_i64 i64, deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64
    );

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(self.number()?).map_err(|e: Error| e.at(self.node, self.node.span))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text()?).map_err(|e: Error| e.at(self.node, self.node.span))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Scalar(Scalar { class: Class::Null, .. }) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Seq(items) => self.visit_seq(items, visitor),
            Kind::Scalar(Scalar { class: Class::Null, .. }) => self.visit_seq(&[], visitor),
            _ => Err(self.wrong("a list")),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Map(entries) => self.visit_map(entries, visitor),
            Kind::Scalar(Scalar { class: Class::Null, .. }) => self.visit_map(&[], visitor),
            _ => Err(self.wrong("a mapping (\"name: value\")")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == spanned::NAME {
            return visitor.visit_map(WithSpan { value: self, step: 0 });
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.text()?.into_deserializer()).map_err(|e: Error| e.at(self.node, self.node.span))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u128 f32 char bytes byte_buf unit unit_struct tuple_struct identifier
    }
}

struct Seq<'t, 's> {
    items: std::slice::Iter<'t, Node<'s>>,
    left_out: &'t LeftOut,
}

impl<'de> de::SeqAccess<'de> for Seq<'_, '_> {
    type Error = Error;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        match self.items.by_ref().find(|node| !self.left_out.has(node)) {
            Some(node) => seed.deserialize(Value { node, left_out: self.left_out }).map(Some),
            None => Ok(None),
        }
    }
}

struct Map<'t, 's> {
    entries: std::slice::Iter<'t, Entry<'s>>,
    value: Option<&'t Entry<'s>>,
    left_out: &'t LeftOut,
}

impl<'de> de::MapAccess<'de> for Map<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(entry) = self.entries.by_ref().find(|e| !self.left_out.has(&e.value)) else { return Ok(None) };
        self.value = Some(entry);
        let key = seed.deserialize(Key { text: &entry.key, span: entry.key_span });
        key.map(Some).map_err(|e| e.at(&entry.value, entry.key_span))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let Some(entry) = self.value.take() else { return Err(de::Error::custom("a value is missing")) };
        seed.deserialize(Value { node: &entry.value, left_out: self.left_out })
            .map_err(|e| e.at(&entry.value, entry.value.span))
    }
}

/// Deserializer over a key: text, or text with its span.
struct Key<'t> {
    text: &'t str,
    span: Span,
}

impl<'de> de::Deserializer<'de> for Key<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.text.into_deserializer())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == spanned::NAME {
            return visitor.visit_map(KeyWithSpan { key: self, step: 0 });
        }
        visitor.visit_str(self.text)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map identifier ignored_any
    }
}

/// The four entries of a [`super::Spanned`]: file, start, end, value.
struct WithSpan<'t, 's> {
    value: Value<'t, 's>,
    step: usize,
}

/// The same for a key.
struct KeyWithSpan<'t> {
    key: Key<'t>,
    step: usize,
}

/// The number that stands for a step of a span, or `None` at the value.
fn span_part(span: Span, step: usize) -> Option<u32> {
    [span.file.0, span.start, span.end].get(step).copied()
}

fn span_key<'de, K: DeserializeSeed<'de>>(seed: K, step: usize) -> Result<Option<K::Value>, Error> {
    let name = spanned::FIELDS.get(step).map(|n| Cow::Borrowed(*n));
    name.map(|n: Cow<'_, str>| seed.deserialize(n.into_deserializer())).transpose()
}

impl<'de> de::MapAccess<'de> for WithSpan<'_, '_> {
    type Error = Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        span_key(seed, self.step)
    }
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        self.step += 1;
        match span_part(self.value.node.span, self.step - 1) {
            Some(number) => seed.deserialize(number.into_deserializer()),
            None => seed.deserialize(self.value),
        }
    }
}

impl<'de> de::MapAccess<'de> for KeyWithSpan<'_> {
    type Error = Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        span_key(seed, self.step)
    }
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        self.step += 1;
        match span_part(self.key.span, self.step - 1) {
            Some(number) => seed.deserialize(number.into_deserializer()),
            None => seed.deserialize(self.key.text.into_deserializer()),
        }
    }
}
