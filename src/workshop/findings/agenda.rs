//! What to talk about in the time there is, and the arguments to hear.

use super::agreement::{Agreement, Spread};
use super::rounds::RoundPair;
use super::{Cast, Findings};
use crate::group::agenda::{self, Skip, Topic};
use crate::group::influence::Influence;
use crate::score::{Answers, QuestionAt, Scorer, TOLERANCE};
use crate::workshop::disclosure::{Note, Plan};

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
    /// Of the questions on which only single voices stand apart, these.
    pub single: Vec<Single>,
}

/// Who stands apart alone: a note to keep, not somebody to call upon.
#[derive(Clone, Debug, PartialEq)]
pub struct Single {
    /// The question.
    pub topic: TopicAt,
    /// How many they are.
    pub people: usize,
    /// What they wrote, unnamed, in alphabetical order.
    pub notes: Vec<Note>,
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
    /// What speaks for the low end: the lowest answer that enough people stand at or below.
    pub low: End,
    /// What speaks for the high end.
    pub high: End,
}

/// One end of what was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The value.
    pub value: f64,
    /// How many answered so, or further out.
    pub people: usize,
    /// What they wrote to it, unnamed, in alphabetical order.
    pub notes: Vec<Note>,
}

impl Talk {
    pub(super) fn new(
        plan: &Plan<'_, '_>,
        casts: &[Cast],
        agreement: &[Agreement],
        rounds: &[RoundPair],
        minutes: Option<u32>,
    ) -> Option<Talk> {
        let workshop = &plan.room.loaded.workshop;
        let (minutes, each) = (minutes.unwrap_or(workshop.minutes.value), workshop.minutes_each.value);
        let mut at = Vec::new();
        let mut topics = Vec::new();
        for (exercise, agreement) in agreement.iter().enumerate() {
            topics.extend(topics_of(plan.scorer, agreement, rounds, each));
            at.extend((0..agreement.questions.len()).map(|question| TopicAt { agreement: exercise, question }));
        }
        let agenda = agenda::agenda(&topics, minutes);
        let heard = |topic: TopicAt| Heard { plan, spread: spread(agreement, topic), cast: &casts[topic.agreement] };
        let discussion =
            |item: &agenda::Item| heard(at[item.topic]).discussion(item, &topics[item.topic], at[item.topic]);
        let skipped: Vec<(TopicAt, Skip)> = agenda.skipped.iter().map(|&(topic, skip)| (at[topic], skip)).collect();
        let single = skipped.iter().filter(|(_, skip)| *skip == Skip::SingleVoices);
        let single: Vec<Single> = single.map(|(topic, _)| heard(*topic).single(*topic)).collect();
        (!casts.is_empty()).then(|| Talk {
            minutes,
            each,
            items: agenda.items.iter().filter_map(discussion).collect(),
            no_time: agenda.no_time.iter().map(|&topic| at[topic]).collect(),
            skipped,
            single,
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
fn topics_of(scorer: &Scorer, agreement: &Agreement, rounds: &[RoundPair], minutes: u32) -> Vec<Topic> {
    let met = fully_met(scorer);
    let mut middle = Influence::around(scorer, middle(&met, agreement));
    let mut met = Influence::around(scorer, met);
    let topic = |spread: &Spread| {
        let ends = spread.ends();
        let of = |(low, high)| middle.of(spread.asked.at, low, high).max(met.of(spread.asked.at, low, high));
        let influence = ends.map_or(0.0, of);
        let discussed = was_discussed(rounds, agreement.exercise, spread.asked.at).then_some(Skip::Discussed);
        let settled = discussed.or(ends.is_none().then_some(Skip::SingleVoices));
        Topic { disagreement: spread.disagreement, influence, minutes, settled }
    };
    agreement.questions.iter().map(topic).collect()
}

/// Whether a question was answered in a later round, and the room stands no further apart there than in the round before.
fn was_discussed(rounds: &[RoundPair], exercise: usize, question: QuestionAt) -> bool {
    let pairs = rounds.iter().rev().filter(|pair| pair.exercise == exercise);
    let last = pairs.flat_map(|pair| &pair.questions).find(|beside| beside.asked.at == question);
    last.is_some_and(|beside| match (beside.before.disagreement(), beside.after.disagreement()) {
        (Ok(before), Ok(after)) => after <= before + TOLERANCE,
        _ => true,
    })
}

/// All questions at their best answers: none stands in another's way, neither as a gate nor as a weakest link.
fn fully_met(scorer: &Scorer) -> Answers {
    let mut answers = scorer.blank();
    for (at, question) in scorer.question_positions().zip(scorer.questions()) {
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

/// What there is to hear about a question.
struct Heard<'a, 'p, 'w> {
    plan: &'a Plan<'p, 'w>,
    spread: &'a Spread<'a>,
    cast: &'a Cast<'a>,
}

impl Heard<'_, '_, '_> {
    fn discussion(&self, item: &agenda::Item, topic: &Topic, at: TopicAt) -> Option<Discussion> {
        let (low, high) = self.spread.ends()?;
        Some(Discussion {
            topic: at,
            starts: item.starts,
            minutes: item.minutes,
            disagreement: topic.disagreement.ok()?,
            influence: topic.influence,
            weight: item.weight,
            low: self.end(low, |value| value <= low + TOLERANCE),
            high: self.end(high, |value| value >= high - TOLERANCE),
        })
    }

    fn end(&self, value: f64, is_here: impl Fn(f64) -> bool) -> End {
        End { value, people: self.spread.people(&is_here), notes: self.notes(is_here) }
    }

    fn single(&self, topic: TopicAt) -> Single {
        let among = self.spread.among();
        let apart = |value: f64| among.is_none_or(|(low, high)| value < low - TOLERANCE || value > high + TOLERANCE);
        Single { topic, people: self.spread.people(apart), notes: self.notes(apart) }
    }

    /// What those wrote who gave an answer in some range.
    fn notes(&self, is_here: impl Fn(f64) -> bool) -> Vec<Note> {
        let votes = self.cast.votes.on(self.spread.asked.at).enumerate();
        let here = votes.filter(|(_, vote)| vote.and_then(|v| v.value()).is_some_and(&is_here));
        self.cast.notes(self.plan, &self.spread.asked.question.id, here.map(|(voter, _)| voter))
    }
}
