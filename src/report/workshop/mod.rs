//! The report of a workshop: its findings in every format.
//!
//! Its view decides what people read; `csv` and [`json`] give the same figures to spreadsheets and programs, unrounded.

mod agenda;
mod agreement;
mod calibration;
mod csv;
pub mod json;
mod legend;
pub(in crate::report) mod ranking;
mod region;
mod room;
mod rounds;
mod spread;
mod words;

use anyhow::Result;

use super::Document;
use super::rows::Rows;
use super::view::about::{About, Kind, Provenance};
use super::view::{Told, View};
use crate::text::Texts;
use crate::workshop::Findings;

/// The reason, in JSON, of a figure that too few stand behind.
const WITHHELD: &str = "withheld";

impl Document for Findings<'_> {
    fn view(&self, t: &Texts) -> View {
        view(&Told::new(self, t))
    }

    fn provenance(&self) -> Provenance {
        Provenance::workshop(self.loaded)
    }

    fn rows(&self, t: &Texts) -> Result<Rows> {
        csv::rows(self, t)
    }

    fn json(&self) -> Result<String> {
        json::render(self)
    }
}

fn view(findings: &Told<Findings>) -> View {
    let mut sections = vec![room::section(findings)];
    // What the room needs next, and where it stands; then what that was made from.
    sections.extend(agenda::section(findings));
    sections.extend(findings.calibration.iter().map(|c| calibration::section(findings, c)));
    sections.extend(findings.region.as_ref().map(|r| region::section(findings, r)));
    sections.extend(findings.rankings.iter().map(|r| ranking::section(findings, r)));
    sections.extend(findings.rounds.iter().map(|pair| rounds::section(findings, pair)));
    sections.extend(findings.agreement.iter().map(|a| agreement::section(findings, a)));
    sections.extend(findings.agreement.iter().map(|a| agreement::annex(findings, a)));
    sections.push(legend::section(findings));
    let about = About::workshop(Kind::Workshop, findings.loaded, findings.t);
    View::new(about, findings.loaded.workshop.title.as_str(), sections, findings.t)
}
