//! The region as the report of a workshop publishes it (`plimsoll.workshop/1`), read from its JSON.

use anyhow::{Result, anyhow, bail};
use hashbrown::HashMap;
use serde::Deserialize;

use super::Input;
use crate::compare::Region;
use crate::model::sheet::Date;
use crate::workshop::findings::region::{Cell, Published};

/// The schema of the report of a workshop.
const SCHEMA: &str = "plimsoll.workshop/1";

/// The most administrations that a region has.
const MOST: usize = 10_000;

/// What every document for programs says of itself.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    schema: String,
}

#[derive(Deserialize)]
struct Report {
    inputs: Inputs,
    title: String,
    date: Option<Date>,
    max: f64,
    region: Option<Picture>,
}

#[derive(Deserialize)]
struct Inputs {
    questionnaire: Named,
    rubric: Named,
    workshop_sha256: String,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    version: String,
    sha256: String,
}

#[derive(Deserialize)]
struct Picture {
    administrations: usize,
    withheld_below: usize,
    withheld: bool,
    levels: Vec<u8>,
    #[serde(default)]
    not_asked: Option<Vec<String>>,
    areas: Vec<Figures>,
    cells: Vec<Figures>,
}

#[derive(Deserialize)]
struct Figures {
    area: Option<String>,
    dimension: Option<String>,
    per_level: Option<Vec<usize>>,
    median: Option<f64>,
}

/// The region in the text of a report; `name` stands in messages.
///
/// # Errors
/// When it is no report of a workshop, or one without a picture of the region, or says what cannot be.
pub fn region(name: &str, text: &str) -> Result<Region> {
    let head: Head = read(name, text)?;
    match head.schema.as_str() {
        SCHEMA => {}
        "" => bail!("{name}: this is no report of a workshop; {HELP}"),
        other => bail!("{name}: this is a document of the kind \"{other}\", not the report of a workshop; {HELP}"),
    }
    let Report { inputs, title, date, max, region } = read(name, text)?;
    let Some(picture) = region else {
        bail!("{name}: the workshop has no exercise of the kind \"own\", so its report says nothing of the region")
    };
    let impossible = |why: String| anyhow!("{name}: {why}, which no report of a workshop says; {HELP}");
    let hashes = [&inputs.questionnaire.sha256, &inputs.rubric.sha256, &inputs.workshop_sha256];
    if !hashes.into_iter().all(|hash| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return Err(impossible("a SHA-256 has not 64 hexadecimal digits".to_owned()));
    }
    picture.check(max).map_err(impossible)?;
    Ok(Region {
        workshop: title,
        date,
        questionnaire: inputs.questionnaire.into(),
        rubric: inputs.rubric.into(),
        sha256: inputs.workshop_sha256,
        max,
        administrations: picture.administrations,
        least: picture.withheld_below,
        withheld: picture.withheld,
        levels: picture.levels,
        not_asked: picture.not_asked,
        places: picture
            .areas
            .into_iter()
            .chain(picture.cells)
            .filter_map(Figures::published)
            .collect::<HashMap<_, _>>(),
    })
}

const HELP: &str = "name the folder of a workshop, or what \"plimsoll workshop report WORKSHOP -o report.json\" writes";

fn read<'t, T: Deserialize<'t>>(name: &str, text: &'t str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column, why) = (error.line(), error.column().max(1), error.to_string());
        let why = why.split(" at line ").next().unwrap_or(&why);
        anyhow!("{name}:{line}:{column}: this cannot be read as the report of a workshop: {why}; {HELP}")
    })
}

impl From<Named> for Input {
    fn from(Named { id, version, sha256 }: Named) -> Input {
        Input { id, version, sha256 }
    }
}

impl Picture {
    /// Whether its figures can be; else what is wrong.
    fn check(&self, max: f64) -> Result<(), String> {
        let rise = self.levels.windows(2).all(|pair| pair[0] < pair[1]);
        if self.levels.is_empty() || !rise {
            return Err("its levels do not rise".to_owned());
        }
        if self.administrations > MOST {
            return Err(format!("there are {} administrations", self.administrations));
        }
        self.areas.iter().chain(&self.cells).try_for_each(|figures| figures.check(self, max))
    }
}

impl Figures {
    fn check(&self, of: &Picture, max: f64) -> Result<(), String> {
        let place = self.name().unwrap_or_else(|| "all areas".to_owned());
        if let Some(per_level) = &self.per_level {
            if per_level.len() != of.levels.len() {
                return Err(format!("{place} has {} figures for {} levels", per_level.len(), of.levels.len()));
            }
            let sum = per_level.iter().try_fold(0_usize, |sum, n| sum.checked_add(*n));
            if sum.is_none_or(|sum| sum > of.administrations) {
                return Err(format!("in {place} stand more than all {} administrations", of.administrations));
            }
        }
        match self.median {
            Some(median) if !(0.0..=max).contains(&median) => Err(format!("{place} has a median of {median} points")),
            _ => Ok(()),
        }
    }

    /// The name of its place, as [`crate::compare::Place::name`] gives it; `None` over all areas.
    fn name(&self) -> Option<String> {
        let area = self.area.as_ref()?;
        Some(self.dimension.as_ref().map_or_else(|| area.clone(), |dimension| format!("{area}/{dimension}")))
    }

    fn published(self) -> Option<(String, Published<Cell>)> {
        let (name, median) = (self.name()?, self.median);
        Some((name, self.per_level.map_or(Published::Withheld, |levels| Published::Shown(Cell { levels, median }))))
    }
}
