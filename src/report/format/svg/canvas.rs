//! What a drawing is put together on: shapes and texts, escaped; and the style of the colours that they use.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::palette::Colour;
use crate::text::{Text, shortened, wrapped};

/// The size of letters, in units of the drawing.
pub(super) const LETTERS: f64 = 11.0;
/// The height of a line of text.
pub(super) const LINE: f64 = 14.0;
/// The width of a letter, of its size: narrow letters of one text make room for the wide ones of another.
const LETTER: f64 = 0.54;

/// A drawing that is under way.
#[derive(Default)]
pub(super) struct Canvas {
    body: String,
    used: BTreeSet<(&'static str, Colour)>,
}

/// How a shape looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    fill: Option<Colour>,
    stroke: Option<(Colour, f64)>,
    dashed: bool,
    opacity: f64,
}

impl Look {
    /// Filled with a colour.
    pub(super) const fn fill(colour: Colour) -> Look {
        Look { fill: Some(colour), stroke: None, dashed: false, opacity: 1.0 }
    }

    /// Only a line of a width.
    pub(super) const fn line(colour: Colour, width: f64) -> Look {
        Look { fill: None, stroke: Some((colour, width)), dashed: false, opacity: 1.0 }
    }

    /// With an outline of a width too.
    pub(super) const fn outlined(self, colour: Colour, width: f64) -> Look {
        Look { stroke: Some((colour, width)), ..self }
    }

    /// With dashes instead of a line.
    pub(super) const fn dashed(self) -> Look {
        Look { dashed: true, ..self }
    }

    /// Through which one sees what is below.
    pub(super) const fn clear(self, opacity: f64) -> Look {
        Look { opacity, ..self }
    }
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Anchor {
    /// It starts there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How letters look.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    pub(super) anchor: Anchor,
    pub(super) colour: Colour,
    pub(super) bold: bool,
}

impl Letters {
    /// Plain letters.
    pub(super) const fn new(anchor: Anchor, colour: Colour) -> Letters {
        Letters { anchor, colour, bold: false }
    }

    /// Bold letters.
    pub(super) const fn bold(self) -> Letters {
        Letters { bold: true, ..self }
    }
}

impl Canvas {
    /// Draws what belongs together under a name, which is read aloud and shown on pointing.
    pub(super) fn named(&mut self, name: &Text, draw: impl FnOnce(&mut Canvas)) {
        _ = write!(self.body, "<g><title>{}</title>", escaped(name.as_str()));
        draw(self);
        self.body.push_str("</g>\n");
    }

    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], look: Look) {
        let [x, y, width, height] = [x, y, width.max(0.0), height.max(0.0)].map(unit);
        let look = self.look(look);
        _ = write!(self.body, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}"{look}/>"#);
    }

    pub(super) fn line(&mut self, [x1, y1, x2, y2]: [f64; 4], look: Look) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(unit);
        let look = self.look(look);
        _ = write!(self.body, r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{look}/>"#);
    }

    pub(super) fn circle(&mut self, [x, y, r]: [f64; 3], look: Look) {
        let [x, y, r] = [x, y, r].map(unit);
        let look = self.look(look);
        _ = write!(self.body, r#"<circle cx="{x}" cy="{y}" r="{r}"{look}/>"#);
    }

    /// A closed shape with straight sides.
    pub(super) fn polygon(&mut self, points: &[[f64; 2]], look: Look) {
        let points: Vec<String> = points.iter().map(|[x, y]| format!("{},{}", unit(*x), unit(*y))).collect();
        let look = self.look(look);
        _ = write!(self.body, r#"<polygon points="{}"{look}/>"#, points.join(" "));
    }

    /// A path of commands, each with its figures.
    pub(super) fn path(&mut self, steps: &[(char, &[f64])], look: Look) {
        let step = |(command, figures): &(char, &[f64])| {
            let figures: Vec<String> = figures.iter().map(|f| unit(*f)).collect();
            format!("{command}{}", figures.join(" "))
        };
        let path: String = steps.iter().map(step).collect();
        let look = self.look(look);
        _ = write!(self.body, r#"<path d="{path}"{look}/>"#);
    }

    pub(super) fn text(&mut self, [x, y]: [f64; 2], letters: Letters, text: &str) {
        self.turned([x, y], letters, text, false);
    }

    /// A text that runs upwards.
    pub(super) fn upwards(&mut self, [x, y]: [f64; 2], letters: Letters, text: &str) {
        self.turned([x, y], letters, text, true);
    }

    fn turned(&mut self, [x, y]: [f64; 2], letters: Letters, text: &str, up: bool) {
        let class = self.class("fill", letters.colour);
        let [x, y] = [x, y].map(unit);
        let anchor = match letters.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let bold = if letters.bold { r#" font-weight="bold""# } else { "" };
        let turn = if up { format!(r#" transform="rotate(-90 {x} {y})""#) } else { String::new() };
        let text = escaped(text);
        _ = write!(self.body, r#"<text x="{x}" y="{y}" class="{class}"{anchor}{bold}{turn}>{text}</text>"#);
    }

    /// Lines across a field, from bottom left to top right: for what is not there.
    pub(super) fn hatched(&mut self, [x, y, width, height]: [f64; 4], look: Look) {
        const APART: f64 = 6.0;
        let steps = ((width + height) / APART) as usize;
        for k in (1..=steps).map(|step| step as f64 * APART) {
            // The line on which the distances from the left and from the top add up to k.
            let left = (k - height).max(0.0);
            let right = k.min(width);
            self.line([x + left, y + k - left, x + right, y + k - right], look);
        }
    }

    fn class(&mut self, what: &'static str, colour: Colour) -> String {
        self.used.insert((what, colour));
        class(what, colour)
    }

    fn look(&mut self, look: Look) -> String {
        let fill = look.fill.map(|colour| self.class("fill", colour));
        let stroke = look.stroke.map(|(colour, _)| self.class("stroke", colour));
        let none = if fill.is_none() { r#" fill="none""# } else { "" };
        let classes: Vec<String> = fill.into_iter().chain(stroke).collect();
        let width = look.stroke.map_or(String::new(), |(_, width)| format!(r#" stroke-width="{}""#, unit(width)));
        let dashes = if look.dashed { r#" stroke-dasharray="3 2""# } else { "" };
        let opacity = if look.opacity < 1.0 { format!(r#" opacity="{}""#, look.opacity) } else { String::new() };
        format!(r#" class="{}"{none}{width}{dashes}{opacity}"#, classes.join(" "))
    }

    /// The style of the colours that are used, and the drawing.
    pub(super) fn finish(self) -> [String; 2] {
        let style = |at: usize| -> String {
            let rule = |(what, colour): &(&'static str, Colour)| {
                let (class, property, value) = (class(what, *colour), colour.property(), colour.values()[at]);
                // A viewer that knows no custom properties keeps the first of both.
                format!(".{class}{{{what}:{value};{what}:var({property},{value})}}")
            };
            self.used.iter().map(rule).collect()
        };
        [format!("{}@media (prefers-color-scheme:dark){{{}}}", style(0), style(1)), self.body]
    }
}

fn class(what: &str, colour: Colour) -> String {
    format!("plimsoll-{what}-{}", colour.name())
}

/// A length with one decimal at most.
pub(super) fn unit(length: f64) -> String {
    let tenths = (length * 10.0).round() / 10.0;
    // No negative zero.
    format!("{}", tenths + 0.0)
}

/// A text in at most so many lines of a width; what is too much gives way to an ellipsis.
pub(super) fn lines(text: &Text, width: f64, most: usize) -> Vec<String> {
    let columns = ((width / (LETTERS * LETTER)) as usize).max(1);
    let lines = wrapped("", 0, text.as_str(), columns);
    if lines.len() <= most {
        return lines;
    }
    let last = lines[most - 1..].join(" ");
    lines[..most - 1].iter().cloned().chain([shortened(&last, columns)]).collect()
}

/// Text within XML; characters that XML forbids are replaced.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
