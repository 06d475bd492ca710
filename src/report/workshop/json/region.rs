//! The picture over administrations in JSON.

use super::super::WITHHELD;
use super::v1::{V1Distribution, V1Region};
use crate::workshop::Findings;
use crate::workshop::findings::region::{Cell, Picture, Published, Region};

impl<'a> V1Region<'a> {
    pub(super) fn new(findings: &Findings<'a>, region: &'a Region) -> Self {
        let lists = region.picture.as_ref().map(|picture| Lists::new(region, picture)).unwrap_or_default();
        V1Region {
            exercise: &findings.exercise(region.exercise).id,
            administrations: region.administrations,
            withheld_below: region.least,
            withheld: region.picture.is_none(),
            levels: &region.levels,
            not_asked: &region.not_asked,
            areas: lists.areas,
            areas_higher: lists.higher,
            cells: lists.cells,
            totals: lists.totals,
        }
    }
}

#[derive(Default)]
struct Lists<'a> {
    areas: Vec<V1Distribution<'a>>,
    higher: Vec<V1Distribution<'a>>,
    cells: Vec<V1Distribution<'a>>,
    totals: Vec<V1Distribution<'a>>,
}

impl<'a> Lists<'a> {
    fn new(region: &'a Region, picture: &Picture) -> Self {
        let mut lists = Lists::default();
        let areas = || region.areas.iter().map(|a| a.id.as_str());
        for (area, (levels, cells)) in areas().zip(picture.area_levels.iter().zip(&picture.cells)) {
            lists.areas.extend(V1Distribution::new(Some(area), None, levels));
            let cell = |(dimension, cell): (&&'a str, &Published<Cell>)| V1Distribution::of_cell(area, dimension, cell);
            lists.cells.extend(region.dimensions.iter().zip(cells).filter_map(cell));
        }
        for (area, levels) in areas().zip(&picture.higher) {
            lists.higher.extend(V1Distribution::new(Some(area), None, levels));
        }
        let of_area = areas().zip(&picture.area_totals).map(|(area, levels)| (Some(area), None, levels));
        let of_dimension = region.dimensions.iter().zip(&picture.dimension_totals);
        let of_dimension = of_dimension.map(|(dimension, levels)| (None, Some(*dimension), levels));
        let totals = of_area.chain(of_dimension).chain([(None, None, &picture.total)]);
        lists
            .totals
            .extend(totals.filter_map(|(area, dimension, levels)| V1Distribution::new(area, dimension, levels)));
        lists
    }
}

impl<'a> V1Distribution<'a> {
    /// `None` where the questionnaire has no such place.
    fn new(area: Option<&'a str>, dimension: Option<&'a str>, levels: &Published<Vec<usize>>) -> Option<Self> {
        let (per_level, reason) = match levels {
            Published::Absent => return None,
            Published::Withheld => (None, Some(WITHHELD)),
            Published::Shown(levels) => (Some(levels.clone()), None),
        };
        Some(V1Distribution { area, dimension, per_level, median: None, reason })
    }

    fn of_cell(area: &'a str, dimension: &'a str, cell: &Published<Cell>) -> Option<Self> {
        let (per_level, median, reason) = match cell {
            Published::Absent => return None,
            Published::Withheld => (None, None, Some(WITHHELD)),
            Published::Shown(cell) => (Some(cell.levels.clone()), cell.median, None),
        };
        Some(V1Distribution { area: Some(area), dimension: Some(dimension), per_level, median, reason })
    }
}
