//! What is wrong with a file: where, why, and what to do.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::Path;

use super::alike::Folded;
use super::fix::{Edit, Fix};
use super::tree::{Entry, Kind, Node, shorten};
use super::{Code, Sources, Span};
use crate::disk::Shown;
use crate::text::{Painted, one_line, printable};

/// After this many problems a file is hopeless; the rest would not help.
pub const MOST_PROBLEMS: usize = 100;

/// One thing that is wrong, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The value at fault.
    pub span: Span,
    /// What is wrong, and why it matters.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The code of the rule that it breaks, where the place of finding does not tell.
    pub code: Option<Code>,
    /// Other places that belong to it, such as "first defined here".
    pub related: Vec<(Span, String)>,
    /// How it can be mended, where that is certain.
    pub fix: Option<Box<Fix>>,
    /// How it hangs together with other problems.
    ties: Box<Ties>,
}

/// How a problem hangs together with others: what it may only follow from, and what may follow from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ties {
    /// The name that was looked for in vain.
    looked_for: Option<String>,
    /// What several problems may have in common: that is then the one to report.
    cause: Option<String>,
    /// The mends of others with the same cause, which are not shown.
    others: Vec<Fix>,
    /// Whether the problem is that something is missing beside the place.
    absence: bool,
    /// What could not be read because of it.
    lost: Option<Lost>,
    /// Whether it only says that something could not be decided.
    undecided: bool,
}

/// What could not be read: a problem that only follows from that is not worth showing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lost {
    /// The ids of what was left out.
    ids: HashSet<String>,
    /// The values beside it.
    beside: Vec<Span>,
}

impl Lost {
    /// Notes a value that was left out of a mapping.
    pub(super) fn take(&mut self, mapping: &[Entry<'_>], node: &Node<'_>) {
        let key = mapping.iter().find(|e| std::ptr::eq(&e.value, node)).map(|e| e.key.to_string());
        self.ids.extend(key);
        self.take_ids(node);
        self.take_beside(mapping);
    }

    /// Notes a mapping that something could not be read in.
    pub(super) fn take_beside(&mut self, mapping: &[Entry<'_>]) {
        self.beside.extend(mapping.iter().map(|e| e.value.span));
    }

    fn take_ids(&mut self, node: &Node<'_>) {
        for entry in node.entries().unwrap_or_default() {
            if let ("id", Kind::Scalar(id)) = (&*entry.key, &entry.value.kind) {
                self.ids.insert(id.text.to_string());
            }
        }
        node.children().for_each(|child| self.take_ids(child));
    }

    /// Whether a problem only follows from this.
    fn explains(&self, problem: &Problem) -> bool {
        let vain = problem.ties.looked_for.as_ref().is_some_and(|id| self.ids.contains(id));
        vain || (problem.ties.absence && self.beside.iter().any(|span| span.covers(problem.span)))
    }
}

impl Problem {
    /// A problem at a place.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Problem {
            span,
            message: message.into(),
            help: None,
            code: None,
            related: Vec::new(),
            fix: None,
            ties: Box::default(),
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says which of the known names was probably meant by the word at fault; where only one can be, it can be mended.
    #[must_use]
    pub fn suggest<'c>(mut self, word: &str, known: impl IntoIterator<Item = &'c str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        self.fix = Fix::word(self.span, word, known.iter().copied()).map(Box::new);
        self.help = suggest(word, known).or(self.help);
        self
    }

    /// As [`Problem::suggest`], except in a flood of problems: looking for each name that was meant would take too long.
    #[must_use]
    pub fn suggest_among<'c>(self, found: &[Problem], word: &str, known: impl IntoIterator<Item = &'c str>) -> Self {
        if found.len() < MOST_PROBLEMS { self.suggest(word, known) } else { self }
    }

    /// Says how it can be mended, where that is certain.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix.map(Box::new);
        self
    }

    /// Names the rule that it breaks.
    #[must_use]
    pub fn code(mut self, code: Code) -> Self {
        self.code = Some(code);
        self
    }

    /// The change of the text that mends it, where that is certain.
    pub fn edit(&self, sources: &Sources) -> Option<Edit> {
        self.fix.as_ref()?.edit(sources)
    }

    /// All changes of texts that mend it and what has the same cause.
    pub fn edits(&self, sources: &Sources) -> Vec<Edit> {
        self.fix.as_deref().into_iter().chain(&self.ties.others).filter_map(|fix| fix.edit(sources)).collect()
    }

    /// The problem as text, with the lines at fault; `title` stands in brackets behind the rank.
    pub fn picture(&self, sources: &Sources, rank: Rank, title: Option<&str>, colour: bool) -> Painted {
        super::render::picture(self, sources, rank, title, colour)
    }

    /// Says which name was looked for in vain.
    #[must_use]
    pub fn looked_for(mut self, name: &str) -> Self {
        self.ties.looked_for = Some(name.to_owned());
        let message = self.message.clone();
        self.cause(message)
    }

    /// Says what it may have in common with others, so that one cause is not reported over and over.
    #[must_use]
    pub fn cause(mut self, cause: impl Into<String>) -> Self {
        self.ties.cause = Some(cause.into());
        self
    }

    /// Takes in others with the same cause: their places, and their mends.
    fn take_in(&mut self, others: &mut [&mut Problem]) {
        let count = others.len();
        self.message = format!("{}; {count} more places have the same cause", self.message);
        self.related.extend(others.iter().take(SHOWN_ALIKE).map(|o| (o.span, "the same here".to_owned())));
        self.ties.others = others.iter_mut().filter_map(|o| o.fix.take()).map(|fix| *fix).collect();
    }

    /// Says which name is looked for in vain only because of it.
    #[must_use]
    pub fn conceals(mut self, name: &str) -> Self {
        self.lost().ids.insert(name.to_owned());
        self
    }

    /// Says that something is missing beside the place: nothing to say where something there could not be read.
    #[must_use]
    pub fn absence(mut self) -> Self {
        self.ties.absence = true;
        self
    }

    /// Says that nothing was found to be wrong, only that it could not be decided: a note, whatever its rule is.
    #[must_use]
    pub fn undecided(mut self) -> Self {
        self.ties.undecided = true;
        self
    }

    /// Whether it only says that something could not be decided.
    pub fn is_undecided(&self) -> bool {
        self.ties.undecided
    }

    /// What could not be read because of it: from now on there is something, if only the value itself.
    pub(super) fn lost(&mut self) -> &mut Lost {
        self.ties.lost.get_or_insert_default()
    }

    /// Texts from files may be long, and hold what a terminal would obey.
    pub(crate) fn make_presentable(&mut self) {
        let texts = [&mut self.message].into_iter().chain(self.related.iter_mut().map(|r| &mut r.1));
        texts.for_each(|text| *text = one_line(&shorten(text, 600)));
        // What to do may take several lines.
        self.help = self.help.take().map(|help| printable(&shorten(&help, 2000)));
    }

    /// Points at a second place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }
}

/// Drops what only follows from something that could not be read.
pub fn drop_consequences<T>(list: &mut Vec<T>, problem: impl Fn(&T) -> &Problem) {
    let lost: Vec<Lost> = list.iter().filter_map(|item| problem(item).ties.lost.clone()).collect();
    list.retain(|item| problem(item).ties.lost.is_some() || !lost.iter().any(|l| l.explains(problem(item))));
}

/// So many problems with one cause are shown one by one.
const MOST_ALIKE: usize = 3;
/// So many of the other places are named.
const SHOWN_ALIKE: usize = 3;

/// Reports one cause once: of many problems with the same one, in one file or in the files of one instrument, the first stays
/// and names some of the other places.
pub fn merge_alike<T>(list: &mut Vec<T>, sources: &Sources, problem: impl Fn(&mut T) -> &mut Problem) {
    let mut alike: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, item) in list.iter_mut().enumerate() {
        let problem = problem(item);
        let Some(cause) = problem.ties.cause.clone() else { continue };
        let file = &sources.file(problem.span.file).name;
        let of_instrument = problem.code.is_some_and(Code::is_of_instrument);
        let folder = Path::new(file).parent().filter(|_| of_instrument).map(|folder| folder.shown());
        alike.entry((folder.unwrap_or_else(|| file.clone()), cause)).or_default().push(at);
    }
    let mut gone = vec![false; list.len()];
    let mut items: Vec<Option<&mut Problem>> = list.iter_mut().map(|item| Some(problem(item))).collect();
    for places in alike.into_values().filter(|places| places.len() > MOST_ALIKE) {
        let mut all: Vec<&mut Problem> = places.iter().filter_map(|at| items[*at].take()).collect();
        if let Some((first, others)) = all.split_first_mut() {
            first.take_in(others);
        }
        places[1..].iter().for_each(|at| gone[*at] = true);
    }
    let mut gone = gone.into_iter();
    list.retain(|_| gone.next() != Some(true));
}

/// How a problem is headed in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// `error`
    Error,
    /// `warning`
    Warning,
    /// `note`
    Note,
}

/// An error made of problems, with the sources that are needed to show them.
#[derive(Debug)]
pub struct Problems {
    /// The problems, sorted by place; never empty, and at most [`MOST_PROBLEMS`].
    pub list: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
    /// The files they stand in.
    pub sources: Sources,
}

impl Problems {
    /// Sorts the problems by place and drops repetitions and what only follows from something that could not be read.
    pub fn new(mut list: Vec<Problem>, sources: Sources) -> Self {
        drop_consequences(&mut list, |p| p);
        list.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
        list.dedup();
        merge_alike(&mut list, &sources, |problem| problem);
        list.iter_mut().for_each(Problem::make_presentable);
        let more = list.len().saturating_sub(MOST_PROBLEMS);
        list.truncate(MOST_PROBLEMS);
        Problems { list, more, sources }
    }

    /// The first few of them, for where many files are reported on.
    pub fn first(mut self, most: usize) -> Self {
        self.more += self.list.len().saturating_sub(most);
        self.list.truncate(most);
        self
    }

    /// The problems as text: each with file, line and column, and the lines at fault.
    pub fn render(&self, colour: bool) -> Painted {
        super::render::render(self, colour)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(false).as_str())
    }
}

impl std::error::Error for Problems {}

/// The candidate that was probably meant, for "did you mean".
///
/// The nearest by edit distance: at most 2 or a third of the word's length, and two letters must remain.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    // Of a very short word, nothing but the length would be left.
    let limit = (length / 3).max(2).min(length.saturating_sub(2));
    distances(word, candidates).filter(|(distance, _)| *distance <= limit).min().map(|(_, c)| c)
}

/// The nearest candidate with its distance; `None` when another one is as near.
pub(super) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<(usize, &'c str)> {
    let mut all: Vec<_> = distances(word, candidates).collect();
    all.sort_unstable();
    all.dedup();
    match all.as_slice() {
        [first, second, ..] if first.0 == second.0 => None,
        all => all.first().copied(),
    }
}

fn distances<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> impl Iterator<Item = (usize, &'c str)> {
    let word = Folded::of(word);
    let distance = move |c: &str| strsim::damerau_levenshtein(word.as_str(), Folded::of(c).as_str());
    candidates.into_iter().map(move |c| (distance(c), c))
}

/// The help line for a name that is not one of the known ones: the likely one, or all of them.
pub fn suggest<'c>(word: &str, known: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    match did_you_mean(word, known.iter().copied()) {
        Some(near) => Some(format!("did you mean \"{near}\"?")),
        None => (!known.is_empty() && known.len() <= 20).then(|| format!("known here: {}", known.join(", "))),
    }
}
