//! The text of a new `workshop.toml`: every key with a line that explains it, for people who edit it by hand.

use std::fmt::Write;

use crate::model::workshop::{Delegation, Exercise, Select, Workshop};
use crate::model::{Questionnaire, Rubric};
use crate::text::messages::messages;
use crate::text::{Text, Texts, wrapped};

/// The schema beside `workshop.toml`, for editors.
pub const SCHEMA_FILE: &str = "workshop.schema.json";

/// The columns of the file's first remark, and of the others.
const HEAD_WIDTH: usize = 107;
const WIDTH: usize = 121;

/// The text of a workshop's file; the questionnaire and the rubric say what may be chosen from.
pub fn plan(workshop: &Workshop, questionnaire: &Questionnaire, rubric: &Rubric, t: &Texts) -> String {
    let mut out = format!("#:schema {SCHEMA_FILE}\n");
    [t.plan_head(), t.plan_signs()].iter().for_each(|text| remark(text, HEAD_WIDTH, &mut out));
    general(workshop, questionnaire, rubric, t, &mut out);
    numbers(workshop, t, &mut out);
    delegations(t, &mut out);
    out += "delegation = [\n";
    workshop.delegation.iter().for_each(|d| _ = writeln!(out, "  {},", delegation(d)));
    out += "]\n";
    exercises(t, &mut out);
    workshop.exercise.iter().for_each(|e| exercise(e, &mut out));
    select(&workshop.select, t, &mut out);
    out
}

/// A text behind number signs.
fn remark(text: &Text, width: usize, out: &mut String) {
    wrapped("", 0, text.as_str(), width - 2).iter().for_each(|line| _ = writeln!(out, "# {line}"));
}

/// What keys mean, behind number signs, the meanings below each other.
fn keys<const N: usize>(width: usize, keys: [(&str, Text); N], out: &mut String) {
    for (key, means) in keys {
        let mut label = format!("{key:<width$}");
        if key.len() >= width {
            _ = writeln!(out, "#   {key}");
            label = " ".repeat(width);
        }
        for line in wrapped("", 0, means.as_str(), WIDTH - 4 - width) {
            _ = writeln!(out, "#   {}{line}", std::mem::replace(&mut label, " ".repeat(width)));
        }
    }
}

fn exercises(t: &Texts, out: &mut String) {
    out.push('\n');
    remark(&t.plan_exercises(), WIDTH, out);
    let rows = [
        ("id", t.plan_exercise_id()),
        ("kind", t.plan_exercise_kind()),
        ("title", t.plan_exercise_title()),
        ("about", t.plan_exercise_about()),
        ("calibration", t.plan_exercise_calibration()),
        ("areas", t.plan_exercise_areas()),
        ("questions", t.plan_exercise_questions()),
    ];
    keys(11, rows, out);
}

fn delegations(t: &Texts, out: &mut String) {
    out.push('\n');
    remark(&t.plan_delegations(), WIDTH, out);
    let rows = [
        ("id", t.plan_delegation_id()),
        ("name", t.plan_delegation_name()),
        ("country", t.plan_delegation_country()),
        ("participants", t.plan_delegation_participants()),
        ("languages", t.plan_delegation_languages()),
        ("learns", t.plan_delegation_learns()),
        ("helps", t.plan_delegation_helps()),
    ];
    keys(14, rows, out);
}

/// What the workshop is about.
fn general(workshop: &Workshop, questionnaire: &Questionnaire, rubric: &Rubric, t: &Texts, out: &mut String) {
    let areas = questionnaire.areas.iter().map(|a| a.id.as_str()).collect::<Vec<_>>();
    let profiles = rubric.profiles.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>();
    let id = &rubric.rules.id.value;
    let date = workshop.date.as_ref().map(|d| d.value.to_string());
    let mut line = |explain: Text, key: &str, value: Option<String>, such: &str| {
        let value = value.map_or_else(|| format!("# {key} = {such}"), |v| format!("{key} = {v}"));
        _ = writeln!(out, "\n# {explain}\n{value}");
    };
    line(t.plan_title(), "title", Some(text(&workshop.title)), "");
    line(t.plan_date(), "date", date.as_deref().map(text), "\"2026-11-23\"");
    line(t.plan_questionnaire(), "questionnaire", Some(text(&workshop.questionnaire)), "");
    line(t.plan_rubric(), "rubric", workshop.rubric.as_ref().map(|r| text(r)), &text(id));
    let listed = |ids: &[&str]| t.list(ids.iter().copied().map(Text::from));
    if let Some(first) = profiles.first() {
        let explain = t.plan_profile(&listed(&profiles));
        line(explain, "profile", workshop.profile.as_ref().map(|p| text(p)), &text(first));
    }
    let spoken: Vec<&str> = workshop.languages.iter().map(|l| l.as_str()).collect();
    line(t.plan_languages(), "languages", (!spoken.is_empty()).then(|| list(&spoken)), &list(&["en", "fr", "es"]));
    let named: Vec<&str> = workshop.areas.iter().map(|a| a.as_str()).collect();
    line(t.plan_areas(&listed(&areas)), "areas", (!named.is_empty()).then(|| list(&named)), &list(&areas));
}

/// The numbers that hold for the whole workshop.
fn numbers(workshop: &Workshop, t: &Texts, out: &mut String) {
    let lines = [
        (t.plan_minutes(), "minutes", workshop.minutes.value),
        (t.plan_minutes_each(), "minutes_each", workshop.minutes_each.value),
        (t.plan_suppress_below(), "suppress_below", workshop.suppress_below.value),
    ];
    for (explain, key, value) in lines {
        _ = writeln!(out, "\n# {explain}\n{key} = {value}");
    }
    _ = writeln!(out, "\n# {}\nseed = {}", t.plan_seed(), workshop.seed);
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

fn select(select: &Select, t: &Texts, out: &mut String) {
    let Select { need_weight, readiness_weight, least_need, least_readiness } = select;
    let points = |points: f64| toml::Value::Float(points).to_string();
    _ = writeln!(out, "# {}\n[select]\n# {}", t.plan_select(), t.plan_weights());
    for (key, weight) in [("need_weight", need_weight), ("readiness_weight", readiness_weight)] {
        _ = writeln!(out, "{key} = {}", points(weight.value));
    }
    _ = writeln!(out, "# {}", t.plan_least());
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

messages! {
    /// Remarks in a workshop's file, `workshop.toml`, which people edit: words in quotation marks and square brackets are keys and
    /// keywords, which stay as they are.
    plan_head() = "A workshop. Change this file with any editor; then \"plimsoll workshop new\" with the name of this folder makes \
        the forms that are missing and leaves those that are there as they are.";
    plan_signs() =
        "Behind a \"#\" stand remarks, and keys that are not used: take the \"#\" away to use one.";
    plan_title() = "The title, on every form and report.";
    plan_date() = "The day, or the first day: year-month-day.";
    plan_questionnaire() = "What is asked: an id of \"plimsoll list\", or a path from this folder.";
    plan_rubric() = "How it is scored: an id of \"plimsoll list\", or a path from this folder; the questionnaire's own when absent.";
    plan_profile(ids: Phrase) =
        "The profile that gaps are measured against; the rubric's own when absent. There are: {ids}.";
    plan_areas(ids: Phrase) = "The areas in scope; all when absent. There are: {ids}.";
    plan_languages() = "The languages in which forms are printed; that of who makes them when absent.";
    plan_minutes() = "The minutes that the room has for talking about contested questions.";
    plan_minutes_each() = "The minutes that one contested question takes.";
    plan_suppress_below() = "Figures of the regional picture that fewer administrations stand behind are withheld.";
    plan_seed() = "Where random samples begin: the same number gives the same figures.";
    /// What the room does, and what each key of an exercise means.
    plan_exercises() = "What the room does: one [[exercise]] each.";
    plan_exercise_id() = "its name in folders and sheets: lower-case letters, digits and hyphens";
    plan_exercise_kind() = "\"own\": each delegation rates its own administration; \"common\": everybody rates the same thing, such \
        as a described case; \"ranking\": everybody orders the technologies";
    plan_exercise_title() = "its title on forms; of a common exercise: what is rated";
    plan_exercise_about() = "a file of this folder that describes what is rated";
    plan_exercise_calibration() = "of a common exercise that warms the room up: the ratings intended for what is described. \
        \"island\", \"transit\" or \"advanced\" (with about = \"island.md\" and so on, the description is written into this \
        folder), or a file of your own, of the form that \"plimsoll schema calibration\" prints";
    plan_exercise_areas() = "the areas that it asks about, or ranks; the workshop's when absent";
    plan_exercise_questions() = "the questions that it asks; all of its areas when absent";
    /// Who takes part, and what each key of a delegation means.
    plan_delegations() = "Who takes part: a line for each delegation.";
    plan_delegation_id() = "its name in folders, in sheets and on the keyboard: short";
    plan_delegation_name() = "the administration's name";
    plan_delegation_country() = "its country code, two letters";
    plan_delegation_participants() = "how many people it sends: each gets a form; 1 when absent";
    plan_delegation_languages() = "the languages that it can work in, such as [\"en\", \"es\"]";
    plan_delegation_learns() = "true: it agreed to be named as one that wants to learn from another";
    plan_delegation_helps() = "how many others it agreed to help, and to be named for it";
    /// How technologies are chosen.
    plan_select() = "How the choice of technologies is made.";
    plan_weights() = "The weights of need and of readiness in the weighted sum.";
    plan_least() = "A technology with less need, or less readiness, than this many points is out.";
}
