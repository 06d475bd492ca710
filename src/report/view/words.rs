//! Words and figures that several sections use.

use super::block::{Cell, Value};
use super::told::Told;
use crate::gap::Aimed;
use crate::group::select::Quadrant;
use crate::model::rubric::Scale;
use crate::model::sheet::Answer;
use crate::model::{Entry, Grade, Kind, Question};
use crate::report::{Asked, Scored};
use crate::score::{AreaAt, Counts, Figures, TOLERANCE};
use crate::text::messages::messages;
use crate::text::{Number, Text, Texts};

/// From the least to the most points that are possible.
pub(super) fn range(figures: &Figures) -> Cell {
    let ends = figures.low.zip(figures.high);
    Cell::new(ends.map_or(Value::Absent, |(low, high)| Value::Range(Number::points(low), Number::points(high))))
}

/// The questions that nobody could or did answer.
pub(super) fn open(counts: &Counts) -> usize {
    counts.unknown + counts.unanswered
}

impl Texts {
    /// The four states, counted.
    pub(crate) fn states(&self, counts: &Counts) -> Text {
        self.list([
            self.words_answered(counts.answered),
            self.words_unknown(counts.unknown),
            self.words_unanswered(counts.unanswered),
            self.words_not_applicable(counts.not_applicable),
        ])
    }

    /// What a question is, for people and for `plimsoll explain`.
    pub(in crate::report) fn question(&self, question: &Question) -> Text {
        self.words_question(question.ask.trim(), &question.id.value)
    }

    /// An answer in words.
    pub(in crate::report) fn answer(&self, question: &Question, entry: Option<&Entry>) -> Text {
        match entry.map(|e| &e.answer) {
            None | Some(Answer::Unanswered) => self.words_is_unanswered(),
            Some(Answer::Unknown) => self.words_is_unknown(),
            Some(Answer::NotApplicable(reason)) => self.words_is_not_applicable(reason),
            Some(Answer::Number(n)) => self.given_number(question, *n),
            Some(Answer::Text(text)) => text.into(),
            Some(Answer::Items(ticked)) => self.ticked(question, ticked),
        }
    }

    fn ticked(&self, question: &Question, ticked: &[String]) -> Text {
        match question.kind() {
            Kind::Items(items) if !ticked.is_empty() => {
                let texts = items.iter().filter(|i| ticked.contains(&i.id.value)).map(|i| i.text.trim().into());
                self.words_ticked(ticked.len(), items.len(), &self.series(texts))
            }
            _ => self.words_nothing_ticked(),
        }
    }

    /// A level's number and name.
    pub(crate) fn level_name(&self, scale: &Scale, level: u8) -> Text {
        self.words_level_name(level, scale.level(level).map_or("", |l| l.name.as_str()))
    }

    /// A grade of evidence.
    pub(crate) fn grade(&self, grade: Grade) -> Text {
        match grade {
            Grade::Assertion => self.words_assertion(),
            Grade::Document => self.words_document(),
            Grade::Record => self.words_record(),
            Grade::Independent => self.words_independent(),
        }
    }

    /// A grade of evidence: what it means.
    pub(crate) fn grade_meaning(&self, grade: Grade) -> Text {
        self.words_grade_means(&self.grade(grade), &self.grade_means(grade))
    }

    /// What a grade of evidence means.
    pub(crate) fn grade_means(&self, grade: Grade) -> Text {
        match grade {
            Grade::Assertion => self.words_assertion_means(),
            Grade::Document => self.words_document_means(),
            Grade::Record => self.words_record_means(),
            Grade::Independent => self.words_independent_means(),
        }
    }

    /// Where need and readiness put a technology.
    pub(in crate::report) fn quadrant(&self, quadrant: Quadrant) -> Text {
        match quadrant {
            Quadrant::Adopt => self.words_adopt(),
            Quadrant::BuildCapacity => self.words_build_capacity(),
            Quadrant::Opportunistic => self.words_opportunistic(),
            Quadrant::Watch => self.words_watch(),
        }
    }
}

impl Told<'_, Scored<'_>> {
    /// A level's number and name: `2 Piloted`.
    pub(super) fn level_name(&self, level: u8) -> Text {
        self.t.level_name(&self.instrument.rubric.rules.scale, level)
    }

    /// An area's need (S13), marked where not every question behind it is answered: `2.00 (1 of 2)`.
    pub(super) fn need(&self, area: AreaAt) -> Cell {
        let need = Cell::points(self.scorer.need(&self.scores, area));
        match self.need_counts(Some(area)) {
            (answered, all) if answered > 0 && answered < all => need.noted(self.t.cell_part(answered, all)),
            _ => need,
        }
    }

    /// A place that has a target, as people name it.
    pub(in crate::report) fn aimed(&self, place: Aimed) -> Text {
        match place {
            Aimed::Overall => self.t.words_overall(),
            Aimed::Area(area) => self.area_title(area).trim().into(),
            Aimed::Cell(cell) => {
                let (area, id) = self.scorer.cell_place(cell);
                let dimension = self.instrument.questionnaire.dimension(id).map_or(id, |d| d.title.trim());
                self.t.words_cell(self.area_title(area).trim(), dimension)
            }
        }
    }

    /// A level's name, else its number.
    pub(in crate::report) fn level_word(&self, level: u8) -> Text {
        let name = self.instrument.rubric.rules.scale.level(level).map(|l| l.name.trim());
        name.filter(|name| !name.is_empty()).map_or_else(|| self.t.words_level(level), Text::from)
    }

    /// How high a level is, 0 for the lowest to 1 for the highest.
    pub(super) fn height(&self, level: u8) -> Option<f64> {
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
    pub(super) fn answer_reaching(&self, asked: &Asked, value: f64) -> Text {
        let question = asked.question;
        let reaches = |p: &f64| self.scorer.value_of_points(asked.at, *p) >= value - TOLERANCE;
        let lowest = question.choice_points().find(reaches);
        match lowest {
            Some(points) => self.t.answer(question, Some(&Entry::bare(Answer::Number(points)))),
            None => self.t.words_worth(value, self.scorer.max()),
        }
    }
}

messages! {
    /// The four states of questions, as a list says them.
    words_answered(n: Count) by n = "{n} answered";
    words_unknown(n: Count) by n = "{n} don't know";
    words_unanswered(n: Count) by n = "{n} unanswered";
    words_not_applicable(n: Count) by n = "{n} not applicable";
    /// The state of one question.
    words_is_unanswered() = "unanswered";
    words_is_unknown() = "don't know";
    words_is_not_applicable(reason: Text) = "not applicable: {reason}";
    /// A question and its id.
    words_question(ask: Text, id: Text) = "{ask} ({id})";
    /// Of a question with items to tick.
    words_ticked(ticked: Count, of: Count, items: Phrase) = "{ticked} of {of} ticked: {items}";
    words_nothing_ticked() = "nothing ticked";
    /// Instead of an answer, where none has this value alone.
    words_worth(value: Points, max: Plain) = "worth at least {value} of {max} points";
    /// A level's number and name, after the word level.
    words_level_name(level: Level, name: Text) = "{level} {name}";
    /// A level without a name.
    words_level(level: Level) = "level {level}";
    /// Grades of evidence, as sheets name them, weakest first; and what they mean.
    words_assertion() = "assertion";
    words_document() = "document";
    words_record() = "record";
    words_independent() = "independent";
    words_assertion_means() = "somebody says so";
    words_document_means() = "a document says so";
    words_record_means() = "a record shows that it is used";
    words_independent_means() = "somebody else has checked it";
    /// A grade of evidence and what it means.
    words_grade_means(grade: Phrase, means: Phrase) = "{grade}: {means}";
    /// What need and readiness suggest for a technology: needed and ready; needed, not ready; ready, little needed; neither.
    words_adopt() = "adopt";
    words_build_capacity() = "build capacity";
    words_opportunistic() = "opportunistic";
    words_watch() = "watch";
    /// Labels and heads of columns.
    words_area() = "Area";
    words_dimension() = "Dimension";
    words_target() = "Target";
    words_need() = "Need";
    words_answers() = "Answers";
    words_evidence() = "Evidence";
    words_overall() = "Overall";
    /// A cell: its area and its dimension.
    words_cell(area: Text, dimension: Text) = "{area}: {dimension}";
    words_points() = "Points";
    words_no_level() = "No level yet.";
}
