//! A room that warms up: who rates a described administration higher or lower than intended, by how much, and what that would
//! do to the picture of the region.
//!
//! Made from the answers that the plan shows, and from the medians of areas that it shows: nothing else of anybody.

use super::Asked;
use crate::group::distribution::Distribution;
use crate::group::{Figure, NoFigure, Vote};
use crate::model::Area;
use crate::model::calibration::Rating;
use crate::score::TOLERANCE;
use crate::workshop::disclosure::{Key, Plan};

/// The room beside the intended ratings, in one exercise.
#[derive(Clone, Debug)]
pub struct Calibration<'w> {
    /// The exercise, by position.
    pub exercise: usize,
    /// Its questions with an intended rating whose answers may be shown, in the order of the questionnaire.
    pub questions: Vec<Compared<'w>>,
    /// How many more have one, whose answers are withheld.
    pub withheld: usize,
    /// How many are asked for which no rating is intended.
    pub unrated: usize,
    /// By how much the room rates higher than intended, on 0..max: the mean of the questions' offsets.
    pub offset: Figure<f64>,
    /// The same by area, in the order of the questionnaire; areas without an offset are left out.
    pub areas: Vec<AreaOffset<'w>>,
}

/// One question beside its intended rating.
#[derive(Clone, Debug)]
pub struct Compared<'w> {
    /// The question.
    pub asked: Asked<'w>,
    /// What is intended: a value on 0..max, don't know, or not applicable.
    pub intended: Vote,
    /// The median of the answers.
    pub median: Figure<f64>,
    /// How many people rate higher.
    pub higher: usize,
    /// How many people rate as intended.
    pub as_intended: usize,
    /// How many people rate lower.
    pub lower: usize,
    /// How many people's answers do not compare: points where none are intended, or the other way round.
    pub other: usize,
    /// The mean of the answers less what is intended, on 0..max.
    pub offset: Figure<f64>,
}

/// An area, and what the room's offset would do to it.
#[derive(Clone, Debug)]
pub struct AreaOffset<'w> {
    /// The area.
    pub area: &'w Area,
    /// By how much the room rates its questions higher than intended.
    pub offset: f64,
    /// The middle administration of the region there, where it may be shown.
    pub region: Option<Moved>,
}

/// Points and level of an area's middle administration, as rated and with the offset taken off. Gates are not judged again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The median of the points, as rated.
    pub points: f64,
    /// Its level.
    pub level: u8,
    /// The points with the offset taken off, within 0..max.
    pub points_without: f64,
    /// Their level.
    pub level_without: u8,
}

impl<'w> Calibration<'w> {
    /// `None` for an exercise without intended ratings.
    pub(super) fn new(plan: &Plan<'_, 'w>, exercise: usize) -> Option<Self> {
        let ratings = plan.room.loaded.workshop.exercise[exercise].intended.as_ref()?;
        let asked = Asked::all(plan.room, plan.scorer, exercise);
        let rated: Vec<(Asked<'w>, Rating)> =
            asked.iter().filter_map(|a| Some((*a, ratings.get(a.question.id.as_str())?.value))).collect();
        let compared = |(asked, rating): &(Asked<'w>, Rating)| Compared::new(plan, exercise, *asked, *rating);
        let questions: Vec<Compared> = rated.iter().filter_map(compared).collect();
        Some(Calibration {
            exercise,
            withheld: rated.len() - questions.len(),
            unrated: asked.len() - rated.len(),
            offset: mean(questions.iter().filter_map(|q| q.offset.ok())),
            areas: areas(plan, &questions),
            questions,
        })
    }
}

impl<'w> Compared<'w> {
    fn new(plan: &Plan<'_, 'w>, exercise: usize, asked: Asked<'w>, rating: Rating) -> Option<Self> {
        let given = plan.answers(exercise, asked.at)?;
        let intended = match rating {
            Rating::Points(points) => Vote::Value(plan.scorer.value_of_points(asked.at, points)),
            Rating::Unknown => Vote::Unknown,
            Rating::NotApplicable => Vote::NotApplicable,
        };
        let offsets: Vec<Option<f64>> = given.votes().filter_map(|vote| offset(vote, intended)).collect();
        let people = |is: fn(f64) -> bool| offsets.iter().flatten().filter(|offset| is(**offset)).count();
        let apart = offsets.iter().flatten().copied().filter(|_| intended.value().is_some());
        Some(Compared {
            asked,
            intended,
            median: Distribution::of(&asked.scale(plan.scorer, given), given.votes()).quartiles().map(|q| q.median),
            higher: people(|offset| offset > TOLERANCE),
            as_intended: people(|offset| offset.abs() <= TOLERANCE),
            lower: people(|offset| offset < -TOLERANCE),
            other: offsets.iter().filter(|offset| offset.is_none()).count(),
            offset: mean(apart),
        })
    }
}

/// By how much a vote is higher than intended: `None` where nothing was said, `Some(None)` where the two do not compare.
fn offset(vote: Vote, intended: Vote) -> Option<Option<f64>> {
    match (vote, intended) {
        (Vote::Unanswered, _) => None,
        (Vote::Value(value), Vote::Value(intended)) => Some(Some(value - intended)),
        (vote, intended) => Some((vote == intended).then_some(0.0)),
    }
}

fn areas<'w>(plan: &Plan<'_, 'w>, questions: &[Compared<'w>]) -> Vec<AreaOffset<'w>> {
    let of = |area: &'w Area| {
        let here = questions.iter().filter(|q| q.asked.area.id == area.id);
        let offset = mean(here.filter_map(|q| q.offset.ok())).ok()?;
        Some(AreaOffset { area, offset, region: moved(plan, area, offset) })
    };
    plan.room.loaded.instrument.questionnaire.areas.iter().filter_map(of).collect()
}

fn moved(plan: &Plan<'_, '_>, area: &Area, offset: f64) -> Option<Moved> {
    let points = plan.median(Key::Area(plan.scorer.area(&area.id)?))?;
    let points_without = (points - offset).clamp(0.0, plan.scorer.max());
    let [level, level_without] = [points, points_without].map(|points| plan.scorer.level(points));
    Some(Moved { points, level, points_without, level_without })
}

fn mean(values: impl Iterator<Item = f64>) -> Figure<f64> {
    let (sum, n) = values.fold((0.0, 0), |(sum, n), value| (sum + value, n + 1));
    if n == 0 { Err(NoFigure::NoAnswers) } else { Ok(sum / f64::from(n)) }
}
