//! What is known of a document, for people: whether it holds, what it was made from, and where it first differs.

use super::compare::{Compared, Difference, MOST, Place};
use super::{Beside, Input, Verdict, Verified};
use crate::report::view::View;
use crate::report::view::about::{About, Kind, Provenance};
use crate::report::view::block::{Block, Cell, Column, Section, Table, Value};
use crate::text::messages::messages;
use crate::text::{Text, Texts, one_line};

/// The columns of a hash or a text that a screen shows.
const ON_SCREEN: usize = 20;

/// Puts it together.
pub(super) fn view(verified: &Verified, t: &Texts) -> View {
    let about = About::new(Kind::Verification, verified.name.as_str().into(), Provenance::default(), t);
    let sections = [Some(verdict(verified, t)), Some(inputs(verified, t)), differences(verified, t)];
    View::new(about, t.verify_title(&verified.name), sections.into_iter().flatten().collect(), t)
}

fn verdict(verified: &Verified, t: &Texts) -> Section {
    let mut section = Section::new("verdict", t.verify_verdict());
    let compared = verified.compared.clone().unwrap_or_default();
    let is_text = matches!(verified.format, "json" | "html");
    section.say(match verified.verdict() {
        Verdict::Holds if is_text => t.verify_holds_bytes(),
        Verdict::Holds => t.verify_holds_parts(),
        Verdict::OtherInputs => t.verify_other_inputs(),
        Verdict::Rewritten if is_text => t.sentences([t.verify_rewritten(), t.verify_only_spaces()]),
        Verdict::Rewritten => t.sentences([t.verify_rewritten(), t.verify_compared(compared.compared)]),
        Verdict::Differs => differs(&compared, t),
    });
    let changed = verified.inputs.iter().filter(|beside| !beside.is_same());
    changed.for_each(|beside| section.say(beside.changed(t)));
    if verified.verdict() == Verdict::Differs && verified.is_of_workshop() {
        section.say(t.verify_published());
    }
    section
}

fn differs(compared: &Compared, t: &Texts) -> Text {
    let places = match compared.has_more {
        true => t.verify_differs_more(MOST),
        false => t.verify_differs(compared.differences.len()),
    };
    let again = compared.is_rewritten.then(|| t.verify_also_rewritten());
    t.sentences([Some(places), again].into_iter().flatten())
}

fn inputs(verified: &Verified, t: &Texts) -> Section {
    let mut section = Section::new("inputs", t.verify_made_from());
    section.say(t.verify_made_so());
    let stamp = &verified.stamp;
    let language = format!("--lang={}", stamp.language);
    let words = stamp
        .asked
        .command
        .split(' ')
        .chain(stamp.asked.arguments.iter().map(String::as_str))
        .chain([language.as_str()]);
    let words: Vec<String> = std::iter::once("plimsoll").chain(words).map(typed).collect();
    section.push(Block::Command(words.join(" ").into()));
    let mut table = Table::new([
        Column::words(t.verify_input()),
        Column::words(t.verify_stated()).clipped(ON_SCREEN),
        Column::words(t.verify_found()).clipped(ON_SCREEN),
        Column::words(t.verify_same()),
    ]);
    for beside in &verified.inputs {
        let texts = [&beside.stated, &beside.found].map(|text| Cell::from(text.as_str()));
        let [stated, found] = texts;
        table.rows.push(vec![beside.input.named(t).into(), stated, found, Cell::new(Value::Yes(beside.is_same()))]);
    }
    section.push(Block::Table(table));
    section
}

/// A word of a document as a shell takes it, in one line: whoever sent the document wrote it.
fn typed(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_=./,:@%+".contains(c);
    match word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", one_line(word).replace('\'', "'\\''")),
    }
}

fn differences(verified: &Verified, t: &Texts) -> Option<Section> {
    let found = &verified.compared.as_ref()?.differences;
    if found.is_empty() {
        return None;
    }
    let mut section = Section::new("differences", t.verify_differences());
    let made = (!verified.is_of_workshop()).then(|| Column::words(t.verify_made_again()).clipped(ON_SCREEN));
    let columns = [Column::words(t.verify_where()), Column::words(t.verify_says()).clipped(ON_SCREEN)];
    let width = columns.len() + usize::from(made.is_some());
    let mut table = Table::new(columns.into_iter().chain(made));
    table.rows = found.iter().map(|difference| row(difference, width, t)).collect();
    section.push(Block::Table(table));
    Some(section)
}

fn row(difference: &Difference, width: usize, t: &Texts) -> Vec<Cell> {
    let Difference { place, given, made } = difference;
    let said = |text: &Option<String>| text.as_deref().map_or(Cell::new(Value::Absent), Cell::from);
    let mut row = vec![place.words(t).into(), said(given), said(made)];
    row.truncate(width);
    row
}

impl Place {
    /// In words.
    fn words(&self, t: &Texts) -> Text {
        match self {
            Place::Pointer(pointer) => pointer.as_str().into(),
            Place::Line(line) => t.verify_line(*line),
            Place::Top => t.verify_top(),
            Place::Below(heading) => t.verify_below(heading),
            Place::Cell(sheet, cell) => t.verify_cell(sheet, cell),
            Place::Part(part) => t.verify_part(part),
        }
    }
}

impl Input {
    /// What it is called.
    fn named(self, t: &Texts) -> Text {
        match self {
            Input::Program => t.verify_program(),
            Input::Questionnaire => t.about_questionnaire(),
            Input::Rubric => t.about_rubric(),
            Input::Sheet => t.about_sheet(),
            Input::Workshop => t.about_workshop(),
            Input::Picture => t.verify_picture(),
        }
    }
}

impl Beside {
    /// That it is another one.
    fn changed(&self, t: &Texts) -> Text {
        match self.input {
            Input::Program => t.verify_other_program(&self.stated, &self.found),
            Input::Questionnaire => t.verify_other_questionnaire(),
            Input::Rubric => t.verify_other_rubric(),
            Input::Sheet => t.verify_other_sheet(),
            Input::Workshop => t.verify_other_workshop(),
            Input::Picture => t.verify_other_picture(),
        }
    }
}

messages! {
    /// The title; the name of a file follows.
    verify_title(name: Text) = "Verified: {name}";
    /// Titles of sections.
    verify_verdict() = "Whether it holds";
    verify_made_from() = "How it was made";
    verify_differences() = "Where it differs";
    /// Sentences under "Whether it holds"; of these, one.
    verify_holds_bytes() = "It holds: its inputs make the same document again, byte by byte.";
    verify_holds_parts() = "It holds: its inputs make the same document again, with the same contents in every part of the file.";
    verify_other_inputs() =
        "It does not hold with what is there now: the document was made from something else, so it was not compared itself.";
    verify_differs(places: Count) by places =
        "It does not hold: its inputs make another document, which differs in {places} place."
        | "It does not hold: its inputs make another document, which differs in {places} places.";
    verify_differs_more(places: Count) =
        "It does not hold: its inputs make another document. Of the places in which that differs, the first {places} are listed.";
    verify_rewritten() =
        "The file is not as it was made: another program wrote it again, and laid it out in its own way.";
    verify_compared(compared: Count) by compared =
        "The only figure or text in it is what its inputs make; pictures, styles, and the head and foot of pages were not compared."
        | "All {compared} figures and texts in it are what its inputs make; pictures, styles, and the head and foot of pages were \
           not compared.";
    verify_only_spaces() = "Only spaces and line ends differ.";
    verify_also_rewritten() = "Another program wrote the file again.";
    /// Sentences that say which input is another one than the document names.
    verify_other_program(stated: Text, found: Text) =
        "The document was made with version {stated} of the program; this is version {found}, which may word or lay out something \
         in another way.";
    verify_other_questionnaire() = "The questionnaire is another one than the document was made from.";
    verify_other_rubric() = "The rubric is another one than the document was made from.";
    verify_other_sheet() = "The sheet is another one than the document was made from.";
    verify_other_workshop() = "The workshop's files are other ones than the document was made from.";
    verify_other_picture() = "The picture is another one than the document has at its head.";
    /// Of a workshop's document that differs.
    verify_published() =
        "What is shown of a workshop depends on what was shown of it before, too (published.json); figures that are made again are \
         not shown here.";
    /// Before a command.
    verify_made_so() = "By its own account it was made with this command, and from these inputs:";
    /// Heads of columns: what the document was made from, what it names, what is there now.
    verify_input() = "input";
    verify_stated() = "in the document";
    verify_found() = "found now";
    verify_same() = "the same";
    /// Rows.
    verify_program() = "Program";
    verify_picture() = "Picture";
    /// Heads of columns: a place, what stands there, what stands there when the document is made again.
    verify_where() = "where";
    verify_says() = "the document says";
    verify_made_again() = "made again";
    /// Places in a document.
    verify_line(line: Count) = "line {line}";
    verify_top() = "before the first heading";
    verify_below(heading: Text) = "below \"{heading}\"";
    verify_cell(sheet: Text, cell: Text) = "sheet \"{sheet}\", cell {cell}";
    verify_part(part: Text) = "part {part} of the file";
}
