//! What cards and ballots have in common: Markdown that prints well.

use crate::model::{Kind, Question};
use crate::report::format::markdown::literal;
use crate::text::number;

/// How the paper looks, with letters of some points; readers of Markdown that know no styles leave it out.
pub(super) fn style(points: u32) -> String {
    format!(
        "<style>\n\
         body {{ font: {points}pt sans-serif }}\n\
         table {{ border-collapse: collapse; width: 100% }}\n\
         td, th {{ border: 1px solid #888; padding: 3px 6px; text-align: left; vertical-align: top }}\n\
         thead {{ display: table-header-group }}\n\
         tr, li {{ break-inside: avoid }}\n\
         li {{ margin: 0.4em 0 }}\n\
         </style>\n"
    )
}

/// A new page begins here.
pub(super) const NEW_PAGE: &str = "\n<div style=\"break-before: page; page-break-before: always\"></div>\n";

/// The most places to circle that stand on one line.
const ON_ONE_LINE: usize = 8;

/// Places to circle, far enough from each other, by spaces that neither collapse nor, where they are few, break.
fn places(places: &[String]) -> String {
    places.join(if places.len() > ON_ONE_LINE { "\u{A0}\u{A0}\u{A0} " } else { "\u{A0}\u{A0}\u{A0}\u{A0}" })
}

/// What may be typed for a question, as it stands on a ballot.
pub(super) fn circle(question: &Question) -> String {
    let mut all: Vec<String> = match question.kind() {
        Kind::Choices(_) => question.choice_points().map(number).collect(),
        Kind::Items(items) => (0..=items.len()).map(|n| n.to_string()).collect(),
        Kind::Text => vec!["\\_\\_\\_\\_\\_\\_\\_".to_owned()],
        Kind::Number(range) => {
            let unit = range.unit.as_deref().map_or_else(String::new, |u| format!(" {}", literal(u)));
            vec![format!("\\_\\_\\_\\_\\_\\_\\_{unit}")]
        }
    };
    all.extend(["?".to_owned(), "n/a".to_owned()]);
    places(&all)
}
