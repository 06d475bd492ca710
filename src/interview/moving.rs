//! Going to another question: to an area, a dimension, an id, or words.

use super::dialogue::Dialogue;
use super::shell::{Ask, Form, Stop, pick, understood};
use super::walk::{Part, Standing};
use crate::model::{Area, Question};
use crate::source::alike::{self, Folded};
use crate::source::problem::suggest;
use crate::text::{count, shortened};

/// The most questions that a search lists.
const MOST_FOUND: usize = 15;
/// The most columns of a question in a list.
const COLUMNS: usize = 60;

impl Dialogue<'_> {
    /// Asks for an area or a dimension, and goes to its first open question.
    pub(super) fn jump(&mut self, standing: &Standing) -> Result<(), Stop> {
        let (areas, dimensions) = (self.walk.areas(standing), self.walk.dimensions(self.questionnaire, standing));
        let line = |title: &str, part: &Part| format!("{title} ({} of {} answered)", part.done, part.all);
        let area = |part: &Part| {
            let area = &self.questionnaire.areas[part.at];
            let declined = if self.declines(area) { ", declined on evidence" } else { "" };
            line(&format!("{}{declined}", area.title), part)
        };
        let dimension =
            |part: &Part| line(&format!("in all areas: {}", self.questionnaire.dimensions[part.at].title), part);
        let options: Vec<String> = areas.iter().map(area).chain(dimensions.iter().map(dimension)).collect();
        let Some(picked) = pick(self.shell, "Which area? Or which dimension?", &options, 0)? else { return Ok(()) };
        if let Some(area) = areas.get(picked) {
            self.walk.jump(area.at, standing);
        } else if let Some(dimension) = dimensions.get(picked - areas.len()) {
            self.walk.jump_within(&self.questionnaire.dimensions[dimension.at].id, standing);
        }
        Ok(())
    }

    /// Goes to the question with an id, or with the only id that begins so.
    pub(super) fn go(&mut self, id: &str, standing: &Standing) -> Result<(), Stop> {
        let Some(id) = self.named("Id of the question", id)? else { return Ok(()) };
        let id = alike::id(&id).into_owned();
        let ids: Vec<&str> = self.questionnaire.questions().map(|(_, q)| q.id.as_str()).collect();
        let begins: Vec<usize> = (0..ids.len()).filter(|&at| ids[at].starts_with(&id)).collect();
        match (ids.iter().position(|i| *i == id), begins.as_slice()) {
            (Some(at), _) | (None, &[at]) => self.visit(at, standing),
            (None, []) => {
                let help = suggest(&id, ids).unwrap_or_else(|| "/ searches for words".to_owned());
                self.notice(&format!("There is no question \"{id}\"; {help}"))
            }
            (None, several) => self.choose(several, standing),
        }
    }

    /// Goes to one of the questions whose id, text or area hold all words.
    pub(super) fn search(&mut self, words: &str, standing: &Standing) -> Result<(), Stop> {
        let Some(words) = self.named("Search for", words)? else { return Ok(()) };
        let wanted = Folded::of(&words);
        let holds = |text: &Folded| wanted.as_str().split(' ').all(|word| text.as_str().contains(word));
        let all = self.questionnaire.questions().enumerate();
        let text = |area: &Area, q: &Question| Folded::of(&format!("{} {} {}", q.id.value, q.ask, area.title));
        let found = all.filter(|(at, (area, q))| standing.asked[*at] && holds(&text(area, q)));
        let found: Vec<usize> = found.map(|(at, _)| at).collect();
        match found.as_slice() {
            [] => self.notice(&format!("No question holds \"{words}\".")),
            &[at] => self.visit(at, standing),
            several => self.choose(several, standing),
        }
    }

    /// What was typed with the letter, or else is typed now; `None` when there is nothing.
    fn named(&mut self, prompt: &str, typed: &str) -> Result<Option<String>, Stop> {
        if !typed.is_empty() {
            return Ok(Some(typed.to_owned()));
        }
        let ask = Ask { form: Form::Line, ..Ask::short(prompt) };
        let typed = understood(self.shell, ask, |typed| Ok(typed.to_owned()))?;
        Ok(typed.filter(|typed| !typed.is_empty()))
    }

    fn choose(&mut self, several: &[usize], standing: &Standing) -> Result<(), Stop> {
        let all: Vec<_> = self.questionnaire.questions().map(|(_, q)| q).collect();
        let line = |&at: &usize| shortened(&format!("{}: {}", all[at].id.value, all[at].ask), COLUMNS);
        let options: Vec<String> = several.iter().take(MOST_FOUND).map(line).collect();
        let more = several.len().saturating_sub(MOST_FOUND);
        let prompt = match more {
            0 => "Which question?".to_owned(),
            more => format!("Which question? ({} not listed)", count(more, "more is", "more are")),
        };
        match pick(self.shell, &prompt, &options, 0)?.and_then(|at| several.get(at)) {
            Some(&at) => self.visit(at, standing),
            None => Ok(()),
        }
    }

    fn visit(&mut self, question: usize, standing: &Standing) -> Result<(), Stop> {
        if !standing.asked[question] {
            return self.notice("This question is not asked as the answers before it stand.");
        }
        if !self.walk.visit(question) {
            return self.notice("This sheet of a workshop does not ask that question.");
        }
        Ok(())
    }
}
