//! The headline: where the administration stands, and how far that can be relied on.

use super::block::{Block, Cell, Fact, Section, Text};
use super::told::Told;
use super::words::open;
use crate::gap::Target;
use crate::load::Supposed;
use crate::model::Entry;
use crate::report::{Backing, Place, Scored};
use crate::score::{Figures, TOLERANCE};
use crate::text::messages::messages;

/// Questions named behind a gate that cannot be judged yet.
const MISSING: usize = 3;

/// The title of the report.
pub(super) fn title(scored: &Told<Scored>) -> Text {
    let t = scored.t;
    let administration = &scored.sheet().administration;
    let name = match administration.name.trim() {
        "" => t.headline_unnamed(),
        name => name.into(),
    };
    let title = match administration.country.as_str() {
        "" => t.headline_title(&name),
        country => t.headline_title_country(&name, country),
    };
    match scored.loaded.supposed.is_empty() {
        true => title,
        false => t.headline_supposed(&title),
    }
}

/// The section.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let t = scored.t;
    let mut section = Section::new("glance", t.headline_glance());
    let place = scored.overall();
    let mut facts = vec![Fact::new(t.headline_assessed(), assessed(scored))];
    facts.extend(supposed(scored).map(|list| Fact::new(t.headline_what_if(), list)));
    facts.extend(reached(scored, &place));
    facts.extend([
        Fact::new(t.headline_certain(), certain(scored, &place.figures)),
        Fact::new(t.words_answers(), answers(scored, &place.figures)),
        Fact::new(t.words_evidence(), supported(scored, &place.figures)),
        Fact::new(t.headline_gates(), gates(scored, &place.figures)),
    ]);
    section.push(Block::Facts(facts));
    section
}

/// The answers that are supposed, each with the sheet's own; nothing where none is.
fn supposed(scored: &Told<Scored>) -> Option<Text> {
    let (t, questionnaire) = (scored.t, &scored.instrument.questionnaire);
    let one = |supposed: &Supposed| {
        let (_, question) = questionnaire.questions().find(|(_, q)| q.id.value == supposed.question)?;
        let now = t.answer(question, scored.sheet().answers.get(supposed.question.as_str()).map(|entry| &entry.value));
        let before = t.answer(question, Some(&Entry::bare(supposed.before.clone())));
        Some(t.headline_instead(&supposed.question, &now, &before))
    };
    let told: Vec<Text> = scored.loaded.supposed.iter().filter_map(one).collect();
    (!told.is_empty()).then(|| t.sentences(told))
}

/// The overall figure, and its target.
fn reached(scored: &Told<Scored>, place: &Place) -> Vec<Fact> {
    let t = scored.t;
    let mut facts = vec![Fact::new(t.words_overall(), Cell::from(overall(scored, &place.figures)).about("overall"))];
    facts.extend(target(scored, place).map(|text| Fact::new(t.words_target(), text)));
    facts
}

fn assessed(scored: &Told<Scored>) -> Text {
    let (sheet, t) = (scored.sheet(), scored.t);
    let title = scored.instrument.questionnaire.title.trim();
    let who = [&sheet.respondent.role, &sheet.respondent.name].map(|s| s.trim());
    let who = t.list(who.into_iter().filter(|s| !s.is_empty()).map(Text::from));
    match (&sheet.date, who.as_str()) {
        (Some(date), "") => t.headline_on(date.value.0, title),
        (Some(date), _) => t.headline_on_by(date.value.0, title, &who),
        (None, "") => t.headline_undated(title),
        (None, _) => t.headline_undated_by(title, &who),
    }
}

fn overall(scored: &Told<Scored>, figures: &Figures) -> Text {
    let (max, t) = (scored.scorer.max(), scored.t);
    match (figures.points, figures.level) {
        (None, _) => t.headline_nothing_counts(),
        (Some(points), Some(level)) => t.headline_level_points(&scored.level_name(level), points, max),
        (Some(points), None) => {
            let stands = t.headline_no_level_points(points, max);
            t.sentences([stands].into_iter().chain(scored.no_level(figures, None, MISSING, t)))
        }
    }
}

fn target(scored: &Told<Scored>, place: &Place) -> Option<Text> {
    let (id, profile) = scored.profile?;
    let (target, t) = (place.target?, scored.t);
    let name = match &scored.own_targets {
        Some(own) => {
            let named = own.named.iter().map(|(place, level)| t.headline_own(place, *level));
            t.headline_profile_own(profile.name.trim(), id, &t.list(named))
        }
        None => t.headline_profile(profile.name.trim(), id),
    };
    let short = scored.places_below(profile);
    let level = || scored.level_name(target.level);
    Some(match target {
        Target { level: 0, .. } => t.headline_target_none(&name),
        Target { cut: None, .. } => t.headline_target_unknown(&level(), &name),
        Target { cut: Some(from), .. } => how_far(scored, place, short, &t.headline_target(&level(), &name, from)),
    })
}

/// How far the target is reached, the areas and cells with targets of their own included.
fn how_far(scored: &Told<Scored>, place: &Place, short: usize, target: &Text) -> Text {
    let t = scored.t;
    match place.gap {
        None => t.headline_target_no_points(target),
        _ if place.figures.level.is_none() => t.headline_target_no_level(target),
        Some(gap) if gap > 0.0 && short > 0 => t.headline_target_gap_below(target, gap, short),
        Some(gap) if gap > 0.0 => t.headline_target_gap(target, gap),
        _ if short > 0 => t.headline_target_below(target, short),
        _ => t.headline_target_met(target),
    }
}

/// What holds whatever the open questions turn out to be (S7).
fn certain(scored: &Told<Scored>, figures: &Figures) -> Text {
    let t = scored.t;
    let (Some(low), Some(high)) = (figures.low, figures.high) else { return t.headline_nothing_certain() };
    let open = open(&figures.counts);
    if open == 0 {
        return t.headline_nothing_open();
    }
    let (least, most) = (scored.scorer.level(low), scored.scorer.level(high));
    let certain = scored.level_name(least);
    let level = match figures.level {
        None => t.headline_certain_none(),
        Some(_) if least == most => t.headline_certain_level(&certain),
        Some(_) if most == least + 1 => t.headline_certain_next(&certain, &scored.level_name(most)),
        Some(_) => t.headline_certain_up_to(&certain, &scored.level_name(most)),
    };
    t.sentences([level, t.headline_open(open, low, high)])
}

fn answers(scored: &Told<Scored>, figures: &Figures) -> Text {
    let t = scored.t;
    let states = t.states(&figures.counts);
    let mut said = vec![match figures.coverage {
        Some(coverage) => t.headline_coverage(coverage, &states),
        None => t.headline_states(&states),
    }];
    let zero = figures.not_applicable_at_zero.filter(|_| figures.not_applicable_at_zero != figures.points);
    said.extend(zero.filter(|_| figures.counts.not_applicable > 0).map(|zero| t.headline_at_zero(zero)));
    if let (needs, all @ 1..) = scored.need_counts(None) {
        said.push(t.headline_needs(needs, all));
    }
    match scored.scorer.ignored(&scored.answers).len() {
        0 => {}
        ignored => said.push(t.headline_ignored(ignored)),
    }
    t.sentences(said)
}

/// Claimed beside supported (S9).
fn supported(scored: &Told<Scored>, figures: &Figures) -> Text {
    let t = scored.t;
    let (Some(claimed), Some(supported), 1..) = (figures.points, figures.supported, figures.counts.answered) else {
        return t.headline_nothing_claimed();
    };
    let backing = Backing::of(scored).words(t);
    let too_much = scored.asked().filter(|a| a.claims_too_much()).count();
    if too_much == 0 {
        return t.sentences([backing, t.headline_claims_hold()]);
    }
    let supports = match figures.level {
        Some(_) => {
            let level = scored.level_name(scored.scorer.level(supported));
            t.headline_supports_level(claimed, supported, &level)
        }
        None => t.headline_supports(claimed, supported),
    };
    t.sentences([backing, supports, t.headline_too_much(too_much)])
}

fn gates(scored: &Told<Scored>, figures: &Figures) -> Text {
    let t = scored.t;
    let held = scored.areas().filter(|(at, _)| !scored.scorer.capped_by(&scored.scores, *at).is_empty()).count();
    match (held, figures.points, figures.uncapped) {
        (0, ..) => t.headline_no_gate(),
        (_, Some(now), Some(without)) if without > now + TOLERANCE => t.headline_held_without(held, without),
        _ => t.headline_held(held),
    }
}

messages! {
    /// The administration's name is not given.
    headline_unnamed() = "unnamed administration";
    /// Title of the report; the country is its code.
    headline_title(administration: Phrase) = "Gap report: {administration}";
    headline_title_country(administration: Phrase, country: Text) = "Gap report: {administration} ({country})";
    /// The title of a report in which some answers are not the sheet's own but supposed.
    headline_supposed(title: Phrase) = "What if: {title}";
    /// Label; the supposed answers follow.
    headline_what_if() = "Supposed";
    /// A question's id, what is supposed of it, and what the sheet says.
    headline_instead(question: Text, supposed: Phrase, answered: Phrase) =
        "{question}: \"{supposed}\", where the sheet says \"{answered}\".";
    /// Titles of sections.
    headline_glance() = "At a glance";
    /// Labels.
    headline_assessed() = "Assessed";
    headline_certain() = "Certain";
    headline_gates() = "Gates";
    /// A target of one's own: a place and its level, as a list says it.
    headline_own(place: Text, level: Level) = "{place} {level}";
    /// Behind "Assessed": the day, the questionnaire's title, and whose answers they are.
    headline_on(date: Day, title: Text) = "{date}, {title}";
    headline_on_by(date: Day, title: Text, who: Phrase) = "{date}, {title}; answers by {who}";
    headline_undated(title: Text) = "{title}; the sheet has no date, so no evidence counts as expired";
    headline_undated_by(title: Text, who: Phrase) =
        "{title}; the sheet has no date, so no evidence counts as expired; answers by {who}";
    /// Behind "Overall".
    headline_nothing_counts() = "no level and no points: no question counts";
    /// Behind "Overall"; the level has a number and a name.
    headline_level_points(level: Phrase, points: Points, max: Plain) = "level {level}, {points} of {max} points";
    /// Behind "Overall", before the reasons.
    headline_no_level_points(points: Points, max: Plain) = "No level yet, {points} of {max} points as answers stand.";
    /// A profile with its id, and with targets of one's own, within the messages behind "Target".
    headline_profile(profile: Text, id: Text) = "the profile {profile} ({id})";
    headline_profile_own(profile: Text, id: Text, own: Phrase) = "the profile {profile} ({id}), with own targets: {own}";
    headline_target_none(profile: Phrase) = "none: {profile} sets no overall target";
    headline_target_unknown(level: Phrase, profile: Phrase) = "level {level} of {profile}, which the scale does not have";
    /// The target that the following messages take.
    headline_target(level: Phrase, profile: Phrase, from: Points) by from = "level {level} of {profile}, from {from} points";
    headline_target_no_points(target: Phrase) = "{target}: no points to compare";
    headline_target_no_level(target: Phrase) = "{target}: not shown to be reached, there is no level yet";
    headline_target_gap(target: Phrase, gap: Difference) by gap = "{target}: {gap} points missing";
    headline_target_gap_below(target: Phrase, gap: Difference, places: Count) by places =
        "{target}: {gap} points missing; {places} area or cell is below target"
        | "{target}: {gap} points missing; {places} areas and cells are below target";
    headline_target_below(target: Phrase, places: Count) by places =
        "{target}: the overall points reach it, the profile is not met; {places} area or cell is below target"
        | "{target}: the overall points reach it, the profile is not met; {places} areas and cells are below target";
    headline_target_met(target: Phrase) = "{target}: the profile is met";
    /// Behind "Certain".
    headline_nothing_certain() = "nothing: no question counts";
    headline_nothing_open() = "every question that applies is answered, so nothing is left open";
    headline_certain_none() = "No level.";
    headline_certain_level(level: Phrase) = "Level {level}.";
    headline_certain_next(level: Phrase, next: Phrase) = "Level {level}; level {next} is possible.";
    headline_certain_up_to(level: Phrase, most: Phrase) = "Level {level}; up to level {most} is possible.";
    headline_open(open: Count, low: Points, high: Points) by open =
        "{open} question is open, and the points lie between {low} and {high}."
        | "{open} questions are open, and the points lie between {low} and {high}.";
    /// Behind "Answers"; the states are a list such as "12 answered, 3 don't know".
    headline_coverage(coverage: Share, states: Phrase) = "{coverage} of the questions that apply: {states}.";
    headline_states(states: Phrase) = "{states}.";
    headline_at_zero(points: Points) by points = "With those that do not apply at 0: {points} points.";
    headline_needs(answered: Count, all: Count) by all =
        "On need, counted apart, {answered} of {all} question answered." | "On need, counted apart, {answered} of {all} questions answered.";
    headline_ignored(answers: Count) by answers =
        "{answers} answer is ignored: the question is not asked." | "{answers} answers are ignored: the questions are not asked.";
    /// Behind "Evidence".
    headline_nothing_claimed() = "nothing is claimed";
    headline_claims_hold() = "No answer needs better evidence than it has.";
    headline_supports(claimed: Points, supported: Points) by claimed =
        "{claimed} points are claimed; the evidence supports {supported}.";
    headline_supports_level(claimed: Points, supported: Points, level: Phrase) by claimed =
        "{claimed} points are claimed; the evidence supports {supported}, level {level}.";
    headline_too_much(answers: Count) by answers =
        "{answers} answer claims more than its evidence supports."
        | "{answers} answers claim more than their evidence supports.";
    /// Behind "Gates".
    headline_no_gate() = "no gate holds an area back";
    headline_held(areas: Count) by areas = "{areas} area is held back" | "{areas} areas are held back";
    headline_held_without(areas: Count, without: Points) by areas =
        "{areas} area is held back; without gates the overall points would be {without}"
        | "{areas} areas are held back; without gates the overall points would be {without}";
}
