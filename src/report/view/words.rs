//! Words and rounded figures that several sections use (S12: rounding happens here and nowhere else).

use super::block::{Cell, Value};
use super::told::Told;
use crate::model::sheet::Answer;
use crate::model::text::{count, number, two_decimals};
use crate::model::{Entry, Kind, Question};
use crate::report::{Asked, Scored};
use crate::score::{AreaAt, Counts, Figures, TOLERANCE};

/// The mark of a figure that does not exist.
pub(in crate::report) const NONE: &str = "-";

/// The mark of a figure that too few stand behind.
pub(in crate::report) const WITHHELD: &str = "withheld";

/// Points with two decimals, or a dash.
pub(super) fn points(points: Option<f64>) -> String {
    points.map_or(NONE.into(), two_decimals)
}

/// From the least to the most points that are possible.
pub(super) fn range(figures: &Figures) -> String {
    match (figures.low, figures.high) {
        (Some(low), Some(high)) => {
            let (low, high) = (two_decimals(low), two_decimals(high));
            if low == high { low } else { format!("{low}\u{2013}{high}") }
        }
        _ => NONE.into(),
    }
}

/// A number of questions.
pub(super) fn questions(n: usize) -> String {
    count(n, "question", "questions")
}

/// The questions that nobody could or did answer.
pub(super) fn open(counts: &Counts) -> usize {
    counts.unknown + counts.unanswered
}

/// The four states, counted.
pub(super) fn states(counts: &Counts) -> String {
    format!(
        "{} answered, {} don't know, {} unanswered, {} not applicable",
        counts.answered, counts.unknown, counts.unanswered, counts.not_applicable
    )
}

/// What a question is, for people and for `plimsoll explain`.
pub(in crate::report) fn question(question: &Question) -> String {
    format!("{} ({})", question.ask.trim(), question.id.value)
}

/// An answer in words.
pub(in crate::report) fn answer(question: &Question, entry: Option<&Entry>) -> String {
    match entry.map(|e| &e.answer) {
        None | Some(Answer::Unanswered) => "unanswered".into(),
        Some(Answer::Unknown) => "don't know".into(),
        Some(Answer::NotApplicable(reason)) => format!("not applicable: {reason}"),
        Some(Answer::Number(n)) => number_answer(question, *n),
        Some(Answer::Text(text)) => text.clone(),
        Some(Answer::Items(ticked)) => match question.kind() {
            Kind::Items(items) if !ticked.is_empty() => {
                let texts = items.iter().filter(|i| ticked.contains(&i.id.value)).map(|i| i.text.trim());
                format!("{} of {} ticked: {}", ticked.len(), items.len(), texts.collect::<Vec<_>>().join("; "))
            }
            _ => "nothing ticked".into(),
        },
    }
}

fn number_answer(question: &Question, n: f64) -> String {
    match question.kind() {
        Kind::Number(range) => format!("{} {}", number(n), range.unit.as_deref().unwrap_or("")).trim().to_owned(),
        _ => match question.choice_at(n) {
            Some(at) => format!("{}: {}", number(n), question.choices[at].text.trim()),
            None => number(n),
        },
    }
}

impl Told<'_, Scored<'_>> {
    /// A level's number and name: `2 Piloted`.
    pub(super) fn level_name(&self, level: u8) -> String {
        let name = self.instrument.rubric.rules.scale.levels.iter().find(|l| l.level == level).map(|l| l.name.as_str());
        format!("{level} {}", name.unwrap_or_default())
    }

    /// An area's need (S13), marked where not every question behind it is answered: `2.00 (1 of 2)`.
    pub(super) fn need_words(&self, area: AreaAt) -> String {
        let need = points(self.scorer.need(&self.scores, area));
        match self.need_counts(Some(area)) {
            (answered, all) if answered > 0 && answered < all => format!("{need} ({answered} of {all})"),
            _ => need,
        }
    }

    /// A level's name, else its number.
    pub(super) fn level_word(&self, level: u8) -> String {
        let name = self.instrument.rubric.rules.scale.levels.iter().find(|l| l.level == level).map(|l| l.name.trim());
        name.filter(|name| !name.is_empty()).map_or(format!("level {level}"), str::to_owned)
    }

    /// How high a level is, 0 for the lowest to 1 for the highest.
    fn height(&self, level: u8) -> Option<f64> {
        let levels = &self.instrument.rubric.rules.scale.levels;
        let at = levels.iter().position(|l| l.level == level)?;
        Some(at as f64 / (levels.len() - 1).max(1) as f64)
    }

    /// Level and points of a place: `L2 1.75`.
    pub(super) fn level_and_points(&self, figures: &Figures) -> Cell {
        let level = figures.level.filter(|_| figures.points.is_some());
        Cell::new(Value::Level { level, points: figures.points }).high(level.and_then(|level| self.height(level)))
    }

    /// What would have to be answered for a question to reach a value.
    pub(super) fn answer_reaching(&self, asked: &Asked, value: f64) -> String {
        let question = asked.question;
        let reaches = |p: &f64| self.scorer.value_of_points(asked.at, *p) >= value - TOLERANCE;
        let lowest = question.choice_points().find(reaches);
        match lowest {
            Some(points) => answer(question, Some(&Entry::bare(Answer::Number(points)))),
            None => format!("worth at least {} of {} points", two_decimals(value), number(self.scorer.max())),
        }
    }
}
