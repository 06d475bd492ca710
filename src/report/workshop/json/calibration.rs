//! The room beside intended ratings, in JSON.

use super::v1::{V1AreaOffset, V1Calibration, V1Compared, V1Figure};
use crate::group::Vote;
use crate::workshop::Findings;
use crate::workshop::findings::calibration::{AreaOffset, Calibration, Compared};

impl<'a> V1Calibration<'a> {
    pub(super) fn new(findings: &Findings<'a>, calibration: &'a Calibration) -> Self {
        V1Calibration {
            exercise: &findings.exercise(calibration.exercise).id,
            withheld: calibration.withheld,
            unrated: calibration.unrated,
            offset: calibration.offset.into(),
            questions: calibration.questions.iter().map(V1Compared::new).collect(),
            areas: calibration.areas.iter().map(V1AreaOffset::new).collect(),
        }
    }
}

impl<'a> V1Compared<'a> {
    fn new(compared: &'a Compared) -> Self {
        let none = |reason: &str, code| V1Figure { value: None, reason: Some(reason.to_owned()), code: Some(code) };
        V1Compared {
            id: &compared.asked.question.id,
            intended: match compared.intended {
                Vote::Value(points) => Ok(points).into(),
                Vote::NotApplicable => none("not applicable", "not-applicable"),
                Vote::Unknown | Vote::Unanswered => none("unknown", "unknown"),
            },
            median: compared.median.into(),
            higher: compared.higher,
            as_intended: compared.as_intended,
            lower: compared.lower,
            other: compared.other,
            offset: compared.offset.into(),
        }
    }
}

impl<'a> V1AreaOffset<'a> {
    fn new(of: &'a AreaOffset) -> Self {
        V1AreaOffset {
            area: &of.area.id,
            offset: of.offset,
            points: of.region.map(|m| m.points),
            level: of.region.map(|m| m.level),
            points_without: of.region.map(|m| m.points_without),
            level_without: of.region.map(|m| m.level_without),
        }
    }
}
