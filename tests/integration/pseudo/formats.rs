//! Plans, what levels hang on, lists and the formats for other programs in the pseudo-language.

use std::collections::BTreeSet;

use plimsoll::explain::rules;
use plimsoll::text::Texts;

use super::{WITH, instrument, sheet, unmarked, walk};
use crate::common::{Ran, write};
use crate::{docx, workbooks};

/// A folder with the instrument and a sheet, `s.yaml`, and what is no text there.
fn with_sheet() -> (Ran, BTreeSet<String>) {
    let (ran, questionnaire, names) = instrument();
    write(&ran.path(""), "s.yaml", &sheet(&questionnaire, "", 0));
    (ran, names)
}

#[test]
fn plans_and_what_levels_hang_on_are_said_in_texts_that_translators_see() {
    let (ran, names) = with_sheet();
    let commands = [
        "plan s.yaml --profile pilot-ready",
        "plan s.yaml --profile explorer --quarters 2 --capacity 3",
        "plan s.yaml --profile pilot-ready --budget 20 --format markdown",
        "plan s.yaml --profile pilot-ready --max-actions 3",
        "plan s.yaml --profile pilot-ready --exclude write-selection-method --format html",
        "plan s.yaml --target overall=0 --target foundation=0",
        "report s.yaml --robustness",
        "report s.yaml --robustness --format html",
        "list sources",
        "list actions --format html",
        "list ai --format markdown",
        "explain s.yaml overall --format html",
        "status s.yaml --format html",
    ];
    let commands: Vec<String> = commands.iter().map(|command| format!("{command} {WITH}")).collect();
    assert_eq!(walk(&ran, &commands, &names), Vec::<String>::new());
}

/// The columns of people's texts in the CSV files of a language: every word in them is marked.
#[test]
fn titles_in_csv_files_are_those_of_the_language() {
    let (ran, names) = with_sheet();
    for command in [
        "report s.yaml",
        "report s.yaml --robustness",
        "status s.yaml",
        "plan s.yaml --profile pilot-ready",
        "explain s.yaml overall",
        "explain s.yaml ai",
        "list",
        "list ai",
        "list actions",
        "list profiles",
    ] {
        let (code, out, told) = ran.again(&format!("--lang qps {command} --format csv {WITH}"));
        assert!(code < 2, "{told}");
        assert_eq!(unmarked_titles(&out, &names), Vec::<String>::new(), "{command}");
    }
}

/// Whether a column of CSV holds texts for people; the others hold ids, codes and figures.
fn is_of_texts(head: &str) -> bool {
    let texts = ["title", "text", "name", "reason", "ask", "why", "how", "owner"];
    texts.iter().any(|text| head.rsplit('_').next() == Some(text))
}

/// The words outside marks in the columns of a CSV file that hold texts.
pub fn unmarked_titles(csv: &str, names: &BTreeSet<String>) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let texts: Vec<&str> = (0..heads.len())
        .filter(|at| is_of_texts(&heads[*at]))
        .flat_map(|at| records.iter().map(move |record| &record[at]))
        .collect();
    assert!(texts.iter().any(|text| text.contains('⟦')), "{csv}");
    texts.iter().flat_map(|text| unmarked(text, names)).collect()
}

#[test]
fn office_documents_say_no_word_that_translators_do_not_see() {
    let (ran, names) = with_sheet();
    for command in
        ["report s.yaml --robustness", "plan s.yaml --profile pilot-ready", "status s.yaml", "explain s.yaml ai"]
    {
        let (code, _, told) = ran.again(&format!("--lang qps {command} -o r.xlsx -o r.docx {WITH}"));
        assert!(code < 2, "{told}");
        assert_eq!(unmarked(&workbook(&ran.bytes("r.xlsx")), &names), Vec::<String>::new(), "{command}: xlsx");
        assert_eq!(
            unmarked(&without_rules(&docx::texts(ran.bytes("r.docx"))), &names),
            Vec::<String>::new(),
            "{command}: docx"
        );
    }
}

/// The paragraphs but for those of the rules, which have a page of their own in each language.
fn without_rules(text: &str) -> String {
    let rules = rules::text(Texts::english()).replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ");
    text.split("\n\n").filter(|paragraph| !rules.contains(*paragraph)).map(|p| format!("{p}\n\n")).collect()
}

/// The texts in the cells of a workbook, but for the last sheet, which has the columns of the CSV file.
fn workbook(bytes: &[u8]) -> String {
    let mut sheets = workbooks::sheets(bytes);
    sheets.pop();
    let cells = sheets
        .into_iter()
        .flat_map(|(name, rows)| std::iter::once(name).chain(rows.into_iter().flatten().map(|cell| cell.to_string())));
    cells.map(|cell| format!("{cell}\n\n")).collect()
}
