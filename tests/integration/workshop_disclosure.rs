//! What leaves a workshop, command by command: few delegations, names in notes, single voices, and what was shown before.

use serde_json::{Value, json};

use crate::common::Plimsoll;
use crate::workshop_report::{HEAD, questionnaire, sheet, workshop};

/// The head of a workshop that withholds what fewer than so many delegations stand behind, with so many delegations.
fn guarded(least: usize, delegations: usize) -> Plimsoll {
    let named = |n| format!("[[delegation]]\nid = \"d{n}\"\nname = \"Customs of Land{n}\"\ncountry = \"PE\"\n");
    let head = HEAD.replace("suppress_below = 1", &format!("suppress_below = {least}"));
    let toml = format!("{head}{}", (1..=delegations).map(named).collect::<String>());
    workshop(delegations).file("w/six/questionnaire.yaml", &questionnaire()).file("w/workshop.toml", &toml)
}

/// A sheet of a delegation for the case, with these answers.
fn case(of: Plimsoll, round: u32, delegation: usize, name: &str, answers: &str) -> Plimsoll {
    let path = format!("w/sheets/case/round-{round}/d{delegation}/{}.yaml", name.replace(' ', "-"));
    of.file(&path, &sheet(name, &format!("answers: {{{answers}}}")))
}

fn report(of: Plimsoll) -> Value {
    let ran = of.args("workshop report w --format json").run();
    serde_json::from_str(ran.done()).unwrap()
}

#[test]
fn answers_rounds_and_rankings_of_fewer_than_k_delegations_are_in_no_document() {
    let mut of = guarded(5, 6);
    for d in 1..=4 {
        of = case(of, 1, d, "Xu", "a1.q1: {answer: 4, note: seldom seen}");
        of = case(of, 2, d, "Xu", "a1.q1: 3");
        let places = "workshop: {exercise: rank, delegation: d1, ranking: {a1: 1, a2: 2, a3: 3, a4: 4, a5: 5, a6: 6}}";
        of = of.file(&format!("w/sheets/rank/round-1/d{d}/x.yaml"), &sheet("Xu", places));
    }
    let ran = of.args("workshop report w -o r.json -o r.csv -o r.md -o r.txt").run();
    ran.done();
    let report: Value = serde_json::from_str(&ran.read("r.json")).unwrap();
    let agreement = &report["agreement"][0];
    assert_eq!((&agreement["questions"], &agreement["withheld"]), (&json!([]), &12.into()));
    assert_eq!((&report["rounds"][0]["questions"], &report["rounds"][0]["withheld"]), (&json!([]), &1.into()));
    let ranking = &report["rankings"][0];
    assert_eq!((&ranking["ballots"], &ranking["w"]["value"]), (&Value::Null, &Value::Null));
    assert!(ranking["options"].as_array().unwrap().iter().all(|o| o["place"].is_null() && o["borda"].is_null()));
    for file in ["r.json", "r.csv", "r.md", "r.txt"] {
        let text = ran.read(file);
        assert!(!text.contains("seldom seen") && text.to_lowercase().contains("withheld"), "{file}: {text}");
    }
}

#[test]
fn what_all_or_all_but_one_put_at_the_same_place_is_shown_as_an_order_without_sums() {
    let of = |orders: [[u8; 6]; 5]| {
        orders.iter().enumerate().fold(guarded(5, 5), |of, (d, order)| {
            let places: Vec<String> = order.iter().enumerate().map(|(a, p)| format!("a{}: {p}", a + 1)).collect();
            let ranking = format!("workshop: {{exercise: rank, delegation: d1, ranking: {{{}}}}}", places.join(", "));
            of.file(&format!("w/sheets/rank/round-1/d{}/x.yaml", d + 1), &sheet("Xu", &ranking))
        })
    };
    let (same, turned) = ([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]);
    let mixed = report(of([same, same, same, turned, turned]));
    assert!(mixed["rankings"][0]["w"]["value"].is_number() && mixed["rankings"][0]["options"][0]["borda"].is_number());
    let alike = report(of([same, same, same, same, turned]));
    assert!(alike["rankings"][0]["w"]["value"].is_null() && alike["rankings"][0]["options"][0]["borda"].is_null());
    assert_eq!(alike["rankings"][0]["options"][0]["place"], 1);
}

#[test]
fn a_note_that_holds_a_name_is_withheld_in_every_format() {
    let notes = [
        "We in LAND3 did it first.",
        "ask nuñez",
        "Ask Nunez.",
        "In Peru\u{301} this works.",
        "Comme au PÉROU",
        "The man is Núñez-Vela.",
        "Customs of land1 knows",
    ];
    let kept = ["We landed well.", "Land of plenty: no name.", "A peruse of the file.", "The team leads."];
    let mut of = guarded(2, 4);
    for (n, note) in notes.iter().chain(&kept).enumerate() {
        let (name, points) = (if n == 0 { "Ana Núñez".to_owned() } else { format!("Person{n}") }, n % 2 * 4);
        of = case(of, 1, n % 4 + 1, &name, &format!("a1.q1: {{answer: {points}, note: \"{note}\"}}"));
    }
    let ran = of.args("workshop report w -o r.json -o r.csv -o r.md -o r.txt").run();
    ran.done();
    for file in ["r.json", "r.csv", "r.md"] {
        let text = ran.read(file);
        // Words in small letters are everyday words, unless they are a whole name.
        let told: Vec<&&str> = notes.iter().filter(|n| **n != "ask nuñez" && text.contains(**n)).collect();
        assert!(told.is_empty(), "{file}: {told:?}");
        assert!(file == "r.csv" || kept.iter().all(|n| text.contains(n)), "{file}: {text}");
        assert!(file == "r.csv" || text.contains("this note holds a name"), "{file}");
    }
}

/// Forty people of eight delegations: 38 say 2, one says 0 and one says 4 to the first question; the second one divides them.
fn forty() -> Plimsoll {
    (0..40).fold(guarded(5, 8), |of, n| {
        let lone = match n {
            0 => "{answer: 0, note: alone}",
            1 => "4",
            _ => "2",
        };
        let divided = if n % 4 == 0 { 3 } else { 2 };
        case(of, 1, n % 8 + 1, &format!("P{n}"), &format!("a1.q1: {lone}, a1.q2: {divided}"))
    })
}

#[test]
fn a_lone_voice_is_noted_and_not_called_upon() {
    let report = report(forty());
    let items = report["agenda"]["items"].as_array().unwrap();
    assert_eq!(items.iter().map(|i| i["question"].as_str().unwrap()).collect::<Vec<_>>(), ["a1.q2"]);
    assert_eq!((&items[0]["lowest"]["people"], &items[0]["highest"]["people"]), (&30.into(), &10.into()));
    let single = &report["agenda"]["single_voices"];
    assert_eq!(single, &json!([{"exercise": "case", "question": "a1.q1", "people": 2, "notes": ["alone"]}]));
}

#[test]
fn what_was_talked_about_leaves_the_agenda_unless_the_room_moved_apart() {
    let second = |closer: bool| {
        let answer = |n: usize| if closer { 2 } else { n % 2 * 4 };
        let of = (0..40).fold(forty(), |of, n| {
            case(of, 2, n % 8 + 1, &format!("P{n}"), &format!("a1.q2: {}", if n == 3 { 3 } else { answer(n) }))
        });
        report(of)
    };
    let (closer, apart) = (second(true), second(false));
    let skipped = |report: &Value| -> Vec<String> {
        let all = report["agenda"]["skipped"].as_array().unwrap().iter().filter(|s| s["question"] == "a1.q2");
        all.map(|s| s["why"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((skipped(&closer), skipped(&apart)), (vec!["discussed".to_owned()], vec![]));
    assert_eq!(apart["agenda"]["items"][0]["question"], "a1.q2");
}

#[test]
fn a_late_sheet_is_not_given_away_and_again_says_what_would_be() {
    let answer = |of: Plimsoll, n: usize| case(of, 1, n, "Xu", &format!("a1.q1: {}", n % 3));
    let ran = (1..=6).fold(guarded(5, 8), answer).args("workshop report w --format json").run();
    let first = ran.done().to_owned();
    let late = sheet("Xu", "answers: {a1.q1: 4}");
    crate::common::write(&ran.path("w/sheets/case/round-1"), "d7/x.yaml", &late);
    let people =
        |json: &str| serde_json::from_str::<Value>(json).unwrap()["agreement"][0]["questions"][0]["answers"].clone();
    let (code, second, talk) = ran.again("workshop report w --format json");
    assert_eq!((code, people(&second)), (0, people(&first)));
    assert!(talk.contains("1 figure stays as it was shown before") && talk.contains("--again"), "{talk}");
    let said =
        |format: &str| ran.again(&format!("workshop {format}")).1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said("report w").contains("1 figure of this workshop is as it was shown before"));
    let (code, third, talk) = ran.again("workshop report w --format json --again");
    assert_eq!(code, 0);
    assert_ne!(people(&third), people(&first));
    assert!(talk.contains("answers to a1.q1 in case: the answers of 1 delegation"), "{talk}");
    // The same state again is nothing new.
    let (code, fourth, talk) = ran.again("workshop report w --format json");
    assert_eq!((code, people(&fourth), talk.as_str()), (0, people(&third), ""));
}

#[test]
fn a_record_that_is_none_is_refused_rather_than_forgotten() {
    for (name, text) in
        [("w/published.json", "{"), ("w/published.json/x", ""), ("w/published.json", "{\"schema\": \"x/1\"}")]
    {
        let ran = guarded(5, 6).file(name, text).args("workshop report w").run();
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        assert!(ran.stderr.contains("published.json"), "{}", ran.stderr);
    }
}
