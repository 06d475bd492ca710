//! What a report holds for those who want to know more: how each of its figures arose, and the rules behind.

use super::{Explainer, Place, rules};
use crate::model::Area;
use crate::report::Scored;
use crate::report::view::block::{Block, Fold, Section, Shown};
use crate::score::QuestionAt;
use crate::text::Texts;
use crate::text::messages::messages;

/// How every figure of a scored sheet arose, then the rules: where parts open; on paper, where they can be had.
pub fn annex(scored: &Scored, t: &Texts) -> Vec<Section> {
    vec![figures(&Explainer::new(scored).told(t)), rules::section(t)]
}

fn figures(explainer: &Explainer) -> Section {
    let (scored, t) = (explainer.scored, explainer.t);
    let mut section = Section::new("how", t.annex_title());
    section.open(Block::Text(t.annex_lead()));
    section.blocks.push((Shown::Paper, Block::Text(t.annex_on_paper())));
    let mut group = |title: Option<&str>, places: Vec<Place>| {
        title.into_iter().for_each(|title| section.open(Block::Heading(title.into())));
        places.iter().for_each(|place| section.open(Block::Fold(explainer.fold(place))));
    };
    group(None, vec![Place::Overall]);
    scored.areas().for_each(|(_, area)| group(Some(&area.title), within(explainer, area)));
    let dimensions = scored.dimensions().map(|(id, _)| Place::Dimension(id.to_owned()));
    group(Some(t.annex_dimensions().as_str()), dimensions.collect());
    let actions: Vec<_> = scored.actions.iter().map(|a| Place::Action(a.action.id.value.clone())).collect();
    if !actions.is_empty() {
        group(Some(t.actions_title().as_str()), actions);
    }
    section
}

/// An area, its cells, and its questions.
fn within(explainer: &Explainer, area: &Area) -> Vec<Place> {
    let scorer = &explainer.scored.scorer;
    let own = scorer.area(&area.id).map(Place::Area);
    let dimensions = explainer.scored.dimensions();
    let cells = dimensions.filter_map(|(dimension, _)| scorer.cell_of(&area.id, dimension)).map(Place::Cell);
    let asked = |at: &QuestionAt| explainer.scored.answers.slot(*at).asked;
    let questions = area.questions.iter().filter_map(|question| scorer.question(&question.id).filter(asked));
    own.into_iter().chain(cells).chain(questions.map(Place::Question)).collect()
}

impl Explainer<'_> {
    /// The explanation of a place as what is opened to see it.
    fn fold(&self, place: &Place) -> Fold {
        let explanation = self.explain(place);
        let title = explanation.title.clone();
        Fold { place: place.name(&self.scored.scorer), title, blocks: vec![explanation.block(self.t)] }
    }
}

messages! {
    /// Title of a section: every figure of the report, to be opened.
    annex_title() = "How every figure arose";
    annex_lead() = "The steps that lead to each figure, down to the answers and to the lines of the rubric that say so.";
    annex_on_paper() =
        "The steps that lead to each figure are left out on paper, but for those that somebody opened before printing. \
         \"plimsoll report --full\" writes all of them, and the rules, into a document; \"plimsoll explain\" shows those of one \
         figure.";
    /// Before the dimensions over all areas.
    annex_dimensions() = "Dimensions over all areas";
}
