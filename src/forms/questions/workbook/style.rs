//! How cells of a form look, beyond those of reports.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::format::svg::palette::Colour;
pub(super) use crate::report::format::xlsx::style::{cell, colour, column, head, said, soft, title};

/// What waits to be filled in; what is filled in is white.
pub(super) const OPEN: Color = Color::RGB(0xFF_F8_D6);
/// What is missing beside what is filled in.
const MISSING: Color = Color::RGB(0xF8_CB_AD);

/// A cell to fill in: whatever is typed stays text.
pub(super) fn input() -> Format {
    cell().set_unlocked().set_num_format("@").set_background_color(OPEN).set_align(FormatAlign::Left)
}

/// A cell to fill in with a day.
pub(super) fn day() -> Format {
    input().set_num_format("yyyy-mm-dd")
}

/// A cell that is filled in.
pub(super) fn filled() -> Format {
    Format::new().set_background_color(Color::White)
}

/// A cell that is missing beside one that is filled in.
pub(super) fn missing() -> Format {
    Format::new().set_background_color(MISSING)
}

/// A cell that nobody fills in.
pub(super) fn closed() -> Format {
    cell().set_background_color(colour(Colour::Step(0)))
}

/// The head of an area.
pub(super) fn area() -> Format {
    said()
        .set_bold()
        .set_font_size(13)
        .set_background_color(colour(Colour::Step(1)))
        .set_border_bottom(FormatBorder::Thin)
}

/// An id, for talking about a question.
pub(super) fn id() -> Format {
    cell().set_font_size(9).set_font_color(colour(Colour::Soft))
}

/// Text of a question's row.
pub(super) fn asked() -> Format {
    cell().set_font_size(10)
}

/// A piece of such a text.
pub(super) fn piece(is_bold: bool) -> Format {
    let format = Format::new().set_font_size(10);
    if is_bold { format.set_bold() } else { format.set_font_color(colour(Colour::Soft)) }
}

/// Counts of an area of which every question is answered.
pub(super) fn done() -> Format {
    Format::new().set_background_color(colour(Colour::Step(1)))
}
