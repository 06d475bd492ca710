//! The interview in a terminal, with dialoguer: arrow keys where every possibility fits on a line, numbers elsewhere.

use dialoguer::console::{Style, Term, measure_text_width, set_colors_enabled_stderr};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Input, MultiSelect, Select};

use super::layout;
use super::shell::{Block, Shell, Stop, pick_by_number};
use crate::model::text::one_line;

/// Lines longer than this are hard to read, however wide the screen is.
const WIDEST: usize = 100;
/// What dialoguer puts before a possibility, with a column to spare.
const MARGIN: usize = 8;

/// A screen and a keyboard.
pub struct Terminal {
    term: Term,
    theme: Box<dyn Theme>,
    colour: bool,
}

impl Terminal {
    /// The terminal behind standard error; `None` when there is none.
    pub fn open(colour: bool) -> Option<Self> {
        let term = Term::stderr();
        set_colors_enabled_stderr(colour);
        let theme: Box<dyn Theme> = if colour { Box::new(ColorfulTheme::default()) } else { Box::new(SimpleTheme) };
        term.is_term().then_some(Terminal { term, theme, colour })
    }

    fn width(&self) -> usize {
        usize::from(self.term.size().1).clamp(20, WIDEST)
    }

    /// Whether possibilities can be walked through with arrow keys: each on one line, all on the screen.
    fn fits(&self, prompt: &str, options: &[String]) -> bool {
        let (rows, columns) = self.term.size();
        let fits = |text: &str| measure_text_width(text) + MARGIN < usize::from(columns);
        options.len() + 4 < usize::from(rows) && fits(prompt) && options.iter().all(|o| fits(o))
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
}

impl Shell for Terminal {
    fn say(&mut self, block: &Block) -> Result<(), Stop> {
        let style = self.style(block);
        for line in layout::lines(block, Some(self.width())) {
            self.term.write_line(&style.apply_to(line).to_string())?;
        }
        Ok(())
    }

    fn line(&mut self, prompt: &str) -> Result<String, Stop> {
        let mut prompt = one_line(prompt);
        // A line that wraps confuses the cursor: a long prompt goes above, the reply below.
        if measure_text_width(&prompt) * 4 > self.width() * 3 {
            self.say(&Block::Text(std::mem::take(&mut prompt)))?;
        }
        let input = Input::<String>::with_theme(&*self.theme).with_prompt(prompt).allow_empty(true);
        Ok(input.interact_text_on(&self.term).map_err(io)?)
    }

    fn pick(&mut self, prompt: &str, options: &[String], now: usize) -> Result<usize, Stop> {
        let options: Vec<String> = options.iter().map(|o| one_line(o)).collect();
        let prompt = one_line(prompt);
        if !self.fits(&prompt, &options) {
            return pick_by_number(self, &prompt, &options, now);
        }
        let select = Select::with_theme(&*self.theme).with_prompt(prompt).items(&options).default(now).report(true);
        Ok(select.interact_on(&self.term).map_err(io)?)
    }

    fn tick(
        &mut self,
        above: &[Block],
        prompt: &str,
        options: &[String],
        now: &[bool],
    ) -> Result<Option<Vec<usize>>, Stop> {
        let options: Vec<String> = options.iter().map(|o| one_line(o)).collect();
        let prompt = one_line(prompt);
        if !self.fits(&prompt, &options) {
            return Ok(None);
        }
        above.iter().try_for_each(|block| self.say(block))?;
        let select = MultiSelect::with_theme(&*self.theme).with_prompt(prompt).items(&options).defaults(now);
        Ok(select.report(true).interact_on_opt(&self.term).map_err(io)?)
    }
}

fn io(error: dialoguer::Error) -> std::io::Error {
    let dialoguer::Error::IO(error) = error;
    error
}
