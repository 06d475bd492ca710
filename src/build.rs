//! What the program embeds of its own folders: questionnaires and rubrics, the rooms that say messages, and their translations.
//!
//! Builds again when a file is added to them: a macro that embeds sees only changes of files it knows.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    // A line for the compiler, not talk.
    #[allow(clippy::print_stdout)]
    for folder in ["questionnaires", "scoring", "src"] {
        println!("cargo:rerun-if-changed={folder}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for what is made"));
    fs::write(out.join("rooms.rs"), format!("&[{}]", rooms()?.concat()))
}

/// The messages of each file that says some, as an element of an array.
fn rooms() -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    collect(Path::new("src"), &mut files)?;
    files.sort();
    files.retain(|file| file.extension().is_some_and(|e| e == "rs"));
    let mut rooms = Vec::new();
    for file in files {
        let path = path_of(&file);
        let says = |line: &str| line.ends_with("messages! {") && !line.starts_with("//");
        if is_built(&path) && fs::read_to_string(&file)?.lines().any(says) {
            rooms.push(format!("<Texts as Room<{{ room(\"{path}\") }}>>::MESSAGES,\n"));
        }
    }
    Ok(rooms)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The path of the module that a file holds.
fn path_of(file: &Path) -> String {
    let parts = file.with_extension("");
    let parts = parts.iter().skip(1).filter_map(|part| part.to_str()).filter(|part| *part != "mod");
    std::iter::once("plimsoll").chain(parts).collect::<Vec<_>>().join("::")
}

/// Whether a module is part of what is built: the program's own are not, in a library alone.
fn is_built(path: &str) -> bool {
    let of_program = ["cli", "commands", "interview", "io", "exit"];
    env::var_os("CARGO_FEATURE_CLI").is_some() || !path.split("::").nth(1).is_some_and(|room| of_program.contains(&room))
}
