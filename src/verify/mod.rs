//! Whether a document is what its inputs make: what it says of how it was made, beside what is there now; then the document
//! itself, beside the one that is made again.
//!
//! [`Given`] reads a document, [`compare()`](compare::compare) lays it beside another one, and [`Verified`] is what follows, as a
//! document of its own.

pub mod compare;
mod given;
pub mod json;
mod view;

use anyhow::Result;
use serde::Serialize;

use crate::report::Document;
use crate::report::rows::Rows;
use crate::report::stamp::Stamp;
use crate::report::view::View;
use crate::report::view::about::Part;
use crate::text::Texts;
use compare::{Compared, Place};
pub use given::{Given, MOST};

/// What is known of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What people call it: the name of its file.
    pub name: String,
    /// The name of its format.
    pub format: &'static str,
    /// What it says of how it was made.
    pub stamp: Stamp,
    /// What it was made from, beside what is there now.
    pub inputs: Vec<Beside>,
    /// How it compares with the one that is made again; `None` where the inputs are other ones.
    pub compared: Option<Compared>,
}

/// An input as a document names it, and as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Which one.
    pub input: Input,
    /// What the document names: a version, or SHA-256.
    pub stated: String,
    /// What is there.
    pub found: String,
}

/// What a document is made from, and with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Input {
    /// The program, by its version.
    Program,
    /// What was asked.
    Questionnaire,
    /// How it is scored.
    Rubric,
    /// The answers.
    Sheet,
    /// `workshop.toml`, sheets and ballots.
    Workshop,
    /// The picture at its head.
    Picture,
}

/// What is to be said of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is what its inputs make.
    Holds,
    /// What is there now is not what it was made from.
    OtherInputs,
    /// It is not what its inputs make.
    Differs,
    /// Another program wrote it again; what could be compared is what its inputs make.
    Rewritten,
}

impl Verified {
    /// What is known of a document with this name.
    pub fn new(name: String, given: &Given, inputs: Vec<Beside>, compared: Option<Compared>) -> Verified {
        let mut verified = Verified { name, format: given.format().name, stamp: given.stamp.clone(), inputs, compared };
        if verified.is_of_workshop() {
            // What is shown of a workshop, its own commands show and write down.
            verified.compared.iter_mut().flat_map(|c| &mut c.differences).for_each(|difference| difference.made = None);
        }
        verified
    }

    /// What follows.
    pub fn verdict(&self) -> Verdict {
        match &self.compared {
            None => Verdict::OtherInputs,
            Some(compared) if compared.is_same() => Verdict::Holds,
            Some(compared) if compared.differences.is_empty() => Verdict::Rewritten,
            Some(_) => Verdict::Differs,
        }
    }

    /// Whether it is about a workshop: the figures of one are shown by its own commands only.
    pub fn is_of_workshop(&self) -> bool {
        self.stamp.is_of(Part::Workshop)
    }
}

impl Beside {
    /// Whether what is there is what the document was made from.
    pub fn is_same(&self) -> bool {
        self.stated == self.found
    }
}

impl Input {
    /// What a part of a stamp is; `None` for what no single document is made from.
    pub fn of(part: Part) -> Option<Input> {
        match part {
            Part::Questionnaire => Some(Input::Questionnaire),
            Part::Rubric => Some(Input::Rubric),
            Part::Sheet => Some(Input::Sheet),
            Part::Workshop => Some(Input::Workshop),
            Part::OldQuestionnaire | Part::OldRubric | Part::NewRubric => None,
        }
    }
}

impl Place {
    /// Its kind, and what it is called.
    fn named(&self) -> (&'static str, String) {
        match self {
            Place::Pointer(pointer) => ("pointer", pointer.clone()),
            Place::Line(line) => ("line", line.to_string()),
            Place::Top => ("top", String::new()),
            Place::Below(heading) => ("heading", heading.clone()),
            Place::Cell(sheet, cell) => ("cell", format!("{sheet}!{cell}")),
            Place::Part(part) => ("part", part.clone()),
        }
    }
}

/// A line for spreadsheets: an input, or a difference.
#[derive(Debug, Default, Serialize)]
struct Row {
    what: &'static str,
    place: String,
    stated: Option<String>,
    found: Option<String>,
    same: bool,
}

impl Document for Verified {
    fn view(&self, t: &Texts) -> View {
        view::view(self, t)
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        let inputs = self.inputs.iter().map(|beside| Row {
            what: "input",
            place: serde_json::to_value(beside.input)
                .map_or(String::new(), |name| name.as_str().unwrap_or_default().to_owned()),
            stated: Some(beside.stated.clone()),
            found: Some(beside.found.clone()),
            same: beside.is_same(),
        });
        let differences = self.compared.iter().flat_map(|compared| &compared.differences).map(|difference| {
            let (what, place) = difference.place.named();
            Row { what, place, stated: difference.given.clone(), found: difference.made.clone(), same: false }
        });
        Rows::new(inputs.chain(differences))
    }

    fn json(&self) -> Result<String> {
        json::render(self)
    }
}
