//! `status`: how far a sheet is answered, by area, dimension and person, and what is open.

use crate::common::{Plimsoll, fixture};

/// A run of `status` with the small questionnaire and a sheet with these answers.
fn status(args: &str, answers: &str) -> Plimsoll {
    let head = "questionnaire: small\nversion: 1.1.0\nadministration: {name: Example Customs, country: PE}\n";
    let head = format!("{head}respondent: {{name: Ana, role: IT lead}}\ndate: 2026-11-20\n");
    let run = Plimsoll::new().file("s.yaml", &format!("{head}answers:\n{answers}")).args("status s.yaml").args(args);
    run.arg("--questionnaire").arg(fixture("small")).arg("--rubric").arg(fixture("small-rubric"))
}

const ANSWERS: &str = "  base.plan: 2
  base.tools: {answer: [], by: Data unit}
  base.trained: {by: data  Unit}
  lab.exists: 1
  lab.staff: {answer: unknown, by: \"=Ben\"}\n";

#[test]
fn people_stand_in_the_order_of_the_alphabet_whatever_their_accents() {
    let names = ["Zoé", "émile", "Nuñez", "Emil", "Nuno"];
    let ids = ["base.plan", "base.tools", "base.trained", "lab.exists", "lab.need"];
    let answers: String =
        names.iter().zip(ids).map(|(by, id)| format!("  {id}: {{answer: unknown, by: {by}}}\n")).collect();
    // In Spanish ñ is a letter of its own.
    for (language, order) in
        [("fr", ["Emil", "émile", "Nuñez", "Nuno", "Zoé"]), ("es", ["Emil", "émile", "Nuno", "Nuñez", "Zoé"])]
    {
        let ran = status(&format!("--format markdown --lang {language}"), &answers).run();
        let rows = ran.done().lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
        let listed: Vec<&str> = rows.filter(|name| names.contains(name)).take(names.len()).collect();
        assert_eq!(listed, order, "{language}");
    }
}

#[test]
fn what_is_open_is_counted_by_area_dimension_and_person() {
    insta::assert_snapshot!(status("", ANSWERS).run().done(), @r#"
What is open: Example Customs
=============================

At a glance
-----------
Questions       6
Answered        3
Don't know      1
Not applicable  0
Open            2
Last answered   2026-11-20

By area
-------
area            answered  don't know  n/a  open
-------------------------------------------------
The base               2           0    0     1
The laboratory         1           1    0     1

By dimension
------------
dimension  answered  don't know  n/a  open
--------------------------------------------
Plans             3           0    0     1
People            0           1    0     1

By person
---------
person           answered  don't know  n/a  open
--------------------------------------------------
nobody is named         0           0    0     1
=Ben                    0           1    0     0
Ana                     2           0    0     0
Data unit               1           0    0     1

Open questions
--------------
question                                        who
-----------------------------------------------------------
base.trained  What share of staff is trained?   data Unit
lab.need      How much is a laboratory needed?  -

Answered with "don't know"
--------------------------
question                                 who
-----------------------------------------------
lab.staff  Who works in the laboratory?  =Ben

What to do next
---------------
2 questions are open. Go on, or ask those who know one area or dimension:

    plimsoll assess s.yaml

For example:

    plimsoll assess s.yaml --area base --dimension people

Ask once more what nobody knew:

    plimsoll assess s.yaml --only unknown

See where the answers lead:

    plimsoll report s.yaml
"#);
    insta::assert_snapshot!(status("--format csv", ANSWERS).run().done(), @r#"
administration,date,question,area,area_title,dimension,dimension_title,state,by,ask
Example Customs,2026-11-20,base.trained,base,The base,people,People,unanswered,data Unit,What share of staff is trained?
Example Customs,2026-11-20,lab.need,lab,The laboratory,plans,Plans,unanswered,,How much is a laboratory needed?
Example Customs,2026-11-20,lab.staff,lab,The laboratory,people,People,unknown,'=Ben,Who works in the laboratory?
"#);
}

#[test]
fn the_status_is_there_for_programs_and_its_sums_agree() {
    let ran = status("--format json -o open.md", ANSWERS).run();
    let json: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
    assert_eq!(json["schema"], "plimsoll.status/1");
    for state in ["answered", "unknown", "not_applicable", "unanswered"] {
        let all = json["questions"][state].as_u64().unwrap();
        for part in ["areas", "dimensions", "people"] {
            let sum: u64 = json[part].as_array().unwrap().iter().map(|p| p["questions"][state].as_u64().unwrap()).sum();
            assert_eq!(sum, all, "{part} {state}");
        }
    }
    let ids = |list: &str| -> Vec<String> {
        json[list].as_array().unwrap().iter().map(|q| q["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        (ids("open"), ids("unknown")),
        (vec!["base.trained".into(), "lab.need".into()], vec!["lab.staff".into()])
    );
    assert!(ran.read("open.md").contains("| base.trained | What share of staff is trained? | data Unit |"));
}

#[test]
fn a_question_that_is_not_asked_counts_nowhere() {
    let ran = status("--format json", "  lab.exists: 0\n").run();
    assert!(!ran.done().contains("lab.staff"), "{}", ran.stdout);
}

#[test]
fn a_sheet_of_a_workshop_has_open_what_the_workshop_asks() {
    let form = "questionnaire: small\nversion: 1.1.0\nworkshop: {exercise: a, delegation: b}\nanswers:\n  base.plan: unanswered\n";
    let ran = status("--format csv", "").file("s.yaml", form).run();
    assert_eq!(ran.done().lines().count(), 2, "{}", ran.stdout);
}
