//! Something, and the language in which it is told.

use std::ops::Deref;

use crate::text::Texts;

/// Something that is told in a language: what it is made of is at hand as before, and the words are `t`.
pub struct Told<'a, D> {
    of: &'a D,
    /// The words.
    pub t: &'a Texts,
}

impl<'a, D> Told<'a, D> {
    /// Something in a language.
    pub fn new(of: &'a D, t: &'a Texts) -> Self {
        Told { of, t }
    }
}

impl<D> Deref for Told<'_, D> {
    type Target = D;

    fn deref(&self) -> &D {
        self.of
    }
}
