//! What every figure means, in words for people who are no statisticians, and what the report was made from.

use crate::group::delphi::STABLE_BELOW;
use crate::group::random::GENERATOR;
use crate::load::Input;
use crate::report::view::Told;
use crate::report::view::block::{Block, Fact, Section};
use crate::workshop::Findings;
use crate::workshop::findings::SAMPLES;

/// The section.
pub(super) fn section(findings: &Told<Findings>) -> Section {
    let mut section = Section::new("legend", "How to read this");
    let mut facts = Vec::new();
    if !findings.agreement.is_empty() {
        facts.extend(agreement());
    }
    if !findings.rounds.is_empty() {
        facts.extend(rounds());
    }
    if !findings.rankings.is_empty() {
        facts.extend(ranking());
    }
    if findings.region.is_some() {
        facts.push(Fact::new(
            "One voice",
            "each administration is the median of its members' answers; of two middle answers that differ the lower counts",
        ));
    }
    facts.extend(inputs(findings));
    section.push(Block::Facts(facts));
    section
}

fn agreement() -> Vec<Fact> {
    vec![
        Fact::new(
            "Median",
            "half of the answers are at or below it, half at or above; with an even number the two middle answers follow in \
             brackets where they differ. Points are those of the question, on the scale of the rubric",
        ),
        Fact::new(
            "Quartiles",
            "a quarter of the answers lies below the first, a quarter above the second (Hyndman and Fan's type 2; \
             spreadsheets use type 7 and can differ)",
        ),
        Fact::new(
            "A",
            "van der Eijk's agreement: 1 all give the same answer, 0 the answers are spread evenly, -1 half the room at each \
             end. Few answers make it jumpy",
        ),
        Fact::new("Don't know", "counted by itself and never placed in the middle"),
        Fact::new(
            "Alpha",
            "Krippendorff's alpha over the questions together: 1 full agreement, 0 as if answers were drawn by lot, below 0 \
             worse than that. Guide values are 0.800 (reliable) and 0.667 (for tentative conclusions); they were made for \
             people who code texts, not for opinions: in a workshop a low alpha is a reason to talk, not a failure",
        ),
        Fact::new(
            "Agenda",
            "disagreement, (1 - A) / 2, times the points that hang on a question: by how much the areas differ between the lowest \
             and the highest answer that two people and a tenth of those who answered stand at or beyond, gates included, with all other questions at the room's middle answers or fully \
             met, whichever is more",
        ),
    ]
}

fn rounds() -> Vec<Fact> {
    vec![
        Fact::new(
            "Changed",
            format!(
                "the part of the answers that changed place between two rounds; below {STABLE_BELOW} % a question is stable"
            ),
        ),
        Fact::new("Moved", "of those known to have answered in both rounds, how many changed their answer"),
    ]
}

fn ranking() -> Vec<Fact> {
    vec![
        Fact::new(
            "Kendall's W",
            "1 when all order the technologies alike, 0 when the orders cancel out; it cannot show two opposed camps. p: how \
             often orders by chance would agree at least as much",
        ),
        Fact::new(
            "Majorities",
            "majorities won less majorities lost against every other technology (Copeland); where these tie, Borda: the \
             technologies placed below it, over all ballots",
        ),
    ]
}

fn inputs(findings: &Told<Findings>) -> Vec<Fact> {
    let instrument = &findings.loaded.instrument;
    let input = |input: &Input| format!("{} {}, SHA-256 {}", input.id, input.version, input.sha256);
    vec![
        Fact::new("Questionnaire", input(&instrument.questionnaire_input)),
        Fact::new("Rubric", input(&instrument.rubric_input)),
        Fact::new("Workshop", format!("workshop.toml, sheets and ballots: SHA-256 {}", findings.loaded.sha256)),
        Fact::new(
            "Samples",
            format!(
                "{SAMPLES} by {GENERATOR} from seed {}: the same seed gives the same figures",
                findings.loaded.workshop.seed
            ),
        ),
    ]
}
