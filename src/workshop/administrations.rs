//! Each administration with one voice: the median inside its delegation, as a sheet like any other (design 6).

use super::room::{Room, Rounds, Voter};
use super::votes::Votes;
use crate::group::Vote;
use crate::group::voice::Voice;
use crate::model::sheet::{Administration as Named, Evidence, Respondent};
use crate::model::{Answer, Entry, ExerciseKind, Question, Sheet};
use crate::score::{QuestionAt, Scorer, Scores};
use crate::source::Spanned;
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};

/// From so many members on, what they said stands side by side. Of two, each would read what the other said.
pub const OPEN_FROM: usize = 3;

/// An administration that rated itself.
#[derive(Clone, Debug)]
pub struct Administration {
    /// Its delegation, by position.
    pub delegation: usize,
    /// How many members answered.
    pub members: usize,
    /// What it says with one voice: one sheet, with nothing in it that was not written by a member ([`Administration::told`]).
    pub sheet: Sheet,
    /// The questions on which its members gave different answers, in the order of the questionnaire.
    pub differences: Vec<Difference>,
    /// Its scores.
    pub scores: Scores,
}

impl Administration {
    /// Its sheet as people read it: who answered, how answers came to be on which its members differ, and what stands for words
    /// that are kept back.
    pub fn told(&self, scorer: &Scorer, t: &Texts) -> Sheet {
        let mut sheet = self.sheet.clone();
        sheet.respondent = Respondent { name: String::new(), role: t.administration_role(self.members).to_string() };
        for entry in sheet.answers.values_mut() {
            if let Answer::NotApplicable(words) | Answer::Text(words) = &mut entry.value.answer
                && words.is_empty()
            {
                *words = self.without_words(t).to_string();
            }
        }
        for Difference { question, voice } in &self.differences {
            if let Some(entry) = sheet.answers.get_mut(scorer.questions()[*question].id.as_str()) {
                entry.value.note = Some(self.noted(&entry.value, voice, t).to_string());
            }
        }
        sheet
    }

    /// What stands where nothing is written: nobody wrote anything, or the other would know whose words they are.
    fn without_words(&self, t: &Texts) -> Text {
        match self.members {
            2.. if self.members < OPEN_FROM => t.administration_unsaid(),
            _ => t.administration_on_paper(),
        }
    }

    /// What the members answered, in points, before the note of the one whose answer counts; of few members, only that they
    /// differ.
    fn noted(&self, entry: &Entry, voice: &Voice, t: &Texts) -> Text {
        if self.members < OPEN_FROM {
            return t.administration_differ();
        }
        let given = voice.given.iter().map(|value| t.number(Number { value: *value, style: Style::Step }).into());
        let differed = t.administration_answered(&t.list(given));
        t.sentences([Some(differed), entry.note.as_ref().map(Text::from)].into_iter().flatten())
    }
}

/// A question on which the members of one delegation differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The question, by the scorer's position.
    pub question: QuestionAt,
    /// What the members say, and what counts.
    pub voice: Voice,
}

/// The administrations that rated themselves, in the order of `workshop.toml`. Of several rounds, a member's latest answer
/// to a question counts.
pub fn administrations(room: &Room<'_>, scorer: &Scorer) -> Vec<Administration> {
    with(room, scorer, Voice::of)
}

/// The same if of two middle answers the higher one counted.
pub(super) fn higher(room: &Room<'_>, scorer: &Scorer) -> Vec<Administration> {
    with(room, scorer, Voice::higher)
}

fn with(room: &Room<'_>, scorer: &Scorer, voice: fn(&[Vote]) -> Voice) -> Vec<Administration> {
    let Some(exercise) = room.loaded.workshop.exercises(ExerciseKind::Own).next() else { return Vec::new() };
    let questions = room.questions(exercise);
    let voters = room.voters(exercise, Rounds::UpToNow);
    let delegations = voters.chunk_by(|a, b| a.delegation == b.delegation);
    delegations.map(|members| administration(room, scorer, &questions, members, voice)).collect()
}

fn administration(
    room: &Room<'_>,
    scorer: &Scorer,
    asked: &[&Question],
    members: &[Voter<'_>],
    voice: fn(&[Vote]) -> Voice,
) -> Administration {
    let delegation = members[0].delegation;
    let votes = Votes::new(scorer, members);
    let mut sheet = head(room, delegation, members);
    let mut differences = Vec::new();
    for question in asked {
        let Some(at) = scorer.question(&question.id) else { continue };
        let (voters, cast): (Vec<usize>, Vec<_>) =
            votes.on(at).enumerate().filter_map(|(voter, vote)| Some((voter, vote?))).unzip();
        let voice = voice(&cast);
        let speaker = voice.speaker.map(|s| &members[voters[s]]);
        let Some(mut entry) = speaker.and_then(|s| said(s, question)) else { continue };
        if members.len() > 1 && members.len() < OPEN_FROM {
            entry = unsigned(entry);
        }
        if voice.differs() {
            differences.push(Difference { question: at, voice });
        }
        sheet.answers.insert(question.id.clone(), Spanned::new(entry, Default::default()));
    }
    let scores = scorer.score(&scorer.answers(&sheet));
    Administration { delegation, members: members.len(), sheet, differences, scores }
}

/// A sheet in the name of a delegation, on the day of its latest sheet.
fn head(room: &Room<'_>, delegation: usize, members: &[Voter<'_>]) -> Sheet {
    let of = &room.loaded.workshop.delegation[delegation];
    let date = members.iter().filter_map(|m| m.sheet.date).max();
    Sheet {
        administration: Named { name: of.name.value.clone(), country: of.country.clone() },
        date: date.or(room.loaded.workshop.date),
        ..room.blank()
    }
}

/// What a member's sheet says to a question; `None` when it says nothing.
fn said(member: &Voter<'_>, question: &Question) -> Option<Entry> {
    let entry = member.sheet.answers.get(question.id.as_str())?;
    (entry.answer != Answer::Unanswered).then(|| entry.value.clone())
}

/// An answer with nothing in it that only its member could have written: free text belongs to whoever wrote it, and how strong
/// its evidence is counts for the delegation.
pub(super) fn unsigned(entry: Entry) -> Entry {
    let answer = match entry.answer {
        Answer::NotApplicable(_) => Answer::NotApplicable(String::new()),
        Answer::Text(_) => Answer::Text(String::new()),
        answer => answer,
    };
    let evidence = entry.evidence.map(|evidence| Evidence { reference: String::new(), ..evidence });
    Entry { answer, evidence, note: None, by: None }
}

messages! {
    /// Who answered, in the sheet of a delegation.
    administration_role(members: Count) by members = "Delegation, {members} member" | "Delegation, {members} members";
    /// In place of a reason: of an answer on paper; of what one member wrote, where the other would know whose words they are.
    administration_on_paper() = "ticked as not applicable on a paper ballot";
    administration_unsaid() = "The delegation's members know why; ask each other.";
    /// Notes to an answer on which members differ; the points are a list.
    administration_differ() = "The members' answers differ; the lower one counts.";
    administration_answered(points: Phrase) = "Members answered {points} points; the lower of the middle answers counts.";
}
