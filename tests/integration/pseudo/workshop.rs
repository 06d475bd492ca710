//! A workshop in the pseudo-language: the dialogue that plans it, and its papers.

use std::collections::BTreeSet;

use plimsoll::model::Questionnaire;

use super::{WITH, instrument, unmarked};
use crate::common::{Ran, write};

/// A new workshop of six delegations, `w`, and what is no text there.
pub fn workshop() -> (Ran, Questionnaire, BTreeSet<String>) {
    let (ran, questionnaire, mut names) = instrument();
    let line = |(at, id): (usize, &str)| format!("{id},⟦{id}⟧,2,fr,{},{}\n", ["yes", "no"][at % 2], at % 2);
    let delegations: String = DELEGATIONS.into_iter().enumerate().map(line).collect();
    write(&ran.path(""), "d.csv", &format!("id,name,participants,languages,learns,helps\n{delegations}"));
    let new = format!(
        "--lang qps workshop new w --title ⟦t⟧ --date 2026-11-02 --exercise own --exercise common --exercise ranking \
         --calibration island --papers markdown --delegations d.csv {WITH}"
    );
    let (code, out, told) = ran.again(&new);
    assert_eq!(code, 0, "{told}");
    names.extend(DELEGATIONS.map(str::to_owned));
    names
        .extend(["w", "s", "calibration", "unknown", "answer", "note", "qps", "fr", "add", "FILES"].map(str::to_owned));
    assert_eq!(
        unmarked(&out, &names).into_iter().chain(unmarked(&told, &names)).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
    (ran, questionnaire, names)
}

/// The delegations, each with its id as its name.
pub const DELEGATIONS: [&str; 6] = ["aa", "bb", "cc", "dd", "ee", "ff"];

/// The keys of `workshop.toml` that stand in front of what its remarks say of them.
const KEYS: [&str; 12] = [
    "profile",
    "areas",
    "id",
    "country",
    "participants",
    "languages",
    "learns",
    "helps",
    "kind",
    "title",
    "about",
    "questions",
];

#[test]
fn no_paper_of_a_workshop_says_a_word_that_translators_do_not_see() {
    let (ran, _, names) = workshop();
    let plan = ran.read("w/workshop.toml");
    assert!(plan.contains("languages = [\"qps\"]"), "{plan}");
    let mut found = Vec::new();
    for paper in
        ["cards-own.md", "ballots-own.md", "cards-common.md", "cards-ranking.md", "ballots-ranking.md", "own/aa-1.yaml"]
    {
        let text = remarks(paper, &ran.read(&format!("w/forms/{paper}")));
        found.extend(unmarked(&text, &names).into_iter().map(|word| format!("{paper}: {word}")));
    }
    let plan: String = plan.lines().filter(|line| line.starts_with("# ")).map(|line| format!("{line}\n")).collect();
    let with_keys: BTreeSet<String> = names.iter().cloned().chain(KEYS.map(str::to_owned)).collect();
    found.extend(unmarked(&plan, &with_keys));
    assert_eq!(found, Vec::<String>::new());
}

/// A paper without what programs read of it, which is the same in every language.
fn remarks(name: &str, text: &str) -> String {
    let is_remark = |line: &&str| !name.ends_with(".yaml") || line.starts_with("  #") || line.starts_with("# ");
    text.lines().filter(is_remark).map(|line| format!("{line}\n")).collect()
}

#[test]
#[cfg(unix)]
fn the_dialogue_that_plans_a_workshop_says_no_word_that_translators_do_not_see() {
    let (ran, _, mut names) = instrument();
    names.extend(["island", "transit", "advanced", "warm-up", "en", "es", "fr"].map(str::to_owned));
    let mut command = crate::common::Plimsoll::new().args(&format!("--lang qps workshop new v {WITH}")).command();
    command.current_dir(ran.path(""));
    let down = "\x1b[B";
    let all = format!("{down} {down} {down} \r");
    let steps = [
        ("Title", "\r"),
        ("is empty", "7\r"),
        ("Day [", "9\r"),
        ("year-month-day", "\r"),
        ("Languages of the forms", "9x\r"),
        ("does not speak", "\r"),
        ("Areas in scope", "\r"),
        // Keys that come before the list asks for them are the terminal's, not the list's.
        ("What the room does", ""),
        ("Enter confirms", &all),
        ("What does everybody rate", "\r"),
        ("Questions: Enter for these", "9\r"),
        ("There is no question", "\r"),
        ("pair delegations", "y\r"),
        ("Delegation 1: name", "\r"),
        ("needs a delegation", "7\r"),
        ("Short name", "7\r"),
        ("How many people", "x\r"),
        ("from 1", "\r"),
        ("it can work in", "\r"),
        ("wants to learn", "\r"),
        ("offer to help", "x\r"),
        ("from 0", "\r"),
        ("Delegation 2: name", "7\r"),
        ("Short name", "7\r"),
        ("has that short name", "8\r"),
        ("How many people", "\r"),
        ("it can work in", "\r"),
        ("wants to learn", "\r"),
        ("offer to help", "\r"),
        ("Delegation 3: name", "\r"),
        ("Minutes", "\r"),
        ("Next:", ""),
    ];
    let seen = super::walked(&command, &steps);
    // What is typed is drawn again with each key.
    let found: Vec<String> =
        unmarked(&seen, &names).into_iter().filter(|word| !word.chars().all(|c| c == 'y')).collect();
    assert_eq!(found, Vec::<String>::new(), "{seen}");
}
