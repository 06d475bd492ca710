//! What a room talks about, as cards: one for each question, in the order in which their turn comes.

use crate::report::view::block::{Cell, Column, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Text, Texts};

/// Cards on the wall of a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// The cards, the first to be talked about first.
    pub cards: Vec<Card>,
    /// What there is to know of it.
    pub caption: Text,
}

/// One card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its number, from 1.
    pub number: usize,
    /// The minutes at which its turn begins and ends, counted from the start.
    pub minutes: (usize, usize),
    /// What it belongs to.
    pub title: Text,
    /// What is asked.
    pub question: Text,
    /// Why it is on the agenda: sentences.
    pub why: Vec<Text>,
}

impl Agenda {
    /// The same as a table.
    pub fn table(&self, t: &Texts) -> Table {
        let mut table = Table::new([
            Column::figures("#"),
            Column::figures(t.cards_minutes()),
            Column::words(t.cards_subject()),
            Column::words(t.workshop_question()),
            Column::words(t.agenda_why()),
        ]);
        table.rows = self.cards.iter().map(|card| card.cells(t)).collect();
        table
    }

    /// Each card in sentences.
    pub(super) fn words(&self, t: &Texts) -> Vec<Text> {
        self.cards.iter().map(|card| card.words(t)).collect()
    }
}

impl Card {
    fn cells(&self, t: &Texts) -> Vec<Cell> {
        let (from, to) = self.minutes;
        vec![
            self.number.into(),
            Cell::new(Value::Range(Number::count(from), Number::count(to))),
            self.title.clone().into(),
            self.question.clone().into(),
            t.sentences(self.why.iter().cloned()).into(),
        ]
    }

    /// The card in sentences.
    pub fn words(&self, t: &Texts) -> Text {
        let card = t.cards_card(self.number, self.title.as_str(), &self.when(t), &self.question);
        t.sentences(std::iter::once(card).chain(self.why.iter().cloned()))
    }

    /// When its turn is.
    pub fn when(&self, t: &Texts) -> Text {
        t.cards_when(self.minutes.0, self.minutes.1)
    }
}

messages! {
    /// When the turn of a card is, on the card.
    cards_when(from: Count, to: Count) = "minute {from} to {to}";
    /// A card: its number, what it belongs to, when its turn is, and the question.
    cards_card(number: Count, title: Text, minutes: Phrase, question: Phrase) = "{number}. {title}, {minutes}: {question}";
    /// Heads of columns.
    cards_minutes() = "Minutes";
    cards_subject() = "Subject";
}
