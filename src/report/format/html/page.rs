//! What every page has: head, styles, the first lines, tools that scripts offer, and the foot.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::format::svg::palette::Colour;
use crate::report::stamp;
use crate::report::view::about::{About, Kind};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// The colours by day and by night, as custom properties.
const LIGHT: &str = include_str!("light.css");
const DARK: &str = include_str!("dark.css");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Nothing is asked of a network, whatever stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/// A page.
pub struct Page<'p> {
    /// What it is about.
    pub about: &'p About,
    /// Its title.
    pub title: &'p Text,
    /// What stands between its head and its foot.
    pub contents: &'p Markup,
    /// Whether it is there to be printed, page by page: then head and foot stay on the screen.
    pub is_paper: bool,
}

impl Page<'_> {
    /// The page as a file.
    pub fn render(&self, t: &Texts) -> String {
        let made_with = concat!("plimsoll ", env!("CARGO_PKG_VERSION"));
        let page = html! {
            (DOCTYPE)
            html lang=(self.about.language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(made_with);
                    title { (self.title) }
                    @if let Some(stamp) = &self.about.stamp {
                        script type="application/json" #(stamp::NAME) { (PreEscaped(stamp.text())) }
                    }
                    style { (PreEscaped(styles())) }
                }
                body class=[self.is_paper.then_some("paper")] {
                    a .skip href="#content" { (t.html_skip()) }
                    (self.head(t))
                    (self.contents)
                    footer { p { (t.html_foot(made_with)) } }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        page.into_string()
    }

    fn head(&self, t: &Texts) -> Markup {
        html! {
            header .cover {
                @if let Some(logo) = &self.about.logo { img .logo src=(logo) alt=""; }
                p .kind { (t.kind(self.about.kind)) }
                h1 { (self.title) }
                @if let Some(date) = self.about.date { p .date { time datetime=(date) { (t.day(date.0)) } } }
                (tools(t, self.is_paper))
            }
        }
    }
}

/// What scripts offer; without them it stays hidden. On paper nothing opens.
fn tools(t: &Texts, is_paper: bool) -> Markup {
    html! {
        div .tools hidden data-all=(t.html_all()) data-only=(t.html_only()) {
            @if !is_paper {
                button type="button" data-do="open" { (t.html_open_all()) }
                button type="button" data-do="close" { (t.html_close_all()) }
            }
            button type="button" data-do="theme" { (t.html_theme()) }
            button type="button" data-do="print" { (t.html_print()) }
        }
    }
}

/// The colours of the night, those of pictures among them, hold where a reader's system or the page's own switch asks for them;
/// paper is always bright.
fn styles() -> String {
    let [by_day, by_night] = Colour::properties();
    let (day, night) = (format!("{LIGHT}{by_day}"), format!("{DARK}{by_night}"));
    format!(
        ":root{{{day}}}\n@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{night}}}}}\n\
         @media screen{{:root[data-theme=dark]{{{night}}}}}\n{STYLE}"
    )
}

impl Texts {
    /// What a document of a kind is called.
    pub(in crate::report::format) fn kind(&self, kind: Kind) -> Text {
        match kind {
            Kind::Report => self.html_kind_report(),
            Kind::Plan => self.html_kind_plan(),
            Kind::Comparison => self.html_kind_comparison(),
            Kind::Status => self.html_kind_status(),
            Kind::Workshop => self.html_kind_workshop(),
            Kind::Choice => self.html_kind_choice(),
            Kind::Peers => self.html_kind_peers(),
            Kind::WorkshopStatus => self.html_kind_workshop_status(),
            Kind::Impact => self.html_kind_impact(),
            Kind::Explanation => self.html_kind_explanation(),
            Kind::List => self.html_kind_list(),
            Kind::Verification => self.html_kind_verification(),
            Kind::Cards => self.html_kind_cards(),
            Kind::Ballots => self.html_kind_ballots(),
            Kind::Form => self.html_kind_form(),
        }
    }
}

messages! {
    /// Above the title: what kind of document it is.
    html_kind_report() = "Technology readiness of a customs administration";
    html_kind_plan() = "Plan towards a profile";
    html_kind_comparison() = "What moved, and why";
    html_kind_status() = "Progress of an assessment";
    html_kind_workshop() = "Findings of a workshop";
    html_kind_choice() = "Choice of technologies in a workshop";
    html_kind_peers() = "Exchange between administrations";
    html_kind_workshop_status() = "Progress of a workshop";
    html_kind_impact() = "Effect of a change of the rubric";
    html_kind_explanation() = "How a figure arose";
    html_kind_list() = "What is asked, and how it is scored";
    html_kind_verification() = "Verification of a document";
    html_kind_cards() = "Question cards of a workshop";
    html_kind_ballots() = "Paper ballots of a workshop";
    html_kind_form() = "Form for colleagues";
    /// The first link of a page, for those who cannot skip with their eyes.
    html_skip() = "Skip to the content";
    /// The last line of a page; the program and its version follow.
    html_foot(program: Text) = "Made with {program}. The file is complete: it asks nothing of a network.";
    /// Buttons.
    html_open_all() = "Open all";
    html_close_all() = "Close all";
    html_theme() = "Light or dark";
    html_print() = "Print";
    /// Choice of rows of a table by one of its columns: no choice made; label in front of the choice.
    html_all() = "all";
    html_only() = "Show only";
}
