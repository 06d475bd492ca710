//! The statistics of workshops: agreement, rounds, one voice per administration, what to pursue together, who can help whom.
//!
//! Pure: no file system, no terminal, no clock, and nothing about how votes arrive. Voters are positions in a slice; their
//! order never changes a figure. Where a figure has no meaning, the function returns the reason ([`NoFigure`]), not a number.

pub mod agenda;
pub mod agreement;
pub mod alpha;
mod assignment;
pub mod concordance;
pub mod delphi;
pub mod distribution;
pub mod influence;
pub mod peers;
pub mod quantiles;
pub mod rankings;
mod ranks;
mod reason;
pub mod select;
pub mod voice;
mod vote;
pub mod weightings;

pub use ranks::Ballot;
pub use reason::{Figure, NoFigure, Rated};
pub use vote::Vote;
