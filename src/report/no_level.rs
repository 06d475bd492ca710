//! Why a place has no level although it has points (S8), in words.

use super::Scored;
use crate::score::{AreaAt, Figures, Unjudged};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

impl Scored<'_> {
    /// Why an area, or with `None` the overall figure, has points but no level, in whole sentences; `None` where it has one, or
    /// no points.
    ///
    /// At most `most` of the questions that are missing behind a gate are named.
    pub fn no_level(&self, figures: &Figures, area: Option<AreaAt>, most: usize, t: &Texts) -> Option<Text> {
        let coverage = figures.coverage.filter(|_| figures.points.is_some() && figures.level.is_none())?;
        if !self.scorer.covers(&figures.counts) {
            return Some(t.no_level_coverage(coverage, *self.instrument.rubric.rules.answers.minimum_coverage));
        }
        Some(t.sentences(self.unjudged(area).iter().map(|unjudged| self.unjudged_words(unjudged, most, t))))
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

    fn unjudged_words(&self, unjudged: &Unjudged, most: usize, t: &Texts) -> Text {
        let gate = &self.scorer.gates()[unjudged.gate].id;
        let ids = unjudged.questions.iter().take(most).map(|&q| self.scorer.questions()[q].id.as_str().into());
        let missing = match unjudged.questions.len().saturating_sub(most) {
            0 => t.list(ids),
            more => t.no_level_more(&t.list(ids), more),
        };
        match unjudged.area {
            Some(area) => t.no_level_carrier(gate, self.scorer.area_id(area), unjudged.questions.len(), &missing),
            None => t.no_level_gate(gate, &missing),
        }
    }
}

messages! {
    /// Why a place has points and no level.
    no_level_coverage(coverage: Share, minimum: Share) =
        "Too few questions are answered: {coverage} of those that apply, where the rubric asks for {minimum}.";
    /// Ids of questions, and how many more there are.
    no_level_more(ids: Phrase, more: Count) = "{ids} and {more} more";
    /// The gate looks at another area; the missing questions are ids.
    no_level_carrier(gate: Text, area: Text, n: Count, missing: Phrase) by n =
        "The gate {gate} cannot be judged, because too little of {area} is answered; {n} question is missing: {missing}."
        | "The gate {gate} cannot be judged, because too little of {area} is answered; {n} questions are missing: {missing}.";
    no_level_gate(gate: Text, missing: Phrase) = "The gate {gate} cannot be judged before this is answered: {missing}.";
}
