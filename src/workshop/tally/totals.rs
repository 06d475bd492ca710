//! The running totals of a question or a technology: what sheets and ballots say together, as [`crate::workshop::Room`] counts.

use std::collections::{HashMap, HashSet};

use super::desk::{Desk, Items};
use super::log::Log;
use crate::load::ballots;
use crate::model::ballot::Line;
use crate::model::{Answer, Kind};
use crate::text::messages::messages;
use crate::text::{Text, Texts, number};
use crate::workshop::{Room, Rounds};

/// What sheets say in one round of one exercise.
#[derive(Clone, Debug, Default)]
pub struct Sheets {
    answers: HashMap<String, Vec<Answer>>,
    /// By delegation, seat and item.
    seats: HashSet<(usize, u32, String)>,
}

impl Sheets {
    /// What the sheets of a room say; a room without ballots.
    pub fn of(room: &Room<'_>, desk: &Desk<'_>, exercise: usize) -> Sheets {
        let mut sheets = Sheets::default();
        for voter in room.voters(exercise, Rounds::Only(desk.round)) {
            let seat = voter.person.and_then(|p| room.people()[p].seat);
            for item in (0..desk.items.len()).map(|at| desk.items.id(at)) {
                let answer = match desk.items {
                    Items::Questions(_) => voter.sheet.answers.get(item).map(|e| e.answer.clone()),
                    Items::Areas(_) => voter.place(item).map(|place| Answer::Number(f64::from(place))),
                };
                let Some(answer) = answer.filter(|a| *a != Answer::Unanswered) else { continue };
                sheets.answers.entry(item.to_owned()).or_default().push(answer);
                sheets.seats.extend(seat.map(|seat| (voter.delegation, seat, item.to_owned())));
            }
        }
        sheets
    }

    /// Whether the sheet of a seat answers a question: it goes before a ballot.
    pub fn answers(&self, delegation: usize, seat: Option<u32>, item: &str) -> bool {
        seat.is_some_and(|seat| self.seats.contains(&(delegation, seat, item.to_owned())))
    }
}

/// All answers on an item that count, from sheets and ballots.
pub(super) fn answers(desk: &Desk<'_>, sheets: &Sheets, log: &Log, item: usize) -> Vec<Answer> {
    let id = desk.items.id(item);
    let mut seen = HashSet::new();
    let counts = |line: &&Line| {
        let delegation = desk.delegations.iter().position(|d| d.id.value == line.delegation);
        let Some(delegation) = delegation else { return false };
        let again = line.seat.is_some_and(|seat| !seen.insert((delegation, seat)));
        !again && !sheets.answers(delegation, line.seat, id)
    };
    let on_paper = log.on(id).filter(counts).filter_map(|line| answer(desk, item, &line.answer));
    let on_paper: Vec<Answer> = on_paper.collect();
    sheets.answers.get(id).into_iter().flatten().cloned().chain(on_paper).collect()
}

/// What the journal has for an answer.
pub(super) fn answer(desk: &Desk<'_>, item: usize, text: &str) -> Option<Answer> {
    match &desk.items {
        Items::Questions(questions) => ballots::entry(questions[item], text).ok().map(|entry| entry.answer),
        Items::Areas(_) => ballots::place(text).ok().map(|place| Answer::Number(f64::from(place))),
    }
}

/// The totals in a few words: how often each answer was given, and how many have answered.
pub(super) fn in_words(desk: &Desk<'_>, item: usize, answers: &[Answer]) -> String {
    let is = |wanted: &Answer| answers.iter().filter(|a| *a == wanted).count();
    let of = |n: f64| is(&Answer::Number(n));
    let mut parts: Vec<String> = match &desk.items {
        Items::Areas(areas) => (1..=areas.len()).map(|place| format!("{place}:{}", of(place as f64))).collect(),
        Items::Questions(questions) => match questions[item].kind() {
            Kind::Choices(_) => questions[item].choice_points().map(|p| format!("{}:{}", number(p), of(p))).collect(),
            Kind::Items(items) => {
                let ticks = |a: &&Answer, id: &String| matches!(a, Answer::Items(ticked) if ticked.contains(id));
                let ticked = |id: &String| answers.iter().filter(|a| ticks(a, id)).count();
                (1..).zip(items).map(|(n, i)| format!("{n}:{}", ticked(&i.id.value))).collect()
            }
            Kind::Number(_) => vec![range(answers, desk.t).to_string()],
            Kind::Text => Vec::new(),
        },
    };
    if matches!(desk.items, Items::Questions(_)) {
        parts.push(format!("?:{}", is(&Answer::Unknown)));
        let not_applicable = answers.iter().filter(|a| matches!(a, Answer::NotApplicable(_))).count();
        parts.extend((not_applicable > 0).then(|| format!("{}:{not_applicable}", desk.t.typed_n())));
    }
    format!("{}  {}", parts.join(" "), desk.t.totals_of(answers.len(), desk.expected()))
}

/// From the least to the most of the numbers given.
fn range(answers: &[Answer], t: &Texts) -> Text {
    let numbers = answers.iter().filter_map(|a| if let Answer::Number(n) = a { Some(*n) } else { None });
    let ends =
        numbers.fold(None, |ends: Option<(f64, f64)>, n| Some(ends.map_or((n, n), |(a, b)| (a.min(n), b.max(n)))));
    ends.map_or_else(|| t.totals_no_number(), |(low, high)| t.totals_range(low, high))
}

messages! {
    /// How many of those who are expected have answered.
    totals_of(answered: Count, expected: Count) = "{answered} of {expected}";
    totals_no_number() = "no number yet";
    totals_range(low: Plain, high: Plain) = "{low} to {high}";
}
