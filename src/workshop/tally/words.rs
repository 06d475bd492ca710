//! What the tally says: each entry in words, so that a slip of the finger is seen at once.

use super::desk::{Desk, Items, Paper};
use super::log::Log;
use super::totals::{self, Sheets};
use crate::model::ballot::{Line, REASON};
use crate::model::{Answer, Area};
use crate::text::messages::messages;
use crate::text::{Text, Texts, one_line, shortened, wrapped};

/// The columns of what can be typed, before what it means.
const KEYS: usize = 16;
/// The columns of the help.
const HELP_WIDTH: usize = 79;

/// Everything that stands on the desk, for words about it.
pub(super) struct Words<'a, 'w> {
    /// What ballots are typed in for.
    pub desk: &'a Desk<'w>,
    /// What sheets say.
    pub sheets: &'a Sheets,
    /// What ballots say.
    pub log: &'a Log,
    /// The width of the screen, in columns.
    pub width: usize,
    /// Whether no answer is to be shown.
    pub blind: bool,
}

impl Words<'_, '_> {
    /// The help, the delegations, and what is voted on.
    pub fn help(&self) -> Vec<String> {
        let t = self.desk.t;
        let rows = if matches!(self.desk.items, Items::Questions(_)) { on_questions(t) } else { on_ranking(t) };
        let row = |(keys, means): (Text, Text)| {
            wrapped(&format!("  {:<KEYS$}", keys.as_str()), KEYS + 2, means.as_str(), HELP_WIDTH)
        };
        let mut lines: Vec<String> = rows.into_iter().flat_map(row).collect();
        lines.push(format!("  {}", letters(t)));
        lines.push(t.tally_delegations().to_string());
        for (at, d) in self.desk.delegations.iter().enumerate() {
            let people = t.tally_people(d.participants.value as usize);
            lines.push(self.cut(&format!("  {:>2}/ {:<10} {} ({people})", at + 1, d.id.value, d.name.value)));
        }
        if let Items::Areas(areas) = &self.desk.items {
            lines.push(t.tally_technologies().to_string());
            let line = |(at, a): (usize, &&Area)| self.cut(&format!("  {:>2}  {}", areas.number(at), a.title));
            lines.extend(areas.iter().enumerate().map(line));
        }
        lines
    }

    /// All totals, a line each.
    pub fn totals(&self) -> Vec<String> {
        let line = |item: usize| {
            let totals = self.total(item);
            let room = self.width.saturating_sub(totals.chars().count() + 3).max(20);
            let text = shortened(self.desk.items.text(item), room - 4);
            format!("{:<room$}  {totals}", format!("{:>3} {text}", self.desk.items.number(item)))
        };
        (0..self.desk.items.len()).map(line).collect()
    }

    /// Whose ballot it is, and how far it is.
    pub fn paper(&self, paper: Paper) -> String {
        let items = 0..self.desk.items.len();
        let typed = items.clone().filter(|item| self.log.has(self.desk, paper, self.desk.items.id(*item))).count();
        let t = self.desk.t;
        let mut said = vec![t.tally_typed_in(&self.whose(paper), typed, items.len())];
        let on_sheet =
            items.filter(|i| self.sheets.answers(paper.delegation, paper.seat, self.desk.items.id(*i))).count();
        said.extend((on_sheet > 0).then(|| t.tally_sheet_is_in(on_sheet)));
        said.extend(self.too_many(paper, None));
        t.series(said).to_string()
    }

    /// Lines that were written down, in words.
    pub fn written(&self, paper: Paper, lines: &[Line]) -> Vec<String> {
        let replaces =
            |line: &Line| lines.iter().any(|u| u.undoes.is_some()) && self.log.replaced(line.entry).is_some();
        let (t, mut said) = (self.desk.t, Vec::new());
        if self.blind {
            said.extend(self.in_short(lines.iter().filter(|l| l.undoes.is_none())));
        }
        for line in lines.iter().filter(|l| l.undoes.is_none() && !self.blind) {
            let Some(item) = self.desk.items.position(&line.item) else { continue };
            said.push(self.beside(&format!("{} | {}", self.whose(paper), self.answer(item, line)), item));
            if replaces(line)
                && let Some(old) = self.log.replaced(line.entry)
            {
                said.push(self.cut(&format!("  {}", t.tally_replaces(&self.said(item, old)))));
            }
            if self.sheets.answers(paper.delegation, paper.seat, &line.item) {
                said.push(format!("  {}", t.tally_sheet_counts()));
            }
        }
        let left_out =
            self.desk.items.len() - lines.iter().filter(|l| l.undoes.is_none()).count().min(self.desk.items.len());
        if matches!(self.desk.items, Items::Areas(_)) && left_out > 0 {
            said.push(format!("  {}", t.tally_not_ranked(left_out)));
        }
        let most = lines.iter().filter(|l| l.undoes.is_none()).max_by_key(|l| self.nameless(l));
        said.extend(self.too_many(paper, most).map(|remark| format!("  {remark}")));
        said
    }

    /// Lines that were taken back, and those that stand again, in words.
    pub fn undone(&self, old: &[Line], new: &[Line]) -> Vec<String> {
        if self.blind {
            let back = |short: String| self.cut(self.desk.t.tally_taken_back(&short).as_str());
            return self.in_short(old.iter()).map(back).into_iter().collect();
        }
        let t = self.desk.t;
        let say = |what: fn(&Texts, &str) -> Text, line: &Line| {
            let item = self.desk.items.position(&line.item)?;
            let delegation = self.desk.delegations.iter().position(|d| d.id.value == line.delegation)?;
            let whose = self.whose(Paper { delegation, seat: line.seat });
            Some(self.beside(what(t, &format!("{whose} | {}", self.answer(item, line))).as_str(), item))
        };
        let again = new.iter().filter(|l| l.undoes.is_none());
        let back = old.iter().filter_map(|l| say(Texts::tally_taken_back, l));
        back.chain(again.filter_map(|l| say(Texts::tally_stands_again, l))).collect()
    }

    /// An entry that was made earlier; how far its ballot is, where no answer is to be shown.
    pub fn last(&self, line: &Line) -> String {
        let item = self.desk.items.position(&line.item);
        let delegation = self.desk.delegations.iter().position(|d| d.id.value == line.delegation);
        let (Some(item), Some(delegation)) = (item, delegation) else {
            return self.desk.t.tally_last_not_asked().to_string();
        };
        let whose = self.whose(Paper { delegation, seat: line.seat });
        let t = self.desk.t;
        let said = match self.blind {
            true => t.tally_last_number(&whose, self.desk.items.number(item)),
            false => t.tally_last(&format!("{whose} | {}", self.answer(item, line))),
        };
        self.cut(said.as_str())
    }

    /// Entries without their answers.
    fn in_short<'l>(&self, lines: impl Iterator<Item = &'l Line>) -> Option<String> {
        let lines: Vec<&Line> = lines.collect();
        let (first, last) = (lines.first()?, lines.last()?);
        let delegation = self.desk.delegations.iter().position(|d| d.id.value == first.delegation)?;
        let whose = self.whose(Paper { delegation, seat: first.seat });
        let number = |line: &Line| Some(self.desk.items.number(self.desk.items.position(&line.item)?));
        let t = self.desk.t;
        let numbers = match (number(first), number(last)) {
            (Some(from), Some(to)) if from == to => t.tally_number(from),
            (Some(from), Some(to)) => t.tally_numbers(from, to),
            // Other exercises have other items.
            _ if first.item == last.item => first.item.as_str().into(),
            _ => t.tally_items(&first.item, &last.item),
        };
        Some(self.cut(&format!("{whose} | {}", t.tally_entries(lines.len(), &numbers))))
    }

    /// The name of a delegation, and the seat.
    fn whose(&self, paper: Paper) -> Text {
        let name = &self.desk.delegations[paper.delegation].name.value;
        match paper.seat {
            Some(seat) => self.desk.t.tally_seat(name, seat as usize),
            None => self.desk.t.tally_no_seat(name),
        }
    }

    fn total(&self, item: usize) -> String {
        totals::in_words(self.desk, item, &totals::answers(self.desk, self.sheets, self.log, item))
    }

    /// A question, or a technology, with what is said about it.
    fn answer(&self, item: usize, line: &Line) -> String {
        let ask = shortened(self.desk.items.text(item), (self.width / 3).max(20));
        format!("{} {ask} | {}", self.desk.items.number(item), self.said(item, line))
    }

    /// What is said about a question or a technology.
    fn said(&self, item: usize, line: &Line) -> String {
        let reason =
            line.answer.split_once(REASON).map_or_else(String::new, |(_, why)| format!(" \"{}\"", one_line(why)));
        self.answered(item, line) + &reason
    }

    fn answered(&self, item: usize, line: &Line) -> String {
        let answer = totals::answer(self.desk, item, &line.answer);
        match (&self.desk.items, answer) {
            (_, None) => line.answer.clone(),
            (Items::Areas(_), Some(_)) => self.desk.t.tally_place(&line.answer).to_string(),
            (Items::Questions(_), Some(Answer::NotApplicable(_))) => self.desk.t.reply_not_applicable().to_string(),
            (Items::Questions(questions), Some(answer)) => self.desk.t.given(questions[item], &answer).to_string(),
        }
    }

    /// Some words with the totals beside them, or below them where the line is too short.
    fn beside(&self, words: &str, item: usize) -> String {
        let (words, totals) = (one_line(words), self.total(item));
        let room = self.width.saturating_sub(1);
        if words.chars().count() + totals.chars().count() + 3 <= room {
            let gap = room - totals.chars().count();
            return format!("{words:<gap$}{totals}");
        }
        format!("{}\n      {totals}", self.cut(&words))
    }

    fn cut(&self, text: &str) -> String {
        let margin: String = text.chars().take_while(|c| *c == ' ').collect();
        let room = self.width.saturating_sub(1 + margin.len());
        format!("{margin}{}", shortened(text, room))
    }

    /// How many ballots without a seat there are of a line's delegation on its item.
    fn nameless(&self, line: &Line) -> usize {
        self.log.on(&line.item).filter(|l| l.seat.is_none() && l.delegation == line.delegation).count()
    }

    /// A remark where there are more ballots, or higher seats, than people.
    fn too_many(&self, paper: Paper, line: Option<&Line>) -> Option<Text> {
        let sent = self.desk.delegations[paper.delegation].participants.value;
        let (t, people) = (self.desk.t, sent as usize);
        match (paper.seat, line.map(|l| self.nameless(l))) {
            (Some(seat), _) if seat > sent => Some(t.tally_seat_beyond(seat as usize, people)),
            (None, Some(n)) if n > people => Some(t.tally_too_many(n, people)),
            _ => None,
        }
    }
}

/// What can be typed, and what it means.
fn on_questions(t: &Texts) -> Vec<(Text, Text)> {
    vec![
        ("pe/2".into(), t.tally_help_seat()),
        ("pe".into(), t.tally_help_no_seat()),
        ("12 3".into(), t.tally_help_answer()),
        ("12 3 1 ? 2".into(), t.tally_help_answers()),
        ("132213".into(), t.tally_help_together()),
        ("12 1+3".into(), t.tally_help_items()),
        ("12 ?".into(), t.tally_help_unknown(&t.typed_d(), &t.typed_n())),
        (t.tally_help_reason_keys(), t.tally_help_reason()),
        ("pe/2 12 3".into(), t.tally_help_all()),
    ]
}

/// The same, where technologies are ranked.
fn on_ranking(t: &Texts) -> Vec<(Text, Text)> {
    vec![
        ("pe/2".into(), t.tally_help_seat()),
        ("pe".into(), t.tally_help_no_seat()),
        ("3 1 2 4".into(), t.tally_help_places()),
        ("pe/2 3 1 2 4".into(), t.tally_help_all()),
    ]
}

/// The letters and what they do.
fn letters(t: &Texts) -> String {
    let rows = [
        (t.typed_u(), t.typed_undo()),
        (t.typed_t(), t.typed_totals()),
        (t.typed_h(), t.tally_this_help()),
        (t.typed_q(), t.tally_end()),
    ];
    rows.map(|(letter, means)| t.reply_letter(&letter, &means).to_string()).join("   ")
}

messages! {
    /// What can be typed at the tally of ballots: the meaning of each line, which stands before it.
    tally_help_seat() =
        "the ballot of seat 2 of pe: an id, how one begins, or its number in the list, as 3/2; /4 is seat 4 of the same one";
    tally_help_no_seat() = "a ballot of pe that names no seat: each entry is one more";
    tally_help_answer() = "question 12: the answer 3 (points of the choice, or a number)";
    tally_help_answers() = "question 12 and those after it; - leaves one blank";
    tally_help_together() = "all answers of a ballot, or 12 132213 from question 12 to the last, or 12-17 132213: as many digits as \
        there are questions";
    tally_help_items() = "a checklist: items 1 and 3 (or a+c); 0: none";
    tally_help_unknown(d: Phrase, n: Phrase) = "don't know (or {d}); {n} or n/a: not applicable";
    tally_help_reason_keys() = "12 3 \"why\"";
    tally_help_reason() = "an answer with its reason";
    tally_help_all() = "all in one line";
    tally_help_places() = "the places of the technologies, from the first of the list: 1 the best; - where there is none: those \
        tie for last; the same place for others that tie; 3124 says the same";
    /// What two letters do.
    tally_this_help() = "this help";
    tally_end() = "end";
    /// Titles of lists.
    tally_delegations() = "Delegations:";
    tally_technologies() = "Technologies:";
    tally_people(n: Count) by n = "{n} person" | "{n} people";
    /// Whose a ballot is.
    tally_seat(delegation: Text, seat: Count) = "{delegation}, seat {seat}";
    tally_no_seat(delegation: Text) = "{delegation}, no seat";
    tally_typed_in(whose: Phrase, typed: Count, of: Count) = "{whose}: {typed} of {of} typed in";
    /// Remarks behind it, and below an entry, without full stops.
    tally_sheet_is_in(questions: Count) by questions =
        "a sheet of this seat is in, and goes before the ballot on {questions}";
    tally_seat_beyond(seat: Count, people: Count) by people =
        "seat {seat}, but the delegation sends {people} person" | "seat {seat}, but the delegation sends {people} people";
    tally_too_many(ballots: Count, people: Count) by people =
        "{ballots} ballots without a seat on this, but the delegation sends {people} person"
        | "{ballots} ballots without a seat on this, but the delegation sends {people} people";
    tally_replaces(answer: Text) = "replaces the earlier answer: {answer}";
    tally_sheet_counts() = "a sheet of this seat answers this already; the sheet counts";
    tally_not_ranked(technologies: Count) by technologies =
        "{technologies} technology is not ranked: tied for last" | "{technologies} technologies are not ranked: tied for last";
    /// An entry: whose it is and what it says.
    tally_taken_back(entry: Text) = "taken back: {entry}";
    tally_stands_again(entry: Text) = "stands again: {entry}";
    tally_last(entry: Text) = "Entered last: {entry}";
    tally_last_number(whose: Phrase, number: Count) = "Entered last: {whose}, up to number {number}";
    tally_last_not_asked() = "Entered last: no longer asked";
    tally_place(place: Text) = "place {place}";
    /// Entries, and the numbers or ids of their questions.
    tally_entries(n: Count, numbers: Phrase) by n = "{n} entry: {numbers}" | "{n} entries: {numbers}";
    tally_number(number: Count) = "number {number}";
    tally_numbers(first: Count, last: Count) = "numbers {first} to {last}";
    tally_items(first: Text, last: Text) = "{first} to {last}";
    /// What a reply means, at the tally and in the interview.
    reply_not_applicable() = "not applicable";
    /// A letter and what it means, among others in a list.
    reply_letter(letter: Phrase, means: Phrase) = "{letter} {means}";
}
