//! Paper ballots typed in: what a line means, what is written down for it, and what is said about it. Pure: whoever runs it
//! writes the lines to the journal before it is told that they are there.

mod desk;
mod log;
mod totals;
mod typed;
mod words;

pub use desk::{Desk, Items, Paper};
pub use log::Log;
pub use totals::Sheets;
pub use typed::Mark;
use typed::{Typed, understand};
use words::Words;

use crate::load::ballots::Line;

/// The tally of one round of one exercise.
pub struct Tally<'w> {
    /// What ballots are typed in for.
    pub desk: Desk<'w>,
    sheets: Sheets,
    log: Log,
    chosen: Option<Paper>,
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
    /// The tally with what is there already.
    pub fn new(desk: Desk<'w>, sheets: Sheets, journal: &[Line]) -> Self {
        let log = Log::of(journal, &desk);
        Tally { desk, sheets, log, chosen: None }
    }

    /// How many entries stand.
    pub fn entries(&self) -> usize {
        self.log.len()
    }

    /// What the next line is about, for a prompt.
    pub fn prompt(&self) -> String {
        let Some(Paper { delegation, seat }) = self.chosen else { return "> ".to_owned() };
        let seat = seat.map_or_else(String::new, |seat| format!("/{seat}"));
        format!("{}{seat}> ", self.desk.delegations[delegation].id.value)
    }

    /// Understands a line.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to type; nothing has changed then.
    pub fn step(&mut self, line: &str, width: usize) -> Result<Step, String> {
        Ok(match understand(line, &self.desk, self.chosen)? {
            Typed::Nothing => Step::Say(Vec::new()),
            Typed::Help => Step::Say(self.words(width).help()),
            Typed::Totals => Step::Say(self.words(width).totals()),
            Typed::End => Step::End,
            Typed::Choose(paper) => {
                self.chosen = Some(paper);
                Step::Say(vec![self.words(width).paper(paper)])
            }
            Typed::Marks(paper, marks) => {
                Step::Write(Write { lines: self.log.marks(&self.desk, paper, &marks), paper: Some(paper) })
            }
            Typed::Undo => match self.log.undo() {
                lines if lines.is_empty() => return Err("There is nothing to take back.".to_owned()),
                lines => Step::Write(Write { lines, paper: None }),
            },
        })
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
        Words { desk: &self.desk, sheets: &self.sheets, log: &self.log, width }
    }
}
