//! What a shell can do: say something, and ask for a reply. Every prompt of a dialogue is one [`Ask`]: it takes what may be
//! typed, or says why not; Esc leaves it without a reply.

use anyhow::anyhow;

use super::layout;

use crate::source::alike::Folded;

/// Why the dialogue stops early.
#[derive(Debug)]
pub enum Stop {
    /// The input has ended, which means: save and leave.
    EndOfInput,
    /// Ctrl-C.
    Interrupted,
    /// The screen or the keyboard is gone.
    Failed(anyhow::Error),
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Stop::EndOfInput,
            _ => Stop::Failed(error.into()),
        }
    }
}

/// A piece of text with its role; the shell decides how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Where we are.
    Heading(String),
    /// The text that matters most: the question.
    Strong(String),
    /// Text.
    Text(String),
    /// A label with text that explains: why, evidence asked for.
    Aside(&'static str, String),
    /// One of several possibilities: its label, its text, and whether it is the one recorded.
    Possibility {
        /// What to type for it.
        label: String,
        /// Its description.
        text: String,
        /// Whether it is the recorded answer.
        chosen: bool,
    },
    /// Something that needs attention.
    Notice(String),
    /// An empty line.
    Gap,
}

/// What kind of reply a prompt wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A letter, a number, a few words: Enter ends it at once.
    Short,
    /// Numbers of options, with spaces between: the space bar ticks the one that the arrow keys stand at.
    Ticks,
    /// A text of one line: what is pasted becomes one line.
    Line,
    /// A text of one or several lines.
    Lines,
    /// One reply, or, pasted or typed ahead, several, each on a line: nothing that was typed before the prompt is forgotten.
    Entries,
}

/// One prompt.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The words before the reply.
    pub prompt: &'a str,
    /// What kind of reply it wants.
    pub form: Form,
    /// What stands ready to be edited, where the shell lets one edit.
    pub ready: &'a str,
    /// Whether what is typed takes the place of what stands ready, unless an arrow key or Backspace comes first.
    pub selected: bool,
    /// What the arrow keys walk through: what would be typed, and what it means.
    pub options: &'a [(String, String)],
    /// Where among the options the arrow keys begin.
    pub now: Option<usize>,
    /// Says why a reply is refused; it is asked for again then.
    pub refuse: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Ask<'a> {
    /// A prompt for a short reply, with nothing prepared; any reply is taken.
    pub fn short(prompt: &'a str) -> Self {
        Ask { prompt, form: Form::Short, ready: "", selected: false, options: &[], now: None, refuse: &|_| None }
    }
}

/// A screen and a keyboard, or what takes their place.
pub trait Shell {
    /// Shows some text, in full.
    ///
    /// # Errors
    /// When it cannot be shown.
    fn say(&mut self, block: &Block) -> Result<(), Stop>;

    /// Asks for a reply that is not refused; `None` when the person leaves the prompt with Esc.
    ///
    /// # Errors
    /// When there is no reply.
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Option<String>, Stop>;

    /// Rows and columns of the screen; `None` where nothing goes out of sight, and nothing can be edited.
    fn size(&self) -> Option<(usize, usize)>;
}

/// The word that leaves a prompt where there is no Esc key.
const LEAVE: &str = "esc";

/// Whether a line means the same as the Esc key.
pub(super) fn leaves(line: &str) -> bool {
    let line = line.trim();
    line == "\u{1b}" || line.eq_ignore_ascii_case(LEAVE)
}

/// The most characters of a reply: a sheet holds many of them.
const LONGEST: usize = 10_000;

/// Asks for a reply and understands it; what is not understood is refused.
///
/// # Errors
/// When there is no reply.
pub(super) fn understood<T>(
    shell: &mut dyn Shell,
    ask: Ask<'_>,
    understand: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Stop> {
    let refuse = |line: &str| match line.trim().chars().count() {
        n if n > LONGEST => Some(format!("This is too long: {n} characters, where {LONGEST} are the most.")),
        _ => understand(line.trim()).err(),
    };
    let line = shell.ask(&Ask { refuse: &refuse, ..ask })?;
    line.map(|line| understand(line.trim()).map_err(|e| Stop::Failed(anyhow!(e)))).transpose()
}

/// What to say where Esc leads nowhere.
pub(super) const NOTHING_TO_GO_BACK_TO: &str = "There is nothing to go back to; Ctrl-C leaves.";

/// Asks a yes-or-no question.
///
/// # Errors
/// When there is no reply.
pub(super) fn yes(shell: &mut dyn Shell, prompt: &str, now: bool) -> Result<Option<bool>, Stop> {
    let prompt = format!("{prompt} (y yes, n no, Enter: {})", if now { "yes" } else { "no" });
    let options = [("y", "yes"), ("n", "no")].map(|(l, m)| (l.to_owned(), m.to_owned()));
    let ask = Ask { options: &options, now: Some(usize::from(!now)), ..Ask::short(&prompt) };
    understood(shell, ask, |typed| match typed.to_lowercase().as_str() {
        "" => Ok(now),
        "y" | "yes" | "1" => Ok(true),
        "n" | "no" | "2" => Ok(false),
        _ => Err("Type y or n.".to_owned()),
    })
}

/// Asks for one of several possibilities, by position; `now` is the one that Enter takes.
///
/// # Errors
/// When there is no reply.
pub(super) fn pick(shell: &mut dyn Shell, prompt: &str, options: &[String], now: usize) -> Result<Option<usize>, Stop> {
    let mut blocks = vec![Block::Text(prompt.to_owned())];
    blocks.extend(possibilities(options, |at| at == now));
    let meant: Vec<(String, String)> = (1..).map(|n: usize| n.to_string()).zip(options.iter().cloned()).collect();
    let prompt = format!("Number 1 to {}, or Enter for {}", options.len(), now + 1);
    let wrong = || format!("Type a number from 1 to {}.", options.len());
    let understand = |typed: &str| picked(typed, options, now).ok_or_else(wrong);
    let ask = Ask { options: &meant, now: Some(now), ..Ask::short(&prompt) };
    paged(shell, &blocks, ask, understand)
}

/// Possibilities, numbered from 1, with a mark at those that are chosen.
pub(super) fn possibilities(options: &[String], chosen: impl Fn(usize) -> bool) -> Vec<Block> {
    let possibility = |(at, text): (usize, &String)| Block::Possibility {
        label: (at + 1).to_string(),
        text: text.clone(),
        chosen: chosen(at),
    };
    options.iter().enumerate().map(possibility).collect()
}

/// What a line picks: nothing typed, a number, or the beginning of one option alone.
fn picked(typed: &str, options: &[String], now: usize) -> Option<usize> {
    if typed.is_empty() {
        return Some(now);
    }
    if let Ok(n) = typed.parse::<usize>() {
        return (1..=options.len()).contains(&n).then(|| n - 1);
    }
    let begins = |option: &str| Folded::of(option).begins_with(&Folded::of(typed));
    let mut matching = options.iter().enumerate().filter(|(_, option)| begins(option));
    matching.next().filter(|_| matching.next().is_none()).map(|(at, _)| at)
}

/// Shows blocks above a prompt, in several pages where the screen is too small: a reply may be typed below each of them.
///
/// # Errors
/// When there is no reply.
pub(super) fn paged<T>(
    shell: &mut dyn Shell,
    blocks: &[Block],
    ask: Ask<'_>,
    understand: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Stop> {
    let mut pages = layout::pages(blocks, shell.size()).into_iter().peekable();
    while let Some(page) = pages.next() {
        page.iter().try_for_each(|block| shell.say(block))?;
        if pages.peek().is_none() {
            break;
        }
        let early = Ask { prompt: "Enter shows more, or reply", ready: "", ..ask };
        match understood(shell, early, |typed| if typed.is_empty() { Ok(None) } else { understand(typed).map(Some) })? {
            Some(None) => {}
            Some(Some(value)) => return Ok(Some(value)),
            None => return Ok(None),
        }
    }
    understood(shell, ask, understand)
}
