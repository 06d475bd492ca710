//! Forms that are tables: what is written into them comes back, in CSV and in Markdown, from whichever program saved them.

use std::collections::BTreeMap;

use plimsoll::forms::questions::{Form, FormFormat, Spoken};
use plimsoll::import::{self, Place, Taken};
use plimsoll::load::Instrument;
use plimsoll::model::sheet::{Administration, AtWorkshop, Respondent, Sent};
use plimsoll::model::{Answer, Entry, Evidence, Grade, Kind, Question, Questionnaire, Sheet};
use plimsoll::source::Spanned;
use plimsoll::text::Texts;
use proptest::prelude::*;

use super::generate::{self, Dice};

/// Texts that are something else to a spreadsheet, to Markdown or to XML.
const TEXTS: [&str; 22] = [
    "Plan 12/2026, p. 4",
    "=1+1",
    "-3",
    "+41 44",
    "@home",
    "'quoted'",
    "''twice",
    "'=1",
    "a | b || c",
    "\\| \\ \\\\ C:\\path\\name",
    "two\nlines\n\nand more",
    "<br> <b>&amp; & \"q\"",
    "; , \t tab",
    "n/a",
    "unknown",
    "2",
    "TRUE",
    "Élève, año, \u{6D77}\u{5173}, \u{1F6A2}",
    "_x000D_ _x0041_",
    "--- | ---",
    "# 1. * `x` [y](z)",
    "1,500",
];

/// Reasons why a question does not apply.
const REASONS: [&str; 4] = ["No maritime border", "=none of our ports", "a | b\nsecond line", "- sin frontera"];

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Default::default())
}

/// A small questionnaire of every kind of question with a rubric.
pub fn instrument(dice: &mut Dice) -> Instrument {
    let world = generate::world(dice);
    let words = "    questions:\n      - {id: a.words, dimension: d, ask: Q, measures: information}\n";
    world.load_asking(&world.questionnaire().replacen("    questions:\n", words, 1))
}

/// A sheet in which every state and every kind of answer may stand.
pub fn random_sheet(dice: &mut Dice, instrument: &Instrument) -> Sheet {
    let some = |dice: &mut Dice| (*dice.pick(&TEXTS)).to_owned();
    let one_line = |dice: &mut Dice| plimsoll::text::one_line(&some(dice));
    let mut sheet = Sheet::blank(&instrument.questionnaire);
    sheet.questionnaire_sha256 = Some(spanned(instrument.questionnaire_input.sha256.clone()));
    sheet.administration = Administration { name: one_line(dice), country: "PE".into() };
    sheet.respondent = Respondent { name: one_line(dice), role: one_line(dice) };
    sheet.date = (!dice.one_in(3)).then(|| spanned("2026-11-23".parse().unwrap()));
    if dice.one_in(3) {
        let (exercise, delegation) = (spanned("own".into()), spanned("pe".into()));
        let seat = Some(spanned(2));
        sheet.workshop = Some(AtWorkshop { exercise, round: Some(spanned(1)), delegation, seat, ..Default::default() });
    }
    if !dice.one_in(3) {
        let part = dice.one_in(2).then_some((spanned(2), spanned(3)));
        let sent_to = if dice.one_in(3) { String::new() } else { one_line(dice) };
        sheet.form = Some(Sent { sent_to, part: part.map(|p| p.0), of: part.map(|p| p.1) });
    }
    for (_, question) in instrument.questionnaire.questions() {
        let mut entry = Entry::bare(answer(dice, question));
        if dice.one_in(2) {
            let reference = if dice.one_in(3) { String::new() } else { some(dice) };
            let valid_until = dice.one_in(2).then(|| dice.pick(&["2027-06-30", "2031-01-02"]).parse().unwrap());
            entry.evidence = Some(Evidence { grade: *dice.pick(&Grade::ALL), reference, valid_until });
        }
        entry.note = dice.one_in(2).then(|| some(dice));
        entry.by = dice.one_in(3).then(|| some(dice));
        sheet.answers.insert(spanned(question.id.value.clone()), spanned(entry));
    }
    sheet
}

fn answer(dice: &mut Dice, question: &Question) -> Answer {
    match (dice.below(6), question.kind()) {
        (0, _) => Answer::Unanswered,
        (1, _) => Answer::Unknown,
        (2, _) => Answer::NotApplicable((*dice.pick(&REASONS)).to_owned()),
        (_, Kind::Choices(choices)) => {
            let at = dice.below(choices.len());
            Answer::Number(question.choice_points().nth(at).unwrap())
        }
        (_, Kind::Items(items)) => {
            let ticked = items.iter().filter(|_| dice.one_in(2)).map(|item| item.id.value.clone());
            Answer::Items(ticked.collect())
        }
        (_, Kind::Number(_)) => Answer::Number(*dice.pick(&[10.0, 49.5, 99.125, 100.0])),
        (_, Kind::Text) => Answer::Text((*dice.pick(&["two words", "=1 + 1", "a | b\nc", "don't worry"])).to_owned()),
    }
}

/// A form in English that asks everything.
pub fn form<'i>(instrument: &'i Instrument, known: Sheet) -> Form<'i> {
    let spoken = vec![Spoken { questionnaire: instrument.questionnaire.clone(), t: Texts::english() }];
    Form::new(instrument, spoken, known, |_, _| true)
}

/// A form as a file.
pub fn made(ending: &str, form: &Form) -> Vec<u8> {
    let path = format!("form.{ending}");
    FormFormat::of(path.as_ref(), false).unwrap().make(form).unwrap()
}

/// What is read of a file.
pub fn read(ending: &str, bytes: &[u8], questionnaire: &Questionnaire) -> Taken {
    let t = Texts::english();
    let taken = match ending {
        "csv" => import::csv::read(bytes, questionnaire, t),
        "md" => import::markdown::read(bytes, questionnaire, t),
        _ => import::workbook::read(bytes, questionnaire, t),
    };
    taken.unwrap_or_else(|e| panic!("{e:?}"))
}

/// What is unread, each with its place and its reason.
pub fn unread(taken: &Taken) -> Vec<String> {
    let place = |place: &Place| match place {
        Place::Line(line) => format!("line {line}"),
        Place::Cell { sheet, cell } => format!("{sheet}!{cell}"),
    };
    let one = |u: &import::Unread| {
        let question = u.question.as_deref().unwrap_or("-");
        format!("{} {question}: \"{}\": {}", place(&u.place), u.typed, u.why)
    };
    taken.unread.iter().map(one).collect()
}

/// Demands that a random sheet comes back from a file of a format.
pub fn comes_back(ending: &str, seed: u64) {
    let dice = &mut Dice::new(seed);
    let instrument = instrument(dice);
    let sheet = random_sheet(dice, &instrument);
    let bytes = made(ending, &form(&instrument, sheet.clone()));
    let taken = read(ending, &bytes, &instrument.questionnaire);
    assert_eq!(unread(&taken), Vec::<String>::new());
    assert_eq!(taken.sheet, sheet);
    assert!(sheet.answers.keys().all(|id| taken.places.contains_key(id.as_str())), "{:?}", taken.places);
    let identity = match ending {
        "csv" => import::csv::identity(&bytes),
        "md" => import::markdown::identity(&bytes),
        _ => import::workbook::identity(&bytes),
    };
    assert_eq!(identity, Some(("t".to_owned(), "1.0.0".parse().unwrap())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn every_sheet_comes_back_from_csv(seed: u64) {
        comes_back("csv", seed);
    }

    #[test]
    fn every_sheet_comes_back_from_markdown(seed: u64) {
        comes_back("md", seed);
    }
}

/// A questionnaire with one question of each kind.
pub fn small() -> Instrument {
    let questions = "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions: [{id: d, title: D}]\nareas:\n  - id: a\n    \
        title: Area\n    questions:\n      - {id: a.policy, dimension: d, ask: \"Which policy?\", choices: [No policy, A written \
        policy, 3 policies or more]}\n      - {id: a.tools, dimension: d, ask: Tools?, items: [{id: one, text: First}, {id: two, \
        text: Second}]}\n      - {id: a.share, dimension: d, ask: Share?, number: {unit: \"%\", min: 0, max: 2000}}\n      - {id: \
        a.words, dimension: d, ask: More?, measures: information}\n";
    let rubric = "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\nlevels = \
        [{level = 0, name = \"L0\", from = 0.0}]\n[answers]\nunknown = \"lowest\"\nnot_applicable = \"exclude\"\nminimum_coverage = \
        0.0\n[aggregate]\ncell = \"arithmetic\"\narea = \"arithmetic\"\noverall = \"arithmetic\"\n[[numbers]]\nquestion = \
        \"a.share\"\nsteps = [[0, 0], [50, 4]]\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("questionnaire.yaml"), questions).unwrap();
    std::fs::write(folder.path().join("rubric.toml"), rubric).unwrap();
    let path = folder.path().to_str().unwrap();
    let find = |of| plimsoll::load::Origin::find(of, path).unwrap();
    use plimsoll::load::origin::Folder;
    plimsoll::load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap_or_else(|e| panic!("{e}"))
}

/// What a text in CSV or Markdown says: the answers as the sheet has them, and what is unread.
fn says(ending: &str, text: &[u8]) -> String {
    let taken = read(ending, text, &small().questionnaire);
    let answers: BTreeMap<&str, &Entry> =
        taken.sheet.answers.iter().map(|(id, entry)| (id.as_str(), &entry.value)).collect();
    let mut lines: Vec<String> = answers.iter().map(|(id, entry)| format!("{id}: {:?}", entry.answer)).collect();
    lines.extend(unread(&taken));
    lines.join("\n")
}

#[test]
fn a_table_of_ones_own_is_read_in_any_language_and_with_any_separator() {
    insta::assert_snapshot!(says("csv", "sep=;\nRéponse;Identifiant\n2;a.policy\n62,5;a.share\n".as_bytes()), @r#"
    a.policy: Number(2.0)
    a.share: Number(62.5)
    "#);
    insta::assert_snapshot!(says("csv", b"id\tanswer\r\na.policy\tA written policy\r\na.tools\ttwo, one\r\n"), @r#"
    a.policy: Number(1.0)
    a.tools: Items(["two", "one"])
    "#);
    let utf16: Vec<u8> =
        "\u{FEFF}id,answer\na.words,\"Año, \u{E9}l\u{E8}ve\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    insta::assert_snapshot!(says("csv", &utf16), @r#"a.words: Text("Año, élève")"#);
    insta::assert_snapshot!(says("md", "Text\n\nRespuesta | Identificador\n--- | ---\n 3 policies or more | a.policy\n".as_bytes()), @"a.policy: Number(2.0)");
}

#[test]
fn what_may_mean_two_things_is_not_read_and_named_with_its_line() {
    let answers = "id,answer,reason,evidence,reference,valid_until,note,by,mine\na.policy,2 or 3,,,,,,,\na.share,\"1,500\",,,,,,,\n\
        a.tools,,,,,,,,\na.tools/one,no,,,,,,,\na.words,one,,document,,03/04/2027,,,x\na.sahre,2,,,,,,,\na.policy,1,,,,,,,\n,5,,,,,,,\n";
    insta::assert_snapshot!(says("csv", answers.as_bytes()), @r#"
    a.policy: Unanswered
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    line 2 a.policy: "2 or 3": this is none of the choices; write one of 0, 1, 2, ?, n/a
    line 3 a.share: "1,500": this may be 1500 or 1.5; write one of these
    line 5 a.tools: "no": of some items nothing is said, and none is true; say no to each, or choose that none of them is true
    line 6 a.words: "x": the form has no such column; write it into the note
    line 6 a.words: "one": an answer in your own words has two words or more
    line 6 a.words: "03/04/2027": this may be 2027-04-03 or 2027-03-04; write it as year-month-day, in a spreadsheet with an apostrophe before it: '2027-06-30
    line 7 a.sahre: "a.sahre": the questionnaire has no question with this id; it has "a.share"
    line 8 a.policy: "1": another row has the same id and says something else; leave one of them
    line 9 -: "5": no question's id stands in this row; write it into the row of its question
    "#);
    let reasons = "id,answer,reason,evidence,reference,valid_until\na.policy,n/a,,,Law 3,30/06/2027\na.share,n/a,n/a,strong,,2027-02-30\na.tools,\
        ?,no border,,,\na.tools/one,yes,,,,\na.words,a b,,record,,1er juillet 2027\n";
    insta::assert_snapshot!(says("csv", reasons.as_bytes()), @r#"
    a.policy: Unanswered
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Text("a b")
    line 2 a.policy: "n/a": why the question does not apply is missing; write it into the column "Why it does not apply"
    line 2 a.policy: "Law 3": the column "Evidence" does not say how strong this is; it counts as assertion until it does
    line 3 a.share: "n/a": this does not say why the question does not apply; give the reason in words
    line 3 a.share: "strong": this is no grade of evidence; write one of assertion, document, record, independent
    line 3 a.share: "2027-02-30": this is no day of the calendar; write it as year-month-day, such as 2027-06-30
    line 4 a.tools: "?": the rows of the items say something else; leave one of them
    line 4 a.tools: "no border": the answer does not say that the question does not apply; choose that, or take the reason away
    "#);
}

/// Spreadsheets write days as their country does.
#[test]
fn the_day_of_the_assessment_is_read_as_other_days_are() {
    let taken = |day: &str| read("csv", format!("id,answer\ndate,{day}\n").as_bytes(), &small().questionnaire);
    let day = |typed: &str| taken(typed).sheet.date.map(|day| day.value.to_string());
    for typed in [
        "2026-11-30",
        "30/11/2026",
        "11/30/2026",
        "30.11.2026",
        "30 novembre 2026",
        "2026-11-30 00:00:00",
        "'2026-11-30",
    ] {
        assert_eq!(day(typed).as_deref(), Some("2026-11-30"), "{typed}");
    }
    insta::assert_snapshot!(unread(&taken("02/11/2026")).join("\n"), @r#"line 2 -: "02/11/2026": this may be 2026-11-02 or 2026-02-11; write it as year-month-day, in a spreadsheet with an apostrophe before it: '2027-06-30"#);
}

#[test]
fn of_an_answer_that_cannot_be_read_nothing_else_is_said() {
    insta::assert_snapshot!(says("csv", b"id,answer,reason\na.policy,s.o.,no border\n"), @r#"
    a.policy: Unanswered
    line 2 a.policy: "s.o.": this is none of the choices; write one of 0, 1, 2, ?, n/a
    "#);
}

#[test]
fn what_is_no_table_or_no_text_is_refused_with_a_reason() {
    let refused = |bytes: &[u8]| import::csv::read(bytes, &small().questionnaire, Texts::english()).unwrap_err();
    insta::assert_snapshot!(refused(b"name,answer\nx,1\n").to_string(), @r#"there is no table in it with a column "Id" and a column "Answer": this is no form"#);
    insta::assert_snapshot!(refused(b"id,answer\na.words,a\xF1o nuevo\n").to_string(), @"line 2, column 10 is not UTF-8; save the file again with the encoding UTF-8");
    insta::assert_snapshot!(refused(&b"x".repeat(1024 * 1024 + 1)).to_string(), @"it is larger than 1 MB, the most that is read");
    let markdown = import::markdown::read(b"| name | answer |\n|---|---|\n", &small().questionnaire, Texts::english());
    insta::assert_snapshot!(markdown.unwrap_err().to_string(), @r#"there is no table in it with a column "Id" and a column "Answer": this is no form"#);
}
