//! Random small questionnaires, rubrics and sheets as files: every method, policy, gate, condition and kind of question.

use std::fmt::Write;

use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::model::Sheet;
use plimsoll::source::Sources;

/// A small generator of numbers (xorshift64*): the same seed, the same world.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }
    /// A number below `n`; 0 when there is none.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
    pub fn pick<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// One question, as it will be written.
#[derive(Clone)]
pub struct Question {
    pub id: String,
    /// The fields after the id, as flow YAML.
    fields: String,
    /// The ids that its condition looks at.
    pub looks_at: Vec<String>,
    /// The answers that a sheet may give, worst first, as YAML.
    pub answers: Vec<String>,
    /// The `[[numbers]]` table of a number question.
    steps: String,
}

/// A questionnaire and a rubric in pieces, so that the pieces can be put together in another order.
#[derive(Clone)]
pub struct World {
    dimensions: Vec<String>,
    pub areas: Vec<(String, Vec<Question>)>,
    head: String,
    /// Lines of each weight table.
    weights: Vec<(String, Vec<String>)>,
    gates: Vec<String>,
    evidence: Vec<String>,
}

/// A sheet: question id and answer as YAML (without a line: unanswered).
pub type Answers = Vec<(String, String)>;

pub fn world(dice: &mut Dice) -> World {
    let methods = ["arithmetic", "geometric", "harmonic", "minimum", "maximum", "cumulative"];
    let (cell, area) = (*dice.pick(&methods), *dice.pick(&methods));
    let dimensions: Vec<String> = ["d", "e", "f"][..1 + dice.below(3)].iter().map(|d| (*d).to_owned()).collect();
    let max = *dice.pick(&[4.0, 4.0, 1.0, 10.0]);
    let mut before = Vec::new();
    let areas: Vec<(String, Vec<Question>)> = ["a", "b", "c"][..1 + dice.below(3)]
        .iter()
        .map(|a| {
            let count = 1 + dice.below(4);
            let questions = (0..count).map(|n| question(dice, &format!("{a}.q{n}"), &dimensions, max, &mut before));
            ((*a).to_owned(), questions.collect())
        })
        .collect();
    let ids: Vec<String> = areas.iter().flat_map(|(_, qs)| qs.iter().map(|q| q.id.clone())).collect();
    let mut head = format!(
        "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = {max}\n\
         levels = [ {{level = 0, name = \"L0\", from = 0.0}}, {{level = 1, name = \"L1\", from = {}}}, \
         {{level = 2, name = \"L2\", from = {}}} ]\n\
         [aggregate]\ncell = \"{cell}\"\narea = \"{area}\"\noverall = \"{}\"\nachieved_at = {}\n",
        max / 3.0,
        max * 0.75,
        dice.pick(&methods[..5]),
        max * *dice.pick(&[0.1, 0.25, 0.5, 1.0]),
    );
    let mut weights = vec![
        ("weights.areas".to_owned(), some_weights(dice, areas.iter().map(|(id, _)| id.as_str()))),
        ("weights.dimensions".to_owned(), some_weights(dice, dimensions.iter().map(String::as_str))),
        ("weights.questions".to_owned(), some_weights(dice, ids.iter().map(String::as_str))),
    ];
    for (id, _) in &areas {
        if dice.one_in(4) {
            let mut lines = some_weights(dice, dimensions.iter().map(String::as_str));
            lines.insert(0, format!("[area.{id}]\nmethod = \"{}\"\n[area.{id}.dimensions]", dice.pick(&methods)));
            weights.push((String::new(), lines));
        }
    }
    let evidence: Vec<String> = (0..dice.below(3))
        .map(|_| {
            let grade = dice.pick(&["document", "record", "independent"]);
            format!("{{from = {}, grade = \"{grade}\"}}", max * *dice.pick(&[0.25, 0.5, 0.75, 1.0]))
        })
        .collect();
    write!(
        head,
        "[answers]\nunknown = \"{}\"\nnot_applicable = \"{}\"\nminimum_coverage = {}\n",
        dice.pick(&["lowest", "exclude"]),
        dice.pick(&["exclude", "zero"]),
        dice.pick(&[0.0, 0.5, 1.0])
    )
    .unwrap();
    let gates = gates(dice, &areas, &ids, max);
    World { dimensions, areas, head, weights, gates, evidence }
}

fn some_weights<'i>(dice: &mut Dice, ids: impl Iterator<Item = &'i str>) -> Vec<String> {
    let mut lines = Vec::new();
    for id in ids {
        if dice.one_in(2) {
            lines.push(format!("\"{id}\" = {}", dice.pick(&["0", "0.5", "1", "2", "0.3", "3.7"])));
        }
    }
    lines
}

fn gates(dice: &mut Dice, areas: &[(String, Vec<Question>)], ids: &[String], max: f64) -> Vec<String> {
    let readiness: Vec<&String> = areas
        .iter()
        .flat_map(|(_, qs)| qs)
        .filter(|q| !q.fields.contains("measures"))
        .map(|q| &q.id)
        .filter(|id| ids.contains(id))
        .collect();
    let mut gates = Vec::new();
    if !readiness.is_empty() {
        for n in 0..dice.below(3) {
            let capped = if dice.one_in(3) { "*".to_owned() } else { dice.pick(areas).0.clone() };
            let (one, two) = (dice.pick(&readiness), dice.pick(&readiness));
            let caps: Vec<String> = (0..1 + dice.below(2))
                .map(|_| {
                    let (below, at) = (dice.pick(&[0.25, 0.5, 0.75, 1.0]), dice.pick(&[0.0, 0.25, 0.5, 0.9]));
                    format!("{{below = {}, at = {}}}", max * below, max * at)
                })
                .collect();
            gates.push(format!(
                "[[gate]]\nid = \"g{n}\"\nareas = [\"{capped}\"]\nquestions = [\"{one}\", \"{two}\"]\ncaps = [{}]\n\
                 reason = \"r\"\n",
                caps.join(", ")
            ));
        }
    }
    // A load line on the first area, and perhaps a second one on top: a chain, never a circle.
    for n in 1..areas.len() {
        if dice.one_in(2) {
            gates.push(format!(
                "[[gate]]\nid = \"line{n}\"\nareas = [\"{}\"]\narea = \"{}\"\nheadroom = {}\nreason = \"r\"\n",
                areas[n].0,
                areas[n - 1].0,
                dice.pick(&[0.0, 0.5, 1.0]),
            ));
        }
    }
    gates
}

fn question(dice: &mut Dice, id: &str, dimensions: &[String], max: f64, before: &mut Vec<String>) -> Question {
    let mut fields = format!("dimension: {}, ask: Q", dice.pick(dimensions));
    let mut steps = String::new();
    let answers: Vec<String> = match dice.below(6) {
        0 => {
            let count = 1 + dice.below(3);
            let points = |n: usize| ["1", "0.1", "2"][n];
            let items: Vec<String> =
                (0..count).map(|n| format!("{{id: i{n}, text: T, points: {}}}", points(n))).collect();
            write!(fields, ", items: [{}]", items.join(", ")).unwrap();
            // Prefixes only: each ticks one more, so each is better than the one before.
            (0..=count)
                .map(|n| format!("[{}]", (0..n).map(|i| format!("i{i}")).collect::<Vec<_>>().join(", ")))
                .collect()
        }
        1 => {
            fields += ", number: {unit: \"%\", min: 10, max: 100}";
            let first = *dice.pick(&[0, 10, 20]);
            let mut worth = [0.25 * max * dice.below(2) as f64, 0.5 * max, max * *dice.pick(&[0.5, 0.8, 1.0])];
            // Less is better: the first step begins at the least number, or numbers below it would be worth nothing.
            let less = dice.one_in(3);
            if less {
                worth.reverse();
            }
            let first = if less { 10 } else { first };
            steps = format!(
                "[[numbers]]\nquestion = \"{id}\"\nsteps = [[{first}, {}], [50, {}], [95, {}]]\n",
                worth[0], worth[1], worth[2]
            );
            let mut answers = ["10", "20", "49.5", "50", "95", "100"].map(str::to_owned).to_vec();
            if less {
                answers.reverse();
            }
            answers
        }
        2 => {
            let points = dice.pick(&[["0", "1", "3"], ["1", "2", "5"], ["0", "0.5", "7"]]);
            let choices: Vec<String> = points.iter().map(|p| format!("{{points: {p}, text: T}}")).collect();
            write!(fields, ", choices: [{}]", choices.join(", ")).unwrap();
            points.iter().map(|p| (*p).to_owned()).collect()
        }
        _ => {
            let count = 2 + dice.below(4);
            write!(fields, ", choices: [{}]", vec!["T"; count].join(", ")).unwrap();
            (0..count).map(|n| n.to_string()).collect()
        }
    };
    if dice.one_in(8) {
        fields += ", measures: need";
    }
    if !dice.one_in(5) {
        write!(fields, ", practice_level: {}", dice.below(4)).unwrap();
    }
    let mut looks_at = Vec::new();
    if !before.is_empty() && dice.one_in(3) {
        write!(fields, ", ask_when: {}", condition(dice, before, 2, &mut looks_at)).unwrap();
    }
    before.push(id.to_owned());
    Question { id: id.to_owned(), fields, looks_at, answers, steps }
}

fn condition(dice: &mut Dice, before: &[String], depth: usize, looks_at: &mut Vec<String>) -> String {
    if depth == 0 || dice.one_in(2) {
        let question = dice.pick(before).clone();
        let text = format!("{{question: {question}, at_least: {}}}", dice.pick(&["0", "1", "2", "0.5", "50"]));
        looks_at.push(question);
        return text;
    }
    if dice.one_in(3) {
        return format!("{{not: {}}}", condition(dice, before, depth - 1, looks_at));
    }
    let parts: Vec<String> = (0..dice.below(3)).map(|_| condition(dice, before, depth - 1, looks_at)).collect();
    format!("{{{}: [{}]}}", dice.pick(&["all", "any"]), parts.join(", "))
}

impl World {
    /// The questionnaire's text in which each area begins with a decision by which it is declined.
    pub fn questionnaire_with_decisions(&self) -> String {
        let decides = |text: String, (id, _): &(String, Vec<Question>)| {
            let begins = format!("  - id: {id}\n    title: A\n");
            let condition = format!("    declined_when: {{question: {id}.decision, at_least: 1}}\n    questions:\n");
            let question = format!("id: {id}.decision, dimension: {}, measures: information", self.dimensions[0]);
            let all = format!("{begins}{condition}      - {{{question}, ask: Q, choices: [No, Yes]}}\n");
            text.replace(&format!("{begins}    questions:\n"), &all)
        };
        self.areas.iter().fold(self.questionnaire(), decides)
    }

    /// The questionnaire's text.
    pub fn questionnaire(&self) -> String {
        let mut text = "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions:\n".to_owned();
        self.dimensions.iter().for_each(|d| writeln!(text, "  - {{id: {d}, title: D}}").unwrap());
        text += "areas:\n";
        for (id, questions) in &self.areas {
            writeln!(text, "  - id: {id}\n    title: A\n    questions:").unwrap();
            questions.iter().for_each(|q| writeln!(text, "      - {{id: {}, {}}}", q.id, q.fields).unwrap());
        }
        text
    }

    /// The rubric's text.
    pub fn rubric(&self) -> String {
        let mut text = self.head.clone();
        writeln!(text, "evidence = [{}]", self.evidence.join(", ")).unwrap();
        for (table, lines) in &self.weights {
            let head = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
            writeln!(text, "{head}{}", lines.join("\n")).unwrap();
        }
        self.questions().for_each(|q| text += &q.steps);
        self.gates.iter().for_each(|g| text += g);
        text
    }

    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.areas.iter().flat_map(|(_, qs)| qs)
    }

    /// The same questionnaire and rubric, written in another order.
    pub fn shuffled(&self, dice: &mut Dice) -> World {
        let mut other = self.clone();
        for _ in 0..20 {
            dice.shuffle(&mut other.areas);
            other.areas.iter_mut().for_each(|(_, qs)| dice.shuffle(qs));
            let order: Vec<&str> = other.questions().map(|q| q.id.as_str()).collect();
            let place = |id: &str| order.iter().position(|o| *o == id);
            if other.questions().all(|q| q.looks_at.iter().all(|l| place(l) < place(&q.id))) {
                break;
            }
            other.areas.clone_from(&self.areas);
        }
        dice.shuffle(&mut other.dimensions);
        dice.shuffle(&mut other.gates);
        dice.shuffle(&mut other.evidence);
        for (table, lines) in &mut other.weights {
            let from = usize::from(table.is_empty());
            dice.shuffle(&mut lines[from..]);
        }
        dice.shuffle(&mut other.weights);
        for (_, questions) in &mut other.areas {
            questions.iter_mut().for_each(reverse_items);
        }
        other
    }

    /// The same questionnaire under a rubric with fewer rules: some gates, weights and rules of evidence are gone.
    pub fn with_fewer_rules(&self, dice: &mut Dice) -> World {
        let mut other = self.clone();
        other.gates.retain(|_| dice.one_in(2));
        other.evidence.retain(|_| dice.one_in(2));
        for (table, lines) in &mut other.weights {
            let head = usize::from(table.is_empty());
            lines.truncate(head + dice.below(lines.len()));
        }
        other
    }

    /// Loads the files as a user's would be.
    pub fn load(&self) -> Instrument {
        self.load_asking(&self.questionnaire())
    }

    /// Loads the rubric with a questionnaire of another text.
    pub fn load_asking(&self, questionnaire: &str) -> Instrument {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("questionnaire.yaml"), questionnaire).unwrap();
        std::fs::write(folder.path().join("rubric.toml"), self.rubric()).unwrap();
        let path = folder.path().to_str().unwrap();
        let questionnaire = Origin::find(Folder::Questionnaire, path).unwrap();
        let rubric = Origin::find(Folder::Rubric, path).unwrap();
        load::instrument(&questionnaire, &rubric).unwrap_or_else(|e| panic!("{e}"))
    }

    /// Random answers; one in `doubt` is unknown or missing.
    pub fn answers(&self, dice: &mut Dice, doubt: usize) -> Answers {
        let mut answers = Vec::new();
        for question in self.questions() {
            let answer = match dice.below(10) {
                _ if dice.one_in(doubt) && dice.one_in(2) => continue,
                _ if dice.one_in(doubt) => "unknown".to_owned(),
                0 => "{not_applicable: reason}".to_owned(),
                1..=5 => dice.pick(&question.answers).clone(),
                _ => {
                    let grade = dice.pick(&["assertion", "document", "record", "independent"]);
                    let until = dice.pick(&["2026-01-01", "2025-12-31", "2030-01-01"]);
                    let answer = dice.pick(&question.answers);
                    format!("{{answer: {answer}, evidence: {{grade: {grade}, valid_until: {until}}}}}")
                }
            };
            answers.push((question.id.clone(), answer));
        }
        answers
    }
}

/// Reverses the items of a checklist.
fn reverse_items(question: &mut Question) {
    let Some((before, rest)) = question.fields.split_once("items: [") else { return };
    let (items, after) = rest.split_once(']').unwrap();
    let mut list: Vec<&str> = items.split("}, ").collect();
    list.reverse();
    let list: Vec<String> = list.iter().map(|i| format!("{}}}", i.trim_end_matches('}'))).collect();
    question.fields = format!("{before}items: [{}]{after}", list.join(", "));
}

/// A sheet's text.
pub fn sheet_text(answers: &Answers) -> String {
    let mut text = "questionnaire: t\nversion: 1.0.0\ndate: 2026-01-01\nanswers:\n".to_owned();
    answers.iter().for_each(|(id, answer)| writeln!(text, "  {id}: {answer}").unwrap());
    text
}

/// A sheet, loaded and checked.
pub fn sheet(answers: &Answers, instrument: &Instrument) -> Sheet {
    let mut sources = Sources::default();
    let loaded = load::sheet_text("sheet.yaml", sheet_text(answers), &mut sources).unwrap_or_else(|e| panic!("{e}"));
    load::fit(&loaded.sheet, &instrument.questionnaire, &sources).unwrap_or_else(|e| panic!("{e}"));
    loaded.sheet
}
