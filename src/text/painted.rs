//! Text in the program's own colours.
//!
//! A colour becomes an escape sequence here and nowhere else. While a table is laid out it is one character without width, of
//! those that [`super::printable`] replaces: what comes from a file can never be one.

use super::is_obeyed;

/// A colour or weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Red.
    Red,
    /// Yellow.
    Yellow,
    /// Cyan.
    Cyan,
    /// Green.
    Green,
    /// Green, and bold.
    BoldGreen,
    /// Bold.
    Bold,
}

/// Each colour with the character that stands for it, and its escape sequence.
const MARKS: [(Paint, char, &str); 6] = [
    (Paint::Red, '\u{206A}', "\x1b[31m"),
    (Paint::Yellow, '\u{206B}', "\x1b[33m"),
    (Paint::Cyan, '\u{206C}', "\x1b[36m"),
    (Paint::Green, '\u{206D}', "\x1b[32m"),
    (Paint::BoldGreen, '\u{206E}', "\x1b[1;32m"),
    (Paint::Bold, '\u{E0001}', "\x1b[1m"),
];
/// The end of a colour.
const END: (char, &str) = ('\u{206F}', "\x1b[0m");

impl Paint {
    /// The text between the characters that stand for this colour and its end.
    pub fn mark(self, text: &str) -> String {
        let (_, mark, _) = MARKS.iter().find(|(paint, ..)| *paint == self).expect("every colour has a mark");
        format!("{mark}{text}{}", END.0)
    }
}

/// Whether a character stands for a colour, or for the end of one.
pub(super) fn is_mark(c: char) -> bool {
    sequence(c).is_some()
}

fn sequence(c: char) -> Option<&'static str> {
    // Nearly every character stands before the first mark.
    if c < MARKS[0].1 {
        return None;
    }
    let mark = MARKS.iter().find(|(_, mark, _)| *mark == c).map(|(.., sequence)| *sequence);
    mark.or((c == END.0).then_some(END.1))
}

/// Text for a screen whose escape sequences are all the program's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Painted(String);

impl Painted {
    /// Text of whatever origin, in no colour.
    pub fn plain(text: &str) -> Painted {
        Painted(shown(text))
    }

    /// Text of whatever origin, in one colour up to its line end, where there is one to be.
    pub fn all(text: &str, paint: Option<Paint>) -> Painted {
        let line = text.trim_end_matches(['\r', '\n']);
        let marked = paint.map_or_else(|| shown(line), |paint| paint.mark(&shown(line)));
        Painted(Painted::of_marked(&marked).0 + &shown(&text[line.len()..]))
    }

    /// Text made of what is printable, with marks of colours.
    pub fn of_marked(text: &str) -> Painted {
        let piece = |piece: &str| {
            let end = piece.chars().next_back().and_then(|c| Some((c, sequence(c)?)));
            end.map_or_else(|| shown(piece), |(c, code)| shown(&piece[..piece.len() - c.len_utf8()]) + code)
        };
        Painted(text.split_inclusive(is_mark).map(piece).collect())
    }

    /// The picture of a renderer that lets no control character of its input through.
    pub(crate) fn drawn(picture: String) -> Painted {
        Painted(picture)
    }

    /// Puts more behind it.
    pub fn push(&mut self, more: &Painted) {
        self.0.push_str(&more.0);
    }

    /// The text with its escape sequences.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromIterator<Painted> for Painted {
    fn from_iter<I: IntoIterator<Item = Painted>>(parts: I) -> Painted {
        Painted(parts.into_iter().map(|part| part.0).collect())
    }
}

/// The text with everything replaced that a screen would obey, but for line ends of Windows.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        // Most lines are of ASCII alone, and copied at once.
        if line.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
            shown.push_str(line);
        } else {
            let end = if line.ends_with("\r\n") { line.len() - 2 } else { line.len() };
            shown.extend(line[..end].chars().map(|c| if is_obeyed(c) { '\u{FFFD}' } else { c }));
            shown.push_str(&line[end..]);
        }
    }
    shown
}
