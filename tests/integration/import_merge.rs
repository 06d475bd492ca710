//! Merging: the order of the files decides nothing, nothing is lost, and nothing is chosen.

use std::collections::BTreeSet;

use plimsoll::import::merge::{Conflict, Preference, Source, merged};
use plimsoll::model::sheet::Evidence;
use plimsoll::model::{Answer, Entry, Grade, Sheet};
use plimsoll::source::{Sources, Spanned};
use proptest::prelude::*;

const ID: &str = "q";

fn blank() -> Sheet {
    let text = "questionnaire: small\nversion: 1.0.0\nanswers: {}\n";
    plimsoll::load::sheet_text("", text.to_owned(), &mut Sources::default()).unwrap().sheet
}

/// A sheet of somebody that says one thing.
fn says(name: &str, entry: &Entry) -> Sheet {
    let mut sheet = blank();
    name.clone_into(&mut sheet.respondent.name);
    sheet.answers.insert(Spanned::new(ID.into(), Default::default()), Spanned::new(entry.clone(), Default::default()));
    sheet
}

fn merge(target: Option<&Sheet>, files: &[Sheet], preferences: &[Preference]) -> Result<Option<Entry>, Conflict> {
    let source = |(sheet, is_target)| Source { sheet, is_target };
    let all = target.map(|sheet| (sheet, true)).into_iter().chain(files.iter().map(|sheet| (sheet, false)));
    merged(ID, &all.map(source).collect::<Vec<_>>(), preferences)
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        Just(Answer::Unknown),
        (0..3u8).prop_map(|n| Answer::Number(n.into())),
        prop::sample::select(vec!["No sea", "No land"]).prop_map(|reason| Answer::NotApplicable(reason.into())),
        prop::collection::btree_set(prop::sample::select(vec!["a", "b"]), 0..3)
            .prop_map(|items| Answer::Items(items.into_iter().map(str::to_owned).collect())),
    ]
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (0..4usize, prop::sample::select(vec!["", "Report"])).prop_map(|(grade, reference)| Evidence {
        grade: Grade::ALL[grade],
        reference: reference.into(),
        valid_until: None,
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    let note = prop::option::of(prop::sample::select(vec!["", "seen", "not seen"]));
    let by = prop::option::of(prop::sample::select(vec!["Cy", "Di; Cy", "Rey, Ana"]));
    (prop_oneof![2 => answer(), 1 => Just(Answer::Unanswered)], prop::option::of(evidence()), note, by).prop_map(
        |(answer, evidence, note, by)| Entry { answer, evidence, note: note.map(Into::into), by: by.map(Into::into) },
    )
}

/// Parts of one truth: what several people say who agree.
fn agreeing() -> impl Strategy<Value = Vec<Sheet>> {
    let parts = prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 1..5);
    (answer(), evidence(), parts).prop_map(|(answer, evidence, parts)| {
        let part = |(at, (answers, backs, notes)): (usize, (bool, bool, bool))| {
            let entry = Entry {
                answer: if answers { answer.clone() } else { Answer::Unanswered },
                evidence: backs.then(|| evidence.clone()),
                note: notes.then(|| "seen".to_owned()),
                by: None,
            };
            says(["Ana", "Ben", "Cruz, Eva", "dr. o'Hara"][at], &entry)
        };
        parts.into_iter().enumerate().map(part).collect()
    })
}

fn names(by: Option<&str>) -> BTreeSet<String> {
    by.into_iter().flat_map(|by| by.split("; ")).map(str::to_owned).collect()
}

/// What different people say differently, found by comparing all pairs: the second opinion.
fn differ(sheets: &[Sheet]) -> bool {
    let entries: Vec<&Entry> = sheets.iter().map(|sheet| &sheet.answers[ID].value).collect();
    let pairs = entries.iter().flat_map(|one| entries.iter().map(move |other| (*one, *other)));
    let apart = |one: &Entry, other: &Entry| {
        let open = |entry: &Entry| entry.answer == Answer::Unanswered;
        let note = |entry: &Entry| entry.note.clone().filter(|note| !note.is_empty());
        let evidence = |entry: &Entry| entry.evidence.clone().filter(|e| *e != Evidence::default());
        let both = |a: Option<String>, b: Option<String>| matches!((a, b), (Some(a), Some(b)) if a != b);
        !open(one) && !open(other) && one.answer != other.answer
            || both(note(one), note(other))
            || both(evidence(one).map(|e| format!("{e:?}")), evidence(other).map(|e| format!("{e:?}")))
    };
    pairs.into_iter().any(|(one, other)| apart(one, other))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn those_who_agree_are_merged_whatever_their_order_and_nothing_is_lost(
        sheets in agreeing(), order in any::<prop::sample::Index>(),
    ) {
        let whole = merge(None, &sheets, &[]).unwrap().unwrap_or_default();
        let mut turned = sheets.clone();
        turned.rotate_left(order.index(sheets.len()));
        turned.reverse();
        prop_assert_eq!(&merge(None, &turned, &[]).unwrap().unwrap_or_default(), &whole);
        // One after the other makes the same sheet as all at once.
        let mut grown: Option<Sheet> = None;
        for file in &turned {
            let entry = merge(grown.as_ref(), std::slice::from_ref(file), &[]).unwrap().unwrap_or_default();
            grown = Some(says("", &entry));
        }
        prop_assert_eq!(&grown.unwrap().answers[ID].value, &whole);
        // Once more changes nothing.
        let target = says("", &whole);
        prop_assert_eq!(merge(Some(&target), &turned, &[]).unwrap().unwrap_or_default(), whole.clone());
        for sheet in &sheets {
            let Entry { answer, evidence, note, .. } = &sheet.answers[ID].value;
            prop_assert!(*answer == Answer::Unanswered || *answer == whole.answer);
            prop_assert!(*answer == Answer::Unanswered || names(whole.by.as_deref()).contains(&sheet.respondent.name));
            prop_assert!(evidence.is_none() || *evidence == whole.evidence);
            prop_assert!(note.is_none() || *note == whole.note);
        }
    }

    #[test]
    fn a_conflict_is_found_where_two_say_different_things_and_nowhere_else(
        entries in prop::collection::vec(entry(), 1..5), order in any::<prop::sample::Index>(),
    ) {
        let sheets: Vec<Sheet> = entries.iter().map(|entry| says("Ana", entry)).collect();
        let result = merge(None, &sheets, &[]);
        // Who answers differently backs something else: only a conflict about answers hides one about evidence and notes.
        prop_assert_eq!(result.is_err(), differ(&sheets), "{:?}", entries);
        let mut turned = sheets.clone();
        turned.rotate_left(order.index(sheets.len()));
        let again = merge(None, &turned, &[]);
        prop_assert_eq!(result.as_ref().map_err(|c| c.field), again.as_ref().map_err(|c| c.field));
    }

    #[test]
    fn who_is_preferred_keeps_all_that_was_said(
        entries in prop::collection::vec(entry(), 2..5), at in any::<prop::sample::Index>(),
    ) {
        let sheets: Vec<Sheet> = entries.iter().map(|entry| says("Ana", entry)).collect();
        let at = at.index(entries.len());
        let Ok(Some(settled)) = merge(None, &sheets, &[Preference::Source(at)]) else { return Ok(()) };
        let Entry { answer, evidence, note, .. } = &entries[at];
        prop_assert!(*answer == Answer::Unanswered || *answer == settled.answer);
        prop_assert!(evidence.as_ref().is_none_or(|e| *e == Evidence::default()) || *evidence == settled.evidence);
        prop_assert!(note.as_deref().is_none_or(str::is_empty) || *note == settled.note);
    }

    #[test]
    fn a_preferred_sheet_stays_as_it_is_and_every_choice_ends(
        entries in prop::collection::vec(entry(), 2..5), choices in prop::collection::vec(any::<prop::sample::Index>(), 8),
    ) {
        let sheets: Vec<Sheet> = entries.iter().map(|entry| says("Ana", entry)).collect();
        let (mut preferences, mut choices) = (Vec::new(), choices.into_iter());
        while let Err(conflict) = merge(None, &sheets, &preferences) {
            prop_assert!(conflict.said.len() > 1);
            let choice = choices.next().expect("at most a choice for each field").index(conflict.said.len());
            preferences.push(Preference::Source(conflict.said[choice][0]));
        }
        prop_assert!(preferences.len() <= 3);
    }
}
