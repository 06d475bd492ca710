//! Words, cells and tables that several sections use.

use std::fmt;

use crate::group::agenda::Skip;
use crate::group::quantiles::Quartiles;
use crate::group::{Figure, NoFigure};
use crate::load::ballots::End;
use crate::report::view::block::{Block, Cell, Column, Fact, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts, one_line, shortened};
use crate::workshop::disclosure::Note;
use crate::workshop::findings::Asked;
use crate::workshop::findings::agreement::{Spread, Statistic};
use crate::workshop::scope::BlindGate;

/// The longest note on a screen, in columns.
const LONGEST_NOTE: usize = 160;
/// The most notes on a screen for one thing.
const MOST_NOTES: usize = 2;

impl Texts {
    /// Why a figure has no meaning, as a clause.
    pub(crate) fn no_figure(&self, why: NoFigure) -> Text {
        match why {
            NoFigure::NoAnswers => self.no_figure_no_answers(),
            NoFigure::OneRater => self.no_figure_one_rater(),
            NoFigure::NoOverlap => self.no_figure_no_overlap(),
            NoFigure::OneQuestion => self.no_figure_one_question(),
            NoFigure::NoVariation => self.no_figure_no_variation(),
            NoFigure::TooFewSteps => self.no_figure_too_few_steps(),
            NoFigure::OneOption => self.no_figure_one_option(),
            NoFigure::IncompleteBallots => self.no_figure_incomplete_ballots(),
            NoFigure::DifferentThings => self.no_figure_different_things(),
            NoFigure::Withheld => self.no_figure_withheld(),
            NoFigure::TooFewQuestions => self.no_figure_too_few_questions(),
            NoFigure::UnusableScale => self.no_figure_unusable_scale(),
        }
    }

    /// Why a question is not talked about, as a clause.
    pub(super) fn skip(&self, skip: Skip) -> Text {
        match skip {
            Skip::NobodyDisagrees => self.skip_nobody_disagrees(),
            Skip::SingleVoices => self.skip_single_voices(),
            Skip::Discussed => self.skip_discussed(),
            Skip::NothingDependsOnIt => self.skip_nothing_depends(),
            Skip::NotMeasured(why) => self.no_figure(why),
        }
    }

    /// What a statistic is called; what is shown in another one's cell has no name of its own.
    fn statistic(&self, statistic: Statistic) -> Option<Text> {
        match statistic {
            Statistic::Median => Some(self.statistic_median()),
            Statistic::LowerQuartile => Some(self.statistic_quartiles()),
            Statistic::Agreement => Some(self.statistic_agreement()),
            Statistic::Disagreement => Some(self.statistic_disagreement()),
            Statistic::LowerMedian | Statistic::UpperMedian | Statistic::UpperQuartile => None,
        }
    }

    /// What there is to say of the end of the journal to a whole room: it shows nobody's answer.
    pub(crate) fn journal_end(&self, end: &End) -> Option<Text> {
        match end {
            End::Whole => None,
            End::NoLineEnd(_) => Some(self.journal_no_line_end()),
            End::Half(_) => Some(self.journal_half()),
        }
    }

    /// The same to those who run the workshop, with the line.
    pub(crate) fn journal_end_with_line(&self, end: &End) -> Option<Text> {
        let (End::NoLineEnd(line) | End::Half(line)) = end else { return None };
        Some(self.sentences([self.journal_end(end)?, self.journal_line(&one_line(line))]))
    }

    /// What is wrong with a gate that cannot be judged, as a clause.
    pub(crate) fn blind_gate(&self, gate: &BlindGate<'_>) -> Text {
        let list = |ids: &[&str]| self.list(ids.iter().map(|id| Text::from(*id)));
        self.gate_is_blind(&gate.gate.id.value, &list(&gate.caps), &list(&gate.unseen))
    }

    /// An answer in words, by what it is worth.
    pub(in crate::report) fn answer_worth(&self, asked: &Asked, value: f64, max: f64) -> Text {
        asked.choice(value, max).map_or_else(|| self.answer_of_points(value, max), Text::from)
    }
}

/// As English says it, where nothing gives a language.
impl fmt::Display for NoFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Texts::english().no_figure(*self).as_str())
    }
}

impl std::error::Error for NoFigure {}

/// The statistics of a question, each with its label: a figure in the style that is its own, or why there is none.
pub(super) fn statistics(spread: &Spread, t: &Texts) -> Vec<Fact> {
    let shown =
        |statistic: &Statistic| Some(Fact::new(t.statistic(*statistic)?, statistic_cell(spread, *statistic, t)?));
    Statistic::ALL.iter().filter_map(shown).collect()
}

fn statistic_cell(spread: &Spread, statistic: Statistic, t: &Texts) -> Option<Cell> {
    match statistic {
        Statistic::Median => spread.quartiles.is_ok().then(|| median(&spread.quartiles, t)),
        Statistic::LowerQuartile => spread.quartiles.is_ok().then(|| quartiles(&spread.quartiles)),
        // Where there is A, it says the same.
        Statistic::Disagreement if spread.agreement.is_ok() || spread.disagreement.is_err() => None,
        _ => Some(figure(&spread.figure(statistic), Style::Points, t)),
    }
}

/// A figure, or why there is none.
pub(super) fn figure(figure: &Figure<f64>, style: Style, t: &Texts) -> Cell {
    match figure {
        Ok(value) => Cell::figure(*value, style),
        Err(why) => t.figure_none(&t.no_figure(*why)).into(),
    }
}

/// A figure, or the mark of one that does not exist.
pub(super) fn short(figure: &Figure<f64>, style: Style) -> Cell {
    figure.map_or(Cell::new(Value::Absent), |value| Cell::figure(value, style))
}

/// The median, and the two middle answers where they differ: `1.5 (1|2)`.
pub(super) fn median(quartiles: &Figure<Quartiles>, t: &Texts) -> Cell {
    let Ok(q) = quartiles else { return Cell::new(Value::Absent) };
    let median = Cell::figure(q.median, Style::Step);
    match q.lower_median == q.upper_median {
        true => median,
        false => median.noted(between(q.lower_median, q.upper_median).words(t)),
    }
}

/// The two quartiles: `1|3`.
pub(super) fn quartiles(quartiles: &Figure<Quartiles>) -> Cell {
    quartiles.as_ref().map_or(Cell::new(Value::Absent), |q| between(q.lower, q.upper))
}

fn between(low: f64, high: f64) -> Cell {
    let [low, high] = [low, high].map(|value| Number { value, style: Style::Step });
    Cell::new(Value::Between(low, high))
}

/// Notes as facts below another one, each for itself: whole, or shortened for a screen.
pub(super) fn notes(notes: &[Note], whole: bool, t: &Texts) -> Vec<Fact> {
    let most = if whole || notes.len() <= MOST_NOTES { notes.len() } else { MOST_NOTES };
    let note = |note: &Note| match whole {
        true => t.note_quoted(&t.note(note)),
        false => t.note_quoted(&shortened(&t.note(note), LONGEST_NOTE)),
    };
    let mut texts: Vec<Text> = notes.iter().take(most).map(note).collect();
    texts.extend((most < notes.len()).then(|| t.notes_more(notes.len() - most)));
    texts.into_iter().map(|text| Fact::new("", text)).collect()
}

/// The answers to a question: how many people gave which.
pub(super) fn answers(spread: &Spread, max: f64, t: &Texts) -> Block {
    let (asked, votes) = (&spread.asked, &spread.votes);
    let all = votes.answered();
    let mut table = Table::new([
        Column::figures(t.answers_points()),
        Column::figures(t.answers_people()),
        Column::words(t.answers_share()),
        Column::words(t.answers_answer()),
    ]);
    // A checklist has many sums that nobody reached; choices are few, and an empty one says something.
    let is_listed = |count: usize| count > 0 || !asked.question.choices.is_empty();
    for (step, &count) in votes.scale.iter().zip(&votes.counts).filter(|(_, count)| is_listed(**count)) {
        table.rows.push(vec![
            Cell::figure(*step, Style::Step),
            count.into(),
            Cell::new(Value::Bar(count, all)),
            t.answer_worth(asked, *step, max).into(),
        ]);
    }
    Block::Table(table)
}

messages! {
    /// Why a figure has no meaning: clauses without a full stop, behind a colon.
    no_figure_no_answers() = "nobody answered";
    no_figure_one_rater() = "only one person answered";
    no_figure_no_overlap() = "no question was answered by two people";
    no_figure_one_question() = "only one question was answered by two people";
    no_figure_no_variation() = "all answers are the same, so there is nothing to compare";
    no_figure_too_few_steps() = "the scale has fewer than three steps";
    no_figure_one_option() = "fewer than two options were ranked";
    no_figure_incomplete_ballots() = "not everybody ranked every option";
    no_figure_different_things() =
        "everybody rated their own administration: a difference is a finding, not a disagreement";
    no_figure_withheld() =
        "withheld, for too few delegations stand behind it or it would give single answers away";
    no_figure_too_few_questions() = "fewer than ten questions are too few for one";
    no_figure_unusable_scale() = "a scale has no width, or the weights do not add up to more than 0";
    /// Why a question is not on the agenda: clauses without a full stop, in a column of their own.
    skip_no_time() = "no time";
    skip_nobody_disagrees() = "nobody disagrees";
    skip_single_voices() = "only single voices stand apart";
    skip_discussed() = "talked about";
    skip_nothing_depends() = "no points depend on it";
    /// In the same column: a question is intended not to apply.
    vote_not_applicable() = "not applicable";
    /// Instead of a figure.
    figure_none(why: Phrase) = "none: {why}";
    /// Labels of figures; type 2 is a way to compute quartiles.
    statistic_median() = "Median";
    statistic_quartiles() = "Quartiles (type 2)";
    statistic_agreement() = "Agreement A";
    statistic_disagreement() = "Disagreement";
    /// What is wrong with the end of ballots.csv.
    journal_no_line_end() =
        "The last line of ballots.csv has no line end; it is a whole entry and counts: compare it with its ballot.";
    journal_half() = "The last line of ballots.csv is cut off and counts for nothing: type that ballot in again.";
    journal_line(line: Text) = "The line is: {line}";
    /// A clause without a full stop, behind a colon.
    gate_is_blind(gate: Text, areas: Phrase, unseen: Phrase) =
        "the gate \"{gate}\" on {areas} cannot be judged: it looks at {unseen}, which nobody is asked about";
    /// An answer that has no text of its own.
    answer_of_points(value: Step, max: Plain) = "worth {value} of {max} points";
    /// What somebody wrote.
    note_quoted(note: Text) = "\"{note}\"";
    /// Below notes of which a screen shows the first.
    notes_more(notes: Count) = "and {notes} more";
    /// Heads of columns.
    answers_points() = "points";
    answers_people() = "people";
    answers_share() = "share";
    answers_answer() = "answer";
    /// Where figures stay as they were shown before.
    kept(figures: Count, least: Count) by figures =
        "{figures} figure of this workshop is as it was shown before: since then the answers of fewer than {least} delegations \
         changed, or all to much the same, and the difference would give them away."
        | "{figures} figures of this workshop are as they were shown before: since then the answers of fewer than {least} \
           delegations changed, or all to much the same, and the difference would give them away.";
    workshop_nobody() = "Nobody has answered yet.";
    /// Closed phrases that sentences take in.
    phrase_minutes(n: Count) by n = "{n} minute" | "{n} minutes";
    phrase_questions(n: Count) by n = "{n} question" | "{n} questions";
    phrase_steps(n: Count) by n = "{n} step" | "{n} steps";
    phrase_people(n: Count) by n = "{n} person" | "{n} people";
    phrase_delegations(n: Count) by n = "{n} delegation" | "{n} delegations";
    phrase_administrations(n: Count) by n = "{n} administration" | "{n} administrations";
    /// Heads of columns.
    workshop_question() = "Question";
}
