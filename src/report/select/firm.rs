//! How firm the order is: exact relations in words, then shares of all weightings, then how firm the medians are.

use super::{percentage, title};
use crate::group::random::GENERATOR;
use crate::group::weightings::{Firmness, range};
use crate::model::text::number;
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Column, Fact, Section, Table};
use crate::workshop::choice::{Choice, RESAMPLES};

/// All weightings.
const ALL: (f64, f64) = (0.0, 1.0);

pub(super) fn section(choice: &Told<Choice>) -> Section {
    let mut section = Section::new("firm", "How firm the order is");
    let Some(firmness) = &choice.firmness else {
        section.say("Fewer than two technologies are in, so there is no order.");
        return section;
    };
    section.say("By letters, as in the plot, each technology against those after it. This is exact.");
    section.push(Block::Facts(relations(choice)));
    if let Some(range) = choice.holds {
        section.say(format!("The whole order holds {}; this is exact too.", within(range)));
    }
    section.say(sampled(choice, firmness));
    section.push(Block::Table(places(choice, firmness)));
    if let Some(share) = choice.first_stays {
        let first: Vec<&str> = choice.first().map(|t| t.area.title.as_str()).collect();
        section.say(format!(
            "The medians: when as many administrations are drawn anew from those that answered, {} {} first in about {} of \
             10 draws (gates and weights as stated; {} draws, to a tenth, for more would say more of single answers).",
            first.join(" and "),
            if first.len() == 1 { "stays" } else { "stay" },
            number(10.0 * share),
            number(RESAMPLES as f64),
        ));
    }
    section
}

/// For which weights of need something holds.
fn within((from, to): (f64, f64)) -> String {
    match (from > 0.0, to < 1.0) {
        (false, false) => "whatever need and readiness count".into(),
        (true, false) => format!("while need counts for at least {}", percentage(from)),
        (false, true) => format!("while need counts for at most {}", percentage(to)),
        (true, true) => format!("while need counts for {} to {}", percentage(from), percentage(to)),
    }
}

/// Per technology, how it stands to each one after it: by letters, so that it fits on a screen.
fn relations(choice: &Told<Choice>) -> Vec<Fact> {
    let ordered = choice.ordered();
    let technology = |at: usize| &choice.technologies[choice.order[at]];
    let letters =
        |which: &[usize]| which.iter().map(|&a| technology(a).letter.to_string()).collect::<Vec<_>>().join(", ");
    let one = |at: usize| {
        let (mut always, mut level, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for after in at + 1..ordered.len() {
            match (range(&[ordered[at], ordered[after]]), range(&[ordered[after], ordered[at]])) {
                (Some(ALL), Some(ALL)) => level.push(after),
                (Some(ALL), _) => always.push(after),
                (Some(range), _) => others.push(format!("before {} {}", letters(&[after]), within(range))),
                (None, _) => {}
            }
        }
        let parts = [("level with", level), ("before", always)].into_iter().filter(|(_, which)| !which.is_empty());
        let parts = parts.map(|(word, which)| format!("{word} {} {}", letters(&which), within(ALL)));
        let label = format!("{} {}", technology(at).letter, technology(at).area.title.as_str());
        Fact::new(&label, parts.chain(others).collect::<Vec<_>>().join("; "))
    };
    (0..ordered.len() - 1).map(one).collect()
}

fn sampled(choice: &Told<Choice>, firmness: &Firmness) -> String {
    let error = firmness.standard_error(firmness.order_holds);
    format!(
        "Of {} weightings drawn evenly from all ({GENERATOR}, seed {}), the whole order holds under {}, with a standard \
         error of {}. Under how many of them each technology is at each place:",
        firmness.samples,
        choice.loaded.workshop.seed,
        percentage(firmness.order_holds),
        percentage(error),
    )
}

fn places(choice: &Told<Choice>, firmness: &Firmness) -> Table {
    let places = (1..=choice.order.len()).map(|place| Column::figures(place.to_string()));
    let mut table = Table::new(std::iter::once(Column::words("Technology")).chain(places));
    for (places, &at) in firmness.places.iter().zip(&choice.order) {
        let shares = places.iter().map(|share| Cell::from(percentage(*share)));
        table.rows.push(std::iter::once(title(&choice.technologies[at])).chain(shares).collect());
    }
    table
}
