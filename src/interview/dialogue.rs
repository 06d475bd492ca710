//! The dialogue: shows a question, understands the reply, saves, goes on.

use std::time::Duration;

use anyhow::anyhow;

use super::last_year::{LastYear, confirm};
use super::reply::{self, Reply};
use super::shell::{Block, Shell, Stop, yes};
use super::walk::{Pace, Standing, Walk};
use super::{evidence, show};
use crate::model::answer_text::ask_for;
use crate::model::sheet::Date;
use crate::model::text::count;
use crate::model::{Answer, Area, Entry, Kind, Question, Questionnaire, Rubric};
use crate::score::Scorer;
use crate::sheet_file::SheetFile;

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
}

/// What comes after a reply.
enum Step {
    Next,
    Again,
    Back,
    Jump,
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
            let step = if standing.asked[at] { self.ask(area, question, &standing)? } else { Step::Next };
            let standing = self.standing();
            match step {
                Step::Next => self.walk.next(&standing),
                Step::Again => {}
                Step::Back if self.walk.back(&standing) => {}
                Step::Back => self.notice("This is the first question.")?,
                Step::Jump => self.jump(&standing)?,
                Step::Leave => return Ok(Ending::Left),
            }
        }
    }

    /// Where nothing is open when the dialogue begins: whether to go through the answers again.
    ///
    /// # Errors
    /// As [`Dialogue::run`].
    pub fn goes_through_again(&mut self) -> Result<bool, Stop> {
        let options = ["See the gap report".to_owned(), "Go through the answers again".to_owned()];
        let again = self.shell.pick("Every question has an answer. What now?", &options, 0)? == 1;
        if again {
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

    /// Whether the person wants to finish, with questions still open or not.
    fn at_the_end(&mut self, standing: &Standing) -> Result<bool, Stop> {
        let open = self.walk.open(standing);
        if open == 0 {
            return Ok(true);
        }
        let options = ["Go to the first open question".to_owned(), "Finish now".to_owned()];
        let prompt =
            format!("The end is reached; {} still open. What now?", count(open, "question is", "questions are"));
        let finish = self.shell.pick(&prompt, &options, 0)? == 1;
        if !finish {
            self.walk.first_open(standing);
        }
        Ok(finish)
    }

    fn jump(&mut self, standing: &Standing) -> Result<(), Stop> {
        let areas = self.walk.areas(standing);
        let title = |area: usize| self.questionnaire.areas.get(area).map_or("", |a| a.title.as_str());
        let line = |&(area, done, all): &(usize, usize, usize)| format!("{} ({done} of {all} answered)", title(area));
        let options: Vec<String> = areas.iter().map(line).collect();
        let picked = self.shell.pick("Which area?", &options, 0)?;
        if let Some((area, ..)) = areas.get(picked) {
            self.walk.jump(*area, standing);
        }
        Ok(())
    }

    fn ask(&mut self, area: &'a Area, question: &'a Question, standing: &Standing) -> Result<Step, Stop> {
        let began = (self.clock)();
        let now = self.entry(question);
        let last_year = self.last_year.and_then(|l| l.entry(question)).filter(|_| now.answer == Answer::Unanswered);
        self.show_question(area, question, standing)?;
        let reply = match self.ticked(question, &now, last_year)? {
            Some(answer) => Reply::Answer(answer),
            None => self.typed(question, &now, last_year)?,
        };
        let step = self.act(question, now, last_year, reply)?;
        if matches!(step, Step::Next) {
            self.pace.note((self.clock)().saturating_sub(began));
        }
        Ok(step)
    }

    pub(super) fn entry(&self, question: &Question) -> Entry {
        self.file.sheet().answers.get(question.id.as_str()).map(|e| e.value.clone()).unwrap_or_default()
    }

    fn show_question(&mut self, area: &Area, question: &Question, standing: &Standing) -> Result<(), Stop> {
        let (position, of) = self.walk.position(standing);
        let left = self.pace.left(self.walk.open(standing));
        let enters_area = self.shown_area.as_ref() != Some(&area.id.value);
        self.shown_area = Some(area.id.value.clone());
        let at = show::Where { position, of, left, enters_area };
        self.say_all(&show::question(self.questionnaire, area, question, &at))
    }

    /// What was ticked of a checklist, where the shell lets one tick.
    fn ticked(&mut self, question: &Question, now: &Entry, old: Option<&Entry>) -> Result<Option<Answer>, Stop> {
        let (Kind::Items(items), None) = (question.kind(), old) else { return Ok(None) };
        let recorded = show::recorded("Recorded", question, now, self.today);
        let before = |id: &String| matches!(&now.answer, Answer::Items(ids) if ids.contains(id));
        let options: Vec<String> = items.iter().map(|i| i.text.clone()).collect();
        let before: Vec<bool> = items.iter().map(|i| before(&i.id.value)).collect();
        let prompt = "Space ticks, Enter confirms, Esc for more";
        loop {
            let Some(chosen) = self.shell.tick(&recorded, prompt, &options, &before)? else { return Ok(None) };
            let ids: Vec<String> = chosen.iter().filter_map(|&at| items.get(at)).map(|i| i.id.value.clone()).collect();
            let sure = !ids.is_empty() || now.answer == Answer::Items(Vec::new());
            if sure || yes(self.shell, "Is none of them true?", true)? {
                return Ok(Some(Answer::Items(ids)));
            }
        }
    }

    /// The reply as a typed line, below all that may be typed.
    fn typed(&mut self, question: &Question, now: &Entry, old: Option<&Entry>) -> Result<Reply, Stop> {
        let mut blocks = show::possibilities(question, &now.answer);
        blocks.extend(show::recorded("Recorded", question, now, self.today));
        if let (Some(old), Some(sheet)) = (old, self.last_year) {
            blocks.push(Block::Text(format!("Answered {}; is it still true?", sheet.label())));
            blocks.extend(show::recorded("Old answer", question, old, self.today));
        }
        blocks.push(show::letters(old.is_some()));
        self.say_all(&blocks)?;
        loop {
            let line = self.shell.line(&format!("{}, or a letter", ask_for(question)))?;
            match understood(&line, question, now, old) {
                Ok(reply) => return Ok(reply),
                Err(message) => self.notice(&message)?,
            }
        }
    }

    fn act(&mut self, question: &Question, now: Entry, old: Option<&Entry>, reply: Reply) -> Result<Step, Stop> {
        match reply {
            Reply::Keep | Reply::Skip => return Ok(Step::Next),
            Reply::Back => return Ok(Step::Back),
            Reply::Jump => return Ok(Step::Jump),
            Reply::Leave => return Ok(Step::Leave),
            Reply::Evidence => {
                let entry = evidence::edit(self.shell, now.clone(), self.today)?;
                self.record(question, &now, entry)?;
                return Ok(Step::Again);
            }
            Reply::NotApplicable => match self.reason()? {
                Some(reason) => self.answer(question, now, Answer::NotApplicable(reason))?,
                None => return Ok(Step::Again),
            },
            Reply::Answer(answer) => self.answer(question, now, answer)?,
            Reply::StillTrue => {
                let entry = confirm(self.shell, old.unwrap_or(&now), self.today)?;
                self.record(question, &now, entry)?;
            }
        }
        self.offer_evidence(question)?;
        Ok(Step::Next)
    }

    /// The reason why a question does not apply; `None` when the person thinks better of it.
    fn reason(&mut self) -> Result<Option<String>, Stop> {
        loop {
            let line = self.shell.line("Why does it not apply? (- goes back to the question)")?;
            match line.trim() {
                "" => self.notice("A reason is required: reports list it.")?,
                "-" => return Ok(None),
                reason => return Ok(Some(reason.to_owned())),
            }
        }
    }

    /// Records an answer; evidence for another answer stays only when the person says so.
    fn answer(&mut self, question: &Question, now: Entry, answer: Answer) -> Result<(), Stop> {
        let changed = answer != now.answer;
        let mut entry = Entry { answer, ..now.clone() };
        let backs_another = changed && now.answer != Answer::Unanswered && entry.evidence.is_some();
        if backs_another && !yes(self.shell, "The evidence backs the earlier answer. Keep it?", false)? {
            entry.evidence = None;
        }
        self.record(question, &now, entry)
    }

    fn say_all(&mut self, blocks: &[Block]) -> Result<(), Stop> {
        blocks.iter().try_for_each(|block| self.shell.say(block))
    }

    pub(super) fn notice(&mut self, text: &str) -> Result<(), Stop> {
        self.shell.say(&Block::Notice(text.to_owned()))
    }
}

/// What a line means here and now.
fn understood(line: &str, question: &Question, now: &Entry, old: Option<&Entry>) -> Result<Reply, String> {
    match (reply::parse(line, question)?, old) {
        (Reply::Keep, _) if now.answer == Answer::Unanswered => {
            Err("Nothing is recorded yet: answer, or type s to skip the question.".to_owned())
        }
        (Reply::StillTrue, None) => Err("There is no old answer to confirm.".to_owned()),
        (Reply::StillTrue, Some(old)) if !crate::load::answer_fits(question, &old.answer) => {
            Err("The question has changed: the old answer is no longer one of its answers.".to_owned())
        }
        (reply, _) => Ok(reply),
    }
}
