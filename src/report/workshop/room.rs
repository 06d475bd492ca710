//! The beginning: what was done, and who took part.

use super::kept::kept;
use crate::model::ExerciseKind;
use crate::model::text::count;
use crate::report::view::Told;
use crate::report::view::block::{Block, Fact, Section};
use crate::workshop::Findings;
use crate::workshop::findings::attendance::Attended;

/// The section.
pub(super) fn section(findings: &Told<Findings>) -> Section {
    let mut section = Section::new("room", "The room");
    let (workshop, attendance) = (&findings.loaded.workshop, &findings.attendance);
    let mut facts = Vec::new();
    if let Some(date) = &workshop.date {
        facts.push(Fact::new("Date", date.value.to_string()));
    }
    let delegations = count(attendance.delegations, "delegation", "delegations");
    facts.push(Fact::new("Delegations", format!("{} of {delegations} answered", attendance.answered)));
    facts.push(Fact::new("People", format!("{} known by a name or a seat", attendance.people)));
    for (exercise, attended) in workshop.exercise.iter().zip(&attendance.exercises) {
        let what = match exercise.kind {
            ExerciseKind::Own => "each rates its own administration",
            ExerciseKind::Common => "all rate the same thing",
            ExerciseKind::Ranking => "all order the technologies",
        };
        facts.push(Fact::new(exercise.called(), format!("{what}; {}", who(attended))));
    }
    if attendance.superseded > 0 {
        let sheets = count(attendance.superseded, "sheet does", "sheets do");
        facts.push(Fact::new("Replaced", format!("{sheets} not count: the same person sent a later one")));
    }
    facts.extend(findings.loaded.journal_end.public_words().map(|words| Fact::new("Mind", words.to_owned())));
    section.push(Block::Facts(facts));
    section.say(
        "The program names no administration and no person here. A note in which it finds a name from the sheets or from \
         workshop.toml, or the country of a delegation, is withheld; what somebody says of themselves in other words it cannot \
         find: read the notes before this is handed on.",
    );
    if findings.kept > 0 {
        section.say(kept(findings.kept, findings.least));
    }
    if workshop.exercise.is_empty() {
        section.say("workshop.toml has no exercise yet, so there is nothing to report.");
    }
    section
}

fn who(attended: &Attended) -> String {
    if attended.voters == 0 {
        return "nobody has answered yet".to_owned();
    }
    let people = count(attended.voters, "person", "people");
    let rounds: Vec<String> = attended.rounds.iter().map(u32::to_string).collect();
    let rounds = match &rounds[..] {
        [only] => format!("round {only}"),
        all => format!("rounds {}", all.join(", ")),
    };
    format!("{people} of {}, {rounds}", count(attended.delegations, "delegation", "delegations"))
}
