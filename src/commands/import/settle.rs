//! What the sheet says from now on, and who decides where different things are said: `--prefer`, a person in a dialogue, or
//! nobody; then nothing is done.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::words;
use crate::commands::interrupt;
use crate::disk::{self, Shown};
use crate::import::merge::{Conflict, Field, Preference, Source, merged, says_something};
use crate::import::{Place, Taken};
use crate::interview::conflicts::{self, Differing};
use crate::interview::plain::Plain;
use crate::interview::terminal::Terminal;
use crate::interview::{Shell, Stop};
use crate::io::Io;
use crate::model::{Entry, Question, Questionnaire, Sheet};
use crate::sheet_file::Lock;
use crate::source::problem::suggest;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// One of those whose answers are merged, and where these stand.
pub(super) struct Spoken<'s> {
    path: &'s Path,
    source: Source<'s>,
    taken: Option<&'s Taken>,
}

/// The sheet, where it is there, and the files.
pub(super) fn sources<'s>(
    target: Option<&'s Sheet>,
    came: &[(&'s Path, &'s Taken)],
    output: &'s Path,
) -> Vec<Spoken<'s>> {
    let sheet = |sheet| Spoken { path: output, source: Source { sheet, is_target: true }, taken: None };
    let file = |(path, taken): &(&'s Path, &'s Taken)| Spoken {
        path,
        source: Source { sheet: &taken.sheet, is_target: false },
        taken: Some(taken),
    };
    target.map(sheet).into_iter().chain(came.iter().map(file)).collect()
}

/// What the command line says about who counts.
///
/// # Errors
/// When it names a file that is not among them.
pub(super) fn preferences(named: &[PathBuf], sources: &[Spoken<'_>]) -> Result<Vec<Preference>> {
    let preference = |named: &PathBuf| {
        if named.as_os_str() == "newest" {
            return Ok(Preference::Newest);
        }
        let plain = disk::plain(named);
        if let Some(at) = sources.iter().position(|source| disk::plain(source.path) == plain) {
            return Ok(Preference::Source(at));
        }
        let known: Vec<String> =
            sources.iter().map(|source| source.path.shown()).chain(["newest".to_owned()]).collect();
        let help = suggest(&named.shown(), known.iter().map(String::as_str))
            .map_or_else(String::new, |help| format!("; {help}"));
        bail!("--prefer {}: this is none of the files that are taken in, and not the sheet{help}", named.shown())
    };
    named.iter().map(preference).collect()
}

/// A question of which the sheet says something else from now on.
pub(super) struct Moved {
    pub(super) id: String,
    /// What the sheet says of it.
    pub(super) old: Option<Entry>,
    pub(super) new: Entry,
}

/// What came of it.
pub(super) enum Settled {
    /// Different things are said, and nobody decides.
    Undecided,
    /// What changes, and of how many questions the files say what the sheet says.
    Moved { moved: Vec<Moved>, same: usize },
}

/// A question, and what is said of it.
type Said<'q> = (&'q Question, Result<Entry, Conflict>);

/// How a person can be asked.
pub(super) struct Asks<'l> {
    pub(super) plain: bool,
    pub(super) check: bool,
    pub(super) lock: Option<&'l Lock>,
}

/// Merges what is said of every question.
pub(super) fn settle(
    sources: &[Spoken<'_>],
    preferences: Vec<Preference>,
    questionnaire: &Questionnaire,
    asks: Asks<'_>,
    io: &mut Io,
) -> Result<Settled> {
    let all =
        Merging { sources: sources.iter().map(|spoken| spoken.source).collect(), sources_named: sources, preferences };
    let mut entries: Vec<Said<'_>> = Vec::new();
    for (_, question) in questionnaire.questions().filter(|(_, question)| all.is_answered(question)) {
        let entry = all.merged(question, &[]).map(Option::unwrap_or_default);
        entries.push((question, entry));
    }
    let open: Vec<usize> = (0..entries.len()).filter(|at| entries[*at].1.is_err()).collect();
    if !open.is_empty() && !all.ask(&mut entries, &open, &asks, io)? {
        return Ok(Settled::Undecided);
    }
    let (mut moved, mut same) = (Vec::new(), 0);
    for (question, entry) in entries {
        let Ok(new) = entry else { continue };
        let old = all.target(question).cloned();
        match old.as_ref() == Some(&new) {
            true => same += 1,
            false => moved.push(Moved { id: question.id.value.clone(), old, new }),
        }
    }
    Ok(Settled::Moved { moved, same })
}

/// All that is said, and who counts.
struct Merging<'s> {
    sources: Vec<Source<'s>>,
    sources_named: &'s [Spoken<'s>],
    preferences: Vec<Preference>,
}

impl Merging<'_> {
    /// Whether a file says something of a question.
    fn is_answered(&self, question: &Question) -> bool {
        let says = |source: &Source<'_>| !source.is_target && says_something(source.sheet, &question.id);
        self.sources.iter().any(says)
    }

    fn target(&self, question: &Question) -> Option<&Entry> {
        let target = self.sources.iter().find(|source| source.is_target)?;
        target.sheet.answers.get(question.id.as_str()).map(|entry| &entry.value)
    }

    fn merged(&self, question: &Question, decided: &[Preference]) -> Result<Option<Entry>, Conflict> {
        merged(&question.id, &self.sources, &[&self.preferences, decided].concat())
    }

    /// Asks a person, where one is there; else lists what differs. Whether all is decided.
    fn ask(&self, entries: &mut [Said<'_>], open: &[usize], asks: &Asks<'_>, io: &mut Io) -> Result<bool> {
        let mut terminal = None;
        if io.in_is_terminal && !asks.plain && !asks.check {
            terminal = Terminal::open(io.err_colour, io.t);
        }
        if terminal.is_none() && (!asks.plain || asks.check) {
            self.list(entries, open, io)?;
            return Ok(false);
        }
        let (t, lock) = (io.t, asks.lock.map(|lock| lock.path().to_owned()));
        io.out.flush()?;
        interrupt::watch(move || {
            lock.iter().for_each(|lock| _ = std::fs::remove_file(lock));
            t.import_stopped().to_string()
        })?;
        let asked = match &mut terminal {
            Some(terminal) => self.decide(entries, open, terminal),
            None => self.decide(entries, open, &mut Plain::new(&mut io.out, &mut *io.input, !io.in_is_terminal, t)),
        };
        drop(terminal);
        match asked {
            Ok(true) => return Ok(true),
            Ok(false) | Err(Stop::EndOfInput) => writeln!(io.err, "{}", t.import_stopped())?,
            Err(Stop::Interrupted) => interrupt::end(),
            Err(Stop::Failed(error)) => return Err(error),
        }
        Ok(false)
    }

    /// Asks of each question what counts; `false` when the person leaves.
    fn decide(&self, entries: &mut [Said<'_>], open: &[usize], shell: &mut dyn Shell) -> Result<bool, Stop> {
        let t = shell.t();
        for (number, at) in open.iter().enumerate() {
            let (question, entry) = &mut entries[*at];
            let mut decided = Vec::new();
            while let Err(conflict) = entry {
                let heading = t.settle_heading(number + 1, open.len(), &t.field(conflict.field));
                let said = conflict.said.iter().map(|sources| self.possibility(question, sources, t)).collect();
                let differing = Differing { heading, question: t.asked_of(question), said };
                let Some(chosen) = conflicts::ask(shell, &differing)? else { return Ok(false) };
                decided.push(Preference::Source(conflict.said[chosen][0]));
                *entry = self.merged(question, &decided).map(Option::unwrap_or_default);
            }
        }
        Ok(true)
    }

    /// What several sources say alike, in words, and who they are.
    fn possibility(&self, question: &Question, sources: &[usize], t: &Texts) -> Text {
        let said = self.said(question, sources[0], t);
        t.settle_said(&said, &t.series(sources.iter().map(|at| self.whose(question, *at, t))))
    }

    fn said(&self, question: &Question, at: usize, t: &Texts) -> Text {
        let entry = self.sources[at].sheet.answers.get(question.id.as_str());
        t.said(question, &entry.map(|entry| entry.value.clone()).unwrap_or_default())
    }

    /// Who says something, and where it stands.
    fn whose(&self, question: &Question, at: usize, t: &Texts) -> Text {
        let Spoken { path, source, taken } = &self.sources_named[at];
        let place = taken.and_then(|taken| taken.places.get(question.id.as_str()));
        let by = words::by(source.sheet, &question.id);
        let place = place.map(|place: &Place| t.place(place));
        t.list([Text::from(path.shown())].into_iter().chain(place).chain(by.map(Text::from)))
    }

    /// Lists what differs.
    fn list(&self, entries: &[Said<'_>], open: &[usize], io: &mut Io) -> Result<()> {
        let t = io.t;
        for (question, entry) in open.iter().map(|at| &entries[*at]) {
            let Err(conflict) = entry else { continue };
            writeln!(io.out, "{}", t.settle_conflict(&t.asked_of(question), &t.field(conflict.field)))?;
            for at in conflict.said.iter().flatten() {
                let (whose, said) = (self.whose(question, *at, t), self.said(question, *at, t));
                writeln!(io.out, "  {}", t.settle_whose(&whose, &said))?;
            }
        }
        Ok(writeln!(io.out, "{}", t.settle_undecided(open.len()))?)
    }
}

impl Texts {
    fn field(&self, field: Field) -> Text {
        match field {
            Field::Answer => self.settle_answers(),
            Field::Evidence => self.settle_evidence(),
            Field::Note => self.settle_notes(),
        }
    }
}

messages! {
    /// What differs: behind a question, and in a heading.
    settle_answers() = "the answers differ";
    settle_evidence() = "the evidence differs";
    settle_notes() = "the notes differ";
    /// A question and what differs; lines follow.
    settle_conflict(question: Phrase, what: Phrase) = "{question}: {what}";
    /// A file with the place and the person, and what it says.
    settle_whose(whose: Phrase, said: Phrase) = "{whose}: {said}";
    /// The same the other way round, in a list to choose from.
    settle_said(said: Phrase, whose: Phrase) = "{said} ({whose})";
    /// Above a question: which of those that are asked it is, and what differs.
    settle_heading(n: Count, of: Count, what: Phrase) = "{n}/{of} | {what}";
    /// The last line, where nobody decided.
    settle_undecided(questions: Count) by questions =
        "Nothing was written: {questions} question is answered in more than one way. Say with --prefer FILE whose answers count, or \
         --prefer newest; in a terminal you are asked."
        | "Nothing was written: {questions} questions are answered in more than one way. Say with --prefer FILE whose answers count, or \
           --prefer newest; in a terminal you are asked for each.";
}
