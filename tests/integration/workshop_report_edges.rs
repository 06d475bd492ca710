//! `workshop report` where there is little to report, or something nasty.

use crate::common::Plimsoll;
use crate::workshop_report::{HEAD, all_formats, json, sheet, workshop};

#[test]
fn a_workshop_without_sheets_says_so_and_shows_nothing() {
    let (_, [text, ..]) = all_formats(workshop(2));
    assert!(text.contains("0 of 2 delegations answered"), "{text}");
    assert!(text.contains("Nobody has answered yet."), "{text}");
    assert!(text.contains("and nothing to talk about: no answers differ on which points depend."), "{text}");
    assert!(!text.contains("0 delegations, each"), "{text}");
    let report = json(workshop(2));
    let first = &report["agreement"][0]["questions"][0];
    assert_eq!(
        first["agreement"],
        serde_json::json!({"value": null, "reason": "nobody answered", "code": "no-answers"})
    );
    assert_eq!(report["rankings"][0]["w"]["reason"], "nobody answered");
    assert_eq!((&report["region"]["withheld"], &report["region"]["administrations"]), (&true.into(), &0.into()));
}

#[test]
fn one_person_alone_agrees_with_nobody_and_the_report_says_why() {
    let ranking = "workshop: {exercise: rank, delegation: d1, ranking: {a1: 1, a2: 2, a3: 3, a4: 4, a5: 5, a6: 6}}";
    let workshop = workshop(1)
        .file("w/sheets/case/round-1/d1/x.yaml", &sheet("X", "answers: {a1.q1: 2, a1.q2: 3}"))
        .file("w/sheets/rank/round-1/d1/x.yaml", &sheet("X", ranking));
    let report = json(workshop);
    let first = &report["agreement"][0]["questions"][0];
    assert_eq!(
        (&first["median"]["value"], &first["agreement"]["reason"]),
        (&2.0.into(), &"only one person answered".into())
    );
    let alpha = &report["agreement"][0]["alpha"][0]["alpha"];
    assert_eq!(alpha["reason"], "no question was answered by two people");
    assert_eq!(report["rankings"][0]["w"]["reason"], "only one person answered");
}

#[test]
fn when_all_say_the_same_alpha_has_nothing_to_compare() {
    let mut of = workshop(1);
    for name in ["X", "Y"] {
        let path = format!("w/sheets/case/round-1/d1/{name}.yaml");
        of = of.file(&path, &sheet(name, "answers: {a1.q1: 2, a1.q2: 2}"));
    }
    let alpha = &json(of)["agreement"][0]["alpha"][0]["alpha"];
    assert_eq!(alpha["reason"], "all answers are the same, so there is nothing to compare");
}

#[test]
fn one_question_alone_has_no_alpha() {
    let mut of = workshop(1);
    for (name, points) in [("X", 1), ("Y", 4)] {
        let path = format!("w/sheets/case/round-1/d1/{name}.yaml");
        of = of.file(&path, &sheet(name, &format!("answers: {{a1.q1: {points}}}")));
    }
    let alpha = &json(of)["agreement"][0]["alpha"][0]["alpha"];
    assert_eq!(alpha["reason"], "only one question was answered by two people");
}

#[test]
fn rankings_that_leave_a_technology_out_count_and_are_counted() {
    let ranking = "workshop: {exercise: rank, delegation: d1, ranking: {a1: 1, a2: 2}}";
    let of = || workshop(1).file("w/sheets/rank/round-1/d1/x.yaml", &sheet("X", ranking));
    let report = json(of());
    assert_eq!((&report["rankings"][0]["incomplete"], &report["rankings"][0]["ballots"]), (&1.into(), &1.into()));
    let (_, [text, ..]) = all_formats(of());
    assert!(
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains("1 ranking leaves technologies out, which tie for last"),
        "{text}"
    );
}

#[test]
fn of_own_ratings_no_agreement_is_computed_and_few_administrations_are_withheld_once() {
    let of = || workshop(2).file("w/sheets/own/round-1/d1/x.yaml", &sheet("X", "answers: {a1.q1: 2}"));
    let report = json(of());
    let reason = report["exercises"][0]["not_comparable"].as_str().unwrap();
    assert!(reason.contains("a difference is a finding, not a disagreement"), "{reason}");
    assert_eq!(report["agreement"].as_array().unwrap().len(), 1);
    let of = || of().file("w/workshop.toml", &guarded(2));
    let (_, [text, markdown, csv, _]) = all_formats(of());
    for text in [text, markdown] {
        let region = text.split("The region").nth(1).unwrap().split("Ranking").next().unwrap();
        assert_eq!(region.matches("withheld").count(), 1, "{text}");
    }
    assert_eq!(csv.matches("withheld, for too few").count(), 1, "{csv}");
    assert!(!csv.contains("at level"), "{csv}");
}

/// The workshop with the rule that five administrations must stand behind a figure.
fn guarded(delegations: usize) -> String {
    let named = |n| format!("[[delegation]]\nid = \"d{n}\"\nname = \"Customs of Land {n}\"\n");
    let head = HEAD.replace("suppress_below = 1", "suppress_below = 5");
    format!("{head}{}", (1..=delegations).map(named).collect::<String>())
}

/// Five administrations whose own exercise asks two questions only.
fn five() -> Plimsoll {
    let two = guarded(5).replace("kind = \"own\"", "kind = \"own\", questions = [\"a1.q1\", \"a1.q2\"]");
    let answers = [(0, 0), (1, 2), (2, 2), (4, 4), (4, 4)];
    let five = workshop(0).file("w/workshop.toml", &two);
    answers.iter().enumerate().fold(five, |w, (n, (one, two))| {
        let rest = format!("answers: {{a1.q1: {one}, a1.q2: {two}}}");
        w.file(&format!("w/sheets/own/round-1/d{}/x.yaml", n + 1), &sheet("X", &rest))
    })
}

#[test]
fn five_administrations_are_shown_per_level_where_they_were_asked() {
    let region = &json(five())["region"];
    assert_eq!(region["levels"], serde_json::json!([0, 1, 2]));
    let [one, two] = &region["cells"].as_array().unwrap()[..] else { panic!("{region}") };
    assert_eq!((&one["per_level"], &one["median"]), (&serde_json::json!([2, 1, 2]), &2.0.into()));
    assert_eq!(two["per_level"], serde_json::json!([1, 2, 2]));
    let [area] = &region["areas"].as_array().unwrap()[..] else { panic!("{region}") };
    assert_eq!((&area["area"], &area["per_level"]), (&"a1".into(), &serde_json::json!([1, 2, 2])));
    let total = region["totals"].as_array().unwrap().last().unwrap();
    assert_eq!(total["per_level"], serde_json::json!([3, 3, 4]));
}

#[test]
fn what_four_of_five_answered_is_withheld_with_all_sums_that_it_is_in() {
    let four = five().file("w/sheets/own/round-1/d3/x.yaml", &sheet("X", "answers: {a1.q1: 2, a1.q2: unknown}"));
    let region = &json(four)["region"];
    let withheld = |name: &str| {
        let all = region[name].as_array().unwrap().iter();
        all.map(|of| of["per_level"].is_null()).collect::<Vec<bool>>()
    };
    // The first question has five answers; the area's levels and all totals would say something of the second one.
    assert_eq!((withheld("cells"), withheld("areas")), (vec![false, true], vec![true]));
    assert_eq!(withheld("totals"), [true, false, true, true]);
}

#[test]
fn control_characters_in_names_titles_and_notes_never_reach_a_screen() {
    let nasty = "\"\\e[31mred\\a\\u202E\"";
    let mut of = workshop(2);
    for (n, points) in [0, 0, 4, 4].iter().enumerate() {
        let rest = format!("answers: {{a1.q1: {{answer: {points}, note: {nasty}}}}}");
        let (path, name) = (format!("w/sheets/case/round-1/d{}/x{n}.yaml", n / 2 + 1), format!("\"Ana\\e[3{n}m\""));
        of = of.file(&path, &sheet(&name, &rest));
    }
    let (_, [text, markdown, ..]) = all_formats(of);
    for text in [text, markdown] {
        assert!(text.contains("[31mred"), "{text}");
        assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202E}'), "{text}");
    }
}

#[test]
fn a_checklist_of_many_sums_and_a_number_are_questions_like_others() {
    let dir = Plimsoll::new();
    let items: String =
        (0..14).map(|i| format!("{{id: i{i}, text: T, points: {}}}, ", 1.0 + f64::from(1 << i) / 7.0)).collect();
    let questionnaire = format!(
        "id: odd\nversion: 1.0.0\nlanguage: en\ntitle: Odd\ndimensions: [{{id: d, title: D}}]\nareas:\n  - id: a\n    title: A\n    \
         questions:\n      - {{id: a.list, dimension: d, ask: L?, items: [{items}]}}\n      - {{id: a.number, dimension: d, ask: \
         N?, number: {{min: 0, max: 100}}}}\n"
    );
    let rubric = "id = \"odd\"\nversion = \"1.0.0\"\nquestionnaire = \"odd\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\n\
                  levels = [{level = 0, name = \"L\", from = 0}]\n[[numbers]]\nquestion = \"a.number\"\nsteps = [[0, 0], [50, 4]]\n";
    let toml = "title = \"T\"\nsuppress_below = 1\nquestionnaire = \"odd\"\nrubric = \"odd-rubric\"\nexercise = [{id = \"case\", kind = \"common\"}]\n\
                delegation = [{id = \"x\", name = \"X\"}]\n";
    let mut of = dir.file("w/workshop.toml", toml).file("w/odd/questionnaire.yaml", &questionnaire);
    of = of.file("w/odd-rubric/rubric.toml", rubric);
    for (n, answers) in ["a.list: [i1, i4, i9], a.number: 10", "a.list: [i13], a.number: 60"].iter().enumerate() {
        let text = format!("questionnaire: odd\nversion: 1.0.0\nrespondent: {{name: N{n}}}\nanswers: {{{answers}}}\n");
        of = of.file(&format!("w/sheets/case/round-1/x/{n}.yaml"), &text);
    }
    let report = json(of);
    for question in report["agreement"][0]["questions"].as_array().unwrap() {
        let answers: u64 = question["answers"].as_array().unwrap().iter().map(|a| a["people"].as_u64().unwrap()).sum();
        assert_eq!(answers, 2, "{question}");
    }
    assert_eq!(report["agreement"][0]["alone"], 2);
}

#[test]
fn an_exercise_whose_title_is_blank_is_called_by_its_id() {
    let toml = format!("{}[[delegation]]\nid = \"d1\"\nname = \"One\"\n", HEAD.replace("\"The case\"", "\"  \""));
    let ran = workshop(1).file("w/workshop.toml", &toml).args("workshop report w").run();
    assert!(ran.done().contains("\nAgreement: case\n"), "{}", ran.stdout);
}
