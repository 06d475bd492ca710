//! What a report holds for those who want to know more: how each of its figures arose, and the rules behind.

use super::{Explainer, Explanation, Place, rules};
use crate::model::Area;
use crate::report::Scored;
use crate::report::view::block::{self, Block, Fold, Section};
use crate::score::QuestionAt;
use crate::text::Texts;
use crate::text::messages::messages;

/// How every figure of a scored sheet arose, then the rules.
pub fn annex(scored: &Scored, t: &Texts) -> Vec<Section> {
    vec![figures(&Explainer::new(scored).told(t)), rules::section(t)]
}

fn figures(explainer: &Explainer) -> Section {
    let (scored, t) = (explainer.scored, explainer.t);
    let mut section = Section::new("how", t.annex_title());
    section.say(t.annex_lead());
    let mut group = |title: Option<&str>, places: Vec<(String, Place)>| {
        section.blocks.extend(title.map(|title| (block::Shown::Everywhere, Block::Heading(title.into()))));
        for (name, place) in places {
            section.push(Block::Fold(explainer.explain(&place).fold(name)));
        }
    };
    group(None, vec![("overall".into(), Place::Overall)]);
    scored.areas().for_each(|(_, area)| group(Some(&area.title), within(explainer, area)));
    let dimensions = scored.dimensions().map(|(id, _)| (format!("dimension/{id}"), Place::Dimension(id.to_owned())));
    group(Some(t.annex_dimensions().as_str()), dimensions.collect());
    let actions = scored.actions.iter().map(|a| &a.action.id.value);
    let actions: Vec<_> = actions.map(|id| (format!("action/{id}"), Place::Action(id.clone()))).collect();
    if !actions.is_empty() {
        group(Some(t.actions_title().as_str()), actions);
    }
    section
}

/// An area, its cells, and its questions.
fn within(explainer: &Explainer, area: &Area) -> Vec<(String, Place)> {
    let scorer = &explainer.scored.scorer;
    let id = area.id.as_str();
    let own = scorer.area(id).map(|at| (id.to_owned(), Place::Area(at)));
    let cells = explainer
        .scored
        .dimensions()
        .filter_map(|(dimension, _)| Some((format!("{id}/{dimension}"), Place::Cell(scorer.cell_of(id, dimension)?))));
    let asked = |at: &QuestionAt| explainer.scored.answers.slot(*at).asked;
    let questions = area.questions.iter().filter_map(|question| {
        let at = scorer.question(&question.id).filter(asked)?;
        Some((question.id.value.clone(), Place::Question(at)))
    });
    own.into_iter().chain(cells).chain(questions).collect()
}

impl Explanation {
    /// The explanation as what is opened to see it.
    fn fold(self, place: String) -> Fold {
        let step = |step: super::Step| block::Step { rule: step.rule, lines: step.lines, source: step.source };
        let steps = self.steps.into_iter().map(step).collect();
        Fold { place, title: self.title, blocks: vec![Block::Steps(steps)] }
    }
}

messages! {
    /// Title of a section: every figure of the report, to be opened.
    annex_title() = "How every figure arose";
    annex_lead() = "Each line opens the steps that lead to a figure, down to the answers and to the lines of the rubric that say so.";
    /// Before the dimensions over all areas.
    annex_dimensions() = "Dimensions over all areas";
}
