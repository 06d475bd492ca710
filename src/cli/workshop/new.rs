//! The command line of `workshop new`.

use std::convert::Infallible;
use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::forms::{questions, workshop as forms};
use crate::load::calibration::builtin_names;
use crate::model::ExerciseKind;
use crate::model::sheet::Date;
use crate::report::format::Format;
use crate::source::alike;

/// An id that is meant for one exercise, or for those that it suits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfExercise {
    /// The exercise, by id; none where none is named.
    pub exercise: Option<String>,
    /// What is asked or ranked, by id.
    pub id: String,
}

fn of_exercise(typed: &str) -> Result<OfExercise, Infallible> {
    let known = |typed: &str| alike::id(typed).into_owned();
    Ok(match typed.split_once('=') {
        Some((exercise, id)) => OfExercise { exercise: Some(known(exercise)), id: known(id) },
        None => OfExercise { exercise: None, id: known(typed) },
    })
}

/// Arguments of `workshop new`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll workshop new lima    asks what it needs to know
  plimsoll workshop new lima --title \"Lima\" --delegations delegations.csv \\
      --exercise own --exercise common
  plimsoll workshop new lima --question foundation.roadmap --area ranking=ai \\
      --area ranking=drones     asks and ranks only these
  plimsoll workshop new lima --calibration island
                                warms up with a described administration
  plimsoll workshop new lima    again, after a change of workshop.toml: makes
                                what is missing
  plimsoll workshop new lima --round 2 --agenda
                                forms for what the room has talked about

delegations.csv has a line per delegation, with a heading:
  id,name,country,participants,languages,learns,helps
Only id and name must be there; languages are separated by spaces.")]
pub struct New {
    /// The folder: made if it does not exist
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Title of the workshop
    #[arg(long)]
    pub title: Option<String>,
    /// Its day, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DAY", value_parser = |day: &str| day.parse::<Date>().map_err(|said| said.in_a_line()))]
    pub date: Option<Date>,
    /// What is asked: an id of `plimsoll list`, a folder, or a file [default: smart-customs]
    #[arg(long, value_name = "ID|PATH", value_hint = ValueHint::AnyPath)]
    pub questionnaire: Option<String>,
    /// How it is scored: an id of `plimsoll list`, a folder, or a file [default: the questionnaire's]
    #[arg(long, value_name = "ID|PATH", value_hint = ValueHint::AnyPath)]
    pub rubric: Option<String>,
    /// A language in which forms are printed, such as fr (may repeat) [default: yours]
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',')]
    pub languages: Vec<String>,
    /// An area in scope (may repeat), or of one exercise alone, as in ranking=drones [default: all]
    #[arg(long, value_name = "[EXERCISE=]ID", value_parser = of_exercise)]
    pub area: Vec<OfExercise>,
    /// A question to ask (may repeat), or "all" in scope; of common exercises, or of your own where there are none, or of one
    /// exercise, as in own=ai.policy [default: of common ones about 14, on which most hangs]
    #[arg(long, value_name = "[EXERCISE=]ID", value_parser = of_exercise)]
    pub question: Vec<OfExercise>,
    /// What the room does (may repeat) [default: own]
    #[arg(long, value_enum, value_name = "KIND")]
    pub exercise: Vec<ExerciseKind>,
    /// A described administration that everybody rates first: the report compares that with the intended ratings
    #[arg(long, value_name = "NAME", value_parser = builtin_names())]
    pub calibration: Option<String>,
    /// A delegation (may repeat): its id, its name, and how many people it sends, as in pe="Peru Customs":3
    #[arg(long, value_name = "ID=NAME[:N]")]
    pub delegation: Vec<String>,
    /// A list of delegations, as CSV
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub delegations: Option<PathBuf>,
    /// Minutes for talking about contested questions
    #[arg(long, value_name = "N")]
    pub minutes: Option<u32>,
    /// Of a workshop that is there, make the forms for this round, in forms/round-N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=9), conflicts_with_all = ["title", "date", "questionnaire", "rubric", "area", "question", "exercise", "calibration", "delegation", "delegations", "languages"])]
    pub round: Option<u32>,
    /// How cards and ballots are written (may repeat) [default: html, which every browser prints]
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = paper_names())]
    pub papers: Vec<String>,
    /// Write empty sheets in these formats, too, by their endings: html, xlsx (may repeat)
    #[arg(long, value_name = "ENDING", value_delimiter = ',', value_parser = sheet_endings())]
    pub sheets: Vec<String>,
    /// With --round, only for the questions that stand on the agenda now; what else was answered in earlier rounds stays
    #[arg(long, requires = "round")]
    pub agenda: bool,
}

/// The names of the formats for paper.
fn paper_names() -> Vec<&'static str> {
    forms::FORMATS.iter().map(|format| format.name).collect()
}

/// The endings of the formats in which a sheet can be filled in on a screen.
fn sheet_endings() -> Vec<&'static str> {
    questions::FORMATS.iter().filter(|format| !format.is_paper).map(|format| format.endings[0]).collect()
}

impl New {
    /// The formats in which papers are written.
    pub fn papers(&self) -> Vec<&'static Format> {
        let is_wanted = |format: &Format| self.papers.iter().any(|name| name == format.name);
        let wanted: Vec<_> = forms::FORMATS.iter().copied().filter(|format| is_wanted(format)).collect();
        if wanted.is_empty() { vec![forms::FORMATS[0]] } else { wanted }
    }
}
