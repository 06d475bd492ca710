//! Older states of files, as git keeps them: `git` is run as a child process.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::read::MAX_BYTES;
use crate::disk::Shown;
use crate::source::Notation;

/// One commit of the repository that a folder belongs to.
pub struct Commit {
    folder: PathBuf,
    /// As the user named it, for messages.
    name: String,
    /// Its full hash.
    hash: String,
}

/// What tells git to look elsewhere than in the folder that it is given. A hook of git sets it for what it runs.
const ELSEWHERE: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
];

impl Commit {
    /// The commit that a name (branch, tag, hash) stands for, in the repository around a folder.
    ///
    /// # Errors
    /// When git is not installed, the folder is in no repository, or there is no such commit.
    pub fn find(folder: &Path, name: &str) -> Result<Commit> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let commit = Commit { folder: folder.to_owned(), name: name.to_owned(), hash: String::new() };
        if !commit.git(&["rev-parse", "--is-inside-work-tree"])?.status.success() {
            bail!("{}: --since compares with an older state, but this folder is in no git repository", folder.shown());
        }
        let full = format!("{name}^{{commit}}");
        let found = commit.git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &full])?;
        if !found.status.success() {
            bail!(
                "--since {name}: the repository has no such commit, branch or tag (a shallow clone lacks older ones: \
                 fetch them with `git fetch --unshallow`)"
            );
        }
        // By its hash from here on: what a branch or tag stands for may change while files are read.
        let hash = String::from_utf8_lossy(&found.stdout).trim_end().to_owned();
        Ok(Commit { hash, ..commit })
    }

    /// The folder's own path from the top of the repository: empty at the top, else with a slash at the end.
    ///
    /// # Errors
    /// When git cannot be run.
    pub fn prefix(&self) -> Result<String> {
        self.line(&["rev-parse", "--show-prefix"])
    }

    /// A copy of a folder's YAML and TOML files as the commit has them; `None` when it had none. `prefix` is as in [`Commit::prefix`].
    ///
    /// # Errors
    /// When git fails or a file is too large.
    pub fn copy(&self, prefix: &str) -> Result<Option<TempDir>> {
        let mut args = vec!["ls-tree", "-z", "--name-only", "--full-tree", &self.hash];
        args.extend(Some(prefix).filter(|p| !p.is_empty()));
        let listed = self.git(&args)?;
        let paths = String::from_utf8_lossy(&listed.stdout).into_owned();
        let copy = tempfile::tempdir().context("no temporary folder can be made")?;
        let mut found = false;
        for path in paths.split('\0').filter(|p| Notation::of(p).is_some()) {
            let shown = self.git(&["show", &format!("{}:{path}", self.hash)])?;
            if shown.stdout.len() as u64 > MAX_BYTES {
                bail!("{path} at {} is larger than what is read", self.name);
            }
            if shown.status.success() {
                let name = path.rsplit('/').next().unwrap_or(path);
                std::fs::write(copy.path().join(name), shown.stdout).context("the older state cannot be copied")?;
                found = true;
            }
        }
        Ok(found.then_some(copy))
    }

    /// The files of a notation that define an id at their first level in the commit and are gone from their place now: their paths
    /// from the top of the repository.
    ///
    /// # Errors
    /// When git cannot be run.
    pub fn gone_with_id(&self, id: &str, notation: Notation) -> Result<Vec<String>> {
        if !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Ok(Vec::new());
        }
        let pattern = format!("^id *[:=] *[\"']?{id}[\"']?[[:space:]]*(#.*)?$");
        let listed =
            self.git(&["grep", "-l", "-z", "-I", "--full-name", "-E", "-e", &pattern, &self.hash, "--", ":/"])?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let top = self.folder.join(self.line(&["rev-parse", "--show-cdup"])?);
        let paths = listed.split('\0').filter_map(|p| p.strip_prefix(&self.hash)?.strip_prefix(':'));
        Ok(paths.filter(|p| Notation::of(p) == Some(notation) && !top.join(p).exists()).map(str::to_owned).collect())
    }

    /// What git prints as one line.
    fn line(&self, args: &[&str]) -> Result<String> {
        let output = self.git(args)?;
        Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned())
    }

    fn git(&self, args: &[&str]) -> Result<Output> {
        let mut git = Command::new("git");
        ELSEWHERE.iter().for_each(|name| _ = git.env_remove(name));
        let output = git.arg("-C").arg(&self.folder).args(args).output();
        output.context("git cannot be run: --since needs it to read the older state")
    }
}
