//! Changing one answer in a sheet's text: the answer changes, everything else stays.

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::reason::is_reason;
use plimsoll::model::sheet::{Date, Evidence};
use plimsoll::model::{Answer, Entry, Grade, Questionnaire, Sheet};
use plimsoll::sheet_file::{Change, Lock, Order, SheetFile, apply, header_text};
use plimsoll::source::Sources;
use proptest::prelude::*;

use crate::schemas::against;

fn questionnaire() -> Questionnaire {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");
    load::questionnaire(&Origin::find(Folder::Questionnaire, path).unwrap()).unwrap()
}

fn read(text: &str) -> Sheet {
    load::sheet_text("sheet.yaml", text.to_owned(), &mut Sources::default())
        .unwrap_or_else(|e| panic!("{e}\n{text}"))
        .sheet
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn change(id: &str, entry: Entry) -> Change {
    Change { id: id.into(), entry, date: date("2026-11-23"), version: semver::Version::new(1, 0, 0) }
}

fn changed(text: &str, id: &str, entry: Entry) -> String {
    let questionnaire = questionnaire();
    apply(text, &read(text), &[change(id, entry)], &Order::of(&questionnaire))
        .unwrap_or_else(|| panic!("defeated by\n{text}"))
}

fn number(n: f64) -> Entry {
    Entry::bare(Answer::Number(n))
}

const BY_HAND: &str = "\
# Our own heading
questionnaire: small
version: 1.0.0
date: 2026-11-23   # the day of the meeting
answers:
  # What Anna said: it is only a draft
  base.plan: 1  # ask again in May
  base.tools:   # agreed in the meeting
    answer: [register]
    # the register is on the shared drive
    evidence:
      grade: record       # an extract
      reference: Register
    note: |
      two
      lines

  # Laboratory
  'lab.exists': 2

# the end
";

#[test]
fn a_new_answer_stands_where_the_questionnaire_has_it() {
    insta::assert_snapshot!(changed(BY_HAND, "base.trained", number(62.5)), @r#"
# Our own heading
questionnaire: small
version: 1.0.0
date: 2026-11-23   # the day of the meeting
answers:
  # What Anna said: it is only a draft
  base.plan: 1  # ask again in May
  base.tools:   # agreed in the meeting
    answer: [register]
    # the register is on the shared drive
    evidence:
      grade: record       # an extract
      reference: Register
    note: |
      two
      lines
  base.trained: 62.5

  # Laboratory
  'lab.exists': 2

# the end
"#);
}

#[test]
fn a_changed_answer_keeps_comments_and_order() {
    let text = changed(BY_HAND, "base.plan", Entry { note: Some("two\nlines".into()), ..number(2.0) });
    let tools = Entry {
        answer: Answer::NotApplicable("None: \"bought\" later".into()),
        by: Some("Ana 🚢".into()),
        ..Entry::default()
    };
    insta::assert_snapshot!(changed(&text, "base.tools", tools), @r#"
# Our own heading
questionnaire: small
version: 1.0.0
date: 2026-11-23   # the day of the meeting
answers:
  # What Anna said: it is only a draft
  base.plan:  # ask again in May
    answer: 2
    note: |-
      two
      lines
  base.tools:   # agreed in the meeting
    not_applicable: "None: \"bought\" later"
    # the register is on the shared drive
    # an extract
    by: Ana 🚢

  # Laboratory
  'lab.exists': 2

# the end
"#);
}

#[test]
fn windows_line_breaks_and_a_missing_last_one_stay() {
    let text = BY_HAND.replace('\n', "\r\n");
    let after = changed(text.trim_end(), "lab.staff", Entry { note: Some("a".into()), ..number(1.0) });
    assert!(after.ends_with("# the end"));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    let unix = changed(BY_HAND, "lab.staff", Entry { note: Some("a".into()), ..number(1.0) });
    assert_eq!(after.replace("\r\n", "\n"), unix.trim_end());
    let without_note = |text: &str| {
        let mut entry = read(text).answers["base.tools"].value.clone();
        entry.note = None;
        changed(text, "base.tools", entry)
    };
    assert_eq!(without_note(&text), without_note(BY_HAND).replace('\n', "\r\n"));
    let last = "questionnaire: small\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  base.plan:\n    answer: 1\n    evidence: {grade: record}\n    note: x";
    let mut entry = read(last).answers["base.plan"].value.clone();
    entry.note = None;
    assert_eq!(changed(last, "base.plan", entry), last.trim_end_matches("\n    note: x"));
}

#[test]
fn a_sheet_within_braces_stays_within_braces() {
    let text = "{questionnaire: small, version: 1.0.0, date: 2026-11-23, answers: {base.plan: 1}}\n";
    let text = changed(text, "lab.exists", Entry { note: Some("a: b".into()), ..number(1.0) });
    insta::assert_snapshot!(changed(&text, "base.plan", Entry::bare(Answer::Items(vec!["x".into()]))), @r#"{questionnaire: small, version: 1.0.0, date: 2026-11-23, answers: {base.plan: [x], lab.exists: {answer: 1, note: "a: b"}}}"#);
}

#[test]
fn answers_within_braces_stay_within_them_in_a_sheet_of_lines() {
    let text = "questionnaire: small\nversion: 1.0.0\ndate: 2026-11-23\nanswers: {base.plan: 1, lab.exists: 1} # all\n";
    let noted = Entry { note: Some("two\nlines".into()), ..number(2.0) };
    let after = |id: &str, entry: Entry| changed(text, id, entry);
    let flow = "{answer: 2, note: \"two\\nlines\"}";
    assert_eq!(after("base.plan", noted.clone()), text.replace("plan: 1", &format!("plan: {flow}")));
    assert_eq!(after("lab.staff", number(2.0)), text.replace("exists: 1", "exists: 1, lab.staff: 2"));
}

#[test]
fn an_anchor_on_the_answer_defeats_the_edit() {
    let text = "questionnaire: small\nversion: 1.0.0\nanswers:\n  base.plan: &a 1\n  lab.exists: *a\n";
    let questionnaire = questionnaire();
    assert_eq!(apply(text, &read(text), &[change("base.plan", number(2.0))], &Order::of(&questionnaire)), None);
}

#[test]
fn a_hash_inside_of_a_name_begins_no_comment() {
    let text = "questionnaire: small\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  base.trained: &a#1 2  # ours\n  base.plan: 1\n";
    assert_eq!(changed(text, "base.plan", number(2.0)), text.replace("plan: 1", "plan: 2"));
}

#[test]
fn an_edit_that_would_say_something_else_elsewhere_is_none() {
    // The alias means the second anchor; without it, it would mean the first.
    let text = "questionnaire: small\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  base.trained: &a 2\n  base.plan: &a 1\n  lab.exists: *a\n";
    let questionnaire = questionnaire();
    assert_eq!(apply(text, &read(text), &[change("base.plan", number(3.0))], &Order::of(&questionnaire)), None);
}

#[test]
fn what_stands_between_a_name_and_its_colon_stays() {
    let text = "questionnaire: small\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  base.plan   : 1  # ours\n";
    assert_eq!(changed(text, "base.plan", number(2.0)), text.replace(": 1  #", ": 2  #"));
}

/// What some readers take for the end of a line, or for no part of the text, is escaped; the rest stands as people write it.
#[test]
fn an_answer_in_free_text_reads_back_as_it_was_given() {
    let text = "questionnaire: small\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  base.plan: 1\n";
    for (answer, written) in [
        ("The register, since May.", "The register, since May."),
        ("one\u{2028}two", "\"one\\Ltwo\""),
        ("one \u{feff}two", "\"one \\uFEFFtwo\""),
        ("one\u{85}two", "\"one\\Ntwo\""),
        ("a space at the end \nof a line", "\"a space at the end \\nof a line\""),
    ] {
        let after = changed(text, "base.plan", Entry::bare(Answer::Text(answer.into())));
        assert_eq!(after, text.replace("plan: 1", &format!("plan: {written}")));
        assert_eq!(read(&after).answers["base.plan"].value.answer, Answer::Text(answer.into()));
    }
}

#[test]
fn an_edit_that_would_lose_a_comment_is_none() {
    let text = "questionnaire: small\nversion: 1.0.0\ndate: 2026-11-23\nanswers: {base.plan: {answer: 1, # ours\n    note: x}, lab.exists: 1}\n";
    let questionnaire = questionnaire();
    assert_eq!(apply(text, &read(text), &[change("base.plan", number(3.0))], &Order::of(&questionnaire)), None);
}

/// Texts that are hard to write down.
fn hard_text() -> impl Strategy<Value = String> {
    let listed = prop::sample::select(vec![
        "",
        " ",
        "a: b",
        "# no comment",
        "x # y",
        "- a",
        "No",
        "12",
        "1e3",
        "~",
        "null",
        "two\nlines",
        "end\n",
        "end\n\n",
        " lead\nb",
        "tab\there",
        "nel\u{85}x",
        "esc\u{1b}[31m",
        "\u{feff}",
        "sep\u{2028}x",
        "🚢 emoji",
        "q\"u'o",
        "{a",
        "a]",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "?",
        "---",
        "a\r\nb",
        "a\rb",
        "\u{7f}",
        "\\n",
        "true",
        "<<",
        "=",
        "\n",
        "\na",
        "a\n\n\nb",
        "a\n  b\nc",
        "a ",
        "a \nb",
    ]);
    let long = "word ".prop_map(|w: String| w.repeat(60));
    prop_oneof![6 => listed.prop_map(str::to_owned), 3 => any::<String>(), 1 => long]
}

fn entry() -> impl Strategy<Value = Entry> {
    let reason = hard_text().prop_filter("a reason that says something is required", |r| is_reason(r));
    let answer = prop_oneof![
        Just(Answer::Unanswered),
        Just(Answer::Unknown),
        reason.prop_filter("says why", |text| plimsoll::model::reason::is_reason(text)).prop_map(Answer::NotApplicable),
        (0..4u8).prop_map(|n| Answer::Number(n.into())),
        (-1e6..1e6).prop_map(Answer::Number),
        prop::collection::btree_set(hard_text(), 0..3).prop_map(|items| Answer::Items(items.into_iter().collect())),
    ];
    let evidence = (0..4usize, hard_text(), prop::option::of(Just(date("2027-06-30"))));
    let evidence =
        evidence.prop_map(|(g, reference, valid_until)| Evidence { grade: Grade::ALL[g], reference, valid_until });
    let fields = (prop::option::of(evidence), prop::option::of(hard_text()), prop::option::of(hard_text()));
    (answer, fields).prop_map(|(answer, (evidence, note, by))| Entry { answer, evidence, note, by })
}

/// What a person may have written for one question: how, and its lines.
fn hand_written(id: &'static str) -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "@ID: 2", "@ID: 2  # c1 @ID", "# c2: @ID\n@ID: unknown", "@ID: [register]", "@ID: {not_applicable: \"no # sea\"} # c3 @ID",
        "@ID:\n  answer: 1\n  note: plain # c4 @ID", "@ID: # c5 @ID\n  # c6 @ID\n  answer: [a, b]\n  # c7 @ID\n  by: Ana\n",
        "@ID:\n\n    answer: 0 # c8 @ID\n    evidence:\n      grade: record # c9 @ID\n      reference: r\n      # c10 @ID\n    note: >-\n      folded\n      text\n",
        "@ID:\n  note: |\n    a # not a comment\n    b\n\n  answer: 3\n", "'@ID': {answer: 2, note: \"x\"}", "@ID:",
        "@ID:\n  [register,  # c11 @ID\n   budget] # c12 @ID", "@ID: {answer: 2, # c13 @ID\n    by: x}", "\"@ID\": \"unknown\"",
        "@ID:\n  answer: 2\n  note: plain over\n    two lines", "@ID : 2 # c14 @ID",
    ])
    .prop_map(move |form| form.replace("@ID", id))
}

const IDS: [&str; 6] = ["base.plan", "base.tools", "base.trained", "lab.exists", "lab.staff", "lab.need"];

fn sheet_text() -> impl Strategy<Value = String> {
    let answers = (
        prop::option::of(hand_written(IDS[0])),
        prop::option::of(hand_written(IDS[1])),
        prop::option::of(hand_written(IDS[2])),
        prop::option::of(hand_written(IDS[3])),
        prop::option::of(hand_written(IDS[4])),
        prop::option::of(hand_written(IDS[5])),
    );
    let answers = answers.prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f].into_iter().flatten().collect::<Vec<_>>());
    let layout = (any::<bool>(), any::<bool>(), 1..5usize, any::<bool>(), any::<bool>());
    (answers.prop_shuffle(), layout).prop_map(|(answers, (crlf, last, indent, dated, end))| {
        let mut text = "# top\nquestionnaire: small # q\nversion: 1.0.0\n".to_owned();
        if dated {
            text += "date: 2025-01-31 # then\n";
        }
        text += "answers: # all of them\n\n";
        for answer in answers {
            let margin = " ".repeat(indent);
            answer.lines().for_each(|l| text += &format!("{}{l}\n", if l.is_empty() { "" } else { &margin }));
        }
        if end {
            text += "# end\nrespondent: {name: Ana} # who\n";
        }
        let text = if last { text.trim_end().to_owned() } else { text };
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_begun_sheet_is_read_again_and_fits_its_schema(name in hard_text(), who in hard_text(), role in hard_text()) {
        let questionnaire = questionnaire();
        let mut sheet = Sheet::blank(&questionnaire);
        (sheet.administration.name, sheet.respondent.name, sheet.respondent.role) = (name, who, role);
        let text = header_text(&sheet, &questionnaire, plimsoll::text::Texts::english());
        let again = read(&text);
        prop_assert_eq!((&again.administration, &again.respondent), (&sheet.administration, &sheet.respondent));
        prop_assert_eq!(against("sheet", &text), Vec::<String>::new(), "{}", text);
    }

    #[test]
    fn any_edit_keeps_everything_else_and_says_what_was_meant(text in sheet_text(), id in 0..6usize, entry in entry()) {
        let questionnaire = questionnaire();
        let old = read(&text);
        let change = change(IDS[id], entry);
        let new = apply(&text, &old, std::slice::from_ref(&change), &Order::of(&questionnaire));
        let Some(new) = new else { panic!("defeated by\n{text}\n{change:?}") };
        prop_assert_eq!(read(&new), change.of(&old));
        prop_assert_eq!(against("sheet", &new), Vec::<String>::new(), "{}", new);
        for n in 1..14 {
            for id in IDS {
                let comment = format!("# c{n} {id}");
                prop_assert_eq!(new.matches(&comment).count(), text.matches(&comment).count(), "{}\n->\n{}", text, new);
            }
        }
        // A last line without a line break stays so, unless it was the one that had to go.
        if text.ends_with('\n') || new.lines().last() == text.lines().last() {
            prop_assert_eq!(text.ends_with('\n'), new.ends_with('\n'));
        }
        if text.contains("\r\n") {
            prop_assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
        }
        // Lines that belong to other answers are there, in order.
        let mut lines = new.lines();
        let other = |l: &&str| IDS.iter().any(|i| *i != IDS[id] && l.contains(i)) && !l.contains(IDS[id]);
        for line in text.lines().filter(other) {
            prop_assert!(lines.any(|l| l == line), "{line:?} is gone from\n{text}\n->\n{new}");
        }
    }
}

/// Texts that some reader of YAML takes for something else when they stand without quotation marks.
const TREACHEROUS: [&str; 24] = [
    "?a",
    "? a",
    "-a",
    ":a",
    "no",
    "Yes",
    "ON",
    "y",
    "null",
    "~",
    "2026-11-23",
    "12:30",
    "1_000",
    "0x1F",
    "0b1",
    "=",
    "<<",
    "1e3",
    ".5",
    "@a",
    "%a",
    "&a",
    "a\u{2028}b",
    "\u{feff}a",
];

#[test]
fn treacherous_texts_stand_in_quotation_marks_and_read_back() {
    for text in TREACHEROUS {
        let note = Entry { note: Some(text.to_owned()), by: Some(text.to_owned()), ..number(1.0) };
        let written = changed(BY_HAND, "base.plan", note.clone());
        assert_eq!(read(&written).answers["base.plan"].value, note, "{written}");
        let lines = written.lines().filter(|line| line.contains("note:") && !line.contains('|'));
        assert!(lines.clone().count() > 0 && lines.clone().all(|line| line.contains('"')), "{text:?}: {written}");
        assert!(!written.contains(['\u{2028}', '\u{feff}']), "{text:?}: {written}");
    }
}

#[test]
fn only_lines_that_any_editor_keeps_stand_as_they_were_typed() {
    let noted = |text: &str| changed(BY_HAND, "base.plan", Entry { note: Some(text.to_owned()), ..number(1.0) });
    assert!(noted("two\nlines").contains("    note: |-\n      two\n      lines\n"));
    for text in [" two\nlines", "\u{a0}two\n lines", "two\nlines\n", "two \nlines", "two\nlines ", "two\nlines\u{7}"] {
        let written = noted(text);
        assert!(
            written.lines().any(|line| line.starts_with("    note: \"") && line.ends_with('"')),
            "{text:?}: {written}"
        );
        assert_eq!(read(&written).answers["base.plan"].value.note.as_deref(), Some(text), "{written}");
    }
}

#[test]
fn an_answer_that_could_not_be_saved_does_not_go_into_the_sheet_with_the_next_one() {
    let (folder, questionnaire) = (tempfile::tempdir().unwrap(), questionnaire());
    let path = folder.path().join("s.yaml");
    std::fs::write(&path, BY_HAND).unwrap();
    let lock = Lock::take(&path).unwrap();
    let mut file = SheetFile::open(&path, lock, &questionnaire, plimsoll::text::Texts::english()).unwrap();
    let long = Entry { note: Some("n".repeat(1024 * 1024)), ..number(2.0) };
    let error = file.record(&change("base.plan", long), &questionnaire).unwrap_err().to_string();
    assert!(error.contains("s.yaml: cannot be saved") && error.contains("larger than 1 MB"), "{error}");
    assert_eq!((file.waiting(), std::fs::read_to_string(&path).unwrap().as_str()), (0, BY_HAND));
    file.record(&change("lab.exists", number(1.0)), &questionnaire).unwrap();
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written, BY_HAND.replace("'lab.exists': 2", "'lab.exists': 1"));
}

#[test]
fn a_sheet_may_be_as_large_as_what_is_read_and_no_larger() {
    let (folder, questionnaire) = (tempfile::tempdir().unwrap(), questionnaire());
    let path = folder.path().join("s.yaml");
    std::fs::write(&path, BY_HAND).unwrap();
    let mut file =
        SheetFile::open(&path, Lock::take(&path).unwrap(), &questionnaire, plimsoll::text::Texts::english()).unwrap();
    let mut noted = |length: usize| {
        let entry = Entry { note: Some("n".repeat(length)), ..number(1.0) };
        file.record(&change("lab.exists", entry), &questionnaire).map(|_| std::fs::read_to_string(&path).unwrap())
    };
    let most = 1024 * 1024 - noted(100).unwrap().len() + 100;
    assert_eq!(read(&noted(most).unwrap()).answers["lab.exists"].value.note.as_ref().unwrap().len(), most);
    assert!(noted(most + 1).is_err());
}
