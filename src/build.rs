//! What the program embeds of its own folders: questionnaires and rubrics with their trees and hashes, the rooms that say
//! messages, and their translations.
//!
//! Builds again when a file is added to them: a macro that embeds sees only changes of files it knows.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use source::prepared::Prepared;
use source::tree::Kind;

// The program reads more of catalogues than is needed here.
#[allow(dead_code)]
#[path = "text/po/read.rs"]
mod po;

#[allow(dead_code)]
#[path = "load/folder_hash.rs"]
mod folder_hash;

// The library's readers of YAML and TOML, and what they ask of it.
#[allow(dead_code)]
mod source {
    pub mod prepared;
    pub mod span;
    mod toml_tree;
    pub mod tree;
    mod yaml_syntax;
    mod yaml_tree;

    pub use problem::Problem;
    pub use span::{FileId, Span};

    /// What is wrong with a file: here, that something is.
    pub mod problem {
        use super::{Code, Span};

        pub struct Problem;

        impl Problem {
            pub fn new(_: Span, _: impl Into<String>) -> Self {
                Problem
            }
            pub fn code(self, _: Code) -> Self {
                self
            }
            pub fn help(self, _: impl Into<String>) -> Self {
                self
            }
            pub fn related(self, _: Span, _: impl Into<String>) -> Self {
                self
            }
        }
    }

    pub enum Code {
        F001,
        F005,
        F006,
        F007,
    }

    /// The tree of a file that nothing is wrong with.
    pub fn tree<'t>(is_yaml: bool, text: &'t str) -> Option<tree::Node<'t>> {
        let mut problems = Vec::new();
        let parse = if is_yaml { yaml_tree::parse } else { toml_tree::parse };
        parse(FileId::default(), text, &mut problems).filter(|_| problems.is_empty())
    }
}

fn main() -> io::Result<()> {
    // A line for the compiler, not talk.
    #[allow(clippy::print_stdout)]
    for folder in ["questionnaires", "scoring", "src"] {
        println!("cargo:rerun-if-changed={folder}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for what is made"));
    fs::write(out.join("rooms.rs"), format!("&[{}]", rooms()?.concat()))?;
    let catalogues = catalogues()?;
    let items = format!("pub(super) static CATALOGUES: [Catalogue; {}] = [{}];", catalogues.len(), catalogues.concat());
    fs::write(out.join("catalogues.rs"), items)?;
    fs::write(out.join("hashes.rs"), format!("&[{}]", hashes()?.concat()))?;
    fs::write(out.join("prepared.rs"), format!("&[{}]", prepared()?.concat()))?;
    fs::write(out.join("rules.rs"), format!("&[{}]", rules()?.concat()))?;
    fs::write(out.join("translations.rs"), format!("&[{}]", translations()?.concat()))
}

/// The files of questionnaires and rubrics with their trees, each as an element of an array; those that cannot be read are left to
/// the program, which says why.
fn prepared() -> io::Result<Vec<String>> {
    let mut elements = Vec::new();
    for file in [files("questionnaires", "yaml")?, files("scoring", "toml")?].concat() {
        let text = fs::read_to_string(&file)?;
        let Some(tree) = source::tree(file.starts_with("questionnaires"), &text) else { continue };
        let Prepared { beside, numbers, .. } = Prepared::of(&text, &tree);
        let path = path_in_repository(&file);
        elements.push(format!(
            "Prepared {{ text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{path}\")), \
             beside: Cow::Borrowed({beside:?}), numbers: Cow::Borrowed(&{numbers:?}) }},\n"
        ));
    }
    Ok(elements)
}

/// The hash of each folder with a questionnaire or a rubric, as an element of an array.
fn hashes() -> io::Result<Vec<String>> {
    let mut elements = Vec::new();
    for above in ["questionnaires", "scoring"] {
        for entry in fs::read_dir(above)? {
            let (folder, mut hash) = (entry?.path(), folder_hash::FolderHash::default());
            let (Some(id), Some(names)) = (folder.file_name(), in_order(&folder)) else { continue };
            for name in names {
                hash.add(&name, &[&fs::read(folder.join(&name))?]);
            }
            elements.push(format!("({above:?}, {id:?}, {:?}),\n", hash.hex()));
        }
    }
    elements.sort();
    Ok(elements)
}

/// The files of a folder in the order in which the program reads them; `None` where it cannot be told.
fn in_order(folder: &Path) -> Option<Vec<String>> {
    if folder.join("rubric.toml").is_file() {
        let names = ["rubric.toml", "profiles.toml", "actions.toml"].map(String::from);
        return Some(names.into_iter().filter(|name| folder.join(name).is_file()).collect());
    }
    let text = fs::read_to_string(folder.join("questionnaire.yaml")).ok()?;
    let Kind::Map(entries) = source::tree(true, &text)?.kind else { return None };
    let Kind::Seq(areas) = entries.into_iter().find(|entry| entry.key == "areas")?.value.kind else { return None };
    let files = areas.into_iter().filter_map(|area| match area.kind {
        Kind::Scalar(name) => Some(name.text.into_owned()),
        _ => None,
    });
    Some(std::iter::once("questionnaire.yaml".to_owned()).chain(files).collect())
}

/// The page on the rules in each language but English, as an element of an array.
fn rules() -> io::Result<Vec<String>> {
    let element = |file: &PathBuf| {
        let language = file.file_stem()?.to_str()?.strip_prefix("README.")?;
        let page = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/scoring/README.{language}.md\")");
        Some(format!("({language:?}, include_str!({page})),\n"))
    };
    Ok(files("scoring", "md")?.iter().filter_map(element).collect())
}

/// Each language with the translations of its catalogue, as an element of an array.
fn catalogues() -> io::Result<Vec<String>> {
    let element = |file: &PathBuf| {
        let mut messages = Vec::new();
        for entry in translated(file)? {
            let forms: Vec<String> = entry.forms.into_iter().map(|form| form.text).collect();
            messages.extend(entry.context.map(|name| [name.text, forms.join("\0")]));
        }
        let language = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let messages = packed(messages);
        Ok(format!("Catalogue {{ language: {language:?}, messages: {messages}, texts: OnceLock::new() }},\n"))
    };
    files("src/text/locale", "po")?.iter().map(element).collect()
}

/// Each catalogue of a built-in folder by its path: place, source and translation of each text, as an element of an array.
fn translations() -> io::Result<Vec<String>> {
    let element = |file: &PathBuf| {
        let mut texts = Vec::new();
        for entry in translated(file)? {
            let form = entry.forms.into_iter().next().map(|form| form.text).unwrap_or_default();
            texts.extend(entry.context.map(|place| [place.text, entry.source.text, form]));
        }
        Ok(format!("({:?}, {}),\n", path_in_repository(file), packed(texts)))
    };
    let folders = [files("questionnaires", "po")?, files("scoring", "po")?];
    folders.concat().iter().map(element).collect()
}

/// Rows of texts as `text::packed` has them.
fn packed<const N: usize>(mut rows: Vec<[String; N]>) -> String {
    rows.sort_unstable();
    let texts = rows.concat();
    let end = |end: &mut usize, text: &String| {
        *end += text.len();
        Some(*end)
    };
    let ends: Vec<usize> = texts.iter().scan(0, end).collect();
    format!("Packed {{ texts: {:?}, ends: &{ends:?} }}", texts.concat())
}

/// The entries of a catalogue that translate something, and of which nobody doubts it.
fn translated(file: &Path) -> io::Result<Vec<po::Entry>> {
    let (mut entries, faults) = po::read(&fs::read_to_string(file)?, 1);
    if let Some(fault) = faults.first() {
        return Err(io::Error::other(format!("{file:?}, byte {}: {}", fault.at.start, fault.message)));
    }
    entries.retain(po::Entry::counts);
    Ok(entries)
}

/// The messages of each file that says some, as an element of an array.
fn rooms() -> io::Result<Vec<String>> {
    let mut rooms = Vec::new();
    for file in files("src", "rs")? {
        let path = path_of(&file);
        let says = |line: &str| line.ends_with("messages! {") && !line.starts_with("//");
        if is_built(&path) && fs::read_to_string(&file)?.lines().any(says) {
            let file = path_in_repository(&file);
            rooms.push(format!("({file:?}, <Texts as Room<{{ room(\"{path}\") }}>>::MESSAGES),\n"));
        }
    }
    Ok(rooms)
}

/// The files below a folder with an ending, sorted.
fn files(folder: &str, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(Path::new(folder), &mut files)?;
    files.sort();
    files.retain(|file| file.extension().is_some_and(|e| e == ending));
    Ok(files)
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

/// The path of a file with slashes, on every system.
fn path_in_repository(file: &Path) -> String {
    file.iter().filter_map(|part| part.to_str()).collect::<Vec<_>>().join("/")
}

/// The path of the module that a file holds.
fn path_of(file: &Path) -> String {
    let parts = file.with_extension("");
    let parts = parts.iter().skip(1).filter_map(|part| part.to_str()).filter(|part| *part != "mod");
    std::iter::once("plimsoll").chain(parts).collect::<Vec<_>>().join("::")
}

/// Whether a module is part of what is built: those of features that are left out are not.
fn is_built(path: &str) -> bool {
    let of_program = ["cli", "commands", "interview", "io", "exit", "report::format::terminal", "web"];
    let of_office = ["forms::questions::workbook", "import::workbook", "report::format::docx", "report::format::xlsx"];
    let is = |room: &&str| path.strip_prefix("plimsoll::").and_then(|path| path.strip_prefix(*room));
    let is_among = |rooms: &[&str]| rooms.iter().filter_map(is).any(|rest| rest.is_empty() || rest.starts_with("::"));
    let has = |feature: &str| env::var_os(feature).is_some();
    (has("CARGO_FEATURE_CLI") || !is_among(&of_program)) && (has("CARGO_FEATURE_OFFICE") || !is_among(&of_office))
}
