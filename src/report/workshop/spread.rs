//! Pictures of how a room's answers are spread: of all rounds together, or after two of them beside each other.

use crate::group::distribution::Distribution;
use crate::group::quantiles::Quartiles;
use crate::model::Questionnaire;
use crate::report::view::Told;
use crate::report::view::block::{Counted, Distributions, Middle, Picture, ScaleStep};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::agreement::Agreement;
use crate::workshop::findings::rounds::RoundPair;
use crate::workshop::findings::{Asked, Withheld};

/// The most steps of a scale that a picture has room for; finer ones stand in tables alone.
const STEPS: usize = 9;
/// The most questions in a picture: two such pictures fit a page.
const QUESTIONS: usize = 4;

/// The answers to the questions of an exercise.
pub(super) fn of_all_rounds(findings: &Told<Findings>, agreement: &Agreement) -> Vec<Picture> {
    let t = findings.t;
    let shown = agreement.questions.iter().map(|of| Row::new(&of.asked, vec![&of.votes]));
    Series {
        questionnaire: &findings.loaded.instrument.questionnaire,
        title: t.spread_title(findings.exercise(agreement.exercise).called()),
        names: vec![Text::default()],
        caption: t.spread_caption(),
    }
    .pictures(shown.chain(agreement.withheld.iter().map(Row::withheld)).collect(), t)
}

/// The answers to the questions of an exercise after two rounds.
pub(super) fn of_two_rounds(findings: &Told<Findings>, pair: &RoundPair) -> Vec<Picture> {
    let (t, first, second) = (findings.t, pair.first as usize, pair.second as usize);
    let shown = pair.questions.iter().map(|of| Row::new(&of.asked, vec![&of.before, &of.after]));
    Series {
        questionnaire: &findings.loaded.instrument.questionnaire,
        title: t.spread_rounds_title(second, first, findings.exercise(pair.exercise).called()),
        names: [first, second].map(|round| t.spread_after(round)).to_vec(),
        caption: t.spread_rounds_caption(first, second),
    }
    .pictures(shown.chain(pair.withheld.iter().map(Row::withheld)).collect(), t)
}

/// A question, and its answers in each series; none where they are withheld.
struct Row<'f> {
    asked: &'f Asked<'f>,
    scale: &'f [f64],
    votes: Vec<&'f Distribution>,
}

/// What all pictures have in common.
struct Series<'f> {
    questionnaire: &'f Questionnaire,
    title: Text,
    names: Vec<Text>,
    caption: Text,
}

impl Series<'_> {
    /// A picture for each scale, or several with as many questions each; in the order of the questionnaire.
    fn pictures(&self, mut rows: Vec<Row>, t: &Texts) -> Vec<Picture> {
        rows.retain(|row| row.scale.len() <= STEPS);
        rows.sort_by_key(|row| self.questionnaire.questions().position(|(_, q)| q.id == row.asked.question.id));
        let mut scales: Vec<&[f64]> = Vec::new();
        for row in &rows {
            if !scales.contains(&row.scale) {
                scales.push(row.scale);
            }
        }
        let of_scale = |scale: &&[f64]| {
            let rows: Vec<&Row> = rows.iter().filter(|row| row.scale == *scale).collect();
            let each = rows.len().div_ceil(rows.len().div_ceil(QUESTIONS));
            let most = rows.iter().flat_map(|row| row.counts().into_iter().flatten()).max().unwrap_or(0);
            rows.chunks(each).map(|rows| self.picture(scale, rows, most, t)).collect::<Vec<_>>()
        };
        scales.iter().flat_map(of_scale).collect()
    }

    fn picture(&self, scale: &[f64], rows: &[&Row], most: usize, t: &Texts) -> Picture {
        let steps = scale.iter().map(|value| ScaleStep { name: step(*value, t), on_scale: true });
        Picture::Distributions(Distributions {
            title: self.title.clone(),
            across: t.workshop_question(),
            steps: steps.chain([ScaleStep { name: t.spread_unknown(), on_scale: false }]).collect(),
            series: self.names.clone(),
            rows: rows.iter().map(|row| row.counted(self.names.len(), t)).collect(),
            most,
            caption: self.caption.clone(),
        })
    }
}

impl<'f> Row<'f> {
    fn new(asked: &'f Asked, votes: Vec<&'f Distribution>) -> Self {
        Row { asked, scale: &votes[0].scale, votes }
    }

    fn withheld(of: &'f Withheld) -> Self {
        Row { asked: &of.asked, scale: &of.scale, votes: Vec::new() }
    }

    /// How many gave each answer, and how many do not know, in each series.
    fn counts(&self) -> Vec<Vec<usize>> {
        self.votes.iter().map(|votes| votes.counts.iter().copied().chain([votes.unknown]).collect()).collect()
    }

    fn counted(&self, series: usize, t: &Texts) -> Counted {
        let mut counts: Vec<Option<Vec<usize>>> = self.counts().into_iter().map(Some).collect();
        counts.resize(series, None);
        let middle = |votes: &&Distribution| votes.quartiles().ok().map(|q| middle(self.scale, &q));
        Counted {
            title: self.asked.question.ask.trim().into(),
            note: Some(self.note(t)),
            counts,
            middles: self.votes.iter().map(middle).collect(),
        }
    }

    /// The id, and the figures, none of which is broken over lines.
    fn note(&self, t: &Texts) -> Text {
        let of_each = |figure: &dyn Fn(&Distribution) -> Option<Text>| {
            let said: Option<Vec<Text>> = self.votes.iter().map(|votes| figure(votes)).collect();
            match &said?[..] {
                [] => None,
                [first, second] if first != second => Some(t.spread_then(first, second)),
                [first, ..] => Some(first.clone()),
            }
        };
        let median = of_each(&|votes| Some(step(votes.quartiles().ok()?.median, t)));
        let half = of_each(&|votes| Some(range(&votes.quartiles().ok()?, t)));
        let agreement = of_each(&|votes| Some(t.number(Number::points(votes.agreement().ok()?)).into()));
        let figures = [
            median.map(|median| t.spread_median(&median)),
            half.map(|half| t.spread_half(&half)),
            agreement.map(|agreement| t.spread_agreement(&agreement)),
        ];
        let figures = figures.into_iter().flatten().map(|figure| figure.as_str().replace(' ', "\u{A0}").into());
        t.list(std::iter::once(self.asked.question.id.as_str().into()).chain(figures))
    }
}

fn step(value: f64, t: &Texts) -> Text {
    t.number(Number { value, style: Style::Step }).into()
}

/// The quartiles, or one of them where they are the same.
fn range(quartiles: &Quartiles, t: &Texts) -> Text {
    match [quartiles.lower, quartiles.upper].map(|quartile| step(quartile, t)) {
        [lower, upper] if lower == upper => lower,
        [lower, upper] => t.spread_range(&lower, &upper),
    }
}

/// Median and quartiles on the steps of a scale.
fn middle(scale: &[f64], quartiles: &Quartiles) -> Middle {
    let at = |value: f64| {
        let above = scale.iter().position(|step| *step >= value).unwrap_or(scale.len() - 1);
        let below = above.saturating_sub(1);
        let width = scale[above] - scale[below];
        above as f64 - if width > 0.0 { ((scale[above] - value) / width).clamp(0.0, 1.0) } else { 0.0 }
    };
    Middle { lower: at(quartiles.lower), median: at(quartiles.median), upper: at(quartiles.upper) }
}

messages! {
    spread_title(exercise: Text) = "How the answers are spread: {exercise}";
    spread_rounds_title(second: Count, first: Count, exercise: Text) = "Answers after round {second} beside round {first}: {exercise}";
    spread_caption() =
        "How many people gave each answer, by its points; ?: don't know. Diamond: the median. Line: the middle half of the answers, \
         from quartile to quartile. A: agreement, from -1 to 1.";
    spread_rounds_caption(first: Count, second: Count) =
        "How many people gave each answer, by its points, after round {first} (outlined, left) and after round {second} (filled, \
         right); ?: don't know. Diamonds: the medians. Lines: the middle half of the answers, from quartile to quartile, of round \
         {first} above. A: agreement, from -1 to 1.";
    spread_after(round: Count) = "after round {round}";
    /// A step beside those of a scale: don't know. The caption says so.
    spread_unknown() = "?";
    /// Below a question, in a list: figures in short.
    spread_median(median: Phrase) = "median {median}";
    spread_half(range: Phrase) = "middle half {range}";
    spread_agreement(agreement: Phrase) = "A {agreement}";
    /// A range of steps.
    spread_range(low: Phrase, high: Phrase) = "{low} to {high}";
    /// A figure after one round and after the next.
    spread_then(before: Phrase, after: Phrase) = "{before} \u{2192} {after}";
}
