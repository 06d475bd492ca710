//! How catalogues of each language count: the header's `Plural-Forms`, in the order of the Unicode categories.

/// Rules of languages, as gettext writes them.
const RULES: &[(&str, &str)] = &[
    ("nplurals=1; plural=0;", "id ja ko lo ms my th vi zh"),
    (
        "nplurals=2; plural=(n != 1);",
        "af az bg ca da de el en es et eu fi gl he hu it ka kk ky mn nb nl nn no pt-PT sq sv sw tk tr ur uz",
    ),
    ("nplurals=2; plural=(n > 1);", "am bn fa fr hi hy ln mg pt zu"),
    (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
        "be bs hr ru sr uk",
    ),
    ("nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", "cs sk"),
    ("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);", "pl"),
    ("nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2);", "mo ro"),
    ("nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 ? 1 : 2);", "lv"),
    ("nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);", "lt"),
    ("nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", "sl"),
    ("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", "ar"),
];

/// The rule of a language; of one that is not known, that of most.
pub fn rule(language: &str) -> &'static str {
    let tag = language.replace('_', "-");
    let primary = tag.split('-').next().unwrap_or_default();
    let of =
        |language: &str| RULES.iter().find(|(_, all)| all.split(' ').any(|one| one.eq_ignore_ascii_case(language)));
    of(&tag).or_else(|| of(primary)).map_or("nplurals=2; plural=(n != 1);", |(rule, _)| rule)
}

/// How many forms a rule decides between, where it says so.
pub fn forms(rule: &str) -> Option<usize> {
    let digits = rule.trim_start().strip_prefix("nplurals=")?;
    digits[..digits.find(|c: char| !c.is_ascii_digit())?].parse().ok().filter(|n| (1..=6).contains(n))
}
