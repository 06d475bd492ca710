//! What of two versions of a questionnaire can be compared.

use super::Year;
use crate::load::answer_fits;
use crate::model::{Kind, Question};

/// The questions that are not the same in both, by their ids, in the order of the questionnaire; empty lists where all are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Only the new questionnaire asks them. What the old one asked is known only where it is at hand.
    pub added: Vec<String>,
    /// Only the old one asks them; where it is not at hand, those that its sheet answers.
    pub dropped: Vec<String>,
    /// They are answered in another way, or may mean something else: they are not compared.
    pub changed: Vec<String>,
    /// They are worded in another way, within a major version: they mean the same, and are compared.
    pub reworded: Vec<String>,
}

/// What happened to a question.
enum Change {
    None,
    Reworded,
    Changed,
}

impl Questions {
    pub(super) fn between(old: &Year, new: &Year) -> Questions {
        match old.is_at_hand() {
            true => Questions::of_versions(old, new),
            false => Questions::of_answers(old, new),
        }
    }

    /// Whether answers to a question can be compared.
    pub fn compares(&self, id: &str) -> bool {
        ![&self.added, &self.dropped, &self.changed].into_iter().flatten().any(|apart| apart == id)
    }

    /// By the two questionnaires. Within a major version no question may change its meaning; across, only what is worded alike
    /// means the same.
    fn of_versions(old: &Year, new: &Year) -> Questions {
        let (before, after) = (old.written.by_id(), new.written.by_id());
        let trusted = old.written.version.value.major == new.written.version.value.major;
        let mut questions = Questions::default();
        for (_, question) in new.written.questions() {
            let id = || question.id.value.clone();
            match before.get(question.id.as_str()).map(|old| change(old, question, trusted)) {
                None => questions.added.push(id()),
                Some(Change::Changed) => questions.changed.push(id()),
                Some(Change::Reworded) => questions.reworded.push(id()),
                Some(Change::None) => {}
            }
        }
        let gone = old.written.questions().map(|(_, q)| &q.id.value).filter(|id| !after.contains_key(id.as_str()));
        questions.dropped = gone.cloned().collect();
        questions
    }

    /// By the answers alone, where the old questionnaire is not at hand.
    fn of_answers(old: &Year, new: &Year) -> Questions {
        let asked = new.written.by_id();
        let mut questions = Questions::default();
        for (id, entry) in &old.sheet().answers {
            match asked.get(id.as_str()) {
                None => questions.dropped.push(id.value.clone()),
                Some(question) if !answer_fits(question, &entry.answer) => questions.changed.push(id.value.clone()),
                Some(_) => {}
            }
        }
        questions
    }
}

fn change(old: &Question, new: &Question, trusted: bool) -> Change {
    match (is_answered_alike(old, new), words(old) == words(new)) {
        (true, true) => Change::None,
        (true, false) if trusted => Change::Reworded,
        _ => Change::Changed,
    }
}

/// Whether the same answers can be given, and are worth the same.
fn is_answered_alike(old: &Question, new: &Question) -> bool {
    let alike = match (old.kind(), new.kind()) {
        (Kind::Choices(_), Kind::Choices(_)) => old.choice_points().eq(new.choice_points()),
        (Kind::Items(old), Kind::Items(new)) => {
            let worth = |items: &'_ [crate::model::Item]| {
                let mut worth: Vec<_> = items.iter().map(|item| (item.id.value.clone(), *item.points)).collect();
                worth.sort_by(|one, other| one.0.cmp(&other.0));
                worth
            };
            worth(old) == worth(new)
        }
        (Kind::Number(old), Kind::Number(new)) => (&old.unit, *old.min, *old.max) == (&new.unit, *new.min, *new.max),
        (Kind::Text, Kind::Text) => true,
        _ => false,
    };
    alike && old.measures == new.measures
}

/// What a question says, with its answers.
fn words(question: &Question) -> Vec<&str> {
    let choices = question.choices.iter().map(|choice| choice.text.trim());
    let items = question.items.iter().map(|item| item.text.trim());
    std::iter::once(question.ask.trim()).chain(choices).chain(items).collect()
}
