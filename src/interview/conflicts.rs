//! Answers that differ: for each of them somebody is asked. Enter alone chooses nothing, and whoever leaves decides nothing.

use super::shell::{Ask, Block, Shell, Stop, paged, possibilities};
use crate::text::Text;
use crate::text::messages::messages;

/// A question of which different things are said.
#[derive(Debug)]
pub struct Differing {
    /// Where it stands among those that are asked, and what differs.
    pub heading: Text,
    /// The question.
    pub question: Text,
    /// What is said, and by whom.
    pub said: Vec<Text>,
}

/// Asks what counts; its position, or `None` when the person leaves.
///
/// # Errors
/// When there is no reply.
pub fn ask(shell: &mut dyn Shell, differing: &Differing) -> Result<Option<usize>, Stop> {
    let (t, said) = (shell.t(), &differing.said);
    let mut blocks =
        vec![Block::Gap, Block::Heading(differing.heading.clone()), Block::Strong(differing.question.clone())];
    blocks.extend(possibilities(said, |_| false));
    let options: Vec<(String, Text)> = (1..).map(|n: usize| n.to_string()).zip(said.iter().cloned()).collect();
    let prompt = t.conflicts_which(said.len());
    let ask = Ask { options: &options, ..Ask::short(prompt.as_str()) };
    paged(shell, &blocks, ask, |typed| {
        let at = typed.parse::<usize>().ok().filter(|n| (1..=said.len()).contains(n));
        at.map(|n| n - 1).ok_or_else(|| t.shell_only_number(said.len()))
    })
}

messages! {
    /// A prompt below what several people say of one question.
    conflicts_which(last: Count) = "Which one counts? Number 1 to {last}; Esc leaves, and nothing is written";
}
