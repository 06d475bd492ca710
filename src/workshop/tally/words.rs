//! What the tally says: each entry in words, so that a slip of the finger is seen at once.

use super::desk::{Desk, Items, Paper};
use super::log::Log;
use super::totals::{self, Sheets};
use crate::model::ballot::{Line, REASON};
use crate::model::{Answer, Area};
use crate::text::{count, one_line, shortened};

/// What can be typed.
const HELP: &str = "  pe/2            the ballot of seat 2 of pe: an id, how one begins, or its
                  number in the list, as 3/2; /4 is seat 4 of the same one
  pe              a ballot of pe that names no seat: each entry is one more
  12 3            question 12: the answer 3 (points of the choice, or a number)
  12 3 1 ? 2      question 12 and those after it; - leaves one blank
  132213          all answers of a ballot, or 12 132213 from question 12 to the
                  last, or 12-17 132213: as many digits as there are questions
  12 1+3          a checklist: items 1 and 3 (or a+c); 0: none
  12 ?            don't know (or d); n or n/a: not applicable
  12 3 \"why\"      an answer with its reason
  pe/2 12 3       all in one line
  u undo   t totals   h this help   q end";

/// What can be typed where technologies are ranked.
const HELP_RANKING: &str = "  pe/2            the ballot of seat 2 of pe: an id, how one begins, or its
                  number in the list, as 3/2; /4 is seat 4 of the same one
  pe              a ballot of pe that names no seat: each entry is one more
  3 1 2 4         the places of the technologies, from the first of the list:
                  1 the best; - where there is none: those tie for last; the
                  same place for others that tie; 3124 says the same
  pe/2 3 1 2 4    all in one line
  u undo   t totals   h this help   q end";

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
        let help = if matches!(self.desk.items, Items::Questions(_)) { HELP } else { HELP_RANKING };
        let mut lines: Vec<String> = help.lines().map(str::to_owned).collect();
        lines.push("Delegations:".to_owned());
        for (at, d) in self.desk.delegations.iter().enumerate() {
            let people = count(d.participants.value as usize, "person", "people");
            lines.push(self.cut(&format!("  {:>2}/ {:<10} {} ({people})", at + 1, d.id.value, d.name.value)));
        }
        if let Items::Areas(areas) = &self.desk.items {
            lines.push("Technologies:".to_owned());
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
        let mut text = format!("{}: {typed} of {} typed in", self.whose(paper), items.len());
        let on_sheet =
            items.filter(|i| self.sheets.answers(paper.delegation, paper.seat, self.desk.items.id(*i))).count();
        if on_sheet > 0 {
            text += &format!("; a sheet of this seat is in, and goes before the ballot on {on_sheet}");
        }
        text + &self.too_many(paper, None)
    }

    /// Lines that were written down, in words.
    pub fn written(&self, paper: Paper, lines: &[Line]) -> Vec<String> {
        let replaces =
            |line: &Line| lines.iter().any(|u| u.undoes.is_some()) && self.log.replaced(line.entry).is_some();
        let mut said = Vec::new();
        if self.blind {
            said.extend(self.in_short("", lines.iter().filter(|l| l.undoes.is_none())));
        }
        for line in lines.iter().filter(|l| l.undoes.is_none() && !self.blind) {
            let Some(item) = self.desk.items.position(&line.item) else { continue };
            said.push(self.beside(&format!("{} | {}", self.whose(paper), self.answer(item, line)), item));
            if replaces(line)
                && let Some(old) = self.log.replaced(line.entry)
            {
                said.push(self.cut(&format!("  replaces the earlier answer: {}", self.said(item, old))));
            }
            if self.sheets.answers(paper.delegation, paper.seat, &line.item) {
                said.push("  a sheet of this seat answers this already; the sheet counts".to_owned());
            }
        }
        let left_out =
            self.desk.items.len() - lines.iter().filter(|l| l.undoes.is_none()).count().min(self.desk.items.len());
        if matches!(self.desk.items, Items::Areas(_)) && left_out > 0 {
            said.push(format!("  {} not ranked: tied for last", count(left_out, "technology is", "technologies are")));
        }
        let most = lines.iter().filter(|l| l.undoes.is_none()).max_by_key(|l| self.nameless(l));
        let remark = self.too_many(paper, most);
        said.extend((!remark.is_empty()).then(|| format!(" {}", remark.trim_start_matches(';'))));
        said
    }

    /// Lines that were taken back, and those that stand again, in words.
    pub fn undone(&self, old: &[Line], new: &[Line]) -> Vec<String> {
        if self.blind {
            return self.in_short("taken back: ", old.iter()).into_iter().collect();
        }
        let say = |what: &str, line: &Line| {
            let item = self.desk.items.position(&line.item)?;
            let delegation = self.desk.delegations.iter().position(|d| d.id.value == line.delegation)?;
            let whose = self.whose(Paper { delegation, seat: line.seat });
            Some(self.beside(&format!("{what}: {whose} | {}", self.answer(item, line)), item))
        };
        let again = new.iter().filter(|l| l.undoes.is_none());
        old.iter().filter_map(|l| say("taken back", l)).chain(again.filter_map(|l| say("stands again", l))).collect()
    }

    /// An entry that was made earlier; how far its ballot is, where no answer is to be shown.
    pub fn last(&self, line: &Line) -> String {
        let item = self.desk.items.position(&line.item);
        let delegation = self.desk.delegations.iter().position(|d| d.id.value == line.delegation);
        let (Some(item), Some(delegation)) = (item, delegation) else {
            return "Entered last: no longer asked".to_owned();
        };
        let whose = self.whose(Paper { delegation, seat: line.seat });
        let what = match self.blind {
            true => format!(", up to number {}", self.desk.items.number(item)),
            false => format!(" | {}", self.answer(item, line)),
        };
        self.cut(&format!("Entered last: {whose}{what}"))
    }

    /// Entries without their answers.
    fn in_short<'l>(&self, what: &str, lines: impl Iterator<Item = &'l Line>) -> Option<String> {
        let lines: Vec<&Line> = lines.collect();
        let (first, last) = (lines.first()?, lines.last()?);
        let delegation = self.desk.delegations.iter().position(|d| d.id.value == first.delegation)?;
        let whose = self.whose(Paper { delegation, seat: first.seat });
        let number = |line: &Line| Some(self.desk.items.number(self.desk.items.position(&line.item)?));
        let entries = count(lines.len(), "entry", "entries");
        let numbers = match (number(first), number(last)) {
            (Some(from), Some(to)) if from == to => format!("number {from}"),
            (Some(from), Some(to)) => format!("numbers {from} to {to}"),
            // Other exercises have other items.
            _ if first.item == last.item => first.item.clone(),
            _ => format!("{} to {}", first.item, last.item),
        };
        Some(self.cut(&format!("{what}{whose} | {entries}: {numbers}")))
    }

    /// The name of a delegation, and the seat.
    fn whose(&self, paper: Paper) -> String {
        let name = one_line(&self.desk.delegations[paper.delegation].name.value);
        match paper.seat {
            Some(seat) => format!("{name}, seat {seat}"),
            None => format!("{name}, no seat"),
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
            (Items::Areas(_), Some(_)) => format!("place {}", line.answer),
            (Items::Questions(_), Some(Answer::NotApplicable(_))) => "not applicable".to_owned(),
            (Items::Questions(questions), Some(answer)) => {
                crate::text::Texts::english().given(questions[item], &answer).to_string()
            }
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
    fn too_many(&self, paper: Paper, line: Option<&Line>) -> String {
        let sent = self.desk.delegations[paper.delegation].participants.value;
        let people = count(sent as usize, "person", "people");
        match (paper.seat, line.map(|l| self.nameless(l))) {
            (Some(seat), _) if seat > sent => format!("; seat {seat}, but the delegation sends {people}"),
            (None, Some(n)) if n > sent as usize => {
                format!("; {n} ballots without a seat on this, but the delegation sends {people}")
            }
            _ => String::new(),
        }
    }
}
