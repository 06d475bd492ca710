//! The Plimsoll mark: each technology as a ship, which sits the deeper the more she carries, against her load line.
//!
//! A load line is what an area gate allows (S5): the points of the area that carries, and the headroom above it. Areas that
//! only carry others are no ships.

use crate::report::view::Told;
use crate::report::view::block::Cell;
use crate::report::{Place, Scored};
use crate::score::{AreaAt, GateLooksAt, TOLERANCE};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Ships in the water.
#[derive(Clone, Debug, PartialEq)]
pub struct Hulls {
    /// The ships, in the order of the questionnaire.
    pub hulls: Vec<Hull>,
    /// The most points: how deep a ship can sit.
    pub max: f64,
    /// The levels, lowest first: points at which each starts, and its number.
    pub levels: Vec<(f64, u8)>,
    /// What there is to know of it.
    pub caption: Text,
}

/// One technology.
#[derive(Clone, Debug, PartialEq)]
pub struct Hull {
    /// Its title.
    pub title: Text,
    /// Where it stands, as the table has it: level and points, or why there are none.
    pub stands: Cell,
    /// How deep it sits, 0..max; `None` where it is not in the water.
    pub points: Option<f64>,
    /// Its level; `None` where there is none yet.
    pub level: Option<u8>,
    /// The most points that what carries it allows.
    pub load_line: Option<f64>,
    /// What holds it.
    pub held: Held,
    /// Where it is to be.
    pub goal: Option<Goal>,
}

/// What keeps an area from more points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    Free,
    /// Its load line.
    LoadLine,
    /// Another gate.
    Gate,
}

/// A target that is pursued.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// The level.
    pub level: u8,
    /// The points at which it starts.
    pub from: f64,
    /// Points missing to it, 0 where it is reached; `None` where that cannot be said.
    pub missing: Option<f64>,
}

impl Goal {
    /// The target of a place, where there is one and it is pursued.
    pub(super) fn of(place: &Place) -> Option<Goal> {
        let target = place.target.filter(|target| target.level > 0)?;
        let missing = place.gap.filter(|gap| place.figures.level.is_some() || *gap > 0.0);
        Some(Goal { level: target.level, from: target.cut?, missing })
    }

    /// The target in a sentence.
    pub(super) fn words(&self, t: &Texts) -> Text {
        match self.missing {
            None => t.hulls_goal(self.level),
            Some(0.0) => t.hulls_goal_reached(self.level),
            Some(missing) => t.hulls_goal_missing(self.level, missing),
        }
    }

    /// The target in short.
    pub fn in_short(&self, t: &Texts) -> Text {
        match self.missing {
            None => t.hulls_short_goal(self.level),
            Some(0.0) => t.hulls_short_reached(self.level),
            Some(missing) => t.hulls_short_missing(self.level, missing),
        }
    }
}

impl Hull {
    /// The hull in sentences.
    pub fn words(&self, t: &Texts) -> Text {
        let stands = t.hulls_stands(self.title.as_str(), &self.stands.words(t));
        let line = self.load_line.filter(|_| self.points.is_some());
        let held = match (self.held, line) {
            (Held::LoadLine, Some(most)) => Some(t.hulls_is_at_load_line(most)),
            (Held::Gate, _) => Some(t.hulls_is_held()),
            _ => None,
        };
        let line = line.filter(|_| self.held != Held::LoadLine).map(|most| t.hulls_has_load_line(most));
        let goal = self.goal.as_ref().map(|goal| goal.words(t));
        t.sentences([Some(stands), line, held, goal].into_iter().flatten())
    }

    /// What holds it, or its load line, in short.
    pub fn held_in_short(&self, t: &Texts) -> Option<Text> {
        match (self.held, self.load_line) {
            _ if self.points.is_none() => None,
            (Held::LoadLine, Some(most)) => Some(t.hulls_short_at_load_line(most)),
            (Held::Gate, _) => Some(t.brief_line_held()),
            (_, most) => most.map(|most| t.hulls_short_load_line(most)),
        }
    }
}

impl Told<'_, Scored<'_>> {
    /// The fleet; `None` without a ship.
    pub(in crate::report::view) fn hulls(&self) -> Option<Hulls> {
        let areas = || self.scorer.area_positions();
        let carries = |at: AreaAt| areas().flat_map(|carried| self.carriers(carried)).any(|(carrier, _)| carrier == at);
        let carries_only = |at: AreaAt| self.carriers(at).next().is_none() && carries(at);
        let hulls: Vec<Hull> =
            self.areas().filter(|(at, _)| !carries_only(*at)).map(|(at, area)| self.hull(at, &area.title)).collect();
        let max = self.scorer.max();
        let levels = self.scorer.levels().collect();
        let caption = self.caption();
        (!hulls.is_empty()).then_some(Hulls { hulls, max, levels, caption })
    }

    /// The areas whose points carry an area, each with the headroom above it.
    fn carriers(&self, at: AreaAt) -> impl Iterator<Item = (AreaAt, f64)> {
        let gates = self.scorer.area_gates(at).iter().map(|&gate| &self.scorer.gates()[gate].looks_at);
        gates.filter_map(|looks_at| match looks_at {
            GateLooksAt::Area(area, headroom) => Some((*area, *headroom)),
            GateLooksAt::Questions(..) => None,
        })
    }

    fn hull(&self, at: AreaAt, title: &str) -> Hull {
        let place = self.area(at);
        let figures = &place.figures;
        let in_water = !self.is_declined(at) && figures.counts.answered > 0;
        let stands = match in_water {
            true => self.level_and_points(figures),
            false if self.is_declined(at) => self.t.declined_short().into(),
            false => self.t.brief_line_nothing().into(),
        };
        let line = |(carrier, headroom)| Some(self.area(carrier).figures.points? + headroom);
        Hull {
            title: title.into(),
            stands,
            points: figures.points.filter(|_| in_water),
            level: figures.level,
            load_line: self.carriers(at).filter_map(line).reduce(f64::min),
            held: self.held(at),
            goal: Goal::of(&place).filter(|_| in_water),
        }
    }

    /// What holds an area now: of the gates that cap it, the lowest; the load line, where others allow as much.
    fn held(&self, at: AreaAt) -> Held {
        let capped = self.scorer.capped_by(&self.scores, at);
        let Some(lowest) = capped.iter().map(|c| c.at).reduce(f64::min) else { return Held::Free };
        let is_line = |gate: &str| {
            let gate = self.scorer.gates().iter().find(|g| g.id == gate);
            gate.is_some_and(|g| matches!(g.looks_at, GateLooksAt::Area(..)))
        };
        let by_line = capped.iter().any(|c| c.at <= lowest + TOLERANCE && is_line(c.gate));
        if by_line { Held::LoadLine } else { Held::Gate }
    }
}

impl Told<'_, Scored<'_>> {
    /// How to read the fleet, and what carries it.
    fn caption(&self) -> Text {
        let mut carriers: Vec<(AreaAt, f64)> = Vec::new();
        for carrier in self.scorer.area_positions().flat_map(|at| self.carriers(at)) {
            if !carriers.contains(&carrier) {
                carriers.push(carrier);
            }
        }
        let carried = |(at, headroom): (AreaAt, f64)| {
            let title = self.area_title(at).trim();
            match self.area(at).figures.points {
                Some(points) => self.t.hulls_carried(title, points, headroom),
                None => self.t.hulls_carrier_unknown(title),
            }
        };
        self.t.sentences([self.t.hulls_caption()].into_iter().chain(carriers.into_iter().map(carried)))
    }
}

messages! {
    /// Below the picture of the technologies as ships.
    hulls_caption() =
        "Each technology is a ship: the more points she carries, the deeper she sits. Her target is reached once its mark is under \
         water.";
    /// What a load line shows: the area that carries, its points, and how much more a ship may carry.
    hulls_carried(area: Text, points: Points, headroom: Points) by points =
        "Her load line, the circle, shows how much is safe: {area} has {points} points, and a technology may carry {headroom} more.";
    hulls_carrier_unknown(area: Text) = "She has no load line while nothing counts in {area}.";
    /// A technology, and where it stands, such as "L2 1.75".
    hulls_stands(area: Text, stands: Phrase) = "{area}: {stands}.";
    /// Sentences on one technology.
    hulls_is_at_load_line(most: Points) by most = "It is at its load line, {most} points, which holds it back.";
    hulls_is_held() = "A gate holds it back.";
    hulls_has_load_line(most: Points) by most = "Its load line is at {most} points.";
    hulls_goal(level: Level) = "Its target is level {level}.";
    hulls_goal_reached(level: Level) = "Its target, level {level}, is reached.";
    hulls_goal_missing(level: Level, points: Difference) by points = "{points} points are missing to its target, level {level}.";
    /// The same beside a drawing, where room is short.
    hulls_short_at_load_line(most: Points) = "at its load line, {most}";
    hulls_short_load_line(most: Points) = "load line {most}";
    hulls_short_goal(level: Level) = "target L{level}";
    hulls_short_reached(level: Level) = "target L{level} reached";
    hulls_short_missing(level: Level, points: Difference) = "target L{level}: {points} missing";
    /// What the marks in the drawing mean.
    hulls_mark_points() = "points now";
    hulls_mark_water() = "water: points now";
    hulls_mark_crates() = "crates: levels reached";
    hulls_mark_line() = "load line";
    hulls_mark_gate() = "gate";
    hulls_mark_goal() = "target";
    hulls_mark_both() = "target and load line";
}
