//! The command line of `schema`.

use clap::{Args, ValueEnum};

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// The kind of file
    #[arg(value_enum)]
    pub kind: SchemaKind,
}

/// Kinds of files that have a JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// questionnaire.yaml
    Questionnaire,
    /// An area's file beside questionnaire.yaml
    Area,
    /// rubric.toml
    Rubric,
    /// profiles.toml
    Profiles,
    /// actions.toml
    Actions,
    /// cases.toml
    Cases,
    /// A sheet
    Sheet,
    /// workshop.toml
    Workshop,
    /// intended.toml: the ratings intended for described administrations
    Calibration,
    /// The plan that splits a questionnaire among forms
    Split,
    /// The JSON report
    Report,
    /// The JSON status of a sheet
    Status,
    /// The JSON explanation of a figure
    Explain,
    /// The JSON list of what a questionnaire and a rubric hold
    List,
    /// The JSON report of a workshop
    WorkshopReport,
    /// The JSON status of a workshop
    WorkshopStatus,
    /// The JSON choice of technologies of a workshop
    WorkshopSelect,
    /// The JSON list of who can help whom
    WorkshopPeers,
    /// The JSON plan
    Plan,
    /// The JSON comparison of sheets
    Compare,
    /// The JSON impact of a change
    Impact,
    /// The JSON verification of a document
    Verify,
    /// The JSON findings of `check`
    Check,
}
