//! Proofs about rubrics against complete enumerations: those computed elsewhere (`fixtures/outside/lint.json`) and our own.

use plimsoll::check::proof::{Attainable, Explorer, Place, Proofs, Reach, Verdict, influence};
use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::score::{Scorer, State};
use serde_json::Value;

/// A questionnaire of number questions whose values are given, in one cell, and a rubric over it.
struct Toy {
    questions: Vec<(String, Vec<f64>, f64)>,
    method: &'static str,
    gates: String,
    cuts: Vec<f64>,
    max: f64,
}

impl Toy {
    fn load(&self) -> Instrument {
        let dir = tempfile::tempdir().unwrap();
        let mut yaml = String::from(
            "id: toy\nversion: 1.0.0\nlanguage: en\ntitle: Toy\ndimensions: [{id: d, title: D}]\nareas:\n  - id: x\n    title: X\n    questions:\n",
        );
        let mut toml = format!(
            "id = \"toy\"\nversion = \"1.0.0\"\nquestionnaire = \"toy\"\nquestionnaire_version = \"^1\"\n\
             aggregate.cell = \"{}\"\n[scale]\nmax = {}\nlevels = [{{ level = 0, name = \"0\", from = 0.0 }}",
            self.method, self.max
        );
        for (level, cut) in self.cuts.iter().enumerate() {
            toml += &format!(", {{ level = {0}, name = \"{0}\", from = {1:?} }}", level + 1, cut);
        }
        toml += "]\n[weights.questions]\n";
        for (id, _, weight) in &self.questions {
            toml += &format!("\"x.{id}\" = {weight:?}\n");
        }
        for (id, values, _) in &self.questions {
            let top = values.len() - 1;
            yaml += &format!("      - {{id: x.{id}, dimension: d, ask: Which?, number: {{min: 0, max: {top}}}}}\n");
            let steps: Vec<String> = values.iter().enumerate().map(|(i, v)| format!("[{i}, {v:?}]")).collect();
            toml += &format!("[[numbers]]\nquestion = \"x.{id}\"\nsteps = [{}]\n", steps.join(", "));
        }
        toml += &self.gates;
        std::fs::write(dir.path().join("questionnaire.yaml"), yaml).unwrap();
        std::fs::write(dir.path().join("rubric.toml"), toml).unwrap();
        let find = |kind| Origin::find(kind, dir.path().to_str().unwrap()).unwrap();
        load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap_or_else(|e| panic!("{e}"))
    }
}

/// The trees of the file that this program's rubrics can express: one mean or minimum, perhaps under a cap.
fn toy(rubric: &Value) -> Option<Toy> {
    let counts = rubric["questions"].as_object()?;
    let cuts: Vec<f64> = rubric["cuts"].as_array()?.iter().map(|c| c.as_f64().unwrap()).collect();
    let mut tree = &rubric["tree"];
    let mut gates = String::new();
    if tree["op"] == "cap" {
        let (question, below) = tree["below"].as_object()?.iter().next()?;
        gates = format!(
            "[[gate]]\nid = \"g\"\nareas = [\"x\"]\nquestions = [\"x.{question}\"]\n\
             caps = [{{ below = {below}.0, at = {}.0 }}]\nreason = \"r\"\n",
            tree["cap"]
        );
        tree = &tree["c"][0];
    }
    let method = match tree["op"].as_str() {
        None | Some("mean") => "arithmetic",
        Some("min") => "minimum",
        _ => return None,
    };
    let leaves: Vec<&Value> = if tree["q"].is_string() { vec![tree] } else { tree["c"].as_array()?.iter().collect() };
    let mut questions = Vec::new();
    for (id, n) in counts {
        let at = leaves.iter().position(|l| l["q"] == id.as_str());
        let weight = at.map_or(0.0, |at| tree["w"][at].as_f64().unwrap_or(1.0));
        let map = at.map(|at| &leaves[at]["map"]).filter(|m| m.is_object());
        let value = |i: u64| map.map_or(i as f64, |m| m[i.to_string()].as_f64().unwrap());
        let values: Vec<f64> = (0..n.as_u64()?).map(value).collect();
        questions.push((id.clone(), values, weight));
    }
    if leaves.iter().any(|l| l["q"].is_null()) || questions.iter().any(|(_, v, _)| v.is_sorted_by(|a, b| a > b)) {
        return None;
    }
    let falling = questions.iter().any(|(_, v, _)| v.windows(2).any(|w| w[1] < w[0]));
    let max = questions.iter().flat_map(|(_, v, _)| v.iter().copied()).fold(*cuts.last()?, f64::max);
    (!falling).then_some(Toy { questions, method, gates, cuts, max })
}

fn names(expected: &Value) -> Vec<&str> {
    expected.as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect()
}

fn fraction(text: &str) -> f64 {
    match text.split_once('/') {
        Some((a, b)) => a.parse::<f64>().unwrap() / b.parse::<f64>().unwrap(),
        None => text.parse().unwrap(),
    }
}

#[test]
fn verdicts_agree_with_the_enumerations_computed_elsewhere() {
    let file: Value = serde_json::from_str(include_str!("../fixtures/outside/lint.json")).unwrap();
    let mut expressible = Vec::new();
    for rubric in file["rubrics"].as_array().unwrap() {
        let Some(toy) = toy(rubric) else { continue };
        let name = rubric["id"].as_str().unwrap();
        expressible.push(name);
        let expected = &rubric["expected"];
        let instrument = toy.load();
        let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
        let mut explorer = Explorer::new(&scorer);

        let (low, high) = explorer.range(Place::Overall).unwrap();
        assert_eq!(low, fraction(expected["true_min"].as_str().unwrap()), "{name}");
        assert_eq!(high, fraction(expected["true_max"].as_str().unwrap()), "{name}");

        let proofs = Proofs::of(Explorer::new(&scorer));
        let mut reached = Vec::new();
        for (place, level, reach) in proofs.reach {
            match reach {
                Reach::NotDecided(reason) => panic!("{name}: level {level} at {place:?}: {reason}"),
                Reach::Reached(answers) => {
                    let points = explorer.points(&answers, place).unwrap();
                    assert_eq!(scorer.level(points), level, "{name}: the witness shows it");
                    if place == Place::Overall {
                        reached.push(u64::from(level));
                    }
                }
                Reach::Unreachable { .. } => {}
            }
        }
        let labels: Vec<u64> =
            expected["labels_reachable"].as_array().unwrap().iter().map(|l| l.as_u64().unwrap()).collect();
        assert_eq!(reached, labels, "{name}");

        let influence = proofs.influence;
        let ids = |keep: &dyn Fn(&plimsoll::check::proof::Influence) -> bool| -> Vec<String> {
            let kept = influence.iter().filter(|i| keep(i));
            kept.map(|i| scorer.questions()[i.question].id.trim_start_matches("x.").to_owned()).collect()
        };
        assert_eq!(ids(&|i| i.score_dead == Verdict::Proved), names(&expected["dead_questions_score"]), "{name}");
        assert_eq!(ids(&|i| i.level_dead == Verdict::Proved), names(&expected["dead_questions_label"]), "{name}");
        let alone = toy.questions.iter().filter(|(_, _, w)| *w > 0.0).count() == 1 && toy.questions.len() == 1;
        if !alone {
            assert_eq!(ids(&|i| i.dictates.contains(&Place::Overall)), names(&expected["dictators"]), "{name}");
        }
        for veto in expected["vetoes"].as_array().unwrap().iter().filter(|v| v["answer"] == 0) {
            let id = format!("x.{}", veto["question"].as_str().unwrap());
            let found = influence.iter().find(|i| scorer.questions()[i.question].id == id).unwrap();
            let level = u8::try_from(veto["best_label"].as_u64().unwrap()).unwrap();
            let top = scorer.level(high);
            if level < top {
                assert!(found.vetoes.iter().any(|v| v.place == Place::Overall && v.left == level), "{name}: {id}");
            }
        }
    }
    assert_eq!(
        expressible,
        [
            "ok_mean",
            "hole_between_attainable_scores",
            "min_shadowed_dead",
            "gate_unsatisfiable",
            "gate_ok",
            "dominating_weight"
        ]
    );
}

/// A rubric over one area of two-choice questions (`{}` in `areas` is the questions' beginning), as `check` would read it.
fn scorer(questionnaire: &str, rubric: &str) -> Scorer {
    let dir = tempfile::tempdir().unwrap();
    let head = "id: toy\nversion: 1.0.0\nlanguage: en\ntitle: Toy\ndimensions: [{id: d, title: D}]\nareas:\n";
    std::fs::write(dir.path().join("questionnaire.yaml"), format!("{head}{questionnaire}")).unwrap();
    let head = "id = \"toy\"\nversion = \"1.0.0\"\nquestionnaire = \"toy\"\nquestionnaire_version = \"^1\"\n";
    std::fs::write(dir.path().join("rubric.toml"), format!("{head}{rubric}")).unwrap();
    let find = |kind| Origin::find(kind, dir.path().to_str().unwrap()).unwrap();
    let instrument =
        load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap_or_else(|e| panic!("{e}"));
    Scorer::compile(&instrument.questionnaire, &instrument.rubric)
}

const TWO_AREAS: &str = "  - id: a
    title: A
    questions:
      - {id: a.first, dimension: d, ask: Q, choices: [A, B, C]}
      - {id: a.then, dimension: d, ask: Q, choices: [A, B, C], ask_when: {question: a.first, at_least: 1}}
  - id: b
    title: B
    questions:
      - {id: b.only, dimension: d, ask: Q, choices: [A, B, C]}
";

const TWO_LEVELS: &str =
    "[scale]\nmax = 2\nlevels = [{ level = 0, name = \"0\", from = 0.0 }, { level = 1, name = \"1\", from = 1.0 }]\n";

#[test]
fn an_area_gate_over_conditions_is_not_settled_by_the_worst_and_the_best_answers() {
    let line = "[[gate]]\nid = \"line\"\nareas = [\"b\"]\narea = \"a\"\nheadroom = 0.5\nreason = \"r\"\n";
    let (free, gated) = (scorer(TWO_AREAS, TWO_LEVELS), scorer(TWO_AREAS, &format!("{TWO_LEVELS}{line}")));
    let area = |scorer: &Scorer| Place::Area(scorer.area("b").unwrap());
    assert!(Explorer::with_limit(&free, 0).is_monotone(area(&free)));
    let mut explorer = Explorer::with_limit(&gated, 0);
    assert!(!explorer.is_monotone(area(&gated)), "what b can have hangs on whether a.then is asked");
    assert_eq!(explorer.range(area(&gated)), None);
    assert_eq!(Explorer::new(&gated).range(area(&gated)), Some((0.0, 2.0)));
}

#[test]
fn walks_decline_no_area_so_that_what_it_can_reach_is_seen() {
    let declines = "    declined_when: {question: b.decision, at_least: 1}\n    questions:\n      - {id: b.decision, dimension: d, measures: information, ask: Q, choices: [A, B]}\n      - {id: b.only";
    let text = TWO_AREAS.replace("    questions:\n      - {id: b.only", declines);
    let scorer = scorer(&text, TWO_LEVELS);
    let mut explorer = Explorer::with_limit(&scorer, 0);
    let (best, b) = (explorer.best(), Place::Area(scorer.area("b").unwrap()));
    assert_eq!(explorer.points(&best, b), Some(2.0));
    assert!(!explorer.is_monotone(b), "it may be declined");
    assert_eq!(Explorer::new(&scorer).range(b), Some((0.0, 2.0)), "where everything is tried, declining too");
}

#[test]
fn an_area_hangs_on_those_that_its_gates_look_at_and_on_those_behind_them() {
    let area = |id: &str| {
        format!(
            "  - id: {id}\n    title: A\n    questions:\n      - {{id: {id}.q, dimension: d, ask: Q, choices: [A, B, C]}}\n"
        )
    };
    let questions: String = ["a", "b", "c", "e"].map(area).concat();
    let line = |id: &str, other: &str| {
        format!("[[gate]]\nid = \"{id}\"\nareas = [\"{id}\"]\narea = \"{other}\"\nheadroom = 0.5\nreason = \"r\"\n")
    };
    let asks = "[[gate]]\nid = \"asks\"\nareas = [\"c\"]\nquestions = [\"e.q\"]\ncaps = [{ below = 1, at = 0.5 }]\nreason = \"r\"\n";
    let scorer = scorer(&questions, &format!("{TWO_LEVELS}{}{}{asks}", line("a", "b"), line("b", "c")));
    let hangs = |one: &str| {
        let one = scorer.area(one).unwrap();
        let on = scorer.area_positions().filter(|other| scorer.hangs_on(one, *other));
        on.map(|other| scorer.area_id(other).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(["a", "b", "c", "e"].map(hangs), [vec!["b", "c", "e"], vec!["c", "e"], vec!["e"], vec![]]);
    let order: Vec<&str> = scorer.area_order().iter().map(|area| scorer.area_id(*area)).collect();
    assert_eq!(order, ["c", "e", "b", "a"], "each after those whose points its gates look at");
}

#[test]
fn a_cap_shadowed_by_a_tighter_one_never_decides() {
    let rubric = |caps: &str| {
        let gate = "[[gate]]\nid = \"g\"\nareas = [\"b\"]\nquestions = [\"a.first\"]\nreason = \"r\"\n";
        scorer(TWO_AREAS, &format!("{TWO_LEVELS}{gate}caps = [{caps}]\n"))
    };
    let verdicts = |caps: &str| {
        let [argued, tried] = idle_caps(&rubric(caps));
        assert_eq!(argued, tried, "trying everything says the same");
        argued.into_iter().map(|v| v == Verdict::Proved).collect::<Vec<bool>>()
    };
    let (idle, caps) = (true, false);
    assert_eq!(verdicts("{ below = 2, at = 1 }, { below = 1, at = 0.5 }"), [caps, caps]);
    assert_eq!(verdicts("{ below = 1, at = 1 }, { below = 2, at = 0.5 }"), [idle, caps], "always the tighter one");
    assert_eq!(verdicts("{ below = 1, at = 1 }, { below = 2, at = 1 }"), [idle, caps], "the other holds longer");
    assert_eq!(verdicts("{ below = 2, at = 1 }, { below = 2, at = 1 }"), [caps, idle], "once is enough");
    assert_eq!(verdicts("{ below = 1, at = 2 }, { below = 2, at = 1.9 }"), [idle, caps]);
}

#[test]
fn a_cap_that_lowers_only_the_best_of_all_sheets_is_not_idle() {
    let half = |id: &str| format!("      - {{id: b.{id}, dimension: d, ask: Q, number: {{min: 0, max: 1}}}}\n");
    let questions = format!("  - id: b\n    title: B\n    questions:\n{}{}", half("one"), half("two"));
    let steps = ["one", "two"].map(|id| format!("[[numbers]]\nquestion = \"b.{id}\"\nsteps = [[0, 0], [1, 1]]\n"));
    let idle = |at: f64| {
        let gate = format!(
            "[[gate]]\nid = \"g\"\nareas = [\"b\"]\nquestions = [\"b.one\", \"b.two\"]\ncaps = [{{ below = 2, at = {at:?} }}]\n\
             reason = \"r\"\n"
        );
        let answers = "[answers]\nunknown = \"lowest\"\nnot_applicable = \"zero\"\n";
        let scorer = scorer(&questions, &format!("{TWO_LEVELS}{answers}{}{gate}", steps.concat()));
        Explorer::with_limit(&scorer, 0).idle_caps(0, &[scorer.area("b").unwrap()])
    };
    assert_eq!(idle(0.75), [Verdict::Refuted(())], "1 point with both at their best, and half a point with one");
    assert_eq!(idle(1.0), [Verdict::Proved]);
}

/// Whether the caps on b of the first gate are idle: by argument alone, and by trying every sheet.
fn idle_caps(scorer: &Scorer) -> [Vec<Verdict<()>>; 2] {
    let b = [scorer.area("b").unwrap()];
    [Explorer::with_limit(scorer, 0), Explorer::new(scorer)].map(|mut explorer| explorer.idle_caps(0, &b))
}

/// A gate on b that looks at a.law, where silence counts as two policies say.
fn with_a_law(questions: &str, unknown: &str, not_applicable: &str) -> Scorer {
    let answers = format!("[answers]\nunknown = \"{unknown}\"\nnot_applicable = \"{not_applicable}\"\n");
    let gate = "[[gate]]\nid = \"g\"\nareas = [\"b\"]\nquestions = [\"a.law\"]\ncaps = [{ below = 1, at = 0.5 }]\nreason = \"r\"\n";
    scorer(questions, &format!("{TWO_LEVELS}{answers}{gate}"))
}

#[test]
fn a_gate_that_every_answer_opens_is_idle_only_where_silence_never_counts_zero() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.law, dimension: d, ask: Q, choices: [{points: 1, text: A}, {points: 2, text: B}]}
  - id: b
    title: B
    questions:
      - {id: b.only, dimension: d, ask: Q, choices: [A, B, C]}
";
    let idle = |unknown: &str, not_applicable: &str| {
        let [argued, tried] = idle_caps(&with_a_law(questions, unknown, not_applicable));
        assert_eq!(argued, tried, "trying everything says the same");
        argued == [Verdict::Proved]
    };
    assert!(!idle("lowest", "zero") && !idle("lowest", "exclude") && !idle("exclude", "zero"));
    assert!(idle("exclude", "exclude"));
}

/// The gate `asks` looks at c, which caps b; the gate `line` looks at b, and caps a.
#[test]
fn a_gate_is_opened_by_what_is_declared_where_it_looks_itself_and_where_it_would_cap() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.q, dimension: d, ask: Q, choices: [A, B, C]}
  - id: b
    title: B
    questions:
      - {id: b.q, dimension: d, ask: Q, choices: [A, B, C]}
      - {id: b.r, dimension: d, ask: Q, choices: [A, B, C]}
  - id: c
    title: C
    questions:
      - {id: c.q, dimension: d, ask: Q, choices: [A, B, C]}
";
    let opened = |headroom: f64, not_applicable: &str| {
        let gates = format!(
            "[[gate]]\nid = \"asks\"\nareas = [\"b\"]\nquestions = [\"c.q\"]\ncaps = [{{ below = 1, at = 0.5 }}]\nreason = \"r\"\n\
             [[gate]]\nid = \"line\"\nareas = [\"a\"]\narea = \"b\"\nheadroom = {headroom:?}\nreason = \"r\"\n"
        );
        let scorer = scorer(questions, &format!("{TWO_LEVELS}{gates}"));
        let mut answers = scorer.blank();
        scorer.raise(&mut answers, scorer.question_positions().map(|question| (question, 2.0)));
        scorer.silence(&mut answers, scorer.question(not_applicable).unwrap(), State::NotApplicable);
        let opened = scorer.opened_by_not_applicable(&answers, &scorer.score(&answers));
        opened.into_iter().map(|(gate, at)| (scorer.gates()[gate].id.clone(), at)).collect::<Vec<_>>()
    };
    assert_eq!(opened(0.5, "c.q"), [("asks".to_owned(), 0.5)], "b would have less, and nothing in b is declared");
    assert_eq!(opened(0.5, "b.r"), [("line".to_owned(), 1.5)], "b would have 1 point");
    assert_eq!(opened(1.0, "b.r"), [], "2 points are what a has");
    assert_eq!(opened(0.5, "a.q"), [], "no gate looks at it");
}

#[test]
fn a_cap_that_only_silence_closes_shows_in_one_of_all_sheets() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.law, dimension: d, ask: Q, choices: [{points: 1, text: A}, {points: 2, text: B}]}
      - {id: a.on, dimension: d, ask: Q, choices: [A, B]}
      - {id: a.off, dimension: d, ask: Q, choices: [A, B]}
  - id: b
    title: B
    questions:
      - id: b.only
        dimension: d
        ask: Q
        choices: [A, B, C]
        ask_when: {all: [{question: a.on, at_least: 1}, {not: {question: a.off, at_least: 1}}]}
";
    let idle = |unknown: &str, not_applicable: &str| {
        idle_caps(&with_a_law(questions, unknown, not_applicable)).map(|mut verdicts| verdicts.remove(0))
    };
    for (unknown, not_applicable) in [("lowest", "zero"), ("lowest", "exclude"), ("exclude", "zero")] {
        let [argued, tried] = idle(unknown, not_applicable);
        assert!(matches!(argued, Verdict::NotDecided(_)), "b has points in no sheet that is answered alike throughout");
        assert_eq!(tried, Verdict::Refuted(()), "{unknown}, {not_applicable}");
    }
    assert_eq!(idle("exclude", "exclude"), [Verdict::Proved, Verdict::Proved]);
}

#[test]
fn a_level_beyond_the_worst_or_the_best_points_is_excluded_though_the_points_are_too_many_to_list() {
    let items: Vec<String> = (0..14).map(|n| format!("{{id: i{n}, text: I, points: {}}}", 1_u32 << n)).collect();
    let questions = format!(
        "  - id: a\n    title: A\n    questions:\n      - {{id: a.list, dimension: d, ask: Q, items: [{}]}}\n      \
         - {{id: a.some, dimension: d, ask: Q, number: {{min: 0, max: 1}}}}\n",
        items.join(", ")
    );
    let scorer = scorer(
        &questions,
        "[[numbers]]\nquestion = \"a.some\"\nsteps = [[0, 0.5], [1, 1]]\n[scale]\nmax = 2\nlevels = [\n\
         { level = 0, name = \"0\", from = 0.0 },\n{ level = 1, name = \"1\", from = 0.25 },\n\
         { level = 2, name = \"2\", from = 1.75 },\n]\n",
    );
    let a = Place::Area(scorer.area("a").unwrap());
    let attainable = Attainable::of(&scorer);
    assert!(attainable.scores(a).is_err());
    let reach = Explorer::arguing(&scorer).reach(|| &attainable);
    let level = |wanted| reach.iter().find(|(place, level, _)| *place == a && *level == wanted).unwrap().2.clone();
    assert_eq!(level(0), Reach::Unreachable { below: None, above: Some(0.25) }, "nothing ticked, and half a point");
    assert!(matches!(level(1), Reach::NotDecided(_)));
    assert_eq!(
        level(2),
        Reach::Unreachable { below: Some(1.5), above: None },
        "everything ticked, and one point of two"
    );
}

#[test]
fn a_question_can_change_a_level_through_a_gate_that_looks_at_its_area() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.half, dimension: d, ask: Q, number: {min: 0, max: 1}}
  - id: b
    title: B
    questions:
      - {id: b.only, dimension: d, ask: Q, choices: [A, B, C]}
";
    let rubric = format!(
        "{TWO_LEVELS}[[numbers]]\nquestion = \"a.half\"\nsteps = [[0, 0], [1, 0.5]]\n\
         [[gate]]\nid = \"line\"\nareas = [\"b\"]\narea = \"a\"\nheadroom = HEADROOM\nreason = \"r\"\n"
    );
    let level_dead = |headroom: &str| {
        let scorer = scorer(questions, &rubric.replace("HEADROOM", headroom));
        let attainable = Attainable::of(&scorer);
        let found = influence(&mut Explorer::arguing(&scorer), || &attainable);
        let half = scorer.question("a.half").unwrap();
        found.into_iter().find(|i| i.question == half).unwrap().level_dead == Verdict::Proved
    };
    assert!(!level_dead("0.5"), "with it b can have 1 point, without it half a point");
    assert!(level_dead("0.25"));
    assert!(level_dead("2.0"));
}

#[test]
fn a_question_moves_nothing_through_a_gate_that_another_question_or_area_keeps_closed() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.half, dimension: d, ask: Q, number: {min: 0, max: 1}}
      - {id: a.weightless, dimension: d, ask: Q, choices: [A, B, C]}
  - id: b
    title: B
    questions:
      - {id: b.only, dimension: d, ask: Q, choices: [A, B, C]}
";
    let rubric = |gate: &str| {
        format!(
            "{TWO_LEVELS}[weights.questions]\n\"a.weightless\" = 0.0\n[[numbers]]\nquestion = \"a.half\"\n\
             steps = [[0, 0], [1, 0.5]]\n[[gate]]\nid = \"g\"\nareas = [\"b\"]\nreason = \"r\"\n{gate}\n"
        )
    };
    let influence_of = |id: &str, gate: &str| {
        let scorer = scorer(questions, &rubric(gate));
        let attainable = Attainable::of(&scorer);
        let found = influence(&mut Explorer::arguing(&scorer), || &attainable);
        found.into_iter().find(|i| i.question == scorer.question(id).unwrap()).unwrap()
    };
    let both = "questions = [\"a.half\", \"a.weightless\"]\ncaps = [{ below = 1, at = 0.5 }]";
    let alone = "questions = [\"a.weightless\"]\ncaps = [{ below = 1, at = 0.5 }]";
    assert_eq!(influence_of("a.weightless", both).score_dead, Verdict::Proved, "half a point keeps it closed");
    assert!(matches!(influence_of("a.weightless", alone).score_dead, Verdict::NotDecided(_)));
    assert_eq!(influence_of("b.only", "area = \"a\"\nheadroom = 0.25").level_dead, Verdict::Proved, "0.75 at most");
    assert!(matches!(influence_of("b.only", "area = \"a\"\nheadroom = 0.5").level_dead, Verdict::NotDecided(_)));
}

/// Points of one area that are printed as a cut and lie below it, and the cut that would have none such.
fn almost(points: &[f64], cuts: &[f64], more: &str, limit: usize) -> Vec<(Place, u8, f64, f64)> {
    let last = points.len() - 1;
    let questions = format!(
        "  - id: a\n    title: A\n    questions:\n      - {{id: a.q, dimension: d, ask: Q, number: {{min: 0, max: {last}}}}}\n"
    );
    let other =
        "  - id: b\n    title: B\n    questions:\n      - {id: b.only, dimension: d, ask: Q, choices: [A, B, C]}\n";
    let questions = if more.is_empty() { questions } else { questions + other };
    let steps: Vec<String> = points.iter().enumerate().map(|(at, points)| format!("[{at}, {points:?}]")).collect();
    let level = |(at, from): (usize, &f64)| format!("{{ level = {at}, name = \"{at}\", from = {from:?} }},\n");
    let levels: String = [0.0].iter().chain(cuts).enumerate().map(level).collect();
    let rubric = format!(
        "[scale]\nmax = 2\nlevels = [\n{levels}]\n[[numbers]]\nquestion = \"a.q\"\nsteps = [{}]\n{more}",
        steps.join(", ")
    );
    let scorer = scorer(&questions, &rubric);
    let found = Proofs::of(Explorer::with_limit(&scorer, limit)).almost;
    let mut explorer = Explorer::new(&scorer);
    for one in &found {
        let shown = one.answers.as_ref().map(|answers| explorer.points(answers, one.place));
        assert!(shown.is_none_or(|points| points == Some(one.points)), "the answers show it: {one:?}");
        assert_eq!(one.answers.is_some(), limit > 0);
    }
    found.into_iter().map(|one| (one.place, one.level, one.points, one.better)).collect()
}

#[test]
fn the_cut_that_is_advised_is_the_nearest_that_no_points_are_printed_as_and_that_keeps_every_level() {
    let better = |points: &[f64], cuts: &[f64]| {
        let found = almost(points, cuts, "", 1000);
        let places: Vec<bool> = found.iter().map(|(place, ..)| *place == Place::Overall).collect();
        assert!(found.is_empty() || places == [false, true], "the area first, then all areas together: {found:?}");
        found.first().map(|(_, level, _, better)| (*level, *better))
    };
    assert_eq!(better(&[0.0, 0.996, 2.0], &[1.0]), Some((1, 0.99)));
    assert_eq!(better(&[0.0, 0.986, 0.996, 2.0], &[1.0]), Some((1, 1.01)), "0.986 is printed as 0.99");
    assert_eq!(better(&[0.0, 0.986, 0.996, 1.006, 2.0], &[1.0]), Some((1, 0.98)));
    assert_eq!(better(&[0.0, 0.976, 0.986, 0.996, 1.006, 2.0], &[1.0]), Some((1, 1.02)));
    assert_eq!(better(&[0.0, 0.976, 0.986, 0.996, 1.006, 1.016, 2.0], &[1.0]), None, "none that is near");
    assert_eq!(better(&[0.0, 0.986, 1.986, 1.996, 2.0], &[2.0]), Some((1, 1.98)), "no cut lies above the scale");
    assert_eq!(better(&[0.0, 0.996, 2.0], &[0.995, 1.0]), Some((2, 1.01)), "nor below the cut before it");
    assert_eq!(better(&[0.0, 0.996, 2.0], &[0.985, 1.0]), Some((2, 1.01)), "with 0.99 nothing would reach level 1");
    assert_eq!(better(&[0.0, 0.985, 0.986, 0.996, 1.0, 2.0], &[1.0, 1.01]), Some((1, 0.98)), "1.01 is taken");
    let near = [0.0, 0.986, 0.996, 1.004, 2.0];
    assert_eq!(better(&near, &[1.0, 1.02]), Some((1, 0.98)), "from 1.01 nothing would reach level 1");
    assert_eq!(better(&[0.0, 0.996, 2.0], &[0.99, 1.0]), Some((2, 1.01)), "0.99 is taken");
    assert_eq!(better(&[0.0, 1.976, 1.986, 2.0], &[1.99]), Some((1, 2.0)), "the scale's end is a cut too");
    assert_eq!(better(&[0.0, 0.996, 2.0], &[0.998, 1.0]), Some((2, 1.01)), "level 1 is between no cuts with 0.99");
    assert_eq!(better(&[0.0, 0.996, 1.0, 2.0], &[0.998, 1.0]), None, "with 1.01 one point would give level 1");
    assert_eq!(better(&[0.0, 0.986, 0.996, 2.0], &[1.0, 1.01]), None, "two levels cannot begin at 1.01");
    assert_eq!(better(&[0.0, 0.98, 2.0], &[1.0]), None, "0.98 is printed as it is");
    assert_eq!(better(&[0.0, 1.0, 2.0], &[1.0]), None);
}

#[test]
fn where_sheets_are_too_many_to_try_points_are_certain_only_where_no_gate_may_stand_in_their_way() {
    let gate = |areas: &str, rest: &str| {
        format!("[[gate]]\nid = \"{areas}\"\nareas = [\"{areas}\"]\nreason = \"r\"\n{rest}\n")
    };
    let seen =
        |more: &str| almost(&[0.0, 0.996, 2.0], &[1.0], more, 0).iter().any(|(_, _, points, _)| *points == 0.996);
    let (own, other) = ("questions = [\"a.q\"]\ncaps", "questions = [\"b.only\"]\ncaps");
    assert!(seen(&gate("b", &format!("{own} = [{{ below = 2, at = 0.5 }}]"))), "it caps another area");
    assert!(!seen(&gate("a", &format!("{own} = [{{ below = 2, at = 0.5 }}, {{ below = 1, at = 1.5 }}]"))));
    assert!(seen(&gate("a", &format!("{own} = [{{ below = 2, at = 1.0 }}]"))), "it leaves more");
    assert!(seen(&gate("a", &format!("{own} = [{{ below = 2, at = 0.996 }}]"))), "it leaves as much");
    assert!(seen(&gate("a", &format!("{other} = [{{ below = 2, at = 0.5 }}]"))), "other answers open it");
    assert!(seen(&gate("a", "area = \"b\"\nheadroom = 0.0")), "the other area can have as much");
    let hanging =
        gate("b", &format!("{own} = [{{ below = 1, at = 0.5 }}]")) + &gate("a", "area = \"b\"\nheadroom = 0.0");
    assert!(!seen(&hanging), "the other area has as much only with another answer here");
}

#[test]
fn caps_that_lower_something_only_where_a_question_counts_nothing_are_not_idle() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.full, dimension: d, ask: Q, choices: [A, B, C]}
      - {id: a.half, dimension: d, ask: Q, number: {min: 0, max: 1}}
      - {id: a.most, dimension: d, ask: Q, choices: [{points: 1, text: A}, {points: 2, text: B}]}
  - id: b
    title: B
    questions:
      - {id: b.only, dimension: d, ask: Q, choices: [A, B, C]}
  - id: c
    title: C
    questions:
      - {id: c.little, dimension: d, ask: Q, number: {min: 0, max: 1}}
";
    let idle = |area: &str, policy: &str, gate: &str| {
        let rubric = format!(
            "{TWO_LEVELS}[answers]\n{policy}\n[[numbers]]\nquestion = \"a.half\"\nsteps = [[0, 0], [1, 1]]\n\
             [[numbers]]\nquestion = \"c.little\"\nsteps = [[0, 0], [1, 0.25]]\n\
             [[gate]]\nid = \"g\"\nareas = [\"{area}\"]\nreason = \"r\"\n{gate}\n"
        );
        let scorer = scorer(questions, &rubric);
        Explorer::with_limit(&scorer, 0).idle_caps(0, &[scorer.area(area).unwrap()])
    };
    let excluded = "unknown = \"exclude\"";
    let cap = "questions = [\"b.only\"]\ncaps = [{ below = 1, at = 1.75 }]";
    assert_eq!(idle("a", excluded, cap), [Verdict::Refuted(())], "2 points without a.half, 1.67 with it");
    assert_eq!(idle("a", "unknown = \"lowest\"\nnot_applicable = \"zero\"", cap), [Verdict::Proved]);
    let line = "area = \"a\"\nheadroom = 0.0";
    assert_eq!(idle("c", excluded, line), [Verdict::Refuted(())], "0 points without a.most, 0.33 with it");
}

#[test]
fn a_gate_on_an_area_that_hangs_on_the_one_it_caps_is_decided_by_trying() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.high, dimension: d, ask: Q, choices: [{points: 3, text: A}, {points: 4, text: B}]}
  - id: b
    title: B
    questions:
      - {id: b.low, dimension: d, ask: Q, number: {min: 0, max: 1}}
";
    let gates = "[[gate]]\nid = \"line\"\nareas = [\"b\"]\narea = \"a\"\nheadroom = 0.0\nreason = \"r\"\n\
                 [[gate]]\nid = \"g\"\nareas = [\"a\"]\nquestions = [\"b.low\"]\ncaps = [{ below = 1, at = 0.5 }]\nreason = \"r\"\n";
    let silence = "[answers]\nunknown = \"exclude\"\n";
    let rubric = |most: &str| {
        let steps = format!("[[numbers]]\nquestion = \"b.low\"\nsteps = [[0, 0], [1, {most}]]\n");
        format!("{TWO_LEVELS}{silence}{steps}{gates}")
    };
    let idle = |most: &str, limit: usize| {
        let scorer = scorer(questions, &rubric(most));
        Explorer::with_limit(&scorer, limit).idle_caps(0, &[scorer.area("b").unwrap()]).remove(0)
    };
    assert!(matches!(idle("1", 0), Verdict::NotDecided(_)), "half a point in a goes with none in b");
    assert_eq!(idle("1", 1000), Verdict::Proved, "1.5 points in a, and 1 in b");
    assert_eq!(idle("2", 1000), Verdict::Refuted(()));
}

#[test]
fn a_cap_never_decides_where_another_question_of_its_gate_always_counts_less() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.one, dimension: d, ask: Q, number: {min: 0, max: 2}}
      - {id: a.other, dimension: d, ask: Q, number: {min: 0, max: 1}}
  - id: b
    title: B
    questions:
      - {id: b.only, dimension: d, ask: Q, choices: [A, B, C]}
";
    let idle = |other: &str, not_applicable: &str| {
        let rubric = format!(
            "{TWO_LEVELS}[answers]\nunknown = \"lowest\"\nnot_applicable = \"{not_applicable}\"\n\
             [[numbers]]\nquestion = \"a.one\"\nsteps = [[0, 0], [1, 1.75], [2, 2]]\n\
             [[numbers]]\nquestion = \"a.other\"\nsteps = [[0, 0], [1, {other}]]\n\
             [[gate]]\nid = \"g\"\nareas = [\"b\"]\nquestions = [\"a.one\", \"a.other\"]\n\
             caps = [{{ below = 2, at = 1 }}, {{ below = 1.5, at = 0.5 }}]\nreason = \"r\"\n"
        );
        let [argued, tried] = idle_caps(&scorer(questions, &rubric));
        assert_eq!(argued, tried, "trying everything says the same");
        argued.into_iter().map(|v| v == Verdict::Proved).collect::<Vec<bool>>()
    };
    assert_eq!(idle("1.25", "zero"), [true, false], "1.75 is never the weakest value");
    assert_eq!(idle("2", "zero"), [false, false]);
    assert_eq!(idle("1.25", "exclude"), [false, false], "it is where the other one does not apply");
}

#[test]
fn points_of_a_checklist_that_are_too_many_to_keep_close_a_cap_all_the_same() {
    let items: Vec<String> = (0..14).map(|n| format!("{{id: i{n}, text: I, points: {}}}", 1_u32 << n)).collect();
    let questions = format!(
        "  - id: a\n    title: A\n    questions:\n      - {{id: a.list, dimension: d, ask: Q, items: [{}]}}\n  - id: b\n    \
         title: B\n    questions:\n      - {{id: b.only, dimension: d, ask: Q, choices: [A, B, C]}}\n",
        items.join(", ")
    );
    // Sums go from 0 to 16383, which is worth 2 points: one cap is for all below one of the sums, the other for this one.
    let value = |sum: f64| sum / 16383.0 * 2.0;
    for sum in [8001.0, 8002.0, 8003.0, 8004.0] {
        let (lower, upper) = (value(sum - 0.5), value(sum + 0.5));
        let gate = format!(
            "[[gate]]\nid = \"g\"\nareas = [\"b\"]\nquestions = [\"a.list\"]\nreason = \"r\"\n\
             caps = [{{ below = {upper:?}, at = 1 }}, {{ below = {lower:?}, at = 0.5 }}]\n"
        );
        let scorer = scorer(&questions, &format!("{TWO_LEVELS}{gate}"));
        assert!(scorer.questions()[scorer.question("a.list").unwrap()].thinned);
        let verdicts = Explorer::with_limit(&scorer, 0).idle_caps(0, &[scorer.area("b").unwrap()]);
        assert_eq!(verdicts, [Verdict::Refuted(()), Verdict::Refuted(())], "{sum}");
    }
}

#[test]
fn a_question_without_weight_is_dead_whenever_it_is_asked() {
    let questions = TWO_AREAS.replace(
        "dimension: d, ask: Q, choices: [A, B, C], ask_when",
        "dimension: d, ask: Q, choices: [A, B], ask_when",
    );
    let dead = |more: &str| {
        let scorer = scorer(&questions, &format!("{TWO_LEVELS}{more}"));
        let proofs = Proofs::of(Explorer::arguing(&scorer));
        let then = proofs.influence.iter().find(|i| i.question == scorer.question("a.then").unwrap()).unwrap();
        (then.score_dead.clone(), then.level_dead.clone())
    };
    let is_proved = |more: &str| dead(more) == (Verdict::Proved, Verdict::Proved);
    assert!(is_proved("[weights.questions]\n\"a.then\" = 0.0\n"));
    assert!(is_proved("[area.a.dimensions]\nd = 0.0\n"), "the cell that it belongs to has none");
    assert!(!is_proved("[weights.questions]\n\"a.then\" = 0.5\n"));
}

#[test]
fn a_questions_share_is_its_part_of_what_all_can_change_where_means_are_plain() {
    let questions = TWO_AREAS.replace(", ask_when: {question: a.first, at_least: 1}", "");
    let share_of = |questions: &str, methods: &str, weights: &str, id: &str| {
        let scorer = scorer(questions, &format!("{TWO_LEVELS}[aggregate]\n{methods}\n[weights]\n{weights}"));
        let proofs = Proofs::of(Explorer::new(&scorer));
        let found = proofs.influence.into_iter().find(|i| i.question == scorer.question(id).unwrap()).unwrap();
        found.share.into_iter().map(|(place, share)| (place == Place::Overall, share)).collect::<Vec<_>>()
    };
    let share =
        |overall: &str, weights: &str, id: &str| share_of(&questions, &format!("overall = \"{overall}\""), weights, id);
    let (area, overall) = (false, true);
    let weights = "questions = { \"a.then\" = 3.0 }\nareas = { a = 3.0 }\n";
    assert_eq!(share("arithmetic", weights, "a.first"), [(area, 0.25), (overall, 0.1875)]);
    assert_eq!(share("arithmetic", weights, "b.only"), [(area, 1.0), (overall, 0.25)]);
    assert_eq!(share("minimum", weights, "a.first"), [(area, 0.25)]);
    assert_eq!(
        share("arithmetic", "questions = { \"b.only\" = 0.0 }\nareas = { a = 3.0 }\n", "b.only"),
        [(overall, 0.0)]
    );
    assert_eq!(share("arithmetic", "questions = { \"b.only\" = 0.0 }\n", "a.first"), [(area, 0.5), (overall, 0.5)]);
    assert_eq!(share_of(&questions, "cell = \"geometric\"", "", "a.first"), []);
    assert_eq!(share_of(&questions, "area = \"geometric\"", "", "a.first"), []);
    let narrow = "choices: [{points: 1, text: A}, {points: 2, text: B}]";
    let narrow = questions.replacen("choices: [A, B, C]", narrow, 1);
    assert_eq!(share_of(&narrow, "", "", "a.then")[0], (area, 2.0 / 3.0), "the other question spans half of the scale");
}

#[test]
fn practice_levels_whose_worst_answer_passes_never_fall() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.one, dimension: d, ask: Q, practice_level: 1, choices: [{points: 1, text: A}, {points: 2, text: B}]}
      - {id: a.two, dimension: d, ask: Q, practice_level: 2, choices: [A, B]}
      - {id: a.also, dimension: d, ask: Q, practice_level: 2, choices: [A, B]}
";
    let levels = "[scale]\nmax = 2\nlevels = [{ level = 0, name = \"0\", from = 0.0 }, { level = 1, name = \"1\", from = 1.0 }, { level = 2, name = \"2\", from = 1.5 }]\n";
    let scorer = scorer(questions, &format!("{levels}[aggregate]\narea = \"cumulative\"\nachieved_at = 1.0\n"));
    let proofs = Proofs::of(Explorer::with_limit(&scorer, 0));
    let area = Place::Area(scorer.area("a").unwrap());
    let at = |level| proofs.reach.iter().find(|(place, l, _)| *place == area && *l == level).unwrap();
    assert_eq!(at(0).2, Reach::Unreachable { below: None, above: Some(1.0) }, "practice level 1 is always reached");
    let influence = |id| proofs.influence.iter().find(|i| i.question == scorer.question(id).unwrap()).unwrap();
    assert_eq!(influence("a.one").score_dead, Verdict::Proved, "both of its answers pass");
    assert!(matches!(influence("a.two").score_dead, Verdict::Refuted(_)));
}

#[test]
fn what_silence_counts_decides_which_states_are_tried_and_the_most_that_an_area_can_have() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.full, dimension: d, ask: Q, choices: [A, B, C]}
      - {id: a.half, dimension: d, ask: Q, number: {min: 0, max: 1}}
";
    let half = "[[numbers]]\nquestion = \"a.half\"\nsteps = [[0, 0], [1, 1]]\n";
    let look = |unknown: &str, not_applicable: &str| {
        let answers = format!("[answers]\nunknown = \"{unknown}\"\nnot_applicable = \"{not_applicable}\"\n");
        let scorer = scorer(questions, &format!("{TWO_LEVELS}{answers}{half}"));
        let most = Explorer::new(&scorer).most().area(scorer.area("a").unwrap());
        (scorer.silences().to_vec(), most)
    };
    let (one, both) = (vec![State::Unknown], vec![State::Unknown, State::NotApplicable]);
    assert_eq!(look("lowest", "zero"), (one.clone(), Some(1.5)));
    assert_eq!(look("lowest", "exclude"), (both.clone(), Some(2.0)), "without the half one");
    assert_eq!(look("exclude", "zero"), (both, Some(2.0)));
    assert_eq!(look("exclude", "exclude"), (one, Some(2.0)));
}

#[test]
fn what_passes_hangs_on_the_points_from_which_a_practice_counts_as_achieved() {
    let questions = "  - id: a
    title: A
    questions:
      - {id: a.one, dimension: d, ask: Q, practice_level: 1, choices: [{points: 1, text: A}, {points: 2, text: B}]}
      - {id: a.two, dimension: d, ask: Q, practice_level: 2, choices: [A, B, C]}
";
    let reached = |from: &str| {
        let rubric = format!("{TWO_LEVELS}[aggregate]\narea = \"cumulative\"\nachieved_at = {from}\n");
        let scorer = scorer(questions, &rubric);
        let a = Place::Area(scorer.area("a").unwrap());
        let attainable = Attainable::of(&scorer);
        let reach = Explorer::arguing(&scorer).reach(|| &attainable);
        let level = |wanted| reach.iter().find(|(place, level, _)| *place == a && *level == wanted).unwrap().2.clone();
        [level(0), level(1)].map(|reach| matches!(reach, Reach::Unreachable { .. }))
    };
    let (never, perhaps) = (true, false);
    assert_eq!(reached("1.0"), [never, perhaps], "both answers to the first pass");
    assert_eq!(reached("2.0"), [perhaps, perhaps], "the better one does");
}

#[test]
fn what_is_kept_of_very_many_sums_of_a_checklist_spans_all_of_them_evenly() {
    let items: Vec<String> = (0..14).map(|n| format!("{{id: i{n}, text: I, points: {}}}", 1_u32 << n)).collect();
    let question = format!("      - {{id: a.list, dimension: d, ask: Q, items: [{}]}}\n", items.join(", "));
    let scorer = scorer(&format!("  - id: a\n    title: A\n    questions:\n{question}"), TWO_LEVELS);
    let list = &scorer.questions()[scorer.question("a.list").unwrap()];
    assert!(list.thinned);
    assert_eq!((list.attainable.first(), list.attainable.last()), (Some(&0.0), Some(&2.0)));
    assert!(list.attainable.windows(2).all(|pair| pair[0] < pair[1] && pair[1] - pair[0] < 0.001));
}

#[test]
fn as_many_sums_of_a_checklist_as_are_kept_are_all_kept() {
    let items: Vec<String> = (0..12).map(|n| format!("{{id: i{n}, text: I, points: {}}}", 1_u32 << n)).collect();
    let question = format!("      - {{id: a.list, dimension: d, ask: Q, items: [{}]}}\n", items.join(", "));
    let scorer = scorer(&format!("  - id: a\n    title: A\n    questions:\n{question}"), TWO_LEVELS);
    let list = &scorer.questions()[scorer.question("a.list").unwrap()];
    assert_eq!((list.thinned, list.attainable.len()), (false, 4096));
}

#[test]
fn a_number_is_tried_where_a_step_begins_and_where_a_condition_does_and_once_where_both_do() {
    let then = |id: &str, at: u8| {
        format!(
            "      - {{id: a.{id}, dimension: d, ask: Q, choices: [A, B], ask_when: {{question: a.share, at_least: {at}}}}}\n"
        )
    };
    let questions = format!(
        "  - id: a\n    title: A\n    questions:\n      - {{id: a.share, dimension: d, ask: Q, number: {{min: 0, max: 60}}}}\n{}{}{}",
        then("one", 10),
        then("two", 45),
        then("three", 70)
    );
    let steps = "[[numbers]]\nquestion = \"a.share\"\nsteps = [[10, 1], [50, 2]]\n";
    let scorer = scorer(&questions, &format!("{TWO_LEVELS}{steps}"));
    let share = &scorer.questions()[scorer.question("a.share").unwrap()];
    let picks: Vec<(f64, f64)> = share.picks.clone();
    assert_eq!(picks.iter().map(|(_, value)| *value).collect::<Vec<_>>(), [0.0, 1.0, 1.0, 2.0]);
    assert_eq!(picks.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [0.0, 10.0, 45.0, 50.0]);
}

/// The scores of a set are sums in another order than the scorer's: one that lies exactly on a cut may come out just below it.
#[test]
fn points_exactly_on_a_cut_are_no_hole() {
    let weights: Vec<f64> = [1, 2, 3, 5, 7, 11, 13, 17, 19, 23].map(|n| f64::from(n) / 10.0).into();
    let question = |n: usize| format!("      - {{id: a.q{n}, dimension: d, ask: Q, choices: [A, B]}}\n");
    let questions: String = (0..weights.len()).map(question).collect();
    let questions = format!("  - id: a\n    title: A\n    questions:\n{questions}");
    let weighed: String = weights.iter().enumerate().map(|(n, w)| format!("\"a.q{n}\" = {w:?}\n")).collect();
    for chosen in (100_u32..1000).step_by(37) {
        let part: f64 = (0..weights.len()).rev().filter(|n| chosen >> n & 1 == 1).map(|n| weights[n]).sum();
        let cut = part / weights.iter().sum::<f64>();
        let rubric = format!(
            "[scale]\nmax = 1\nlevels = [{{ level = 0, name = \"0\", from = 0.0 }}, {{ level = 1, name = \"1\", from = {cut:?} }}, \
             {{ level = 2, name = \"2\", from = {:?} }}]\n[weights.questions]\n{weighed}",
            cut + 1e-6
        );
        let scorer = scorer(&questions, &rubric);
        let attainable = Attainable::of(&scorer);
        let reach = Explorer::with_limit(&scorer, 0).reach(|| &attainable);
        for (place, level, reach) in reach {
            assert!(!matches!(reach, Reach::Unreachable { .. }), "{chosen}: level {level} at {place:?}: {reach:?}");
        }
    }
}
