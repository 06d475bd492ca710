//! The ballots that were typed in: a journal, one line per entry, in which nothing is ever changed.
//!
//! An entry that was wrong is undone by a later line that names it. A last line without its end counts where it is a whole
//! entry; half an entry counts for nothing, and is said by everything that reads the journal.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use hashbrown::HashMap;

use super::read::{self, Whole};
use crate::disk::Shown;
use crate::model::ballot::{Ballot, BallotVote, Line, REASON};
use crate::model::workshop::{ExerciseKind, MOST_ROUNDS, Workshop};
use crate::model::{Answer, Entry, Question, Questionnaire};

/// The ballots of a journal that are not undone, in the order of entry, and what its end is like; `path` stands in messages.
///
/// # Errors
/// When a line cannot be understood, with its number.
pub fn parse(
    path: &Path,
    text: &str,
    workshop: &Workshop,
    questionnaire: &Questionnaire,
) -> Result<(Vec<Ballot>, End)> {
    let (lines, end) = lines(path, text, workshop, questionnaire)?;
    let undone: HashSet<u32> = lines.iter().filter_map(|l| l.undoes).collect();
    let known = Known::new(workshop, questionnaire);
    let counts = lines.iter().filter(|l| l.undoes.is_none() && !undone.contains(&l.entry));
    let ballot =
        |line: &Line| understand(line, &known).with_context(|| format!("{}: entry {}", path.shown(), line.entry));
    Ok((counts.map(ballot).collect::<Result<_>>()?, end))
}

/// The first line of a journal.
const FIELDS: [&str; 8] = ["entry", "undoes", "exercise", "round", "delegation", "seat", "item", "answer"];

/// The largest journal that is read, in bytes: about a million entries.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A journal, which may not exist yet.
///
/// # Errors
/// As [`read::text`], for a file of more than 64 MB.
pub fn whole(path: &Path) -> Result<Option<Whole>> {
    read::optional_whole(path, MAX_BYTES)
}

/// The highest number of an entry: beyond it there would be no numbers left for further ones.
const LAST_ENTRY: u32 = 1_000_000_000;

/// What the end of a journal is like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// Its last line is whole.
    #[default]
    Whole,
    /// Its last line is an entry like any other, and counts, but has no end of line: this is it.
    NoLineEnd(String),
    /// Its last line is less than an entry, and counts for nothing: this is it.
    Half(String),
}

impl End {
    /// Its name in files, where something is wrong.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            End::Whole => None,
            End::NoLineEnd(_) => Some("no-line-end"),
            End::Half(_) => Some("half"),
        }
    }
}

/// All entries of a journal, undone or not, and what its end is like; `path` stands in messages.
///
/// # Errors
/// When a line is not what a journal has.
pub fn lines(path: &Path, text: &str, workshop: &Workshop, questionnaire: &Questionnaire) -> Result<(Vec<Line>, End)> {
    let known = Known::new(workshop, questionnaire);
    let (complete, rest) = text.split_at(text.rfind('\n').map_or(0, |end| end + 1));
    let separator = read::separator(text);
    let head = FIELDS.join(&char::from(separator).to_string());
    let mut lines = records(path, complete, separator)?;
    let rest = rest.trim_end_matches('\r');
    let is_head = complete.is_empty() && head == rest;
    let end = match last_line(rest, separator, &known) {
        _ if rest.is_empty() => End::Whole,
        // Spreadsheets and editors may leave the end of the only line out, too.
        _ if is_head => End::NoLineEnd(rest.to_owned()),
        _ if complete.is_empty() && !head.starts_with(rest) => return Err(no_journal(path)),
        Some(line) if !complete.is_empty() => {
            lines.push(line);
            End::NoLineEnd(rest.to_owned())
        }
        _ => End::Half(rest.to_owned()),
    };
    match lines.iter().find(|line| line.entry > LAST_ENTRY) {
        Some(line) => bail!(
            "{}: entry {}: entries are counted from 1 to {LAST_ENTRY}; correct the number",
            path.shown(),
            line.entry
        ),
        None => Ok((lines, end)),
    }
}

/// The entries of whole lines.
fn records(path: &Path, complete: &str, separator: u8) -> Result<Vec<Line>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(complete.as_bytes());
    if !complete.is_empty() && !reader.headers().is_ok_and(|head| head.iter().eq(FIELDS)) {
        return Err(no_journal(path));
    }
    let lines: Result<Vec<Line>, csv::Error> = reader.deserialize().collect();
    lines.with_context(|| format!("{}: this is not what \"plimsoll workshop tally\" writes", path.shown()))
}

fn no_journal(path: &Path) -> anyhow::Error {
    anyhow!(
        "{}: this is not what \"plimsoll workshop tally\" writes: its first line is not {}",
        path.shown(),
        FIELDS.join(",")
    )
}

/// A line without its end, where it is a whole entry. Without an answer it is not: that nothing is ticked cannot be told from
/// an answer that is missing.
fn last_line(text: &str, separator: u8, known: &Known) -> Option<Line> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(separator).has_headers(false).from_reader(text.as_bytes());
    let line: Line = reader.records().next()?.ok()?.deserialize(None).ok()?;
    let takes_back = line.undoes.is_some() && line.exercise.is_empty() && line.answer.is_empty();
    (takes_back || !line.answer.is_empty() && understand(&line, known).is_ok()).then_some(line)
}

/// What a line may name.
struct Known<'k> {
    workshop: &'k Workshop,
    questionnaire: &'k Questionnaire,
    delegations: HashMap<&'k str, usize>,
    questions: HashMap<&'k str, &'k Question>,
}

impl<'k> Known<'k> {
    fn new(workshop: &'k Workshop, questionnaire: &'k Questionnaire) -> Self {
        let delegations = workshop.delegation.iter().enumerate().map(|(at, d)| (d.id.as_str(), at)).collect();
        Known { workshop, questionnaire, delegations, questions: questionnaire.by_id() }
    }
}

fn understand(line: &Line, known: &Known) -> Result<Ballot> {
    let Known { workshop, questionnaire, .. } = known;
    let Some(exercise) = workshop.exercise(&line.exercise) else {
        bail!("the workshop has no exercise \"{}\"", line.exercise)
    };
    let Some(&delegation) = known.delegations.get(line.delegation.as_str()) else {
        bail!("the workshop has no delegation \"{}\"", line.delegation)
    };
    let Some(round) = line.round.filter(|r| (1..=MOST_ROUNDS).contains(r)) else {
        bail!("a round is a number from 1 to {MOST_ROUNDS}")
    };
    let item = line.item.clone();
    let vote = match workshop.exercise[exercise].kind {
        ExerciseKind::Ranking if questionnaire.area(&item).is_none() => bail!("there is no area \"{item}\""),
        ExerciseKind::Ranking => BallotVote::Place(item, place(&line.answer)?),
        ExerciseKind::Own | ExerciseKind::Common => {
            let question = known.questions.get(item.as_str());
            let question = question.with_context(|| format!("the questionnaire has no question \"{item}\""))?;
            BallotVote::Answer(item, entry(question, &line.answer)?)
        }
    };
    Ok(Ballot { entry: line.entry, exercise, round, delegation, seat: line.seat, vote })
}

/// A place in a ranking, 1 the first.
///
/// # Errors
/// When it is not a number from 1.
pub fn place(text: &str) -> Result<u32> {
    match text.parse() {
        Ok(place) if place >= 1 => Ok(place),
        _ => bail!("\"{text}\" is not a place: 1 is the first"),
    }
}

/// What an answer in the journal means for a question, with its reason; a box that is ticked on paper has none.
///
/// # Errors
/// When the question cannot be answered so.
pub fn entry(question: &Question, text: &str) -> Result<Entry> {
    let (answer, reason) = text.split_once(REASON).map_or((text, None), |(answer, reason)| (answer, Some(reason)));
    let reason = reason.map(str::to_owned);
    let (answer, note) = match answer {
        "unknown" => (Answer::Unknown, reason),
        "not-applicable" => (Answer::NotApplicable(reason.unwrap_or_default()), None),
        _ => match question.kind() {
            crate::model::Kind::Items(_) => {
                let ticked = answer.split('+').filter(|i| !i.is_empty()).map(str::to_owned);
                (Answer::Items(ticked.collect()), reason)
            }
            _ => {
                let number = answer.parse().with_context(|| format!("\"{answer}\" is not a number"))?;
                (Answer::Number(number), reason)
            }
        },
    };
    if !super::answer_fits(question, &answer) {
        bail!("\"{}\" cannot be answered with \"{text}\"", question.id.value);
    }
    Ok(Entry { note, ..Entry::bare(answer) })
}
