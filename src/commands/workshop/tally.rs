//! `workshop tally`: paper ballots, typed in line by line; every entry is on the disk before the next one is asked for.

mod journal;
mod other;

use std::collections::VecDeque;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use dialoguer::console::Term;

use self::journal::Journal;
use crate::cli::workshop::Tally as Args;
use crate::commands::interrupt;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::interview::shell::{Ask, Form};
use crate::interview::terminal::Terminal;
use crate::interview::{Shell as _, Stop};
use crate::io::{self, Io, Line as Typed};
use crate::load::ballots::{self, End};
use crate::load::workshop::{BALLOTS, LoadedWorkshop};
use crate::model::ballot::Line;
use crate::model::workshop::{ExerciseKind, Workshop};
use crate::text::messages::messages;
use crate::text::{Paint, Painted, Text, Texts, one_line, wrapped};
use crate::workshop::Room;
use crate::workshop::intake::Said;
use crate::workshop::tally::{Desk, Sheets, Step, Tally, Write};

/// The journal of who types the ballots a second time; it counts for nothing.
const SECOND: &str = "ballots-second.csv";

/// Runs `workshop tally`.
pub(super) fn run(args: &Args, io: &mut Io) -> Result<Exit> {
    let (workshop, _) = crate::load::workshop::open(&args.dir, |q, r| super::instrument(q, r, io))?;
    let exercise = exercise(&workshop, args.exercise.as_deref(), io.t)?;
    let path = args.dir.join(if args.second { SECOND } else { BALLOTS });
    let mut journal = Journal::open(&path)?;
    watch(&journal, io.t)?;
    // Every sheet and every ballot must be whole before something is added.
    let mut loaded = super::load_quietly(&args.dir, io)?;
    let (lines, end) = lines(&path, &loaded)?;
    mend(&mut journal, &end, io)?;
    if let Some(other) = &args.merge {
        return other::merge(&mut journal, &lines, other, &loaded, io);
    }
    if let Some(other) = &args.compare {
        return other::compare(&lines, other, &loaded, io);
    }
    // The journal says what ballots say; the room is asked for what sheets say.
    loaded.ballots.clear();
    let desk = Desk::new(&loaded, exercise, args.round, io.t);
    if desk.delegations.is_empty() || desk.items.is_empty() {
        bail!("the workshop has no delegations, or the exercise asks nothing: complete workshop.toml first");
    }
    let sheets = Sheets::of(&Room::new(&loaded), &desk, exercise);
    let mut tally = Tally::new(desk, sheets, &lines, args.blind);
    writeln!(io.out, "{}", opening(&loaded, &tally, io.t))?;
    if let Some(last) = tally.last(io.width) {
        writeln!(io.out, "{last}")?;
    }
    writeln!(io.out, "{}", io.t.tally_letters(&io.t.typed_h(), &io.t.typed_q()))?;
    let (written, wrong) = type_in(&mut tally, &mut journal, args.blind, io)?;
    close(&args.dir, &tally, written, io)?;
    if args.second {
        return other::compare(&self::lines(&args.dir.join(BALLOTS), &loaded)?.0, &path, &loaded, io);
    }
    Ok(if wrong && !io.in_is_terminal { Exit::Findings } else { Exit::Done })
}

/// The entries of a journal of this workshop, and what its end is like.
fn lines(path: &Path, loaded: &LoadedWorkshop) -> Result<(Vec<Line>, End)> {
    let whole = ballots::whole(path)?.unwrap_or_default();
    ballots::lines(path, &whole.text, &loaded.workshop, &loaded.instrument.questionnaire)
}

/// Says what the journal's end is like, and makes it such that lines can follow.
fn mend(journal: &mut Journal, end: &End, io: &mut Io) -> Result<()> {
    let aside = journal.mend(end)?;
    if let Some(text) = io.t.journal_end_with_line(end) {
        notice(io, text.as_str())?;
    }
    if let Some(aside) = aside {
        notice(io, io.t.tally_kept(&aside.shown()).as_str())?;
    }
    Ok(())
}

/// The exercise that is named, else the first one with common answers, else the first one.
fn exercise(workshop: &Workshop, named: Option<&str>, t: &Texts) -> Result<usize> {
    let said = Said::of(workshop, named, None, None, t).map_err(|why| anyhow!(why))?;
    let common = || workshop.exercises(ExerciseKind::Common).next();
    let first = || (!workshop.exercise.is_empty()).then_some(0);
    said.exercise.or_else(common).or_else(first).context("the workshop has no exercise: name one in workshop.toml")
}

/// Takes line after line until the end; how many entries were written, and whether a line was not understood.
fn type_in(tally: &mut Tally<'_>, journal: &mut Journal, blind: bool, io: &mut Io) -> Result<(usize, bool)> {
    let (mut written, mut wrong) = (0, false);
    let mut keyboard = Keyboard { blind, ahead: VecDeque::new(), terminal: None };
    loop {
        io.out.flush()?;
        let typed = match io.in_is_terminal {
            true => keyboard.line(tally.prompt(), io, &mut wrong)?,
            false => line(io, &mut wrong)?,
        };
        let Some(line) = typed else {
            if io.in_is_terminal {
                keyboard.rest();
                writeln!(io.out)?;
            }
            return Ok((written, wrong));
        };
        let said = match tally.step(&line, io.width) {
            Ok(Step::End) => return Ok((written, wrong)),
            Ok(Step::Say(lines)) => Ok(lines),
            Ok(Step::Write(write)) => match journal.append(&write.lines) {
                Ok(()) => {
                    written += entries(&write);
                    Ok(tally.written(&write, io.width))
                }
                Err(error) => Err(io.t.tally_not_written(&format!("{error:#}"))),
            },
            Err(why) => Err(why),
        };
        keyboard.rest();
        match said {
            Ok(lines) => lines.iter().try_for_each(|line| writeln!(io.out, "{line}"))?,
            Err(why) => {
                wrong = true;
                notice(io, why.as_str())?;
            }
        }
    }
}

fn entries(write: &Write) -> usize {
    write.lines.iter().filter(|l| l.undoes.is_none()).count()
}

/// Where lines are typed that can be edited: nothing that is typed meanwhile is shown, or lost.
struct Keyboard {
    blind: bool,
    /// What was pasted behind the line that was asked for.
    ahead: VecDeque<String>,
    /// Open until something is to be shown, which wants the screen as it was.
    terminal: Option<Terminal>,
}

impl Keyboard {
    /// A line; of several that are pasted the first, and the others after it. `None` at the end.
    fn line(&mut self, prompt: Text, io: &mut Io, wrong: &mut bool) -> Result<Option<String>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let prompt = if self.blind { io.t.tally_not_shown(&prompt) } else { prompt };
        let Some(terminal) = Terminal::open(io.err_colour, io.t) else {
            return if self.blind { unseen(&io.t.shell_prompt(prompt.as_str())) } else { line(io, wrong) };
        };
        let ask = Ask { form: Form::Entries, unseen: self.blind, ..Ask::short(prompt.as_str()) };
        match self.terminal.insert(terminal).ask(&ask) {
            Ok(typed) => {
                self.ahead.extend(typed.unwrap_or_default().lines().map(str::to_owned));
                Ok(Some(self.ahead.pop_front().unwrap_or_default()))
            }
            Err(Stop::EndOfInput) => Ok(None),
            Err(Stop::Interrupted) => {
                self.rest();
                interrupt::end()
            }
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    /// Leaves the screen to what is shown.
    fn rest(&mut self) {
        self.terminal = None;
    }
}

/// A line of which nothing is seen, where the prompt cannot be drawn.
fn unseen(prompt: &Text) -> Result<Option<String>> {
    let term = Term::stderr();
    term.write_str(&format!("{prompt} "))?;
    match term.read_secure_line() {
        Ok(line) => Ok(Some(line)),
        Err(error) if error.kind() == std::io::ErrorKind::Interrupted => interrupt::end(),
        Err(error) => Err(error.into()),
    }
}

/// A line as it was typed; `None` at the end. What is no text is refused.
fn line(io: &mut Io, wrong: &mut bool) -> Result<Option<String>> {
    loop {
        match io::line(&mut *io.input, u64::MAX)? {
            Typed::Text(line) => return Ok(Some(line)),
            Typed::End => return Ok(None),
            Typed::Garbled | Typed::TooLong => {
                *wrong = true;
                notice(io, io.t.io_garbled().as_str())?;
            }
        }
    }
}

fn notice(io: &mut Io, text: &str) -> Result<()> {
    let text = wrapped("", 0, &one_line(text), io.width).join("\n") + "\n";
    Ok(io.out.paint(&Painted::all(&text, io.colour.then_some(Paint::Yellow)))?)
}

fn opening(loaded: &LoadedWorkshop, tally: &Tally<'_>, t: &Texts) -> Text {
    let desk = &tally.desk;
    let all = t.list([
        t.tally_things(desk.items.len()),
        t.tally_from(desk.delegations.len()),
        t.tally_people(desk.expected()),
    ]);
    t.tally_opening(&loaded.workshop.title, desk.exercise, desk.round as usize, &all, tally.entries())
}

fn close(folder: &Path, tally: &Tally<'_>, written: usize, io: &mut Io) -> Result<()> {
    let (t, desk) = (io.t, &tally.desk);
    let said = t.tally_closed(&t.tally_n_entries(written), tally.entries(), desk.exercise, desk.round as usize);
    writeln!(io.out, "{said}")?;
    writeln!(io.out, "{} plimsoll workshop status {}", t.tally_next(), one_line(&folder.shown()))?;
    Ok(())
}

/// Ctrl-C ends the program at any time: nothing is left to save.
fn watch(journal: &Journal, t: &'static Texts) -> Result<()> {
    let lock = journal.lock_path().to_owned();
    interrupt::watch(move || {
        // A lock file that stays behind locks nothing.
        _ = std::fs::remove_file(&lock);
        t.tally_stopped(BALLOTS).to_string()
    })
}

messages! {
    /// The first line: title, exercise, round; how much there is to type in; how many entries there are.
    tally_opening(workshop: Text, exercise: Text, round: Count, all: Phrase, entries: Count) by entries =
        "{workshop}: {exercise}, round {round}; {all}; {entries} entry so far."
        | "{workshop}: {exercise}, round {round}; {all}; {entries} entries so far.";
    tally_things(n: Count) by n = "{n} item" | "{n} items";
    tally_from(n: Count) by n = "{n} delegation" | "{n} delegations";
    tally_letters(h: Phrase, q: Phrase) = "{h} shows what can be typed, {q} ends.";
    /// A prompt, where nothing is seen of what is typed.
    tally_not_shown(prompt: Phrase) = "{prompt} (not shown)";
    /// Where half an entry is kept.
    tally_kept(file: Text) = "It is kept in {file}.";
    tally_not_written(error: Text) = "Nothing of this line is taken in: {error}";
    /// The end: how many entries were written, as a phrase, and how many stand.
    tally_closed(written: Phrase, stand: Count, exercise: Text, round: Count) by stand =
        "{written} written now; {stand} entry stands for {exercise}, round {round}."
        | "{written} written now; {stand} entries stand for {exercise}, round {round}.";
    tally_n_entries(n: Count) by n = "{n} entry" | "{n} entries";
    /// A command follows.
    tally_next() = "Next:";
    tally_stopped(file: Text) = "Stopped. Every entry that was answered is in {file}.";
}
