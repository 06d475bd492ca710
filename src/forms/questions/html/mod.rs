//! The form as one page for browsers: asks nothing of a network, keeps what is filled in, and saves it as a sheet. The same page
//! can be served: then every answer goes to the program that serves it.

mod definition;
mod sheet;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Serialize;

use super::{Form, FormFormat};
use crate::report::format::html::{POLICY, styles};
use crate::text::{Text, Texts};
use definition::Definition;

pub use sheet::json as sheet_json;

/// The format.
pub(super) static FORMAT: FormFormat = FormFormat {
    name: "page",
    endings: &["html", "htm"],
    is_paper: false,
    make: |form| Ok(page(form, false).into_bytes()),
};

/// The id of the element that holds the sheet.
pub(crate) const SHEET: &str = "plimsoll-sheet";

const STYLE: &str = include_str!("form.css");

/// The script, in a room of its own: the browser's names stay what they are.
const SCRIPT: &str = concat!(
    "(() => {\n",
    include_str!("js/answers.js"),
    include_str!("js/sheet.js"),
    include_str!("js/keep.js"),
    include_str!("js/cards.js"),
    include_str!("js/page.js"),
    "})();\n"
);

/// The page of a form: a file by itself, or `served` by a program that takes answers at `answer` and `head`, tells what others
/// answered at `sheet`, and is told at `closed` that the page was left.
pub fn page(form: &Form<'_>, served: bool) -> String {
    let t = form.first().t;
    let title = Text::from(&form.first().questionnaire.title);
    let policy = if served { "; connect-src 'self'" } else { "" };
    let page = html! {
        (DOCTYPE)
        html lang=(t.language()) data-served[served] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content={ (POLICY) "; base-uri 'none'; form-action 'none'" (policy) };
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(made_with());
                title { (title) }
                style { (PreEscaped(styles(STYLE))) }
                noscript { style { ".tools,#bar,.layout{display:none}" } }
            }
            body {
                a .skip #skip href="#content" data-word="html_skip" { (t.html_skip()) }
                (cover(&title, t))
                noscript { p .trouble { (t.page_no_script()) } }
                (bar(t))
                div .layout {
                    (contents(t))
                    main #content tabindex="-1" {}
                }
                div #paper {}
                footer { p { (made_with()) } }
                (data("plimsoll-form", &Definition::new(form)))
                (data(SHEET, &sheet_json(&form.sheet)))
                (data("plimsoll-state", &serde_json::Map::new()))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn made_with() -> &'static str {
    concat!("plimsoll ", env!("CARGO_PKG_VERSION"))
}

/// Data for the script.
fn data(id: &str, value: &impl Serialize) -> Markup {
    html! { script type="application/json" #(id) { (PreEscaped(safe_json(value))) } }
}

/// JSON in which no text can end an element of a page: none has a `<`. Nor does a reader of YAML take a character for another.
pub(crate) fn safe_json(value: &impl Serialize) -> String {
    // Plain data always becomes JSON.
    let json = serde_json::to_string(value).unwrap_or_default();
    let is_misread = |c: char| {
        c == '<' || matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if is_misread(c) { safe += &format!("\\u{:04x}", c as u32) } else { safe.push(c) }
    }
    safe
}

fn button(act: &str, name: &str, said: &Text) -> Markup {
    html! { button type="button" #(act) data-do=(act) data-word=(name) { (said) } }
}

fn cover(title: &Text, t: &Texts) -> Markup {
    html! {
        header .cover {
            p .kind data-word="page_kind" { (t.page_kind()) }
            h1 #title { (title) }
            p #about {}
            div .tools {
                label { span data-word="page_language" { (t.page_language()) } " " select #language {} }
                button type="button" #list data-do="list" { (t.page_list()) }
                (button("theme", "html_theme", &t.html_theme()))
                (button("print", "html_print", &t.html_print()))
                (button("open", "page_open", &t.page_open()))
                input #file type="file" accept=".yaml,.yml" hidden;
            }
        }
    }
}

/// What stays in sight: how far one is, what is not sent yet, and what has just happened.
fn bar(t: &Texts) -> Markup {
    html! {
        div #bar role="region" aria-label=(t.page_progress()) data-label="page_progress" {
            div .far {
                progress #progress value="0" max="1" aria-label=(t.page_progress()) data-label="page_progress" {}
                span #done {}
                span #unsent {}
                button type="button" #save .main data-do="save" data-word="page_save" { (t.page_save()) }
            }
            div #notice role="status" {}
            p #told .hidden role="status" {}
            p #trouble role="alert" {}
        }
        div #offer {}
    }
}

fn contents(t: &Texts) -> Markup {
    html! {
        nav aria-label=(t.page_contents()) data-label="page_contents" {
            details #menu open {
                summary data-word="page_contents" { (t.page_contents()) }
                label .field { span data-word="page_search" { (t.page_search()) } input #search type="search" autocomplete="off"; }
                p #found role="status" {}
                div #areas {}
            }
        }
    }
}
