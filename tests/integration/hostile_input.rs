//! Files made to hurt: large, deep, repetitive or damaged. Never a panic, never slow, never a flood of problems.

use std::time::{Duration, Instant};

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::source::{Problems, Sources};

use super::generate::Dice;

/// Loads a sheet's text, within a time; what is wrong with it.
fn sheet(text: String, limit: Duration) -> Result<(), Problems> {
    let (start, length) = (Instant::now(), text.len());
    let loaded = load::sheet_text("sheet.yaml", text, &mut Sources::default());
    assert!(start.elapsed() < limit, "{length} bytes took {:?}", start.elapsed());
    loaded.map(|_| ()).map_err(problems)
}

fn problems(error: anyhow::Error) -> Problems {
    let problems = error.downcast::<Problems>().unwrap();
    assert!((1..=100).contains(&problems.list.len()), "{}", problems.list.len());
    assert!(problems.render(true).as_str().len() < 200_000);
    problems
}

/// The first message about a text.
fn refused(text: String) -> String {
    sheet(text, Duration::from_secs(30)).unwrap_err().list[0].message.clone()
}

#[test]
fn a_file_of_any_size_is_refused_before_it_fills_the_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.yaml");
    // Without data on the disk; reading it whole would take 20 GB.
    std::fs::File::create(&path).unwrap().set_len(20_000_000_000).unwrap();
    let error = load::sheet(&path, &mut Sources::default()).unwrap_err().to_string();
    assert!(error.ends_with("sheet.yaml: the file is larger than 1 MB, the most that is read"), "{error}");
}

#[test]
fn a_hundred_thousand_nested_values_are_refused_in_yaml() {
    for nested in ["[", "{a: ", "- ", "? ", "[{a: "] {
        let message = refused(format!("a:\n  {}", nested.repeat(100_000)));
        assert!(message.contains("nested"), "{nested}: {message}");
    }
}

#[test]
fn a_hundred_thousand_nested_values_are_refused_in_toml() {
    let n = 100_000;
    let texts = [
        format!("a = {}", "[".repeat(n)),
        format!("a = {}{}", "[".repeat(n), "]".repeat(n)),
        format!("a = {}", "{a = ".repeat(n)),
        format!("{}a = 1", "a.".repeat(n)),
        format!("a = {{ {}a = 1 }}", "a.".repeat(n)),
        format!("[{}a]\nb = 1", "a.".repeat(n)),
        format!("[[{}a]]\nb = 1", "a.".repeat(n)),
    ];
    for text in texts {
        let list = rubric(&text).unwrap_err().list;
        let message = &list[0].message;
        assert!(message.contains("recurs"), "{}: {message}", &text[..20]);
    }
}

/// Loads the shipped questionnaire with a rubric's text.
fn rubric(text: &str) -> Result<(), Problems> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rubric.toml"), text).unwrap();
    let questionnaire = Origin::find(Folder::Questionnaire, "smart-customs").unwrap();
    let rubric = Origin::find(Folder::Rubric, folder.path().to_str().unwrap()).unwrap();
    load::instrument(&questionnaire, &rubric).map(|_| ()).map_err(problems)
}

#[test]
fn aliases_multiply_neither_size_nor_depth() {
    let nine = |of: &str| [of; 9].join(", ");
    let mut bomb = format!("a0: &a0 [{}]\n", nine("x"));
    for level in 1..20 {
        bomb += &format!("a{level}: &a{level} [{}]\n", nine(&format!("*a{}", level - 1)));
    }
    assert!(refused(bomb).contains("more than 200000 values"));
    // Copies of what is anchored count, too: sixty anchors around the same 100 000 values.
    let anchors: String = (0..60).map(|i| format!("&a{i} [")).collect();
    let around = format!("a: {anchors}{}1{}", "1,".repeat(100_000), "]".repeat(60));
    assert!(refused(around).contains("more than 200000 values"));
    let mut tower = "a0: &a0 x\n".to_owned();
    for level in 1..100 {
        tower += &format!("a{level}: &a{level} {{not: *a{}}}\n", level - 1);
    }
    assert!(refused(tower).contains("nested more than 64 deep"));
}

#[test]
fn a_flood_of_faults_ends_at_a_hundred_problems() {
    let limit = Duration::from_secs(30);
    let entries: String = (0..5_000).map(|i| format!("  q{i}: {{answr: x}}\n")).collect();
    let shown = sheet(format!("questionnaire: t\nversion: 1.0.0\nanswers:\n{entries}"), limit).unwrap_err();
    assert_eq!(shown.list.len(), 100);
    let keys = "a: 1\n".repeat(5_000);
    let shown = sheet(keys, limit).unwrap_err();
    assert_eq!((shown.list.len(), shown.more > 4_000), (100, true));
    assert!(shown.to_string().ends_with("problems, and 4901 more that are not shown"), "{}", &shown.to_string()[..200]);
    assert_eq!(rubric(&"a = x\n".repeat(5_000)).unwrap_err().list.len(), 100);
}

#[test]
fn half_a_megabyte_of_anything_is_refused_in_time() {
    let limit = Duration::from_secs(30);
    for text in
        ["\n", "x ", "a:\n", "- ", "a, ", "&a ", "!", "\"", "'", "#", "%a\n", "\t", "? ", "*a ", "|\n", "\u{1}", "é"]
    {
        let _ = sheet(text.repeat(500_000 / text.len()), limit);
    }
}

/// A text with one thing wrong: cut off, a line gone, two lines swapped, a byte changed.
fn damaged(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut lines: Vec<&str> = text.lines().collect();
    let (one, two) = (dice.below(lines.len()), dice.below(lines.len()));
    let at = dice.below(text.len());
    match dice.below(4) {
        0 => text.as_bytes()[..at].to_vec(),
        1 => {
            lines.remove(one);
            lines.join("\n").into_bytes()
        }
        2 => {
            lines.swap(one, two);
            lines.join("\n").into_bytes()
        }
        _ => {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = *dice.pick(b"\"'[]{}:#&*!|>-?,%@`\t\n \\0aZ\xFF\x00=.");
            bytes
        }
    }
}

/// Copies the shipped files, damages one, and loads; `run` gets the folders of questionnaire and rubric.
fn damage(kind: Folder, times: usize, seed: u64) {
    let (mut dice, mut refusals) = (Dice::new(seed), 0);
    let files: Vec<_> = load::origin::builtin_files().into_iter().filter(|(p, _)| p.starts_with(kind.name())).collect();
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in &files {
        std::fs::write(folder.path().join(path.file_name().unwrap()), bytes).unwrap();
    }
    let named = folder.path().to_str().unwrap();
    let find = |other: Folder| Origin::find(other, if other == kind { named } else { "smart-customs" }).unwrap();
    let texts: Vec<_> = files.iter().filter_map(|(p, b)| Some((p, str::from_utf8(b).ok()?))).collect();
    for round in 0..times {
        let (path, text) = dice.pick(&texts);
        let place = folder.path().join(path.file_name().unwrap());
        std::fs::write(&place, damaged(text, &mut dice)).unwrap();
        let start = Instant::now();
        let loaded = crate::bad_instrument::with_cases(&find(Folder::Questionnaire), &find(Folder::Rubric));
        assert!(start.elapsed() < Duration::from_secs(10), "round {round}: {:?}", start.elapsed());
        if let Err(error) = loaded {
            refusals += 1;
            assert!(format!("{error:#}").len() > 20);
            if let Ok(found) = error.downcast::<Problems>() {
                assert!((1..=100).contains(&found.list.len()), "round {round}: {}", found.list.len());
            }
        }
        std::fs::write(&place, text).unwrap();
    }
    assert!(refusals > times / 20 && refusals < times, "{refusals} of {times}");
}

#[test]
fn damaged_questionnaires_are_refused_or_read_but_never_fatal() {
    damage(Folder::Questionnaire, 100, 1);
}

#[test]
fn damaged_rubrics_are_refused_or_read_but_never_fatal() {
    damage(Folder::Rubric, 100, 2);
}

#[test]
fn damaged_sheets_are_refused_or_scored_but_never_fatal() {
    let find = |kind| Origin::find(kind, "smart-customs").unwrap();
    let instrument = load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap();
    let scorer = plimsoll::score::Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let mut dice = Dice::new(3);
    for name in ["advanced", "small-island", "transit-corridor"] {
        let path = format!("{}/examples/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        for _ in 0..100 {
            let text = String::from_utf8_lossy(&damaged(&text, &mut dice)).into_owned();
            let start = Instant::now();
            let mut sources = Sources::default();
            match load::sheet_text("sheet.yaml", text, &mut sources) {
                // Also what does not fit must not bring the scorer down.
                Ok(loaded) => {
                    let _ = load::fit(&loaded.sheet, &instrument.questionnaire, &sources);
                    scorer.overall(&scorer.score(&scorer.answers(&loaded.sheet)));
                }
                Err(error) => assert!(problems(error).list.len() <= 100),
            }
            assert!(start.elapsed() < Duration::from_secs(10));
        }
    }
}
