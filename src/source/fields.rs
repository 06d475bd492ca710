//! Where the fields of a mapping stand, found by any value in it: for values whose place the model does not keep.

use std::collections::HashMap;

use super::tree::{Kind, Node};
use super::{FileId, Notation, Sources, Span};

/// The mappings of some files.
#[derive(Debug, Default)]
pub struct Fields {
    maps: Vec<HashMap<String, Span>>,
    /// The mapping that a value stands in, or that a key names.
    of: HashMap<Span, usize>,
}

impl Fields {
    /// Reads files, each by the notation of its ending.
    pub fn read(sources: &Sources, files: impl IntoIterator<Item = FileId>) -> Fields {
        let mut fields = Fields::default();
        for file in files {
            let notation = if sources.file(file).name.ends_with(".toml") { Notation::Toml } else { Notation::Yaml };
            if let Some(tree) = sources.parse(file, notation, &mut Vec::new()) {
                fields.add(&tree);
            }
        }
        fields
    }

    /// The place of the field `name` in the mapping in which a value stands (or which a key names).
    pub fn beside(&self, value: Span, name: &str) -> Option<Span> {
        self.of.get(&value).and_then(|&map| self.maps[map].get(name)).copied()
    }

    fn add(&mut self, node: &Node<'_>) {
        match &node.kind {
            Kind::Scalar(_) => {}
            Kind::Seq(items) => items.iter().for_each(|n| self.add(n)),
            Kind::Map(entries) => {
                let map = self.maps.len();
                self.maps.push(entries.iter().map(|e| (e.key.to_string(), e.value.span)).collect());
                self.of.insert(node.span, map);
                for entry in entries {
                    let child = self.maps.len();
                    self.add(&entry.value);
                    if matches!(entry.value.kind, Kind::Map(_)) {
                        self.of.insert(entry.key_span, child);
                    } else {
                        self.of.insert(entry.value.span, map);
                    }
                }
            }
        }
    }
}
