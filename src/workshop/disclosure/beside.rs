//! What figures of the same thing say together: those shown one after another, and those that stand side by side.
//!
//! Who knows several of them can add and subtract: what is left of a sum is said by those who do not cancel out. And who knows
//! that two figures have nobody at a level knows it of everybody who stands behind both.

use std::collections::{BTreeMap, BTreeSet};

use super::basis::{Basis, Rule, same};

/// So many figures of the same thing may differ. Up to these every sum is looked at that could leave few delegations.
const MOST: usize = 5;

/// By how much the figures of such a sum are multiplied at most, by how many they are: the largest determinant of zeros and ones
/// with a row less (Hadamard). With these factors sums leave as few as they can.
const LARGEST_FACTOR: [i32; MOST + 1] = [0, 1, 1, 1, 2, 3];

/// The delegations, by id, whose answers a figure gives away beside others of the same thing that are known: none where it
/// says the same as one of them, or there are none.
pub(super) fn given_away(rule: Rule, known: &[Basis], new: &Basis, named: &BTreeSet<String>) -> BTreeSet<String> {
    if rule.least <= 1 || known.is_empty() || known.iter().any(|basis| basis.is_same(new)) {
        return BTreeSet::new();
    }
    let mut figures: Vec<&Basis> = Vec::new();
    for basis in known.iter().chain([new]) {
        if !figures.iter().any(|other| other.is_same(basis)) {
            figures.push(basis);
        }
    }
    let parts = parts(&figures);
    let mut few: Vec<Basis> = made_by_the_last(&parts).filter(|part| tells(rule, part, named)).cloned().collect();
    match figures.len() {
        0..=MOST => few.extend(too_few(rule, &parts, figures.len(), named)),
        _ => few.push(new.clone()),
    }
    few.iter().flat_map(Basis::delegations).cloned().collect()
}

/// Those that stand behind the same figures, with what they say there.
struct Part {
    /// Per figure whether they stand behind it.
    behind: Vec<bool>,
    said: Basis,
}

fn parts(figures: &[&Basis]) -> Vec<Part> {
    let mut parts: BTreeMap<Vec<bool>, Basis> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        for (id, value) in figure.entries() {
            let behind: Vec<bool> = figures.iter().map(|f| f.get(id).is_some_and(|said| same(said, value))).collect();
            if behind.iter().position(|is| *is) == Some(at) {
                parts.entry(behind).or_default().add(id, value);
            }
        }
    }
    parts.into_iter().map(|(behind, said)| Part { behind, said }).collect()
}

/// The parts that there would not be without the last figure: who stood apart from the others before is parted from nobody.
fn made_by_the_last(parts: &[Part]) -> impl Iterator<Item = &Basis> {
    let before = |part: &Part| part.behind[..part.behind.len() - 1].to_vec();
    let is_new = move |part: &&Part| {
        let alike = parts.iter().filter(|other| before(other) == before(part)).count();
        alike > 1 || before(part).iter().all(|is| !is)
    };
    parts.iter().filter(is_new).map(|part| &part.said)
}

/// Whether those of a part stand, all or all but one, at one level.
fn tells(rule: Rule, part: &Basis, named: &BTreeSet<String>) -> bool {
    part.unnamed(named) > 0 && !rule.is_of_two_minds(part, named)
}

/// What is left of sums that too few are left of.
fn too_few<'a>(
    rule: Rule,
    parts: &'a [Part],
    figures: usize,
    named: &'a BTreeSet<String>,
) -> impl Iterator<Item = Basis> + 'a {
    let enough: Vec<bool> = parts.iter().map(|part| rule.is_enough(&part.said, named)).collect();
    factors(figures).filter_map(move |factors| {
        let times = |part: &Part| part.behind.iter().zip(&factors).filter(|(is, _)| **is).map(|(_, f)| f).sum::<i32>();
        let is_left: Vec<bool> = parts.iter().map(|part| times(part) != 0).collect();
        if is_left.iter().zip(&enough).any(|(left, enough)| *left && *enough) {
            return None;
        }
        let mut left = Basis::default();
        let parts = parts.iter().zip(is_left).filter(|(_, is)| *is);
        parts.flat_map(|(part, _)| part.said.entries()).for_each(|(id, value)| left.add(id, value));
        (rule.says_something(&left) && !rule.is_enough(&left, named)).then_some(left)
    })
}

/// Everything to multiply so many figures by; the last one at least once.
fn factors(figures: usize) -> impl Iterator<Item = Vec<i32>> {
    let most = LARGEST_FACTOR[figures];
    let each = 2 * most + 1;
    let known = figures as u32 - 1;
    (0..each.pow(known)).flat_map(move |code| {
        let factor = move |at: u32| code / each.pow(at) % each - most;
        (1..=most).map(move |last| (0..known).map(factor).chain([last]).collect())
    })
}
