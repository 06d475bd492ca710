//! What there is to say of sheets: whose they are.

use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::Doubt;

impl Texts {
    /// What is not certain about whose a sheet is and what settles it, without a full stop.
    pub(crate) fn doubt(&self, doubt: &Doubt) -> Text {
        match doubt {
            Doubt::OtherName(name) => self.doubt_other_name(name),
            Doubt::OtherSeat(seat) => self.doubt_other_seat(*seat as usize),
            Doubt::Spelling(name) => self.doubt_spelling(name),
            Doubt::SeveralSeats(seats) => match seats[..] {
                [one, other] => self.doubt_two_seats(one as usize, other as usize),
                _ => self.doubt_several_seats(&self.list(seats.iter().map(|seat| seat.to_string().into()))),
            },
            Doubt::SendsOne => self.doubt_sends_one(),
        }
    }
}

messages! {
    /// Whose a sheet is: clauses without a full stop.
    doubt_other_name(name: Text) =
        "another sheet of this seat names \"{name}\": both count as one person; if they are two, correct the seat in one of them";
    doubt_other_seat(seat: Count) =
        "seat {seat} has the same name: they count as two people; if they are one, correct the seat";
    doubt_spelling(name: Text) =
        "taken for \"{name}\", who is spelt in another way: they count as one person; if they are two, write their seats into \
         the sheets";
    doubt_two_seats(one: Count, other: Count) =
        "it has no seat, and the seats {one} and {other} have its name: it counts for one of them; write the seat into it";
    doubt_several_seats(seats: Phrase) =
        "it has no seat, and the seats {seats} have its name: it counts for one of them; write the seat into it";
    doubt_sends_one() =
        "the delegation sends one person, and this sheet and another one, or a ballot, do not have both a name and a seat: they \
         count as one person; if they are two, correct participants in workshop.toml";
}
