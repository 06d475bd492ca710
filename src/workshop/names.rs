//! Short names: what may stand in files, in folder names and on the keyboard.

/// The most characters that a name or a title may have.
const LONGEST: usize = 200;

/// The most characters of an id that is made of a name: it is typed on the keyboard.
const LONGEST_SLUG: usize = 40;

/// Names that Windows keeps for devices: no file or folder can be called so.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether an id is one that Windows keeps for itself: such a folder could not be made there.
pub fn is_reserved(id: &str) -> bool {
    let numbered = |prefix: &str| id.strip_prefix(prefix).is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']));
    RESERVED.contains(&id) || numbered("com") || numbered("lpt")
}

/// A name as people write it: on one line, with nothing in it that a screen would obey.
///
/// # Errors
/// What is wrong with it.
pub fn readable(name: &str, what: &str) -> Result<String, String> {
    let name = name.trim();
    if name.is_empty() {
        return Err(format!("{what} is empty: write it"));
    }
    let safe = crate::model::text::printable(name);
    if safe != name || name.contains(['\n', '\t']) {
        return Err(format!("{what} \"{}\" holds control characters: type it anew", safe.replace(['\n', '\t'], " ")));
    }
    if name.chars().count() > LONGEST {
        return Err(format!("{what} is longer than {LONGEST} characters: shorten it"));
    }
    Ok(name.to_owned())
}

/// The id that a name gives: its letters without accents and its digits, in lower case, with hyphens between; empty where the
/// name has none of them.
pub fn slug(name: &str) -> String {
    let (mut slug, mut gap) = (String::new(), false);
    for c in name.chars().flat_map(char::to_lowercase) {
        let mut own = [0; 4];
        let plain = match PLAIN.iter().find(|(letters, _)| letters.contains(c)) {
            Some((_, plain)) => plain,
            None if c.is_ascii_alphanumeric() => &*c.encode_utf8(&mut own),
            // What belongs to a letter makes no gap: apostrophes, and accents that stand by themselves.
            None if matches!(c, '\'' | '\u{2019}' | '\u{300}'..='\u{36F}') => continue,
            None => {
                gap = true;
                continue;
            }
        };
        if std::mem::take(&mut gap) && !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(plain);
    }
    slug.truncate(LONGEST_SLUG);
    slug.trim_end_matches('-').to_owned()
}

/// Letters of Latin scripts, and what stands for them in ids.
const PLAIN: [(&str, &str); 24] = [
    ("àáâãäåāăąạảấầẩẫậắằẳẵặ", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ðďđ", "d"),
    ("èéêëēĕėęěəẹẻẽếềểễệ", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıỉị", "i"),
    ("ĳ", "ij"),
    ("ĵ", "j"),
    ("ķĸ", "k"),
    ("ĺļľł", "l"),
    ("ñńņňŉŋ", "n"),
    ("òóôõöøōŏőơọỏốồổỗộớờởỡợ", "o"),
    ("œ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšſș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("þ", "th"),
    ("ùúûüũūŭůűųưụủứừửữự", "u"),
    ("ŵ", "w"),
    ("ýÿŷỳỵỷỹ", "y"),
    ("źżž", "z"),
];
