//! Events as a calendar (iCalendar, RFC 5545): for documents that say when something is to be done. Every calendar program reads it.

use anyhow::{Context, Result, bail};
use icalendar::{Calendar, Component, Event as Drawn, Property};

use super::Format;
use crate::model::sheet::Date;
use crate::report::Document;
use crate::report::dated::{Dated, Event};
use crate::text::{Texts, printable};

/// The most octets of a line.
const MOST: usize = 75;

/// The format.
pub static FORMAT: Format = Format {
    name: "calendar",
    help: "Calendar",
    endings: &["ics"],
    mark: "",
    is_text: true,
    draw: |document, t, _| render(document, t),
};

/// The events of a document.
///
/// # Errors
/// When it has none, or they cannot be placed in time.
pub fn render(document: &dyn Document, t: &Texts) -> Result<Vec<u8>> {
    let dated =
        document.dated(t)?.context("this document says of nothing when it is to be done: a calendar is for plans")?;
    if dated.events.is_empty() {
        bail!("the plan has no steps, and a calendar without events is none: leave the .ics file out")
    }
    let text = drawn(&dated, t).to_string();
    Ok(text.split("\r\n").map(within).collect::<Vec<_>>().join("\r\n").into_bytes())
}

/// A line of at most 75 octets: where the crate folds, it does not count the space that the last part begins with.
fn within(line: &str) -> String {
    match (0..=MOST).rev().find(|at| line.is_char_boundary(*at)).filter(|_| line.len() > MOST) {
        Some(at) => format!("{}\r\n {}", &line[..at], &line[at..]),
        None => line.to_owned(),
    }
}

fn drawn(dated: &Dated, t: &Texts) -> Calendar {
    let mut calendar = Calendar::empty();
    let product = format!("-//Plimsoll//plimsoll {}//{}", env!("CARGO_PKG_VERSION"), t.language().to_uppercase());
    let head = [("VERSION", "2.0"), ("PRODID", &product), ("CALSCALE", "GREGORIAN")];
    head.into_iter().for_each(|(name, value)| _ = calendar.append_property(Property::new(name, value)));
    calendar.append_property(Property::new("X-WR-CALNAME", plain(dated.title.as_str())));
    dated.events.iter().for_each(|event| _ = calendar.push(of_event(event, dated.stamp)));
    calendar
}

/// An event of whole days, in which one is free for other things.
fn of_event(event: &Event, stamp: Date) -> Drawn {
    let lines: Vec<String> = event.lines.iter().map(|line| plain(line.as_str())).collect();
    let mut drawn = Drawn::new();
    drawn.uid(&event.uid).summary(&plain(event.title.as_str())).description(&lines.join("\n"));
    drawn.add_property("DTSTAMP", format!("{}T000000Z", day(stamp)));
    drawn.add_property("TRANSP", "TRANSPARENT");
    for (name, date) in [("DTSTART", event.from), ("DTEND", event.until)] {
        drawn.append_property(Property::new(name, day(date)).add_parameter("VALUE", "DATE").done());
    }
    drawn.done()
}

fn day(date: Date) -> String {
    date.0.strftime("%Y%m%d").to_string()
}

/// A text in which nothing is obeyed, in one line.
fn plain(text: &str) -> String {
    printable(text.trim()).replace(['\n', '\t'], " ")
}
