//! What belongs to one delegation alone: where its members differed, and which difference to settle first.

use super::administrations::unsigned;
use super::{Administration, OPEN_FROM, Room, Voter, Votes};
use crate::group::Vote;
use crate::group::influence::Influence;
use crate::group::voice::Voice;
use crate::model::{Entry, Question};
use crate::score::{QuestionAt, Scorer, State, TOLERANCE};

/// A question on which the members of a delegation differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Differed<'w> {
    /// The question.
    pub question: &'w Question,
    /// What the members say, and what counts.
    pub voice: Voice,
    /// The points by which the delegation's own areas differ between its lowest and its highest answer: summed over the areas.
    pub influence: f64,
    /// The answers given, the lowest first; of fewer than [`OPEN_FROM`] members only the one that counts, without notes.
    pub given: Vec<Given>,
}

/// An answer that members gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// One of them, as its sheet has it.
    pub entry: Entry,
    /// Its value, in points.
    pub value: f64,
    /// How many members gave it.
    pub members: usize,
    /// What they wrote to it, unnamed, in alphabetical order.
    pub notes: Vec<String>,
}

/// Where the members of an administration's delegation, among those who rated their own administration, differ: what moves its
/// own points most comes first.
pub fn differed<'w>(room: &Room<'w>, scorer: &Scorer, of: &Administration, raters: &[Voter<'w>]) -> Vec<Differed<'w>> {
    let members: Vec<Voter> = raters.iter().filter(|m| m.delegation == of.delegation).cloned().collect();
    let votes = Votes::new(scorer, &members);
    let mut influence = Influence::around(scorer, scorer.answers(&of.sheet));
    let mut all: Vec<Differed<'w>> = Vec::new();
    for difference in &of.differences {
        let (Some(low), Some(high)) = (difference.voice.given.first(), difference.voice.given.last()) else { continue };
        let id = &scorer.questions()[difference.question].id;
        let Some(question) = room.loaded.instrument.questionnaire.question(id) else { continue };
        all.push(Differed {
            question,
            voice: difference.voice.clone(),
            influence: influence.of(difference.question, *low, *high),
            given: shown(given(difference.question, question, &members, &votes), &difference.voice, members.len()),
        });
    }
    all.sort_by(|a, b| b.influence.total_cmp(&a.influence));
    all
}

/// What of it the members may read of one another.
fn shown(given: Vec<Given>, voice: &Voice, members: usize) -> Vec<Given> {
    if members >= OPEN_FROM {
        return given;
    }
    let counts = |g: &Given| matches!(voice.counts, Vote::Value(value) if (value - g.value).abs() <= TOLERANCE);
    given.into_iter().filter(counts).map(|g| Given { entry: unsigned(g.entry), notes: Vec::new(), ..g }).collect()
}

/// The answers that members gave to a question, the lowest first.
fn given(at: QuestionAt, question: &Question, members: &[Voter<'_>], votes: &Votes) -> Vec<Given> {
    let mut all: Vec<Given> = Vec::new();
    for (voter, member) in members.iter().enumerate() {
        let slot = votes.of(voter).slot(at);
        let answered = slot.asked && slot.state == State::Answered;
        let Some(entry) = member.sheet.answers.get(question.id.as_str()).filter(|_| answered) else { continue };
        let note = entry.noted().map(str::to_owned);
        match all.iter_mut().find(|g| (g.value - slot.value).abs() <= TOLERANCE) {
            Some(given) => {
                given.members += 1;
                given.notes.extend(note);
            }
            None => {
                let notes = note.into_iter().collect();
                all.push(Given { entry: entry.value.clone(), value: slot.value, members: 1, notes });
            }
        }
    }
    all.sort_by(|a, b| a.value.total_cmp(&b.value));
    // In an order that says nothing of who wrote them.
    all.iter_mut().for_each(|g| g.notes.sort());
    all
}
