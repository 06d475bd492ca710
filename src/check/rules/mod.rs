//! The rules, one file per family.

mod choices;
mod files;
mod links;
mod questionnaire;
mod questionnaire_conditions;
mod rubric;
mod rubric_gates;
mod rubric_proofs;
mod rubric_weights;
mod run;
mod sheets;
mod texts;
mod translations;
mod wording;
mod workshops;

use super::rule::Rule;
use crate::source::Code;

/// All families, in the order of their letters' first use.
pub(super) const FAMILIES: &[&[Rule]] = &[
    files::RULES,
    questionnaire::RULES,
    questionnaire_conditions::RULES,
    choices::RULES,
    texts::RULES,
    rubric::RULES,
    rubric_proofs::RULES,
    rubric_gates::RULES,
    rubric_weights::RULES,
    links::RULES,
    sheets::RULES,
    translations::RULES,
    workshops::RULES,
    run::RULES,
];

/// The primary subtag of a language, in small letters: `fr` of `fr-CA`.
fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// Whether every code has exactly one row.
const fn is_complete() -> bool {
    let mut rows = [0; Code::ALL.len()];
    let (mut family, mut row) = (0, 0);
    while family < FAMILIES.len() {
        if row < FAMILIES[family].len() {
            rows[FAMILIES[family][row].code as usize] += 1;
            row += 1;
        } else {
            (family, row) = (family + 1, 0);
        }
    }
    let mut code = 0;
    while code < rows.len() && rows[code] == 1 {
        code += 1;
    }
    code == rows.len()
}
const _: () = assert!(is_complete(), "a code has no row in the rule table, or several");

/// A row of the table: code, name, severity, summary, how it is found; the explanation stands in `explain/CODE.md`.
macro_rules! rule {
    ($code:ident $name:literal $severity:ident $found:expr, $summary:literal) => {
        crate::check::rule::Rule {
            code: crate::source::Code::$code,
            name: $name,
            severity: crate::check::finding::Severity::$severity,
            summary: $summary,
            explain: include_str!(concat!("../explain/", stringify!($code), ".md")),
            found: $found,
        }
    };
}
use rule;
