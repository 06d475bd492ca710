//! Names of sheets: at most 31 characters, no two alike, and none that spreadsheet programs refuse.

use crate::text::{Text, one_line};

/// The longest name, in UTF-16 units as spreadsheet programs count.
const LONGEST: usize = 31;

/// Names given so far, as they are compared.
#[derive(Debug, Default)]
pub(crate) struct Names(Vec<String>);

impl Names {
    /// A name for a sheet with a title.
    pub(crate) fn next(&mut self, title: &Text) -> String {
        let wanted = allowed(title.as_str());
        let numbered = |n: usize| match n {
            1 => cut(&wanted, LONGEST),
            n => {
                let number = format!(" ({n})");
                format!("{}{number}", cut(&wanted, LONGEST - number.len()))
            }
        };
        let free = (1..).map(numbered).find(|name| !self.0.contains(&name.to_lowercase()));
        let name = free.expect("numbers go on for ever");
        self.0.push(name.to_lowercase());
        name
    }
}

/// A title without the characters that are refused. "History" is refused too: programs keep it for themselves.
fn allowed(title: &str) -> String {
    let text: String = title.replace(':', " -").replace(|c: char| "[]*?/\\".contains(c) || c.is_whitespace(), " ");
    let text = one_line(&text);
    let text = text.trim_matches('\'').trim();
    match text.to_lowercase().as_str() {
        "" => "-".into(),
        "history" => format!("{text}."),
        _ => text.to_owned(),
    }
}

/// A name of at most so many units; what is too much gives way to an ellipsis.
fn cut(name: &str, most: usize) -> String {
    if name.encode_utf16().count() <= most {
        return name.to_owned();
    }
    let mut left = most - 1;
    let fits = |c: &char| left.checked_sub(c.len_utf16()).map(|less| left = less).is_some();
    let kept: String = name.chars().take_while(fits).collect();
    format!("{}\u{2026}", kept.trim_end())
}
