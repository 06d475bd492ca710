//! How texts are compared, and what languages say in words that matter: negations, "and/or", "etc.", "and".

use std::collections::BTreeSet;

/// The words of a language by which faulty questions are known; nothing is known of other languages.
pub(super) struct Words {
    /// What asks for two things at once.
    both: &'static [&'static str],
    /// What turns a question round.
    negations: &'static [&'static str],
    /// What negates nothing when it follows a negation: "not only".
    unless_before: &'static [&'static str],
    /// What negates nothing when a negation follows it: "or not".
    unless_behind: &'static [&'static str],
    /// What leaves open what else counts.
    open_ends: &'static [&'static str],
    /// What joins conditions that must all hold.
    and: &'static [&'static str],
    /// What joins conditions of which one is enough.
    or: &'static [&'static str],
    /// What begins a remark after a comma, not another condition.
    asides: &'static [&'static str],
    /// What stands for something said before.
    back: &'static [&'static str],
    /// Words of four letters and more that say nothing by themselves.
    minor: &'static [&'static str],
}

const ENGLISH: Words = Words {
    both: &["and/or"],
    negations: &["not", "never", "cannot"],
    unless_before: &["only"],
    unless_behind: &["or"],
    open_ends: &["etc", "and so on"],
    and: &["and"],
    or: &["or", "nor"],
    asides: &[
        "which",
        "who",
        "whose",
        "where",
        "because",
        "if",
        "but",
        "while",
        "so",
        "although",
        "such",
        "as",
        "including",
    ],
    back: &["it", "its", "this", "these", "those", "they", "them", "their", "both", "same", "also", "such"],
    minor: &[
        "that", "this", "with", "from", "have", "been", "they", "them", "their", "these", "those", "which", "when",
        "where", "what", "than", "then", "into", "over", "each", "every", "some", "more", "most", "least", "only",
        "also", "such", "both", "same", "other", "none", "does", "done", "once", "will", "would", "must", "whether",
        "about", "after", "before", "between", "without", "within",
    ],
};
const FRENCH: Words = Words {
    both: &["et/ou"],
    negations: &["pas", "jamais"],
    unless_before: &["seulement", "uniquement"],
    unless_behind: &["ou"],
    open_ends: &["etc", "et ainsi de suite"],
    and: &["et"],
    or: &["ou", "ni"],
    asides: &["qui", "que", "dont", "o\u{f9}", "si", "mais", "car", "comme"],
    back: &["il", "elle", "ils", "elles", "cela", "leur", "leurs", "ces", "cette", "aussi", "m\u{ea}me", "m\u{ea}mes"],
    minor: &[
        "avec", "dans", "pour", "sans", "sont", "leur", "leurs", "cette", "elle", "elles", "mais", "plus", "moins",
        "chaque", "tous", "toutes", "entre", "depuis", "comme", "aussi", "dont", "quand",
    ],
};
const SPANISH: Words = Words {
    both: &["y/o"],
    negations: &["no", "nunca", "jam\u{e1}s"],
    unless_before: &["solo", "s\u{f3}lo", "solamente", "\u{fa}nicamente"],
    unless_behind: &["o"],
    open_ends: &["etc", "etc\u{e9}tera", "y as\u{ed} sucesivamente"],
    and: &["y", "e"],
    or: &["o", "u", "ni"],
    asides: &["que", "quien", "cuyo", "donde", "si", "pero", "porque", "como"],
    back: &[
        "lo",
        "los",
        "su",
        "sus",
        "ello",
        "ellos",
        "ellas",
        "estos",
        "estas",
        "mismo",
        "misma",
        "tambi\u{e9}n",
        "ambos",
        "ambas",
    ],
    minor: &[
        "para",
        "como",
        "pero",
        "sobre",
        "entre",
        "desde",
        "hasta",
        "cada",
        "todos",
        "todas",
        "esta",
        "este",
        "estos",
        "estas",
        "ellos",
        "donde",
        "cuando",
        "tambi\u{e9}n",
        "menos",
    ],
};

impl Words {
    /// Those of a language, by its primary subtag: `fr-CA` is French.
    pub(super) fn of(language: &str) -> Option<&'static Words> {
        match super::primary(language).as_str() {
            "en" => Some(&ENGLISH),
            "fr" => Some(&FRENCH),
            "es" => Some(&SPANISH),
            _ => None,
        }
    }

    /// Whether a question asks two things at once.
    pub(super) fn asks_both(&self, text: &str) -> bool {
        let text = unquoted(text);
        text.matches('?').count() > 1 || words(&text).iter().any(|w| self.both.contains(&w.as_str()))
    }

    /// The word that turns a question round; "not only" and "or not" do not.
    pub(super) fn negation(&self, text: &str) -> Option<String> {
        let words = words(&unquoted(text));
        let near = |at: Option<usize>, list: &[&str]| {
            at.and_then(|at| words.get(at)).is_some_and(|w: &String| list.contains(&w.as_str()))
        };
        let negates = |at: &usize| {
            self.negations.contains(&words[*at].as_str())
                && !near(Some(at + 1), self.unless_before)
                && !near(at.checked_sub(1), self.unless_behind)
                || words[*at].ends_with("n't")
        };
        (0..words.len()).find(negates).map(|at| words[at].clone())
    }

    /// Whether a text leaves open what else counts.
    pub(super) fn trails_off(&self, text: &str) -> bool {
        let text = format!(" {} ", words(&unquoted(text)).join(" "));
        self.open_ends.iter().any(|end| text.contains(&format!(" {end} ")))
    }
}

impl Words {
    /// How many conditions a text joins: by "and", by semicolons, and by the commas of a list that ends with "and". Of what "or"
    /// joins one is enough, so it counts once; remarks, brackets and ranges of numbers join nothing.
    pub(super) fn conditions(&self, text: &str) -> usize {
        let text = unbracketed(&unquoted(text));
        let words: Vec<&str> = text.split_whitespace().collect();
        let bare = |at: usize| words.get(at).map_or(String::new(), |w| trimmed(w).to_lowercase());
        let is_number = |at: usize| bare(at).starts_with(|c: char| c.is_ascii_digit());
        let (mut all, mut listed) = (1, 0);
        for (at, word) in words.iter().enumerate() {
            let (said, before) = (bare(at), at.checked_sub(1));
            if self.or.contains(&&*said) {
                listed = 0;
            } else if self.and.contains(&&*said) && !(before.is_some_and(is_number) && is_number(at + 1)) {
                all += listed + usize::from(!before.is_some_and(|b| words[b].ends_with(',')));
                listed = 0;
            }
            match word.chars().last() {
                Some(',') if !self.asides.contains(&&*bare(at + 1)) => listed += 1,
                Some(';') if at + 1 < words.len() => (all, listed) = (all + 1, 0),
                Some('.' | ':' | ';') => listed = 0,
                _ => {}
            }
        }
        all
    }

    /// The beginnings of the words that say something: "approved" and "approval" have the same.
    pub(super) fn content(&self, text: &str) -> BTreeSet<String> {
        let words = words(text).into_iter().map(|w| w.to_lowercase());
        let says = |w: &String| w.chars().count() >= 4 && !self.minor.contains(&w.as_str());
        words.filter(says).map(|w| w.chars().take(STEM).collect()).collect()
    }

    /// Whether a text says "it", "these" or the like.
    pub(super) fn refers_back(&self, text: &str) -> bool {
        words(text).iter().any(|w| self.back.contains(&w.as_str()) || self.back.contains(&&*w.to_lowercase()))
    }
}

/// So many letters at the beginning tell words apart, whatever their endings.
const STEM: usize = 5;

/// How many words a text has.
pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A text without what stands in brackets.
fn unbracketed(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            depth = depth + usize::from(*c == '(') - usize::from(*c == ')' && depth > 0);
            depth == 0 && *c != ')'
        })
        .collect()
}

/// A text without what stands in quotation marks: that is somebody else's wording, or a name.
fn unquoted(text: &str) -> String {
    const PAIRS: [(char, char); 6] = [
        ('"', '"'),
        ('\u{201c}', '\u{201d}'),
        ('\u{201e}', '\u{201c}'),
        ('\u{ab}', '\u{bb}'),
        ('`', '`'),
        ('\u{2018}', '\u{2019}'),
    ];
    let (mut left, mut rest) = (String::new(), text);
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| PAIRS.iter().any(|(open, _)| open == c)) {
        let behind = &rest[at + open.len_utf8()..];
        let closing =
            |(first, last): &(char, char)| (*first == open).then(|| Some((behind.find(*last)?, *last))).flatten();
        let Some((end, last)) = PAIRS.iter().filter_map(closing).min() else { break };
        left.push_str(&rest[..at]);
        left.push(' ');
        rest = &behind[end + last.len_utf8()..];
    }
    left + rest
}

/// The words of a text; those with capital letters stay as they are, but for the first: they are names.
fn words(text: &str) -> Vec<String> {
    let text = text.replace('\u{2019}', "'");
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '/').filter(|w| !w.is_empty());
    parts.enumerate().map(|(at, word)| if at == 0 { word.to_lowercase() } else { word.to_owned() }).collect()
}

/// A text as it is compared: without letter case, white space and punctuation, except what makes other numbers of the same
/// digits (1.5 and 15, -5 and 5, 5.1.1 and 5.11); signs such as < and % count.
pub(super) fn folded(text: &str) -> String {
    let chars: Vec<char> = text.to_lowercase().chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let counts = |at: &usize| {
        let (c, before) = (chars[*at], at.checked_sub(1));
        let between = digit(before) && digit(Some(at + 1));
        let sign =
            ".-\u{2013}\u{2212}".contains(c) && digit(Some(at + 1)) && before.is_none_or(|b| chars[b].is_whitespace());
        between || sign || !(c.is_whitespace() || ".,;:!?'\"()-\u{2013}\u{2019}".contains(c))
    };
    (0..chars.len()).filter(counts).map(|at| chars[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart_and_punctuation_is_not() {
        for (a, b) in [
            ("1.5 %", "15 %"),
            ("<5", ">5"),
            ("-5", "5"),
            ("1-5", "15"),
            ("5.1.1", "5.11"),
            ("at .5", "at 5"),
            ("0,5", "05"),
            ("10 5", "105"),
        ] {
            assert_ne!(folded(a), folded(b), "{a} {b}");
        }
        for (a, b) in [("No plan.", "no plan"), ("Level-1", "level 1"), ("(5)", "5."), ("Yes, always!", "yes always")] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
    }

    #[test]
    fn each_language_has_its_own_words_and_other_languages_none() {
        let of = |language: &str| Words::of(language);
        assert!(["de", "frr", "eng", "", "x"].iter().all(|l| of(l).is_none()));
        for (language, both, negated, open) in [
            ("en-GB", "Plans and/or rules?", "Why is there not a plan?", "Plans, rules, etc."),
            (
                "fr_CA",
                "Un plan et/ou une r\u{e8}gle ?",
                "Pourquoi n'y a-t-il pas de plan ?",
                "Plans, r\u{e8}gles, etc.",
            ),
            ("ES", "\u{bf}Plan y/o norma?", "\u{bf}Qu\u{e9} no funciona?", "Planes, etc\u{e9}tera"),
        ] {
            let words = of(language).expect("its words are known");
            assert!(words.asks_both(both) && words.negation(negated).is_some() && words.trails_off(open), "{language}");
            assert!(
                !words.asks_both(negated) && words.negation(both).is_none() && !words.trails_off(negated),
                "{language}"
            );
        }
    }

    #[test]
    fn conditions_are_counted_and_alternatives_remarks_and_ranges_are_not() {
        let english = Words::of("en").expect("its words are known");
        for (text, conditions) in [
            ("A policy.", 1),
            ("A policy is written and signed.", 2),
            ("A policy is written, signed, published and tested.", 4),
            ("A policy is written, signed, and tested.", 3),
            ("A policy is written; it is signed; it is read and tested.", 4),
            ("A policy is changed, kept or ended, with reasons.", 1),
            ("At least yearly, a policy (written, signed and read) is tested.", 1),
            ("Between 5 and 10 officers, who are trained and paid, run it.", 2),
        ] {
            assert_eq!(english.conditions(text), conditions, "{text}");
        }
        let spanish = Words::of("es").expect("its words are known");
        assert_eq!(spanish.conditions("Se escribe, se firma e imprime y se lee."), 4);
        assert!(!english.content("Approval is due.").is_disjoint(&english.content("It was approved.")));
        assert!(english.refers_back("These are kept.") && !english.refers_back("Some are kept."));
    }

    #[test]
    fn quoted_words_and_names_are_left_alone() {
        let english = Words::of("en").expect("its words are known");
        for text in [
            "How well is the \"and/or\" rule kept?",
            "How well is \u{201c}why not?\u{201d} answered?",
            "Who runs the And/Or Programme?",
            "Is the desk open 24/7?",
            "Is it done or not?",
            "Is it \u{ab} not done \u{bb} yet?",
            "How many lanes have ETC?",
        ] {
            assert!(
                !english.asks_both(text) && english.negation(text).is_none() && !english.trails_off(text),
                "{text}"
            );
        }
        assert_eq!(english.negation("Don't you plan?").as_deref(), Some("don't"));
        assert!(english.asks_both("Is it \"done? Who checks?"), "an open quotation mark hides nothing");
    }
}
