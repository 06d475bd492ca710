//! Lines and columns, counted by hand: 1-based, in characters.

use plimsoll::load::origin::{Folder, builtin_files};
use plimsoll::load::{self, Origin};
use plimsoll::source::{Notation, Sources, Span};

fn place(sources: &Sources, span: Span) -> (usize, usize) {
    let place = sources.place(span);
    (place.line, place.column)
}

#[test]
fn places_in_yaml_count_lines_and_characters_from_1() {
    let text = "\
# é comment
questionnaire: t
version: 1.0.0
\"date\": 2026-11-23
answers: {é.a: 1, \"日本\": {answer: 2}, c: [x,
    y]}
";
    let mut sources = Sources::default();
    let sheet = load::sheet_text("s.yaml", text.to_owned(), &mut sources).unwrap().sheet;
    assert_eq!(place(&sources, sheet.questionnaire.span), (2, 16));
    assert_eq!(place(&sources, sheet.version.span), (3, 10));
    assert_eq!(place(&sources, sheet.date.unwrap().span), (4, 9));
    let places: Vec<_> = sheet
        .answers
        .iter()
        .map(|(id, entry)| (id.as_str(), place(&sources, id.span), place(&sources, entry.span)))
        .collect();
    assert_eq!(places, [("c", (5, 38), (5, 41)), ("é.a", (5, 11), (5, 16)), ("日本", (5, 19), (5, 25))]);
    let ends = |span: Span| place(&sources, Span { start: span.end, ..span });
    let spans: Vec<_> = sheet.answers.values().map(|e| ends(e.span)).collect();
    assert_eq!(spans, [(6, 7), (5, 17), (5, 36)]);
}

#[test]
fn places_in_toml_count_lines_and_characters_from_1() {
    let folder = tempfile::tempdir().unwrap();
    let questionnaire = "\
id: t
version: 1.0.0
language: en
title: T
dimensions: [{id: d, title: D}]
areas:
  - id: a
    title: \"Ä\"
    questions:
      - {id: a.q, dimension: d, ask: \"Où?\", choices: [Non, {points: 2, text: Été}]}
";
    let rubric = "\
id = \"é\"
version = \"1.0.0\"
questionnaire = \"t\"
questionnaire_version = \"^1\"
scale = { max = 4, levels = [ { level = 0, name = \"Où\", from = 0 } ] }
[weights]
questions.\"a.q\" = 2

[[gate]]
id = \"g\"
areas = [\"*\"]
questions = [\"a.q\"]
caps = [
  { below = 2, at = 1.5 },
]
reason = \"r\"
";
    std::fs::write(folder.path().join("questionnaire.yaml"), questionnaire).unwrap();
    std::fs::write(folder.path().join("rubric.toml"), rubric).unwrap();
    let find = |kind| Origin::find(kind, folder.path().to_str().unwrap()).unwrap();
    let loaded = load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap();
    let at = |span| place(&loaded.sources, span);
    let question = &loaded.questionnaire.areas[0].questions[0];
    assert_eq!(at(question.id.span), (10, 14));
    assert_eq!(at(question.dimension.span), (10, 30));
    assert_eq!(at(question.choices[0].span), (10, 55));
    assert_eq!(at(question.choices[1].span), (10, 60));
    let rules = &loaded.rubric.rules;
    assert_eq!(at(rules.id.span), (1, 6));
    assert_eq!(at(rules.scale.max.span), (5, 17));
    assert_eq!(at(rules.scale.levels[0].from.span), (5, 64));
    let (id, weight) = rules.weights.questions.iter().next().unwrap();
    assert_eq!((at(id.span), at(weight.span)), ((7, 11), (7, 19)));
    let gate = &rules.gate[0];
    assert_eq!((at(gate.id.span), at(gate.areas[0].span), at(gate.caps[0].at.span)), ((10, 6), (11, 10), (14, 21)));
    let file = loaded.sources.place(rules.id.span).file;
    assert!(file.ends_with("rubric.toml"), "{file}");
}

#[test]
fn files_that_come_with_the_program_are_read_as_any_others() {
    let read = |text: &str, notation| {
        let (mut sources, mut problems) = (Sources::default(), Vec::new());
        let file = sources.add("file", text);
        let tree = sources.parse(file, notation, &mut problems);
        assert!(problems.is_empty());
        format!("{:?}", tree.unwrap().kind)
    };
    let files = builtin_files();
    let files = files.iter().filter_map(|(path, bytes)| {
        Some((path, std::str::from_utf8(bytes).ok()?, Notation::of(path.file_name()?.to_str()?)?))
    });
    let mut count = 0;
    for (path, text, notation) in files {
        // With a line more they are not the ones that the program knows.
        let other = format!("{text}# The end\n");
        assert!(read(text, notation) == read(&other, notation), "{}", path.display());
        count += 1;
    }
    assert!(count >= 12, "{count}");
}
