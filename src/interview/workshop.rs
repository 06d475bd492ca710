//! Planning a workshop: asks for what the command line has not said.

use super::shell::{Ask, Block, Form, Shell, Stop, must, possibilities};
use crate::model::draft::{self, Draft};
use crate::model::names;
use crate::model::sheet::Date;
use crate::model::text::count;
use crate::model::workshop::{Delegation, ExerciseKind, Workshop};
use crate::model::{Questionnaire, Rubric};

/// Reads what is named as the questionnaire and, perhaps, the rubric.
pub type Find<'f> = dyn Fn(&str, Option<&str>) -> anyhow::Result<(Questionnaire, Rubric)> + 'f;

/// Asks for everything that is not known yet.
///
/// # Errors
/// When the dialogue stops.
pub fn ask(shell: &mut dyn Shell, draft: &mut Draft, default: &str, today: Date, find: &Find<'_>) -> Result<(), Stop> {
    shell.say(&Block::Strong("A new workshop".to_owned()))?;
    let how = "Enter takes what stands in brackets. Everything can be changed in workshop.toml afterwards.";
    shell.say(&Block::Text(how.to_owned()))?;
    if draft.title.is_none() {
        draft.title = Some(until(shell, "Title", |typed| names::readable(typed, "the title"))?);
    }
    if draft.date.is_none() {
        let day = |typed: &str| match typed {
            "" => Ok(today),
            typed => typed.parse::<Date>().map_err(|e| e.replace("; help: ", ": ")),
        };
        draft.date = Some(until(shell, &format!("Day [{today}]"), day)?);
    }
    let questionnaire = questionnaire(shell, draft, default, find)?;
    if draft.areas.is_none() {
        draft.areas = Some(areas(shell, &questionnaire)?);
    }
    if draft.exercises.is_none() {
        draft.exercises = Some(exercises(shell)?);
    }
    if draft.exercises.iter().flatten().any(|k| *k == ExerciseKind::Common) && draft.common.is_none() {
        let title = "What does everybody rate, in a few words? [The case]";
        let named = |typed: &str| names::readable(if typed.is_empty() { "The case" } else { typed }, "the title");
        draft.common = Some(until(shell, title, named)?);
    }
    if draft.delegations.is_empty() {
        delegations(shell, draft)?;
    }
    if draft.minutes.is_none() {
        let prompt = format!("Minutes for talking about contested questions [{}]", Workshop::MINUTES);
        draft.minutes = Some(until(shell, &prompt, |typed| whole(typed, Workshop::MINUTES))?);
    }
    Ok(())
}

/// Asks until the reply can be understood.
fn until<T>(shell: &mut dyn Shell, prompt: &str, understand: impl Fn(&str) -> Result<T, String>) -> Result<T, Stop> {
    must(shell, Ask { form: Form::Line, ..Ask::short(prompt) }, understand)
}

fn whole(typed: &str, otherwise: u32) -> Result<u32, String> {
    match typed {
        "" => Ok(otherwise),
        typed => typed.parse().ok().filter(|n| *n >= 1).ok_or_else(|| "Type a number from 1.".to_owned()),
    }
}

/// The questionnaire that is named or typed; one that has no rubric of its own needs one.
fn questionnaire(
    shell: &mut dyn Shell,
    draft: &mut Draft,
    default: &str,
    find: &Find<'_>,
) -> Result<Questionnaire, Stop> {
    if let Some(named) = &draft.questionnaire {
        return find(named, draft.rubric.as_deref()).map(|found| found.0).map_err(Stop::Failed);
    }
    loop {
        let prompt = format!("Questionnaire: an id of \"plimsoll list\", or a path [{default}]");
        let typed = until(shell, &prompt, |typed| Ok(if typed.is_empty() { default } else { typed }.to_owned()))?;
        match find(&typed, draft.rubric.as_deref()) {
            Ok((questionnaire, _)) => {
                draft.questionnaire = Some(typed);
                return Ok(questionnaire);
            }
            Err(error) => shell.say(&Block::Notice(format!("{error:#}")))?,
        }
    }
}

/// The areas in scope, by id; none for all.
fn areas(shell: &mut dyn Shell, questionnaire: &Questionnaire) -> Result<Vec<String>, Stop> {
    let titles: Vec<String> = questionnaire.areas.iter().map(|a| a.title.clone()).collect();
    let chosen = several(shell, "Areas in scope", &titles, &vec![true; titles.len()])?;
    if chosen.len() == titles.len() {
        return Ok(Vec::new());
    }
    Ok(chosen.into_iter().map(|at| questionnaire.areas[at].id.value.clone()).collect())
}

fn exercises(shell: &mut dyn Shell) -> Result<Vec<ExerciseKind>, Stop> {
    let kinds = [ExerciseKind::Own, ExerciseKind::Common, ExerciseKind::Ranking];
    let options = kinds.map(|k| format!("{}: {}", k.name(), k.meaning()));
    let chosen = several(shell, "What the room does", &options, &[true, false, false])?;
    Ok(chosen.into_iter().map(|at| kinds[at]).collect())
}

/// Which of several things are meant, at least one, by number; where nothing can be edited, Enter takes those that are marked.
fn several(shell: &mut dyn Shell, what: &str, options: &[String], now: &[bool]) -> Result<Vec<usize>, Stop> {
    shell.say(&Block::Text(what.to_owned()))?;
    possibilities(options, |at| now[at]).iter().try_for_each(|block| shell.say(block))?;
    let numbered: Vec<(String, String)> = (1..).map(|n: usize| n.to_string()).zip(options.iter().cloned()).collect();
    let marked: Vec<&str> = numbered.iter().zip(now).filter(|(_, now)| **now).map(|((n, _), _)| n.as_str()).collect();
    let marked = marked.join(" ");
    let prompt = match shell.size() {
        Some(_) => "Numbers, or arrow keys and Space; Enter confirms",
        None => "Numbers, with spaces between, or Enter for those marked with *",
    };
    let ask = Ask { form: Form::Ticks, ready: &marked, options: &numbered, ..Ask::short(prompt) };
    must(shell, ask, |typed| {
        let typed = if typed.is_empty() { &marked } else { typed };
        let words = typed.split([' ', ',']).filter(|w| !w.is_empty());
        let number = |w: &str| w.parse::<usize>().ok().filter(|n| (1..=options.len()).contains(n)).map(|n| n - 1);
        let numbers: Option<std::collections::BTreeSet<usize>> = words.map(number).collect();
        let numbers = numbers.filter(|numbers| !numbers.is_empty());
        let wrong = || format!("Choose at least one: type numbers from 1 to {}.", options.len());
        numbers.map(|numbers| numbers.into_iter().collect()).ok_or_else(wrong)
    })
}

/// The delegations, one after another, until an empty name.
fn delegations(shell: &mut dyn Shell, draft: &mut Draft) -> Result<(), Stop> {
    loop {
        let so_far = draft.delegations.len();
        let end = if so_far == 0 { "" } else { " (Enter: that was the last one)" };
        let prompt = format!("Delegation {}: name of the administration{end}", so_far + 1);
        match until(shell, &prompt, |typed| Ok(typed.to_owned()))?.as_str() {
            "" if so_far > 0 => {
                return shell.say(&Block::Text(format!("{}.", count(so_far, "delegation", "delegations"))));
            }
            "" => shell.say(&Block::Notice("A workshop needs a delegation.".to_owned()))?,
            name => match delegation(shell, draft, name)? {
                Ok(delegation) => draft.delegations.push(delegation),
                Err(message) => shell.say(&Block::Notice(message))?,
            },
        }
    }
}

/// One delegation: how many people, and a short name that no other one has.
fn delegation(shell: &mut dyn Shell, draft: &Draft, name: &str) -> Result<Result<Delegation, String>, Stop> {
    let name = match names::readable(name, "the name of a delegation") {
        Ok(name) => name,
        Err(message) => return Ok(Err(message)),
    };
    let slug = names::slug(&name);
    let prompt =
        if slug.is_empty() { "  Short name, of a-z, 0-9 and -".to_owned() } else { format!("  Short name [{slug}]") };
    let id = until(shell, &prompt, |typed| {
        let made = draft::delegation(typed, &name, 1)?;
        let taken = draft.delegations.iter().find(|d| d.id == made.id);
        taken.map_or(Ok(made.id.value), |d| Err(format!("\"{}\" has that short name: type another one.", d.name.value)))
    })?;
    let people = until(shell, "  How many people does it send? [1]", |typed| {
        whole(typed, 1).and_then(|n| draft::delegation(&id, &name, n))
    })?;
    Ok(Ok(people))
}
