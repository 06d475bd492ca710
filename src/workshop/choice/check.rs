//! The independent check: the delegations' own rankings, beside the weighted sum.

use super::Technology;
use crate::group::NoFigure;
use crate::group::concordance::Concordance;
use crate::group::rankings::Together;
use crate::model::ExerciseKind;
use crate::workshop::Rounds;
use crate::workshop::disclosure::Plan;

/// What the delegations' rankings say.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The areas ranked, by id, in the order of the questionnaire.
    pub areas: Vec<String>,
    /// How many delegations ranked them, where this may be shown.
    pub delegations: Option<usize>,
    /// How many rankings do not place every technology: what one leaves out ties for last.
    pub incomplete: usize,
    /// All rankings together: Copeland, Borda where that ties.
    pub together: Result<Together, NoCheck>,
    /// Whether Borda's points may be shown.
    pub shows_points: bool,
    /// Kendall's W.
    pub concordance: Result<Concordance, NoCheck>,
    /// Each technology that was ranked, beside its place by the weighted sum.
    pub compared: Vec<Compared>,
}

/// Why there is no order from rankings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCheck {
    /// The workshop has no ranking exercise.
    NoExercise,
    /// There is no figure.
    NoFigure(NoFigure),
}

impl NoCheck {
    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            NoCheck::NoExercise => "no-exercise",
            NoCheck::NoFigure(why) => why.code(),
        }
    }
}

/// A technology's places in the two orders, both among those that are in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The technology, by position.
    pub technology: usize,
    /// Its place by the weighted sum; `None` when it is out.
    pub by_sum: Option<usize>,
    /// Its place by the rankings.
    pub by_rankings: usize,
    /// Whether the two say different things: to be talked about. One that is out differs when not all that
    /// are in are ranked before it.
    pub differs: bool,
}

impl Check {
    /// Every delegation's latest ranking, compared with the weighted sum.
    pub(super) fn of(plan: &Plan<'_, '_>, technologies: &[Technology<'_>]) -> Self {
        let Some(exercise) = plan.room.loaded.workshop.exercises(ExerciseKind::Ranking).next() else {
            return Check::none();
        };
        let areas: Vec<String> = plan.room.areas(exercise).into_iter().map(str::to_owned).collect();
        let shown = plan.ranking(exercise, Rounds::UpToNow);
        Check {
            compared: shown.together.as_ref().map(|t| compared(&areas, t, technologies)).unwrap_or_default(),
            areas,
            delegations: shown.delegations,
            incomplete: shown.incomplete,
            together: shown.together.map_err(NoCheck::NoFigure),
            shows_points: shown.shows_points,
            concordance: shown.concordance.map_err(NoCheck::NoFigure),
        }
    }

    fn none() -> Self {
        Check {
            areas: Vec::new(),
            delegations: Some(0),
            incomplete: 0,
            together: Err(NoCheck::NoExercise),
            shows_points: false,
            concordance: Err(NoCheck::NoExercise),
            compared: Vec::new(),
        }
    }
}

/// The places among the technologies that are ranked and not missing a figure, in the order of the questionnaire.
fn compared(areas: &[String], together: &Together, technologies: &[Technology<'_>]) -> Vec<Compared> {
    let place = |id: &str| Some(together.places[areas.iter().position(|a| a == id)?]);
    let both: Vec<(usize, Option<usize>, usize)> = (technologies.iter().enumerate())
        .filter(|(_, t)| t.standing.missing.is_empty())
        .filter_map(|(at, t)| Some((at, t.place, place(&t.area.id)?)))
        .collect();
    let still_in: Vec<(usize, usize)> =
        both.iter().filter_map(|(_, by_sum, ranked)| Some(((*by_sum)?, *ranked))).collect();
    let one = |&(technology, by_sum, ranked): &(usize, Option<usize>, usize)| {
        let by_sum = by_sum.map(|sum| 1 + still_in.iter().filter(|(other, _)| *other < sum).count());
        let by_rankings = 1 + still_in.iter().filter(|(_, other)| *other < ranked).count();
        let differs = match by_sum {
            Some(place) => place != by_rankings,
            None => by_rankings <= still_in.len(),
        };
        Compared { technology, by_sum, by_rankings, differs }
    };
    both.iter().map(one).collect()
}
