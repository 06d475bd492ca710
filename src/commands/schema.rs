//! `schema`: the JSON Schema of a kind of file, made from the types that read it.

use std::io::Write as _;

use anyhow::Result;
use serde_json::Value;

use crate::cli::{Schema, SchemaKind};
use crate::exit::Exit;
use crate::io::Io;
use crate::model::calibration::Calibration;
use crate::model::cases::Cases;
use crate::model::questionnaire::QuestionnaireFile;
use crate::model::rubric::{Profiles, RubricFile};
use crate::model::split::Split;
use crate::model::workshop::Workshop;
use crate::model::{Actions, Area, Sheet};
use crate::report::format::json::schema_of;

/// Prints a schema on standard output.
pub(super) fn run(args: &Schema, io: &mut Io) -> Result<Exit> {
    io.out.write_all(text(args.kind).as_bytes())?;
    Ok(Exit::Done)
}

/// A schema (draft-07, which editors know best) as text.
pub(super) fn text(kind: SchemaKind) -> String {
    let mut schema = match kind {
        SchemaKind::Questionnaire => schema_of::<QuestionnaireFile>(),
        SchemaKind::Area => schema_of::<Area>(),
        SchemaKind::Rubric => schema_of::<RubricFile>(),
        SchemaKind::Profiles => schema_of::<Profiles>(),
        SchemaKind::Actions => schema_of::<Actions>(),
        SchemaKind::Cases => schema_of::<Cases>(),
        SchemaKind::Sheet => schema_of::<Sheet>(),
        SchemaKind::Workshop => schema_of::<Workshop>(),
        SchemaKind::Calibration => schema_of::<Calibration>(),
        SchemaKind::Split => schema_of::<Split>(),
        SchemaKind::Report => crate::report::json::schema(),
        SchemaKind::Status => crate::report::progress::json::schema(),
        SchemaKind::Explain => crate::explain::json::schema(),
        SchemaKind::List => crate::report::list::json::schema(),
        SchemaKind::WorkshopReport => crate::report::workshop::json::schema(),
        SchemaKind::WorkshopStatus => crate::report::status::json::schema(),
        SchemaKind::WorkshopSelect => crate::report::select::json::schema(),
        SchemaKind::WorkshopPeers => crate::report::peers::json::schema(),
        SchemaKind::Plan => crate::report::plan::json::schema(),
        SchemaKind::Compare => crate::report::compare::json::schema(),
        SchemaKind::Impact => crate::impact::json::schema(),
        SchemaKind::Verify => crate::verify::json::schema(),
        SchemaKind::Check => crate::check::output::json::schema(),
    };
    tidy(&mut schema);
    if is_toml(kind) {
        forget_nothing(&mut schema);
    }
    format!("{schema:#}\n")
}

/// Whether files of a kind are TOML.
fn is_toml(kind: SchemaKind) -> bool {
    use SchemaKind::{Actions, Calibration, Cases, Profiles, Rubric, Split, Workshop};
    matches!(kind, Rubric | Profiles | Actions | Cases | Workshop | Calibration | Split)
}

/// Takes out what says something about Rust and nothing about files: formats of numbers, and nothing as a default.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(fields) => {
            let whole = |format: &str| matches!(format, "uint" | "uint8" | "uint16" | "uint32" | "uint64");
            let format = fields.get("format").and_then(Value::as_str).unwrap_or_default().to_owned();
            if format == "double" || whole(&format) {
                fields.remove("format");
            }
            if whole(&format) {
                fields.remove("maximum");
            }
            if fields.get("default").is_some_and(Value::is_null) {
                fields.remove("default");
            }
            fields.values_mut().for_each(tidy);
        }
        _ => {}
    }
}

/// Takes out that a value may be nothing: TOML has no word for that.
fn forget_nothing(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(forget_nothing),
        Value::Object(fields) => {
            fields.values_mut().for_each(forget_nothing);
            if let Some(Value::Array(types)) = fields.get_mut("type") {
                types.retain(|t| t != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    fields.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(forms)) = fields.get_mut("anyOf") {
                forms.retain(|f| f["type"] != "null");
                if forms.len() == 1 {
                    fields.remove("anyOf").and_then(|forms| fields.insert("allOf".to_owned(), forms));
                }
            }
        }
        _ => {}
    }
}
