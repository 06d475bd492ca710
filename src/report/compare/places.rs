//! The accounts of areas, dimensions and cells.

use super::words::{change, points};
use crate::compare::{Account, Cause, Comparison, Moved, Place, Presence, Start};
use crate::gap::Basis;
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Column, Section, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Text, Texts, hundredths};

/// Rows on a screen of the cells that moved.
const ON_SCREEN: usize = 8;

/// Overall and the areas, with the order of the account.
pub(super) fn areas(told: &Told<Comparison>) -> Section {
    let t = told.t;
    let mut section = Section::new("compared-areas", t.compared_areas());
    section.say(match (has_instrument(told), told.start) {
        (true, _) => t.compared_order(),
        (false, Start::OldResult) => t.compared_order_same(),
        (false, _) => t.compared_order_under_new(),
    });
    tables(told, &told.main().collect::<Vec<_>>(), t.words_area(), usize::MAX, &mut section);
    section.say(t.compared_terms());
    section
}

/// The dimensions; `None` when none moved.
pub(super) fn dimensions(told: &Told<Comparison>) -> Option<Section> {
    let t = told.t;
    let moved = moved(told, |place| matches!(place, Place::Dimension(_)));
    let mut section = Section::new("compared-dimensions", t.compared_dimensions());
    tables(told, &moved, t.words_dimension(), usize::MAX, &mut section);
    (!moved.is_empty()).then_some(section)
}

/// The cells that moved; `None` when none did.
pub(super) fn cells(told: &Told<Comparison>) -> Option<Section> {
    let t = told.t;
    let moved = moved(told, |place| matches!(place, Place::Cell(..)));
    let mut section = Section::new("compared-cells", t.compared_cells());
    tables(told, &moved, t.compared_cell(), ON_SCREEN, &mut section);
    (!moved.is_empty()).then_some(section)
}

fn moved<'t>(told: &'t Told<Comparison>, is: impl Fn(&Place) -> bool) -> Vec<&'t Moved> {
    told.places.iter().filter(|moved| is(&moved.place) && moved.moved()).collect()
}

/// Whether the account has a step for the instrument.
fn has_instrument(told: &Told<Comparison>) -> bool {
    told.start == Start::OldResult && !told.is_same_instrument()
}

/// What is claimed, and what the evidence supports.
fn tables(told: &Told<Comparison>, moved: &[&Moved], head: Text, on_screen: usize, section: &mut Section) {
    for basis in [Basis::Claimed, Basis::Supported] {
        section.push(Block::Heading(told.t.basis(basis)));
        section.push(Block::Table(Table { on_screen, ..table(told, moved, head.clone(), basis) }));
    }
}

fn table(told: &Told<Comparison>, moved: &[&Moved], head: Text, basis: Basis) -> Table {
    let (t, causes) = (told.t, causes(told, basis));
    let first = [Column::words(head), Column::figures(t.compared_level()), Column::figures(t.words_points())];
    let columns = first.into_iter().chain([Column::figures(t.compared_change())]);
    let parts = causes.iter().map(|cause| Column::figures(cause_title(*cause, t)));
    let mut table = Table::new(columns.chain(parts));
    table.rows = moved.iter().map(|moved| row(told, moved, basis, &causes)).collect();
    let rounded = moved.iter().any(|moved| !adds_up(moved.account(basis), &causes));
    table.note = rounded.then(|| t.compared_rounded());
    table
}

/// The causes that have a column, the administration first.
fn causes(told: &Told<Comparison>, basis: Basis) -> Vec<Cause> {
    let evidence = (basis == Basis::Supported).then_some(Cause::Evidence);
    let instrument = has_instrument(told).then_some(Cause::Instrument);
    [Some(Cause::Answers), evidence, instrument].into_iter().flatten().collect()
}

/// The head of a cause's column.
fn cause_title(cause: Cause, t: &Texts) -> Text {
    match cause {
        Cause::Answers => t.words_answers(),
        Cause::Evidence => t.words_evidence(),
        Cause::Instrument => t.compared_instrument_label(),
    }
}

fn row(told: &Told<Comparison>, moved: &Moved, basis: Basis, causes: &[Cause]) -> Vec<Cell> {
    let account = moved.account(basis);
    let level = |level: Option<u8>| level.map(|level| Number::count(level.into()));
    let first = vec![
        Cell::from(told.place(&moved.place)).about(moved.place.name()),
        match moved.presence[1] {
            Presence::Declined => told.t.declined_short().into(),
            _ => Cell::new(Value::Moved(level(account.levels.0), level(account.levels.1))),
        },
        points(account.before(), account.after()),
        change(account.change()),
    ];
    first.into_iter().chain(causes.iter().map(|cause| change(account.by(*cause)))).collect()
}

/// Whether the parts of an account add up as they are printed (S12).
fn adds_up(account: &Account, causes: &[Cause]) -> bool {
    let Some(change) = account.change() else { return true };
    let parts: f64 = causes.iter().filter_map(|cause| account.by(*cause)).map(hundredths).sum();
    let ends =
        account.before().zip(account.after()).map_or(0.0, |(before, after)| hundredths(after) - hundredths(before));
    parts == hundredths(change) && ends == hundredths(change)
}

messages! {
    /// Titles of sections.
    compared_areas() = "What moved each area";
    compared_dimensions() = "What moved each dimension";
    compared_cells() = "The cells that moved";
    /// Before the tables: the steps that lead from the old points to the new ones.
    compared_order() =
        "The account goes in steps, and each step is a report that can be made by hand: the old sheet as it was scored then; the \
         same sheet under the new instrument (instrument), with the new answers to what the old one did not ask in this way; with \
         the evidence as it stands in the new sheet, on its day (evidence); with the new answers (answers). What a step moves is \
         its part, so the parts add up to the change.";
    compared_order_same() =
        "The account goes in steps, and each step is a report that can be made by hand: the old sheet; with the evidence as it \
         stands in the new sheet, on its day (evidence); with the new answers (answers). What a step moves is its part, so the \
         parts add up to the change.";
    compared_order_under_new() =
        "The account goes in steps, and each step is a report that can be made by hand: the old sheet under the new instrument; \
         with the evidence as it stands in the new sheet, on its day (evidence); with the new answers (answers). What a step \
         moves is its part, so the parts add up to the change. What another instrument moved is not in it.";
    /// Below the tables.
    compared_terms() =
        "What is claimed does not hang on evidence, and what backs an answer that is no longer given goes with the answer. A part \
         that moved nothing is left empty; a hyphen stands where there are no points.";
    /// Heads of columns.
    compared_cell() = "Cell";
    compared_level() = "Level";
    compared_change() = "Change";
    /// Below a table.
    compared_rounded() = "Every figure is rounded by itself: that is why some do not add up to the last digit.";
}
