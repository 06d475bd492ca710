//! Q: what a machine can see of how questions and their choices are worded: notes, found only where `plimsoll.toml` asks for them.

use std::collections::BTreeSet;

use super::rule;
use super::wording::{Words, word_count};
use crate::check::rule::{Found::Wording, Rule};
use crate::check::workspace::QuestionnaireUnit;
use crate::model::{Choice, Measures, Question};
use crate::source::Problem;
use crate::text::count;

pub(super) const RULES: &[Rule] = &[
    rule!(Q032 "long-choice" Note Wording(long), "a choice has more words than \"max-words\" allows; only when asked for"),
    rule!(Q033 "joined-conditions" Note Wording(joined), "a choice joins four conditions or more; only when asked for"),
    rule!(Q034 "unlinked-choice" Note Wording(unlinked), "a choice names nothing of the one before it; only when asked for"),
    rule!(Q035 "overlapping-questions" Note Wording(overlapping), "two questions of an area share most of their words; only when asked for"),
];

type Unit<'u> = QuestionnaireUnit<'u>;

/// From so many joined conditions on, people agree to one and deny another.
const MANY_CONDITIONS: usize = 4;

/// Questions share most of their words from this share on, of the words of the one that has fewer.
const MOST: f64 = 0.6;

fn choices<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = &'u Choice> {
    unit.questionnaire.questions().flat_map(|(_, q)| &q.choices)
}

fn long(unit: &Unit<'_>, most: usize, out: &mut Vec<Problem>) {
    for choice in choices(unit) {
        let words = word_count(&choice.text);
        if words > most {
            let message =
                format!("this choice has {}; at most {most} are read in one go", count(words, "word", "words"));
            out.push(Problem::new(choice.span, message).help("say what decides, and move the rest to \"evidence\""));
        }
    }
}

fn joined(unit: &Unit<'_>, _: usize, out: &mut Vec<Problem>) {
    let Some(words) = Words::of(&unit.questionnaire.language) else { return };
    for choice in choices(unit) {
        let conditions = words.conditions(&choice.text);
        if conditions >= MANY_CONDITIONS {
            let message = format!("this choice joins {conditions} conditions: who meets all but one cannot choose it");
            out.push(Problem::new(choice.span, message).help("name the one or two that decide, or ask two questions"));
        }
    }
}

/// The lowest choice says that nothing is there, so the next one has nothing to name. What measures need does not build up.
fn unlinked(unit: &Unit<'_>, _: usize, out: &mut Vec<Problem>) {
    let Some(words) = Words::of(&unit.questionnaire.language) else { return };
    let builds_up = |q: &&Question| q.measures == Measures::Readiness;
    for question in unit.questionnaire.questions().map(|(_, q)| q).filter(builds_up) {
        for pair in question.choices.windows(2).skip(1) {
            let shared = !words.content(&pair[0].text).is_disjoint(&words.content(&pair[1].text));
            if !shared && !words.refers_back(&pair[1].text) {
                let message = "this choice names nothing of the one before it: does it include that one?";
                out.push(
                    Problem::new(pair[1].span, message)
                        .related(pair[0].span, "the choice before it")
                        .help("name what the choice before it did, or something that plainly contains it"),
                );
            }
        }
    }
}

fn overlapping(unit: &Unit<'_>, _: usize, out: &mut Vec<Problem>) {
    let Some(words) = Words::of(&unit.questionnaire.language) else { return };
    let content = |q: &Question| {
        let texts =
            [&q.ask].into_iter().chain(q.choices.iter().map(|c| &c.text)).chain(q.items.iter().map(|i| &i.text));
        texts.flat_map(|text| words.content(text)).collect::<BTreeSet<String>>()
    };
    for area in &unit.questionnaire.areas {
        let all: Vec<(&Question, BTreeSet<String>)> = area.questions.iter().map(|q| (q, content(q))).collect();
        for (at, (later, said)) in all.iter().enumerate() {
            let share = |other: &BTreeSet<String>| {
                said.intersection(other).count() as f64 / said.len().min(other.len()).max(1) as f64
            };
            if let Some((earlier, _)) = all[..at].iter().find(|(_, other)| share(other) >= MOST) {
                let message = format!("\"{}\" shares most of its words with \"{}\"", later.id.value, earlier.id.value);
                out.push(
                    Problem::new(unit.ask(later), message)
                        .related(unit.ask(earlier), "the other question")
                        .help("ask once, or say what only this one asks"),
                );
            }
        }
    }
}
