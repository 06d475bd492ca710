//! How it stands, in short: how far it moved, from which level to which, and because of what.

use crate::compare::{Account, Comparison, Direction, EvidenceChange, Moved, Presence, Start};
use crate::gap::Basis;
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Fact, Section};
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// The section.
pub(super) fn section(told: &Told<Comparison>) -> Section {
    let t = told.t;
    let mut section = Section::new("compared-in-short", t.compared_in_short());
    section.say(overall(told));
    let mut facts = vec![Fact::new(t.standing_supported(), supported(told))];
    let rose = areas(told, |moved| moved.rose(Basis::Claimed));
    let fell = areas(told, |moved| moved.fell(Basis::Claimed));
    let declined = areas(told, |moved| moved.became(Presence::Declined));
    let resumed = areas(told, |moved| moved.presence == [Presence::Declined, Presence::Asked]);
    facts.extend(rose.map(|areas| Fact::new(t.compared_rose(), areas)));
    facts.extend(fell.map(|areas| Fact::new(t.compared_fell(), areas)));
    facts.extend(declined.map(|areas| Fact::new(t.compared_declined(), areas)));
    facts.extend(resumed.map(|areas| Fact::new(t.compared_resumed(), areas)));
    facts.push(Fact::new(t.words_answers(), answers(told)));
    facts.push(Fact::new(t.words_evidence(), evidence(told)));
    facts.push(Fact::new(t.compared_instrument_label(), instrument(told)));
    facts.extend(others(told).map(|text| Fact::new(t.compared_administration(), text)));
    section.push(Block::Facts(facts));
    section
}

/// The overall points and level, in sentences.
fn overall(told: &Told<Comparison>) -> Text {
    let (t, account) = (told.t, &told.overall().claimed);
    let level = match told.levels(account) {
        [Some(before), Some(after)] if before == after => Some(t.compared_same_level(&after)),
        [Some(before), Some(after)] => Some(t.compared_other_level(&before, &after)),
        [None, Some(after)] => Some(t.compared_first_level(&after)),
        [Some(before), None] => Some(t.compared_lost_level(&before)),
        [None, None] => None,
    };
    t.sentences([Some(moved(told, account)), level, because(told, account)].into_iter().flatten())
}

fn moved(told: &Told<Comparison>, account: &Account) -> Text {
    let t = told.t;
    match (account.before(), account.after()) {
        (Some(before), Some(after)) if (after - before).abs() <= TOLERANCE => t.compared_stayed(after),
        (Some(before), Some(after)) => t.compared_moved(before, after, after - before),
        (None, Some(after)) => t.compared_now(after),
        (Some(before), None) => t.compared_then(before),
        (None, None) => t.compared_nothing(),
    }
}

fn because(told: &Told<Comparison>, account: &Account) -> Option<Text> {
    told.causes(account).map(|causes| told.t.compared_because(&causes))
}

fn supported(told: &Told<Comparison>) -> Text {
    let account = &told.overall().supported;
    told.t.sentences([Some(moved(told, account)), because(told, account)].into_iter().flatten())
}

/// The areas of a kind, with what moved; `None` when there is none.
fn areas(told: &Told<Comparison>, is: impl Fn(&Moved) -> bool) -> Option<Text> {
    let areas: Vec<Text> = told.main().skip(1).filter(|m| is(m)).map(|m| told.place_moved(m)).collect();
    (!areas.is_empty()).then(|| told.t.series(areas))
}

fn answers(told: &Told<Comparison>) -> Text {
    let t = told.t;
    let count = |direction| told.answers.iter().filter(|moved| moved.direction() == direction).count();
    if told.answers.is_empty() {
        return t.compared_no_answer();
    }
    let parts = [
        (Direction::Higher, Texts::compared_higher_answers as fn(&Texts, usize) -> Text),
        (Direction::Lower, Texts::compared_lower_answers),
        (Direction::Neither, Texts::compared_other_answers),
    ];
    let parts = parts.map(|(direction, say)| (count(direction), say)).into_iter().filter(|(n, _)| *n > 0);
    t.compared_answers(told.answers.len(), &t.list(parts.map(|(n, say)| say(t, n))))
}

fn evidence(told: &Told<Comparison>) -> Cell {
    let t = told.t;
    let counted = |change: &EvidenceChange| {
        let count = told.evidence.iter().filter(|moved| moved.change == *change).count();
        let say = match change {
            EvidenceChange::Expired => t.compared_n_expired(count),
            EvidenceChange::Removed => t.compared_n_removed(count),
            EvidenceChange::Weaker => t.compared_n_weaker(count),
            EvidenceChange::Added => t.compared_n_added(count),
            EvidenceChange::Renewed => t.compared_n_renewed(count),
            EvidenceChange::Stronger => t.compared_n_stronger(count),
        };
        (count > 0).then_some(say)
    };
    let parts: Vec<Text> = EvidenceChange::ALL.iter().filter_map(counted).collect();
    if parts.is_empty() { t.compared_no_evidence().into() } else { t.list(parts).into() }
}

fn instrument(told: &Told<Comparison>) -> Text {
    let (t, rules) = (told.t, &told.new.instrument.rubric.rules);
    let questionnaire = &told.new.instrument.questionnaire;
    let of = [(&questionnaire.id, &questionnaire.version), (&rules.id, &rules.version)];
    let [questionnaire, rubric] = of.map(|(id, version)| t.compared_version(id, &version.to_string()));
    match told.start {
        Start::NotAtHand => {
            t.compared_not_at_hand_short(told.old.sheet().version.to_string().as_str(), &questionnaire, &rubric)
        }
        _ if told.is_same_instrument() => t.compared_same_instrument(&questionnaire, &rubric),
        _ => t.compared_other_instrument(&questionnaire, &rubric),
    }
}

/// That the sheets name two administrations.
fn others(told: &Told<Comparison>) -> Option<Text> {
    let [old, new] = [told.old, told.new].map(|year| year.sheet().administration.name.trim());
    (old != new && !old.is_empty() && !new.is_empty()).then(|| told.t.compared_two_names(old, new))
}

messages! {
    /// Title of a section, and its first words: the overall points.
    compared_in_short() = "What moved, in short";
    compared_moved(before: Points, after: Points, change: Change) by after = "From {before} to {after} points ({change}).";
    compared_stayed(points: Points) by points = "{points} points, as before.";
    compared_now(points: Points) by points = "{points} points, none before.";
    compared_then(points: Points) = "No points now, {points} before.";
    compared_nothing() = "No points, as before.";
    /// Levels, each with its name.
    compared_same_level(level: Phrase) = "Level {level}, as before.";
    compared_other_level(before: Phrase, after: Phrase) = "Level {after}, before {before}.";
    compared_first_level(level: Phrase) = "Level {level}, none before.";
    compared_lost_level(level: Phrase) = "No level now, before {level}.";
    /// A list of what moved points, each with how far.
    compared_because(causes: Phrase) = "Moved by: {causes}.";
    /// Labels: areas that stand higher, and lower, than before.
    compared_rose() = "Higher";
    compared_fell() = "Lower";
    /// Labels: areas that are declined on evidence since then, and areas that are no longer.
    compared_declined() = "Declined";
    compared_resumed() = "Taken up";
    /// How many answers changed, and a list of how they did.
    compared_answers(n: Count, parts: Phrase) by n = "{n} answer changed: {parts}" | "{n} answers changed: {parts}";
    compared_no_answer() = "no answer changed";
    compared_higher_answers(n: Count) by n = "{n} higher";
    compared_lower_answers(n: Count) by n = "{n} lower";
    compared_other_answers(n: Count) by n = "{n} neither higher nor lower";
    /// How much evidence changed, as a list says it.
    compared_n_expired(n: Count) by n = "{n} expired";
    compared_n_removed(n: Count) by n = "{n} no longer given";
    compared_n_weaker(n: Count) by n = "{n} weaker";
    compared_n_added(n: Count) by n = "{n} added";
    compared_n_renewed(n: Count) by n = "{n} renewed";
    compared_n_stronger(n: Count) by n = "{n} stronger";
    compared_no_evidence() = "unchanged";
    /// Label: questionnaire and rubric, and what is said of them, each with id and version.
    compared_instrument_label() = "Instrument";
    compared_version(id: Text, version: Text) = "{id} {version}";
    compared_same_instrument(questionnaire: Phrase, rubric: Phrase) =
        "the same for both: questionnaire {questionnaire}, rubric {rubric}";
    compared_other_instrument(questionnaire: Phrase, rubric: Phrase) =
        "another one: now questionnaire {questionnaire}, rubric {rubric}; what differs stands at the end";
    compared_not_at_hand_short(version: Text, questionnaire: Phrase, rubric: Phrase) =
        "both are scored with questionnaire {questionnaire}, rubric {rubric}; the older sheet was made with version {version}, \
         which is not at hand";
    /// Label, and that two sheets name two administrations.
    compared_administration() = "Administration";
    compared_two_names(before: Text, after: Text) = "The sheets name two: {before} before, {after} now.";
}
