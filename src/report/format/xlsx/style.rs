//! How cells look: the colours of pictures on paper.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::format::svg::palette::Colour;

/// A colour on a light page.
pub(crate) fn colour(colour: Colour) -> Color {
    Color::from(colour.values()[0])
}

/// The document's title.
pub(crate) fn title() -> Format {
    Format::new().set_bold().set_font_size(18).set_font_color(colour(Colour::Step(4)))
}

/// A sheet's title.
pub(crate) fn head() -> Format {
    Format::new().set_bold().set_font_size(14).set_font_color(colour(Colour::Step(4)))
}

/// A head within a sheet.
pub(crate) fn heading() -> Format {
    said().set_bold().set_font_size(12)
}

/// A paragraph.
pub(crate) fn said() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// What is less important.
pub(crate) fn soft() -> Format {
    said().set_font_color(colour(Colour::Soft))
}

/// What is typed or laid out.
pub(crate) fn typed() -> Format {
    said().set_font_name("Courier New").set_font_size(10)
}

/// A label.
pub(crate) fn label() -> Format {
    said().set_bold()
}

/// The head of a column.
pub(crate) fn column(figures: bool) -> Format {
    let (align, indent) = if figures { (FormatAlign::Right, 0) } else { (FormatAlign::Left, 1) };
    cell()
        .set_indent(indent)
        .set_bold()
        .set_background_color(colour(Colour::Step(4)))
        .set_font_color(colour(Colour::OnStep(4)))
        .set_align(align)
}

/// A cell of a table.
pub(crate) fn cell() -> Format {
    said().set_border(FormatBorder::Thin).set_border_color(colour(Colour::Rule))
}

/// A cell with text.
pub(crate) fn text() -> Format {
    cell().set_align(FormatAlign::Left).set_indent(1)
}

/// What stands on a step of a scale: the colours of pictures.
pub(crate) fn step(format: Format, height: f64) -> Format {
    let step = Colour::step(height);
    format.set_background_color(colour(Colour::Step(step))).set_font_color(colour(Colour::OnStep(step)))
}
