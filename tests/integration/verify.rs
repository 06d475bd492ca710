//! `verify`: a document that is as its inputs make it holds, in every format and language; every other one does not, and is told why.

use std::io::{Cursor, Read, Write};

use insta::assert_snapshot;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::common::{Plimsoll, Ran, fixture, fixture_text};
use crate::report::harbour;
use crate::schemas::validator;
use crate::workshop_add::{self, sheet};

const FORMATS: [&str; 4] = ["json", "html", "xlsx", "docx"];

/// The options that name the questionnaire and the rubric of the tests.
fn with() -> String {
    let path = |name: &str| fixture(name).to_str().unwrap().to_owned();
    format!("--questionnaire {} --rubric {}", path("harbour/questionnaire"), path("harbour/rubric"))
}

/// A folder with a report of the small sheet in these formats, as `r.FORMAT`.
fn reports(formats: &[&str], options: &str) -> Ran {
    let files: String = formats.iter().map(|format| format!(" -o r.{format}")).collect();
    let ran = harbour(&fixture_text("harbour/sheet.yaml")).args(options).args(&files).run();
    ran.done();
    ran
}

/// What is known of a file: the exit code, and the JSON.
fn verified(ran: &Ran, file: &str, options: &str) -> (i32, Value) {
    let (code, json, stderr) = ran.again(&format!("verify {file} {options} --format json"));
    let value: Value = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{file}: {e}: {stderr}"));
    let errors: Vec<String> = validator("verify").iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    (code, value)
}

/// The places in which a file differs.
fn places(value: &Value) -> Vec<(&str, &str)> {
    let of = |difference: &'_ Value, field: &str| difference[field].as_str().unwrap_or_default().to_owned();
    let all = value["differences"].as_array().unwrap();
    assert!(all.iter().all(|d| !of(d, "kind").is_empty()));
    all.iter().map(|d| (d["kind"].as_str().unwrap(), d["place"].as_str().unwrap())).collect()
}

/// Parts of a ZIP archive, each as a function makes it anew, or leaves it out.
fn repacked(bytes: &[u8], change: impl Fn(&str, String) -> Option<String>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let (name, mut text) = (file.name().unwrap().into_owned(), String::new());
        file.read_to_string(&mut text).unwrap();
        if let Some(text) = change(&name, text) {
            made.start_file(name, SimpleFileOptions::default()).unwrap();
            made.write_all(text.as_bytes()).unwrap();
        }
    }
    made.finish().unwrap().into_inner()
}

/// Writes a changed copy of a file of an office program.
fn change_part(ran: &Ran, from: &str, to: &str, part: &str, old: &str, new: &str) {
    let changed = repacked(&ran.bytes(from), |name, text| {
        assert!(name != part || text.contains(old), "{text}");
        Some(if name == part { text.replacen(old, new, 1) } else { text })
    });
    std::fs::write(ran.path(to), changed).unwrap();
}

#[test]
fn a_report_holds_in_every_format_and_language() {
    for (language, full) in [("en", ""), ("fr", ""), ("es-MX", " --full")] {
        let ran = reports(&FORMATS, &format!("--lang {language} --target scan=2 --robustness{full}"));
        for format in FORMATS {
            let (code, value) = verified(&ran, &format!("r.{format} sheet.yaml"), &with());
            assert_eq!((code, &value["verdict"]), (0, &"holds".into()), "{language} {format}: {value:#}");
            assert_eq!((&value["format"], &value["command"]), (&format.into(), &"report".into()));
        }
    }
}

#[test]
fn people_are_told_whether_it_holds_in_their_language() {
    let ran = reports(&["html"], "--brief --redact");
    let html = ran.read("r.html").replacen("level 1", "level 3", 1);
    std::fs::write(ran.path("t.html"), html).unwrap();
    let told = |lang: &str| ran.again(&format!("verify t.html sheet.yaml --lang {lang} {}", with())).1;
    assert_snapshot!(told("en"), @r#"
    Verified: t.html
    ================

    Whether it holds
    ----------------
    It does not hold: its inputs make another document, which differs in 1 place.

    How it was made
    ---------------
    By its own account it was made with this command, and from these inputs:

        plimsoll report --brief --redact --lang=en

    input          in the document       found now             the same
    ---------------------------------------------------------------------
    Program        0.1.0                 0.1.0                 yes
    Questionnaire  4397c99c1cc3fa193a5…  4397c99c1cc3fa193a5…  yes
    Rubric         f8cddaff26b63a0ba0f…  f8cddaff26b63a0ba0f…  yes
    Sheet          5cfba62850205bcbd3d…  5cfba62850205bcbd3d…  yes

    Where it differs
    ----------------
    where            the document says    made again
    -----------------------------------------------------------
    below "Summary"  level 3 Exploring,…  level 1 Exploring,…
    "#);
    assert_snapshot!(told("fr"), @r#"
    Vérification : t.html
    =====================

    Le document est-il conforme ?
    -----------------------------
    Le document n'est pas conforme : à partir des mêmes fichiers, on obtient un
    autre document, qui diffère en 1 endroit.

    Comment il a été produit
    ------------------------
    Selon ses propres indications, il a été produit avec cette commande et à partir
    des éléments suivants :

        plimsoll report --brief --redact --lang=en

    élément              dans le document      trouvé ici            identique
    ----------------------------------------------------------------------------
    Programme            0.1.0                 0.1.0                 oui
    Questionnaire        4397c99c1cc3fa193a5…  4397c99c1cc3fa193a5…  oui
    Grille d'évaluation  f8cddaff26b63a0ba0f…  f8cddaff26b63a0ba0f…  oui
    Fiche                5cfba62850205bcbd3d…  5cfba62850205bcbd3d…  oui

    Où il diffère
    -------------
    où                dans le document     recalculé
    ------------------------------------------------------------
    sous « Summary »  level 3 Exploring,…  level 1 Exploring,…
    "#);
    assert_snapshot!(told("es"), @r#"
    Verificación: t.html
    ====================

    ¿Es conforme el documento?
    --------------------------
    El documento no es conforme: a partir de los mismos archivos se obtiene otro
    documento, que difiere en 1 lugar.

    Cómo se elaboró
    ---------------
    Según sus propias indicaciones, se elaboró con este comando y a partir de los
    siguientes elementos:

        plimsoll report --brief --redact --lang=en

    elemento      en el documento       encontrado aquí       idéntico
    --------------------------------------------------------------------
    Programa      0.1.0                 0.1.0                 sí
    Cuestionario  4397c99c1cc3fa193a5…  4397c99c1cc3fa193a5…  sí
    Rúbrica       f8cddaff26b63a0ba0f…  f8cddaff26b63a0ba0f…  sí
    Ficha         5cfba62850205bcbd3d…  5cfba62850205bcbd3d…  sí

    Dónde difiere
    -------------
    dónde           en el documento      recalculado
    ----------------------------------------------------------
    bajo «Summary»  level 3 Exploring,…  level 1 Exploring,…
    "#);
}

#[test]
fn one_changed_figure_does_not_hold_and_its_place_is_named() {
    let ran = reports(&FORMATS, "");
    let write = |name: &str, text: String| std::fs::write(ran.path(name), text).unwrap();
    let json = ran.read("r.json");
    write("t.json", json.replacen("\"coverage\": ", "\"coverage\": 1", 1));
    write("t.html", ran.read("r.html").replacen("points</dd>", "points!</dd>", 1));
    change_part(&ran, "r.xlsx", "t.xlsx", "xl/sharedStrings.xml", "There are no islands", "There are no Islands");
    change_part(&ran, "r.docx", "t.docx", "word/document.xml", "Blockers", "Blocked");
    let mut all = Vec::new();
    for format in FORMATS {
        let (code, value) = verified(&ran, &format!("t.{format} sheet.yaml"), &with());
        assert_eq!((code, &value["verdict"]), (1, &"differs".into()), "{format}");
        all.push(format!("{format}: {:?}", places(&value)));
    }
    assert_snapshot!(all.join("\n"), @r#"
    json: [("pointer", "/overall/coverage")]
    html: [("heading", "Blockers: gates that hold areas back")]
    xlsx: [("cell", "Not applicable!B10"), ("cell", "All figures!AG12"), ("part", "xl/sharedStrings.xml")]
    docx: [("heading", "Contents"), ("part", "word/document.xml")]
    "#);
    // What nobody reads as text.
    change_part(&ran, "r.docx", "t.docx", "word/styles.xml", "w:val=\"", "w:val=\" ");
    assert_eq!(places(&verified(&ran, "t.docx sheet.yaml", &with()).1), [("part", "word/styles.xml")]);
}

#[test]
fn of_many_differences_the_first_ten_are_named() {
    let ran = reports(&["json", "html"], "");
    for format in ["json", "html"] {
        let text = ran.read(&format!("r.{format}")).replace(['3', '4'], "5");
        // But not where it says how it was made.
        let (stamp, name) = (ran.read(&format!("r.{format}")), format!("t.{format}"));
        let at = |text: &str| text.find("made_by").unwrap();
        let text = match format {
            "json" => format!("{}{}", &text[..at(&text)], &stamp[at(&stamp)..]),
            _ => text.replace(
                text.split("made_by").nth(1).unwrap().split("</script>").next().unwrap(),
                stamp.split("made_by").nth(1).unwrap().split("</script>").next().unwrap(),
            ),
        };
        std::fs::write(ran.path(&name), text).unwrap();
        let (code, value) = verified(&ran, &format!("{name} sheet.yaml"), &with());
        assert_eq!((code, places(&value).len(), &value["more"]), (1, 10, &true.into()), "{format}");
    }
}

#[test]
fn it_says_which_input_is_another_one() {
    let ran = reports(&["html"], "");
    let other = |value: &Value| -> Vec<String> {
        let inputs = value["inputs"].as_array().unwrap().iter().filter(|input| input["same"] == false);
        inputs.map(|input| input["input"].as_str().unwrap().to_owned()).collect()
    };
    let mut known = verified(&ran, "r.html sheet.yaml", &with());
    assert_eq!((known.0, other(&known.1)), (0, Vec::<String>::new()));
    // Another answer, and another byte that means nothing.
    for sheet in ["scan.coded: 96", "questionnaire"] {
        let text = fixture_text("harbour/sheet.yaml").replacen(
            sheet,
            &format!("# \n{sheet}").replace("# \nscan.coded: 96", "scan.coded: 95"),
            1,
        );
        std::fs::write(ran.path("other.yaml"), text).unwrap();
        known = verified(&ran, "r.html other.yaml", &with());
        assert_eq!(
            (known.0, &known.1["verdict"], other(&known.1)),
            (1, &"other-inputs".into(), vec!["sheet".to_owned()])
        );
    }
    std::fs::create_dir(ran.path("rubric")).unwrap();
    for name in ["rubric.toml", "profiles.toml", "actions.toml"] {
        let text = fixture_text(&format!("harbour/rubric/{name}")).replace("effort = \"M\"", "effort = \"L\"");
        std::fs::write(ran.path("rubric").join(name), text + "\n").unwrap();
    }
    let questionnaire = fixture("harbour/questionnaire");
    let options = format!("--rubric rubric --questionnaire {}", questionnaire.to_str().unwrap());
    known = verified(&ran, "r.html sheet.yaml", &options);
    assert_eq!((known.0, other(&known.1)), (1, vec!["rubric".to_owned()]));
    let older = ran.read("r.html").replace(
        &format!("\"version\":\"{}\",\"command\"", env!("CARGO_PKG_VERSION")),
        "\"version\":\"0.0.9\",\"command\"",
    );
    std::fs::write(ran.path("r.html"), older).unwrap();
    known = verified(&ran, "r.html sheet.yaml", &with());
    assert_eq!((known.0, &known.1["verdict"], other(&known.1)), (1, &"differs".into(), vec!["program".to_owned()]));
}

#[test]
fn the_sheet_beside_the_document_is_found_by_its_bytes() {
    let ran = reports(&["docx"], "");
    std::fs::write(ran.path("another.yaml"), "no: sheet\n").unwrap();
    assert_eq!(verified(&ran, "r.docx", &with()).0, 0);
    std::fs::copy(ran.path("sheet.yaml"), ran.path("copy.yml")).unwrap();
    let (code, _, stderr) = ran.again(&format!("verify r.docx {}", with()));
    assert!(code == 2 && stderr.contains("copy.yml and sheet.yaml: name one of them"), "{stderr}");
    std::fs::remove_file(ran.path("copy.yml")).unwrap();
    std::fs::remove_file(ran.path("sheet.yaml")).unwrap();
    let (code, _, stderr) = ran.again(&format!("verify r.docx {}", with()));
    assert!(code == 2 && stderr.contains("name the sheet, as in plimsoll verify r.docx SHEET"), "{stderr}");
}

#[test]
fn a_stamp_names_no_file_no_folder_and_no_person() {
    let ran = harbour(&fixture_text("harbour/sheet.yaml").replace("name: \"\"", "name: Ana Rey"))
        .args("--redact -o r.html -o r.json --lang fr")
        .run();
    ran.done();
    let json: Value = serde_json::from_str(&ran.read("r.json")).unwrap();
    let mut stamp = json["made_by"].clone();
    assert_eq!(stamp["arguments"], serde_json::json!(["--redact"]));
    stamp["inputs"].as_array_mut().unwrap().iter_mut().for_each(|input| input["sha256"] = "...".into());
    assert_snapshot!(stamp.to_string(), @r#"{"arguments":["--redact"],"command":"report","inputs":[{"id":"harbour","part":"questionnaire","sha256":"...","version":"1.2.0"},{"id":"harbour","part":"rubric","sha256":"...","version":"2.0.0"},{"part":"sheet","sha256":"..."}],"language":"fr","version":"0.1.0"}"#);
    for text in [ran.read("r.html"), ran.read("r.json")] {
        assert!(!text.contains("Ana Rey") && !text.contains("harbour/rubric") && !text.contains("sheet.yaml"));
    }
    assert!(ran.read("r.html").contains("rubric.toml:"), "rubrics are cited by the names of their files");
    assert_eq!(verified(&ran, "r.html sheet.yaml", &with()).0, 0);
}

#[test]
fn what_another_program_wrote_again_is_compared_by_what_it_says() {
    let ran = reports(&["xlsx", "docx", "json"], "");
    let again = |format: &str, change: &dyn Fn(&str, String) -> Option<String>| {
        let bytes = repacked(&ran.bytes(&format!("r.{format}")), change);
        std::fs::write(ran.path(&format!("t.{format}")), bytes).unwrap();
        verified(&ran, &format!("t.{format} sheet.yaml"), &with())
    };
    // Cells with texts of their own, and no texts that they share: so do some programs write.
    let xlsx = |figure: &'static str| {
        again("xlsx", &move |name, text| match name {
            "docProps/app.xml" => None,
            "xl/worksheets/sheet1.xml" => Some(text.replace("<v>", figure)),
            _ => Some(text),
        })
    };
    let (code, value) = xlsx("<v >");
    assert_eq!((code, &value["verdict"]), (1, &"rewritten".into()), "{value:#}");
    assert!(value["compared"].as_u64().unwrap() > 100);
    let (code, value) = xlsx("<v>1");
    assert_eq!((code, &value["verdict"]), (1, &"differs".into()));
    assert!(places(&value).iter().all(|(kind, _)| *kind == "cell"), "{value:#}");
    let (code, value) = again("docx", &|name, text| match name {
        "word/settings.xml" => None,
        "word/document.xml" => Some(text.replace("<w:r>", "<w:r ><w:rPr/>")),
        _ => Some(text),
    });
    assert_eq!((code, &value["verdict"]), (1, &"rewritten".into()), "{value:#}");
    std::fs::write(ran.path("t.json"), ran.read("r.json").replace('\n', "\r\n")).unwrap();
    let (code, value) = verified(&ran, "t.json sheet.yaml", &with());
    assert_eq!((code, &value["verdict"]), (1, &"rewritten".into()), "{value:#}");
    // The same parts, packed in another way.
    let (code, value) = again("docx", &|_, text| Some(text));
    assert_eq!((code, &value["verdict"]), (0, &"holds".into()));
}

#[test]
fn documents_of_a_workshop_hold_and_nothing_is_written_down_by_looking() {
    let answers =
        |name: &str, points: u8| sheet(&format!("respondent: {{name: {name}}}\nanswers: {{base.plan: {points}}}"));
    let ran = workshop_add::lima(
        "workshop report lima -o r.html -o r.json -o r.xlsx -o r.docx --lang es --each own --papers docx",
    )
    .file("lima/sheets/own/round-1/peru/eva.yaml", &answers("Eva", 1))
    .file("lima/sheets/case/round-1/peru/ana.yaml", &answers("Ana", 2))
    .run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (_, _, stderr) = ran.again("workshop status lima -o s.html -o s.json");
    assert!(!stderr.contains("error"), "{stderr}");
    let record = ran.path("lima/published.json");
    _ = std::fs::remove_file(&record);
    for file in ["r.html", "r.json", "r.xlsx", "r.docx", "s.html", "s.json"] {
        let (code, value) = verified(&ran, file, "lima");
        assert_eq!((code, &value["verdict"]), (0, &"holds".into()), "{file}: {value:#}");
        assert_eq!(verified(&ran, file, "").0, 0, "found beside it");
    }
    assert!(!record.exists());
    let changed = ran.read("r.json").replacen("\"people\": 2", "\"people\": 3", 1);
    std::fs::write(ran.path("t.json"), changed).unwrap();
    let (code, value) = verified(&ran, "t.json", "lima");
    assert_eq!((code, places(&value)), (1, vec![("pointer", "/room/people")]));
    assert_eq!(value["differences"][0]["made"], Value::Null, "figures of a workshop are shown by its own commands");
    std::fs::write(ran.path("lima/sheets/own/round-1/peru/eva.yaml"), answers("Eva", 2)).unwrap();
    let (code, value) = verified(&ran, "r.json", "lima");
    assert_eq!((code, &value["verdict"], &value["inputs"][3]["same"]), (1, &"other-inputs".into(), &false.into()));
}

#[test]
fn a_picture_at_the_head_is_an_input_like_others() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let ran =
        harbour(&fixture_text("harbour/sheet.yaml")).file("logo.svg", svg).args("--logo logo.svg -o r.html").run();
    ran.done();
    let (code, _, stderr) = ran.again(&format!("verify r.html sheet.yaml {}", with()));
    assert!(code == 2 && stderr.contains("name its file with --picture"), "{stderr}");
    assert_eq!(verified(&ran, "r.html sheet.yaml --picture logo.svg", &with()).0, 0);
    std::fs::write(ran.path("logo.svg"), format!("{svg} ")).unwrap();
    assert_eq!(verified(&ran, "r.html sheet.yaml --picture logo.svg", &with()).1["verdict"], "other-inputs");
}

/// A file that holds a stamp alone.
fn stamped(stamp: &str) -> Vec<u8> {
    format!("{{\"made_by\": {stamp}}}").into_bytes()
}

#[test]
fn files_that_are_none_of_ours_or_hurt_are_refused_in_words() {
    let ran = reports(&["html", "docx"], "");
    let docx = ran.bytes("r.docx");
    let part = |name: &str, text: &str| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let stamp = |command: &str, arguments: &str| {
        stamped(&format!(
            "{{\"version\": \"0.1.0\", \"command\": \"{command}\", \"arguments\": {arguments}, \"language\": \"en\", \"inputs\": []}}"
        ))
    };
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let properties = |xml: &str| {
        repacked(&docx, |name, text| Some(if name == "docProps/custom.xml" { xml.to_owned() } else { text }))
    };
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("a text", b"Dear colleague".to_vec()),
        ("no text", vec![0xff, 0xfe, 0, 1, 2]),
        ("a PDF", b"%PDF-1.7".to_vec()),
        ("half of JSON", b"{\"made_by\": ".to_vec()),
        ("JSON of others", b"{}".to_vec()),
        ("deep JSON", format!("{{\"a\": {}", "[".repeat(100_000)).into_bytes()),
        ("HTML of others", b"<!DOCTYPE html><p>Hello".to_vec()),
        ("half of a stamp", b"<!DOCTYPE html><script id=\"made_by\" type=\"application/json\">{\"version\":".to_vec()),
        ("a stamp of others", stamped("{\"version\": 1}")),
        ("half of a ZIP", docx[..docx.len() / 2].to_vec()),
        ("a ZIP of others", part("a.txt", "Hello")),
        ("a bomb", part("word/document.xml", &"0".repeat(40_000_000))),
        ("without a stamp", repacked(&docx, |name, text| (name != "docProps/custom.xml").then_some(text))),
        ("deep XML", properties(&deep)),
        ("half of XML", properties("<Properties><property")),
        ("no command", stamp("sing", "[]")),
        ("a command that writes", stamp("init", "[]")),
        ("another file to write", stamp("list", "[\"--output=evil.html\"]")),
        ("another option", stamp("list", "[\"--loud\"]")),
        ("a folder", stamp("list", "[\"--questionnaire=/etc\"]")),
        ("help", stamp("list", "[\"--help\"]")),
    ];
    let mut said = String::new();
    for (what, bytes) in files {
        std::fs::write(ran.path("file"), bytes).unwrap();
        let (code, stdout, stderr) = ran.again("verify file sheet.yaml");
        assert_eq!((code, stdout.as_str()), (2, ""), "{what}: {stderr}");
        said += &format!("{what}: {}", stderr.replace("plimsoll: file: ", ""));
    }
    assert_snapshot!(said, @r#"
    empty: cannot be verified: this is no JSON, HTML, XLSX or DOCX document
    a text: cannot be verified: this is no JSON, HTML, XLSX or DOCX document
    no text: cannot be verified: this is no JSON, HTML, XLSX or DOCX document
    a PDF: cannot be verified: this is a PDF, which cannot be recomputed; verify the JSON, HTML, XLSX or DOCX document made with it
    half of JSON: cannot be verified: this begins like JSON, and cannot be read as JSON: EOF while parsing a value at line 1 column 12
    JSON of others: cannot be verified: it does not say how it was made, so it cannot be made again: it comes from another program or an older version, is a paper or a delegation's own report, or something took that out
    deep JSON: cannot be verified: this begins like JSON, and cannot be read as JSON: recursion limit exceeded at line 1 column 133
    HTML of others: cannot be verified: it does not say how it was made, so it cannot be made again: it comes from another program or an older version, is a paper or a delegation's own report, or something took that out
    half of a stamp: cannot be verified: it does not say how it was made, so it cannot be made again: it comes from another program or an older version, is a paper or a delegation's own report, or something took that out
    a stamp of others: cannot be verified: what it says of how it was made cannot be read: invalid type: integer `1`, expected a string
    half of a ZIP: cannot be verified: this ZIP archive is damaged or incomplete: invalid Zip archive: Could not find EOCD
    a ZIP of others: cannot be verified: this is a ZIP archive, but no XLSX or DOCX document
    a bomb: cannot be verified: this ZIP archive unpacks to more than 32 MB, the most that is read
    without a stamp: cannot be verified: it does not say how it was made, so it cannot be made again: it comes from another program or an older version, is a paper or a delegation's own report, or something took that out
    deep XML: cannot be verified: docProps/custom.xml in it is nested more deeply than 200 elements
    half of XML: cannot be verified: docProps/custom.xml in it cannot be read as XML: the root node was opened but never closed
    no command: cannot be made again: it does not say how a command of this version makes it
    a command that writes: cannot be made again: it does not say how a command of this version makes it
    another file to write: cannot be made again: it does not say how a command of this version makes it
    another option: cannot be made again: it does not say how a command of this version makes it
    a folder: cannot be made again: it does not say how a command of this version makes it
    help: cannot be made again: it does not say how a command of this version makes it
    "#);
    assert!(!ran.path("evil.html").exists());
    std::fs::File::create(ran.path("large")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let (code, _, stderr) = ran.again("verify large sheet.yaml");
    assert_eq!((code, stderr.as_str()), (2, "plimsoll: large: the file is larger than 16 MB, the most that is read\n"));
}

#[test]
fn a_document_of_every_command_says_how_it_was_made() {
    let ran = Plimsoll::new().file("sheet.yaml", &fixture_text("harbour/sheet.yaml")).args("list").run();
    let commands =
        ["status sheet.yaml", "plan sheet.yaml --profile trial", "explain sheet.yaml scan/legal", "list scan"];
    for command in commands {
        let (_, _, stderr) = ran.again(&format!("{command} {} -o d.html -o d.json", with()));
        assert_eq!(stderr, "", "{command}");
        for file in ["d.html", "d.json"] {
            let (code, value) = verified(&ran, &format!("{file} sheet.yaml"), &with());
            assert_eq!((code, &value["command"]), (0, &command.split(' ').next().unwrap().into()), "{value:#}");
        }
    }
    let questionnaire = fixture("harbour/questionnaire");
    let rubric = fixture("harbour/rubric").to_str().unwrap().to_owned();
    let impact =
        format!("impact {rubric} {rubric} sheet.yaml --questionnaire {} -o i.json", questionnaire.to_str().unwrap());
    assert_eq!(ran.again(&impact).0, 0);
    let (code, _, stderr) = ran.again("verify i.json sheet.yaml");
    assert!(code == 2 && stderr.contains("documents of \"impact\" cannot be verified"), "{stderr}");
    let (code, _, stderr) = ran.again(&format!("verify d.json sheet.yaml {} -o v.json", with()));
    assert_eq!((code, stderr.as_str()), (0, ""));
    let (code, _, stderr) = ran.again(&format!("verify v.json sheet.yaml {}", with()));
    assert!(code == 2 && stderr.contains("it does not say how a command of this version makes it"), "{stderr}");
}
