//! The columns and the rows of forms that are tables: one definition for those who write them and those who read them.
//!
//! A row is known by what stands in its first column: the id of a question; of an item of a checklist the question's id, a
//! slash and the item's; or, for what stands at the head of a form, one of the keys of [`Head`], which have no dot as ids do.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::model::sheet::{AtWorkshop, Sent};
use crate::model::version::is_sha256;
use crate::model::{Date, Questionnaire, Sheet};
use crate::source::Spanned;
use crate::source::alike::Folded;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// What stands between the id of a question and that of its item.
pub const ITEM: char = '/';

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// What the row is.
    Id,
    /// What is asked.
    Question,
    /// What may be answered.
    Choices,
    /// The answer.
    Answer,
    /// Why the question does not apply.
    Reason,
    /// How strong the evidence is.
    Grade,
    /// Where the evidence is found.
    Reference,
    /// The last day on which it counts.
    ValidUntil,
    /// What else there is to say.
    Note,
    /// Who answered.
    By,
    /// Whether the question is answered.
    Status,
}

impl Column {
    /// All of them, in the order of a form.
    pub const ALL: [Column; 11] = [
        Column::Id,
        Column::Question,
        Column::Choices,
        Column::Answer,
        Column::Reason,
        Column::Grade,
        Column::Reference,
        Column::ValidUntil,
        Column::Note,
        Column::By,
        Column::Status,
    ];

    /// What it is called in every language.
    pub fn key(self) -> &'static str {
        match self {
            Column::Id => "id",
            Column::Question => "question",
            Column::Choices => "choices",
            Column::Answer => "answer",
            Column::Reason => "reason",
            Column::Grade => "evidence",
            Column::Reference => "reference",
            Column::ValidUntil => "valid_until",
            Column::Note => "note",
            Column::By => "by",
            Column::Status => "status",
        }
    }

    /// Its title.
    pub fn title(self, t: &Texts) -> Text {
        match self {
            Column::Id => t.columns_id(),
            Column::Question => t.columns_question(),
            Column::Choices => t.columns_choices(),
            Column::Answer => t.columns_answer(),
            Column::Reason => t.columns_reason(),
            Column::Grade => t.columns_grade(),
            Column::Reference => t.columns_reference(),
            Column::ValidUntil => t.columns_valid_until(),
            Column::Note => t.columns_note(),
            Column::By => t.columns_by(),
            Column::Status => t.columns_status(),
        }
    }

    /// Whether somebody fills it in; the others are there to be read.
    pub fn is_filled_in(self) -> bool {
        !matches!(self, Column::Id | Column::Question | Column::Choices | Column::Status)
    }

    /// The column that is called so: by its key, or by its title in any language.
    pub fn named(title: &str) -> Option<Column> {
        static TITLES: LazyLock<HashMap<Folded, Column>> = LazyLock::new(|| {
            let of = |t: &'static Texts| Column::ALL.map(|column| (Folded::of(column.title(t).as_str()), column));
            let keys = Column::ALL.map(|column| (Folded::of(column.key()), column));
            Texts::languages().filter_map(Texts::of).flat_map(of).chain(keys).collect()
        });
        TITLES.get(&Folded::of(title)).copied()
    }
}

/// What stands at the head of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// Which questionnaire it asks.
    Questionnaire,
    /// In which version.
    Version,
    /// The questionnaire's hash.
    Sha256,
    /// Whose readiness it is.
    Administration,
    /// The code of its country.
    Country,
    /// Who answers.
    Respondent,
    /// In which role.
    Role,
    /// The day of the assessment.
    Date,
    /// Whom it was sent to.
    SentTo,
    /// Which of several forms it is.
    Part,
    /// Of how many.
    Of,
    /// The exercise of a workshop.
    Exercise,
    /// Its round.
    Round,
    /// The delegation.
    Delegation,
    /// The seat in it.
    Seat,
}

impl Head {
    /// All of it.
    pub const ALL: [Head; 15] = [
        Head::Questionnaire,
        Head::Version,
        Head::Sha256,
        Head::Administration,
        Head::Country,
        Head::Respondent,
        Head::Role,
        Head::Date,
        Head::SentTo,
        Head::Part,
        Head::Of,
        Head::Exercise,
        Head::Round,
        Head::Delegation,
        Head::Seat,
    ];

    /// What it is called in every language.
    pub fn key(self) -> &'static str {
        match self {
            Head::Questionnaire => "questionnaire",
            Head::Version => "version",
            Head::Sha256 => "questionnaire_sha256",
            Head::Administration => "administration",
            Head::Country => "country",
            Head::Respondent => "respondent",
            Head::Role => "role",
            Head::Date => "date",
            Head::SentTo => "for",
            Head::Part => "part",
            Head::Of => "of",
            Head::Exercise => "exercise",
            Head::Round => "round",
            Head::Delegation => "delegation",
            Head::Seat => "seat",
        }
    }

    /// What is called so.
    pub fn named(key: &str) -> Option<Head> {
        Head::ALL.into_iter().find(|head| head.key() == key.trim())
    }

    /// What it is, for people.
    pub fn title(self, t: &Texts) -> Text {
        match self {
            Head::Questionnaire => t.head_questionnaire(),
            Head::Version => t.head_version(),
            Head::Sha256 => t.head_sha256(),
            Head::Administration => t.head_administration(),
            Head::Country => t.head_country(),
            Head::Respondent => t.head_respondent(),
            Head::Role => t.head_role(),
            Head::Date => t.head_date(),
            Head::SentTo => t.head_sent_to(),
            Head::Part => t.head_part(),
            Head::Of => t.head_of(),
            Head::Exercise => t.ballots_exercise(),
            Head::Round => t.ballots_round(),
            Head::Delegation => t.ballots_delegation(),
            Head::Seat => t.ballots_seat(),
        }
    }

    /// What it is in a sheet; `None` where the sheet has no such field.
    pub fn of(self, sheet: &Sheet) -> Option<String> {
        let (form, workshop) = (sheet.form.as_ref(), sheet.workshop.as_ref());
        let figure = |figure: Option<&Spanned<u32>>| figure.map(|figure| figure.value.to_string());
        match self {
            Head::Questionnaire => Some(sheet.questionnaire.value.clone()),
            Head::Version => Some(sheet.version.value.to_string()),
            Head::Sha256 => sheet.questionnaire_sha256.as_ref().map(|sha256| sha256.value.clone()),
            Head::Administration => Some(sheet.administration.name.clone()),
            Head::Country => Some(sheet.administration.country.clone()),
            Head::Respondent => Some(sheet.respondent.name.clone()),
            Head::Role => Some(sheet.respondent.role.clone()),
            Head::Date => Some(sheet.date.as_ref().map_or(String::new(), |date| date.value.to_string())),
            Head::SentTo => form.map(|form| form.sent_to.clone()),
            Head::Part => figure(form?.part.as_ref()),
            Head::Of => figure(form?.of.as_ref()),
            Head::Exercise => workshop.map(|at| at.exercise.value.clone()),
            Head::Round => figure(workshop?.round.as_ref()),
            Head::Delegation => workshop.map(|at| at.delegation.value.clone()),
            Head::Seat => figure(workshop?.seat.as_ref()),
        }
    }

    /// Sets it in a sheet, to a text that is on one line; `None` where the text cannot be read.
    pub fn set(self, sheet: &mut Sheet, value: &str) -> Option<()> {
        let value = value.trim();
        let spanned = || Spanned::new(value.to_owned(), Default::default());
        let figure = || value.parse::<u32>().ok().filter(|n| *n > 0).map(|n| Some(Spanned::new(n, Default::default())));
        match self {
            Head::Questionnaire => sheet.questionnaire = spanned(),
            Head::Version => sheet.version = Spanned::new(value.parse().ok()?, Default::default()),
            Head::Sha256 => sheet.questionnaire_sha256 = is_sha256(value).then(spanned).map(Some)?,
            Head::Administration => sheet.administration.name = value.to_owned(),
            Head::Country => sheet.administration.country = value.to_owned(),
            Head::Respondent => sheet.respondent.name = value.to_owned(),
            Head::Role => sheet.respondent.role = value.to_owned(),
            Head::Date => sheet.date = Some(Spanned::new(value.parse::<Date>().ok()?, Default::default())),
            Head::SentTo => form(sheet).sent_to = value.to_owned(),
            Head::Part => form(sheet).part = figure()?,
            Head::Of => form(sheet).of = figure()?,
            Head::Exercise => workshop(sheet).exercise = spanned(),
            Head::Round => workshop(sheet).round = figure()?,
            Head::Delegation => workshop(sheet).delegation = spanned(),
            Head::Seat => workshop(sheet).seat = figure()?,
        }
        Some(())
    }
}

fn form(sheet: &mut Sheet) -> &mut Sent {
    sheet.form.get_or_insert_default()
}

fn workshop(sheet: &mut Sheet) -> &mut AtWorkshop {
    sheet.workshop.get_or_insert_default()
}

/// The id of an item's row.
pub fn item_key(question: &str, item: &str) -> String {
    format!("{question}{ITEM}{item}")
}

/// The question that a row's id is about, and the item of it, as far as the questionnaire has them.
pub fn question_of<'q>(
    questionnaire: &'q Questionnaire,
    key: &str,
) -> Option<(&'q crate::model::Question, Option<&'q str>)> {
    let (id, item) = key.split_once(ITEM).map_or((key, None), |(id, item)| (id, Some(item)));
    let question = questionnaire.question(id)?;
    match item {
        None => Some((question, None)),
        Some(item) => {
            let known = question.items.iter().find(|known| known.id.value == item)?;
            Some((question, Some(known.id.as_str())))
        }
    }
}

messages! {
    /// Heads of the columns of a form that is a table. A form in one language is read in any other: no title may stand for two
    /// columns.
    columns_id() = "Id";
    columns_question() = "Question";
    columns_choices() = "What can be answered";
    columns_answer() = "Answer";
    columns_reason() = "Why it does not apply";
    columns_grade() = "Evidence";
    columns_reference() = "Where it is found";
    columns_valid_until() = "Valid until";
    columns_note() = "Note";
    columns_by() = "Answered by";
    columns_status() = "Status";
    /// What stands at the head of a form.
    head_questionnaire() = "Questionnaire";
    head_version() = "Version";
    head_sha256() = "SHA-256 of the questionnaire";
    head_administration() = "Administration";
    head_country() = "Country code";
    head_respondent() = "Your name";
    head_role() = "Your role";
    head_date() = "Day of the assessment";
    head_sent_to() = "For";
    head_part() = "Part";
    head_of() = "of";
}
