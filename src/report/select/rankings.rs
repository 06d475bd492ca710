//! The delegations' own rankings beside the weighted sum; where the two differ it is said, not averaged.

use super::fact;
use crate::group::rankings::Together;
use crate::model::text::{count, number, two_decimals};
use crate::report::view::Told;
use crate::report::view::WITHHELD;
use crate::report::view::block::{Block, Column, Fact, Section, Table};
use crate::report::workshop::ranking::rough;
use crate::workshop::choice::{Check, Choice, Compared};

pub(super) fn section(choice: &Told<Choice>) -> Section {
    let mut section = Section::new("rankings", "The delegations' own rankings");
    let check = &choice.check;
    let together = match &check.together {
        Ok(together) => together,
        Err(why) => {
            section.say(format!("There is no order from rankings: {why}."));
            return section;
        }
    };
    section.say(said(check));
    section.push(Block::Table(table(choice, together)));
    section.say(match &check.concordance {
        Ok(c) => format!(
            "Kendall's W is {}: 0 is no agreement between the delegations, 1 is one and the same order. Random rankings \
             reach as much with probability {}{}.",
            two_decimals(c.w),
            probability(c.p),
            rough(c)
        ),
        Err(why) => format!("There is no Kendall's W here: {why}."),
    });
    compared(choice, &mut section);
    section
}

fn said(check: &Check) -> String {
    let delegations = count(check.delegations.unwrap_or(0), "delegation", "delegations");
    let mut text = format!(
        "An independent check: {delegations}, one ballot each, the members' ranks added up. Copeland: majorities won less \
         majorities lost; Borda's points where that ties."
    );
    if check.incomplete > 0 {
        let partial = count(check.incomplete, "ranking leaves", "rankings leave");
        text += &format!(" {partial} technologies out, which tie for last.");
    }
    text
}

fn probability(p: f64) -> String {
    if p < 0.001 { "below 0.001".into() } else { format!("{p:.3}") }
}

fn table(choice: &Told<Choice>, together: &Together) -> Table {
    let mut table = Table::new([
        Column::figures("Place"),
        Column::words("Technology"),
        Column::figures("Copeland"),
        Column::figures("Borda"),
    ]);
    let check = &choice.check;
    let areas = &check.areas;
    let mut order: Vec<usize> = (0..areas.len()).collect();
    order.sort_by_key(|&at| together.places[at]);
    for at in order {
        let title = choice.loaded.instrument.questionnaire.area(&areas[at]).map_or(areas[at].as_str(), |a| &a.title);
        table.rows.push(vec![
            together.places[at].to_string().into(),
            title.into(),
            together.copeland[at].to_string().into(),
            if check.shows_points { number(together.borda[at]).into() } else { WITHHELD.into() },
        ]);
    }
    table
}

/// Technology by technology where the two orders differ.
fn compared(choice: &Told<Choice>, section: &mut Section) {
    let compared = &choice.check.compared;
    let mut differ: Vec<&Compared> = compared.iter().filter(|c| c.differs).collect();
    differ.sort_by_key(|c| (c.by_sum.is_none(), c.by_sum));
    if compared.is_empty() {
        section.say("No technology is in both orders, so they cannot be compared.");
    } else if differ.is_empty() {
        section.say("The two orders say the same.");
    } else {
        section.say("The two orders differ. They are not averaged; these are to be talked about:");
        section.push(Block::Facts(differ.into_iter().map(|c| difference(choice, c)).collect()));
    }
}

fn difference(choice: &Told<Choice>, compared: &Compared) -> Fact {
    let technology = &choice.technologies[compared.technology];
    let text = match compared.by_sum {
        Some(place) => format!("place {place} by need and readiness, place {} by the rankings", compared.by_rankings),
        None => format!("out by the gates, place {} by the rankings among those that are in", compared.by_rankings),
    };
    fact(technology, text)
}
