//! Papers: documents like others, made to be printed, cut and written on.

use anyhow::{Result, bail};

use super::{About, ballots, cards};
use crate::report::Document;
use crate::report::format::csv::Separator;
#[cfg(feature = "office")]
use crate::report::format::docx;
#[cfg(feature = "pdf")]
use crate::report::format::pdf;
use crate::report::format::{Format, Look, html, markdown};
use crate::report::rows::Rows;
use crate::report::view::View;
use crate::report::view::about::{About as Of, Kind, Provenance};
use crate::text::Texts;

/// The formats for paper; the first is the usual one, because every computer opens and prints it.
pub static FORMATS: &[&Format] = &[
    &html::FORMAT,
    &markdown::FORMAT,
    #[cfg(feature = "office")]
    &docx::FORMAT,
    #[cfg(feature = "pdf")]
    &pdf::FORMAT,
];

/// What there is to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The questions, one on each page.
    Cards,
    /// A ballot for every seat.
    Ballots,
}

impl Paper {
    /// What its files are called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Paper::Cards => "cards",
            Paper::Ballots => "ballots",
        }
    }

    /// The paper in a format.
    ///
    /// # Errors
    /// When it is no format for paper.
    pub(super) fn drawn(self, about: About<'_>, format: &Format) -> Result<Vec<u8>> {
        let t = about.t;
        format.draw(
            &Printed { paper: self, about },
            t,
            Look { width: 80, colour: false, separator: Separator::default() },
        )
    }

    fn kind(self) -> Kind {
        match self {
            Paper::Cards => Kind::Cards,
            Paper::Ballots => Kind::Ballots,
        }
    }
}

/// A paper about an exercise.
struct Printed<'w> {
    paper: Paper,
    about: About<'w>,
}

impl Document for Printed<'_> {
    /// What it was made from is no part of it: it would be a page more, and the workshop's folder has it all.
    fn view(&self, t: &Texts) -> View {
        let (about, workshop) = (&self.about, self.about.workshop);
        let sections = match self.paper {
            Paper::Cards => cards::sections(about),
            Paper::Ballots => ballots::sections(about),
        };
        let (subject, date) = (workshop.title.as_str().into(), workshop.date.as_ref().map(|date| date.value));
        let of = Of { date, ..Of::new(self.paper.kind(), subject, Provenance::default(), t) };
        View { about: of, title: about.title().into(), sections }
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        bail!("a paper has no figures")
    }

    fn json(&self) -> Result<String> {
        bail!("a paper is for people only")
    }
}

/// Of a paper's file the part that says what is asked: of HTML what stands between head and foot.
pub(super) fn asks<'b>(bytes: &'b [u8], format: &Format) -> &'b [u8] {
    let at = |mark: &str| bytes.windows(mark.len()).position(|window| window == mark.as_bytes());
    match (format.name == html::FORMAT.name).then(|| Some((at("<main")?, at("</main>")?))).flatten() {
        Some((from, to)) if from < to => &bytes[from..to],
        _ => bytes,
    }
}
