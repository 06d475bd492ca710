//! Why a place has no level although it has points (S8), in words.

use super::Scored;
use crate::model::text::{count, percent};
use crate::score::{AreaAt, Figures, Unjudged};

impl Scored<'_> {
    /// Why an area, or with `None` the overall figure, has points but no level; `None` where it has one, or no points.
    ///
    /// At most `most` of the questions that are missing behind a gate are named.
    pub fn no_level(&self, figures: &Figures, area: Option<AreaAt>, most: usize) -> Option<String> {
        let coverage = figures.coverage.filter(|_| figures.points.is_some() && figures.level.is_none())?;
        let minimum = *self.instrument.rubric.rules.answers.minimum_coverage;
        if !self.scorer.covers(&figures.counts) {
            return Some(format!(
                "too few questions are answered: {} of those that apply, where the rubric asks for {}",
                percent(coverage),
                percent(minimum)
            ));
        }
        let reasons: Vec<String> = self.unjudged(area).iter().map(|u| self.unjudged_words(u, most)).collect();
        Some(reasons.join("; "))
    }

    /// The gates that cannot be judged yet and leave an area, or any area that counts, without a level (S8).
    pub fn unjudged(&self, area: Option<AreaAt>) -> Vec<Unjudged> {
        let areas = self.scorer.area_positions().filter(|at| area.is_none_or(|only| only == *at));
        let mut all: Vec<Unjudged> = Vec::new();
        for unjudged in areas.flat_map(|at| self.scorer.unjudged(&self.answers, &self.scores, at)) {
            if !all.contains(&unjudged) {
                all.push(unjudged);
            }
        }
        all
    }

    fn unjudged_words(&self, unjudged: &Unjudged, most: usize) -> String {
        let gate = &self.scorer.gates()[unjudged.gate].id;
        let ids = unjudged.questions.iter().take(most).map(|&q| self.scorer.questions()[q].id.as_str());
        let more = match unjudged.questions.len().saturating_sub(most) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let missing = format!("{}{more}", ids.collect::<Vec<_>>().join(", "));
        match unjudged.area {
            Some(area) => format!(
                "the gate {gate} cannot be judged, because too little of {} is answered; {} missing: {missing}",
                self.scorer.area_id(area),
                count(unjudged.questions.len(), "question is", "questions are"),
            ),
            None => format!("the gate {gate} cannot be judged before this is answered: {missing}"),
        }
    }
}
