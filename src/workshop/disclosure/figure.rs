//! A published figure by the ids of what it is about: its name in the record, and in words.

use crate::text::messages::messages;
use crate::text::{Text, Texts};
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

impl Texts {
    /// A figure in words.
    pub(crate) fn figure(&self, figure: &Figure) -> Text {
        match figure {
            Figure::Cell(cell) => self.figure_cell(cell),
            Figure::Area(area) => self.figure_area(area),
            Figure::Higher(area) => self.figure_higher(area),
            Figure::Need(area) => self.figure_need(area),
            Figure::Ranking(exercise, Over::All) => self.figure_ranking(exercise),
            Figure::Ranking(exercise, Over::UpTo(round)) => self.figure_ranking_up_to(exercise, *round as usize),
            Figure::Ranking(exercise, Over::Only(round)) => self.figure_ranking_of(exercise, *round as usize),
            Figure::Answers(exercise, question) => self.figure_answers(question, exercise),
            Figure::Beside(exercise, round, question) => self.figure_beside(question, exercise, *round as usize),
        }
    }
}

messages! {
    /// Published figures, by ids: levels in a cell, levels of an area, and those if of two middle answers the higher one counted.
    figure_cell(cell: Text) = "levels of {cell}";
    figure_area(area: Text) = "levels of {area}";
    figure_higher(area: Text) = "levels of {area} with the higher of two answers";
    figure_need(area: Text) = "need for {area}";
    /// The order of technologies in an exercise.
    figure_ranking(exercise: Text) = "ranking in {exercise}";
    figure_ranking_up_to(exercise: Text, round: Count) = "ranking in {exercise}, up to round {round}";
    figure_ranking_of(exercise: Text, round: Count) = "ranking in {exercise}, round {round}";
    /// The answers to a question in an exercise, and beside those of the round before.
    figure_answers(question: Text, exercise: Text) = "answers to {question} in {exercise}";
    figure_beside(question: Text, exercise: Text, round: Count) =
        "answers to {question} in {exercise}, round {round} beside the one before";
}
