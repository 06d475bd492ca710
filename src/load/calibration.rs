//! Described administrations and the ratings intended for them: those that are built in, and a facilitator's own.

use std::path::Path;

use anyhow::Result;
use include_dir::{Dir, include_dir};

use super::ids::known;
use super::read::Whole;
use super::sheet::fit_answer;
use crate::disk::Shown;
use crate::model::calibration::{Calibration, Rating, Ratings};
use crate::model::workshop::{Exercise, Workshop};
use crate::model::{Question, Questionnaire};
use crate::source::decode::decode;
use crate::source::{Code, Notation, Problem, Sources, Spanned};

static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/examples/calibration");
/// The file of the ratings intended for those that are built in.
const INTENDED: &str = "intended.toml";

/// The names of the described administrations that are built in, sorted.
pub fn builtin_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = BUILTIN.files().filter_map(|f| f.path().to_str()?.strip_suffix(".md")).collect();
    names.sort_unstable();
    names
}

/// The description of one that is built in, in Markdown.
pub fn description(name: &str) -> Option<&'static str> {
    BUILTIN.get_file(description_file(name))?.contents_utf8()
}

/// The file of such a description, in the binary and in a workshop's folder.
pub fn description_file(name: &str) -> String {
    format!("{name}.md")
}

/// Reads ratings from text; what is wrong with it goes to `problems`.
pub fn parse(name: &str, text: &str, sources: &mut Sources, problems: &mut Vec<Problem>) -> Option<Calibration> {
    let file = sources.add(name.to_owned(), text);
    let tree = sources.parse(file, Notation::Toml, problems)?;
    decode(&tree, problems)
}

/// What does not fit between ratings and a questionnaire: ids that it does not have, and points that a question cannot have.
pub fn fit(calibration: &Calibration, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let ids: Vec<&str> = questionnaire.questions().map(|(_, q)| q.id.as_str()).collect();
    for (id, rating) in calibration.0.values().flatten() {
        if known(id, "question", ids.iter().copied(), Code::W001, problems)
            && let Some(question) = questionnaire.question(id)
        {
            fit_answer(question, &rating.answer(), rating.span, problems);
        }
    }
}

/// The ratings intended for one that is built in.
pub fn builtin(name: &str) -> Option<Ratings> {
    let text = BUILTIN.get_file(INTENDED)?.contents_utf8()?;
    let read = parse(INTENDED, text, &mut Sources::default(), &mut Vec::new())?;
    read.0.into_iter().find_map(|(named, ratings)| (*named == name).then_some(ratings))
}

/// Reads the ratings that a workshop names.
pub(crate) struct Reader<'r> {
    /// Reads a file; nothing where there is none.
    pub(crate) read: &'r dyn Fn(&Path) -> Result<Option<Whole>>,
    /// The texts, for places and messages.
    pub(crate) sources: &'r mut Sources,
    /// What is wrong.
    pub(crate) problems: &'r mut Vec<Problem>,
}

impl Reader<'_> {
    /// Reads the intended ratings into the exercises; the files that were read for it, with their names.
    ///
    /// # Errors
    /// When a file cannot be read at all; everything else goes to the problems.
    pub(crate) fn read_into(
        &mut self,
        folder: &Path,
        workshop: &mut Workshop,
        questionnaire: &Questionnaire,
    ) -> Result<Vec<(String, Whole)>> {
        let mut files = Vec::new();
        for exercise in &mut workshop.exercise {
            let Some(named) = exercise.calibration.clone() else { continue };
            if let Some(ratings) = builtin(&named) {
                exercise.intended = self.of_this(ratings, &named, questionnaire);
                continue;
            }
            let path = folder.join(&named.value);
            let Some(whole) = (self.read)(&path)? else {
                known(&named, "described administration or file", builtin_names(), Code::W001, self.problems);
                continue;
            };
            exercise.intended = self.own(&path, &whole.text, exercise, &named, questionnaire);
            files.push((named.value, whole));
        }
        Ok(files)
    }

    /// Of built-in ratings those of questions that a questionnaire has: it may be a copy in which something was changed.
    fn of_this(
        &mut self,
        mut ratings: Ratings,
        named: &Spanned<String>,
        questionnaire: &Questionnaire,
    ) -> Option<Ratings> {
        ratings.retain(|id, rating| questionnaire.question(id).is_some_and(|q| fits(q, **rating)));
        if ratings.is_empty() {
            let (calibration, other) = (&named.value, &questionnaire.id.value);
            let message =
                format!("\"{calibration}\" is rated with another questionnaire: \"{other}\" has none of its questions");
            let help = "name a file with ratings of your own, or remove \"calibration\"";
            self.problems.push(Problem::new(named.span, message).code(Code::W001).help(help));
        }
        Some(ratings)
    }

    /// The ratings in a facilitator's own file: of several, those that are named as the exercise is.
    fn own(
        &mut self,
        path: &Path,
        text: &str,
        exercise: &Exercise,
        named: &Spanned<String>,
        questionnaire: &Questionnaire,
    ) -> Option<Ratings> {
        let calibration = parse(&path.shown(), text, self.sources, self.problems)?;
        fit(&calibration, questionnaire, self.problems);
        let mut tables: Vec<(Spanned<String>, Ratings)> = calibration.0.into_iter().collect();
        let at = tables.iter().position(|(name, _)| *name == exercise.id).or((tables.len() == 1).then_some(0));
        if at.is_none() {
            let message = format!("\"{}\" has no table [{}]", named.value, exercise.id.value);
            let help = "name the table of ratings as the exercise, or keep only one table";
            self.problems.push(Problem::new(named.span, message).code(Code::W001).help(help));
        }
        at.map(|at| tables.swap_remove(at).1)
    }
}

fn fits(question: &Question, rating: Rating) -> bool {
    super::answer_fits(question, &rating.answer())
}
