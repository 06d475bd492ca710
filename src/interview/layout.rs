//! Blocks of text as lines, and lines as pages. Everything that comes from files is made safe to print here, once, for both
//! shells.

use textwrap::core::display_width;

use super::shell::Block;
use crate::text::{self, one_line, shortened, wrapped};

/// Lines longer than this are hard to read, however wide the screen is.
const WIDEST: usize = 100;

/// The lines of a block, wrapped to a width in columns; never wrapped where there is none.
pub(super) fn lines(block: &Block, width: Option<usize>) -> Vec<String> {
    match block {
        Block::Heading(text) | Block::Strong(text) => wrap("", 0, text.as_str(), width),
        Block::Text(text) => paragraphs(text, width),
        Block::Aside(label, text) => wrap(&format!("{label} "), 2, text.as_str(), width),
        Block::Notice(text) => wrap("! ", 2, text.as_str(), width),
        Block::Possibility { label, text, chosen } => {
            let mark = if *chosen { '*' } else { ' ' };
            let label = format!("{mark} {label:>2}  ");
            wrap(&label, display_width(&label), text.as_str(), width)
        }
        Block::Gap => vec![String::new()],
    }
}

/// Text with an empty line between its paragraphs, which end at line breaks.
fn paragraphs(text: &str, width: Option<usize>) -> Vec<String> {
    text::paragraphs(text).map(|paragraph| wrap("", 0, paragraph, width)).collect::<Vec<_>>().join(&String::new())
}

/// Text behind a label; lines after the first are set in by `hang` columns.
fn wrap(label: &str, hang: usize, text: &str, width: Option<usize>) -> Vec<String> {
    let text = one_line(text);
    let Some(width) = width else { return vec![format!("{label}{text}")] };
    wrapped(label, hang, &text, width)
}

/// The width that text is wrapped to on a screen with so many columns.
pub(super) fn width(columns: usize) -> usize {
    columns.clamp(20, WIDEST)
}

/// The rows that a screen has above a prompt and its reply, with some to spare for a remark.
pub fn room((rows, columns): (usize, usize)) -> usize {
    rows.saturating_sub(if columns < 60 { 4 } else { 3 }).max(3)
}

/// How many rows blocks take on a screen with so many columns.
pub fn height(blocks: &[Block], columns: usize) -> usize {
    blocks.iter().map(|block| lines(block, Some(width(columns))).len()).sum()
}

/// Blocks in pages that leave room for a prompt; one page where nothing goes out of sight. A block is never split. Every page
/// after the first one begins with a line that says what it is about.
pub fn pages(blocks: &[Block], size: Option<(usize, usize)>) -> Vec<Vec<Block>> {
    let Some(size) = size else { return vec![blocks.to_vec()] };
    let about = blocks.iter().find_map(|block| about(block, width(size.1)));
    let mut pages = vec![Vec::new()];
    let mut used = 0;
    for block in blocks {
        let rows = height(std::slice::from_ref(block), size.1);
        let page = pages.last_mut().filter(|page| page.is_empty() || used + rows <= room(size));
        if let Some(page) = page {
            page.push(block.clone());
            used += rows;
        } else {
            let page: Vec<Block> = about.iter().chain([block]).cloned().collect();
            used = height(&page, size.1);
            pages.push(page);
        }
    }
    pages
}

/// What the blocks are about, on one line: the question, where there is one.
fn about(block: &Block, width: usize) -> Option<Block> {
    match block {
        Block::Strong(text) => Some(Block::Strong(shortened(text.as_str(), width).into())),
        _ => None,
    }
}
