//! The only door to terminal and clock: passed in, so that tests can pass something else.

use std::io::{BufRead, IsTerminal, Write};
use std::time::Instant;

use crate::model::sheet::Date;

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

/// Input, output, terminal and clock.
pub struct Io {
    /// Standard output: data.
    pub out: Box<dyn Write>,
    /// Standard error: talk.
    pub err: Box<dyn Write>,
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
        let out_is_terminal = stdout.is_terminal();
        Io {
            colour: colour(out_is_terminal),
            err_colour: colour(stderr.is_terminal()),
            width: if out_is_terminal { usize::from(dialoguer::console::Term::stdout().size().1) } else { 80 },
            out: Box::new(std::io::BufWriter::new(Out(stdout))),
            err: Box::new(stderr),
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

/// The time that `SOURCE_DATE_EPOCH` fixes, in seconds since 1970.
fn fixed_clock() -> Option<i64> {
    std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.parse().ok())
}

/// Today's date; `SOURCE_DATE_EPOCH` overrides the clock, so that output can be reproduced (S14).
fn today() -> Date {
    let seconds = fixed_clock().or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.ok().and_then(|d| i64::try_from(d.as_secs()).ok())
    });
    let timestamp = jiff::Timestamp::from_second(seconds.unwrap_or(0)).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    Date(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date())
}
