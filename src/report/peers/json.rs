//! The JSON form `plimsoll.peers/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use crate::report::json::{V1Tool, document, schema_of};
use crate::report::workshop::json::V1Inputs;
use crate::score::Scorer;
use crate::workshop::pairing::{Alone, Exchange, LEAST, Matched, Pairing};

/// Who can help whom.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Plimsoll peers", deny_unknown_fields)]
struct V1Peers<'a> {
    /// The version of this format.
    schema: V1Schema,
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
    /// The least benefit of a pair.
    least: f64,
    /// How many delegations want to learn.
    learners: usize,
    /// How many delegations offer to help.
    mentors: usize,
    /// The pairs, in the order of the learners.
    pairs: Vec<V1Pair<'a>>,
    /// Who opted in and has no partner.
    alone: Vec<V1Alone<'a>>,
}

/// The versions of the format that this program writes.
#[derive(Debug, Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.peers/1")]
    Peers1,
}

/// A delegation that opted in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct V1Delegation<'a> {
    /// Its id.
    id: &'a str,
    /// The administration's name.
    name: &'a str,
}

/// A learner with its mentor.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct V1Pair<'a> {
    /// Who learns.
    learner: V1Delegation<'a>,
    /// Who helps.
    mentor: V1Delegation<'a>,
    /// The languages in common.
    languages: &'a [String],
    /// The sum over all cells of weight x points missing x points ahead.
    benefit: f64,
    /// The cells with the largest gain, the largest first.
    cells: Vec<V1Cell<'a>>,
    /// In how many further cells something is to be learned.
    more: usize,
}

/// A cell in which something is to be learned.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct V1Cell<'a> {
    /// The id of its area.
    area: &'a str,
    /// The id of its dimension.
    dimension: &'a str,
    /// The learner's points.
    learner: f64,
    /// The mentor's points.
    mentor: f64,
    /// Weight x points missing x points ahead.
    gain: f64,
}

/// A delegation without a partner.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct V1Alone<'a> {
    /// The delegation.
    delegation: V1Delegation<'a>,
    /// `learner` or `mentor`.
    role: &'static str,
    /// `no-answers`, `no-languages`, `nothing-missing`, `nobody-opposite`, `no-common-language`, `nobody-ahead` or
    /// `others-taken`.
    why: &'static str,
}

/// The pairs as JSON text, indented, with a line break at the end.
///
/// # Errors
/// Never with figures that a pairing gives.
pub fn render(pairing: &Pairing<'_>, scorer: &Scorer) -> Result<String> {
    let loaded = pairing.loaded;
    let v1 = V1Peers {
        schema: V1Schema::Peers1,
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
    document(&v1)
}

/// The JSON Schema (draft-07, like those of the input files).
pub fn schema() -> serde_json::Value {
    schema_of::<V1Peers>()
}

fn delegation<'a>(pairing: &'a Pairing<'_>, at: usize) -> V1Delegation<'a> {
    V1Delegation { id: &pairing.loaded.workshop.delegation[at].id, name: pairing.name(at) }
}

fn pair<'a>(pairing: &'a Pairing<'_>, scorer: &'a Scorer, pair: &'a Matched) -> V1Pair<'a> {
    let cell = |exchange: &Exchange| {
        let (area, dimension) = scorer.cell_place(exchange.cell);
        let Exchange { learner, mentor, gain, .. } = *exchange;
        V1Cell { area: scorer.area_id(area), dimension, learner, mentor, gain }
    };
    V1Pair {
        learner: delegation(pairing, pair.learner),
        mentor: delegation(pairing, pair.mentor),
        languages: &pair.languages,
        benefit: pair.benefit,
        cells: pair.cells.iter().map(cell).collect(),
        more: pair.more,
    }
}

fn alone<'a>(pairing: &'a Pairing<'_>, alone: &Alone) -> V1Alone<'a> {
    let Alone { delegation: at, role, why } = *alone;
    V1Alone { delegation: delegation(pairing, at), role: role.name(), why: why.name() }
}
