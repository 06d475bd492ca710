//! The JSON report `plimsoll.report/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.
//!
//! Numbers are unrounded; absent figures are `null`. Need questions take no part in `questions`.

mod robustness;
mod v1;

use anyhow::Result;

use super::format::json::{V1Input, V1Tool, document, schema_of_document};
use super::{Scored, declined};
use crate::gap::{Gap, Recommended};
use crate::load::Supposed;
use crate::model::{Area, Entry, Question};
use crate::robustness::Robustness;
use crate::score::{AreaAt, State, Unjudged};
use crate::text::Texts;
use robustness::V1Robustness;
use v1::{
    V1Action, V1Area, V1CappedBy, V1Declined, V1Dimension, V1Gap, V1Level, V1Question, V1Report, V1Scale, V1Schema,
    V1Sheet, V1Supposed, V1Target, V1Unjudged,
};
pub(crate) use v1::{V1Administration, V1Inputs};

/// The report as JSON text, indented, with a line break at the end.
///
/// # Errors
/// Never with figures that a scorer gives.
pub(super) fn render(scored: &Scored, robustness: Option<&[Robustness]>) -> Result<String> {
    let robustness = robustness.map(|found| found.iter().map(|place| V1Robustness::new(scored, place)).collect());
    document(&V1Report { robustness, ..V1Report::new(scored) })
}

/// The JSON Schema of the report (draft-07, like those of the input files).
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1Report>()
}

impl<'a> V1Report<'a> {
    fn new(scored: &'a Scored) -> Self {
        let (instrument, sheet) = (scored.instrument, scored.sheet());
        let levels = instrument.rubric.rules.scale.levels.iter();
        V1Report {
            schema: V1Schema::Report1,
            tool: V1Tool::this(),
            inputs: V1Inputs::of(scored),
            administration: V1Administration::of(scored),
            date: sheet.date.as_ref().map(|d| d.value),
            profile: scored.profile.map(|(id, _)| id),
            own_targets: scored.own_targets.iter().flat_map(|own| &own.named).map(V1Target::new).collect(),
            what_if: scored.loaded.supposed.iter().map(V1Supposed::new).collect(),
            scale: V1Scale {
                max: scored.scorer.max(),
                levels: levels.map(|l| V1Level { level: l.level, name: &l.name, from: *l.from }).collect(),
            },
            overall: scored.overall().into(),
            areas: scored.areas().map(|(at, area)| V1Area::new(scored, at, area)).collect(),
            dimensions: scored.dimensions().map(|(id, place)| V1Dimension { id, figures: place.into() }).collect(),
            gaps: scored.gaps.iter().map(|gap| V1Gap::new(scored, gap)).collect(),
            actions: scored.actions.iter().map(V1Action::new).collect(),
            robustness: None,
        }
    }
}

impl<'a> V1Inputs<'a> {
    /// What a scored sheet was made from.
    pub(crate) fn of(scored: &Scored<'a>) -> Self {
        V1Inputs {
            questionnaire: V1Input::new(&scored.instrument.questionnaire_input),
            rubric: V1Input::new(&scored.instrument.rubric_input),
            sheet: V1Sheet { sha256: &scored.loaded.input.sha256 },
        }
    }
}

impl<'a> V1Administration<'a> {
    /// Whose sheet it is.
    pub(crate) fn of(scored: &Scored<'a>) -> Self {
        let administration = &scored.sheet().administration;
        V1Administration { name: &administration.name, country: &administration.country }
    }
}

impl<'a> V1Area<'a> {
    fn new(scored: &'a Scored, at: AreaAt, area: &'a Area) -> Self {
        let capped = scored.scorer.capped_by(&scored.scores, at).into_iter();
        let questions = scored.asked().filter(|a| a.area.id == area.id).map(|asked| {
            let answered = asked.slot.state == State::Answered;
            V1Question {
                id: &asked.question.id,
                dimension: &asked.question.dimension,
                state: asked.slot.state.into(),
                value: answered.then_some(asked.slot.value),
                supported: answered.then_some(asked.slot.supported),
            }
        });
        V1Area {
            id: &area.id,
            title: &area.title,
            need: scored.scorer.need(&scored.scores, at),
            figures: scored.area(at).into(),
            capped_by: capped
                .map(|c| V1CappedBy { gate: c.gate, at: c.at, because: c.because, reason: c.reason })
                .collect(),
            unjudged: scored.unjudged(Some(at)).into_iter().map(|u| V1Unjudged::new(scored, &u)).collect(),
            declined: scored.is_declined(at).then(|| V1Declined::all(scored, area)),
            dimensions: scored
                .cells(area)
                .map(|(id, cell)| V1Dimension { id, figures: scored.cell(cell).into() })
                .collect(),
            questions: questions.collect(),
        }
    }
}

impl<'a> V1Declined<'a> {
    fn all(scored: &'a Scored, area: &Area) -> Vec<Self> {
        let because = declined::because(&scored.instrument.questionnaire, area, scored.sheet());
        let one = |(question, entry): (&'a Question, &'a Entry)| V1Declined {
            question: &question.id,
            answer: Texts::english().answer(question, Some(entry)).to_string(),
            evidence: entry.evidence.as_ref().map(|e| e.grade.name()),
            reference: entry.evidence.as_ref().map(|e| e.reference.as_str()).filter(|r| !r.is_empty()),
            valid_until: entry.evidence.as_ref().and_then(|e| e.valid_until),
        };
        because.map(one).collect()
    }
}

impl<'a> V1Target<'a> {
    fn new((place, level): &'a (String, u8)) -> Self {
        V1Target { place, level: *level }
    }
}

impl<'a> V1Supposed<'a> {
    fn new(supposed: &'a Supposed) -> Self {
        V1Supposed { question: &supposed.question, answer: &supposed.answer }
    }
}

impl<'a> V1Unjudged<'a> {
    fn new(scored: &'a Scored, unjudged: &Unjudged) -> Self {
        let scorer = &scored.scorer;
        V1Unjudged {
            gate: &scorer.gates()[unjudged.gate].id,
            area: unjudged.area.map(|area| scorer.area_id(area)),
            questions: unjudged.questions.iter().map(|&q| scorer.questions()[q].id.as_str()).collect(),
        }
    }
}

impl<'a> V1Gap<'a> {
    fn new(scored: &'a Scored, gap: &Gap) -> Self {
        let (area, dimension) = scored.scorer.cell_place(gap.cell);
        V1Gap {
            area: scored.scorer.area_id(area),
            dimension,
            target: gap.target.level,
            points: gap.points,
            gap: gap.gap,
            lift: gap.lift,
        }
    }
}

impl<'a> V1Action<'a> {
    fn new(recommended: &Recommended<'a>) -> Self {
        let action = recommended.action;
        V1Action { id: &action.id, title: &action.title, effort: action.effort.into(), lift: recommended.lift }
    }
}
