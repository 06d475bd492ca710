//! Making the folder of a workshop: from flags, from a list, in a terminal; again; and after a crash.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use plimsoll::forms::workshop as forms;
use plimsoll::load::origin::Folder;
use plimsoll::load::workshop::{MAIN_FILE, from_text};
use plimsoll::load::{self, Instrument, Origin};
use plimsoll::model::names;
use plimsoll::model::workshop::{ExerciseKind, Workshop};
use plimsoll::model::{Answer, Kind, Sheet};
use plimsoll::source::{Sources, Spanned};
use plimsoll::text::Texts;
use plimsoll::{model::draft, workshop::scope};
use proptest::prelude::*;
#[cfg(unix)]
use rexpect::process::WaitStatus;

use crate::common::{Plimsoll, Ran, fixture};
use crate::schemas::against;
#[cfg(unix)]
use crate::terminal::{open, types};

const LIST: &str = "id,name,country,participants,languages,learns,helps\n\
                    pe,Peru Customs,pe,3,es en,yes,\n\
                    ,\"Côte d'Ivoire, Douanes\",CI,2,fr,no,1\n";
const ALL: &str = "--exercise own --exercise common --exercise ranking";

/// A run of `workshop new lima` on the small questionnaire, with a title that has a space.
fn new(args: &str) -> Plimsoll {
    let program = Plimsoll::new().args("workshop new lima --title").arg("The room").args("--questionnaire");
    program.arg(fixture("small")).args("--rubric").arg(fixture("small-rubric")).args(args)
}

/// Two delegations on the small questionnaire.
fn small(args: &str) -> Ran {
    let ran = new("--delegation pe=Peru:2 --delegation Chile").args(args).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    ran
}

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().map(|e| e.unwrap().path()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if entry.is_dir() {
            found.extend(files(&entry).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, std::fs::read(&entry).unwrap());
        }
    }
    found
}

fn instrument(name: &str) -> Instrument {
    let (questionnaire, rubric) = match name {
        "small" => (fixture("small").display().to_string(), fixture("small-rubric").display().to_string()),
        id => (id.to_owned(), id.to_owned()),
    };
    let questionnaire = Origin::find(Folder::Questionnaire, &questionnaire).unwrap();
    load::instrument(&questionnaire, &Origin::find(Folder::Rubric, &rubric).unwrap()).unwrap()
}

fn workshop(text: &str, with: &str) -> Workshop {
    from_text(Path::new("."), text, |_, _| Ok(instrument(with))).unwrap_or_else(|e| panic!("{e:#}\n{text}")).0
}

/// A sheet that fits its questionnaire.
fn sheet(text: &str, with: &str) -> Sheet {
    let mut sources = Sources::default();
    let loaded = load::sheet_text("", text.to_owned(), &mut sources).unwrap_or_else(|e| panic!("{e:#}\n{text}"));
    load::fit(&loaded.sheet, &instrument(with).questionnaire, &sources).unwrap_or_else(|e| panic!("{e:#}\n{text}"));
    loaded.sheet
}

#[test]
fn a_new_workshop_says_what_it_wrote_and_its_folder_has_no_findings() {
    let ran = Plimsoll::new().file("list.csv", LIST).args("workshop new lima --title Lima --delegations list.csv");
    let ran = ran.args(ALL).run();
    insta::assert_snapshot!(ran.stderr, @r###"
Wrote lima/workshop.toml: look through it, and change what should be different.
Wrote 15 empty sheets to hand out, in lima/forms.
Wrote cards and ballots to print, in lima/forms: cards-own.html,
ballots-own.html, cards-common.html, ballots-common.html, cards-ranking.html,
ballots-ranking.html.
Lima: 2 delegations. Next:  plimsoll workshop add lima FILES
"###);
    assert_eq!(ran.code, 0);
    let (code, _, said) = ran.again("check --fail-level warning lima");
    assert_eq!((code, said.as_str()), (0, ""));
    let names: Vec<String> = files(&ran.path("lima")).into_keys().collect();
    insta::assert_snapshot!(names.join("\n"), @r###"
forms/ballots-common.html
forms/ballots-own.html
forms/ballots-ranking.html
forms/cards-common.html
forms/cards-own.html
forms/cards-ranking.html
forms/common/cote-divoire-1.yaml
forms/common/cote-divoire-2.yaml
forms/common/pe-1.yaml
forms/common/pe-2.yaml
forms/common/pe-3.yaml
forms/own/cote-divoire-1.yaml
forms/own/cote-divoire-2.yaml
forms/own/pe-1.yaml
forms/own/pe-2.yaml
forms/own/pe-3.yaml
forms/ranking/cote-divoire-1.yaml
forms/ranking/cote-divoire-2.yaml
forms/ranking/pe-1.yaml
forms/ranking/pe-2.yaml
forms/ranking/pe-3.yaml
numbers.csv
workshop.schema.json
workshop.toml
"###);
}

#[test]
fn the_file_explains_every_key_and_its_editor_line_leads_to_a_schema() {
    let ran = lima("--delegation pe=Peru:2 --delegation Chile --area iot").args(ALL).run();
    let text = ran.read("lima/workshop.toml");
    insta::assert_snapshot!(text, @r###"
    #:schema workshop.schema.json
    # A workshop. Change this file with any editor; then "plimsoll workshop new" with the name of this folder
    # makes the forms that are missing and leaves those that are there as they are.
    # Behind a "#" stand remarks, and keys that are not used: take the "#" away to use one.

    # The title, on every form and report.
    title = "Lima"

    # The day, or the first day: year-month-day.
    date = "2026-11-23"

    # What is asked: an id of "plimsoll list", or a path from this folder.
    questionnaire = "smart-customs"

    # How it is scored: an id of "plimsoll list", or a path from this folder; the questionnaire's own when absent.
    # rubric = "smart-customs"

    # The profile that gaps are measured against; the rubric's own when absent. There are: explorer, pilot-ready, operational, reference, small-island, transit-corridor, border-surveillance.
    # profile = "explorer"

    # The languages in which forms are printed; that of who makes them when absent.
    # languages = ["en", "fr", "es"]

    # The areas in scope; all when absent. There are: foundation, analytics, ai, blockchain, cloud, drones, iot, geospatial.
    areas = ["iot"]

    # The minutes that the room has for talking about contested questions.
    minutes = 60

    # The minutes that one contested question takes.
    minutes_each = 10

    # Figures of the regional picture that fewer administrations stand behind are withheld.
    suppress_below = 5

    # Where random samples begin: the same number gives the same figures.
    seed = 1

    # Who takes part: a line for each delegation.
    #   id            its name in folders, in sheets and on the keyboard: short
    #   name          the administration's name
    #   country       its country code, two letters
    #   participants  how many people it sends: each gets a form; 1 when absent
    #   languages     the languages that it can work in, such as ["en", "es"]
    #   learns        true: it agreed to be named as one that wants to learn from another
    #   helps         how many others it agreed to help, and to be named for it
    delegation = [
      { id = "pe", name = "Peru", participants = 2 },
      { id = "chile", name = "Chile", participants = 1 },
    ]

    # What the room does: one [[exercise]] each.
    #   id         its name in folders and sheets: lower-case letters, digits and hyphens
    #   kind       "own": each delegation rates its own administration; "common": everybody rates the same thing, such as a
    #              described case; "ranking": everybody orders the technologies
    #   title      its title on forms; of a common exercise: what is rated
    #   about      a file of this folder that describes what is rated
    #   calibration
    #              of a common exercise that warms the room up: the ratings intended for what is described. "island",
    #              "transit" or "advanced" (with about = "island.md" and so on, the description is written into this folder),
    #              or a file of your own, of the form that "plimsoll schema calibration" prints
    #   areas      the areas that it asks about, or ranks; the workshop's when absent
    #   questions  the questions that it asks; all of its areas when absent
    [[exercise]]
    id = "own"
    kind = "own"
    title = "Your own administration"

    [[exercise]]
    id = "common"
    kind = "common"
    title = "The case"

    [[exercise]]
    id = "ranking"
    kind = "ranking"
    title = "The technologies in order"

    # How the choice of technologies is made.
    [select]
    # The weights of need and of readiness in the weighted sum.
    need_weight = 1.0
    readiness_weight = 1.0
    # A technology with less need, or less readiness, than this many points is out.
    # least_need = 1.0
    # least_readiness = 1.0
    "###);
    let schema: serde_json::Value = serde_json::from_str(&ran.read("lima/workshop.schema.json")).unwrap();
    for (name, part) in schema["properties"].as_object().unwrap() {
        let written = |key: &str| text.lines().any(|l| l.trim_start_matches("# ").starts_with(&format!("{key} = ")));
        let is_table = text.contains(&format!("[{name}]"));
        assert!(written(name) || is_table, "{name} is not in the file: {part}");
    }
    assert_eq!(text.lines().next(), Some("#:schema workshop.schema.json"));
    let value = crate::schemas::value(&text, plimsoll::source::Notation::Toml).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert_eq!(validator.iter_errors(&value).map(|e| e.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn the_keys_that_stand_behind_a_number_sign_can_be_used() {
    let text = lima("--delegation pe=Peru").run().read("lima/workshop.toml");
    fn key(line: &str) -> Option<&str> {
        line.strip_prefix("# ").filter(|l| l.split_once(" = ").is_some_and(|(k, _)| !k.contains(' ')))
    }
    let used: Vec<&str> = text.lines().map(|l| key(l).unwrap_or(l)).collect();
    let workshop = workshop(&used.join("\n"), "smart-customs");
    assert_eq!(workshop.areas.len(), 8);
    assert!(workshop.profile.is_some() && workshop.select.least_need.is_some());
}

#[test]
fn what_a_spreadsheet_saves_is_read() {
    for list in [
        LIST.to_owned(),
        format!("\u{FEFF}{}", LIST.replace('\n', "\r\n")),
        LIST.replace(',', ";").replace("e; D", "e, D"),
    ] {
        let ran = new("--delegations list.csv").file("list.csv", &list).run();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let workshop = workshop(&ran.read("lima/workshop.toml"), "small");
        let [peru, ivory] = &workshop.delegation[..] else { panic!("{workshop:?}") };
        assert_eq!((peru.country.as_str(), peru.participants.value, peru.learns, peru.helps), ("PE", 3, true, 0));
        assert_eq!(peru.languages, ["es", "en"]);
        assert_eq!((ivory.id.as_str(), ivory.name.as_str()), ("cote-divoire", "Côte d'Ivoire, Douanes"));
        assert_eq!((ivory.learns, ivory.helps), (false, 1));
    }
}

/// What is said about a list of delegations.
fn about_list(list: &str) -> String {
    let ran = new("--delegations list.csv").file("list.csv", list).run();
    assert!(ran.code == 2 && !ran.path("lima").exists(), "{list}: {}", ran.stderr);
    ran.stderr
}

#[test]
fn a_list_that_cannot_be_used_is_refused_with_its_line_and_nothing_is_written() {
    let lists = [
        "",
        "id,name\n",
        "name\nPeru\n",
        "id,nam\npe,Peru\n",
        "id,name,id\npe,Peru,pe\n",
        "id,name\npe,Peru\npe,Perú\n",
        "id,name\npe,Peru\n\n../x,Chile\n",
        "id,name\n,...\n",
        "id,name\nNUL,Nowhere\n",
        "id,name\ncon,Nowhere\n",
        "id,name\npe,\n",
        "id,name\npe,\"Peru\u{1b}[2J\"\n",
        "id,name,country\npe,Peru,PER\n",
        "id,name,participants\npe,Peru,0\n",
        "id,name,participants\npe,Peru,many\n",
        "id,name,participants\npe,Peru,70000\n",
        "id,name,learns\npe,Peru,perhaps\n",
        "id,name,helps\npe,Peru,-1\n",
        "id,name\npe,Peru,3\n",
    ];
    let said: Vec<String> = lists.into_iter().map(about_list).collect();
    insta::assert_snapshot!(said.concat(), @r###"
plimsoll: list.csv, line 1: the column "id" is missing; the heading is id,name,country,participants,languages,learns,helps; only id and name must be there
plimsoll: list.csv: there is no delegation in it; write one on each line below the heading
plimsoll: list.csv, line 1: the column "id" is missing; the heading is id,name,country,participants,languages,learns,helps; only id and name must be there
plimsoll: list.csv, line 1: a list of delegations has no column "nam"; did you mean "name"? the heading is id,name,country,participants,languages,learns,helps; only id and name must be there
plimsoll: list.csv, line 1: the column "id" appears twice
plimsoll: list.csv, line 3: two delegations have the id "pe": "Peru" and "Perú"; give one of them another id
plimsoll: list.csv, line 4: "../x" cannot be the id of a delegation: use 1 to 100 lower-case letters, digits and hyphens, such as "x"
plimsoll: list.csv, line 2: no id can be made of the name "...": give one, of 1 to 100 lower-case letters, digits and hyphens
plimsoll: list.csv, line 2: "NUL" cannot be the id of a delegation: use 1 to 100 lower-case letters, digits and hyphens
plimsoll: list.csv, line 2: "con" cannot be the id of a delegation, because Windows allows no folder of that name
plimsoll: list.csv, line 2: the name of a delegation is empty: write it
plimsoll: list.csv, line 2: the name of a delegation "Peru�[2J" holds control characters: type it anew
plimsoll: list.csv, line 2: "PER" is not a country code; did you mean "PE"?
plimsoll: list.csv, line 2: "Peru" cannot send 0 people: write a number from 1 to 500
plimsoll: list.csv, line 2: participants is "many"; it must be a whole number
plimsoll: list.csv, line 2: "Peru" cannot send 70000 people: write a number from 1 to 500
plimsoll: list.csv, line 2: learns is "perhaps"; it must be yes or no
plimsoll: list.csv, line 2: helps is "-1"; it must be a whole number
plimsoll: list.csv, line 2: it has 3 cells, and the heading has 2
"###);
}

#[test]
fn what_the_flags_get_wrong_is_said_and_nothing_is_written() {
    let mut said = String::new();
    let cases: [&[&str]; 12] = [
        &[],
        &["--title", "T"],
        &["--delegation", "pe=Peru"],
        &["--title", "T", "--delegation", "Pe/ru=Peru"],
        &["--title", "T", "--delegation", "..=Peru"],
        &["--title", "T", "--delegation", "=Peru"],
        &["--title", "T", "--delegation", "Perú", "--delegation", "Peru"],
        &["--title", "T", "--delegation", "pe=Peru:0"],
        &["--title", "a\tb", "--delegation", "pe=Peru"],
        &["--title", "T", "--delegation", "pe=Peru", "--area", "ia"],
        &["--title", "T", "--delegation", "pe=Peru", "--minutes", "0"],
        &["--title", "T", "--delegation", "pe=Peru", "--questionnaire", "nothing"],
    ];
    for case in cases {
        let ran = case.iter().fold(Plimsoll::new().args("workshop new lima"), |p, arg| p.arg(arg)).run();
        assert!(ran.code == 2 && !ran.path("lima").exists(), "{case:?}: {}", ran.stderr);
        said += &ran.stderr;
    }
    insta::assert_snapshot!(said, @r###"
plimsoll: a new workshop needs a title (--title "Lima") and delegations (--delegation pe="Peru Customs":3, or --delegations FILE); without a terminal nothing is asked
plimsoll: a new workshop needs delegations (--delegation pe="Peru Customs":3, or --delegations FILE); without a terminal nothing is asked
plimsoll: a new workshop needs a title (--title "Lima"); without a terminal nothing is asked
plimsoll: --delegation: "Pe/ru" cannot be the id of a delegation: use 1 to 100 lower-case letters, digits and hyphens, such as "pe-ru"
plimsoll: --delegation: ".." cannot be the id of a delegation: use 1 to 100 lower-case letters, digits and hyphens
plimsoll: --delegation: "=Peru" has no id before the "=": write it as pe="Peru Customs":3
plimsoll: --delegation: two delegations have the id "peru": "Perú" and "Peru"; give one of them another id
plimsoll: --delegation: "Peru" cannot send 0 people: write a number from 1 to 500
plimsoll: --title: the title "a b" holds control characters: type it anew
plimsoll: --area: there is no area "ia"; known here: foundation, analytics, ai, blockchain, cloud, drones, iot, geospatial
plimsoll: --minutes: write a number from 1
plimsoll: there is no questionnaire "nothing": neither built in nor a file or folder here; known here: smart-customs
"###);
}

#[test]
fn a_file_in_the_way_is_said_and_run_again_the_folder_is_whole() {
    let ran = new("--delegation pe=Peru").file("lima", "mine").run();
    assert_eq!((ran.code, ran.read("lima").as_str()), (2, "mine"), "{}", ran.stderr);
    assert!(ran.stderr.contains("this is a file, not a folder"), "{}", ran.stderr);
    let ran = new("--delegation pe=Peru").file("lima/forms", "mine").run();
    assert_eq!((ran.code, ran.read("lima/forms").as_str()), (2, "mine"), "{}", ran.stderr);
    assert!(ran.stderr.contains("lima/forms/own/pe-1.yaml: cannot be written"), "{}", ran.stderr);
    std::fs::remove_file(ran.path("lima/forms")).unwrap();
    assert_eq!(ran.again("workshop new lima").0, 0);
    let whole = new("--delegation pe=Peru").run();
    assert_eq!(files(&ran.path("lima/forms")), files(&whole.path("lima/forms")));
}

#[test]
fn run_again_nothing_changes_and_what_is_missing_comes_back() {
    let ran = small(ALL);
    let before = files(&ran.path("lima"));
    let (code, _, said) = ran.again("workshop new lima --title Another");
    assert_eq!(code, 0);
    assert!(said.contains("kept as it is: the options are not used") && said.contains("Nothing was missing"), "{said}");
    assert_eq!(files(&ran.path("lima")), before);
    for name in ["forms/own/pe-2.yaml", "forms/cards-ranking.html", "workshop.schema.json"] {
        std::fs::remove_file(ran.path("lima").join(name)).unwrap();
    }
    assert_eq!(ran.again("workshop new lima").0, 0);
    assert_eq!(files(&ran.path("lima")), before);
}

#[test]
fn after_a_change_of_the_file_only_missing_forms_are_made_and_old_ballots_are_pointed_out() {
    let ran = small("");
    let toml = ran.path("lima/workshop.toml");
    let text = std::fs::read_to_string(&toml).unwrap();
    std::fs::write(&toml, text.replace("delegation = [", "delegation = [\n  {id = \"br\", name = \"Brazil\"}, # late"))
        .unwrap();
    std::fs::write(ran.path("lima/forms/own/pe-1.yaml"), "filled in").unwrap();
    let before = files(&ran.path("lima"));
    let (code, _, said) = ran.again("workshop new lima");
    assert_eq!(code, 0, "{said}");
    insta::assert_snapshot!(said, @r###"
Wrote 1 empty sheet to hand out, in lima/forms.
Kept as they were: 5 forms in lima/forms.
lima/forms/ballots-own.html does not fit workshop.toml any more: to have it made anew, delete it first.
Numbers that are printed stay valid: each belongs to the question that it was printed for.
The room: 3 delegations. Next:  plimsoll workshop add lima FILES
"###);
    let mut after = files(&ran.path("lima"));
    assert!(after.remove("forms/own/br-1.yaml").is_some());
    assert_eq!(after, before);
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_nowhere_is_not_written_through() {
    let ran = small("");
    let form = ran.path("lima/forms/cards-own.html");
    std::fs::remove_file(&form).unwrap();
    std::os::unix::fs::symlink(ran.path("elsewhere"), &form).unwrap();
    let (code, ..) = ran.again("workshop new lima");
    assert!(!ran.path("elsewhere").exists() && form.is_symlink(), "{code}");
}

#[test]
#[cfg(unix)]
fn killed_at_any_moment_and_run_again_the_folder_is_whole() {
    let whole = files(&small(ALL).path("lima"));
    let mut cut = 0;
    for moment in 0..25 {
        let program = new("--delegation pe=Peru:2 --delegation Chile").args(ALL);
        let mut command = program.command();
        command.stdin(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(moment * 4));
        child.kill().unwrap();
        child.wait().unwrap();
        let there = files(&program.path("lima"));
        for (name, bytes) in there.iter().filter(|(name, _)| !name.contains(".saving-")) {
            // The paths of the questionnaire are those of another temporary folder.
            assert!(name == MAIN_FILE || whole[name] == *bytes, "{name} is neither whole nor absent");
        }
        cut += usize::from(!there.is_empty() && there.len() < whole.len());
        let mut command = if there.contains_key(MAIN_FILE) {
            let mut command = Plimsoll::new().args("workshop new lima").command();
            command.current_dir(program.path(""));
            command
        } else {
            program.command()
        };
        assert!(command.stdin(std::process::Stdio::null()).output().unwrap().status.success());
        let mut finished = files(&program.path("lima"));
        finished.retain(|name, _| !name.contains(".saving-"));
        assert!(finished.keys().eq(whole.keys()), "{:?}", finished.keys());
    }
    assert!(cut > 0, "no run was killed in the middle");
}

#[test]
fn an_empty_sheet_shows_every_question_with_its_answers_and_takes_answers() {
    let ran = small("");
    let text = ran.read("lima/forms/own/pe-2.yaml");
    insta::assert_snapshot!(text, @r###"
# The room, 2026-11-23
# Your own administration. For: Peru, seat 2.
#
# Write your name between the quotation marks behind "respondent: {name:". In a later round, change
# the number behind "round:", too.
# Then replace "unanswered" by the digit of the line that is true, or by one of:
#   unknown                       you don't know
#   {not_applicable: the reason}  it does not apply, and why
#   {answer: 2, note: "why"}      an answer with its reason: the room hears it without your name
#
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
administration: {name: Peru, country: ""}
respondent: {name: "", role: ""}
date: 2026-11-23
workshop: {exercise: own, round: 1, delegation: pe, seat: 2}
answers:

  # == The base ==
  # What everything else stands on.

  # 1. How far is the plan?
  #    Why: Without a plan, nobody knows what comes next.
  #    What would show it: The plan; the minutes that approve it.
  #     0  No plan.
  #     1  A draft that one person has written, which nobody has read yet and which nobody has been
  #        asked to read so far.
  #     2  An approved plan.
  #     3  A plan that is followed.
  base.plan: unanswered

  # 2. Which tools are in use?
  #    The words of all lines that are true, such as [register]; [] for none:
  #    register  A register of projects
  #    budget  A budget line, approved every year
  #    review  A yearly review
  base.tools: unanswered

  # 3. What share of staff is trained?
  #    A number from 0 to 100 (in %)
  base.trained: unanswered

  # == The laboratory ==

  # 4. Is there a laboratory?
  #     0  No.
  #     1  Yes, for trials.
  #     2  Yes, in use.
  lab.exists: unanswered

  # 5. Who works in the laboratory?
  #    Asked only when the answer to question 4 is 1 or more.
  #     0  Nobody.
  #     1  One person.
  #     2  A team.
  lab.staff: unanswered

  # 6. How much is a laboratory needed?
  #     0  Not at all.
  #     1  Somewhat.
  #     2  Very much.
  lab.need: unanswered
"###);
    let filled = text
        .replace("name: \"\"", "name: \"Ana Rey\"")
        .replace("base.plan: unanswered", "base.plan: 2")
        .replace("base.tools: unanswered", "base.tools: [register, review]")
        .replace("base.trained: unanswered", "base.trained: {answer: 40, note: \"why\"}")
        .replace("lab.exists: unanswered", "lab.exists: unknown");
    let sheet = sheet(&filled, "small");
    let answer = |id: &str| sheet.answers[id].answer.clone();
    assert_eq!((answer("base.plan"), answer("base.trained")), (Answer::Number(2.0), Answer::Number(40.0)));
    assert_eq!((answer("lab.exists"), answer("lab.need")), (Answer::Unknown, Answer::Unanswered));
    let at = sheet.workshop.unwrap();
    assert_eq!((at.delegation.as_str(), at.seat.map(|s| s.value), at.round.map(|r| r.value)), ("pe", Some(2), Some(1)));
    assert_eq!(sheet.respondent.name, "Ana Rey");
}

#[test]
fn every_kind_of_sheet_fits_the_questionnaire_and_says_where_it_belongs() {
    let ran = lima("--delegation pe=Peru:2").args(ALL).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let questionnaire = instrument("smart-customs").questionnaire;
    for (exercise, asked) in [("own", questionnaire.questions().count()), ("common", 14), ("ranking", 0)] {
        let sheet = sheet(&ran.read(&format!("lima/forms/{exercise}/pe-2.yaml")), "smart-customs");
        assert_eq!(sheet.answers.len(), asked, "{exercise}");
        let at = sheet.workshop.unwrap();
        assert_eq!((at.exercise.as_str(), at.delegation.as_str()), (exercise, "pe"));
        let name = if exercise == "common" { "The case" } else { "Peru" };
        assert_eq!(sheet.administration.name, name);
    }
}

#[test]
fn places_in_a_ranking_are_filled_in_by_taking_the_number_sign_away() {
    let ran = lima("--delegation pe=Peru --exercise ranking").run();
    let text = ran.read("lima/forms/ranking/pe-1.yaml");
    let mut place = 0;
    let filled: Vec<String> = text
        .lines()
        .map(|line| match line.strip_prefix("    # ").filter(|l| l.contains(": ?")) {
            Some(rest) => {
                place += 1;
                format!("    {}", rest.replace('?', &place.to_string()))
            }
            None => line.to_owned(),
        })
        .collect();
    let sheet = sheet(&filled.join("\n"), "smart-customs");
    let ranking = sheet.workshop.unwrap().ranking;
    assert_eq!((ranking.len(), ranking["analytics"].value, ranking["geospatial"].value), (7, 1, 7));
}

#[test]
fn an_interview_fills_a_form_and_leaves_its_text_as_it_was() {
    let ran = small("");
    let form = ran.path("lima/forms/own/pe-1.yaml");
    let before = std::fs::read_to_string(&form).unwrap();
    let mut interview = Plimsoll::new().args("assess --plain").arg(&form).args("--questionnaire").arg(fixture("small"));
    interview = interview.args("--rubric").arg(fixture("small-rubric")).stdin(&["2", "1 3", "q"]);
    let ran = interview.run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let after = std::fs::read_to_string(&form).unwrap();
    let expected = before
        .replace("base.plan: unanswered", "base.plan: 2")
        .replace("base.tools: unanswered", "base.tools: [register, review]");
    assert_eq!(after, expected);
}

#[test]
fn cards_ballots_sheets_and_the_keyboard_count_alike() {
    let ran = lima("--delegation pe=Peru:2 --area ai --area iot --papers markdown");
    let ran = ran.args(ALL).run();
    let workshop = workshop(&ran.read("lima/workshop.toml"), "smart-customs");
    let questionnaire = instrument("smart-customs").questionnaire;
    for (at, exercise) in workshop.exercise.iter().enumerate() {
        let id = &exercise.id.value;
        let (cards, ballots) =
            (ran.read(&format!("lima/forms/cards-{id}.md")), ran.read(&format!("lima/forms/ballots-{id}.md")));
        let form = ran.read(&format!("lima/forms/{id}/pe-1.yaml"));
        let texts: Vec<String> = match exercise.kind {
            ExerciseKind::Ranking => {
                scope::areas(&workshop, &questionnaire, at).iter().map(|a| a.title.clone()).collect()
            }
            _ => scope::questions(&workshop, &questionnaire, at).iter().map(|(_, q)| q.ask.clone()).collect(),
        };
        assert!(texts.len() >= 2, "{id}");
        for (n, text) in
            texts.iter().enumerate().map(|(n, t)| (n + 1, t.split_whitespace().collect::<Vec<_>>().join(" ")))
        {
            assert!(cards.contains(&format!("\n## {n}. {text}")), "{id} {n} {text}");
            assert_eq!(ballots.matches(&format!("\n| {n} | {text} ")).count(), 2, "{id} {n} {text}");
            let start: String = text.chars().take(40).collect();
            assert!(form.contains(&format!("# {n}. {start}")), "{id} {n} {text}");
        }
        assert_eq!(cards.matches("\n## ").count(), texts.len() + 1);
        assert_eq!(cards.matches("break-before: page;").count(), texts.len());
        let rules = usize::from(exercise.kind != ExerciseKind::Ranking);
        assert_eq!(ballots.matches("break-before: page;").count(), rules + 1, "two seats");
    }
}

#[test]
fn cards_and_ballots_of_every_kind_of_question() {
    let ran = small("--exercise common --papers markdown");
    insta::assert_snapshot!(ran.read("lima/forms/cards-common.md"), @r###"
# The case

## The room, 2026-11-23

6 questions, one on each page. The numbers are those of the ballots. Two or four pages fit on a sheet of paper.

Rate this: The case. It is what the questions mean by "your administration".

<div style="break-before: page; page-break-before: always"></div>

## 1. How far is the plan?

The base · Plans

* **0** No plan.
* **1** A draft that one person has written, which nobody has read yet and which nobody has been asked to read so far.
* **2** An approved plan.
* **3** A plan that is followed.

- **Why it matters:** Without a plan, nobody knows what comes next.
- **What would show it:** The plan; the minutes that approve it.

<div style="break-before: page; page-break-before: always"></div>

## 2. Which tools are in use?

The base · Plans

Mark all that are true.

* **0** None of them.
* **1** A register of projects
* **2** A budget line, approved every year
* **3** A yearly review

<div style="break-before: page; page-break-before: always"></div>

## 3. What share of staff is trained?

The base · People

A number from 0 to 100 %.

<div style="break-before: page; page-break-before: always"></div>

## 4. Is there a laboratory?

The laboratory · Plans

* **0** No.
* **1** Yes, for trials.
* **2** Yes, in use.

<div style="break-before: page; page-break-before: always"></div>

## 5. Who works in the laboratory?

The laboratory · People

Asked only when the answer to question 4 is 1 or more.

* **0** Nobody.
* **1** One person.
* **2** A team.

<div style="break-before: page; page-break-before: always"></div>

## 6. How much is a laboratory needed?

The laboratory · Plans

* **0** Not at all.
* **1** Somewhat.
* **2** Very much.
"###);
    let ballots = ran.read("lima/forms/ballots-common.md");
    insta::assert_snapshot!(ballots.split("\n<div").next().unwrap().replace('\u{A0}', "."), @r###"
# The case

## Peru, seat 1

The room, 2026-11-23: The case

| Exercise | Round | Delegation | Seat |
| ------ | ------- | --- | --- |
| common | \_\_\_\_\_\_\_ | pe | 1 |

Rate this: The case. It is what the questions mean by "your administration". Mark one box for each question; the cards say what the digits mean. ? means: don't know. n/a means: does not apply.

| No. | Peru, seat 1 | Mark |
| ---: | ------------------------------------------------------------ | ---------------------------- |
|  | **The base** |  |
| 1 | How far is the plan? | 0....1....2....3....?....n/a |
| 2 | Which tools are in use? (mark all that are true; 0 none) | 0....1....2....3....?....n/a |
| 3 | What share of staff is trained? | \_\_\_\_\_\_\_ %....?....n/a |
|  | **The laboratory** |  |
| 4 | Is there a laboratory? | 0....1....2....?....n/a |
| 5 | Who works in the laboratory? (only when the answer to question 4 is 1 or more) | 0....1....2....?....n/a |
| 6 | How much is a laboratory needed? | 0....1....2....?....n/a |
"###);
}

#[test]
fn texts_that_look_like_markup_stay_text() {
    let title = "Lima | *2026* \"x\" \\ <b>";
    let ran = Plimsoll::new().args("workshop new lima --title").arg(title);
    let ran = ran
        .args("--delegation")
        .arg("pe=Peru: # \"one\" 'two' | {x}:2")
        .args("--exercise common --papers markdown")
        .run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let workshop = workshop(&ran.read("lima/workshop.toml"), "smart-customs");
    assert_eq!(workshop.title.value, title);
    assert_eq!(workshop.delegation[0].name.value, "Peru: # \"one\" 'two' | {x}");
    sheet(&ran.read("lima/forms/common/pe-2.yaml"), "smart-customs");
    assert!(ran.read("lima/forms/ballots-common.md").contains("Lima \\| \\*2026\\* \"x\" \\\\ &lt;b\\>"));
}

#[test]
fn a_questionnaire_of_ones_own_is_named_as_seen_from_the_folder() {
    let read = |name: &str| std::fs::read_to_string(fixture(name)).unwrap();
    let mut program = Plimsoll::new().file("mine/q/questionnaire.yaml", &read("small/questionnaire.yaml"));
    for entry in std::fs::read_dir(fixture("small-rubric")).unwrap().map(|e| e.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
        program = program.file(&format!("mine/r/{name}"), &std::fs::read_to_string(&entry).unwrap());
    }
    let args = "workshop new rooms/lima --title T --delegation pe=Peru --questionnaire mine/q --rubric mine/r";
    let ran = program.args(args).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = ran.read("rooms/lima/workshop.toml");
    assert!(
        text.contains("\nquestionnaire = \"../../mine/q\"\n") && text.contains("\nrubric = \"../../mine/r\"\n"),
        "{text}"
    );
    assert_eq!(ran.again("workshop new rooms/lima").0, 0);
    let (code, _, said) = ran.again("check rooms/lima/workshop.toml");
    assert_eq!((code, said.as_str()), (0, ""));
}

#[test]
fn a_name_gives_an_id_that_can_be_typed() {
    let slugs = [
        ("Perú", "peru"),
        ("  Côte d\u{2019}Ivoire / Douanes ", "cote-divoire-douanes"),
        ("Türkiye (Ticaret)", "turkiye-ticaret"),
        ("Łódź & Straße", "lodz-strasse"),
        ("Sao\u{303} Tome\u{301}", "sao-tome"),
        ("../..\\x", "x"),
        ("中国海关", "zhong-guo-hai-guan"),
        ("Таможня", "tamozhnia"),
        ("--", ""),
        ("A very long name of an administration that nobody wants to type", "a-very-long-name-of-an-administration-th"),
    ];
    for (name, slug) in slugs {
        assert_eq!(names::slug(name), slug, "{name}");
    }
    let short = [
        ("Perú", "peru"),
        ("Peru Customs", "peru-customs"),
        ("Superintendencia Nacional de Aduanas y de Administración Tributaria del Perú", "peru"),
        ("General Administration of Customs of the Kingdom of Tonga", "tonga"),
        ("Direction générale des douanes et droits indirects", "direction"),
        ("--", ""),
    ];
    for (name, id) in short {
        assert_eq!(names::short(name), id, "{name}");
    }
    for id in ["con", "nul", "com1", "lpt9", "aux", "prn"] {
        assert!(names::is_reserved(id), "{id}");
    }
    assert!(!names::is_reserved("com10") && !names::is_reserved("congo") && !names::is_reserved("com0"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_names_the_file_and_the_forms_say_them_again(title in ".{1,30}", name in ".{1,30}", id in "[a-z0-9-]{1,9}") {
        let small = instrument("small");
        let (Ok(title), Ok(delegation)) = (names::readable(&title, "t"), draft::delegation(&id, &name, 2, plimsoll::text::Texts::english())) else { return Ok(()) };
        let kinds = vec![ExerciseKind::Own, ExerciseKind::Common, ExerciseKind::Ranking];
        let common = Some(title.clone());
        let mut draft = draft::Draft { title: Some(title), exercises: Some(kinds), common, ..Default::default() };
        draft.add(delegation.clone()).unwrap();
        let made = draft.workshop("small", "2026-11-23".parse().unwrap(), Texts::english());
        let text = forms::plan(&made, &small.questionnaire, &small.rubric, Texts::english());
        let read = workshop(&text, "small");
        prop_assert_eq!(against("workshop", &text), Vec::<String>::new(), "{}", text);
        prop_assert_eq!(&read.title, &made.title);
        prop_assert_eq!(&read.delegation, &made.delegation);
        prop_assert_eq!(&read.exercise, &made.exercise);
        for form in forms::all(&read, 1, forms::FORMATS).filter(|f| matches!(f.kind, forms::FormKind::Sheet { .. })) {
            let bytes = form.bytes(&read, &small.questionnaire, plimsoll::text::Texts::english()).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(against("sheet", &text), Vec::<String>::new(), "{}", text);
            let sheet = sheet(&text, "small");
            prop_assert_eq!(&sheet.workshop.as_ref().unwrap().delegation, &made.delegation[0].id);
            let rated = [&delegation.name.value, &made.title.value];
            prop_assert!(rated.contains(&&sheet.administration.name), "{:?}", sheet.administration);
        }
    }
}

#[test]
fn every_question_of_the_built_in_questionnaire_can_be_circled() {
    let ran = lima("--delegation pe=Peru --papers markdown").run();
    let ballots = ran.read("lima/forms/ballots-own.md");
    let questionnaire = instrument("smart-customs").questionnaire;
    for (n, (_, question)) in questionnaire.questions().enumerate() {
        let row = ballots.lines().find(|l| l.starts_with(&format!("| {} |", n + 1))).unwrap();
        let circle = row.rsplit(" | ").next().unwrap();
        let Kind::Choices(choices) = question.kind() else { continue };
        let digits: Vec<&str> = circle.trim_end_matches(" |").split_whitespace().collect();
        assert_eq!(digits.len(), choices.len() + 2, "{row}");
        assert_eq!(digits[choices.len()..], ["?", "n/a"], "{row}");
    }
}

#[test]
fn every_form_says_how_answers_are_chosen() {
    let ran = lima("--delegation pe=Peru --exercise common --exercise own --exercise ranking --papers markdown").run();
    for form in
        ["cards-own.md", "ballots-own.md", "own/pe-1.yaml", "cards-common.md", "ballots-common.md", "common/pe-1.yaml"]
    {
        let text = ran.read(&format!("lima/forms/{form}")).replace("\n# ", " ");
        assert!(
            text.contains("choose the highest choice of which every part is true") && text.contains("Example"),
            "{form}"
        );
    }
    for form in ["ballots-ranking.md", "ranking/pe-1.yaml"] {
        assert!(!ran.read(&format!("lima/forms/{form}")).contains("choose the highest"), "{form}");
    }
}

#[test]
fn that_a_technology_was_declined_is_asked_about_where_the_room_is_asked_whether_it_was() {
    let ran = lima("--delegation pe=Peru --exercise common --question blockchain.need-test --papers markdown").run();
    assert!(!ran.read("lima/forms/ballots-common.md").contains("only when"));
    let ran = lima("--delegation pe=Peru --exercise own --area blockchain --papers markdown").run();
    let ballots = ran.read("lima/forms/ballots-own.md");
    assert!(ballots.contains("(only when the answer to question 1 is not 1 or more)"), "{ballots}");
}

const ENTER: &str = "\r";
#[cfg(unix)]
const DOWN: &str = "\x1b[B";

#[test]
#[cfg(unix)]
fn in_a_terminal_it_asks_for_everything() {
    let program = Plimsoll::new().args("workshop new lima");
    let mut session = open(&program.command());
    let mut say = |prompt: &str, keys: &str| {
        session.exp_string(prompt).unwrap_or_else(|e| panic!("{prompt}: {e}"));
        types(&mut session, keys);
    };
    say("Title", ENTER);
    say("the title is empty", "Lima 2026\r");
    say("Day [2026-11-23]", "23.11.2026\r");
    say("year-month-day", "2026-12-01\r");
    say("Languages of the forms, such as fr es [en]", "es, french\r");
    say("does not speak \"french\"; it speaks en, es, fr.", "es fr\r");
    say("Questionnaire", "smart-custom\r");
    say("did you mean \"smart-customs\"", ENTER);
    say("Areas in scope", &format!(" {DOWN} {ENTER}"));
    say("What the room does", &format!("{DOWN} {DOWN} {ENTER}"));
    say("What does everybody rate", "esc\r");
    say("What the room does", &format!("{DOWN} {DOWN} {ENTER}"));
    say("What does everybody rate", "A port\r");
    say("Questions: Enter for these", "ai.polici\r");
    say("There is no question", ENTER);
    say("Questions about the own administration: Enter for all", "ai drones.ned\r");
    say("did you mean \"drones.need\"", "ai drones.need drones.need\r");
    say("pair delegations", "y\r");
    say("Delegation 1: name", ENTER);
    say("needs a delegation", "Perú\r");
    say("Short name [peru]", "pe\r");
    say("How many people", "x\r");
    say("Type a number", "2\r");
    say("Languages", "es EN\r");
    say("wants to learn", "y\r");
    say("offer to help", "3\r");
    say("Delegation 2: name", "Peru\r");
    say("Short name [peru]", "pe\r");
    say("has that short name", ENTER);
    say("How many people", "esc\r");
    say("Delegation 2: name", "Peru\r");
    say("Short name [peru]", ENTER);
    say("How many people", ENTER);
    say("Languages", ENTER);
    say("wants to learn", ENTER);
    say("offer to help", ENTER);
    say("Delegation 3: name", ENTER);
    say("Minutes", "45\r");
    say("Next:  plimsoll workshop add lima", "");
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, 0))));
    let made = workshop(&std::fs::read_to_string(program.path("lima/workshop.toml")).unwrap(), "smart-customs");
    assert_eq!((made.title.as_str(), made.minutes.value), ("Lima 2026", 45));
    assert_eq!(made.date.unwrap().value.to_string(), "2026-12-01");
    let areas: Vec<&str> = made.areas.iter().map(|a| a.as_str()).collect();
    assert_eq!(areas, ["ai", "blockchain", "cloud", "drones", "iot", "geospatial"]);
    let kinds: Vec<ExerciseKind> = made.exercise.iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [ExerciseKind::Own, ExerciseKind::Common, ExerciseKind::Ranking]);
    assert_eq!(made.exercise[1].title.as_deref(), Some("A port"));
    let people: Vec<(&str, u32)> = made.delegation.iter().map(|d| (d.id.as_str(), d.participants.value)).collect();
    assert_eq!(people, [("pe", 2), ("peru", 1)]);
    let first = &made.delegation[0];
    assert_eq!((first.learns, first.helps, &first.languages[..]), (true, 3, &["es".to_owned(), "en".to_owned()][..]));
    let own: Vec<&str> = made.exercise[0].questions.iter().map(|q| q.as_str()).collect();
    assert_eq!((own[0], own[own.len() - 1]), ("ai.policy", "drones.need"));
    assert!(own[..own.len() - 1].iter().all(|id| id.starts_with("ai.")) && own.len() > 10, "{own:?}");
    assert!((12..=15).contains(&made.exercise[1].questions.len()), "{:?}", made.exercise[1].questions);
    let languages: Vec<&str> = made.languages.iter().map(|l| l.as_str()).collect();
    assert_eq!(languages, ["es", "fr"]);
    for form in ["es/ranking/pe-1.yaml", "es/ranking/peru-1.yaml", "fr/ranking/peru-1.yaml"] {
        assert!(program.path("lima/forms").join(form).is_file(), "{form}");
    }
}

#[test]
#[cfg(unix)]
fn what_the_flags_say_is_not_asked_and_ctrl_c_leaves_nothing_behind() {
    let program = Plimsoll::new().args("workshop new lima --title T --date 2026-11-23 --questionnaire smart-customs");
    let program = program.args("--exercise own --minutes 30 --delegation pe=Peru --languages en");
    let mut session = open(&program.command());
    let before = session.exp_string("Areas in scope").unwrap();
    assert!(!before.contains("Title") && !before.contains("Day"), "{before}");
    types(&mut session, "\x03");
    session.exp_string("Stopped. Nothing is written.").unwrap();
    assert!(matches!(session.process().wait(), Ok(WaitStatus::Exited(_, 130))));
    assert!(!program.path("lima").exists());
}

/// A run of `workshop new lima` on the built-in questionnaire.
fn lima(args: &str) -> Plimsoll {
    Plimsoll::new().args("workshop new lima --title Lima").args(args)
}

#[test]
fn a_gate_that_looks_at_what_nobody_is_asked_is_said_at_once_and_in_the_report() {
    let program = Plimsoll::new().args("workshop new w --title T --delegation a=A --exercise own --area ai").run();
    let said = program.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("it looks at foundation, which nobody is asked about"), "{said}");
    let toml = program.read("w/workshop.toml").replace("suppress_below = 5", "suppress_below = 1");
    std::fs::write(program.path("w/workshop.toml"), toml).unwrap();
    let form = program.read("w/forms/own/a-1.yaml").replace("ai.policy: unanswered", "ai.policy: 3");
    std::fs::write(program.path("a.yaml"), form).unwrap();
    assert_eq!(program.again("workshop add w a.yaml").0, 0);
    let (_, report, _) = program.again("workshop report w");
    let text = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("the gate \"load-line\" on ai cannot be judged"), "{text}");
    let whole = Plimsoll::new().args("workshop new w --title T --delegation a=A --exercise own").run();
    assert!(!whole.stderr.contains("Mind"), "{}", whole.stderr);
}

#[test]
fn a_common_exercise_asks_what_is_named_all_or_what_most_hangs_on() {
    let asked = |args: &str| {
        let program = Plimsoll::new()
            .args("workshop new w --title T --delegation a=A --exercise common --papers markdown")
            .args(args)
            .run();
        assert_eq!(program.code, 0, "{}", program.stderr);
        let form = program.read("w/forms/ballots-common.md");
        form.lines().filter(|line| line.contains("n/a |")).count()
    };
    assert_eq!(asked("--question ai.decisions-legal-basis --question iot.device-data-law"), 2);
    assert_eq!(asked(""), 14);
    assert!(asked("--question all") > 90);
    assert!((12..=15).contains(&asked("--area ai --area foundation")));
    let wrong = Plimsoll::new()
        .args("workshop new w --title T --delegation a=A --exercise common --question ai.representative-label")
        .run();
    assert_eq!(
        (wrong.code, wrong.stderr.contains("did you mean \"ai.representative-labels\"?")),
        (2, true),
        "{}",
        wrong.stderr
    );
}

/// The exercises of a workshop that is made with these flags, each with its areas and its questions.
fn scopes(args: &str) -> Vec<String> {
    let program = lima("--delegation pe=Peru").args(args).run();
    assert_eq!(program.code, 0, "{args}: {}", program.stderr);
    let made = workshop(&program.read("lima/workshop.toml"), "smart-customs");
    let ids = |ids: &[Spanned<String>]| ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ");
    made.exercise.iter().map(|e| format!("{}: {} / {}", e.id.value, ids(&e.areas), ids(&e.questions))).collect()
}

#[test]
fn each_exercise_asks_and_ranks_only_what_is_named_for_it() {
    assert_eq!(scopes("--question ai.policy --question ai.policy"), ["own:  / ai.policy"]);
    assert_eq!(
        scopes("--exercise own --exercise common --question ai.policy --question iot.need"),
        ["own:  / ", "common:  / ai.policy iot.need"]
    );
    assert_eq!(
        scopes(
            "--exercise own --exercise common --exercise ranking --question own=ai.policy --question common=all --area ranking=ai --area ranking=iot"
        ),
        ["own:  / ai.policy", "common:  / ", "ranking: ai iot / "]
    );
    let proposed = scopes("--exercise common --exercise common --area common-2=iot --area common-2=ai");
    assert!(proposed[0].contains("drones."), "{proposed:?}");
    let second = proposed[1].strip_prefix("common-2: iot ai / ").unwrap();
    assert!(
        second.split(' ').count() > 10 && second.split(' ').all(|id| id.starts_with("iot.") || id.starts_with("ai."))
    );
}

#[test]
fn forms_status_and_report_know_only_what_is_asked() {
    let program = lima("--delegation pe=Peru --exercise own --exercise ranking --papers markdown")
        .args("--question ai.policy --question ai.need --area ranking=ai --area ranking=iot")
        .run();
    assert_eq!(program.code, 0, "{}", program.stderr);
    for file in ["ballots-own.md", "ballots-ranking.md"] {
        let text = program.read(&format!("lima/forms/{file}"));
        let numbers = ["1", "2", "3"].map(|number| text.contains(&format!("\n| {number} |")));
        assert_eq!(numbers, [true, true, false], "{file}: {text}");
    }
    assert!(program.read("lima/forms/cards-own.md").contains("\n2 questions, one on each page."));
    let form = program.read("lima/forms/own/pe-1.yaml");
    assert_eq!(form.matches(": unanswered").count(), 2, "{form}");
    std::fs::write(program.path("a.yaml"), form.replace("ai.policy: unanswered", "ai.policy: 3")).unwrap();
    assert_eq!(program.again("workshop add lima a.yaml").0, 0);
    let (_, status, _) = program.again("workshop status lima --format json");
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    assert_eq!(status["rounds"][0]["delegations"][0]["answered"][0]["questions"]["unanswered"], 1);
    let asked = |round: usize| status["rounds"][round]["questions"].as_array().unwrap().len();
    assert_eq!((asked(0), asked(1)), (2, 2));
    let (_, report, _) = program.again("workshop report lima --format json");
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let ranked = report["rankings"][0]["options"].as_array().unwrap();
    assert_eq!(ranked.iter().map(|option| option["area"].as_str().unwrap()).collect::<Vec<_>>(), ["ai", "iot"]);
    assert!(!program.again("check lima").1.contains("W014"));
}

#[test]
fn what_an_exercise_cannot_ask_is_said_and_nothing_is_written() {
    let mut said = String::new();
    for args in [
        "--exercise own --question owm=ai.policy",
        "--exercise own --area own=dronse",
        "--exercise own --question own=ai.polici",
        "--exercise ranking --question ai.policy",
        "--exercise own --exercise ranking --question ranking=ai.policy",
        "--exercise own --area ai --question own=iot.need",
        "--exercise common --area common=ai --question iot.need",
        "--calibration island --question blockchain.network-governance",
    ] {
        let ran = lima("--delegation pe=Peru").args(args).run();
        assert!(ran.code == 2 && !ran.path("lima").exists(), "{args}: {}", ran.stderr);
        said += &ran.stderr;
    }
    insta::assert_snapshot!(said, @r###"
plimsoll: --question: there is no exercise "owm"; did you mean "own"?
plimsoll: --area: there is no area "dronse"; did you mean "drones"?
plimsoll: --question: there is no question "ai.polici"; did you mean "ai.policy"?
plimsoll: --question: the exercise "ranking" asks no questions; what it ranks is named with --area ranking=ID
plimsoll: --question: the exercise "ranking" asks no questions; what it ranks is named with --area ranking=ID
plimsoll: --question: "iot.need" lies outside the areas of the exercise "own"; name its area with --area too
plimsoll: --question: "iot.need" lies outside the areas of the exercise "common"; name its area with --area too
plimsoll: --question: for "island" no rating of these questions is intended; name others with --question calibration=ID
"###);
}
