//! The text of a new `workshop.toml`: every key with a line that explains it, for people who edit it by hand.

use std::fmt::Write;

use crate::model::workshop::{Delegation, Exercise, Select, Workshop};
use crate::model::{Questionnaire, Rubric};
use crate::text::one_line;

/// The schema beside `workshop.toml`, for editors.
pub const SCHEMA_FILE: &str = "workshop.schema.json";

const HEAD: &str = "
# A workshop. Change this file with any editor; then \"plimsoll workshop new\" with the name of this folder
# makes the forms that are missing and leaves those that are there as they are.
# Behind a \"#\" stand remarks, and keys that are not used: take the \"#\" away to use one.
";

const EXERCISES: &str = "
# What the room does: one [[exercise]] each.
#   id         its name in folders and sheets: lower-case letters, digits and hyphens
#   kind       \"own\": each delegation rates its own administration; \"common\": everybody rates the same thing, such as a
#              described case; \"ranking\": everybody orders the technologies
#   title      its title on forms; of a common exercise: what is rated
#   about      a file of this folder that describes what is rated
#   calibration
#              of a common exercise that warms the room up: the ratings intended for what is described. \"island\",
#              \"transit\" or \"advanced\" (with about = \"island.md\" and so on, the description is written into this folder),
#              or a file of your own, of the form that \"plimsoll schema calibration\" prints
#   areas      the areas that it asks about, or ranks; the workshop's when absent
#   questions  the questions that it asks; all of its areas when absent
";

const DELEGATIONS: &str = "
# Who takes part: a line for each delegation.
#   id            its name in folders, in sheets and on the keyboard: short
#   name          the administration's name
#   country       its country code, two letters
#   participants  how many people it sends: each gets a form; 1 when absent
#   languages     the languages that it can work in, such as [\"en\", \"es\"]
#   learns        true: it agreed to be named as one that wants to learn from another
#   helps         how many others it agreed to help, and to be named for it
";

/// The text of a workshop's file; the questionnaire and the rubric say what may be chosen from.
pub fn plan(workshop: &Workshop, questionnaire: &Questionnaire, rubric: &Rubric) -> String {
    let mut out = format!("#:schema {SCHEMA_FILE}{HEAD}");
    general(workshop, questionnaire, rubric, &mut out);
    numbers(workshop, &mut out);
    out += DELEGATIONS;
    out += "delegation = [\n";
    workshop.delegation.iter().for_each(|d| _ = writeln!(out, "  {},", delegation(d)));
    out += "]\n";
    out += EXERCISES;
    workshop.exercise.iter().for_each(|e| exercise(e, &mut out));
    select(&workshop.select, &mut out);
    out
}

/// What the workshop is about.
fn general(workshop: &Workshop, questionnaire: &Questionnaire, rubric: &Rubric, out: &mut String) {
    let areas = questionnaire.areas.iter().map(|a| a.id.as_str()).collect::<Vec<_>>();
    let profiles = rubric.profiles.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>();
    let id = &rubric.rules.id.value;
    let date = workshop.date.as_ref().map(|d| d.value.to_string());
    let mut line = |explain: &str, key: &str, value: Option<String>, such: &str| {
        let value = value.map_or_else(|| format!("# {key} = {such}"), |v| format!("{key} = {v}"));
        _ = writeln!(out, "\n# {explain}\n{value}");
    };
    line("The title, on every form and report.", "title", Some(text(&workshop.title)), "");
    line("The day, or the first day: year-month-day.", "date", date.as_deref().map(text), "\"2026-11-23\"");
    let explain = "What is asked: an id of \"plimsoll list\", or a path from this folder.";
    line(explain, "questionnaire", Some(text(&workshop.questionnaire)), "");
    let explain = "How it is scored: an id of \"plimsoll list\", or a path from this folder; the questionnaire's own when absent.";
    line(explain, "rubric", workshop.rubric.as_ref().map(|r| text(r)), &text(id));
    if let Some(first) = profiles.first() {
        let explain = "The profile that gaps are measured against; the rubric's own when absent.";
        let explain = format!("{explain} There are: {}.", words(&profiles));
        line(&explain, "profile", workshop.profile.as_ref().map(|p| text(p)), &text(first));
    }
    let spoken: Vec<&str> = workshop.languages.iter().map(|l| l.as_str()).collect();
    let explain = "The languages in which forms are printed; that of who makes them when absent.";
    line(explain, "languages", (!spoken.is_empty()).then(|| list(&spoken)), &list(&["en", "fr", "es"]));
    let named: Vec<&str> = workshop.areas.iter().map(|a| a.as_str()).collect();
    let explain = format!("The areas in scope; all when absent. There are: {}.", words(&areas));
    line(&explain, "areas", (!named.is_empty()).then(|| list(&named)), &list(&areas));
}

/// The numbers that hold for the whole workshop.
fn numbers(workshop: &Workshop, out: &mut String) {
    let lines = [
        ("The minutes that the room has for talking about contested questions.", "minutes", workshop.minutes.value),
        ("The minutes that one contested question takes.", "minutes_each", workshop.minutes_each.value),
        (
            "Figures of the regional picture that fewer administrations stand behind are withheld.",
            "suppress_below",
            workshop.suppress_below.value,
        ),
    ];
    for (explain, key, value) in lines {
        _ = writeln!(out, "\n# {explain}\n{key} = {value}");
    }
    let explain = "Where random samples begin: the same number gives the same figures.";
    _ = writeln!(out, "\n# {explain}\nseed = {}", workshop.seed);
}

/// A delegation on one line.
fn delegation(delegation: &Delegation) -> String {
    let Delegation { id, name, country, participants, languages, learns, helps } = delegation;
    let mut line = format!("{{ id = {}, name = {}", text(id), text(name));
    if !country.is_empty() {
        _ = write!(line, ", country = {}", text(country));
    }
    _ = write!(line, ", participants = {}", participants.value);
    if !languages.is_empty() {
        _ = write!(line, ", languages = {}", list(&languages.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    if *learns {
        line += ", learns = true";
    }
    if *helps > 0 {
        _ = write!(line, ", helps = {helps}");
    }
    line + " }"
}

fn exercise(exercise: &Exercise, out: &mut String) {
    let Exercise { id, kind, title, about, calibration, areas, questions, numbered: _, intended: _ } = exercise;
    _ = writeln!(out, "[[exercise]]\nid = {}\nkind = {}", text(id), text(kind.name()));
    let [about, calibration] = [about, calibration].map(|named| named.as_ref().map(|n| &n.value));
    for (key, value) in [("title", title.as_ref()), ("about", about), ("calibration", calibration)] {
        if let Some(value) = value {
            _ = writeln!(out, "{key} = {}", text(value));
        }
    }
    for (key, ids) in [("areas", areas), ("questions", questions)] {
        if !ids.is_empty() {
            _ = writeln!(out, "{key} = {}", list(&ids.iter().map(|i| i.as_str()).collect::<Vec<_>>()));
        }
    }
    out.push('\n');
}

fn select(select: &Select, out: &mut String) {
    let Select { need_weight, readiness_weight, least_need, least_readiness } = select;
    let points = |points: f64| toml::Value::Float(points).to_string();
    *out += "# How the choice of technologies is made.\n[select]\n\
             # The weights of need and of readiness in the weighted sum.\n";
    for (key, weight) in [("need_weight", need_weight), ("readiness_weight", readiness_weight)] {
        _ = writeln!(out, "{key} = {}", points(weight.value));
    }
    *out += "# A technology with less need, or less readiness, than this many points is out.\n";
    for (key, least) in [("least_need", least_need), ("least_readiness", least_readiness)] {
        _ = match least {
            Some(least) => writeln!(out, "{key} = {}", points(least.value)),
            None => writeln!(out, "# {key} = {}", points(1.0)),
        };
    }
}

/// Text in quotation marks, as TOML wants it.
fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(items: &[&str]) -> String {
    toml::Value::Array(items.iter().map(|i| toml::Value::from(*i)).collect()).to_string()
}

/// Words for a remark.
fn words(items: &[&str]) -> String {
    one_line(&items.join(", "))
}
