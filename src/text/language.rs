//! Which language people are spoken to in: by its name, whoever gave it.

/// A language, and who asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its name, such as `fr` or `pt-BR`.
    pub tag: String,
    /// What names it: `--lang`, or `PLIMSOLL_LANG`; `None` for that of the system, which is only a guess.
    pub asked_by: Option<&'static str>,
}

/// The environment variable that names the language.
const VARIABLE: &str = "PLIMSOLL_LANG";

impl Language {
    /// English, which nobody asked for.
    pub fn english() -> Language {
        Language { tag: "en".to_owned(), asked_by: None }
    }

    /// What the command line names, else `PLIMSOLL_LANG`, else the environment as every program knows it, else the system.
    pub fn chosen(
        flag: Option<&str>,
        variable: impl Fn(&str) -> Option<String>,
        system: impl FnOnce() -> Option<String>,
    ) -> Language {
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let asked = flag.map(|tag| (tag.to_owned(), "--lang")).or_else(|| Some((set(VARIABLE)?, VARIABLE)));
        if let Some((tag, by)) = asked {
            return Language { tag: tag.trim().to_owned(), asked_by: Some(by) };
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).or_else(system);
        let tag = locale.as_deref().map(of_locale).filter(|tag| is_tag(tag));
        tag.map_or_else(Language::english, |tag| Language { tag: tag.to_owned(), asked_by: None })
    }
}

/// The language of a locale's name: `fr_FR.UTF-8` is `fr_FR`.
fn of_locale(locale: &str) -> &str {
    locale.split(['.', '@']).next().unwrap_or_default()
}

/// Whether a word can name a language: letters and digits, in parts.
pub fn is_tag(word: &str) -> bool {
    let mut parts = word.split(['-', '_']);
    let primary = parts.next().unwrap_or_default();
    let fits = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic()) && parts.all(fits)
}

/// The names under which a language is looked for: its own, as tags and as locales are written, then that of the language
/// of which it is a variety.
pub fn names(tag: &str) -> Vec<String> {
    let all = [tag.to_owned(), tag.replace('-', "_"), tag.replace('_', "-"), primary(tag).to_lowercase()];
    let mut names: Vec<String> = Vec::new();
    all.into_iter().for_each(|name| {
        if !names.contains(&name) {
            names.push(name);
        }
    });
    names
}

/// The language of which a tag names a variety: `pt` of `pt-BR`.
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}
