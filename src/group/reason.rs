//! Why a figure has no meaning.

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

impl NoFigure {
    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            NoFigure::NoAnswers => "no-answers",
            NoFigure::OneRater => "one-rater",
            NoFigure::NoOverlap => "no-overlap",
            NoFigure::OneQuestion => "one-question",
            NoFigure::NoVariation => "no-variation",
            NoFigure::TooFewSteps => "too-few-steps",
            NoFigure::OneOption => "one-option",
            NoFigure::IncompleteBallots => "incomplete-ballots",
            NoFigure::DifferentThings => "different-things",
            NoFigure::Withheld => "withheld",
            NoFigure::TooFewQuestions => "too-few-questions",
            NoFigure::UnusableScale => "unusable-scale",
        }
    }
}

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
