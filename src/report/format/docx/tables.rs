//! Tables: their rows and cells, and what stands in them.

use super::body::{Body, Set};
use super::paper::twips;
use super::run::{self, Look, hex};
use super::widths;
use super::xml::Xml;
use crate::report::format::svg::palette::Colour;
use crate::report::view::block::{Cell, Fact, HeatMap, Line, Step, Table, Value};
use crate::text::{Text, printable};

/// The size of letters in tables, and in tables of many columns, in half points.
const LETTERS: u32 = 17;
const SMALL: u32 = 14;
const MANY_COLUMNS: usize = 9;
/// A row with longer texts may go on on the next page: no page might hold it.
const LONG: usize = 1500;
/// The share of labels in the width of facts, and of rules in that of steps.
const LABELS: f64 = 0.24;
const RULES: f64 = 0.07;
/// The columns of a heat map at most; others start a map below. The height of their titles.
const MAP_COLUMNS: usize = 10;
const MAP_HEAD: f64 = 40.0;
const MAP_ROW: f64 = 9.0;
const MAP_TITLES: f64 = 0.28;
/// In place of the characters of bars: blocks without gaps, and their size, in which the longest bar is as wide as its characters.
const BLOCK: &str = "\u{2588}";
const BAR: u32 = 11;
/// Tables with fewer rows stay on one page.
const SHORT: usize = 13;

/// How high a row is, in twips.
#[derive(Clone, Copy)]
pub(super) enum Height {
    Free,
    AtLeast(u32),
    Exactly(u32),
}

/// A row, which stays whole or may go on on the next page.
pub(super) fn row(xml: &mut Xml, height: Height, whole: bool, cells: impl FnOnce(&mut Xml)) {
    set_row(xml, height, whole, false, cells);
}

fn set_row(xml: &mut Xml, height: Height, whole: bool, is_head: bool, cells: impl FnOnce(&mut Xml)) {
    let height = match height {
        Height::Free => None,
        Height::AtLeast(height) => Some((height, "atLeast")),
        Height::Exactly(height) => Some((height, "exact")),
    };
    xml.within("w:tr", &[], |xml| {
        if whole || is_head || height.is_some() {
            xml.within("w:trPr", &[], |xml| {
                if whole {
                    xml.empty("w:cantSplit", &[]);
                }
                if let Some((height, rule)) = height {
                    xml.empty("w:trHeight", &[("w:val", &height.to_string()), ("w:hRule", rule)]);
                }
                if is_head {
                    xml.empty("w:tblHeader", &[]);
                }
            });
        }
        cells(xml);
    });
}

/// A cell, on a ground of its own or on that of the table.
pub(super) fn cell(xml: &mut Xml, width: u32, ground: Option<Ground>, contents: impl FnOnce(&mut Xml)) {
    xml.within("w:tc", &[], |xml| {
        cell_properties(xml, width, ground, Stands::Above);
        contents(xml);
    });
}

/// A cell of a heat map.
fn middle(xml: &mut Xml, width: u32, ground: Option<Ground>, contents: impl FnOnce(&mut Xml)) {
    xml.within("w:tc", &[], |xml| {
        cell_properties(xml, width, ground, Stands::InTheMiddle);
        contents(xml);
    });
}

/// Where the text of a cell stands.
#[derive(Clone, Copy)]
enum Stands {
    Above,
    InTheMiddle,
    /// It runs upwards.
    Upwards,
}

/// What a cell stands on.
#[derive(Clone, Copy)]
pub(super) enum Ground {
    /// A colour.
    Of(Colour),
    /// Stripes: there is nothing.
    Striped,
}

fn cell_properties(xml: &mut Xml, width: u32, ground: Option<Ground>, stands: Stands) {
    xml.within("w:tcPr", &[], |xml| {
        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        let shade = |xml: &mut Xml, pattern: &str, colour: &str, fill: &str| {
            xml.empty("w:shd", &[("w:val", pattern), ("w:color", colour), ("w:fill", fill)]);
        };
        match ground {
            Some(Ground::Of(colour)) => shade(xml, "clear", "auto", &hex(colour)),
            Some(Ground::Striped) => shade(xml, "thinDiagStripe", &hex(Colour::Step(1)), "auto"),
            None => {}
        }
        match stands {
            Stands::Above => {}
            Stands::InTheMiddle => xml.val("w:vAlign", "center"),
            Stands::Upwards => {
                xml.val("w:textDirection", "btLr");
                xml.val("w:vAlign", "center");
            }
        }
    });
}

impl Body<'_> {
    /// The beginning of a table, set in by so many twips, with a text for those who do not see it.
    pub(super) fn open_table(&mut self, style: &str, widths: &[u32], told: &Text, indent: u32) {
        let whole: u32 = widths.iter().sum();
        let first_row = if matches!(style, "Figures" | "Map") { "1" } else { "0" };
        let xml = &mut self.xml;
        xml.open("w:tbl", &[]);
        xml.within("w:tblPr", &[], |xml| {
            xml.val("w:tblStyle", style);
            xml.empty("w:tblW", &[("w:w", &whole.to_string()), ("w:type", "dxa")]);
            xml.empty("w:tblInd", &[("w:w", &indent.to_string()), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            let value = if first_row == "1" { "0620" } else { "0600" };
            let rest = ["w:lastRow", "w:firstColumn", "w:lastColumn"].map(|name| (name, "0"));
            let bands = [("w:noHBand", "1"), ("w:noVBand", "1")];
            xml.empty("w:tblLook", &[&[("w:val", value), ("w:firstRow", first_row)], &rest[..], &bands].concat());
            if !told.as_str().is_empty() {
                xml.val("w:tblCaption", told);
            }
        });
        xml.within("w:tblGrid", &[], |xml| {
            widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]));
        });
    }

    /// The end of a table; what stands below keeps away from it.
    pub(super) fn close_table(&mut self) {
        self.xml.close("w:tbl");
        self.runs(Set::style("AfterTable"), |_| {});
    }

    /// The row of titles, which every page repeats; of each whether it stands over figures.
    pub(super) fn head(&mut self, titles: &[(&Text, bool)], widths: &[u32], size: Option<u32>) {
        set_row(&mut self.xml, Height::Free, true, true, |xml| {
            for ((title, figures), width) in titles.iter().zip(widths) {
                let style = if *figures { "TableHeadFigure" } else { "TableHead" };
                let ground = Ground::Of(Colour::Step(4));
                cell(xml, *width, Some(ground), |xml| {
                    lines(xml, Set::style(style), title, Look { size, ..Look::default() })
                });
            }
        });
    }

    /// A table under its caption; one without has the title of its section, for those who do not see where it stands.
    pub(super) fn table(&mut self, table: &Table, section: &Text, number: usize) {
        if let Some(caption) = &table.caption {
            self.say("TableCaption", caption);
        }
        let told = match &table.caption {
            Some(caption) => caption.clone(),
            None if number == 1 => section.clone(),
            None => self.t.html_table(section, number),
        };
        let size = (table.columns.len() >= MANY_COLUMNS).then_some(SMALL);
        let words = table.words(table.rows.len(), self.t);
        let widths = widths::columns(table, &words, size.unwrap_or(LETTERS), self.paper.text());
        self.open_table("Figures", &widths, &told, 0);
        self.head(&table.columns.iter().map(|c| (&c.title, c.figures)).collect::<Vec<_>>(), &widths, size);
        for (nth, (cells, words)) in table.rows.iter().zip(&words).enumerate() {
            let keep = (table.rows.len() < SHORT || table.is_question()) && nth + 1 < table.rows.len();
            let whole = words.iter().all(|text| text.as_str().len() <= LONG);
            let links: Vec<Option<String>> = cells.iter().map(|cell| self.explains(cell.place()?)).collect();
            row(&mut self.xml, Height::Free, whole, |xml| {
                for (at, (one, text)) in cells.iter().zip(words).enumerate() {
                    let style = if table.columns[at].figures { "TableFigure" } else { "TableText" };
                    let look = Look { leads_to: links[at].as_deref(), size, ..look(one) };
                    let set = Set { keep, ..Set::style(style) };
                    cell(xml, widths[at], ground(one), |xml| content(xml, set, one, text, look));
                }
            });
        }
        self.close_table();
        table.note.iter().for_each(|note| self.say("Caption", note));
    }

    /// Labels, each with what belongs to it; what has no label belongs to the one before.
    pub(super) fn facts(&mut self, facts: &[Fact], indent: u32) {
        let whole = self.paper.text() - indent;
        let labels = (f64::from(whole) * LABELS) as u32;
        let widths = [labels, whole - labels];
        let [label, style] = if self.in_annex { ["SmallLabel", "TableText"] } else { ["Label", "Fact"] };
        self.open_table("Facts", &widths, &Text::default(), indent);
        for group in facts.chunk_by(|_, next| next.label.as_str().is_empty()) {
            let texts: Vec<Text> = group.iter().map(|fact| fact.value.words(self.t)).collect();
            let links: Vec<Option<String>> = group.iter().map(|f| self.explains(f.value.place()?)).collect();
            let is_short = texts.iter().map(|text| text.as_str().len()).sum::<usize>() <= LONG;
            row(&mut self.xml, Height::Free, is_short, |xml| {
                cell(xml, widths[0], None, |xml| lines(xml, Set::style(label), &group[0].label, Look::default()));
                cell(xml, widths[1], None, |xml| {
                    for ((fact, text), link) in group.iter().zip(&texts).zip(&links) {
                        let look = Look { leads_to: link.as_deref(), ..Look::default() };
                        content(xml, Set::style(style), &fact.value, text, look);
                    }
                });
            });
        }
        self.close_table();
    }

    /// Steps: the rule of each beside what there is to say.
    pub(super) fn steps(&mut self, steps: &[Step]) {
        let whole = self.paper.text();
        let rules = (f64::from(whole) * RULES) as u32;
        self.open_table("Facts", &[rules, whole - rules], &Text::default(), 0);
        for step in steps {
            let link = self.explains(&format!("rule/{}", step.rule));
            row(&mut self.xml, Height::Free, false, |xml| {
                let look = Look { leads_to: link.as_deref(), ..Look::default() };
                cell(xml, rules, None, |xml| lines(xml, Set::style("StepLabel"), &step.rule.into(), look));
                cell(xml, whole - rules, None, |xml| said(xml, step));
            });
        }
        self.close_table();
    }

    /// A grid of levels: a row for each area, each cell on the colour of its level.
    pub(super) fn heat_map(&mut self, map: &HeatMap, told: &Text) {
        for from in (0..map.columns.len()).step_by(MAP_COLUMNS) {
            let columns = from..map.columns.len().min(from + MAP_COLUMNS);
            let whole = self.paper.text();
            let titles = (f64::from(whole) * MAP_TITLES) as u32;
            let one = (whole - titles) / columns.len() as u32;
            self.open_table("Map", &[vec![titles], vec![one; columns.len()]].concat(), told, 0);
            set_row(&mut self.xml, Height::Exactly(twips(MAP_HEAD)), true, true, |xml| {
                cell(xml, titles, None, |xml| lines(xml, Set::style("TableText"), &Text::default(), Look::default()));
                for heading in &map.columns[columns.clone()] {
                    xml.within("w:tc", &[], |xml| {
                        cell_properties(xml, one, None, Stands::Upwards);
                        lines(xml, Set::style("SmallLabel"), &heading.title, Look::default());
                    });
                }
            });
            for line in &map.rows {
                let words: Vec<Text> = line.cells.iter().map(|cell| cell.words(self.t)).collect();
                let links: Vec<Option<String>> = line.cells.iter().map(|cell| self.explains(cell.place()?)).collect();
                row(&mut self.xml, Height::AtLeast(twips(MAP_ROW)), true, |xml| {
                    middle(xml, titles, None, |xml| lines(xml, Set::style("TableText"), &line.title, Look::default()));
                    for at in columns.clone() {
                        let one_cell = &line.cells[at];
                        let look = Look { leads_to: links[at].as_deref(), ..look(one_cell) };
                        let ground = map_ground(one_cell);
                        middle(xml, one, ground, |xml| {
                            content(xml, Set::style("TableLevel"), one_cell, &words[at], look)
                        });
                    }
                });
            }
            self.close_table();
        }
    }
}

/// The ground of a cell: the colour of its level.
fn ground(cell: &Cell) -> Option<Ground> {
    cell.height().map(|height| Ground::Of(Colour::Step(Colour::step(height))))
}

/// The same in a heat map, in which cells without a level have stripes.
fn map_ground(cell: &Cell) -> Option<Ground> {
    ground(cell).or_else(|| (*cell.value() != Value::Empty).then_some(Ground::Striped))
}

/// The letters of a cell: such as are read on the colour of its level.
fn look(cell: &Cell) -> Look<'static> {
    Look { colour: cell.height().map(|height| Colour::OnStep(Colour::step(height))), ..Look::default() }
}

/// What stands in a cell.
fn content(xml: &mut Xml, set: Set, cell: &Cell, text: &Text, look: Look) {
    match cell.value() {
        Value::Bar(..) => {
            let bar = text.as_str().replace('#', BLOCK).into();
            lines(xml, set, &bar, Look { colour: Some(Colour::Water), size: Some(BAR), ..look });
        }
        _ => lines(xml, set, text, look),
    }
}

/// A paragraph in a cell.
fn lines(xml: &mut Xml, set: Set, text: &Text, look: Look) {
    xml.within("w:p", &[], |xml| {
        Set { rtl: run::is_rtl(text.as_str()), ..set }.write(xml);
        if !text.as_str().is_empty() {
            run::text(xml, text.as_str(), look);
        }
    });
}

/// What there is to say at a step; tables keep their layout.
fn said(xml: &mut Xml, step: &Step) {
    for line in &step.lines {
        match line {
            Line::Said(text) => lines(xml, Set::style("Step"), text, Look::default()),
            line => line.laid().iter().for_each(|row| laid(xml, row)),
        }
    }
    step.source.iter().for_each(|source| lines(xml, Set::style("Source"), &source.into(), Look::default()));
    if step.lines.is_empty() && step.source.is_none() {
        lines(xml, Set::style("Step"), &Text::default(), Look::default());
    }
}

/// A line whose spaces count.
fn laid(xml: &mut Xml, row: &str) {
    xml.within("w:p", &[], |xml| {
        Set::style("Laid").write(xml);
        run::text(xml, &printable(row), Look::default());
    });
}
