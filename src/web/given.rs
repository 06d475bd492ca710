//! What a page sends: read as files are, by the same types, so that nothing is taken that a sheet could not hold.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::forms::questions::html::safe_json;
use crate::load;
use crate::model::country::country_code;
use crate::model::sheet::{Administration, Respondent};
use crate::model::{Entry, Kind, Question};
use crate::source::decode::decode;
use crate::source::{Code, Notation, Problem, Sources, Span};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Which question is answered.
#[derive(Deserialize)]
struct Asked {
    id: String,
}

/// What is answered.
#[derive(Deserialize)]
struct Given {
    entry: Entry,
}

/// Whose readiness it is, and who answers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    /// Whose readiness it is.
    #[serde(default)]
    pub administration: Administration,
    /// Who answers.
    #[serde(default)]
    pub respondent: Respondent,
}

/// An answer to one of the questions that `find` knows.
///
/// # Errors
/// Why it cannot be taken.
pub(super) fn answer<'q>(
    body: &str,
    find: impl Fn(&str) -> Option<&'q Question>,
    t: &Texts,
) -> Result<(&'q Question, Entry), Text> {
    let Asked { id } = read(body).map_err(|problems| unreadable(&problems, t))?;
    let question = find(&id).ok_or_else(|| t.given_no_question(&id))?;
    let Given { entry } = read(body).map_err(|problems| no_answer(question, &problems, t))?;
    if !load::answer_fits(question, &entry.answer) {
        return Err(t.given_no_answer(&t.ask_for(question)));
    }
    Ok((question, entry))
}

/// The head of a sheet.
///
/// # Errors
/// Why it cannot be taken.
pub(super) fn head(body: &str, t: &Texts) -> Result<Head, Text> {
    let mut head: Head = read(body).map_err(|problems| unreadable(&problems, t))?;
    let country = &mut head.administration.country;
    if !country.is_empty() {
        *country = country_code(country).map_err(|why| t.no_country(&why))?;
    }
    Ok(head)
}

/// Reads what was sent. JSON is YAML: the rules are those of files.
fn read<T: DeserializeOwned>(body: &str) -> Result<T, Vec<Problem>> {
    let json: Value = serde_json::from_str(body).map_err(|e| vec![Problem::new(Span::default(), e.to_string())])?;
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add("", safe_json(&json));
    let tree = sources.parse(file, Notation::Yaml, &mut problems);
    let value = tree.and_then(|tree| decode(&tree, &mut problems));
    value.filter(|_| problems.is_empty()).ok_or(problems)
}

/// Why an entry is none.
fn no_answer(question: &Question, problems: &[Problem], t: &Texts) -> Text {
    if problems.iter().any(|problem| problem.code == Some(Code::S003)) {
        return t.recording_no_reason();
    }
    match question.kind() {
        Kind::Text => t.given_no_answer(&t.ask_for(question)),
        _ => unreadable(problems, t),
    }
}

fn unreadable(problems: &[Problem], t: &Texts) -> Text {
    let said = |problem: &Problem| [Some(problem.message.clone()), problem.help.clone()].into_iter().flatten();
    let all: Vec<String> = problems.iter().flat_map(said).collect();
    t.given_unreadable(&all.join("; "))
}

messages! {
    /// What a page of the browser sent was refused: an id; how the question is answered, a whole sentence without its full
    /// stop; an error in English.
    given_no_question(id: Text) = "This page does not ask \"{id}\".";
    given_no_answer(ask: Phrase) = "That is no answer to this question. {ask}.";
    given_unreadable(error: Text) = "This cannot be saved: {error}.";
    given_too_large() = "This is too long to be saved: shorten the note.";
}
