//! The least work that reaches a profile: which actions, in which order (S11). Pure.
//!
//! [`Problem`] holds the actions that can still raise something, [`cheapest`] finds every cheapest set of them that reaches all
//! targets, [`best`] the set that comes nearest with a given amount of work, [`in_order`] puts a set into an order in which to
//! take it. Both searches are exact: they look at every set, or prove that a set that they pass over cannot be better. They
//! look at a limited number of sets, so that the same inputs give the same plan on every machine; where that ends the search,
//! they say how far from the best their answer can be at most.

mod bound;
mod making;
mod order;
mod outlook;
mod problem;
mod search;

pub use making::{Found, Plan};
pub use order::{Step, in_order};
pub use outlook::{Outcome, Outlook};
pub use problem::{Limits, Months, Problem, Set, Work};
pub use search::{Best, Cheapest, best, cheapest};
