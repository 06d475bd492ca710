//! `assess --web`: asks on a page in the browser of this machine, and ends as an interview in the terminal does.

use std::io::Write;

use anyhow::{Result, bail};

use super::{Assessment, finish, go_on_with, interrupt};
use crate::cli::Assess;
use crate::commands::form;
use crate::commands::inputs::Targets;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::interview::walk::{Standing, Walk};
use crate::interview::{Ending, recording};
use crate::io::{Io, today};
use crate::load::Origin;
use crate::model::{Area, Question, Sheet};
use crate::score::Scorer;
use crate::sheet_file::{Lock, SheetFile};
use crate::text::messages::messages;
use crate::text::wrapped;
use crate::web::{Bell, End, Server, Session};

/// Runs it; `questionnaire` is where the questionnaire was found.
pub(super) fn run(
    assessment: &Assessment<'_>,
    questionnaire: &Origin,
    targets: Targets<'_>,
    lock: Lock,
    io: &mut Io,
) -> Result<Exit> {
    let Assessment { args, instrument, .. } = assessment;
    let bell = Bell::default();
    let rings = bell.clone();
    interrupt::watch(move || rings.ring(), &args.sheet, &lock, &go_on_with(args), io.t)?;
    let file = opened(assessment, lock, io)?;
    let session = session(assessment, questionnaire, file, io)?;
    let (file, end) = if session.asks() {
        serve(args, session, &bell, io)?
    } else {
        writeln!(io.err, "{}", io.t.assess_no_question())?;
        (session.into_file(), End::Left)
    };
    let ending = if is_complete(assessment, file.sheet()) { Ending::Finished } else { Ending::Left };
    let exit = finish(args, io, instrument, targets, Ok(ending), Some(file))?;
    Ok(if end == End::Stopped { Exit::Interrupted } else { exit })
}

/// A page does not show last year's answers.
pub(super) fn refuse_last_year(args: &Assess) -> Result<()> {
    if args.web && args.from.is_some() {
        bail!(
            "--web: the page does not show last year's answers; leave out --web to confirm them in the terminal, or --from"
        );
    }
    Ok(())
}

/// The sheet, with what waited to be saved into it.
fn opened(assessment: &Assessment<'_>, lock: Lock, io: &mut Io) -> Result<SheetFile> {
    let mut file = assessment.open(lock, io.t)?;
    if file.exists() {
        let taken_up = recording::taken_up(&mut file, &assessment.instrument.questionnaire, io.t)?;
        taken_up.iter().try_for_each(|notice| writeln!(io.err, "{notice}"))?;
    }
    Ok(file)
}

fn session(assessment: &Assessment<'_>, questionnaire: &Origin, file: SheetFile, io: &Io) -> Result<Session> {
    let Assessment { instrument, scope, today: day, .. } = assessment;
    let spoken = form::spoken(instrument, questionnaire, io)?;
    let known = file.sheet().clone();
    let asks =
        |area: &Area, question: &Question| known.lists(&question.id) && scope.holds(&area.id, question, &known, *day);
    Ok(Session::new((*instrument).clone(), spoken, file, today, asks))
}

fn serve(args: &Assess, session: Session, bell: &Bell, io: &mut Io) -> Result<(SheetFile, End)> {
    let server = Server::open(args.port)?;
    let link = server.link();
    writeln!(io.out, "{link}")?;
    io.out.flush()?;
    let begins = io.t.web_begins(&args.sheet.shown());
    writeln!(io.err, "{}", wrapped("", 0, begins.as_str(), io.width).join("\n"))?;
    if !args.no_open
        && has_screen()
        && let Err(error) = open::that_detached(&link)
    {
        writeln!(io.err, "{}", io.t.web_no_browser(&error.to_string()))?;
    }
    let (session, end) = server.run(session, bell)?;
    Ok((session.into_file(), end))
}

/// Whether a browser would have a screen to show itself on.
fn has_screen() -> bool {
    let is_set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(is_set)
}

/// Whether nothing in scope is open.
fn is_complete(assessment: &Assessment<'_>, sheet: &Sheet) -> bool {
    let Assessment { instrument, scope, today, .. } = assessment;
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let standing = Standing::of(&instrument.questionnaire, &scorer, sheet);
    Walk::new(&instrument.questionnaire, scope, sheet, *today, &standing).open(&standing).next().is_none()
}

messages! {
    /// Behind a link to a page that asks the questions.
    web_begins(sheet: Text) = "The questions are behind this link, for a browser on this machine alone. Whoever knows it can read \
        and change the answers. Each is saved in {sheet} at once. This ends when the page is closed, or with Ctrl-C.";
    /// An error in English.
    web_no_browser(error: Text) = "No browser could be opened ({error}): open the link yourself.";
}
