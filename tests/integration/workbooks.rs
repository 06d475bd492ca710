//! Workbooks: read back with another library, they hold what the other formats say, and nothing that acts.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::report::format::csv::Separator;
use plimsoll::report::format::{Look, markdown, xlsx};
use plimsoll::report::rows::Rows;
use plimsoll::report::view::View;
use plimsoll::report::view::about::{About, Kind, Provenance};
use plimsoll::report::view::block::{Block, Cell, Column, Fact, Picture, Section, Shown, Table, Value};
use plimsoll::report::{Document, Extent, GapReport, Scored};
use plimsoll::text::{Number, Text, Texts, two_decimals};
use proptest::prelude::*;

use super::common::{Plimsoll, Ran, example, fixture_text};
use super::report::{harbour, harbour_full_of};

/// A sheet's name and its rows.
pub type Sheet = (String, Vec<Vec<Data>>);

/// The sheets of a workbook.
pub fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let mut rows = |name: &String| book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect();
    names.iter().map(|name| (name.clone(), rows(name))).collect()
}

/// The parts of the file, each with its text.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut text = |name: &String| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.iter().map(|name| (name.clone(), text(name))).collect()
}

/// The figures of a value, in the order in which columns have them; `None` for what is told in words.
fn figures(value: &Value) -> Option<Vec<f64>> {
    Some(match value {
        Value::Number(n) => vec![n.value],
        Value::Level { points: Some(points), .. } => vec![*points],
        Value::Level { level: Some(level), .. } => vec![f64::from(*level)],
        Value::Range(a, b) | Value::Between(a, b) => vec![a.value, b.value],
        Value::Moved(Some(a), Some(b)) => vec![a.value, b.value],
        Value::Part(a, b) => vec![*a as f64, *b as f64],
        Value::Bar(part, whole) if *whole > 0 => vec![*part as f64 / *whole as f64],
        Value::Counts(counts) => counts.iter().map(|(_, n)| *n as f64).collect(),
        _ => return None,
    })
}

/// Reads a workbook from the top down, and demands what comes next.
struct Reading {
    rows: Vec<Vec<Data>>,
    at: usize,
}

impl Reading {
    fn new(bytes: &[u8]) -> Reading {
        Reading { rows: sheets(bytes).into_iter().flat_map(|(_, rows)| rows).collect(), at: 0 }
    }

    /// Goes on to the next row that has this text anywhere.
    fn find(&mut self, text: &str) -> &[Data] {
        if text.is_empty() {
            return &[];
        }
        let has = |row: &Vec<Data>| row.iter().any(|cell| matches!(cell, Data::String(found) if found == text));
        let found = self.rows[self.at..].iter().position(has);
        self.at += found.unwrap_or_else(|| panic!("not found from row {} on: {text}", self.at));
        &self.rows[self.at]
    }

    /// Demands a table: its head, then each cell, figures as figures and words as words.
    fn table(&mut self, table: &Table, t: &Texts) {
        let plain: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).filter(|t| !t.is_empty()).collect();
        let is_head = |row: &Vec<Data>| {
            let titles: Vec<String> = row.iter().map(Data::to_string).collect();
            plain.iter().all(|title| titles.iter().any(|t| t.starts_with(title)))
        };
        let found = self.rows[self.at..].iter().position(is_head);
        self.at += found.unwrap_or_else(|| panic!("no head {plain:?}"));
        for row in &table.rows {
            self.at += 1;
            let mut cells = self.rows[self.at].iter().filter(|cell| **cell != Data::Empty);
            for cell in row {
                for expected in figures(cell.value()).into_iter().flatten() {
                    let found = cells.next();
                    assert!(
                        matches!(found, Some(Data::Float(f)) if *f == expected),
                        "{expected}: {found:?} in {row:?}"
                    );
                }
                if let (Value::Words(_), words) = (cell.value(), cell.words(t))
                    && !words.as_str().is_empty()
                {
                    assert_eq!(cells.next(), Some(&Data::String(words.to_string())), "{row:?}");
                } else if figures(cell.value()).is_none() && !cell.words(t).as_str().is_empty() {
                    cells.next();
                }
            }
        }
    }

    fn block(&mut self, block: &Block, t: &Texts) {
        match block {
            Block::Heading(text) | Block::Text(text) | Block::Command(text) => _ = self.find(text.as_str()),
            Block::Table(table) => self.table(table, t),
            Block::Facts(facts) | Block::Choices(facts) => facts.iter().for_each(|fact| self.fact(fact, t)),
            Block::List(list) => list.items.iter().for_each(|item| {
                let end = format!("{}", item.title);
                let has = |row: &Vec<Data>| row.iter().any(|cell| cell.to_string().ends_with(&end));
                let found = self.rows[self.at..].iter().position(has);
                self.at += found.unwrap_or_else(|| panic!("no item {end}"));
            }),
            Block::Picture(picture) => self.picture(picture, t),
            Block::Fold(_) | Block::Steps(_) => panic!("these are in annexes only"),
        }
    }

    fn fact(&mut self, fact: &Fact, t: &Texts) {
        let row = self.find(fact.label.as_str());
        match figures(fact.value.value()) {
            Some(expected) if expected.len() == 1 && !row.is_empty() => {
                assert!(row.contains(&Data::Float(expected[0])), "{fact:?}: {row:?}");
            }
            _ => _ = self.find(fact.value.words(t).as_str()),
        }
    }

    fn picture(&mut self, picture: &Picture, t: &Texts) {
        match picture {
            Picture::HeatMap(map) => map.rows.iter().for_each(|row| {
                let found: Vec<f64> = self.find(row.title.as_str()).iter().filter_map(float).collect();
                let expected: Vec<f64> = row.cells.iter().filter_map(|c| figures(c.value())).flatten().collect();
                assert_eq!(found, expected, "{}", row.title);
            }),
            Picture::Hulls(fleet) => fleet.hulls.iter().for_each(|hull| {
                let found: Vec<f64> = self.find(hull.title.as_str()).iter().filter_map(float).collect();
                assert_eq!(found.first().copied().filter(|_| hull.points.is_some()), hull.points, "{}", hull.title);
            }),
            Picture::Ranges(ranges) => self.table(&ranges.table(t), t),
            Picture::Roadmap(roadmap) => self.table(&roadmap.table(t), t),
            Picture::Distributions(of) => self.table(&of.table(t), t),
            Picture::Agenda(agenda) => self.table(&agenda.table(t), t),
            Picture::Trend(trend) => trend.courses.iter().for_each(|course| {
                let found: Vec<f64> = self.find(course.title.as_str()).iter().filter_map(float).collect();
                let points: Vec<f64> = course.spots.iter().flatten().map(|spot| spot.points).collect();
                assert_eq!(found, points, "{}", course.title);
            }),
            Picture::Quadrants(marks) => marks.marks.iter().for_each(|mark| {
                let found: Vec<f64> = self.find(mark.title.as_str()).iter().filter_map(float).collect();
                assert_eq!(found, [mark.across, mark.up], "{}", mark.title);
            }),
        }
        self.find(picture.caption().as_str());
    }
}

fn float(cell: &Data) -> Option<f64> {
    if let Data::Float(figure) = cell { Some(*figure) } else { None }
}

/// A report of a sample sheet, and what is done with it.
fn with_report(sheet: &str, check: impl FnOnce(&dyn Document)) {
    let (instrument, loaded) = load::sheet_with_instrument(&example(sheet), |id| {
        load::instrument(&Origin::find(Folder::Questionnaire, id)?, &Origin::find(Folder::Rubric, id)?)
    })
    .unwrap();
    let profile = instrument.rubric.named_profile("pilot-ready").map(|(id, p)| (id.as_str(), p));
    let scored = Scored::new(&instrument, &loaded, profile);
    check(&GapReport { scored: &scored, extent: Extent::Usual, robustness: None, annex: |_, _| Vec::new() });
}

#[test]
fn a_workbook_holds_the_view_cell_by_cell_in_every_language() {
    for (sheet, language) in [("transit-corridor", "en"), ("small-island", "fr"), ("advanced", "es")] {
        let t = Texts::of(language).unwrap();
        with_report(sheet, |report| {
            let bytes = xlsx::render(report, t).unwrap();
            let (view, tables) = (report.view(t), report.tables(t));
            let mut reading = Reading::new(&bytes);
            let (last, first) = view.sections.split_last().unwrap();
            for section in first.iter().chain(&tables).chain([last]).filter(|s| s.is_on(Shown::Document)) {
                let blocks = section.blocks.iter().filter(|(shown, _)| *shown != Shown::Screen);
                blocks.for_each(|(_, block)| reading.block(block, t));
            }
        });
    }
}

#[test]
fn the_first_sheets_of_a_report_are_these() {
    with_report("transit-corridor", |report| {
        let sheets = sheets(&xlsx::render(report, Texts::english()).unwrap());
        let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
        insta::assert_snapshot!(names.join("\n"), @r"
        Summary
        At a glance
        Where you stand
        The areas
        What is claimed, supported and…
        Every area in every dimension
        Each dimension over all areas
        Blockers - gates that hold are…
        Gaps, by lift
        Claimed, but not supported by…
        Not applicable
        Don't know, unanswered, ignored
        Need against readiness
        For information
        Next actions
        Roadmap by quarter
        How to read this report
        Answers
        What this was made from
        All figures
        ");
        let areas = &sheets.iter().find(|(name, _)| name == "The areas").unwrap().1;
        let shown = |cell: &Data| match cell {
            Data::Float(figure) if figure.fract() != 0.0 => two_decimals(*figure),
            cell => cell.to_string(),
        };
        let line =
            |row: &Vec<Data>| row.iter().map(shown).collect::<Vec<_>>().join("|").trim_end_matches('|').to_owned();
        let lines: Vec<String> = areas.iter().map(line).filter(|line| line.contains('|')).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        #|Area|Now|Without gates|Range, from|Range, to|Supported|Target|Need
        1|Shared foundation|1.93||1.93|1.93|1.93|2
        2|Data analytics|2.73||2.73|2.73|1.50|2|2
        3|Artificial intelligence and machine learning|1.89||1.89|1.89|1.83|2|1.50
        4|Blockchain and distributed ledgers|1.50|1.72|1.50|1.50|1.50|2|3
        5|Cloud computing|0.50||0.50|0.94|0.50|2|2.50
        6|Drones|1.28||1.28|1.50|1.28|2|1
        7|Internet of Things and electronic seals|2.93|3.11|2.93|2.93|1.50|2|4
        8|Geospatial tools|2.50|2.52|2.50|2.50|2.30|2|3
        ");
    });
}

/// Lines of CSV as they stand in a workbook.
fn of_csv(text: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    reader
        .records()
        .map(|row| row.unwrap().iter().map(|cell| cell.trim_start_matches('\'').to_owned()).collect())
        .collect()
}

/// A day as spreadsheets count them.
fn counted(days: f64) -> String {
    jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(days as i64)).unwrap().to_string()
}

fn assert_last_sheet_is_csv(run: &Ran) {
    let sheets = sheets(&run.bytes("d.xlsx"));
    let csv = of_csv(&run.read("d.csv"));
    let rows = &sheets.last().unwrap().1;
    let head = rows.iter().position(|row| row[0].to_string() == csv[0][0]).expect("a head");
    assert_eq!(rows.len() - head, csv.len());
    for (row, line) in rows[head..].iter().zip(&csv) {
        for (cell, expected) in row.iter().zip(line) {
            let same = match cell {
                Data::Float(figure) => expected.parse::<f64>().unwrap() == *figure,
                Data::DateTime(day) => counted(day.as_f64()) == *expected,
                cell => cell.to_string().trim_start_matches('\'') == *expected,
            };
            assert!(same, "{cell:?} is not {expected}");
        }
    }
}

#[test]
fn every_document_has_a_workbook_that_ends_with_the_figures_of_its_csv() {
    let outputs = "-o d.xlsx -o d.csv";
    assert_last_sheet_is_csv(&Plimsoll::new().args("report").arg(example("small-island")).args(outputs).run());
    assert_last_sheet_is_csv(&Plimsoll::new().args("status").arg(example("small-island")).args(outputs).run());
    let impact =
        Plimsoll::new().args("impact smart-customs smart-customs").arg(example("advanced")).args(outputs).run();
    assert!(sheets(&impact.bytes("d.xlsx")).len() > 1);
    for what in ["report", "select", "peers", "status"] {
        let run = Plimsoll::lima().args("workshop").args(what).args("lima").args(outputs).run();
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert_last_sheet_is_csv(&run);
    }
}

/// What the standard (ECMA-376, part 1, annex A) lets stand within parts of a chart, in this order.
const ORDERS: &[(&str, &str)] = &[
    (
        "chart",
        "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
    ),
    ("scatterChart", "scatterStyle varyColors ser dLbls axId"),
    ("barChart", "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId"),
    ("ser", "idx order tx spPr marker invertIfNegative dPt dLbls trendline errBars xVal cat yVal val smooth"),
    ("marker", "symbol size spPr"),
    ("dPt", "idx invertIfNegative marker bubble3D explosion spPr"),
    ("dLbls", "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"),
    ("dLbl", "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"),
    (
        "valAx",
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr \
         crossAx crosses crossesAt crossBetween majorUnit minorUnit",
    ),
    (
        "catAx",
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr \
         crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    ),
];

fn assert_in_order(chart: &str) {
    let document = roxmltree::Document::parse(chart).unwrap();
    for node in document.descendants() {
        let Some((name, order)) = ORDERS.iter().find(|(name, _)| *name == node.tag_name().name()) else { continue };
        let order: Vec<&str> = order.split_whitespace().collect();
        let children = node.children().filter(roxmltree::Node::is_element).map(|child| child.tag_name().name());
        let place = |child: &str| {
            order.iter().position(|name| *name == child).unwrap_or_else(|| panic!("{child} in {name}: {chart}"))
        };
        assert!(children.map(place).is_sorted(), "{name} is out of order: {chart}");
    }
}

#[test]
fn charts_have_their_elements_in_the_order_of_the_standard() {
    let lima = |what: &str| Plimsoll::lima().args("workshop").args(what).args("lima -o d.xlsx").run();
    let report = Plimsoll::new().args("report").arg(example("transit-corridor")).args("-o d.xlsx").run();
    let charts: Vec<String> = [report, lima("report"), lima("select")]
        .iter()
        .flat_map(|run| parts(&run.bytes("d.xlsx")))
        .filter_map(|(name, part)| name.starts_with("xl/charts/").then_some(part))
        .collect();
    assert!(["<c:scatterChart>", "<c:barChart>"].iter().all(|kind| charts.iter().any(|chart| chart.contains(kind))));
    charts.iter().for_each(|chart| assert_in_order(chart));
}

#[test]
fn charts_of_a_workshop_have_names_that_are_short_enough_for_them() {
    let run = Plimsoll::lima().args("workshop report lima -o d.xlsx").run();
    let charts = parts(&run.bytes("d.xlsx")).into_iter().filter(|(name, _)| name.starts_with("xl/charts/chart"));
    let titles: Vec<String> = charts
        .map(|(_, chart)| {
            let document = roxmltree::Document::parse(&chart).unwrap();
            let title = document.descendants().find(|node| node.tag_name().name() == "t").unwrap();
            title.text().unwrap().to_owned()
        })
        .collect();
    assert_eq!(titles, ["The administrations of each area by level", "Answers"]);
}

#[test]
fn the_same_inputs_give_the_same_bytes_whatever_the_clock_says() {
    let run = |epoch: &str| {
        let mut run = harbour(&fixture_text("harbour/sheet.yaml")).args("-o r.xlsx");
        let status = run.command().env("SOURCE_DATE_EPOCH", epoch).status().unwrap();
        assert!(status.success());
        run = run.args("--brief");
        std::fs::read(run.path("r.xlsx")).unwrap()
    };
    assert!(run("1795392000") == run("0"));
}

/// Texts that act somewhere.
fn hostile() -> Vec<String> {
    let texts = [
        "=HYPERLINK(\"http://example.org\")",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "http://example.org",
        "mailto:a@example.org",
        "<r><t>rich</t></r>",
        "</t></si><script>alert(1)</script>",
        "&amp;&lt;&#8;",
        "_x0041_ stays",
        "{=1+1}",
        "'quoted",
        "\u{627}\u{644}\u{639}\u{631}\u{628}\u{64A}\u{629}",
        "\u{7A0E}\u{95A2}",
        "\u{1F6F3}",
    ];
    texts.into_iter().map(str::to_owned).chain(["w".repeat(10_000), "\u{1F6F3}".repeat(20_000)]).collect()
}

#[test]
fn hostile_texts_stay_texts_in_workbooks() {
    for text in hostile() {
        let sheet = harbour_full_of(&text);
        let run = harbour(&sheet).args("-o r.xlsx").run();
        run.done();
        let bytes = run.bytes("r.xlsx");
        for (name, part) in parts(&bytes) {
            roxmltree::Document::parse(&part).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(!part.contains("<hyperlink"), "{name}");
            assert!(!name.starts_with("xl/worksheets") || !part.contains("<f>"), "{name}: a formula");
        }
        let cells: Vec<String> =
            sheets(&bytes).into_iter().flat_map(|(_, rows)| rows).flatten().map(|c| c.to_string()).collect();
        let beginning: String = text.chars().take(10_000).collect();
        let found = cells.iter().filter(|cell| cell.trim_end().starts_with(&beginning)).count();
        assert!(found >= 3, "{found} of {beginning}");
        assert!(cells.iter().all(|cell| cell.encode_utf16().count() <= 32_767));
        let cut = cells.iter().any(|cell| cell.ends_with("[cut here: the text has 40000 characters]"));
        assert_eq!(cut, text.encode_utf16().count() > 32_767);
    }
}

#[test]
fn a_redacted_workbook_has_neither_notes_nor_references_nor_names() {
    let sheet = "questionnaire: harbour\nversion: 1.2.0\nrespondent: {name: SECRET1, role: IT lead}\ndate: 2026-11-23\nanswers:\n  \
                 base.catalogue: {answer: 4, note: SECRET2, by: SECRET3, evidence: {grade: document, reference: SECRET4}}\n";
    let has = |args: &str| {
        let run = harbour(sheet).args("-o r.xlsx").args(args).run();
        parts(&run.bytes("r.xlsx")).iter().any(|(_, part)| part.contains("SECRET"))
    };
    assert!(has("") && !has("--redact"));
}

/// A document of given sections.
struct Made(Vec<Section>);

impl Document for Made {
    fn view(&self, t: &Texts) -> View {
        let about = About {
            kind: Kind::Report,
            language: t.language(),
            subject: Text::default(),
            country: String::new(),
            date: None,
            logo: None,
            provenance: Provenance::default(),
            stamp: None,
        };
        View::new(about, "Made", self.0.clone(), t)
    }

    fn rows(&self, _: &Texts) -> anyhow::Result<Rows> {
        Rows::new(Vec::<[u8; 0]>::new().into_iter().map(|_| Line { figure: 1 }))
    }

    fn json(&self) -> anyhow::Result<String> {
        Ok(String::new())
    }
}

#[derive(Default, serde::Serialize)]
struct Line {
    figure: u8,
}

fn said(title: &str) -> Section {
    let mut section = Section::new("said", title);
    section.say("Something.");
    section
}

#[test]
fn names_of_sheets_are_short_different_and_allowed_whatever_titles_are() {
    let long = "A title that is longer than a sheet's name can be";
    let titles = [
        "",
        "[]:*?/\\",
        "'quoted'",
        "History",
        "Twice",
        "twice",
        "TWICE",
        long,
        long,
        "\u{1F6F3}".repeat(40).as_str(),
        "a/b: c",
    ]
    .map(said);
    let sheets = sheets(&xlsx::render(&Made(titles.into()), Texts::english()).unwrap());
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let different: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(different.len(), names.len());
    assert!(
        names
            .iter()
            .all(|name| name.encode_utf16().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']))
    );
    insta::assert_snapshot!(names.join("\n"), @r"
    -
    - (2)
    quoted
    History.
    Twice
    twice (2)
    TWICE (3)
    A title that is longer than a…
    A title that is longer tha… (2)
    🛳🛳🛳🛳🛳🛳🛳🛳🛳🛳🛳🛳🛳🛳🛳…
    a b - c
    What this was made from
    ");
}

#[test]
fn large_tables_are_written_and_what_does_not_fit_is_said() {
    let mut section = Section::new("large", "Large");
    let mut table = Table::new((0..6).map(|n| Column::words(format!("Column {n}"))));
    table.rows = (0..5_000_usize).map(|n| (0..6).map(|at| Cell::from(n + at)).collect()).collect();
    section.push(Block::Table(table));
    let mut wide = Section::new("wide", "Wide");
    let mut table = Table::new((0..17_000).map(|n| Column::figures(n.to_string())));
    table.rows = vec![(0..17_000_usize).map(Cell::from).collect(); 2];
    wide.push(Block::Table(table));
    let sheets = sheets(&xlsx::render(&Made(vec![section, wide]), Texts::english()).unwrap());
    assert!(sheets[0].1.len() > 5_000 && sheets[0].1.last().unwrap()[5] == Data::Float(5_004.0));
    assert!(sheets[1].1.iter().map(Vec::len).max().unwrap() == 16_000);
}

/// Any value that formats write.
fn value() -> impl Strategy<Value = Value> {
    let number = || (-1e4..1e4_f64).prop_map(Number::points);
    prop_oneof![
        number().prop_map(Value::Number),
        (number(), number()).prop_map(|(a, b)| Value::Range(a, b)),
        (0..99_usize, 0..99_usize).prop_map(|(a, b)| Value::Part(a, b)),
        (0..5_u8, 0.0..4.0_f64).prop_map(|(level, points)| Value::Level { level: Some(level), points: Some(points) }),
        "[a-z=+@-][a-z0-9 ]{0,20}[a-z]".prop_map(|words| Value::Words(words.into())),
        Just(Value::Absent),
        Just(Value::Withheld),
        Just(Value::Yes(true)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_format_has_the_same_figures_in_the_same_order(
        rows in prop::collection::vec(prop::collection::vec(value(), 3), 1..12),
    ) {
        let mut table = Table::new(["one", "two", "three"].map(Column::figures));
        table.rows = rows.iter().map(|row| row.iter().cloned().map(Cell::new).collect()).collect();
        let mut section = Section::new("any", "Any");
        section.push(Block::Table(table.clone()));
        let (made, t) = (Made(vec![section]), Texts::english());
        Reading::new(&xlsx::render(&made, t).unwrap()).table(&table, t);
        let look = Look { width: 400, colour: false, separator: Separator::Comma };
        let drawn = |format: &plimsoll::report::format::Format| String::from_utf8(format.draw(&made, t, look).unwrap()).unwrap();
        let texts = [markdown::render(&made.view(t), t).replace('\\', ""), drawn(&plimsoll::report::format::html::FORMAT),
            drawn(plimsoll::report::format::FORMATS[0])];
        for text in texts {
            let mut rest = text.as_str();
            for cell in table.rows.iter().flatten() {
                let words = cell.words(t).to_string();
                let at = rest.find(&words);
                prop_assert!(at.is_some(), "{words} in {rest}");
                rest = &rest[at.unwrap() + words.len()..];
            }
        }
    }
}
