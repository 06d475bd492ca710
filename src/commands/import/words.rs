//! Entries and their changes in words.

use std::io::Write as _;

use anyhow::Result;

use super::settle::Moved;
use crate::cli;
use crate::disk::Shown;
use crate::import::merge;
use crate::io::Io;
use crate::model::sheet::Evidence;
use crate::model::{Entry, Question, Questionnaire, Sheet};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Who answered a question in a sheet.
pub(super) fn by<'s>(sheet: &'s Sheet, id: &str) -> Option<&'s str> {
    let entry = sheet.answers.get(id).and_then(|entry| entry.value.by.as_deref());
    entry.or_else(|| merge::answered_by(sheet))
}

/// Says what changes, all of it where nothing is written, else what stood there before; and how much it is.
pub(super) fn tell(
    moved: &[Moved],
    same: usize,
    args: &cli::Import,
    questionnaire: &Questionnaire,
    is_there: bool,
    io: &mut Io,
) -> Result<()> {
    let t = io.t;
    let is_new = |moved: &&Moved| moved.old.as_ref().is_none_or(|old| *old == Entry::default());
    for moved in moved.iter().filter(|moved| args.check || !is_new(moved)) {
        let Some(question) = questionnaire.question(&moved.id) else { continue };
        let old = t.said(question, &moved.old.clone().unwrap_or_default());
        writeln!(io.out, "{}", t.words_moved(&moved.id, &old, &t.said_by(question, &moved.new)))?;
    }
    let (sheet, new) = (args.output.shown(), moved.iter().filter(is_new).count());
    let counted = t.list([t.words_new(new), t.words_changed(moved.len() - new), t.words_same(same)]);
    let said = match (moved.is_empty(), args.check, is_there) {
        (true, ..) => t.words_nothing(&sheet, &counted),
        (_, true, _) => t.words_would(&sheet, &counted),
        (_, false, true) => t.words_wrote(&sheet, &counted),
        (_, false, false) => t.words_made(&sheet, &counted),
    };
    Ok(writeln!(io.out, "{said}")?)
}

impl Texts {
    /// A question with its id.
    pub(super) fn asked_of(&self, question: &Question) -> Text {
        self.words_question(question.ask.trim(), &question.id.value)
    }

    /// What an entry says: the answer, what backs it, the note.
    pub(super) fn said(&self, question: &Question, entry: &Entry) -> Text {
        let backing = entry.evidence.as_ref().map(|evidence| self.words_backing(&self.backing(evidence)));
        let note = entry.noted().map(|note| self.words_noted(note));
        let answer = self.given(question, &entry.answer);
        let answer = answer.as_str().trim_end_matches('.').into();
        self.series([answer].into_iter().chain(backing).chain(note))
    }

    /// The same with who answered.
    fn said_by(&self, question: &Question, entry: &Entry) -> Text {
        let said = self.said(question, entry);
        entry.by.as_deref().map_or(said.clone(), |by| self.words_said_by(&said, by))
    }

    fn backing(&self, evidence: &Evidence) -> Text {
        let reference = Some(evidence.reference.trim()).filter(|reference| !reference.is_empty()).map(Text::from);
        let until = evidence.valid_until.map(|day| self.show_valid(day.0));
        self.list([self.grade(evidence.grade)].into_iter().chain(reference).chain(until))
    }
}

messages! {
    /// What backs an answer, and a remark, behind the answer.
    words_backing(evidence: Phrase) = "evidence: {evidence}";
    words_noted(note: Text) = "note: {note}";
    /// What is said, and by whom.
    words_said_by(said: Phrase, by: Text) = "{said} ({by})";
    /// The id of a question, what stood in the sheet, and what stands there from now on.
    words_moved(question: Text, old: Phrase, new: Phrase) = "{question}: {old} -> {new}";
    /// How many answers came to what, in a list.
    words_new(n: Count) by n = "{n} new";
    words_changed(n: Count) by n = "{n} changed";
    words_same(n: Count) by n = "{n} already there";
    /// The last line: what became of the answers.
    words_nothing(sheet: Text, counted: Phrase) = "Nothing changes in {sheet}: {counted}.";
    words_would(sheet: Text, counted: Phrase) = "Without --check, these answers go into {sheet}: {counted}.";
    words_wrote(sheet: Text, counted: Phrase) = "The answers are in {sheet}: {counted}.";
    words_made(sheet: Text, counted: Phrase) = "Made {sheet}: {counted}.";
}
