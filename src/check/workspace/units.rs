//! Questionnaires, rubrics and sheets as rules see them: with what is worked out once, when the first rule asks.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::Workspace;
use crate::check::proof::{Explorer, Place, Proofs};
use crate::model::sheet::Date;
use crate::model::texts::{self, Text};
use crate::model::{Question, Questionnaire, Rubric, Sheet};
use crate::score::{AreaAt, Scorer, Scores};
use crate::source::fields::Fields;
use crate::source::{FileId, Sources, Span};

/// A questionnaire as rules see it.
pub struct QuestionnaireUnit<'w> {
    /// The questionnaire.
    pub questionnaire: &'w Questionnaire,
    /// The texts.
    pub sources: &'w Sources,
    /// Whether every part of it could be read: else nobody knows what is missing or not used.
    pub complete: bool,
    fields: OnceCell<Fields>,
}

impl<'w> QuestionnaireUnit<'w> {
    /// A questionnaire of a workspace.
    pub fn new(questionnaire: &'w Questionnaire, workspace: &'w Workspace) -> Self {
        let complete = workspace.is_complete(questionnaire);
        QuestionnaireUnit { questionnaire, sources: &workspace.sources, complete, fields: OnceCell::new() }
    }

    /// Every text that people read, with the place of the text itself.
    pub fn texts(&self) -> Vec<(Text, Span)> {
        let mut all = texts::of_questionnaire(self.questionnaire);
        all.extend(self.questionnaire.sources.iter().map(|source| Text {
            place: format!("sources/{}/title", source.id.value),
            text: source.title.clone(),
            near: source.id.span,
        }));
        placed(all, self.fields())
    }

    /// Where the "ask" of a question stands.
    pub fn ask(&self, question: &Question) -> Span {
        self.fields().beside(question.id.span, "ask").unwrap_or(question.id.span)
    }

    fn fields(&self) -> &Fields {
        let ids = [self.questionnaire.id.span].into_iter().chain(self.questionnaire.areas.iter().map(|a| a.id.span));
        let files = || ids.map(|span| span.file).collect::<BTreeSet<FileId>>();
        self.fields.get_or_init(|| Fields::read(self.sources, files()))
    }
}

/// A rubric as rules see it; proofs are made once, when the first rule asks.
pub struct RubricUnit<'w> {
    /// The rubric.
    pub rubric: &'w Rubric,
    /// The questionnaire that it scores.
    pub questionnaire: &'w Questionnaire,
    /// The texts.
    pub sources: &'w Sources,
    /// Both, compiled.
    pub scorer: Scorer,
    proofs: OnceCell<Proofs>,
    best: OnceCell<Scores>,
}

impl<'w> RubricUnit<'w> {
    /// A rubric with its questionnaire.
    pub fn new(rubric: &'w Rubric, questionnaire: &'w Questionnaire, sources: &'w Sources) -> Self {
        let scorer = Scorer::compile(questionnaire, rubric);
        RubricUnit { rubric, questionnaire, sources, scorer, proofs: OnceCell::new(), best: OnceCell::new() }
    }

    /// Every text that people read, with the place of the text itself.
    pub fn texts(&self) -> Vec<(Text, Span)> {
        let all = texts::of_rubric(self.rubric);
        let files: BTreeSet<FileId> = all.iter().map(|t| t.near.file).collect();
        placed(all, &Fields::read(self.sources, files))
    }

    /// The scores of the best answers.
    pub fn best(&self) -> &Scores {
        self.best.get_or_init(|| self.scorer.score(&Explorer::new(&self.scorer).best()))
    }

    /// Whether an area has no points whatever is answered: nothing in it has a weight, or counts for its method.
    pub fn is_pointless(&self, area: AreaAt) -> bool {
        let always_asked = Explorer::new(&self.scorer).is_monotone(Place::Area(area));
        always_asked && self.scorer.area_figures(self.best(), area).points.is_none()
    }

    /// Which levels can be had, and what each question can do.
    pub fn proofs(&self) -> &Proofs {
        self.proofs.get_or_init(|| Proofs::of(Explorer::new(&self.scorer)))
    }
}

/// A sheet as rules see it.
pub struct SheetUnit<'w> {
    /// The sheet.
    pub sheet: &'w Sheet,
    /// The questionnaire that it answers.
    pub questionnaire: &'w Questionnaire,
    /// The day of the check, where it is known.
    pub today: Option<Date>,
    sources: &'w Sources,
    fields: OnceCell<Fields>,
}

impl<'w> SheetUnit<'w> {
    /// A sheet with its questionnaire and the texts it was read from.
    pub fn new(sheet: &'w Sheet, questionnaire: &'w Questionnaire, sources: &'w Sources, today: Option<Date>) -> Self {
        SheetUnit { sheet, questionnaire, today, sources, fields: OnceCell::new() }
    }

    /// The place of a field within the mapping that a value is or stands in.
    pub fn field(&self, near: Span, name: &str) -> Option<Span> {
        self.fields.get_or_init(|| Fields::read(self.sources, [self.sheet.questionnaire.span.file])).beside(near, name)
    }

    /// The place of the last day of an entry's evidence; the entry's own where there is none.
    pub fn valid_until(&self, entry: Span) -> Span {
        self.field(entry, "evidence").and_then(|e| self.field(e, "valid_until")).unwrap_or(entry)
    }
}

/// Texts with their places.
fn placed(texts: Vec<Text>, fields: &Fields) -> Vec<(Text, Span)> {
    let place = |text: Text| {
        let span = place_of(&text, fields);
        (text, span)
    };
    texts.into_iter().map(place).collect()
}

/// Where a text stands: beside the value that it is known by, or, in a choice with points, inside it.
pub(super) fn place_of(text: &Text, fields: &Fields) -> Span {
    fields.beside(text.near, text.field().unwrap_or("text")).unwrap_or(text.near)
}
