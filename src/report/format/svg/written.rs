//! Shapes written as SVG, escaped, and the style of the colours that they use.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::palette::Colour;
use super::shape::{Anchor, Lettering, Look, Shape};

/// SVG that is under way.
#[derive(Default)]
pub(super) struct Written {
    body: String,
    used: BTreeSet<(&'static str, Colour)>,
}

impl Written {
    /// The shapes: the style of the colours that they use, and themselves.
    pub(super) fn of(shapes: &[Shape]) -> [String; 2] {
        let mut written = Written::default();
        shapes.iter().for_each(|shape| written.shape(shape));
        written.finish()
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Named(name, shapes) => {
                _ = write!(self.body, "<g><title>{}</title>", escaped(name.as_str()));
                shapes.iter().for_each(|shape| self.shape(shape));
                self.body.push_str("</g>\n");
            }
            Shape::Rect(field, look) => self.rect(*field, *look),
            Shape::Line(ends, look) => self.line(*ends, *look),
            Shape::Circle(circle, look) => self.circle(*circle, *look),
            Shape::Polygon(points, look) => self.polygon(points, *look),
            Shape::Path(steps, look) => self.path(steps, *look),
            Shape::Hatched(field, look) => self.hatched(*field, *look),
            Shape::Letters(lettering) => self.lettering(lettering),
        }
    }

    fn rect(&mut self, field: [f64; 4], look: Look) {
        let [x, y, width, height] = field.map(unit);
        let look = self.look(look);
        _ = write!(self.body, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}"{look}/>"#);
    }

    fn line(&mut self, ends: [f64; 4], look: Look) {
        let [x1, y1, x2, y2] = ends.map(unit);
        let look = self.look(look);
        _ = write!(self.body, r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{look}/>"#);
    }

    fn circle(&mut self, circle: [f64; 3], look: Look) {
        let [x, y, r] = circle.map(unit);
        let look = self.look(look);
        _ = write!(self.body, r#"<circle cx="{x}" cy="{y}" r="{r}"{look}/>"#);
    }

    fn polygon(&mut self, points: &[[f64; 2]], look: Look) {
        let points: Vec<String> = points.iter().map(|[x, y]| format!("{},{}", unit(*x), unit(*y))).collect();
        let look = self.look(look);
        _ = write!(self.body, r#"<polygon points="{}"{look}/>"#, points.join(" "));
    }

    fn path(&mut self, steps: &[(char, Vec<f64>)], look: Look) {
        let step = |(command, figures): &(char, Vec<f64>)| {
            let figures: Vec<String> = figures.iter().map(|f| unit(*f)).collect();
            format!("{command}{}", figures.join(" "))
        };
        let path: String = steps.iter().map(step).collect();
        let look = self.look(look);
        _ = write!(self.body, r#"<path d="{path}"{look}/>"#);
    }

    fn lettering(&mut self, Lettering { at, letters, upwards, text }: &Lettering) {
        let class = self.class("fill", letters.colour);
        let [x, y] = at.map(unit);
        let anchor = match letters.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let bold = if letters.bold { r#" font-weight="bold""# } else { "" };
        let turn = if *upwards { format!(r#" transform="rotate(-90 {x} {y})""#) } else { String::new() };
        let text = escaped(text);
        _ = write!(self.body, r#"<text x="{x}" y="{y}" class="{class}"{anchor}{bold}{turn}>{text}</text>"#);
    }

    fn hatched(&mut self, [x, y, width, height]: [f64; 4], look: Look) {
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
    fn finish(self) -> [String; 2] {
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

/// Text within XML; characters that XML forbids are replaced.
pub(in crate::report::format) fn escaped(text: &str) -> String {
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
