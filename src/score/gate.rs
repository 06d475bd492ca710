//! A gate, over positions: what it looks at decides whether it caps (S5).

use super::positions::{AreaAt, QuestionAt};

/// A gate, compiled.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Its id.
    pub id: String,
    /// Why it exists.
    pub reason: String,
    /// What decides whether it caps.
    pub looks_at: GateLooksAt,
}

/// What a gate looks at (S5).
#[derive(Clone, Debug)]
pub enum GateLooksAt {
    /// The weakest of these questions; the caps as pairs of `below` and `at`.
    Questions(Vec<QuestionAt>, Vec<(f64, f64)>),
    /// An area's capped points plus headroom.
    Area(AreaAt, f64),
}

impl GateLooksAt {
    /// Whether both always allow the same; the order of caps does not matter.
    pub fn is_alike(&self, other: &GateLooksAt) -> bool {
        match (self, other) {
            (GateLooksAt::Area(a, headroom), GateLooksAt::Area(b, other)) => a == b && headroom == other,
            (GateLooksAt::Questions(a, caps), GateLooksAt::Questions(b, others)) => {
                a == b && caps.len() == others.len() && caps.iter().all(|cap| others.contains(cap))
            }
            _ => false,
        }
    }
}

impl Gate {
    /// The questions that the gate looks at; none for an area gate.
    pub fn questions(&self) -> &[QuestionAt] {
        match &self.looks_at {
            GateLooksAt::Questions(questions, _) => questions,
            GateLooksAt::Area(..) => &[],
        }
    }
}
