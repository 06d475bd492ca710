//! `schema`: the JSON Schema of a kind of file, made from the types that read it.

use std::collections::BTreeMap;

use anyhow::Result;
use schemars::{JsonSchema, generate::SchemaSettings};

use crate::cli::{Schema, SchemaKind};
use crate::exit::Exit;
use crate::io::Io;
use crate::model::cases::Cases;
use crate::model::questionnaire::QuestionnaireFile;
use crate::model::rubric::{Profile, RubricFile};
use crate::model::{Actions, Area, Sheet};

/// Prints a schema on standard output.
pub(super) fn run(args: &Schema, io: &mut Io) -> Result<Exit> {
    io.out.write_all(text(args.kind).as_bytes())?;
    Ok(Exit::Done)
}

/// A schema (draft-07, which editors know best) as text.
fn text(kind: SchemaKind) -> String {
    let schema = match kind {
        SchemaKind::Questionnaire => of::<QuestionnaireFile>(),
        SchemaKind::Area => of::<Area>(),
        SchemaKind::Rubric => of::<RubricFile>(),
        SchemaKind::Profiles => of::<BTreeMap<String, Profile>>(),
        SchemaKind::Actions => of::<Actions>(),
        SchemaKind::Cases => of::<Cases>(),
        SchemaKind::Sheet => of::<Sheet>(),
        SchemaKind::Report => crate::report::json::schema(),
    };
    format!("{schema:#}\n")
}

fn of<T: JsonSchema>() -> serde_json::Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}
