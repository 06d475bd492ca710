//! What formats with pages say on each of them. Catalogues list it whether or not such a format is built in.
#![cfg_attr(not(feature = "pdf"), allow(dead_code))]

crate::text::messages::messages! {
    /// At the foot of every page of a document.
    paged_number(page: Count, pages: Count) = "Page {page} of {pages}";
}
