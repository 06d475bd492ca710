//! What a configuration leaves out of a search: patterns as in `.gitignore`, relative to the configuration's folder.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Files and folders that are not looked for; what the user names is checked all the same.
#[derive(Clone, Debug, Default)]
pub struct Exclude(Option<Arc<Gitignore>>);

impl Exclude {
    /// Patterns that count from a folder, given without `.` and links.
    ///
    /// # Errors
    /// When a pattern cannot be read.
    pub fn new(folder: &Path, patterns: &[String]) -> Result<Exclude> {
        let mut builder = GitignoreBuilder::new(folder);
        for pattern in patterns {
            builder.add_line(None, pattern).with_context(|| format!("exclude: \"{pattern}\" is no pattern"))?;
        }
        Ok(Exclude((!patterns.is_empty()).then_some(Arc::new(builder.build()?))))
    }

    /// Whether nothing can be left out: there are no patterns.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether something is left out, itself or with a folder around it; `path` is given without `.` and links.
    pub fn covers(&self, path: &Path, is_folder: bool) -> bool {
        let below = |patterns: &&Arc<Gitignore>| path.starts_with(patterns.path());
        let patterns = self.0.as_ref().filter(below);
        patterns.is_some_and(|patterns| patterns.matched_path_or_any_parents(path, is_folder).is_ignore())
    }
}
