//! What to talk about in the time there is, and the arguments to hear.

use super::agreement::{Agreement, Spread};
use super::{Cast, Findings};
use crate::group::agenda::{self, Skip, Topic};
use crate::group::influence::Influence;
use crate::score::{Answers, Scorer, TOLERANCE};
use crate::workshop::room::Room;

/// The agenda over all exercises in which everybody rates the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// The minutes that there are.
    pub minutes: u32,
    /// The minutes that one question takes.
    pub each: u32,
    /// What to talk about, the weightiest first.
    pub items: Vec<Discussion>,
    /// Contested, but out of time, the weightiest first.
    pub no_time: Vec<TopicAt>,
    /// What can be skipped, in the order of the exercises and their questions.
    pub skipped: Vec<(TopicAt, Skip)>,
}

/// A question of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicAt {
    /// The exercise, by position in [`Findings::agreement`].
    pub agreement: usize,
    /// The question, by position in [`Agreement::questions`].
    pub question: usize,
}

/// A question to talk about.
#[derive(Clone, Debug, PartialEq)]
pub struct Discussion {
    /// The question.
    pub topic: TopicAt,
    /// The minute at which it starts, from 0.
    pub starts: u32,
    /// Its minutes.
    pub minutes: u32,
    /// How much the answers pull apart, 0..1.
    pub disagreement: f64,
    /// The points that hang on it, gates included, summed over the areas.
    pub influence: f64,
    /// Disagreement x influence.
    pub weight: f64,
    /// What speaks for the lowest answer given.
    pub low: End,
    /// What speaks for the highest answer given.
    pub high: End,
}

/// One end of what was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The value.
    pub value: f64,
    /// Who answered so.
    pub people: usize,
    /// What they wrote to it, unnamed, in alphabetical order.
    pub notes: Vec<String>,
}

impl Talk {
    pub(super) fn new(
        room: &Room<'_>,
        scorer: &Scorer,
        casts: &[Cast],
        agreement: &[Agreement],
        minutes: Option<u32>,
    ) -> Option<Talk> {
        let workshop = &room.loaded.workshop;
        let (minutes, each) = (minutes.unwrap_or(workshop.minutes.value), workshop.minutes_each.value);
        let mut at = Vec::new();
        let mut topics = Vec::new();
        for (exercise, agreement) in agreement.iter().enumerate() {
            topics.extend(topics_of(scorer, agreement, each));
            at.extend((0..agreement.questions.len()).map(|question| TopicAt { agreement: exercise, question }));
        }
        let agenda = agenda::agenda(&topics, minutes);
        let discussion = |item: &agenda::Item| {
            let topic = at[item.topic];
            discussion(item, &topics[item.topic], topic, spread(agreement, topic), &casts[topic.agreement])
        };
        (!casts.is_empty()).then(|| Talk {
            minutes,
            each,
            items: agenda.items.iter().filter_map(discussion).collect(),
            no_time: agenda.no_time.iter().map(|&topic| at[topic]).collect(),
            skipped: agenda.skipped.iter().map(|&(topic, skip)| (at[topic], skip)).collect(),
        })
    }
}

impl<'w> Findings<'w> {
    /// The question of a topic.
    pub fn topic(&self, topic: TopicAt) -> &Spread<'w> {
        spread(&self.agreement, topic)
    }
}

fn spread<'a, 'w>(agreement: &'a [Agreement<'w>], topic: TopicAt) -> &'a Spread<'w> {
    &agreement[topic.agreement].questions[topic.question]
}

/// What hangs on a question is looked at in two ways, and the larger counts: with all other questions at the room's middle
/// answers, and with all of them fully met. The first alone says "nothing" wherever another weak answer caps an area already.
fn topics_of(scorer: &Scorer, agreement: &Agreement, minutes: u32) -> Vec<Topic> {
    let met = fully_met(scorer);
    let mut middle = Influence::around(scorer, middle(&met, agreement));
    let mut met = Influence::around(scorer, met);
    let topic = |spread: &Spread| {
        let (low, high) = spread.ends().unwrap_or_default();
        let influence = middle.of(spread.asked.at, low, high).max(met.of(spread.asked.at, low, high));
        Topic { disagreement: spread.disagreement, influence, minutes }
    };
    agreement.questions.iter().map(topic).collect()
}

/// All questions at their best answers: none stands in another's way, neither as a gate nor as a weakest link.
fn fully_met(scorer: &Scorer) -> Answers {
    let mut answers = scorer.blank();
    for (at, question) in scorer.questions().iter().enumerate() {
        answers.raise(at, question.attainable.last().copied().unwrap_or(0.0));
    }
    answers
}

/// The room's middle answers, of two that differ the lower one; what has none counts as fully met.
fn middle(met: &Answers, agreement: &Agreement) -> Answers {
    let mut answers = met.clone();
    for spread in &agreement.questions {
        if let Ok(quartiles) = &spread.quartiles {
            answers.raise(spread.asked.at, quartiles.lower_median);
        }
    }
    answers
}

fn discussion(item: &agenda::Item, topic: &Topic, at: TopicAt, spread: &Spread, cast: &Cast) -> Option<Discussion> {
    let (low, high) = spread.ends()?;
    let end = |value: f64| {
        let is_here = |vote: Option<crate::group::Vote>| {
            vote.and_then(|v| v.value()).is_some_and(|v| (v - value).abs() <= TOLERANCE)
        };
        let here: Vec<usize> =
            cast.votes.on(spread.asked.at).enumerate().filter(|(_, v)| is_here(*v)).map(|(voter, _)| voter).collect();
        End { value, people: here.len(), notes: cast.notes(&spread.asked.question.id, here) }
    };
    Some(Discussion {
        topic: at,
        starts: item.starts,
        minutes: item.minutes,
        disagreement: topic.disagreement.ok()?,
        influence: topic.influence,
        weight: item.weight,
        low: end(low),
        high: end(high),
    })
}
