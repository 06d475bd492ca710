//! Changes in a sheet's text: comments, order and layout of everything else stay as they are.
//!
//! The text is cut at the places of its values, and the result is read again: only when it says exactly what was intended,
//! with every comment still there, is it used. A layout that defeats this (an anchor on the value, say) gives `None`.

use super::comments::{Comment, comments};
use super::lines;
use super::write::{Written, fields, is_short, text_value, written};
use crate::load;
use crate::model::sheet::{Date, Entry};
use crate::model::{Questionnaire, Sheet};
use crate::source::tree::{self, Class, Kind, Node, Scalar};
use crate::source::{Notation, Sources, Span, Spanned};

/// One answer to be put into a sheet, with what goes with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The question.
    pub id: String,
    /// Its entry from now on.
    pub entry: Entry,
    /// The day of the change: the sheet's date from now on.
    pub date: Date,
    /// The questionnaire's version: the sheet's version from now on.
    pub version: semver::Version,
}

impl Change {
    /// The sheet as it should be after the change.
    pub fn of(&self, sheet: &Sheet) -> Sheet {
        let mut sheet = sheet.clone();
        let nowhere = Span::default();
        sheet.answers.insert(Spanned::new(self.id.clone(), nowhere), Spanned::new(self.entry.clone(), nowhere));
        sheet.date = Some(Spanned::new(self.date, nowhere));
        sheet.version.value = self.version.clone();
        sheet
    }
}

/// Where new keys go: each after those that stand before it here.
pub struct Order<'q> {
    questions: Vec<&'q str>,
    headings: Vec<(&'q str, String)>,
}

impl<'q> Order<'q> {
    /// The order of a questionnaire.
    pub fn of(questionnaire: &'q Questionnaire) -> Self {
        let heading = |title: &str| crate::text::one_line(title);
        let questions = questionnaire.questions();
        let headings = questions.map(|(area, q)| (q.id.as_str(), heading(&area.title))).collect();
        Order { questions: questionnaire.questions().map(|(_, q)| q.id.as_str()).collect(), headings }
    }

    fn heading(&self, id: &str) -> Option<&str> {
        self.headings.iter().find(|(q, _)| *q == id).map(|(_, h)| h.as_str())
    }
}

const ROOT: [&str; 7] =
    ["questionnaire", "version", "questionnaire_sha256", "administration", "respondent", "date", "answers"];
const FIELDS: [&str; 5] = ["answer", "not_applicable", "evidence", "note", "by"];

/// The text after changes, one after the other; `None` when its layout does not allow one of them.
pub fn apply(text: &str, sheet: &Sheet, changes: &[Change], order: &Order<'_>) -> Option<String> {
    let (mut new, mut intended) = (text.to_owned(), sheet.clone());
    for change in changes {
        let old = intended.answers.get(change.id.as_str()).map(|entry| &entry.value);
        new = set_entry(&new, old, change, order)?;
        intended = change.of(&intended);
    }
    if let Some(date) = intended.date.as_ref().filter(|date| sheet.date.as_ref().map(|d| d.value) != Some(date.value)) {
        new = set(&new, &["date"], &Written::plain(&date.value), &ROOT, None)?;
    }
    if sheet.version.value != intended.version.value {
        new = set(&new, &["version"], &Written::plain(&intended.version.value), &ROOT, None)?;
    }
    let read = load::sheet_text("", new.clone(), &mut Sources::default()).ok()?.sheet;
    (read == intended && keeps_comments(text, &new)).then_some(new)
}

/// The text of a sheet with another head: administration, respondent and date; `None` when its layout does not allow it.
pub(super) fn head_applied(text: &str, old: &Sheet, new: &Sheet) -> Option<String> {
    let fields = |sheet: &Sheet| {
        let (administration, respondent) = (&sheet.administration, &sheet.respondent);
        [&administration.name, &administration.country, &respondent.name, &respondent.role].map(String::clone)
    };
    const PATHS: [[&str; 2]; 4] =
        [["administration", "name"], ["administration", "country"], ["respondent", "name"], ["respondent", "role"]];
    let mut changed = text.to_owned();
    for ((path, before), after) in PATHS.iter().zip(fields(old)).zip(fields(new)) {
        if before != after {
            changed = set(&changed, path, &Written::text(&after), &["name", "country", "role"], None)?;
        }
    }
    if let Some(date) = new.date.as_ref().filter(|_| old.date != new.date) {
        changed = set(&changed, &["date"], &Written::plain(&date.value), &ROOT, None)?;
    }
    let read = load::sheet_text("", changed.clone(), &mut Sources::default()).ok()?.sheet;
    (read == *new && keeps_comments(text, &changed)).then_some(changed)
}

fn keeps_comments(old: &str, new: &str) -> bool {
    let sorted = |text: &str| {
        with_tree(text, |root| {
            let mut all: Vec<String> = comments(text, root).into_iter().map(|c| c.text).collect();
            all.sort_unstable();
            all
        })
    };
    let (Some(old), Some(new)) = (sorted(old), sorted(new)) else { return false };
    let mut new = new.iter();
    // Both are sorted: each old comment is found after the one before it.
    old.iter().all(|o| new.any(|n| n == o))
}

fn with_tree<T>(text: &str, look: impl FnOnce(&Node<'_>) -> T) -> Option<T> {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    sources.parse(file, Notation::Yaml, &mut Vec::new()).map(|root| look(&root))
}

fn set_entry(text: &str, old: Option<&Entry>, change: &Change, order: &Order<'_>) -> Option<String> {
    let (id, entry) = (change.id.as_str(), &change.entry);
    let is_map = with_tree(text, |root| child(root, "answers").and_then(|a| child(a, id)).is_some_and(is_block_map))?;
    if !is_map || is_short(entry) {
        return set(text, &["answers", id], &written(entry), &order.questions, order.heading(id));
    }
    let old = old.map(fields).unwrap_or_default();
    let mut text = text.to_owned();
    for ((name, new), (_, old)) in fields(entry).iter().zip(&old) {
        if let (Some(new), true) = (new, new != old) {
            text = set(&text, &["answers", id, name], new, &FIELDS, None)?;
        }
    }
    for ((name, new), (_, old)) in fields(entry).iter().zip(&old) {
        if new.is_none() && old.is_some() {
            text = remove(&text, &["answers", id, name])?;
        }
    }
    Some(text)
}

fn child<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
    entry_of(node, key).map(|e| &e.value)
}

fn entry_of<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n tree::Entry<'s>> {
    entries(node).iter().find(|e| e.key == key)
}

fn entries<'n, 's>(node: &'n Node<'s>) -> &'n [tree::Entry<'s>] {
    match &node.kind {
        Kind::Map(entries) => entries,
        _ => &[],
    }
}

/// A mapping by indentation, not by braces: its place begins with its first key.
fn is_block_map(node: &Node<'_>) -> bool {
    entries(node).first().is_some_and(|e| e.key_span.start == node.span.start)
}

/// Sets the value at a path of keys; keys that are not there are added after those that come before them in `order`.
fn set(text: &str, path: &[&str], value: &Written, order: &[&str], heading: Option<&str>) -> Option<String> {
    with_tree(text, |root| {
        let (key, parents) = path.split_last()?;
        let mut map = root;
        let (mut in_flow, mut colon) = (!is_block_map(root), None);
        for (depth, parent) in parents.iter().enumerate() {
            let rest = || path[depth + 1..].iter().rev().fold(value.clone(), |v, k| Written::map(k, &v, heading));
            match entry_of(map, parent) {
                None => return set(text, &path[..=depth], &rest(), &ROOT, None),
                Some(e) if entries(&e.value).is_empty() => return Some(replace(text, root, e, &rest(), in_flow)),
                Some(e) => (map, colon) = (&e.value, Some(behind_colon(text, e))),
            }
            in_flow |= !is_block_map(map);
        }
        match entry_of(map, key) {
            Some(entry) => Some(replace(text, root, entry, value, in_flow)),
            None if in_flow => add_in_flow(text, map, key, value),
            None => add(text, map, key, value, &Neighbours { order, heading, parent: colon }),
        }
    })?
}

/// Where the value of a key begins: right behind the colon.
fn behind_colon(text: &str, entry: &tree::Entry<'_>) -> usize {
    let from = entry.key_span.end as usize;
    text[from..].find(':').map_or(from, |n| from + n + 1)
}

/// Where a value ends, without the white space that belongs to what follows.
fn value_end(text: &str, entry: &tree::Entry<'_>) -> usize {
    let colon = behind_colon(text, entry);
    if matches!(&entry.value.kind, Kind::Scalar(Scalar { class: Class::Null, text, .. }) if text.is_empty()) {
        return colon;
    }
    let (start, end) = (entry.value.span.start as usize, entry.value.span.end as usize);
    colon.max(start + text[start..end].trim_end().len())
}

fn replace(text: &str, root: &Node<'_>, entry: &tree::Entry<'_>, new: &Written, in_flow: bool) -> String {
    let (colon, end) = (behind_colon(text, entry), value_end(text, entry));
    if in_flow {
        return lines::splice(text, colon..end, &format!(" {}", new.flow));
    }
    let indent = indent_of(text, entry.key_span.start as usize);
    let new = lines::shift(&new.block, indent);
    let (head, body) = new.split_at(new.find('\n').unwrap_or(new.len()));
    let line_end = lines::end(text, end);
    if !text[colon..end].contains('\n') {
        // The rest of the line, a comment perhaps, stays behind the value or behind the key.
        let tail = text[end..line_end].trim_end();
        return lines::splice(text, colon..line_end, &format!("{head}{tail}{body}"));
    }
    let key_line = lines::start(text, colon);
    let hoisted = hoisted(text, root, colon..line_end, indent);
    lines::splice(text, key_line..line_end, &format!("{hoisted}{}{new}", &text[key_line..colon]))
}

/// The comments of a range that is about to go, as lines of their own.
fn hoisted(text: &str, root: &Node<'_>, range: std::ops::Range<usize>, indent: usize) -> String {
    let inside = |c: &Comment| range.contains(&c.start);
    comments(text, root).into_iter().filter(inside).map(|c| format!("{}{}\n", " ".repeat(indent), c.text)).collect()
}

fn indent_of(text: &str, at: usize) -> usize {
    at - lines::start(text, at)
}

/// What stands around a key that is added.
struct Neighbours<'a> {
    order: &'a [&'a str],
    /// The heading above the first answer of an area.
    heading: Option<&'a str>,
    /// Behind the colon of the mapping's own key; the whole file has none.
    parent: Option<usize>,
}

impl Neighbours<'_> {
    fn rank(&self, key: &str) -> Option<usize> {
        self.order.iter().position(|k| *k == key)
    }

    /// The lines above the key when it begins a new group: an empty line and a heading.
    fn group(&self, key: &str, siblings: &[tree::Entry<'_>], indent: usize) -> String {
        let group = |k: &str| k.split('.').next().unwrap_or("").to_owned();
        match self.heading {
            Some(h) if !siblings.iter().any(|s| group(&s.key) == group(key)) => {
                format!("\n{}# {h}\n", " ".repeat(indent))
            }
            _ => String::new(),
        }
    }
}

fn add(text: &str, map: &Node<'_>, key: &str, value: &Written, around: &Neighbours<'_>) -> Option<String> {
    let siblings = entries(map);
    let first = siblings.first()?.key_span.start as usize;
    let indent = indent_of(text, first);
    let group = around.group(key, siblings, indent);
    let pair = format!("{group}{}{}:{}", " ".repeat(indent), text_value(key), lines::shift(&value.block, indent));
    let rank = around.rank(key);
    let before = siblings.iter().filter(|s| around.rank(&s.key) < rank).max_by_key(|s| around.rank(&s.key));
    let at = match before {
        Some(sibling) => lines::end(text, value_end(text, sibling)),
        // Above the first sibling, but below its parent's line and above its comments. In the file itself no key is first:
        // the questionnaire stands before all, and no sheet lacks it.
        None => lines::end(text, around.parent?),
    };
    Some(lines::splice(text, at..at, &format!("\n{pair}")))
}

fn add_in_flow(text: &str, map: &Node<'_>, key: &str, value: &Written) -> Option<String> {
    let at = value_end(text, entries(map).last()?);
    Some(lines::splice(text, at..at, &format!(", {}: {}", text_value(key), value.flow)))
}

/// Removes a key of a block mapping; its comments stay, on lines of their own.
fn remove(text: &str, path: &[&str]) -> Option<String> {
    with_tree(text, |root| {
        let (key, parents) = path.split_last()?;
        let map = parents.iter().try_fold(root, |node, parent| child(node, parent))?;
        // An entry without an answer may say so, or say nothing.
        let Some(entry) = entry_of(map, key) else { return Some(text.to_owned()) };
        let start = lines::start(text, entry.key_span.start as usize);
        let end = lines::end(text, value_end(text, entry));
        let indent = indent_of(text, entry.key_span.start as usize);
        let hoisted = hoisted(text, root, start..end, indent);
        let (start, end) = match (lines::next(text, end), hoisted.is_empty()) {
            // The last line of a file without a line break at its end: take the one before it.
            (next, true) if next == text.len() && !text.ends_with('\n') => (lines::end(text, start - 1), end),
            (next, true) => (start, next),
            (_, false) => (start, end),
        };
        Some(lines::splice(text, start..end, hoisted.trim_end_matches('\n')))
    })?
}
