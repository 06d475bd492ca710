//! How firm the order is: exact relations in words, then shares of all weightings, then how firm the medians are.

use super::{share, title};
use crate::group::weightings::{Firmness, range};
use crate::random::GENERATOR;
use crate::report::view::Told;
use crate::report::view::block::{Block, Column, Fact, Section, Table};
use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::choice::{Choice, RESAMPLES};

/// All weightings.
const ALL: (f64, f64) = (0.0, 1.0);

pub(super) fn section(choice: &Told<Choice>) -> Section {
    let t = choice.t;
    let mut section = Section::new("firm", t.firm_title());
    let Some(firmness) = &choice.firmness else {
        section.say(t.firm_no_order());
        return section;
    };
    section.say(t.firm_by_letters());
    section.push(Block::Facts(relations(choice)));
    if let Some(range) = choice.holds {
        section.say(holds(range, t));
    }
    let error = firmness.standard_error(firmness.order_holds);
    let seed = choice.loaded.workshop.seed.to_string();
    let sampled = t.firm_sampled(firmness.samples, GENERATOR, &seed, firmness.order_holds, error);
    section.say(t.sentences([sampled, t.firm_places()]));
    section.push(Block::Table(places(choice, firmness)));
    if let Some(share) = choice.first_stays {
        let first = t.series(choice.first().map(|of| of.area.title.as_str().into()));
        section.say(t.sentences([t.firm_first_stays(&first, 10.0 * share), t.firm_draws(RESAMPLES)]));
    }
    section
}

/// For which weights of need the whole order holds.
fn holds((from, to): (f64, f64), t: &Texts) -> Text {
    match (from > 0.0, to < 1.0) {
        (false, false) => t.firm_holds_always(),
        (true, false) => t.firm_holds_from(from),
        (false, true) => t.firm_holds_to(to),
        (true, true) => t.firm_holds_between(from, to),
    }
}

/// For which weights of need a technology is before others.
fn before(others: &Text, (from, to): (f64, f64), t: &Texts) -> Text {
    match (from > 0.0, to < 1.0) {
        (false, false) => t.firm_before_always(others),
        (true, false) => t.firm_before_from(others, from),
        (false, true) => t.firm_before_to(others, to),
        (true, true) => t.firm_before_between(others, from, to),
    }
}

/// Per technology, how it stands to each one after it: by letters, so that it fits on a screen.
fn relations(choice: &Told<Choice>) -> Vec<Fact> {
    let last = choice.order.len() - 1;
    let facts = |at: usize| {
        let technology = &choice.technologies[choice.order[at]];
        let label = format!("{} {}", technology.letter, technology.area.title.as_str());
        let labels = std::iter::once(label).chain(std::iter::repeat(String::new()));
        labels.zip(relations_of(choice, at)).map(|(label, text)| Fact::new(label, text)).collect::<Vec<_>>()
    };
    (0..last).flat_map(facts).collect()
}

/// How the technology at a position of the order stands to those after it.
fn relations_of(choice: &Told<Choice>, at: usize) -> Vec<Text> {
    let (t, ordered) = (choice.t, choice.ordered());
    let letters = |which: &[usize]| {
        t.list(which.iter().map(|&at| choice.technologies[choice.order[at]].letter.to_string().into()))
    };
    let (mut always, mut level, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for after in at + 1..ordered.len() {
        match (range(&[ordered[at], ordered[after]]), range(&[ordered[after], ordered[at]])) {
            (Some(ALL), Some(ALL)) => level.push(after),
            (Some(ALL), _) => always.push(after),
            (Some(range), _) => others.push(before(&letters(&[after]), range, t)),
            (None, _) => {}
        }
    }
    let level = (!level.is_empty()).then(|| t.firm_level(&letters(&level)));
    let always = (!always.is_empty()).then(|| t.firm_before_always(&letters(&always)));
    level.into_iter().chain(always).chain(others).collect()
}

fn places(choice: &Told<Choice>, firmness: &Firmness) -> Table {
    let places = (1..=choice.order.len()).map(|place| Column::figures(place.to_string()));
    let mut table = Table::new(std::iter::once(Column::words(choice.t.select_technology())).chain(places));
    for (places, &at) in firmness.places.iter().zip(&choice.order) {
        let shares = places.iter().map(|of| share(*of));
        table.rows.push(std::iter::once(title(&choice.technologies[at])).chain(shares).collect());
    }
    table
}

messages! {
    firm_title() = "How firm the order is";
    firm_no_order() = "Fewer than two technologies are in, so there is no order.";
    firm_by_letters() = "By letters, as in the plot, each technology against those after it. This is exact.";
    /// Beside a technology: how it stands to others, by letters. Clauses without a full stop.
    firm_level(others: Phrase) = "level with {others} whatever need and readiness count";
    firm_before_always(others: Phrase) = "before {others} whatever need and readiness count";
    firm_before_from(other: Phrase, from: Tenths) = "before {other} while need counts for at least {from}";
    firm_before_to(other: Phrase, to: Tenths) = "before {other} while need counts for at most {to}";
    firm_before_between(other: Phrase, from: Tenths, to: Tenths) = "before {other} while need counts for {from} to {to}";
    firm_holds_always() = "The whole order holds whatever need and readiness count; this is exact too.";
    firm_holds_from(from: Tenths) = "The whole order holds while need counts for at least {from}; this is exact too.";
    firm_holds_to(to: Tenths) = "The whole order holds while need counts for at most {to}; this is exact too.";
    firm_holds_between(from: Tenths, to: Tenths) =
        "The whole order holds while need counts for {from} to {to}; this is exact too.";
    firm_sampled(samples: Count, generator: Text, seed: Text, share: Tenths, error: Tenths) =
        "Of {samples} weightings drawn evenly from all ({generator}, seed {seed}), the whole order holds under {share}, with a \
         standard error of {error}.";
    firm_places() = "Under how many of them each technology is at each place:";
    firm_first_stays(technologies: Phrase, tenths: Plain) =
        "The medians: when as many administrations are drawn anew from those that answered, the first place stays with \
         {technologies} in about {tenths} of 10 draws.";
    firm_draws(draws: Count) =
        "Gates and weights are as stated; {draws} draws, to a tenth, for more would say more of single answers.";
}
