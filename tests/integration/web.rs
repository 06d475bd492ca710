//! `assess --web`: who is listened to, what is saved, what is refused, and how it ends.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::browser::Served;
use crate::common::Plimsoll;
use crate::generate::Dice;
use crate::interview::{assess, sheet};
#[cfg(unix)]
use crate::sheet_on_disk::{Disk, Held};

fn served(args: &str, answers: &str) -> (Plimsoll, Served) {
    let program = assess("s.yaml --web --no-open").args(args).file("s.yaml", &sheet(answers));
    let served = Served::start(program.command());
    (program, served)
}

fn read(program: &Plimsoll, name: &str) -> String {
    std::fs::read_to_string(program.path(name)).unwrap()
}

/// What is said, without the folders of this machine in the command that goes on.
#[cfg(unix)]
fn without_options(said: &str) -> String {
    assert!(said.ends_with("/tests/fixtures/small-rubric --web --no-open\n"), "{said}");
    said.split(" --questionnaire").next().unwrap().to_owned()
}

#[test]
fn only_a_page_from_here_with_the_token_is_listened_to() {
    let (_program, web) = served("", "");
    let (host, port) = (web.host.clone(), web.host.split_once(':').unwrap().1);
    let get = |path: &str, host: &str| {
        web.sends(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    assert_eq!(get(&web.path, &host).status, 200);
    assert_eq!(get(&web.path, &format!("localhost:{port}")).status, 200);
    // A name that leads here is not enough, nor is another port, no name, or two names.
    for other in
        ["evil.example".to_owned(), format!("evil.example:{port}"), "127.0.0.1".to_owned(), "127.0.0.1:1".to_owned()]
    {
        assert_eq!(get(&web.path, &other).status, 421, "{other}");
    }
    assert_eq!(get(&web.path, &format!("{host}\r\nHost: evil.example")).status, 421);
    assert_eq!(web.sends(&format!("GET {} HTTP/1.0\r\n\r\n", web.path)).status, 421);
    // Whoever does not know the token cannot tell what is there.
    let wrong = format!("{:?}", get("/", &host));
    let other_digit = if web.path.ends_with("0/") { '1' } else { '0' };
    let almost = format!("{}{other_digit}/", &web.path[..web.path.len() - 2]);
    for path in [
        "/x",
        "/favicon.ico",
        &almost,
        &format!("{almost}answer"),
        &web.path[..web.path.len() - 1],
        &format!("{}s.yaml", web.path),
    ] {
        assert_eq!(format!("{:?}", get(path, &host)), wrong, "{path}");
    }
    assert_eq!(get(&format!("{}../../etc/passwd", web.path), &host).status, 404);
    let post = |path: &str, origin: &str| {
        let lines =
            format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n{origin}\r\n");
        web.sends(&lines).status
    };
    let closed = format!("{}closed", web.path);
    assert_eq!(post(&almost, ""), 404);
    assert_eq!(post(&closed, ""), 403);
    assert_eq!(post(&closed, "Origin: http://evil.example\r\n"), 403);
    assert_eq!(post(&closed, &format!("Origin: https://{host}\r\n")), 403);
    assert_eq!(post(&closed, "Origin: null\r\n"), 403);
    assert_eq!(post(&closed, "Origin: null\r\nSec-Fetch-Site: cross-site\r\n"), 403);
    assert_eq!(post(&closed, "Origin: null\r\nSec-Fetch-Site: same-origin\r\n"), 204);
    assert_eq!(post(&closed, &format!("Origin: http://{host}\r\n")), 204);
    assert_eq!(post(&closed, &format!("Origin: http://localhost:{port}\r\n")), 204);
    // Methods that nothing is meant by.
    assert_eq!(post(&web.path, &format!("Origin: http://{host}\r\n")), 405);
    assert_eq!(get(&format!("{}answer", web.path), &host).status, 405);
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        let request = format!("{method} {}answer HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n", web.path);
        assert_eq!(web.sends(&request).status, 405, "{method}");
    }
    insta::assert_snapshot!(get(&web.path, &host).headers.join("\n").replace(&get(&web.path, &host).body.len().to_string(), "N"), @r#"
content-type: text/html; charset=utf-8
content-length: N
cache-control: no-store
content-security-policy: default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
cross-origin-opener-policy: same-origin
cross-origin-resource-policy: same-origin
referrer-policy: no-referrer
x-content-type-options: nosniff
x-frame-options: deny
connection: close
"#);
    web.kill();
}

#[cfg(target_os = "linux")]
#[test]
fn no_other_address_of_this_machine_leads_to_it() {
    let (_program, web) = served("", "");
    let port = web.host.split_once(':').unwrap().1;
    assert!(std::net::TcpStream::connect(format!("127.0.0.2:{port}")).is_err());
    assert!(std::net::TcpStream::connect(format!("[::1]:{port}")).is_err());
    web.kill();
}

#[test]
fn two_links_are_never_the_same() {
    let (_one, first) = served("", "");
    let (_two, second) = served("", "");
    assert_eq!(first.path.len(), 34);
    assert!(first.path != second.path && first.host != second.host);
    first.kill();
    second.kill();
}

#[test]
fn every_kind_of_answer_is_saved_as_a_person_would_write_it() {
    let (program, web) = served("", "  # ours\n  base.plan: 1 # to be asked again\n");
    let answers = [
        ("base.plan", json!(2)),
        ("base.tools", json!({"answer": ["register", "review"], "by": "Data unit"})),
        ("base.trained", json!(62.5)),
        ("lab.exists", json!("unknown")),
        ("lab.staff", json!({"not_applicable": "No maritime border"})),
        (
            "lab.need",
            json!({
                "answer": 1,
                "evidence": {"grade": "record", "reference": "Audit 12/2026, p. 4", "valid_until": "2027-06-30"},
                "note": "first line\nsecond line: \"é\" \u{85}\u{2028}\u{feff}😀",
            }),
        ),
    ];
    for (at, (id, entry)) in (2..).zip(answers) {
        assert_eq!(web.answers(id, entry), (200, json!({"revision": at})), "{id}");
    }
    insta::assert_snapshot!(read(&program, "s.yaml"), @r#"
questionnaire: small
version: 1.1.0
date: 2026-11-23
answers:
  # ours
  base.plan: 2 # to be asked again
  base.tools:
    answer: [register, review]
    by: Data unit
  base.trained: 62.5

  # The laboratory
  lab.exists: unknown
  lab.staff: {not_applicable: No maritime border}
  lab.need:
    answer: 1
    evidence: {grade: record, reference: "Audit 12/2026, p. 4", valid_until: 2027-06-30}
    note: "first line\nsecond line: \"é\" \N\L\uFEFF😀"
"#);
    assert_eq!(web.answers("lab.staff", json!("unanswered")), (200, json!({"revision": 8})));
    assert!(read(&program, "s.yaml").contains("  lab.staff: unanswered\n"));
    // What stands there already is saved already.
    assert_eq!(web.answers("base.plan", json!(2)), (200, json!({"revision": 8})));
    web.kill();
}

#[test]
fn what_is_no_answer_is_refused_in_the_language_that_is_spoken() {
    let cases = [
        ("base.plan", json!(9)),
        ("base.plan", json!("unknwon")),
        ("base.tools", json!(["hammer"])),
        ("base.tools", json!(["review", "review"])),
        ("base.trained", json!(101)),
        ("base.trained", json!({"not_applicable": "n/a"})),
        ("base.trained", json!({"answer": 3, "evidence": {"grade": "rumour"}})),
        ("base.trained", json!({"answer": 3, "evidence": {"grade": "record", "valid_until": "tomorrow"}})),
        ("base.trained", json!({"answer": 3, "colour": "red"})),
        ("lab.stuff", json!(1)),
        ("lab.need", json!({"deep": [[[1]]]})),
    ];
    let mut said = String::new();
    for language in ["en", "fr", "es"] {
        let (program, web) = served(&format!("--lang {language}"), "");
        for (id, entry) in &cases {
            let (status, refused) = web.answers(id, entry.clone());
            assert_eq!(status, 422, "{entry}");
            said += &format!("{id} {entry}\n  {}\n", refused["error"].as_str().unwrap());
        }
        for body in
            ["", "{", "[]", "1", "{\"id\": \"base.plan\"}", "{\"entry\": 1}", "{\"id\": 1, \"entry\": 1}", "answer: 1"]
        {
            assert_eq!(web.posts("answer", body).status, 422, "{body}");
        }
        let (status, refused) = web.posts("head", r#"{"administration": {"country": "peru"}}"#).said();
        said += &format!("{status} {}\n", refused["error"].as_str().unwrap());
        assert_eq!(web.posts("head", r#"{"administration": {"continent": "Europe"}}"#).status, 422);
        assert_eq!(read(&program, "s.yaml"), sheet(""));
        web.kill();
    }
    insta::assert_snapshot!(said, @r#"
base.plan 9
  That is no answer to this question. Type a number from 0 to 3.
base.plan "unknwon"
  This cannot be saved: "unknwon" is not an answer; write the number of the choice, unknown, a list of items, or {not_applicable: "why"}.
base.tools ["hammer"]
  That is no answer to this question. Type the numbers that are true, 0 for none.
base.tools ["review","review"]
  That is no answer to this question. Type the numbers that are true, 0 for none.
base.trained 101
  That is no answer to this question. Type a number from 0 to 100 %.
base.trained {"not_applicable":"n/a"}
  That does not say why: give the reason in words, reports list it.
base.trained {"answer":3,"evidence":{"grade":"rumour"}}
  This cannot be saved: "rumour" is not one of the allowed values; known here: assertion, document, record, independent.
base.trained {"answer":3,"evidence":{"grade":"record","valid_until":"tomorrow"}}
  This cannot be saved: "tomorrow" is not a day of the calendar; write it as year-month-day: 2026-11-23.
base.trained {"answer":3,"colour":"red"}
  This cannot be saved: the field "colour" is not known here; known here: answer, not_applicable, evidence, note, by.
lab.stuff 1
  This page does not ask "lab.stuff".
lab.need {"deep":[[[1]]]}
  This cannot be saved: the field "deep" is not known here; known here: answer, not_applicable, evidence, note, by.
422 "peru" is not a country code; did you mean "PE"?
base.plan 9
  Ce n'est pas une réponse à cette question. Tapez un nombre de 0 à 3.
base.plan "unknwon"
  Cela ne peut pas être enregistré : "unknwon" is not an answer; write the number of the choice, unknown, a list of items, or {not_applicable: "why"}.
base.tools ["hammer"]
  Ce n'est pas une réponse à cette question. Tapez les numéros de ce qui est vrai, 0 si rien ne l'est.
base.tools ["review","review"]
  Ce n'est pas une réponse à cette question. Tapez les numéros de ce qui est vrai, 0 si rien ne l'est.
base.trained 101
  Ce n'est pas une réponse à cette question. Tapez un nombre de 0 à 100 %.
base.trained {"not_applicable":"n/a"}
  Cela ne dit pas pourquoi : donnez la raison avec des mots, les rapports l'indiquent.
base.trained {"answer":3,"evidence":{"grade":"rumour"}}
  Cela ne peut pas être enregistré : "rumour" is not one of the allowed values; known here: assertion, document, record, independent.
base.trained {"answer":3,"evidence":{"grade":"record","valid_until":"tomorrow"}}
  Cela ne peut pas être enregistré : "tomorrow" is not a day of the calendar; write it as year-month-day: 2026-11-23.
base.trained {"answer":3,"colour":"red"}
  Cela ne peut pas être enregistré : the field "colour" is not known here; known here: answer, not_applicable, evidence, note, by.
lab.stuff 1
  Cette page ne pose pas la question « lab.stuff ».
lab.need {"deep":[[[1]]]}
  Cela ne peut pas être enregistré : the field "deep" is not known here; known here: answer, not_applicable, evidence, note, by.
422 « peru » n'est pas un code de pays ; vouliez-vous dire « PE » ?
base.plan 9
  Eso no es una respuesta a esta pregunta. Escriba un número de 0 a 3.
base.plan "unknwon"
  Eso no se puede guardar: "unknwon" is not an answer; write the number of the choice, unknown, a list of items, or {not_applicable: "why"}.
base.tools ["hammer"]
  Eso no es una respuesta a esta pregunta. Escriba los números de lo que sea cierto, 0 si nada.
base.tools ["review","review"]
  Eso no es una respuesta a esta pregunta. Escriba los números de lo que sea cierto, 0 si nada.
base.trained 101
  Eso no es una respuesta a esta pregunta. Escriba un número de 0 a 100 %.
base.trained {"not_applicable":"n/a"}
  Eso no dice por qué: dé el motivo con palabras, los informes lo indican.
base.trained {"answer":3,"evidence":{"grade":"rumour"}}
  Eso no se puede guardar: "rumour" is not one of the allowed values; known here: assertion, document, record, independent.
base.trained {"answer":3,"evidence":{"grade":"record","valid_until":"tomorrow"}}
  Eso no se puede guardar: "tomorrow" is not a day of the calendar; write it as year-month-day: 2026-11-23.
base.trained {"answer":3,"colour":"red"}
  Eso no se puede guardar: the field "colour" is not known here; known here: answer, not_applicable, evidence, note, by.
lab.stuff 1
  Esta página no hace la pregunta «lab.stuff».
lab.need {"deep":[[[1]]]}
  Eso no se puede guardar: the field "deep" is not known here; known here: answer, not_applicable, evidence, note, by.
422 «peru» no es un código de país; ¿quiso decir «PE»?
"#);
}

#[test]
fn what_is_too_long_is_refused_and_the_next_answer_is_not() {
    let (program, web) = served("", "");
    let note = |length: usize| json!({"answer": 1, "note": "ü".repeat(length / 2)});
    let (status, said) = web.answers("base.plan", note(256 * 1024));
    assert_eq!((status, said["error"].as_str().unwrap()), (413, "This is too long to be saved: shorten the note."));
    assert_eq!(web.answers("base.plan", note(250 * 1024)).0, 200);
    assert!(read(&program, "s.yaml").len() > 250 * 1024);
    // A sheet is read up to 1 MB.
    for id in ["base.tools", "base.trained"] {
        assert_eq!(web.answers(id, json!({"answer": "unknown", "note": "ü".repeat(125 * 1024)})).0, 200);
    }
    let (status, said) = web.answers("lab.need", json!({"answer": 1, "note": "ü".repeat(125 * 1024)}));
    assert!(status == 200, "{said}");
    let (status, said) = web.answers("lab.exists", json!({"answer": 1, "note": "ü".repeat(125 * 1024)}));
    assert_eq!(
        (status, said["error"].as_str().unwrap()),
        (
            503,
            "The answer was not saved: s.yaml: cannot be saved: with this answer it would be larger than 1 MB, the most that is read; shorten a note."
        )
    );
    assert_eq!(web.answers("lab.exists", json!(1)).0, 200);
    web.kill();
}

#[test]
fn two_tabs_and_a_person_with_an_editor_see_each_other() {
    let (program, web) = served("", "");
    let (status, first) = web.sheet(0);
    assert_eq!((status, &first["revision"]), (200, &json!(1)));
    assert_eq!(first["sheet"]["answers"]["base.plan"], "unanswered");
    assert_eq!(first["sheet"]["version"], "1.1.0", "the page answers the questionnaire at hand");
    assert_eq!(web.sheet(1), (204, Value::Null));
    assert_eq!(web.answers("base.plan", json!(1)), (200, json!({"revision": 2})));
    // Another tab, which knows the first state.
    let (_, news) = web.sheet(1);
    assert_eq!((&news["revision"], &news["sheet"]["answers"]["base.plan"]), (&json!(2), &json!(1.0)));
    // By hand: seen by who asks, and kept by who answers.
    let by_hand = |answers: &str| std::fs::write(program.path("s.yaml"), sheet(answers)).unwrap();
    by_hand("  base.plan: 1\n  lab.need: 2 # by hand\n");
    let (_, news) = web.sheet(2);
    assert_eq!((&news["revision"], &news["sheet"]["answers"]["lab.need"]), (&json!(3), &json!(2.0)));
    by_hand("  base.plan: 1\n  lab.need: 1 # by hand\n");
    let others = "The file was changed meanwhile; those changes are kept.";
    // Two states further: who has seen only the third one misses none.
    assert_eq!(web.answers("lab.exists", json!(0)), (200, json!({"revision": 5, "notice": others})));
    let text = read(&program, "s.yaml");
    assert!(text.contains("  lab.exists: 0\n  lab.need: 1 # by hand\n"), "{text}");
    // A file that nobody can read is not overwritten, and can be mended.
    by_hand("  base.plan: [\n");
    let (status, said) = web.answers("base.trained", json!(5));
    assert!(status == 503 && said["error"].as_str().unwrap().contains("s.yaml:"), "{said}");
    assert_eq!(web.sheet(5).0, 503);
    assert_eq!(web.gets("").status, 200);
    assert_eq!(read(&program, "s.yaml"), sheet("  base.plan: [\n"));
    by_hand("  base.plan: 3\n");
    assert_eq!(web.answers("base.trained", json!(5)), (200, json!({"revision": 7, "notice": others})));
    assert!(read(&program, "s.yaml").contains("  base.plan: 3\n  base.trained: 5\n"));
    web.kill();
}

#[test]
fn a_page_asks_what_the_command_line_asks_for_and_takes_nothing_else() {
    let (_program, web) = served("--area lab --dimension plans", "  base.plan: 1\n");
    let page = web.gets("").body;
    assert!(page.contains("lab.exists") && page.contains("lab.need") && !page.contains("\"base.tools\""));
    let (_, news) = web.sheet(0);
    let asked: Vec<&String> = news["sheet"]["answers"].as_object().unwrap().keys().collect();
    assert_eq!(asked, ["lab.exists", "lab.need"]);
    assert_eq!(web.answers("base.plan", json!(1)).0, 422);
    assert_eq!(web.answers("lab.exists", json!(1)).0, 200);
    web.kill();
    let ran = assess("s.yaml --web --no-open --only expired").file("s.yaml", &sheet("  base.plan: 1\n")).run();
    assert!(ran.code == 0 && ran.stderr.starts_with("There is no question of this kind to ask.\n"), "{}", ran.stderr);
}

#[test]
fn the_head_of_a_new_sheet_is_asked_on_the_page_or_comes_from_the_command_line() {
    let program = assess("s.yaml --web --no-open --country pe").arg("--administration").arg("Aduanas del Perú");
    let web = Served::start(program.command());
    let (_, first) = web.sheet(0);
    assert_eq!(first["sheet"]["administration"], json!({"name": "Aduanas del Perú", "country": "PE"}));
    assert!(!program.path("s.yaml").exists());
    let head =
        json!({"administration": {"name": "Aduanas", "country": "cl"}, "respondent": {"name": "Ana", "role": "IT"}});
    assert_eq!(web.posts("head", &head.to_string()).said(), (200, json!({"revision": 2})));
    assert_eq!(web.posts("head", &head.to_string()).said(), (200, json!({"revision": 2})), "as it stands");
    insta::assert_snapshot!(read(&program, "s.yaml"), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
questionnaire_sha256: 9608ee88e8a23a5c3565fca30bae80a46eef544a66619a3f695bb87deecb2c56
administration: {name: Aduanas, country: CL}
respondent: {name: Ana, role: IT}
date: 2026-11-23
answers:
"#);
    web.kill();
    // An answer before the head.
    let program = assess("new.yaml --web --no-open");
    let web = Served::start(program.command());
    assert_eq!(web.answers("base.plan", json!(1)).0, 200);
    let text = read(&program, "new.yaml");
    assert!(text.contains("date: 2026-11-23\n") && text.ends_with("  base.plan: 1\n"), "{text}");
    assert_eq!(web.posts("head", &head.to_string()).status, 200);
    assert!(read(&program, "new.yaml").contains("administration: {name: Aduanas, country: CL}\n"));
    assert!(!program.path("new.yaml.before-1").exists());
    web.kill();
}

#[test]
fn a_layout_that_defeats_the_edit_leaves_a_copy_and_every_answer() {
    let text = sheet("  # ours\n  base.plan: &a 1\n  lab.exists: *a\n");
    let program = assess("s.yaml --web --no-open").file("s.yaml", &text);
    let web = Served::start(program.command());
    let (status, said) = web.answers("base.plan", json!(2));
    assert!(
        status == 200 && said["notice"].as_str().unwrap().ends_with("The file as it was: s.yaml.before-1"),
        "{said}"
    );
    assert_eq!(read(&program, "s.yaml.before-1"), text);
    assert!(read(&program, "s.yaml").contains("  base.plan: 2\n"));
    // The same of its head.
    let text = text.replace("date:", "administration: &who {name: Old}\nrespondent: *who\ndate:");
    std::fs::write(program.path("s.yaml"), &text).unwrap();
    let head = r#"{"administration": {"name": "New"}, "respondent": {"name": "Ana"}}"#;
    let (status, said) = web.posts("head", head).said();
    assert!(status == 200 && said["notice"].as_str().unwrap().contains("s.yaml.before-2"), "{said}");
    let new = read(&program, "s.yaml");
    assert!(new.contains("name: New") && new.contains("base.plan: 1\n") && new.contains("lab.exists: 1\n"), "{new}");
    web.kill();
}

#[test]
fn one_writer_at_a_time_and_one_program_on_a_port() {
    let (program, web) = served("", "");
    let second = program.command().output().unwrap();
    assert_eq!(second.status.code(), Some(2));
    insta::assert_snapshot!(String::from_utf8(second.stderr).unwrap(), @r#"plimsoll: s.yaml: another "plimsoll assess" is answering this sheet now; finish there, or use another sheet"#);
    let port = &web.host.split_once(':').unwrap().1.to_owned();
    let ran = assess(&format!("t.yaml --web --no-open --port {port}")).run();
    assert!(
        ran.code == 2
            && ran.stderr.starts_with(&format!("plimsoll: --port: port {port} cannot be used; leave --port out")),
        "{}",
        ran.stderr
    );
    assert_eq!(web.answers("base.plan", json!(1)).0, 200);
    // A lock that a killed program has left is none; the same port can be had again, under another link.
    let (link, program) = (web.path.clone(), program.args("--port").arg(port));
    web.kill();
    let web = Served::start(program.command());
    assert!(web.host.ends_with(port) && web.path != link);
    web.kill();
}

#[test]
fn last_years_answers_are_not_for_the_page() {
    let ran = assess("s.yaml --web --from old.yaml").file("old.yaml", &sheet("")).run();
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!(ran.stderr, @r#"plimsoll: --web: the page does not show last year's answers; leave out --web to confirm them in the terminal, or --from"#);
}

#[test]
fn whatever_was_acknowledged_is_in_the_sheet_when_the_program_is_killed() {
    let (program, mut web) = served("", "  # by hand\n  lab.need: 1\n");
    let (mut dice, mut acknowledged, mut total) = (Dice::new(11), HashMap::new(), 0);
    for round in 0..12 {
        // Death comes while somebody answers.
        let (id, after) = (web.id().to_string(), Duration::from_millis(dice.below(120) as u64));
        let killer = std::thread::spawn(move || {
            std::thread::sleep(after);
            kill(&id);
        });
        loop {
            let (id, top) =
                [("base.plan", 4), ("lab.exists", 3), ("lab.staff", 3), ("base.trained", 100)][dice.below(4)];
            let answer = dice.below(top) as f64;
            let body = json!({"id": id, "entry": answer}).to_string();
            let said = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| web.posts("answer", &body).status));
            match said {
                Ok(status) => {
                    assert_eq!(status, 200, "round {round}");
                    acknowledged.insert(id, answer);
                    total += 1;
                }
                Err(_) => {
                    // Whether it was saved before the end nobody knows.
                    acknowledged.remove(id);
                    break;
                }
            }
        }
        killer.join().unwrap();
        web.kill();
        web = Served::start(program.command());
        let (_, news) = web.sheet(0);
        for (id, answer) in &acknowledged {
            assert_eq!(news["sheet"]["answers"][id].as_f64(), Some(*answer), "round {round}: {id}");
        }
        assert!(read(&program, "s.yaml").contains("  # by hand\n"));
    }
    web.kill();
    assert!(total > 12, "only {total} answers: the kills come too early to show anything");
}

#[cfg(unix)]
fn kill(id: &str) {
    assert!(std::process::Command::new("kill").args(["-9", id]).status().unwrap().success());
}

#[cfg(windows)]
fn kill(id: &str) {
    assert!(std::process::Command::new("taskkill").args(["/f", "/pid", id]).status().unwrap().success());
}

#[test]
fn three_hundred_answers_in_a_row_are_saved_one_by_one() {
    let program = Plimsoll::new().args("assess s.yaml --web --no-open");
    let web = Served::start(program.command());
    let (_, first) = web.sheet(0);
    let ids: Vec<String> = first["sheet"]["answers"].as_object().unwrap().keys().cloned().collect();
    let begin = Instant::now();
    for n in 0..300 {
        let answer =
            if (n / ids.len()).is_multiple_of(2) { json!("unknown") } else { json!({"not_applicable": "No border"}) };
        assert_eq!(web.answers(&ids[n % ids.len()], answer), (200, json!({"revision": n + 2})));
    }
    let each = begin.elapsed() / 300;
    assert!(each < Duration::from_millis(200), "{each:?} each");
    let text = read(&program, "s.yaml");
    assert_eq!(text.matches(": unknown\n").count() + text.matches(": {not_applicable:").count(), ids.len());
    web.kill();
}

#[cfg(unix)]
#[test]
fn a_full_disk_refuses_an_answer_and_takes_it_when_there_is_room_again() {
    let program = assess("disk/s.yaml --web --no-open");
    let Some(disk) = Disk::mount(program.path("disk")) else { return };
    std::fs::write(disk.0.join("s.yaml"), sheet("  base.plan: 1\n")).unwrap();
    let web = Served::start(program.command());
    let filler = disk.0.join("filler");
    _ = std::fs::write(&filler, vec![0; 128 * 1024]);
    let (status, said) = web.answers("base.plan", json!(2));
    assert_eq!(status, 503);
    assert!(
        said["error"]
            .as_str()
            .unwrap()
            .contains("The answer was not saved: disk/s.yaml: cannot be saved: No space left"),
        "{said}"
    );
    let (status, said) = web.posts("head", r#"{"respondent": {"name": "Ana"}}"#).said();
    assert!(status == 503 && said["error"].as_str().unwrap().starts_with("What you typed was not saved: "), "{said}");
    assert_eq!(read(&program, "disk/s.yaml"), sheet("  base.plan: 1\n"));
    assert_eq!(web.sheet(1), (204, Value::Null), "what was refused is not there");
    std::fs::remove_file(&filler).unwrap();
    assert_eq!(web.answers("base.plan", json!(2)), (200, json!({"revision": 2})));
    assert!(read(&program, "disk/s.yaml").contains("  base.plan: 2\n"));
    web.kill();
}

#[cfg(unix)]
#[test]
fn while_another_program_holds_the_sheet_answers_wait_beside_it() {
    let (program, web) = served("", "");
    let Some(held) = Held::hold(program.path("s.yaml")) else { return };
    let (status, said) = web.answers("base.plan", json!(1));
    assert_eq!((status, &said["revision"]), (200, &json!(2)));
    assert!(said["notice"].as_str().unwrap().contains("1 answer waits in s.yaml.waiting"), "{said}");
    assert_eq!(read(&program, "s.yaml"), sheet(""));
    let (_, news) = web.sheet(1);
    assert_eq!(news["sheet"]["answers"]["base.plan"], json!(1.0), "who asks sees what waits");
    // Whoever asks for news tries again.
    drop(held);
    assert_eq!(web.sheet(2), (204, Value::Null));
    assert!(read(&program, "s.yaml").contains("  base.plan: 1\n") && !program.path("s.yaml.waiting").exists());
    // Death while something waits: the next run takes it up.
    let Some(held) = Held::hold(program.path("s.yaml")) else { return };
    assert_eq!(web.answers("lab.exists", json!(2)).0, 200);
    web.kill();
    drop(held);
    let web = Served::start(program.command());
    assert_eq!(web.sheet(0).1["sheet"]["answers"]["lab.exists"], json!(2.0));
    // Ended while something waits: it is said where.
    let Some(_held) = Held::hold(program.path("s.yaml")) else { return };
    assert_eq!(web.answers("lab.exists", json!(1)).0, 200);
    let (code, _, stderr) = web.interrupts();
    assert_eq!(code, 2);
    insta::assert_snapshot!(without_options(&stderr), @r#"
1 answer that waited in s.yaml.waiting went into the sheet.
The questions are behind this link, for a browser on this machine alone. Whoever
knows it can read and change the answers. Each is saved in s.yaml at once. This
ends when the page is closed, or with Ctrl-C.
plimsoll: Another program holds s.yaml: the latest answers wait in s.yaml.waiting, and go into the sheet when you go on.
Go on with:  plimsoll assess s.yaml
"#);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_as_the_terminal_does() {
    let (program, web) = served("", "");
    assert_eq!(web.answers("base.plan", json!(1)).0, 200);
    let (code, stdout, stderr) = web.interrupts();
    assert_eq!((code, stdout.as_str()), (130, ""));
    insta::assert_snapshot!(without_options(&stderr), @r#"
The questions are behind this link, for a browser on this machine alone. Whoever
knows it can read and change the answers. Each is saved in s.yaml at once. This
ends when the page is closed, or with Ctrl-C.
Saved in s.yaml: 1 question answered, 0 unknown, 0 not applicable, 4 open (of
them 1 on need, which a report counts apart).
Go on with:  plimsoll assess s.yaml
"#);
    assert!(!program.path(".s.yaml.lock").exists());
    let program = assess("new.yaml --web --no-open --lang fr");
    let (code, _, stderr) = Served::start(program.command()).interrupts();
    assert_eq!(code, 130);
    insta::assert_snapshot!(stderr, @r#"
Les questions se trouvent derrière ce lien, pour un navigateur de cet ordinateur
uniquement. Quiconque le connaît peut lire et modifier les réponses. Chacune est
enregistrée aussitôt dans new.yaml. Tout se termine lorsque la page est fermée,
ou avec Ctrl-C.
Rien n'est encore enregistré : rien n'a été saisi.
"#);
}

#[cfg(unix)]
#[test]
fn what_hangs_does_not_keep_it() {
    use std::io::Write;
    let (_program, web) = served("", "");
    let mut idle = std::net::TcpStream::connect(&web.host).unwrap();
    let mut half = std::net::TcpStream::connect(&web.host).unwrap();
    write!(half, "POST {}answer HTTP/1.1\r\nHost: {}\r\nContent-Length: 100\r\n", web.path, web.host).unwrap();
    write!(idle, "GET").unwrap();
    assert_eq!(web.answers("base.plan", json!(1)).0, 200, "others are served");
    let begin = Instant::now();
    assert_eq!(web.interrupts().0, 130);
    assert!(begin.elapsed() < Duration::from_secs(10));
}

#[test]
fn when_every_tab_is_closed_it_ends_with_the_report_of_what_is_answered() {
    let (program, web) = served("", "  base.plan: 2\n  base.tools: [register]\n  base.trained: 50\n  lab.exists: 0\n");
    // One tab is loaded again, another one is closed.
    for _ in 0..2 {
        assert_eq!(web.gets("").status, 200);
    }
    assert_eq!(web.gets("").status, 200);
    assert_eq!(web.posts("closed", "").status, 204);
    assert_eq!(web.posts("closed", "").status, 204);
    std::thread::sleep(Duration::from_secs(10));
    assert_eq!(web.answers("lab.need", json!(1)).0, 200, "a tab is still there");
    assert_eq!(web.posts("closed", "").status, 204);
    let (code, stdout, stderr) = web.ends();
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("\nGap report: "), "{stdout}");
    insta::assert_snapshot!(stderr, @r#"
The questions are behind this link, for a browser on this machine alone. Whoever
knows it can read and change the answers. Each is saved in s.yaml at once. This
ends when the page is closed, or with Ctrl-C.
Saved in s.yaml: 5 questions answered, 0 unknown, 0 not applicable, 0 open (of
them 1 on need, which a report counts apart).
"#);
    assert!(!program.path(".s.yaml.lock").exists());
}
