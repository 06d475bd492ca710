//! How firm each published level is, and what it hangs on.

use super::block::{Block, Cell, Column, Fact, Item, List, Section, Shown, Table, Value};
use super::told::Told;
use crate::gap::Aimed;
use crate::report::Scored;
use crate::robustness::{AnswerFlip, EvidenceFlip, Grade, Robustness, SAMPLES, SEED, SPREAD, Weighing, WeightFlip};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};

/// Changes of a place that a screen names.
const ON_SCREEN: usize = 3;

/// The section.
pub(in crate::report) fn section(scored: &Told<Scored>, found: &[Robustness]) -> Section {
    let t = scored.t;
    let mut section = Section::new("robustness", t.robustness_title());
    section.say(t.robustness_grades());
    section.say(t.robustness_draws(SAMPLES, SEED as f64, 1.0 - SPREAD, 1.0 + SPREAD));
    section.push(Block::Table(table(scored, found)));
    for (shown, most) in [(Shown::Screen, ON_SCREEN), (Shown::Document, usize::MAX)] {
        let items: Vec<Item> = found.iter().filter_map(|place| item(scored, place, most)).collect();
        if !items.is_empty() {
            section.blocks.push((shown, Block::List(List { numbered: false, items, on_screen: usize::MAX })));
        }
    }
    section.blocks.push((Shown::Document, Block::Table(without_dimensions(scored, found))));
    section.blocks.extend(without_areas(scored, found).map(|table| (Shown::Document, Block::Table(table))));
    section
}

impl Texts {
    /// How firm a level is, in a word.
    pub(crate) fn firmness(&self, grade: Grade) -> Text {
        match grade {
            Grade::Firm => self.robustness_firm(),
            Grade::Close => self.robustness_close(),
            Grade::Fragile => self.robustness_fragile(),
        }
    }
}

fn table(scored: &Told<Scored>, found: &[Robustness]) -> Table {
    let t = scored.t;
    let mut table = Table::new([
        Column::words(t.robustness_place()),
        Column::words(t.robustness_level()),
        Column::words(t.robustness_how_firm()),
        Column::figures(t.robustness_answers()),
        Column::figures(t.robustness_weights()),
        Column::figures(t.robustness_share()),
        Column::figures(t.robustness_error()),
        Column::words(t.robustness_in_a_year()),
    ]);
    table.rows = found.iter().map(|place| row(scored, place)).collect();
    table
}

fn row(scored: &Told<Scored>, place: &Robustness) -> Vec<Cell> {
    let t = scored.t;
    let level = |level| Cell::new(Value::Level { level: Some(level), points: None });
    let share = |share: f64| Cell::figure(share, Style::Tenths);
    vec![
        scored.aimed(place.place).into(),
        level(place.level),
        t.firmness(place.grade()).into(),
        place.answers.len().into(),
        place.weights.len().into(),
        share(place.share.holds),
        share(place.share.standard_error),
        level(place.supported.1),
    ]
}

/// What a level hangs on; `None` where no single change moves it and no gate holds it.
fn item(scored: &Told<Scored>, place: &Robustness, most: usize) -> Option<Item> {
    let t = scored.t;
    let mut facts = Vec::new();
    facts.extend(
        some(place.answers.iter().map(|flip| answer(scored, flip)), most, t)
            .map(|f| Fact::new(t.robustness_by_answer(), f)),
    );
    facts.extend(
        some(place.weights.iter().map(|flip| weight(scored, flip)), most, t)
            .map(|f| Fact::new(t.robustness_by_weight(), f)),
    );
    facts.extend(
        some(place.evidence.iter().map(|flip| evidence(scored, flip)), most, t)
            .map(|f| Fact::new(t.robustness_by_evidence(), f)),
    );
    if !place.held_by.is_empty() {
        facts.push(Fact::new(t.robustness_held(), t.list(place.held_by.iter().map(|gate| Text::from(gate.as_str())))));
    }
    (!facts.is_empty()).then(|| Item { title: t.robustness_of(&scored.aimed(place.place), place.level), facts })
}

/// The first of some clauses, and how many more there are.
fn some(clauses: impl Iterator<Item = Text>, most: usize, t: &Texts) -> Option<Text> {
    let mut clauses: Vec<Text> = clauses.collect();
    let more = clauses.len().saturating_sub(most);
    clauses.truncate(most);
    clauses.extend((more > 0).then(|| t.robustness_more(more)));
    (!clauses.is_empty()).then(|| t.series(clauses))
}

fn answer(scored: &Told<Scored>, flip: &AnswerFlip) -> Text {
    let id = &scored.scorer.questions()[flip.question].id;
    scored.t.robustness_answer(id, flip.values.0, flip.values.1, &level(scored, flip.level))
}

fn evidence(scored: &Told<Scored>, flip: &EvidenceFlip) -> Text {
    let id = &scored.scorer.questions()[flip.question].id;
    scored.t.robustness_evidence(id, flip.until.0, &level(scored, Some(flip.level)))
}

fn weight(scored: &Told<Scored>, flip: &WeightFlip) -> Text {
    let t = scored.t;
    let of = match &flip.weight {
        Weighing::Area(area) => scored.area_title(*area).trim().into(),
        Weighing::Dimension(id) => Text::from(dimension(scored, id)),
        Weighing::Question(question) => scored.scorer.questions()[*question].id.as_str().into(),
    };
    let factor = Number { value: flip.factor, style: Style::Points };
    t.robustness_weight(&of, &Text::from(t.number(factor)), &level(scored, flip.level))
}

fn dimension<'s>(scored: &'s Told<Scored>, id: &'s str) -> &'s str {
    scored.instrument.questionnaire.dimension(id).map_or(id, |dimension| dimension.title.trim())
}

fn level(scored: &Told<Scored>, level: Option<u8>) -> Text {
    level.map_or_else(|| scored.t.robustness_no_level(), |level| scored.t.words_level(level))
}

/// The level of each place without each dimension.
fn without_dimensions(scored: &Told<Scored>, found: &[Robustness]) -> Table {
    let t = scored.t;
    let ids: Vec<&String> =
        found.first().map_or(Vec::new(), |f| f.without_dimension.iter().map(|(id, _)| id).collect());
    let titles = ids.iter().map(|id| Column::words(dimension(scored, id)));
    let columns = std::iter::once(Column::words(t.robustness_place())).chain(titles);
    let mut table = Table::new(columns).called(t.robustness_without_dimension());
    table.rows = found
        .iter()
        .map(|place| {
            let levels = place.without_dimension.iter().map(|(_, level)| alone(*level));
            std::iter::once(scored.aimed(place.place).into()).chain(levels).collect()
        })
        .collect();
    table
}

/// The overall level without each area; `None` where there is no overall level.
fn without_areas(scored: &Told<Scored>, found: &[Robustness]) -> Option<Table> {
    let t = scored.t;
    let overall = found.iter().find(|place| place.place == Aimed::Overall)?;
    let mut table = Table::new([Column::words(t.robustness_area()), Column::words(t.robustness_overall_level())])
        .called(t.robustness_without_area());
    let rows = overall.without_area.iter();
    table.rows = rows.map(|(area, level)| vec![scored.area_title(*area).trim().into(), alone(*level)]).collect();
    Some(table)
}

fn alone(level: Option<u8>) -> Cell {
    Cell::new(level.map_or(Value::Absent, |level| Value::Level { level: Some(level), points: None }))
}

messages! {
    /// Title of a section.
    robustness_title() = "How firm the levels are";
    /// What the three words mean.
    robustness_grades() =
        "Firm: no answer that is one step off, and no weight that is a quarter off, moves the level, and 95 % of all weightings \
         within a quarter keep it. Fragile: more than three answers do so, each alone, or fewer than 80 % of these weightings keep \
         it. Close: all else.";
    robustness_draws(samples: Count, seed: Plain, least: Plain, most: Plain) =
        "Of weightings, {samples} were drawn from the seed {seed}: each weight of areas, dimensions and questions multiplied by a \
         number between {least} and {most}, all of them as likely.";
    /// How firm a level is.
    robustness_firm() = "firm";
    robustness_close() = "close";
    robustness_fragile() = "fragile";
    /// Heads of columns: how many answers or weights move the level, the share of weightings that keep it, its standard error.
    robustness_place() = "Place";
    robustness_level() = "Level";
    robustness_how_firm() = "How firm";
    robustness_answers() = "Answers";
    robustness_weights() = "Weights";
    robustness_share() = "Weightings that keep it";
    robustness_error() = "Standard error";
    robustness_in_a_year() = "Supported in a year";
    /// A place and its level, above what it hangs on.
    robustness_of(place: Phrase, level: Level) = "{place}, level {level}";
    /// Labels: single changes that move the level.
    robustness_by_answer() = "One answer";
    robustness_by_weight() = "One weight";
    robustness_by_evidence() = "Evidence that expires";
    robustness_held() = "Held by the gate";
    /// At the end of a list of such changes.
    robustness_more(changes: Count) by changes = "{changes} more" | "{changes} more";
    /// A question's id, its value now and one step off, and the level that follows.
    robustness_answer(question: Text, now: Points, then: Points, level: Phrase) = "{question} from {now} to {then}: {level}";
    /// A question's id, the last day of its evidence, and the level that evidence supports without it.
    robustness_evidence(question: Text, until: Day, level: Phrase) = "{question}, until {until}: {level} supported";
    /// What is weighed, the factor from which on the level is another, and that level.
    robustness_weight(of: Phrase, factor: Phrase, level: Phrase) = "{of}, times {factor}: {level}";
    robustness_no_level() = "no level";
    robustness_without_dimension() = "The level without each dimension";
    robustness_without_area() = "The overall level without each area";
    robustness_area() = "Area left out";
    robustness_overall_level() = "Overall level";
}
