//! Paper ballots typed in: what a line means, what is written down for it, and what is said about it. Pure: whoever runs it
//! writes the lines to the journal before it is told that they are there.

mod desk;
mod log;
mod merge;
mod run;
mod totals;
mod typed;
mod words;

pub use desk::{Desk, Items, Numbered, Paper};
pub use log::Log;
pub use merge::{Difference, Merged, differences, merged};
use run::Run;
pub use totals::Sheets;
pub use typed::Mark;
use typed::{Typed, understand};
use words::Words;

use crate::model::ballot::Line;
use crate::text::Text;
use crate::text::messages::messages;

/// The tally of one round of one exercise.
pub struct Tally<'w> {
    /// What ballots are typed in for.
    pub desk: Desk<'w>,
    sheets: Sheets,
    log: Log,
    chosen: Option<Paper>,
    /// Whether no answer is to be shown.
    blind: bool,
}

/// What a typed line leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Something to say.
    Say(Vec<String>),
    /// Lines for the journal; [`Tally::written`] takes note of them.
    Write(Write),
    /// The end.
    End,
}

/// Lines for the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// The lines.
    pub lines: Vec<Line>,
    /// The ballot that they come from; `None` when they take something back.
    paper: Option<Paper>,
}

impl<'w> Tally<'w> {
    /// The tally with what is there already; one that is `blind` says of no answer what it is.
    pub fn new(desk: Desk<'w>, sheets: Sheets, journal: &[Line], blind: bool) -> Self {
        let log = Log::of(journal, &desk);
        Tally { desk, sheets, log, chosen: None, blind }
    }

    /// What was entered last, in words; `None` where nothing was.
    pub fn last(&self, width: usize) -> Option<String> {
        let lines = self.log.last_group();
        let last = lines.last()?;
        Some(self.words(width).last(last))
    }

    /// How many entries stand.
    pub fn entries(&self) -> usize {
        self.log.len()
    }

    /// What the next line is about, for a prompt.
    pub fn prompt(&self) -> Text {
        let Some(Paper { delegation, seat }) = self.chosen else { return self.desk.t.tally_ballot() };
        let seat = seat.map_or_else(String::new, |seat| format!("/{seat}"));
        format!("{}{seat}", self.desk.delegations[delegation].id.value).into()
    }

    /// Understands a line.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to type; nothing has changed then.
    pub fn step(&mut self, line: &str, width: usize) -> Result<Step, Text> {
        let t = self.desk.t;
        let step = self.understood(line, width);
        step.map_err(|why| if self.blind { t.tally_blind(&t.typed_h()) } else { why })
    }

    fn understood(&mut self, line: &str, width: usize) -> Result<Step, Text> {
        Ok(match understand(line, &self.desk, self.chosen)? {
            Typed::Nothing => Step::Say(Vec::new()),
            Typed::Help => Step::Say(self.words(width).help()),
            Typed::Totals if self.blind => return Err(Text::default()),
            Typed::Totals => Step::Say(self.words(width).totals()),
            Typed::End => Step::End,
            Typed::Choose(paper) => {
                self.chosen = Some(paper);
                Step::Say(vec![self.words(width).paper(paper)])
            }
            Typed::Marks(paper, run) => {
                self.begins_well(paper, &run)?;
                Step::Write(Write { lines: self.log.marks(&self.desk, paper, &run.marks), paper: Some(paper) })
            }
            Typed::Undo => match self.log.undo() {
                lines if lines.is_empty() => return Err(self.desk.t.tally_nothing_back()),
                lines => Step::Write(Write { lines, paper: None }),
            },
        })
    }

    /// Whether several answers begin where they should; a number that was left out would put each of them one question on.
    fn begins_well(&self, paper: Paper, run: &Run) -> Result<(), Text> {
        let Some(first) = run.begins else { return Ok(()) };
        let items = self.desk.items.len();
        let open = |item: &usize| !self.log.has(&self.desk, paper, self.desk.items.id(*item));
        let next = paper.seat.and_then(|_| (0..items).find(open));
        let as_many = run.typed + 1 == items && (paper.seat.is_none() || next == Some(0) && first == 0);
        let number = self.desk.items.number(first);
        let t = self.desk.t;
        match next {
            Some(next) if first > next => Err(t.tally_begins_late(self.desk.items.number(next), number)),
            _ if as_many => Err(t.tally_one_too_many(items, number, self.desk.items.number(0))),
            _ => Ok(()),
        }
    }

    /// Takes note that lines are on disk, and gives what to say about them.
    pub fn written(&mut self, write: &Write, width: usize) -> Vec<String> {
        let undone = write.lines.iter().filter_map(|l| self.log.entry(l.undoes?)).cloned();
        let undone: Vec<Line> = undone.collect();
        self.log.record(&write.lines, write.paper.is_none());
        match write.paper {
            Some(paper) => {
                self.chosen = Some(paper);
                self.words(width).written(paper, &write.lines)
            }
            None => self.words(width).undone(&undone, &write.lines),
        }
    }

    fn words(&self, width: usize) -> Words<'_, 'w> {
        Words { desk: &self.desk, sheets: &self.sheets, log: &self.log, width, blind: self.blind }
    }
}

messages! {
    /// The prompt before a ballot is chosen.
    tally_ballot() = "Ballot";
    /// Instead of what is wrong, where no answer is to be shown; the letter that shows what can be typed.
    tally_blind(h: Phrase) =
        "This cannot be, or is not shown with --blind: nothing is taken in. {h} shows what can be typed.";
    tally_nothing_back() = "There is nothing to take back.";
    /// A number may be a question's, or an answer.
    tally_begins_late(open: Count, number: Count) = "This ballot has nothing on question {open} yet. If question {number} is meant, \
        type {number}: and its answers; if the number was left out, type it: {open}. Nothing is taken in.";
    tally_one_too_many(numbers: Count, number: Count, first: Count) = "{numbers} numbers for {numbers} questions: if question \
        {number} is meant, type {number}: and its answers; if these are the answers, type {first}: before them. Nothing is taken in.";
}
