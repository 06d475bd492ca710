//! Merging what several files, and the sheet that takes them in, say of the same questions.
//!
//! What one of them leaves open another may fill in; where two say different things, nobody is right by chance: that is a
//! [`Conflict`], unless a [`Preference`] decides it. The order of the files decides nothing.

use std::collections::BTreeMap;

use crate::model::sheet::{Date, Evidence};
use crate::model::{Answer, Entry, Sheet};
use crate::source::alike::{Folded, spaced};

/// One of those whose answers are merged.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    /// What it says.
    pub sheet: &'s Sheet,
    /// Whether it is the sheet that takes the answers in: where nothing new is said, its own words stay.
    pub is_target: bool,
}

/// What decides between sources that say different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// This source, by position, where it says something.
    Source(usize),
    /// The source of the latest date, where all have one.
    Newest,
}

/// What sources can say differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The answer, or the reason why the question does not apply.
    Answer,
    /// What backs the answer.
    Evidence,
    /// The note.
    Note,
}

/// Sources say different things of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What they say differently.
    pub field: Field,
    /// What is said: for each possibility the sources, by position, that say it.
    pub said: Vec<Vec<usize>>,
}

/// What the sources say of a question, in one entry; `None` when they say nothing.
///
/// # Errors
/// When they say different things, and no preference decides.
pub fn merged(id: &str, sources: &[Source<'_>], preferences: &[Preference]) -> Result<Option<Entry>, Conflict> {
    let voices = voices(id, sources);
    if voices.is_empty() {
        return Ok(None);
    }
    let answer = heard(&voices, Field::Answer, preferences)?;
    // Whoever says something else of the question backs, and remarks on, something else.
    let same = answer.and_then(|voice| said(voice, Field::Answer));
    let agrees = |voice: &&Voice<'_>| voice.is_open() || said(voice, Field::Answer) == same;
    let agreed: Vec<Voice<'_>> = voices.iter().filter(agrees).copied().collect();
    let evidence = heard(&agreed, Field::Evidence, preferences)?.and_then(|voice| voice.entry.evidence.clone());
    let note = heard(&agreed, Field::Note, preferences)?.and_then(|voice| voice.entry.note.clone());
    // Evidence that says no more than that somebody says so is heard where there is no other.
    let weak = || agreed.iter().find_map(|voice| voice.entry.evidence.clone());
    let blank = || agreed.iter().find(|voice| voice.source.is_target).and_then(|voice| voice.entry.note.clone());
    Ok(Some(Entry {
        answer: answer.map(|voice| voice.entry.answer.clone()).unwrap_or_default(),
        evidence: evidence.or_else(weak),
        note: note.or_else(blank),
        by: by(&agreed, answer.is_some()),
    }))
}

/// Whom the answers of a sheet are from that name nobody: its respondent by name or role, else whom it was sent to.
pub fn answered_by(sheet: &Sheet) -> Option<&str> {
    let sent_to = sheet.form.as_ref().map_or("", |form| &form.sent_to);
    let names = [sheet.respondent.name.as_str(), sheet.respondent.role.as_str(), sent_to];
    names.into_iter().map(str::trim).find(|name| !name.is_empty())
}

/// Whether a sheet says anything of a question.
pub fn says_something(sheet: &Sheet, id: &str) -> bool {
    sheet.answers.get(id).is_some_and(|entry| entry.value != Entry::default())
}

/// What one source says of a question.
#[derive(Clone, Copy, Debug)]
struct Voice<'s> {
    at: usize,
    source: Source<'s>,
    entry: &'s Entry,
}

impl<'s> Voice<'s> {
    /// Whether it does not answer the question.
    fn is_open(&self) -> bool {
        self.entry.answer == Answer::Unanswered
    }

    /// Who says it.
    fn names(&self) -> Option<&'s str> {
        self.entry.by.as_deref().or_else(|| answered_by(self.source.sheet).filter(|_| !self.is_open()))
    }

    fn date(&self) -> Option<Date> {
        self.source.sheet.date.as_ref().map(|date| date.value)
    }
}

/// The sources that say something of a question.
fn voices<'s>(id: &str, sources: &[Source<'s>]) -> Vec<Voice<'s>> {
    let voice = |(at, source): (usize, &Source<'s>)| {
        let entry = &source.sheet.answers.get(id).filter(|_| says_something(source.sheet, id))?.value;
        Some(Voice { at, source: *source, entry })
    };
    sources.iter().enumerate().filter_map(voice).collect()
}

/// What a voice says, so that the same is equal however it is written down; `None` for nothing.
fn said(voice: &Voice<'_>, field: Field) -> Option<String> {
    match field {
        Field::Answer => answer(&voice.entry.answer),
        Field::Evidence => voice.entry.evidence.as_ref().and_then(evidence),
        Field::Note => voice.entry.noted().map(str::to_owned),
    }
}

fn answer(answer: &Answer) -> Option<String> {
    Some(match answer {
        Answer::Unanswered => return None,
        Answer::Unknown => "unknown".to_owned(),
        Answer::NotApplicable(reason) => format!("not applicable: {}", spaced(reason)),
        Answer::Number(n) => format!("number: {}", n + 0.0),
        Answer::Items(items) => {
            let mut items: Vec<&str> = items.iter().map(String::as_str).collect();
            items.sort_unstable();
            format!("items: {}", items.join(" "))
        }
        Answer::Text(text) => format!("text: {}", text.trim()),
    })
}

fn evidence(evidence: &Evidence) -> Option<String> {
    let Evidence { grade, reference, valid_until } = evidence;
    let until = valid_until.map(|day| day.to_string()).unwrap_or_default();
    let says_more = *evidence != Evidence::default();
    says_more.then(|| format!("{} {until} {}", grade.name(), reference.trim()))
}

/// The voice that is heard of a field; `None` where nobody says anything.
fn heard<'v, 's>(
    voices: &'v [Voice<'s>],
    field: Field,
    preferences: &[Preference],
) -> Result<Option<&'v Voice<'s>>, Conflict> {
    let mut possibilities: BTreeMap<String, Vec<&Voice<'_>>> = BTreeMap::new();
    for voice in voices {
        if let Some(said) = said(voice, field) {
            possibilities.entry(said).or_default().push(voice);
        }
    }
    let mut said: Vec<Vec<&Voice<'_>>> = possibilities.into_values().collect();
    said.sort_by_key(|alike| alike[0].at);
    let at = match said.len() {
        0 => return Ok(None),
        1 => Some(0),
        _ => preferences.iter().find_map(|preference| preferred(&said, *preference)),
    };
    let Some(at) = at else {
        let sources = |alike: &Vec<&Voice<'_>>| alike.iter().map(|voice| voice.at).collect();
        return Err(Conflict { field, said: said.iter().map(sources).collect() });
    };
    // What is written in several ways is written as in the sheet, or as in the file that nobody's order chooses.
    Ok(said.swap_remove(at).into_iter().min_by_key(|voice| (!voice.source.is_target, format!("{:?}", voice.entry))))
}

/// The possibility that a preference decides for.
fn preferred(said: &[Vec<&Voice<'_>>], preference: Preference) -> Option<usize> {
    match preference {
        Preference::Source(source) => said.iter().position(|alike| alike.iter().any(|voice| voice.at == source)),
        Preference::Newest => {
            let dates: Option<Vec<Date>> = said.iter().flatten().map(|voice| voice.date()).collect();
            let newest = dates?.into_iter().max();
            let mut of = (0..said.len()).filter(|at| said[*at].iter().any(|voice| voice.date() == newest));
            of.next().filter(|_| of.next().is_none())
        }
    }
}

/// What stands between the names of several people who gave the same answer.
const AND: &str = "; ";

/// Who gave an answer: all who say the same, in an order of their names. The sheet's own words stay where nobody new is among
/// them.
fn by(agreed: &[Voice<'_>], answered: bool) -> Option<String> {
    let who = || agreed.iter().filter(|voice| !answered || !voice.is_open());
    let target = who().find(|voice| voice.source.is_target);
    let known = names(target.into_iter());
    let all = names(who());
    if let Some(target) = target.filter(|_| all.keys().all(|name| known.contains_key(name))) {
        return target.entry.by.clone();
    }
    let all: Vec<&str> = all.into_values().collect();
    (!all.is_empty()).then(|| all.join(AND))
}

/// The names of those who say something, each once.
fn names<'v, 's: 'v>(voices: impl Iterator<Item = &'v Voice<'s>>) -> BTreeMap<Folded, &'v str> {
    let mut names: BTreeMap<Folded, &str> = BTreeMap::new();
    let all = voices.filter_map(Voice::names).flat_map(|by| by.split(AND.trim())).map(str::trim);
    for name in all.filter(|name| !name.is_empty()) {
        let known = names.entry(Folded::of(name)).or_insert(name);
        *known = (*known).min(name);
    }
    names
}
