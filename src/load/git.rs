//! Older states of files, as git keeps them: `git` is run as a child process.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::read::MAX_BYTES;

/// One commit of the repository that a folder belongs to.
pub struct Commit {
    folder: PathBuf,
    name: String,
}

impl Commit {
    /// The commit that a name (branch, tag, hash) stands for, in the repository around a folder.
    ///
    /// # Errors
    /// When git is not installed, the folder is in no repository, or there is no such commit.
    pub fn find(folder: &Path, name: &str) -> Result<Commit> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let commit = Commit { folder: folder.to_owned(), name: name.to_owned() };
        if !commit.git(&["rev-parse", "--is-inside-work-tree"])?.status.success() {
            bail!(
                "{}: --since compares with an older state, but this folder is in no git repository",
                folder.display()
            );
        }
        let full = format!("{name}^{{commit}}");
        if !commit.git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &full])?.status.success() {
            bail!(
                "--since {name}: the repository has no such commit, branch or tag (a shallow clone lacks older ones: \
                 fetch them with `git fetch --unshallow`)"
            );
        }
        Ok(commit)
    }

    /// A copy of a folder's YAML files as the commit has them; `None` when it had none.
    ///
    /// # Errors
    /// When git fails or a file is too large.
    pub fn folder(&self, folder: &Path) -> Result<Option<TempDir>> {
        let here = Commit { folder: folder.to_owned(), name: self.name.clone() };
        let listed = here.git(&["ls-tree", "-z", "--name-only", &self.name])?;
        if !listed.status.success() {
            return Ok(None);
        }
        let names = String::from_utf8_lossy(&listed.stdout).into_owned();
        let yaml = |name: &&str| name.ends_with(".yaml") || name.ends_with(".yml");
        let copy = tempfile::tempdir().context("no temporary folder can be made")?;
        let mut found = false;

        for name in names.split('\0').filter(|n| !n.contains('/')).filter(yaml) {
            let shown = here.git(&["show", &format!("{}:./{name}", self.name)])?;
            if shown.stdout.len() as u64 > MAX_BYTES {
                bail!("{}: {name} at {} is larger than what is read", folder.display(), self.name);
            }
            if shown.status.success() {
                std::fs::write(copy.path().join(name), shown.stdout).context("the older state cannot be copied")?;
                found = true;
            }
        }
        Ok(found.then_some(copy))
    }

    fn git(&self, args: &[&str]) -> Result<Output> {
        let output = Command::new("git").arg("-C").arg(&self.folder).args(args).output();
        output.context("git cannot be run: --since needs it to read the older state")
    }
}
