//! Texts, facts, lists and pictures.

use std::collections::HashSet;

use maud::{Markup, PreEscaped, html};

use super::Placed;
use crate::report::format::svg;
use crate::report::view::block::{Block, Fact, Fold, Item, Line, List, Parts, Picture, Section, Shown, Step};
use crate::text::Texts;

/// What drawing takes: the words, and which figures are explained in the same document.
pub(super) struct Drawing<'d> {
    pub(super) t: &'d Texts,
    explained: HashSet<&'d str>,
}

impl<'d> Drawing<'d> {
    /// Drawing of a document with an annex.
    pub(super) fn new(annex: &'d [Section], t: &'d Texts) -> Self {
        let blocks = annex.iter().flat_map(|section| &section.blocks).map(|(_, block)| block);
        let explained = blocks.filter_map(|block| match block {
            Block::Fold(fold) => Some(fold.place.as_str()),
            _ => None,
        });
        Drawing { t, explained: explained.collect() }
    }

    /// Whether the document explains a figure.
    pub(super) fn explains(&self, place: &str) -> bool {
        self.explained.contains(place)
    }

    /// The blocks of a section.
    pub(super) fn blocks(&self, placed: &Placed) -> Markup {
        let mut tables = 0;
        html! {
            @for (shown, block) in &placed.section.blocks {
                @if *shown == Shown::Paper {
                    div .on-paper { (self.block(block)) }
                } @else if shown.is_on(Shown::Opened) {
                    @if let Block::Table(table) = block {
                        ({ tables += 1; self.table(table, placed, tables) })
                    } @else {
                        (self.block(block))
                    }
                }
            }
        }
    }

    fn block(&self, block: &Block) -> Markup {
        html! {
            @match block {
                Block::Heading(text) => h3 { (text) },
                Block::Text(text) => p { (text) },
                Block::Command(command) => pre .command { code { (command) } },
                Block::Facts(facts) => (self.facts(facts)),
                Block::Choices(facts) => div .choices { (self.facts(facts)) },
                Block::List(list) => (self.list(list)),
                Block::Picture(picture) => (self.picture(picture)),
                Block::Fold(fold) => (self.fold(fold)),
                Block::Steps(steps) => @for step in steps { (self.step(step)) },
                // Tables need to know where they stand.
                Block::Table(_) => {},
            }
        }
    }

    /// Labels, each with what belongs to it; what has no label belongs to the one before.
    fn facts(&self, facts: &[Fact]) -> Markup {
        let groups = facts.chunk_by(|_, next| next.label.as_str().is_empty());
        html! {
            dl {
                @for group in groups {
                    div {
                        dt { (group[0].label) }
                        @for fact in group { dd { (self.cell(&fact.value)) } }
                    }
                }
            }
        }
    }

    fn list(&self, list: &List) -> Markup {
        html! {
            @if list.numbered {
                ol .items { @for item in &list.items { li { (self.item(item)) } } }
            } @else {
                ul .items { @for item in &list.items { li { (self.item(item)) } } }
            }
        }
    }

    fn item(&self, item: &Item) -> Markup {
        html! {
            @if item.facts.is_empty() {
                (item.title)
            } @else {
                details open { summary { (item.title) } (self.facts(&item.facts)) }
            }
        }
    }

    /// A picture says what it shows itself; its caption stands below it for everybody. On phones it is drawn for these.
    fn picture(&self, picture: &Picture) -> Markup {
        let [small, large] = [svg::draw(picture, self.t), svg::draw_wide(picture, self.t)];
        html! {
            figure {
                @if small == large {
                    (PreEscaped(small))
                } @else {
                    div .small { (PreEscaped(small)) }
                    div .large { (PreEscaped(large)) }
                }
                figcaption { (picture.caption()) }
            }
        }
    }

    /// What is to be opened; the anchor stands inside, so that browsers open what a link leads to.
    fn fold(&self, fold: &Fold) -> Markup {
        html! {
            details .fold {
                summary { (fold.title) }
                div id=(anchor(&fold.place)) { @for block in &fold.blocks { (self.block(block)) } }
            }
        }
    }

    fn step(&self, step: &Step) -> Markup {
        let rule = format!("rule/{}", step.rule);
        html! {
            div .step {
                div .rule {
                    @if self.explains(&rule) {
                        a href={ "#" (anchor(&rule)) } { (step.rule) }
                    } @else {
                        (step.rule)
                    }
                }
                div {
                    @for line in &step.lines {
                        @match line {
                            Line::Said(text) => p { (text) },
                            Line::List(texts) => ul .lines { @for text in texts { li { (text) } } },
                            Line::Parts(parts) => (put_together(parts)),
                        }
                    }
                    @if let Some(source) = &step.source { p .source { (source) } }
                }
            }
        }
    }
}

/// What a figure is put together from.
fn put_together(parts: &Parts) -> Markup {
    let [weight, points, name] = &parts.heads;
    html! {
        table .parts {
            thead { tr { th scope="col" .figures { (weight) } th scope="col" .figures { (points) } th scope="col" { (name) } } }
            tbody {
                @for [weight, points, name, remark] in &parts.rows {
                    tr {
                        td .figures { (weight) }
                        td .figures { (points) }
                        th scope="row" { (name) @if !remark.as_str().is_empty() { " " span .note { (remark) } } }
                    }
                }
            }
        }
    }
}

/// The anchor of a figure's explanation.
pub(super) fn anchor(place: &str) -> String {
    format!("how-{}", place.replace('/', "--"))
}
