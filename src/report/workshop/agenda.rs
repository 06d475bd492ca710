//! What to talk about, what to hear, and what can be skipped.

use super::words::{answers, notes};
use crate::group::NoFigure;
use crate::group::agenda::Skip;
use crate::report::view::Told;
use crate::report::view::block::{Agenda, Block, Card, Fact, Picture, Section, Shown};
use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::agenda::{Discussion, End, Single, Talk, TopicAt};

/// The most questions that a screen names in a row.
const NAMED: usize = 5;

/// The section; none without an exercise in which all rate the same thing.
pub(super) fn section(findings: &Told<Findings>) -> Option<Section> {
    let (t, talk) = (findings.t, findings.agenda.as_ref()?);
    let mut section = Section::new("agenda", t.agenda_title());
    section.say(fits(talk, t));
    section.blocks.extend(cards(findings, talk).map(|cards| (Shown::Document, Block::Picture(Picture::Agenda(cards)))));
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
        section.blocks.push((Shown::Document, Block::Heading(t.agenda_single_notes())));
        let facts = noted.iter().flat_map(|single| single_notes(findings, single));
        section.blocks.push((Shown::Document, Block::Facts(facts.collect())));
    }
    Some(section)
}

/// What those wrote who stand apart alone, below the question.
fn single_notes(findings: &Told<Findings>, single: &Single) -> Vec<Fact> {
    let mut facts = notes(&single.notes, true, findings.t);
    facts.iter_mut().take(1).for_each(|first| first.label = id(findings, single.topic));
    facts
}

/// What the time is for.
fn fits(talk: &Talk, t: &Texts) -> Text {
    let minutes = t.phrase_minutes(talk.minutes as usize);
    match talk.items.len() + talk.no_time.len() {
        0 => t.agenda_nothing(&minutes),
        contested => {
            let (contested, each) = (t.phrase_questions(contested), t.phrase_minutes(talk.each as usize));
            t.agenda_fits(&minutes, &contested, &each, talk.items.len())
        }
    }
}

/// The questions to talk about as cards; `None` where there is none.
fn cards(findings: &Told<Findings>, talk: &Talk) -> Option<Agenda> {
    let cards = talk.items.iter().enumerate().map(|(at, item)| card(findings, at + 1, item)).collect();
    (!talk.items.is_empty()).then(|| Agenda { cards, caption: findings.t.agenda_cards() })
}

fn card(findings: &Told<Findings>, number: usize, item: &Discussion) -> Card {
    let (t, asked) = (findings.t, &findings.topic(item.topic).asked);
    let end = |end: &End| t.phrase_people(end.people);
    let apart = t.agenda_apart(item.low.value, &end(&item.low), item.high.value, &end(&item.high));
    Card {
        number,
        minutes: (item.starts as usize, (item.starts + item.minutes) as usize),
        title: asked.area.title.trim().into(),
        question: t.question(asked.question),
        why: vec![apart, t.agenda_hangs(item.influence)],
    }
}

fn discussion(findings: &Told<Findings>, number: usize, item: &Discussion, section: &mut Section) {
    let (t, spread) = (findings.t, findings.topic(item.topic));
    let [from, to] = [item.starts, item.starts + item.minutes].map(|minute| minute as usize);
    section.push(Block::Heading(t.agenda_item(number, from, to, &t.question(spread.asked.question))));
    section.push(answers(spread, findings.max, t));
    for (shown, whole) in [(Shown::Screen, false), (Shown::Document, true)] {
        let mut facts =
            vec![Fact::new(t.agenda_why(), t.agenda_weight(item.disagreement, item.influence, item.weight))];
        let low = t.agenda_or_less(item.low.value, findings.max, &t.phrase_people(item.low.people));
        facts.extend(argument(t.agenda_low_end(), low, &item.low, whole, t));
        let high = t.agenda_or_more(item.high.value, findings.max, &t.phrase_people(item.high.people));
        facts.extend(argument(t.agenda_high_end(), high, &item.high, whole, t));
        section.blocks.push((shown, Block::Facts(facts)));
    }
}

/// Whom to hear for one end, and what they wrote.
fn argument(label: Text, who: Text, end: &End, whole: bool, t: &Texts) -> Vec<Fact> {
    let notes = match end.notes.is_empty() {
        true => vec![Fact::new("", t.agenda_no_note())],
        false => notes(&end.notes, whole, t),
    };
    std::iter::once(Fact::new(label, who)).chain(notes).collect()
}

/// What is not on the agenda, by reason.
fn rest(findings: &Told<Findings>, talk: &Talk, whole: bool) -> Vec<Fact> {
    let t = findings.t;
    let skipped = |is_it: &dyn Fn(Skip) -> bool| -> Vec<TopicAt> {
        talk.skipped.iter().filter(|(_, skip)| is_it(*skip)).map(|(topic, _)| *topic).collect()
    };
    let mut reasons: Vec<(Text, Vec<TopicAt>)> = vec![
        (t.agenda_no_time(), talk.no_time.clone()),
        (t.agenda_nobody_disagrees(), skipped(&|s| s == Skip::NobodyDisagrees)),
        (t.agenda_discussed(), skipped(&|s| s == Skip::Discussed)),
        (t.agenda_single_voices(), skipped(&|s| s == Skip::SingleVoices)),
        (t.agenda_nothing_depends(), skipped(&|s| s == Skip::NothingDependsOnIt)),
    ];
    let mut unmeasured: Vec<NoFigure> = Vec::new();
    for (_, skip) in &talk.skipped {
        match skip {
            Skip::NotMeasured(reason) if !unmeasured.contains(reason) => unmeasured.push(*reason),
            _ => {}
        }
    }
    let not_measured =
        |why: NoFigure| (t.agenda_not_measured(&t.no_figure(why)), skipped(&|s| s == Skip::NotMeasured(why)));
    reasons.extend(unmeasured.into_iter().map(not_measured));
    let some = reasons.into_iter().filter(|(_, topics)| !topics.is_empty());
    some.map(|(reason, topics)| Fact::new(reason, named(findings, &topics, whole))).collect()
}

fn named(findings: &Told<Findings>, topics: &[TopicAt], whole: bool) -> Text {
    let (t, all) = (findings.t, topics.len());
    let most = if whole { all } else { NAMED };
    let ids = t.list(topics.iter().take(most).map(|topic| id(findings, *topic)));
    match all.saturating_sub(most) {
        0 => t.agenda_named(all, &ids),
        more => t.agenda_named_of_many(all, &ids, more),
    }
}

fn id(findings: &Told<Findings>, topic: TopicAt) -> Text {
    findings.topic(topic).asked.question.id.as_str().into()
}

messages! {
    agenda_title() = "Agenda";
    agenda_nothing(minutes: Phrase) =
        "{minutes} and nothing to talk about: no answers differ on which points depend.";
    /// What the time is for.
    agenda_fits(minutes: Phrase, contested: Phrase, each: Phrase, fit: Count) by fit =
        "{minutes} for {contested} that people disagree on and that points depend on; {each} each: {fit} fits."
        | "{minutes} for {contested} that people disagree on and that points depend on; {each} each: {fit} fit.";
    /// Heading of a question to talk about: its number and when.
    agenda_item(number: Count, from: Count, to: Count, question: Phrase) = "{number}. minute {from} to {to}: {question}";
    agenda_why() = "Why";
    agenda_weight(disagreement: Points, influence: Difference, weight: Difference) by influence =
        "disagreement {disagreement} x {influence} points that hang on it = {weight}";
    /// Below the cards.
    agenda_cards() = "Each card is a question: its turn, why it is worth the time, and between which answers the room is to talk.";
    /// On a card: the answers, in points, between which the room is to talk, each with those who stand there or beyond.
    agenda_apart(low: Step, few: Phrase, high: Step, many: Phrase) =
        "{few} answer {low} or less, {many} {high} or more.";
    /// On a card: how far the areas' points differ between these answers.
    agenda_hangs(points: Difference) by points = "{points} points hang on it.";
    agenda_low_end() = "Hear for the low end";
    agenda_high_end() = "Hear for the high end";
    agenda_or_less(value: Step, max: Step, people: Phrase) = "{value} of {max} points or less, {people}";
    agenda_or_more(value: Step, max: Step, people: Phrase) = "{value} of {max} points or more, {people}";
    agenda_no_note() = "no note was written";
    /// Labels: why questions are not on the agenda.
    agenda_no_time() = "No time for";
    agenda_nobody_disagrees() = "Nobody disagrees";
    agenda_discussed() = "Talked about";
    agenda_single_voices() = "Only single voices apart";
    agenda_nothing_depends() = "No points depend on it";
    agenda_not_measured(why: Phrase) = "Not measured: {why}";
    /// How many questions, and their ids.
    agenda_named(all: Count, ids: Phrase) = "{all}: {ids}";
    agenda_named_of_many(all: Count, ids: Phrase, more: Count) = "{all}: {ids} and {more} more";
    agenda_single_notes() = "Notes of single voices";
}
