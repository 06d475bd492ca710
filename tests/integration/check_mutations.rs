//! Broken files: whatever is done to a fixture, `check` gives findings or a clear error, never a panic, and in time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use plimsoll::check::{Outcome, rule};

use crate::check_rules::{run, section, workspace};
use crate::generate::Dice;

/// The longest that one run may take: 2 seconds. Without optimisation and on a busy machine it takes several times as long.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 15 } else { 2 });

/// One change of a text: cut off, a line deleted, a line doubled, two values swapped, random bytes, deep nesting.
pub fn mutate(text: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = text.split(|b| *b == b'\n').collect();
    let (a, b) = (dice.below(lines.len()), dice.below(lines.len()));
    match dice.below(8) {
        0 => return text[..dice.below(text.len())].to_vec(),
        1 => _ = lines.remove(a),
        2 => lines.insert(a, lines[b]),
        3 => lines.swap(a, b),
        4 => return swap_values(text, dice),
        5 => return random_bytes(text, dice),
        6 => return odd_value(text, dice),
        _ => {
            let mut text = text.to_vec();
            let at = dice.below(text.len());
            let bracket = [b'[', b'{', b'"', b'-', b'#'][dice.below(5)];
            text.splice(at..at, std::iter::repeat_n(bracket, 1 + dice.below(300)));
            return text;
        }
    }
    lines.join(&b'\n')
}

/// The ranges of words and numbers.
fn words(text: &[u8]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, byte) in text.iter().enumerate() {
        let part = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'/');
        match (part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn swap_values(text: &[u8], dice: &mut Dice) -> Vec<u8> {
    let words = words(text);
    let (a, b) = (words[dice.below(words.len())], words[dice.below(words.len())]);
    let ((a, b), (c, d)) = if a <= b { (a, b) } else { (b, a) };
    if c < b {
        return text.to_vec();
    }
    [&text[..a], &text[c..d], &text[b..c], &text[a..b], &text[d..]].concat()
}

fn random_bytes(text: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut text = text.to_vec();
    for _ in 0..1 + dice.below(8) {
        let at = dice.below(text.len());
        text[at] = dice.below(256) as u8;
    }
    text
}

/// A value that numbers and names seldom are.
fn odd_value(text: &[u8], dice: &mut Dice) -> Vec<u8> {
    const ODD: [&str; 16] = [
        "-1",
        "0",
        "1e308",
        "1e-308",
        "nan",
        "inf",
        ".nan",
        "-.inf",
        "999999999999999999999",
        "''",
        "\"\"",
        "*",
        "&a",
        "{}",
        "[]",
        "255",
    ];
    let words = words(text);
    let (from, to) = words[dice.below(words.len())];
    [&text[..from], ODD[dice.below(ODD.len())].as_bytes(), &text[to..]].concat()
}

/// The files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// Changes one file of a folder, checks it, puts the file back; what went wrong.
fn attack(folder: &Path, file: &Path, dice: &mut Dice) -> Option<String> {
    let good = std::fs::read(file).unwrap();
    if good.is_empty() {
        return None;
    }
    let mut bad = mutate(&good, dice);
    for _ in 0..dice.below(3) {
        bad = if bad.len() < 3 || words(&bad).is_empty() { bad } else { mutate(&bad, dice) };
    }
    std::fs::write(file, &bad).unwrap();
    let (outcome, mut took) = timed(folder);
    // What dawdles does so again; a machine that is busy for a while need not be.
    if took > LONGEST {
        took = took.min(timed(folder).1);
    }
    std::fs::write(file, &good).unwrap();
    let shown = String::from_utf8_lossy(&bad);
    let fault = match outcome {
        Err(_) => "panicked".to_owned(),
        Ok(Err(message)) if message.trim().is_empty() => "failed without a message".to_owned(),
        Ok(_) if took > LONGEST => format!("took {took:?}"),
        Ok(_) => return None,
    };
    Some(format!("{fault} on {}:\n{}\n", file.display(), shown.chars().take(3000).collect::<String>()))
}

/// What checking a folder gives, or that it panicked, and how long it took.
fn timed(folder: &Path) -> (std::thread::Result<Result<Outcome, String>>, Duration) {
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| run(folder)));
    (outcome, start.elapsed())
}

fn check_all(folder: &Path, rounds: usize, dice: &mut Dice) -> String {
    let mut faults = String::new();
    for file in files(folder) {
        for _ in 0..rounds {
            faults.extend(attack(folder, &file, dice));
        }
    }
    faults
}

#[test]
fn no_change_to_a_page_s_files_makes_check_panic_or_dawdle() {
    let mut dice = Dice::new(0x5EED_0001);
    let mut faults = String::new();
    for rule in rule::all() {
        for title in ["Fails", "Passes"] {
            let folder = workspace(&section(rule.explain, title));
            faults += &check_all(folder.path(), 1, &mut dice);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn no_change_to_the_base_workspace_makes_check_panic_or_dawdle() {
    let mut dice = Dice::new(0x5EED_0002);
    let folder = workspace(&[]);
    let faults = check_all(folder.path(), 100, &mut dice);
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn no_change_to_the_shipped_files_makes_check_panic_or_dawdle() {
    let mut dice = Dice::new(0x5EED_0003);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    for part in ["questionnaires/smart-customs", "scoring/smart-customs"] {
        for file in files(&root.join(part)) {
            let to = folder.path().join(file.strip_prefix(root).unwrap());
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(&file, to).unwrap();
        }
    }
    std::fs::copy(root.join("examples/advanced.yaml"), folder.path().join("sheet.yaml")).unwrap();
    let faults = check_all(folder.path(), 2, &mut dice);
    assert!(faults.is_empty(), "{faults}");
}
