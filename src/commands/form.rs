//! `form`: makes forms for colleagues.

mod overwrite;
mod split;

use std::path::Path;

use anyhow::{Result, bail};

use super::inputs::{self, DEFAULT_QUESTIONNAIRE};
use super::{output, scope};
use crate::cli;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::forms::questions::{self, Form, FormFormat, Spoken};
use crate::interview::walk::Scope;
use crate::io::Io;
use crate::load::{self, Instrument, Origin};
use crate::model::sheet::{Date, Respondent, Sent};
use crate::model::{Area, Question, Sheet};
use crate::score::{QuestionAt, Scorer};
use crate::short::Short;
use crate::source::Sources;
use crate::text::Texts;

/// Runs `form`.
pub(super) fn run(args: &cli::Form, io: &mut Io) -> Result<Exit> {
    if let Some(plan) = &args.split {
        return split::run(args, plan, io);
    }
    let formats: Vec<_> = args.output.iter().map(|path| format_of(path, args.paper)).collect::<Result<_>>()?;
    let basis = Basis::of(args, io)?;
    let sent = Sent { sent_to: args.sent_to.clone().unwrap_or_default(), part: None, of: None };
    let form = basis.form(sent, basis.languages.clone(), |area, question| basis.asks(area, question, io.today));
    if form.sheet.answers.is_empty() {
        bail!("there is no question of this kind to ask: no form was made");
    }
    let made: Vec<Vec<u8>> = formats.iter().map(|format| format.make(&form)).collect::<Result<_>>()?;
    let files = || args.output.iter().zip(&made);
    files().try_for_each(|(path, made)| overwrite::refuse(path, made, &basis, io.t))?;
    files().try_for_each(|(path, made)| output::write_file(path, made))?;
    Ok(Exit::Done)
}

/// What forms are made of.
struct Basis {
    instrument: Instrument,
    /// What is known already.
    known: Sheet,
    scope: Scope,
    /// Where only what decides levels is asked, the questions that are likely to be, by id.
    likely: Option<Vec<String>>,
    /// The languages that forms can be filled in.
    languages: Vec<Spoken>,
}

impl Basis {
    /// What the arguments name.
    fn of(args: &cli::Form, io: &mut Io) -> Result<Basis> {
        let sheet = args.sheet.as_deref().map(|path| load::sheet(path, &mut Sources::default())).transpose()?;
        let id = sheet.as_ref().map_or(DEFAULT_QUESTIONNAIRE, |loaded| loaded.sheet.questionnaire.as_str());
        let beside = args.sheet.as_deref().unwrap_or(Path::new("."));
        let (instrument, questionnaire) = inputs::instrument_and_place(beside, &args.with, id, io)?;
        let known = match sheet {
            Some(loaded) => {
                load::fit(&loaded.sheet, &instrument.questionnaire, &Sources::default())?;
                loaded.sheet
            }
            None => instrument.blank_sheet(),
        };
        let scope = scope::of(&args.which, &instrument.questionnaire)?;
        let languages = spoken(&instrument, &questionnaire, io)?;
        let basis = Basis { instrument, known, scope, likely: None, languages };
        let likely = args.which.short.then(|| basis.likely(io.today));
        Ok(Basis { likely, ..basis })
    }

    /// Whether a question is to be asked: of a sheet that was handed out, only what it asks.
    fn asks(&self, area: &Area, question: &Question, today: Date) -> bool {
        let listed = !self.known.is_handed_out() || self.known.answers.contains_key(question.id.as_str());
        let is_likely = self.likely.as_ref().is_none_or(|likely| likely.contains(&question.id.value));
        listed && is_likely && self.scope.holds(&area.id, question, &self.known, today)
    }

    /// The questions that a short assessment is likely to ask, as answers stand.
    fn likely(&self, today: Date) -> Vec<String> {
        let questionnaire = &self.instrument.questionnaire;
        let scorer = Scorer::compile(questionnaire, &self.instrument.rubric);
        let wanted = questionnaire.questions().filter(|(area, question)| self.asks(area, question, today));
        let wanted: Vec<QuestionAt> = wanted.filter_map(|(_, question)| scorer.question(&question.id)).collect();
        let short = Short::new(questionnaire, &scorer);
        let likely = short.likely(&scorer.answers(&self.known), |question| wanted.contains(&question));
        likely.into_iter().map(|question| scorer.questions()[question].id.clone()).collect()
    }

    /// A form; whoever gets one that is for a unit is not the respondent of the sheet that it was made from, unless that is what
    /// came back from the same unit.
    fn form(&self, sent: Sent, spoken: Vec<Spoken>, asks: impl Fn(&Area, &Question) -> bool) -> Form<'_> {
        let is_theirs = self.known.form.as_ref().is_some_and(|form| form.sent_to == sent.sent_to);
        let keeps = sent.sent_to.is_empty() || is_theirs;
        let respondent = if keeps { self.known.respondent.clone() } else { Respondent::default() };
        Form::new(&self.instrument, spoken, Sheet { form: Some(sent), respondent, ..self.known.clone() }, asks)
    }
}

/// The languages that both the questionnaire and the program have; the one that is spoken here is the first.
pub(super) fn spoken(instrument: &Instrument, origin: &Origin, io: &Io) -> Result<Vec<Spoken>> {
    let mut all = vec![Spoken { questionnaire: instrument.questionnaire.clone(), t: io.t }];
    for language in Texts::languages().filter(|language| *language != io.t.language()) {
        let Some(t) = Texts::of(language) else { continue };
        let mut questionnaire = load::questionnaire(origin)?;
        if load::translate_questionnaire(&mut questionnaire, origin, language)? {
            all.push(Spoken { questionnaire, t });
        }
    }
    Ok(all)
}

/// The format that a file's ending asks for.
fn format_of(path: &Path, paper: bool) -> Result<&'static FormFormat> {
    let found = FormFormat::of(path, paper);
    let Some(format) = found else {
        bail!("{}: its ending does not say which form to write; use {}", path.shown(), questions::endings());
    };
    Ok(format)
}
