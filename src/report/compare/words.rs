//! Words that several sections use.

use crate::compare::{Account, Cause, Comparison, Moved, Place, Presence, Year};
use crate::gap::Basis;
use crate::report::view::Told;
use crate::report::view::block::{Cell, Value};
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};

impl Texts {
    /// What stands above a table of points.
    pub(super) fn basis(&self, basis: Basis) -> Text {
        match basis {
            Basis::Claimed => self.compared_claimed(),
            Basis::Supported => self.compared_supported(),
        }
    }

    /// A sheet's day, else its name.
    pub(crate) fn year(&self, year: &Year) -> Text {
        year.sheet().date.as_ref().map_or_else(|| year.name.as_str().into(), |date| self.day(date.value.0))
    }
}

impl Told<'_, Comparison<'_>> {
    /// The day of the older sheet.
    pub(super) fn then(&self) -> Text {
        self.t.year(self.old)
    }

    /// The day of the newer sheet.
    pub(super) fn now(&self) -> Text {
        self.t.year(self.new)
    }

    /// A place as people name it.
    pub(super) fn place(&self, place: &Place) -> Text {
        let questionnaires = [self.new, self.old].map(|year| &year.instrument.questionnaire);
        let area =
            |id: &str| questionnaires.iter().find_map(|q| q.area(id)).map_or(id.into(), |a| a.title.trim().into());
        let dimension = |id: &str| {
            let found = questionnaires.iter().find_map(|q| q.dimension(id));
            found.map_or(id.into(), |dimension| dimension.title.trim().into())
        };
        match place {
            Place::Overall => self.t.words_overall(),
            Place::Area(id) => area(id),
            Place::Dimension(id) => dimension(id),
            Place::Cell(area_id, id) => {
                let (area, dimension): (Text, Text) = (area(area_id), dimension(id));
                self.t.words_cell(area.as_str(), dimension.as_str())
            }
        }
    }

    /// The levels of an account with their names: before and after.
    pub(super) fn levels(&self, account: &Account) -> [Option<Text>; 2] {
        let name =
            |level: Option<u8>, year: &Year| Some(self.t.level_name(&year.instrument.rubric.rules.scale, level?));
        let before = if account.begins_with_old_result() { self.old } else { self.new };
        [name(account.levels.0, before), name(account.levels.1, self.new)]
    }

    /// What moved an account, each cause with how far; `None` where none is seen in print.
    pub(super) fn causes(&self, account: &Account) -> Option<Text> {
        let t = self.t;
        let cause = |cause: Cause| {
            let by = account.by(cause).filter(|by| !Number::points(*by).rounds_to_nothing())?;
            Some(match cause {
                Cause::Instrument => t.compared_by_instrument(by),
                Cause::Evidence => t.compared_by_evidence(by),
                Cause::Answers => t.compared_by_answers(by),
            })
        };
        let causes: Vec<Text> =
            [Cause::Answers, Cause::Evidence, Cause::Instrument].into_iter().filter_map(cause).collect();
        (!causes.is_empty()).then(|| t.list(causes))
    }

    /// A place with how far its points moved, and its levels where these moved.
    pub(super) fn place_moved(&self, moved: &Moved) -> Text {
        let (t, place) = (self.t, self.place(&moved.place));
        let place = moved.claimed.change().map_or(place.clone(), |change| t.compared_place_by(&place, change));
        match self.levels(&moved.claimed) {
            [Some(before), Some(after)] if before != after => t.compared_place_level(&place, &before, &after),
            [Some(before), None] if moved.presence[1] == Presence::Asked => t.compared_place_no_level(&place, &before),
            _ => place,
        }
    }
}

/// How far points moved; empty where they did not.
pub(super) fn change(points: Option<f64>) -> Cell {
    match points {
        None => Cell::new(Value::Absent),
        Some(points) if points.abs() <= TOLERANCE => Cell::default(),
        Some(points) => Cell::figure(points, Style::Change),
    }
}

/// What points were and what they are.
pub(super) fn points(before: Option<f64>, after: Option<f64>) -> Cell {
    Cell::new(Value::Moved(before.map(Number::points), after.map(Number::points)))
}

messages! {
    /// Above tables.
    compared_claimed() = "Points as the answers claim them";
    compared_supported() = "Points that the evidence supports";
    /// What moved points, each with how far; they are listed.
    compared_by_answers(points: Change) = "answers {points}";
    compared_by_evidence(points: Change) = "evidence {points}";
    compared_by_instrument(points: Change) = "instrument {points}";
    /// A place, and how far its points moved.
    compared_place_by(place: Phrase, points: Change) = "{place} {points}";
    /// The same with its level before and after.
    compared_place_level(place: Phrase, before: Phrase, after: Phrase) = "{place} (level {before} \u{2192} {after})";
    compared_place_no_level(place: Phrase, before: Phrase) = "{place} (level {before} before, none now)";
}
