//! The headline: where the administration stands, and how far that can be relied on.

use super::block::{Block, Fact, Item, List, Section, Shown, Text};
use super::told::Told;
use super::words::{open, points, questions, states};
use crate::gap::Basis;
use crate::model::text::{count, difference, number, percent, two_decimals};
use crate::report::{Backing, Place, Scored};
use crate::score::{AreaAt, Figures, TOLERANCE};

/// Questions named behind a gate that cannot be judged yet.
const MISSING: usize = 3;

/// The title of the report.
pub(super) fn title(scored: &Told<Scored>) -> Text {
    let administration = &scored.sheet().administration;
    let name = if administration.name.trim().is_empty() { "unnamed administration" } else { &administration.name };
    let country =
        if administration.country.is_empty() { String::new() } else { format!(" ({})", administration.country) };
    format!("Gap report: {name}{country}").into()
}

/// The section.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let mut section = Section::new("glance", "At a glance");
    let place = scored.overall();
    let mut facts =
        vec![Fact::new("Assessed", assessed(scored)), Fact::new("Overall", overall(scored, &place.figures))];
    facts.extend(target(scored, &place).map(|text| Fact::new("Target", text)));
    facts.push(Fact::new("Certain", certain(scored, &place.figures)));
    facts.push(Fact::new("Answers", answers(scored, &place.figures)));
    facts.push(Fact::new("Evidence", supported(scored, &place.figures)));
    facts.push(Fact::new("Gates", gates(scored, &place.figures)));
    section.push(Block::Facts(facts));
    section
}

fn assessed(scored: &Told<Scored>) -> String {
    let sheet = scored.sheet();
    let title = scored.instrument.questionnaire.title.trim();
    let mut text = match &sheet.date {
        Some(date) => format!("{}, {title}", date.value),
        None => format!("{title}; the sheet has no date, so no evidence counts as expired"),
    };
    let who = [&sheet.respondent.role, &sheet.respondent.name].map(|s| s.trim());
    let who: Vec<&str> = who.into_iter().filter(|s| !s.is_empty()).collect();
    if !who.is_empty() {
        text += &format!("; answers by {}", who.join(", "));
    }
    text
}

fn overall(scored: &Told<Scored>, figures: &Figures) -> String {
    let max = number(scored.scorer.max());
    match (figures.points, figures.level) {
        (None, _) => "no level and no points: no question counts".into(),
        (Some(points), Some(level)) => {
            format!("level {}, {} of {max} points", scored.level_name(level), two_decimals(points))
        }
        (Some(points), None) => format!(
            "no level, because {}; {} of {max} points as answers stand",
            scored.no_level(figures, None, MISSING).unwrap_or_default(),
            two_decimals(points)
        ),
    }
}

fn target(scored: &Told<Scored>, place: &Place) -> Option<String> {
    let (id, profile) = scored.profile?;
    let target = place.target?;
    let own = scored.own_targets.as_ref().map_or(String::new(), |own| format!(", with own targets: {}", own.words()));
    let name = format!("profile {} ({id}){own}", profile.name.trim());
    if target.level == 0 {
        return Some(format!("none: the {name} sets no overall target"));
    }
    let level = format!(
        "level {} of the {name}, from {} points",
        scored.level_name(target.level),
        target.starts_at(two_decimals)
    );
    let short = scored.unmet(profile, Basis::Claimed).iter().filter(|u| u.place != "overall").count();
    let places = match short {
        0 => String::new(),
        n => format!("; {} below target", count(n, "area or cell is", "areas and cells are")),
    };
    Some(match place.gap {
        None => format!("{level}: no points to compare"),
        _ if place.figures.level.is_none() => format!("{level}: not shown to be reached, there is no level yet"),
        Some(gap) if gap > 0.0 => format!("{level}: {} points missing{places}", difference(gap)),
        _ if short > 0 => format!("{level}: the overall points reach it, the profile is not met{places}"),
        _ => format!("{level}: the profile is met"),
    })
}

/// What holds whatever the open questions turn out to be (S7).
fn certain(scored: &Told<Scored>, figures: &Figures) -> String {
    let (Some(low), Some(high)) = (figures.low, figures.high) else {
        return "nothing: no question counts".into();
    };
    let open = open(&figures.counts);
    if open == 0 {
        return "every question that applies is answered, so nothing is left open".into();
    }
    let (least, most) = (scored.scorer.level(low), scored.scorer.level(high));
    let depends = format!(
        "{} open, and the points lie between {} and {}",
        count(open, "question is", "questions are"),
        two_decimals(low),
        two_decimals(high)
    );
    let certain = scored.level_name(least);
    match figures.level {
        None => format!("no level; {depends}"),
        Some(_) if least == most => format!("level {certain}; {depends}"),
        Some(_) if most == least + 1 => {
            format!("level {certain}; level {} is possible; {depends}", scored.level_name(most))
        }
        Some(_) => format!("level {certain}; up to level {} is possible; {depends}", scored.level_name(most)),
    }
}

fn answers(scored: &Told<Scored>, figures: &Figures) -> String {
    let mut text = match figures.coverage {
        Some(coverage) => format!("{} of the questions that apply: {}", percent(coverage), states(&figures.counts)),
        None => states(&figures.counts),
    };
    if figures.counts.not_applicable > 0 && figures.not_applicable_at_zero != figures.points {
        text += &format!("; with these at 0: {} points", points(figures.not_applicable_at_zero));
    }
    if let (needs, all @ 1..) = scored.need_counts(None) {
        text += &format!("; on need, counted apart, {needs} of {} answered", questions(all));
    }
    let ignored = scored.scorer.ignored(&scored.answers).len();
    if ignored > 0 {
        text += &format!("; {} ignored, the question is not asked", count(ignored, "answer", "answers"));
    }
    text
}

/// Claimed beside supported (S9).
fn supported(scored: &Told<Scored>, figures: &Figures) -> String {
    let (Some(claimed), Some(supported)) = (figures.points, figures.supported) else {
        return "nothing is claimed".into();
    };
    if figures.counts.answered == 0 {
        return "nothing is claimed".into();
    }
    let backing = Backing::of(scored).words();
    let too_much = scored.asked().filter(|a| a.claims_too_much()).count();
    if too_much == 0 {
        return format!("{backing}; no answer needs better evidence than it has");
    }
    let level = figures.level.map(|_| format!(", level {}", scored.level_name(scored.scorer.level(supported))));
    format!(
        "{backing}. {} points are claimed; the evidence supports {}{} ({} claimed higher than that)",
        two_decimals(claimed),
        two_decimals(supported),
        level.unwrap_or_default(),
        count(too_much, "answer is", "answers are"),
    )
}

fn gates(scored: &Told<Scored>, figures: &Figures) -> String {
    let capped = scored.areas().filter(|(at, _)| !scored.scorer.capped_by(&scored.scores, *at).is_empty()).count();
    let held = match capped {
        0 => return "no gate holds an area back".into(),
        n => format!("{} held back", count(n, "area is", "areas are")),
    };
    match (figures.points, figures.uncapped) {
        (Some(now), Some(without)) if without > now + TOLERANCE => {
            format!("{held}; without gates the overall points would be {}", two_decimals(without))
        }
        _ => held,
    }
}

/// The last lines on a screen: in short, and the next steps; documents have them at their beginning.
pub(super) fn close(scored: &Told<Scored>) -> Section {
    let mut section = Section::new("short", "In short");
    let place = scored.overall();
    let mut facts = vec![Fact::new("Overall", overall(scored, &place.figures))];
    facts.extend(target(scored, &place).map(|text| Fact::new("Target", text)));
    section.blocks.push((Shown::Screen, Block::Facts(facts)));
    for block in next(scored) {
        section.blocks.push((Shown::Screen, block));
    }
    section
}

/// The next steps, and where their details are.
fn next(scored: &Told<Scored>) -> Vec<Block> {
    match super::actions::first_steps(scored) {
        Some(steps) => vec![Block::Text("The next steps:".into()), Block::List(steps)],
        None => Vec::new(),
    }
}

/// Areas that one screen takes.
const AREAS: usize = 7;

/// Everything that one screen of 80 columns and 24 lines takes.
pub(super) fn brief(scored: &Told<Scored>) -> Section {
    let mut section = Section::new("short", "In short");
    let place = scored.overall();
    let mut facts = vec![Fact::new("Overall", brief_overall(scored, &place.figures))];
    facts.extend(brief_target(scored, &place).map(|text| Fact::new("Target", text)));
    facts.push(Fact::new("Evidence", Backing::of(scored).words()));
    section.push(Block::Facts(facts));
    let areas = scored.areas().take(AREAS).map(|(at, area)| Fact::new(short(&area.title, 30), in_a_line(scored, at)));
    let more = scored.areas().count().saturating_sub(AREAS);
    let rest = (more > 0).then(|| {
        let name = format!("and {}", count(more, "more area", "more areas"));
        Fact::new(&name, "in the report without --brief")
    });
    section.push(Block::Facts(areas.chain(rest).collect()));
    if let Some(steps) = super::actions::first_steps(scored) {
        let items = steps.items.into_iter().map(|item| Item { title: short(item.title.as_str(), 74).into(), ..item });
        section.push(Block::List(List { items: items.collect(), ..steps }));
    }
    section
}

fn brief_overall(scored: &Told<Scored>, figures: &Figures) -> String {
    let max = number(scored.scorer.max());
    match (figures.points, figures.level) {
        (None, _) => "no question counts yet".into(),
        (Some(x), Some(level)) => format!("level {}, {} of {max} points", scored.level_name(level), two_decimals(x)),
        (Some(x), None) => format!("no level yet, {} of {max} points as answers stand", two_decimals(x)),
    }
}

fn brief_target(scored: &Told<Scored>, place: &Place) -> Option<String> {
    let (id, profile) = scored.profile?;
    let own = if scored.own_targets.is_some() { " with own targets" } else { "" };
    let short = scored.unmet(profile, Basis::Claimed).len();
    let missing =
        place.gap.filter(|gap| *gap > 0.0).map_or(String::new(), |g| format!("{} points missing, ", difference(g)));
    let met = match short {
        0 => "met".to_owned(),
        n => format!("{missing}{} below target", count(n, "place is", "places are")),
    };
    Some(format!("{id}{own}: {met}"))
}

/// A text of at most so many characters.
pub(super) fn short(text: &str, most: usize) -> String {
    let text = text.trim();
    match text.chars().count() > most {
        true => format!("{}...", text.chars().take(most - 3).collect::<String>().trim_end()),
        false => text.to_owned(),
    }
}

fn in_a_line(scored: &Told<Scored>, at: AreaAt) -> String {
    let place = scored.area(at);
    if scored.is_declined(at) {
        return "declined on evidence".into();
    }
    if place.figures.counts.answered == 0 {
        return "nothing answered yet".into();
    }
    let name = place.figures.level.map_or(String::new(), |level| format!(" {}", scored.level_word(level)));
    let target = place.target.filter(|t| t.level > 0).map_or(String::new(), |t| format!(", target L{}", t.level));
    let held = if scored.scorer.capped_by(&scored.scores, at).is_empty() { "" } else { ", held by a gate" };
    format!("{}{name}{target}{held}", scored.level_and_points(&place.figures).words(scored.t))
}
