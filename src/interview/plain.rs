//! The interview in numbered lines on standard input and output: for screen readers, pipes and tests.

use std::io::{BufRead, Write};

use super::layout;
use super::shell::{Block, Shell, Stop, pick_by_number};
use crate::model::text::one_line;

/// Longer lines are not answers; what follows is left unread.
const LONGEST_LINE: u64 = 64 * 1024;

/// Lines in, lines out.
pub struct Plain<'io> {
    out: &'io mut dyn Write,
    input: &'io mut dyn BufRead,
    /// Whether replies are repeated on the output, so that a transcript reads well: nobody has typed them there.
    echo: bool,
}

impl<'io> Plain<'io> {
    /// A shell over an input and an output; `echo` repeats replies that do not come from a terminal.
    pub fn new(out: &'io mut dyn Write, input: &'io mut dyn BufRead, echo: bool) -> Self {
        Plain { out, input, echo }
    }
}

impl Shell for Plain<'_> {
    fn say(&mut self, block: &Block) -> Result<(), Stop> {
        for line in layout::lines(block, None) {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn line(&mut self, prompt: &str) -> Result<String, Stop> {
        write!(self.out, "{}: ", one_line(prompt))?;
        self.out.flush()?;
        let mut bytes = Vec::new();
        std::io::Read::take(&mut *self.input, LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            writeln!(self.out)?;
            return Err(Stop::EndOfInput);
        }
        let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned();
        if self.echo {
            writeln!(self.out, "{}", one_line(&line))?;
        }
        Ok(line)
    }

    fn pick(&mut self, prompt: &str, options: &[String], now: usize) -> Result<usize, Stop> {
        pick_by_number(self, prompt, options, now)
    }

    fn tick(
        &mut self,
        _above: &[Block],
        _prompt: &str,
        _options: &[String],
        _now: &[bool],
    ) -> Result<Option<Vec<usize>>, Stop> {
        Ok(None)
    }
}
