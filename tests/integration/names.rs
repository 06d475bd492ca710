//! What people take for the same name is the same name, however it was typed.

use crate::common::{Plimsoll, fixture_text};
use crate::workshop_add::{lima, sheet};
use plimsoll::source::alike::{Folded, id, same_name};
use proptest::prelude::*;

#[test]
fn spelling_capitals_spaces_apostrophes_and_hyphens_make_no_other_name() {
    for (one, other) in [
        ("Jos\u{e9} N\u{fa}\u{f1}ez", "Jose\u{301} Nu\u{301}n\u{303}ez"),
        ("C\u{f4}te d'Ivoire", "c\u{f4}te\u{a0} D\u{2019}IVOIRE "),
        ("Gro\u{df}e Stra\u{1e9e}e", "GROSSE STRASSE"),
        (
            "\u{39f}\u{394}\u{3a5}\u{3a3}\u{3a3}\u{395}\u{3a5}\u{3a3}",
            "\u{3bf}\u{3b4}\u{3c5}\u{3c3}\u{3c3}\u{3b5}\u{3c5}\u{3c2}",
        ),
        ("Guinea-Bissau", "guinea\u{2011}bissau"),
        ("\u{ab}Lima\u{bb}", "\"Lima\""),
        ("Peru\u{200f}", "\u{feff}Per\u{ad}u"),
    ] {
        assert!(same_name(one, other), "{one:?} {other:?}");
    }
    for (one, other) in [("Jos\u{e9}", "Jose"), ("Niger", "Nigeria"), ("A B", "AB")] {
        assert!(!same_name(one, other), "{one:?} {other:?}");
    }
}

proptest! {
    #[test]
    fn a_compared_name_compares_as_the_name_itself(name in "\\PC{0,20}") {
        let folded = Folded::of(&name);
        prop_assert_eq!(&folded, &Folded::of(folded.as_str()));
        prop_assert_eq!(&folded, &Folded::of(&format!("\u{a0}{}  ", id(&name))));
    }
}

/// A person's sheet for the only exercise that each rates alone.
fn answer(administration: &str, person: &str) -> String {
    sheet(&format!(
        "administration: {{name: \"{administration}\"}}\nrespondent: {{name: \"{person}\"}}\nanswers: {{base.plan: 1}}"
    ))
}

#[test]
fn a_person_who_types_the_name_on_another_keyboard_is_not_a_second_voter() {
    let ran = lima("workshop add lima one.yaml two.yaml three.yaml")
        .file("one.yaml", &answer("Chile Customs", "Ren\u{e9} O'Higgins"))
        .file("two.yaml", &answer("CHILE\u{a0}CUSTOMS", "Rene\u{301} O\u{2019}Higgins"))
        .file("three.yaml", &answer("Chile  Customs", "REN\u{c9} O\u{2bc}HIGGINS"))
        .run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let (_, status, _) = ran.again("workshop status lima --format json");
    assert_eq!(status.matches("\"who\"").count(), 1, "{status}");
}

#[test]
fn an_id_is_found_however_its_letters_are_encoded() {
    let (composed, decomposed) = ("pr\u{ea}t", "pre\u{302}t");
    for (written, typed) in [(composed, decomposed), (decomposed, composed)] {
        let profiles = format!("[\"{written}\"]\nname = \"Ready\"\ndescription = \"Ready.\"\ndefault = 1\n");
        let ran = Plimsoll::new()
            .args("report sheet.yaml --questionnaire q --rubric r --require")
            .arg(typed)
            .file("q/questionnaire.yaml", &fixture_text("small/questionnaire.yaml"))
            .file("r/rubric.toml", &fixture_text("small-rubric/rubric.toml"))
            .file("r/profiles.toml", &profiles)
            .file("sheet.yaml", &sheet("answers: {base.plan: 1}"))
            .run();
        assert!(ran.code < 2, "{}", ran.stderr);
        let twice = format!("{profiles}\n[\"{typed}\"]\nname = \"Again\"\ndefault = 1\n");
        std::fs::write(ran.path("r/profiles.toml"), twice).unwrap();
        let (code, _, why) = ran.again("report sheet.yaml --questionnaire q --rubric r");
        assert_eq!(code, 2);
        assert!(why.contains("the profile \"pr\u{ea}t\" appears twice"), "{why}");
    }
}

#[test]
fn what_is_looked_for_is_found_in_capitals_and_in_other_letters_too() {
    let ran = lima("workshop add lima in.yaml").file("in.yaml", &answer("Chilie\u{301} Customs", "Ana")).run();
    assert!(ran.stdout.contains("did you mean \"Chile Customs\""), "{}{}", ran.stdout, ran.stderr);
}
