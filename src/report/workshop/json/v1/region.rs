//! The picture over administrations.

use schemars::JsonSchema;
use serde::Serialize;

/// The picture over administrations.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Region<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// How many administrations rated themselves.
    pub administrations: usize,
    /// Figures that fewer administrations stand behind are withheld.
    pub withheld_below: usize,
    /// Whether everything is withheld: then the lists below are empty.
    pub withheld: bool,
    /// The levels that are counted, lowest first.
    pub levels: &'a [u8],
    /// The questions that workshops can ask and this exercise does not, by id.
    pub not_asked: &'a [&'a str],
    /// The areas, after gates; they are no sums of cells.
    pub areas: Vec<V1Distribution<'a>>,
    /// The areas if of two middle answers in a delegation the higher one counted.
    pub areas_higher: Vec<V1Distribution<'a>>,
    /// The cells.
    pub cells: Vec<V1Distribution<'a>>,
    /// Administrations x cells: per area, per dimension, and over all.
    pub totals: Vec<V1Distribution<'a>>,
}

/// How many stand at which level.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Distribution<'a> {
    /// The area's id; null over all areas.
    pub area: Option<&'a str>,
    /// The dimension's id; null over all dimensions.
    pub dimension: Option<&'a str>,
    /// One number per level; null where withheld.
    pub per_level: Option<Vec<usize>>,
    /// The median points of a cell; null elsewhere and where withheld.
    pub median: Option<f64>,
    /// Why there is nothing; null where there is something.
    pub reason: Option<&'static str>,
}
