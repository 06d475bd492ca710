//! Planning a workshop: which questions its exercises ask.

use super::moving::near_question;
use super::shell::Block;
use super::turns::{Turn, until};
use super::workshop::Talk;
use crate::model::{Questionnaire, draft};
use crate::source::alike::meant;
use crate::text::messages::messages;
use crate::text::{Text, Texts, shortened};
use crate::workshop::proposal::proposed;
use crate::workshop::scope::can_be_asked;

impl Talk<'_> {
    /// The questions of a common exercise: those proposed, all, or others.
    pub(super) fn questions(&mut self) -> Result<bool, Turn> {
        let Some((questionnaire, rubric)) = self.found.as_ref().filter(|_| self.said.questions.is_none()) else {
            return Ok(false);
        };
        let areas = self.draft.areas.clone().unwrap_or_default();
        let proposed = proposed(questionnaire, rubric, &areas);
        if !self.draft.has_common() || proposed.is_empty() {
            self.draft.questions = None;
            return Ok(false);
        }
        let t = self.t;
        self.shell.say(&Block::Text(t.asked_proposed().to_string()))?;
        for question in &proposed {
            let line = format!("  {} {}", question.id.value, question.ask);
            self.shell.say(&Block::Text(shortened(&line, 76)))?;
        }
        let askable = Askable::of(questionnaire, &areas);
        let chosen = until(self.shell, &t.asked_questions(&t.asked_all()), |typed| match typed {
            "" => Ok(proposed.iter().map(|q| q.id.value.clone()).collect()),
            typed => askable.named(typed, t),
        })?;
        self.draft.questions = Some(chosen);
        Ok(true)
    }

    /// The questions that each delegation answers about its own administration: all, or some.
    pub(super) fn own_questions(&mut self) -> Result<bool, Turn> {
        self.draft.own = None;
        let Some((questionnaire, _)) = self.found.as_ref().filter(|_| self.said.questions.is_none()) else {
            return Ok(false);
        };
        if !self.draft.has_own() {
            return Ok(false);
        }
        let (t, askable) = (self.t, Askable::of(questionnaire, self.draft.areas.as_deref().unwrap_or_default()));
        let prompt = t.asked_own(askable.0.iter().map(|(_, questions)| questions.len()).sum());
        self.draft.own = Some(until(self.shell, &prompt, |typed| askable.named(typed, t))?);
        Ok(true)
    }
}

/// What can be asked, by id: each area in scope with its questions.
struct Askable<'q>(Vec<(&'q str, Vec<&'q str>)>);

impl<'q> Askable<'q> {
    /// What can be asked in the areas in scope; in all when none is named.
    fn of(questionnaire: &'q Questionnaire, areas: &[String]) -> Askable<'q> {
        let in_scope = questionnaire.areas.iter().filter(|a| areas.is_empty() || areas.contains(&a.id.value));
        let with_questions = in_scope.map(|area| {
            let questions = area.questions.iter().filter(|q| can_be_asked(questionnaire, q));
            (area.id.as_str(), questions.map(|q| q.id.as_str()).collect())
        });
        Askable(with_questions.collect())
    }

    /// The questions that are typed: ids of questions, and of areas for all of theirs; or the word for all of them.
    fn named(&self, typed: &str, t: &Texts) -> Result<Vec<String>, Text> {
        let mut named: Vec<String> = Vec::new();
        for word in typed.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
            if meant(word, t, |t| vec![t.asked_all()]).is_some() {
                return Ok(vec![draft::ALL.to_owned()]);
            }
            for id in self.one(word, t)? {
                if !named.iter().any(|n| n == id) {
                    named.push(id.to_owned());
                }
            }
        }
        Ok(named)
    }

    fn one(&self, word: &str, t: &Texts) -> Result<Vec<&'q str>, Text> {
        if let Some((_, questions)) = self.0.iter().find(|(area, _)| *area == word) {
            return Ok(questions.clone());
        }
        let all = || self.0.iter().flat_map(|(_, questions)| questions.iter().copied());
        if let Some(id) = all().find(|id| *id == word) {
            return Ok(vec![id]);
        }
        let known: Vec<&str> = self.0.iter().map(|(area, _)| *area).chain(all()).collect();
        Err(near_question(word, &known, t).unwrap_or_else(|| t.asked_no_such(word)))
    }
}

messages! {
    /// A list of questions follows, and then the prompt with the word for all questions.
    asked_proposed() = "Of all questions in scope these are proposed for it, because most hangs on them:";
    asked_questions(all: Phrase) =
        "Questions: Enter for these, \"{all}\", or ids of questions and areas with spaces between";
    asked_all() = "all";
    asked_own(questions: Count) =
        "Questions about the own administration: Enter for all {questions}, or ids of questions and areas with spaces between";
    asked_no_such(id: Text) = "There is no question and no area \"{id}\".";
}
