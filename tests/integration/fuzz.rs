//! The three parsers (YAML, TOML, PO) and what reads their trees, on texts put together from the notations' own pieces.
//!
//! Pieces reach states of a parser that random bytes do not, and proptest makes what fails small. A short run belongs to every
//! test run; `PLIMSOLL_FUZZ=100000 cargo test --release --test integration fuzz` is a long one. The three targets at the end
//! are bolero's: `cargo bolero test --test integration fuzz::yaml_of_any_bytes` lets coverage guide the inputs.

use plimsoll::check::fix::{Change, fix};
use plimsoll::load;
use plimsoll::model::questionnaire::QuestionnaireFile;
use plimsoll::model::rubric::{Profiles, RubricFile};
use plimsoll::model::{Actions, Area, Sheet, cases::Cases};
use plimsoll::source::problem::Rank;
use plimsoll::source::tree::{Kind, Node};
use plimsoll::source::{Notation, Problem, Sources, Span, decode::decode, po};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde::de::DeserializeOwned;

#[rustfmt::skip]
const YAML: [&str; 44] = [
    ": ", "- ", "? ", ", ", "[", "]", "{", "}", "\n", "\n  ", "\n    ", "\n\t", "\r\n", "\r", "#", " # ", "&a", "*a",
    "<<", "!t ", "!!str ", "|\n ", ">-\n  ", "\"", "'", "''", "\\u12", "\\x", "---\n", "...\n", "%YAML 1.1\n", "~",
    "null", "No", "0x", "1_0", ".inf", "\u{FEFF}", "\u{85}", "\u{2028}", "é", "日本", "\u{0}", "id",
];
#[rustfmt::skip]
const TOML: [&str; 40] = [
    " = ", "[", "]", "[[", "]]", "{", "}", ",", ".", "\n", "\r\n", "\r", "\"", "'", "\"\"\"", "'''", "\\", "\\u00",
    "\\U0011", "#", "a", "a.b", "\"\"", "1979-05-27", "07:32", "T", "Z", "0x", "0b2", "1_0", "_", "-", "+", "inf",
    "nan", "1e", "true", "é", "日本", "\u{0}",
];
#[rustfmt::skip]
const PO: [&str; 24] = [
    "msgctxt ", "msgid ", "msgstr ", "msgid_plural ", "msgstr[0] ", "\"", "\"\"", "\\n", "\\", "\\\"", "\n", "\n\n",
    "\r\n", "#", "#, fuzzy\n", "#~ ", "#| ", "ai.policy/ask", "é", "日本", "{x}", "%s", "\t", "\u{0}",
];

/// Files of the base workspace to put pieces into.
const SHEET: &str = include_str!("../fixtures/check/base/sheet.yaml");
const QUESTIONNAIRE: &str = include_str!("../fixtures/check/base/questionnaire.yaml");
const RUBRIC: &str = include_str!("../fixtures/check/base/rubric.toml");
const CASES: &str = include_str!("../fixtures/check/base/cases.toml");
const CATALOGUE: &str = include_str!("../fixtures/check/base/locale/fr.po");

fn config() -> ProptestConfig {
    let cases = std::env::var("PLIMSOLL_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    let failure_persistence: Option<Box<dyn proptest::test_runner::FailurePersistence>> =
        Some(Box::new(FileFailurePersistence::Off));
    ProptestConfig { cases, failure_persistence, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

/// Pieces one after the other.
fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(pieces).prop_map(str::to_owned),
        1 => "[a-z0-9]{1,6}",
        1 => "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|parts| parts.concat())
}

/// Pieces alone, or in place of a part of a good file.
fn text(good: &'static [&'static str], pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let spliced = (prop::sample::select(good), soup(pieces), any::<prop::sample::Index>(), 0..40_usize);
    let spliced = spliced.prop_map(|(good, soup, at, length)| {
        let bounds: Vec<usize> = good.char_indices().map(|(at, _)| at).chain([good.len()]).collect();
        let from = at.index(bounds.len());
        let to = (from + length).min(bounds.len() - 1);
        format!("{}{soup}{}", &good[..bounds[from]], &good[bounds[to]..])
    });
    prop_oneof![soup(pieces), spliced]
}

/// A span lies in its file, between characters, and can be shown.
fn sound(sources: &Sources, span: Span) {
    let text = &sources.file(span.file).text;
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(text.get(start..end).is_some(), "{start}..{end} of {}", text.len());
    assert!(sources.place(span) <= sources.end(span));
}

fn sound_problems(sources: &Sources, problems: &[Problem]) {
    for problem in problems {
        sound(sources, problem.span);
        problem.related.iter().for_each(|(span, _)| sound(sources, *span));
        assert!(!problem.message.is_empty() && problem.code.is_some(), "{problem:?}");
        assert!(!problem.picture(sources, Rank::Error, problem.code.map(|c| c.text()), false).as_str().is_empty());
        if let Some(edit) = problem.edit(sources) {
            sound(sources, edit.span);
        }
    }
}

/// Every span of a tree is sound.
fn sound_tree(sources: &Sources, node: &Node<'_>) {
    sound(sources, node.span);
    match &node.kind {
        Kind::Scalar(_) => {}
        Kind::Seq(items) => items.iter().for_each(|n| sound_tree(sources, n)),
        Kind::Map(entries) => {
            for entry in entries {
                sound(sources, entry.key_span);
                sound_tree(sources, &entry.value);
            }
        }
    }
}

fn parse_and_decode(text: &str, notation: Notation) {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add("file", text);
    let Some(tree) = sources.parse(file, notation, &mut problems) else {
        assert!(!problems.is_empty(), "nothing is left, and nobody says why");
        return sound_problems(&sources, &problems);
    };
    sound_tree(&sources, &tree);
    match notation {
        Notation::Yaml => {
            decoded::<QuestionnaireFile>(&tree, &mut problems);
            decoded::<Area>(&tree, &mut problems);
            decoded::<Sheet>(&tree, &mut problems);
        }
        Notation::Toml => {
            decoded::<RubricFile>(&tree, &mut problems);
            decoded::<Profiles>(&tree, &mut problems);
            decoded::<Actions>(&tree, &mut problems);
            decoded::<Cases>(&tree, &mut problems);
        }
    }
    sound_problems(&sources, &problems);
}

fn parse_po(text: &str) {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add("fr.po", text);
    for entry in po::parse(file, text, &mut problems) {
        entry.place.iter().for_each(|p| sound(&sources, p.span));
        [&entry.source, &entry.translation].iter().for_each(|t| sound(&sources, t.span));
    }
    sound_problems(&sources, &problems);
}

fn decoded<T: DeserializeOwned>(tree: &Node<'_>, problems: &mut Vec<Problem>) {
    let before = problems.len();
    let value: Option<T> = decode(tree, problems);
    assert!(value.is_some() || problems.len() > before, "no value, and nobody says why");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn yaml_gives_a_tree_or_problems_with_sound_places(text in text(&[SHEET, QUESTIONNAIRE], &YAML)) {
        parse_and_decode(&text, Notation::Yaml);
    }

    #[test]
    fn toml_gives_a_tree_or_problems_with_sound_places(text in text(&[RUBRIC, CASES], &TOML)) {
        parse_and_decode(&text, Notation::Toml);
    }

    #[test]
    fn po_gives_entries_and_problems_with_sound_places(text in text(&[CATALOGUE], &PO)) {
        parse_po(&text);
    }

    #[test]
    fn an_entry_to_fill_in_is_read_as_it_was_meant(place in "[a-z./]{1,9}", source in "(\\PC|[\n\t\r\"\\\\]){1,20}") {
        let (mut sources, mut problems) = (Sources::default(), Vec::new());
        let stub = po::stub(&place, &source);
        let file = sources.add("fr.po", stub.as_str());
        let entries = po::parse(file, &stub, &mut problems);
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(entries.len(), 1);
        prop_assert_eq!(&entries[0].place.as_ref().unwrap().value, &place);
        prop_assert_eq!(&entries[0].source.value, &source);
    }

    #[test]
    fn a_sheet_of_any_text_is_read_or_refused(text in text(&[SHEET], &YAML)) {
        if let Err(error) = load::sheet_text("sheet.yaml", text, &mut Sources::default()) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn mending_any_sheet_once_is_enough(text in text(&[SHEET], &YAML)) {
        let folder = crate::check_rules::workspace(&[]);
        let sheet = folder.path().join("sheet.yaml");
        std::fs::write(&sheet, &text).unwrap();
        let mend = || fix(std::slice::from_ref(&sheet), &Default::default()).map_or(Vec::new(), |(_, changes)| changes);
        for Change { path, after, .. } in mend() {
            std::fs::write(path, &*after).unwrap();
        }
        prop_assert_eq!(mend(), vec![]);
    }
}

/// Text that bytes spell: each of the low ones a piece, the others a character, so that a fuzzer's mutations move pieces.
fn spelled(bytes: &[u8], pieces: &[&str]) -> String {
    let one = |byte: &u8| pieces.get(usize::from(*byte)).map_or(char::from(*byte).to_string(), |p| (*p).to_owned());
    bytes.iter().map(one).collect()
}

#[test]
fn yaml_of_any_bytes() {
    bolero::check!().for_each(|bytes: &[u8]| parse_and_decode(&spelled(bytes, &YAML), Notation::Yaml));
}

#[test]
fn toml_of_any_bytes() {
    bolero::check!().for_each(|bytes: &[u8]| parse_and_decode(&spelled(bytes, &TOML), Notation::Toml));
}

#[test]
fn po_of_any_bytes() {
    bolero::check!().for_each(|bytes: &[u8]| parse_po(&spelled(bytes, &PO)));
}
