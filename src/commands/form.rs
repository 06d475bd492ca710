//! `form`: makes forms for colleagues.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};

use super::inputs::{self, DEFAULT_QUESTIONNAIRE};
use super::{output, scope};
use crate::cli;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::forms::questions::{self, Form, FormFormat, Spoken};
use crate::io::Io;
use crate::load::{self, Instrument, Origin};
use crate::model::sheet::Sent;
use crate::model::{Area, Question, Sheet};
use crate::source::Sources;
use crate::text::Texts;

/// Runs `form`.
pub(super) fn run(args: &cli::Form, io: &mut Io) -> Result<Exit> {
    let formats: Vec<_> = args.output.iter().map(|path| format_of(path, args.paper)).collect::<Result<_>>()?;
    let sheet = args.sheet.as_deref().map(|path| load::sheet(path, &mut Sources::default())).transpose()?;
    let id = sheet.as_ref().map_or(DEFAULT_QUESTIONNAIRE, |loaded| loaded.sheet.questionnaire.as_str());
    let beside = args.sheet.as_deref().unwrap_or(Path::new("."));
    let inputs::Found { instrument, questionnaire, told } = inputs::found_beside(beside, &args.with, id, io)?;
    told.iter().try_for_each(|sentence| writeln!(io.err, "{sentence}"))?;
    let known = match sheet {
        Some(loaded) => {
            load::fit(&loaded.sheet, &instrument.questionnaire, &Sources::default())?;
            loaded.sheet
        }
        None => instrument.blank_sheet(),
    };
    let lists = known.is_handed_out();
    let of = Sent { sent_to: args.sent_to.clone().unwrap_or_default(), part: None, of: None };
    let known = Sheet { form: Some(of), ..known };
    let scope = scope::of(&args.which, &instrument.questionnaire)?;
    let spoken = spoken(&instrument, &questionnaire, io)?;
    let listed = |id: &str| !lists || known.answers.contains_key(id);
    let asks =
        |area: &Area, question: &Question| listed(&question.id) && scope.holds(&area.id, question, &known, io.today);
    let form = Form::new(&instrument, spoken, known.clone(), asks);
    if form.sheet.answers.is_empty() {
        bail!("there is no question of this kind to ask: no form was made");
    }
    for (path, format) in args.output.iter().zip(formats) {
        output::write_file(path, &format.make(&form)?)?;
    }
    Ok(Exit::Done)
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
