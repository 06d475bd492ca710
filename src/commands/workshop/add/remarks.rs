//! What there is to say of sheets that are taken in: which of them count, and why.

use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::{Remark, Why};

impl Texts {
    /// What is worth saying of a sheet that is taken in, without a full stop.
    pub(super) fn remark(&self, remark: &Remark) -> Text {
        match remark {
            Remark::Doubt(doubt) => self.doubt(doubt),
            Remark::Replaces(file, why) => self.remark_replaces(file, &self.why_it_counts(*why)),
            Remark::Replaced(file, why) => self.remark_replaced(file, &self.why_it_counts(*why)),
            Remark::RoundOver { round, begun } => self.remark_round_over(*round as usize, *begun as usize),
            Remark::GoesBefore { round, file, date } => self.remark_goes_before(*round as usize, file, date.0),
            Remark::TooMany { people, sent } => self.remark_too_many(*people, *sent),
        }
    }

    fn why_it_counts(&self, why: Why) -> Text {
        match why {
            Why::Later { new, old } => self.counts_for_later_date(new.0, old.0),
            Why::HasDate(date) => self.counts_for_date(date.0),
            Why::NoDates => self.counts_without_dates(),
            Why::SameDate => self.counts_with_same_date(),
        }
    }
}

messages! {
    /// Of a sheet that was taken in: clauses without a full stop.
    remark_replaces(file: Text, why: Phrase) = "it replaces {file} of the same person: {why}; both are kept";
    remark_replaced(file: Text, why: Phrase) =
        "it does not count: {file} is of the same person, and counts: {why}; --replace lets this one count";
    remark_round_over(round: Count, begun: Count) =
        "round {begun} has begun, and this says round {round}: if its \"round:\" was not changed, withdraw it and add it with \
         --round {begun}";
    remark_goes_before(round: Count, file: Text, date: Day) =
        "in round {round} it goes before {file}, which has a later date ({date})";
    remark_too_many(people: Count, sent: Count) by people =
        "that makes {people} person of this delegation; workshop.toml says participants = {sent}"
        | "that makes {people} people of this delegation; workshop.toml says participants = {sent}";
    /// Why a sheet counts and another of the same person does not: clauses.
    counts_for_later_date(new: Day, old: Day) = "dated {new}, after {old}";
    counts_for_date(date: Day) = "dated {date}, the other has no date";
    counts_without_dates() = "neither has a date, and it came in last";
    counts_with_same_date() = "of the same date, it came in last";
}
