//! The PDF document: everything of the view in its order, tagged, with bookmarks and page numbers, whatever is typed.

use plimsoll::explain;
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::report::format::pdf;
use plimsoll::report::view::View;
use plimsoll::report::view::block::{Block, Section, Shown, Text};
use plimsoll::report::{Document, Extent, GapReport, Scored};
use plimsoll::text::Texts;

use super::common::{Plimsoll, Ran, example, fixture_text};
use super::pdf_reader::Pdf;
use super::report::{harbour, harbour_full_of};

/// The gap report of a sample sheet as it is shown and as PDF.
fn report(sheet: &str, extent: Extent, t: &Texts) -> (View, Vec<Section>, Vec<u8>) {
    let (instrument, loaded) = load::sheet_with_instrument(&example(sheet), |id| {
        load::instrument(&Origin::find(Folder::Questionnaire, id)?, &Origin::find(Folder::Rubric, id)?)
    })
    .unwrap();
    let profile = instrument.rubric.named_profile("pilot-ready").map(|(id, p)| (id.as_str(), p));
    let scored = Scored::new(&instrument, &loaded, profile);
    let report = GapReport { scored: &scored, extent, robustness: None, annex: explain::annex };
    (report.view(t), report.annex(t), pdf::render(&report, t).unwrap())
}

/// What a section says, in order; a picture says only its caption.
fn said(section: &Section, t: &Texts) -> Vec<Text> {
    let blocks = section.blocks.iter().filter(|(shown, _)| *shown != Shown::Screen);
    let blocks = blocks.flat_map(|(_, block)| said_by(block, t));
    std::iter::once(section.title.clone()).chain(blocks).collect()
}

fn said_by(block: &Block, t: &Texts) -> Vec<Text> {
    let fact = |fact: &plimsoll::report::view::block::Fact| [fact.label.clone(), fact.value.words(t)];
    match block {
        Block::Heading(text) | Block::Text(text) | Block::Command(text) => vec![text.clone()],
        Block::Facts(facts) | Block::Choices(facts) => facts.iter().flat_map(fact).collect(),
        Block::List(list) => {
            let item = |item: &plimsoll::report::view::block::Item| {
                std::iter::once(item.title.clone()).chain(item.facts.iter().flat_map(fact)).collect::<Vec<_>>()
            };
            list.items.iter().flat_map(item).collect()
        }
        Block::Table(table) => {
            let head = table.columns.iter().map(|column| column.title.clone());
            let cells = table.words(table.rows.len(), t).into_iter().flatten();
            table.caption.iter().cloned().chain(head).chain(cells).chain(table.note.clone()).collect()
        }
        Block::Picture(picture) => vec![picture.caption().clone()],
        Block::Fold(fold) => {
            std::iter::once(fold.title.clone()).chain(fold.blocks.iter().flat_map(|block| said_by(block, t))).collect()
        }
        Block::Steps(steps) => steps.iter().filter_map(|step| step.source.as_deref().map(Text::from)).collect(),
    }
}

/// A text without its spaces: lines end where they may.
fn close(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_figure_and_every_sentence_of_the_view_stands_in_its_order() {
    for language in ["en", "fr", "es"] {
        let t = Texts::of(language).unwrap();
        let (view, annex, file) = report("transit-corridor", Extent::Full, t);
        let pdf = Pdf::read(&file);
        let text: String = pdf.pages().iter().map(|[read, _]| close(read)).collect();
        let sections = view.sections.iter().chain(&annex).filter(|section| section.is_on(Shown::Document));
        let (mut from, mut found) = (text.find(&close(view.title.as_str())).unwrap(), 0);
        for said in sections.flat_map(|section| said(section, t)) {
            let said = close(said.as_str());
            let at = text[from..].find(&said);
            from += at.unwrap_or_else(|| panic!("{language}: {said:?} is not in {:.400}", &text[from..])) + said.len();
            found += 1;
        }
        assert!(found > 1500, "{found}");
        assert!(pdf.metadata().contains(&format!("<rdf:li>{language}</rdf:li>")), "{}", pdf.metadata());
    }
}

#[test]
fn sections_are_bookmarks_every_page_has_its_number_and_figures_lead_to_their_explanations() {
    let (view, annex, file) = report("transit-corridor", Extent::Full, Texts::english());
    let pdf = Pdf::read(&file);
    let sections = view.sections.iter().chain(&annex).filter(|section| section.is_on(Shown::Document));
    let titles: Vec<String> = sections.map(|section| section.title.to_string()).collect();
    assert_eq!(pdf.bookmarks()[0], "Contents");
    assert_eq!(pdf.bookmarks()[1..], titles);
    let pages = pdf.pages();
    for (at, [_, aside]) in pages.iter().enumerate() {
        assert!(aside.contains(&format!("Page {} of {}", at + 1, pages.len())), "{aside}");
        assert_eq!(aside.contains("Gap report: Customs Service of Kelmara"), at > 0, "{aside}");
    }
    // The contents name the page on which a section is.
    let page = pages.iter().skip(1).position(|[read, _]| read.contains("\nNext actions")).unwrap() + 2;
    let [contents, _] = &pages[0];
    assert!(contents.contains(&format!("\n{page}")), "{page} {contents}");
    assert!(pdf.links() > titles.len() + 50, "{}", pdf.links());
}

#[test]
fn a_document_is_tagged_for_those_who_listen_and_fit_for_archives() {
    let (_, _, file) = report("small-island", Extent::Usual, Texts::english());
    let pdf = Pdf::read(&file);
    for kind in ["H1", "H2", "H3", "L", "LI", "Table", "TH", "TD", "Figure", "TOCI", "Link"] {
        assert!(pdf.tagged(kind) > 0, "{kind}");
    }
    assert_eq!(pdf.tagged("H1"), 1);
    let metadata = pdf.metadata();
    for says in [
        "<pdfaid:part>2<",
        "<pdfaid:conformance>A<",
        "<pdfuaid:part>1<",
        "Gap report: Customs Administration of Sainte-Aurore",
    ] {
        assert!(metadata.contains(says), "{says} {metadata}");
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes_and_a_brief_report_one_page() {
    let (_, _, one) = report("small-island", Extent::Brief, Texts::english());
    let (_, _, other) = report("small-island", Extent::Brief, Texts::english());
    assert!(one == other);
    assert_eq!(Pdf::read(&one).pages().len(), 1);
}

/// The report of a sheet of the sample questionnaire as PDF.
fn written(sheet: &str) -> Pdf {
    let run = harbour(sheet).args("-o r.pdf").run();
    run.done();
    Pdf::read(&bytes(&run, "r.pdf"))
}

fn bytes(run: &Ran, name: &str) -> Vec<u8> {
    std::fs::read(run.path(name)).unwrap()
}

#[test]
fn whatever_is_typed_can_be_copied_from_the_document() {
    let long = "w".repeat(10_000);
    let wide = "\u{6D77}\u{5173}".repeat(2000);
    let texts = [
        "\u{627}\u{644}\u{639}\u{631}\u{628}\u{64A}\u{629}",
        "\u{5E9}\u{5DC}\u{5D5}\u{5DD}",
        "\u{7A0E}\u{95A2}",
        "\u{1F6F3}\u{FE0F}\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
        "a\u{301}\u{301}\u{301}\u{323} e\u{AD}f \u{200B}x",
        "(\\) <<>> %%EOF endobj stream",
        "\u{E000}\u{F8FF}\u{10FFFD}",
        "1\u{202F}234,5 \u{2192} \u{2265} \u{2610} \u{2588}",
        &wide,
        &long,
    ];
    for text in texts {
        let sheet = harbour_full_of(text);
        let pages: String = written(&sheet).pages().iter().map(|[read, _]| close(read)).collect();
        let is_ordered = !text.chars().any(|c| ('\u{590}'..'\u{700}').contains(&c));
        // What runs from the right is drawn from the left.
        let text = if is_ordered { close(text) } else { text.chars().rev().collect() };
        assert!(pages.matches(&text).count() >= 3, "{:.60} {:.3000}", text, pages);
    }
}

#[test]
fn controls_and_what_is_no_letter_are_replaced() {
    for hostile in ["\\u0000", "\\u001b[2J", "\\u202e", "\\ufeff", "\\ufffe", "\\ufdd0", "\\u0085"] {
        let sheet = fixture_text("harbour/sheet.yaml");
        let sheet = format!("{}administration: {{name: \"x{hostile}y\"}}\n", without_administration(&sheet));
        let run = harbour(&sheet).args("-o r.pdf").run();
        if run.code != 2 {
            run.done();
            assert!(Pdf::read(&bytes(&run, "r.pdf")).pages().len() > 2, "{hostile}");
        }
    }
}

fn without_administration(sheet: &str) -> String {
    sheet.lines().filter(|line| !line.starts_with("administration")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_document_of_a_workshop_can_be_handed_out() {
    for (what, holds) in [("report", "Agenda"), ("select", "Need"), ("peers", "Exchange"), ("status", "What came in")] {
        let run = Plimsoll::lima().args("workshop").args(what).args("lima -o r.pdf").run();
        run.done();
        let pdf = Pdf::read(&bytes(&run, "r.pdf"));
        let text: String = pdf.pages().iter().map(|[read, _]| read.as_str()).collect();
        assert!(text.contains(holds), "{what} {text:.500}");
    }
}

#[test]
fn a_logo_of_dots_stands_on_the_first_page_and_one_of_shapes_is_refused() {
    const DOT: &[u8] = &[
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 144, 119,
        83, 222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 224, 182, 14, 3, 0, 0, 241, 0, 157, 71, 155, 108, 195, 0,
        0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ];
    let with = |logo: &[u8]| {
        let run = harbour(&fixture_text("harbour/sheet.yaml"));
        std::fs::write(run.path("logo"), logo).unwrap();
        run.args("--logo logo -o r.pdf").run()
    };
    let run = with(DOT);
    run.done();
    assert!(String::from_utf8_lossy(&bytes(&run, "r.pdf")).contains("/Subtype/Image"));
    let run = with(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("PDF carries a PNG or JPEG as its logo"), "{}", run.stderr);
    assert!(!run.path("r.pdf").exists());
}

#[test]
fn pdf_is_no_text_for_a_screen_but_for_a_pipe() {
    let run = harbour(&fixture_text("harbour/sheet.yaml")).args("--format pdf").command().output().unwrap();
    assert!(run.stdout.starts_with(b"%PDF-1.7"), "{run:?}");
}
