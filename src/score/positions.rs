//! Where something stands in a scorer's tables. An area's position is no cell's and no question's, nor that of an area in a
//! questionnaire: only a scorer gives positions, and each finds its place in whatever has one entry per area, cell or question.

use std::iter::Map;
use std::ops::{Index, IndexMut, Range};

/// Positions side by side.
pub type Positions<P> = Map<Range<usize>, fn(usize) -> P>;

macro_rules! position {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) usize);

        impl $name {
            #[inline]
            pub(super) fn all(range: &Range<usize>) -> Positions<$name> {
                range.clone().map($name as fn(usize) -> $name)
            }
        }

        impl<T> Index<$name> for [T] {
            type Output = T;
            fn index(&self, at: $name) -> &T {
                &self[at.0]
            }
        }

        impl<T> IndexMut<$name> for [T] {
            fn index_mut(&mut self, at: $name) -> &mut T {
                &mut self[at.0]
            }
        }

        impl<T> Index<$name> for Vec<T> {
            type Output = T;
            fn index(&self, at: $name) -> &T {
                &self[at.0]
            }
        }

        impl<T> IndexMut<$name> for Vec<T> {
            fn index_mut(&mut self, at: $name) -> &mut T {
                &mut self[at.0]
            }
        }
    };
}

position! {
    /// The position of an area in a scorer: 0 for the first of the areas sorted by id.
    AreaAt
}

position! {
    /// The position of a cell in a scorer: those of an area stand side by side, sorted by dimension.
    CellAt
}

position! {
    /// The position of a question in a scorer: readiness questions first, those of a cell side by side.
    QuestionAt
}
