//! What to talk about: contested questions by disagreement x influence on the level, cut to the time there is.

use super::{Figure, NoFigure};
use crate::score::TOLERANCE;

/// A question that could be talked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Topic {
    /// How much the answers pull apart, 0..1; see [`super::distribution::Distribution::disagreement`].
    pub disagreement: Figure<f64>,
    /// What hangs on it: the points by which the areas differ between the lowest and the highest answer given, summed; around
    /// which other answers, the caller decides. Not below 0.
    pub influence: f64,
    /// The minutes that talking about it takes.
    pub minutes: u32,
    /// Why it need not be talked about although people disagree.
    pub settled: Option<Skip>,
}

/// A topic on the agenda.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// The topic, by position.
    pub topic: usize,
    /// Disagreement x influence.
    pub weight: f64,
    /// The minute at which it starts, from 0.
    pub starts: u32,
    /// Its minutes.
    pub minutes: u32,
}

/// Why a topic need not be talked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// Everybody who answered gave the same answer.
    NobodyDisagrees,
    /// Only single voices stand apart: fewer than two people, or less than a tenth of those who answered.
    SingleVoices,
    /// It was talked about: there is a later round, in which people stand no further apart than in the one before.
    Discussed,
    /// The result is the same between the lowest and the highest answer given.
    NothingDependsOnIt,
    /// There is no disagreement to measure.
    NotMeasured(NoFigure),
}

impl Skip {
    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Skip::NobodyDisagrees => "nobody-disagrees",
            Skip::SingleVoices => "single-voices",
            Skip::Discussed => "discussed",
            Skip::NothingDependsOnIt => "nothing-depends-on-it",
            Skip::NotMeasured(reason) => reason.code(),
        }
    }
}

/// The agenda: every topic is in exactly one of the three lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agenda {
    /// What to talk about, the weightiest first.
    pub items: Vec<Item>,
    /// Contested, but out of time: topics by position, the weightiest first.
    pub no_time: Vec<usize>,
    /// What can be skipped, in the order of the topics.
    pub skipped: Vec<(usize, Skip)>,
}

/// The agenda for so many minutes. A topic that no longer fits leaves room for a shorter one after it; of topics that weigh
/// the same the earlier comes first.
pub fn agenda(topics: &[Topic], minutes: u32) -> Agenda {
    let mut agenda = Agenda::default();
    let mut contested = Vec::new();
    for (at, topic) in topics.iter().enumerate() {
        match weight(topic) {
            Ok(weight) => contested.push((at, weight)),
            Err(skip) => agenda.skipped.push((at, skip)),
        }
    }
    contested.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let mut starts = 0;
    for (topic, weight) in contested {
        let long = topics[topic].minutes;
        if long <= minutes - starts {
            agenda.items.push(Item { topic, weight, starts, minutes: long });
            starts += long;
        } else {
            agenda.no_time.push(topic);
        }
    }
    agenda
}

fn weight(topic: &Topic) -> Result<f64, Skip> {
    let disagreement = topic.disagreement.map_err(Skip::NotMeasured)?;
    if disagreement <= TOLERANCE {
        return Err(Skip::NobodyDisagrees);
    }
    if let Some(skip) = topic.settled {
        return Err(skip);
    }
    if topic.influence <= TOLERANCE {
        return Err(Skip::NothingDependsOnIt);
    }
    Ok(disagreement * topic.influence)
}
