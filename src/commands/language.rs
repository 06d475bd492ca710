//! The language that a command speaks, and that of what it works on.

use anyhow::{Result, bail};

use crate::io::Io;
use crate::load::{self, Instrument, Origin};
use crate::source::problem::suggest;
use crate::text::Texts;
use crate::text::language::{Language, is_tag, primary};

/// The language that the command line, the environment or the system names; English where the program speaks another.
///
/// # Errors
/// When what is asked for is no language.
pub(super) fn choose(flag: Option<&str>, io: &mut Io) -> Result<()> {
    io.language = Language::chosen(flag, |name| std::env::var(name).ok(), system);
    if let Language { tag, asked_by: Some(by) } = &io.language
        && !is_tag(tag)
    {
        bail!("{by}: \"{tag}\" is no language; {}", known(tag, &[]));
    }
    io.t = Texts::of(&io.language.tag).unwrap_or(Texts::english());
    Ok(())
}

/// What the system says where no variable does.
fn system() -> Option<String> {
    #[cfg(windows)]
    return sys_locale::get_locale();
    #[cfg(not(windows))]
    return None;
}

/// Puts an instrument into the language that is spoken. English that nobody asked for gives way to the language of an instrument
/// that has no English.
///
/// # Errors
/// When neither the program nor the instrument has the language that is asked for.
pub(super) fn speak(instrument: &mut Instrument, questionnaire: &Origin, rubric: &Origin, io: &mut Io) -> Result<()> {
    let Language { tag, asked_by } = &io.language;
    if load::translate(instrument, questionnaire, rubric, tag)? {
        return Ok(());
    }
    let own = instrument.questionnaire.language.as_str();
    match asked_by {
        Some(by) if Texts::of(tag).is_none() => bail!("{by}: nothing here speaks \"{tag}\"; {}", known(tag, &[own])),
        None if io.t.language() == Texts::english().language() => {
            io.t = Texts::of(own).unwrap_or(io.t);
            io.language = Language { tag: own.to_owned(), asked_by: None };
        }
        _ => {}
    }
    Ok(())
}

/// The language as a document names it, to be made again: what was asked for; of what the system says the region only where it
/// changes how figures are written.
pub(super) fn named(io: &Io) -> &str {
    let Language { tag, asked_by } = &io.language;
    let plain = primary(tag);
    let says_the_same = asked_by.is_none() && Texts::of(plain).is_some_and(|plain| std::ptr::eq(plain, io.t));
    if says_the_same { plain } else { tag }
}

fn known(tag: &str, more: &[&str]) -> String {
    let mut languages: Vec<&str> = Texts::languages().collect();
    languages.extend(more);
    languages.sort_unstable();
    languages.dedup();
    suggest(tag, languages).unwrap_or_default()
}
