//! The sheet of the questions: a row for each, and one for each item of a checklist.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    FormatAlign, Formula, Worksheet, XlsxError,
};

use super::{Lists, Progress, protected, style};
use crate::forms::questions::cells::{self, Wording};
use crate::forms::questions::columns::{Column, item_key};
use crate::forms::questions::{Form, typed_in};
use crate::model::{Area, Entry, Grade, Kind, Question};
use crate::report::format::xlsx::day;
use crate::text::messages::messages;
use crate::text::{Texts, paragraphs, wrapped};

/// The first row below the titles.
const FIRST: u32 = 2;
/// Points of a line of text, and of the highest row that programs have.
const LINE: f64 = 13.5;
const HIGHEST: f64 = 405.0;

/// The width of a column in letters.
fn width(column: Column) -> usize {
    match column {
        Column::Id => 15,
        Column::Question => 46,
        Column::Choices => 54,
        Column::Answer => 36,
        Column::Reason => 22,
        Column::Grade => 20,
        Column::Reference => 22,
        Column::Note => 28,
        Column::By => 14,
        Column::ValidUntil => 12,
        Column::Status => 11,
    }
}

/// The number of a column on the sheet.
fn at(column: Column) -> u16 {
    column as u16
}

/// Its letter there.
fn letter(column: Column) -> String {
    rust_xlsxwriter::utility::column_number_to_name(at(column))
}

/// The sheet, and how far its areas are answered.
pub(super) struct Drawn {
    pub(super) sheet: Worksheet,
    pub(super) progress: Vec<Progress>,
}

/// Draws the sheet.
pub(super) fn drawn(form: &Form<'_>, name: &str, lists: &mut Lists) -> Result<Drawn, XlsxError> {
    let t = form.first().t;
    let truths = lists.add(&[true, false].map(|truth| cells::truth(truth, t).to_string()))?;
    let grades = lists.add(&Grade::ALL.map(|grade| t.grade_meaning(grade).to_string()))?;
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    let mut pen = Pen { form, t, sheet, row: FIRST, lists, truths, grades, inputs: Vec::new() };
    pen.titles()?;
    let mut progress = Vec::new();
    for (area, asked) in form.areas(form.first()) {
        progress.push(pen.area(area, &asked)?);
    }
    pen.finish()?;
    Ok(Drawn { sheet: pen.sheet, progress })
}

struct Pen<'p, 'f> {
    form: &'p Form<'f>,
    t: &'static Texts,
    sheet: Worksheet,
    row: u32,
    lists: &'p mut Lists,
    truths: String,
    grades: String,
    /// The rows of questions.
    inputs: Vec<u32>,
}

impl Pen<'_, '_> {
    fn titles(&mut self) -> Result<(), XlsxError> {
        for column in Column::ALL {
            self.sheet.write_string(0, at(column), column.key())?;
            self.sheet.write_string_with_format(1, at(column), column.title(self.t).as_str(), &style::column(false))?;
            self.sheet.set_column_width(at(column), width(column) as f64)?;
        }
        self.sheet.set_row_hidden(0)?.set_row_height(1, 32)?;
        Ok(())
    }

    fn area(&mut self, area: &Area, asked: &[&Question]) -> Result<Progress, XlsxError> {
        for column in Column::ALL {
            self.sheet.write_blank(self.row, at(column), &style::area())?;
        }
        self.sheet.write_string_with_format(self.row, at(Column::Question), &area.title, &style::area())?;
        self.sheet.set_row_height(self.row, 20)?;
        self.row += 1;
        if let Some(intro) = &area.intro {
            let (from, to) = (Column::Question, Column::Choices);
            let intro = paragraphs(intro).collect::<Vec<_>>().join("\n");
            self.sheet.merge_range(self.row, at(from), self.row, at(to), &intro, &style::soft().set_font_size(10))?;
            self.sheet.set_row_height(self.row, height([(intro.as_str(), width(from) + width(to))]))?;
            self.row += 1;
        }
        let first = self.row;
        let mut answered = 0;
        for question in asked {
            answered += usize::from(self.question(area, question)?);
        }
        Ok(Progress { title: area.title.clone(), rows: (first, self.row - 1), questions: asked.len(), answered })
    }

    /// A question with its items; whether it is answered.
    fn question(&mut self, area: &Area, question: &Question) -> Result<bool, XlsxError> {
        let (t, entry) = (self.t, self.form.entry(question));
        let asks = self.form.asks(self.form.first(), area, question);
        let choices = choices(question, t);
        let text = |column| cells::cell(column, question, entry, Wording::InFull, t);
        for column in Column::ALL {
            match column {
                Column::Id => self.write(column, &question.id.value, &style::id())?,
                Column::Question => self.asks(&asks)?,
                Column::Choices => self.write(column, &choices, &style::asked())?,
                Column::ValidUntil => self.valid_until(entry)?,
                Column::Status => self.status(question, entry)?,
                column => self.write(column, &text(column), &style::input())?,
            }
        }
        let answer = text(Column::Answer);
        let texts = [(Column::Question, &asks), (Column::Choices, &choices), (Column::Answer, &answer)];
        let [reason, note, reference] = [Column::Reason, Column::Note, Column::Reference].map(text);
        let more = [(Column::Reason, &reason), (Column::Note, &note), (Column::Reference, &reference)];
        let all = texts.into_iter().chain(more).map(|(column, text)| (text.as_str(), width(column)));
        self.sheet.set_row_height(self.row, height(all))?;
        self.validate(question)?;
        self.inputs.push(self.row);
        self.row += 1;
        for item in &question.items {
            self.item(question, item, entry)?;
        }
        Ok(entry.is_answered())
    }

    fn write(&mut self, column: Column, text: &str, format: &Format) -> Result<(), XlsxError> {
        match text {
            "" => self.sheet.write_blank(self.row, at(column), format)?,
            text => self.sheet.write_string_with_format(self.row, at(column), text, format)?,
        };
        Ok(())
    }

    /// What is asked in bold letters, and what there is to read below it.
    fn asks(&mut self, asks: &str) -> Result<(), XlsxError> {
        let Some((ask, rest)) = asks.split_once('\n') else {
            return self.write(Column::Question, asks, &style::asked().set_bold());
        };
        let (bold, plain, rest) = (style::piece(true), style::piece(false), format!("\n{rest}"));
        let pieces = [(&bold, ask), (&plain, rest.as_str())];
        self.sheet.write_rich_string_with_format(self.row, at(Column::Question), &pieces, &style::asked())?;
        Ok(())
    }

    fn valid_until(&mut self, entry: &Entry) -> Result<(), XlsxError> {
        let until = entry.evidence.as_ref().and_then(|evidence| evidence.valid_until);
        let (column, format) = (at(Column::ValidUntil), style::day());
        match until.map(|until| (until, day(until.0))) {
            Some((_, Some(until))) => self.sheet.write_datetime_with_format(self.row, column, until, &format)?,
            // Before the calendar of workbooks begins.
            Some((until, None)) => self.sheet.write_string_with_format(self.row, column, until.to_string(), &format)?,
            None => self.sheet.write_blank(self.row, column, &format)?,
        };
        Ok(())
    }

    /// 1 for an answered question: an answer, with the reason where it does not apply, or what its items say.
    fn status(&mut self, question: &Question, entry: &Entry) -> Result<(), XlsxError> {
        let (row, answer, reason) = (self.row + 1, letter(Column::Answer), letter(Column::Reason));
        let own = format!("AND(LEN({answer}{row})>0,OR(LEFT({answer}{row},3)<>\"n/a\",LEN({reason}{row})>0))");
        let formula = match question.items.len() as u32 {
            0 => format!("=IF({own},1,0)"),
            items => {
                let range = format!("{answer}{}:{answer}{}", row + 1, row + items);
                let yes = cells::truth(true, self.t);
                format!("=IF(OR({own},COUNTIF({range},\"{yes}\")>0,COUNTBLANK({range})=0),1,0)")
            }
        };
        let quoted = |text: crate::text::Text| text.as_str().replace('"', "");
        let look = format!("[=1]\"{}\";\"{}\"", quoted(self.t.workbook_answered()), quoted(self.t.workbook_open()));
        let formula = Formula::new(formula).set_result(if entry.is_answered() { "1" } else { "0" });
        let format = style::asked().set_num_format(look).set_align(FormatAlign::Left);
        self.sheet.write_formula_with_format(self.row, at(Column::Status), formula, &format)?;
        Ok(())
    }

    fn item(&mut self, question: &Question, item: &crate::model::Item, entry: &Entry) -> Result<(), XlsxError> {
        for column in Column::ALL {
            match column {
                Column::Id => self.write(column, &item_key(&question.id, &item.id), &style::id())?,
                Column::Choices => self.write(column, &item.text, &style::asked())?,
                Column::Answer => self.write(column, &cells::item(entry, &item.id, self.t), &style::input())?,
                column => self.write(column, "", &style::closed())?,
            }
        }
        self.sheet.set_row_height(self.row, height([(item.text.as_str(), width(Column::Choices))]))?;
        let list = chosen(&self.truths).set_error_message(self.t.workbook_choose().as_str())?;
        self.sheet.add_data_validation(self.row, at(Column::Answer), self.row, at(Column::Answer), &list)?;
        self.inputs.push(self.row);
        self.row += 1;
        Ok(())
    }

    fn validate(&mut self, question: &Question) -> Result<(), XlsxError> {
        let (t, answer) = (self.t, at(Column::Answer));
        let rule = match question.kind() {
            Kind::Text => None,
            Kind::Number(range) => {
                let cell = format!("{}{}", letter(Column::Answer), self.row + 1);
                let number = format!("VALUE(SUBSTITUTE(SUBSTITUTE({cell},\"%\",\"\"),\",\",\".\"))");
                let within = format!("IFERROR(AND({number}>={},{number}<={}),FALSE)", *range.min, *range.max);
                let signs = format!("LEFT({cell},1)=\"?\",LEFT({cell},3)=\"n/a\"");
                let rule = DataValidation::new().allow_custom(Formula::new(format!("=OR({signs},{within})")));
                // Programs of other languages read figures in another way: nobody is kept from typing.
                Some(rule.set_error_style(DataValidationErrorStyle::Warning))
            }
            Kind::Choices(_) | Kind::Items(_) => Some(chosen(&self.lists.add(&cells::options(question, t))?)),
        };
        if let Some(rule) = rule {
            let hint = typed_in(question, t).filter(|_| matches!(question.kind(), Kind::Number(_)));
            let said = hint.map_or_else(|| t.workbook_choose(), |hint| t.workbook_number(&hint));
            let rule = rule.set_input_message(short(said.as_str()))?.set_error_message(short(said.as_str()))?;
            self.sheet.add_data_validation(self.row, answer, self.row, answer, &rule)?;
        }
        let grades = chosen(&self.grades).set_error_message(short(t.workbook_choose().as_str()))?;
        self.sheet.add_data_validation(self.row, at(Column::Grade), self.row, at(Column::Grade), &grades)?;
        let [first, last] = [(2000, 1, 1), (2099, 12, 31)].map(|(y, m, d)| ExcelDateTime::from_ymd(y, m, d));
        let days = DataValidation::new().allow_date(DataValidationRule::Between(first?, last?));
        let days = days.set_error_message(short(t.workbook_day().as_str()))?;
        let until = at(Column::ValidUntil);
        self.sheet.add_data_validation(self.row, until, self.row, until, &days)?;
        Ok(())
    }

    /// Colours of what is filled in and of reasons that are missing; what stays in sight; how it is printed.
    fn finish(&mut self) -> Result<(), XlsxError> {
        let last = self.row.max(FIRST + 1) - 1;
        let (first, to) = (at(Column::Answer), at(Column::By));
        let (answer, reason) = (letter(Column::Answer), letter(Column::Reason));
        let row = FIRST + 1;
        let missing = format!("=AND(LEFT(${answer}{row},3)=\"n/a\",LEN(${reason}{row})=0)");
        let missing = ConditionalFormatFormula::new().set_rule(missing.as_str()).set_format(style::missing());
        self.sheet.add_conditional_format(FIRST, at(Column::Reason), last, at(Column::Reason), &missing)?;
        let filled = format!("=AND(LEN(${id}{row})>0,LEN({answer}{row})>0)", id = letter(Column::Id));
        let filled = ConditionalFormatFormula::new().set_rule(filled.as_str()).set_format(style::filled());
        self.sheet.add_conditional_format(FIRST, first, last, to, &filled)?;
        self.sheet.set_freeze_panes(FIRST, 1)?.set_repeat_rows(1, 1)?;
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_screen_gridlines(false);
        self.sheet.set_footer(format!("&R&8 {}", self.t.xlsx_page("&P", "&N")));
        if let Some(row) = self.inputs.first() {
            self.sheet.set_selection(*row, first, *row, first)?;
        }
        protected(&mut self.sheet);
        Ok(())
    }
}

/// A cell that holds one of a list.
fn chosen(range: &str) -> DataValidation {
    DataValidation::new().allow_list_formula(Formula::new(range)).set_error_style(DataValidationErrorStyle::Stop)
}

/// What may be answered, line by line; that nobody knows and that it does not apply are in every list.
fn choices(question: &Question, t: &Texts) -> String {
    let options = cells::options(question, t);
    let own = options.iter().take(options.len().saturating_sub(2)).cloned();
    typed_in(question, t).map(|text| text.to_string()).into_iter().chain(own).collect::<Vec<_>>().join("\n")
}

/// A text in as many letters as a message of a cell has room for.
fn short(text: &str) -> String {
    crate::text::shortened(text, 250)
}

/// How high a row is with texts in columns of such widths: letters are smaller than those that widths are counted in.
fn height<'t>(texts: impl IntoIterator<Item = (&'t str, usize)>) -> f64 {
    let lines = |text: &str, width: usize| -> usize {
        text.lines().map(|line| wrapped("", 0, line, (width + width / 10).max(4)).len().max(1)).sum()
    };
    let most = texts.into_iter().map(|(text, width)| lines(text, width)).max().unwrap_or(1).max(1);
    (most as f64 * LINE + 4.0).min(HIGHEST)
}

messages! {
    /// Whether a question of a form is answered, in a narrow column.
    workbook_answered() = "answered";
    workbook_open() = "open";
    /// Beside cells that are filled in, and when something else was typed.
    workbook_choose() = "Choose one of the list, or leave the cell empty.";
    workbook_number(number: Phrase) = "{number}; ? when you don't know; n/a when it does not apply.";
    workbook_day() = "Write a day, such as 2027-06-30, or leave the cell empty.";
}
