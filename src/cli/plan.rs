//! Arguments of `plan`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{Output, With, id};
use crate::model::sheet::Date;

/// The years in which a plan can begin.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=9000;

/// Arguments of `plan`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll plan sheet.yaml --profile pilot-ready               the cheapest set of actions that reaches it
  plimsoll plan sheet.yaml --profile pilot-ready --budget 24   the best that 24 person-months can do
  plimsoll plan sheet.yaml --exclude fly-nothing --max-actions 12
  plimsoll plan sheet.yaml --quarters 8 --capacity 6           by quarter, with six person-months in each
  plimsoll plan sheet.yaml -o plan.html -o plan.csv            for the board, and for a spreadsheet
  plimsoll plan sheet.yaml --start 2027-Q1 -o plan.ics         a calendar, with an event for each action

Exit code 1 when the plan does not reach every target. An action counts as finished when the sheet has all that it raises.
A calendar (.ics) begins where --start says, else with the quarter after the sheet's date; an action keeps its UID, so that a later
calendar moves it instead of adding it once more.")]
pub struct Plan {
    /// The sheet: where the administration stands
    #[arg(value_hint = ValueHint::FilePath)]
    pub sheet: PathBuf,
    /// Profile to reach [default: the rubric's]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub profile: Option<String>,
    /// Own target over the profile's: PLACE=LEVEL, such as drones=0 (may repeat)
    #[arg(long, value_name = "PLACE=LEVEL")]
    pub target: Vec<String>,
    /// The most person-months: the plan with the fewest targets missed, then the most points
    #[arg(long, value_name = "MONTHS", value_parser = months)]
    pub budget: Option<f64>,
    /// The most actions, those that must come first included
    #[arg(long, value_name = "N")]
    pub max_actions: Option<usize>,
    /// Do without this action, and without what needs it (may repeat)
    #[arg(long, value_name = "ACTION", value_parser = id)]
    pub exclude: Vec<String>,
    /// The quarters that there are: what does not fit is said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=80))]
    pub quarters: Option<u16>,
    /// Person-months that can be worked in a quarter [default: a few actions at a time]
    #[arg(long, value_name = "MONTHS", value_parser = months)]
    pub capacity: Option<f64>,
    /// When the first quarter begins: a quarter or a day, such as 2027-Q1 or 2027-01-15 [default: the quarter after the sheet's date]
    #[arg(long, value_name = "QUARTER|DAY", value_parser = start)]
    pub start: Option<Date>,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}

/// The first day of a quarter, or a day.
fn start(typed: &str) -> Result<Date, String> {
    let quarter = typed.trim().to_ascii_uppercase();
    let first = quarter.split_once('Q').and_then(|(year, nth)| {
        let nth = nth.parse::<i8>().ok().filter(|nth| (1..=4).contains(nth))?;
        jiff::civil::Date::new(year.trim_end_matches('-').parse().ok()?, 3 * nth - 2, 1).ok()
    });
    let day = first.or_else(|| typed.trim().parse().ok()).filter(|day| YEARS.contains(&day.year()));
    day.map(Date).ok_or_else(|| "give a quarter or a day, such as 2027-Q1 or 2027-01-15".to_owned())
}

/// Person-months: a number above 0 that a plan can hold.
fn months(typed: &str) -> Result<f64, String> {
    let months = typed.trim().replace(',', ".").parse::<f64>().ok().filter(|m| (0.001..=1e6).contains(m));
    months.ok_or_else(|| "give a number of person-months above 0, such as 24 or 4.5".to_owned())
}
