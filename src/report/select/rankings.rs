//! The delegations' own rankings beside the weighted sum; where the two differ it is said, not averaged.

use super::fact;
use crate::report::view::Told;
use crate::report::view::block::{Block, Fact, Section};
use crate::report::workshop::ranking::{is_rough, places};
use crate::text::messages::messages;
use crate::workshop::choice::{Choice, Compared};

pub(super) fn section(choice: &Told<Choice>) -> Section {
    let t = choice.t;
    let mut section = Section::new("rankings", t.rankings_title());
    let check = &choice.check;
    let together = match &check.together {
        Ok(together) => together,
        Err(why) => {
            section.say(t.rankings_none(&t.no_check(*why)));
            return section;
        }
    };
    let mut said = vec![t.rankings_made_of(check.delegations.unwrap_or(0)), t.rankings_copeland()];
    said.extend((check.incomplete > 0).then(|| t.ranking_incomplete(check.incomplete)));
    section.say(t.sentences(said));
    let areas: Vec<&str> = check.areas.iter().map(String::as_str).collect();
    let places = places(&choice.loaded.instrument.questionnaire, &areas, together, check.shows_points, t);
    section.push(Block::Table(places));
    match &check.concordance {
        Ok(w) => {
            let rough = is_rough(w).then(|| t.ranking_rough());
            section.say(t.sentences(std::iter::once(t.rankings_w(w.w, w.p)).chain(rough)));
        }
        Err(why) => section.say(t.rankings_no_w(&t.no_check(*why))),
    }
    compared(choice, &mut section);
    section
}

/// Technology by technology where the two orders differ.
fn compared(choice: &Told<Choice>, section: &mut Section) {
    let t = choice.t;
    let compared = &choice.check.compared;
    let mut differ: Vec<&Compared> = compared.iter().filter(|c| c.differs).collect();
    differ.sort_by_key(|c| (c.by_sum.is_none(), c.by_sum));
    if compared.is_empty() {
        section.say(t.rankings_nothing_in_both());
    } else if differ.is_empty() {
        section.say(t.rankings_same());
    } else {
        section.say(t.rankings_differ());
        section.push(Block::Facts(differ.into_iter().map(|c| difference(choice, c)).collect()));
    }
}

fn difference(choice: &Told<Choice>, compared: &Compared) -> Fact {
    let text = match compared.by_sum {
        Some(place) => choice.t.rankings_places(place, compared.by_rankings),
        None => choice.t.rankings_out(compared.by_rankings),
    };
    fact(&choice.technologies[compared.technology], text)
}

messages! {
    rankings_title() = "The delegations' own rankings";
    rankings_none(why: Phrase) = "There is no order from rankings: {why}.";
    rankings_made_of(delegations: Count) by delegations =
        "An independent check: {delegations} delegation, one ballot each, the members' ranks added up."
        | "An independent check: {delegations} delegations, one ballot each, the members' ranks added up.";
    rankings_copeland() =
        "Copeland: majorities won less majorities lost. Where that ties, Borda: the technologies placed below it, over all \
         ballots.";
    rankings_w(w: Points, p: Probability) =
        "Kendall's W is {w}: 0 is no agreement between the delegations, 1 is one and the same order. Random rankings reach as \
         much with probability {p}.";
    rankings_no_w(why: Phrase) = "There is no Kendall's W here: {why}.";
    rankings_nothing_in_both() = "No technology is in both orders, so they cannot be compared.";
    rankings_same() = "The two orders say the same.";
    rankings_differ() = "The two orders differ. They are not averaged; these are to be talked about:";
    rankings_places(by_sum: Count, by_rankings: Count) =
        "place {by_sum} by need and readiness, place {by_rankings} by the rankings";
    rankings_out(by_rankings: Count) =
        "out by the gates, place {by_rankings} by the rankings among those that are in";
}
