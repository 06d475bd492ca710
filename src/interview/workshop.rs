//! Planning a workshop: asks for what the command line has not said.

use super::shell::{Block, Shell, Stop};
use super::turns::{Turn, day, several, until, whole};
use crate::load::calibration::builtin_names;
use crate::model::draft::Draft;
use crate::model::names;
use crate::model::sheet::Date;
use crate::model::workshop::{ExerciseKind, Workshop};
use crate::model::{Questionnaire, Rubric};
use crate::text::language::is_tag;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Reads what is named as the questionnaire and, perhaps, the rubric.
pub type Find<'f> = dyn Fn(&str, Option<&str>) -> anyhow::Result<(Questionnaire, Rubric)> + 'f;

/// The dialogue: what is known, and what was known before it began.
pub(super) struct Talk<'t> {
    pub(super) shell: &'t mut dyn Shell,
    pub(super) t: &'static Texts,
    pub(super) draft: &'t mut Draft,
    /// What the command line has said: it is not asked.
    pub(super) said: Draft,
    default: &'t str,
    today: Date,
    find: &'t Find<'t>,
    /// The questionnaire and the rubric, once they are known.
    pub(super) found: Option<(Questionnaire, Rubric)>,
    /// Whether the room warms up with a described administration.
    warms_up: bool,
    /// Whether delegations are to be paired.
    pub(super) pairs: bool,
}

/// Asks for everything that is not known yet.
///
/// # Errors
/// When the dialogue stops.
pub fn ask(shell: &mut dyn Shell, draft: &mut Draft, default: &str, today: Date, find: &Find<'_>) -> Result<(), Stop> {
    let t = shell.t();
    shell.say(&Block::Strong(t.planning_title()))?;
    shell.say(&Block::Text(t.planning_how().to_string()))?;
    let said = draft.clone();
    let mut talk = Talk { shell, t, draft, said, default, today, find, found: None, warms_up: false, pairs: false };
    let (mut at, mut asked) = (0, Vec::new());
    while let Some(result) = talk.step(at) {
        match result {
            Ok(was_asked) => {
                asked.extend(was_asked.then_some(at));
                at += 1;
            }
            Err(Turn::Back) => match asked.pop() {
                Some(before) => at = before,
                None => talk.shell.notice(t.dialogue_first())?,
            },
            Err(Turn::Stop(stop)) => return Err(stop),
        }
    }
    Ok(())
}

impl Talk<'_> {
    /// One question, or a few that belong together; `false` where there was nothing to ask, `None` after the last one.
    fn step(&mut self, at: usize) -> Option<Result<bool, Turn>> {
        Some(match at {
            0 => self.title(),
            1 => self.day(),
            2 => self.languages(),
            3 => self.questionnaire(),
            4 => self.areas(),
            5 => self.exercises(),
            6 => self.common(),
            7 => self.calibration(),
            8 => self.questions(),
            9 => self.own_questions(),
            10 => self.pairs(),
            11 => self.delegations(),
            12 => self.minutes(),
            _ => return None,
        })
    }

    fn title(&mut self) -> Result<bool, Turn> {
        if self.said.title.is_some() {
            return Ok(false);
        }
        let t = self.t;
        let title = |typed: &str| names::checked(typed).map_err(|why| t.unreadable(&why, &t.names_title()));
        self.draft.title = Some(until(self.shell, &self.t.planning_ask_title(), title)?);
        Ok(true)
    }

    fn day(&mut self) -> Result<bool, Turn> {
        if self.said.date.is_some() {
            return Ok(false);
        }
        let (t, today) = (self.t, self.today);
        let understood = |typed: &str| match typed {
            "" => Ok(today),
            typed => day(t, typed),
        };
        self.draft.date = Some(until(self.shell, &self.t.planning_day(&today.to_string()), understood)?);
        Ok(true)
    }

    /// The languages of the forms; none typed: the one that is spoken here.
    fn languages(&mut self) -> Result<bool, Turn> {
        if !self.said.languages.is_empty() {
            return Ok(false);
        }
        let t = self.t;
        let known = |word: &str| match is_tag(word) && Texts::of(word).is_some() {
            true => Ok(word.to_owned()),
            false => Err(t.planning_no_language(word, &t.list(Texts::languages().map(Text::from)))),
        };
        let all = |typed: &str| typed.split([' ', ',', ';']).filter(|word| !word.is_empty()).map(known).collect();
        self.draft.languages = until(self.shell, &t.planning_languages(t.language()), all)?;
        Ok(true)
    }

    /// The questionnaire that is named or typed; one that has no rubric of its own needs one.
    fn questionnaire(&mut self) -> Result<bool, Turn> {
        let rubric = self.said.rubric.as_deref();
        if let Some(named) = &self.said.questionnaire {
            self.found = Some((self.find)(named, rubric).map_err(Stop::Failed)?);
            return Ok(false);
        }
        let (default, find) = (self.default, self.find);
        let prompt = self.t.planning_questionnaire(default);
        let (named, found) = until(self.shell, &prompt, |typed| {
            let named = if typed.is_empty() { default } else { typed };
            find(named, rubric).map(|found| (named.to_owned(), found)).map_err(|error| format!("{error:#}").into())
        })?;
        self.draft.questionnaire = Some(named);
        self.found = Some(found);
        Ok(true)
    }

    /// The areas in scope, by id; none for all.
    fn areas(&mut self) -> Result<bool, Turn> {
        let Some((questionnaire, _)) = self.found.as_ref().filter(|_| self.said.areas.is_none()) else {
            return Ok(false);
        };
        let titles: Vec<Text> = questionnaire.areas.iter().map(|a| a.title.as_str().into()).collect();
        let chosen = several(self.shell, &self.t.planning_areas(), &titles, &vec![true; titles.len()])?;
        let all = chosen.len() == titles.len();
        let ids = chosen.into_iter().map(|at| questionnaire.areas[at].id.value.clone());
        self.draft.areas = Some(if all { Vec::new() } else { ids.collect() });
        Ok(true)
    }

    fn exercises(&mut self) -> Result<bool, Turn> {
        if self.said.exercises.is_some() {
            return Ok(false);
        }
        let kinds = [ExerciseKind::Own, ExerciseKind::Common, ExerciseKind::Ranking];
        let t = self.t;
        let mut options = vec![t.planning_own(), t.planning_common(), t.planning_ranking()];
        if self.can_warm_up() {
            options.push(t.planning_warm_up());
        }
        let now = [true, false, false, false];
        let chosen = several(self.shell, &t.planning_exercises(), &options, &now[..options.len()])?;
        self.warms_up = chosen.contains(&kinds.len());
        self.draft.exercises = Some(chosen.into_iter().filter_map(|at| kinds.get(at).copied()).collect());
        Ok(true)
    }

    /// The built-in descriptions are rated with one questionnaire.
    fn can_warm_up(&self) -> bool {
        let is_default = self.found.as_ref().is_some_and(|(questionnaire, _)| questionnaire.id.value == self.default);
        is_default && self.said.calibration.is_none()
    }

    fn common(&mut self) -> Result<bool, Turn> {
        let is_there = self.draft.exercises.iter().flatten().any(|k| *k == ExerciseKind::Common);
        if !is_there || self.said.common.is_some() {
            return Ok(false);
        }
        let (t, case) = (self.t, self.t.draft_case());
        let named = |typed: &str| {
            let typed = if typed.is_empty() { case.as_str() } else { typed };
            names::checked(typed).map_err(|why| t.unreadable(&why, &t.names_title()))
        };
        self.draft.common = Some(until(self.shell, &self.t.planning_what(&case), named)?);
        Ok(true)
    }

    /// Which described administration everybody rates first, where the room warms up.
    fn calibration(&mut self) -> Result<bool, Turn> {
        if self.said.calibration.is_some() {
            return Ok(false);
        }
        self.draft.calibration = None;
        if !self.warms_up {
            return Ok(false);
        }
        let names = builtin_names();
        let t = self.t;
        let listed = t.list(names.iter().copied().map(Text::from));
        let prompt = t.planning_which(&listed, names[0]);
        let named = |typed: &str| match typed {
            "" => Ok(names[0].to_owned()),
            typed if names.contains(&typed) => Ok(typed.to_owned()),
            _ => Err(t.planning_one_of(&listed)),
        };
        self.draft.calibration = Some(until(self.shell, &prompt, named)?);
        Ok(true)
    }

    fn minutes(&mut self) -> Result<bool, Turn> {
        if self.said.minutes.is_some() {
            return Ok(false);
        }
        let (t, usual) = (self.t, Workshop::MINUTES);
        self.draft.minutes =
            Some(until(self.shell, &t.planning_minutes(usual as usize), |typed| whole(t, typed, usual))?);
        Ok(true)
    }
}

messages! {
    /// What was typed: the subject of a sentence such as "the title is empty".
    names_title() = "the title";
    planning_title() = "A new workshop";
    planning_how() =
        "Enter takes what stands in brackets, Esc goes back. Everything can be changed in workshop.toml afterwards.";
    /// Prompts of the dialogue that plans a workshop; what Enter takes stands in square brackets.
    planning_ask_title() = "Title";
    planning_day(today: Text) = "Day [{today}]";
    planning_languages(spoken: Text) = "Languages of the forms, such as fr es [{spoken}]";
    planning_no_language(language: Text, known: Phrase) = "The program does not speak \"{language}\"; it speaks {known}.";
    planning_questionnaire(default: Text) = "Questionnaire: an id of \"plimsoll list\", or a path [{default}]";
    planning_areas() = "Areas in scope";
    /// What the room does, and the four choices: a keyword of the workshop's file, and what it means.
    planning_exercises() = "What the room does";
    planning_own() = "own: Each delegation rates its own administration";
    planning_common() = "common: Everybody rates the same thing, such as a described case";
    planning_ranking() = "ranking: Everybody orders the technologies";
    planning_warm_up() = "warm-up: Everybody first rates a described administration, and sees what was intended";
    /// What everybody rates where nothing is said.
    planning_what(usual: Phrase) = "What does everybody rate, in a few words? [{usual}]";
    planning_which(names: Phrase, first: Text) = "Which described administration? {names} [{first}]";
    planning_one_of(names: Phrase) = "Type one of {names}.";
    planning_minutes(usual: Count) = "Minutes for talking about contested questions [{usual}]";
}
