//! Why a figure has no meaning, in words that a report can print.

use std::fmt;

/// A figure, or the reason why there is none.
pub type Figure<T> = Result<T, NoFigure>;

/// Why a figure has no meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFigure {
    /// Nobody answered.
    NoAnswers,
    /// Only one person answered.
    OneRater,
    /// No question has answers of two people.
    NoOverlap,
    /// Only one question has answers of two people, so there is nothing to draw samples from.
    OneQuestion,
    /// All answers are the same: the figure would be 0/0.
    NoVariation,
    /// The scale has fewer than three steps.
    TooFewSteps,
    /// Fewer than two options were ranked.
    OneOption,
    /// Not everybody ranked every option.
    IncompleteBallots,
    /// Everybody rated something else: a difference is a finding, not a disagreement.
    DifferentThings,
    /// Fewer delegations stand behind it than may be shown, or it would give single answers away.
    Withheld,
    /// Too few questions for an interval that covers what it says.
    TooFewQuestions,
    /// The ends of a scale are the same, or the weights do not add up to more than 0.
    UnusableScale,
}

impl fmt::Display for NoFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoFigure::NoAnswers => "nobody answered",
            NoFigure::OneRater => "only one person answered",
            NoFigure::NoOverlap => "no question was answered by two people",
            NoFigure::OneQuestion => "only one question was answered by two people",
            NoFigure::NoVariation => "all answers are the same, so there is nothing to compare",
            NoFigure::TooFewSteps => "the scale has fewer than three steps",
            NoFigure::OneOption => "fewer than two options were ranked",
            NoFigure::IncompleteBallots => "not everybody ranked every option",
            NoFigure::DifferentThings => {
                "everybody rated their own administration: a difference is a finding, not a disagreement"
            }
            NoFigure::Withheld => {
                "withheld, for too few delegations stand behind it or it would give single answers away"
            }
            NoFigure::TooFewQuestions => "fewer than ten questions are too few for one",
            NoFigure::UnusableScale => "a scale has no width, or the weights do not add up to more than 0",
        })
    }
}

impl std::error::Error for NoFigure {}

/// What the raters looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rated {
    /// All the same thing, such as a described case.
    SameThing,
    /// Each their own administration.
    OwnAdministration,
}

impl Rated {
    /// Whether agreement between the raters has a meaning.
    ///
    /// # Errors
    /// [`NoFigure::DifferentThings`] when each rated their own administration.
    pub fn comparable(self) -> Figure<()> {
        match self {
            Rated::SameThing => Ok(()),
            Rated::OwnAdministration => Err(NoFigure::DifferentThings),
        }
    }
}
