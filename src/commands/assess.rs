//! `assess`: opens or makes the sheet, leads through the questions, and ends with the gap report.

mod interrupt;
mod web;

use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use super::inputs::{self, DEFAULT_QUESTIONNAIRE, Targets};
use super::scope;
use crate::cli::Assess;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::interview::guide::Guide;
use crate::interview::pace::Pace;
use crate::interview::plain::Plain;
use crate::interview::terminal::Terminal;
use crate::interview::walk::{Scope, Walk};
use crate::interview::{Dialogue, Ending, LastYear, Shell, Stop, begin, recording, shell::Block, walk::Standing};
use crate::io::Io;
use crate::load::{self, Instrument, Origin};
use crate::model::country::country_code;
use crate::model::sheet::Administration;
use crate::model::{Answer, Measures, Questionnaire, Sheet};
use crate::report::Scored;
use crate::score::Scorer;
use crate::sheet_file::{Lock, SheetFile};
use crate::source::Sources;
use crate::text::messages::messages;
use crate::text::{Text, Texts, one_line, wrapped};

/// Runs `assess`.
pub(super) fn run(args: &Assess, io: &mut Io) -> Result<Exit> {
    web::refuse_last_year(args)?;
    let (instrument, questionnaire) = instrument(args, io)?;
    refuse_ranking(&args.sheet)?;
    let scope = scope::of(&args.which, &instrument.questionnaire)?;
    let targets = inputs::targets(&args.target, args.profile.as_deref(), &instrument)?;
    let last_year = last_year(args, &instrument.questionnaire)?;
    let lock = Lock::take(&args.sheet)?;
    let started = io.started;
    let elapsed = move || started.map_or(Duration::ZERO, |s| s.elapsed());
    let assessment = Assessment { args, instrument: &instrument, scope, last_year, today: io.today, clock: &elapsed };
    assessment.country()?;
    if args.web {
        return web::run(&assessment, &questionnaire, targets, lock, io);
    }
    interrupt::watch(|| false, &args.sheet, &lock, &go_on_with(args), io.t)?;
    let (result, file) = if args.plain {
        let echo = !io.in_is_terminal;
        assessment.lead(&mut Plain::new(&mut io.out, &mut *io.input, echo, io.t), lock)
    } else {
        let terminal = io.in_is_terminal.then(|| Terminal::open(io.err_colour, io.t)).flatten();
        let Some(mut terminal) = terminal else { return Err(no_terminal()) };
        assessment.lead(&mut terminal, lock)
    };
    finish(args, io, &instrument, targets, result, file)
}

fn no_terminal() -> anyhow::Error {
    anyhow!("there is no terminal to ask questions in; with --plain, questions and answers are lines of text")
}

/// The questionnaire with its rubric: those named, else those of `plimsoll.toml`, else the sheet's, else the built-in ones.
/// Also gives where the questionnaire is.
fn instrument(args: &Assess, io: &mut Io) -> Result<(Instrument, Origin)> {
    let of_sheet = |path: &Path| -> Result<Option<Sheet>> {
        if !path.exists() {
            return Ok(None);
        }
        Ok(Some(load::sheet(path, &mut Sources::default())?.sheet))
    };
    let mut begun = (args.sheet.as_path(), of_sheet(&args.sheet)?);
    if let (None, Some(from)) = (&begun.1, &args.from) {
        begun = (from, of_sheet(from)?);
    }
    let id = begun.1.as_ref().map_or(DEFAULT_QUESTIONNAIRE, |sheet| sheet.questionnaire.as_str());
    let (instrument, questionnaire) = inputs::instrument_and_place(&args.sheet, &args.with, id, io)?;
    if let Some(sheet) = begun.1.filter(|sheet| load::version_fits(sheet, &instrument.questionnaire)) {
        inputs::warn_of_other_text(begun.0, &sheet, &instrument, io)?;
    }
    Ok((instrument, questionnaire))
}

/// A workshop's form for a ranking asks no questions.
fn refuse_ranking(path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let sheet = load::sheet(path, &mut Sources::default())?.sheet;
    if sheet.workshop.is_some() && sheet.answers.is_empty() {
        bail!(
            "{}: this form of a workshop asks no questions; to rank technologies, open it in an editor and write their places \
             behind \"ranking:\"",
            path.shown()
        );
    }
    Ok(())
}

fn last_year(args: &Assess, questionnaire: &Questionnaire) -> Result<Option<LastYear>> {
    let Some(from) = &args.from else { return Ok(None) };
    if let (Ok(from), Ok(sheet)) = (dunce::canonicalize(from), dunce::canonicalize(&args.sheet))
        && from == sheet
    {
        bail!("--from names the sheet itself; name the older sheet with --from, and a new one to write to");
    }
    LastYear::load(from, questionnaire).map(Some)
}

/// What the interview works with, whatever the shell.
struct Assessment<'a> {
    args: &'a Assess,
    instrument: &'a Instrument,
    scope: Scope,
    last_year: Option<LastYear>,
    today: crate::model::sheet::Date,
    clock: &'a dyn Fn() -> Duration,
}

impl Assessment<'_> {
    /// Leads through the questions; the sheet is there when it could be opened.
    fn lead(&self, shell: &mut dyn Shell, lock: Lock) -> (Result<Ending, Stop>, Option<SheetFile>) {
        let mut file = match self.open(lock, shell.t()) {
            Ok(file) => file,
            Err(error) => return (Err(Stop::Failed(error)), None),
        };
        let result = self.begin(shell, &mut file).and_then(|()| self.talk(shell, &mut file));
        (result, Some(file))
    }

    fn open(&self, lock: Lock, t: &'static Texts) -> Result<SheetFile> {
        let (path, questionnaire) = (&self.args.sheet, &self.instrument.questionnaire);
        if path.exists() {
            return SheetFile::open(path, lock, questionnaire, t);
        }
        let name = self.args.administration.clone().unwrap_or_default();
        let administration = Administration { name, country: self.country()?.unwrap_or_default() };
        Ok(SheetFile::new(path, lock, Sheet { administration, ..self.instrument.blank_sheet() }, t))
    }

    /// The country that the command line names.
    fn country(&self) -> Result<Option<String>> {
        self.args.country.as_deref().map(country_code).transpose().map_err(|e| anyhow!("--country: {e}"))
    }

    /// Takes up what waited to be saved, and asks for the head of a new sheet, as far as it is not known.
    fn begin(&self, shell: &mut dyn Shell, file: &mut SheetFile) -> Result<(), Stop> {
        let questionnaire = &self.instrument.questionnaire;
        if file.exists() {
            recording::take_up(shell, file, questionnaire)?;
        }
        if file.exists() && !begin::is_unfinished(file.sheet()) {
            return Ok(());
        }
        let country = self.country().map_err(Stop::Failed)?;
        let given = begin::Given {
            administration: self.args.administration.as_deref(),
            country: country.as_deref(),
            last_year: self.last_year.as_ref().map(|l| &l.sheet),
        };
        let sheet = file.sheet().clone();
        begin::ask(shell, questionnaire, given, sheet, self.today, &mut |shell, head| {
            recording::begin(shell, file, head, questionnaire)
        })
    }

    fn talk(&self, shell: &mut dyn Shell, file: &mut SheetFile) -> Result<Ending, Stop> {
        let t = shell.t();
        let questionnaire = &self.instrument.questionnaire;
        if let Some(gone) = self.last_year.as_ref().map(|l| &l.gone).filter(|g| !g.is_empty()) {
            shell.say(&Block::Notice(t.assess_gone(&t.list(gone.iter().map(Text::from)))))?;
        }
        if let Some(remark) = self.last_year.as_ref().and_then(|sheet| sheet.remark(t)) {
            shell.say(&Block::Notice(remark))?;
        }
        let scorer = Scorer::compile(questionnaire, &self.instrument.rubric);
        let standing = Standing::of(questionnaire, &scorer, file.sheet());
        let mut walk = Walk::new(questionnaire, &self.scope, file.sheet(), self.today, &standing);
        if walk.current().is_none() {
            shell.say(&Block::Notice(t.assess_no_question()))?;
            return Ok(Ending::Finished);
        }
        let nothing_open = !self.scope.asks_again() && walk.open(&standing).next().is_none();
        let guide = self.args.which.short.then(|| Guide::new(questionnaire, &scorer)).filter(|_| !nothing_open);
        guide.iter().for_each(|guide| guide.enter(&mut walk, &scorer.answers(file.sheet())));
        let mut dialogue = Dialogue {
            shell,
            questionnaire,
            rubric: &self.instrument.rubric,
            scorer: &scorer,
            file,
            walk,
            guide,
            last_year: self.last_year.as_ref(),
            today: self.today,
            clock: self.clock,
            pace: Pace::new(questionnaire),
            shown_area: None,
            set_aside: Default::default(),
        };
        if nothing_open {
            match dialogue.goes_through_again()? {
                Some(true) => {}
                Some(false) => return Ok(Ending::Finished),
                None => return Ok(Ending::Left),
            }
        }
        let ending = dialogue.run()?;
        dialogue.settle()?;
        Ok(ending)
    }
}

/// Ends the command: the report at the end of the questions, and where the answers are.
fn finish(
    args: &Assess,
    io: &mut Io,
    instrument: &Instrument,
    targets: Targets<'_>,
    result: Result<Ending, Stop>,
    file: Option<SheetFile>,
) -> Result<Exit> {
    let mut file = file;
    if let Some(file) = file.as_mut().filter(|file| file.waiting() > 0) {
        // Whatever the reason to leave. When it fails, the answers wait in their file.
        _ = file.save(&instrument.questionnaire);
    }
    let ending = match result {
        Ok(ending) => ending,
        Err(Stop::EndOfInput) => Ending::Left,
        Err(Stop::Interrupted) => super::interrupt::end(),
        Err(Stop::Failed(error)) => return Err(error),
    };
    let Some(file) = file.filter(SheetFile::exists) else {
        writeln!(io.err, "{}", io.t.assess_nothing())?;
        return Ok(Exit::Done);
    };
    if file.waiting() > 0 {
        bail!("{}", interrupt::still_waiting(&args.sheet, &file.beside(), &go_on_with(args), io.t));
    }
    io.out.flush()?;
    if ending == Ending::Finished {
        closing_report(args, io, instrument, targets)?;
        io.out.flush()?;
    }
    writeln!(io.err, "{}", summary(args, instrument, file.sheet(), io))?;
    Ok(Exit::Done)
}

/// Where the answers are, how many there are, and how to go on.
fn summary(args: &Assess, instrument: &Instrument, sheet: &Sheet, io: &Io) -> String {
    let (t, questionnaire) = (io.t, &instrument.questionnaire);
    let scorer = Scorer::compile(questionnaire, &instrument.rubric);
    let standing = Standing::of(questionnaire, &scorer, sheet);
    let (mut answered, mut unknown, mut not_applicable, mut open) = (0, 0, 0, 0);
    let mut needs = 0;
    for (_, question) in questionnaire.questions().zip(&standing.asked).filter(|(_, a)| **a).map(|(q, _)| q) {
        match sheet.answers.get(question.id.as_str()).map(|e| &e.answer) {
            Some(Answer::Unknown) => unknown += 1,
            Some(Answer::NotApplicable(_)) => not_applicable += 1,
            None | Some(Answer::Unanswered) => open += 1,
            Some(_) => answered += 1,
        }
        needs += usize::from(question.measures == Measures::Need);
    }
    let states = t.list([
        t.assess_answered(answered),
        t.assess_unknown(unknown),
        t.words_not_applicable(not_applicable),
        t.assess_open(open),
    ]);
    let path = args.sheet.shown();
    let saved =
        if needs > 0 { t.assess_saved_with_need(&path, &states, needs) } else { t.assess_saved(&path, &states) };
    let saved = wrapped("", 0, saved.as_str(), io.width).join("\n");
    if open > 0 { go_on(&saved, &go_on_with(args), t) } else { saved }
}

/// Some words, and below them the command that goes on with a sheet.
fn go_on(words: &str, command: &str, t: &Texts) -> String {
    format!("{words}\n{}  {command}", t.assess_go_on())
}

/// The command that goes on with a sheet.
fn go_on_with(args: &Assess) -> String {
    let quoted = |text: &str| {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '\\' | '-' | '_' | ':' | '=');
        if text.chars().all(plain) { text.to_owned() } else { format!("\"{}\"", one_line(text)) }
    };
    let mut command = format!("plimsoll assess {}", quoted(&args.sheet.to_string_lossy()));
    let from = args.from.as_ref().map(|f| f.to_string_lossy().into_owned());
    let options = [
        ("--from", &from),
        ("--questionnaire", &args.with.questionnaire),
        ("--rubric", &args.with.rubric),
        ("--profile", &args.profile),
    ];
    for (name, value) in options {
        if let Some(value) = value {
            command += &format!(" {name} {}", quoted(value));
        }
    }
    let repeated = [
        ("--area", &args.which.area),
        ("--dimension", &args.which.dimension),
        ("--question", &args.which.question),
        ("--target", &args.target),
    ];
    for (name, ids) in repeated {
        ids.iter().for_each(|id| command += &format!(" {name} {}", quoted(id)));
    }
    let only = args.which.only.and_then(|only| only.to_possible_value());
    only.iter().for_each(|only| command += &format!(" --only {}", only.get_name()));
    let port = args.port.map_or_else(String::new, |port| format!(" --port {port}"));
    let shell = [
        (args.which.short, " --short"),
        (args.plain, " --plain"),
        (args.web, " --web"),
        (args.no_open, " --no-open"),
        (true, &port),
    ];
    command + &shell.iter().filter(|(is_said, _)| *is_said).map(|(_, option)| *option).collect::<String>()
}

/// The gap report at the end of the questions, from the sheet as it stands on disk.
fn closing_report(args: &Assess, io: &mut Io, instrument: &Instrument, (own, profile): Targets<'_>) -> Result<()> {
    let loaded = load::sheet(&args.sheet, &mut Sources::default())?;
    let profile = profile.as_ref().map(|(id, profile)| (*id, profile));
    writeln!(io.out)?;
    super::report::show_scored(&Scored { own_targets: own, ..Scored::new(instrument, &loaded, profile) }, io)
}

messages! {
    /// The ids of the questions.
    assess_gone(ids: Phrase) = "These old answers belong to questions that exist no longer: {ids}.";
    assess_no_question() = "There is no question of this kind to ask.";
    assess_nothing() = "Nothing is saved yet: nothing was typed.";
    /// The states of questions, as a list says them, and the file; then the same with how many of the questions are on need.
    assess_answered(n: Count) by n = "{n} question answered" | "{n} questions answered";
    assess_unknown(n: Count) by n = "{n} unknown";
    assess_open(n: Count) by n = "{n} open";
    assess_saved(file: Text, states: Phrase) = "Saved in {file}: {states}.";
    assess_saved_with_need(file: Text, states: Phrase, needs: Count) by needs =
        "Saved in {file}: {states} (of them {needs} on need, which a report counts apart).";
    /// A command follows.
    assess_go_on() = "Go on with:";
    /// What Ctrl-C leaves: nothing; or answers in a file.
    assess_stopped() = "Stopped. Nothing is saved yet.";
    assess_stopped_saved(file: Text) = "Stopped. Every answer before this question is saved in {file}.";
    assess_stopped_waiting(sheet: Text, waiting: Text) = "Stopped. Another program holds {sheet}: the latest answers wait in \
        {waiting}, and go into the sheet when you go on.";
    assess_waiting(sheet: Text, waiting: Text) =
        "Another program holds {sheet}: the latest answers wait in {waiting}, and go into the sheet when you go on.";
}
