//! The ranking exercise: the members' rankings become one ballot per delegation.

use plimsoll::load::workshop::LoadedWorkshop;
use plimsoll::workshop::{Room, Rounds, rankings};

use crate::workshop_room::of;

const WORKSHOP: &str = r#"
title = "A room"
questionnaire = "small"
exercise = [{ id = "own", kind = "own" }, { id = "order", kind = "ranking", areas = ["base", "lab"] }]
delegation = [{ id = "a", name = "A" }, { id = "b", name = "B" }, { id = "c", name = "C" }]
"#;

/// A workshop with these rankings, each below `sheets/order/`, and these ballots.
fn loaded(rankings: &[(&str, &str)], ballots: &[&str]) -> LoadedWorkshop {
    let sheet = |&(path, ranking): &(&str, &str)| {
        let [_, delegation, name] = path.split('/').collect::<Vec<_>>()[..] else { panic!("{path}") };
        let text = format!(
            "respondent: {{name: {name}}}\n\
             workshop: {{exercise: order, delegation: {delegation}, ranking: {ranking}}}\n"
        );
        (format!("order/{path}.yaml"), text)
    };
    let sheets: Vec<(String, String)> = rankings.iter().map(sheet).collect();
    let sheets: Vec<(&str, &str)> = sheets.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    of(WORKSHOP, &sheets, ballots)
}

#[test]
fn a_delegation_has_one_ballot_and_what_its_members_tie_stays_tied() {
    let sheets = [
        ("round-1/a/ana", "{base: 1, lab: 2}"),
        ("round-1/a/bo", "{base: 2, lab: 1}"),
        ("round-1/b/cy", "{base: 2, lab: 1}"),
        ("round-1/b/di", "{base: 1, lab: 1}"),
        ("round-1/c/eve", "{base: 1}"),
    ];
    let loaded = loaded(&sheets, &["1,,order,1,c,,lab,1\n2,,order,1,c,,base,2\n"]);
    let found = rankings(&Room::new(&loaded), 1, Rounds::UpToNow);
    assert_eq!((&found.areas[..], found.incomplete), (&["base", "lab"][..], 1));
    let ballots: Vec<_> = found.delegations.iter().map(|d| (d.delegation, d.members, d.ballot.clone())).collect();
    let places = |base, lab| vec![Some(base), Some(lab)];
    assert_eq!(ballots, [(0, 2, places(1.0, 1.0)), (1, 2, places(2.0, 1.0)), (2, 2, places(1.0, 1.0))]);
    assert_eq!(rankings(&Room::new(&loaded), 0, Rounds::UpToNow).delegations, []);
}

#[test]
fn what_a_ranking_leaves_out_ties_for_last() {
    let loaded = loaded(&[("round-1/a/ana", "{lab: 1}")], &["1,,order,1,b,1,base,1\n"]);
    let found = rankings(&Room::new(&loaded), 1, Rounds::UpToNow);
    let ballots: Vec<_> = found.delegations.iter().map(|d| d.ballot.clone()).collect();
    assert_eq!(ballots, [[Some(2.0), Some(1.0)], [Some(1.0), Some(2.0)]]);
    assert_eq!(found.incomplete, 2);
}

#[test]
fn of_several_rounds_the_latest_ranking_of_a_member_counts() {
    let sheets = [("round-1/a/ana", "{base: 1, lab: 2}"), ("round-2/a/ana", "{base: 2, lab: 1}")];
    let loaded = loaded(&sheets, &[]);
    let first = |rounds| rankings(&Room::new(&loaded), 1, rounds).delegations[0].ballot.clone();
    assert_eq!(first(Rounds::UpToNow), [Some(2.0), Some(1.0)]);
    assert_eq!(first(Rounds::Only(1)), [Some(1.0), Some(2.0)]);
}
