//! How a [`crate::source::Spanned`] gets its span: values and keys that pose as a struct of file, start, end and value.

use serde::de::{self, DeserializeSeed, IntoDeserializer};

use super::error::Error;
use super::value::{Key, Value};
use crate::source::{Span, spanned};

/// The four entries of a spanned value: file, start, end, value.
pub(super) struct WithSpan<'t, 's> {
    value: Value<'t, 's>,
    step: usize,
}

/// The same for a key.
pub(super) struct KeyWithSpan<'t> {
    key: Key<'t>,
    step: usize,
}

impl<'t, 's> WithSpan<'t, 's> {
    pub(super) fn new(value: Value<'t, 's>) -> Self {
        WithSpan { value, step: 0 }
    }
}

impl<'t> KeyWithSpan<'t> {
    pub(super) fn new(key: Key<'t>) -> Self {
        KeyWithSpan { key, step: 0 }
    }
}

/// The number that stands for a step of a span, or `None` at the value.
fn span_part(span: Span, step: usize) -> Option<u32> {
    [span.file.0, span.start, span.end].get(step).copied()
}

fn span_key<'de, K: DeserializeSeed<'de>>(seed: K, step: usize) -> Result<Option<K::Value>, Error> {
    spanned::FIELDS.get(step).map(|name| seed.deserialize((*name).into_deserializer())).transpose()
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
