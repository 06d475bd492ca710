//! Forms as pages for browsers: what they know as data, that no text breaks out of it, and that a saved page is read again. What
//! they do is tested in a browser (`.ci/form.mjs`).

use plimsoll::import::page::sheet_of_page;
use plimsoll::load;
use plimsoll::source::Sources;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::{Plimsoll, fixture, fixture_text};

/// A run that makes a form of the questionnaire that has every kind of question.
fn kinds() -> Plimsoll {
    let run = Plimsoll::new().args("form -o form.html --questionnaire").arg(fixture("kinds"));
    run.args("--rubric").arg(fixture("kinds-rubric"))
}

/// The page that a run makes.
fn page(run: Plimsoll) -> String {
    let ran = run.run();
    ran.done();
    ran.read("form.html")
}

/// The data in an element of a page.
fn data(page: &str, id: &str) -> Value {
    let (_, element) = page.split_once(&format!("id=\"{id}\"")).unwrap();
    let (_, text) = element.split_once('>').unwrap();
    serde_json::from_str(text.split_once("</script>").unwrap().0).unwrap()
}

/// The form of a page without its words and what is the same in all of them.
fn form(page: &str) -> Value {
    let mut form = data(page, "plimsoll-form");
    let fields = form.as_object_mut().unwrap();
    ["form", "reason", "countries"].iter().for_each(|name| assert!(fields.remove(*name).is_some()));
    fields["languages"].as_array_mut().unwrap().iter_mut().for_each(|l| _ = l.as_object_mut().unwrap().remove("words"));
    form
}

#[test]
fn a_page_knows_the_questions_their_conditions_and_their_texts() {
    let form = form(&page(kinds().args("--question base.plan --question base.trained --question lab.staff")));
    insta::assert_snapshot!(serde_json::to_string_pretty(&form).unwrap(), @r##"
    {
      "areas": [
        {
          "id": "base",
          "questions": [
            {
              "choices": [
                0.0,
                2.5,
                4.0
              ],
              "id": "base.plan",
              "kind": "choices"
            },
            {
              "id": "base.trained",
              "kind": "number",
              "range": [
                0.0,
                100.0
              ]
            }
          ]
        },
        {
          "id": "lab",
          "questions": [
            {
              "choices": [
                0.0,
                1.0,
                2.0
              ],
              "id": "lab.staff",
              "kind": "choices",
              "when": {
                "all": [
                  {
                    "all": [
                      {
                        "not": {
                          "all": [
                            null,
                            {
                              "not": {
                                "at_least": 4.0,
                                "question": "base.plan"
                              }
                            }
                          ]
                        }
                      },
                      null
                    ]
                  },
                  {
                    "not": {
                      "all": [
                        null,
                        {
                          "not": {
                            "at_least": 4.0,
                            "question": "base.plan"
                          }
                        }
                      ]
                    }
                  }
                ]
              }
            }
          ]
        }
      ],
      "given": [
        false,
        false
      ],
      "languages": [
        {
          "areas": [
            {
              "intro": "What everything else stands on.",
              "questions": [
                {
                  "ask": "How far is the plan?",
                  "evidence": "The plan; the minutes that approve it.",
                  "options": [
                    "No plan.",
                    "A draft.",
                    "An approved plan."
                  ],
                  "why": "Without a plan, nobody knows what comes next."
                },
                {
                  "ask": "What share of staff is trained?",
                  "unit": "%"
                }
              ],
              "title": "The base"
            },
            {
              "intro": "",
              "questions": [
                {
                  "ask": "Who works in the laboratory?",
                  "options": [
                    "Nobody.",
                    "One person.",
                    "A team."
                  ],
                  "when": "Asked only when the answer to the question \"Is there a laboratory?\" (not asked here) is 1 or more and it is not so that the answer to the question \"Was a laboratory declined, with reasons?\" (not asked here) is 1 or more and the answer to the question \"How far is the plan?\" is not 4 or more."
                }
              ],
              "title": "The laboratory"
            }
          ],
          "intro": "The first paragraph of what one should know.\nThe second one.",
          "tag": "en",
          "title": "Every kind of question"
        }
      ]
    }
    "##);
}

#[test]
fn of_questions_asked_elsewhere_a_page_knows_whether_a_condition_holds_and_nothing_else() {
    let sheet = "questionnaire: kinds\nversion: 2.1.0\nadministration: {name: Example Customs, country: XB}\nanswers:\n  \
                 base.plan: {answer: 4, note: SECRET1, by: SECRET2, evidence: {grade: document, reference: SECRET3}}\n  \
                 base.trained: 99.5\n  base.remarks: SECRET4 and SECRET5\n";
    let page = page(kinds().args("--area lab --sheet s.yaml").file("s.yaml", sheet));
    assert!(!page.contains("SECRET") && !page.contains("99.5"));
    let form = form(&page);
    let whens: Vec<String> = form["areas"][0]["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| format!("{}: {}", q["id"], q["when"]))
        .collect();
    let words: Vec<&Value> =
        form["languages"][0]["areas"][0]["questions"].as_array().unwrap().iter().map(|q| &q["when"]).collect();
    assert_eq!(form["given"], serde_json::json!([true, true]));
    insta::assert_snapshot!(format!("{}\n{words:#?}", whens.join("\n")), @r##"
    "lab.declined": null
    "lab.exists": {"not":{"all":[{"at_least":1.0,"question":"lab.declined"},{"not":true}]}}
    "lab.staff": {"all":[{"at_least":1.0,"question":"lab.exists"},{"not":{"all":[{"at_least":1.0,"question":"lab.declined"},{"not":true}]}}]}
    "lab.learning": {"all":[{"any":[{"at_least":2.0,"question":"lab.staff"},{"all":[true,{"not":{"all":[null,null]}}]}]},{"not":{"all":[{"at_least":1.0,"question":"lab.declined"},{"not":true}]}}]}
    "lab.need": null
    [
        Null,
        Null,
        Null,
        String("Asked only when (the answer to the question \"Who works in the laboratory?\" is 2 or more or (the answer to the question \"What share of staff is trained?\" (not asked here) is 62.5 or more and the answer to the question \"How many posts were won or lost?\" (not asked here) is not 0 or more)) and it is not so that the answer to the question \"Was a laboratory declined, with reasons?\" is 1 or more and the answer to the question \"How far is the plan?\" (not asked here) is not 4 or more."),
        Null,
    ]
    "##);
}

#[test]
fn no_text_breaks_out_of_its_element() {
    let plain = page(kinds());
    let texts = [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "\"'>&amp;",
        "lines\u{2028}\u{2029}\u{85}\u{FEFF} end",
        "</style><img src=x onerror=alert(1)>",
        "\u{202E}reversed",
    ];
    for text in texts {
        let quoted = serde_json::to_string(text).unwrap();
        let questionnaire = fixture_text("kinds/questionnaire.yaml")
            .replace("title: The base", &format!("title: {quoted}"))
            .replace("title: Every kind of question", &format!("title: {quoted}"))
            .replace("ask: How far is the plan?", &format!("ask: {quoted}"))
            .replace("unit: \"%\"", &format!("unit: {quoted}"));
        let sheet = format!(
            "questionnaire: kinds\nversion: 2.1.0\nadministration: {{name: {quoted}}}\nanswers:\n  base.plan: {{answer: 0, note: {quoted}}}\n"
        );
        let run = Plimsoll::new().file("q/questionnaire.yaml", &questionnaire).file("s.yaml", &sheet);
        let run = run.args("form -o form.html --sheet s.yaml --questionnaire q --rubric").arg(fixture("kinds-rubric"));
        let page = page(run.args("--for").arg(text));
        for tag in ["<script", "</script", "<!--", "</style", "<img"] {
            assert_eq!(page.matches(tag).count(), plain.matches(tag).count(), "{tag} in {text}");
        }
        let sheet = data(&page, "plimsoll-sheet");
        assert_eq!((&sheet["form"]["for"], &sheet["answers"]["base.plan"]["note"]), (&text.into(), &text.into()));
        // The element is read as a sheet too.
        let inside = sheet_of_page(&page).unwrap();
        let loaded = load::sheet_text("form.html", inside.to_owned(), &mut Sources::default()).unwrap();
        assert_eq!(loaded.sheet.answers["base.plan"].note.as_deref(), Some(text));
    }
}

#[test]
fn a_page_that_a_browser_saved_still_holds_its_sheet() {
    let page = page(kinds());
    let sheet = sheet_of_page(&page).unwrap();
    assert_eq!(serde_json::from_str::<Value>(sheet).unwrap(), data(&page, "plimsoll-sheet"));
    let as_saved = [
        page.replace(
            "<script type=\"application/json\" id=\"plimsoll-sheet\">",
            "<script id='plimsoll-sheet' type='application/json'>",
        ),
        page.replace("<script", "<SCRIPT").replace("</script>", "</SCRIPT >"),
        format!("<!-- saved from url=(0014)about:internet -->\r\n{page}"),
        page.replace("id=\"plimsoll-sheet\"", "id=plimsoll-sheet"),
    ];
    for saved in as_saved {
        assert_eq!(sheet_of_page(&saved), Some(sheet));
    }
    assert_eq!(sheet_of_page("<p>No form</p>"), None);
    assert_eq!(sheet_of_page("<script>\"<b id=plimsoll-sheet>\"</script>"), None);
    assert_eq!(sheet_of_page("<script id=plimsoll-sheet>{\"cut"), Some("{\"cut"));
}

proptest! {
    #[test]
    fn any_text_is_looked_through_for_a_sheet(text in "(<script|</script|>| id=|plimsoll-sheet|\"|é|[a-z]| )*") {
        _ = sheet_of_page(&text);
    }
}

#[test]
fn the_script_says_what_the_page_has_words_for() {
    let page = page(kinds());
    let form = data(&page, "plimsoll-form");
    let words = form["languages"][0]["words"].as_object().unwrap();
    let (_, script) = page.rsplit_once("<script>").unwrap();
    let is_named = |name: &str| {
        script.contains(&format!("\"{name}\""))
            || page.contains(&format!("=\"{name}\""))
            || name.starts_with("page_grade_")
    };
    let unsaid: Vec<&String> = words.keys().filter(|name| !is_named(name)).collect();
    assert_eq!(unsaid, Vec::<&String>::new());
    let named = script.split("\"page_").skip(1).map(|rest| format!("page_{}", rest.split('"').next().unwrap()));
    let unknown: Vec<String> = named.filter(|name| !words.contains_key(name)).collect();
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn a_page_asks_nothing_of_a_network_and_fits_a_mail() {
    let page = page(Plimsoll::new().args("form -o form.html"));
    assert!(page.len() < 600_000, "{}", page.len());
    assert!(page.contains("default-src 'none'") && !page.contains("connect-src"));
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains(" src="));
    let form = data(&page, "plimsoll-form");
    let tags: Vec<&str> = form["languages"].as_array().unwrap().iter().map(|l| l["tag"].as_str().unwrap()).collect();
    assert_eq!(tags, ["en", "es", "fr"]);
}
