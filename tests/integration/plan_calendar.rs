//! `plan -o plan.ics`: the steps of a plan as a calendar, read again as RFC 5545 says.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::common::{Plimsoll, Ran, example};

fn plan(args: &str) -> Plimsoll {
    Plimsoll::new().args("plan").arg(example("transit-corridor")).args("--profile pilot-ready").args(args)
}

/// The lines of a calendar, unfolded; each ends with CR LF and has at most 75 octets.
fn lines(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    let folded: Vec<&str> = text.strip_suffix("\r\n").expect("the last line ends").split("\r\n").collect();
    for line in &folded {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{} octets: {line}", line.len());
    }
    text.strip_suffix("\r\n").unwrap().replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// A text without its escapes: only those that RFC 5545 knows are there.
fn unescaped(value: &str) -> String {
    let (mut text, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some(escaped @ ('\\' | ',' | ';')) => escaped,
                other => panic!("\\{other:?} in {value}"),
            },
            ',' | ';' => panic!("{letter} stands bare in {value}"),
            plain => plain,
        });
    }
    text
}

/// The events of a calendar, each by the names of its lines.
fn events(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut events: Vec<BTreeMap<String, String>> = Vec::new();
    for line in lines(bytes) {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
        match (name, value, events.last_mut()) {
            ("BEGIN", "VEVENT", _) => events.push(BTreeMap::new()),
            (_, _, Some(event)) => {
                let value = if matches!(name, "SUMMARY" | "DESCRIPTION") { unescaped(value) } else { value.to_owned() };
                event.entry(name.to_owned()).or_insert(value);
            }
            _ => {}
        }
    }
    events
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.read("plan.json")).unwrap()
}

/// The first day of a quarter of a plan that begins with the year 2027, counted from 0.
fn first_day(quarter: u64) -> String {
    format!("{}{:02}01", 2027 + quarter / 4, 1 + quarter % 4 * 3)
}

#[test]
fn every_step_is_an_event_from_its_first_quarter_to_its_last() {
    for language in ["en", "fr", "es"] {
        let ran = plan(&format!("--lang {language} -o plan.ics -o plan.json")).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
        let (events, json) = (events(&ran.bytes("plan.ics")), json(&ran));
        let steps = json["steps"].as_array().unwrap();
        assert_eq!((events.len(), events.len()), (steps.len(), 11));
        for (number, (event, step)) in (1..).zip(events.iter().zip(steps)) {
            let [first, last] = ["first_quarter", "last_quarter"].map(|name| step[name].as_u64().unwrap());
            assert_eq!(event["SUMMARY"], format!("{number}. {}", step["title"].as_str().unwrap()));
            assert_eq!(event["DTSTART;VALUE=DATE"], first_day(first - 1));
            assert_eq!(event["DTEND;VALUE=DATE"], first_day(last));
            assert_eq!((event["DTSTAMP"].as_str(), event["TRANSP"].as_str()), ("20261102T000000Z", "TRANSPARENT"));
            for before in step["after"].as_array().unwrap() {
                let title = steps[before.as_u64().unwrap() as usize]["title"].as_str().unwrap();
                assert!(event["DESCRIPTION"].contains(title), "{title}: {}", event["DESCRIPTION"]);
            }
        }
        let uids: std::collections::BTreeSet<&String> = events.iter().map(|event| &event["UID"]).collect();
        assert_eq!(uids.len(), events.len());
    }
}

#[test]
fn an_event_says_what_its_step_unlocks_in_the_readers_language() {
    let ran = plan("--lang fr -o plan.ics").run();
    insta::assert_snapshot!(ran.stderr, @"plimsoll: le calendrier commence le 1er janvier 2027, avec le trimestre qui suit la date de la fiche ; --start indique un autre trimestre ou un autre jour");
    let events = events(&ran.bytes("plan.ics"));
    insta::assert_snapshot!(events[0]["DESCRIPTION"], @"
    Customs Service of Kelmara : plan vers le profil Prêt pour un projet pilote – trimestres 1 à 4
    Travail : 10 mois-personne, 10 jusqu'ici
    Points d'ensemble : 1,91 → 1,95
    Ouvre : blockchain-data-on-chain (Chaîne de blocs et registres distribués)
    Niveaux : Chaîne de blocs et registres distribués : de « Exploratoire » à « Préparé »
    Atteint les objectifs de : Chaîne de blocs et registres distribués ; Chaîne de blocs et registres distribués : Fondements des données
    Relève : blockchain.on-chain-data à 2
    Comment : Ne continuez que si l'examen du besoin a dit oui. Signez avec un partenaire, par exemple un dont vous reconnaissez les opérateurs commerciaux de confiance, qui décide, qui paie et quelles données circulent à quelle fin, et faites-le confirmer par un juriste. Attribuez le volet technique et le volet douanier avec du temps de travail, et consultez les agents et les utilisateurs externes avant que la conception soit figée. Approuvez ce qui peut être inscrit sur le registre distribué, qui détient les clés et une liaison avec vos systèmes, et mettez les trois à l'essai avec des échantillons, des clés de test et un registre distribué de test.
    Qui : Chef du service métier concerné
    ");
}

/// Nothing in it is of the clock or by chance; who plans again later for the same profile gets the same events.
#[test]
fn the_same_inputs_make_the_same_bytes_and_later_plans_the_same_events() {
    let made = |day: &str| {
        let run = plan("-o plan.ics");
        let status = run.command().env("SOURCE_DATE_EPOCH", day).output().unwrap().status;
        assert!(status.success());
        std::fs::read(run.path("plan.ics")).unwrap()
    };
    let calendar = made("1795392000");
    assert_eq!(calendar, made("1995392000"));
    let later = plan("--start 2029-02-15 -o plan.ics").run();
    assert_eq!((later.code, later.stderr.as_str()), (0, ""));
    let (before, after) = (events(&calendar), events(&later.bytes("plan.ics")));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before["UID"], after["UID"]);
        assert_eq!(before["SUMMARY"], after["SUMMARY"]);
    }
    assert_eq!(after[0]["DTSTART;VALUE=DATE"], "20290215");
    assert_eq!(after[1]["DTEND;VALUE=DATE"], "20290515");
    let other =
        Plimsoll::new().args("plan").arg(example("transit-corridor")).args("--profile explorer -o plan.ics").run();
    assert!(events(&other.bytes("plan.ics")).iter().all(|event| before.iter().all(|of| of["UID"] != event["UID"])));
}

#[test]
fn a_start_is_a_quarter_or_a_day_and_documents_say_it() {
    for (start, day) in [("2027-Q3", "20270701"), ("2027q3", "20270701"), ("2027-07-01", "20270701")] {
        let ran = plan(&format!("--start {start} -o plan.ics -o plan.json -o plan.md")).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        assert_eq!(events(&ran.bytes("plan.ics"))[0]["DTSTART;VALUE=DATE"], day);
        assert_eq!(json(&ran)["start"], "2027-07-01");
        assert!(ran.read("plan.md").contains("Quarter 1 begins on 2027-07-01."));
    }
    for start in ["2027-Q5", "2027-Q0", "next year", "2027-02-30", "Q1", "9999-Q1", ""] {
        let ran = plan("-o plan.ics").arg(format!("--start={start}")).run();
        assert_eq!((ran.code, ran.path("plan.ics").exists()), (2, false), "{start}");
        assert!(ran.stderr.contains("give a quarter or a day, such as 2027-Q1 or 2027-01-15"), "{}", ran.stderr);
    }
    assert!(!plan("--format json").run().done().contains("\"start\""));
}

#[test]
fn texts_of_people_stay_texts() {
    let sheet = std::fs::read_to_string(example("transit-corridor")).unwrap();
    let name = "Aduana; \\\"Norte\\\", S.A. \\\\ BEGIN:VEVENT\\r\\nEND:VCALENDAR \\u202E\\u0007";
    let named = sheet.replacen("name: Customs Service of Kelmara", &format!("name: \"{name}\""), 1);
    assert_ne!(sheet, named);
    let ran = Plimsoll::new().file("s.yaml", &named).args("plan s.yaml --profile pilot-ready -o plan.ics").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let bytes = ran.bytes("plan.ics");
    let lines = lines(&bytes);
    let count = |line: &str| lines.iter().filter(|of| *of == line).count();
    assert_eq!((count("BEGIN:VEVENT"), count("END:VCALENDAR"), events(&bytes).len()), (11, 1, 11));
    let called = lines.iter().find_map(|line| line.strip_prefix("X-WR-CALNAME:")).unwrap();
    assert!(unescaped(called).starts_with("Aduana; \"Norte\", S.A. \\ BEGIN:VEVENT"), "{called}");
}

#[test]
fn what_has_no_calendar_says_so_before_anything_is_written() {
    let ran = Plimsoll::new().args("report").arg(example("advanced")).args("-o report.md -o report.ics").run();
    assert_eq!((ran.code, ran.path("report.md").exists()), (2, false));
    insta::assert_snapshot!(ran.stderr, @"plimsoll: report.ics: only a plan is written as a calendar: plimsoll plan SHEET -o report.ics");
    let sheet = std::fs::read_to_string(example("transit-corridor")).unwrap().replacen("date: 2026-11-02\n", "", 1);
    let undated =
        Plimsoll::new().file("s.yaml", &sheet).args("plan s.yaml --profile pilot-ready -o plan.md -o plan.ics").run();
    assert_eq!((undated.code, undated.path("plan.md").exists()), (2, false));
    insta::assert_snapshot!(undated.stderr, @"plimsoll: the sheet has no date, so nothing says when the first quarter begins: name it with --start, such as --start 2027-Q1");
    assert_eq!(undated.again("plan s.yaml --profile pilot-ready --start 2027-Q1 -o plan.ics").0, 0);
    let met = Plimsoll::new().args("plan").arg(example("advanced")).args("--profile explorer -o plan.ics").run();
    assert_eq!((met.code, met.path("plan.ics").exists()), (2, false));
    insta::assert_snapshot!(met.stderr, @"plimsoll: the plan has no steps, and a calendar without events is none: leave the .ics file out");
}
