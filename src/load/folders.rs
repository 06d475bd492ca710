//! Folders of other people: what lies in them beside what is looked for.

use std::ffi::OsStr;

/// What systems call their bins and stores, in lower case, where the name does not begin with a full stop.
const STORES: [&str; 8] = [
    "$recycle.bin",
    "recycler",
    "recycled",
    "system volume information",
    "__macosx",
    "lost+found",
    "found.000",
    "windowsapps",
];

/// Whether a file or a folder is hidden by its name.
pub fn is_hidden(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// Whether a folder is a bin, a store of old versions, or hidden: what lies in it was thrown away, or never meant for anybody.
pub fn is_put_away(name: &OsStr) -> bool {
    is_hidden(name) || STORES.contains(&name.to_string_lossy().to_lowercase().as_str())
}
