//! The HTML document: readable in every light, complete in itself, and safe whatever is typed.

use std::collections::{BTreeMap, BTreeSet};

use super::common::{Plimsoll, Ran, example, fixture_text};
use super::report::harbour;

const LIGHT: &str = include_str!("../../src/report/format/html/light.css");
const DARK: &str = include_str!("../../src/report/format/html/dark.css");

/// The relative luminance of a colour such as `#0a5a70`, as WCAG defines it.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

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
            ("--h0-ink", "--h0"),
            ("--h1-ink", "--h1"),
            ("--h2-ink", "--h2"),
            ("--h3-ink", "--h3"),
            ("--h4-ink", "--h4"),
        ];
        for (ink, ground) in pairs {
            let contrast = contrast(colours[ink], colours[ground]);
            assert!(contrast >= 4.5, "{palette}: {ink} on {ground} has {contrast:.2}");
        }
        assert!(contrast(colours["--mark"], colours["--paper"]) >= 3.0, "{palette}: lines and focus");
    }
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
    let html = report("transit-corridor");
    assert!(!html.contains("http:") && !html.contains("https:") && !html.contains("@import") && !html.contains("url("));
    assert!(attributes(&html, "src").is_empty());
    let ids: Vec<&str> = attributes(&html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id comes twice");
    let links = attributes(&html, "href");
    assert!(links.len() > 150, "figures lead to their explanations: {}", links.len());
    links.iter().for_each(|link| assert!(unique.contains(link.strip_prefix('#').unwrap()), "{link} leads nowhere"));
    attributes(&html, "aria-labelledby").iter().for_each(|id| assert!(unique.contains(id), "{id}"));
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"));
}

#[test]
fn a_report_explains_every_area_and_cell_and_opens_every_gap() {
    let html = report("transit-corridor");
    for place in ["overall", "drones", "drones--legal", "dimension--legal", "gap--cloud--data", "rule--S5"] {
        assert!(html.contains(&format!("id=\"how-{place}\"")), "{place}");
    }
    assert!(html.contains("(1.888889 + 2.729167 + 1.5 + "));
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
        let quoted = serde_json::to_string(text).unwrap();
        let sheet = format!(
            "questionnaire: harbour\nversion: 1.2.0\nadministration: {{name: {quoted}}}\nrespondent: {{name: {quoted}, role: \
             {quoted}}}\ndate: 2026-11-23\nanswers:\n  base.order: {{not_applicable: {quoted}}}\n  base.catalogue: {{answer: \
             4, note: {quoted}, evidence: {{grade: document, reference: {quoted}}}}}\n"
        );
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
        assert!(open.done().contains("SECRET"), "{format}");
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
    insta::assert_snapshot!(body.replace("><", ">\n<"), @r#""#);
}
