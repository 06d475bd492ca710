//! The document as a workbook: a sheet for each section, long tables on sheets of their own, figures as figures.
//!
//! Texts stay texts whatever they begin with: nothing that somebody typed becomes a formula or a link.

mod charts;
mod figures;
mod grid;
pub(crate) mod names;
mod pages;
pub(crate) mod paper;
mod pictures;
pub(crate) mod style;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::Format;
use crate::report::Document;
use crate::report::stamp::Stamp;
use crate::report::view::View;
use crate::report::view::about::About;
use crate::report::view::block::{Section, Shown};
use crate::text::Texts;

/// The format.
pub static FORMAT: Format = Format {
    name: "xlsx",
    help: "A workbook for spreadsheet programs: to sort, to filter, to calculate",
    endings: &["xlsx"],
    mark: "",
    is_text: false,
    draw: |document, t, _| render(document, t),
};

/// The program, as properties and footers name it.
pub(crate) const MADE_WITH: &str = concat!("plimsoll ", env!("CARGO_PKG_VERSION"));

/// The document as the bytes of a workbook.
///
/// # Errors
/// When the document's rows cannot be made.
pub fn render(document: &dyn Document, t: &Texts) -> Result<Vec<u8>> {
    let view = document.view(t);
    let tables = document.tables(t);
    let mut pages = Vec::new();
    for section in sections(&view, &tables) {
        pages.extend(pages::of_section(section, t));
    }
    pages.extend(pages::of_rows(&document.rows(t)?, t)?);
    let mut book = Workbook::new();
    book.set_properties(&properties(&view));
    let footer = paper::footer(&view, t);
    let mut names = names::Names::default();
    for (at, page) in pages.iter().enumerate() {
        let cover = (at == 0).then_some(&view);
        let sheet = paper::Paper::new(names.next(&page.title), &footer, t)?.draw(page, cover)?;
        book.push_worksheet(sheet);
    }
    Ok(book.save_to_buffer()?)
}

/// The sections in order: what people read, the long tables, and last what all of it was made from.
fn sections<'v>(view: &'v View, tables: &'v [Section]) -> impl Iterator<Item = &'v Section> {
    let before = view.sections.len().saturating_sub(1);
    let (read, last) = view.sections.split_at(before);
    read.iter().chain(tables).chain(last).filter(|section| section.is_on(Shown::Document))
}

/// What the file says of itself. Its date is the document's: the same inputs make the same bytes.
fn properties(view: &View) -> DocProperties {
    let About { subject, date, language, stamp, .. } = &view.about;
    let created = date.and_then(|date| day(date.0)).unwrap_or_default();
    let properties = DocProperties::new()
        .set_title(view.title.as_str())
        .set_subject(subject.as_str())
        .set_author(MADE_WITH)
        .set_creation_datetime(&created)
        .set_custom_property("Language", *language);
    let stamped = stamp.iter().flat_map(Stamp::properties);
    stamped.fold(properties, |properties, (name, piece)| properties.set_custom_property(name, piece))
}

/// A day as spreadsheets count them; they begin with the year 1900.
pub(crate) fn day(date: jiff::civil::Date) -> Option<ExcelDateTime> {
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok().filter(|year| *year >= 1900)?, month, day).ok()
}
