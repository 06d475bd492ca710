//! A [`Node`] tree to a typed value, through serde: every problem of the file in one go.
//!
//! Serde stops at the first error. Here the value at fault is then left out (or, where one is missing, made up) and the
//! decoding is repeated, until nothing is wrong with what remains: so each wrong field, unknown field and missing field is
//! reported once, at its place.

mod error;
mod place;
mod value;

use hashbrown::HashSet;
use serde::de::DeserializeOwned;

use super::Span;
use super::problem::{MOST_PROBLEMS, Problem, did_you_mean};
use super::tree::{Class, Entry, Kind, Node, Scalar};
use error::{Error, Fault};
use value::Value;

/// Decoding is repeated at most so often that about this many values are read.
const MOST_WORK: usize = 5_000_000;

/// Decodes a tree; all problems go to `problems`. `None` when what remains is not a `T`.
pub fn decode<T: DeserializeOwned>(root: &Node<'_>, problems: &mut Vec<Problem>) -> Option<T> {
    let mut repairs =
        Repairs { root, left_out: HashSet::new(), damaged: HashSet::new(), made_up: Vec::new(), missing: Vec::new() };
    let rounds = (MOST_WORK / root.size()).clamp(5, 5 * MOST_PROBLEMS);
    let most = problems.len() + MOST_PROBLEMS;
    for _ in 0..rounds {
        let go_on = match T::deserialize(Value::new(root, &repairs)) {
            Ok(value) if repairs.made_up.is_empty() => return Some(value),
            Ok(_) => repairs.drop_made_up(problems),
            Err(error) => repairs.after(error, problems),
        };
        if !go_on || problems.len() >= most {
            break;
        }
    }
    None
}

/// A node's identity.
type Address = *const ();

fn address(node: &Node<'_>) -> Address {
    std::ptr::from_ref(node).cast()
}

/// What is changed about a tree so that decoding it again gets further.
struct Repairs<'t, 's> {
    root: &'t Node<'s>,
    left_out: HashSet<Address>,
    /// The lists and mappings that something was left out of: what is wrong with them as a whole only follows from that.
    damaged: HashSet<Address>,
    /// What stands in for missing fields.
    made_up: Vec<MadeUp>,
    /// The problems about missing fields, one per mapping: the mapping, the problem's position, the fields.
    missing: Vec<(Address, usize, Vec<&'static str>)>,
}

/// A missing field, with something in its place so that the fields after it are looked at too.
struct MadeUp {
    mapping: Address,
    entry: Box<Entry<'static>>,
    attempt: usize,
}

impl MadeUp {
    /// What a missing field may hold, to be tried in turn: text that is a version too, a number, a list, a mapping.
    fn stand_in(attempt: usize) -> Option<Kind<'static>> {
        Some(match attempt {
            0 => Kind::Scalar(Scalar { text: "1.0.0".into(), class: Class::Text, plain: true }),
            1 => Kind::Scalar(Scalar { text: "1".into(), class: Class::Integer(1), plain: true }),
            2 => Kind::Seq(Vec::new()),
            3 => Kind::Map(Vec::new()),
            _ => return None,
        })
    }
}

impl<'t, 's> Repairs<'t, 's> {
    /// Reports an error and repairs its cause; whether there is something left to decode.
    fn after(&mut self, error: Error, problems: &mut Vec<Problem>) -> bool {
        let at = error.node.unwrap_or(address(self.root));
        if let Some(unsuited) = self.made_up.iter().position(|m| address(&m.entry.value) == at) {
            return self.try_next(unsuited, problems);
        }
        let follows = self.damaged.contains(&at) || self.made_up.iter().any(|m| m.mapping == at);
        match error.fault {
            Fault::Missing(field) => {
                if !self.lost_field(at, field) {
                    self.report_missing(at, field, error.problem(self.root.span), problems);
                }
                self.make_up(at, field);
                true
            }
            Fault::UnknownField => {
                let mut problem = error.problem(self.root.span);
                let above = self.path(at).into_iter().rev().nth(1).and_then(Node::entries);
                problem.lost().take_beside(above.unwrap_or_default());
                problems.push(problem);
                self.left_out.insert(at);
                true
            }
            Fault::Other => {
                if !follows {
                    problems.push(error.problem(self.root.span));
                }
                self.leave_out(at, problems)
            }
        }
    }

    /// Reports a missing field, together with others of the same mapping.
    fn report_missing(&mut self, mapping: Address, field: &'static str, problem: Problem, problems: &mut Vec<Problem>) {
        match self.missing.iter_mut().find(|(at, ..)| *at == mapping) {
            Some((_, position, fields)) => {
                fields.push(field);
                problems[*position].message = format!("the fields {} are missing", enumerate(fields));
            }
            None => {
                self.missing.push((mapping, problems.len(), vec![field]));
                problems.push(problem);
            }
        }
    }

    /// Whether a field is missing only because it was left out, or misspelt.
    fn lost_field(&self, mapping: Address, field: &str) -> bool {
        let Some(Node { kind: Kind::Map(entries), .. }) = self.path(mapping).last().copied() else { return false };
        let misspelt =
            |e: &Entry<'_>| self.left_out.contains(&address(&e.value)) && did_you_mean(&e.key, [field]).is_some();
        entries.iter().any(|e| e.key == field || misspelt(e))
    }

    fn make_up(&mut self, mapping: Address, field: &'static str) {
        let span = Span::default();
        let Some(kind) = MadeUp::stand_in(0) else { return };
        let entry = Box::new(Entry { key: field.into(), key_span: span, value: Node { span, kind } });
        self.made_up.push(MadeUp { mapping, entry, attempt: 0 });
    }

    /// Tries something else for a missing field, or gives its mapping up.
    fn try_next(&mut self, position: usize, problems: &mut [Problem]) -> bool {
        let made_up = &mut self.made_up[position];
        made_up.attempt += 1;
        match MadeUp::stand_in(made_up.attempt) {
            Some(kind) => {
                made_up.entry.value.kind = kind;
                true
            }
            None => {
                let mapping = self.made_up[position].mapping;
                self.leave_out(mapping, problems)
            }
        }
    }

    /// Nothing made up may reach the caller: leaves out the mappings with missing fields.
    fn drop_made_up(&mut self, problems: &mut [Problem]) -> bool {
        let mappings: Vec<Address> = self.made_up.iter().map(|m| m.mapping).collect();
        mappings.into_iter().all(|mapping| self.leave_out(mapping, problems))
    }

    /// Leaves a value out, and notes with the latest problem what is lost with it; false for the root.
    fn leave_out(&mut self, at: Address, problems: &mut [Problem]) -> bool {
        self.made_up.retain(|m| m.mapping != at);
        self.left_out.insert(at);
        let path = self.path(at);
        let Some((node, above)) = path.split_last() else { return false };
        let Some(parent) = above.last() else { return false };
        self.damaged.insert(address(parent));
        if let Some(problem) = problems.last_mut() {
            let lost = problem.lost();
            let mapping = above.iter().rev().find_map(|n| n.entries());
            lost.take(mapping.unwrap_or_default(), node);
        }
        true
    }

    /// From the root to a node, both included; empty when it is not in the tree.
    fn path(&self, to: Address) -> Vec<&'t Node<'s>> {
        fn find<'t, 's>(node: &'t Node<'s>, to: Address, path: &mut Vec<&'t Node<'s>>) -> bool {
            path.push(node);
            let found = address(node) == to || node.children().any(|child| find(child, to, path));
            if !found {
                path.pop();
            }
            found
        }
        let mut path = Vec::new();
        find(self.root, to, &mut path);
        path
    }
}

/// `"a"`, `"b"` and `"c"`.
fn enumerate(fields: &[&str]) -> String {
    let quoted: Vec<String> = fields.iter().map(|f| format!("\"{f}\"")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
