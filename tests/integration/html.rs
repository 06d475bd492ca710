//! The HTML document: readable in every light, complete in itself, and safe whatever is typed.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::report::format::svg::palette::Colour;

use super::common::{Plimsoll, Ran, contrast, example, fixture_text};
use super::report::{harbour, harbour_full_of};

const LIGHT: &str = include_str!("../../src/report/format/html/light.css");
const DARK: &str = include_str!("../../src/report/format/html/dark.css");

#[test]
fn every_text_has_enough_contrast_by_day_and_by_night() {
    for (palette, text) in [("light", LIGHT), ("dark", DARK)] {
        let colours: BTreeMap<&str, &str> = text.split([';', '\n']).filter_map(|c| c.trim().split_once(':')).collect();
        let pairs = [
            ("--ink", "--paper"),
            ("--ink", "--ground"),
            ("--ink", "--panel"),
            ("--muted", "--paper"),
            ("--muted", "--ground"),
            ("--muted", "--panel"),
            ("--link", "--paper"),
            ("--link", "--ground"),
            ("--link", "--panel"),
            ("--brand-ink", "--brand"),
        ];
        for (ink, ground) in pairs {
            let contrast = contrast(colours[ink], colours[ground]);
            assert!(contrast >= 4.5, "{palette}: {ink} on {ground} has {contrast:.2}");
        }
        assert!(contrast(colours["--mark"], colours["--paper"]) >= 3.0, "{palette}: lines and focus");
    }
}

#[test]
fn pictures_are_as_dark_as_the_page_that_they_stand_in() {
    let html = report("transit-corridor");
    let theme = |selector: &str| {
        let (_, rules) = html.split_once(selector).unwrap_or_else(|| panic!("{selector}"));
        rules.split('}').next().unwrap().to_owned()
    };
    let themes = [(":root{", 0), (":root:not([data-theme=light]){", 1), (":root[data-theme=dark]{", 1)];
    for (selector, at) in themes {
        let rules = theme(selector);
        for colour in Colour::all() {
            let set = format!("--plimsoll-{}:{};", colour.name(), colour.values()[at]);
            assert!(rules.contains(&set), "{selector} {set}");
        }
    }
    assert!(html.contains("fill:var(--plimsoll-hull,"), "the pictures look at what the page says");
}

fn report(sheet: &str) -> String {
    Plimsoll::new().args("report --format html").arg(example(sheet)).run().done().to_owned()
}

/// The values of an attribute.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let open = format!(" {name}=\"");
    html.split(&open).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_document_asks_for_nothing_outside_and_every_link_leads_somewhere() {
    let html = report("transit-corridor").replace("http://www.w3.org/2000/svg", "");
    assert!(!html.contains("http:") && !html.contains("https:") && !html.contains("@import") && !html.contains("url("));
    assert!(attributes(&html, "src").is_empty());
    let ids: Vec<&str> = attributes(&html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id comes twice");
    let links = attributes(&html, "href");
    assert!(links.len() > 150, "figures lead to their explanations: {}", links.len());
    links.iter().for_each(|link| assert!(unique.contains(link.strip_prefix('#').unwrap()), "{link} leads nowhere"));
    attributes(&html, "aria-labelledby")
        .iter()
        .flat_map(|ids| ids.split(' '))
        .for_each(|id| assert!(unique.contains(id), "{id}"));
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"));
}

#[test]
fn a_report_explains_every_area_and_cell_and_opens_every_gap() {
    let html = report("transit-corridor").replace("http://www.w3.org/2000/svg", "");
    for place in ["overall", "drones", "drones--legal", "dimension--legal", "gap--cloud--data", "rule--S5"] {
        assert!(html.contains(&format!("id=\"how-{place}\"")), "{place}");
    }
    assert!(html.contains("(1.888889 + 2.729167 + 1.5 + "));
}

#[test]
fn paper_leaves_out_what_opens_and_says_so_unless_everything_is_asked_for() {
    let [usual, full] = ["", "--full"].map(|args| {
        Plimsoll::new().args("report --format html").args(args).arg(example("transit-corridor")).run().done().to_owned()
    });
    let left_out = "The steps that lead to each figure are left out on paper";
    let opens = "<section class=\"is-how opens\"";
    assert!(usual.contains(opens) && usual.contains(&format!("<div class=\"on-paper\"><p>{left_out}")));
    assert!(!full.contains(opens) && !full.contains(left_out) && full.contains("<section class=\"is-how\""));
    assert!(full.contains("id=\"how-drones--legal\"") && usual.contains("id=\"how-drones--legal\""));
    // What a figure is put together from is a table, which a phone can lay out.
    let row = "<td class=\"figures\">1</td><td class=\"figures\">2.933333</td><th scope=\"row\">iot <span class=\"note\">capped";
    assert!(usual.contains(row));
}

/// Text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn hostile_texts_stay_texts() {
    let long = "w".repeat(10_000);
    let texts = [
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "\"><b onclick='x'>",
        "=1+1",
        "&amp;&lt;",
        "\u{627}\u{644}\u{639}\u{631}\u{628}\u{64A}\u{629}",
        "\u{7A0E}\u{95A2}",
        "\u{1F6F3}",
        "javascript:alert(1)",
        &long,
    ];
    let plain = harbour(&fixture_text("harbour/sheet.yaml")).args("--format html").run().done().to_owned();
    for text in texts {
        let sheet = harbour_full_of(text);
        let html = harbour(&sheet).args("--format html").run().done().to_owned();
        assert!(html.matches(&escaped(text)).count() >= 4, "{text}");
        for tag in ["<script", "</script", "<style", "</style", "<img", "<b ", "onerror=\"", "onclick=\""] {
            assert_eq!(html.matches(tag).count(), plain.matches(tag).count(), "{tag} in {text}");
        }
    }
}

#[test]
fn a_redacted_report_has_neither_notes_nor_references_nor_names_in_any_format() {
    let sheet = "questionnaire: harbour\nversion: 1.2.0\nrespondent: {name: SECRET1, role: IT lead}\ndate: 2026-11-23\nanswers:\n  \
                 base.catalogue: {answer: 4, note: SECRET2, by: SECRET3, evidence: {grade: document, reference: SECRET4}}\n";
    for format in ["terminal", "html", "markdown", "csv", "json"] {
        let open = harbour(sheet).args("--format").args(format).run();
        let redacted = harbour(sheet).args("--redact --format").args(format).run();
        // JSON never has them.
        assert_eq!(open.done().contains("SECRET"), format != "json", "{format}");
        assert!(!redacted.done().contains("SECRET"), "{format}");
    }
    let said = harbour(sheet).args("--redact --format markdown").run();
    assert!(said.done().contains("For sharing, notes"));
}

fn with_logo(bytes: &[u8]) -> Ran {
    let run = harbour(&fixture_text("harbour/sheet.yaml"));
    std::fs::write(run.path("logo"), bytes).unwrap();
    run.args("--logo logo -o r.html").run()
}

#[test]
fn a_logo_stands_inside_the_document_and_what_is_no_picture_is_refused() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    for (bytes, media) in [
        (&b"\x89PNG\r\n\x1a\n..."[..], "image/png"),
        (b"\xFF\xD8\xFF\xE0", "image/jpeg"),
        (svg.as_bytes(), "image/svg+xml"),
    ] {
        let ran = with_logo(bytes);
        ran.done();
        assert!(ran.read("r.html").contains(&format!("src=\"data:{media};base64,")), "{media}");
    }
    let text = with_logo(b"no picture");
    assert!(text.code == 2 && text.stderr.contains("use PNG, JPEG or SVG"), "{}", text.stderr);
    let large = with_logo(&[b'x'; 400_000]);
    assert!(large.code == 2 && large.stderr.contains("logo"), "{}", large.stderr);
}

#[test]
fn the_html_of_a_small_sheet_reads_like_this() {
    let html = harbour(&fixture_text("harbour/sheet.yaml")).args("--profile trial --brief --format html").run();
    let body = html.done().split_once("<body>").unwrap().1.split_once("<script>").unwrap().0.to_owned();
    insta::assert_snapshot!(body.replace("><", ">\n<"), @r##"
    <a class="skip" href="#content">Skip to the content</a>
    <header class="cover">
    <p class="kind">Technology readiness of a customs administration</p>
    <h1>Gap report: Port Example Customs (XP)</h1>
    <p class="date">
    <time datetime="2026-11-23">2026-11-23</time>
    </p>
    <div class="tools" hidden data-all="all" data-only="Show only">
    <button type="button" data-do="open">Open all</button>
    <button type="button" data-do="close">Close all</button>
    <button type="button" data-do="theme">Light or dark</button>
    <button type="button" data-do="print">Print</button>
    </div>
    </header>
    <main id="content">
    <section class="is-summary" aria-labelledby="summary">
    <h2 id="summary">Summary</h2>
    <dl>
    <div>
    <dt>Overall</dt>
    <dd>level 1 Exploring, 1.63 of 4 points</dd>
    </div>
    <div>
    <dt>Target</dt>
    <dd>Trial: 0.13 points missing, 3 areas and cells are below target</dd>
    </div>
    <div>
    <dt>How sure</dt>
    <dd>1 question is open, and the points lie between 1.63 and 2.63. 1.63 points are claimed; the evidence supports 1.25.</dd>
    </div>
    </dl>
    <dl>
    <div>
    <dt>Shared base</dt>
    <dd>L2 1.75 Piloted, target L2</dd>
    </div>
    <div>
    <dt>Image scanning</dt>
    <dd>L1 1.50 Exploring, target L2, held by a gate</dd>
    </div>
    </dl>
    <ol class="items">
    <li>Sign an order for trials (3 person-months; Shared base: from Piloted to…</li>
    <li>Write a legal opinion (1 person-month; Image scanning: from Exploring to…</li>
    </ol>
    </section>
    <section class="is-provenance" aria-labelledby="provenance">
    <h2 id="provenance">What this was made from</h2>
    <dl>
    <div>
    <dt>Questionnaire</dt>
    <dd>harbour 1.2.0, SHA-256 4397c99c1cc3fa193a538e435ec015e225a90fdddd2450ee66cf165c68768748</dd>
    </div>
    <div>
    <dt>Rubric</dt>
    <dd>harbour 2.0.0, SHA-256 f8cddaff26b63a0ba0f3e0d81f871d31f0902799519fd6d9b2e74953e3ab8e26</dd>
    </div>
    <div>
    <dt>Sheet</dt>
    <dd>SHA-256 5cfba62850205bcbd3dc2ac626320ff8aa0ffc31ac08271e88db1cc5e5690c99</dd>
    </div>
    <div>
    <dt>Profile</dt>
    <dd>trial</dd>
    </div>
    <div>
    <dt>Made with</dt>
    <dd>plimsoll 0.1.0</dd>
    </div>
    </dl>
    </section>
    </main>
    <footer>
    <p>Made with plimsoll 0.1.0. The file is complete: it asks nothing of a network.</p>
    </footer>
    "##);
}
