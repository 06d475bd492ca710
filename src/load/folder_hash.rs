//! The hash over the files of a folder (S14).

use sha2::{Digest, Sha256};

/// SHA-256 over files: of each its name, a zero byte, its length in decimal, a zero byte, and its bytes.
#[derive(Default)]
pub(crate) struct FolderHash {
    digest: Sha256,
    known: Option<&'static str>,
}

impl FolderHash {
    /// A hash that is known, whatever is added.
    pub(crate) fn known(hash: &'static str) -> Self {
        FolderHash { known: Some(hash), ..FolderHash::default() }
    }

    /// A hash that nobody looks at.
    pub(crate) fn unwanted() -> Self {
        FolderHash::known("")
    }

    /// Adds a file, in parts.
    pub(crate) fn add(&mut self, name: &str, parts: &[&[u8]]) {
        if self.known.is_some() {
            return;
        }
        let length: usize = parts.iter().map(|part| part.len()).sum();
        let all = [name.as_bytes(), &[0], length.to_string().as_bytes(), &[0]].concat();
        self.digest.update(all);
        parts.iter().for_each(|part| self.digest.update(part));
    }

    /// The hash, in hexadecimal.
    pub(crate) fn hex(self) -> String {
        self.known.map_or_else(|| hex(&self.digest.finalize()), str::to_owned)
    }
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
