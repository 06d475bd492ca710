//! The findings for spreadsheets, in long form: one line per figure. The columns are the fields of [`Row`].
//!
//! Figures are unrounded. Where there is none, `value` is empty and `reason` says why; what is withheld has neither value nor
//! number. Notes are in the other formats.

use anyhow::Result;
use serde::Serialize;

use crate::group::{Figure, NoFigure, Vote};
use crate::report::rows::{OfWorkshop, Rows};
use crate::text::{Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::agenda::TopicAt;
use crate::workshop::findings::agreement::{Agreement, Spread, Statistic};
use crate::workshop::findings::calibration::Calibration;
use crate::workshop::findings::ranking::Ranking;
use crate::workshop::findings::region::{Published, Region};
use crate::workshop::findings::rounds::{Beside, RoundPair};

/// One figure. Fields without a meaning for it are empty.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row<'f> {
    /// The workshop.
    #[serde(flatten)]
    pub of: OfWorkshop<'f>,
    /// `room`, `agreement`, `calibration`, `agenda`, `rounds`, `ranking` or `region`.
    pub section: &'static str,
    /// The exercise's id.
    pub exercise: &'f str,
    /// The round, where the figure is of one.
    pub round: Option<u32>,
    /// The id of the question or the area; `all` for a total.
    pub place: &'f str,
    /// The area's title, or what the question asks.
    pub title: &'f str,
    /// The dimension's id; `all` for a total.
    pub dimension: &'f str,
    /// The dimension's title.
    pub dimension_title: &'f str,
    /// What the figure is.
    pub statistic: String,
    /// The figure.
    pub value: Option<f64>,
    /// How many answers, ballots or administrations it is made from.
    pub n: Option<usize>,
    /// Why there is no figure, or why a question is not on the agenda.
    pub reason: String,
    /// The reason's name, the same in every language.
    pub reason_code: &'static str,
}

/// The figures.
///
/// # Errors
/// Never with findings.
pub(super) fn rows(findings: &Findings, t: &Texts) -> Result<Rows> {
    Rows::new(all(findings, t).into_iter().map(|row| titled(findings, row)))
}

/// A row with the titles of its ids.
fn titled<'f>(findings: &'f Findings, row: Row<'f>) -> Row<'f> {
    let questionnaire = &findings.loaded.instrument.questionnaire;
    let asked = || questionnaire.question(row.place).map(|q| q.ask.as_str());
    let title = questionnaire.area(row.place).map(|a| a.title.as_str()).or_else(asked).unwrap_or("");
    let dimension_title = questionnaire.dimension(row.dimension).map_or("", |d| &d.title);
    Row { of: OfWorkshop::new(findings.loaded), title, dimension_title, ..row }
}

fn all<'f>(findings: &'f Findings, t: &'f Texts) -> Vec<Row<'f>> {
    let mut rows = Lines { rows: Vec::new(), now: Row::default(), t };
    room(findings, &mut rows);
    findings.agreement.iter().for_each(|a| agreement(findings, a, &mut rows));
    findings.calibration.iter().for_each(|c| calibration(findings, c, &mut rows));
    agenda(findings, &mut rows);
    findings.rounds.iter().for_each(|pair| rounds(findings, pair, &mut rows));
    findings.rankings.iter().for_each(|r| ranking(findings, r, &mut rows));
    findings.region.iter().for_each(|r| region(findings, r, &mut rows));
    rows.rows
}

/// The rows so far, and what the next ones have in common.
struct Lines<'f> {
    rows: Vec<Row<'f>>,
    now: Row<'f>,
    t: &'f Texts,
}

impl<'f> Lines<'f> {
    fn at(&mut self, section: &'static str, exercise: &'f str) {
        self.now = Row { section, exercise, ..Row::default() };
    }

    fn place(&mut self, place: &'f str, dimension: &'f str) {
        self.now = Row { place, dimension, n: None, ..self.now.clone() };
    }

    fn add(&mut self, statistic: impl Into<String>, value: f64) {
        self.rows.push(Row { statistic: statistic.into(), value: Some(value), ..self.now.clone() });
    }

    fn figure(&mut self, statistic: &str, figure: Figure<f64>) {
        match figure {
            Ok(value) => self.add(statistic, value),
            Err(why) => self.no_figure(statistic, why),
        }
    }

    fn no_figure(&mut self, statistic: &str, why: NoFigure) {
        self.reason(statistic, &self.t.no_figure(why), why.code());
    }

    fn reason(&mut self, statistic: &str, reason: &Text, reason_code: &'static str) {
        let (statistic, reason) = (statistic.to_owned(), reason.to_string());
        self.rows.push(Row { statistic, reason, reason_code, n: None, ..self.now.clone() });
    }
}

fn room<'f>(findings: &'f Findings, rows: &mut Lines<'f>) {
    let attendance = &findings.attendance;
    rows.at("room", "");
    rows.add("delegations", attendance.delegations as f64);
    rows.add("delegations answered", attendance.answered as f64);
    rows.add("people", attendance.people as f64);
    rows.add("sheets superseded", attendance.superseded as f64);
    for (at, attended) in attendance.exercises.iter().enumerate() {
        rows.at("room", findings.exercise(at).id.as_str());
        rows.add("rounds", attended.rounds.len() as f64);
        rows.add("voters", attended.voters as f64);
        rows.add("delegations answered", attended.delegations as f64);
    }
}

fn agreement<'f>(findings: &'f Findings, agreement: &'f Agreement, rows: &mut Lines<'f>) {
    rows.at("agreement", findings.exercise(agreement.exercise).id.as_str());
    if !agreement.withheld.is_empty() {
        rows.add("questions withheld", agreement.withheld.len() as f64);
    }
    for spread in &agreement.questions {
        question(spread, rows);
    }
    for alpha in &agreement.alphas {
        rows.place("all", "");
        rows.now.n = Some(alpha.questions);
        let on = format!("on {} steps", alpha.scale.len());
        rows.figure(&format!("alpha {on}"), alpha.alpha);
        rows.figure(&format!("alpha {on}, low"), alpha.interval.map(|i| i.low));
        rows.figure(&format!("alpha {on}, high"), alpha.interval.map(|i| i.high));
        rows.figure(&format!("alpha {on}, samples"), alpha.interval.map(|i| i.samples as f64));
    }
}

fn question<'f>(spread: &'f Spread, rows: &mut Lines<'f>) {
    let votes = &spread.votes;
    rows.place(&spread.asked.question.id, &spread.asked.question.dimension);
    rows.now.n = Some(spread.voters());
    for (step, count) in votes.scale.iter().zip(&votes.counts) {
        rows.add(format!("answers of {step} points"), *count as f64);
    }
    rows.add("unknown", votes.unknown as f64);
    rows.add("not applicable", votes.not_applicable as f64);
    rows.add("unanswered", votes.unanswered as f64);
    rows.now.n = Some(votes.answered());
    for statistic in Statistic::ALL {
        rows.figure(statistic.code(), spread.figure(statistic));
    }
}

fn calibration<'f>(findings: &'f Findings, calibration: &'f Calibration, rows: &mut Lines<'f>) {
    rows.at("calibration", findings.exercise(calibration.exercise).id.as_str());
    if calibration.withheld > 0 {
        rows.add("questions withheld", calibration.withheld as f64);
    }
    for compared in &calibration.questions {
        rows.place(&compared.asked.question.id, &compared.asked.question.dimension);
        match compared.intended {
            Vote::Value(points) => rows.add("intended", points),
            Vote::NotApplicable => rows.reason("intended", &rows.t.vote_not_applicable(), "not-applicable"),
            Vote::Unknown | Vote::Unanswered => rows.reason("intended", &rows.t.words_is_unknown(), "unknown"),
        }
        rows.figure("median", compared.median);
        rows.add("rate higher", compared.higher as f64);
        rows.add("rate as intended", compared.as_intended as f64);
        rows.add("rate lower", compared.lower as f64);
        rows.add("do not compare", compared.other as f64);
        rows.figure("offset", compared.offset);
    }
    for of in &calibration.areas {
        rows.place(&of.area.id, "all");
        rows.add("offset", of.offset);
        if let Some(moved) = &of.region {
            rows.add("median points of the region", moved.points);
            rows.add("median points of the region, offset taken off", moved.points_without);
            rows.add("level of these points", f64::from(moved.level));
            rows.add("level of these points, offset taken off", f64::from(moved.level_without));
        }
    }
    rows.place("all", "all");
    rows.now.n = Some(calibration.questions.len());
    rows.figure("offset", calibration.offset);
}

fn agenda<'f>(findings: &'f Findings, rows: &mut Lines<'f>) {
    let Some(talk) = &findings.agenda else { return };
    fn at<'f>(findings: &'f Findings, rows: &mut Lines<'f>, topic: TopicAt) {
        let exercise = findings.agreement[topic.agreement].exercise;
        rows.at("agenda", findings.exercise(exercise).id.as_str());
        rows.place(&findings.topic(topic).asked.question.id, &findings.topic(topic).asked.question.dimension);
    }
    for item in &talk.items {
        at(findings, rows, item.topic);
        rows.add("starts at minute", f64::from(item.starts));
        rows.add("minutes", f64::from(item.minutes));
        rows.add("disagreement", item.disagreement);
        rows.add("influence", item.influence);
        rows.add("weight", item.weight);
    }
    for topic in &talk.no_time {
        at(findings, rows, *topic);
        rows.reason("minutes", &rows.t.skip_no_time(), "no-time");
    }
    for (topic, skip) in &talk.skipped {
        at(findings, rows, *topic);
        rows.reason("minutes", &rows.t.skip(*skip), skip.code());
    }
}

fn rounds<'f>(findings: &'f Findings, pair: &'f RoundPair, rows: &mut Lines<'f>) {
    rows.at("rounds", findings.exercise(pair.exercise).id.as_str());
    if !pair.withheld.is_empty() {
        rows.now.round = Some(pair.second);
        rows.add("questions withheld", pair.withheld.len() as f64);
    }
    for Beside { asked, before, after, shift, again, minority } in &pair.questions {
        rows.place(&asked.question.id, &asked.question.dimension);
        (rows.now.round, rows.now.n) = (Some(pair.first), Some(before.answered()));
        rows.add("median", shift.first.median);
        (rows.now.round, rows.now.n) = (Some(pair.second), Some(after.answered()));
        rows.add("median", shift.second.median);
        rows.add("shift of the median", shift.median());
        rows.figure("change of A", shift.agreement_change);
        rows.add("minority", minority.people as f64);
        rows.now.n = again.as_ref().ok().map(|again| again.both);
        rows.figure("changed, percent", again.map(|again| again.change_percent));
        if let Ok(again) = again {
            rows.add("stable", f64::from(u8::from(again.is_stable())));
            rows.add("moved", again.moved as f64);
        }
    }
}

fn ranking<'f>(findings: &'f Findings, ranking: &'f Ranking, rows: &mut Lines<'f>) {
    rows.at("ranking", findings.exercise(ranking.exercise).id.as_str());
    rows.now.n = ranking.ballots;
    rows.add("rankings that leave technologies out", ranking.incomplete as f64);
    rows.figure("W", ranking.concordance.map(|w| w.w));
    rows.figure("chi-square", ranking.concordance.map(|w| w.chi2));
    rows.figure("degrees of freedom", ranking.concordance.map(|w| w.df as f64));
    rows.figure("p", ranking.concordance.map(|w| w.p));
    for (round, w) in &ranking.by_round {
        (rows.now.round, rows.now.n) = (Some(*round), w.ok().map(|w| w.judges));
        rows.figure("W", w.map(|w| w.w));
    }
    (rows.now.round, rows.now.n) = (None, ranking.ballots);
    for (at, area) in ranking.areas.iter().enumerate() {
        rows.now.place = area;
        let of = |figure: &dyn Fn(&crate::group::rankings::Together) -> f64| {
            ranking.together.as_ref().map(figure).map_err(|e| *e)
        };
        rows.figure("place", of(&|t| t.places[at] as f64));
        rows.figure("Copeland", of(&|t| t.copeland[at] as f64));
        let borda = of(&|t| t.borda[at]);
        rows.figure("Borda", if ranking.shows_points { borda } else { borda.and(Err(NoFigure::Withheld)) });
    }
}

fn region<'f>(findings: &'f Findings, region: &'f Region, rows: &mut Lines<'f>) {
    rows.at("region", findings.exercise(region.exercise).id.as_str());
    rows.add("administrations", region.administrations as f64);
    rows.add("withheld below", region.least as f64);
    let Some(picture) = &region.picture else {
        return rows.no_figure("administrations per level", NoFigure::Withheld);
    };
    let areas = || region.areas.iter().map(|a| a.id.as_str());
    for (area, cells) in areas().zip(&picture.cells) {
        for (dimension, cell) in region.dimensions.iter().zip(cells) {
            rows.place(area, dimension);
            let levels = cell.levels();
            per_level(region, &levels, "administrations", rows);
            match cell.shown().map(|cell| cell.median) {
                Some(Some(median)) => rows.add("median points", median),
                Some(None) => rows.no_figure("median points", NoFigure::Withheld),
                None => {}
            }
        }
    }
    for (area, levels) in areas().zip(&picture.area_totals) {
        rows.place(area, "all");
        per_level(region, levels, "administrations x cells", rows);
    }
    for (dimension, levels) in region.dimensions.iter().zip(&picture.dimension_totals) {
        rows.place("all", dimension);
        per_level(region, levels, "administrations x cells", rows);
    }
    rows.place("all", "all");
    per_level(region, &picture.total, "administrations x cells", rows);
    for (area, levels) in areas().zip(&picture.area_levels) {
        rows.place(area, "");
        per_level(region, levels, "administrations", rows);
    }
    for (area, levels) in areas().zip(&picture.higher) {
        rows.place(area, "");
        per_level(region, levels, "with the higher of two answers: administrations", rows);
    }
}

fn per_level(region: &Region, levels: &Published<Vec<usize>>, what: &str, rows: &mut Lines) {
    match levels {
        Published::Absent => {}
        Published::Withheld => rows.no_figure(&format!("{what} per level"), NoFigure::Withheld),
        Published::Shown(levels) => {
            rows.now.n = Some(levels.iter().sum());
            for (level, count) in region.levels.iter().zip(levels) {
                rows.add(format!("{what} at level {level}"), *count as f64);
            }
        }
    }
}
