//! What people type into sheets never takes over a screen, a document or a spreadsheet.

use super::report::harbour;

/// A sheet whose every free text is hostile.
const HOSTILE: &str = r##"
questionnaire: harbour
version: 1.2.0
administration: {name: "Evil\e[31m\e]0;title\a <script>alert(1)</script> | `x` *b* [l](http://e) \u202E", country: "=1+1"}
respondent: {name: "# heading\n\n- list", role: "a_b\u009b31m"}
date: 2026-11-23
answers:
  base.order: {not_applicable: "\e[2J no | reason\n\n# forged heading"}
  base.catalogue:
    answer: 4
    evidence: {grade: document, reference: "=cmd|' /C calc'!A0"}
    note: "@SUM(1)\tand\rmore"
  base.island-posts: {not_applicable: "-1 or +1"}
"##;

#[test]
fn escape_sequences_in_a_sheet_never_reach_any_output_raw() {
    for format in ["terminal", "markdown", "csv", "json"] {
        let run = harbour(HOSTILE).args("--format").args(format).run();
        let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c);
        // JSON writes control characters as \u001b; direction marks are data there.
        let found: Vec<char> =
            run.done().chars().filter(|c| bad(*c) && !(format == "json" && *c == '\u{202E}')).collect();
        assert!(found.is_empty(), "{format}: {found:?}");
        let shown = ["no | reason", "no \\| reason"].iter().any(|text| run.stdout.contains(text));
        assert!(shown || format == "json", "{format} must show the reason");
    }
}

#[test]
fn long_words_and_wide_characters_stay_within_80_columns() {
    let (word, wide) = ("w".repeat(300), "\u{7A0E}\u{95A2}".repeat(100));
    let sheet = format!(
        "questionnaire: harbour\nversion: 1.2.0\nadministration: {{name: {word}}}\nrespondent: {{role: {wide}}}\nanswers:\n  \
         base.order: {{not_applicable: {word}}}\n  base.catalogue: {{answer: 4, evidence: {{grade: document, reference: \
         {wide}}}}}\n"
    );
    let run = harbour(&sheet).run();
    let wide: Vec<&str> = run.done().lines().filter(|l| textwrap::core::display_width(l) > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn users_cannot_write_markup_into_the_markdown() {
    let run = harbour(HOSTILE).args("--format markdown").run();
    insta::assert_snapshot!(run.done().lines().next().unwrap(), @r"# Gap report: Evil�\[31m�\]0;title� &lt;script\>alert(1)&lt;/script\> \| \`x\` \*b\* \[l\](http://e) � (=1+1)");
    assert!(!run.stdout.contains("<script>"));
    let headings: Vec<&str> = run.stdout.lines().filter(|l| l.starts_with('#')).collect();
    assert!(headings.iter().all(|h| h.starts_with("# Gap report") || h.starts_with("## ")), "{headings:?}");
    assert!(!headings.iter().any(|h| h.contains("forged")));
    let widths: Vec<Vec<usize>> = run
        .stdout
        .split("\n\n")
        .filter(|block| block.starts_with("| "))
        .map(|table| table.lines().map(|l| l.replace("\\|", "").matches('|').count()).collect())
        .collect();
    assert!(widths.iter().all(|w| w.iter().all(|n| *n == w[0])), "{widths:?}");
}

#[test]
fn a_spreadsheet_takes_no_text_for_a_formula() {
    let run = harbour(HOSTILE).args("--format csv").run();
    let mut reader = csv::Reader::from_reader(run.done().as_bytes());
    let cells: Vec<String> =
        reader.records().flat_map(|r| r.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    let formulas: Vec<&String> = cells.iter().filter(|c| c.starts_with(['=', '+', '-', '@', '\t', '\r'])).collect();
    assert!(formulas.is_empty(), "{formulas:?}");
    for text in ["'=cmd|' /C calc'!A0", "'@SUM(1) and\u{FFFD}more", "'-1 or +1"] {
        assert!(cells.iter().any(|c| c == text), "{text}");
    }
}
