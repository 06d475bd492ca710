//! How the technologies are ranked, and how alike.

use super::words::figure;
use crate::group::concordance::Concordance;
use crate::group::rankings::Together;
use crate::group::{Figure, NoFigure};
use crate::model::Questionnaire;
use crate::report::view::Told;
use crate::report::view::block::{Block, Cell, Column, Fact, Section, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};
use crate::workshop::Findings;
use crate::workshop::findings::ranking::Ranking;

/// The chi-square of W is a good approximation above so many options.
const GOOD_ABOVE: usize = 7;

/// The section on one exercise.
pub(super) fn section(findings: &Told<Findings>, ranking: &Ranking) -> Section {
    let t = findings.t;
    let mut section = Section::new("ranking", t.ranking_title(findings.exercise(ranking.exercise).called()));
    if ranking.ballots == Some(0) {
        section.say(t.workshop_nobody());
        return section;
    }
    let mut facts = ballots(ranking, t);
    facts.extend(concordance(&ranking.concordance, t));
    for (round, w) in &ranking.by_round {
        let w = figure(&w.map(|w| w.w), Style::Points, t);
        facts.push(Fact::new(t.ranking_w_in_round(*round as usize), w));
    }
    section.push(Block::Facts(facts));
    if ranking.concordance.as_ref().is_ok_and(is_rough) {
        section.say(t.ranking_rough());
    }
    match &ranking.together {
        Ok(together) => {
            let questionnaire = &findings.loaded.instrument.questionnaire;
            section.push(Block::Table(places(questionnaire, &ranking.areas, together, ranking.shows_points, t)));
        }
        Err(why) => section.say(t.ranking_no_order(&t.no_figure(*why))),
    }
    section
}

fn ballots(ranking: &Ranking, t: &Texts) -> Vec<Fact> {
    let said = match ranking.ballots {
        Some(delegations) => t.ranking_ballots(&t.phrase_delegations(delegations)),
        None => t.ranking_ballots_withheld(),
    };
    let mut facts = vec![Fact::new(t.ranking_ballots_label(), said)];
    if ranking.incomplete > 0 {
        facts.push(Fact::new("", t.ranking_incomplete(ranking.incomplete)));
    }
    facts
}

fn concordance(figure: &Figure<Concordance>, t: &Texts) -> Vec<Fact> {
    let none = |why: Text| vec![Fact::new(t.ranking_w(), t.figure_none(&why))];
    match figure {
        Ok(w) => vec![
            Fact::new(t.ranking_w(), Number::points(w.w)),
            Fact::new(t.ranking_chi_square(), Number::points(w.chi2)),
            Fact::new(t.ranking_freedom(), w.df),
            Fact::new(t.ranking_p(), Cell::figure(w.p, Style::Probability)),
        ],
        // A rater is a delegation here.
        Err(NoFigure::OneRater) => none(t.ranking_one_delegation()),
        Err(why) => none(t.no_figure(*why)),
    }
}

/// Whether p is but a rough figure.
pub(in crate::report) fn is_rough(w: &Concordance) -> bool {
    w.options <= GOOD_ABOVE
}

/// The technologies by place; of those that share one, in the order of the questionnaire.
pub(in crate::report) fn places(
    questionnaire: &Questionnaire,
    areas: &[&str],
    together: &Together,
    shows_points: bool,
    t: &Texts,
) -> Table {
    let mut table = Table::new([
        Column::figures(t.select_place()),
        Column::words(t.select_technology()),
        Column::figures(t.ranking_copeland()),
        Column::figures(t.ranking_borda()),
    ]);
    let mut order: Vec<usize> = (0..areas.len()).collect();
    order.sort_by_key(|&option| together.places[option]);
    let borda = |option: usize| match shows_points {
        true => Cell::figure(together.borda[option], Style::Step),
        false => Cell::new(Value::Withheld),
    };
    for option in order {
        table.rows.push(vec![
            together.places[option].into(),
            questionnaire.area(areas[option]).map_or(areas[option], |a| a.title.as_str()).into(),
            Cell::figure(together.copeland[option] as f64, Style::Signed),
            borda(option),
        ]);
    }
    table
}

messages! {
    ranking_title(exercise: Text) = "Ranking: {exercise}";
    ranking_ballots_label() = "Ballots";
    ranking_ballots(delegations: Phrase) = "{delegations}, each with one: its members' ranks added up";
    ranking_ballots_withheld() = "withheld: one of each delegation, its members' ranks added up";
    ranking_incomplete(rankings: Count) by rankings =
        "{rankings} ranking leaves technologies out, which tie for last."
        | "{rankings} rankings leave technologies out, which tie for last.";
    /// Labels of figures.
    ranking_w() = "Kendall's W";
    ranking_w_in_round(round: Count) = "W in round {round}";
    ranking_chi_square() = "Chi-square";
    ranking_freedom() = "Degrees of freedom";
    ranking_p() = "p";
    ranking_one_delegation() = "only one delegation answered";
    ranking_rough() = "p is rough: it takes more than seven options.";
    ranking_no_order(why: Phrase) = "There is no common order: {why}.";
    /// Heads of columns: two ways to put rankings together, by the names of their authors.
    ranking_copeland() = "Copeland";
    ranking_borda() = "Borda";
}
