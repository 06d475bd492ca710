//! Files that come back: each is read once, and taken for what is in it, whatever its name says.

pub(super) mod found;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;

use self::found::Passed;
use crate::disk::Shown;
use crate::import::{self, Kind, Place, Taken, Unread, kind};
use crate::io::Io;
use crate::load::{self, read};
use crate::model::Questionnaire;
use crate::source::{Code, Problem, Problems, Sources};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// The most problems of one file that are shown: what became of the other files must stay on the screen.
const SHOWN: usize = 3;
/// The largest file that is read: a page holds the whole questionnaire in several languages.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Why a file cannot be used.
#[derive(Debug)]
pub(super) struct Refused {
    /// In a clause without a full stop.
    pub(super) why: Text,
    /// In detail.
    pub(super) details: Details,
}

/// What is wrong with a file in detail.
#[derive(Debug)]
pub(super) enum Details {
    /// There is nothing more to say.
    None,
    /// Places in its text.
    Picture(Problems),
    /// What could not be read in it.
    Unread(Vec<Unread>),
}

impl Refused {
    /// Says of a file that it is refused, and why.
    pub(super) fn tell(&self, name: &str, io: &mut Io) -> Result<()> {
        writeln!(io.out, "{}", io.t.incoming_refused(name, &self.why))?;
        match &self.details {
            Details::None => Ok(()),
            Details::Unread(all) => {
                all.iter().try_for_each(|unread| Ok(writeln!(io.out, "  {}", io.t.unread(unread))?))
            }
            Details::Picture(problems) => {
                io.out.flush()?;
                io.err.paint(&problems.render(io.err_colour))?;
                Ok(writeln!(io.err)?)
            }
        }
    }
}

impl From<Text> for Refused {
    fn from(why: Text) -> Refused {
        Refused { why, details: Details::None }
    }
}

/// A file as it came.
pub(super) struct Incoming {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it was taken for.
    pub(super) kind: Kind,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// The text of the sheet in it, where it is one or has one.
    text: String,
}

/// Whether a file is a sheet or a form, by what is in it.
fn is_known(path: &Path) -> bool {
    let Some(bytes) = read::optional_bytes(path, MOST_BYTES).ok().flatten() else { return false };
    kind::of(&bytes).is_some_and(|kind| kind != Kind::Workbook || kind::questionnaire(kind, &bytes).is_some())
}

impl Incoming {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, or is neither a sheet nor a form.
    pub(super) fn read(path: &Path, t: &Texts) -> Result<Incoming, Refused> {
        let name = path.shown();
        let most = if load::workshop::is_sheet(path) { read::MAX_BYTES } else { MOST_BYTES };
        let bytes = read::optional_bytes(path, most).map_err(|error| refused(&error, &name))?;
        let bytes = bytes.ok_or_else(|| t.incoming_missing())?;
        let Some(kind) = kind::of(&bytes) else { return Err(no_form(path, bytes, t)) };
        let text = match kind {
            Kind::Sheet | Kind::Page => {
                read::as_text(bytes.clone(), &name).map_err(|error| refused(&error, &name))?.text.to_string()
            }
            Kind::Workbook | Kind::Csv | Kind::Markdown => String::new(),
        };
        let inside = import::page::sheet_of_page(&text).filter(|_| kind == Kind::Page).map(str::to_owned);
        Ok(Incoming { path: path.to_owned(), kind, bytes, text: inside.unwrap_or(text) })
    }

    /// The questionnaire that it answers, by id; `None` where it does not say.
    ///
    /// # Errors
    /// When its head cannot be read.
    pub(super) fn questionnaire(&self, t: &Texts) -> Result<Option<String>, Refused> {
        if !matches!(self.kind, Kind::Sheet | Kind::Page) {
            return Ok(kind::questionnaire(self.kind, &self.bytes));
        }
        let (mut sources, mut problems) = (Sources::default(), Vec::new());
        let sheet = load::read_sheet(&self.path.shown(), self.text.clone(), &mut sources, &mut problems);
        sheet.map(|sheet| Some(sheet.questionnaire.value)).ok_or_else(|| refusal(problems, sources, t))
    }

    /// Its answers; what cannot be read of them is listed there. `other` says that it answers another questionnaire.
    ///
    /// # Errors
    /// When it does not fit the questionnaire.
    pub(super) fn taken(
        &self,
        questionnaire: &Questionnaire,
        t: &Texts,
        other: impl Fn(&str, &str) -> Text,
    ) -> Result<Taken, Refused> {
        let (theirs, ours) = (self.questionnaire(t)?, questionnaire.id.value.as_str());
        if let Some(theirs) = theirs.as_deref().filter(|theirs| *theirs != ours) {
            return Err(other(theirs, ours).into());
        }
        let (mut sources, mut problems) = (Sources::default(), Vec::new());
        let name = self.path.shown();
        let taken = match self.kind {
            Kind::Sheet | Kind::Page => {
                let text = self.text.clone();
                let taken = import::sheet::read(&name, text, self.kind, questionnaire, &mut sources, &mut problems);
                return taken.ok_or_else(|| refusal(problems, sources, t));
            }
            Kind::Csv => import::csv::read(&self.bytes, questionnaire, t),
            Kind::Markdown => import::markdown::read(&self.bytes, questionnaire, t),
            #[cfg(feature = "office")]
            Kind::Workbook => import::workbook::read(&self.bytes, questionnaire, t),
            #[cfg(not(feature = "office"))]
            Kind::Workbook => Err(anyhow::anyhow!("this program was built without workbooks: save it as CSV")),
        };
        let taken = taken.map_err(|error| refused(&error, &name))?;
        if theirs.is_none() {
            return Err(t.incoming_nameless().into());
        }
        match load::version_problem(&taken.sheet, questionnaire) {
            Some(problem) => Err(refusal(vec![problem], sources, t)),
            None => Ok(taken),
        }
    }
}

/// An error of a file, without its name: the line begins with that already.
fn refused(error: &anyhow::Error, name: &str) -> Refused {
    let why = format!("{error:#}");
    Text::from(why.strip_prefix(&format!("{name}: ")).unwrap_or(&why)).into()
}

/// Why a file is no form: what it is by its name, unless it is a text that cannot be read.
fn no_form(path: &Path, bytes: Vec<u8>, t: &Texts) -> Refused {
    let name = path.shown();
    match (read::as_text(bytes, &name), Passed::of(path)) {
        (Ok(text), _) if text.text.trim().is_empty() => t.incoming_empty().into(),
        (Err(error), Passed::Other) => refused(&error, &name),
        (_, Passed::Other) => t.incoming_no_sheet().into(),
        (_, other) => other.told(t).into(),
    }
}

/// Another version is said in one line; everything else takes a picture.
fn refusal(problems: Vec<Problem>, sources: Sources, t: &Texts) -> Refused {
    if let [Problem { code: Some(Code::L002), message, help, .. }] = &problems[..] {
        let help = help.as_deref().map_or_else(String::new, |help| format!(": {help}"));
        return Text::from(format!("{message}{help}")).into();
    }
    let problems = Problems::new(problems, sources);
    let number = problems.list.len() + problems.more;
    let why = if number > SHOWN { t.incoming_wrong_first(number, SHOWN) } else { t.incoming_wrong(number) };
    Refused { why, details: Details::Picture(problems.first(SHOWN)) }
}

impl Texts {
    /// Something that could not be read: where it stands, what stands there, why, and what to write.
    pub(super) fn unread(&self, unread: &Unread) -> Text {
        let Unread { place, question, typed, why } = unread;
        let place = self.place(place);
        match question {
            Some(question) => self.incoming_unread_of(&place, question, typed, why),
            None => self.incoming_unread(&place, typed, why),
        }
    }

    /// A place in a file.
    pub(super) fn place(&self, place: &Place) -> Text {
        match place {
            Place::Line(line) => self.incoming_line(*line),
            Place::Cell { sheet, cell } => self.incoming_cell(sheet, cell),
        }
    }
}

messages! {
    /// What became of a file.
    incoming_passed_over(file: Text, why: Phrase) = "{file}: passed over: {why}";
    incoming_refused(file: Text, why: Phrase) = "{file}: refused: {why}";
    /// Why a file is refused: clauses without a full stop, behind a colon.
    incoming_missing() = "there is no such file";
    incoming_empty() = "the file is empty";
    incoming_nameless() =
        "it does not say which questionnaire it answers: use the file that was sent out, with all its rows and sheets";
    incoming_no_sheet() = "this is no sheet and no form: it names no questionnaire";
    incoming_not_read(things: Count) by things =
        "{things} entry in it cannot be read, shown below" | "{things} entries in it cannot be read, shown below";
    /// What is wrong follows, in English.
    incoming_wrong(things: Count) by things =
        "{things} thing is wrong with it, shown below" | "{things} things are wrong with it, shown below";
    incoming_wrong_first(things: Count, shown: Count) =
        "{things} things are wrong with it, the first {shown} are shown below";
    /// A place in a file: of a text, and of a workbook.
    incoming_line(line: Count) = "line {line}";
    incoming_cell(sheet: Text, cell: Text) = "sheet {sheet}, cell {cell}";
    /// Something that cannot be read: its place, the id of its question, what is typed there, and why, with what to do.
    incoming_unread(place: Phrase, typed: Text, why: Phrase) = "{place}: \"{typed}\": {why}";
    incoming_unread_of(place: Phrase, question: Text, typed: Text, why: Phrase) =
        "{place} ({question}): \"{typed}\": {why}";
}
