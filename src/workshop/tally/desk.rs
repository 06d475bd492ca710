//! What lies on the desk while ballots are typed in: the exercise, its numbered questions or technologies, the delegations.

use super::super::scope;
use crate::load::workshop::LoadedWorkshop;
use crate::model::workshop::{Delegation, ExerciseKind};
use crate::model::{Area, Question};
use crate::source::alike::{Folded, same_name};
use crate::source::problem::did_you_mean;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// The most delegations that are named where a word may mean several.
const MOST_NAMED: usize = 5;

/// What ballots are typed in for.
#[derive(Clone)]
pub struct Desk<'w> {
    /// The exercise's id.
    pub exercise: &'w str,
    /// The round, from 1.
    pub round: u32,
    /// The delegations.
    pub delegations: &'w [Delegation],
    /// What is voted on, in the order of the numbers.
    pub items: Items<'w>,
    /// The words.
    pub t: &'static Texts,
}

/// What is voted on.
#[derive(Clone)]
pub enum Items<'w> {
    /// Questions.
    Questions(Numbered<&'w Question>),
    /// Technologies to be ranked.
    Areas(Numbered<&'w Area>),
}

/// Things with the numbers that ballots give them, ascending.
#[derive(Clone)]
pub struct Numbered<T> {
    numbers: Vec<usize>,
    things: Vec<T>,
}

impl<T> Numbered<T> {
    fn of(all: impl IntoIterator<Item = (usize, T)>) -> Self {
        let (numbers, things) = all.into_iter().unzip();
        Numbered { numbers, things }
    }

    /// The number of one, by position.
    pub fn number(&self, at: usize) -> usize {
        self.numbers[at]
    }

    /// The position of the one with a number.
    pub fn at(&self, number: usize) -> Option<usize> {
        self.numbers.binary_search(&number).ok()
    }

    /// The highest number.
    pub fn last(&self) -> usize {
        self.numbers.last().copied().unwrap_or(0)
    }

    /// The first number between two positions, both included, that belongs to nothing any more.
    pub fn gap(&self, from: usize, to: usize) -> Option<usize> {
        (from..to).find(|at| self.numbers[at + 1] != self.numbers[*at] + 1).map(|at| self.numbers[at] + 1)
    }
}

impl<T> std::ops::Deref for Numbered<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.things
    }
}

/// One paper ballot, as far as it says whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Paper {
    /// The delegation, by position.
    pub delegation: usize,
    /// The seat, where it names one.
    pub seat: Option<u32>,
}

impl<'w> Desk<'w> {
    /// The desk for one round of an exercise, by position.
    pub fn new(loaded: &'w LoadedWorkshop, exercise: usize, round: u32, t: &'static Texts) -> Self {
        let (workshop, questionnaire) = (&loaded.workshop, &loaded.instrument.questionnaire);
        let items = match workshop.exercise[exercise].kind {
            ExerciseKind::Ranking => {
                Items::Areas(Numbered::of(scope::numbered_areas(workshop, questionnaire, exercise)))
            }
            ExerciseKind::Own | ExerciseKind::Common => {
                let questions = scope::numbered_questions(workshop, questionnaire, exercise);
                Items::Questions(Numbered::of(questions.into_iter().map(|(number, _, q)| (number, q))))
            }
        };
        Desk { exercise: &workshop.exercise[exercise].id, round, delegations: &workshop.delegation, items, t }
    }

    /// How many people are expected.
    pub fn expected(&self) -> usize {
        self.delegations.iter().map(|d| d.participants.value as usize).sum()
    }

    /// The delegation that a word means: an id, its number in the list, or how one id or name alone begins.
    ///
    /// # Errors
    /// A sentence that says what to type.
    pub fn delegation(&self, word: &str) -> Result<usize, Text> {
        let all = 0..self.delegations.len();
        if let Some(at) = all.clone().find(|d| same_name(&self.delegations[*d].id, word)) {
            return Ok(at);
        }
        if let Ok(number) = word.parse::<usize>() {
            let most = self.delegations.len();
            let known = (1..=most).contains(&number).then(|| number - 1);
            return known.ok_or_else(|| self.t.desk_no_number(number, most));
        }
        let typed = Folded::of(word);
        let begins = |d: &usize| {
            let Delegation { id, name, .. } = &self.delegations[*d];
            [&id.value, &name.value].into_iter().any(|text| Folded::of(text).begins_with(&typed))
        };
        let found: Vec<usize> = all.filter(begins).collect();
        match found[..] {
            [one] => Ok(one),
            [] => Err(self.no_delegation(word)),
            [one, other] => Err(self.t.desk_may_be(word, &self.named(one), &self.named(other))),
            _ => {
                let some = found.iter().take(MOST_NAMED).map(|at| self.named(*at));
                Err(self.t.desk_may_be_any(word, &self.t.list(some)))
            }
        }
    }

    fn no_delegation(&self, word: &str) -> Text {
        let (t, h) = (self.t, self.t.typed_h());
        let ids = || self.delegations.iter().map(|d| d.id.as_str());
        let is_seat = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
        if let Some((id, seat)) = ids().find_map(|id| Some((id, word.strip_prefix(id).filter(|r| is_seat(r))?))) {
            return t.desk_seat_meant(word, seat, id, &h);
        }
        match did_you_mean(word, ids()) {
            Some(near) => t.desk_near(word, near, &h),
            None => t.desk_no_delegation(word, &h),
        }
    }

    fn named(&self, at: usize) -> Text {
        let Delegation { id, name, .. } = &self.delegations[at];
        format!("{} ({})", id.value, name.value).into()
    }
}

impl<'w> Items<'w> {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Items::Questions(questions) => questions.len(),
            Items::Areas(areas) => areas.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of one, by position.
    pub fn number(&self, at: usize) -> usize {
        match self {
            Items::Questions(questions) => questions.number(at),
            Items::Areas(areas) => areas.number(at),
        }
    }

    /// The id of one, by position.
    pub fn id(&self, at: usize) -> &'w str {
        match self {
            Items::Questions(questions) => &questions[at].id,
            Items::Areas(areas) => &areas[at].id,
        }
    }

    /// Its question, or the technology's title, by position.
    pub fn text(&self, at: usize) -> &'w str {
        match self {
            Items::Questions(questions) => &questions[at].ask,
            Items::Areas(areas) => &areas[at].title,
        }
    }

    /// The position of the one with an id.
    pub fn position(&self, id: &str) -> Option<usize> {
        (0..self.len()).find(|at| self.id(*at) == id)
    }
}

messages! {
    /// A word that should name a delegation and does not. The letter shows a list.
    desk_no_number(number: Count, last: Count) = "There is no delegation number {number}: type 1/ to {last}/.";
    desk_may_be(word: Text, one: Phrase, other: Phrase) = "\"{word}\" may be {one} or {other}: type more of it.";
    desk_may_be_any(word: Text, delegations: Phrase) = "\"{word}\" may be one of {delegations}: type more of it.";
    desk_seat_meant(word: Text, seat: Text, id: Text, h: Phrase) =
        "There is no delegation \"{word}\"; seat {seat} of {id} is {id}/{seat}. {h} lists them.";
    desk_near(word: Text, near: Text, h: Phrase) =
        "There is no delegation \"{word}\"; did you mean {near}? {h} lists them.";
    desk_no_delegation(word: Text, h: Phrase) = "There is no delegation \"{word}\"; {h} lists them.";
}
