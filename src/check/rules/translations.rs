//! T: translations (`locale/<lang>.po`).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{primary, rule};
use crate::check::rule::{Found::Catalogue, Rule};
use crate::check::workspace::CatalogueUnit;
use crate::model::texts::Text;
use crate::source::fix::Fix;
use crate::source::po::PoEntry;
use crate::source::{Problem, Span, Spanned};
use crate::text::{count, po};

pub(super) const RULES: &[Rule] = &[
    rule!(T001 "missing-translation" Warning Catalogue(missing), "texts have no translation"),
    rule!(T002 "stale-translation" Warning Catalogue(stale), "a text has changed since it was translated"),
    rule!(T003 "placeholder-mismatch" Error Catalogue(placeholders), "a translation does not keep the placeholders of the text"),
    rule!(T004 "choice-count-mismatch" Error Catalogue(choice_count), "a translated question has another number of choices"),
    rule!(T005 "untranslated-copy" Warning Catalogue(copies), "a translation is the source text again"),
    rule!(T006 "unknown-place" Error Catalogue(unknown), "a catalogue translates something that does not exist"),
    rule!(T007 "language-mismatch" Warning Catalogue(language), "a catalogue's header names another language than its file"),
    rule!(T008 "glossary" Warning Catalogue(glossary), "a translation does not use the words of the glossary"),
];

type Unit<'u> = CatalogueUnit<'u>;

/// The entries of a catalogue that translate something, with the text that they translate.
fn pairs<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = (&'u Spanned<String>, &'u PoEntry, &'u Text)> {
    let texts: HashMap<&str, &Text> = unit.texts.iter().map(|t| (t.place.as_str(), t)).collect();
    unit.translation.entries.iter().filter_map(move |entry| {
        let place = entry.place.as_ref()?;
        texts.get(place.as_str()).map(|text| (place, entry, *text))
    })
}

/// The same text apart from line breaks, which translators' tools set as they like.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

fn missing(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    const NAMED: usize = 3;
    let translated: BTreeSet<&str> =
        pairs(unit).filter(|(_, e, _)| !e.translation.trim().is_empty()).map(|(place, ..)| place.as_str()).collect();
    let counted = miscounted(unit);
    let missing: Vec<&Text> = unit
        .texts
        .iter()
        .filter(|t| !t.text.trim().is_empty() && !translated.contains(t.place.as_str()))
        .filter(|t| !choice(&t.place).is_some_and(|(question, _)| counted.contains_key(question)))
        .collect();
    let Some(first) = missing.first() else { return };
    let named: Vec<&str> = missing.iter().take(NAMED).map(|t| t.place.as_str()).collect();
    let more = if missing.len() > NAMED { format!(" and {} more", missing.len() - NAMED) } else { String::new() };
    let message = format!(
        "{} without translation to \"{}\", shown in \"{}\" instead: {}{more}",
        count(missing.len(), "text is", "texts are"),
        unit.translation.language,
        unit.language,
        named.join(", ")
    );
    let entries = || unit.translation.entries.iter();
    let is_missing = |e: &&PoEntry| e.place.as_ref().is_some_and(|p| missing.iter().any(|t| t.place == p.value));
    // At the first empty entry; where there is none, at the last entry, behind which they are missing.
    let empty = entries().find(is_missing).map(|e| e.translation.span);
    let last = || entries().rev().find_map(|e| e.place.as_ref()).map(|place| place.span);
    let span = empty.or_else(last).unwrap_or(Span::new(unit.translation.file, 0, 0));
    let problem = Problem::new(span, message).related(unit.place_of(first), "the first text without translation");
    let problem =
        problem.help("translate it in msgstr; an entry needs msgctxt (the place), msgid (the text) and msgstr");
    let begun: BTreeSet<&str> = pairs(unit).map(|(place, ..)| place.as_str()).collect();
    let stubs: String =
        missing.iter().filter(|t| !begun.contains(t.place.as_str())).map(|t| po::stub(&t.place, &t.text)).collect();
    out.push(problem.fix((!stubs.is_empty()).then_some(Fix::Append(unit.translation.file, stubs))));
}

fn stale(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (place, entry, text) in pairs(unit).filter(|(_, e, _)| !e.translation.trim().is_empty()) {
        let (span, message) = if !same(&entry.source, &text.text) {
            (entry.source.span, format!("\"{}\" has changed since it was translated", place.value))
        } else if entry.fuzzy {
            (place.span, format!("the translation of \"{}\" is marked as doubtful (fuzzy)", place.value))
        } else {
            continue;
        };
        out.push(
            Problem::new(span, message)
                .related(unit.place_of(text), "the text as it is now")
                .help("read the translation again, then put the present text into msgid and remove \"fuzzy\""),
        );
    }
}

fn language(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let Some(said) = &unit.translation.said else { return };
    let folded = |language: &str| language.to_lowercase().replace('_', "-");
    let (said_tag, file) = (folded(said), folded(&unit.translation.language));
    // "fr" may hold the French of one country.
    let same = said_tag == file || (primary(&said_tag) == primary(&file) && (said_tag.len() == 2 || file.len() == 2));
    if !same {
        let message = format!(
            "the header says that this is \"{}\", the file's name \"{}\": tools that go by one of them show the wrong language",
            said.value, unit.translation.language
        );
        out.push(Problem::new(said.span, message).help("correct \"Language:\", or rename the file"));
    }
}

/// The placeholders of a text, sorted: `{name}`, `%s`, `%1$s`.
fn placeholders_of(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let length = match c {
            '{' => rest.find('}').filter(|n| rest[..*n].chars().all(|c| c.is_alphanumeric() || c == '_')),
            '%' => {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let numbered = digits > 0 && rest[digits..].starts_with('$');
                let letter = if numbered { digits + 1 } else { 0 };
                rest[letter..].starts_with(['s', 'd']).then_some(letter)
            }
            _ => None,
        };
        found.extend(length.map(|n| &text[at..at + n + 2]));
    }
    found.sort_unstable();
    found
}

fn placeholders(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (place, entry, text) in pairs(unit).filter(|(_, e, t)| !e.translation.is_empty() && same(&e.source, &t.text)) {
        let (wanted, found) = (placeholders_of(&text.text), placeholders_of(&entry.translation));
        if wanted != found {
            let list = |p: &[&str]| if p.is_empty() { "none".to_owned() } else { p.join(", ") };
            let message = format!(
                "the translation of \"{}\" has other placeholders than the text: {}, not {}",
                place.value,
                list(&found),
                list(&wanted)
            );
            out.push(
                Problem::new(entry.translation.span, message)
                    .related(unit.place_of(text), "the text")
                    .help("keep each placeholder as it is: values are put in its place"),
            );
        }
    }
}

/// The question and the position in a choice's place.
fn choice(place: &str) -> Option<(&str, usize)> {
    let (question, at) = place.rsplit_once("/choices/")?;
    Some((question, at.parse().ok()?))
}

/// The questions of which a catalogue translates choices, but not as many as there are: how many there are, and the
/// positions that the catalogue has, with their places.
fn miscounted<'u>(unit: &'u Unit<'_>) -> BTreeMap<&'u str, (usize, BTreeMap<usize, Span>)> {
    let mut questions: BTreeMap<&str, (usize, BTreeMap<usize, Span>)> = BTreeMap::new();
    for (question, _) in unit.texts.iter().filter_map(|t| choice(&t.place)) {
        questions.entry(question).or_default().0 += 1;
    }
    for place in unit.translation.entries.iter().filter_map(|e| e.place.as_ref()) {
        if let Some((question, at)) = choice(place)
            && let Some((_, translated)) = questions.get_mut(question)
        {
            translated.insert(at, place.span);
        }
    }
    questions.retain(|_, (there, translated)| !translated.is_empty() && !translated.keys().copied().eq(0..*there));
    questions
}

fn choice_count(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (question, (there, translated)) in miscounted(unit) {
        let last = translated.last_key_value().map(|(_, span)| *span);
        let absent = (0..there).find(|at| !translated.contains_key(at));
        let message =
            format!("\"{question}\" has {}, the catalogue {}", count(there, "choice", "choices"), translated.len());
        let help = match absent {
            Some(at) => format!("add the entry \"{question}/choices/{at}\"; choices are counted from 0"),
            None => format!("remove the entries from \"{question}/choices/{there}\" on; choices are counted from 0"),
        };
        let text = unit.texts.iter().find(|t| choice(&t.place).is_some_and(|(q, _)| q == question));
        let problem = Problem::new(last.unwrap_or_default(), message).help(help);
        out.push(match text {
            Some(text) => problem.related(unit.place_of(text), "the first choice"),
            None => problem,
        });
    }
}

fn copies(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    if primary(unit.language) == primary(&unit.translation.language) {
        return;
    }
    for (place, entry, text) in pairs(unit) {
        // One or two words are often the same in both languages: "Absent", "Smart Customs".
        let words = text.text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
        if words > 2 && same(&entry.translation, &text.text) {
            let message = format!("the translation of \"{}\" is the source text again", place.value);
            out.push(
                Problem::new(entry.translation.span, message)
                    .related(unit.place_of(text), "the text")
                    .help("translate it, or leave msgstr empty until somebody does"),
            );
        }
    }
}

fn unknown(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let known: BTreeSet<&str> = unit.texts.iter().map(|t| t.place.as_str()).collect();
    let counted = miscounted(unit);
    for entry in &unit.translation.entries {
        let Some(place) = &entry.place else {
            let problem = Problem::new(entry.source.span, "this entry does not say which text it translates");
            out.push(problem.help("add a line msgctxt with the text's place, such as \"ai.policy/ask\""));
            continue;
        };
        let other_choice = choice(place).is_some_and(|(question, _)| counted.contains_key(question));
        if !known.contains(place.as_str()) && !other_choice {
            let problem = Problem::new(place.span, format!("there is no text at \"{}\"", place.value));
            let problem = problem.help("remove the entry, or correct its place");
            out.push(problem.suggest_among(out, place, known.iter().copied().filter(|known| is_beside(known, place))));
        }
    }
}

/// Whether two places are of one question, or the same text of two: only such are mistaken for each other.
fn is_beside(known: &str, place: &str) -> bool {
    let (Some((head, tail)), Some((other, its))) = (known.split_once('/'), place.split_once('/')) else { return true };
    head == other || tail == its
}

fn glossary(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let Some(glossary) = unit.glossary else { return };
    let asked = glossary.between(unit.language, &unit.translation.language);
    let current = |(_, e, t): &(_, &PoEntry, &Text)| !e.translation.trim().is_empty() && same(&e.source, &t.text);
    for (place, entry, text) in pairs(unit).filter(current) {
        for breach in asked.breaches(&text.text, &entry.translation) {
            let wanted = breach.wanted.iter().map(|form| format!("\"{form}\"")).collect::<Vec<_>>().join(", ");
            let has =
                breach.instead.map_or_else(|| "no word of the glossary for it".to_owned(), |w| format!("\"{w}\""));
            let message = format!("\"{}\" has \"{}\", and the translation {has}", place.value, breach.source);
            out.push(
                Problem::new(entry.translation.span, message)
                    .related(breach.term.span, "the term")
                    .help(format!("write {wanted}, or add the form that is needed to the glossary")),
            );
        }
    }
}
