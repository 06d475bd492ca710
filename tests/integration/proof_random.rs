//! Proofs about small random rubrics against the scorer's word on every sheet there is.

use std::fmt::Write;

use plimsoll::check;
use plimsoll::check::config::Config;
use plimsoll::check::proof::{Attainable, Explorer, Place, Proofs, Reach, Verdict};
use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::model::{Answer, Entry, Kind, Measures};
use plimsoll::score::{Answers, AreaAt, GateLooksAt, QuestionAt, Scorer, Scores, TOLERANCE};

/// A generator that gives the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n as u64) as usize
    }

    fn one<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

const METHODS: [&str; 7] = ["arithmetic", "arithmetic", "arithmetic", "geometric", "harmonic", "minimum", "maximum"];

/// A questionnaire and a rubric as text.
struct Generated {
    yaml: String,
    toml: String,
}

fn generate(seed: u64) -> Generated {
    let r = &mut Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    for _ in 0..4 {
        r.below(2);
    }
    let (mut yaml, mut numbers, mut weights) = (String::new(), String::new(), String::new());
    let mut ids: Vec<String> = Vec::new();
    let areas = 1 + r.below(3);
    let mut sheets = 1;
    for area in 0..areas {
        writeln!(yaml, "  - id: a{area}\n    title: A\n    questions:").unwrap();
        for q in 0..1 + r.below(3) {
            let id = format!("a{area}.q{q}");
            let (kind, choices) = question(r, &id, &mut numbers, sheets < 60);
            sheets *= choices;
            let level = if r.one_in(4) { String::new() } else { format!(", practice_level: {}", r.below(4)) };
            let when = match ids.is_empty() || !r.one_in(9) {
                true => String::new(),
                false => {
                    let not = if r.one_in(3) { "not: " } else { "" };
                    let open = if not.is_empty() { ("", "") } else { ("{", "}") };
                    format!(
                        ", ask_when: {{{not}{}question: {}, at_least: {}{}}}",
                        open.0,
                        r.one(&ids),
                        r.one(&[1, 2, 45]),
                        open.1
                    )
                }
            };
            let dimension = ["d", "e"][r.below(2)];
            writeln!(yaml, "      - {{id: {id}, dimension: {dimension}, ask: Which?, {kind}{level}{when}}}").unwrap();
            if r.one_in(3) {
                writeln!(weights, "\"{id}\" = {}", r.one(&["0.0", "0.5", "2.0", "3.0", "9.0"])).unwrap();
            }
            ids.push(id);
        }
    }
    let yaml = format!(
        "id: toy\nversion: 1.0.0\nlanguage: en\ntitle: Toy\ndimensions: [{{id: d, title: D}}, {{id: e, title: E}}]\nareas:\n{yaml}"
    );
    Generated { yaml, toml: rubric(r, areas, &ids, &weights, &numbers) }
}

/// How a question is answered, and in how many ways.
fn question(r: &mut Random, id: &str, numbers: &mut String, many: bool) -> (String, usize) {
    match r.below(6) {
        0 => (String::from("items: [{id: x, text: X}, {id: y, text: Y, points: 2}]"), 4),
        1 => {
            let low = ["0", "10"][r.below(2)];
            writeln!(numbers, "[[numbers]]\nquestion = \"{id}\"\nsteps = [[0, 0], [10, 1], [50, {}]]", 1 + r.below(2))
                .unwrap();
            (format!("number: {{min: {low}, max: {}}}", ["40", "60"][r.below(2)]), 3)
        }
        2 => (String::from("choices: [{points: 1, text: A}, {points: 2, text: B}, {points: 5, text: C}]"), 3),
        _ if many => (String::from("choices: [A, B, C]"), 3),
        _ => (String::from("choices: [A, B]"), 2),
    }
}

fn rubric(r: &mut Random, areas: usize, ids: &[String], weights: &str, numbers: &str) -> String {
    let cumulative = |r: &mut Random| if r.one_in(4) { "cumulative" } else { r.one(&METHODS) };
    let mut toml = format!(
        "id = \"toy\"\nversion = \"1.0.0\"\nquestionnaire = \"toy\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 2\nlevels = [\n  \
         {{ level = 0, name = \"0\", from = 0.0 }},\n  {{ level = 1, name = \"1\", from = {} }},\n  {{ level = 2, name = \"2\", from = {} }},\n]\n\
         [answers]\nunknown = \"{}\"\nnot_applicable = \"{}\"\n[aggregate]\nachieved_at = {}\ncell = \"{}\"\narea = \"{}\"\noverall = \"{}\"\n",
        r.one(&["0.5", "0.67", "0.9", "1.0"]),
        r.one(&["1.01", "1.25", "1.5", "1.99", "2.0"]),
        r.one(&["lowest", "exclude"]),
        r.one(&["exclude", "exclude", "zero"]),
        r.one(&["1.0", "2.0", "0.4"]),
        cumulative(r),
        cumulative(r),
        r.one(&METHODS),
    );
    write!(toml, "[weights.areas]\na0 = {}\n", r.one(&["1.0", "0.0", "2.5"])).unwrap();
    write!(toml, "[weights.dimensions]\nd = {}\n", r.one(&["1.0", "1.0", "0.0", "3.0"])).unwrap();
    write!(toml, "[weights.questions]\n{weights}{numbers}").unwrap();
    for gate in 0..r.below(3) {
        let on = r.below(areas);
        write!(
            toml,
            "[[gate]]\nid = \"g{gate}\"\nareas = [\"{}\"]\nquestions = [\"{}\"{}]\ncaps = [{{ below = {}, at = {} }}{}]\nreason = \"r\"\n",
            if r.one_in(3) { "*".to_owned() } else { format!("a{on}") },
            r.one(ids),
            if r.one_in(3) { format!(", \"{}\"", r.one(ids)) } else { String::new() },
            r.one(&["0.4", "1.0", "1.5", "2.0"]),
            r.one(&["0.0", "0.5", "1.0", "1.9"]),
            if r.one_in(3) { ", { below = 0.5, at = 0.3 }" } else { "" },
        )
        .unwrap();
    }
    if areas > 1 && r.one_in(2) {
        let headroom = r.one(&["0.0", "0.5", "1.0", "2.0"]);
        write!(
            toml,
            "[[gate]]\nid = \"line\"\nareas = [\"a{}\"]\narea = \"a0\"\nheadroom = {headroom}\nreason = \"r\"\n",
            areas - 1
        )
        .unwrap();
    }
    toml
}

struct Case {
    instrument: Instrument,
    dir: tempfile::TempDir,
    text: String,
}

fn load(generated: &Generated) -> Case {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("questionnaire.yaml"), &generated.yaml).unwrap();
    std::fs::write(dir.path().join("rubric.toml"), &generated.toml).unwrap();
    let find = |kind| Origin::find(kind, dir.path().to_str().unwrap()).unwrap();
    let instrument =
        load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap_or_else(|e| panic!("{e}"));
    Case { instrument, dir, text: format!("{}\n{}", generated.yaml, generated.toml) }
}

/// Every answer that a person could give to each question; with `states`, those that give no value too.
fn answers_of(case: &Case, states: bool) -> Vec<(String, Vec<Answer>)> {
    let questions = case.instrument.questionnaire.questions().filter(|(_, q)| q.measures == Measures::Readiness);
    questions
        .map(|(_, q)| {
            let mut answers: Vec<Answer> = match q.kind() {
                Kind::Choices(_) => q.choice_points().map(Answer::Number).collect(),
                Kind::Items(_) => [vec![], vec!["x"], vec!["y"], vec!["x", "y"]]
                    .map(|l| Answer::Items(l.into_iter().map(str::to_owned).collect()))
                    .into(),
                Kind::Text => Vec::new(),
                Kind::Number(range) => {
                    let all = [0.0, 1.0, 2.0, 10.0, 45.0, 50.0, 60.0];
                    all.into_iter().filter(|n| range.contains(*n)).map(Answer::Number).collect()
                }
            };
            if states {
                answers.extend([Answer::Unknown, Answer::NotApplicable("No".to_owned())]);
            }
            (q.id.value.clone(), answers)
        })
        .collect()
}

/// One sheet: the position of each answer, the points of every place, and the scores.
struct Sheet {
    picks: Vec<usize>,
    points: Vec<Option<f64>>,
    scores: Scores,
}

fn every_sheet(case: &Case, scorer: &Scorer, states: bool) -> Vec<Sheet> {
    let all = answers_of(case, states);
    let mut sheets = Vec::new();
    let mut picks = vec![0; all.len()];
    loop {
        let entries: Vec<(&str, Entry)> =
            all.iter().zip(&picks).map(|((id, list), at)| (id.as_str(), Entry::bare(list[*at].clone()))).collect();
        let mut answers = Answers::default();
        scorer.answers_into(entries.iter().map(|(id, e)| (*id, e)), None, &mut answers);
        let scores = scorer.score(&answers);
        let points = Place::all(scorer).into_iter().map(|p| match p {
            Place::Overall => scorer.overall(&scores).points,
            Place::Area(a) => scorer.area_figures(&scores, a).points,
        });
        sheets.push(Sheet { picks: picks.clone(), points: points.collect(), scores });
        let Some(at) = (0..picks.len()).find(|&at| picks[at] + 1 < all[at].1.len()) else { return sheets };
        picks[at] += 1;
        picks[..at].fill(0);
    }
}

fn levels(scorer: &Scorer, points: &[Option<f64>]) -> Vec<Option<u8>> {
    points.iter().map(|p| p.map(|p| scorer.level(p))).collect()
}

/// The points with each answer to a question that can make a difference, the rest as in a witness.
fn with_each(
    scorer: &Scorer,
    explorer: &mut Explorer<'_>,
    witness: &Answers,
    question: QuestionAt,
) -> Vec<Vec<Option<f64>>> {
    let points = |at| {
        let mut answers = witness.clone();
        scorer.pick(&mut answers, question, at);
        Place::all(scorer).into_iter().map(|p| explorer.points(&answers, p)).collect()
    };
    (0..scorer.questions()[question].picks.len()).map(points).collect()
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= TOLERANCE,
        (a, b) => a.is_none() && b.is_none(),
    }
}

#[derive(Default, Debug)]
struct Tally {
    decided: usize,
    open: usize,
    reached: usize,
    unreachable: usize,
    dead: usize,
    level_dead: usize,
    dictators: usize,
    vetoes: usize,
}

fn verdict<W>(
    tally: &mut Tally,
    verdict: &Verdict<W>,
    truth: bool,
    is_free: bool,
    what: &str,
    refutes: impl Fn(&W) -> bool,
) {
    match verdict {
        Verdict::Proved => assert!(truth, "{what}: proved wrongly"),
        Verdict::Refuted(witness) => assert!(!truth && refutes(witness), "{what}: refuted wrongly"),
        Verdict::NotDecided(_) => {
            assert!(!truth || !is_free, "{what}: this can be proved");
            tally.open += 1;
        }
    }
    tally.decided += usize::from(!matches!(verdict, Verdict::NotDecided(_)));
}

/// How a rubric is looked into.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// By trying everything out.
    Trying,
    /// By looking for answers that show something, and by argument.
    Looking,
    /// By argument alone: what looking around would have found first cannot hide that an argument is wrong.
    Arguing,
}

impl Way {
    fn explorer(self, scorer: &Scorer) -> Explorer<'_> {
        match self {
            Way::Trying => Explorer::with_limit(scorer, 100_000),
            Way::Looking => Explorer::with_limit(scorer, 0),
            Way::Arguing => Explorer::arguing(scorer),
        }
    }
}

/// Whether no answer hangs on another: what is said of branches one by one then holds for all together, and nothing provable may
/// be left open.
fn is_free(scorer: &Scorer) -> bool {
    scorer.gates().is_empty() && !scorer.has_conditions()
}

fn compare(case: &Case, way: Way, tally: &mut Tally) {
    let scorer = Scorer::compile(&case.instrument.questionnaire, &case.instrument.rubric);
    let sheets = every_sheet(case, &scorer, false);
    let places = Place::all(&scorer);
    let mut explorer = way.explorer(&scorer);
    let proofs = Proofs::of(way.explorer(&scorer));
    let attainable = Attainable::of(&scorer);
    let text = &case.text;

    for (at, place) in places.iter().enumerate() {
        let all: Vec<f64> = sheets.iter().filter_map(|s| s.points[at]).collect();
        if let Some((least, most)) = explorer.range(*place) {
            assert!(same(all.iter().copied().reduce(f64::min), Some(least)), "range of {place:?}\n{text}");
            assert!(same(all.iter().copied().reduce(f64::max), Some(most)), "range of {place:?}\n{text}");
        }
        if let Ok(scores) = attainable.scores(*place) {
            for s in &all {
                assert!(scores.iter().any(|x| (x - s).abs() < 1e-10), "{s} of {place:?} is missing\n{text}");
            }
            for s in scores.iter().filter(|_| is_free(&scorer)) {
                assert!(all.iter().any(|x| (x - s).abs() < 1e-10), "{s} of {place:?} cannot be had\n{text}");
            }
        }
    }
    for (place, level, reach) in &proofs.reach {
        let at = places.iter().position(|p| p == place).unwrap();
        let all = || sheets.iter().filter_map(|s| s.points[at]);
        let truth = all().any(|p| scorer.level(p) == *level);
        let what = format!("{way:?}, level {level} of {place:?}\n{text}");
        match reach {
            Reach::Reached(answers) => {
                tally.reached += 1;
                assert_eq!(explorer.points(answers, *place).map(|p| scorer.level(p)), Some(*level), "{what}");
                assert!(truth, "{what}");
            }
            Reach::Unreachable { below, above } => {
                tally.unreachable += 1;
                assert!(!truth, "wrongly proved: {what}");
                if is_free(&scorer) {
                    let from = scorer.cut(*level).unwrap() - TOLERANCE;
                    assert!(same(*below, all().filter(|p| *p < from).reduce(f64::max)), "{below:?}: {what}");
                    assert!(same(*above, all().filter(|p| *p >= from).reduce(f64::min)), "{above:?}: {what}");
                }
                let (below, above) = (below.unwrap_or(f64::NEG_INFINITY), above.unwrap_or(f64::INFINITY));
                assert!(!all().any(|p| p > below + 1e-9 && p < above - 1e-9), "{below}..{above}: {what}");
            }
            Reach::NotDecided(_) => {
                assert!(truth || !is_free(&scorer), "this can be proved: {what}");
                tally.open += usize::from(all().next().is_some());
            }
        }
    }
    influence(case, &scorer, &sheets, &proofs, way, tally);
}

fn influence(case: &Case, scorer: &Scorer, sheets: &[Sheet], proofs: &Proofs, way: Way, tally: &mut Tally) {
    let places = Place::all(scorer);
    let mut explorer = Explorer::new(scorer);
    let ids: Vec<String> = answers_of(case, false).into_iter().map(|(id, _)| id).collect();
    for influence in &proofs.influence {
        let question = influence.question;
        let column = ids.iter().position(|id| *id == scorer.questions()[question].id).unwrap();
        let what = format!("{way:?}, {}\n{}", ids[column], case.text);
        let mut groups: std::collections::HashMap<Vec<usize>, Vec<&Sheet>> = Default::default();
        for sheet in sheets {
            let mut others = sheet.picks.clone();
            others[column] = 0;
            groups.entry(others).or_default().push(sheet);
        }
        let groups: Vec<Vec<&Sheet>> = groups.into_values().collect();
        let alike = |equal: &dyn Fn(&Sheet, &Sheet) -> bool| groups.iter().all(|g| g.iter().all(|s| equal(s, g[0])));
        let dead = alike(&|a, b| a.points.iter().zip(&b.points).all(|(a, b)| same(*a, *b)));
        let level_dead = alike(&|a, b| levels(scorer, &a.points) == levels(scorer, &b.points));
        tally.dead += usize::from(dead);
        tally.level_dead += usize::from(level_dead);
        let explorer = std::cell::RefCell::new(&mut explorer);
        let shows = |levels_only: bool, witness: &Answers| {
            let all = with_each(scorer, &mut explorer.borrow_mut(), witness, question);
            all.iter().any(|points| match levels_only {
                true => levels(scorer, points) != levels(scorer, &all[0]),
                false => points.iter().zip(&all[0]).any(|(a, b)| !same(*a, *b)),
            })
        };
        let is_free = is_free(scorer);
        verdict(tally, &influence.score_dead, dead, is_free, &format!("dead: {what}"), |w| shows(false, w));
        verdict(tally, &influence.level_dead, level_dead, is_free, &format!("level-dead: {what}"), |w| shows(true, w));

        for (at, place) in places.iter().enumerate() {
            let area = |id: &str| scorer.questions()[scorer.question(id).unwrap()].area;
            let own = scorer.questions()[question].area;
            let alone = match place {
                Place::Overall => ids.len() == 1,
                Place::Area(a) => !ids.iter().any(|id| area(id) == *a && (*a != own || *id != ids[column])),
            };
            let level = |s: &Sheet| levels(scorer, &s.points)[at];
            let fixed = sheets.iter().all(|s| {
                let first = sheets.iter().find(|t| t.picks[column] == s.picks[column]).unwrap();
                level(s) == level(first) && level(s).is_some()
            });
            let dictates = !alone && fixed && sheets.iter().any(|s| level(s) != level(&sheets[0]));
            assert!(way != Way::Trying || influence.undecided.is_empty(), "what is tried out is decided: {what}");
            if !influence.undecided.contains(place) {
                assert_eq!(influence.dictates.contains(place), dictates, "dictator of {place:?}: {what}");
            }
            tally.dictators += usize::from(dictates);
            if scorer.has_conditions() {
                continue;
            }
            let top = sheets.iter().filter_map(level).max();
            let blocked = sheets.iter().filter(|s| s.picks[column] == 0).filter_map(level).max();
            let veto = influence.vetoes.iter().find(|v| v.place == *place).map(|v| v.left);
            assert_eq!(veto, blocked.filter(|b| Some(*b) < top), "veto of {place:?}: {what}");
            tally.vetoes += usize::from(veto.is_some());
        }
    }
    for almost in &proofs.almost {
        let at = places.iter().position(|p| *p == almost.place).unwrap();
        let all = || sheets.iter().filter_map(|s| s.points[at]);
        let printed = plimsoll::text::two_decimals;
        let cut = scorer.cut(almost.level).unwrap();
        assert!(all().any(|p| (p - almost.points).abs() < 1e-9), "{almost:?}\n{}", case.text);
        assert!(almost.points < cut && printed(almost.points) == printed(cut));
        let everywhere = || sheets.iter().flat_map(|s| &s.points).flatten();
        let again = |p: &f64| *p < almost.better - 1e-9 && printed(*p) == printed(almost.better);
        assert!(way != Way::Trying || !everywhere().any(again), "the advice leads to the next such note: {almost:?}");
    }
}

/// What is seen of gates: caps that never lower anything and those that do, by proof and by trying; always closed gates.
#[derive(Default, Debug)]
struct GatesSeen {
    never: usize,
    sometimes: usize,
    open: usize,
    always: usize,
    conditional: usize,
}

/// How many sheets there are, complete or not.
fn size(case: &Case) -> usize {
    answers_of(case, true).iter().map(|(_, answers)| answers.len()).product()
}

/// The areas that a gate caps and that can have points.
fn capped(scorer: &Scorer, gate: usize) -> Vec<AreaAt> {
    scorer.area_positions().filter(|a| scorer.area_gates(*a).contains(&gate)).collect()
}

/// Each cap of each gate against every sheet there is, in all four states of every question.
fn gates(case: &Case, seen: &mut GatesSeen) {
    let scorer = Scorer::compile(&case.instrument.questionnaire, &case.instrument.rubric);
    let sheets = every_sheet(case, &scorer, true);
    let mut tried = Explorer::new(&scorer);
    let mut argued = Explorer::with_limit(&scorer, 0);
    for (at, place) in Place::all(&scorer).into_iter().enumerate() {
        let most = match place {
            Place::Overall => tried.most().overall(),
            Place::Area(area) => tried.most().area(area),
        };
        let highest = sheets.iter().filter_map(|s| s.points[at]).reduce(f64::max);
        assert!(
            highest.is_none_or(|h| Some(h - TOLERANCE) <= most),
            "{place:?}: {highest:?} > {most:?}\n{}",
            case.text
        );
    }
    for gate in 0..scorer.gates().len() {
        let areas = capped(&scorer, gate);
        let lowers = lowering_caps(&scorer, gate, &areas, &sheets);
        let what = format!("{:?}\n{}", scorer.gates()[gate], case.text);
        let verdicts = tried.idle_caps(gate, &areas).into_iter().zip(argued.idle_caps(gate, &areas));
        for ((with, without), lowers) in verdicts.zip(lowers) {
            seen.never += usize::from(!lowers);
            seen.sometimes += usize::from(lowers);
            seen.conditional += usize::from(scorer.has_conditions() && without == Verdict::Proved);
            assert_eq!(with, if lowers { Verdict::Refuted(()) } else { Verdict::Proved }, "{what}");
            match without {
                Verdict::Proved => assert!(!lowers, "wrongly proved: {what}"),
                Verdict::Refuted(()) => assert!(lowers, "wrongly refuted: {what}"),
                Verdict::NotDecided(_) => {
                    seen.open += 1;
                    let line = scorer.gates()[gate].questions().is_empty();
                    assert!(line || scorer.has_conditions(), "this can be proved: {what}");
                }
            }
        }
    }
    seen.always += always_closed(case, &scorer);
}

/// For each cap of a gate, whether it is the one that lowers an area in some sheet.
fn lowering_caps(scorer: &Scorer, gate: usize, areas: &[AreaAt], sheets: &[Sheet]) -> Vec<bool> {
    let GateLooksAt::Questions(questions, caps) = &scorer.gates()[gate].looks_at else {
        return vec![sheets.iter().any(|s| is_capped(scorer, gate, areas, s))];
    };
    let mut lowers = vec![false; caps.len()];
    for sheet in sheets.iter().filter(|s| is_capped(scorer, gate, areas, s)) {
        let weakest =
            questions.iter().filter_map(|q| scorer.counted_value(&sheet.scores, *q)).reduce(f64::min).unwrap();
        let holding = caps.iter().filter(|(below, _)| weakest < below - TOLERANCE);
        let (below, at) = holding.copied().min_by(|a, b| a.1.total_cmp(&b.1).then(b.0.total_cmp(&a.0))).unwrap();
        lowers[caps.iter().position(|c| *c == (below, at)).unwrap()] = true;
    }
    lowers
}

fn is_capped(scorer: &Scorer, gate: usize, areas: &[AreaAt], sheet: &Sheet) -> bool {
    let id = &scorer.gates()[gate].id;
    areas.iter().any(|&a| scorer.capped_by(&sheet.scores, a).iter().any(|c| c.gate == id))
}

/// Gates that cap even with the best answers, as `check` reports them, against complete sheets.
fn always_closed(case: &Case, scorer: &Scorer) -> usize {
    if scorer.has_conditions() {
        return 0;
    }
    let complete = every_sheet(case, scorer, false);
    let outcome = check::check(&[case.dir.path().to_owned()], &Config::default()).unwrap();
    let mut always = 0;
    for (at, gate) in scorer.gates().iter().enumerate() {
        let cap = |s: &Sheet| scorer.cap_on(&s.scores, at).unwrap_or(f64::INFINITY);
        let most_cap = complete.iter().map(cap).fold(f64::NEG_INFINITY, f64::max);
        let truth = capped(scorer, at).iter().any(|&a| {
            let uncapped = complete.iter().filter_map(|s| scorer.area_figures(&s.scores, a).uncapped);
            most_cap < uncapped.fold(f64::NEG_INFINITY, f64::max) - TOLERANCE
        });
        let message = format!("the gate \"{}\" caps", gate.id);
        let found =
            outcome.findings.iter().any(|f| f.rule.code.text() == "R013" && f.problem.message.contains(&message));
        assert_eq!(found, truth, "R013 {}\n{}", gate.id, case.text);
        always += usize::from(truth);
    }
    always
}

#[test]
fn proofs_about_random_rubrics_agree_with_every_sheet_tried_out() {
    let mut everything = Tally::default();
    let (mut argued, mut bare) = (Tally::default(), Tally::default());
    for seed in 0..120 {
        let case = load(&generate(seed));
        compare(&case, Way::Trying, &mut everything);
        compare(&case, Way::Looking, &mut argued);
        compare(&case, Way::Arguing, &mut bare);
    }
    for (what, n) in [
        ("reached", argued.reached),
        ("unreachable", argued.unreachable),
        ("dead", argued.dead),
        ("level-dead", argued.level_dead),
        ("dictators", argued.dictators),
        ("vetoes", argued.vetoes),
    ] {
        assert!(n > 20, "{what}: only {n} seen, so the test shows little");
    }
    assert_eq!(everything.open, 0, "what is tried out is decided: {everything:?}");
    assert!(argued.open * 4 < argued.decided, "{argued:?}");
    assert!(bare.decided > 100, "{bare:?}");
}

/// Without gates, and mostly without conditions: then argument alone decides whatever trying everything does.
#[test]
fn argument_alone_decides_where_no_answer_hangs_on_another() {
    let mut tally = Tally::default();
    for seed in 120..320 {
        let mut generated = generate(seed);
        let gates = generated.toml.find("[[gate]]").unwrap_or(generated.toml.len());
        generated.toml.truncate(gates);
        compare(&load(&generated), Way::Arguing, &mut tally);
    }
    assert!(tally.unreachable > 100 && tally.dead > 20 && tally.level_dead > 100, "{tally:?}");
}

#[test]
fn gates_of_random_rubrics_cap_as_every_sheet_in_every_state_shows() {
    let mut seen = GatesSeen::default();
    for seed in 1000..1400 {
        let case = load(&generate(seed));
        if size(&case) <= 1500 {
            gates(&case, &mut seen);
        }
    }
    assert!(seen.never > 20 && seen.sometimes > 20 && seen.always > 2 && seen.conditional > 2, "{seen:?}");
    assert!(seen.open * 10 < seen.never + seen.sometimes, "{seen:?}");
}
