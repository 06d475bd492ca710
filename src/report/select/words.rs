//! Words that several sections of the choice use.

use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::choice::NoCheck;

impl Texts {
    /// Why there is no order from rankings, as a clause.
    pub(in crate::report) fn no_check(&self, why: NoCheck) -> Text {
        match why {
            NoCheck::NoExercise => self.no_check_no_exercise(),
            NoCheck::NoFigure(why) => self.no_figure(why),
        }
    }
}

messages! {
    /// A clause without a full stop, behind a colon.
    no_check_no_exercise() = "the workshop has no exercise of the kind \"ranking\"";
    /// Heads of columns.
    select_place() = "Place";
    select_technology() = "Technology";
    select_need() = "Need";
    select_readiness() = "Readiness";
}
