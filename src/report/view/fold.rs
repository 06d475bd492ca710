//! What a reader opens to see where something comes from, and the steps by which a figure arose.

use super::block::Block;
use crate::text::Text;

/// Blocks under a title, about one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// What it is about, as [`super::block::Cell::about`] names it.
    pub place: String,
    /// Its title.
    pub title: Text,
    /// What is seen once it is open.
    pub blocks: Vec<Block>,
}

/// One step: which rule, what follows from it, and the line of the rubric that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The rule of the scoring method, such as `S3`; empty where none is at work.
    pub rule: &'static str,
    /// What there is to say.
    pub lines: Vec<Line>,
    /// Where the rubric or the sheet says so, as `file:line:column`.
    pub source: Option<String>,
}

/// A piece of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A sentence or a formula, on as many lines as it takes.
    Said(Text),
    /// Short lines, each about one thing.
    List(Vec<Text>),
    /// What a figure is put together from.
    Parts(Parts),
}

/// What a figure is put together from: in rows a weight, points, a name and a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The heads of the first three columns.
    pub heads: [Text; 3],
    /// The rows.
    pub rows: Vec<[Text; 4]>,
}

impl Line {
    /// It in lines for letters of one width.
    pub fn laid(&self) -> Vec<String> {
        match self {
            Line::Said(text) => vec![text.to_string()],
            Line::List(texts) => texts.iter().map(|text| format!("  {text}")).collect(),
            Line::Parts(parts) => parts.laid(),
        }
    }
}

impl Parts {
    fn laid(&self) -> Vec<String> {
        let width = self.rows.iter().map(|[_, _, name, _]| name.as_str().chars().count()).max().unwrap_or(0);
        let line = |[weight, points, name, remark]: [&str; 4]| {
            format!("  {weight:>8}  {points:>8}  {name:<width$}  {remark}").trim_end().to_owned()
        };
        let [weight, points, name] = self.heads.each_ref().map(Text::as_str);
        let rows = self.rows.iter().map(|row| line(row.each_ref().map(Text::as_str)));
        std::iter::once(line([weight, points, name, ""])).chain(rows).collect()
    }
}
