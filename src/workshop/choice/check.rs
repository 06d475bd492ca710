//! The independent check: the delegations' own rankings, beside the weighted sum.

use std::fmt;

use super::Technology;
use crate::group::concordance::{Concordance, concordance};
use crate::group::rankings::{Together, together};
use crate::group::{Figure, NoFigure};
use crate::model::ExerciseKind;
use crate::workshop::{Rankings, Room, Rounds, rankings};

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
    /// Fewer delegations ranked than may be published.
    Withheld,
    /// There is no figure.
    NoFigure(NoFigure),
}

impl fmt::Display for NoCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoCheck::NoExercise => f.write_str("the workshop has no exercise of the kind \"ranking\""),
            NoCheck::Withheld => f.write_str("fewer delegations ranked than \"suppress_below\" asks for"),
            NoCheck::NoFigure(why) => why.fmt(f),
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
    pub fn of(room: &Room<'_>, technologies: &[Technology<'_>]) -> Self {
        let Some(exercise) = room.loaded.workshop.exercises(ExerciseKind::Ranking).next() else {
            return Check::none();
        };
        let Rankings { areas, delegations, incomplete } = rankings(room, exercise, Rounds::UpToNow);
        let areas: Vec<String> = areas.into_iter().map(str::to_owned).collect();
        let ballots: Vec<_> = delegations.into_iter().map(|d| d.ballot).collect();
        let enough = ballots.len() >= room.loaded.workshop.suppress_below.value as usize;
        let together = published(together(&ballots), enough);
        let compared = together.as_ref().map(|t| compared(&areas, t, technologies)).unwrap_or_default();
        let shown = enough || ballots.is_empty();
        Check {
            areas,
            delegations: shown.then_some(ballots.len()),
            incomplete,
            together,
            concordance: published(concordance(&ballots), enough),
            compared,
        }
    }

    fn none() -> Self {
        Check {
            areas: Vec::new(),
            delegations: Some(0),
            incomplete: 0,
            together: Err(NoCheck::NoExercise),
            concordance: Err(NoCheck::NoExercise),
            compared: Vec::new(),
        }
    }
}

/// A figure, where enough delegations stand behind it.
fn published<T>(figure: Figure<T>, enough: bool) -> Result<T, NoCheck> {
    let figure = figure.map_err(NoCheck::NoFigure)?;
    if enough { Ok(figure) } else { Err(NoCheck::Withheld) }
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
