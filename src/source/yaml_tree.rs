//! YAML text to a [`Node`] tree: YAML 1.2, unique keys, bounded depth and size, no custom tags.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, Tag};
use hashbrown::HashMap;

use super::problem::Problem;
use super::tree::{Class, Entry, Kind, MAX_DEPTH, MAX_NODES, Node, Scalar, classify_plain, too_many};
use super::{Code, FileId, Span, yaml_syntax};

/// Parses one YAML document; `None` when the text is not YAML.
pub(super) fn parse<'s>(file: FileId, text: &'s str, problems: &mut Vec<Problem>) -> Option<Node<'s>> {
    let mut builder = Builder { file, problems, stack: Vec::new(), anchors: HashMap::new(), nodes: 0, root: None };
    for event in Parser::new_from_str(text) {
        let step = match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => Err(yaml_syntax::problem(file, text, &error)),
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

/// A value that aliases may repeat, with the number of values in it and how deep they are nested.
struct Anchored<'s> {
    node: Node<'s>,
    size: usize,
    depth: usize,
}

struct Builder<'s, 'p> {
    file: FileId,
    problems: &'p mut Vec<Problem>,
    stack: Vec<Frame<'s>>,
    anchors: HashMap<usize, Anchored<'s>>,
    nodes: usize,
    root: Option<Node<'s>>,
}

impl<'s> Builder<'s, '_> {
    fn event(&mut self, event: Event<'s>, at: granit_parser::Span) -> Result<(), Problem> {
        let (start, end) = (at.start.byte_offset().unwrap_or(0), at.end.byte_offset().unwrap_or(0));
        let span = Span::new(self.file, start, end);
        self.count(1, span)?;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), span);
                let plain = style == ScalarStyle::Plain;
                // An empty value arrives as "~": it has no width.
                let text = if plain && start == end { Cow::Borrowed("") } else { text };
                let class = if plain { classify_plain(&text) } else { Class::Text };
                let node = Node { span, kind: Kind::Scalar(Scalar { text, class, plain }) };
                self.remember(anchor, &node)?;
                self.add(node)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), span);
                self.open(start, end, anchor, None, span)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), span);
                self.open(start, end, anchor, Some(MapFrame::default()), span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Alias(id) => self.alias(id, span),
            Event::DocumentStart(..) if self.root.is_some() => {
                Err(Problem::new(span, "a second YAML document begins here; only one per file is read")
                    .code(Code::F001)
                    .help("remove the line \"---\", or put the second document into a file of its own"))
            }
            _ => Ok(()),
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), Problem> {
        let Some(Anchored { size, depth, .. }) = self.anchors.get(&id) else {
            return Err(Problem::new(span, "an alias stands inside the value that it names")
                .code(Code::F001)
                .help("write the value out instead of using the alias"));
        };
        let (size, depth) = (*size, *depth);
        self.count(size, span)?;
        self.check_depth(depth, span)?;
        let kind = self.anchors[&id].node.kind.clone();
        // The alias is where the value is used, so that is where problems are shown.
        self.add(Node { span, kind })
    }

    /// Tags would change how a value is read; none is needed.
    fn refuse_tag(&mut self, tag: Option<&Tag>, span: Span) {
        if let Some(tag) = tag {
            let name = tag.to_string().replace("tag:yaml.org,2002:", "!!");
            let problem = Problem::new(span, format!("the tag \"{name}\" is not read")).code(Code::F001);
            self.problems.push(problem.help("remove the tag; put text that looks like a number in quotation marks"));
        }
    }

    fn check_depth(&self, more: usize, span: Span) -> Result<(), Problem> {
        if self.stack.len() + more > MAX_DEPTH {
            return Err(Problem::new(span, format!("values are nested more than {MAX_DEPTH} deep"))
                .code(Code::F006)
                .help("write the values without so many brackets"));
        }
        Ok(())
    }

    fn count(&mut self, more: usize, span: Span) -> Result<(), Problem> {
        self.nodes = self.nodes.saturating_add(more);
        if self.nodes > MAX_NODES {
            return Err(too_many(span));
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
        self.check_depth(1, span)?;
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
        self.remember(frame.anchor, &node)?;
        self.add(node)
    }

    /// Keeps a copy of an anchored value; the copy counts too, so that memory stays bounded.
    fn remember(&mut self, anchor: usize, node: &Node<'s>) -> Result<(), Problem> {
        if anchor > 0 {
            let (size, depth) = (node.size(), node.depth());
            self.count(size, node.span)?;
            self.anchors.insert(anchor, Anchored { node: node.clone(), size, depth });
        }
        Ok(())
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
                return Err(Problem::new(span, message).code(Code::F001));
            };
            if scalar.plain && &*scalar.text == "<<" {
                return Err(Problem::new(span, "merge keys (\"<<\") are not part of YAML 1.2")
                    .code(Code::F001)
                    .help("write the fields out where they are needed"));
            }
            map.key = Some((scalar.text, span));
            return Ok(());
        };
        if let Some(first) = map.seen.get(&key) {
            let problem = Problem::new(key_span, format!("the key \"{key}\" appears twice; only one can count"))
                .related(*first, "first defined here")
                .code(Code::F005)
                .help("remove one of the two");
            self.problems.push(problem);
            return Ok(());
        }
        map.seen.insert(key.clone(), key_span);
        map.entries.push(Entry { key, key_span, value: node });
        Ok(())
    }
}
