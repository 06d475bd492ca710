//! The interview in a terminal: every prompt is one line editor. What is pasted is text, and what was typed before a prompt
//! stood on the screen is not an answer to it.

use std::io::{BufWriter, Stderr, Write, stderr};
use std::time::Duration;

use crossterm::cursor::{MoveDown, MoveToColumn, MoveUp, Show};
use crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
};
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};
use dialoguer::console::{Style, Term, set_colors_enabled_stderr};
use dialoguer::theme::{ColorfulTheme, Theme};

use super::canvas::Canvas;
use super::editor::{Editor, Outcome};
use super::layout;
use super::shell::{Ask, Block, Form, Shell, Stop, leaves};
use crate::text::{Text, Texts, one_line};

/// Keys that come closer upon one another than this were pasted, not typed.
const PASTED: Duration = Duration::from_millis(5);

/// A screen and a keyboard; the screen is as it was when this goes.
pub struct Terminal {
    term: Term,
    out: BufWriter<Stderr>,
    colour: bool,
    t: &'static Texts,
}

impl Terminal {
    /// The terminal behind standard error; `None` when there is none.
    pub fn open(colour: bool, t: &'static Texts) -> Option<Self> {
        let term = Term::stderr();
        if !term.is_term() || enable_raw_mode().is_err() {
            return None;
        }
        // Where a terminal cannot tell what is pasted, the pace of the keys must do.
        _ = execute!(stderr(), EnableBracketedPaste);
        set_colors_enabled_stderr(colour);
        Some(Terminal { term, out: BufWriter::new(stderr()), colour, t })
    }

    /// The words of a prompt, with a space behind them.
    fn prompt(&self, words: &str) -> String {
        if !self.colour {
            return format!("{} ", self.t.shell_prompt(words));
        }
        let mut prompt = String::new();
        // A theme writes into a text: that cannot fail.
        _ = ColorfulTheme::default().format_input_prompt(&mut prompt, &one_line(words), None);
        prompt
    }

    fn style(&self, block: &Block) -> Style {
        let style = Style::new().for_stderr().force_styling(self.colour);
        match block {
            Block::Heading(_) => style.cyan(),
            Block::Strong(_) => style.bold(),
            Block::Aside(..) => style.dim(),
            Block::Notice(_) => style.yellow(),
            Block::Possibility { chosen: true, .. } => style.green(),
            _ => style,
        }
    }

    fn styled(&self, block: &Block) -> Vec<String> {
        let (style, columns) = (self.style(block), usize::from(self.term.size().1));
        let lines = layout::lines(block, Some(layout::width(columns)));
        lines.into_iter().map(|line| style.apply_to(line).to_string()).collect()
    }

    /// Draws a prompt from its beginning: what was wrong with the last reply, the words, what is typed so far.
    fn draw(&mut self, ask: &Ask<'_>, editor: &Editor<'_>, wrong: Option<Text>, above: usize) -> Result<Drawn, Stop> {
        let (rows, columns) = self.size().unwrap_or((24, 80));
        let mut lines = wrong.map_or_else(Vec::new, |why| self.styled(&Block::Notice(why)));
        let canvas = Canvas::new(&self.prompt(ask.prompt), rows, columns);
        lines.extend(canvas.prompt.iter().cloned());
        queue!(self.out, MoveToColumn(0))?;
        up(&mut self.out, above)?;
        queue!(self.out, Clear(ClearType::FromCursorDown), Print(lines.join("\r\n")))?;
        let mut drawn = Drawn { canvas, above: lines.len() - 1, row: 0, unseen: ask.unseen };
        self.redraw(&mut drawn, editor)?;
        Ok(drawn)
    }

    /// Draws what is typed so far.
    fn redraw(&mut self, drawn: &mut Drawn, editor: &Editor<'_>) -> Result<(), Stop> {
        let painted = match drawn.unseen {
            true => drawn.canvas.paint("", "", None),
            false => {
                drawn.canvas.paint(editor.before(), editor.text(), editor.meaning(self.t).as_ref().map(Text::as_str))
            }
        };
        queue!(self.out, MoveToColumn(0))?;
        up(&mut self.out, drawn.row)?;
        queue!(self.out, MoveToColumn(drawn.canvas.indent), Clear(ClearType::FromCursorDown))?;
        queue!(self.out, Print(painted.rows.join("\r\n")), MoveToColumn(0))?;
        up(&mut self.out, painted.rows.len() - 1)?;
        down(&mut self.out, painted.row)?;
        queue!(self.out, MoveToColumn(painted.column))?;
        drawn.row = painted.row;
        Ok(self.out.flush()?)
    }

    /// Leaves the prompt behind, with what was typed.
    fn finish(&mut self, drawn: &mut Drawn, editor: &Editor<'_>) -> Result<(), Stop> {
        let text = if drawn.unseen { "" } else { editor.text() };
        let painted = drawn.canvas.paint(text, text, None);
        queue!(self.out, MoveToColumn(0))?;
        up(&mut self.out, drawn.row)?;
        queue!(self.out, MoveToColumn(drawn.canvas.indent), Clear(ClearType::FromCursorDown))?;
        queue!(self.out, Print(painted.rows.join("\r\n")), Print("\r\n"))?;
        Ok(self.out.flush()?)
    }
}

/// A prompt on the screen.
struct Drawn {
    canvas: Canvas,
    /// The rows between its first one and the one where typing begins.
    above: usize,
    /// The row of the cursor, from where typing begins.
    row: usize,
    unseen: bool,
}

fn up(out: &mut impl Write, rows: usize) -> std::io::Result<()> {
    // Terminals take 0 for 1.
    if rows > 0 { queue!(out, MoveUp(u16::try_from(rows).unwrap_or(u16::MAX))) } else { Ok(()) }
}

fn down(out: &mut impl Write, rows: usize) -> std::io::Result<()> {
    if rows > 0 { queue!(out, MoveDown(u16::try_from(rows).unwrap_or(u16::MAX))) } else { Ok(()) }
}

impl Shell for Terminal {
    fn t(&self) -> &'static Texts {
        self.t
    }

    fn say(&mut self, block: &Block) -> Result<(), Stop> {
        for line in self.styled(block) {
            write!(self.out, "{line}\r\n")?;
        }
        Ok(self.out.flush()?)
    }

    fn ask(&mut self, ask: &Ask<'_>) -> Result<Option<String>, Stop> {
        if ask.form != Form::Entries {
            forget_keys()?;
        }
        let t = self.t;
        // A keyboard has a key for it, so that in a note the word is a word.
        let leaves = |text: &str| ask.form != Form::Lines && leaves(t, text);
        let mut editor = Editor::new(ask);
        let mut drawn = self.draw(ask, &editor, None, 0)?;
        loop {
            let outcome = match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => typed(&mut editor, key, ask.form)?,
                Event::Paste(text) => {
                    editor.insert(&text);
                    Outcome::GoesOn
                }
                Event::Resize(..) => {
                    drawn = self.draw(ask, &editor, None, drawn.above + drawn.row)?;
                    continue;
                }
                _ => continue,
            };
            match outcome {
                Outcome::GoesOn => self.redraw(&mut drawn, &editor)?,
                Outcome::Interrupted => return Err(Stop::Interrupted),
                Outcome::End => {
                    self.finish(&mut drawn, &editor)?;
                    return Err(Stop::EndOfInput);
                }
                Outcome::Left => {
                    self.finish(&mut drawn, &editor)?;
                    return Ok(None);
                }
                Outcome::Done => match (ask.refuse)(editor.text()).filter(|_| !leaves(editor.text())) {
                    Some(why) => {
                        editor.refuse();
                        drawn = self.draw(ask, &editor, Some(why), drawn.above + drawn.row)?;
                    }
                    None => {
                        self.finish(&mut drawn, &editor)?;
                        return Ok(Some(editor.text().to_owned()).filter(|text| !leaves(text)));
                    }
                },
            }
        }
    }

    fn size(&self) -> Option<(usize, usize)> {
        let (rows, columns) = self.term.size();
        Some((usize::from(rows), usize::from(columns)))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Brings the terminal back into its usual mode; safe at any time, from any thread.
pub fn restore() {
    // Nothing can be done when even this fails.
    _ = disable_raw_mode();
    if Term::stderr().is_term() {
        _ = execute!(stderr(), DisableBracketedPaste, Show);
    }
}

/// What was typed before the prompt stood on the screen is no reply to it; Ctrl-C counts at any time.
fn forget_keys() -> Result<(), Stop> {
    while event::poll(Duration::ZERO)? {
        if let Event::Key(key) = event::read()?
            && Editor::new(&Ask::short("")).key(key) == Outcome::Interrupted
        {
            return Err(Stop::Interrupted);
        }
    }
    Ok(())
}

/// What a key does; a line break with more keys right behind it was pasted with them, and belongs to the text.
fn typed(editor: &mut Editor<'_>, mut key: KeyEvent, form: Form) -> Result<Outcome, Stop> {
    // A line break that came in before the prompt was there.
    if form == Form::Entries && key.code == KeyCode::Char('j') && key.modifiers == KeyModifiers::CONTROL {
        key = KeyCode::Enter.into();
    }
    if key.code == KeyCode::Enter && form != Form::Short && form != Form::Ticks && event::poll(PASTED)? {
        editor.insert("\n");
        return Ok(Outcome::GoesOn);
    }
    Ok(editor.key(key))
}
