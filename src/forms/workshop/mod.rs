//! What a workshop hands out: its file to edit (`plan`) and empty sheets (`sheet`) as text, question cards (`cards`) and paper
//! ballots (`ballots`) in any format for paper (`paper`).
//!
//! Questions and technologies have the numbers of [`crate::workshop::scope::numbers`], on every form and on the keyboard.

mod ballots;
mod cards;
mod numbers;
mod paper;
mod plan;
mod sheet;

pub use numbers::numbers;
pub use paper::{FORMATS, Paper};
pub use plan::{SCHEMA_FILE, plan};

use anyhow::Result;

use crate::model::workshop::{Delegation, Exercise, ExerciseKind, Workshop};
use crate::model::{Area, Condition, Question, Questionnaire};
use crate::report::format::Format;
use crate::source::Spanned;
use crate::text::language::primary;
use crate::text::messages::messages;
use crate::text::{Text, Texts, paragraphs};
use crate::workshop::scope;

/// The folder of the forms, in the workshop's folder.
pub const FOLDER: &str = "forms";

/// A form to hand out.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The exercise, by position.
    pub exercise: usize,
    /// The round that it is for, from 1.
    pub round: u32,
    /// What it is.
    pub kind: FormKind,
    /// Its language, by position among the workshop's; none where that names none.
    pub language: Option<usize>,
}

/// What a form is.
#[derive(Clone, Copy, Debug)]
pub enum FormKind {
    /// An empty sheet for one person.
    Sheet {
        /// The delegation, by position.
        delegation: usize,
        /// The seat, from 1.
        seat: u32,
    },
    /// Something to print.
    Paper(Paper, &'static Format),
}

/// All forms of a workshop for a round, papers in these formats, in the order in which they are written.
pub fn all<'f>(workshop: &'f Workshop, round: u32, formats: &'f [&'static Format]) -> impl Iterator<Item = Form> + 'f {
    (0..workshop.exercise.len()).flat_map(move |exercise| {
        languages(workshop).flat_map(move |language| {
            let sheets = seats(workshop, language).map(|(delegation, seat)| FormKind::Sheet { delegation, seat });
            let papers = [Paper::Cards, Paper::Ballots].into_iter();
            let papers = papers.flat_map(|paper| formats.iter().map(move |format| FormKind::Paper(paper, format)));
            sheets.chain(papers).map(move |kind| Form { exercise, round, kind, language })
        })
    })
}

/// The languages of forms, by position; one that is none where the workshop names none.
fn languages(workshop: &Workshop) -> impl Iterator<Item = Option<usize>> {
    let all = workshop.languages.len();
    (0..all).map(Some).chain((all == 0).then_some(None))
}

/// Every seat that gets a form in a language: the delegation by position, and the seat from 1.
fn seats(workshop: &Workshop, language: Option<usize>) -> impl Iterator<Item = (usize, u32)> + '_ {
    let delegations = workshop.delegation.iter().enumerate().filter(move |(_, d)| reads(workshop, d, language));
    delegations.flat_map(|(at, d)| (1..=d.participants.value).map(move |seat| (at, seat)))
}

/// Whether a delegation gets forms in a language: it can work in it, or in none of those that are printed.
fn reads(workshop: &Workshop, delegation: &Delegation, language: Option<usize>) -> bool {
    let Some(language) = language else { return true };
    let works_in = |tag: &str| delegation.languages.iter().any(|l| primary(l).eq_ignore_ascii_case(primary(tag)));
    works_in(&workshop.languages[language]) || !workshop.languages.iter().any(|tag| works_in(tag))
}

impl Form {
    /// Its path in the workshop's folder, with `/` between its parts.
    pub fn path(&self, workshop: &Workshop) -> String {
        let exercise = &workshop.exercise[self.exercise].id.value;
        let folder = match self.round {
            1 => FOLDER.to_owned(),
            round => format!("{FOLDER}/round-{round}"),
        };
        let folder = match self.language {
            Some(language) if workshop.languages.len() > 1 => {
                format!("{folder}/{}", workshop.languages[language].value)
            }
            _ => folder,
        };
        match self.kind {
            FormKind::Sheet { delegation, seat } => {
                format!("{folder}/{exercise}/{}-{seat}.yaml", workshop.delegation[delegation].id.value)
            }
            FormKind::Paper(paper, format) => format!("{folder}/{}-{exercise}.{}", paper.name(), format.endings[0]),
        }
    }

    /// What its file holds, in a language.
    ///
    /// # Errors
    /// When its format cannot show it.
    pub fn bytes(&self, workshop: &Workshop, questionnaire: &Questionnaire, t: &Texts) -> Result<Vec<u8>> {
        let about = About::new(workshop, questionnaire, self, t);
        match self.kind {
            FormKind::Sheet { delegation, seat } => Ok(sheet::text(&about, delegation, seat).into_bytes()),
            FormKind::Paper(paper, format) => paper.drawn(about, format),
        }
    }

    /// The part of its file that says what is asked: how it is laid out may change with the program.
    pub fn asks<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        match self.kind {
            FormKind::Sheet { .. } => bytes,
            FormKind::Paper(_, format) => paper::asks(bytes, format),
        }
    }
}

/// What a form is about: one exercise of a workshop, with its scope.
struct About<'w> {
    t: &'w Texts,
    workshop: &'w Workshop,
    questionnaire: &'w Questionnaire,
    at: usize,
    round: u32,
    language: Option<usize>,
    /// Its areas; of a ranking in the order of their numbers.
    areas: Vec<&'w Area>,
    /// The numbers of what is ranked, or of the questions.
    numbers: Vec<usize>,
    questions: Vec<(&'w Area, &'w Question)>,
}

impl<'w> About<'w> {
    fn new(workshop: &'w Workshop, questionnaire: &'w Questionnaire, form: &Form, t: &'w Texts) -> Self {
        let Form { exercise: at, round, language, .. } = *form;
        let mut areas = scope::areas(workshop, questionnaire, at);
        let (mut numbers, questions): (Vec<usize>, Vec<_>) =
            scope::numbered_questions(workshop, questionnaire, at).into_iter().map(|(n, a, q)| (n, (a, q))).unzip();
        if workshop.exercise[at].kind == ExerciseKind::Ranking {
            (numbers, areas) = scope::numbered_areas(workshop, questionnaire, at).into_iter().unzip();
        }
        About { t, workshop, questionnaire, at, round, language, areas, numbers, questions }
    }

    fn exercise(&self) -> &'w Exercise {
        &self.workshop.exercise[self.at]
    }

    fn is_ranking(&self) -> bool {
        self.exercise().kind == ExerciseKind::Ranking
    }

    /// Its title; its id where it has none.
    fn title(&self) -> &'w str {
        self.exercise().called()
    }

    /// How the questions are to be read, where they are not about the own administration.
    fn reading(&self) -> Option<Text> {
        let common = self.exercise().kind == ExerciseKind::Common;
        common.then(|| self.t.forms_reading(self.title()))
    }

    /// How answers are chosen, in the questionnaire's own words; nothing where technologies are ranked.
    fn introduction(&self) -> impl Iterator<Item = &'w str> {
        let intro = self.questionnaire.intro.as_deref().filter(|_| !self.is_ranking());
        intro.into_iter().flat_map(paragraphs)
    }

    /// The workshop's title, with its day where there is one.
    fn occasion(&self) -> Text {
        let title = &self.workshop.title.value;
        let day = self.workshop.date.as_ref().map(|day| day.value.0);
        day.map_or_else(|| title.into(), |day| self.t.forms_occasion(title, day))
    }

    /// The questions with their numbers, and the area before its first one.
    fn numbered(&self) -> impl Iterator<Item = (usize, Option<&'w Area>, &'w Question)> + '_ {
        self.questions.iter().enumerate().map(|(at, &(area, question))| {
            let enters = at == 0 || self.questions[at - 1].0.id != area.id;
            (self.numbers[at], enters.then_some(area), question)
        })
    }

    /// Whether every question of its areas is asked.
    fn asks_whole_areas(&self) -> bool {
        self.questions.len() == self.areas.iter().map(|a| a.questions.len()).sum::<usize>()
    }

    /// Under which condition a question is asked; `None` when always. That a technology was declined only matters to those who
    /// are asked whether it was.
    fn asked_when(&self, question: &Question) -> Option<Text> {
        let area = self.questionnaire.areas.iter().find(|a| a.questions.iter().any(|q| q.id == question.id))?;
        let asks_whether = |c: &Spanned<Condition>| c.questions().iter().any(|q| self.number(q).is_some());
        let condition = match area.declined_when.as_ref().is_none_or(asks_whether) {
            true => area.asks_when(question),
            false => question.ask_when.clone(),
        };
        condition.map(|condition| condition.words(self.t, &|id| self.called(id)))
    }

    /// The number of a question on the forms.
    fn number(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|(_, q)| q.id.value == id).map(|at| self.numbers[at])
    }

    /// What a question is called in a condition.
    fn called(&self, id: &str) -> Text {
        match self.number(id) {
            Some(number) => self.t.forms_numbered_question(number),
            None => self.t.forms_other_question(self.questionnaire.question(id).map_or(id, |q| &q.ask)),
        }
    }
}

messages! {
    /// How questions are to be read that are not about the own administration; the title is what is rated.
    forms_reading(title: Text) = "Rate this: {title}. It is what the questions mean by \"your administration\".";
    /// A workshop's title and its day.
    forms_occasion(title: Text, day: Day) = "{title}, {day}";
    /// Another question, in the condition of one.
    forms_numbered_question(number: Count) by number = "question {number}";
    forms_other_question(question: Text) = "the question \"{question}\" (not asked here)";
    forms_described(file: Text) = "What is rated is described in: {file}";
    /// Whose form it is.
    forms_seat(delegation: Text, seat: Count) by seat = "{delegation}, seat {seat}";
}
