//! The page that defines S1 to S15: every figure of its examples is what the program computes.

use serde_json::Value;

use super::common::Plimsoll;

const PAGE: &str = include_str!("../../scoring/README.md");

/// The page in the other languages.
const OTHERS: [(&str, &str); 2] =
    [("fr", include_str!("../../scoring/README.fr.md")), ("es", include_str!("../../scoring/README.es.md"))];

/// The fenced blocks of a text in a language.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// An example, as its lines say.
struct Example {
    /// Name and line of the rubric.
    rubric: Vec<(&'static str, &'static str)>,
    answers: Vec<&'static str>,
    expected: Vec<&'static str>,
}

fn example(block: &'static str) -> Example {
    let mut example = Example { rubric: Vec::new(), answers: Vec::new(), expected: Vec::new() };
    for line in block.lines() {
        let name = |mark| line.split_once(mark).map_or("", |(name, _)| name);
        match line.strip_prefix("=> ") {
            Some(expected) => example.expected.push(expected),
            None if !name(": ").is_empty() && !name(": ").contains(' ') => example.answers.push(line),
            None => example.rubric.push((name(" = "), line)),
        }
    }
    example
}

/// The report of an example in a language and a format.
fn report(example: &Example, language: &str, format: &str) -> String {
    let rubric = blocks(PAGE, "toml")[0].lines();
    let stands = |line: &&str| !example.rubric.iter().any(|(name, _)| line.starts_with(&format!("{name} = ")));
    let rubric = rubric.filter(stands).chain(example.rubric.iter().map(|(_, line)| *line));
    let answers: String = example.answers.iter().map(|line| format!("  {line}\n")).collect();
    let run = Plimsoll::new()
        .file("q/questionnaire.yaml", blocks(PAGE, "yaml")[0])
        .file("r/rubric.toml", &rubric.collect::<Vec<_>>().join("\n"))
        .file("r/profiles.toml", blocks(PAGE, "toml")[1])
        .file("r/actions.toml", blocks(PAGE, "toml")[2])
        .file("sheet.yaml", &format!("questionnaire: example\nversion: 1.0.0\nanswers:\n{answers}"))
        .args(&format!(
            "report sheet.yaml --questionnaire q --rubric r --profile second --lang {language} --format {format}"
        ));
    run.run().done().to_owned()
}

/// What stands at a path of a report: lists are entered by position, or by what identifies an entry.
fn at<'j>(json: &'j Value, path: &str) -> &'j Value {
    path.split('/').fold(json, |json, step| match (json, step.parse::<usize>()) {
        (Value::Array(list), Ok(position)) => &list[position],
        (Value::Array(list), Err(_)) => list.iter().find(|entry| is(entry, step)).unwrap_or(&Value::Null),
        _ => json.get(step).unwrap_or_else(|| panic!("{path}: there is no {step}")),
    })
}

fn is(entry: &Value, name: &str) -> bool {
    let cell = |area: &str| name == format!("{area}.{}", entry["dimension"].as_str().unwrap_or_default());
    entry["id"] == name || entry["gate"] == name || entry["area"].as_str().is_some_and(cell)
}

/// A figure as the page writes it: to six decimals.
fn written(value: &Value) -> String {
    value.as_f64().map_or_else(|| value.to_string(), |figure| ((figure * 1e6).round() / 1e6).to_string())
}

#[test]
fn every_example_of_every_rule_is_what_the_program_computes() {
    let sections: Vec<&str> = PAGE.split("\n## ").skip(1).collect();
    let rules: Vec<&str> = sections.iter().map(|s| s.split(' ').next().unwrap()).collect();
    assert_eq!(rules, (1..=15).map(|rule| format!("S{rule}")).collect::<Vec<_>>());
    let mut wrong = String::new();
    for (rule, section) in rules.iter().zip(sections) {
        let examples: Vec<Example> = blocks(section, "text").into_iter().map(example).collect();
        assert!(examples.iter().any(|e| !e.expected.is_empty()), "{rule} has no example");
        for example in &examples {
            let json: Value = serde_json::from_str(&report(example, "en", "json")).unwrap();
            for expected in &example.expected {
                let got = match (expected.strip_prefix("shows "), expected.split_once(" = ")) {
                    (Some(text), _) if report(example, "en", "markdown").contains(text) => continue,
                    (None, Some((path, figure))) if written(at(&json, path)) == figure => continue,
                    (None, Some((path, _))) => written(at(&json, path)),
                    _ => report(example, "en", "markdown"),
                };
                wrong += &format!("{rule}: {expected}, got {got}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn an_explanation_ends_with_where_its_rules_are_defined() {
    let sheet = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/transit-corridor.yaml");
    let ran = Plimsoll::new().args("explain").arg(&sheet).run();
    let words = ran.done().split_whitespace().collect::<Vec<_>>().join(" ");
    let last = words.split_once(" The rules").map(|(_, rest)| format!("The rules{rest}")).unwrap();
    assert_eq!(last, "The rules are defined in scoring/README.md; \"plimsoll explain --rules\" prints them.");
    assert_eq!(ran.again("explain --rules"), (0, PAGE.to_owned(), String::new()));
    assert_eq!(ran.again("explain --rules sheet.yaml").0, 2);
    for (language, page) in OTHERS {
        assert_eq!(ran.again(&format!("explain --rules --lang {language}")), (0, page.to_owned(), String::new()));
        let (_, explained, _) = ran.again(&format!("explain {} --lang {language}", sheet.display()));
        assert!(explained.contains(&format!("scoring/README.{language}.md")), "{explained}");
    }
}

/// A rule of a page: its number, its text without blocks, and its blocks without what a report shows, which is translated.
fn parts(section: &str) -> (&str, String, Vec<String>) {
    let number = section.split(' ').next().unwrap();
    let pieces: Vec<&str> = section.split("```").collect();
    let prose = pieces.iter().step_by(2).copied().collect();
    let lines = |block: &&str| block.lines().filter(|l| !l.starts_with("=> shows")).map(|l| format!("{l}\n")).collect();
    (number, prose, pieces.iter().skip(1).step_by(2).map(lines).collect())
}

/// What stands between backticks, and the figures of the rest, both in order: whatever the language, they are the same.
fn facts(prose: &str, point: char) -> (Vec<&str>, Vec<String>) {
    let mut code: Vec<&str> = prose.split('`').skip(1).step_by(2).collect();
    let text: String = prose.split('`').step_by(2).collect();
    let is_part = |c: char| c.is_ascii_digit() || c == point;
    let words = text.split(|c| !is_part(c)).map(|word| word.trim_matches(point).replace(point, "."));
    let mut figures: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    code.sort_unstable();
    figures.sort_unstable();
    (code, figures)
}

#[test]
fn the_page_says_the_same_in_every_language() {
    for (language, page) in OTHERS {
        assert_eq!(page.matches("\n## ").count(), PAGE.matches("\n## ").count());
        for (section, english) in page.split("\n## ").zip(PAGE.split("\n## ")) {
            let ((number, prose, blocks), (in_english, said, as_in)) = (parts(section), parts(english));
            assert_eq!(number, in_english);
            assert_eq!(blocks, as_in, "{language}: {number}");
            assert_eq!(facts(&prose, ','), facts(&said, '.'), "{language}: {number}");
            assert_eq!(prose.matches("\n- ").count(), said.matches("\n- ").count(), "{language}: {number}");
        }
    }
}

#[test]
fn what_a_report_shows_is_shown_in_every_language() {
    for (language, page) in OTHERS {
        let examples = blocks(page, "text").into_iter().map(example);
        let mut shown = 0;
        for example in examples {
            for text in example.expected.iter().filter_map(|e| e.strip_prefix("shows ")) {
                let report = report(&example, language, "markdown");
                assert!(report.contains(text), "{language}: {text}\n{report}");
                shown += 1;
            }
        }
        assert_eq!(shown, PAGE.matches("=> shows ").count(), "{language}");
    }
}
