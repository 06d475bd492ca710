//! Blocks of text as lines. Everything that comes from files is made safe to print here, once, for both shells.

use super::shell::Block;
use crate::model::text::{one_line, wrapped};

/// The lines of a block, wrapped to a width in columns; never wrapped where there is none.
pub(super) fn lines(block: &Block, width: Option<usize>) -> Vec<String> {
    match block {
        Block::Heading(text) | Block::Strong(text) | Block::Text(text) => wrap("", 0, text, width),
        Block::Aside(label, text) => wrap(&format!("{label}: "), 2, text, width),
        Block::Notice(text) => wrap("! ", 2, text, width),
        Block::Possibility { label, text, chosen } => {
            let mark = if *chosen { '*' } else { ' ' };
            let label = format!("{mark} {label:>2}  ");
            wrap(&label, label.len(), text, width)
        }
        Block::Gap => vec![String::new()],
    }
}

/// Text behind a label; lines after the first are set in by `hang` columns.
fn wrap(label: &str, hang: usize, text: &str, width: Option<usize>) -> Vec<String> {
    let text = one_line(text);
    let Some(width) = width else { return vec![format!("{label}{text}")] };
    wrapped(label, hang, &text, width)
}
