//! Each gap opened: the questions that make it, their evidence, and the actions that close it.

use super::block::{Block, Cell, Fact, Fold, Section};
use super::claims::given;
use super::told::Told;
use crate::gap::Gap;
use crate::report::{Asked, Scored};
use crate::score::TOLERANCE;
use crate::text::messages::messages;

/// The place of a gap's details.
pub(super) fn place(scored: &Scored, gap: &Gap) -> String {
    let (area, dimension) = scored.scorer.cell_place(gap.cell);
    format!("gap/{}/{dimension}", scored.scorer.area_id(area))
}

/// The section; `None` without gaps.
pub(in crate::report) fn section(scored: &Told<Scored>) -> Option<Section> {
    let t = scored.t;
    let touched = |gap: &&Gap| scored.is_touched(scored.scorer.cell_place(gap.cell).0);
    let folds: Vec<Block> = scored.gaps.iter().filter(touched).map(|gap| Block::Fold(fold(scored, gap))).collect();
    if folds.is_empty() {
        return None;
    }
    let mut section = Section::new("gap-details", t.gap_details_title());
    section.say(t.gap_details_lead());
    folds.into_iter().for_each(|fold| section.push(fold));
    Some(section)
}

fn fold(scored: &Told<Scored>, gap: &Gap) -> Fold {
    let (area, dimension) = scored.scorer.cell_place(gap.cell);
    let title = scored.instrument.questionnaire.dimension(dimension).map_or(dimension, |d| d.title.as_str());
    let title = scored.t.gap_details_gap(scored.area_title(area).trim(), title.trim(), gap.gap);
    let questions = scored.scorer.cell_questions(gap.cell);
    let asked = questions.filter_map(|q| scored.question(&scored.scorer.questions()[q].id)).filter(|a| a.slot.asked);
    Fold { place: place(scored, gap), title, blocks: asked.map(|a| Block::Facts(facts(scored, &a, gap))).collect() }
}

/// A question of a cell below its target.
fn facts(scored: &Told<Scored>, asked: &Asked, gap: &Gap) -> Vec<Fact> {
    let t = scored.t;
    let id = asked.question.id.as_str();
    let mut facts = vec![
        Fact::new(t.blockers_question(), Cell::from(t.question(asked.question)).about(id)),
        Fact::new(t.blockers_answer_now(), t.answer(asked.question, asked.entry)),
        Fact::new(t.words_evidence(), given(scored, asked)),
    ];
    match gap.target.cut {
        Some(cut) if asked.slot.value < cut - TOLERANCE => {
            facts.push(Fact::new(t.gap_details_reached_by(), scored.answer_reaching(asked, cut)));
            let raising = scored.actions.iter().filter(|a| a.action.raises.contains_key(id));
            let titles: Vec<_> = raising.map(|a| a.action.title.trim().into()).collect();
            if !titles.is_empty() {
                facts.push(Fact::new(t.gap_details_actions(), t.series(titles)));
            }
        }
        _ => facts.push(Fact::new("", t.gap_details_suffices())),
    }
    facts
}

messages! {
    /// Title of a section; what it holds is to be opened, gap by gap.
    gap_details_title() = "Each gap: its questions, evidence and actions";
    gap_details_lead() = "In the order of the table of gaps, the most rewarding first.";
    /// An area, a dimension, and what is missing.
    gap_details_gap(area: Text, dimension: Text, gap: Difference) by gap = "{area}, {dimension}: {gap} points missing";
    /// Label: the lowest answer that reaches the target.
    gap_details_reached_by() = "Reached by";
    /// Label: the actions of the report that raise the answer.
    gap_details_actions() = "Actions";
    /// Of an answer that is no part of the gap.
    gap_details_suffices() = "This answer reaches the target already.";
}
