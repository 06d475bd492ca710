//! What is missing to the profile's targets, the most rewarding first.

use super::block::{Block, Cell, Column, Fact, Section, Table, Value};
use super::told::Told;
use crate::gap::Gap;
use crate::report::Scored;
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Style, Texts};

/// Rows on a screen.
const ON_SCREEN: usize = 10;

/// The section; without a profile it says how to choose one.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let t = scored.t;
    let mut section = Section::new("gaps", t.gaps_title());
    let Some((_, profile)) = scored.profile else {
        choose(scored, &mut section);
        return section;
    };
    if scored.gaps.is_empty() {
        section.say(t.gaps_none(profile.name.trim()));
        return section;
    }
    section.say(t.gaps_below(scored.gaps.len(), profile.name.trim()));
    if scored.gaps.iter().any(|gap| gap.lift <= TOLERANCE) {
        section.say(t.gaps_no_lift(0.0));
    }
    let touched = |gap: &&Gap| scored.is_touched(scored.scorer.cell_place(gap.cell).0);
    let mut table = Table { on_screen: ON_SCREEN, ..Table::new(columns(t)) };
    table.rows = scored.gaps.iter().filter(touched).map(|gap| row(scored, gap)).collect();
    let untouched = scored.gaps.len() - table.rows.len();
    if untouched > 0 {
        section.say(t.gaps_untouched(untouched));
    }
    section.push(Block::Table(table));
    section
}

fn columns(t: &Texts) -> [Column; 6] {
    [
        Column::words(t.words_area()).grouping(),
        Column::words(t.words_dimension()),
        Column::words(t.standing_now()),
        Column::words(t.words_target()),
        Column::figures(t.gaps_gap()),
        Column::figures(t.gaps_lift()),
    ]
}

fn row(scored: &Told<Scored>, gap: &Gap) -> Vec<Cell> {
    let (area, dimension) = scored.scorer.cell_place(gap.cell);
    vec![
        scored.area_title(area).into(),
        dimension.into(),
        scored
            .level_and_points(&scored.cell(gap.cell).figures)
            .about(format!("{}/{dimension}", scored.scorer.area_id(area))),
        Cell::new(Value::Level { level: Some(gap.target.level), points: gap.target.cut }),
        Cell::figure(gap.gap, Style::Difference).about(super::gap_details::place(scored, gap)),
        Cell::figure(gap.lift, Style::Difference),
    ]
}

fn choose(scored: &Told<Scored>, section: &mut Section) {
    let profiles = &scored.instrument.rubric.profiles;
    if profiles.is_empty() {
        section.say(scored.t.gaps_no_profiles());
        return;
    }
    section.say(scored.t.gaps_choose());
    section.push(Block::Command(format!("plimsoll report SHEET --profile {}", profiles[0].0.value).into()));
    let facts = profiles.iter().map(|(id, profile)| {
        let description = profile.description.as_deref().unwrap_or("");
        Fact::new(id.as_str(), format!("{}. {description}", profile.name.trim()))
    });
    section.push(Block::Facts(facts.collect()));
}

messages! {
    /// Title of a section.
    gaps_title() = "Gaps, by lift";
    /// Every target is reached.
    gaps_none(profile: Text) = "No cell is below its target in the profile {profile}.";
    /// Lead of the table; lift is defined here.
    gaps_below(cells: Count, profile: Text) by cells =
        "{cells} cell is below target in the profile {profile}. Lift: the points that the area gains, gates included, when \
         every weak question of the cell reaches the target."
        | "{cells} cells are below target in the profile {profile}. Lift: the points that the area gains, gates included, when \
           every weak question of the cell reaches the target.";
    /// Why some lifts are nothing.
    gaps_no_lift(nothing: Points) = "A lift of {nothing} means that something else holds the area back, such as a gate: look there first.";
    /// Cells below target that the table leaves out.
    gaps_untouched(cells: Count) by cells =
        "{cells} of them is in an area on which nothing is answered yet, and is not listed."
        | "{cells} of them are in areas on which nothing is answered yet, and are not listed.";
    /// Heads of columns.
    gaps_gap() = "Gap";
    gaps_lift() = "Lift";
    /// The rubric has no profiles.
    gaps_no_profiles() = "No targets: the rubric has no profiles, so there are no gaps to show.";
    /// Nobody has named a profile; a command and the profiles follow.
    gaps_choose() = "No profile is chosen, so there are no targets and no gaps. Choose one, for example:";
}
