//! `translate`: catalogues that are made and brought up to date, and what a translator's work survives.

use plimsoll::text::messages::{self, ROOMS};
use plimsoll::text::po::{self, Entry, Header, Updated, Wanted};
use proptest::prelude::*;

use crate::common::{Plimsoll, Ran, fixture_text};

const HEADER: Header<'static> = Header { of: "test 1.0.0", language: "fr", day: "2026-11-23" };

fn wanted(context: &str, source: &str, plural: Option<&str>) -> Wanted {
    let plural = plural.map(str::to_owned);
    Wanted { context: context.to_owned(), source: source.to_owned(), plural, ..Wanted::default() }
}

/// Each entry as "context | source | forms", with its marks.
fn entries(text: &str) -> Vec<String> {
    let (entries, faults) = po::read(text, 10);
    assert_eq!(faults, [], "{text}");
    let shown = |e: &Entry| {
        let forms: Vec<&str> = e.forms.iter().map(|f| f.text.as_str()).collect();
        let marks = [(e.is_fuzzy(), " fuzzy"), (e.obsolete, " obsolete")];
        let marks: String = marks.iter().filter(|m| m.0).map(|m| m.1).collect();
        format!("{} | {} | {}{marks}", e.context.as_ref().unwrap().text, e.source.text, forms.join(" / "))
    };
    entries.iter().filter(|e| !e.is_header()).map(shown).collect()
}

#[test]
fn new_texts_come_in_changed_ones_are_doubtful_and_what_is_gone_is_kept_out_of_use() {
    let old = "# Jeanne, 2026\nmsgid \"\"\nmsgstr \"Language: fr\\n\"\n\n# done\nmsgctxt \"c\"\nmsgid \"C\"\nmsgstr   \"Cé\"\n\n\
               #. ours\n#, max-length:10\nmsgctxt \"a\"\nmsgid \"A\"\nmsgstr \"Á\"\n\nmsgctxt \"gone\"\nmsgid \"G\"\nmsgstr \"Gé\"\n\n\
               msgctxt \"empty\"\nmsgid \"E\"\nmsgstr \"\"\n\n#~ msgctxt \"back\"\n#~ msgid \"B\"\n#~ msgstr \"Bé\"\n";
    let texts = [wanted("a", "A2", None), wanted("new", "N", None), wanted("c", "C", None), wanted("back", "B", None)];
    let updated = po::update(old, &texts, &HEADER);
    insta::assert_snapshot!(updated.text, @r#"
    # Jeanne, 2026
    msgid ""
    msgstr "Language: fr\n"

    # done
    msgctxt "c"
    msgid "C"
    msgstr   "Cé"

    msgctxt "back"
    msgid "B"
    msgstr "Bé"

    #, fuzzy, max-length:10
    #| msgid "A"
    msgctxt "a"
    msgid "A2"
    msgstr "Á"

    msgctxt "new"
    msgid "N"
    msgstr ""

    #~ msgctxt "gone"
    #~ msgid "G"
    #~ msgstr "Gé"
    "#);
    let Updated { text, .. } = updated.clone();
    assert_eq!(updated, Updated { text, texts: 4, new: 1, changed: 1, gone: 1, missing: 1, doubtful: 1 });
    let again = po::update(&updated.text, &texts, &HEADER);
    assert_eq!(again.text, updated.text, "an update of what is up to date changes nothing");
}

#[test]
fn a_doubtful_translation_keeps_the_source_that_it_was_made_of() {
    let translated = "msgctxt \"a\"\nmsgid \"one\"\nmsgstr \"un\"\n";
    let once = po::update(translated, &[wanted("a", "two", None)], &HEADER).text;
    let twice = po::update(&once, &[wanted("a", "three", None)], &HEADER).text;
    assert!(twice.contains("#, fuzzy\n#| msgid \"one\"\nmsgctxt \"a\"\nmsgid \"three\"\nmsgstr \"un\"\n"), "{twice}");
}

#[test]
fn a_text_that_comes_to_depend_on_a_count_has_all_forms_of_the_language() {
    let polish = Header { language: "pl", ..HEADER };
    let text = po::update("", &[wanted("a", "{n} text", Some("{n} texts"))], &polish).text;
    assert_eq!(entries(&text), ["a | {n} text |  /  / "]);
    let single = "msgctxt \"a\"\nmsgid \"{n} text\"\nmsgstr \"{n} texte\"\n";
    let text = po::update(single, &[wanted("a", "{n} text", Some("{n} texts"))], &HEADER).text;
    assert_eq!(entries(&text), ["a | {n} text | {n} texte / {n} texte fuzzy"]);
}

#[test]
fn windows_line_ends_and_notes_at_the_end_stay() {
    let old = "msgctxt \"a\"\r\nmsgid \"A\"\r\nmsgstr \"B\"\r\n\r\n# to do: ask the jurists\r\n";
    let text = po::update(old, &[wanted("a", "A", None), wanted("b", "B", None)], &HEADER).text;
    assert!(text.ends_with("\r\n\r\n# to do: ask the jurists\r\n"), "{text:?}");
    assert!(!text.replace("\r\n", "").contains('\n'), "{text:?}");
}

fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("([a-zé\"\\\\{}\n\t ]|mots et mots ){0,30}").unwrap()
}

prop_compose! {
    fn entry()(
        comments in prop::collection::vec("( [a-z~]{1,9})?", 0..3),
        extracted in prop::collection::vec("[a-z]{1,9}", 0..2),
        flags in prop::collection::btree_set("[a-z]{2,9}|fuzzy", 0..3),
        context in "[a-z./0-9]{1,9}",
        source in text(),
        plural in prop::option::of(text()),
        translations in prop::collection::vec(text(), 2..4),
        obsolete: bool,
    ) -> Entry {
        let forms = translations[..if plural.is_some() { translations.len() } else { 1 }].iter();
        Entry {
            comments, extracted, flags, obsolete,
            context: Some(context.as_str().into()),
            source: source.as_str().into(),
            plural: plural.as_deref().map(Into::into),
            forms: forms.map(|form| form.as_str().into()).collect(),
            ..Entry::default()
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(all in prop::collection::vec(entry(), 1..5)) {
        let text: String = all.iter().map(|e| po::written(e) + "\n").collect();
        let (read, faults) = po::read(&text, 10);
        prop_assert_eq!(&faults, &[], "{}", text);
        let placeless: Vec<Entry> = read.into_iter().map(|e| Entry { lines: 0..0, ..e }).collect();
        prop_assert_eq!(placeless, all, "{}", text);
    }

    // A text without plural whose entry has one keeps the translations of many at the end.
    #[test]
    fn an_update_loses_no_translation_and_comes_to_rest(all in prop::collection::vec(entry(), 1..5), source in text()) {
        let old: String = all.iter().map(|e| po::written(e) + "\n").collect();
        let texts: Vec<Wanted> = all.iter().take(2).map(|e| wanted(&e.context.as_ref().unwrap().text, &source, None)).collect();
        let texts = &texts[..if texts.len() == 2 && texts[0].context == texts[1].context { 1 } else { texts.len() }];
        let new = po::update(&old, texts, &HEADER).text;
        let kept = |text: &str| {
            let (entries, _) = po::read(text, 10);
            let forms = entries.into_iter().filter(|e| !e.is_header()).flat_map(|e| e.forms).map(|form| form.text);
            forms.filter(|form| !form.is_empty()).collect::<std::collections::BTreeSet<String>>()
        };
        prop_assert!(kept(&old).is_subset(&kept(&new)), "{}\n---\n{}", old, new);
        prop_assert_eq!(&po::update(&new, texts, &HEADER).text, &new);
    }
}

/// A folder with a copy of a small questionnaire.
fn folder() -> Plimsoll {
    Plimsoll::new().file("ours/questionnaire.yaml", &fixture_text("small/questionnaire.yaml"))
}

fn translated(ran: &Ran, name: &str, by: &[(&str, &str)]) {
    let text = by.iter().fold(ran.read(name), |text, (from, to)| text.replace(from, to));
    std::fs::write(ran.path(name), text).unwrap();
}

#[test]
fn the_catalogue_of_a_folder_says_where_each_text_belongs_and_check_counts_what_is_missing() {
    let ran = folder().args("translate ours --to pt").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stderr, @r"
    ours/locale/pt.po: 30 texts, 30 new, 30 without translation.
    ");
    insta::assert_snapshot!(ran.read("ours/locale/pt.po").lines().take(30).collect::<Vec<_>>().join("\n"), @r#"
    msgid ""
    msgstr ""
    "Project-Id-Version: small 1.1.0\n"
    "PO-Revision-Date: 2026-11-23 12:00+0000\n"
    "Last-Translator: \n"
    "Language-Team: \n"
    "Language: pt\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"

    msgctxt "title"
    msgid "A small questionnaire"
    msgstr ""

    msgctxt "dimensions/plans/title"
    msgid "Plans"
    msgstr ""

    msgctxt "dimensions/people/title"
    msgid "People"
    msgstr ""

    msgctxt "areas/base/title"
    msgid "The base"
    msgstr ""

    #. belongs to: The base
    msgctxt "areas/base/intro"
    msgid "What everything else stands on."
    "#);
    let (code, _, told) = ran.again("translate ours --to pt --check");
    assert_eq!(code, 1, "{told}");
    translated(
        &ran,
        "ours/locale/pt.po",
        &[("msgstr \"\"\n", "msgstr \"texto\"\n"), ("msgid \"\"\nmsgstr \"texto\"", "msgid \"\"\nmsgstr \"\"")],
    );
    let (code, _, told) = ran.again("translate ours --to pt --check");
    assert_eq!(code, 0, "{told}");
    translated(&ran, "ours/questionnaire.yaml", &[("title: ", "title: New ")]);
    let (code, _, told) = ran.again("translate ours --to pt --check");
    assert_eq!(code, 1, "{told}");
    insta::assert_snapshot!(told, @r"
    ours/locale/pt.po: 30 texts, 5 changed, 5 doubtful (fuzzy).
    The catalogue does not have the texts as they are now: run the same command without --check.
    ");
}

#[test]
fn a_broken_catalogue_is_not_touched() {
    let ran = folder().file("ours/locale/pt.po", "msgctxt \"title\nmsgid \"x\"\n").args("translate ours --to pt").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("ours/locale/pt.po:1:9"), "{}", ran.stderr);
    assert_eq!(ran.read("ours/locale/pt.po"), "msgctxt \"title\nmsgid \"x\"\n");
}

#[test]
fn what_cannot_be_translated_is_said() {
    for (args, why) in [
        ("translate nowhere --to pt", "nowhere: there is no questionnaire.yaml or rubric.toml in it"),
        ("translate ours --to en", "written in \"en\" already"),
        ("translate ours --to ../up", "is no language"),
        ("translate --to pt", "<DIR>"),
    ] {
        let ran = folder().args(args).run();
        assert_eq!(ran.code, 2, "{args}: {}", ran.stderr);
        assert!(ran.stderr.contains(why), "{args}: {}", ran.stderr);
    }
}

#[test]
fn every_message_of_the_program_is_in_its_catalogue_with_what_its_placeholders_are() {
    let ran = Plimsoll::new().args("translate --program --to fr").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let catalogue = ran.read("fr.po");
    for message in messages::all() {
        assert!(catalogue.contains(&format!("msgctxt \"{}\"", message.name)), "{}", message.name);
    }
    assert!(catalogue.contains("#. {areas}: a number of things"), "{catalogue}");
}

/// What gettext itself says of a catalogue, where it is installed.
#[test]
fn gettext_finds_nothing_wrong_with_new_catalogues() {
    for to in ["fr", "es", "ar", "ru", "ja", "cs", "sl", "lv"] {
        let ran = folder().args(&format!("translate --program --to {to}")).run();
        let (code, ..) = ran.again(&format!("translate ours --to {to}"));
        assert_eq!((ran.code, code), (0, 0));
        for file in [format!("{to}.po"), format!("ours/locale/{to}.po")] {
            let formatted = std::process::Command::new("msgfmt")
                .args(["-c", "-o", "out.mo"])
                .arg(&file)
                .current_dir(ran.path(""))
                .output();
            let Ok(formatted) = formatted else { return };
            assert_eq!(String::from_utf8_lossy(&formatted.stderr), "", "{file}");
        }
    }
}

/// Every file that says messages is in the list that catalogues are made of.
#[test]
fn every_room_is_listed() {
    fn count(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
        let says = |line: &str| !line.trim_start().starts_with("//") && line.ends_with("messages! {");
        let rooms = entries.map(|path| match path.is_dir() {
            true => count(&path),
            false => std::fs::read_to_string(&path).map_or(0, |text| text.lines().filter(|line| says(line)).count()),
        });
        rooms.sum()
    }
    assert_eq!(ROOMS.len(), count(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));
}
