//! The choice for people: plot, gates, front and sum, how firm they are, and the delegations' own rankings beside them.

mod csv;
mod firm;
pub mod json;
mod plot;
mod rankings;

use anyhow::Result;

use crate::group::select::Quadrant;
use crate::model::text::{count, number, two_decimals};
use crate::report::Document;
use crate::report::rows::Rows;
use crate::report::view::block::{Block, Cell, Column, Fact, Section, Table};
use crate::report::view::{NONE, Told, View, WITHHELD};
use crate::report::workshop::kept::kept;
use crate::text::Texts;
use crate::workshop::choice::{Choice, Middle, NEED, READINESS, Technology};
use plot::plot;

impl Document for Choice<'_> {
    fn view(&self, t: &Texts) -> View {
        view(&Told::new(self, t))
    }

    fn rows(&self) -> Result<Rows> {
        csv::rows(self)
    }

    fn json(&self) -> Result<String> {
        json::render(self)
    }
}

fn view(choice: &Told<Choice>) -> View {
    let title = format!("What to pursue together: {}", choice.loaded.workshop.title.value);
    let sections = vec![
        picture(choice),
        gates(choice),
        front(choice),
        sum(choice),
        firm::section(choice),
        rankings::section(choice),
    ];
    View { title: title.into(), sections }
}

fn picture(choice: &Told<Choice>) -> Section {
    let mut section = Section::new("need", "Need against readiness");
    if choice.technologies.is_empty() {
        section.say("No area in scope has a question about need, or no exercise lets delegations rate themselves.");
        return section;
    }
    let least = choice.loaded.workshop.suppress_below.value;
    section.say(format!(
        "Medians (type 2) of {}. Readiness is after gates, of those that answered enough of an area for a level. Withheld \
         is what the regional picture withholds: readiness where the levels of the area are, need where fewer than {least} say it.",
        count(choice.administrations, "administration", "administrations"),
    ));
    let seen = |t: &Technology<'_>| t.need.value().is_some() && t.readiness.value().is_some();
    if choice.technologies.iter().any(seen) {
        section.push(Block::Drawing(plot(&choice.technologies, choice.max)));
    }
    if choice.kept > 0 {
        section.say(kept(choice.kept, least as usize));
    }
    let mut table = Table::new([
        Column::words(""),
        Column::words("Technology"),
        Column::figures("Need"),
        Column::figures("of"),
        Column::figures("Readiness"),
        Column::figures("of"),
        Column::words("Suggests"),
    ]);
    for technology in &choice.technologies {
        let mut row: Vec<Cell> = vec![technology.letter.to_string().into(), title(technology)];
        for middle in [technology.need, technology.readiness] {
            row.extend(figure(middle));
        }
        row.push(technology.quadrant.map_or(NONE, Quadrant::name).into());
        table.rows.push(row);
    }
    section.push(Block::Table(table));
    section.say(format!(
        "Both scales run from 0 to {}, whatever the technologies, with the line at half of it. Letters that share a spot \
         stand side by side. It is a first sorting, not a decision.",
        number(choice.max)
    ));
    section
}

fn title(technology: &Technology<'_>) -> Cell {
    technology.area.title.as_str().into()
}

/// A median and how many stand behind it.
fn figure(middle: Middle) -> [Cell; 2] {
    match middle {
        Middle::Known { value, administrations } => [two_decimals(value).into(), administrations.to_string().into()],
        Middle::Withheld => [WITHHELD.into(), NONE.into()],
        Middle::Nobody => [NONE.into(), "0".into()],
    }
}

fn gates(choice: &Told<Choice>) -> Section {
    let mut section = Section::new("gates", "Gates");
    let names = ["need", "readiness"];
    let set: Vec<String> = (choice.criteria.iter().zip(names))
        .filter_map(|(c, name)| Some(format!("{name} at least {}", two_decimals(c.gate?))))
        .collect();
    if set.is_empty() {
        section.say("None are set: [select] in workshop.toml takes least_need and least_readiness, in points.");
    } else {
        section.say(format!("To be in, a technology has {}. No other strength makes up for it.", set.join(" and ")));
    }
    let mut facts = Vec::new();
    for technology in &choice.technologies {
        let standing = &technology.standing;
        let join = |which: &[usize]| which.iter().map(|c| names[*c]).collect::<Vec<_>>().join(" and ");
        if !standing.missing.is_empty() {
            facts.push(fact(technology, format!("not compared: no figure for {}", join(&standing.missing))));
        } else if !standing.knocked_out_by.is_empty() {
            facts.push(fact(technology, format!("out: too little {}", join(&standing.knocked_out_by))));
        }
    }
    if !facts.is_empty() {
        section.push(Block::Facts(facts));
    } else if !set.is_empty() {
        section.say("All technologies are in.");
    }
    section
}

/// A fact about a technology.
fn fact(technology: &Technology<'_>, text: impl Into<Cell>) -> Fact {
    Fact::new(&technology.area.title, text)
}

fn front(choice: &Told<Choice>) -> Section {
    let mut section = Section::new("front", "Front");
    let on_front: Vec<&str> =
        choice.technologies.iter().filter(|t| t.standing.on_front).map(|t| t.area.title.as_str()).collect();
    if on_front.is_empty() {
        section.say("No technology is in, so nothing can be compared.");
        return section;
    }
    section.say(format!(
        "{}: no other technology is at least as much needed and at least as ready, and more of one of them. Whatever need \
         and readiness count, a best choice is among these (Pareto front).",
        on_front.join("; ")
    ));
    section
}

fn sum(choice: &Told<Choice>) -> Section {
    let mut section = Section::new("sum", "Weighted sum");
    let share = choice.need_share();
    let [need, readiness] = [NEED, READINESS].map(|c| choice.criteria[c].weight);
    section.say(format!(
        "Need counts {} and readiness {} (weights {} and {}), each on the fixed scale from 0 to {} taken as 0 to 1.",
        percentage(share),
        percentage(1.0 - share),
        number(need),
        number(readiness),
        number(choice.max)
    ));
    let mut table = Table::new([
        Column::figures("Place"),
        Column::words("Technology"),
        Column::figures("Need"),
        Column::figures("Readiness"),
        Column::figures("Sum"),
    ]);
    for &at in &choice.order {
        let technology = &choice.technologies[at];
        let scaled = &technology.standing.scaled;
        table.rows.push(vec![
            technology.place.map_or(NONE.to_owned(), |p| p.to_string()).into(),
            title(technology),
            two_decimals(scaled[NEED]).into(),
            two_decimals(scaled[READINESS]).into(),
            technology.standing.score.map_or(NONE.to_owned(), two_decimals).into(),
        ]);
    }
    if table.rows.is_empty() {
        section.say("No technology is in.");
    } else {
        section.push(Block::Table(table));
    }
    section
}

/// A share as a percentage with at most one decimal.
fn percentage(share: f64) -> String {
    format!("{} %", number((share * 1000.0).round() / 10.0))
}
