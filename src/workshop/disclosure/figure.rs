//! A published figure by the ids of what it is about, and its name in the record.

use crate::workshop::Rounds;

/// A figure that is published of a workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The levels in a cell: `area/dimension`.
    Cell(String),
    /// The levels of an area.
    Area(String),
    /// The same if of two middle answers the higher one counted.
    Higher(String),
    /// The need for an area.
    Need(String),
    /// The order in an exercise.
    Ranking(String, Over),
    /// The answers in an exercise to a question.
    Answers(String, String),
    /// The answers in an exercise after a round, to a question, beside those of the round before.
    Beside(String, u32, String),
}

/// Which rounds a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// All.
    All,
    /// Those up to one.
    UpTo(u32),
    /// One alone.
    Only(u32),
}

impl From<Rounds> for Over {
    fn from(rounds: Rounds) -> Self {
        match rounds {
            Rounds::UpToNow => Over::All,
            Rounds::UpTo(round) => Over::UpTo(round),
            Rounds::Only(round) => Over::Only(round),
        }
    }
}

impl Figure {
    /// Its name in the record: never changed, for records are read for ever.
    pub(super) fn name(&self) -> String {
        match self {
            Figure::Cell(cell) => format!("cell {cell}"),
            Figure::Area(area) => format!("area {area}"),
            Figure::Higher(area) => format!("area {area}, the higher of two answers"),
            Figure::Need(area) => format!("need {area}"),
            Figure::Ranking(exercise, Over::All) => format!("ranking {exercise}"),
            Figure::Ranking(exercise, Over::UpTo(round)) => format!("ranking {exercise}, up to round {round}"),
            Figure::Ranking(exercise, Over::Only(round)) => format!("ranking {exercise}, round {round}"),
            Figure::Answers(exercise, question) => format!("answers {exercise}, {question}"),
            Figure::Beside(exercise, round, question) => format!("rounds {exercise}, round {round}, {question}"),
        }
    }
}
