//! One file: whether it is a sheet or a form of this workshop, and what it is taken for.

use std::path::Path;

use crate::commands::incoming::{Details, Incoming, Refused};
use crate::import::Kind;
use crate::load;
use crate::load::workshop::LoadedWorkshop;
use crate::model::Sheet;
use crate::sheet_file;
use crate::source::Sources;
use crate::text::Texts;
use crate::text::messages::messages;
use crate::workshop::intake::{self, Place, Said};

/// A sheet that can be taken in.
pub(super) struct New {
    /// What it is taken for.
    pub place: Place,
    /// The answers.
    pub sheet: Sheet,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The bytes that are stored: a sheet's as they were read, of a form the sheet that it is.
    pub bytes: Vec<u8>,
}

/// Whether a file can be taken in.
pub(super) enum Verdict {
    /// It can.
    Good(Box<New>),
    /// It cannot.
    Refused(Refused),
}

impl Verdict {
    /// SHA-256 of its text, where it can be taken in.
    pub(super) fn sha256(&self) -> &str {
        match self {
            Verdict::Good(new) => &new.sha256,
            Verdict::Refused(_) => "",
        }
    }
}

/// Reads a file once and says what it is.
pub(super) fn examine(path: &Path, loaded: &LoadedWorkshop, said: Said, t: &Texts) -> Verdict {
    match new(path, loaded, said, t) {
        Ok(new) => Verdict::Good(Box::new(new)),
        Err(refused) => Verdict::Refused(refused),
    }
}

fn new(path: &Path, loaded: &LoadedWorkshop, said: Said, t: &Texts) -> Result<New, Refused> {
    let incoming = Incoming::read(path, t)?;
    let taken = incoming.taken(&loaded.instrument.questionnaire, t, |theirs, ours| t.examine_other(theirs, ours))?;
    if !taken.unread.is_empty() {
        return Err(Refused { why: t.incoming_not_read(taken.unread.len()), details: Details::Unread(taken.unread) });
    }
    let place = intake::place(&taken.sheet, &loaded.workshop, said, t)?;
    intake::says_something(&taken.sheet, loaded, place.exercise, t)?;
    let bytes = match taken.kind {
        Kind::Sheet => incoming.bytes,
        _ => stored(&taken.sheet, t)?,
    };
    Ok(New { place, sha256: load::sha256(&bytes), sheet: taken.sheet, bytes })
}

/// A form as the sheet that it is.
fn stored(sheet: &Sheet, t: &Texts) -> Result<Vec<u8>, Refused> {
    let text = sheet_file::bare_text(sheet);
    let read = load::sheet_text("", text.clone(), &mut Sources::default());
    if read.is_ok_and(|read| read.sheet == *sheet) { Ok(text.into_bytes()) } else { Err(t.examine_not_stored().into()) }
}

messages! {
    /// Why a file is refused: clauses without a full stop, behind a colon.
    examine_other(theirs: Text, ours: Text) = "it answers the questionnaire \"{theirs}\"; this workshop asks \"{ours}\"";
    examine_not_stored() = "its answers cannot be written down as a sheet; write them into a sheet";
}
