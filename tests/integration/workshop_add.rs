//! `workshop add`: what sheets are taken for, why they are refused, and that nothing is ever lost or changed.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::common::{Plimsoll, shown};

/// A workshop on the questionnaire of the tests.
pub const WORKSHOP: &str = r#"
title = "Lima"
questionnaire = "small"
rubric = "small-rubric"
exercise = [{ id = "own", kind = "own" }, { id = "case", kind = "common" }, { id = "rank", kind = "ranking", areas = ["base", "lab"] }]
delegation = [
  { id = "peru", name = "Peru", country = "PE", participants = 2 },
  { id = "chile", name = "Chile Customs", country = "CL" },
]
"#;

/// A run in a folder with the workshop `lima`.
pub fn lima(args: &str) -> Plimsoll {
    let fixture = |name: &str| crate::common::fixture_text(name);
    let run = Plimsoll::new().args(args).file("lima/workshop.toml", WORKSHOP);
    let run = run.file("lima/small/questionnaire.yaml", &fixture("small/questionnaire.yaml"));
    let rubric = crate::common::fixture("small-rubric");
    std::fs::read_dir(rubric).unwrap().map(|e| e.unwrap().path()).fold(run, |run, path| {
        let name = format!("lima/small-rubric/{}", path.file_name().unwrap().to_str().unwrap());
        run.file(&name, &std::fs::read_to_string(path).unwrap())
    })
}

/// A sheet with these lines below its head.
pub fn sheet(text: &str) -> String {
    format!("questionnaire: small\nversion: 1.1.0\n{text}\n")
}

/// The files below a folder, hidden ones too, sorted.
fn files(folder: &Path) -> Vec<String> {
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Path::cmp).build();
    let all = walk.map(|e| e.unwrap()).filter(|e| e.file_type().is_some_and(|t| t.is_file()));
    all.map(|e| shown(e.path().strip_prefix(folder).unwrap())).collect()
}

#[test]
fn of_sheets_of_one_person_that_are_named_again_together_one_stays() {
    let ana = |day: u32| {
        sheet(&format!(
            "administration: {{name: Peru}}\nrespondent: {{name: Ana}}\ndate: 2026-11-0{day}\nanswers: {{base.plan: 1}}"
        ))
    };
    let ran = lima("workshop add lima in").file("in/a.yaml", &ana(1)).file("in/b.yaml", &ana(2)).run();
    assert_eq!(files(&ran.path("lima/sheets")).len(), 2, "{}", ran.stdout);
    let (code, out, told) = ran.again("workshop add lima in --replace");
    assert_eq!(code, 0, "{out}{told}");
    // Which of them has which name hangs on when the files were saved.
    let left = files(&ran.path("lima/sheets"));
    assert_eq!(left.len(), 1, "{out}");
    assert_eq!(ran.read(&format!("lima/sheets/{}", left[0])), ana(2), "the one that is named last: {out}");
}

#[test]
fn every_file_gets_a_line_that_says_what_it_was_taken_for_or_why_it_is_refused() {
    let ranked = |ranking: &str| {
        sheet(&format!("workshop: {{exercise: rank, delegation: peru, seat: 2, ranking: {{{ranking}}}}}"))
    };
    let at = |workshop: &str| sheet(&format!("workshop: {{{workshop}}}\nanswers: {{base.plan: 1}}"));
    let ran = lima("workshop add lima in nosuch.yaml")
        .file(
            "in/01.yaml",
            &sheet("administration: {name: ' PERU '}\nrespondent: {name: Ana Rey}\nanswers: {base.plan: 2}"),
        )
        .file("in/02.yml", &sheet("administration: {name: Aduanas, country: cl}\nanswers: {base.plan: unknown}"))
        .file("in/03.yaml", &at("exercise: case, delegation: peru, round: 2, seat: 1"))
        .file("in/04.yaml", &ranked("lab: 1, base: 2"))
        .file("in/05.yaml", &sheet("administration: {name: Chile Custom}\nanswers: {base.plan: 1}"))
        .file("in/06.yaml", &at("exercise: case, delegation: per"))
        .file("in/07.yaml", &at("exercise: cas, delegation: peru"))
        .file("in/08.yaml", &at("exercise: case, delegation: peru, round: 12"))
        .file("in/09.yaml", &sheet("workshop: {exercise: case, delegation: peru, seat: 2}\nanswers: {base.plan: 17}"))
        .file(
            "in/10.yaml",
            &sheet("workshop: {exercise: case, delegation: peru, seat: 2}\nanswers: {base.plan: unanswered}"),
        )
        .file("in/11.yaml", &ranked("lab: 0"))
        .file("in/12.yaml", &ranked("labs: 1"))
        .file("in/13.yaml", &at("exercise: rank, delegation: peru"))
        .file("in/14.yaml", "questionnaire: smart-customs\nversion: 1.0.0\n")
        .file("in/15.yaml", "questionnaire: small\nversion: 1.9.0\n")
        .file("in/16.yaml", "questionnaire: small\nversion: 0.9.0\n")
        .file("in/17.yaml", "services: [a]\n")
        .file("in/18.yaml", "questionnaire: [\n")
        .file("in/19.yaml", &sheet("answers: {base.plan: 1}"))
        .file("in/20.yaml", &at("exercise: case, delegation: chile, seat: 2"))
        .file("in/21.yaml", &at("exercise: case, delegation: chile, seat: 3"))
        .file("in/._22.yaml", "left by a system")
        .file("in/notes.txt", "no sheet")
        .run();
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.stdout, @r##"
in/01.yaml: own, round 1, Peru, Ana Rey -> sheets/own/round-1/peru/ana-rey.yaml
in/02.yml: own, round 1, Chile Customs (by its country), no name -> sheets/own/round-1/chile/person.yaml
in/03.yaml: case, round 2, Peru, seat 1 -> sheets/case/round-2/peru/seat1.yaml
in/04.yaml: rank, round 1, Peru, seat 2 -> sheets/rank/round-1/peru/seat2.yaml
in/05.yaml: refused: no delegation is called "Chile Custom"; did you mean "Chile Customs"? If so, say whose it is with --delegation
in/06.yaml: refused: the workshop has no delegation "per"; did you mean "peru"?
in/07.yaml: refused: the workshop has no exercise "cas"; did you mean "case"?
in/08.yaml: refused: there is no round 12; rounds are 1 to 9
in/09.yaml: refused: 1 thing is wrong with it, shown below
in/10.yaml: refused: nothing is answered; add it again when it is filled in
in/11.yaml: refused: "lab" has the place 0; places are 1 to 2, 1 the first
in/12.yaml: refused: the exercise ranks no area "labs"; did you mean "lab"?
in/13.yaml: refused: nothing is ranked; the places stand in "workshop: {ranking: {AREA: PLACE}}"
in/14.yaml: refused: it answers the questionnaire "smart-customs"; this workshop asks "small"
in/15.yaml: refused: this sheet answers version 1.9.0; the questionnaire at hand is version 1.1.0: use a newer plimsoll, or name the newer questionnaire with --questionnaire; the sheet was not changed
in/16.yaml: refused: this sheet answers version 0.9.0; questions have changed since, in version 1.1.0: carry the answers over, confirming each: plimsoll assess NEW.yaml --from OLD.yaml
in/17.yaml: refused: this is no sheet and no form: it names no questionnaire
in/18.yaml: refused: 1 thing is wrong with it, shown below
in/19.yaml: refused: it names no administration; say whose it is with --delegation
in/20.yaml: case, round 1, Chile Customs, seat 2 -> sheets/case/round-1/chile/seat2.yaml
in/21.yaml: case, round 1, Chile Customs, seat 3 -> sheets/case/round-1/chile/seat3.yaml
  Mind: that makes 2 people of this delegation; workshop.toml says participants = 1.
nosuch.yaml: refused: there is no such file
in/notes.txt: passed over: it is no sheet and no form
6 taken in, 0 already here, 16 refused, 1 passed over, 1 to look at ("Mind"); skipped: 1 hidden file
"##);
    insta::assert_snapshot!(ran.stderr, @r##"
error: "base.plan" has no choice 17; its choices are 0, 1, 2, 3
 --> in/09.yaml:4:22
  |
4 | answers: {base.plan: 17}
  |                      ^^

1 problem
error: this is not valid YAML: the bracket "[" is opened and never closed
 --> in/18.yaml:1:16
  |
1 | questionnaire: [
  |                ^
  |
  = help: close it where the list ends

1 problem
"##);
    insta::assert_snapshot!(files(&ran.path("lima/sheets")).join("\n"), @r##"
case/round-1/chile/seat2.yaml
case/round-1/chile/seat3.yaml
case/round-2/peru/seat1.yaml
own/round-1/chile/person.yaml
own/round-1/peru/ana-rey.yaml
rank/round-1/peru/seat2.yaml
"##);
    assert_eq!(ran.read("lima/sheets/own/round-1/peru/ana-rey.yaml"), ran.read("in/01.yaml"));
}

#[test]
fn the_same_person_twice_is_said_and_the_later_date_counts_whatever_the_order() {
    let ana = |day: u32, plan: u32| {
        sheet(&format!(
            "administration: {{name: Peru}}\nrespondent: {{name: Ana}}\ndate: 2026-03-0{day}\nanswers: {{base.plan: {plan}}}"
        ))
    };
    let ran = lima("workshop add lima b.yaml a.yaml a.yaml c.yaml")
        .file("a.yaml", &ana(1, 1))
        .file("b.yaml", &ana(2, 2))
        .file("c.yaml", &ana(2, 3))
        .run();
    insta::assert_snapshot!(ran.done(), @r##"
b.yaml: own, round 1, Peru, Ana -> sheets/own/round-1/peru/ana.yaml
  Mind: it does not count: sheets/own/round-1/peru/ana-3.yaml is of the same person, and counts: of the same date, it came in last; --replace lets this one count.
a.yaml: own, round 1, Peru, Ana -> sheets/own/round-1/peru/ana-2.yaml
  Mind: it does not count: sheets/own/round-1/peru/ana-3.yaml is of the same person, and counts: dated 2026-03-02, after 2026-03-01; --replace lets this one count.
a.yaml: already here as sheets/own/round-1/peru/ana-2.yaml
c.yaml: own, round 1, Peru, Ana -> sheets/own/round-1/peru/ana-3.yaml
  Mind: it replaces sheets/own/round-1/peru/ana-2.yaml of the same person: dated 2026-03-02, after 2026-03-01; both are kept.
3 taken in, 1 already here, 0 refused, 3 to look at ("Mind")
"##);
    let (code, stdout, _) = ran.again("workshop add lima c.yaml b.yaml --round 2");
    assert_eq!(code, 0);
    assert!(stdout.starts_with("c.yaml: own, round 2, Peru, Ana -> sheets/own/round-2/peru/ana.yaml\n  Mind: it "));
    let (code, stdout, _) = ran.again("workshop add lima c.yaml");
    assert_eq!(
        (code, stdout.as_str()),
        (0, "c.yaml: already here as sheets/own/round-1/peru/ana-3.yaml\n0 taken in, 1 already here, 0 refused\n")
    );
}

#[test]
fn a_second_sheet_that_names_nobody_is_refused_where_it_could_be_anybodys() {
    let nobody = |delegation: &str, plan: u32| {
        sheet(&format!("workshop: {{exercise: case, delegation: {delegation}}}\nanswers: {{base.plan: {plan}}}"))
    };
    let ran = lima("workshop add lima a.yaml b.yaml c.yaml d.yaml")
        .file("a.yaml", &nobody("peru", 1))
        .file("b.yaml", &nobody("peru", 2))
        .file("c.yaml", &nobody("chile", 1))
        .file("d.yaml", &nobody("chile", 2))
        .run();
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.stdout, @r##"
a.yaml: case, round 1, Peru, no name -> sheets/case/round-1/peru/person.yaml
b.yaml: refused: it names nobody, and the delegation has another sheet that names nobody; write the name into it (respondent: {name: ...}), or the seat (workshop: {seat: ...})
c.yaml: case, round 1, Chile Customs, no name -> sheets/case/round-1/chile/person.yaml
  Mind: it does not count: sheets/case/round-1/chile/person-2.yaml is of the same person, and counts: neither has a date, and it came in last; --replace lets this one count.
d.yaml: case, round 1, Chile Customs, no name -> sheets/case/round-1/chile/person-2.yaml
  Mind: it replaces sheets/case/round-1/chile/person.yaml of the same person: neither has a date, and it came in last; both are kept.
3 taken in, 0 already here, 1 refused, 2 to look at ("Mind")
"##);
}

#[test]
fn names_become_files_that_every_system_can_hold() {
    let names = [
        "../../etc/passwd",
        "..",
        "con",
        "COM1",
        "Coma",
        "王伟",
        "Agent 007",
        "a\\u0000\\u001b[31mb",
        "José O'Neil",
        "A/B\\\\C: D?",
        "1",
    ];
    let long = "x".repeat(5000);
    let run = names.iter().chain([&long.as_str()]).enumerate().fold(lima("workshop add lima in"), |run, (at, name)| {
        let text = sheet(&format!(
            "administration: {{name: Peru}}\nrespondent: {{name: \"{name}\"}}\nanswers: {{base.plan: 1}}"
        ));
        run.file(&format!("in/{at:02}.yaml"), &text)
    });
    let ran = run.run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(!ran.stdout.contains('\u{1b}'));
    insta::assert_snapshot!(files(&ran.path("lima/sheets/own/round-1/peru")).join("\n"), @r##"
1.yaml
a-31mb.yaml
a-b-c-d.yaml
agent007.yaml
coma.yaml
etc-passwd.yaml
jose-oneil.yaml
person-com1.yaml
person-con.yaml
person.yaml
wang-wei.yaml
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.yaml
"##);
}

#[test]
fn flags_go_before_what_a_sheet_says_and_must_be_known() {
    let text = sheet("workshop: {exercise: case, delegation: chile, seat: 1}\nanswers: {base.plan: 1}");
    let ran = lima("workshop add lima a.yaml --exercise own --delegation peru --round 3").file("a.yaml", &text).run();
    assert!(ran.done().starts_with("a.yaml: own, round 3, Peru, seat 1 -> sheets/own/round-3/peru/seat1.yaml\n"));
    let ran = lima("workshop add lima a.yaml --delegation chil").file("a.yaml", &text).run();
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (2, "plimsoll: the workshop has no delegation \"chil\"; did you mean \"chile\"?\n")
    );
}

/// Sheets of `n` people of Peru in the folder `in`.
fn many(run: Plimsoll, n: usize) -> Plimsoll {
    (0..n).fold(run, |run, at| {
        let text =
            format!("administration: {{name: Peru}}\nrespondent: {{name: Person {at} x}}\nanswers: {{base.plan: 1}}");
        run.file(&format!("in/{at}.yaml"), &sheet(&text))
    })
}

#[test]
fn killed_at_any_moment_the_folder_stays_whole() {
    let run = many(lima("workshop add lima in"), 60);
    for round in 1..20 {
        let mut child = run.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(round * 7));
        _ = child.kill();
        child.wait().unwrap();
        let sheets = run.path("lima/sheets");
        if sheets.exists() {
            for file in files(&sheets).iter().filter(|f| f.ends_with(".yaml")) {
                let text = std::fs::read_to_string(sheets.join(file)).unwrap();
                assert!(text.ends_with("answers: {base.plan: 1}\n"), "{file}: {text}");
            }
        }
    }
    let ran = run.run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let sheets = files(&ran.path("lima/sheets")).into_iter().filter(|f| f.ends_with(".yaml")).count();
    assert_eq!(sheets, 60);
}

#[test]
fn killed_at_any_moment_each_sheet_is_withdrawn_or_not() {
    let run = many(lima("workshop add lima in"), 40);
    assert!(run.command().output().unwrap().status.success());
    let sheets = files(&run.path("lima/sheets"));
    for round in 0..12 {
        // To and fro: what lies on this side, as the last one that was killed left it.
        let (from, back) = if round % 2 == 0 { ("sheets", false) } else { ("withdrawn", true) };
        let there = if run.path("lima").join(from).exists() { files(&run.path("lima").join(from)) } else { Vec::new() };
        if there.is_empty() {
            continue;
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
        command.args(["workshop", "withdraw", "lima"]).args(back.then_some("--back"));
        command.args(there.iter().map(|file| format!("{from}/{file}"))).current_dir(run.path(""));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(round * 9));
        _ = child.kill();
        child.wait().unwrap();
        let mut all = files(&run.path("lima/sheets"));
        all.extend(if run.path("lima/withdrawn").exists() { files(&run.path("lima/withdrawn")) } else { Vec::new() });
        all.sort();
        assert_eq!(all, sheets, "round {round}");
    }
}

#[test]
fn of_two_at_once_one_works_and_the_other_says_so_or_finds_everything_there() {
    let run = many(lima("workshop add lima in"), 60);
    let start = || run.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let both = [start(), start()].map(|child| child.wait_with_output().unwrap());
    for output in &both {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let busy = stderr.contains("another \"plimsoll workshop add\" is at work");
        assert!(output.status.success() || busy, "{stderr}");
    }
    assert!(both.iter().any(|o| o.status.success()));
    assert_eq!(files(&run.path("lima/sheets")).len(), 60);
    assert!(!run.path("lima/.workshop.toml.lock").exists());
}

#[test]
fn a_full_disk_or_a_read_only_one_is_said_and_nothing_is_lost() {
    let run = many(lima("workshop add lima in"), 40);
    let Some(disk) = crate::sheet_on_disk::Disk::mount(run.path("lima/sheets")) else { return };
    std::fs::write(run.path("lima/sheets/filler"), vec![0; 30 * 1024]).unwrap();
    let ran = run.run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("cannot be taken in") && ran.stderr.contains("No space left"), "{}", ran.stderr);
    let taken = files(&disk.0).iter().filter(|f| f.ends_with(".yaml")).count();
    let told = ran.stdout.lines().filter(|line| line.contains(" -> ")).count();
    assert!(taken > 0 && told == taken, "{taken}: {}", ran.stdout);
    assert_eq!(files(&ran.path("in")).len(), 40);
    assert!(Command::new("mount").args(["-o", "remount,ro"]).arg(&disk.0).status().unwrap().success());
    let (code, ..) = ran.again("workshop add lima in");
    assert_eq!(code, 2);
}

#[test]
fn where_there_is_no_workshop_it_says_how_to_make_one() {
    let ran = Plimsoll::new().args("workshop add nowhere a.yaml").run();
    assert_eq!((ran.code, ran.stderr.contains("plimsoll workshop new nowhere")), (2, true), "{}", ran.stderr);
}

#[test]
fn of_a_sheet_with_much_wrong_only_the_beginning_is_shown() {
    let wrong = (1..=9).map(|n| format!("  base.no-{n}: 1\n")).collect::<String>();
    let run = lima("workshop add lima in").file("in/empty.yaml", "\n");
    let ran = run.file("in/wrong.yaml", &sheet(&format!("answers:\n{wrong}"))).run();
    insta::assert_snapshot!(ran.stdout, @r"
in/empty.yaml: refused: the file is empty
in/wrong.yaml: refused: 9 things are wrong with it, the first 3 are shown below
0 taken in, 0 already here, 2 refused
");
    assert!(ran.stderr.contains("base.no-3") && !ran.stderr.contains("base.no-4"), "{}", ran.stderr);
    assert!(ran.stderr.contains("3 problems, and 6 more that are not shown"), "{}", ran.stderr);
}
