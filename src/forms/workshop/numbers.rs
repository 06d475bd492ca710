//! The numbers on forms, as the file that keeps them (`numbers.csv`).

use anyhow::Result;

use crate::load::numbers::Row;
use crate::model::Questionnaire;
use crate::model::workshop::Workshop;
use crate::workshop::scope;

/// The whole text of the file once everything that is asked or ranked now has a number, given its text so far; `None` where
/// that says it all.
///
/// # Errors
/// Never with ids.
pub fn numbers(old: &str, workshop: &Workshop, questionnaire: &Questionnaire) -> Result<Option<String>> {
    let mut writer = csv::WriterBuilder::new().has_headers(old.is_empty()).from_writer(Vec::new());
    let mut is_new = false;
    for (at, exercise) in workshop.exercise.iter().enumerate() {
        let mut items = scope::numbers(workshop, questionnaire, at);
        items.retain(|(number, _)| *number > exercise.numbered.len());
        for (number, item) in items {
            is_new = true;
            writer.serialize(Row { exercise: exercise.id.value.clone(), number, item: item.to_owned() })?;
        }
    }
    let end = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    Ok(is_new.then_some(format!("{old}{end}{}", String::from_utf8(writer.into_inner()?)?)))
}
