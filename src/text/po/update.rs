//! Brings a catalogue up to date with its source, and loses nothing of a translator's work.
//!
//! What has not changed stays as it stands, byte for byte and in its order; new texts come behind those that they follow in
//! the source; a translation of another text is doubtful, with what it translates; one whose text is gone is kept at the end.

use std::collections::HashMap;

use super::write::source;
use super::{Entry, plurals, read, written};

/// The mark of texts with placeholders: tools then see to it that translations keep them.
const FORMAT: &str = "python-brace-format";

/// A text that is to be translated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Its name: a message's, or the place where it stands.
    pub context: String,
    /// The text; of one, where a count decides.
    pub source: String,
    /// The text of many, where a count decides.
    pub plural: Option<String>,
    /// What a translator has to know.
    pub comments: Vec<String>,
    /// The file where it stands.
    pub file: Option<String>,
    /// Whether its braces hold the names of values.
    pub has_placeholders: bool,
}

/// What a new catalogue says of itself.
#[derive(Clone, Debug)]
pub struct Header<'h> {
    /// What it translates, with the version.
    pub of: &'h str,
    /// The language that it translates to.
    pub language: &'h str,
    /// The day, as `2026-11-23`.
    pub day: &'h str,
}

/// A catalogue that is up to date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// The catalogue.
    pub text: String,
    /// How many texts there are.
    pub texts: usize,
    /// How many of them the catalogue did not have.
    pub new: usize,
    /// How many of them had another source when they were translated.
    pub changed: usize,
    /// How many entries have no text any more.
    pub gone: usize,
    /// How many texts have no translation.
    pub missing: usize,
    /// How many translations are marked as doubtful, those of changed texts among them.
    pub doubtful: usize,
}

/// A catalogue with the texts that it should have; `old` is empty where there is none yet.
pub fn update(old: &str, wanted: &[Wanted], header: &Header<'_>) -> Updated {
    let windows = old.contains("\r\n");
    let old = old.replace("\r\n", "\n");
    let (entries, _) = read(&old, usize::MAX);
    let header = headed(entries.iter().find(|e| e.is_header()), wanted, header);
    let mut work = Work { known: known(&entries), forms: forms_of(&header), updated: Updated::default() };
    let mut all = vec![header];
    all.extend(work.live(&entries, wanted));
    all.extend(work.gone(&entries, wanted));
    let as_it_was = |entry: &Entry| {
        entries.iter().find(|e| e.lines == entry.lines && *e == entry).map(|e| old[e.lines.clone()].trim_end())
    };
    let unread = entries.last().map_or(0, |last| last.lines.end);
    let text = all.iter().map(|e| as_it_was(e).map_or_else(|| written(e), |text| format!("{text}\n")));
    let text = text.chain(Some(format!("{}\n", old[unread..].trim())).filter(|rest| rest != "\n"));
    let text = text.collect::<Vec<_>>().join("\n");
    Updated { text: if windows { text.replace('\n', "\r\n") } else { text }, ..work.updated }
}

/// The entries by their names, those in use before those that are not; of two with one name, the first.
fn known(entries: &[Entry]) -> HashMap<&str, &Entry> {
    let mut known = HashMap::new();
    for entry in entries.iter().filter(|e| !e.obsolete).chain(entries.iter().filter(|e| e.obsolete)) {
        if let Some(context) = &entry.context {
            known.entry(context.text.as_str()).or_insert(entry);
        }
    }
    known
}

struct Work<'e> {
    known: HashMap<&'e str, &'e Entry>,
    /// How many forms a text has whose words depend on a count.
    forms: usize,
    updated: Updated,
}

impl<'e> Work<'e> {
    /// The entries of all texts: those that were in use in their order, each with the new ones that follow it in the source.
    fn live(&mut self, entries: &[Entry], wanted: &[Wanted]) -> Vec<Entry> {
        let mut groups: HashMap<Option<&str>, Vec<Entry>> = HashMap::new();
        let mut anchor = None;
        for text in wanted {
            let entry = self.entry(text);
            if self.known.get(text.context.as_str()).is_some_and(|e| !e.obsolete) {
                anchor = Some(text.context.as_str());
            }
            groups.entry(anchor).or_default().push(entry);
        }
        let in_order = entries.iter().filter(|e| !e.obsolete).filter_map(|e| e.context.as_ref());
        let anchors = std::iter::once(None).chain(in_order.map(|context| Some(context.text.as_str())));
        anchors.flat_map(|anchor| groups.remove(&anchor).unwrap_or_default()).collect()
    }

    /// The entry of a text, with what there is of its translation.
    fn entry(&mut self, text: &Wanted) -> Entry {
        let old = self.known.get(text.context.as_str()).copied();
        let entry = old.map_or_else(|| text.fresh(self.forms), |old| text.over(old, self.forms));
        self.updated.texts += 1;
        self.updated.new += usize::from(old.is_none());
        self.updated.changed += usize::from(old.is_some_and(|old| entry.is_fuzzy() && entry.source != old.source));
        self.updated.missing += usize::from(!entry.is_translated());
        self.updated.doubtful += usize::from(entry.is_fuzzy());
        entry
    }

    /// What is kept of entries without a text: the work that somebody has put into them. So of one whose text has lost its plural,
    /// with the translations of many that its new entry has no room for.
    fn gone(&mut self, entries: &[Entry], wanted: &[Wanted]) -> Vec<Entry> {
        let wanted: HashMap<&str, &Wanted> = wanted.iter().map(|text| (text.context.as_str(), text)).collect();
        let is_used = |e: &&Entry| {
            let context = e.context.as_ref().map(|c| c.text.as_str());
            let text = context.and_then(|context| wanted.get(context)).filter(|text| text.has_room_for(e));
            text.is_some_and(|text| self.known.get(text.context.as_str()).is_some_and(|known| std::ptr::eq(*known, *e)))
        };
        let is_work = |e: &&Entry| !e.comments.is_empty() || e.forms.iter().any(|form| !form.text.is_empty());
        let kept: Vec<&Entry> = entries.iter().filter(|e| !e.is_header() && !is_used(e) && is_work(e)).collect();
        self.updated.gone = kept.iter().filter(|e| !e.obsolete).count();
        let (before, now): (Vec<&Entry>, Vec<&Entry>) = kept.into_iter().partition(|e| e.obsolete);
        before.into_iter().chain(now).map(obsolete).collect()
    }
}

fn obsolete(entry: &Entry) -> Entry {
    match entry.obsolete {
        true => entry.clone(),
        false => Entry { obsolete: true, extracted: Vec::new(), references: Vec::new(), ..entry.clone() },
    }
}

impl Wanted {
    /// An entry that waits for its translation.
    fn fresh(&self, forms: usize) -> Entry {
        let entry = Entry { context: Some(self.context.as_str().into()), ..Entry::default() };
        self.over(&entry, forms)
    }

    /// The entry with the text as it is now.
    fn over(&self, old: &Entry, forms: usize) -> Entry {
        let mut entry = Entry {
            extracted: self.comments.clone(),
            references: self.file.iter().cloned().collect(),
            source: self.source.as_str().into(),
            plural: self.plural.as_deref().map(Into::into),
            obsolete: false,
            ..old.clone()
        };
        if self.has_placeholders {
            entry.flags.insert(FORMAT.to_owned());
        } else {
            entry.flags.remove(FORMAT);
        }
        if !self.is_source_of(old) && old.forms.iter().any(|form| !form.text.trim().is_empty()) {
            let was_doubtful = !entry.flags.insert("fuzzy".to_owned());
            // What was doubtful before still translates what it did then.
            if !was_doubtful || entry.previous.is_empty() {
                entry.previous = source(old).collect();
            }
        }
        let wanted = if self.plural.is_some() { forms } else { 1 };
        if entry.forms.is_empty() || entry.plural.is_some() != old.plural.is_some() {
            let first = entry.forms.first().cloned().unwrap_or_default();
            entry.forms.resize(wanted, first);
        }
        entry
    }

    /// Whether the entry of this text keeps every translation of an old one.
    fn has_room_for(&self, old: &Entry) -> bool {
        let more = || old.forms.iter().skip(1).any(|form| !form.text.is_empty());
        self.plural.is_some() || old.plural.is_none() || !more()
    }

    /// Whether an entry translates this text, apart from line breaks, which translators' tools set as they like.
    fn is_source_of(&self, entry: &Entry) -> bool {
        let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
        let plural = entry.plural.as_ref().map(|plural| plural.text.as_str());
        let same_plural = match (&self.plural, plural) {
            (Some(a), Some(b)) => same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        same(&self.source, &entry.source.text) && same_plural
    }
}

/// The header that there is, else a new one; with the rule of plural forms, where some text needs it.
fn headed(old: Option<&Entry>, wanted: &[Wanted], new: &Header<'_>) -> Entry {
    let mut header = old.cloned().unwrap_or_else(|| fresh_header(new));
    if wanted.iter().any(|text| text.plural.is_some()) && plural_rule(&header).is_none() {
        let rule = plurals::rule(new.language);
        header.forms[0].text.push_str(&format!("Plural-Forms: {rule}\n"));
    }
    header
}

fn fresh_header(new: &Header<'_>) -> Entry {
    let Header { of, language, day } = new;
    let fields = format!(
        "Project-Id-Version: {of}\nPO-Revision-Date: {day} 12:00+0000\nLast-Translator: \nLanguage-Team: \n\
         Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\
         Content-Transfer-Encoding: 8bit\n"
    );
    Entry { forms: vec![fields.as_str().into()], ..Entry::default() }
}

fn plural_rule(header: &Entry) -> Option<&str> {
    header.forms.first()?.text.lines().find_map(|line| line.strip_prefix("Plural-Forms:"))
}

fn forms_of(header: &Entry) -> usize {
    plural_rule(header).and_then(plurals::forms).unwrap_or(2)
}
