//! What to talk about, what to hear, and what can be skipped.

use super::words::{answers, notes, value};
use crate::group::NoFigure;
use crate::group::agenda::Skip;
use crate::model::text::{count, difference, two_decimals};
use crate::report::view::Told;
use crate::report::view::block::{Block, Fact, Section, Shown};
use crate::report::view::question;
use crate::workshop::Findings;
use crate::workshop::findings::agenda::{Discussion, End, Single, Talk, TopicAt};

/// The most questions that a screen names in a row.
const NAMED: usize = 5;

/// The section; none without an exercise in which all rate the same thing.
pub(super) fn section(findings: &Told<Findings>) -> Option<Section> {
    let talk = findings.agenda.as_ref()?;
    let mut section = Section::new("agenda", "Agenda");
    let contested = talk.items.len() + talk.no_time.len();
    if contested == 0 {
        let minutes = count(talk.minutes as usize, "minute", "minutes");
        section.say(format!("{minutes} and nothing to talk about: no answers differ on which points depend."));
    } else {
        section.say(fits(talk, contested));
    }
    for (at, item) in talk.items.iter().enumerate() {
        discussion(findings, at + 1, item, &mut section);
    }
    for (shown, whole) in [(Shown::Screen, false), (Shown::Document, true)] {
        let rest = rest(findings, talk, whole);
        if !rest.is_empty() {
            section.blocks.push((shown, Block::Facts(rest)));
        }
    }
    let noted: Vec<&Single> = talk.single.iter().filter(|single| !single.notes.is_empty()).collect();
    if !noted.is_empty() {
        section.blocks.push((Shown::Document, Block::Heading("Notes of single voices".into())));
        let note = |single: &&Single| {
            Fact::new(findings.topic(single.topic).asked.question.id.as_str(), notes(&single.notes, true))
        };
        section.blocks.push((Shown::Document, Block::Facts(noted.iter().map(note).collect())));
    }
    Some(section)
}

/// What the time is for.
fn fits(talk: &Talk, contested: usize) -> String {
    format!(
        "{} for {} that people disagree on and that points depend on; {} each: {} fit.",
        count(talk.minutes as usize, "minute", "minutes"),
        count(contested, "question", "questions"),
        count(talk.each as usize, "minute", "minutes"),
        talk.items.len()
    )
}

fn discussion(findings: &Told<Findings>, number: usize, item: &Discussion, section: &mut Section) {
    let spread = findings.topic(item.topic);
    let minutes = format!("minute {} to {}", item.starts, item.starts + item.minutes);
    let heading = format!("{number}. {minutes}: {}", question(spread.asked.question));
    section.push(Block::Heading(heading.into()));
    section.push(answers(&spread.asked, &spread.votes.scale, &spread.votes.counts, findings.max));
    for (shown, whole) in [(Shown::Screen, false), (Shown::Document, true)] {
        let facts = vec![
            Fact::new("Why", why(item)),
            Fact::new("Hear for the low end", argument(&item.low, findings.max, "or less", whole)),
            Fact::new("Hear for the high end", argument(&item.high, findings.max, "or more", whole)),
        ];
        section.blocks.push((shown, Block::Facts(facts)));
    }
}

fn why(item: &Discussion) -> String {
    format!(
        "disagreement {} x {} points that hang on it = {}",
        two_decimals(item.disagreement),
        difference(item.influence),
        difference(item.weight)
    )
}

fn argument(end: &End, max: f64, beyond: &str, whole: bool) -> String {
    let who =
        format!("{} of {} points {beyond}, {}", value(end.value), value(max), count(end.people, "person", "people"));
    match end.notes.is_empty() {
        true => format!("{who}; no note was written"),
        false => format!("{who}: {}", notes(&end.notes, whole)),
    }
}

/// What is not on the agenda, by reason.
fn rest(findings: &Told<Findings>, talk: &Talk, whole: bool) -> Vec<Fact> {
    let skipped = |is_it: &dyn Fn(Skip) -> bool| -> Vec<TopicAt> {
        talk.skipped.iter().filter(|(_, skip)| is_it(*skip)).map(|(topic, _)| *topic).collect()
    };
    let mut reasons: Vec<(String, Vec<TopicAt>)> = vec![
        ("No time for".to_owned(), talk.no_time.clone()),
        ("Nobody disagrees".to_owned(), skipped(&|s| s == Skip::NobodyDisagrees)),
        ("Talked about".to_owned(), skipped(&|s| s == Skip::Discussed)),
        ("Only single voices apart".to_owned(), skipped(&|s| s == Skip::SingleVoices)),
        ("No points depend on it".to_owned(), skipped(&|s| s == Skip::NothingDependsOnIt)),
    ];
    let mut unmeasured: Vec<NoFigure> = Vec::new();
    for (_, skip) in &talk.skipped {
        match skip {
            Skip::NotMeasured(reason) if !unmeasured.contains(reason) => unmeasured.push(*reason),
            _ => {}
        }
    }
    let not_measured = |r: NoFigure| (format!("Not measured: {r}"), skipped(&|s| s == Skip::NotMeasured(r)));
    reasons.extend(unmeasured.into_iter().map(not_measured));
    let some = reasons.into_iter().filter(|(_, topics)| !topics.is_empty());
    some.map(|(reason, topics)| Fact::new(&reason, named(findings, &topics, whole))).collect()
}

fn named(findings: &Told<Findings>, topics: &[TopicAt], whole: bool) -> String {
    let most = if whole { topics.len() } else { NAMED };
    let ids: Vec<&str> =
        topics.iter().take(most).map(|topic| findings.topic(*topic).asked.question.id.as_str()).collect();
    let more = match topics.len() - ids.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}: {}{more}", topics.len(), ids.join(", "))
}
