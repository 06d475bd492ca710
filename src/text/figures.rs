//! How a language writes figures, and which of its forms a count takes: by the Unicode data inside the program.

use std::str::FromStr;

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::Number;

/// The figures of a language.
#[derive(Debug)]
pub(super) struct Figures {
    decimal: DecimalFormatter,
    rules: PluralRules,
    /// The categories that whole numbers come in, in the order of catalogues.
    categories: Vec<PluralCategory>,
}

impl Figures {
    /// Those of a language; `None` when its name is none, or nothing is known of it.
    pub(super) fn of(language: &str) -> Option<Figures> {
        let locale = Locale::from_str(&language.replace('_', "-")).ok()?;
        let decimal = DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?;
        let rules = PluralRules::try_new_cardinal((&locale).into()).ok()?;
        let counts = (0..=200_u32).chain([1_000_000]);
        let mut categories: Vec<PluralCategory> = counts.map(|n| rules.category_for(n)).collect();
        categories.sort_unstable();
        categories.dedup();
        Some(Figures { decimal, rules, categories })
    }

    /// Whether figures look the same in both.
    pub(super) fn writes_as(&self, other: &Figures) -> bool {
        ["1234.5", "1234567.5"].iter().all(|digits| self.written(digits) == other.written(digits))
    }

    /// Digits with a point, such as `1234.50`, as the language writes them.
    pub(super) fn written(&self, digits: &str) -> String {
        Decimal::from_str(digits).map_or_else(|_| digits.to_owned(), |figure| self.decimal.format(&figure).to_string())
    }

    /// The form of so many that a count, or points, take. A catalogue with fewer forms than the language has does without the
    /// one for millions; what has no form takes the last. A language that the data do not know counts as most do.
    pub(super) fn form(&self, count: Number, forms: usize) -> usize {
        if forms > self.categories.len() {
            return usize::from(!count.is_one());
        }
        let few = forms < self.categories.len();
        let kept = self.categories.iter().filter(|category| !few || **category != PluralCategory::Many);
        let digits = Decimal::from_str(&count.written().digits);
        let category = digits.map_or(PluralCategory::Other, |count| self.rules.category_for(&count));
        kept.take(forms).position(|kept| *kept == category).unwrap_or(forms.saturating_sub(1))
    }
}
