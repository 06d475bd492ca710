//! The colours of drawings, for light and for dark pages. A page that sets `--plimsoll-NAME` decides itself.

/// A colour, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// Text.
    Ink,
    /// Text that is less important.
    Soft,
    /// Lines of frames and scales.
    Rule,
    /// Water, and what is reached.
    Water,
    /// A ship.
    Hull,
    /// What is painted on a ship.
    Paint,
    /// Targets.
    Goal,
    /// A step from 0, the lowest, to 4, the highest.
    Step(usize),
    /// Text on such a step.
    OnStep(usize),
}

/// The steps of a scale that have a colour each.
pub const STEPS: usize = 5;

/// The steps: light page, text on it, dark page, text on it.
const RAMP: [[&str; 4]; STEPS] = [
    ["#eef2f5", "#16212b", "#222c35", "#e8eef3"],
    ["#cfe3ee", "#16212b", "#20455a", "#ffffff"],
    ["#93c6df", "#10202c", "#2a6480", "#ffffff"],
    ["#26709a", "#ffffff", "#6cb2d4", "#0c1820"],
    ["#0f3f5c", "#ffffff", "#bfe4f6", "#0c1820"],
];

impl Colour {
    /// All colours.
    pub fn all() -> impl Iterator<Item = Colour> {
        let plain = [Colour::Ink, Colour::Soft, Colour::Rule, Colour::Water, Colour::Hull, Colour::Paint, Colour::Goal];
        plain.into_iter().chain((0..STEPS).flat_map(|step| [Colour::Step(step), Colour::OnStep(step)]))
    }

    /// The step of a height from 0 to 1.
    pub fn step(height: f64) -> usize {
        (height.clamp(0.0, 1.0) * (STEPS - 1) as f64).round() as usize
    }

    /// Its name, as classes and properties have it.
    pub fn name(self) -> String {
        match self {
            Colour::Ink => "ink".into(),
            Colour::Soft => "soft".into(),
            Colour::Rule => "rule".into(),
            Colour::Water => "water".into(),
            Colour::Hull => "hull".into(),
            Colour::Paint => "paint".into(),
            Colour::Goal => "goal".into(),
            Colour::Step(step) => format!("step-{step}"),
            Colour::OnStep(step) => format!("on-step-{step}"),
        }
    }

    /// The custom property in which a page may set it.
    pub(in crate::report::format) fn property(self) -> String {
        format!("--plimsoll-{}", self.name())
    }

    /// All colours as the custom properties of a light page, and of a dark one: for pages that decide themselves which they are.
    pub(in crate::report::format) fn properties() -> [String; 2] {
        let of = |at: usize| Colour::all().map(|c| format!("{}:{};", c.property(), c.values()[at])).collect();
        [of(0), of(1)]
    }

    /// On a light page, and on a dark one: `#rrggbb`.
    pub fn values(self) -> [&'static str; 2] {
        match self {
            Colour::Ink => ["#16212b", "#e8eef3"],
            Colour::Soft => ["#4a5966", "#aebbc6"],
            Colour::Rule => ["#8d9aa6", "#66757f"],
            Colour::Water => ["#2d84bd", "#4fa6dd"],
            Colour::Hull => ["#3b4854", "#8a99a5"],
            Colour::Paint => ["#ffffff", "#0e1419"],
            Colour::Goal => ["#b0440a", "#ffb073"],
            Colour::Step(step) => [RAMP[step.min(STEPS - 1)][0], RAMP[step.min(STEPS - 1)][2]],
            Colour::OnStep(step) => [RAMP[step.min(STEPS - 1)][1], RAMP[step.min(STEPS - 1)][3]],
        }
    }
}
