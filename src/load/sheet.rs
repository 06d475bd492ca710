//! Sheets: reading, and whether their answers fit a questionnaire.

use crate::model::sheet::Answer;
use crate::model::{Kind, Question, Questionnaire, Sheet};
use crate::source::decode::decode;
use crate::source::{Code, FileText, Notation, Problem, Sources, Span};

/// Parses a sheet's text.
pub(super) fn parse(
    name: &str,
    text: impl Into<FileText>,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Option<Sheet> {
    let file = sources.add(name, text);
    let tree = sources.parse(file, Notation::Yaml, problems)?;
    decode(&tree, problems)
}

/// Whether every answer fits its question.
pub(super) fn fit(sheet: &Sheet, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    if sheet.questionnaire.value != questionnaire.id.value {
        problems.push(
            Problem::new(
                sheet.questionnaire.span,
                format!(
                    "this sheet answers the questionnaire \"{}\", not \"{}\"",
                    sheet.questionnaire.value, questionnaire.id.value
                ),
            )
            .code(Code::L001)
            .help("name the right one with --questionnaire"),
        );
        return;
    }
    if !version_fits(sheet, questionnaire, problems) {
        return;
    }
    let questions = questionnaire.by_id();
    for (id, entry) in &sheet.answers {
        match questions.get(id.as_str()) {
            Some(question) => fit_answer(question, &entry.answer, entry.span, problems),
            None => {
                let problem = Problem::new(id.span, format!("the questionnaire has no question \"{}\"", id.value))
                    .code(Code::S001);
                let known: Vec<&str> = questionnaire.questions().map(|(_, q)| q.id.as_str()).collect();
                let area = id.split('.').next().unwrap_or_default();
                let problem = problem.help(match questionnaire.area(area) {
                    Some(_) => "correct the id, or remove the entry".to_owned(),
                    None => format!(
                        "this questionnaire has no area \"{area}\": name the one that asks this with --questionnaire or in \
                         plimsoll.toml, or correct the id; the answer is worth keeping"
                    ),
                });
                problems.push(problem.suggest_among(problems, id, known).looked_for(id));
            }
        }
    }
}

/// The same major version, and no newer than the questionnaire at hand.
pub(super) fn version_fits(sheet: &Sheet, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) -> bool {
    let (sheet_version, version) = (&sheet.version, &questionnaire.version.value);
    let problem = |message: String, help: &str| Problem::new(sheet_version.span, message).code(Code::L002).help(help);
    if sheet_version.value > *version {
        problems.push(problem(
            format!(
                "this sheet answers version {}; the questionnaire at hand is version {version}",
                sheet_version.value
            ),
            "use a newer plimsoll, or name the newer questionnaire with --questionnaire; the sheet was not changed",
        ));
    } else if sheet_version.major != version.major {
        problems.push(problem(
            format!(
                "this sheet answers version {}; questions have changed since, in version {version}",
                sheet_version.value
            ),
            "carry the answers over, confirming each: plimsoll assess NEW.yaml --from OLD.yaml",
        ));
    } else {
        return true;
    }
    false
}

/// Whether an answer is one that the question allows.
pub(super) fn fit_answer(question: &Question, answer: &Answer, span: Span, problems: &mut Vec<Problem>) {
    let message = match (answer, question.kind()) {
        (Answer::Unanswered | Answer::Unknown | Answer::NotApplicable(_), _) => return,
        (Answer::Number(n), Kind::Choices(_)) => {
            if question.choice_at(*n).is_some() {
                return;
            }
            let allowed: Vec<String> = question.choice_points().map(|p| p.to_string()).collect();
            format!("\"{}\" has no choice {n}; its choices are {}", question.id.value, allowed.join(", "))
        }
        (Answer::Number(n), Kind::Number(range)) => {
            if range.contains(*n) {
                return;
            }
            format!("{n} is outside the range of \"{}\": {} to {}", question.id.value, *range.min, *range.max)
        }
        (Answer::Items(ticked), Kind::Items(items)) => {
            let wrong = ticked.iter().find(|t| !items.iter().any(|i| i.id.value == **t));
            let twice = ticked.iter().enumerate().find(|(at, id)| ticked[..*at].contains(id));
            match wrong {
                None => match twice {
                    None => return,
                    Some((_, id)) => format!("the item \"{id}\" of \"{}\" is ticked twice", question.id.value),
                },
                Some(id) => {
                    let known: Vec<&str> = items.iter().map(|i| i.id.as_str()).collect();
                    format!("\"{}\" has no item \"{id}\"; its items are {}", question.id.value, known.join(", "))
                }
            }
        }
        (Answer::Text(_), Kind::Text) => return,
        (Answer::Text(text), _) => {
            let problem = Problem::new(span, format!("\"{text}\" is not an answer to \"{}\"", question.id.value))
                .code(Code::S002);
            let help = "write the number of the choice, unknown, a list of items, or {not_applicable: \"why\"}";
            problems.push(problem.help(help));
            return;
        }
        (_, Kind::Text) => format!("\"{}\" is answered with text, of two words or more", question.id.value),
        (_, Kind::Choices(_)) => format!("\"{}\" is answered with the number of one choice", question.id.value),
        (_, Kind::Items(_)) => format!("\"{}\" is a checklist: list the items that are true", question.id.value),
        (_, Kind::Number(_)) => format!("\"{}\" is answered with a number", question.id.value),
    };
    problems.push(Problem::new(span, message).code(Code::S002));
}
