//! Whether somebody is still there: which tabs have the page open, as far as they say. Time is counted in seconds that somebody
//! else counts: while a machine sleeps, none pass.

/// How many seconds after the last tab was closed: a page that is loaded again is closed for a moment.
const GRACE: u32 = 8;
/// How many seconds without a word from any tab: a browser lets tabs in the background speak once a minute, and some not at all
/// for a while.
const SILENCE: u32 = 600;
/// A word that comes within so many seconds after the last tab was closed was on its way before.
const ON_ITS_WAY: u32 = 2;

/// The tabs that have the page open.
#[derive(Clone, Debug, Default)]
pub struct Tabs {
    /// How many have loaded it and not closed it.
    open: u32,
    /// Whether any has ever loaded it.
    was_loaded: bool,
    /// The seconds since one of them was last heard of.
    quiet: u32,
}

impl Tabs {
    /// A tab loads the page.
    pub fn loaded(&mut self) {
        (self.open, self.was_loaded, self.quiet) = (self.open + 1, true, 0);
    }

    /// A tab has said something.
    pub fn heard(&mut self) {
        if self.open > 0 || self.quiet >= ON_ITS_WAY {
            // A page that comes back from a browser's memory is not loaded anew.
            (self.open, self.quiet) = (self.open.max(1), 0);
        }
    }

    /// A tab has said that it closes.
    pub fn closed(&mut self) {
        (self.open, self.quiet) = (self.open.saturating_sub(1), 0);
    }

    /// A second has passed.
    pub fn second_passes(&mut self) {
        self.quiet = self.quiet.saturating_add(1);
    }

    /// Whether nobody is there any more; before the first tab has come, somebody may still come.
    pub fn are_gone(&self) -> bool {
        self.was_loaded && (self.quiet >= SILENCE || self.open == 0 && self.quiet >= GRACE)
    }
}
