//! The dialogue: shows a question, understands the reply, saves, goes on.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::anyhow;

use super::guide::Guide;
use super::last_year::{LastYear, confirm};
use super::pace::Pace;
use super::reply::{self, Reply};
use super::shell::{Ask, Block, Form, Shell, Stop, paged, pick};
use super::show::{self, Card, Where};
use super::walk::{Standing, Walk};
use crate::model::sheet::Date;
use crate::model::{Answer, Area, Entry, Evidence, Kind, Question, Questionnaire, Rubric};
use crate::score::Scorer;
use crate::sheet_file::SheetFile;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// How a dialogue ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// At the end of the questions.
    Finished,
    /// Before: the person wanted to leave.
    Left,
}

/// Everything a dialogue works with.
pub struct Dialogue<'a> {
    /// Screen and keyboard.
    pub shell: &'a mut dyn Shell,
    /// What is asked.
    pub questionnaire: &'a Questionnaire,
    /// How it is scored: which evidence an answer needs.
    pub rubric: &'a Rubric,
    /// What is asked as answers stand, and what evidence supports.
    pub scorer: &'a Scorer,
    /// The sheet.
    pub file: &'a mut SheetFile,
    /// The way through the questions.
    pub walk: Walk,
    /// What leads that way when time is short, and only what settles most is asked.
    pub guide: Option<Guide<'a>>,
    /// An older sheet to confirm answers from.
    pub last_year: Option<&'a LastYear>,
    /// Today.
    pub today: Date,
    /// The time since the program began.
    pub clock: &'a dyn Fn() -> Duration,
    /// How fast answers come.
    pub pace: Pace,
    /// The area whose introduction was shown last.
    pub shown_area: Option<String>,
    /// Evidence for answers that were changed since: ready to be edited, by question.
    pub set_aside: BTreeMap<String, Evidence>,
}

/// What comes after a reply.
enum Step {
    Next,
    Again,
    Back,
    NextOpen,
    Jump,
    Go(String),
    Search(String),
    Leave,
}

impl<'a> Dialogue<'a> {
    /// Asks until the questions end or the person leaves.
    ///
    /// # Errors
    /// When the input ends, or screen, keyboard or disk fail; answers before are saved.
    pub fn run(&mut self) -> Result<Ending, Stop> {
        loop {
            let standing = self.standing();
            let Some(at) = self.walk.current() else {
                if self.at_the_end(&standing)? {
                    return Ok(Ending::Finished);
                }
                continue;
            };
            let (area, question) = self.question(at)?;
            let began = (self.clock)();
            let step = if standing.asked[at] { self.ask(area, question, &standing)? } else { Step::Next };
            if matches!(step, Step::Next) {
                self.pace.note(at, (self.clock)().saturating_sub(began));
            }
            let standing = self.standing();
            match step {
                Step::Next => self.forward(&standing),
                Step::Again => {}
                Step::Back if self.back(&standing) => {}
                Step::Back => self.notice(self.t().dialogue_first())?,
                Step::NextOpen if self.walk.next_open(&standing) => {}
                Step::NextOpen => self.notice(self.t().dialogue_none_open())?,
                Step::Jump => self.jump(&standing)?,
                Step::Go(id) => self.go(&id, &standing)?,
                Step::Search(words) => self.search(&words, &standing)?,
                Step::Leave => return Ok(Ending::Left),
            }
        }
    }

    /// Where nothing is open when the dialogue begins: whether to go through the answers again; `None` when the person leaves.
    ///
    /// # Errors
    /// As [`Dialogue::run`].
    pub fn goes_through_again(&mut self) -> Result<Option<bool>, Stop> {
        let t = self.t();
        let options = [t.dialogue_see_report(), t.dialogue_go_through_again()];
        let again = pick(self.shell, &t.dialogue_all_answered(), &options, 0)?.map(|at| at == 1);
        if again == Some(true) {
            self.walk.restart(&self.standing());
        }
        Ok(again)
    }

    /// How the questions stand now.
    pub fn standing(&self) -> Standing {
        Standing::of(self.questionnaire, self.scorer, self.file.sheet())
    }

    fn question(&self, at: usize) -> Result<(&'a Area, &'a Question), Stop> {
        self.questionnaire.questions().nth(at).ok_or_else(|| Stop::Failed(anyhow!("there is no question {at}")))
    }

    /// Goes on, after a question was passed.
    fn forward(&mut self, standing: &Standing) {
        match &mut self.guide {
            Some(guide) => guide.next(&mut self.walk, &self.scorer.answers(self.file.sheet())),
            None => self.walk.next(standing),
        }
    }

    /// Goes to the question before; `false` when there is none.
    fn back(&mut self, standing: &Standing) -> bool {
        match &mut self.guide {
            Some(guide) => guide.back(&mut self.walk),
            None => self.walk.back(standing),
        }
    }

    /// Whether the person wants to finish, with questions still open or not; Esc goes back to the last question.
    fn at_the_end(&mut self, standing: &Standing) -> Result<bool, Stop> {
        let open = self.walk.open(standing).count();
        if open == 0 {
            return Ok(true);
        }
        let t = self.t();
        let (ask, options, finish) = match self.is_settled() {
            None => (t.dialogue_end(open), [t.dialogue_to_first_open(), t.dialogue_finish()], 1),
            Some(true) => (t.dialogue_settled(open), [t.dialogue_see_report(), t.dialogue_ask_rest()], 0),
            Some(false) => (t.dialogue_all_short(open), [t.dialogue_see_report(), t.dialogue_ask_rest()], 0),
        };
        let picked = pick(self.shell, &ask, &options, 0)?;
        match picked {
            Some(at) if at == finish => {}
            Some(_) => {
                self.guide = None;
                self.walk.first_open(standing);
            }
            None => _ = self.back(standing),
        }
        Ok(picked == Some(finish))
    }

    /// In a short assessment, whether every level is settled; `None` in one that asks everything.
    fn is_settled(&self) -> Option<bool> {
        self.guide.as_ref().map(|guide| guide.is_settled(&self.scorer.answers(self.file.sheet())))
    }

    /// Where the interview stands.
    fn stands(&self, standing: &Standing) -> Where {
        let (position, of, left) = match &self.guide {
            None => {
                let (position, of) = self.walk.position(standing);
                (position, of, self.walk.open(standing).collect())
            }
            Some(guide) => {
                let likely = guide.likely(&self.walk, &self.scorer.answers(self.file.sheet()));
                let position = guide.passed() + 1;
                let here = self.walk.current();
                (position, position + likely.len(), here.into_iter().chain(likely).collect::<Vec<_>>())
            }
        };
        Where { position, of, left: self.pace.left(left.into_iter()) }
    }

    fn ask(&mut self, area: &'a Area, question: &'a Question, standing: &Standing) -> Result<Step, Stop> {
        let now = self.entry(question);
        let last_year = self.last_year.and_then(|l| l.entry(question)).filter(|_| now.answer == Answer::Unanswered);
        self.enter(area)?;
        let card = self.card(area, question, &now, last_year, standing);
        if let Some(reply) = self.reply(&card, question, &now, last_year)? {
            return self.act(area, question, last_year, reply);
        }
        let t = self.t();
        self.notice(t.dialogue_esc(&t.reply_b(), &t.reply_q()))?;
        Ok(Step::Again)
    }

    pub(super) fn entry(&self, question: &Question) -> Entry {
        self.file.sheet().answers.get(question.id.as_str()).map(|e| e.value.clone()).unwrap_or_default()
    }

    /// What counts as an area, when its first question comes.
    fn enter(&mut self, area: &Area) -> Result<(), Stop> {
        let enters = self.shown_area.as_ref() != Some(&area.id.value);
        self.shown_area = Some(area.id.value.clone());
        match area.intro.as_ref().filter(|_| enters) {
            Some(intro) => {
                self.say_all(&[Block::Gap, Block::Heading(area.title.as_str().into()), Block::Text(intro.clone())])
            }
            None => Ok(()),
        }
    }

    fn card(&self, area: &Area, question: &Question, now: &Entry, old: Option<&Entry>, standing: &Standing) -> Card {
        let t = self.t();
        let mut recorded = show::recorded(&t.dialogue_recorded(), question, now, self.today, t);
        if let (Some(old), Some(sheet)) = (old, self.last_year) {
            recorded.push(Block::Text(sheet.told(old, t).to_string()));
            recorded.extend(show::recorded(&t.dialogue_old(), question, &sheet.shown(old), self.today, t));
        }
        Card {
            heading: show::heading(self.questionnaire, area, question, &self.stands(standing), t),
            asides: show::asides(question, t),
            recorded,
            question: show::question(question, &now.answer),
            ticks: matches!(question.kind(), Kind::Items(_)) && self.shell.size().is_some(),
            old: old.is_some_and(|old| self.last_year.is_some_and(|l| l.can_be_confirmed(question, old).is_ok())),
        }
    }

    /// The reply to a question that stands in sight; `None` for Esc.
    fn reply(
        &mut self,
        card: &Card,
        question: &Question,
        now: &Entry,
        old: Option<&Entry>,
    ) -> Result<Option<Reply>, Stop> {
        let t = self.t();
        let (blocks, options) = (card.blocks(self.shell.size(), t), show::options(question));
        let last_year = self.last_year;
        let parse = |line: &str| match &now.answer {
            // What stands ready is no letter, whatever it says.
            Answer::Text(text) if text.trim() == line => Ok(Reply::Keep),
            _ => reply::parse(line, question, t),
        };
        let understand = |line: &str| match parse(line)? {
            Reply::Keep if now.answer == Answer::Unanswered => Err(t.dialogue_nothing_recorded(&t.reply_s())),
            Reply::StillTrue => {
                let (Some(old), Some(sheet)) = (old, last_year) else {
                    return Err(t.dialogue_no_old());
                };
                sheet.can_be_confirmed(question, old).map(|()| Reply::StillTrue).map_err(|why| sheet.why_not(why, t))
            }
            reply => Ok(reply),
        };
        let recorded = show::in_own_words(&now.answer);
        let edits = !recorded.is_empty() && self.shell.size().is_some();
        let how = t.ask_for(question);
        let prompt = if edits { t.dialogue_ask_or_edit(&how) } else { t.dialogue_ask(&how) };
        let (form, ready) = match question.kind() {
            Kind::Items(_) => (Form::Ticks, show::ticked(question, &now.answer)),
            _ if show::offers_nothing(question) => (Form::Lines, recorded.clone()),
            _ => (Form::Short, String::new()),
        };
        let ask = Ask { form, ready: &ready, selected: true, options: &options, ..Ask::short(prompt.as_str()) };
        paged(self.shell, &blocks, ask, understand)
    }

    fn act(&mut self, area: &Area, question: &Question, old: Option<&Entry>, reply: Reply) -> Result<Step, Stop> {
        let recorded = match reply {
            Reply::Keep | Reply::Skip => return Ok(Step::Next),
            Reply::Back => return Ok(Step::Back),
            Reply::NextOpen => return Ok(Step::NextOpen),
            Reply::Jump => return Ok(Step::Jump),
            Reply::Go(id) => return Ok(Step::Go(id)),
            Reply::Search(words) => return Ok(Step::Search(words)),
            Reply::Leave => return Ok(Step::Leave),
            Reply::Help => {
                self.help(area, question)?;
                return Ok(Step::Again);
            }
            Reply::Evidence => {
                self.edit_evidence(question)?;
                return Ok(Step::Again);
            }
            Reply::NotApplicable => match self.reason(&self.entry(question).answer)? {
                Some(reason) => self.answer(question, Answer::NotApplicable(reason), old)?,
                None => false,
            },
            Reply::Answer(answer) => self.answer(question, answer, old)?,
            Reply::StillTrue => self.still_true(question, old)?,
        };
        if recorded {
            self.offer_evidence(question)?;
            self.tell_declined(question)?;
        }
        Ok(if recorded { Step::Next } else { Step::Again })
    }

    /// Records an old answer once more; `false` when the person leaves it. Evidence that holds no longer stands ready.
    fn still_true(&mut self, question: &Question, old: Option<&Entry>) -> Result<bool, Stop> {
        let Some(old) = old else { return Ok(false) };
        let Some(entry) = confirm(self.shell, old, self.today)? else { return Ok(false) };
        if let Some(evidence) = &old.evidence {
            self.set_aside.insert(question.id.value.clone(), evidence.clone());
        }
        self.record(question, entry)?;
        Ok(true)
    }

    /// Everything that explains a question.
    fn help(&mut self, area: &Area, question: &Question) -> Result<(), Stop> {
        let t = self.t();
        let blocks = show::help(area, question, t);
        if self.shell.size().is_none() {
            return self.say_all(&blocks);
        }
        let only_enter = |typed: &str| match typed {
            "" => Ok(()),
            _ => Err(t.dialogue_reply_there()),
        };
        paged(self.shell, &blocks, Ask::short(t.dialogue_enter_back().as_str()), only_enter).map(|_| ())
    }

    pub(super) fn say_all(&mut self, blocks: &[Block]) -> Result<(), Stop> {
        blocks.iter().try_for_each(|block| self.shell.say(block))
    }

    pub(super) fn notice(&mut self, text: Text) -> Result<(), Stop> {
        self.shell.notice(text)
    }

    /// The words.
    pub(super) fn t(&self) -> &'static Texts {
        self.shell.t()
    }
}

messages! {
    dialogue_first() = "This is the first question.";
    dialogue_none_open() = "No question is open.";
    /// A question with the two choices below it.
    dialogue_all_answered() = "Every question has an answer. What now?";
    dialogue_see_report() = "See the gap report";
    dialogue_go_through_again() = "Go through the answers again";
    /// A question with the two choices below it.
    dialogue_end(open: Count) by open =
        "The end is reached; {open} question is still open. What now?"
        | "The end is reached; {open} questions are still open. What now?";
    /// The same at the end of the short form, with the two choices below it.
    dialogue_settled(open: Count) by open =
        "Every level is settled, or nearly: its range is narrower than half a level. {open} question was not asked. What now?"
        | "Every level is settled, or nearly: its range is narrower than half a level. {open} questions were not asked. What now?";
    dialogue_all_short(open: Count) by open =
        "Nothing else narrows the ranges of levels: what is open is not known, or was passed over. {open} question is open. What now?"
        | "Nothing else narrows the ranges of levels: what is open is not known, or was passed over. {open} questions are open. What now?";
    dialogue_ask_rest() = "Go on with all questions";
    dialogue_to_first_open() = "Go to the first open question";
    dialogue_finish() = "Finish now";
    /// What the key Esc does; the letters for going back and for leaving.
    dialogue_esc(back: Phrase, leave: Phrase) =
        "Esc leaves what is asked within a question. Here, {back} goes back, and {leave} saves and leaves.";
    /// Labels before an answer.
    dialogue_recorded() = "Recorded:";
    dialogue_old() = "Old answer:";
    /// Enter was typed; the letter for skipping.
    dialogue_nothing_recorded(skip: Phrase) = "Nothing is recorded yet: answer, or type {skip} to skip the question.";
    dialogue_no_old() = "There is no old answer to confirm.";
    /// The prompt at a question; how to answer it begins the sentence.
    dialogue_ask(ask: Phrase) = "{ask}, or a letter";
    dialogue_ask_or_edit(ask: Phrase) = "{ask}; an arrow key edits what is recorded, or a letter";
    /// A prompt below the help.
    dialogue_enter_back() = "Enter goes back to the question";
    dialogue_reply_there() = "Enter goes back to the question; reply there.";
}
