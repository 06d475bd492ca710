//! The cells of a workbook's sheets: what each holds, with the marks of dates and percentages.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use roxmltree::Node;

use super::Place;
use super::grid::{Cell, Held, MOST_ROWS};
use crate::model::Date;
use crate::source::package::Package;
use crate::source::workbook::{BOOK, letters, texts};

const STYLES: &str = "xl/styles.xml";

/// The longest text that a cell holds, in letters: programs allow no more.
const LONGEST: usize = 32_767;

/// The most letters of all cells together.
const MOST_LETTERS: usize = 16 * 1024 * 1024;

/// The most columns that a merged cell covers, as far as anybody looks, and the most cells that all of a sheet cover.
const MERGED_COLUMNS: u32 = 64;
const MOST_MERGED: usize = 100_000;

/// The rows of a sheet by their numbers, from 0, each with its cells by their columns.
pub(super) type Rows = BTreeMap<u32, BTreeMap<usize, Cell>>;

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Number,
    Percentage,
    Day,
}

/// What the cells of a workbook share.
pub(super) struct Cells<'p> {
    package: &'p Package,
    texts: Vec<String>,
    looks: Vec<Look>,
    /// The days between the first days of the two calendars of workbooks.
    later: i64,
    letters: usize,
}

impl<'p> Cells<'p> {
    pub(super) fn of(package: &'p Package) -> Result<Cells<'p>> {
        let book = package.xml(BOOK)?;
        let is_later = book.descendants().filter(|node| node.tag_name().name() == "workbookPr");
        let is_later = is_later.filter_map(|node| node.attribute("date1904")).any(|said| matches!(said, "1" | "true"));
        let (texts, looks) = (texts(package)?, looks(package)?);
        Ok(Cells { package, texts, looks, later: if is_later { 1462 } else { 0 }, letters: 0 })
    }

    /// The cells of a sheet that hold something.
    pub(super) fn rows(&mut self, sheet: &str, part: &str) -> Result<Rows> {
        let xml = self.package.xml(part)?;
        let mut rows = Rows::new();
        let mut below = 0;
        for row in named(xml.root_element(), "sheetData").flat_map(|data| named(data, "row")) {
            let at = row.attribute("r").and_then(|r| r.parse::<u32>().ok()?.checked_sub(1)).unwrap_or(below);
            below = at.saturating_add(1);
            let mut next = 0;
            for cell in named(row, "c") {
                let (row, column) = cell.attribute("r").and_then(position).unwrap_or((at, next));
                next = column.saturating_add(1);
                if let Some(held) = self.held(cell)? {
                    let place = Place::Cell { sheet: sheet.to_owned(), cell: name(row, column) };
                    if rows.entry(row).or_default().insert(column as usize, Cell { place, held }).is_some() {
                        bail!("two cells of the sheet \"{sheet}\" have the same place: it is damaged");
                    }
                }
            }
            if rows.len() > MOST_ROWS {
                bail!("the sheet \"{sheet}\" has more than {MOST_ROWS} rows, the most that are read");
            }
        }
        let merged = named(xml.root_element(), "mergeCells").flat_map(|cells| named(cells, "mergeCell"));
        let mut left = MOST_MERGED;
        for range in merged.filter_map(|cell| cell.attribute("ref")) {
            if cover(&mut rows, sheet, range, &mut left).is_none() {
                bail!("the sheet \"{sheet}\" has more merged cells than are read");
            }
        }
        Ok(rows)
    }

    /// What a cell holds; `None` for nothing.
    fn held(&mut self, cell: Node) -> Result<Option<Held>> {
        let child = |name: &str| named(cell, name).next();
        if let Some(formula) = child("f") {
            return Ok(Some(Held::Formula(self.kept(formula.text().unwrap_or_default())?)));
        }
        let value = child("v").and_then(|value| value.text()).map(str::trim);
        let text = match (cell.attribute("t"), value) {
            (Some("inlineStr"), _) => letters(cell),
            (Some("s"), Some(at)) => match at.parse::<usize>().ok().and_then(|at| self.texts.get(at)) {
                Some(text) => text.clone(),
                None => bail!("a cell names a text that the workbook does not have: it is damaged"),
            },
            (Some("b"), Some(truth)) => return Ok(Some(Held::Truth(matches!(truth, "1" | "true")))),
            (Some("e"), Some(fault)) => return Ok(Some(Held::Fault(self.kept(fault)?))),
            (Some("str" | "d"), Some(_)) => child("v").and_then(|value| value.text()).unwrap_or_default().to_owned(),
            (_, Some(figure)) => match figure.parse::<f64>().ok().filter(|n| n.is_finite()) {
                Some(figure) => return Ok(Some(self.figure(figure, cell))),
                None => figure.to_owned(),
            },
            (_, None) => return Ok(None),
        };
        let text = self.kept(&unescaped(&text))?;
        Ok((!text.trim().is_empty()).then_some(Held::Text(text)))
    }

    fn figure(&self, figure: f64, cell: Node) -> Held {
        let style = cell.attribute("s").and_then(|style| style.parse::<usize>().ok());
        match style.and_then(|style| self.looks.get(style)) {
            Some(Look::Percentage) => Held::Percentage(figure),
            Some(Look::Day) => day(figure, self.later).map_or(Held::Number(figure), Held::Day),
            _ => Held::Number(figure),
        }
    }

    /// A text that is neither too long itself, nor together with all others.
    fn kept(&mut self, text: &str) -> Result<String> {
        self.letters += text.len();
        if text.chars().count() > LONGEST || self.letters > MOST_LETTERS {
            bail!("its cells hold more text than workbooks may");
        }
        Ok(text.to_owned())
    }
}

/// The elements of a name in another one.
fn named<'a, 'x: 'a>(node: Node<'a, 'x>, name: &str) -> impl Iterator<Item = Node<'a, 'x>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// How numbers are shown, by the numbers of styles.
fn looks(package: &Package) -> Result<Vec<Look>> {
    if package.part(STYLES).is_none() {
        return Ok(Vec::new());
    }
    let xml = package.xml(STYLES)?;
    let root = xml.root_element();
    let code = |node: Node| Some((node.attribute("numFmtId")?.to_owned(), look_of(node.attribute("formatCode")?)));
    let codes: BTreeMap<String, Look> =
        named(root, "numFmts").flat_map(|all| named(all, "numFmt")).filter_map(code).collect();
    let look = |style: Node| {
        let id = style.attribute("numFmtId").unwrap_or_default();
        codes.get(id).copied().unwrap_or_else(|| built_in(id))
    };
    Ok(named(root, "cellXfs").flat_map(|all| named(all, "xf")).map(look).collect())
}

/// The look that a number of the standard stands for.
fn built_in(id: &str) -> Look {
    match id.parse() {
        Ok(9 | 10) => Look::Percentage,
        Ok(14..=17 | 22 | 27..=36 | 50..=58) => Look::Day,
        _ => Look::Number,
    }
}

/// The look that a format's code asks for, without what stands in quotation marks, in brackets, or behind a backslash.
fn look_of(code: &str) -> Look {
    let (mut signs, mut until, mut is_escaped) = (String::new(), None, false);
    for c in code.chars() {
        match (until, c) {
            _ if is_escaped => is_escaped = false,
            (Some(end), c) => until = Some(end).filter(|end| *end != c),
            (None, '\\') => is_escaped = true,
            (None, '"') => until = Some('"'),
            (None, '[') => until = Some(']'),
            (None, c) => signs.extend(c.to_lowercase()),
        }
    }
    match signs.contains('%') {
        true => Look::Percentage,
        false if signs.contains(['y', 'd']) && signs != "standard" => Look::Day,
        false => Look::Number,
    }
}

/// The day that a number stands for: one of the calendar of workbooks.
fn day(figure: f64, later: i64) -> Option<Date> {
    let days = (1.0..2_958_466.0).contains(&figure).then_some(figure.floor() as i64 + later)?;
    jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok().map(Date)
}

/// Marks the cells that are merged with one that holds something: what was meant for them stands there. `None` where they are more
/// than are left.
fn cover(rows: &mut Rows, sheet: &str, range: &str, left: &mut usize) -> Option<()> {
    let Some((Some(first), Some(last))) = range.split_once(':').map(|(first, last)| (position(first), position(last)))
    else {
        return Some(());
    };
    let holds = rows.get(&first.0).is_some_and(|row| row.contains_key(&(first.1 as usize)));
    if !holds || last.0 < first.0 {
        return Some(());
    }
    let with = name(first.0, first.1);
    for (at, row) in rows.range_mut(first.0..=last.0) {
        for column in first.1..=last.1.min(first.1.saturating_add(MERGED_COLUMNS)) {
            *left = left.checked_sub(1)?;
            let place = Place::Cell { sheet: sheet.to_owned(), cell: name(*at, column) };
            let beside = (*at == first.0).then_some(first.1 as usize);
            let held = Held::Merged { with: with.clone(), beside };
            row.entry(column as usize).or_insert(Cell { place, held });
        }
    }
    Some(())
}

/// A cell's row and column, from 0, by its name; `None` where it has none of a sheet.
fn position(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (column, row) = name.split_at(digits);
    let letter = |sum: u32, c: char| c.is_ascii_alphabetic().then(|| sum * 26 + (c.to_ascii_uppercase() as u32 - 64));
    let column = (1..=3).contains(&column.len()).then(|| column.chars().try_fold(0, letter)).flatten()?;
    let row = row.parse::<u32>().ok().filter(|row| (1..=1_048_576).contains(row))?;
    Some((row - 1, column.checked_sub(1)?))
}

/// The name of a cell.
fn name(row: u32, column: u32) -> String {
    let (mut letters, mut rest) = (String::new(), column.saturating_add(1));
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row.saturating_add(1))
}

/// A text whose control characters are written as `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let sign = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        let (before, after) = rest.split_at(if sign.is_some() { at + 7 } else { at + 2 });
        out.push_str(if sign.is_some() { &before[..at] } else { before });
        out.extend(sign);
        rest = after;
    }
    out + rest
}
