//! Targets that are named for one report, over a profile's: `--target drones=0 --target ai.data=3`.

use crate::model::Profile;
use crate::model::{Questionnaire, Rubric};
use crate::source::problem::suggest;
use crate::source::{Span, Spanned};

/// A profile with targets of one's own over it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnTargets {
    /// The targets, as given: place (`overall`, an area, a dimension, or `area/dimension`) and level.
    pub named: Vec<(String, u8)>,
}

impl OwnTargets {
    /// Reads `PLACE=LEVEL`; a cell is `area.dimension` or `area/dimension`.
    ///
    /// # Errors
    /// A message when there is no such place or level, or a place comes twice.
    pub fn parse(texts: &[String], questionnaire: &Questionnaire, rubric: &Rubric) -> Result<OwnTargets, String> {
        let mut named: Vec<(String, u8)> = Vec::new();
        for text in texts {
            let (place, level) = one(text, questionnaire, rubric).map_err(|e| format!("--target {text}: {e}"))?;
            if named.iter().any(|(other, _)| *other == place) {
                return Err(format!("--target {text}: {place} has a target already"));
            }
            named.push((place, level));
        }
        Ok(OwnTargets { named })
    }

    /// The profile with these targets in it.
    pub fn over(&self, profile: &Profile) -> Profile {
        let mut profile = profile.clone();
        // Whole areas and dimensions first: a cell that is named stays, whatever the order of the command line.
        for (place, level) in &self.named {
            let (key, level) = (spanned(place.replace('/', ".")), spanned(*level));
            match place.strip_prefix("dimension/") {
                Some(dimension) => drop(profile.dimensions.insert(spanned(dimension.to_owned()), level)),
                None if place == "overall" => profile.overall = Some(level),
                None if place.contains('/') => drop(profile.cells.insert(key, level)),
                None => {
                    // An area's own target holds for its cells too, also for those that the profile names.
                    let inside = |cell: &str| cell.split('.').next() == Some(place.as_str());
                    let own = |cell: &str| self.named.iter().any(|(p, _)| p.replace('/', ".") == cell);
                    profile.cells.retain(|cell, _| !inside(cell) || own(cell));
                    profile.areas.insert(key, level);
                }
            }
        }
        profile
    }
}

/// A value that stands in no file.
fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

fn one(text: &str, questionnaire: &Questionnaire, rubric: &Rubric) -> Result<(String, u8), String> {
    let Some((place, level)) = text.split_once('=') else {
        return Err("give a place and a level, such as drones=0 or ai.data=3".to_owned());
    };
    let levels: Vec<u8> = rubric.rules.scale.levels.iter().map(|l| l.level).collect();
    let level = level.trim().parse().ok().filter(|level| *level == 0 || levels.contains(level));
    let Some(level) = level else {
        let all: Vec<String> = levels.iter().map(u8::to_string).collect();
        return Err(format!("there is no such level; the levels are {}, and 0 means \"not pursued\"", all.join(", ")));
    };
    Ok((known_place(place.trim(), questionnaire)?, level))
}

fn known_place(place: &str, questionnaire: &Questionnaire) -> Result<String, String> {
    if place == "overall" || questionnaire.area(place).is_some() {
        return Ok(place.to_owned());
    }
    let bare = place.strip_prefix("dimension/").unwrap_or(place);
    if questionnaire.dimension(bare).is_some() {
        return Ok(format!("dimension/{bare}"));
    }
    let cell = place.split_once(['/', '.']).filter(|(area, dimension)| {
        let area = questionnaire.area(area);
        area.is_some_and(|a| a.questions.iter().any(|q| q.dimension.value == *dimension))
    });
    if let Some((area, dimension)) = cell {
        return Ok(format!("{area}/{dimension}"));
    }
    let areas = questionnaire.areas.iter().map(|a| a.id.as_str());
    let dimensions = questionnaire.dimensions.iter().map(|d| d.id.as_str());
    let help = suggest(place, areas.chain(dimensions).chain(["overall"]));
    let help = help.unwrap_or_else(|| "name overall, an area, a dimension, or area/dimension".to_owned());
    Err(format!("there is no place \"{place}\"; {help}"))
}
