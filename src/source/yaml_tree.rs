//! YAML text to a [`Node`] tree: YAML 1.2, unique keys, bounded depth and size, no custom tags.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use super::problem::Problem;
use super::tree::{Class, Entry, Kind, MAX_DEPTH, MAX_NODES, Node, Scalar, classify_plain};
use super::{FileId, Span};

/// Parses one YAML document; `None` when the text is not YAML.
pub(super) fn parse<'s>(file: FileId, text: &'s str, problems: &mut Vec<Problem>) -> Option<Node<'s>> {
    let mut builder = Builder { file, problems, stack: Vec::new(), anchors: HashMap::new(), nodes: 0, root: None };
    for event in Parser::new_from_str(text) {
        let step = match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => Err(syntax_problem(file, text, &error)),
        };
        if let Err(problem) = step {
            builder.problems.push(problem);
            return None;
        }
    }
    let empty = || Node { span: Span::new(file, 0, 0), kind: Kind::Map(Vec::new()) };
    Some(match builder.root {
        Some(Node { kind: Kind::Scalar(Scalar { class: Class::Null, .. }), .. }) | None => empty(),
        Some(root) => root,
    })
}

/// An open list or mapping while its children arrive.
struct Frame<'s> {
    start: usize,
    end: usize,
    anchor: usize,
    seq: Vec<Node<'s>>,
    map: Option<MapFrame<'s>>,
}

#[derive(Default)]
struct MapFrame<'s> {
    entries: Vec<Entry<'s>>,
    seen: HashMap<Cow<'s, str>, Span>,
    key: Option<(Cow<'s, str>, Span)>,
}

struct Builder<'s, 'p> {
    file: FileId,
    problems: &'p mut Vec<Problem>,
    stack: Vec<Frame<'s>>,
    anchors: HashMap<usize, (Node<'s>, usize)>,
    nodes: usize,
    root: Option<Node<'s>>,
}

impl<'s> Builder<'s, '_> {
    fn event(&mut self, event: Event<'s>, at: granit_parser::Span) -> Result<(), Problem> {
        let (start, end) = (at.start.byte_offset().unwrap_or(0), at.end.byte_offset().unwrap_or(0));
        let span = Span::new(self.file, start, end);
        self.count(1, span)?;
        match event {
            Event::Scalar(text, style, anchor, _tag) => {
                let plain = style == ScalarStyle::Plain;
                // An empty value arrives as "~": it has no width.
                let text = if plain && start == end { Cow::Borrowed("") } else { text };
                let class = if plain { classify_plain(&text) } else { Class::Text };
                let node = Node { span, kind: Kind::Scalar(Scalar { text, class, plain }) };
                self.remember(anchor, &node, 1);
                self.add(node)
            }
            Event::SequenceStart(_, anchor, _tag) => self.open(start, end, anchor, None, span),
            Event::MappingStart(_, anchor, _tag) => self.open(start, end, anchor, Some(MapFrame::default()), span),
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Alias(id) => {
                let Some((node, size)) = self.anchors.get(&id).cloned() else {
                    return Err(Problem::new(span, "an alias stands inside the value that it names")
                        .code("F001")
                        .help("write the value out instead of using the alias"));
                };
                self.count(size, span)?;
                // The alias is where the value is used, so that is where problems are shown.
                self.add(Node { span, ..node })
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                Err(Problem::new(span, "a second YAML document begins here; only one per file is read")
                    .code("F001")
                    .help("remove the line \"---\", or put the second document into a file of its own"))
            }
            _ => Ok(()),
        }
    }

    fn count(&mut self, more: usize, span: Span) -> Result<(), Problem> {
        self.nodes = self.nodes.saturating_add(more);
        if self.nodes > MAX_NODES {
            return Err(Problem::new(
                span,
                format!("the file holds more than {MAX_NODES} values, aliases written out"),
            )
            .code("F006")
            .help("write a smaller file, without aliases that repeat one another"));
        }
        Ok(())
    }

    fn open(
        &mut self,
        start: usize,
        end: usize,
        anchor: usize,
        map: Option<MapFrame<'s>>,
        span: Span,
    ) -> Result<(), Problem> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(Problem::new(span, format!("values are nested more than {MAX_DEPTH} deep")).code("F006"));
        }
        self.stack.push(Frame { start, end, anchor, seq: Vec::new(), map });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Problem> {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        // A block collection "ends" where the next line begins: its last child's end is what people see.
        let (kind, last) = match frame.map {
            Some(map) => {
                let last = map.entries.last().map(|e| e.value.span.end as usize);
                (Kind::Map(map.entries), last)
            }
            None => {
                let last = frame.seq.last().map(|n| n.span.end as usize);
                (Kind::Seq(frame.seq), last)
            }
        };
        let flow = frame.end > frame.start;
        let end = if flow { end } else { last.unwrap_or(frame.start) };
        let node = Node { span: Span::new(self.file, frame.start, end), kind };
        let size = size(&node);
        self.remember(frame.anchor, &node, size);
        self.add(node)
    }

    fn remember(&mut self, anchor: usize, node: &Node<'s>, size: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
    }

    fn add(&mut self, node: Node<'s>) -> Result<(), Problem> {
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        let Some(map) = &mut frame.map else {
            frame.seq.push(node);
            return Ok(());
        };
        let Some((key, key_span)) = map.key.take() else {
            let span = node.span;
            let Kind::Scalar(scalar) = node.kind else {
                let message = "a key must be a single word or text, not a list or a mapping";
                return Err(Problem::new(span, message).code("F001"));
            };
            if scalar.plain && &*scalar.text == "<<" {
                return Err(Problem::new(span, "merge keys (\"<<\") are not part of YAML 1.2")
                    .code("F001")
                    .help("write the fields out where they are needed"));
            }
            map.key = Some((scalar.text, span));
            return Ok(());
        };
        if let Some(first) = map.seen.get(&key) {
            let problem = Problem::new(key_span, format!("the key \"{key}\" appears twice; only one can count"))
                .related(*first, "first defined here")
                .code("F005")
                .help("remove one of the two");
            self.problems.push(problem);
            return Ok(());
        }
        map.seen.insert(key.clone(), key_span);
        map.entries.push(Entry { key, key_span, value: node });
        Ok(())
    }
}

/// The number of values in a tree.
fn size(node: &Node<'_>) -> usize {
    1 + match &node.kind {
        Kind::Scalar(_) => 0,
        Kind::Seq(items) => items.iter().map(size).sum(),
        Kind::Map(entries) => entries.iter().map(|e| 1 + size(&e.value)).sum(),
    }
}

/// A syntax error with a place and, where the cause is a common one, what to do.
fn syntax_problem(file: FileId, text: &str, error: &ScanError) -> Problem {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let message = error.kind().to_string();
    let line = text.get(..at).map_or("", |t| &t[t.rfind('\n').map_or(0, |n| n + 1)..]);
    let rest = text.get(at..).unwrap_or("");
    let problem = Problem::new(Span::new(file, at, at + 1), format!("this is not valid YAML: {message}")).code("F001");
    if message.contains("tab") || (line.trim().is_empty() && rest.starts_with('\t')) {
        return problem.help("YAML does not allow tabs for indentation: use spaces");
    }
    if message.contains("mapping values") {
        return problem.help("put text that contains \": \" in quotation marks");
    }
    problem.help("compare the indentation and the quotation marks with the lines above")
}
