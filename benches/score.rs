//! How long scoring takes: the shipped questionnaire, and synthetic ones of growing size.
//!
//! `cargo bench --bench score`; the best of several runs, which is what the machine can do undisturbed.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::model::Sheet;
use plimsoll::random::Random;
use plimsoll::score::{Answers, QuestionAt, Scorer, Scores, State};
use plimsoll::short::Short;
use plimsoll::source::Sources;

fn main() {
    let find = |kind| Origin::find(kind, "smart-customs").unwrap();
    let shipped = load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap();
    measure("smart-customs", &shipped);
    measure_short(&shipped);
    for questions in [100, 250, 500] {
        measure("synthetic", &synthetic(questions));
    }
}

/// Prints a line of figures for one questionnaire.
fn measure(name: &str, instrument: &Instrument) {
    let questions: Vec<_> = instrument.questionnaire.questions().map(|(_, q)| q.id.value.as_str()).collect();
    let sheet = sheet(instrument, &questions);
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let mut answers = Answers::default();
    let mut scores = Scores::default();
    let entries = || sheet.answers.iter().map(|(id, entry)| (id.as_str(), &entry.value));
    let compile = best(20, || _ = black_box(Scorer::compile(&instrument.questionnaire, &instrument.rubric)));
    let answer = best(200, || scorer.answers_into(black_box(entries()), None, &mut answers));
    let score = best(1_000, || scorer.score_into(black_box(&answers), &mut scores));
    println!(
        "{name:14} {:6} questions   compile {compile:>9.1?}   answers {answer:>9.1?}   score {score:>9.2?}   per question {:.1} ns",
        questions.len(),
        score.as_nanos() as f64 / questions.len() as f64,
    );
}

/// Prints how many questions the short form takes until every level is certain, on 200 random sheets beside asking in order, and
/// how long it takes to find the next one.
fn measure_short(instrument: &Instrument) {
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let short = Short::new(&instrument.questionnaire, &scorer);
    let order: Vec<_> = instrument.questionnaire.questions().filter_map(|(_, q)| scorer.question(&q.id)).collect();
    let mut random = Random::new(1);
    let mut counts = [Vec::new(), Vec::new()];
    for _ in 0..200 {
        let picks: Vec<f64> = scorer.questions().iter().map(|_| random.unit()).collect();
        let until_settled = |next: &dyn Fn(&Answers) -> Option<QuestionAt>| {
            let mut answers = scorer.answers(&Sheet::blank(&instrument.questionnaire));
            let asked = std::iter::from_fn(|| {
                let question = next(&answers)?;
                let all = scorer.questions()[question].picks.len() as f64;
                scorer.pick(&mut answers, question, (picks[question] * all) as usize);
                Some(question)
            });
            asked.count()
        };
        let is_due =
            |answers: &Answers, q: QuestionAt| answers.slot(q).asked && answers.slot(q).state == State::Unanswered;
        counts[0].push(until_settled(&|answers| short.next(answers, |_| true)));
        counts[1].push(until_settled(&|answers| {
            short.open(answers).next()?;
            order.iter().copied().find(|q| is_due(answers, *q))
        }));
    }
    counts.iter_mut().for_each(|counts| counts.sort_unstable());
    let blank = scorer.answers(&Sheet::blank(&instrument.questionnaire));
    let next = best(20, || _ = black_box(short.next(black_box(&blank), |_| true)));
    let likely = best(5, || _ = black_box(short.likely(black_box(&blank), |_| true)));
    let [short, ordered] = counts.map(|counts| format!("median {} ({} to {})", counts[100], counts[0], counts[199]));
    println!("short form     {short} questions, in order {ordered}   next {next:>9.1?}   all likely {likely:>9.1?}");
}

/// The shortest time of many runs.
fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap()
}

/// Answers of every state, most of them answered.
fn sheet(instrument: &Instrument, questions: &[&str]) -> Sheet {
    let id = &instrument.questionnaire.id.value;
    let mut text = format!("questionnaire: {id}\nversion: {}\nanswers:\n", instrument.questionnaire.version.value);
    // A decision has two choices only.
    for (n, id) in questions.iter().filter(|id| !id.ends_with(".decision")).enumerate() {
        match n % 11 {
            9 => writeln!(text, "  {id}: unknown"),
            10 => writeln!(text, "  {id}: {{not_applicable: reason}}"),
            points => writeln!(text, "  {id}: {{answer: {}, evidence: {{grade: document}}}}", points % 5),
        }
        .unwrap();
    }
    load::sheet_text("sheet.yaml", text, &mut Sources::default()).unwrap().sheet
}

/// Areas of ten questions in five dimensions; every third question is asked on a condition.
fn synthetic(questions: usize) -> Instrument {
    let mut text = "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions:\n".to_owned();
    (0..5).for_each(|d| writeln!(text, "  - {{id: d{d}, title: D}}").unwrap());
    text += "areas:\n";
    for area in 0..questions / 10 {
        writeln!(text, "  - id: a{area}\n    title: A\n    questions:").unwrap();
        for n in 0..10 {
            let when = format!(", ask_when: {{question: a{area}.q0, at_least: 1}}");
            let when = if n % 3 == 2 { when.as_str() } else { "" };
            let fields = format!("dimension: d{}, ask: Q, choices: [A, B, C, D, E]{when}", n / 2);
            writeln!(text, "      - {{id: a{area}.q{n}, {fields}}}").unwrap();
        }
    }
    let rubric = "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\n\
                  levels = [{level = 0, name = \"L\", from = 0}]\n[[gate]]\nid = \"g\"\nareas = [\"*\"]\n\
                  questions = [\"a0.q0\"]\ncaps = [{below = 2, at = 3}]\nreason = \"r\"\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("questionnaire.yaml"), text).unwrap();
    std::fs::write(folder.path().join("rubric.toml"), rubric).unwrap();
    let find = |kind| Origin::find(kind, folder.path().to_str().unwrap()).unwrap();
    load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap()
}
