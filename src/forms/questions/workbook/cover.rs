//! The sheet that somebody sees first: what the form is, how it is filled in, who does, and how far it is.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Worksheet, XlsxError};

use super::{Progress, protected, style};
use crate::forms::questions::Form;
use crate::forms::questions::columns::{Column, Head};
use crate::text::messages::messages;
use crate::text::{Texts, paragraphs, wrapped};

/// The columns of the sheet from the left, and their widths: what is read has its key in the first row.
const COLUMNS: [(Column, f64); 5] = [
    (Column::Id, 10.0),
    (Column::Question, 44.0),
    (Column::Answer, 44.0),
    (Column::Choices, 14.0),
    (Column::Status, 14.0),
];
const LABELS: u16 = 1;
const FIELDS: u16 = 2;
const COUNTS: [u16; 2] = [3, 4];

/// Letters of a line across the sheet.
const LINE: usize = 110;

/// What may be filled in here.
const ASKED: [Head; 5] = [Head::Administration, Head::Country, Head::Respondent, Head::Role, Head::Date];

/// Draws the sheet; `questions` is the name of the one that it counts on.
pub(super) fn drawn(
    form: &Form<'_>,
    name: &str,
    questions: &str,
    progress: &[Progress],
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_active(true);
    let mut pen = Pen { form, t: form.first().t, sheet, row: 1 };
    pen.keys()?;
    pen.titles()?;
    pen.fields()?;
    pen.how()?;
    pen.progress(questions, progress)?;
    pen.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
    protected(&mut pen.sheet);
    Ok(pen.sheet)
}

struct Pen<'p, 'f> {
    form: &'p Form<'f>,
    t: &'static Texts,
    sheet: Worksheet,
    row: u32,
}

impl Pen<'_, '_> {
    fn keys(&mut self) -> Result<(), XlsxError> {
        for (at, (column, width)) in (0..).zip(COLUMNS) {
            self.sheet.write_string(0, at, column.key())?.set_column_width(at, width)?;
        }
        self.sheet.set_row_hidden(0)?.set_column_hidden(0)?;
        Ok(())
    }

    fn say(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, LABELS, text, format)?;
        self.row += 1;
        Ok(())
    }

    /// A paragraph in lines that run over the cells beside them.
    fn paragraph(&mut self, text: &str) -> Result<(), XlsxError> {
        wrapped("", 0, text, LINE).iter().try_for_each(|line| self.say(line, &Format::new()))
    }

    fn titles(&mut self) -> Result<(), XlsxError> {
        let title = &self.form.first().questionnaire.title;
        self.sheet.set_row_height(self.row, 28)?;
        self.say(title, &style::title())?;
        if let Some(text) = crate::forms::questions::whose(self.form, self.t) {
            self.say(text.as_str(), &style::head())?;
        }
        self.row += 1;
        Ok(())
    }

    fn fields(&mut self) -> Result<(), XlsxError> {
        for head in ASKED {
            let value = head.of(&self.form.sheet).unwrap_or_default();
            self.sheet.write_string(self.row, 0, head.key())?;
            self.sheet.write_string_with_format(self.row, LABELS, head.title(self.t).as_str(), &style::cell())?;
            match value.as_str() {
                "" => self.sheet.write_blank(self.row, FIELDS, &style::input())?,
                value => self.sheet.write_string_with_format(self.row, FIELDS, value, &style::input())?,
            };
            self.row += 1;
        }
        let first = self.row - ASKED.len() as u32;
        let filled = format!("=LEN($C{})>0", first + 1);
        let filled = ConditionalFormatFormula::new().set_rule(filled.as_str()).set_format(style::filled());
        self.sheet.add_conditional_format(first, FIELDS, self.row - 1, FIELDS, &filled)?;
        self.row += 1;
        Ok(())
    }

    fn how(&mut self) -> Result<(), XlsxError> {
        let t = self.t;
        self.say(t.cover_how().as_str(), &style::head())?;
        let steps = [t.cover_answer(), t.cover_unknown(), t.cover_evidence(), t.cover_condition(), t.cover_back()];
        steps.iter().try_for_each(|step| self.paragraph(step.as_str()))?;
        for intro in self.form.first().questionnaire.intro.iter().flat_map(|intro| paragraphs(intro)) {
            self.row += 1;
            self.paragraph(intro)?;
        }
        self.row += 1;
        Ok(())
    }

    /// How many questions of each area are answered, and of all.
    fn progress(&mut self, questions: &str, progress: &[Progress]) -> Result<(), XlsxError> {
        let t = self.t;
        self.say(t.cover_progress().as_str(), &style::head())?;
        let titles = [(LABELS, t.words_area()), (COUNTS[0], t.cover_answered()), (COUNTS[1], t.cover_questions())];
        for (at, title) in titles {
            self.sheet.write_string_with_format(self.row, at, title.as_str(), &style::column(at > LABELS))?;
        }
        self.sheet.write_blank(self.row, FIELDS, &style::column(false))?;
        self.row += 1;
        let first = self.row + 1;
        let quoted = questions.replace('\'', "''");
        for Progress { title, rows: (from, to), questions, answered } in progress {
            let status = rust_xlsxwriter::utility::column_number_to_name(Column::Status as u16);
            let sum = format!("=SUM('{quoted}'!{status}{}:{status}{})", from + 1, to + 1);
            self.counts(title, sum, *answered, *questions, &style::cell())?;
        }
        let sum = format!("=SUM(D{first}:D{})", self.row);
        let answered = progress.iter().map(|area| area.answered).sum();
        let all = progress.iter().map(|area| area.questions).sum();
        self.counts(t.cover_all().as_str(), sum, answered, all, &style::cell().set_bold())?;
        let done = format!("=$D{first}=$E{first}");
        let done = ConditionalFormatFormula::new().set_rule(done.as_str()).set_format(style::done());
        self.sheet.add_conditional_format(first - 1, COUNTS[0], self.row - 1, COUNTS[1], &done)?;
        Ok(())
    }

    fn counts(
        &mut self,
        title: &str,
        sum: String,
        answered: usize,
        questions: usize,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, LABELS, title, format)?;
        self.sheet.write_blank(self.row, FIELDS, format)?;
        let sum = Formula::new(sum).set_result(answered.to_string());
        self.sheet.write_formula_with_format(self.row, COUNTS[0], sum, format)?;
        self.sheet.write_number_with_format(self.row, COUNTS[1], questions as f64, format)?;
        self.row += 1;
        Ok(())
    }
}

messages! {
    /// How a form in a spreadsheet program is filled in.
    cover_how() = "How to fill it in";
    cover_answer() = "Answer on the next sheet, in the yellow cells: click the cell of an answer and choose from its list. \
        You may stop and go on another day.";
    cover_unknown() = "Choose ? when you don't know. Choose n/a when a question does not apply, and say why in the column \
        beside it. Leave empty what you do not answer.";
    cover_evidence() = "For each answer, say what shows it: how strong the evidence is, where it is found, and until when it \
        counts.";
    cover_condition() = "A question that is asked only when another one has some answer says so; otherwise leave it empty.";
    cover_back() = "Save the file as it is (.xlsx) and send it back to whoever sent it to you.";
    /// How many questions are answered.
    cover_progress() = "How far it is";
    cover_answered() = "Answered";
    cover_questions() = "Questions";
    cover_all() = "All";
}
