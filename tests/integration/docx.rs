//! The document for word processors, read back with other libraries: whole, in the order that strict readers ask for, with the
//! words and figures of the view.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use plimsoll::explain;
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::report::view::View;
use plimsoll::report::view::block::{Block, Picture, Section, Shown, Table, Value};
use plimsoll::report::{Document, Extent, GapReport, Scored};
use plimsoll::text::Texts;
use roxmltree::Node;

use super::common::{Plimsoll, Ran, example, fixture_text};
use super::report::{harbour, harbour_full_of};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document, unpacked.
struct Docx {
    parts: BTreeMap<String, Vec<u8>>,
}

impl Docx {
    fn of(bytes: Vec<u8>) -> Docx {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            assert_eq!(file.last_modified(), Some(zip::DateTime::DEFAULT), "no clock");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            let name = file.name().unwrap().into_owned();
            assert!(parts.insert(name.clone(), bytes).is_none(), "{name} comes twice");
        }
        Docx { parts }
    }

    fn text(&self, part: &str) -> &str {
        std::str::from_utf8(self.parts.get(part).unwrap_or_else(|| panic!("{part}"))).unwrap()
    }

    /// Looks at a part as XML.
    fn look<T>(&self, part: &str, at: impl FnOnce(Node) -> T) -> T {
        let document = roxmltree::Document::parse(self.text(part)).unwrap_or_else(|e| panic!("{part}: {e}"));
        at(document.root_element())
    }

    fn body<T>(&self, at: impl FnOnce(Node) -> T) -> T {
        self.look("word/document.xml", at)
    }
}

/// The texts of a document's paragraphs, with an empty line between them; without pictures, where a text is cut into lines.
pub fn texts(bytes: Vec<u8>) -> String {
    let is_drawn = |node: &Node| node.ancestors().any(|above| above.has_tag_name((W, "drawing")));
    let of_paragraph = |paragraph: Node| {
        let texts = paragraph.descendants().filter(|node| node.has_tag_name((W, "t")) && !is_drawn(node));
        let texts = texts.filter_map(|node| node.text());
        texts.collect::<String>() + "\n\n"
    };
    Docx::of(bytes)
        .body(|body| body.descendants().filter(|node| node.has_tag_name((W, "p"))).map(of_paragraph).collect())
}

fn report(args: &str, sheet: &str) -> Docx {
    let ran = Plimsoll::new().args("report -o r.docx").args(args).arg(example(sheet)).run();
    written(&ran)
}

fn written(ran: &Ran) -> Docx {
    ran.done();
    Docx::of(std::fs::read(ran.path("r.docx")).unwrap())
}

/// One document of every kind.
fn every_kind() -> Vec<(String, Docx)> {
    let mut all = vec![
        ("report".to_owned(), report("--profile small-island", "small-island")),
        ("report in French".to_owned(), report("--lang fr --profile pilot-ready", "transit-corridor")),
        ("brief".to_owned(), report("--brief --lang es", "advanced")),
    ];
    for args in ["status", "impact smart-customs smart-customs"] {
        let ran = Plimsoll::new().args(args).arg(example("advanced")).args("-o r.docx").run();
        all.push((args.to_owned(), written(&ran)));
    }
    for what in ["report", "select", "peers", "status"] {
        let ran = Plimsoll::lima().args("workshop").args(what).args("lima -o r.docx").run();
        all.push((format!("workshop {what}"), written(&ran)));
    }
    all
}

fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn named<'a, 'i>(root: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    root.descendants().filter(move |node| is(node, name))
}

/// What is read in a node: without what stands in only for word processors that know no shapes.
fn words(node: Node) -> String {
    let is_text = |n: &Node| is(n, "t") && !n.ancestors().any(|a| is(&a, "Fallback") || is(&a, "txbxContent"));
    node.descendants().filter(is_text).filter_map(|n| n.text()).collect()
}

fn style<'a>(paragraph: Node<'a, '_>) -> &'a str {
    named(paragraph, "pStyle").next().and_then(|s| s.attribute((W, "val"))).unwrap_or_default()
}

/// What stands in the paragraphs of a style, in order.
fn styled(docx: &Docx, wanted: &str) -> Vec<String> {
    docx.body(|root| named(root, "p").filter(|p| style(*p) == wanted).map(words).collect())
}

#[test]
fn every_part_has_a_type_and_everything_that_is_named_is_there() {
    for (kind, docx) in every_kind() {
        let types = |name: &'static str, attribute: &'static str| -> BTreeSet<String> {
            docx.look("[Content_Types].xml", |root| {
                named(root, name).map(|n| n.attribute(attribute).unwrap().to_owned()).collect()
            })
        };
        let (endings, overridden) = (types("Default", "Extension"), types("Override", "PartName"));
        overridden.iter().for_each(|part| assert!(docx.parts.contains_key(&part[1..]), "{kind}: {part}"));
        for part in docx.parts.keys().filter(|part| *part != "[Content_Types].xml") {
            let has = overridden.contains(&format!("/{part}")) || endings.contains(part.rsplit('.').next().unwrap());
            assert!(has, "{kind}: {part}");
        }
        let related = |rels: &str, folder: &str| -> BTreeSet<String> {
            docx.look(rels, |root| {
                let rows = named(root, "Relationship");
                rows.map(|row| {
                    let target = format!("{folder}{}", row.attribute("Target").unwrap());
                    assert!(docx.parts.contains_key(&target), "{kind}: {target}");
                    row.attribute("Id").unwrap().to_owned()
                })
                .collect()
            })
        };
        related("_rels/.rels", "");
        let ids = related("word/_rels/document.xml.rels", "word/");
        docx.body(|root| {
            let used = root.descendants().flat_map(|n| n.attributes()).filter(|a| a.namespace() == Some(R));
            used.for_each(|a| assert!(ids.contains(a.value()), "{kind}: {}", a.value()));
        });
    }
}

#[test]
fn every_link_leads_somewhere_and_no_number_comes_twice() {
    for (kind, docx) in every_kind() {
        docx.body(|root| {
            let attribute = |name: &'static str, of: &'static str| -> Vec<&str> {
                named(root, name).map(|n| n.attribute((W, of)).or_else(|| n.attribute(of)).unwrap()).collect()
            };
            let bookmarks = attribute("bookmarkStart", "name");
            let unique: BTreeSet<&str> = bookmarks.iter().copied().collect();
            assert_eq!(bookmarks.len(), unique.len(), "{kind}");
            // What word processors take for the name of a bookmark.
            let fits = |name: &&str| name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            assert!(unique.iter().all(fits));
            for anchor in attribute("hyperlink", "anchor") {
                assert!(unique.contains(anchor), "{kind}: {anchor} leads nowhere");
            }
            assert_eq!(attribute("bookmarkStart", "id"), attribute("bookmarkEnd", "id"), "{kind}");
            let drawn: Vec<&str> = [attribute("docPr", "id"), attribute("cNvPr", "id")].concat();
            // A logo names itself twice; here is none.
            assert_eq!(drawn.len(), drawn.iter().collect::<BTreeSet<_>>().len(), "{kind}");
        });
    }
    let docx = report("--full", "transit-corridor");
    let links = docx.body(|root| named(root, "hyperlink").count());
    assert!(links > 150, "figures lead to their explanations: {links}");
}

/// The children of some elements in the order in which the standard asks for them (ISO/IEC 29500-1, transitional).
const ORDER: [(&str, &str); 17] = [
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind contextualSpacing jc outlineLvl",
    ),
    ("rPr", "rStyle rFonts b bCs i iCs color sz szCs rtl lang"),
    ("tbl", "tblPr tblGrid tr"),
    ("tblPr", "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption"),
    ("tr", "trPr tc"),
    ("tcPr", "tcW shd textDirection vAlign"),
    ("sectPr", "headerReference footerReference pgSz pgMar titlePg"),
    ("sdt", "sdtPr sdtContent"),
    ("sdtPr", "alias tag id showingPlcHdr docPartObj"),
    ("style", "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr"),
    ("lvl", "start numFmt pStyle lvlText lvlJc pPr"),
    ("numbering", "abstractNum num"),
    ("settings", "defaultTabStop characterSpacingControl compat"),
    ("inline", "extent docPr cNvGraphicFramePr graphic"),
    ("wsp", "cNvPr cNvSpPr spPr txbx bodyPr"),
    ("spPr", "xfrm prstGeom custGeom noFill solidFill pattFill ln"),
    ("custGeom", "avLst gdLst ahLst cxnLst rect pathLst"),
];

fn assert_ordered(kind: &str, root: Node) {
    for (parent, order) in ORDER {
        let order: Vec<&str> = order.split(' ').collect();
        for node in root.descendants().filter(|n| is(n, parent)) {
            let children = node.children().filter(Node::is_element).map(|child| child.tag_name().name());
            let places: Vec<usize> = children
                .map(|child| {
                    order.iter().position(|o| *o == child).unwrap_or_else(|| panic!("{kind}: {child} in {parent}"))
                })
                .collect();
            assert!(places.is_sorted(), "{kind}: {:?}", node);
        }
    }
}

#[test]
fn elements_stand_in_the_order_that_strict_readers_ask_for() {
    for (kind, docx) in every_kind() {
        for part in ["document", "styles", "numbering", "settings", "header", "footer"] {
            docx.look(&format!("word/{part}.xml"), |root| assert_ordered(&kind, root));
        }
        docx.body(|root| {
            let first = |node: Node, name: &str| node.first_element_child().is_some_and(|child| is(&child, name));
            for paragraph in named(root, "p") {
                assert!(first(paragraph, "pPr") || style(paragraph).is_empty(), "{kind}");
                let late = paragraph.children().filter(|child| is(child, "pPr")).count();
                assert!(late <= 1, "{kind}");
            }
            for cell in named(root, "tc") {
                assert!(first(cell, "tcPr"), "{kind}");
                assert!(
                    cell.last_element_child().is_some_and(|child| is(&child, "p")),
                    "{kind}: a cell ends with a paragraph"
                );
            }
            let body = root.first_element_child().unwrap();
            assert!(body.last_element_child().is_some_and(|child| is(&child, "sectPr")), "{kind}");
            for table in named(root, "tbl") {
                let columns = named(table, "gridCol").count();
                let rows = table.children().filter(|child| is(child, "tr"));
                rows.for_each(|row| assert_eq!(row.children().filter(|c| is(c, "tc")).count(), columns, "{kind}"));
                assert!(
                    table.next_sibling_element().is_some_and(|next| is(&next, "p")),
                    "{kind}: tables would grow together"
                );
            }
            // Every style that is named is there, and every numbering.
            for (name, part, of) in
                [("pStyle", "styles", "styleId"), ("tblStyle", "styles", "styleId"), ("rStyle", "styles", "styleId")]
            {
                let known: BTreeSet<String> = docx.look(&format!("word/{part}.xml"), |styles| {
                    named(styles, "style").map(|s| s.attribute((W, of)).unwrap().to_owned()).collect()
                });
                named(root, name).for_each(|s| assert!(known.contains(s.attribute((W, "val")).unwrap()), "{kind}"));
            }
            let numbers: BTreeSet<String> = docx.look("word/numbering.xml", |root| {
                named(root, "num").map(|n| n.attribute((W, "numId")).unwrap().to_owned()).collect()
            });
            named(root, "numId").for_each(|n| assert!(numbers.contains(n.attribute((W, "val")).unwrap()), "{kind}"));
        });
    }
}

/// A sample report as a document, and as the view has it with its annex, in a language.
fn with_view(sheet: &str, language: &str, extent: Extent, look: impl FnOnce(&Docx, &View, &[Section], &Texts)) {
    let (instrument, loaded) = load::sheet_with_instrument(&example(sheet), |id| {
        load::instrument(&Origin::find(Folder::Questionnaire, id)?, &Origin::find(Folder::Rubric, id)?)
    })
    .unwrap();
    let t = Texts::of(language).unwrap();
    let profile = instrument.rubric.named_profile("pilot-ready").map(|(id, profile)| (id.as_str(), profile));
    let scored = Scored::new(&instrument, &loaded, profile);
    let report = GapReport { scored: &scored, extent, robustness: None, annex: explain::annex };
    let docx = Docx::of(plimsoll::report::format::docx::render(&report, t).unwrap());
    look(&docx, &report.view(t), &report.annex(t), t);
}

fn blocks(sections: &[Section]) -> impl Iterator<Item = &Block> {
    sections.iter().flat_map(|section| section.on(Shown::Paper))
}

/// The rows of a table in words; bars are drawn with blocks.
fn table_words(table: &Table, t: &Texts) -> Vec<Vec<String>> {
    let head = table.columns.iter().map(|column| column.title.to_string()).collect();
    let rows = table.rows.iter().zip(table.words(table.rows.len(), t)).map(|(cells, words)| {
        let cell = |(cell, text): (&plimsoll::report::view::block::Cell, &plimsoll::text::Text)| match cell.value() {
            Value::Bar(..) => text.as_str().replace('#', "\u{2588}"),
            _ => text.to_string(),
        };
        cells.iter().zip(&words).map(cell).collect()
    });
    std::iter::once(head).chain(rows).collect()
}

fn tables(docx: &Docx, wanted: &str) -> Vec<Vec<Vec<String>>> {
    let of = |table: Node| named(table, "tblStyle").next().and_then(|s| s.attribute((W, "val")).map(str::to_owned));
    let row = |row: Node| row.children().filter(|c| is(c, "tc")).map(words).collect();
    let rows = |table: Node| table.children().filter(|c| is(c, "tr")).map(row).collect();
    docx.body(|root| named(root, "tbl").filter(|t| of(*t).as_deref() == Some(wanted)).map(rows).collect())
}

#[test]
fn headings_tables_and_pictures_are_those_of_the_view_in_every_language() {
    for (sheet, language, extent) in [
        ("transit-corridor", "en", Extent::Full),
        ("small-island", "fr", Extent::Usual),
        ("advanced", "es", Extent::Full),
    ] {
        with_view(sheet, language, extent, |docx, view, annex, t| {
            let titles = |sections: &[Section]| -> Vec<String> {
                sections.iter().filter(|s| s.is_on(Shown::Paper)).map(|s| s.title.to_string()).collect()
            };
            let mut headings = styled(docx, "Heading1");
            assert!(headings.pop().is_some(), "the place for signatures comes last");
            assert_eq!(headings, titles(&view.sections), "{sheet}");
            assert_eq!(styled(docx, "AnnexHeading"), titles(annex), "{sheet}");
            let folds = blocks(annex).filter(|block| matches!(block, Block::Fold(_))).count();
            let explained = docx.body(|root| {
                let names = named(root, "bookmarkStart").filter_map(|b| b.attribute((W, "name")));
                names.filter(|name| name.starts_with("how_")).count()
            });
            assert_eq!(explained, folds, "{sheet}");
            let steps = blocks(annex).any(|b| matches!(b, Block::Fold(fold) if fold.place == "overall"));
            assert_eq!(steps, extent == Extent::Full, "{sheet}: how figures arose is longer than the rest");

            let of_view = blocks(&view.sections).chain(blocks(annex));
            let expected: Vec<_> = of_view
                .filter_map(|b| if let Block::Table(table) = b { Some(table_words(table, t)) } else { None })
                .collect();
            let mut found = tables(docx, "Figures");
            found.retain(|table| table.len() != 5 || !table[0][0].is_empty() || !table[1][1].is_empty());
            assert_eq!(found.len(), expected.len(), "{sheet}");
            found.iter().zip(&expected).for_each(|(found, expected)| assert_eq!(found, expected, "{sheet}"));

            let pictures: Vec<&Picture> =
                blocks(&view.sections).filter_map(|b| if let Block::Picture(p) = b { Some(p) } else { None }).collect();
            let told: Vec<String> =
                docx.body(|root| named(root, "docPr").map(|d| d.attribute("descr").unwrap().to_owned()).collect());
            let drawn: Vec<&&Picture> = pictures.iter().filter(|p| !matches!(p, Picture::HeatMap(_))).collect();
            assert!(told.len() >= drawn.len(), "{sheet}: a picture may take several pages");
            let told = told.join("|");
            for picture in drawn {
                assert!(told.contains(picture.caption().as_str()), "{sheet}");
                picture.words(t).iter().for_each(|words| assert!(told.contains(words.as_str()), "{sheet}: {words}"));
            }
            let maps = pictures.iter().filter_map(|p| if let Picture::HeatMap(map) = p { Some(map) } else { None });
            for (map, found) in maps.zip(tables(docx, "Map")) {
                let head = map.columns.iter().map(|column| column.title.to_string());
                assert!(found[0].iter().skip(1).cloned().eq(head), "{sheet}");
                for (row, found) in map.rows.iter().zip(&found[1..]) {
                    let cells = row.cells.iter().map(|cell| cell.words(t).to_string());
                    assert!(found.iter().cloned().eq(std::iter::once(row.title.to_string()).chain(cells)), "{sheet}");
                }
            }
        });
    }
}

#[test]
fn the_contents_list_every_chapter_and_lead_there() {
    let docx = report("--lang fr", "transit-corridor");
    let listed = styled(&docx, "TOC1");
    let (main, annexes) = (styled(&docx, "Heading1"), styled(&docx, "AnnexHeading"));
    let numbered = main.iter().enumerate().map(|(at, title)| format!("{}{title}", at + 1));
    let lettered = annexes.iter().zip(["A", "B", "C"]).map(|(title, letter)| format!("Annexe {letter}{title}"));
    assert!(listed.iter().cloned().eq(numbered.chain(lettered)), "{listed:?}");
    let brief = report("--brief", "transit-corridor");
    assert!(styled(&brief, "TOC1").is_empty() && tables(&brief, "Field").is_empty(), "one page needs none");
}

#[test]
fn rows_stay_whole_heads_are_repeated_and_levels_have_a_colour_and_words() {
    let docx = report("", "transit-corridor");
    docx.body(|root| {
        for table in
            named(root, "tbl").filter(|t| named(*t, "tblStyle").any(|s| s.attribute((W, "val")) == Some("Figures")))
        {
            let mut rows = named(table, "tr");
            assert_eq!(named(rows.next().unwrap(), "tblHeader").count(), 1);
            rows.for_each(|row| assert_eq!(named(row, "cantSplit").count(), 1));
        }
        let shaded = |cell: &Node| {
            let fill = named(*cell, "shd").next().and_then(|shd| shd.attribute((W, "fill")));
            let is_head = words(*cell).is_empty()
                || named(*cell, "pStyle").any(|s| s.attribute((W, "val")).unwrap().contains("Head"));
            fill.is_some_and(|fill| fill != "auto") && !is_head
        };
        let levels: Vec<String> = named(root, "tc").filter(shaded).map(words).collect();
        assert!(levels.len() > 70 && levels.iter().all(|text| text.starts_with('L')), "{levels:?}");
        let is_figure = |p: &Node| style(*p) == "TableFigure";
        assert!(named(root, "p").filter(is_figure).count() > 30);
    });
    assert!(docx.text("word/styles.xml").contains(r#"<w:jc w:val="right"/>"#));
}

fn attribute(docx: &Docx, part: &str, element: &'static str, name: &str) -> String {
    docx.look(part, |root| named(root, element).next().unwrap().attribute((W, name)).unwrap().to_owned())
}

#[test]
fn language_paper_and_properties_are_those_of_the_document() {
    for (language, locale) in [("en", "en-GB"), ("fr", "fr-FR"), ("es", "es-ES")] {
        let docx = report(&format!("--lang {language}"), "advanced");
        assert_eq!(attribute(&docx, "word/styles.xml", "lang", "val"), locale);
        let title = styled(&docx, "Title").concat();
        let properties = docx.look("docProps/core.xml", words_of_all);
        assert!(
            properties.contains(&title) && properties.contains(locale) && properties.contains("T00:00:00Z"),
            "{properties}"
        );
        assert!(docx.look("word/header.xml", words).contains(&title));
        assert_eq!(docx.look("word/footer.xml", |root| named(root, "fldSimple").count()), 2);
    }
    for (country, width) in [("XP", "11906"), ("MX", "12240"), ("US", "12240"), ("FR", "11906")] {
        let sheet = fixture_text("harbour/sheet.yaml").replace("country: XP", &format!("country: {country}"));
        assert!(sheet.contains(&format!("country: {country}")));
        let docx = written(&harbour(&sheet).args("-o r.docx").run());
        assert_eq!(attribute(&docx, "word/document.xml", "pgSz", "w"), width, "{country}");
    }
}

fn words_of_all(root: Node) -> String {
    root.descendants().filter_map(|n| n.text()).collect::<Vec<_>>().join("|")
}

#[test]
fn hostile_texts_stay_texts() {
    let long = "word ".repeat(2000);
    let texts = [
        "<w:p>&amp;</w:t>",
        "]]><!--",
        "\"quoted' & more",
        "\u{627}\u{644}\u{639}\u{631}\u{628}\u{64A}\u{629} 2026 abc",
        "\u{7A0E}\u{95A2}\u{624B}\u{7D9A}\u{304D}",
        "\u{1F6F3}\u{FE0F} ship",
        "\u{FFFE}\u{FFFF}\u{7}\u{202E}",
        long.trim(),
    ];
    for text in texts {
        let sheet = harbour_full_of(text);
        let ran = harbour(&sheet).args("-o r.docx").run();
        if ran.code != 0 {
            // The sheet itself is refused: YAML forbids some characters.
            assert!(ran.code == 2 && text.contains('\u{FFFE}'), "{}", ran.stderr);
            continue;
        }
        let docx = written(&ran);
        let shown = plimsoll::text::one_line(text);
        docx.body(|root| {
            let read = words(root);
            assert!(read.matches(&shown).count() >= 4, "{shown}");
            assert_ordered(text, root);
        });
    }
}

#[test]
fn what_runs_from_right_to_left_is_set_so_and_latin_within_it_is_not() {
    let arabic = "\u{627}\u{644}\u{62C}\u{645}\u{627}\u{631}\u{643}";
    let sheet =
        fixture_text("harbour/sheet.yaml").replace("There are no islands", &format!("{arabic} ABC 12 {arabic}"));
    assert!(sheet.contains(arabic));
    let docx = written(&harbour(&sheet).args("-o r.docx").run());
    docx.body(|root| {
        let paragraph = named(root, "p").find(|p| words(*p).starts_with(arabic)).unwrap();
        assert_eq!(named(paragraph, "bidi").count(), 1);
        let runs: Vec<(bool, String)> =
            named(paragraph, "r").map(|run| (named(run, "rtl").count() == 1, words(run))).collect();
        let expected = [(true, format!("{arabic} ")), (false, "ABC 12 ".to_owned()), (true, arabic.to_owned())];
        assert_eq!(runs, expected);
        let title = named(root, "p").find(|p| style(*p) == "Title").unwrap();
        assert_eq!(named(title, "bidi").count(), 0);
    });
}

/// The head of a PNG of 600 by 200 points, of a JPEG of 50 by 100, and an SVG of 300 by 100.
fn logos() -> [(Vec<u8>, [&'static str; 2], &'static str); 3] {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x58\0\0\0\xC8\x08\x06\0\0\0".to_vec();
    let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x11\x08\0\x64\0\x32\x03".to_vec();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 100\"/>".to_vec();
    [
        (png, ["2160000", "720000"], "word/media/logo.png"),
        (jpeg, ["432000", "864000"], "word/media/logo.jpeg"),
        (svg, ["2160000", "720000"], "word/media/logo.svg"),
    ]
}

#[test]
fn a_logo_stands_on_the_cover_in_its_own_proportions() {
    for (bytes, size, part) in logos() {
        let run = harbour(&fixture_text("harbour/sheet.yaml"));
        std::fs::write(run.path("logo"), &bytes).unwrap();
        let docx = written(&run.args("--logo logo -o r.docx").run());
        assert_eq!(docx.parts[part], bytes);
        docx.body(|root| {
            let extent = named(root, "extent").next().unwrap();
            assert_eq!(["cx", "cy"].map(|side| extent.attribute(side).unwrap()), size, "{part}");
            assert_ordered(part, root);
            let embedded = root.descendants().flat_map(|n| n.attributes()).filter(|a| a.namespace() == Some(R));
            assert!(embedded.filter(|a| a.name() == "embed").any(|a| a.value() == "logo"), "{part}");
        });
    }
    // Whatever else begins like a picture breaks nothing.
    for bytes in
        [&b"\x89PNG\r\n\x1a\n"[..], b"\xFF\xD8\xFF\xE0", b"\xFF\xD8\xFF\xE0\0\0", b"<svg width='0' height='x'/>"]
    {
        let run = harbour(&fixture_text("harbour/sheet.yaml"));
        std::fs::write(run.path("logo"), bytes).unwrap();
        written(&run.args("--logo logo -o r.docx").run());
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let [one, two] = [(), ()].map(|()| report("--profile small-island", "small-island"));
    assert_eq!(one.parts, two.parts);
}

#[test]
fn a_redacted_document_has_neither_notes_nor_references_nor_names() {
    let sheet = "questionnaire: harbour\nversion: 1.2.0\nrespondent: {name: SECRET1, role: IT lead}\ndate: 2026-11-23\nanswers:\n  \
                 base.catalogue: {answer: 4, note: SECRET2, by: SECRET3, evidence: {grade: document, reference: SECRET4}}\n";
    let all = |args: &str| {
        let docx = written(&harbour(sheet).args(args).args("-o r.docx").run());
        docx.parts.keys().map(|part| docx.text(part).to_owned()).collect::<String>()
    };
    assert!(all("").contains("SECRET") && !all("--redact").contains("SECRET"));
}
