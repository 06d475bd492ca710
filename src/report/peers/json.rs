//! The JSON form `plimsoll.peers/2`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use crate::report::format::json::{V1Tool, document, schema_of_document};
use crate::report::workshop::json::V1Inputs;
use crate::score::Scorer;
use crate::workshop::pairing::{Alone, Exchange, LEAST, Matched, Pairing};

/// Who can help whom.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Plimsoll peers")]
struct V2Peers<'a> {
    /// The version of this format.
    schema: V2Schema,
    /// The program that wrote it.
    tool: V1Tool,
    /// What it was made from.
    inputs: V1Inputs<'a>,
    /// The workshop's title.
    workshop: &'a str,
    /// The id of the profile whose targets say what is missing.
    profile: &'a str,
    /// The ids of the areas looked at.
    areas: Vec<&'a str>,
    /// The least benefit of a pair: points missing x points ahead, in a cell of average weight.
    least: f64,
    /// How many delegations want to learn.
    learners: usize,
    /// How many delegations offer to help.
    mentors: usize,
    /// The pairs, in the order of the learners.
    pairs: Vec<V2Pair<'a>>,
    /// Who opted in and has no partner.
    alone: Vec<V2Alone<'a>>,
}

/// The versions of the format that this program writes.
#[derive(Debug, Serialize, JsonSchema)]
enum V2Schema {
    /// This one.
    #[serde(rename = "plimsoll.peers/2")]
    Peers2,
}

/// A delegation that opted in.
#[derive(Debug, Serialize, JsonSchema)]
struct V2Delegation<'a> {
    /// Its id.
    id: &'a str,
    /// The administration's name.
    name: &'a str,
}

/// A learner with its mentor.
#[derive(Debug, Serialize, JsonSchema)]
struct V2Pair<'a> {
    /// Who learns.
    learner: V2Delegation<'a>,
    /// Who helps.
    mentor: V2Delegation<'a>,
    /// The languages in common.
    languages: &'a [String],
    /// The cells in which most is learned, in the order of the questionnaire.
    cells: Vec<V2Cell<'a>>,
}

/// A cell in which something is to be learned.
#[derive(Debug, Serialize, JsonSchema)]
struct V2Cell<'a> {
    /// The id of its area.
    area: &'a str,
    /// The id of its dimension.
    dimension: &'a str,
    /// The learner's level.
    learner: u8,
    /// The mentor's level.
    mentor: u8,
}

/// A delegation without a partner.
#[derive(Debug, Serialize, JsonSchema)]
struct V2Alone<'a> {
    /// The delegation.
    delegation: V2Delegation<'a>,
    /// `learner` or `mentor`.
    role: &'static str,
    /// `no-answers`, `no-languages`, `nobody-opposite`, `no-common-language` or `no-match`.
    why: &'static str,
}

/// The pairs as JSON text, indented, with a line break at the end.
///
/// # Errors
/// Never with figures that a pairing gives.
pub(super) fn render(pairing: &Pairing<'_>, scorer: &Scorer) -> Result<String> {
    let loaded = pairing.loaded;
    let v2 = V2Peers {
        schema: V2Schema::Peers2,
        tool: V1Tool::this(),
        inputs: V1Inputs::new(loaded),
        workshop: &loaded.workshop.title,
        profile: pairing.profile,
        areas: pairing.areas.iter().map(|a| a.id.as_str()).collect(),
        least: LEAST,
        learners: pairing.learners,
        mentors: pairing.mentors,
        pairs: pairing.pairs.iter().map(|p| pair(pairing, scorer, p)).collect(),
        alone: pairing.alone.iter().map(|a| alone(pairing, a)).collect(),
    };
    document(&v2)
}

/// The JSON Schema (draft-07, like those of the input files).
pub fn schema() -> serde_json::Value {
    schema_of_document::<V2Peers>()
}

fn delegation<'a>(pairing: &'a Pairing<'_>, at: usize) -> V2Delegation<'a> {
    V2Delegation { id: &pairing.loaded.workshop.delegation[at].id, name: pairing.name(at) }
}

fn pair<'a>(pairing: &'a Pairing<'_>, scorer: &'a Scorer, pair: &'a Matched) -> V2Pair<'a> {
    let cell = |exchange: &Exchange| {
        let (area, dimension) = scorer.cell_place(exchange.cell);
        let Exchange { learner, mentor, .. } = *exchange;
        V2Cell { area: scorer.area_id(area), dimension, learner, mentor }
    };
    V2Pair {
        learner: delegation(pairing, pair.learner),
        mentor: delegation(pairing, pair.mentor),
        languages: &pair.languages,
        cells: pair.cells.iter().map(cell).collect(),
    }
}

fn alone<'a>(pairing: &'a Pairing<'_>, alone: &Alone) -> V2Alone<'a> {
    let Alone { delegation: at, role, why } = *alone;
    V2Alone { delegation: delegation(pairing, at), role: role.code(), why: why.code() }
}
