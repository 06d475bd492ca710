//! The choice for people: plot, gates, front and sum, how firm they are, and the delegations' own rankings beside them.

mod csv;
mod firm;
pub mod json;
mod rankings;
mod words;

use anyhow::Result;

use crate::group::select::{Quadrant, Standing};
use crate::report::Document;
use crate::report::rows::Rows;
use crate::report::view::about::{About, Kind, Provenance};
use crate::report::view::block::{Block, Cell, Column, Fact, Mark, Picture, Quadrants, Section, Table, Value};
use crate::report::view::{Told, View};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};
use crate::workshop::choice::{Choice, Middle, NEED, READINESS, Technology};

impl Document for Choice<'_> {
    fn view(&self, t: &Texts) -> View {
        view(&Told::new(self, t))
    }

    fn provenance(&self) -> Provenance {
        Provenance::workshop(self.loaded)
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        csv::rows(self)
    }

    fn json(&self) -> Result<String> {
        json::render(self)
    }
}

fn view(choice: &Told<Choice>) -> View {
    let sections = vec![
        picture(choice),
        gates(choice),
        front(choice),
        sum(choice),
        firm::section(choice),
        rankings::section(choice),
    ];
    let title = choice.t.select_title(&choice.loaded.workshop.title.value);
    View::new(About::workshop(Kind::Choice, choice.loaded, choice.t), title, sections, choice.t)
}

fn picture(choice: &Told<Choice>) -> Section {
    let t = choice.t;
    let mut section = Section::new("need", t.select_picture_title());
    if choice.technologies.is_empty() {
        section.say(t.select_nothing_asked());
        return section;
    }
    let least = choice.loaded.workshop.suppress_below.value as usize;
    section.say(t.sentences([t.select_medians(choice.administrations), t.select_withheld(least)]));
    let plot = plot(choice);
    if !plot.marks.is_empty() {
        section.push(Block::Picture(Picture::Quadrants(plot)));
    }
    if choice.kept > 0 {
        section.say(t.kept(choice.kept, least));
    }
    section.push(Block::Table(overview(choice)));
    section.say(t.select_first_sorting());
    section
}

/// Readiness to the right and need upwards, for every technology that has both.
fn plot(choice: &Told<Choice>) -> Quadrants {
    let t = choice.t;
    let mark = |of: &Technology<'_>| {
        let (up, across) = (of.need.value()?, of.readiness.value()?);
        Some(Mark { letter: of.letter, title: of.area.title.as_str().into(), across, up })
    };
    let corners = [Quadrant::BuildCapacity, Quadrant::Adopt, Quadrant::Watch, Quadrant::Opportunistic];
    Quadrants {
        marks: choice.technologies.iter().filter_map(mark).collect(),
        max: choice.max,
        corners: corners.map(|quadrant| t.quadrant(quadrant)),
        across: t.select_by_readiness(),
        up: t.select_by_need(),
        caption: t.select_caption(choice.max),
    }
}

fn overview(choice: &Told<Choice>) -> Table {
    let t = choice.t;
    let mut table = Table::new([
        Column::words(""),
        Column::words(t.select_technology()),
        Column::figures(t.select_need()),
        Column::figures(t.select_of()),
        Column::figures(t.select_readiness()),
        Column::figures(t.select_of()),
        Column::words(t.select_suggests()),
    ]);
    for technology in &choice.technologies {
        let mut row: Vec<Cell> = vec![technology.letter.to_string().into(), title(technology)];
        row.extend([technology.need, technology.readiness].into_iter().flat_map(figure));
        row.push(technology.quadrant.map_or(Cell::new(Value::Absent), |quadrant| t.quadrant(quadrant).into()));
        table.rows.push(row);
    }
    table
}

fn title(technology: &Technology<'_>) -> Cell {
    technology.area.title.as_str().into()
}

/// A median and how many stand behind it.
fn figure(middle: Middle) -> [Cell; 2] {
    match middle {
        Middle::Known { value, administrations } => [Number::points(value).into(), administrations.into()],
        Middle::Withheld => [Cell::new(Value::Withheld), Cell::new(Value::Absent)],
        Middle::Nobody => [Cell::new(Value::Absent), 0.into()],
    }
}

fn gates(choice: &Told<Choice>) -> Section {
    let t = choice.t;
    let mut section = Section::new("gates", t.select_gates_title());
    let gates = [NEED, READINESS].map(|c| choice.criteria[c].gate);
    section.say(match gates {
        [None, None] => t.select_no_gates(),
        [Some(need), None] => t.select_gate_need(need),
        [None, Some(readiness)] => t.select_gate_readiness(readiness),
        [Some(need), Some(readiness)] => t.select_gate_both(need, readiness),
    });
    let out = |of: &Technology<'_>| Some(fact(of, why_out(&of.standing, t)?));
    let facts: Vec<Fact> = choice.technologies.iter().filter_map(out).collect();
    if !facts.is_empty() {
        section.push(Block::Facts(facts));
    } else if gates != [None, None] {
        section.say(t.select_all_in());
    }
    section
}

/// Why a technology is not in, where it is not.
fn why_out(standing: &Standing, t: &Texts) -> Option<Text> {
    match (&standing.missing[..], &standing.knocked_out_by[..]) {
        ([], []) => None,
        ([], [NEED]) => Some(t.select_out_need()),
        ([], [READINESS]) => Some(t.select_out_readiness()),
        ([], _) => Some(t.select_out_both()),
        ([NEED], _) => Some(t.select_missing_need()),
        ([READINESS], _) => Some(t.select_missing_readiness()),
        _ => Some(t.select_missing_both()),
    }
}

/// A fact about a technology.
fn fact(technology: &Technology<'_>, text: impl Into<Cell>) -> Fact {
    Fact::new(&technology.area.title, text)
}

fn front(choice: &Told<Choice>) -> Section {
    let t = choice.t;
    let mut section = Section::new("front", t.select_front_title());
    let on_front = choice.technologies.iter().filter(|of| of.standing.on_front);
    let titles: Vec<Text> = on_front.map(|of| of.area.title.as_str().into()).collect();
    if titles.is_empty() {
        section.say(t.select_front_empty());
        return section;
    }
    section.say(t.sentences([t.select_front(&t.series(titles)), t.select_front_means()]));
    section
}

fn sum(choice: &Told<Choice>) -> Section {
    let t = choice.t;
    let mut section = Section::new("sum", t.select_sum_title());
    let share = choice.need_share();
    let [need, readiness] = [NEED, READINESS].map(|c| choice.criteria[c].weight);
    section.say(t.select_weights(share, 1.0 - share, need, readiness, choice.max));
    let mut table = Table::new([
        Column::figures(t.select_place()),
        Column::words(t.select_technology()),
        Column::figures(t.select_need()),
        Column::figures(t.select_readiness()),
        Column::figures(t.select_sum()),
    ]);
    for &at in &choice.order {
        let technology = &choice.technologies[at];
        let scaled = &technology.standing.scaled;
        table.rows.push(vec![
            technology.place.map_or(Cell::new(Value::Absent), Cell::from),
            title(technology),
            Number::points(scaled[NEED]).into(),
            Number::points(scaled[READINESS]).into(),
            Cell::points(technology.standing.score),
        ]);
    }
    if table.rows.is_empty() {
        section.say(t.select_none_in());
    } else {
        section.push(Block::Table(table));
    }
    section
}

/// A share as a cell.
fn share(share: f64) -> Cell {
    Cell::figure(share, Style::Tenths)
}

messages! {
    select_title(workshop: Text) = "What to pursue together: {workshop}";
    select_picture_title() = "Need against readiness";
    select_nothing_asked() =
        "No area in scope has a question about need, or no exercise lets delegations rate themselves.";
    /// Above the plot; type 2 is a way to compute medians.
    select_medians(administrations: Count) by administrations =
        "Medians (type 2) of {administrations} administration. Readiness is after gates, of those that answered enough of an \
         area for a level."
        | "Medians (type 2) of {administrations} administrations. Readiness is after gates, of those that answered enough of an \
           area for a level.";
    select_withheld(least: Count) =
        "Withheld is what the regional picture withholds: readiness where the levels of the area are, need where fewer than \
         {least} say it.";
    /// The scales of the plot.
    select_by_need() = "need";
    select_by_readiness() = "readiness";
    select_caption(max: Plain) =
        "Both scales run from 0 to {max}, whatever the technologies, with the line at half of it. Letters that share a spot \
         stand side by side.";
    select_first_sorting() = "It is a first sorting, not a decision.";
    /// Heads of columns; `of`: how many administrations stand behind the figure before it.
    select_of() = "of";
    select_suggests() = "Suggests";
    select_gates_title() = "Gates";
    select_no_gates() = "None are set: [select] in workshop.toml takes least_need and least_readiness, in points.";
    select_gate_need(need: Points) =
        "To be in, a technology has need at least {need}. No other strength makes up for it.";
    select_gate_readiness(readiness: Points) =
        "To be in, a technology has readiness at least {readiness}. No other strength makes up for it.";
    select_gate_both(need: Points, readiness: Points) =
        "To be in, a technology has need at least {need} and readiness at least {readiness}. No other strength makes up for it.";
    /// Why a technology is out, beside its title.
    select_out_need() = "out: too little need";
    select_out_readiness() = "out: too little readiness";
    select_out_both() = "out: too little need and readiness";
    select_missing_need() = "not compared: no figure for need";
    select_missing_readiness() = "not compared: no figure for readiness";
    select_missing_both() = "not compared: no figure for need and readiness";
    select_all_in() = "All technologies are in.";
    select_front_title() = "Front";
    select_front_empty() = "No technology is in, so nothing can be compared.";
    select_front(technologies: Phrase) = "On the front: {technologies}.";
    select_front_means() =
        "No other technology is at least as much needed and at least as ready, and more of one of them. Whatever need and readiness \
         count, a best choice is among these (Pareto front).";
    select_sum_title() = "Weighted sum";
    select_weights(need_share: Tenths, readiness_share: Tenths, need: Plain, readiness: Plain, max: Plain) =
        "Need counts {need_share} and readiness {readiness_share} (weights {need} and {readiness}), each on the fixed scale from \
         0 to {max} taken as 0 to 1.";
    select_sum() = "Sum";
    select_none_in() = "No technology is in.";
}
