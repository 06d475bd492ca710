//! What a shell can do: say something, and ask for a reply. Every prompt of a dialogue is one [`Ask`]: it takes what may be
//! typed, or says why not; Esc leaves it without a reply.

use anyhow::anyhow;

use super::layout;

use crate::source::alike::{Folded, meant};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

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
    Heading(Text),
    /// The text that matters most: the question.
    Strong(Text),
    /// Text, in paragraphs.
    Text(String),
    /// A label, with its colon, and text that explains: why, evidence asked for.
    Aside(Text, Text),
    /// One of several possibilities: its label, its text, and whether it is the one recorded.
    Possibility {
        /// What to type for it.
        label: String,
        /// Its description.
        text: Text,
        /// Whether it is the recorded answer.
        chosen: bool,
    },
    /// Something that needs attention.
    Notice(Text),
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
    pub options: &'a [(String, Text)],
    /// Where among the options the arrow keys begin.
    pub now: Option<usize>,
    /// Whether nothing is seen of what is typed.
    pub unseen: bool,
    /// Says why a reply is refused; it is asked for again then.
    pub refuse: &'a dyn Fn(&str) -> Option<Text>,
}

impl<'a> Ask<'a> {
    /// A prompt for a short reply, with nothing prepared; any reply is taken.
    pub fn short(prompt: &'a str) -> Self {
        Ask {
            prompt,
            form: Form::Short,
            ready: "",
            selected: false,
            options: &[],
            now: None,
            unseen: false,
            refuse: &|_| None,
        }
    }
}

/// A screen and a keyboard, or what takes their place.
pub trait Shell {
    /// The language in which it speaks.
    fn t(&self) -> &'static Texts;

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

impl dyn Shell + '_ {
    /// Says something that needs attention.
    pub(super) fn notice(&mut self, text: Text) -> Result<(), Stop> {
        self.say(&Block::Notice(text))
    }
}

/// Whether a line means the same as the Esc key, which not everybody has.
pub(super) fn leaves(t: &Texts, line: &str) -> bool {
    line.trim() == "\u{1b}" || meant(line, t, |t| vec![t.shell_leave()]).is_some()
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
    understand: impl Fn(&str) -> Result<T, Text>,
) -> Result<Option<T>, Stop> {
    let t = shell.t();
    let refuse = |line: &str| match line.trim().chars().count() {
        n if n > LONGEST => Some(t.shell_too_long(n, LONGEST)),
        _ => understand(line.trim()).err(),
    };
    let line = shell.ask(&Ask { refuse: &refuse, ..ask })?;
    line.map(|line| understand(line.trim()).map_err(|e| Stop::Failed(anyhow!(e)))).transpose()
}

/// Asks a yes-or-no question.
///
/// # Errors
/// When there is no reply.
pub(super) fn yes(shell: &mut dyn Shell, question: &Text, now: bool) -> Result<Option<bool>, Stop> {
    let t = shell.t();
    let (y, n) = (t.shell_y(), t.shell_n());
    let prompt = if now { t.shell_yes_or_no(question, &y, &n) } else { t.shell_no_or_yes(question, &y, &n) };
    let options = [(y.to_string(), t.shell_yes()), (n.to_string(), t.shell_no())];
    let ask = Ask { options: &options, now: Some(usize::from(!now)), ..Ask::short(prompt.as_str()) };
    understood(shell, ask, |typed| match typed {
        "" => Ok(now),
        "1" => Ok(true),
        "2" => Ok(false),
        typed => yes_or_no(t, typed),
    })
}

/// A yes or a no, as a letter or a word.
pub(super) fn yes_or_no(t: &Texts, typed: &str) -> Result<bool, Text> {
    match meant(typed, t, |t| vec![t.shell_y(), t.shell_yes(), t.shell_n(), t.shell_no()]) {
        Some(at) => Ok(at < 2),
        None => Err(t.shell_only_yes_or_no(&t.shell_y(), &t.shell_n())),
    }
}

/// Asks for one of several possibilities, by position; `now` is the one that Enter takes.
///
/// # Errors
/// When there is no reply.
pub(super) fn pick(
    shell: &mut dyn Shell,
    question: &Text,
    options: &[Text],
    now: usize,
) -> Result<Option<usize>, Stop> {
    let t = shell.t();
    let mut blocks = vec![Block::Text(question.to_string())];
    blocks.extend(possibilities(options, |at| at == now));
    let meant: Vec<(String, Text)> = (1..).map(|n: usize| n.to_string()).zip(options.iter().cloned()).collect();
    let prompt = t.shell_number(options.len(), now + 1);
    let wrong = || t.shell_only_number(options.len());
    let understand = |typed: &str| picked(typed, options, now).ok_or_else(wrong);
    let ask = Ask { options: &meant, now: Some(now), ..Ask::short(prompt.as_str()) };
    paged(shell, &blocks, ask, understand)
}

/// Possibilities, numbered from 1, with a mark at those that are chosen.
pub(super) fn possibilities(options: &[Text], chosen: impl Fn(usize) -> bool) -> Vec<Block> {
    let possibility = |(at, text): (usize, &Text)| Block::Possibility {
        label: (at + 1).to_string(),
        text: text.clone(),
        chosen: chosen(at),
    };
    options.iter().enumerate().map(possibility).collect()
}

/// What a line picks: nothing typed, a number, or the beginning of one option alone.
fn picked(typed: &str, options: &[Text], now: usize) -> Option<usize> {
    if typed.is_empty() {
        return Some(now);
    }
    if let Ok(n) = typed.parse::<usize>() {
        return (1..=options.len()).contains(&n).then(|| n - 1);
    }
    let begins = |option: &Text| Folded::of(option.as_str()).begins_with(&Folded::of(typed));
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
    understand: impl Fn(&str) -> Result<T, Text>,
) -> Result<Option<T>, Stop> {
    let mut pages = layout::pages(blocks, shell.size()).into_iter().peekable();
    while let Some(page) = pages.next() {
        page.iter().try_for_each(|block| shell.say(block))?;
        if pages.peek().is_none() {
            break;
        }
        let more = shell.t().shell_more();
        let early = Ask { prompt: more.as_str(), ready: "", ..ask };
        match understood(shell, early, |typed| if typed.is_empty() { Ok(None) } else { understand(typed).map(Some) })? {
            Some(None) => {}
            Some(Some(value)) => return Ok(Some(value)),
            None => return Ok(None),
        }
    }
    understood(shell, ask, understand)
}

messages! {
    /// A word that does what the key Esc does.
    shell_leave() = "esc";
    shell_too_long(characters: Count, most: Count) =
        "This is too long: {characters} characters, where {most} are the most.";
    /// Letters and words for a yes and a no: any of them may be typed.
    shell_y() = "y";
    shell_n() = "n";
    shell_yes() = "yes";
    shell_no() = "no";
    /// A question with a yes or a no, and the letters for them; Enter alone is a yes.
    shell_yes_or_no(question: Phrase, y: Phrase, n: Phrase) = "{question} ({y} yes, {n} no, Enter: yes)";
    /// The same; Enter alone is a no.
    shell_no_or_yes(question: Phrase, y: Phrase, n: Phrase) = "{question} ({y} yes, {n} no, Enter: no)";
    shell_only_yes_or_no(y: Phrase, n: Phrase) = "Type {y} or {n}.";
    /// A prompt below a numbered list.
    shell_number(last: Count, now: Count) = "Number 1 to {last}, or Enter for {now}";
    shell_only_number(last: Count) = "Type a number from 1 to {last}.";
    /// A prompt below a page that is not the last one.
    shell_more() = "Enter shows more, or reply";
    /// A prompt, with a space and the reply behind it.
    shell_prompt(prompt: Text) = "{prompt}:";
    /// Where Esc leads nowhere.
    shell_first() = "There is nothing to go back to; Ctrl-C leaves.";
}
