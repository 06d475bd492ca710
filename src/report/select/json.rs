//! The JSON form `plimsoll.select/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.
//!
//! Numbers are unrounded; what does not exist or is withheld is `null`.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use crate::group::select::Quadrant;
use crate::group::weightings::{Relation, relation};
use crate::random::GENERATOR;
use crate::report::format::json::{V1Tool, document, schema_of_document};
use crate::report::workshop::json::V1Inputs;
use crate::text::Texts;
use crate::workshop::choice::{Choice, Middle, NEED, READINESS, RESAMPLES};

/// Which technologies to pursue together.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Plimsoll choice of technologies")]
struct V1Choice<'a> {
    /// The version of this format.
    schema: V1Schema,
    /// The program that wrote it.
    tool: V1Tool,
    /// What it was made from.
    inputs: V1Inputs<'a>,
    /// The workshop's title.
    workshop: &'a str,
    /// The most points of need and of readiness; 0 is the least.
    max: f64,
    /// A figure with fewer administrations behind it is withheld.
    suppress_below: u32,
    /// How many administrations rated themselves.
    administrations: usize,
    /// How need enters the weighted sum.
    need: V1Criterion,
    /// How readiness enters the weighted sum.
    readiness: V1Criterion,
    /// The technologies, in the order of the questionnaire.
    technologies: Vec<V1Technology<'a>>,
    /// The ids of the technologies still in, the best weighted sum first.
    order: Vec<&'a str>,
    /// How firm that order is; `null` with fewer than two technologies in.
    firmness: Option<V1Firmness<'a>>,
    /// The delegations' own rankings.
    rankings: V1Rankings<'a>,
}

/// The versions of the format that this program writes.
#[derive(Debug, Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.select/1")]
    Select1,
}

/// How a criterion enters the weighted sum.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Criterion {
    /// Its weight.
    weight: f64,
    /// A technology with fewer points than this is out.
    least: Option<f64>,
}

/// A median over administrations.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Middle {
    /// The median (type 2), in points.
    median: Option<f64>,
    /// The administrations behind it; `null` when withheld.
    administrations: Option<usize>,
    /// Whether it is withheld: too few administrations stand behind it, or it would give single answers away.
    withheld: bool,
}

/// A technology.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Technology<'a> {
    /// The id of its area.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// How much it is wanted.
    need: V1Middle,
    /// How ready the administrations are for it, after gates.
    readiness: V1Middle,
    /// `adopt`, `build capacity`, `opportunistic` or `watch`.
    quadrant: Option<&'static str>,
    /// The criteria whose gates it does not pass: `need`, `readiness`.
    knocked_out_by: Vec<&'static str>,
    /// Whether no other technology still in is at least as good in both and better in one.
    on_front: bool,
    /// The weighted sum on scales 0 to 1; `null` when it is out.
    score: Option<f64>,
    /// Its place by the weighted sum, 1 the first.
    place: Option<usize>,
}

/// How firm the order is; rows and columns are in the order of `order`.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Firmness<'a> {
    /// The shares of weight on need, from and to, under which the whole order holds: exact.
    need_share: Option<(f64, f64)>,
    /// How each technology relates to each one after it, over all weightings: exact.
    relations: Vec<V1Relation<'a>>,
    /// The generator of the samples.
    generator: &'static str,
    /// Where it begins.
    seed: u64,
    /// The number of weightings drawn.
    samples: usize,
    /// The share of them under which the whole order holds.
    order_holds: f64,
    /// The standard error of that share.
    standard_error: f64,
    /// Per technology the share of weightings under which it is at each place, the first place first.
    places: &'a [Vec<f64>],
    /// How many times the administrations are drawn anew.
    resamples: usize,
    /// The share of resamples in which the same technologies are first, to a tenth.
    first_stays: Option<f64>,
}

/// How a technology relates to a later one.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Relation<'a> {
    /// The technology.
    before: &'a str,
    /// The later one.
    after: &'a str,
    /// `necessary`: at least as good under every weighting; `possible`: under some.
    relation: &'static str,
}

/// The delegations' own rankings.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Rankings<'a> {
    /// How many delegations ranked; `null` when withheld.
    delegations: Option<usize>,
    /// How many rankings do not place every technology: what one leaves out ties for last.
    incomplete: usize,
    /// Why there is no order.
    why_not: Option<String>,
    /// The name of that reason, the same in every language.
    why_not_code: Option<&'static str>,
    /// The technologies ranked, in the order of the questionnaire; empty without an order.
    technologies: Vec<V1Ranked<'a>>,
    /// Kendall's W, corrected for ties.
    kendalls_w: Option<f64>,
    /// Where each technology stands in both orders.
    compared: Vec<V1Compared<'a>>,
}

/// A ranked technology.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Ranked<'a> {
    /// The id of its area.
    id: &'a str,
    /// Majorities won less majorities lost.
    copeland: i64,
    /// Over the delegations, the technologies beaten plus half of those tied; `null` when withheld.
    borda: Option<f64>,
    /// Its place, 1 the first.
    place: usize,
}

/// A technology in both orders, with places among those that are in both.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Compared<'a> {
    /// The id of its area.
    id: &'a str,
    /// Its place by the weighted sum; `null` when it is out.
    by_sum: Option<usize>,
    /// Its place by the rankings.
    by_rankings: usize,
    /// Whether the two differ: to be talked about.
    differs: bool,
}

/// The choice as JSON text, indented, with a line break at the end.
///
/// # Errors
/// Never with figures that a choice gives.
pub(super) fn render(choice: &Choice<'_>) -> Result<String> {
    let loaded = choice.loaded;
    let criterion = |at: usize| V1Criterion { weight: choice.criteria[at].weight, least: choice.criteria[at].gate };
    let v1 = V1Choice {
        schema: V1Schema::Select1,
        tool: V1Tool::this(),
        inputs: V1Inputs::new(loaded),
        workshop: &loaded.workshop.title,
        max: choice.max,
        suppress_below: loaded.workshop.suppress_below.value,
        administrations: choice.administrations,
        need: criterion(NEED),
        readiness: criterion(READINESS),
        technologies: (0..choice.technologies.len()).map(|at| technology(choice, at)).collect(),
        order: choice.order.iter().map(|&at| id(choice, at)).collect(),
        firmness: firmness(choice),
        rankings: rankings(choice),
    };
    document(&v1)
}

/// The JSON Schema (draft-07, like those of the input files).
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1Choice>()
}

fn id<'a>(choice: &'a Choice<'_>, technology: usize) -> &'a str {
    &choice.technologies[technology].area.id
}

impl From<Middle> for V1Middle {
    fn from(middle: Middle) -> Self {
        let withheld = middle == Middle::Withheld;
        let administrations = if middle == Middle::Nobody { Some(0) } else { middle.administrations() };
        V1Middle { median: middle.value(), administrations, withheld }
    }
}

fn technology<'a>(choice: &'a Choice<'_>, at: usize) -> V1Technology<'a> {
    let technology = &choice.technologies[at];
    let standing = &technology.standing;
    V1Technology {
        id: &technology.area.id,
        title: &technology.area.title,
        need: technology.need.into(),
        readiness: technology.readiness.into(),
        quadrant: technology.quadrant.map(Quadrant::code),
        knocked_out_by: standing.knocked_out_by.iter().map(|&c| if c == NEED { "need" } else { "readiness" }).collect(),
        on_front: standing.on_front,
        score: standing.score,
        place: technology.place,
    }
}

fn firmness<'a>(choice: &'a Choice<'_>) -> Option<V1Firmness<'a>> {
    let firmness = choice.firmness.as_ref()?;
    Some(V1Firmness {
        need_share: choice.holds,
        relations: relations(choice),
        generator: GENERATOR,
        seed: choice.loaded.workshop.seed,
        samples: firmness.samples,
        order_holds: firmness.order_holds,
        standard_error: firmness.standard_error(firmness.order_holds),
        places: &firmness.places,
        resamples: RESAMPLES,
        first_stays: choice.first_stays,
    })
}

fn relations<'a>(choice: &'a Choice<'_>) -> Vec<V1Relation<'a>> {
    let ordered = choice.ordered();
    let pairs = (0..ordered.len()).flat_map(|a| (a + 1..ordered.len()).map(move |b| (a, b)));
    let one = |(a, b): (usize, usize)| V1Relation {
        before: id(choice, choice.order[a]),
        after: id(choice, choice.order[b]),
        relation: match relation(&ordered[a], &ordered[b]) {
            Relation::Necessary => "necessary",
            // The stated weights are one weighting under which it holds.
            Relation::Possible | Relation::Impossible => "possible",
        },
    };
    pairs.map(one).collect()
}

fn rankings<'a>(choice: &'a Choice<'_>) -> V1Rankings<'a> {
    let check = &choice.check;
    let ranked = check.together.as_ref().map(|together| {
        let one = |(at, id): (usize, &'a String)| V1Ranked {
            id,
            copeland: together.copeland[at],
            borda: check.shows_points.then(|| together.borda[at]),
            place: together.places[at],
        };
        check.areas.iter().enumerate().map(one).collect()
    });
    let compared = check.compared.iter().map(|c| V1Compared {
        id: id(choice, c.technology),
        by_sum: c.by_sum,
        by_rankings: c.by_rankings,
        differs: c.differs,
    });
    V1Rankings {
        delegations: check.delegations,
        incomplete: check.incomplete,
        why_not: check.together.as_ref().err().map(|why| Texts::english().no_check(*why).to_string()),
        why_not_code: check.together.as_ref().err().map(|why| why.code()),
        technologies: ranked.unwrap_or_default(),
        kendalls_w: check.concordance.as_ref().ok().map(|c| c.w),
        compared: compared.collect(),
    }
}
