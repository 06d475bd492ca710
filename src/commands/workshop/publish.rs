//! What `report`, `select` and `peers` have in common: one plan of what may be shown, and the record of what was.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};

use super::super::inputs;
use super::super::output::Audience;
use crate::disk::{self, Shown};
use crate::io::Io;
use crate::load::read::{self, Whole};
use crate::load::workshop::LoadedWorkshop;
use crate::score::Scorer;
use crate::text::messages::messages;
use crate::text::{Text, Texts, printable};
use crate::workshop::disclosure::{Figure, Over, Plan, RECORD, Record};
use crate::workshop::{Room, scope};

/// The largest record that is read, in bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// Makes the plan, writes down in the folder what it shows, and lets `show` show it. On a screen or in a file, it is shown; what
/// is made only to be compared is not, and nothing is written down.
///
/// With `again` everything is made from what came in, whatever was shown before; what that gives away is said.
pub(super) fn publish(
    loaded: &LoadedWorkshop,
    again: bool,
    audience: Audience,
    io: &mut Io,
    show: impl FnOnce(&Plan<'_, '_>, &Scorer, &mut Io) -> Result<()>,
) -> Result<()> {
    let known = known(&loaded.folder)?;
    let named = loaded.workshop.profile.as_ref().map(|p| p.as_str());
    let profile = inputs::profile(named, &loaded.instrument)?;
    let (room, scorer) = (Room::new(loaded), scope::own_scorer(&loaded.workshop, &loaded.instrument));
    let blank = Record::default();
    let plan = Plan::new(&room, &scorer, profile, if again { &blank } else { &known });
    let recorded = match audience {
        Audience::People => record(&loaded.folder, &known, plan.record()),
        Audience::Nobody => Ok(()),
    };
    show(&plan, &scorer, io)?;
    io.out.flush()?;
    // After the report, which would scroll it away.
    if let Err(error) = recorded {
        writeln!(io.err, "plimsoll: {}", io.t.publish_unrecorded(&error.to_string()))?;
    }
    say(&plan, &known, again, io)
}

/// What was shown before.
fn known(folder: &Path) -> Result<Record> {
    let path = folder.join(RECORD);
    let Some(Whole { text, .. }) = read::optional_whole(&path, MOST)? else { return Ok(Record::default()) };
    let help = "put an older copy of it back; without it a later report can give away what changed";
    Record::parse(&text).map_err(|why| anyhow!("{}: {why}; {help}", path.shown()))
}

/// Writes the record, where it says more than before.
fn record(folder: &Path, known: &Record, shown: Record) -> Result<()> {
    let (path, record) = (folder.join(RECORD), known.clone().joined(shown));
    if record == *known {
        return Ok(());
    }
    disk::replace(&path, record.text().as_bytes())
        .map_err(|e| anyhow!("{}: cannot be written: {e}", printable(&path.shown())))
}

fn say(plan: &Plan<'_, '_>, known: &Record, again: bool, io: &mut Io) -> Result<()> {
    let t = io.t;
    let (kept, least) = (plan.kept(), plan.least());
    if kept > 0 {
        writeln!(io.err, "plimsoll: {}", t.publish_kept(kept, least))?;
    }
    let away = if again { plan.gives_away(known) } else { Vec::new() };
    if !away.is_empty() {
        writeln!(io.err, "plimsoll: {}", t.publish_gives_away(away.len()))?;
    }
    for (figure, delegations) in away {
        writeln!(io.err, "  {}", t.publish_whose(&t.figure(&figure), delegations))?;
    }
    Ok(())
}

impl Texts {
    /// A figure in words.
    fn figure(&self, figure: &Figure) -> Text {
        match figure {
            Figure::Cell(cell) => self.figure_cell(cell),
            Figure::Area(area) => self.figure_area(area),
            Figure::Higher(area) => self.figure_higher(area),
            Figure::Need(area) => self.figure_need(area),
            Figure::Ranking(exercise, Over::All) => self.figure_ranking(exercise),
            Figure::Ranking(exercise, Over::UpTo(round)) => self.figure_ranking_up_to(exercise, *round as usize),
            Figure::Ranking(exercise, Over::Only(round)) => self.figure_ranking_of(exercise, *round as usize),
            Figure::Answers(exercise, question) => self.figure_answers(question, exercise),
            Figure::Beside(exercise, round, question) => self.figure_beside(question, exercise, *round as usize),
        }
    }
}

messages! {
    /// A record of what was shown could not be written; the error says why.
    publish_unrecorded(error: Text) =
        "{error}: what was shown now is not written down, so a later report can give away what changes until then";
    publish_kept(figures: Count, least: Count) by figures =
        "{figures} figure stays as it was shown before: since then the answers of fewer than {least} delegations changed, or all \
         to much the same, and the difference would give them away; --again shows it anew"
        | "{figures} figures stay as they were shown before: since then the answers of fewer than {least} delegations changed, or \
           all to much the same, and the difference would give them away; --again shows them anew";
    /// A list of figures follows.
    publish_gives_away(figures: Count) by figures =
        "--again: beside what was shown before, {figures} figure gives away what changed:"
        | "--again: beside what was shown before, {figures} figures give away what changed:";
    /// A figure, and how many delegations' answers it gives away.
    publish_whose(figure: Phrase, delegations: Count) by delegations =
        "{figure}: the answers of {delegations} delegation" | "{figure}: the answers of {delegations} delegations";
    /// Published figures, by ids: levels in a cell, levels of an area, and those if of two middle answers the higher one counted.
    figure_cell(cell: Text) = "levels of {cell}";
    figure_area(area: Text) = "levels of {area}";
    figure_higher(area: Text) = "levels of {area} with the higher of two answers";
    figure_need(area: Text) = "need for {area}";
    /// The order of technologies in an exercise.
    figure_ranking(exercise: Text) = "ranking in {exercise}";
    figure_ranking_up_to(exercise: Text, round: Count) = "ranking in {exercise}, up to round {round}";
    figure_ranking_of(exercise: Text, round: Count) = "ranking in {exercise}, round {round}";
    /// The answers to a question in an exercise, and beside those of the round before.
    figure_answers(question: Text, exercise: Text) = "answers to {question} in {exercise}";
    figure_beside(question: Text, exercise: Text, round: Count) =
        "answers to {question} in {exercise}, round {round} beside the one before";
}
