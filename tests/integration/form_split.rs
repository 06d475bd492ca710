//! `form --split`: a form for each unit; together they ask everything once, and what comes back makes the whole.

use crate::common::{Plimsoll, fixture, shown};

fn split(plan: &str, args: &str) -> Plimsoll {
    let run = Plimsoll::new().args("form --split plan.toml -o out").args(args).file("plan.toml", plan);
    run.arg("--questionnaire").arg(fixture("small")).arg("--rubric").arg(fixture("small-rubric"))
}

const PLAN: &str = "\
[[form]]
for = \"Legal unit\"
areas = [\"base\"]
dimensions = [\"plans\"]

[[form]]
for = \"Recursos humanos\"
dimensions = [\"people\"]
file = \"people\"

[[form]]
for = \"Laboratorio\"
rest = true
";

#[test]
fn each_unit_gets_its_form_and_all_questions_are_asked_once() {
    let ran = split(PLAN, "").run();
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    insta::assert_snapshot!(ran.stderr, @r"
Legal unit: 2 questions: out/legal-unit.html
Recursos humanos: 2 questions: out/people.html
Laboratorio: 2 questions: out/laboratorio.html
");
    let people = ran.read("out/people.html");
    assert!(people.contains("\"part\":2") && people.contains("\"of\":3"));
}

#[test]
fn a_form_opens_in_the_language_of_its_unit_where_the_questionnaire_has_it() {
    let plan = "[[form]]\nfor = \"Personal\"\ndimensions = [\"people\"]\nlanguage = \"es\"\n";
    let ran = Plimsoll::new().args("form --split plan.toml -o out").file("plan.toml", plan).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.read("out/personal.html").contains("<html lang=\"es\""));
    let ran = split(plan, "").run();
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("the form for \"Personal\": the questionnaire is not translated into \"es\""),
        "{}",
        ran.stderr
    );
    assert!(!ran.path("out").exists());
}

#[test]
fn what_is_wrong_with_a_plan_is_said_with_its_place() {
    let plan = "\
[[form]]
for = \"A\"
areas = [\"bse\"]
dimensions = [\"people\"]
[[form]]
for = \"B\"
question = [\"base.plan\"]
[[form]]
for = \"C\"
language = \"xx\"
file = \"a\"
dimensions = [\"plans\"]
[[form]]
for = \"a\"
rest = true
[[form]]
for = \"D\"
areas = [\"base\"]
rest = true
";
    let ran = split(plan, "").run();
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!(ran.stderr, @r#"
error: there is no area "bse"
 --> plan.toml:3:10
  |
3 | areas = ["bse"]
  |          ^^^^^
  |
  = help: did you mean "base"?

error: the form for "B" asks nothing
 --> plan.toml:6:7
  |
6 | for = "B"
  |       ^^^
  |
  = help: name areas, dimensions or questions, or say rest = true

error: the field "question" is not known here
 --> plan.toml:7:1
  |
7 | question = ["base.plan"]
  | ^^^^^^^^
  |
  = help: did you mean "questions"?

error: there is no language "xx"
  --> plan.toml:10:12
   |
10 | language = "xx"
   |            ^^^^
   |
   = help: known here: en, es, fr

error: two forms would have the file "a"
  --> plan.toml:11:8
   |
11 | file = "a"
   |        ^^^
   |
  ::: plan.toml:2:7
   |
 2 | for = "A"
   |       --- this one has it
   |
   = help: name another one with file

error: two forms would have the file "a"
  --> plan.toml:14:7
   |
14 | for = "a"
   |       ^^^
   |
  ::: plan.toml:11:8
   |
11 | file = "a"
   |        --- this one has it
   |
   = help: name another one with file

error: "C" and "D" are both asked base.plan, base.tools
  --> plan.toml:17:7
   |
17 | for = "D"
   |       ^^^
   |
  ::: plan.toml:9:7
   |
 9 | for = "C"
   |       --- asked here
   |
   = help: let one of them ask it; where both are to answer it on purpose, say also = true at one of them

error: "D" asks the rest, as another form does
  --> plan.toml:17:7
   |
17 | for = "D"
   |       ^^^
   |
  ::: plan.toml:14:7
   |
14 | for = "a"
   |       --- this one asks the rest

8 problems
"#);
    assert!(!ran.path("out").exists());
}

#[test]
fn two_units_are_asked_the_same_only_on_purpose_and_what_nobody_is_asked_is_said() {
    let plan = |also: &str| {
        format!("[[form]]\nfor = \"A\"\nareas = [\"base\"]\n[[form]]\nfor = \"B\"\nquestions = [\"base.plan\"]\n{also}")
    };
    let ran = split(&plan(""), "").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("\"A\" and \"B\" are both asked base.plan"), "{}", ran.stderr);
    let ran = split(&plan("also = true\n"), "").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("Mind: 3 questions are asked of nobody: lab."), "{}", ran.stderr);
    let ran = split("[[form]]\nfor = \"A\"\nquestions = [\"base.plan\", \"lab.need\"]\n", "").run();
    let unasked = "Mind: 4 questions are asked of nobody: base.tools, base.trained, lab.exists, lab.staff.";
    assert!(ran.stderr.contains(unasked), "{}", ran.stderr);
}

#[test]
fn what_comes_back_makes_the_whole_and_is_not_written_over() {
    let ran = split(PLAN, "").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let fill = |name: &str, answers: &[(&str, &str)]| {
        let path = format!("out/{name}.html");
        let filled = answers.iter().fold(ran.read(&path), |page, (id, answer)| {
            page.replace(&format!("\"{id}\":\"unanswered\""), &format!("\"{id}\":{answer}"))
        });
        std::fs::write(ran.path(&path), filled).unwrap();
    };
    fill("legal-unit", &[("base.plan", "2"), ("base.tools", "[\"register\"]")]);
    fill("people", &[("base.trained", "40"), ("lab.staff", "1")]);
    fill("laboratorio", &[("lab.exists", "1"), ("lab.need", "\"unknown\"")]);
    let with = format!("--questionnaire {} --rubric {}", shown(&fixture("small")), shown(&fixture("small-rubric")));
    let (code, out, told) = ran.again(&format!("import out -o s.yaml {with}"));
    assert_eq!(code, 0, "{out}{told}");
    insta::assert_snapshot!(ran.read("s.yaml"), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
questionnaire_sha256: 9608ee88e8a23a5c3565fca30bae80a46eef544a66619a3f695bb87deecb2c56
administration: {name: "", country: ""}
respondent: {name: "", role: ""}
date: 2026-11-23
answers:
  # The base
  base.plan:
    answer: 2
    by: Legal unit
  base.tools:
    answer: [register]
    by: Legal unit
  base.trained:
    answer: 40
    by: Recursos humanos

  # The laboratory
  lab.exists:
    answer: 1
    by: Laboratorio
  lab.staff:
    answer: 1
    by: Recursos humanos
  lab.need:
    answer: unknown
    by: Laboratorio
"#);
    // A form with answers stays, and so do all others.
    let before = ran.read("out/people.html");
    std::fs::remove_file(ran.path("out/laboratorio.html")).unwrap();
    let (code, _, told) = ran.again(&format!("form --split plan.toml -o out {with}"));
    assert_eq!(code, 2);
    assert!(told.contains("a form with answers is there already; take them in with \"plimsoll import\""), "{told}");
    assert_eq!(ran.read("out/people.html"), before);
    assert!(!ran.path("out/laboratorio.html").exists());
    // What is known already is no loss.
    let (code, _, told) = ran.again(&format!("form --split plan.toml -o out --sheet s.yaml {with}"));
    assert_eq!(code, 0, "{told}");
    assert!(ran.read("out/people.html").contains("\"by\":\"Recursos humanos\""));
    // Blank forms are made anew.
    std::fs::remove_dir_all(ran.path("out")).unwrap();
    for _ in 0..2 {
        let (code, _, told) = ran.again(&format!("form --split plan.toml -o out {with}"));
        assert_eq!(code, 0, "{told}");
    }
}

#[test]
fn what_somebody_wrote_into_a_form_is_not_written_over() {
    let program = Plimsoll::new().args("form --area ai -o ai.csv -o ai.docx").run();
    program.done();
    let made = program.bytes("ai.docx");
    // Nothing was written into them: they are made again.
    assert_eq!(program.again("form --area ai -o ai.csv -o ai.docx").0, 0);
    std::fs::write(program.path("ai.docx"), b"typed on").unwrap();
    let (code, _, told) = program.again("form --area ai -o ai.docx");
    assert_eq!(code, 2);
    assert!(told.contains("ai.docx: a file is there already, and cannot be read as a form"), "{told}");
    std::fs::write(program.path("ai.docx"), made).unwrap();
    let sheet = "questionnaire: smart-customs\nversion: 1.0.0\nanswers:\n  ai.policy: 2\n";
    std::fs::write(program.path("s.yaml"), sheet).unwrap();
    assert_eq!(program.again("form --area ai --sheet s.yaml -o ai.csv").0, 0);
    let (code, _, told) = program.again("form --area ai -o ai.docx -o ai.csv");
    assert!(told.contains("ai.csv: a form with answers is there already"), "{code} {told}");
}
