//! Texts that the program brings along, in rows of one long text: a pointer to each would have to be put in its place whenever the
//! program starts, and there are tens of thousands of them.

/// Rows of `N` texts, sorted by their first one; made when the program is built.
#[derive(Debug)]
pub(crate) struct Packed<const N: usize> {
    /// All texts, one after the other.
    pub(crate) texts: &'static str,
    /// Where each text ends, in bytes.
    pub(crate) ends: &'static [u32],
}

impl<const N: usize> Packed<N> {
    /// The row that begins with a text; `None` where there is none.
    pub(crate) fn find(&self, first: &str) -> Option<[&'static str; N]> {
        let (mut low, mut high) = (0, self.ends.len() / N);
        while low < high {
            let middle = low.midpoint(high);
            match self.text(middle * N).cmp(first) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(std::array::from_fn(|column| self.text(middle * N + column))),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn text(&self, at: usize) -> &'static str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start as usize..self.ends[at] as usize]
    }
}
