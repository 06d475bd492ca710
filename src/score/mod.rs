//! Answers to points, levels and bounds: rules S1 to S10 and S13. Pure: no files, no terminal, no clock.
//!
//! [`Scorer::compile`] turns a questionnaire and a rubric into flat tables once; [`Scorer::score`] then scores sheets without
//! allocating. [`trace`] watches the very same computation, so an explanation cannot differ from the score.

mod aggregate;
mod answers;
mod compile;
mod evaluate;
mod figures;
mod gate;
mod picks;
mod positions;
mod reweigh;
mod settled;
mod structure;
pub mod trace;
mod worth;

pub use aggregate::{Part, aggregate, cumulative};
pub use answers::{Answers, Slot, State};
pub use compile::{Question, Scorer};
pub use evaluate::{Pass, Points, Scores, cap_at, deciding_cap};
pub use figures::{CappedBy, Counts, Figures};
pub use gate::{Gate, GateLooksAt};
pub use positions::{AreaAt, CellAt, Positions, QuestionAt};
pub use reweigh::Weight;
pub use settled::Unjudged;
pub use structure::Moved;

/// The tolerance with which points are compared to cuts, caps and conditions (S6).
pub const TOLERANCE: f64 = 1e-9;
