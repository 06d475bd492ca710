//! What can be proved about a rubric without anybody's answers: reachable levels, dead, dominating and vetoing questions.
//!
//! Points never fall when an answer improves (all methods and gates are monotone), so the worst and the best answers give the
//! exact range, and every claim below is either shown by answers (a witness), proved from a set that holds every attainable
//! score, found by trying everything, or honestly left undecided. Claims are about sheets in which every question that is asked
//! is answered; conditions break monotonicity, so where they matter only trying everything proves something.

mod attain;
mod combine;
mod explore;
mod gates;
mod influence;
mod moves;
mod rounding;
mod shares;
mod table;
mod wheels;

pub use attain::Attainable;
pub use explore::Explorer;
pub use influence::{Influence, Veto, has_others, influence};
pub use rounding::Almost;

use std::cell::OnceCell;

use crate::score::{Answers, AreaAt, Scorer};

/// What is proved about one rubric.
pub struct Proofs {
    /// Whether each level can be had at each place.
    pub reach: Vec<(Place, u8, Reach)>,
    /// What each readiness question can do.
    pub influence: Vec<Influence>,
    /// Points that are printed as a cut and lie below it.
    pub almost: Vec<Almost>,
}

impl Proofs {
    /// About a scorer; `explorer` says how much is tried out.
    pub fn of(mut explorer: Explorer<'_>) -> Proofs {
        let attainable = OnceCell::new();
        let scorer = explorer.scorer;
        let sets = || attainable.get_or_init(|| Attainable::of(scorer));
        let reach = explorer.reach(sets);
        let influence = influence(&mut explorer, sets);
        Proofs { reach, influence, almost: rounding::almost(&mut explorer) }
    }
}

/// The outcome of an attempt at a proof.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict<W> {
    /// It holds for all answers.
    Proved,
    /// It does not hold: the witness shows it.
    Refuted(W),
    /// Neither could be shown within the limits; the reason.
    NotDecided(String),
}

/// A place that has a published level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// All areas together.
    Overall,
    /// An area, by the scorer's position.
    Area(AreaAt),
}

impl Place {
    /// The overall place and every area.
    pub fn all(scorer: &Scorer) -> Vec<Place> {
        let areas = scorer.area_positions().map(Place::Area);
        areas.chain([Place::Overall]).collect()
    }
}

/// Whether some answers give a level at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Reach {
    /// These do.
    Reached(Answers),
    /// None do: no attainable points lie in the level's range; the nearest ones below and above. Neither: there are none.
    Unreachable {
        /// The highest attainable points below the range.
        below: Option<f64>,
        /// The lowest attainable points above the range.
        above: Option<f64>,
    },
    /// Not decided, and why.
    NotDecided(String),
}
