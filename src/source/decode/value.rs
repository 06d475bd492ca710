//! Serde's view of a tree: values, lists, mappings and keys, without what was left out.

use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::error::Error;
use super::place::{KeyWithSpan, WithSpan};
use super::{Address, MadeUp, Repairs, address};
use crate::source::tree::{Class, Entry, Kind, Node, Scalar};
use crate::source::{Code, Span, spanned};

/// Deserializer over one node.
#[derive(Clone, Copy)]
pub(super) struct Value<'t, 's> {
    pub(super) node: &'t Node<'s>,
    repairs: &'t Repairs<'t, 's>,
}

impl<'t, 's> Value<'t, 's> {
    pub(super) fn new(node: &'t Node<'s>, repairs: &'t Repairs<'t, 's>) -> Self {
        Value { node, repairs }
    }

    fn error(&self, message: impl std::fmt::Display) -> Error {
        <Error as de::Error>::custom(message).at(self.node, self.node.span)
    }

    fn wrong(&self, expected: &str) -> Error {
        let help = match (&self.node.kind, expected) {
            (Kind::Scalar(Scalar { class: Class::Text, .. }), "a number") => {
                Some("numbers stand without quotation marks and with a decimal point")
            }
            (Kind::Map(_), "text") => Some("put text that contains \": \" in quotation marks"),
            (Kind::Map(_), "a number") => Some("put a name that contains a dot in quotation marks: \"ai.policy\""),
            _ => None,
        };
        self.error(format_args!("{} stands where {expected} is expected", self.node.describe()))
            .help(help)
            .code(Code::F003)
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
            _ => Err(self.wrong("text").help(Some("put text in quotation marks"))),
        }
    }

    fn number(&self) -> Result<f64, Error> {
        let scalar = self.scalar("a number")?;
        match scalar.class {
            Class::Integer(n) => Ok(n as f64),
            // -0.0 is written by nobody who means another number than 0.
            Class::Float(n) if n.is_finite() => Ok(n + 0.0),
            Class::Float(_) => Err(self.error(format_args!("{} is not a number to count with", scalar.text))),
            _ => Err(self.wrong("a number")),
        }
    }

    /// A whole number of a type that holds `0..=most`.
    fn whole<T: TryFrom<i64> + std::fmt::Display>(&self, most: T) -> Result<T, Error> {
        match self.scalar("a whole number")?.class {
            Class::Integer(n) => T::try_from(n).map_err(|_| {
                self.error(format_args!("{n} is out of range: a whole number from 0 to {most} is expected"))
            }),
            _ => Err(self.wrong("a whole number")),
        }
    }

    fn visit_seq<'de, V: Visitor<'de>>(self, items: &'t [Node<'s>], visitor: V) -> Result<V::Value, Error> {
        let seq = Seq { items: items.iter(), repairs: self.repairs };
        visitor.visit_seq(seq).map_err(|e| e.at(self.node, self.node.span))
    }

    fn visit_map<'de, V: Visitor<'de>>(self, entries: &'t [Entry<'s>], visitor: V) -> Result<V::Value, Error> {
        let map = Map {
            mapping: address(self.node),
            entries: entries.iter(),
            made_up: self.repairs.made_up.iter(),
            value: None,
            repairs: self.repairs,
        };
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
            visitor.$visit(self.whole(<$type>::MAX)?).map_err(|e: Error| e.at(self.node, self.node.span))
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
            Class::Float(_) => visitor.visit_f64(self.number()?),
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

    whole_numbers!(deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32);

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

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name != spanned::TEXT_OR_MAPPING {
            return visitor.visit_newtype_struct(self);
        }
        match &self.node.kind {
            Kind::Map(entries) => self.visit_map(entries, visitor),
            Kind::Scalar(Scalar { class: Class::Text, .. } | Scalar { plain: true, .. }) => {
                self.deserialize_str(visitor)
            }
            _ => Err(self.wrong("text or a mapping")),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Seq(items) => self.visit_seq(items, visitor),
            Kind::Scalar(Scalar { class: Class::Null, .. }) => self.visit_seq(&[], visitor),
            _ => Err(self.wrong("a list")),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Seq(items) if items.len() == length => self.visit_seq(items, visitor),
            _ => Err(self.wrong(&format!("a list of {length} values"))),
        }
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
            return visitor.visit_map(WithSpan::new(self));
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
        i8 i16 i32 i64 i128 u64 u128 f32 char bytes byte_buf unit unit_struct tuple_struct identifier
    }
}

struct Seq<'t, 's> {
    items: std::slice::Iter<'t, Node<'s>>,
    repairs: &'t Repairs<'t, 's>,
}

impl<'de> de::SeqAccess<'de> for Seq<'_, '_> {
    type Error = Error;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let left_out = &self.repairs.left_out;
        match self.items.by_ref().find(|node| !left_out.contains(&address(node))) {
            Some(node) => seed.deserialize(Value::new(node, self.repairs)).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Map<'t, 's> {
    mapping: Address,
    entries: std::slice::Iter<'t, Entry<'s>>,
    made_up: std::slice::Iter<'t, MadeUp>,
    value: Option<&'t Entry<'s>>,
    repairs: &'t Repairs<'t, 's>,
}

impl<'de> de::MapAccess<'de> for Map<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let left_out = &self.repairs.left_out;
        let written = self.entries.by_ref().find(|e| !left_out.contains(&address(&e.value)));
        let entry = written.or_else(|| self.made_up.by_ref().find(|m| m.mapping == self.mapping).map(|m| &*m.entry));
        let Some(entry) = entry else { return Ok(None) };
        self.value = Some(entry);
        let key = seed.deserialize(Key { text: &entry.key, span: entry.key_span });
        key.map(Some).map_err(|e| e.at(&entry.value, entry.key_span))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let Some(entry) = self.value.take() else { return Err(de::Error::custom("a value is missing")) };
        seed.deserialize(Value::new(&entry.value, self.repairs)).map_err(|e| e.at(&entry.value, entry.value.span))
    }
}

/// Deserializer over a key: text, or text with its span.
pub(super) struct Key<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
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
            return visitor.visit_map(KeyWithSpan::new(self));
        }
        visitor.visit_str(self.text)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map identifier ignored_any
    }
}
