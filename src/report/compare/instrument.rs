//! What differs between two instruments, and what therefore cannot be compared.

use crate::compare::{Comparison, Start};
use crate::impact::{Difference, changes};
use crate::model::Questionnaire;
use crate::report::view::Told;
use crate::report::view::block::{Block, Fact, Item, List, Section};
use crate::text::Text;
use crate::text::messages::messages;

/// Questions on a screen.
const ON_SCREEN: usize = 8;

/// The section; `None` when both sheets are asked and scored alike.
pub(super) fn section(told: &Told<Comparison>) -> Option<Section> {
    let (t, questions) = (told.t, &told.questions);
    let mut section = Section::new("compared-instrument", t.compared_instrument_title());
    match told.start {
        Start::OldResult => {}
        Start::NotAtHand => section.say(not_at_hand(told)),
        Start::OtherScale => section.say(other_scale(told)),
    }
    let [old, new] = [told.old, told.new].map(|year| &year.instrument.questionnaire);
    list(told, (&questions.added, new), t.compared_questions_added(), &mut section);
    list(told, (&questions.dropped, old), t.compared_questions_dropped(), &mut section);
    list(told, (&questions.changed, new), t.compared_questions_changed(), &mut section);
    list(told, (&questions.reworded, new), t.compared_questions_reworded(), &mut section);
    rubric(told, &mut section);
    (!section.blocks.is_empty()).then_some(section)
}

fn not_at_hand(told: &Told<Comparison>) -> Text {
    let sheet = told.old.sheet();
    let now = told.new.instrument.questionnaire.version.to_string();
    told.t.compared_not_at_hand(&sheet.questionnaire, &sheet.version.to_string(), &told.then(), &now)
}

fn other_scale(told: &Told<Comparison>) -> Text {
    let [old, new] = [told.old, told.new].map(|year| *year.instrument.rubric.rules.scale.max);
    told.t.compared_other_scale(old, new)
}

/// Questions by their ids, with their texts in the questionnaire that has them.
fn list(told: &Told<Comparison>, (ids, of): (&[String], &Questionnaire), title: Text, section: &mut Section) {
    if ids.is_empty() {
        return;
    }
    let title_of = |id: &String| of.question(id).map_or_else(|| id.into(), |question| told.t.question(question));
    let items = ids.iter().map(|id| Item { title: title_of(id), facts: Vec::new() }).collect();
    section.say(title);
    section.push(Block::List(List { numbered: false, items, on_screen: ON_SCREEN }));
}

/// What differs between the rubrics.
fn rubric(told: &Told<Comparison>, section: &mut Section) {
    let (t, [old, new]) = (told.t, [told.old, told.new].map(|year| &year.instrument.rubric));
    let differ = |of: &[Difference]| t.series(of.iter().map(|difference| t.difference(difference)));
    let facts = changes(old, new, (None, None)).into_iter();
    let facts: Vec<Fact> =
        facts.map(|change| Fact::new(t.rubric_part(&change.part), differ(&change.differences))).collect();
    if !facts.is_empty() {
        section.say(t.compared_rubrics());
        section.push(Block::Facts(facts));
    }
}

messages! {
    /// Title of a section.
    compared_instrument_title() = "What differs between the instruments";
    /// The old instrument cannot be had, and what follows; a questionnaire, its old version, a day, and the version at hand.
    compared_not_at_hand(questionnaire: Text, version: Text, then: Phrase, now: Text) =
        "The sheet of {then} was made with version {version} of the questionnaire {questionnaire}, which is not at hand. Both \
         sheets are scored under version {now}: the older answers count as they stand, a question that version {version} did not \
         ask counts as not answered then, and what the instrument itself moved is not known. To have that too, name the old version with --old-questionnaire, and \
         its rubric with --old-rubric.";
    compared_other_scale(old: Plain, new: Plain) =
        "The old rubric counts from 0 to {old}, the new one from 0 to {new}: points of one cannot stand beside points of the \
         other. Both sheets are scored under the new one.";
    /// Before a list of questions.
    compared_questions_added() =
        "Asked now, and not before. What they move counts as moved by the instrument:";
    compared_questions_dropped() = "Asked before, and no longer. What they move counts as moved by the instrument:";
    compared_questions_changed() =
        "Answered in another way than before, or with another meaning. Their answers are not compared; what they move counts as \
         moved by the instrument:";
    compared_questions_reworded() = "In other words than before, with the same meaning as their version says. Their answers are compared:";
    /// Before what differs between two rubrics, part by part.
    compared_rubrics() = "The rubrics differ in what follows.";
}
