//! How the technologies are ranked, and how alike.

use super::words::{figure, value};
use crate::group::concordance::Concordance;
use crate::group::{Figure, NoFigure};
use crate::model::text::{count, two_decimals};
use crate::report::view::Told;
use crate::report::view::WITHHELD;
use crate::report::view::block::{Block, Column, Fact, Section, Table};
use crate::workshop::Findings;
use crate::workshop::findings::ranking::Ranking;

/// The chi-square of W is a good approximation above so many options.
const GOOD_ABOVE: usize = 7;

/// The section on one exercise.
pub(super) fn section(findings: &Told<Findings>, ranking: &Ranking) -> Section {
    let mut section = Section::new("ranking", format!("Ranking: {}", findings.exercise(ranking.exercise).called()));
    if ranking.ballots == Some(0) {
        section.say("Nobody has answered yet.");
        return section;
    }
    let mut facts = vec![Fact::new("Ballots", ballots(ranking))];
    facts.push(Fact::new("Kendall's W", concordance(&ranking.concordance)));
    for (round, w) in &ranking.by_round {
        facts.push(Fact::new(format!("W in round {round}"), figure(&w.map(|w| w.w))));
    }
    section.push(Block::Facts(facts));
    match &ranking.together {
        Ok(_) => section.push(Block::Table(table(findings, ranking))),
        Err(reason) => section.say(format!("There is no common order: {reason}.")),
    }
    section
}

fn ballots(ranking: &Ranking) -> String {
    let delegations = ranking.ballots.map_or("withheld".to_owned(), |n| count(n, "delegation", "delegations"));
    let incomplete = match ranking.incomplete {
        0 => String::new(),
        n => format!("; {} technologies out, which tie for last", count(n, "ranking leaves", "rankings leave")),
    };
    format!("{delegations}, each with one: its members' ranks added up{incomplete}")
}

fn concordance(figure: &Figure<Concordance>) -> String {
    let w = match figure {
        Ok(w) => w,
        // A rater is a delegation here.
        Err(NoFigure::OneRater) => return "none: only one delegation answered".to_owned(),
        Err(reason) => return format!("none: {reason}"),
    };
    let caveat = rough(w);
    format!(
        "{} ({} ballots, {} options; chi-square {} with {} degrees of freedom, p {}{caveat})",
        two_decimals(w.w),
        w.judges,
        w.options,
        two_decimals(w.chi2),
        w.df,
        if w.p < 0.001 { "below 0.001".to_owned() } else { format!("{:.3}", w.p) }
    )
}

/// What to keep in mind about p.
pub(in crate::report) fn rough(w: &Concordance) -> &'static str {
    if w.options > GOOD_ABOVE { "" } else { "; p is rough: it takes more than seven options" }
}

/// The technologies by place; of those that share one, in the order of the questionnaire.
fn table(findings: &Told<Findings>, ranking: &Ranking) -> Table {
    let mut table = Table::new([
        Column::figures("Place"),
        Column::words("Technology"),
        Column::figures("Majorities"),
        Column::figures("Borda"),
    ]);
    let Ok(together) = &ranking.together else { return table };
    let mut order: Vec<usize> = (0..ranking.areas.len()).collect();
    order.sort_by_key(|&option| together.places[option]);
    for option in order {
        let area = findings.loaded.instrument.questionnaire.area(ranking.areas[option]);
        table.rows.push(vec![
            together.places[option].to_string().into(),
            area.map_or(ranking.areas[option], |a| a.title.as_str()).into(),
            signed(together.copeland[option]).into(),
            if ranking.shows_points { value(together.borda[option]).into() } else { WITHHELD.into() },
        ]);
    }
    table
}

fn signed(majorities: i64) -> String {
    if majorities == 0 { "0".to_owned() } else { format!("{majorities:+}") }
}
