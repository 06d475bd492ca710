//! The reader of translation catalogues: entries, places, and broken lines.

use plimsoll::source::{Sources, po};

/// The entries as "place | source | translation", and the problems as "line:column message".
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add("fr.po", text);
    let entries = po::parse(file, text, &mut problems);
    let entry = |e: &po::PoEntry| {
        let place = e.place.as_ref().map_or("-", |p| p.as_str());
        format!("{place} | {} | {}{}", e.source.value, e.translation.value, if e.fuzzy { " | fuzzy" } else { "" })
    };
    let problem = |p: &plimsoll::source::Problem| {
        let place = sources.place(p.span);
        format!("{}:{} {}", place.line, place.column, p.message)
    };
    (entries.iter().map(entry).collect(), problems.iter().map(problem).collect())
}

#[test]
fn header_obsolete_entries_and_comments_are_left_out() {
    let text = "# Notes\nmsgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\n#. a comment\n#, fuzzy\nmsgctxt \"title\"\nmsgid \"A\"\nmsgstr \"B\"\n\n#~ msgctxt \"old\"\n#~ msgid \"C\"\n#~ msgstr \"D\"\n";
    assert_eq!(read(text), (vec!["title | A | B | fuzzy".to_owned()], vec![]));
}

#[test]
fn text_may_run_over_lines_and_hold_escapes_and_windows_line_ends() {
    let text = "msgctxt \"a\"\r\nmsgid \"\"\r\n\"one \"\r\n\"two\"\r\nmsgstr \"\\\"un\\\"\\n\\\\deux\"\r\nmsgctxt \"b\"\r\nmsgid \"x\"\r\nmsgstr \"y\"\r\n";
    assert_eq!(read(text), (vec!["a | one two | \"un\"\n\\deux".to_owned(), "b | x | y".to_owned()], vec![]));
}

#[test]
fn each_broken_line_is_reported_at_its_place_and_the_rest_is_kept() {
    let text = "\"stray\"\n\nmsgctxt \"a\nmsgid \"A\"\nmsgstr \"B\\q\"\nmsgstr[0] \"C\"\n\nmsgctxt \"b\"\nmsgid \"D\"\nmsgstr \"é\"\n";
    let (entries, problems) = read(text);
    assert_eq!(entries.last().map(String::as_str), Some("b | D | é"));
    let lines: Vec<&str> = problems.iter().map(|p| p.split(' ').next().unwrap()).collect();
    assert_eq!(lines, ["1:1", "3:9", "5:8", "6:1"], "{problems:?}");
}

#[test]
fn a_place_translated_twice_is_reported_with_the_first() {
    let text = "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\"\n\nmsgctxt \"a\"\nmsgid \"A\"\nmsgstr \"C\"\n";
    assert_eq!(read(text).1, ["5:9 \"a\" is translated twice; only one can count"]);
}

#[test]
fn a_mark_belongs_to_the_next_entry_whatever_stands_between_and_an_obsolete_one_takes_its_own_along() {
    let entry = "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\"\n";
    for (before, fuzzy) in [
        ("#, fuzzy\n\n", true),
        ("#, c-format, fuzzy\n# a note\n\n\n", true),
        ("#, fuzzy\n#~ msgid \"old\"\n#~ msgstr \"alt\"\n\n", false),
        ("#, fuzzy\n\n#~ msgid \"old\"\n#~ msgstr \"alt\"\n", false),
        ("#, not-fuzzy\n", false),
    ] {
        let expected = if fuzzy { "a | A | B | fuzzy" } else { "a | A | B" };
        assert_eq!(read(&format!("{before}{entry}")), (vec![expected.to_owned()], vec![]), "{before}");
    }
}
