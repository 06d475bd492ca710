//! Text in lines of a width.

use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::Style;
use super::letters::{Shaped, Typesetter};

impl Typesetter<'_> {
    /// A text in lines of a width, in sizes of its letters. Words that are wider are broken anywhere.
    pub(super) fn lines(&mut self, style: Style, text: &str, width: f32) -> Vec<Shaped> {
        let mut lines = Lines { style, width, text: String::new(), words: Vec::new(), so_far: 0.0, done: Vec::new() };
        for word in words(text) {
            let shaped = self.word(style, word);
            if shaped.bare <= width {
                lines.push(self, word, shaped);
                continue;
            }
            for cluster in word.graphemes(true) {
                let shaped = self.word(style, cluster);
                lines.push(self, cluster, shaped);
            }
        }
        lines.finish(self);
        lines.done
    }

    /// A text on one line; what is too much gives way to an ellipsis.
    pub(super) fn one_line(&mut self, style: Style, text: &str, width: f32) -> Shaped {
        let all: Vec<&str> = text.graphemes(true).collect();
        let mut written = |letters: usize| {
            let text = match letters == all.len() {
                true => text.to_owned(),
                false => format!("{}\u{2026}", all[..letters].concat().trim_end()),
            };
            self.lines(style, &text, f32::INFINITY).into_iter().next().unwrap_or_default()
        };
        let whole = written(all.len());
        if whole.bare <= width {
            return whole;
        }
        let (mut fits, mut too_many) = (0, all.len().min(1000));
        while too_many - fits > 1 {
            let letters = (fits + too_many) / 2;
            if written(letters).bare <= width { fits = letters } else { too_many = letters }
        }
        written(fits)
    }

    /// The width of a text on one line, and of its widest word, in sizes of its letters.
    pub(super) fn widths(&mut self, style: Style, text: &str) -> [f32; 2] {
        let (mut whole, mut widest, mut bare) = (0.0, 0.0_f32, 0.0);
        for word in words(text) {
            let shaped = self.word(style, word);
            bare = whole + shaped.bare;
            whole += shaped.width;
            widest = widest.max(shaped.bare);
        }
        [bare, widest]
    }
}

/// The words of a text with the spaces behind them: what is never broken where it fits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    unicode_linebreak::linebreaks(text).map(move |(to, _)| {
        let word = &text[from..to];
        from = to;
        word
    })
}

/// Lines that are under way.
struct Lines {
    style: Style,
    width: f32,
    text: String,
    words: Vec<Rc<Shaped>>,
    so_far: f32,
    done: Vec<Shaped>,
}

impl Lines {
    fn push(&mut self, typesetter: &mut Typesetter, text: &str, word: Rc<Shaped>) {
        if self.so_far + word.bare > self.width {
            self.finish(typesetter);
        }
        self.so_far += word.width;
        self.text.push_str(text);
        self.words.push(word);
    }

    fn finish(&mut self, typesetter: &mut Typesetter) {
        if !self.words.is_empty() {
            self.done.push(typesetter.line(self.style, &self.text, &self.words));
            self.text.clear();
            self.words.clear();
            self.so_far = 0.0;
        }
    }
}
