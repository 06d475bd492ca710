//! Who opted in and has no partner, and why.

use crate::group::peers::{Pair, Party, benefit};

/// A delegation without a partner in one of its roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alone {
    /// The delegation, by position.
    pub delegation: usize,
    /// The role.
    pub role: Role,
    /// Why.
    pub why: Why,
}

/// What a delegation opted in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// To learn.
    Learner,
    /// To help.
    Mentor,
}

impl Role {
    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Role::Learner => "learner",
            Role::Mentor => "mentor",
        }
    }
}

/// Why a delegation has no partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It did not rate itself.
    NoAnswers,
    /// Its languages are not stated.
    NoLanguages,
    /// Nobody opted in for the other role.
    NobodyOpposite,
    /// Nobody in the other role shares a language with it.
    NoCommonLanguage,
    /// No pair is left from which enough is learned: for want of what to learn, of somebody ahead, or of room with those who are.
    /// Which of these it is would say something of its answers.
    NoMatch,
}

impl Why {
    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Why::NoAnswers => "no-answers",
            Why::NoLanguages => "no-languages",
            Why::NobodyOpposite => "nobody-opposite",
            Why::NoCommonLanguage => "no-common-language",
            Why::NoMatch => "no-match",
        }
    }
}

/// Who opted in and is in no pair, by delegation.
pub(super) fn alone(parties: &[Party], weights: &[f64], pairs: &[Pair]) -> Vec<Alone> {
    let mut alone = Vec::new();
    for delegation in 0..parties.len() {
        let party = &parties[delegation];
        let learns = pairs.iter().any(|p| p.learner == delegation);
        let helps = pairs.iter().any(|p| p.mentor == delegation);
        let roles = [(Role::Learner, party.learns && !learns), (Role::Mentor, party.helps > 0 && !helps)];
        for (role, _) in roles.into_iter().filter(|(_, is_alone)| *is_alone) {
            alone.push(Alone { delegation, role, why: why(parties, weights, delegation, role) });
        }
    }
    alone
}

fn why(parties: &[Party], weights: &[f64], delegation: usize, role: Role) -> Why {
    let party = &parties[delegation];
    let opposite = |p: &&Party| match role {
        Role::Learner => p.helps > 0,
        Role::Mentor => p.learns,
    };
    let others: Vec<&Party> = parties.iter().filter(|p| p.administration != delegation).filter(opposite).collect();
    let with = |other: &&Party| match role {
        Role::Learner => benefit(party, other, weights),
        Role::Mentor => benefit(other, party, weights),
    };
    match () {
        () if party.domains.iter().all(|d| d.points.is_none()) => Why::NoAnswers,
        () if party.languages.is_empty() => Why::NoLanguages,
        () if others.is_empty() => Why::NobodyOpposite,
        () if others.iter().all(|other| with(other).is_none()) => Why::NoCommonLanguage,
        () => Why::NoMatch,
    }
}
