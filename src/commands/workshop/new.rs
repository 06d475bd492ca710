//! `workshop new`: the file of a workshop, from flags or a dialogue, and the forms that belong to it.
//!
//! `workshop.toml` comes first: it holds all that was said, so that after a crash the same command makes the rest.

mod asked;
mod from_flags;
mod write;

use std::cell::RefCell;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::super::output::Audience;
use super::instrument;
use super::papers::Papers;
use super::publish::publish;
use crate::cli::With;
use crate::cli::workshop::New;
use crate::commands::inputs::{DEFAULT_QUESTIONNAIRE, named_beside};
use crate::commands::interrupt;
use crate::commands::output::write_file;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::forms::workshop as forms;
use crate::interview::{Stop, terminal::Terminal, workshop as dialogue};
use crate::io::Io;
use crate::load::workshop::{self, MAIN_FILE};
use crate::model::ExerciseKind;
use crate::model::draft::Draft;
use crate::model::workshop::Workshop;
use crate::source::Spanned;
use crate::text::messages::messages;
use crate::text::{Texts, printable, wrapped};
use crate::workshop::{Findings, scope};

/// Runs `workshop new`.
pub(super) fn run(args: &New, io: &mut Io) -> Result<Exit> {
    let name = printable(&args.dir.shown());
    if args.dir.exists() && !args.dir.is_dir() {
        bail!("{name}: this is a file, not a folder; name another folder for the workshop");
    }
    let is_there = write::is_there(&args.dir.join(MAIN_FILE));
    if args.round.is_some() && !is_there {
        bail!("{name}: there is no workshop yet: make it first, without --round");
    }
    if is_there {
        if from_flags::any(args) {
            writeln!(io.err, "{}", io.t.new_kept(MAIN_FILE))?;
        }
    } else {
        make(args, io)?;
        writeln!(io.err, "{}", io.t.new_wrote(&format!("{name}/{MAIN_FILE}")))?;
    }
    let (mut workshop, instrument) =
        workshop::open(&args.dir, |questionnaire, rubric| instrument(questionnaire, rubric, io))?;
    if args.agenda {
        on_the_agenda(args, &mut workshop, io)?;
    }
    let papers = Papers::of(&args.dir, &workshop, io)?;
    let done = write::forms(&args.dir, &workshop, &instrument, &papers, args)?;
    for exercise in workshop.exercises(ExerciseKind::Own) {
        for gate in scope::blind_gates(&workshop, &instrument.questionnaire, &instrument.rubric, exercise) {
            let text = io.t.new_mind(&io.t.blind_gate(&gate));
            wrapped("", 0, text.as_str(), io.width).iter().try_for_each(|line| writeln!(io.err, "{line}"))?;
        }
    }
    done.tell(&name, &workshop, io)?;
    Ok(Exit::Done)
}

/// Keeps of a workshop what stands on the agenda now: each common exercise with its questions there.
fn on_the_agenda(args: &New, workshop: &mut Workshop, io: &mut Io) -> Result<()> {
    let loaded = super::load(&args.dir, io)?;
    let mut topics: Vec<(usize, String)> = Vec::new();
    // An agenda that is printed is shown as much as one in a report.
    publish(&loaded, false, Audience::People, io, |plan, _, _| {
        let findings = Findings::new(plan, args.minutes);
        topics.extend(findings.agenda.iter().flat_map(|talk| &talk.items).map(|item| {
            let agreement = &findings.agreement[item.topic.agreement];
            (agreement.exercise, agreement.questions[item.topic.question].asked.question.id.value.clone())
        }));
        Ok(())
    })?;
    if topics.is_empty() {
        bail!(
            "nothing stands on the agenda: \"plimsoll workshop report\" says why; without --agenda all questions are asked again"
        );
    }
    for (at, exercise) in workshop.exercise.iter_mut().enumerate() {
        let of = topics.iter().filter(|(exercise, _)| *exercise == at);
        exercise.questions = of.map(|(_, id)| Spanned::new(id.clone(), Default::default())).collect();
    }
    workshop.exercise.retain(|exercise| !exercise.questions.is_empty());
    Ok(())
}

/// Writes the file of a new workshop.
fn make(args: &New, io: &mut Io) -> Result<()> {
    let mut draft = from_flags::draft(args)?;
    let with = With { questionnaire: draft.questionnaire.take(), rubric: draft.rubric.take() };
    With { questionnaire: draft.questionnaire, rubric: draft.rubric } = named_beside(&args.dir, with, io)?;
    let terminal = io.in_is_terminal.then(|| Terminal::open(io.err_colour, io.t)).flatten();
    match terminal {
        Some(mut terminal) => ask(&mut terminal, &mut draft, io)?,
        None => from_flags::must_be_enough(&draft)?,
    }
    if draft.languages.is_empty() && io.t.language() != Texts::english().language() {
        // Whoever makes the rest later may speak another language.
        draft.languages.push(io.t.language().to_owned());
    }
    let named = draft.questionnaire.as_deref().unwrap_or(DEFAULT_QUESTIONNAIRE);
    let found = instrument(named, draft.rubric.as_deref(), io)?;
    asked::must_exist(args, &found.questionnaire)?;
    draft.questionnaire = draft.questionnaire.as_deref().map(|named| write::seen_from(&args.dir, named));
    draft.rubric = draft.rubric.as_deref().map(|named| write::seen_from(&args.dir, named));
    let mut planned = draft.clone().workshop(DEFAULT_QUESTIONNAIRE, io.today, io.t);
    asked::choose(args, &draft, &mut planned, &found)?;
    let text = forms::plan(&planned, &found.questionnaire, &found.rubric, io.t);
    // Read as it will be read again, before anything is on the disk.
    workshop::from_text(&args.dir, &text, |_, _| Ok(found))?;
    create(&args.dir, &text)
}

fn create(folder: &Path, text: &str) -> Result<()> {
    let name = folder.shown();
    std::fs::create_dir_all(folder).with_context(|| format!("{name}: the folder cannot be made"))?;
    write_file(&folder.join(MAIN_FILE), text.as_bytes())
}

fn ask(terminal: &mut Terminal, draft: &mut Draft, io: &mut Io) -> Result<()> {
    let t = io.t;
    interrupt::watch(|| t.new_stopped().to_string())?;
    let (today, io) = (io.today, RefCell::new(io));
    let find = |questionnaire: &str, rubric: Option<&str>| {
        let found = instrument(questionnaire, rubric, &mut io.borrow_mut())?;
        Ok((found.questionnaire, found.rubric))
    };
    match dialogue::ask(terminal, draft, DEFAULT_QUESTIONNAIRE, today, &find) {
        Ok(()) => Ok(()),
        Err(Stop::Interrupted) => interrupt::end(),
        Err(Stop::EndOfInput) => Err(anyhow!("the input ended before everything was known: nothing is written")),
        Err(Stop::Failed(error)) => Err(error),
    }
}

messages! {
    /// The workshop's file.
    new_kept(file: Text) =
        "{file} is there already and is kept as it is: the options are not used. Change the file instead.";
    new_wrote(file: Text) = "Wrote {file}: look through it, and change what should be different.";
    /// What a gate looks at and nobody is asked, without a full stop.
    new_mind(gate: Phrase) = "Mind: {gate}; take it into scope.";
    new_stopped() = "Stopped. Nothing is written.";
}
