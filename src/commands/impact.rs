//! `impact`: what a change of a rubric would do to existing sheets.

use anyhow::{Result, bail};

use super::inputs::{self, Unfitted};
use super::output::Outputs;
use crate::cli::Impact;
use crate::exit::Exit;
use crate::impact::{self, ImpactReport, Named, Review};
use crate::io::Io;
use crate::load::{self, Origin, origin::Folder};
use crate::model::Rubric;
use crate::source::problem::suggest;

/// Runs `impact`.
pub(super) fn run(args: &Impact, io: &mut Io) -> Result<Exit> {
    let outputs = Outputs::new(&args.output)?;
    let sheets: Vec<Unfitted> = args.sheets.iter().map(|path| Unfitted::read(path)).collect::<Result<_>>()?;
    let questionnaire = questionnaire(args, &sheets, io)?;
    let mut instrument = |rubric: &str| inputs::spoken(&questionnaire, &Origin::find(Folder::Rubric, rubric)?, io);
    let (old, new) = (instrument(&args.old)?, instrument(&args.new)?);
    for loaded in &sheets {
        load::fit(&loaded.loaded.sheet, &old.questionnaire, &loaded.sources)?;
        inputs::warn_of_other_text(&loaded.path, &loaded.loaded.sheet, &old, io)?;
    }
    let has = |profile: &str| [&old, &new].iter().any(|i| i.rubric.profile(profile).is_some());
    let profile = match (&args.profile, args.sheets.first()) {
        (None, Some(first)) => inputs::profile_beside(first, has, io)?,
        (named, _) => named.clone(),
    };
    let review = Review {
        questionnaire: &old.questionnaire,
        old: &old.rubric,
        new: &new.rubric,
        profile: profiles(profile.as_deref(), &old.rubric, &new.rubric)?,
    };
    let names = inputs::names(&sheets).into_iter().zip(&sheets);
    let named: Vec<Named> = names.map(|(name, sheet)| Named { name, sheet: &sheet.loaded.sheet }).collect();
    let impact = impact::impact(&review, &named);
    let report = ImpactReport {
        review: &review,
        impact: &impact,
        inputs: (&old.rubric_input, &new.rubric_input),
        questionnaire: &old.questionnaire_input,
        sheets: named.iter().zip(&sheets).map(|(named, s)| (named.name.as_str(), &s.loaded.input)).collect(),
    };
    outputs.write(io, &report)?;
    Ok(Exit::Done)
}

/// The questionnaire that the arguments, `plimsoll.toml` beside the first sheet or that sheet name.
fn questionnaire(args: &Impact, sheets: &[Unfitted], io: &mut Io) -> Result<Origin> {
    let (Some(path), Some(first)) = (args.sheets.first(), sheets.first()) else { bail!("name at least one sheet") };
    inputs::questionnaire_beside(path, args.questionnaire.as_deref(), &first.loaded.sheet.questionnaire, io)
}

/// A profile's id under the old and the new rubric.
type Profiles<'a> = (Option<&'a str>, Option<&'a str>);

/// The profile that is named, else each rubric's own; one that a rubric lacks gives no gaps there.
fn profiles<'a>(named: Option<&'a str>, old: &'a Rubric, new: &'a Rubric) -> Result<Profiles<'a>> {
    let Some(named) = named else {
        let own = |rubric: &'a Rubric| rubric.rules.default_profile.as_ref().map(|d| d.as_str());
        return Ok((own(old), own(new)));
    };
    let has = |rubric: &Rubric| rubric.profile(named).map(|_| named);
    if has(old).is_none() && has(new).is_none() {
        let known = new.profiles.iter().map(|(id, _)| id.as_str());
        bail!("neither rubric has a profile \"{named}\"; {}", suggest(named, known).unwrap_or_default());
    }
    Ok((has(old).and(Some(named)), has(new).and(Some(named))))
}
