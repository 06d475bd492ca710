//! Translation catalogues, and what they translate.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Workspace;
use super::units::place_of;
use crate::check::discover;
use crate::disk::Shown;
use crate::model::glossary::Glossary;
use crate::model::texts::{self, Text};
use crate::source::decode::decode;
use crate::source::fields::Fields;
use crate::source::po::{self, PoEntry};
use crate::source::{FileId, Notation, Sources, Span, Spanned};

/// A translation catalogue as it was read.
pub struct Translation {
    /// The file.
    pub file: FileId,
    /// The language that it translates to, by the file's name.
    pub language: String,
    /// The language that its header names.
    pub said: Option<Spanned<String>>,
    /// Its entries.
    pub entries: Vec<PoEntry>,
    /// The folder of the questionnaire or rubric that it translates.
    pub folder: PathBuf,
}

/// What there is to translate in a folder.
pub struct Translatable<'w> {
    /// The texts, in the order of the files.
    pub texts: Vec<Text>,
    /// The language that they are written in.
    pub language: &'w str,
    /// What they are texts of: id and version.
    pub title: String,
    /// The folder of the questionnaire.
    pub home: &'w Path,
}

/// A translation as rules see it.
pub struct CatalogueUnit<'w> {
    /// The catalogue.
    pub translation: &'w Translation,
    /// The texts of what it translates.
    pub texts: Vec<Text>,
    /// The language that those are written in.
    pub language: &'w str,
    /// The words that it should use.
    pub glossary: Option<&'w Glossary>,
    sources: &'w Sources,
    fields: OnceCell<Fields>,
}

impl CatalogueUnit<'_> {
    /// The translations that there are, with their places.
    pub fn translations(&self) -> Vec<(Text, Span)> {
        let entries = self.translation.entries.iter().filter(|e| !e.translation.trim().is_empty());
        let text = |entry: &'_ PoEntry| entry.place.as_ref().map(|p| p.value.clone()).unwrap_or_default();
        entries
            .map(|e| {
                let near = e.translation.span;
                (Text { place: text(e), text: e.translation.value.clone(), near }, near)
            })
            .collect()
    }

    /// Where a text stands.
    pub fn place_of(&self, text: &Text) -> Span {
        let files = || self.texts.iter().map(|t| t.near.file).collect::<BTreeSet<FileId>>();
        place_of(text, self.fields.get_or_init(|| Fields::read(self.sources, files())))
    }
}

impl Workspace {
    /// A translation with the texts that it translates; `None` when those could not all be read.
    pub fn catalogue<'w>(&'w self, translation: &'w Translation) -> Option<CatalogueUnit<'w>> {
        let Translatable { texts, language, home, .. } = self.translatable(&translation.folder)?;
        let glossary = self.glossaries.get(&translation.folder).or_else(|| self.glossaries.get(home));
        let (sources, fields) = (&self.sources, OnceCell::new());
        Some(CatalogueUnit { translation, texts, language, glossary, sources, fields })
    }

    /// The texts of the questionnaire and the rubric in a folder; `None` when those could not all be read.
    pub fn translatable(&self, folder: &Path) -> Option<Translatable<'_>> {
        if self.torn.contains(folder) {
            return None;
        }
        let home = |span: Span| Path::new(&self.sources.file(span.file).name).parent().unwrap_or(Path::new(""));
        let here = |span: Span| home(span) == folder;
        let questionnaire = self.questionnaires.iter().find(|q| here(q.id.span)).map(|q| &**q);
        let rubric = self.rubrics.iter().chain(&self.unsound).find(|(r, _)| here(r.rules.id.span));
        let asked = questionnaire.or(rubric.map(|(_, q)| &**q))?;
        let mut texts = questionnaire.map_or(Vec::new(), texts::of_questionnaire);
        texts.extend(rubric.iter().flat_map(|(r, _)| texts::of_rubric(r)));
        let version =
            questionnaire.map(|q| (&q.id, &q.version)).or(rubric.map(|(r, _)| (&r.rules.id, &r.rules.version)));
        let title = version.map_or_else(String::new, |(id, version)| format!("{} {}", id.value, version.value));
        Some(Translatable { texts, language: &asked.language, title, home: home(asked.id.span) })
    }

    /// Reads a catalogue.
    pub(super) fn add_catalogue(&mut self, path: &Path) -> Result<()> {
        let file = self.sources.add(path.shown(), self.on_disk.text(path)?);
        let text = self.sources.file(file).text.clone();
        let entries = po::parse(file, &text, &mut self.problems);
        self.add_glossary(&discover::above(path));
        let language = path.file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
        self.catalogues.push(Translation {
            file,
            language,
            said: po::language(file, &text),
            entries,
            folder: discover::above(path),
        });
        Ok(())
    }

    /// Reads the glossary of a folder, where it has one.
    fn add_glossary(&mut self, folder: &Path) {
        let path = folder.join("locale").join("glossary.toml");
        if self.glossaries.contains_key(folder) {
            return;
        }
        let Ok(text) = self.on_disk.text(&path) else { return };
        let file = self.sources.add(path.shown(), text);
        let tree = self.sources.parse(file, Notation::Toml, &mut self.problems);
        let glossary = tree.and_then(|tree| decode(&tree, &mut self.problems)).unwrap_or_default();
        self.glossaries.insert(folder.to_owned(), glossary);
    }
}
