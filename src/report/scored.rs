//! A sheet scored once: what every format and command shows.

use crate::gap::{self, Aimed, Basis, Gap, OVERALL, OwnTargets, Recommended, Target, Targets, Unmet};
use crate::load::{Instrument, LoadedSheet};
use crate::model::{Area, Entry, Grade, Measures, Profile, Question, Sheet};
use crate::robustness::{Robustness, robustness};
use crate::score::{Answers, AreaAt, CellAt, Figures, QuestionAt, Scorer, Scores, Slot, State, TOLERANCE};

/// A sheet with its scores, its gaps to a profile, and what to do next.
#[derive(Debug)]
pub struct Scored<'a> {
    /// What was asked, and how it is scored.
    pub instrument: &'a Instrument,
    /// The sheet.
    pub loaded: &'a LoadedSheet,
    /// The profile that gaps are measured against, with its id.
    pub profile: Option<(&'a str, &'a Profile)>,
    /// The scorer.
    pub scorer: Scorer,
    /// The answers as the scorer sees them.
    pub answers: Answers,
    /// The scores.
    pub scores: Scores,
    /// The cells below their targets, the largest lift first; empty without a profile.
    pub gaps: Vec<Gap>,
    /// Targets of one's own over the profile's, already in it.
    pub own_targets: Option<OwnTargets>,
    /// The next actions, in the order in which to take them, as many as it takes; empty without a profile.
    pub actions: Vec<Recommended<'a>>,
}

/// A place's figures beside its target.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The figures.
    pub figures: Figures,
    /// The target; `None` without a profile.
    pub target: Option<Target>,
    /// Points missing to the target (S11); `None` without a profile or without points.
    pub gap: Option<f64>,
}

/// A question that is asked, with its answer.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'s> {
    /// The area it belongs to.
    pub area: &'s Area,
    /// The question.
    pub question: &'s Question,
    /// Its position in the scorer.
    pub at: QuestionAt,
    /// Its answer as the scorer sees it.
    pub slot: &'s Slot,
    /// Its answer as the sheet has it.
    pub entry: Option<&'s Entry>,
}

impl<'a> Scored<'a> {
    /// Scores a sheet, and measures its gaps to a profile (given with its id) if there is one.
    pub fn new(instrument: &'a Instrument, loaded: &'a LoadedSheet, profile: Option<(&'a str, &'a Profile)>) -> Self {
        let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
        Scored::with_scorer(scorer, instrument, loaded, profile)
    }

    /// As [`Scored::new`], with a scorer of the instrument that may look at less: that of a workshop's exercise.
    pub fn with_scorer(
        scorer: Scorer,
        instrument: &'a Instrument,
        loaded: &'a LoadedSheet,
        profile: Option<(&'a str, &'a Profile)>,
    ) -> Self {
        let answers = scorer.answers(&loaded.sheet);
        let scores = scorer.score(&answers);
        let targets = profile.map(|(_, profile)| Targets::new(profile, &scorer).of(&scores));
        let gaps = targets.map_or(Vec::new(), |targets| gap::gaps(&scorer, &answers, &scores, &targets));
        let next = |targets| gap::next_actions(&scorer, &answers, &scores, &targets, &instrument.rubric.actions);
        let actions = profile.map_or(Vec::new(), |(_, profile)| next(Targets::new(profile, &scorer).of(&scores)));
        Scored { instrument, loaded, profile, scorer, answers, scores, gaps, own_targets: None, actions }
    }

    /// What a profile asks for and the sheet does not reach; empty when the profile is met.
    pub fn unmet(&self, profile: &Profile, basis: Basis) -> Vec<Unmet> {
        gap::unmet(&self.scorer, &self.scores, &Targets::new(profile, &self.scorer).of(&self.scores), basis)
    }

    /// How many areas and cells do not reach what a profile asks for.
    pub fn places_below(&self, profile: &Profile) -> usize {
        self.unmet(profile, Basis::Claimed).iter().filter(|unmet| unmet.place != OVERALL).count()
    }

    /// The sheet.
    pub fn sheet(&self) -> &'a Sheet {
        &self.loaded.sheet
    }

    /// The profile's targets.
    pub fn targets(&self) -> Option<Targets<'_>> {
        self.profile.map(|(_, profile)| Targets::new(profile, &self.scorer).of(&self.scores))
    }

    fn place(&self, figures: Figures, target: impl Fn(&Targets) -> Target) -> Place {
        let target = self.targets().map(|t| target(&t));
        Place { figures, target, gap: target.and_then(|t| t.gap(figures.points)) }
    }

    /// The overall figures.
    pub fn overall(&self) -> Place {
        self.place(self.scorer.overall(&self.scores), |t| t.overall())
    }

    /// The areas in the order of the questionnaire, each with the scorer's position.
    pub fn areas(&self) -> impl Iterator<Item = (AreaAt, &'a Area)> + '_ {
        let areas = self.instrument.questionnaire.areas.iter();
        areas.filter_map(|area| Some((self.scorer.area(&area.id)?, area)))
    }

    /// An area's figures, by the scorer's position.
    pub fn area(&self, at: AreaAt) -> Place {
        let id = self.scorer.area_id(at);
        self.place(self.scorer.area_figures(&self.scores, at), |t| t.area(id))
    }

    /// An area's title, by the scorer's position.
    pub fn area_title(&self, at: AreaAt) -> &'a str {
        let id = self.scorer.area_id(at);
        self.instrument.questionnaire.area(id).map_or("", |a| &a.title)
    }

    /// An area's cells in the order of the questionnaire's dimensions: dimension, the scorer's position.
    pub fn cells(&self, area: &'a Area) -> impl Iterator<Item = (&'a str, CellAt)> + '_ {
        let dimensions = self.instrument.questionnaire.dimensions.iter().map(|d| d.id.as_str());
        dimensions.filter_map(|d| Some((d, self.scorer.cell_of(&area.id, d)?)))
    }

    /// A cell's figures, by the scorer's position.
    pub fn cell(&self, cell: CellAt) -> Place {
        let (area, dimension) = self.scorer.cell_place(cell);
        let area = self.scorer.area_id(area);
        self.place(self.scorer.cell_figures(&self.scores, cell), |t| t.cell(area, dimension))
    }

    /// The dimensions that have questions, in the order of the questionnaire, with their figures over all areas (S10).
    pub fn dimensions(&self) -> impl Iterator<Item = (&'a str, Place)> + '_ {
        self.instrument.questionnaire.dimensions.iter().filter_map(|d| {
            let figures = self.scorer.dimension_figures(&self.scores, &d.id)?;
            Some((d.id.as_str(), self.place(figures, |t| t.dimension(&d.id))))
        })
    }

    /// What every published level hangs on; areas and dimensions in the order of the questionnaire.
    pub fn robustness(&self) -> Vec<Robustness> {
        let areas: Vec<AreaAt> = self.areas().map(|(at, _)| at).collect();
        let of_area = |area: AreaAt| areas.iter().position(|at| *at == area);
        let of_dimension = |id: &str| self.instrument.questionnaire.dimensions.iter().position(|d| d.id.value == id);
        let mut found = robustness(&self.scorer, self.sheet(), &self.answers, &self.scores);
        found.sort_by_key(|place| match place.place {
            Aimed::Area(area) => of_area(area),
            _ => None,
        });
        for place in &mut found {
            place.without_area.sort_by_key(|(area, _)| of_area(*area));
            place.without_dimension.sort_by_key(|(id, _)| of_dimension(id));
        }
        found
    }

    /// The readiness questions that are asked, in the order of the questionnaire.
    pub fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        self.asked_about(Measures::Readiness)
    }

    /// The questions that only inform and that are asked, in the order of the questionnaire.
    pub fn informing(&self) -> impl Iterator<Item = Asked<'_>> {
        self.asked_about(Measures::Information)
    }

    /// All questions that are asked, those on need among them, in the order of the questionnaire.
    pub fn every_asked(&self) -> impl Iterator<Item = Asked<'_>> {
        let questions = self.instrument.questionnaire.questions();
        questions.filter_map(|(area, question)| self.look(area, question)).filter(|a| a.slot.asked)
    }

    fn asked_about(&self, measures: Measures) -> impl Iterator<Item = Asked<'_>> {
        self.every_asked().filter(move |asked| asked.question.measures == measures)
    }

    /// Whether anything is answered in an area, by the scorer's position; where nothing is answered at all, every area counts.
    pub fn is_touched(&self, area: AreaAt) -> bool {
        let touched = |at| {
            let counts = self.scorer.area_figures(&self.scores, at).counts;
            counts.answered + counts.unknown + counts.not_applicable > 0 || self.is_declined(at)
        };
        touched(area) || !self.scorer.area_positions().any(touched)
    }

    /// Need questions that are asked, of an area (by the scorer's position) or of all: answered, and all of them.
    pub fn need_counts(&self, area: Option<AreaAt>) -> (usize, usize) {
        let areas = self.scorer.area_positions().filter(|at| area.is_none_or(|only| only == *at));
        let slots = areas.flat_map(|at| self.scorer.area_needs(at)).map(|&q| self.answers.slot(q)).filter(|s| s.asked);
        slots.fold((0, 0), |(answered, all), slot| (answered + usize::from(slot.state == State::Answered), all + 1))
    }

    fn look(&self, area: &'a Area, question: &'a Question) -> Option<Asked<'_>> {
        let at = self.scorer.question(&question.id)?;
        let entry = self.sheet().answers.get(question.id.as_str()).map(|e| &e.value);
        Some(Asked { area, question, at, slot: self.answers.slot(at), entry })
    }

    /// A question with its answer, asked or not.
    pub fn question(&self, id: &str) -> Option<Asked<'_>> {
        let (area, question) = self.instrument.questionnaire.questions().find(|(_, q)| q.id.value == id)?;
        self.look(area, question)
    }

    /// The least grade of evidence with which a value is supported in full (S9).
    pub fn grade_needed(&self, value: f64) -> Grade {
        let rules = self.instrument.rubric.rules.answers.evidence.iter();
        rules.filter(|r| *r.from <= value + TOLERANCE).map(|r| r.grade).max().unwrap_or_default()
    }
}

impl Asked<'_> {
    /// Whether the answer claims more than its evidence supports (S9).
    pub fn claims_too_much(&self) -> bool {
        self.slot.supported < self.slot.value - TOLERANCE
    }
}
