//! What a document is about and what it was made from: data, which every document carries and shows at its end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::block::{Block, Fact, Section, Shown};
use crate::load::workshop::LoadedWorkshop;
use crate::load::{Input, Instrument};
use crate::model::sheet::Date;
use crate::report::Scored;
use crate::report::stamp::Stamp;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// What a document is about.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// What kind of document it is.
    pub kind: Kind,
    /// The language that it is written in, as BCP 47 names it.
    pub language: &'static str,
    /// Whom or what it is about; empty where that has no name.
    pub subject: Text,
    /// The country of whom it is about (ISO 3166-1); empty where that has none.
    pub country: String,
    /// The day for which it holds.
    pub date: Option<Date>,
    /// The picture at its head, as a data URI.
    pub logo: Option<String>,
    /// What it was made from.
    pub provenance: Provenance,
    /// How it was made, where `verify` may be asked about it.
    pub stamp: Option<Stamp>,
}

/// The kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The gap report of a sheet, a delegation's own one among them.
    Report,
    /// The actions that reach a profile.
    Plan,
    /// What moved between sheets.
    Comparison,
    /// How far a sheet is answered.
    Status,
    /// The findings of a workshop.
    Workshop,
    /// The technologies that a workshop chooses.
    Choice,
    /// Who can help whom.
    Peers,
    /// What came in for a workshop.
    WorkshopStatus,
    /// What a change of a rubric moves.
    Impact,
    /// How a figure arose.
    Explanation,
    /// What is asked, and how it is scored.
    List,
    /// Whether a document is what its inputs make.
    Verification,
    /// The questions of a workshop, one on each page.
    Cards,
    /// What people of a workshop answer on paper.
    Ballots,
    /// What colleagues answer on paper.
    Form,
}

/// What a document was made from (S14): whoever has the same makes the same document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// The files.
    pub sources: Vec<Source>,
    /// The profile that gaps are measured against.
    pub profile: Option<String>,
    /// Targets of one's own over the profile's, each a place with its level.
    pub own_targets: Vec<(String, u8)>,
}

/// Files that a document was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What they are.
    pub part: Part,
    /// Of one of several sheets, the name that people know it by.
    pub name: Option<String>,
    /// Id and version, where they have some, and their hash.
    pub input: Input,
}

/// What files are to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What was asked.
    Questionnaire,
    /// What was asked before.
    OldQuestionnaire,
    /// How it is scored.
    Rubric,
    /// How it was scored before.
    OldRubric,
    /// How it would be scored after a change.
    NewRubric,
    /// The answers.
    Sheet,
    /// `workshop.toml`, sheets and ballots.
    Workshop,
}

impl About {
    /// A document in this language, without a country, a day, a picture at its head and a stamp.
    pub(crate) fn new(kind: Kind, subject: Text, provenance: Provenance, t: &Texts) -> About {
        let (country, language) = (String::new(), t.language());
        About { kind, language, subject, country, date: None, logo: None, provenance, stamp: None }
    }

    /// A document about a scored sheet.
    pub(crate) fn sheet(kind: Kind, scored: &Scored, t: &Texts) -> About {
        let (sheet, provenance) = (scored.sheet(), Provenance::sheet(scored));
        let (subject, date) = (sheet.administration.name.as_str().into(), sheet.date.as_ref().map(|d| d.value));
        let country = sheet.administration.country.clone();
        About { country, date, ..About::new(kind, subject, provenance, t) }
    }

    /// A document about a workshop.
    pub(crate) fn workshop(kind: Kind, loaded: &LoadedWorkshop, t: &Texts) -> About {
        let (workshop, provenance) = (&loaded.workshop, Provenance::workshop(loaded));
        let (subject, date) = (workshop.title.as_str().into(), workshop.date.as_ref().map(|d| d.value));
        About { date, ..About::new(kind, subject, provenance, t) }
    }
}

impl Provenance {
    /// What was asked, and how it is scored.
    pub(crate) fn of(instrument: &Instrument) -> Provenance {
        let mut provenance = Provenance::default();
        provenance.add(Part::Questionnaire, &instrument.questionnaire_input);
        provenance.add(Part::Rubric, &instrument.rubric_input);
        provenance
    }

    /// What a scored sheet was made from.
    pub(crate) fn sheet(scored: &Scored) -> Provenance {
        let mut provenance = Provenance::of(scored.instrument);
        provenance.add(Part::Sheet, &scored.loaded.input);
        provenance.profile = scored.profile.map(|(id, _)| id.to_owned());
        provenance.own_targets = scored.own_targets.as_ref().map_or(Vec::new(), |own| own.named.clone());
        provenance
    }

    /// What everything about a workshop is made from.
    pub(crate) fn workshop(loaded: &LoadedWorkshop) -> Provenance {
        let mut provenance = Provenance::of(&loaded.instrument);
        provenance.add_workshop(&loaded.sha256);
        provenance.profile = loaded.workshop.profile.as_ref().map(|p| p.value.clone());
        provenance
    }

    /// Adds files.
    pub(crate) fn add(&mut self, part: Part, input: &Input) {
        self.sources.push(Source { part, name: None, input: input.clone() });
    }

    /// Adds what came in at a workshop, by its hash.
    pub(crate) fn add_workshop(&mut self, sha256: &str) {
        self.add(Part::Workshop, &Input { id: String::new(), version: String::new(), sha256: sha256.to_owned() });
    }

    /// Adds one of several sheets, by the name that people know it by.
    pub(crate) fn add_sheet(&mut self, name: &str, input: &Input) {
        self.sources.push(Source { part: Part::Sheet, name: Some(name.to_owned()), input: input.clone() });
    }

    /// As documents show it.
    pub(super) fn section(&self, t: &Texts) -> Section {
        let mut facts: Vec<Fact> = self.sources.iter().map(|source| source.fact(t)).collect();
        facts.extend(self.profile.as_ref().map(|id| Fact::new(t.about_profile(), self.targets(id, t))));
        facts.push(Fact::new(t.about_made_with(), concat!("plimsoll ", env!("CARGO_PKG_VERSION"))));
        let mut section = Section::new("provenance", t.about_title());
        section.blocks.push((Shown::Document, Block::Facts(facts)));
        section
    }

    fn targets(&self, profile: &str, t: &Texts) -> Text {
        let own = self.own_targets.iter().map(|(place, level)| t.headline_own(place, *level));
        match self.own_targets.is_empty() {
            true => profile.into(),
            false => t.about_own_targets(profile, &t.list(own)),
        }
    }
}

impl Source {
    fn fact(&self, t: &Texts) -> Fact {
        let label = match self.part {
            Part::Questionnaire => t.about_questionnaire(),
            Part::OldQuestionnaire => t.about_old_questionnaire(),
            Part::Rubric => t.about_rubric(),
            Part::OldRubric => t.about_old_rubric(),
            Part::NewRubric => t.about_new_rubric(),
            Part::Sheet => self.name.as_ref().map_or_else(|| t.about_sheet(), |name| t.about_named_sheet(name)),
            Part::Workshop => t.about_workshop(),
        };
        let Input { id, version, sha256 } = &self.input;
        let value = match self.part {
            Part::Workshop => t.about_files(sha256),
            _ if id.is_empty() => t.about_file(sha256),
            _ => t.about_input(id, version, sha256),
        };
        Fact::new(label, value)
    }
}

messages! {
    /// Title of the last section of every document.
    about_title() = "What this was made from";
    /// Labels of files; an id, a version and a hash follow.
    about_questionnaire() = "Questionnaire";
    about_old_questionnaire() = "Old questionnaire";
    about_rubric() = "Rubric";
    about_old_rubric() = "Old rubric";
    about_new_rubric() = "New rubric";
    about_sheet() = "Sheet";
    about_named_sheet(name: Text) = "Sheet {name}";
    about_workshop() = "Workshop";
    /// Label; the id of the profile that gaps are measured against follows.
    about_profile() = "Profile";
    about_own_targets(profile: Text, own: Phrase) = "{profile}, with own targets: {own}";
    /// Label; the program and its version follow.
    about_made_with() = "Made with";
    /// After the list of what the document was made from.
    about_redacted() =
        "For sharing, notes, references of evidence and the names of those who answered were left out; no figure changes by it.";
    about_input(id: Text, version: Text, sha256: Text) = "{id} {version}, SHA-256 {sha256}";
    about_file(sha256: Text) = "SHA-256 {sha256}";
    about_files(sha256: Text) = "workshop.toml, sheets and ballots: SHA-256 {sha256}";
}
