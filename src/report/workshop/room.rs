//! The beginning: what was done, and who took part.

use crate::model::ExerciseKind;
use crate::report::view::Told;
use crate::report::view::block::{Block, Fact, Section};
use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::attendance::Attended;

/// The section.
pub(super) fn section(findings: &Told<Findings>) -> Section {
    let t = findings.t;
    let mut section = Section::new("room", t.room_title());
    section.push(Block::Facts(facts(findings)));
    section.say(t.room_no_names());
    if findings.kept > 0 {
        section.say(t.kept(findings.kept, findings.least));
    }
    if findings.loaded.workshop.exercise.is_empty() {
        section.say(t.room_no_exercise());
    }
    section
}

fn facts(findings: &Told<Findings>) -> Vec<Fact> {
    let (t, workshop, attendance) = (findings.t, &findings.loaded.workshop, &findings.attendance);
    let mut facts = Vec::new();
    if let Some(date) = &workshop.date {
        facts.push(Fact::new(t.room_date(), t.day(date.value.0)));
    }
    facts.push(Fact::new(t.room_delegations(), t.room_answered(attendance.answered, attendance.delegations)));
    facts.push(Fact::new(t.room_people(), t.room_known(attendance.people)));
    for (exercise, attended) in workshop.exercise.iter().zip(&attendance.exercises) {
        let what = match exercise.kind {
            ExerciseKind::Own => t.room_own(),
            ExerciseKind::Common => t.room_common(),
            ExerciseKind::Ranking => t.room_ranking(),
        };
        facts.extend([Fact::new(exercise.called(), what), Fact::new("", who(attended, t))]);
    }
    if attendance.superseded > 0 {
        facts.push(Fact::new(t.room_replaced(), t.room_superseded(attendance.superseded)));
    }
    facts.extend(t.journal_end(&findings.loaded.journal_end).map(|text| Fact::new(t.room_mind(), text)));
    facts
}

fn who(attended: &Attended, t: &Texts) -> Text {
    if attended.voters == 0 {
        return t.room_nobody();
    }
    let (people, delegations) = (t.phrase_people(attended.voters), t.phrase_delegations(attended.delegations));
    match &attended.rounds[..] {
        [round] => t.room_in_round(&people, &delegations, *round as usize),
        rounds => {
            let rounds = t.list(rounds.iter().map(|round| round.to_string().into()));
            t.room_in_rounds(&people, &delegations, &rounds)
        }
    }
}

messages! {
    room_title() = "The room";
    /// Labels.
    room_date() = "Date";
    room_delegations() = "Delegations";
    room_people() = "People";
    room_replaced() = "Replaced";
    room_mind() = "Mind";
    room_answered(answered: Count, delegations: Count) by delegations =
        "{answered} of {delegations} delegation answered" | "{answered} of {delegations} delegations answered";
    room_known(people: Count) = "{people} known by a name or a seat";
    /// What an exercise is about; who took part stands below it.
    room_own() = "each rates its own administration";
    room_common() = "all rate the same thing";
    room_ranking() = "all order the technologies";
    room_nobody() = "nobody has answered yet";
    room_in_round(people: Phrase, delegations: Phrase, round: Count) = "{people} of {delegations}, round {round}";
    room_in_rounds(people: Phrase, delegations: Phrase, rounds: Phrase) = "{people} of {delegations}, rounds {rounds}";
    room_superseded(sheets: Count) by sheets =
        "{sheets} sheet does not count: the same person sent a later one"
        | "{sheets} sheets do not count: the same person sent a later one";
    room_no_names() =
        "The program names no administration and no person here. A note in which it finds a name from the sheets or from \
         workshop.toml, or the country of a delegation, is withheld; what somebody says of themselves in other words it cannot \
         find: read the notes before this is handed on.";
    room_no_exercise() = "workshop.toml has no exercise yet, so there is nothing to report.";
}
