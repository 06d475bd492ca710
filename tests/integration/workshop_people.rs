//! Who is who when sheets come in, which of several counts, and how the facilitator decides otherwise.

use crate::common::{Plimsoll, Ran};
use crate::workshop_add::{lima, sheet};

/// A sheet of Peru for the common exercise.
fn case(name: &str, seat: &str, more: &str, plan: u32) -> String {
    let seat = if seat.is_empty() { String::new() } else { format!(", seat: {seat}") };
    sheet(&format!(
        "respondent: {{name: \"{name}\"}}\nworkshop: {{exercise: case, delegation: peru{seat}}}\n{more}answers: {{base.plan: {plan}}}"
    ))
}

/// Takes sheets in, one after another, and gives the program's words about the last one and the people of Peru.
fn added(sheets: &[String]) -> (String, Vec<String>, Ran) {
    let run = sheets
        .iter()
        .enumerate()
        .fold(lima("workshop status nowhere"), |run, (at, text)| run.file(&format!("{at}.yaml"), text));
    let ran = run.run();
    let said = |at: usize| ran.again(&format!("workshop add lima {at}.yaml")).1;
    let last = (0..sheets.len()).fold(String::new(), |_, at| said(at));
    let people = people(&ran);
    (last, people, ran)
}

/// The people of Peru who answered the common exercise, with their answers to the first question.
fn people(ran: &Ran) -> Vec<String> {
    let status: serde_json::Value = serde_json::from_str(&ran.again("workshop status lima --format json").1).unwrap();
    let rounds = status["rounds"].as_array().unwrap();
    let round = rounds.iter().find(|r| r["exercise"] == "case").unwrap();
    let answered = round["delegations"][0]["answered"].as_array().unwrap();
    answered.iter().map(|a| a["who"].as_str().unwrap_or("-").to_owned()).collect()
}

#[test]
fn a_seat_outweighs_the_spelling_of_a_name() {
    let (said, people, _) = added(&[case("Íñigo Nuñez", "1", "", 1), case("Inigo  NUNEZ", "1", "", 2)]);
    assert_eq!(people.len(), 1, "{people:?}");
    assert!(
        said.contains("it replaces sheets/case/round-1/peru/inigo-nunez.yaml of the same person")
            && !said.contains("two"),
        "{said}"
    );
}

#[test]
fn two_people_of_one_name_on_two_seats_are_two_and_it_is_said() {
    let (said, people, _) = added(&[case("Ana", "1", "", 1), case("ANA", "2", "", 2)]);
    assert_eq!(people.len(), 2);
    assert!(said.contains("Mind: seat 1 has the same name: they count as two people"), "{said}");
}

#[test]
fn two_names_on_one_seat_are_one_person_and_it_is_said() {
    let (said, people, ran) = added(&[case("Ana", "1", "", 1), case("Luis", "1", "", 2)]);
    assert_eq!(people, ["Ana"]);
    let doubt = "another sheet of this seat names \"Ana\": both count as one person";
    assert!(said.contains(doubt), "{said}");
    assert!(ran.again("workshop status lima").1.contains("Sheets of which it is not certain whose they are"));
}

#[test]
fn without_seats_accents_capitals_and_spaces_make_no_second_person() {
    for (one, other) in [
        ("Ana  Rey", "ANA REY"),
        ("O'Neil", "O’Neil"),
        ("Jean-Luc", "Jean Luc"),
        ("Nuñez", "Nun\u{303}ez"),
        ("Peña", "Pena"),
    ] {
        let (said, people, _) = added(&[case(one, "", "", 1), case(other, "", "", 2)]);
        assert_eq!(people.len(), 1, "{one}, {other}: {said}");
    }
    let (said, ..) = added(&[case("Peña", "", "", 1), case("Pena", "", "", 2)]);
    assert!(said.contains("Mind: taken for \"Peña\", who is spelt in another way: they count as one person"), "{said}");
    let (_, people, _) = added(&[case("王伟", "", "", 1), case("汪伟", "", "", 2)]);
    assert_eq!(people.len(), 2);
}

#[test]
fn a_name_without_a_seat_belongs_to_the_seat_that_has_it() {
    let (said, people, _) = added(&[case("Ana", "1", "", 1), case("ana", "", "", 2)]);
    assert_eq!((people.len(), said.contains("it replaces")), (1, true), "{said}");
    let (said, people, _) = added(&[case("Ana", "1", "", 1), case("Ana", "2", "", 1), case("Ana", "", "", 2)]);
    assert_eq!(people.len(), 2);
    assert!(said.contains("it has no seat, and the seats 1 and 2 have its name: it counts for one of them"), "{said}");
}

/// Which answer of Ana counts.
fn plan(ran: &Ran) -> String {
    let report: serde_json::Value = serde_json::from_str(&ran.again("workshop report lima --format json").1).unwrap();
    let text = report.to_string();
    let at = text.find("\"counts\":").or(text.find("\"given\":")).map_or(0, |at| at);
    text[at..].chars().take(200).collect()
}

#[test]
fn names_of_files_decide_nothing() {
    let dated = |day: u32, plan: u32| case("Ana", "1", &format!("date: 2026-03-0{day}\n"), plan);
    let counts = |first: &str, second: &str| {
        let run = lima("workshop add lima in").file(&format!("in/{first}"), &dated(2, 2));
        std::thread::sleep(std::time::Duration::from_millis(30));
        let ran = run.file(&format!("in/{second}"), &dated(2, 3)).run();
        let sheets = std::fs::read_dir(ran.path("lima/sheets/case/round-1/peru")).unwrap().count();
        (ran.code, sheets, plan(&ran))
    };
    assert_eq!(counts("a.yaml", "b.yaml"), counts("b.yaml", "a.yaml"));
}

#[test]
fn what_replaces_a_sheet_of_an_earlier_round_or_a_newer_one_is_said() {
    let (said, ..) = added(&[case("Ana", "1", "date: 2026-03-02\n", 1), case("Ana", "1", "date: 2026-03-01\n", 2)]);
    assert!(
        said.contains("Mind: it does not count: sheets/case/round-1/peru/ana.yaml is of the same person, and counts"),
        "{said}"
    );
    let round_2 = case("Ana", "1", "date: 2026-03-01\n", 2).replace("exercise: case", "exercise: case, round: 2");
    let (said, _, ran) = added(&[case("Ana", "1", "date: 2026-03-02\n", 1), round_2]);
    assert!(
        said.contains("Mind: in round 2 it goes before sheets/case/round-1/peru/ana.yaml, which has a later date"),
        "{said}"
    );
    std::fs::write(ran.path("late.yaml"), case("Ana", "1", "date: 2026-03-03\n", 3)).unwrap();
    let (_, said, _) = ran.again("workshop add lima late.yaml");
    assert!(said.contains("Mind: it replaces sheets/case/round-1/peru/ana.yaml"), "{said}");
    assert!(said.contains("Mind: round 2 has begun, and this says round 1"), "{said}");
    assert!(said.ends_with("1 taken in, 0 already here, 0 refused, 1 to look at (\"Mind\")\n"), "{said}");
}

#[test]
fn the_facilitator_decides_and_every_sheet_is_kept() {
    let old = case("Ana", "1", "date: 2026-03-01\n", 1);
    let (_, _, ran) = added(&[case("Ana", "1", "date: 2026-03-02\n", 2)]);
    std::fs::write(ran.path("old.yaml"), &old).unwrap();
    let (code, said, _) = ran.again("workshop add lima old.yaml --replace");
    assert_eq!(code, 0);
    let aside = "withdrawn/case/round-1/peru/ana.yaml";
    assert!(said.contains(&format!("which now lies in {aside}")), "{said}");
    assert_eq!(ran.read(&format!("lima/{aside}")), case("Ana", "1", "date: 2026-03-02\n", 2));
    assert_eq!(ran.read("lima/sheets/case/round-1/peru/ana-2.yaml"), old);
    let (_, said, _) = ran.again("workshop add lima 0.yaml");
    assert!(said.contains("0.yaml: left out: it was withdrawn, and lies in withdrawn/case"), "{said}");
    let (_, said, _) = ran.again(&format!("workshop withdraw lima --back {aside}"));
    assert_eq!(said, format!("{aside} counts again as sheets/case/round-1/peru/ana.yaml\n"));
    let (_, said, _) = ran.again("workshop add lima old.yaml --replace");
    assert!(said.contains("already here") && said.contains("Mind: it replaces"), "{said}");
}

#[test]
fn a_sheet_that_is_withdrawn_counts_for_nothing_and_a_wrong_name_moves_none() {
    let (_, _, ran) = added(&[case("Ana", "1", "", 1)]);
    let (code, _, stderr) =
        ran.again("workshop withdraw lima sheets/case/round-1/peru/ana.yaml sheets/case/round-1/peru/anna.yaml");
    assert_eq!(code, 2);
    assert!(
        stderr.contains("the workshop has no such sheet; did you mean sheets/case/round-1/peru/ana.yaml?"),
        "{stderr}"
    );
    assert_eq!(people(&ran), ["Ana"]);
    let (code, said, _) = ran.again("workshop withdraw lima lima/sheets/case/round-1/peru/ana.yaml");
    assert_eq!((code, people(&ran).len()), (0, 0), "{said}");
    assert!(ran.again("workshop status lima").1.contains("Sheets that were withdrawn"));
}

#[test]
fn what_a_folder_holds_beside_sheets_is_named_or_counted() {
    let good = |name: &str| case(name, "", "", 1);
    let ran = lima("workshop add lima in")
        .file("in/ana.yaml.txt", &good("Ana"))
        .file("in/bo.YAML", &good("Bo"))
        .file("in/.Trashes/501/cy.yaml", &good("Cy"))
        .file("in/$Recycle.Bin/S-1/dee.yaml", &good("Dee"))
        .file("in/.stversions/eve.yaml", &good("Eve"))
        .file("in/System Volume Information/x.yaml", "")
        .file("in/a.zip", "")
        .file("in/b.xlsx", "")
        .file("in/c.docx", "")
        .file("in/d", "")
        .file("in/e.jpg", "")
        .file("in/.DS_Store", "")
        .run();
    insta::assert_snapshot!(ran.done(), @r##"
in/ana.yaml.txt: case, round 1, Peru, Ana -> sheets/case/round-1/peru/ana.yaml
in/bo.YAML: case, round 1, Peru, Bo -> sheets/case/round-1/peru/bo.yaml
in/a.zip: passed over: an archive: unpack it, and name what is in it
in/b.xlsx: passed over: a table, but no form: use the file that was sent out, saved as .xlsx or .csv
in/c.docx: passed over: a document, which cannot be read: type its answers into a sheet, or, in a workshop, in with "plimsoll workshop tally"
in/d: passed over: it is no sheet and no form
in/e.jpg: passed over: a picture, which cannot be read: type its answers into a sheet, or, in a workshop, in with "plimsoll workshop tally"
2 taken in, 0 already here, 0 refused, 5 passed over; skipped: 1 hidden file, 4 hidden folders and bins
"##);
}

#[test]
fn a_bin_among_the_sheets_counts_for_nothing_and_does_no_harm() {
    let (_, _, ran) = added(&[case("Ana", "1", "", 1)]);
    crate::common::write(&ran.path("lima"), "sheets/.stversions/ana.yaml", "thrown away");
    crate::common::write(&ran.path("lima"), "sheets/case/.Trash-1000/files/ana.yaml", "thrown away");
    assert_eq!(people(&ran), ["Ana"]);
}

#[test]
fn handouts_are_never_written_where_sheets_lie_even_before_that_folder_is_there() {
    let ran = lima("workshop report lima").run();
    for folder in
        ["lima/sheets", "lima/./sheets", "lima/new/../sheets", "lima/sheets/own", "lima/Sheets", "lima/withdrawn"]
    {
        let (code, _, stderr) = ran.again(&format!("workshop report lima --each {folder}"));
        assert_eq!(code, 2, "{folder}");
        assert!(stderr.contains("this is where the sheets lie that came in"), "{folder}: {stderr}");
    }
    let toml = crate::workshop_add::WORKSHOP.replace("id = \"peru\"", "id = \"sheets\"");
    let ran = lima("workshop report lima --each lima").file("lima/workshop.toml", &toml).run();
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert_eq!(Plimsoll::new().args("workshop withdraw nowhere x.yaml").run().code, 2);
}

/// A delegation of one seat, for which a name came from home, and the form of its seat in the room, which has no name.
#[test]
fn a_delegation_of_one_is_one_person_and_it_is_said() {
    let one = crate::workshop_add::WORKSHOP.replace("participants = 2", "participants = 1");
    let form = "workshop: {exercise: case, delegation: peru, seat: 1}\nanswers: {base.plan: 2}";
    for (first, second) in [(case("Ana", "", "", 1), sheet(form)), (sheet(form), case("Ana", "", "", 1))] {
        let run = lima("workshop status nowhere").file("lima/workshop.toml", &one);
        let ran = run.file("0.yaml", &first).file("1.yaml", &second).run();
        ran.again("workshop add lima 0.yaml");
        let said = ran.again("workshop add lima 1.yaml").1;
        assert_eq!(people(&ran), ["Ana"], "{said}");
        let doubt = "the delegation sends one person";
        assert!(said.split_whitespace().collect::<Vec<_>>().join(" ").contains(doubt), "{said}");
        let status = ran.again("workshop status lima").1;
        assert!(status.split_whitespace().collect::<Vec<_>>().join(" ").contains(doubt), "{status}");
    }
}
