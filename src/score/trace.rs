//! Watching an evaluation: the same code runs with and without a watcher, so an explanation cannot differ from a score.

use crate::model::Method;

use super::positions::{AreaAt, CellAt};

/// A place in the tree of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// All areas together.
    Overall,
    /// An area, by the scorer's position.
    Area(AreaAt),
    /// A cell, by the scorer's position.
    Cell(CellAt),
    /// A dimension over all areas, by the scorer's position.
    Dimension(usize),
}

/// Is told of each step of an evaluation. `()` watches nothing and costs nothing.
pub trait Tracer {
    /// Children were put together; areas before their gates.
    fn aggregated(&mut self, _node: Node, _method: Method, _points: Option<f64>) {}
    /// A gate was asked for its cap on an area; `None`: it is open.
    fn gated(&mut self, _area: AreaAt, _gate: usize, _cap: Option<f64>, _uncapped: Option<f64>) {}
}

impl Tracer for () {}

/// Everything that happened in one evaluation, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// What was put together: place, method, result.
    pub aggregated: Vec<(Node, Method, Option<f64>)>,
    /// What gates said: area, gate, cap, points before gates.
    pub gated: Vec<(AreaAt, usize, Option<f64>, Option<f64>)>,
}

impl Tracer for Trace {
    fn aggregated(&mut self, node: Node, method: Method, points: Option<f64>) {
        self.aggregated.push((node, method, points));
    }
    fn gated(&mut self, area: AreaAt, gate: usize, cap: Option<f64>, uncapped: Option<f64>) {
        self.gated.push((area, gate, cap, uncapped));
    }
}
