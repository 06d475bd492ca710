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
language = \"es\"
file = \"people\"

[[form]]
for = \"Laboratorio\"
rest = true
";

#[test]
fn each_unit_gets_its_form_and_all_questions_are_asked_once() {
    let ran = split(PLAN, "").run();
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    insta::assert_snapshot!(ran.stderr, @"");
    let people = ran.read("out/people.html");
    assert!(people.contains("\"part\":2") && people.contains("\"of\":3"));
    assert!(people.contains("<html lang=\"es\""), "{}", &people[..300]);
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
    insta::assert_snapshot!(ran.stderr, @"");
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
    assert!(
        ran.stderr.contains("Mind: 3 questions are asked of nobody: lab.exists, lab.staff, lab.need."),
        "{}",
        ran.stderr
    );
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
    insta::assert_snapshot!(ran.read("s.yaml"), @"");
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
