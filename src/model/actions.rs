//! Recommended pieces of work (`actions.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::forms;
use crate::source::Spanned;

/// Recommended pieces of work (`actions.toml`).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plimsoll actions")]
pub struct Actions {
    /// The actions.
    #[serde(default)]
    pub action: Vec<Action>,
}

/// How much work an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
pub enum Effort {
    /// Under three months with existing staff.
    S,
    /// Three to twelve months.
    M,
    /// Over a year, or capital.
    L,
}

/// Whether an action can start now, in the categories of the WTO Agreement on Trade Facilitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub enum Tag {
    /// Do now.
    A,
    /// Needs time.
    B,
    /// Needs help.
    C,
}

/// A recommended piece of work.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name.
    pub id: Spanned<String>,
    /// What to do, in one line.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub title: String,
    /// The first concrete steps.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub how: String,
    /// How much work it is.
    pub effort: Effort,
    /// Person-months, for planning: an estimate.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub months: Option<Spanned<f64>>,
    /// Whether it can start now (A), needs time (B) or help (C).
    #[serde(default)]
    pub tag: Option<Tag>,
    /// The actions that come before it.
    #[serde(default)]
    pub requires: Vec<Spanned<String>>,
    /// The points (before scaling) that questions reach when it is done.
    #[schemars(with = "BTreeMap<String, forms::Points>", length(min = 1))]
    pub raises: BTreeMap<Spanned<String>, Spanned<f64>>,
    /// Who usually leads it.
    #[serde(default, deserialize_with = "super::written::written_if_any")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub owner_hint: Option<String>,
}
