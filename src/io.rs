//! The only door to terminal and clock: passed in, so that tests can pass something else. With it comes the language in which
//! people are spoken to.

use std::io::{BufRead, IsTerminal, Write};
use std::time::Instant;

use jiff::tz::TimeZone;

use crate::model::sheet::Date;
use crate::report::stamp::Asked;
use crate::text::language::Language;
use crate::text::messages::messages;
use crate::text::{Painted, Texts, shown};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Input, output, terminal and clock, and the language.
pub struct Io {
    /// The words: the one place where a command has them from.
    pub t: &'static Texts,
    /// The language that is wanted: what the words and the texts of instruments are looked for in.
    pub language: Language,
    /// What the command line asks a document to say.
    pub asked: Asked,
    /// Standard output: data.
    pub out: Screen,
    /// Standard error: talk.
    pub err: Screen,
    /// Standard input.
    pub input: Box<dyn BufRead>,
    /// Whether standard input is a terminal; nothing is asked otherwise, except with `--plain`.
    pub in_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub out_is_terminal: bool,
    /// Whether output on `out` has colour.
    pub colour: bool,
    /// Whether output on `err` has colour.
    pub err_colour: bool,
    /// The width of the terminal in columns; 80 where there is none.
    pub width: usize,
    /// Today.
    pub today: Date,
    /// When the program began; `None` where the clock stands still.
    pub started: Option<Instant>,
}

impl Io {
    /// The real terminal and clock.
    pub fn real(color: Color) -> Io {
        let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
        let colour = |terminal: bool| match color {
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
            Color::Always => true,
            Color::Never => false,
        };
        let (out_is_terminal, err_colour) = (stdout.is_terminal(), colour(stderr.is_terminal()));
        Io {
            t: Texts::english(),
            language: Language::english(),
            asked: Asked::default(),
            colour: colour(out_is_terminal),
            err_colour,
            width: if out_is_terminal { usize::from(dialoguer::console::Term::stdout().size().1) } else { 80 },
            out: Screen::new(std::io::BufWriter::new(Out(stdout))),
            err: Screen::new(stderr),
            input: Box::new(std::io::BufReader::new(std::io::stdin())),
            in_is_terminal: std::io::stdin().is_terminal(),
            out_is_terminal,
            today: today(),
            started: fixed_clock().is_none().then(Instant::now),
        }
    }
}

/// Standard output, with errors that say that it is the one.
struct Out(std::io::Stdout);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes).map_err(standard_output)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush().map_err(standard_output)
    }
}

/// An error of standard output, such as a full disk behind it, in words.
pub fn standard_output(error: std::io::Error) -> std::io::Error {
    std::io::Error::new(error.kind(), format!("standard output cannot be written: {error}"))
}

/// A line as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Its text, without the line end.
    Text(String),
    /// Bytes that are no UTF-8: nobody knows what was meant.
    Garbled,
    /// More bytes than are taken for a line.
    TooLong,
    /// There is nothing any more.
    End,
}

/// Reads a line of at most so many bytes; of a longer one nothing is left for the next reader.
///
/// # Errors
/// When the input cannot be read.
pub fn line(input: &mut dyn BufRead, most: u64) -> std::io::Result<Line> {
    let mut bytes = Vec::new();
    std::io::Read::take(&mut *input, most).read_until(b'\n', &mut bytes)?;
    if bytes.len() as u64 == most && !bytes.ends_with(b"\n") {
        input.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) if text.is_empty() => Line::End,
        Ok(text) => Line::Text(text.trim_end_matches(['\r', '\n']).to_owned()),
        Err(_) => Line::Garbled,
    })
}

/// The time that `SOURCE_DATE_EPOCH` fixes, in seconds since 1970.
fn fixed_clock() -> Option<i64> {
    std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.parse().ok())
}

/// Today on the calendar of whoever sits here; `SOURCE_DATE_EPOCH` overrides the clock and stands for a day in UTC, so that
/// output can be reproduced everywhere (S14).
pub fn today() -> Date {
    let fixed = fixed_clock().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let now = match fixed {
        Some(timestamp) => timestamp.to_zoned(TimeZone::UTC),
        None => jiff::Timestamp::now().to_zoned(zone()),
    };
    Date(now.date())
}

/// The time zone here. The system's own is read as it stands: looking for its name first would walk through all zones.
fn zone() -> TimeZone {
    let own = std::env::var_os("TZ").is_none().then(|| std::fs::read("/etc/localtime").ok()).flatten();
    own.and_then(|rules| TimeZone::tzif("localtime", &rules).ok()).unwrap_or_else(TimeZone::system)
}

/// The only way to a terminal, and to what is read in its place: whatever a file holds, a screen shows it and does not obey it.
/// Colours come in [`Painted`] text alone.
pub struct Screen {
    to: Box<dyn Write>,
    /// The beginning of a character that is not complete yet.
    rest: Vec<u8>,
}

impl Screen {
    /// Guards a writer.
    pub fn new(to: impl Write + 'static) -> Screen {
        Screen { to: Box::new(to), rest: Vec::new() }
    }

    /// Writes text in the program's own colours.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn paint(&mut self, text: &Painted) -> std::io::Result<()> {
        self.to.write_all(text.as_str().as_bytes())
    }

    /// Passes bytes on that are no text: only where no terminal reads them.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn pass(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.to.write_all(bytes)
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.rest.extend_from_slice(bytes);
        let given = std::mem::take(&mut self.rest);
        let complete = match std::str::from_utf8(&given) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => given.len(),
        };
        self.rest = given[complete..].to_vec();
        let shown = shown(&String::from_utf8_lossy(&given[..complete]));
        self.to.write_all(shown.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}

messages! {
    /// Of a line that cannot be read.
    io_garbled() = "This line is not UTF-8 text, so nothing of it is taken in: type it again.";
}
