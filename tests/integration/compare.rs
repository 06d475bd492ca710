//! `compare`: what moved between sheets, against numbers computed by hand; other versions, bad input, CI.

use serde_json::Value;

use crate::common::{Plimsoll, Ran, example, fixture_text};
use crate::schemas::validator;

const OLD: &str = "\
questionnaire: toy
version: 1.0.0
administration: {name: Exampleland, country: XA}
date: 2026-11-02
answers:
  foundation.plan: {answer: 2, evidence: {grade: record, reference: Minutes 4, valid_until: 2027-06-30}}
  foundation.records: 1
  ai.policy: {answer: 1, evidence: {grade: document, reference: Draft}}
  ai.labels: unknown
";

/// A policy that is checked, codes that are known, and a plan whose evidence has expired.
const NEW: &str = "\
questionnaire: toy
version: 1.0.0
administration: {name: Exampleland, country: XA}
date: 2027-11-03
answers:
  foundation.plan: {answer: 2, evidence: {grade: record, reference: Minutes 4, valid_until: 2027-06-30}}
  foundation.records: 0
  ai.policy: {answer: 2, evidence: {grade: record, reference: Audit 7}}
  ai.labels: 1
";

/// Values of 2 need a record.
const RULES: &str = "\n[answers]\nevidence = [ { from = 2, grade = \"record\" } ]\n";

/// Runs `compare` in a folder with a questionnaire, its rubric and two sheets.
fn toy(args: &str) -> Plimsoll {
    Plimsoll::new()
        .file("plimsoll.toml", "[assessment]\nquestionnaire = \"q\"\nrubric = \"r\"\n")
        .file("q/questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"))
        .file("r/rubric.toml", &format!("{}{RULES}", fixture_text("check/base/rubric.toml")))
        .file("2026.yaml", OLD)
        .file("2027.yaml", NEW)
        .args("compare --questionnaire q --rubric r")
        .args(args)
}

fn json(ran: &Ran) -> Value {
    let json: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", ran.stderr));
    let errors: Vec<String> =
        validator("compare").iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    json
}

fn place<'v>(json: &'v Value, name: &str) -> &'v Value {
    json["comparisons"][0]["places"].as_array().unwrap().iter().find(|place| place["place"] == name).unwrap()
}

/// By hand, on 0..2. Claimed: foundation (2+1)/2 = 1.5, then (2+0)/2 = 1; ai (1+0)/2 = 0.5, then (2+1)/2 = 1.5; overall 1,
/// then 1.25. Supported: as claimed before; the record of the plan expires, so foundation is (1+1)/2 = 1 with the evidence of
/// 2027, and (1+0)/2 = 0.5 with the answers; ai 0.5, 0.5, 1.5; overall 1, 0.75, 1.
#[test]
fn the_account_is_the_one_computed_by_hand() {
    let json = json(&toy("2026.yaml 2027.yaml --format json").run());
    let steps = |name: &str, basis: &str| place(&json, name)[basis]["steps"].clone();
    assert_eq!(steps("overall", "claimed"), serde_json::json!([1.0, 1.0, 1.0, 1.25]));
    assert_eq!(steps("overall", "supported"), serde_json::json!([1.0, 1.0, 0.75, 1.0]));
    assert_eq!(steps("foundation", "supported"), serde_json::json!([1.5, 1.5, 1.0, 0.5]));
    assert_eq!(steps("ai/strategy", "claimed"), serde_json::json!([1.0, 1.0, 1.0, 2.0]));
    let overall = &place(&json, "overall")["supported"];
    assert_eq!((&overall["evidence"], &overall["answers"]), (&(-0.25).into(), &0.25.into()));
    assert_eq!(json["comparisons"][0]["answers"].as_array().unwrap().len(), 3);
    let evidence = json["comparisons"][0]["evidence"].as_array().unwrap();
    let changes: Vec<&Value> = evidence.iter().map(|moved| &moved["change"]).collect();
    assert_eq!(changes, ["expired", "stronger"]);
}

#[test]
fn the_document_says_how_far_because_of_what_and_in_which_words() {
    insta::assert_snapshot!(toy("2026.yaml 2027.yaml").run().done(), @"
    Exampleland: what moved from 2026-11-02 to 2027-11-03
    =====================================================

    What moved, in short
    --------------------
    From 1.00 to 1.25 points (+0.25). Level 1 Piloted, as before. Moved by: answers
    +0.25.

    Supported   1.00 points, as before. Moved by: answers +0.25, evidence -0.25.
    Higher      Artificial intelligence +1.00 (level 0 Absent → 2 Embedded)
    Lower       Foundation -0.50 (level 2 Embedded → 1 Piloted)
    Answers     3 answers changed: 2 higher, 1 lower
    Evidence    1 expired, 1 stronger
    Instrument  the same for both: questionnaire toy 1.0.0, rubric toy 1.0.0

    What moved each area
    --------------------
    The account goes in steps, and each step is a report that can be made by hand:
    the old sheet; with the evidence as it stands in the new sheet, on its day
    (evidence); with the new answers (answers). What a step moves is its part, so
    the parts add up to the change.

    Points as the answers claim them

    Area                     Level       Points  Change  Answers
    --------------------------------------------------------------
    Overall                      1  1.00 → 1.25   +0.25    +0.25
    Foundation               2 → 1  1.50 → 1.00   -0.50    -0.50
    Artificial intelligence  0 → 2  0.50 → 1.50   +1.00    +1.00

    Points that the evidence supports

    Area                     Level       Points  Change  Answers  Evidence
    ------------------------------------------------------------------------
    Overall                      1         1.00            +0.25     -0.25
    Foundation               2 → 0  1.50 → 0.50   -1.00    -0.50     -0.50
    Artificial intelligence  0 → 2  0.50 → 1.50   +1.00    +1.00

    What is claimed does not hang on evidence, and what backs an answer that is no
    longer given goes with the answer. A part that moved nothing is left empty; a
    hyphen stands where there are no points.

    What moved each dimension
    -------------------------
    Points as the answers claim them

    Dimension  Level       Points  Change  Answers
    ------------------------------------------------
    Strategy       2  1.50 → 2.00   +0.50    +0.50

    Points that the evidence supports

    Dimension  Level  Points  Change  Answers  Evidence
    -----------------------------------------------------
    Strategy       2    1.50            +0.50     -0.50

    The cells that moved
    --------------------
    Points as the answers claim them

    Cell                               Level       Points  Change  Answers
    ------------------------------------------------------------------------
    Foundation: Strategy                   2         2.00
    Foundation: Data                   1 → 0  1.00 → 0.00   -1.00    -1.00
    Artificial intelligence: Strategy  1 → 2  1.00 → 2.00   +1.00    +1.00
    Artificial intelligence: Data      0 → 1  0.00 → 1.00   +1.00    +1.00

    Points that the evidence supports

    Cell                              Level      Points Change Answers Evidence
    ----------------------------------------------------------------------------
    Foundation: Strategy              2 → 1 2.00 → 1.00  -1.00            -1.00
    Foundation: Data                  1 → 0 1.00 → 0.00  -1.00   -1.00
    Artificial intelligence: Strategy 1 → 2 1.00 → 2.00  +1.00   +1.00
    Artificial intelligence: Data     0 → 1 0.00 → 1.00  +1.00   +1.00

    Answers that changed
    --------------------
    * How are records kept? (foundation.records)
      Before  1: In files.
      Now     0: On paper.
      Points  1.00 → 0.00 (lower)
    * How far is the policy on artificial intelligence? (ai.policy)
      Before  1: A written policy.
      Now     2: A policy that is checked.
      Points  1.00 → 2.00 (higher)
    * How well are inspection results coded? (ai.labels)
      Before  don't know
      Now     1: Some codes.
      Points  0.00 → 1.00 (higher)

    Evidence that changed
    ---------------------
    * How far is the plan? (foundation.plan)
      Evidence  expired
      Before    record, valid until 2027-06-30 (Minutes 4)
      Now       record, expired 2027-06-30 (Minutes 4)
    * How far is the policy on artificial intelligence? (ai.policy)
      Evidence  stronger
      Before    document (Draft)
      Now       record (Audit 7)
    ");
}

#[test]
fn nothing_is_silent_across_versions() {
    let next = fixture_text("check/base/questionnaire.yaml")
        .replace("version: 1.0.0", "version: 1.1.0")
        .replace("In files., In one system.", "In files., In a system., In one system.")
        .replace("ask: How well are", "ask: How fully are")
        .replace(
            "      - id: ai.policy",
            "      - {id: ai.uses, dimension: data, ask: Which?, choices: [None., Some.]}\n      - id: ai.policy",
        );
    let rubric = format!("{}{RULES}[weights]\nareas = {{ ai = 3 }}\n", fixture_text("check/base/rubric.toml"));
    let new = NEW.replace("version: 1.0.0", "version: 1.1.0").replace("  ai.policy", "  ai.uses: 1\n  ai.policy");
    let run = |args: &str| {
        toy(args).file("q2/questionnaire.yaml", &next).file("r2/rubric.toml", &rubric).file("new.yaml", &new)
    };
    let with = "compare --questionnaire q2 --rubric r2 --old-questionnaire q --old-rubric r 2026.yaml new.yaml";
    let ran = run("2026.yaml 2027.yaml").run();
    let (code, full, said) = ran.again(&format!("{with} --format json"));
    assert_eq!((code, said.as_str()), (0, ""));
    let json: Value = serde_json::from_str(&full).unwrap();
    let questions = &json["comparisons"][0]["questions"];
    assert_eq!(questions["added"], serde_json::json!(["ai.uses"]));
    assert_eq!(questions["changed"], serde_json::json!(["foundation.records"]));
    assert_eq!(questions["reworded"], serde_json::json!(["ai.labels"]));
    // By hand: foundation then 1.5; under the new instrument records take the new answer 0: 1. ai then 0.5; with uses, worth 2,
    // in the cell of labels (2+0)/2 = 1, so (1+1)/2 = 1; overall (1 + 3 x 1)/4 = 1. Now labels are worth 1: ai (1.5+2)/2 = 1.75.
    let steps = |name: &str| place(&json, name)["claimed"]["steps"].clone();
    assert_eq!(steps("foundation"), serde_json::json!([1.5, 1.0, 1.0, 1.0]));
    assert_eq!(steps("ai"), serde_json::json!([0.5, 1.0, 1.0, 1.75]));
    assert_eq!(steps("overall"), serde_json::json!([1.0, 1.0, 1.0, 1.5625]));
    insta::assert_snapshot!(ran.again(with).1.split_once("What differs").unwrap().1, @"
     between the instruments
    ------------------------------------
    Asked now, and not before. What they move counts as moved by the instrument:

    * Which? (ai.uses)

    Answered in another way than before, or with another meaning. Their answers are
    not compared; what they move counts as moved by the instrument:

    * How are records kept? (foundation.records)

    In other words than before, with the same meaning as their version says. Their
    answers are compared:

    * How fully are inspection results coded? (ai.labels)

    The rubrics differ in what follows.

    weights  area ai: 1 → 3
    ");

    // Without the old version: named, and where the account begins is said.
    let (code, without, _) = ran.again("compare --questionnaire q2 --rubric r2 2026.yaml new.yaml");
    assert_eq!(code, 0);
    insta::assert_snapshot!(without.split_once("What differs").unwrap().1, @"
     between the instruments
    ------------------------------------
    The sheet of 2026-11-02 was made with version 1.0.0 of the questionnaire toy,
    which is not at hand. Both sheets are scored under version 1.1.0: the older
    answers count as they stand, a question that version 1.0.0 did not ask counts as
    not answered then, and what the instrument itself moved is not known. To have
    that too, name the old version with --old-questionnaire, and its rubric with
    --old-rubric.
    ");
}

#[test]
fn what_may_mean_something_else_is_not_compared() {
    let next = fixture_text("check/base/questionnaire.yaml").replace("version: 1.0.0", "version: 2.0.0");
    let next = next.replace("ask: How well are", "ask: How fully are");
    let rubric = fixture_text("check/base/rubric.toml").replace("\"^1\"", "\"^2\"");
    let new = NEW.replace("version: 1.0.0", "version: 2.0.0");
    let ran = toy("2026.yaml 2027.yaml")
        .file("q2/questionnaire.yaml", &next)
        .file("r2/rubric.toml", &rubric)
        .file("new.yaml", &new)
        .run();
    let (code, _, said) = ran.again("compare --questionnaire q2 --rubric r2 2026.yaml new.yaml");
    assert_eq!(code, 2);
    insta::assert_snapshot!(said, @r#"plimsoll: 2026.yaml: this sheet answers version 1.0.0 of the questionnaire "toy", and at hand is version 2.0.0, in which questions may mean something else; name the version that it was made with: --old-questionnaire PATH --old-rubric PATH"#);
    let with =
        "compare --questionnaire q2 --rubric r2 --old-questionnaire q --old-rubric r --format json 2026.yaml new.yaml";
    let json: Value = serde_json::from_str(&ran.again(with).1).unwrap();
    assert_eq!(json["comparisons"][0]["questions"]["changed"], serde_json::json!(["ai.labels"]));
}

#[test]
fn scales_that_differ_are_not_set_beside_each_other() {
    let rubric = fixture_text("check/base/rubric.toml").replace("max = 2", "max = 4");
    let ran = toy("2026.yaml 2027.yaml --old-rubric r4 --format json").file("r4/rubric.toml", &rubric).run();
    let json = json(&ran);
    assert_eq!(json["comparisons"][0]["start"], "other-scale");
    assert_eq!(place(&json, "overall")["claimed"]["steps"], serde_json::json!([null, 1.0, 1.0, 1.25]));
    let (_, shown, _) = ran.again("compare --questionnaire q --rubric r --old-rubric r4 2026.yaml 2027.yaml");
    assert!(shown.contains("The old rubric counts from 0 to 4, the new one from 0 to 2"), "{shown}");
    let latest = NEW.replace("2027-11-03", "2028-11-06").replace("records: 0", "records: 2");
    let three = |rubric: &str| toy(&format!("2026.yaml 2027.yaml 2028.yaml --format markdown{rubric}"));
    let three = |options: &str| three(options).file("2028.yaml", &latest).file("r4/rubric.toml", &rubric).run().stdout;
    assert!(three("").contains("From sheet to sheet"));
    assert!(!three(" --old-rubric r4").contains("From sheet to sheet"), "points of two scales stand in no row");
}

#[test]
fn documents_name_sheets_without_their_folders() {
    let named = |second: &str| {
        let output = ["json", "md", "csv", "html"].map(|ending| format!(" -o c.{ending}")).concat();
        let ran = toy(&format!("home/ana/2026.yaml {second}{output}"))
            .file("home/ana/2026.yaml", OLD)
            .file(second, NEW)
            .run();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ["json", "md", "csv", "html"].map(|ending| ran.read(&format!("c.{ending}")).contains("home/ana"))
    };
    assert_eq!(named("2027.yaml"), [false; 4]);
    assert!(named("home/eva/2026.yaml")[0], "names alone would not tell them apart");
}

#[test]
fn a_regression_ends_with_1_and_is_named() {
    let claimed = toy("2026.yaml 2027.yaml --require no-regression").run();
    assert_eq!(claimed.code, 1);
    insta::assert_snapshot!(claimed.stderr, @"
    plimsoll: 1 place stands lower than before:
      2026-11-02 → 2027-11-03, foundation: from 1.50 to 1.00 points, from level 2 to level 1
    ");
    let supported = toy("2026.yaml 2027.yaml --require no-regression --supported").run();
    assert_eq!(supported.code, 1);
    insta::assert_snapshot!(supported.stderr, @"
    plimsoll: by what the evidence supports, 1 place stands lower than before:
      2026-11-02 → 2027-11-03, foundation: from 1.50 to 0.50 points, from level 2 to level 0
    ");
    let better = NEW.replace("foundation.records: 0", "foundation.records: 2");
    let ran = claimed;
    std::fs::write(ran.path("2027.yaml"), better).unwrap();
    let (code, _, said) = ran.again("compare --questionnaire q --rubric r 2026.yaml 2027.yaml --require no-regression");
    assert_eq!((code, said.as_str()), (0, ""));
}

/// An area that is declined on evidence has no points that could have fallen; one that nobody answers any more has.
#[test]
fn declining_is_no_regression_and_silence_is_one() {
    let declining = fixture_text("check/base/questionnaire.yaml").replace(
        "    title: Artificial intelligence\n    questions:\n",
        "    title: Artificial intelligence\n    declined_when: {question: ai.decision, at_least: 1}\n    questions:\n      - \
         {id: ai.decision, dimension: data, measures: information, ask: Declined?, choices: [No., Yes.]}\n",
    );
    let declined = NEW.replace("records: 0", "records: 1").replace("  ai.policy", "  ai.decision: 1\n  ai.policy");
    let silent: String = NEW.lines().filter(|line| !line.contains("  ai.")).map(|line| format!("{line}\n")).collect();
    let ran = toy("2026.yaml 2027.yaml")
        .file("q/questionnaire.yaml", &declining)
        .file("declined.yaml", &declined)
        .file("silent.yaml", &silent.replace("records: 0", "records: 1"))
        .run();
    let run = |sheet: &str| {
        ran.again(&format!("compare --questionnaire q --rubric r 2026.yaml {sheet} --require no-regression"))
    };
    let (code, shown, said) = run("declined.yaml");
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(shown.contains("Declined    Artificial intelligence\n"), "{shown}");
    let (code, _, said) = run("silent.yaml");
    assert!(code == 1 && said.contains("ai: from 0.50 to 0.00 points"), "{said}");
}

#[test]
fn an_area_that_is_asked_about_no_longer_is_no_regression() {
    let old = fixture_text("check/base/questionnaire.yaml");
    let next = old.split_once("  - id: ai\n").unwrap().0.replace("version: 1.0.0", "version: 2.0.0");
    let rubric = format!("{}{RULES}", fixture_text("check/base/rubric.toml").replace("\"^1\"", "\"^2\""));
    let new: String = NEW.lines().filter(|line| !line.contains("  ai.")).map(|line| format!("{line}\n")).collect();
    let new = new.replace("version: 1.0.0", "version: 2.0.0").replace("records: 0", "records: 1");
    let args = "--questionnaire q2 --rubric r2 --old-questionnaire q --old-rubric r --require no-regression";
    let ran = Plimsoll::new()
        .file("q/questionnaire.yaml", &old)
        .file("r/rubric.toml", &fixture_text("check/base/rubric.toml"))
        .file("q2/questionnaire.yaml", &next)
        .file("r2/rubric.toml", &rubric)
        .file("2026.yaml", OLD)
        .file("2027.yaml", &new)
        .args(&format!("compare 2026.yaml 2027.yaml {args}"))
        .run();
    let shown = ran.done();
    assert!(shown.contains("Asked before, and no longer."), "{shown}");
    // Overall then (1.5 + 0.5) / 2 = 1, without the area 1.5: that is the instrument's.
    assert!(shown.contains("From 1.00 to 1.50 points (+0.50).") && shown.contains("instrument +0.50"), "{shown}");
}

#[test]
fn sheets_that_are_no_series_are_refused_each_with_a_clear_word() {
    let refused = |args: &str| {
        let ran = toy(args).file("copy.yaml", OLD).file("other.yaml", &OLD.replace(": toy", ": other")).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        ran.stderr.clone()
    };
    insta::assert_snapshot!(refused("2026.yaml 2026.yaml"), @"plimsoll: 2026.yaml: the same sheet is named twice; name the older sheet first, then the newer one");
    insta::assert_snapshot!(refused("2026.yaml copy.yaml"), @"plimsoll: copy.yaml: this is 2026.yaml again, byte by byte; name two sheets that differ");
    insta::assert_snapshot!(refused("2027.yaml 2026.yaml"), @"plimsoll: 2027.yaml is of 2027-11-03, and so later than 2026.yaml, of 2026-11-02: name the older sheet first");
    insta::assert_snapshot!(refused("2026.yaml other.yaml"), @r#"plimsoll: 2026.yaml answers the questionnaire "toy", and other.yaml the questionnaire "other": only sheets of one questionnaire can be compared"#);
    insta::assert_snapshot!(refused("2026.yaml none.yaml"), @"plimsoll: none.yaml: there is no such file");
    assert_eq!(toy("2026.yaml").run().code, 2);
}

#[test]
fn three_sheets_make_a_trend() {
    let latest = NEW.replace("2027-11-03", "2028-11-06").replace("records: 0", "records: 2");
    let ran = toy("2026.yaml 2027.yaml 2028.yaml").file("2028.yaml", &latest).run();
    let shown = ran.done();
    let trend = shown.split_once("What moved, in short").unwrap().0;
    insta::assert_snapshot!(trend, @"
    Exampleland: what moved from 2026-11-02 to 2028-11-06
    =====================================================

    From sheet to sheet
    -------------------
    Each sheet as it was scored with its own instrument where that is at hand. What
    moved between two sheets, and why, follows period by period.

    Points as the answers claim them

    Area                    2026-11-02                      2027-11-03 2028-11-06
    ------------------------------------------------------------------------------
    Overall                 L1 1.00 (possible 1.00 to 1.50) L1 1.25    L2 1.75
    Foundation              L2 1.50                         L1 1.00    L2 2.00
    Artificial intelligence L0 0.50 (possible 0.50 to 1.50) L2 1.50    L2 1.50

    Points that the evidence supports

    Area                     2026-11-02  2027-11-03  2028-11-06
    -------------------------------------------------------------
    Overall                  L1 1.00     L1 1.00     L1 1.25
    Foundation               L2 1.50     L0 0.50     L1 1.00
    Artificial intelligence  L0 0.50     L2 1.50     L2 1.50

                                L0                  L1        L2
    Overall                    |                    1    2         3     | L2 1.75
    Foundation                 |                    2         1         3| L2 2.00
    Artificial intelligence    |          1                   3          | L2 1.50

    1 2026-11-02   2 2027-11-03   3 2028-11-06
    of sheets at one place the latest is shown

    Overall and each area in each sheet, from 0 to the most points, on the levels of
    the newest rubric.
    ");
    assert!(shown.contains("What moved, in short: 2027-11-03 \u{2192} 2028-11-06"), "{shown}");
    let (_, text, _) = ran.again("compare --questionnaire q --rubric r 2026.yaml 2027.yaml 2028.yaml --format json");
    let json: Value = serde_json::from_str(&text).unwrap();
    assert!(validator("compare").is_valid(&json));
    assert_eq!(json["comparisons"].as_array().unwrap().len(), 2);
    let points = |at: usize| {
        let overall = &json["comparisons"][at]["places"][0]["claimed"];
        (overall["before"].as_f64().unwrap(), overall["after"].as_f64().unwrap())
    };
    assert_eq!((points(0), points(1)), ((1.0, 1.25), (1.25, 1.75)));
}

/// Points on two sides of another rubric are not joined, and that is said to those who do not see it.
#[test]
fn a_trend_breaks_where_the_instrument_changed() {
    let latest = NEW.replace("2027-11-03", "2028-11-06").replace("records: 0", "records: 2");
    let changed = fixture_text("check/base/rubric.toml").replace("version = \"1.0.0\"", "version = \"1.1.0\"");
    let breaks = |args: &str| {
        let ran = toy(&format!("2026.yaml 2027.yaml 2028.yaml -o t.html -o t.md -o t.xlsx {args}"))
            .file("2028.yaml", &latest)
            .file("r2/rubric.toml", &format!("{changed}{RULES}"))
            .run();
        ran.done();
        let said = "The questionnaire or the rubric changed between 2027-11-03 and 2028-11-06:";
        let words = ran.read("t.md").split_whitespace().collect::<Vec<_>>().join(" ");
        let html = ran.read("t.html");
        let drawn = html.split("Points from sheet to sheet</title>").nth(1).unwrap().split("</svg>").next().unwrap();
        (
            words.contains(said),
            drawn.contains(said),
            drawn.matches("stroke-dasharray").count(),
            drawn.matches("<line").count(),
        )
    };
    let (whole, broken) = (breaks(""), breaks("--old-rubric r2"));
    assert_eq!((whole.0, whole.1, whole.2), (false, false, 0));
    // A dashed line in each of three fields, and one below; instead of one of two lines between marks in each.
    assert_eq!((broken.0, broken.1, broken.2), (true, true, 4));
    assert_eq!(broken.3, whole.3 + 4 - 3);
}

#[test]
fn every_format_and_language_has_it() {
    let output = "-o m.md -o m.html -o m.csv -o m.json -o m.xlsx -o m.docx";
    for (language, word) in
        [("en", "What moved, in short"), ("fr", "Ce qui a \u{e9}volu\u{e9}"), ("es", "Qu\u{e9} cambi\u{f3}")]
    {
        let ran = toy(&format!("2026.yaml 2027.yaml --lang {language} {output}")).run();
        ran.done();
        assert!(ran.read("m.md").contains(word) && ran.read("m.html").contains(word), "{language}");
        assert!(ran.bytes("m.xlsx").len() > 5000 && ran.bytes("m.docx").len() > 5000);
        // Only the stamp names the language.
        let plain =
            |text: &str| text.lines().filter(|line| !line.contains("\"language\"")).map(str::to_owned).collect();
        let [here, there]: [Vec<String>; 2] =
            [&ran.read("m.json"), &toy("2026.yaml 2027.yaml --format json").run().stdout].map(|text| plain(text));
        assert_eq!(here, there);
    }
}

#[test]
fn a_comparison_is_no_document_that_verify_makes_again() {
    let ran = toy("2026.yaml 2027.yaml -o m.json").run();
    let (code, _, said) = ran.again("verify m.json");
    assert!(code == 2 && said.contains("documents of \"compare\" cannot be verified"), "{said}");
}

#[test]
fn for_sharing_references_are_left_out() {
    let shown = toy("2026.yaml 2027.yaml --format markdown --redact").run();
    assert!(!shown.done().contains("Audit 7") && shown.stdout.contains("no figure changes by it"), "{}", shown.stdout);
    assert!(toy("2026.yaml 2027.yaml --format markdown").run().done().contains("Audit 7"));
}

#[test]
fn the_built_in_instrument_needs_no_word() {
    let later =
        std::fs::read_to_string(example("transit-corridor")).unwrap().replace("date: 2026-11-02", "date: 2027-11-03");
    let ran = Plimsoll::new()
        .file("later.yaml", &later)
        .args("compare")
        .arg(example("transit-corridor"))
        .args("later.yaml")
        .run();
    let shown = ran.done();
    assert!(shown.contains("1.91 points, as before. Level 2 Prepared, as before."), "{shown}");
}

#[test]
fn a_year_of_an_administration_reads_as_a_board_would_read_it() {
    let ran =
        Plimsoll::new().args("compare").arg(example("transit-corridor")).arg(example("transit-corridor-2027")).run();
    insta::assert_snapshot!(ran.done().split_once("What moved each dimension").unwrap().0, @"
    Customs Service of Kelmara: what moved from 2026-11-02 to 2027-11-08
    ====================================================================

    What moved, in short
    --------------------
    From 1.91 to 2.11 points (+0.20). Level 2 Prepared, as before. Moved by: answers
    +0.20.

    Supported   From 1.54 to 2.08 points (+0.54). Moved by: answers +0.20, evidence
                +0.34.
    Higher      Shared foundation +0.23; Blockchain and distributed ledgers +0.33
                (level 1 Exploring → 2 Prepared); Cloud computing +0.78 (level 0
                Absent → 1 Exploring); Drones +0.11; Internet of Things and
                electronic seals +0.18
    Lower       Artificial intelligence and machine learning -0.03
    Answers     19 answers changed: 15 higher, 3 lower, 1 neither higher nor lower
    Evidence    1 expired, 1 weaker, 10 added, 2 renewed, 5 stronger
    Instrument  the same for both: questionnaire smart-customs 1.0.0, rubric
                smart-customs 1.0.0

    What moved each area
    --------------------
    The account goes in steps, and each step is a report that can be made by hand:
    the old sheet; with the evidence as it stands in the new sheet, on its day
    (evidence); with the new answers (answers). What a step moves is its part, so
    the parts add up to the change.

    Points as the answers claim them

    Area                                         Level      Points Change Answers
    ------------------------------------------------------------------------------
    Overall                                          2 1.91 → 2.11  +0.20   +0.20
    Shared foundation                                2 1.93 → 2.16  +0.23   +0.23
    Data analytics                                   2        2.73
    Artificial intelligence and machine learning     2 1.89 → 1.86  -0.03   -0.03
    Blockchain and distributed ledgers           1 → 2 1.50 → 1.83  +0.33   +0.33
    Cloud computing                              0 → 1 0.50 → 1.28  +0.78   +0.78
    Drones                                           1 1.28 → 1.39  +0.11   +0.11
    Internet of Things and electronic seals          3 2.93 → 3.11  +0.18   +0.18
    Geospatial tools                                 2        2.50

    Points that the evidence supports

    Area                                  Level      Points Change Answers Evidence
    --------------------------------------------------------------------------------
    Overall                               1 → 2 1.54 → 2.08  +0.54   +0.20    +0.34
    Shared foundation                         2 1.93 → 2.16  +0.23   +0.23
    Data analytics                        1 → 2 1.50 → 2.73  +1.23            +1.23
    Artificial intelligence and machine       2 1.83 → 1.86  +0.03   -0.03    +0.06
    learning
    Blockchain and distributed ledgers    1 → 2 1.50 → 1.83  +0.33   +0.33
    Cloud computing                       0 → 1 0.50 → 1.28  +0.78   +0.78
    Drones                                    1 1.28 → 1.39  +0.11   +0.11
    Internet of Things and electronic     1 → 3 1.50 → 3.11  +1.61   +0.18    +1.43
    seals
    Geospatial tools                          2        2.30

    What is claimed does not hang on evidence, and what backs an answer that is no
    longer given goes with the answer. A part that moved nothing is left empty; a
    hyphen stands where there are no points.
    ");
}
