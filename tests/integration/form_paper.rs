//! Forms on paper: everything that is asked has its boxes and lines, and a question stays on its page.

use std::io::{Cursor, Read};

use plimsoll::forms::questions::FormFormat;
use plimsoll::model::{Answer, Entry, Sheet};
use plimsoll::source::Spanned;

use super::common::Plimsoll;
use super::form_tables::{form, small};

/// The small form on paper, with an answer known.
fn paper(ending: &str) -> Vec<u8> {
    let instrument = small();
    let mut known = Sheet::blank(&instrument.questionnaire);
    let entry = Entry::bare(Answer::Items(vec!["two".into()]));
    known.answers.insert(Spanned::new("a.tools".into(), Default::default()), Spanned::new(entry, Default::default()));
    let path = format!("form.{ending}");
    FormFormat::of(path.as_ref(), true).unwrap().make(&form(&instrument, known)).unwrap()
}

#[test]
fn paper_has_boxes_to_tick_and_lines_to_write_on() {
    insta::assert_snapshot!(String::from_utf8(paper("md")).unwrap(), @r#"
    # T

    ## T

    | Questionnaire | t 1.0.0 |
    | --------------------- | ---------------------------------------- |
    | Administration | \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    | Your name | \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    | Your role | \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    | Day of the assessment | \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |

    Tick one box for each question, the one whose words are true of your administration. Below it, say how strong the evidence is, where it is found, and until when it counts. Hand the form back to whoever gave it to you.

    <div style="break-before: page; page-break-before: always"></div>

    ## Area

    | a.policy | Which policy? |
    | -------- | ------------------------------------------------------------ |
    | ☐ 0 | No policy |
    | ☐ 1 | A written policy |
    | ☐ 2 | 3 policies or more |
    | ☐ ? | Don't know |
    | ☐ n/a | Does not apply, because: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    | Evidence | ☐ assertion    ☐ document    ☐ record    ☐ independent |
    |  | Where it is found: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    |  | Valid until: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    |  | Note: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |

    | a.tools | Tools? |
    | -------- | ------------------------------------------------------------ |
    |  | Mark all that are true. |
    | ☐ 1 | First |
    | ☒ 2 | Second |
    | ☐ 0 | none of them |
    | ☐ ? | Don't know |
    | ☐ n/a | Does not apply, because: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    | Evidence | ☐ assertion    ☐ document    ☐ record    ☐ independent |
    |  | Where it is found: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    |  | Valid until: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    |  | Note: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |

    | a.share | Share? |
    | -------- | ------------------------------------------------------------ |
    |  | A number from 0 to 2000 (in %) |
    |  | \_\_\_\_\_\_\_ % |
    | ☐ ? | Don't know |
    | ☐ n/a | Does not apply, because: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    | Evidence | ☐ assertion    ☐ document    ☐ record    ☐ independent |
    |  | Where it is found: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    |  | Valid until: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    |  | Note: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |

    | a.words | More? |
    | -------- | ------------------------------------------------------------ |
    |  | In your own words, two or more. |
    |  | \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_    \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_    \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    | ☐ ? | Don't know |
    | ☐ n/a | Does not apply, because: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    | Evidence | ☐ assertion    ☐ document    ☐ record    ☐ independent |
    |  | Where it is found: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    |  | Valid until: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    |  | Note: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_ |
    "#);
}

#[test]
fn a_question_of_a_text_document_stays_on_its_page() {
    let mut archive = zip::ZipArchive::new(Cursor::new(paper("docx"))).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    let tables: Vec<&str> =
        text.split("<w:tbl>").skip(2).map(|table| table.split("</w:tbl>").next().unwrap()).collect();
    assert_eq!(tables.len(), 4);
    for table in tables {
        let rows: Vec<&str> = table.split("<w:tr>").skip(2).collect();
        let (last, others) = rows.split_last().unwrap();
        assert!(others.iter().all(|row| row.contains("w:keepNext")), "{table}");
        assert!(!last.contains("w:keepNext"));
    }
}

#[test]
fn a_browser_keeps_a_question_on_its_page_too() {
    let page = String::from_utf8(paper("html")).unwrap();
    assert!(page.contains(".form:has(.tick){break-inside:avoid}"));
    assert_eq!(page.matches("<span class=\"box\">").count(), (3 + 2 + 4) + (3 + 2 + 4) + (2 + 4) + (2 + 4));
}

#[test]
fn a_text_document_is_paper_and_the_ending_decides_elsewhere() {
    let ran = Plimsoll::new().args("form --area ai -o form.docx -o form.md -o form.csv -o form.xlsx").run();
    ran.done();
    assert!(ran.read("form.md").contains("| ai.policy |"));
    let ran = Plimsoll::new().args("form --area ai --paper -o form.md -o form.docx").run();
    ran.done();
    assert!(ran.read("form.md").contains("\u{2610}\u{A0}4"), "{}", ran.read("form.md"));
}
