//! Going to another question: to an area, a dimension, an id, or words.

use super::dialogue::Dialogue;
use super::shell::{Ask, Form, Stop, pick, understood};
use super::walk::{Part, Standing};
use crate::model::{Area, Question};
use crate::source::alike::{self, Folded};
use crate::source::problem::did_you_mean;
use crate::text::messages::messages;
use crate::text::{Text, Texts, shortened};

/// The most questions that a search lists.
const MOST_FOUND: usize = 15;
/// The most columns of a question in a list.
const COLUMNS: usize = 60;

impl Dialogue<'_> {
    /// Asks for an area or a dimension, and goes to its first open question.
    pub(super) fn jump(&mut self, standing: &Standing) -> Result<(), Stop> {
        let (areas, dimensions) = (self.walk.areas(standing), self.walk.dimensions(self.questionnaire, standing));
        let t = self.t();
        let area = |part: &Part| {
            let area = &self.questionnaire.areas[part.at];
            let line = if self.declines(area) { Texts::moving_area_declined } else { Texts::moving_area };
            line(t, &area.title, part.done, part.all)
        };
        let dimension =
            |part: &Part| t.moving_dimension(&self.questionnaire.dimensions[part.at].title, part.done, part.all);
        let options: Vec<Text> = areas.iter().map(area).chain(dimensions.iter().map(dimension)).collect();
        let Some(picked) = pick(self.shell, &t.moving_where(), &options, 0)? else { return Ok(()) };
        if let Some(area) = areas.get(picked) {
            self.walk.jump(area.at, standing);
        } else if let Some(dimension) = dimensions.get(picked - areas.len()) {
            self.walk.jump_within(&self.questionnaire.dimensions[dimension.at].id, standing);
        }
        Ok(())
    }

    /// Goes to the question with an id, or with the only id that begins so.
    pub(super) fn go(&mut self, id: &str, standing: &Standing) -> Result<(), Stop> {
        let Some(id) = self.named(&self.t().moving_id(), id)? else { return Ok(()) };
        let id = alike::id(&id).into_owned();
        let ids: Vec<&str> = self.questionnaire.questions().map(|(_, q)| q.id.as_str()).collect();
        let begins: Vec<usize> = (0..ids.len()).filter(|&at| ids[at].starts_with(&id)).collect();
        match (ids.iter().position(|i| *i == id), begins.as_slice()) {
            (Some(at), _) | (None, &[at]) => self.visit(at, standing),
            (None, []) => {
                let t = self.t();
                let near = near_question(&id, &ids, t);
                self.notice(near.unwrap_or_else(|| t.moving_no_such_search(&id, &t.reply_sign_search())))
            }
            (None, several) => self.choose(several, standing),
        }
    }

    /// Goes to one of the questions whose id, text or area hold all words.
    pub(super) fn search(&mut self, words: &str, standing: &Standing) -> Result<(), Stop> {
        let Some(words) = self.named(&self.t().moving_search(), words)? else { return Ok(()) };
        let wanted = Folded::of(&words);
        let holds = |text: &Folded| wanted.as_str().split(' ').all(|word| text.as_str().contains(word));
        let all = self.questionnaire.questions().enumerate();
        let text = |area: &Area, q: &Question| Folded::of(&format!("{} {} {}", q.id.value, q.ask, area.title));
        let found = all.filter(|(at, (area, q))| standing.asked[*at] && holds(&text(area, q)));
        let found: Vec<usize> = found.map(|(at, _)| at).collect();
        match found.as_slice() {
            [] => self.notice(self.t().moving_none_holds(&words)),
            &[at] => self.visit(at, standing),
            several => self.choose(several, standing),
        }
    }

    /// What was typed with the letter, or else is typed now; `None` when there is nothing.
    fn named(&mut self, prompt: &Text, typed: &str) -> Result<Option<String>, Stop> {
        if !typed.is_empty() {
            return Ok(Some(typed.to_owned()));
        }
        let ask = Ask { form: Form::Line, ..Ask::short(prompt.as_str()) };
        let typed = understood(self.shell, ask, |typed| Ok(typed.to_owned()))?;
        Ok(typed.filter(|typed| !typed.is_empty()))
    }

    fn choose(&mut self, several: &[usize], standing: &Standing) -> Result<(), Stop> {
        let all: Vec<_> = self.questionnaire.questions().map(|(_, q)| q).collect();
        let line = |&at: &usize| shortened(&format!("{}: {}", all[at].id.value, all[at].ask), COLUMNS).into();
        let options: Vec<Text> = several.iter().take(MOST_FOUND).map(line).collect();
        let more = several.len().saturating_sub(MOST_FOUND);
        let prompt = match more {
            0 => self.t().moving_which(),
            more => self.t().moving_which_more(more),
        };
        match pick(self.shell, &prompt, &options, 0)?.and_then(|at| several.get(at)) {
            Some(&at) => self.visit(at, standing),
            None => Ok(()),
        }
    }

    fn visit(&mut self, question: usize, standing: &Standing) -> Result<(), Stop> {
        if !standing.asked[question] {
            return self.notice(self.t().moving_not_asked());
        }
        if !self.walk.visit(question) {
            return self.notice(self.t().moving_not_in_sheet());
        }
        Ok(())
    }
}

/// The most ids that are listed where one is mistyped.
const MOST_KNOWN: usize = 20;

/// That there is no question with an id, and which one may be meant; `None` where nobody knows.
pub(super) fn near_question(id: &str, known: &[&str], t: &Texts) -> Option<Text> {
    match did_you_mean(id, known.iter().copied()) {
        Some(near) => Some(t.moving_no_such_near(id, near)),
        None if known.is_empty() || known.len() > MOST_KNOWN => None,
        None => Some(t.moving_no_such_known(id, &t.list(known.iter().copied().map(Text::from)))),
    }
}

messages! {
    /// A question with areas and dimensions below it.
    moving_where() = "Which area? Or which dimension?";
    moving_area(title: Text, answered: Count, of: Count) = "{title} ({answered} of {of} answered)";
    moving_area_declined(title: Text, answered: Count, of: Count) =
        "{title}, declined on evidence ({answered} of {of} answered)";
    moving_dimension(title: Text, answered: Count, of: Count) = "in all areas: {title} ({answered} of {of} answered)";
    /// Prompts.
    moving_id() = "Id of the question";
    moving_search() = "Search for";
    /// An id was typed that no question has; the sign for searching.
    moving_no_such_search(id: Text, search: Phrase) = "There is no question \"{id}\"; {search} searches for words";
    moving_no_such_near(id: Text, near: Text) = "There is no question \"{id}\"; did you mean \"{near}\"?";
    moving_no_such_known(id: Text, ids: Phrase) = "There is no question \"{id}\"; known here: {ids}";
    moving_none_holds(words: Text) = "No question holds \"{words}\".";
    /// A question with some questions below it, perhaps not all that were found.
    moving_which() = "Which question?";
    moving_which_more(more: Count) by more =
        "Which question? ({more} more is not listed)" | "Which question? ({more} more are not listed)";
    moving_not_asked() = "This question is not asked as the answers before it stand.";
    moving_not_in_sheet() = "This sheet of a workshop does not ask that question.";
}
