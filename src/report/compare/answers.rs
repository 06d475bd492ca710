//! The answers and the evidence that changed, in words.

use super::words::points;
use crate::compare::{AnswerMoved, Comparison, Direction, EvidenceChange, EvidenceMoved, Given};
use crate::model::Question;
use crate::model::sheet::{Date, Evidence};
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Fact, Item, List, Section};
use crate::text::Text;
use crate::text::messages::messages;

/// Items on a screen.
const ON_SCREEN: usize = 6;

/// The answers that changed, in the order of the questionnaire; `None` when none did.
pub(super) fn answers(told: &Told<Comparison>) -> Option<Section> {
    let items = told.answers.iter().map(|moved| answer(told, moved)).collect();
    section("compared-answers", told.t.compared_answers_title(), items)
}

fn section(key: &'static str, title: Text, items: Vec<Item>) -> Option<Section> {
    let mut section = Section::new(key, title);
    let found = !items.is_empty();
    section.push(Block::List(List { numbered: false, items, on_screen: ON_SCREEN }));
    found.then_some(section)
}

fn answer(told: &Told<Comparison>, moved: &AnswerMoved) -> Item {
    let t = told.t;
    let mut facts = vec![
        Fact::new(t.compared_before(), given(told, moved.asked_then, &moved.before)),
        Fact::new(t.compared_after(), given(told, moved.question, &moved.after)),
    ];
    let (before, after) = (moved.before.worth, moved.after.worth);
    if before.is_some() || after.is_some() {
        let worth = points(before, after);
        facts.push(Fact::new(
            t.words_points(),
            match moved.direction() {
                Direction::Higher => worth.noted(t.compared_is_higher()),
                Direction::Lower => worth.noted(t.compared_is_lower()),
                Direction::Neither => worth,
            },
        ));
    }
    Item { title: t.question(moved.question), facts }
}

fn given(told: &Told<Comparison>, question: &Question, given: &Given) -> Text {
    match given.state {
        None => told.t.compared_not_asked(),
        Some(_) => told.t.answer(question, given.entry),
    }
}

/// The evidence that changed, what takes support away first; `None` when nothing did.
pub(super) fn evidence(told: &Told<Comparison>) -> Option<Section> {
    let mut moved: Vec<&EvidenceMoved> = told.evidence.iter().collect();
    moved.sort_by_key(|moved| moved.change);
    let items = moved.into_iter().map(|moved| evidence_item(told, moved)).collect();
    section("compared-evidence", told.t.compared_evidence_title(), items)
}

fn evidence_item(told: &Told<Comparison>, moved: &EvidenceMoved) -> Item {
    let t = told.t;
    let change = match moved.change {
        EvidenceChange::Expired => t.compared_expired(),
        EvidenceChange::Removed => t.compared_removed(),
        EvidenceChange::Weaker => t.compared_weaker(),
        EvidenceChange::Added => t.compared_added(),
        EvidenceChange::Renewed => t.compared_renewed(),
        EvidenceChange::Stronger => t.compared_stronger(),
    };
    let [then, now] = [told.old, told.new].map(|year| year.sheet().date.as_ref().map(|date| date.value));
    let facts = vec![
        Fact::new(t.words_evidence(), change),
        Fact::new(t.compared_before(), backed(told, moved.before, then)),
        Fact::new(t.compared_after(), backed(told, moved.after, now)),
    ];
    Item { title: t.question(moved.question), facts }
}

/// Evidence on a day: its grade, until when it counts, and where it is.
fn backed(told: &Told<Comparison>, evidence: Option<&Evidence>, day: Option<Date>) -> Cell {
    let t = told.t;
    let Some(evidence) = evidence else { return t.claims_none().into() };
    let grade = t.grade(evidence.grade);
    let cell: Cell = match evidence.valid_until {
        None => grade.into(),
        Some(until) if evidence.expired_on(day) => t.claims_expired(&grade, until.0).into(),
        Some(until) => t.compared_valid(&grade, until.0).into(),
    };
    match evidence.reference.trim() {
        "" => cell,
        reference => cell.noted(reference.into()),
    }
}

messages! {
    /// Titles of sections.
    compared_answers_title() = "Answers that changed";
    compared_evidence_title() = "Evidence that changed";
    /// Labels.
    compared_before() = "Before";
    compared_after() = "Now";
    /// Behind the points of an answer.
    compared_is_higher() = "higher";
    compared_is_lower() = "lower";
    /// Instead of an answer: other answers leave the question out.
    compared_not_asked() = "not asked";
    /// What happened to evidence.
    compared_expired() = "expired";
    compared_removed() = "no longer given";
    compared_weaker() = "weaker";
    compared_added() = "added";
    compared_renewed() = "renewed after it had expired";
    compared_stronger() = "stronger";
    /// A grade of evidence, and the last day on which it counts.
    compared_valid(grade: Phrase, until: Day) = "{grade}, valid until {until}";
}
