//! Target levels of a profile as points, and whether they are reached.

use crate::model::Profile;
use crate::score::{AreaAt, CellAt, Figures, Scorer, Scores, TOLERANCE};

/// A target level and the points at which it starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The level; 0 means "not pursued".
    pub level: u8,
    /// The level's cut, on 0..max; `None` when the scale has no such level: whether it is reached is then unknown.
    pub cut: Option<f64>,
}

impl Target {
    /// Points missing to the target, 0 when it is reached; `None` without points, or when the scale has no such level.
    pub fn gap(&self, points: Option<f64>) -> Option<f64> {
        let missing = self.cut? - points?;
        Some(if missing > TOLERANCE { missing } else { 0.0 })
    }
}

/// A profile's targets on a scorer's scale.
#[derive(Clone, Debug)]
pub struct Targets<'p> {
    profile: &'p Profile,
    scorer: &'p Scorer,
    /// What was scored: areas that are declined there are not pursued.
    scores: Option<&'p Scores>,
}

impl<'p> Targets<'p> {
    /// The targets of a profile.
    pub fn new(profile: &'p Profile, scorer: &'p Scorer) -> Self {
        Targets { profile, scorer, scores: None }
    }

    /// The targets for what was scored: an area that is declined on evidence counts as not pursued.
    #[must_use]
    pub fn of(self, scores: &'p Scores) -> Self {
        Targets { scores: Some(scores), ..self }
    }

    /// A level that is asked for in an area.
    fn target_in(&self, area: &str, level: u8) -> Target {
        let declined = |scores: &Scores| self.scorer.area(area).is_some_and(|at| scores.is_declined(at));
        self.target(if self.scores.is_some_and(declined) { 0 } else { level })
    }

    fn target(&self, level: u8) -> Target {
        // What is not pursued is reached by all, on scales without a level 0, too.
        let cut = if level == 0 { Some(0.0) } else { self.scorer.cut(level) };
        Target { level, cut }
    }

    /// The overall target.
    pub fn overall(&self) -> Target {
        self.target(**self.profile.overall())
    }

    /// An area's target.
    pub fn area(&self, area: &str) -> Target {
        self.target_in(area, **self.profile.area(area))
    }

    /// A dimension's target.
    pub fn dimension(&self, dimension: &str) -> Target {
        self.target(**self.profile.dimension(dimension))
    }

    /// A cell's target.
    pub fn cell(&self, area: &str, dimension: &str) -> Target {
        self.target_in(area, **self.profile.cell(area, dimension))
    }
}

/// Which points have to reach a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// The points as answered.
    #[default]
    Claimed,
    /// The points that the evidence supports (S9).
    Supported,
}

impl Basis {
    fn points(self, figures: &Figures) -> Option<f64> {
        match self {
            Basis::Claimed => figures.points,
            Basis::Supported => figures.supported,
        }
    }
}

/// The place of the overall points, among those that do not reach their targets.
pub const OVERALL: &str = "overall";

/// A place that does not reach its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Unmet {
    /// [`OVERALL`], an area's id, or `area/dimension`.
    pub place: String,
    /// The target level.
    pub target: u8,
    /// The points missing; `None` when there are no points, or no level yet (S8).
    pub gap: Option<f64>,
}

/// A place that a profile asks something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aimed {
    /// All areas together.
    Overall,
    /// An area.
    Area(AreaAt),
    /// A cell.
    Cell(CellAt),
}

/// A place and the level that is asked of it: pursued, so never level 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// The place.
    pub place: Aimed,
    /// The target.
    pub target: Target,
}

impl Aimed {
    /// Its figures.
    pub fn figures(self, scorer: &Scorer, scores: &Scores) -> Figures {
        match self {
            Aimed::Overall => scorer.overall(scores),
            Aimed::Area(area) => scorer.area_figures(scores, area),
            Aimed::Cell(cell) => scorer.cell_figures(scores, cell),
        }
    }

    /// It as people name it: [`OVERALL`], an area's id, or `area/dimension`.
    pub fn name(self, scorer: &Scorer) -> String {
        match self {
            Aimed::Overall => OVERALL.to_owned(),
            Aimed::Area(area) => scorer.area_id(area).to_owned(),
            Aimed::Cell(cell) => {
                let (area, dimension) = scorer.cell_place(cell);
                format!("{}/{dimension}", scorer.area_id(area))
            }
        }
    }
}

impl Aim {
    /// What is missing: `None` when the target is reached, or in a cell where nothing applies; the points inside, `None` when
    /// there are no points, or no level yet (S8).
    fn missing(&self, scorer: &Scorer, scores: &Scores, basis: Basis) -> Option<Option<f64>> {
        let figures = self.place.figures(scorer, scores);
        let needs_level = !matches!(self.place, Aimed::Cell(_));
        if !needs_level && figures.counts.applicable() == 0 {
            return None;
        }
        let published = !needs_level || figures.level.is_some();
        let gap = self.target.gap(basis.points(&figures));
        (!published || gap != Some(0.0)).then(|| gap.filter(|_| published))
    }

    /// Whether the target is reached.
    pub fn is_met(&self, scorer: &Scorer, scores: &Scores, basis: Basis) -> bool {
        self.missing(scorer, scores, basis).is_none()
    }
}

/// What a profile asks for: the overall target, each area's followed by those of its cells.
pub fn aims(scorer: &Scorer, targets: &Targets<'_>) -> Vec<Aim> {
    let of_area = |area: AreaAt| {
        let id = scorer.area_id(area);
        let cells =
            scorer.area_cells(area).map(move |cell| (Aimed::Cell(cell), targets.cell(id, scorer.cell_place(cell).1)));
        std::iter::once((Aimed::Area(area), targets.area(id))).chain(cells)
    };
    let all = std::iter::once((Aimed::Overall, targets.overall())).chain(scorer.area_positions().flat_map(of_area));
    all.filter(|(_, target)| target.level > 0).map(|(place, target)| Aim { place, target }).collect()
}

/// Every place that a profile asks for and that is not reached; empty when the profile is met.
///
/// The overall target, each area's and each cell's must be reached, and enough must be answered for a level (S8).
/// With [`Basis::Supported`] the points are those that the evidence supports (S9).
pub fn unmet(scorer: &Scorer, scores: &Scores, targets: &Targets<'_>, basis: Basis) -> Vec<Unmet> {
    let missing = |aim: Aim| {
        let gap = aim.missing(scorer, scores, basis)?;
        Some(Unmet { place: aim.place.name(scorer), target: aim.target.level, gap })
    };
    aims(scorer, targets).into_iter().filter_map(missing).collect()
}
