//! What every figure means, in words for people who are no statisticians.

use crate::group::delphi::STABLE_BELOW;
use crate::random::GENERATOR;
use crate::report::view::Told;
use crate::report::view::block::{Block, Fact, Section};
use crate::text::Texts;
use crate::text::messages::messages;
use crate::workshop::Findings;
use crate::workshop::findings::SAMPLES;

/// From where on Krippendorff calls an alpha reliable, and from where on good enough for tentative conclusions.
const GUIDES: (f64, f64) = (0.8, 0.667);

/// The section.
pub(super) fn section(findings: &Told<Findings>) -> Section {
    let t = findings.t;
    let mut section = Section::new("legend", t.legend_title());
    let mut facts = Vec::new();
    if !findings.agreement.is_empty() {
        facts.extend(agreement(t));
    }
    if !findings.rounds.is_empty() {
        facts.push(Fact::new(t.legend_rounds(), t.legend_rounds_mean()));
        facts.push(Fact::new(t.rounds_changed(), t.legend_changed(STABLE_BELOW / 100.0)));
        facts.push(Fact::new(t.rounds_moved(), t.legend_moved()));
    }
    if !findings.rankings.is_empty() {
        facts.push(Fact::new(t.ranking_w(), t.legend_w()));
        facts.push(Fact::new(t.ranking_copeland(), t.legend_copeland()));
    }
    if findings.region.is_some() {
        facts.push(Fact::new(t.legend_voice(), t.legend_voice_means()));
    }
    let seed = findings.loaded.workshop.seed.to_string();
    facts.push(Fact::new(t.legend_samples(), t.legend_drawn(SAMPLES, GENERATOR, &seed)));
    section.push(Block::Facts(facts));
    section
}

fn agreement(t: &Texts) -> [Fact; 6] {
    [
        Fact::new(t.statistic_median(), t.legend_median()),
        Fact::new(t.agreement_quartiles(), t.legend_quartiles()),
        Fact::new(t.agreement_a(), t.legend_a()),
        Fact::new(t.legend_unknown(), t.legend_unknown_means()),
        Fact::new(t.legend_alpha(), t.legend_alpha_means(GUIDES.0, GUIDES.1)),
        Fact::new(t.agenda_title(), t.legend_agenda()),
    ]
}

messages! {
    legend_title() = "How to read this";
    legend_median() =
        "half of the answers are at or below it, half at or above; with an even number the two middle answers follow in \
         brackets where they differ. Points are those of the question, on the scale of the rubric";
    legend_quartiles() =
        "a quarter of the answers lies below the first, a quarter above the second (Hyndman and Fan's type 2; \
         spreadsheets use type 7 and can differ)";
    legend_a() =
        "van der Eijk's agreement: 1 all give the same answer, 0 the answers are spread evenly, -1 half the room at each \
         end. Few answers make it jumpy";
    legend_unknown() = "Don't know";
    legend_unknown_means() = "counted by itself and never placed in the middle";
    legend_alpha() = "Alpha";
    legend_alpha_means(reliable: Probability, tentative: Probability) =
        "Krippendorff's alpha over the questions together: 1 full agreement, 0 as if answers were drawn by lot, below 0 \
         worse than that. Guide values are {reliable} (reliable) and {tentative} (for tentative conclusions); they were made for \
         people who code texts, not for opinions: in a workshop a low alpha is a reason to talk, not a failure";
    legend_agenda() =
        "disagreement, (1 - A) / 2, times the points that hang on a question: by how much the areas differ between the lowest \
         and the highest answer that two people and a tenth of those who answered stand at or beyond, gates included, with all \
         other questions at the room's middle answers or fully met, whichever is more";
    legend_rounds() = "Rounds";
    legend_rounds_mean() =
        "who does not vote again keeps the earlier vote, in the comparison of two rounds as in all rounds together, so that no \
         difference between the two says what a few answered";
    legend_changed(stable: Tenths) =
        "of those who voted again, the part of the votes that changed place (\"don't know\" is a place of its own); below {stable} \
         a question is stable. It is withheld where few voted again, or few for the first time";
    legend_moved() =
        "of those who voted again, how many changed their answer. Of ballots without a seat a delegation's first of the later \
         round counts as its first of the earlier one";
    legend_w() =
        "1 when all order the technologies alike, 0 when the orders cancel out; it cannot show two opposed camps. p: how \
         often orders by chance would agree at least as much";
    legend_copeland() =
        "majorities won less majorities lost against every other technology; where these tie, Borda: the technologies placed \
         below it, over all ballots";
    legend_voice() = "One voice";
    legend_voice_means() =
        "each administration is the median of its members' answers; of two middle answers that differ the lower counts";
    legend_samples() = "Samples";
    legend_drawn(samples: Count, generator: Text, seed: Text) =
        "{samples} by {generator} from seed {seed}: the same seed gives the same figures";
}
