//! Figures as people read them: every rounding of the program is here (S12).

/// A number without superfluous zeros: `2`, `2.5`, `0.125`.
pub fn number(value: f64) -> String {
    format!("{value}")
}

/// A number to nine decimals, without superfluous zeros: as exact as figures are compared, without the noise of rounding.
pub fn exact(value: f64) -> String {
    number((value * 1e9).round() / 1e9)
}

/// A number rounded for print: two decimals, half away from zero (S12).
///
/// Values within 1e-9 of a half count as the half, as a reader with pencil and paper would have it.
pub fn two_decimals(value: f64) -> String {
    let hundredths = hundredths(value);
    let text = format!("{:.2}", hundredths.abs() / 100.0);
    if hundredths < 0.0 { format!("-{text}") } else { text }
}

/// The hundredths that [`two_decimals`] prints, a whole number (S12).
pub fn hundredths(value: f64) -> f64 {
    ((value.abs() + 1e-9) * 100.0 + 0.5).floor() * value.signum()
}

/// A difference rounded for print, which never hides behind 0.00: `<0.01`.
pub fn difference(value: f64) -> String {
    let text = two_decimals(value);
    if value > 1e-9 && text == "0.00" { "<0.01".into() } else { text }
}

/// A count with its noun, in the right number.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With two decimals: `1.25`.
    Points,
    /// With two decimals, and never as 0.00 when it is something: `<0.01`.
    Difference,
    /// Like [`Style::Points`], with its sign: `+0.25`.
    Change,
    /// Without superfluous zeros, two decimals at most: `2`, `2.5`.
    Step,
    /// Like [`Style::Step`], with its sign: `+3`, `-0.5`; nothing has none.
    Signed,
    /// A probability with three decimals; what is less than one shows is said in words.
    Probability,
    /// As it is, without superfluous zeros.
    Plain,
    /// Six decimals at most: `0.333333`.
    Fine,
    /// A share of 1 as a whole percentage, rounded down so that 100 % means all.
    Share,
    /// A share of 1 as a percentage with one decimal at most.
    Tenths,
}

/// A figure, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The figure, unrounded.
    pub value: f64,
    /// How it is written.
    pub style: Style,
}

impl Number {
    /// A figure with two decimals.
    pub fn points(value: f64) -> Number {
        Number { value, style: Style::Points }
    }

    /// A whole number.
    pub fn count(n: usize) -> Number {
        Number { value: n as f64, style: Style::Plain }
    }

    /// Whether it is one thing. English has one of it alone: `1 point`, and `1.00 points`.
    pub(crate) fn is_one(self) -> bool {
        self == Number::count(1)
    }

    /// The figure in the parts that languages write in their own way.
    pub(super) fn written(self) -> Written {
        let Number { value, style } = self;
        let plus = |text: String, is: bool| if is { format!("+{text}") } else { text };
        let (text, kind) = match style {
            Style::Points => (two_decimals(value), Kind::Figure),
            Style::Difference => (difference(value), Kind::Figure),
            Style::Change => (plus(two_decimals(value), value > 0.0), Kind::Figure),
            Style::Step => (step(value), Kind::Figure),
            Style::Signed => (plus(step(value), value > 0.0 && step(value) != "0"), Kind::Figure),
            Style::Probability if value < 0.001 => ("0.001".into(), Kind::Limit),
            Style::Probability => (format!("{value:.3}"), Kind::Figure),
            Style::Plain => (number(value), Kind::Figure),
            Style::Fine => (fine(value), Kind::Figure),
            Style::Share => (number(((value + 1e-9) * 100.0).floor()), Kind::Percentage),
            Style::Tenths => (number((value * 1000.0).round() / 10.0), Kind::Percentage),
        };
        let sign = text.len() - text.trim_start_matches(['+', '-', '<']).len();
        Written { sign: text[..sign].to_owned(), digits: text[sign..].to_owned(), kind }
    }

    /// How a spreadsheet program is told to write it alike: `+0.00`, or the figure itself in quotes where its rounding differs.
    pub(super) fn cell_format(self, shown: &str, percent: &str) -> String {
        let Written { sign, digits, kind } = self.written();
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let scale = if kind == Kind::Percentage { 100.0 } else { 1.0 };
        let alike =
            format!("{:.decimals$}", (self.value * scale).abs()) == digits && sign != "<" && kind != Kind::Limit;
        let plain = if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals)) };
        let sign = if sign == "+" { "+" } else { "" };
        match kind {
            _ if !alike => format!("\"{}\"", shown.replace('"', "")),
            Kind::Percentage => format!("{sign}{plain}{percent}"),
            _ => format!("{sign}{plain}"),
        }
    }

    /// Whether two decimals show nothing of it.
    pub fn rounds_to_nothing(self) -> bool {
        two_decimals(self.value.abs()) == "0.00"
    }
}

impl From<usize> for Number {
    fn from(n: usize) -> Number {
        Number::count(n)
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Number {
        Number::points(value)
    }
}

/// What a figure is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The figure.
    Figure,
    /// A percentage.
    Percentage,
    /// What the figure is below of.
    Limit,
}

/// A figure in parts.
#[derive(Debug)]
pub(super) struct Written {
    /// A sign before it, or none.
    pub(super) sign: String,
    /// Its digits, with a point before decimals.
    pub(super) digits: String,
    /// What it is shown as.
    pub(super) kind: Kind,
}

/// A number to two decimals at most.
fn step(value: f64) -> String {
    two_decimals(value).trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with up to six decimals: so many that sums of them are right to the two that reports print.
fn fine(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
