//! The language in which people are spoken to: its sentences, how it writes figures, and which form a count takes.

use std::fmt::Display;
use std::sync::{Mutex, PoisonError};

use super::catalogue::{CATALOGUES, Catalogue};
use super::figures::Figures;
use super::language::primary;
use super::messages::messages;
use super::number::{Kind, Written};
use super::{Number, Text};

/// The language for those who look for words that bypass the messages: each message stands between these marks.
const MARKED: (&str, char, char) = ("qps", '\u{27E6}', '\u{27E7}');

/// What speaks to people. Its sentences are methods, which each room adds with [`messages!`](crate::text::messages).
#[derive(Debug)]
pub struct Texts {
    language: &'static str,
    speech: Speech,
}

/// Where sentences and figures come from.
#[derive(Debug)]
enum Speech {
    /// From the messages themselves.
    English,
    /// From there too, with marks.
    Marked,
    /// From a catalogue; English where it has none.
    Translated(&'static Catalogue, Option<Box<Figures>>),
}

static ENGLISH: Texts = Texts { language: "en", speech: Speech::English };
static PSEUDO: Texts = Texts { language: MARKED.0, speech: Speech::Marked };

/// What speaks a language with the figures of a region: one for each way of writing them, once somebody has asked.
static REGIONS: Mutex<Vec<&'static Texts>> = Mutex::new(Vec::new());

impl Texts {
    /// The program's own words.
    pub fn english() -> &'static Texts {
        &ENGLISH
    }

    /// What speaks a language, or that of which it is a variety, with the variety's figures; `None` when the program does not.
    pub fn of(language: &str) -> Option<&'static Texts> {
        let wanted = language.replace('_', "-");
        let is = |tag: &str, wanted: &str| tag.replace('_', "-").eq_ignore_ascii_case(wanted);
        let find = |wanted: &str| match [&ENGLISH, &PSEUDO].into_iter().find(|texts| is(texts.language, wanted)) {
            Some(texts) => Some(texts),
            None => CATALOGUES.iter().find(|c| is(c.language, wanted)).map(Texts::translated),
        };
        find(&wanted).or_else(|| find(primary(&wanted)).map(|texts| texts.of_region(&wanted)))
    }

    /// The same sentences with the figures of a region, where it writes them in its own way: Mexico 1.25, Spain 1,25.
    fn of_region(&'static self, tag: &str) -> &'static Texts {
        let Speech::Translated(catalogue, Some(own)) = &self.speech else { return self };
        let Some(figures) = Figures::of(tag).filter(|figures| !figures.writes_as(own)) else { return self };
        let mut regions = REGIONS.lock().unwrap_or_else(PoisonError::into_inner);
        let known = regions.iter().find(|known| match &known.speech {
            Speech::Translated(of, Some(known)) => of.language == catalogue.language && figures.writes_as(known),
            _ => false,
        });
        if let Some(known) = known {
            return known;
        }
        let speech = Speech::Translated(catalogue, Some(Box::new(figures)));
        let texts: &Texts = Box::leak(Box::new(Texts { language: self.language, speech }));
        regions.push(texts);
        texts
    }

    /// The languages that the program speaks, but for the one with marks.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        std::iter::once(ENGLISH.language).chain(CATALOGUES.iter().map(|catalogue| catalogue.language))
    }

    fn translated(catalogue: &'static Catalogue) -> &'static Texts {
        let language = catalogue.language;
        let speech = || Speech::Translated(catalogue, Figures::of(language).map(Box::new));
        catalogue.texts.get_or_init(|| Texts { language, speech: speech() })
    }

    /// The language, as BCP 47 names it.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// A message: `english` unless the language has it by its name.
    pub(crate) fn say(
        &self,
        name: &str,
        count: Option<Number>,
        arguments: &[(&str, &dyn Display)],
        english: &dyn Fn() -> String,
    ) -> Text {
        match &self.speech {
            Speech::English => english().into(),
            Speech::Marked => format!("{}{}{}", MARKED.1, english(), MARKED.2).into(),
            Speech::Translated(catalogue, figures) => match catalogue.forms(name) {
                Some(mut forms) => {
                    let form = |n| figures.as_ref().map_or(0, |figures| figures.form(n, forms.clone().count()));
                    let form = forms.nth(count.map_or(0, form)).expect("rules of a language name one of its forms");
                    filled(form, arguments).into()
                }
                None => english().into(),
            },
        }
    }

    /// A figure as the language writes it: the one place for cells and sentences.
    pub fn number(&self, number: Number) -> String {
        let Written { sign, digits, kind } = number.written();
        let digits = match &self.speech {
            Speech::Translated(_, Some(figures)) => figures.written(&digits),
            _ => digits,
        };
        let figure = format!("{sign}{digits}");
        match kind {
            Kind::Figure => figure,
            Kind::Percentage => self.percentage(&figure).to_string(),
            Kind::Limit => self.below(&figure).to_string(),
        }
    }

    /// How a spreadsheet program is told to write a figure as [`Texts::number`] does; it writes digits in its own language.
    pub fn cell_format(&self, number: Number) -> String {
        let percentage = self.percentage("0");
        let percent = percentage.as_str().trim_matches(|c: char| c != '%' && !c.is_whitespace());
        number.cell_format(&self.number(number), percent)
    }

    /// A day as the language writes it; English as files do, because one order of day and month is not all English.
    pub fn day(&self, day: jiff::civil::Date) -> Text {
        if matches!(self.speech, Speech::English) { day.to_string().into() } else { self.long_day(day) }
    }

    /// A day with the name of its month.
    pub(crate) fn long_day(&self, day: jiff::civil::Date) -> Text {
        let date = if day.day() == 1 { self.first_of_month() } else { day.day().to_string().into() };
        let year = day.year().to_string();
        let months = [
            Texts::in_january,
            Texts::in_february,
            Texts::in_march,
            Texts::in_april,
            Texts::in_may,
            Texts::in_june,
            Texts::in_july,
            Texts::in_august,
            Texts::in_september,
            Texts::in_october,
            Texts::in_november,
            Texts::in_december,
        ];
        months[day.month() as usize - 1](self, &date, &year)
    }

    /// Texts one after the other, as a sentence lists them.
    pub fn list(&self, texts: impl IntoIterator<Item = Text>) -> Text {
        joined(texts, between(&self.in_list("{}", "{}")))
    }

    /// Texts that may hold commas themselves, such as titles, or clauses with lists, as a sentence lists them.
    pub fn series(&self, texts: impl IntoIterator<Item = Text>) -> Text {
        joined(texts, between(&self.in_series("{}", "{}")))
    }

    /// Whole sentences one after the other.
    pub fn sentences(&self, texts: impl IntoIterator<Item = Text>) -> Text {
        joined(texts, " ")
    }
}

fn joined(texts: impl IntoIterator<Item = Text>, between: &str) -> Text {
    texts.into_iter().map(|text| text.to_string()).collect::<Vec<_>>().join(between).into()
}

/// What stands between two members of a list.
fn between(pair: &Text) -> &str {
    pair.as_str().split("{}").nth(1).unwrap_or(", ")
}

/// A sentence with values in its placeholders, in whatever order it has them.
fn filled(sentence: &str, arguments: &[(&str, &dyn Display)]) -> String {
    let mut text = String::with_capacity(2 * sentence.len());
    let mut rest = sentence;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let (brace, after) = rest[at..].split_at(1);
        let value = after.split_once('}').filter(|_| brace == "{").and_then(|(name, after)| {
            arguments.iter().find(|(argument, _)| *argument == name).map(|(_, value)| (value.to_string(), after))
        });
        rest = match value {
            Some((value, after)) => {
                text.push_str(&value);
                after
            }
            // A brace as such is written twice.
            None => {
                text.push_str(brace);
                after.strip_prefix(brace).unwrap_or(after)
            }
        };
    }
    text + rest
}

messages! {
    /// How two members of a list stand one after the other; longer lists repeat what stands between them.
    in_list(first: Text, next: Text) = "{first}, {next}";
    /// The same for members that may hold commas themselves.
    in_series(first: Text, next: Text) = "{first}; {next}";
    /// A percentage, with the space of the language.
    percentage(figure: Text) = "{figure} %";
    /// A probability that is less than its figures show.
    below(figure: Text) = "below {figure}";
    /// The first day of a month, in the dates below.
    first_of_month() = "1";
    in_january(day: Phrase, year: Text) = "{day} January {year}";
    in_february(day: Phrase, year: Text) = "{day} February {year}";
    in_march(day: Phrase, year: Text) = "{day} March {year}";
    in_april(day: Phrase, year: Text) = "{day} April {year}";
    in_may(day: Phrase, year: Text) = "{day} May {year}";
    in_june(day: Phrase, year: Text) = "{day} June {year}";
    in_july(day: Phrase, year: Text) = "{day} July {year}";
    in_august(day: Phrase, year: Text) = "{day} August {year}";
    in_september(day: Phrase, year: Text) = "{day} September {year}";
    in_october(day: Phrase, year: Text) = "{day} October {year}";
    in_november(day: Phrase, year: Text) = "{day} November {year}";
    in_december(day: Phrase, year: Text) = "{day} December {year}";
}
