//! The gap report on the screen and in Markdown: what it says, and that it fits.

use super::common::{Plimsoll, example, fixture, fixture_text};

/// A run of `report` on a sheet of the small questionnaire.
pub fn harbour(sheet: &str) -> Plimsoll {
    let run = Plimsoll::new().file("sheet.yaml", sheet).args("report sheet.yaml --questionnaire");
    run.arg(fixture("harbour/questionnaire")).args("--rubric").arg(fixture("harbour/rubric"))
}

/// A sheet of it in which somebody wrote the same text wherever there is room for one.
pub fn harbour_full_of(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    let reason = serde_json::to_string(&format!("no such port {text}")).unwrap();
    format!(
        "questionnaire: harbour\nversion: 1.2.0\nadministration: {{name: {quoted}}}\nrespondent: {{name: {quoted}, role: \
         {quoted}}}\ndate: 2026-11-23\nanswers:\n  base.order: {{not_applicable: {reason}}}\n  base.catalogue: {{answer: \
         4, note: {quoted}, evidence: {{grade: document, reference: {quoted}}}}}\n"
    )
}

fn harbour_sheet() -> String {
    fixture_text("harbour/sheet.yaml")
}

/// A sheet of the small questionnaire with these answers.
fn answers(answers: &str) -> String {
    format!("questionnaire: harbour\nversion: 1.2.0\ndate: 2026-11-23\nanswers:{answers}\n")
}

const SECTIONS: [&str; 10] = [
    "At a glance",
    "Where you stand",
    "Blockers: gates that hold areas back",
    "Gaps, by lift",
    "Claimed, but not supported by evidence",
    "Not applicable",
    "Don't know, unanswered, ignored",
    "Need against readiness",
    "Next actions",
    "How to read this report",
];

/// One section of a report on the screen, without its title.
fn section<'t>(report: &'t str, title: &str) -> &'t str {
    let start = |title: &str| report.find(&format!("\n\n{title}\n{}\n", "-".repeat(title.len())));
    let from = start(title).unwrap_or_else(|| panic!("no \"{title}\" in\n{report}"));
    let to = SECTIONS.iter().filter_map(|t| start(t)).filter(|at| *at > from).min().unwrap_or(report.len());
    report[from + 2 * title.len() + 4..to].trim_end()
}

#[test]
fn the_report_of_a_small_sheet_reads_like_this() {
    let run = harbour(&harbour_sheet()).args("--profile trial").run();
    insta::assert_snapshot!(run.done(), @r#"
    Gap report: Port Example Customs (XP)
    =====================================

    Summary
    -------
    Overall    level 1 Exploring, 1.63 of 4 points
    Target     Trial: 0.13 points missing, 3 areas and cells are below target
    Held back  A gate holds 1 area back: Image scanning. Furthest from its target:
               Image scanning, 0.25 points.
    How sure   1 question is open, and the points lie between 1.63 and 2.63. 1.63
               points are claimed; the evidence supports 1.25.

    The next 2 decisions:

    1. Sign an order for trials (3 person-months; Shared base: from Piloted to
       Operational)
    2. Write a legal opinion (1 person-month; Image scanning: from Exploring to
       Piloted)

    At a glance
    -----------
    Assessed  2026-11-23, Harbour readiness; answers by IT lead
    Overall   level 1 Exploring, 1.63 of 4 points
    Target    level 2 Piloted of the profile Trial (trial), from 1.75 points: 0.13
              points missing; 3 areas and cells are below target
    Certain   Level 1 Exploring; level 2 Piloted is possible. 1 question is open,
              and the points lie between 1.63 and 2.63.
    Answers   83 % of the questions that apply: 5 answered, 1 don't know, 0
              unanswered, 1 not applicable. With those that do not apply at 0: 1.33
              points. On need, counted apart, 1 of 1 question answered. 1 answer is
              ignored: the question is not asked.
    Evidence  1 of 5 answers has evidence (1 record). 1 more had evidence that has
              expired. 1.63 points are claimed; the evidence supports 1.25, level 1
              Exploring. 3 answers claim more than their evidence supports.
    Gates     1 area is held back; without gates the overall points would be 2.00

    Where you stand
    ---------------
                              0             2             4
    Image scanning           |============T   O            |  L1 1.50, gate

                              = points now   O load line   T target

    Each technology is a ship: the more points she carries, the deeper she sits. Her
    target is reached once its mark is under water. Her load line, the circle, shows
    how much is safe: Shared base has 1.75 points, and a technology may carry 0.50
    more.

    Levels: L0 Absent (from 0.00), L1 Exploring (from 0.75), L2 Piloted (from 1.75),
    L3 Operational (from 2.75). L?: no level yet, because too little is answered.
    n/a: nothing counts.

    #  Area            Now      Without gates      Range  Supported  Target  Need
    -------------------------------------------------------------------------------
    1  Shared base     L2 1.75                 1.75–3.75       1.00  L2
    2  Image scanning  L1 1.50           2.25       1.50       1.50  L2      3.00

    Range: what the points can become once every open question is answered.
    Supported: the points that the evidence supports. Need: how much the technology
    is wanted; it never enters the points. Below, the areas by their numbers, and
    each dimension over all areas, before gates.

    Dimension  1        2
    -----------------------------
    legal      L? 0.00  L1 1.00
    data       L3 3.50  L3 3.50

    Level and points of every area in every dimension, before gates. L?: no level
    yet. n/a: nothing counts.

    Dimension  All areas  In full
    ---------------------------------------
    legal      L? 0.50    Law and mandate
    data       L3 3.50    Data

    Blockers: gates that hold areas back
    ------------------------------------
    A gate caps an area while its condition is unmet, however good the rest is: work
    elsewhere in the area then gains no points.

    * Gate scan-law caps 1 area
      Area        Image scanning: at most 1.50 points instead of 2.25.
      Question    Does the law cover decisions that rest on images? (scan.law)
      Answer now  1: An opinion is being written.
      Lifted by   2: An opinion covers them.
      Next cap    2.50 points
      Why         Do not rest decisions on images before the law covers them.

    Gaps, by lift
    -------------
    2 cells are below target in the profile Trial. Lift: the points that the area
    gains, gates included, when every weak question of the cell reaches the target.

    Area            Dimension  Now      Target    Gap  Lift
    ---------------------------------------------------------
    Shared base     legal      L? 0.00  L2 1.75  1.75  1.00
    Image scanning  legal      L1 1.00  L2 1.75  0.75  0.75

    Claimed, but not supported by evidence
    --------------------------------------
    The points above take these answers as given; with the evidence given they count
    only as supported. Add the evidence to the sheet, or correct the answer.

    * How well are data described? (base.catalogue)
      Claimed  4.00, supported 2.00
      Given    record, expired 2026-01-31 (Catalogue, p. 3)
      Needed   record: a record shows that it is used
    * Which of these are backed up? (base.backups)
      Claimed  3.00, supported 2.00
      Given    no evidence
      Needed   record: a record shows that it is used
    * What share of images carries a result? (scan.coded)
      Claimed  4.00, supported 2.00
      Given    no evidence
      Needed   record: a record shows that it is used

    Not applicable
    --------------
    1 question is declared not applicable. Leaving a weak question out raises a
    mean, so here are the points with these at 0.

    Place        Not applicable  Points  With these at 0
    ------------------------------------------------------
    Overall                   1    1.63             1.33
    Shared base               1    1.75             1.17

    * How do island posts send their data? (base.island-posts)
      Reason  There are no islands
      Opens   the gate load-line further, which would cap at 1.67 points if all that
              does not apply in base were answered with the lowest

    Don't know, unanswered, ignored
    -------------------------------
    1 question is open. Finding out narrows the range.

    Area            Don't know  Unanswered  Answered of those that apply
    ----------------------------------------------------------------------
    Shared base              1           0       2 of 3 questions (66 %)
    Image scanning           0           0      3 of 3 questions (100 %)

    A document (-o report.md) lists these questions one by one.

    1 question is not asked, as other answers stand; the answer given is ignored:
    scan.store-test.

    Need against readiness
    ----------------------
    Both run from 0 to 4, and the line is drawn at half of it, 2.00. Adopt: needed
    and ready. Build capacity: needed, not ready. Opportunistic: ready, little need.
    Watch: neither. "(1 of 2)": so many of the questions on need are answered. It is
    a first sorting, not a decision.

    Technology      Need  Readiness  Suggests
    -------------------------------------------------
    Image scanning  3.00       1.50  build capacity

    Next actions
    ------------
    On the way to the profile Trial: at each step the action, after its
    prerequisites, that gains the most overall points per person-month.
    Person-months are estimates. Finishing an action proves nothing by itself: the
    answer needs its own evidence.

    1. Sign an order for trials (sign-order)
       Lift    0.50 overall points
       Effort  M: three to twelve months, about 3 person-months
       Levels  Shared base: from Piloted to Operational
       Start   B: needs time
       Raises  base.order to 2
       How     Draft it on one page.
       Who     The director
    2. Write a legal opinion (write-opinion)
       Lift    0.50 overall points, after the actions above it
       Effort  S: under three months with existing staff, about 1 person-month
       Levels  Image scanning: from Exploring to Piloted
       Start   A: do now
       After   Sign an order for trials
       Raises  scan.law to 2
       How     Ask the lawyers.

    In all: 4 person-months to 2.63 overall points, level 2 Piloted.

    How to read this report
    -----------------------
    To see where a number comes from; and all rows, the words, and what the report
    was made from:

        plimsoll explain SHEET scan
        plimsoll report SHEET --full

    In short
    --------
    Overall    level 1 Exploring, 1.63 of 4 points
    Target     Trial: 0.13 points missing, 3 areas and cells are below target
    Held back  A gate holds 1 area back: Image scanning. Furthest from its target:
               Image scanning, 0.25 points.
    How sure   1 question is open, and the points lie between 1.63 and 2.63. 1.63
               points are claimed; the evidence supports 1.25.

    The next 2 decisions:

    1. Sign an order for trials (3 person-months; Shared base: from Piloted to
       Operational)
    2. Write a legal opinion (1 person-month; Image scanning: from Exploring to
       Piloted)
    "#);
}

#[test]
fn the_markdown_of_a_small_sheet_reads_like_this() {
    let run = harbour(&harbour_sheet()).args("--profile trial --format markdown").run();
    insta::assert_snapshot!(run.done(), @r#"
    # Gap report: Port Example Customs (XP)

    ## Summary

    - **Overall:** level 1 Exploring, 1.63 of 4 points
    - **Target:** Trial: 0.13 points missing, 3 areas and cells are below target
    - **Held back:** A gate holds 1 area back: Image scanning. Furthest from its target: Image scanning, 0.25 points.
    - **How sure:** 1 question is open, and the points lie between 1.63 and 2.63. 1.63 points are claimed; the evidence supports 1.25.

    The next 2 decisions:

    1. **Sign an order for trials (3 person-months; Shared base: from Piloted to Operational)**
    2. **Write a legal opinion (1 person-month; Image scanning: from Exploring to Piloted)**

    ## At a glance

    - **Assessed:** 2026-11-23, Harbour readiness; answers by IT lead
    - **Overall:** level 1 Exploring, 1.63 of 4 points
    - **Target:** level 2 Piloted of the profile Trial (trial), from 1.75 points: 0.13 points missing; 3 areas and cells are below target
    - **Certain:** Level 1 Exploring; level 2 Piloted is possible. 1 question is open, and the points lie between 1.63 and 2.63.
    - **Answers:** 83 % of the questions that apply: 5 answered, 1 don't know, 0 unanswered, 1 not applicable. With those that do not apply at 0: 1.33 points. On need, counted apart, 1 of 1 question answered. 1 answer is ignored: the question is not asked.
    - **Evidence:** 1 of 5 answers has evidence (1 record). 1 more had evidence that has expired. 1.63 points are claimed; the evidence supports 1.25, level 1 Exploring. 3 answers claim more than their evidence supports.
    - **Gates:** 1 area is held back; without gates the overall points would be 2.00

    ## Where you stand

    ```text
                              0             2             4
    Image scanning           |============T   O            |  L1 1.50, gate

                              = points now   O load line   T target
    ```

    Each technology is a ship: the more points she carries, the deeper she sits. Her target is reached once its mark is under water. Her load line, the circle, shows how much is safe: Shared base has 1.75 points, and a technology may carry 0.50 more.

    Levels: L0 Absent (from 0.00), L1 Exploring (from 0.75), L2 Piloted (from 1.75), L3 Operational (from 2.75). L?: no level yet, because too little is answered. n/a: nothing counts.

    | # | Area | Now | Without gates | Range | Supported | Target | Need |
    | --- | --- | --- | ---: | ---: | ---: | --- | ---: |
    | 1 | Shared base | L2 1.75 |  | 1.75–3.75 | 1.00 | L2 |  |
    | 2 | Image scanning | L1 1.50 | 2.25 | 1.50 | 1.50 | L2 | 3.00 |

    ```text
                                L0      L1        L2        L3
    Shared base                |===========+++++++T                   ]  | L2 1.75
    Image scanning             |================  T                      | L1 1.50

    = supported by evidence   + claimed beyond that   [] possible   T target
    ```

    Each area from 0 to the most points: what the evidence supports, what is claimed beyond that, and between which points the area can come to stand once every open question is answered. Lines show where levels start.

    Range: what the points can become once every open question is answered. Supported: the points that the evidence supports. Need: how much the technology is wanted; it never enters the points. Below, the areas by their numbers, and each dimension over all areas, before gates.

    | Dimension | 1 | 2 |
    | --- | --- | --- |
    | legal | L? 0.00 | L1 1.00 |
    | data | L3 3.50 | L3 3.50 |

    Level and points of every area in every dimension, before gates. L?: no level yet. n/a: nothing counts.

    | Dimension | All areas | In full |
    | --- | --- | --- |
    | legal | L? 0.50 | Law and mandate |
    | data | L3 3.50 | Data |

    ## Blockers: gates that hold areas back

    A gate caps an area while its condition is unmet, however good the rest is: work elsewhere in the area then gains no points.

    - **Gate scan-law caps 1 area**
      - **Area:** Image scanning: at most 1.50 points instead of 2.25.
      - **Question:** Does the law cover decisions that rest on images? (scan.law)
      - **Answer now:** 1: An opinion is being written.
      - **Lifted by:** 2: An opinion covers them.
      - **Next cap:** 2.50 points
      - **Why:** Do not rest decisions on images before the law covers them.

    ## Gaps, by lift

    2 cells are below target in the profile Trial. Lift: the points that the area gains, gates included, when every weak question of the cell reaches the target.

    | Area | Dimension | Now | Target | Gap | Lift |
    | --- | --- | --- | --- | ---: | ---: |
    | Shared base | legal | L? 0.00 | L2 1.75 | 1.75 | 1.00 |
    | Image scanning | legal | L1 1.00 | L2 1.75 | 0.75 | 0.75 |

    ## Claimed, but not supported by evidence

    The points above take these answers as given; with the evidence given they count only as supported. Add the evidence to the sheet, or correct the answer.

    - **How well are data described? (base.catalogue)**
      - **Claimed:** 4.00, supported 2.00
      - **Given:** record, expired 2026-01-31 (Catalogue, p. 3)
      - **Needed:** record: a record shows that it is used
    - **Which of these are backed up? (base.backups)**
      - **Claimed:** 3.00, supported 2.00
      - **Given:** no evidence
      - **Needed:** record: a record shows that it is used
    - **What share of images carries a result? (scan.coded)**
      - **Claimed:** 4.00, supported 2.00
      - **Given:** no evidence
      - **Needed:** record: a record shows that it is used

    ## Not applicable

    1 question is declared not applicable. Leaving a weak question out raises a mean, so here are the points with these at 0.

    | Place | Not applicable | Points | With these at 0 |
    | --- | ---: | ---: | ---: |
    | Overall | 1 | 1.63 | 1.33 |
    | Shared base | 1 | 1.75 | 1.17 |

    - **How do island posts send their data? (base.island-posts)**
      - **Reason:** There are no islands
      - **Opens:** the gate load-line further, which would cap at 1.67 points if all that does not apply in base were answered with the lowest

    ## Don't know, unanswered, ignored

    1 question is open. Finding out narrows the range.

    | Area | Don't know | Unanswered | Answered of those that apply |
    | --- | ---: | ---: | ---: |
    | Shared base | 1 | 0 | 2 of 3 questions (66 %) |
    | Image scanning | 0 | 0 | 3 of 3 questions (100 %) |

    | Open question | State |
    | --- | --- |
    | What allows trials? (base.order) | don't know |

    1 question is not asked, as other answers stand; the answer given is ignored: scan.store-test.

    ## Need against readiness

    Both run from 0 to 4, and the line is drawn at half of it, 2.00. Adopt: needed and ready. Build capacity: needed, not ready. Opportunistic: ready, little need. Watch: neither. "(1 of 2)": so many of the questions on need are answered. It is a first sorting, not a decision.

    | Technology | Need | Readiness | Suggests |
    | --- | ---: | ---: | --- |
    | Image scanning | 3.00 | 1.50 | build capacity |

    ## Next actions

    On the way to the profile Trial: at each step the action, after its prerequisites, that gains the most overall points per person-month. Person-months are estimates. Finishing an action proves nothing by itself: the answer needs its own evidence.

    1. **Sign an order for trials (sign-order)**
       - **Lift:** 0.50 overall points
       - **Effort:** M: three to twelve months, about 3 person-months
       - **Levels:** Shared base: from Piloted to Operational
       - **Start:** B: needs time
       - **Raises:** base.order to 2
       - **How:** Draft it on one page.
       - **Who:** The director
    2. **Write a legal opinion (write-opinion)**
       - **Lift:** 0.50 overall points, after the actions above it
       - **Effort:** S: under three months with existing staff, about 1 person-month
       - **Levels:** Image scanning: from Exploring to Piloted
       - **Start:** A: do now
       - **After:** Sign an order for trials
       - **Raises:** scan.law to 2
       - **How:** Ask the lawyers.

    In all: 4 person-months to 2.63 overall points, level 2 Piloted.

    ```text
                                      Q1
    1. Sign an order for trials      |######...|
    2. Write a legal opinion         |......###| after 1
    ```

    The actions of the list by quarter, counted from the start, 3 at a time at most: each begins once those that it needs are done and there is room for it. It lasts as long as its person-months take one person, within what its effort says: S one quarter, M two to four, L five to eight, where more people share the work. It shows how the actions follow on each other; dates are for those to set who know the people.

    ## How to read this report

    - **Level 0 Absent:** Nothing yet.
    - **Points:** from 0 to 4, put together from the answers. Levels follow the unrounded points; two decimals are shown.
    - **No level:** fewer than 60 % of the questions that apply are answered, or what a gate looks at is not answered.
    - **Range:** the points with every open question at 0, and at 4. As far as the answers given are right, the points lie between.
    - **Supported:** the points when each answer counts only as far as its evidence goes. Nobody has checked the evidence here.
    - **Gate:** a condition that caps an area's points until it is met. Dimensions and cells are shown before gates.
    - **Gap, lift:** a gap is what is missing to the target. A lift is what the points would gain.
    - **Target:** a choice, not a norm: another profile gives other gaps, and the same points.
    - **Start:** A do now, B needs time, C needs help from outside: after the categories of the WTO Agreement on Trade Facilitation.

    Every number can be followed down to the answers and the rubric's lines: overall, of an area, of a cell (its lift too), of a dimension, of an action, and of a question by its id:

    ```sh
    plimsoll explain SHEET
    ```

    ```sh
    plimsoll explain SHEET scan
    ```

    ```sh
    plimsoll explain SHEET scan/legal
    ```

    ```sh
    plimsoll explain SHEET dimension/legal
    ```

    ```sh
    plimsoll explain SHEET action/sign-order
    ```

    ## What this was made from

    - **Questionnaire:** harbour 1.2.0, SHA-256 4397c99c1cc3fa193a538e435ec015e225a90fdddd2450ee66cf165c68768748
    - **Rubric:** harbour 2.0.0, SHA-256 f8cddaff26b63a0ba0f3e0d81f871d31f0902799519fd6d9b2e74953e3ab8e26
    - **Sheet:** SHA-256 5cfba62850205bcbd3dc2ac626320ff8aa0ffc31ac08271e88db1cc5e5690c99
    - **Profile:** trial
    - **Made with:** plimsoll 0.1.0
    "#);
}

#[test]
fn no_line_of_a_full_report_is_wider_than_80_columns() {
    for sheet in ["small-island", "transit-corridor", "advanced"] {
        let run = Plimsoll::new().args("report").arg(example(sheet)).run();
        let wide: Vec<&str> = run.done().lines().filter(|l| textwrap::core::display_width(l) > 80).collect();
        assert!(wide.is_empty(), "{sheet}: {wide:#?}");
    }
}

#[test]
fn the_matrix_of_the_shipped_questionnaire_keeps_every_cell_on_one_line_at_80_columns() {
    let run = Plimsoll::new().args("report").arg(example("transit-corridor")).run();
    let report = run.done();
    let matrix = &report[report.find("Dimension ").unwrap()..report.find("Blockers").unwrap()];
    insta::assert_snapshot!(matrix, @r"
    Dimension      1       2       3       4       5       6       7       8
    -------------------------------------------------------------------------------
    strategy       L1 1.67 L3 3.00 L2 2.00 L2 2.00 L1 1.00 L2 2.00 L3 3.00 L3 3.00
    legal          L2 2.00 L3 3.00 L2 2.00 L2 2.00 L1 1.00 L2 2.00 L4 4.00 L2 2.00
    data           L2 2.00 L2 2.33 L2 2.00 L1 1.00 L0 0.00 L1 1.00 L3 3.00 L2 2.67
    infrastructure L2 2.50 L3 3.00 L2 2.50 L2 2.00 L1 1.00 L? 0.00 L2 2.50 L3 3.00
    people         L1 1.00 L2 2.00 L2 2.00 L2 2.00 L1 1.00 L2 2.00 L3 3.00 L2 2.00
    change         L2 2.00 L3 3.00 L2 2.00 L2 2.00 L0 0.00 L1 1.00 L3 3.00 L3 3.00
    partnerships   L2 1.80 n/a     L1 1.00 L1 1.00 L0 0.50 L1 1.00 L3 3.00 L2 2.00
    responsibility L2 2.50 L3 3.00 L1 1.50 L2 2.00 L? 0.00 L1 1.50 L3 3.50 L2 2.00
    value                  L2 2.50 L2 2.00 L1 1.50 L0 0.00 L1 1.00 L3 3.00 L3 3.00

    Level and points of every area in every dimension, before gates. L?: no level
    yet. n/a: nothing counts.

    Dimension       All areas  In full
    -----------------------------------------------------------------
    strategy        L2 2.21    Strategy, leadership and governance
    legal           L2 2.25    Mandate, law and regulation
    data            L2 1.75    Data foundations
    infrastructure  L2 2.06    Infrastructure and integration
    people          L2 1.88    People, skills and talent
    change          L2 2.00    Change, staff and users
    partnerships    L1 1.47    Partnerships, procurement and peers
    responsibility  L2 2.00    Responsible use, security and safety
    value           L2 1.86    Use cases, operations and value
    ");
}

#[test]
fn colours_add_nothing_that_the_text_does_not_say() {
    let plain = harbour(&harbour_sheet()).run();
    let coloured = harbour(&harbour_sheet()).args("--color always").run();
    assert!(coloured.done().contains("\x1b["));
    assert_eq!(dialoguer::console::strip_ansi_codes(coloured.done()), plain.done());
}

#[test]
fn each_level_has_a_colour_of_its_own_and_every_colour_ends_on_its_line() {
    let run = harbour(&harbour_sheet()).args("--color always").run();
    assert!(run.done().contains("\x1b[33mL1\x1b[0m \x1b[33m1.50\x1b[0m"), "{}", run.stdout);
    assert!(run.done().contains("\x1b[1;32mL3\x1b[0m \x1b[1;32m3.50\x1b[0m"), "{}", run.stdout);
    for line in run.done().lines() {
        let (on, off) = (line.matches("\x1b[").count(), line.matches("\x1b[0m").count());
        assert_eq!(on, 2 * off, "{line:?}");
    }
}

#[test]
fn without_a_profile_the_report_says_how_to_choose_one() {
    let run = harbour(&harbour_sheet()).run();
    insta::assert_snapshot!(section(run.done(), "Gaps, by lift"), @r"
    No profile is chosen, so there are no targets and no gaps. Choose one, for
    example:

        plimsoll report SHEET --profile trial

    trial    Trial. Before a trial.
    routine  Routine.
    ");
    assert!(!run.stdout.contains("Next actions"));
}

#[test]
fn the_rubrics_default_profile_is_used_when_none_is_named() {
    let run = Plimsoll::new().args("report").arg(example("small-island")).run();
    assert!(run.done().contains("profile Pilot-ready (pilot-ready)"));
}

#[test]
fn an_unknown_profile_is_refused_with_the_likely_one() {
    for option in ["--profile", "--require"] {
        let run = harbour(&harbour_sheet()).args(option).args("trail").run();
        assert_eq!(run.code, 2);
        assert_eq!(run.stderr, "plimsoll: the rubric has no profile \"trail\"; did you mean \"trial\"?\n");
    }
}

#[test]
fn below_the_minimum_coverage_no_level_is_published_and_the_report_says_why() {
    let run = harbour(&answers("\n  base.order: 2\n  scan.law: 2")).args("--profile trial").run();
    insta::assert_snapshot!(section(run.done(), "At a glance"), @r#"
    Assessed  2026-11-23, Harbour readiness
    Overall   No level yet, 1.00 of 4 points as answers stand. Too few questions are
              answered: 28 % of those that apply, where the rubric asks for 60 %.
    Target    level 2 Piloted of the profile Trial (trial), from 1.75 points: not
              shown to be reached, there is no level yet
    Certain   No level. 5 questions are open, and the points lie between 1.00 and
              2.75.
    Answers   28 % of the questions that apply: 2 answered, 0 don't know, 5
              unanswered, 0 not applicable. On need, counted apart, 0 of 1 question
              answered.
    Evidence  None of 2 answers has evidence. No answer needs better evidence than
              it has.
    Gates     no gate holds an area back
    "#);
    assert!(section(run.done(), "Need against readiness").ends_with("- (figures missing)"));
}

#[test]
fn an_empty_sheet_gives_a_report_without_a_level() {
    let run = harbour(&answers(" {}")).args("--profile trial").run();
    insta::assert_snapshot!(section(run.done(), "At a glance"), @r#"
    Assessed  2026-11-23, Harbour readiness
    Overall   No level yet, 0.00 of 4 points as answers stand. Too few questions are
              answered: 0 % of those that apply, where the rubric asks for 60 %.
    Target    level 2 Piloted of the profile Trial (trial), from 1.75 points: not
              shown to be reached, there is no level yet
    Certain   No level. 7 questions are open, and the points lie between 0.00 and
              4.00.
    Answers   0 % of the questions that apply: 0 answered, 0 don't know, 7
              unanswered, 0 not applicable. On need, counted apart, 0 of 1 question
              answered.
    Evidence  nothing is claimed
    Gates     no gate holds an area back
    "#);
}

#[test]
fn a_sheet_on_which_nothing_applies_has_no_points_instead_of_0() {
    let ids =
        ["base.order", "base.catalogue", "base.backups", "base.island-posts", "scan.law", "scan.coded", "scan.store"];
    let all: String = ids.map(|id| format!("\n  {id}: {{not_applicable: We are closed}}")).concat();
    let run = harbour(&answers(&all)).args("--profile trial").run();
    insta::assert_snapshot!(section(run.done(), "At a glance"), @r#"
    Assessed  2026-11-23, Harbour readiness
    Overall   no level and no points: no question counts
    Target    level 2 Piloted of the profile Trial (trial), from 1.75 points: no
              points to compare
    Certain   nothing: no question counts
    Answers   0 answered, 0 don't know, 0 unanswered, 7 not applicable. With those
              that do not apply at 0: 0.00 points. On need, counted apart, 0 of 1
              question answered.
    Evidence  nothing is claimed
    Gates     no gate holds an area back
    "#);
    assert_eq!(run.stdout.matches("Reason  We are closed").count(), 7);
}

#[test]
fn a_technology_above_its_load_line_is_held_back_and_the_report_says_what_lifts_it() {
    let sheet = answers(
        "\n  base.order: 1\n  base.catalogue: 1\n  base.backups: [images]\n  base.island-posts: 1\n  scan.law: 2\n  \
         scan.coded: 96\n  scan.store: 4\n  scan.store-test: 2",
    );
    let run = harbour(&sheet).args("--profile trial").run();
    insta::assert_snapshot!(section(run.done(), "Blockers: gates that hold areas back"), @r"
    A gate caps an area while its condition is unmet, however good the rest is: work
    elsewhere in the area then gains no points.

    * Gate load-line caps 1 area
      Area        Image scanning: at most 1.50 points instead of 3.00.
      Carried by  Shared base: 1.00 points, and 0.50 above it are allowed
      Lifted by   Shared base at 2.50 points or more
      Why         Nothing floats above its base.
    * Gate scan-law caps 1 area
      Area        Image scanning: at most 2.50 points instead of 3.00. Another gate
                  allows only 1.50.
      Question    Does the law cover decisions that rest on images? (scan.law)
      Answer now  2: An opinion covers them.
      Lifted by   3: The law covers them.
      Why         Do not rest decisions on images before the law covers them.
    ");
}

#[test]
fn a_required_profile_that_is_met_ends_with_0_and_says_nothing() {
    let sheet = answers(
        "\n  base.order: 2\n  base.catalogue: 2\n  base.backups: [declarations]\n  base.island-posts: 2\n  scan.law: 2\n  \
         scan.coded: 50\n  scan.store: 2",
    );
    assert!(harbour(&sheet).args("--require trial").run().done().contains("No cell is below its target"));
}

#[test]
fn a_required_profile_that_is_not_met_ends_with_1_and_names_what_is_missing() {
    let run = harbour(&harbour_sheet()).args("--require trial --format json").run();
    assert_eq!(run.code, 1);
    assert!(run.stdout.starts_with('{'), "the report is printed all the same");
    insta::assert_snapshot!(run.stderr, @r#"
    plimsoll: the profile "trial" is not met; 4 places are below target:
      overall: 0.13 points missing to level 2
      base/legal: 1.75 points missing to level 2
      scan: 0.25 points missing to level 2
      scan/legal: 0.75 points missing to level 2
    "#);
}

#[test]
fn what_is_missing_to_a_required_profile_is_cut_to_ten_lines_and_a_count() {
    let run = Plimsoll::new().args("report --require reference").arg(example("small-island")).run();
    assert_eq!((run.code, run.stderr.lines().count()), (1, 12), "{}", run.stderr);
    assert!(run.stderr.lines().last().unwrap().starts_with("  and "));
}

#[test]
fn the_required_profile_is_the_one_that_gaps_are_measured_against_unless_another_is_named() {
    let sheet = harbour_sheet();
    assert!(harbour(&sheet).args("--require routine").run().stdout.contains("profile Routine (routine)"));
    let run = harbour(&sheet).args("--require routine --profile trial").run();
    assert!(run.stdout.contains("profile Trial (trial)") && run.stderr.contains("\"routine\""));
}
