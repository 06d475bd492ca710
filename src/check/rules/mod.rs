//! The rules, one file per family.

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
mod translations;
mod workshops;

use super::rule::Rule;

/// All families, in the order of their letters' first use.
pub(super) const FAMILIES: &[&[Rule]] = &[
    files::RULES,
    questionnaire::RULES,
    questionnaire_conditions::RULES,
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

/// A row of the table: code, name, severity, summary, how it is found; the explanation stands in `explain/CODE.md`.
macro_rules! rule {
    ($code:literal $name:literal $severity:ident $found:expr, $summary:literal) => {
        crate::check::rule::Rule {
            code: $code,
            name: $name,
            severity: crate::check::finding::Severity::$severity,
            summary: $summary,
            explain: include_str!(concat!("../explain/", $code, ".md")),
            found: $found,
        }
    };
}
use rule;
