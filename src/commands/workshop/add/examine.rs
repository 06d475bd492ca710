//! One file: whether it is a sheet of this workshop, and what it is taken for.

use std::path::Path;

use crate::disk::Shown;
use crate::load::workshop::LoadedWorkshop;
use crate::load::{self, read};
use crate::model::Sheet;
use crate::source::{Code, Problem, Problems, Sources};
use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::intake::{self, Place, Said};

/// The most problems of one file that are shown: what became of the other files must stay on the screen.
const SHOWN: usize = 3;

/// A sheet that can be taken in.
pub(super) struct New {
    /// What it is taken for.
    pub place: Place,
    /// The answers.
    pub sheet: Sheet,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes, as they were read.
    pub bytes: Vec<u8>,
}

/// Whether a file can be taken in.
pub(super) enum Verdict {
    /// It can.
    Good(Box<New>),
    /// It cannot: why, and what is wrong in detail.
    Refused(Text, Option<Problems>),
}

impl Verdict {
    /// SHA-256 of its text, where it can be taken in.
    pub(super) fn sha256(&self) -> &str {
        match self {
            Verdict::Good(new) => &new.sha256,
            Verdict::Refused(..) => "",
        }
    }
}

/// Reads a file once and says what it is.
pub(super) fn examine(path: &Path, loaded: &LoadedWorkshop, said: Said, t: &Texts) -> Verdict {
    let name = path.shown();
    let whole = match read::whole(path) {
        Ok(whole) => whole,
        Err(error) => {
            let why = format!("{error:#}");
            // The line begins with the name already.
            return Verdict::Refused(why.strip_prefix(&format!("{name}: ")).unwrap_or(&why).into(), None);
        }
    };
    let bytes = whole.bytes();
    let sha256 = load::sha256(&bytes);
    let sheet = match fitting(&name, whole.text, loaded, t) {
        Ok(sheet) => sheet,
        Err((why, picture)) => return Verdict::Refused(why, picture),
    };
    let place = intake::place(&sheet, &loaded.workshop, said, t);
    let place = place.and_then(|place| intake::says_something(&sheet, loaded, place.exercise, t).map(|()| place));
    match place {
        Ok(place) => Verdict::Good(Box::new(New { place, sheet, sha256, bytes })),
        Err(why) => Verdict::Refused(why, None),
    }
}

/// The sheet, if it is one and answers what the workshop asks.
fn fitting(name: &str, text: String, loaded: &LoadedWorkshop, t: &Texts) -> Result<Sheet, (Text, Option<Problems>)> {
    let is_sheet = text.lines().any(|line| line.trim_start().starts_with("questionnaire"));
    let is_empty = text.trim().is_empty();
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let sheet = load::read_sheet(name, text, &mut sources, &mut problems);
    let questionnaire = &loaded.instrument.questionnaire;
    if let Some(sheet) = &sheet {
        if sheet.questionnaire.value != questionnaire.id.value {
            let (theirs, ours) = (&sheet.questionnaire.value, &questionnaire.id.value);
            return Err((t.examine_other(theirs, ours), None));
        }
        load::fit_problems(sheet, questionnaire, &mut problems);
    }
    match sheet {
        Some(sheet) if problems.is_empty() => Ok(sheet),
        _ if is_empty => Err((t.examine_empty(), None)),
        _ if !is_sheet => Err((t.examine_no_sheet(), None)),
        _ => Err(refusal(problems, sources, t)),
    }
}

/// Another version is said in one line; everything else takes a picture.
fn refusal(problems: Vec<Problem>, sources: Sources, t: &Texts) -> (Text, Option<Problems>) {
    if let [Problem { code: Some(Code::L002), message, .. }] = &problems[..] {
        return (message.into(), None);
    }
    let problems = Problems::new(problems, sources);
    let number = problems.list.len() + problems.more;
    let why = if number > SHOWN { t.examine_wrong_first(number, SHOWN) } else { t.examine_wrong(number) };
    (why, Some(problems.first(SHOWN)))
}

messages! {
    /// Why a file is refused: clauses without a full stop, behind a colon.
    examine_other(theirs: Text, ours: Text) = "it answers the questionnaire \"{theirs}\"; this workshop asks \"{ours}\"";
    examine_empty() = "the file is empty";
    examine_no_sheet() = "this is no sheet: it names no questionnaire";
    /// What is wrong follows, in English.
    examine_wrong(things: Count) by things =
        "{things} thing is wrong with it, shown below" | "{things} things are wrong with it, shown below";
    examine_wrong_first(things: Count, shown: Count) =
        "{things} things are wrong with it, the first {shown} are shown below";
}
