//! The interview in numbered lines on standard input and output: for screen readers, pipes and tests.

use std::io::{BufRead, Write};

use super::layout;
use super::shell::{Ask, Block, Form, Shell, Stop, leaves};
use crate::io::{self, Line};
use crate::text::messages::messages;
use crate::text::{Texts, one_line};

/// Longer lines are no replies; nothing of them answers a later prompt.
const LONGEST_LINE: u64 = 64 * 1024;
/// At the end of a line: the text goes on in the next one.
const GOES_ON: char = '\\';

/// Lines in, lines out.
pub struct Plain<'io> {
    out: &'io mut dyn Write,
    input: &'io mut dyn BufRead,
    /// Whether replies are repeated on the output, so that a transcript reads well: nobody has typed them there.
    echo: bool,
    t: &'static Texts,
}

impl<'io> Plain<'io> {
    /// A shell over an input and an output; `echo` repeats replies that do not come from a terminal.
    pub fn new(out: &'io mut dyn Write, input: &'io mut dyn BufRead, echo: bool, t: &'static Texts) -> Self {
        Plain { out, input, echo, t }
    }

    /// One line.
    fn line(&mut self) -> Result<String, Stop> {
        loop {
            self.out.flush()?;
            let refused = match io::line(self.input, LONGEST_LINE)? {
                Line::End => {
                    writeln!(self.out)?;
                    return Err(Stop::EndOfInput);
                }
                Line::Text(line) => {
                    if self.echo {
                        writeln!(self.out, "{}", one_line(&line))?;
                    }
                    return Ok(line);
                }
                Line::Garbled => self.t.io_garbled(),
                Line::TooLong => self.t.plain_too_long(LONGEST_LINE as usize),
            };
            self.say(&Block::Notice(refused))?;
        }
    }

    /// A reply: one line, or several where a text goes on.
    fn reply(&mut self, form: Form) -> Result<String, Stop> {
        let mut reply = self.line()?;
        while form == Form::Lines && reply.ends_with(GOES_ON) {
            reply.pop();
            reply = format!("{}\n{}", reply.trim_end(), self.line()?);
        }
        Ok(reply)
    }
}

impl Shell for Plain<'_> {
    fn t(&self) -> &'static Texts {
        self.t
    }

    fn say(&mut self, block: &Block) -> Result<(), Stop> {
        for line in layout::lines(block, None) {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn ask(&mut self, ask: &Ask<'_>) -> Result<Option<String>, Stop> {
        loop {
            write!(self.out, "{} ", self.t.shell_prompt(ask.prompt))?;
            let reply = self.reply(ask.form)?;
            if leaves(self.t, &reply) {
                return Ok(None);
            }
            match (ask.refuse)(&reply) {
                Some(why) => self.say(&Block::Notice(why))?,
                None => return Ok(Some(reply)),
            }
        }
    }

    fn size(&self) -> Option<(usize, usize)> {
        None
    }
}

messages! {
    plain_too_long(most: Count) =
        "This line is longer than {most} bytes: nothing of it is taken. Type a shorter one.";
}
