//! Pictures as tables of their data, each with a chart that the spreadsheet program draws.

use super::figures::{Filled, Held};
use super::grid::{Chart, Grid, Head};
use super::pages::Piece;
use crate::report::view::block::{Cell, Distributions, HeatMap, Hull, Hulls, Picture, Quadrants, Ranges, Trend, Value};
use crate::text::messages::messages;
use crate::text::{Number, Text, Texts};

/// A picture on a sheet.
pub(super) fn drawn(picture: &Picture, t: &Texts) -> Vec<Piece> {
    let grid = match picture {
        Picture::Hulls(fleet) => hulls(fleet, t),
        Picture::HeatMap(map) => heat_map(map, t),
        Picture::Quadrants(marks) => quadrants(marks, t),
        Picture::Ranges(rows) => ranges(rows, t),
        Picture::Roadmap(roadmap) => Grid::table(&roadmap.table(t), t),
        Picture::Distributions(of) => distributions(of, t),
        Picture::Agenda(agenda) => Grid::table(&agenda.table(t), t),
        Picture::Trend(of) => trend(of, t),
    };
    vec![Piece::Grid(Grid { caption: Some(picture.title(t)), ..grid })]
}

fn words(title: Text) -> Head {
    Head { title, figures: false }
}

fn figures(title: Text) -> Head {
    Head { title, figures: true }
}

fn cell(cell: &Cell, t: &Texts) -> Filled {
    Filled::cell(cell, &cell.words(t), t)
}

/// Where each technology stands, beside what it may carry and where it is to be.
fn hulls(fleet: &Hulls, t: &Texts) -> Grid {
    let heads = [t.hulls_mark_points(), t.hulls_mark_line(), t.hulls_mark_goal(), t.xlsx_missing()].map(figures);
    let mut grid = Grid::new([words(t.words_area())].into_iter().chain(heads).chain([words(t.xlsx_held())]).collect());
    grid.rows = fleet.hulls.iter().map(|hull| of_hull(hull, t)).collect();
    grid.chart = Some(Chart::Bars { title: t.picture_hulls(), names: 0, columns: vec![1, 2, 3], max: fleet.max });
    grid
}

fn of_hull(hull: &Hull, t: &Texts) -> Vec<Filled> {
    let goal = hull.goal.as_ref();
    let target = goal.map(|goal| Cell::new(Value::Level { level: Some(goal.level), points: Some(goal.from) }));
    vec![
        Filled::text(&hull.title),
        cell(&hull.stands, t),
        Filled::points(hull.load_line.filter(|_| hull.points.is_some()), t),
        target.map_or(Filled::new(Held::Nothing), |target| cell(&target, t)),
        Filled::points(goal.and_then(|goal| goal.missing), t),
        hull.held_in_short(t).map_or(Filled::new(Held::Nothing), |held| Filled::text(&held)),
    ]
}

/// Rows by columns under their full titles, coloured by their points.
fn heat_map(map: &HeatMap, t: &Texts) -> Grid {
    let columns = map.columns.iter().map(|heading| figures(heading.title.clone()));
    let mut grid = Grid::new([words(t.words_area())].into_iter().chain(columns).collect());
    for row in &map.rows {
        let cells = row.cells.iter().map(|c| cell(c, t));
        grid.rows.push([Filled::text(&row.title)].into_iter().chain(cells).collect());
    }
    grid.steps = map.steps.clone();
    grid
}

/// Where each area stands, what of it is supported, and where it is to be.
fn ranges(ranges: &Ranges, t: &Texts) -> Grid {
    let grid = Grid::table(&ranges.table(t), t);
    let columns = vec![1, 2, grid.heads.len() - 1];
    Grid { chart: Some(Chart::Bars { title: t.picture_ranges(), names: 0, columns, max: ranges.max }), ..grid }
}

/// How many stand on each step. Of one series a chart shows their shares, unless the rows are questions: these are too long for one.
fn distributions(of: &Distributions, t: &Texts) -> Grid {
    let grid = Grid::table(&of.table(t), t);
    let columns = (1..).zip(&of.steps).filter(|(_, step)| step.on_scale).map(|(at, _)| at).collect();
    let shares = Chart::Shares { title: of.title.clone(), names: 0, columns };
    let has_room = of.series.len() == 1 && of.rows.iter().all(|row| row.note.is_none());
    Grid { chart: has_room.then_some(shares), ..grid }
}

/// The points of each area, sheet by sheet, each with a line of its own.
fn trend(of: &Trend, t: &Texts) -> Grid {
    let days = of.moments.iter().map(|moment| figures(moment.name.clone()));
    let mut grid = Grid::new([words(t.words_area())].into_iter().chain(days).collect());
    for course in &of.courses {
        let points = course.spots.iter().map(|spot| Filled::points(spot.as_ref().map(|spot| spot.points), t));
        grid.rows.push([Filled::text(&course.title)].into_iter().chain(points).collect());
    }
    grid.note = of.said_of_breaks(t);
    grid.chart = Some(Chart::Lines { title: t.picture_trend(), names: 0, columns: of.moments.len(), max: of.max });
    grid
}

/// The marks with their places on both scales.
fn quadrants(marks: &Quadrants, t: &Texts) -> Grid {
    let heads = [figures(marks.across.clone()), figures(marks.up.clone())];
    let mut grid = Grid::new([words("#".into()), words(t.words_area())].into_iter().chain(heads).collect());
    for mark in &marks.marks {
        let [across, up] = [mark.across, mark.up].map(|value| Filled::figure(Number::points(value), t));
        grid.rows.push(vec![Filled::text(&mark.letter.to_string().into()), Filled::text(&mark.title), across, up]);
    }
    grid.chart = Some(Chart::Marks { title: t.picture_quadrants(), letters: 0, across: 2, up: 3, max: marks.max });
    grid
}

messages! {
    /// Heads of columns of a spreadsheet: points missing to the target; what holds a technology back.
    xlsx_missing() = "missing to target";
    xlsx_held() = "held back";
}
