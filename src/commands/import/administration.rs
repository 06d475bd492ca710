//! Whose readiness it is: answers about two administrations do not belong into one sheet.

use super::files::{File, Outcome};
use crate::model::Sheet;
use crate::model::sheet::Administration;
use crate::source::alike::same_name;
use crate::text::Texts;
use crate::text::messages::messages;

/// The administration that sheets are about, as far as they name it.
pub(super) fn of<'s>(sheets: impl Iterator<Item = &'s Sheet> + Clone) -> Administration {
    let first = |part: fn(&Administration) -> &String| {
        let named = sheets.clone().map(|sheet| part(&sheet.administration)).find(|part| !part.trim().is_empty());
        named.cloned().unwrap_or_default()
    };
    Administration { name: first(|one| &one.name), country: first(|one| &one.country) }
}

/// Refuses the files that are about another administration than the sheet, or than the first file that names one.
pub(super) fn refuse_others(files: &mut [File], target: Option<&Sheet>, t: &Texts) {
    let ours = of(target.into_iter().chain(files.iter().filter_map(|file| Some(&file.taken()?.1.sheet))));
    for file in files {
        let Some((_, taken)) = file.taken() else { continue };
        let theirs = &taken.sheet.administration;
        if differ(&theirs.name, &ours.name) || differ(&theirs.country, &ours.country) {
            let why = t.administration_other(&named(theirs), &named(&ours));
            file.outcome = Outcome::Refused(why.into());
        }
    }
}

fn differ(one: &str, other: &str) -> bool {
    !one.trim().is_empty() && !other.trim().is_empty() && !same_name(one, other)
}

fn named(administration: &Administration) -> String {
    let Administration { name, country } = administration;
    if country.trim().is_empty() { name.clone() } else { format!("{name} ({country})") }
}

messages! {
    /// Why a file is refused: a clause without a full stop.
    administration_other(theirs: Text, ours: Text) =
        "it is about the administration \"{theirs}\", not \"{ours}\"; if both are the same, write the name in one way in both";
}
