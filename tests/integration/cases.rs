//! The shipped rubric's own unit tests, run through the scorer.

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::score::{Scorer, cases};

#[test]
fn every_shipped_case_gives_the_figures_it_expects() {
    let questionnaire = Origin::find(Folder::Questionnaire, "smart-customs").unwrap();
    let rubric = Origin::find(Folder::Rubric, "smart-customs").unwrap();
    let loaded = load::instrument(&questionnaire, &rubric).unwrap_or_else(|e| panic!("{e}"));
    let scorer = Scorer::compile(&loaded.questionnaire, &loaded.rubric);
    let mut failures = String::new();
    for case in &loaded.rubric.cases {
        for mismatch in cases::run(case, &scorer, &loaded.questionnaire, &loaded.rubric) {
            failures += &format!("{}: {mismatch}\n", case.name.value);
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(loaded.rubric.cases.len() >= 15);
}
