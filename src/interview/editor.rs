//! A text that is being typed: what each key does to it. Pure: no screen, no keyboard.

use std::collections::BTreeSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use super::shell::{Ask, Form};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// What a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// More keys.
    GoesOn,
    /// The text is finished.
    Done,
    /// Esc: the prompt is left.
    Left,
    /// Ctrl-C.
    Interrupted,
    /// The end of the input.
    End,
}

/// The text, and where the cursor stands.
#[derive(Clone, Debug)]
pub(super) struct Editor<'a> {
    text: String,
    /// A byte position in the text, always between two characters as people see them.
    at: usize,
    form: Form,
    options: &'a [(String, Text)],
    /// The option that the arrow keys stand at.
    option: Option<usize>,
    /// Whether what is typed next takes the text's place, unless the cursor is moved first: it is a proposal.
    selected: bool,
    /// The text that was refused: the arrow up brings it back.
    refused: String,
    /// Whether the space bar ticks: nothing was typed since the arrow keys were used.
    ticking: bool,
}

impl<'a> Editor<'a> {
    /// The text that a prompt begins with, the cursor at its end.
    pub fn new(ask: &Ask<'a>) -> Self {
        let (text, ticks) = (ask.ready.to_owned(), ask.form == Form::Ticks);
        let option = if ticks { Some(0) } else { ask.now };
        let (at, selected) = (text.len(), (ticks || ask.selected) && !text.is_empty());
        Editor {
            text,
            at,
            form: ask.form,
            options: ask.options,
            option,
            selected,
            refused: String::new(),
            ticking: ticks,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        &self.text[..self.at]
    }

    /// What the text would pick, or the space bar would tick, in words.
    pub fn meaning(&self, t: &Texts) -> Option<Text> {
        if self.form == Form::Ticks {
            let option = self.option.and_then(|at| self.options.get(at)).filter(|_| self.ticking);
            return option.map(|(label, meaning)| t.editor_ticks(label, meaning));
        }
        self.typed_option().map(|at| self.options[at].1.clone())
    }

    /// The option that the text is the label of.
    fn typed_option(&self) -> Option<usize> {
        self.options.iter().position(|(label, _)| label.eq_ignore_ascii_case(self.text.trim()))
    }

    /// The text was not understood: the line is empty again.
    pub fn refuse(&mut self) {
        self.refused = std::mem::take(&mut self.text);
        (self.at, self.ticking) = (0, self.form == Form::Ticks);
    }

    /// Puts a text in at the cursor. Line breaks stay where the reply may have several lines.
    pub fn insert(&mut self, text: &str) {
        if std::mem::take(&mut self.selected) {
            self.clear();
        }
        if std::mem::take(&mut self.ticking) && !self.text.is_empty() {
            self.text.push(' ');
            self.at = self.text.len();
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let tidy = |c: char| match c {
            '\n' if matches!(self.form, Form::Lines | Form::Entries) => Some('\n'),
            '\n' | '\t' => Some(' '),
            c => Some(c).filter(|c| !c.is_control()),
        };
        let text: String = text.chars().filter_map(tidy).collect();
        self.text.insert_str(self.at, &text);
        self.at += text.len();
    }

    /// Does what a key asks for.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        let (ctrl, alt) = (key.modifiers.contains(KeyModifiers::CONTROL), key.modifiers.contains(KeyModifiers::ALT));
        match key.code {
            KeyCode::Char(' ') if self.ticking => self.tick(),
            // With AltGr some keyboards type signs that others have keys for.
            KeyCode::Char(c) if ctrl == alt => self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Char(c) if ctrl => return self.with_ctrl(c.to_ascii_lowercase()),
            KeyCode::Enter if !key.modifiers.is_empty() && self.form == Form::Lines => self.insert("\n"),
            KeyCode::Enter => return Outcome::Done,
            KeyCode::Esc => return Outcome::Left,
            KeyCode::Up if !self.options.is_empty() => self.walk(|at, n| at.map_or(n - 1, |at| (at + n - 1) % n)),
            KeyCode::Down if !self.options.is_empty() => self.walk(|at, n| at.map_or(0, |at| (at + 1) % n)),
            KeyCode::Up if self.text.is_empty() => {
                let refused = std::mem::take(&mut self.refused);
                self.insert(&refused);
            }
            code => {
                self.selected = false;
                self.edit(code, ctrl || alt);
            }
        }
        Outcome::GoesOn
    }

    fn with_ctrl(&mut self, letter: char) -> Outcome {
        match letter {
            'c' => return Outcome::Interrupted,
            'd' if self.text.is_empty() => return Outcome::End,
            'j' | 'm' => return Outcome::Done,
            'a' => self.edit(KeyCode::Home, false),
            'e' => self.edit(KeyCode::End, false),
            'd' => self.edit(KeyCode::Delete, false),
            'h' => self.edit(KeyCode::Backspace, false),
            'w' => self.edit(KeyCode::Backspace, true),
            'k' => self.text.truncate(self.at),
            'u' => {
                self.text.drain(..self.at);
                self.at = 0;
            }
            _ => {}
        }
        self.selected = false;
        Outcome::GoesOn
    }

    /// Moves the cursor or deletes; `far` by words.
    fn edit(&mut self, code: KeyCode, far: bool) {
        let line_start = self.before().rfind('\n').map_or(0, |n| n + 1);
        let line_end = self.text[self.at..].find('\n').map_or(self.text.len(), |n| self.at + n);
        match code {
            KeyCode::Left => self.at = self.earlier(far),
            KeyCode::Right => self.at = self.later(far),
            KeyCode::Home => self.at = line_start,
            KeyCode::End => self.at = line_end,
            KeyCode::Up => self.at = line_start.saturating_sub(1),
            KeyCode::Down => self.at = (line_end + 1).min(self.text.len()),
            KeyCode::Delete => _ = self.text.drain(self.at..self.later(far)),
            KeyCode::Backspace => {
                let start = self.earlier(far);
                self.text.drain(start..self.at);
                self.at = start;
            }
            _ => {}
        }
    }

    /// The place before the character, or the word, that ends at the cursor.
    fn earlier(&self, word: bool) -> usize {
        let mut pieces = if word { words(self.before()) } else { self.before().grapheme_indices(true).collect() };
        pieces.pop().map_or(0, |(at, _)| at)
    }

    /// The place behind the character, or the word, that begins at the cursor.
    fn later(&self, word: bool) -> usize {
        let rest = &self.text[self.at..];
        let pieces = if word { words(rest) } else { rest.grapheme_indices(true).collect() };
        pieces.first().map_or(self.text.len(), |(at, piece)| self.at + at + piece.len())
    }

    /// Moves among the options; where one is picked, its label becomes the text.
    fn walk(&mut self, to: impl Fn(Option<usize>, usize) -> usize) {
        let ticks = self.form == Form::Ticks;
        let from = self.typed_option().filter(|_| !ticks).or(self.option);
        let at = to(from, self.options.len());
        (self.option, self.selected, self.ticking) = (Some(at), false, ticks);
        if !ticks {
            self.text.clone_from(&self.options[at].0);
            self.at = self.text.len();
        }
    }

    /// Puts the option that the arrow keys stand at into the text, or takes it out; 0 stands for none.
    fn tick(&mut self) {
        let numbers = self.text.split([' ', ',', ';']).filter_map(|n| n.parse::<usize>().ok()).filter(|n| *n > 0);
        let mut numbers: BTreeSet<usize> = numbers.collect();
        let number = self.option.unwrap_or(0) + 1;
        if !numbers.remove(&number) {
            numbers.insert(number);
        }
        let text: Vec<String> = numbers.iter().map(usize::to_string).collect();
        self.text = if text.is_empty() { "0".to_owned() } else { text.join(" ") };
        (self.at, self.selected) = (self.text.len(), false);
    }

    fn clear(&mut self) {
        self.text.clear();
        self.at = 0;
    }
}

/// The words of a text, with where they begin.
fn words(text: &str) -> Vec<(usize, &str)> {
    text.unicode_word_indices().collect()
}

messages! {
    /// What the space bar would tick: a number and what stands behind it.
    editor_ticks(number: Text, item: Phrase) = "Space: {number} {item}";
}
