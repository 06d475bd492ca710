//! The shipped rubric's own unit tests, run through the scorer.

use plimsoll::check::expected;
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::score::Scorer;
use plimsoll::source::Sources;

#[test]
fn every_shipped_case_gives_the_figures_it_expects() {
    let questionnaire = Origin::find(Folder::Questionnaire, "smart-customs").unwrap();
    let rubric = Origin::find(Folder::Rubric, "smart-customs").unwrap();
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let questionnaire = load::read_questionnaire(&questionnaire, &mut sources, &mut problems).unwrap().unwrap();
    let rubric = load::read_rubric(&rubric, &questionnaire, &mut sources, &mut problems).unwrap().unwrap();
    assert_eq!(problems, []);
    let scorer = Scorer::compile(&questionnaire, &rubric);
    let mut failures = String::new();
    for case in &rubric.cases {
        for mismatch in expected::run(case, &scorer, &questionnaire, &rubric) {
            failures += &format!("{}: {mismatch}\n", case.name.value);
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(rubric.cases.len() >= 15);
}
