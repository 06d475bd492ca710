//! What a workshop's sheets and ballots say: who answered what, in which round, and what a delegation says with one voice.
//!
//! Pure: no file system, no terminal, no clock. [`Room`] puts together what came in, however it came; the figures are those of
//! [`crate::group`].

mod administrations;
pub mod choice;
pub mod disclosure;
pub mod findings;
pub mod handout;
pub mod intake;
pub mod pairing;
mod people;
pub mod proposal;
mod ranking;
mod room;
pub mod scope;
mod settle;
pub mod status;
pub mod tally;
mod votes;

pub use administrations::{Administration, Difference, OPEN_FROM, administrations};
pub use findings::Findings;
pub use people::{Doubt, Person, Who};
pub use ranking::{Ranked, Rankings, rankings};
pub use room::{Room, Rounds, Superseded, Voter};
pub use settle::{Remark, Settled, Why, settle};
pub use votes::Votes;
