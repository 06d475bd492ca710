//! What a shell can do: say something, and ask for a line or for one of a few possibilities.

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
            std::io::ErrorKind::Interrupted => Stop::Interrupted,
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

/// A screen and a keyboard, or what takes their place.
pub trait Shell {
    /// Shows some text, in full.
    ///
    /// # Errors
    /// When it cannot be shown.
    fn say(&mut self, block: &Block) -> Result<(), Stop>;

    /// Asks for a line; it may be empty.
    ///
    /// # Errors
    /// When there is no line.
    fn line(&mut self, prompt: &str) -> Result<String, Stop>;

    /// Asks for one of several possibilities, by position; `now` is the one that Enter takes.
    ///
    /// # Errors
    /// When nothing is picked.
    fn pick(&mut self, prompt: &str, options: &[String], now: usize) -> Result<usize, Stop>;

    /// Asks which of several things are true, by position, below some text; `None` when the shell, or the person, would
    /// rather have a line: nothing has been shown then, or nothing of it counts.
    ///
    /// # Errors
    /// When there is no reply.
    fn tick(
        &mut self,
        above: &[Block],
        prompt: &str,
        options: &[String],
        now: &[bool],
    ) -> Result<Option<Vec<usize>>, Stop>;
}

/// Asks a yes-or-no question.
pub(super) fn yes(shell: &mut dyn Shell, prompt: &str, now: bool) -> Result<bool, Stop> {
    let options = ["Yes".to_owned(), "No".to_owned()];
    Ok(shell.pick(prompt, &options, usize::from(!now))? == 0)
}

/// Asks for one of several possibilities in numbered lines: what both shells fall back on.
pub(super) fn pick_by_number(
    shell: &mut dyn Shell,
    prompt: &str,
    options: &[String],
    now: usize,
) -> Result<usize, Stop> {
    shell.say(&Block::Text(prompt.to_owned()))?;
    for (at, option) in options.iter().enumerate() {
        shell.say(&Block::Possibility { label: (at + 1).to_string(), text: option.clone(), chosen: at == now })?;
    }
    let prompt = format!("Number 1 to {}, or Enter for {}", options.len(), now + 1);
    loop {
        let line = shell.line(&prompt)?;
        match picked(line.trim(), options, now) {
            Some(at) => return Ok(at),
            None => shell.say(&Block::Notice(format!("Type a number from 1 to {}.", options.len())))?,
        }
    }
}

/// What a line picks: nothing typed, a number, or the beginning of one option alone.
fn picked(typed: &str, options: &[String], now: usize) -> Option<usize> {
    if typed.is_empty() {
        return Some(now);
    }
    if let Ok(n) = typed.parse::<usize>() {
        return (1..=options.len()).contains(&n).then(|| n - 1);
    }
    let begins = |option: &str| option.to_lowercase().starts_with(&typed.to_lowercase());
    let mut matching = options.iter().enumerate().filter(|(_, option)| begins(option));
    matching.next().filter(|_| matching.next().is_none()).map(|(at, _)| at)
}
