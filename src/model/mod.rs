//! The words of the field as types: questionnaire, rubric, sheet, workshop. Pure data, as read from files.
//!
//! Every value that a rule may complain about keeps its place ([`crate::source::Spanned`]).

pub mod actions;
pub mod answer_text;
pub mod ballot;
pub mod calibration;
pub mod cases;
pub mod condition;
pub mod country;
pub mod draft;
mod forms;
pub mod glossary;
pub mod names;
pub mod question;
pub mod questionnaire;
pub mod reason;
pub mod rubric;
pub mod sheet;
pub mod split;
mod text_or;
pub mod texts;
mod total;
pub(crate) mod version;
pub mod workshop;
pub mod written;

pub use actions::{Action, Actions, Effort};
pub use condition::Condition;
pub use question::{Choice, Item, Kind, Measures, NumberRange, Question};
pub use questionnaire::{Area, Dimension, Questionnaire};
pub use rubric::{Gate, Level, Method, Profile, Rubric, UnknownPolicy};
pub use sheet::{Answer, Date, Entry, Evidence, Grade, Sheet};
pub use total::total;
pub use workshop::{Delegation, Exercise, ExerciseKind, Workshop};
