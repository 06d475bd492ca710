//! The sheet of paper that a document is laid out for.

/// Twips, twentieths of a point, in a millimetre.
const TWIPS: f64 = 1440.0 / 25.4;
/// What stays free at each side, in twips.
pub(super) const MARGIN: u32 = 1134;
/// Countries whose offices print on Letter (Unicode CLDR).
const LETTER: [&str; 14] = ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];

/// A sheet of paper: width and height in twips.
#[derive(Clone, Copy)]
pub(super) struct Paper {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Paper {
    /// What a country's offices print on: A4, or Letter.
    pub(super) fn of(country: &str) -> Paper {
        match LETTER.contains(&country) {
            true => Paper { width: 12240, height: 15840 },
            false => Paper { width: twips(210.0), height: twips(297.0) },
        }
    }

    /// The width of the text.
    pub(super) fn text(self) -> u32 {
        self.width - 2 * MARGIN
    }
}

/// Millimetres in twips.
pub(super) fn twips(millimetres: f64) -> u32 {
    (millimetres * TWIPS).round() as u32
}
