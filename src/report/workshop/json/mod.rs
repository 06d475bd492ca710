//! The JSON report `plimsoll.workshop/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new
//! version.
//!
//! Numbers are unrounded. What is withheld is `null`: it is not in the file.

mod agreement;
mod calibration;
mod region;
mod v1;

use anyhow::Result;

use crate::group::concordance::Concordance;
use crate::group::delphi::Again;
use crate::group::{Figure, NoFigure};
use crate::load::workshop::LoadedWorkshop;
use crate::model::workshop::Exercise;
use crate::random::GENERATOR;
use crate::report::format::json::{V1Input, V1Tool, document, schema_of_document};
use crate::workshop::Findings;
use crate::workshop::disclosure::Note;
use crate::workshop::findings::SAMPLES;
use crate::workshop::findings::attendance::Attended;
use crate::workshop::findings::ranking::Ranking;
use crate::workshop::findings::rounds::{Beside, RoundPair};
use v1::{
    V1Agenda, V1Agreement, V1Beside, V1Calibration, V1Exercise, V1Figure, V1Minority, V1Option, V1Random, V1Ranking,
    V1RankingRound, V1Region, V1Room, V1Rounds, V1Schema, V1Workshop,
};

pub(in crate::report) use v1::V1Inputs;

/// The report as JSON text, indented, with a line break at the end.
///
/// # Errors
/// Never with findings.
pub(super) fn render(findings: &Findings) -> Result<String> {
    document(&V1Workshop::new(findings))
}

/// The JSON Schema of the report (draft-07, like those of the input files).
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1Workshop>()
}

impl<'a> V1Workshop<'a> {
    fn new(findings: &'a Findings) -> Self {
        let (loaded, attendance) = (findings.loaded, &findings.attendance);
        let exercises = loaded.workshop.exercise.iter().zip(&attendance.exercises).enumerate();
        V1Workshop {
            schema: V1Schema::Workshop1,
            tool: V1Tool::this(),
            inputs: V1Inputs::new(loaded),
            random: V1Random { generator: GENERATOR, seed: loaded.workshop.seed, samples: SAMPLES },
            title: &loaded.workshop.title,
            date: loaded.workshop.date.as_ref().map(|d| d.value),
            max: findings.max,
            room: V1Room {
                delegations: attendance.delegations,
                answered: attendance.answered,
                people: attendance.people,
                superseded: attendance.superseded,
            },
            exercises: exercises.map(|(at, (e, a))| V1Exercise::new(findings, at, e, a)).collect(),
            agreement: findings.agreement.iter().map(|a| V1Agreement::new(findings, a)).collect(),
            calibration: findings.calibration.iter().map(|c| V1Calibration::new(findings, c)).collect(),
            agenda: findings.agenda.as_ref().map(|talk| V1Agenda::new(findings, talk)),
            rounds: findings.rounds.iter().map(|pair| V1Rounds::new(findings, pair)).collect(),
            rankings: findings.rankings.iter().map(|r| V1Ranking::new(findings, r)).collect(),
            region: findings.region.as_ref().map(|r| V1Region::new(findings, r)),
        }
    }
}

impl<'a> V1Inputs<'a> {
    /// What everything about a workshop is made from.
    pub(in crate::report) fn new(loaded: &'a LoadedWorkshop) -> Self {
        V1Inputs {
            questionnaire: V1Input::new(&loaded.instrument.questionnaire_input),
            rubric: V1Input::new(&loaded.instrument.rubric_input),
            workshop_sha256: &loaded.sha256,
        }
    }
}

impl<'a> V1Exercise<'a> {
    fn new(findings: &Findings, at: usize, exercise: &'a Exercise, attended: &'a Attended) -> Self {
        let why = findings.not_comparable.iter().find(|(e, _)| *e == at).map(|(_, why)| *why);
        V1Exercise {
            id: &exercise.id,
            kind: exercise.kind,
            title: exercise.called(),
            rounds: &attended.rounds,
            voters: attended.voters,
            delegations: attended.delegations,
            not_comparable: why.map(|why| why.to_string()),
            not_comparable_code: why.map(NoFigure::code),
        }
    }
}

impl From<Figure<f64>> for V1Figure {
    fn from(figure: Figure<f64>) -> Self {
        V1Figure {
            value: figure.ok(),
            reason: figure.err().map(|why| why.to_string()),
            code: figure.err().map(NoFigure::code),
        }
    }
}

impl<'a> V1Rounds<'a> {
    fn new(findings: &Findings<'a>, pair: &'a RoundPair) -> Self {
        V1Rounds {
            exercise: &findings.exercise(pair.exercise).id,
            first: pair.first,
            second: pair.second,
            in_one: pair.in_one,
            withheld: pair.withheld.len(),
            questions: pair.questions.iter().map(V1Beside::new).collect(),
        }
    }
}

impl<'a> V1Beside<'a> {
    fn new(beside: &'a Beside) -> Self {
        let Beside { asked, before, after, shift, again, minority } = beside;
        V1Beside {
            id: &asked.question.id,
            answered_first: before.answered(),
            answered_second: after.answered(),
            median_first: shift.first.median,
            median_second: shift.second.median,
            shift: shift.median(),
            agreement_change: shift.agreement_change.into(),
            change_percent: figure(again, |again| again.change_percent),
            stable: again.as_ref().ok().map(Again::is_stable),
            in_both: again.as_ref().ok().map(|again| again.both),
            moved: again.as_ref().ok().map(|again| again.moved),
            minority: V1Minority { people: minority.people, notes: minority.notes.iter().map(Note::english).collect() },
        }
    }
}

impl<'a> V1Ranking<'a> {
    fn new(findings: &Findings<'a>, ranking: &'a Ranking) -> Self {
        let (w, order) = (&ranking.concordance, ranking.together.as_ref());
        let round = |(round, w): &(u32, Figure<Concordance>)| V1RankingRound { round: *round, w: figure(w, |w| w.w) };
        let option = |(at, area): (usize, &&'a str)| V1Option {
            area,
            place: order.ok().map(|o| o.places[at]),
            copeland: order.ok().map(|o| o.copeland[at]),
            borda: order.ok().filter(|_| ranking.shows_points).map(|o| o.borda[at]),
        };
        V1Ranking {
            exercise: &findings.exercise(ranking.exercise).id,
            ballots: ranking.ballots,
            incomplete: ranking.incomplete,
            w: figure(w, |w| w.w),
            chi_square: figure(w, |w| w.chi2),
            degrees_of_freedom: figure(w, |w| w.df as f64),
            p: figure(w, |w| w.p),
            rounds: ranking.by_round.iter().map(round).collect(),
            reason: order.err().map(|why| why.to_string()),
            reason_code: order.err().map(|why| why.code()),
            options: ranking.areas.iter().enumerate().map(option).collect(),
        }
    }
}

/// One of the numbers of a figure that has several.
fn figure<T>(figure: &Figure<T>, of: impl Fn(&T) -> f64) -> V1Figure {
    figure.as_ref().map(of).map_err(|reason| *reason).into()
}
