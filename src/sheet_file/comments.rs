//! The comments of a YAML text: what stands between its values.

use crate::source::Span;
use crate::source::tree::{Kind, Node};

/// A comment, from its `#` to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Comment {
    /// The first byte.
    pub start: usize,
    /// Its text, without space at the end.
    pub text: String,
}

/// All comments of a text, in order.
pub(super) fn comments(text: &str, root: &Node<'_>) -> Vec<Comment> {
    let mut spans = Vec::new();
    collect(root, &mut spans);
    spans.sort_unstable();
    let (mut found, mut at) = (Vec::new(), 0);
    for span in spans {
        if (span.start as usize) > at {
            in_gap(text, at, span.start as usize, &mut found);
        }
        at = at.max(span.end as usize);
    }
    in_gap(text, at, text.len(), &mut found);
    found
}

/// The places of keys and single values: a `#` in there is no comment.
fn collect(node: &Node<'_>, spans: &mut Vec<Span>) {
    match &node.kind {
        Kind::Scalar(_) => spans.push(node.span),
        Kind::Seq(items) => items.iter().for_each(|item| collect(item, spans)),
        Kind::Map(entries) => {
            for entry in entries {
                spans.push(entry.key_span);
                collect(&entry.value, spans);
            }
        }
    }
}

/// The comments between two values.
fn in_gap(text: &str, start: usize, end: usize, found: &mut Vec<Comment>) {
    let mut at = start;
    while let Some(hash) = text.get(at..end).and_then(|gap| gap.find('#')).map(|n| at + n) {
        let begins = text[..hash].chars().next_back().is_none_or(char::is_whitespace);
        let line_end = text[hash..end].find('\n').map_or(end, |n| hash + n);
        if begins {
            found.push(Comment { start: hash, text: text[hash..line_end].trim_end().to_owned() });
            at = line_end;
        } else {
            at = hash + 1;
        }
    }
}
