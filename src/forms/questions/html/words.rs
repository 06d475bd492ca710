//! What the page itself says, in one language: its script fills the placeholders, because it is there that figures arise.

use serde_json::Value;

use crate::model::Grade;
use crate::text::Texts;
use crate::text::messages::messages;

/// Messages by name, each placeholder as it is.
macro_rules! words {
    ($t:ident: $($name:ident $(($($argument:literal),*))?),* $(,)?) => {
        [$((stringify!($name), $t.$name($($($argument),*)?))),*]
    };
}

/// All words of the page, by the name of their message.
pub(super) fn all(t: &Texts) -> Value {
    let words = words![t:
        page_kind, page_for("{name}"), page_part("{part}", "{of}"), page_language, page_list, page_one, page_save, page_open,
        page_search, page_found("{count}"), page_contents, page_steps, page_next, page_back, page_start, page_end, page_about,
        page_how_answer, page_how_save, page_how_send, page_how_served, page_how_keys, page_no_name,
        page_administration, page_country, page_name, page_role, page_date, page_date_means,
        page_progress, page_done("{done}", "{asked}"), page_done_paper, page_of("{done}", "{asked}"), page_position("{at}", "{of}"),
        page_is_done, page_is_open, page_unfinished, page_more_asked, page_left("{count}"), page_nothing_left,
        page_why, page_shows, page_unknown, page_not_applicable, page_is_not_applicable("{reason}"), page_reason, page_none,
        page_number("{least}", "{most}"), page_number_in("{least}", "{most}", "{unit}"), page_text,
        page_beside, page_grade, page_no_evidence, page_reference, page_until, page_until_day("{day}"), page_note, page_by,
        page_clear, page_cleared, page_replaced, page_undo, page_taken_back,
        page_reason_needed, page_reason_says_nothing, page_two_words, page_two_meanings("{typed}", "{whole}", "{part}"),
        page_no_number("{typed}", "{least}", "{most}"),
        page_unsent("{count}"), page_all_sent, page_nothing_yet, page_unsaved("{count}"), page_all_saved, page_no_memory, page_gone,
        page_kept_title, page_kept("{count}", "{time}", "{name}"), page_kept_newer("{count}", "{time}", "{here}", "{name}"),
        page_kept_older("{count}", "{time}", "{here}", "{name}"), page_go_on, page_begin_anew, page_anew,
        page_saved("{file}"), page_not_answers, page_save_without, page_too_large, page_file_about("{title}"),
        page_opened("{file}", "{count}"), page_refused("{file}", "{why}"), page_refused_file, page_refused_large,
        page_refused_other("{there}", "{here}"), page_refused_question("{id}"), page_refused_answer("{id}"),
        page_conflict("{answer}"), page_take_theirs, page_keep_mine,
        html_skip, html_theme, html_print,
    ];
    let grades = Grade::ALL.map(|grade| (format!("page_grade_{}", grade.name()), t.grade_meaning(grade)));
    let named = words.into_iter().map(|(name, text)| (name.to_owned(), text)).chain(grades);
    named.map(|(name, text)| (name, Value::from(text.as_str()))).collect::<serde_json::Map<_, _>>().into()
}

messages! {
    /// A form in a browser. Above its title; below it whom it is for, and which of several forms it is.
    page_kind() = "Form to fill in";
    page_for(name: Text) = "For: {name}.";
    page_part(part: Text, of: Text) = "Part {part} of {of}.";
    /// Where the script of a page does not run.
    page_no_script() =
        "This form needs its script. In a preview it does not run: save the file, and open it in a browser such as Edge, Chrome, \
         Firefox or Safari.";
    /// Labels and buttons of the page.
    page_language() = "Language";
    page_list() = "All questions in a list";
    page_one() = "One question at a time";
    page_save() = "Save my answers";
    page_open() = "Open saved answers";
    page_search() = "Search the questions";
    page_found(count: Text) = "Questions found: {count}";
    page_contents() = "Questions by area";
    page_steps() = "Steps";
    page_next() = "Next";
    page_back() = "Back";
    page_start() = "Start";
    page_end() = "Check and send";
    page_about() = "About this questionnaire";
    /// How the form is filled in, in steps.
    page_how_answer() =
        "Answer what you know, in any order. \"Don't know\" is an answer too. Where a question does not apply, say why.";
    page_how_save() =
        "When you are done, or want to go on elsewhere, press \"Save my answers\": the browser writes a small file into its \
         folder for downloads. \"Open saved answers\" reads it again.";
    page_how_send() = "Mail that file back to whoever sent you this form.";
    page_how_served() = "Every answer is saved at once. You may close this page at any time and go on later.";
    page_how_keys() = "On a keyboard, the digits 1 to 9 choose an answer, and Enter goes on.";
    /// Labels of the head of the form.
    page_administration() = "Administration";
    page_country() = "Country";
    page_name() = "Your name";
    page_role() = "Your role";
    page_date() = "Day of the answers";
    page_date_means() = "Left empty: the day on which you save. Evidence counts if it is valid on that day.";
    /// How far one is: label of a bar; in words; label on paper; within an area; which question of an area one sees.
    page_progress() = "Progress";
    page_done(done: Text, asked: Text) = "Done: {done} of {asked}";
    page_done_paper() = "Progress";
    page_of(done: Text, asked: Text) = "{done} of {asked}";
    page_position(at: Text, of: Text) = "Question {at} of {of} in this area";
    /// Before a question in the contents.
    page_is_done() = "answered";
    page_is_open() = "open";
    page_unfinished() = "unfinished";
    page_more_asked() = "Because of this answer, more questions are asked.";
    page_left(count: Text) = "Questions still open: {count}";
    page_nothing_left() = "Every question has an answer. Thank you.";
    /// Before a reason; before what an assessor would ask to see.
    page_why() = "Why it matters:";
    page_shows() = "What would show it:";
    /// A question, in the condition of another one.
    page_question(question: Text) = "the question \"{question}\"";
    /// What may be ticked instead of an answer, and the answer in words.
    page_unknown() = "Don't know";
    page_not_applicable() = "Does not apply";
    page_is_not_applicable(reason: Text) = "Does not apply: {reason}";
    page_reason() = "Why it does not apply (required; reports list it)";
    page_none() = "None of these";
    /// Labels of fields.
    page_number(least: Text, most: Text) = "A number from {least} to {most}";
    page_number_in(least: Text, most: Text, unit: Text) = "A number from {least} to {most}, in {unit}";
    page_text() = "In your own words, two or more";
    page_beside() = "Evidence, note, who answered";
    page_grade() = "What backs the answer";
    page_no_evidence() = "no evidence";
    page_reference() = "Where to find it";
    page_until() = "Valid until";
    page_until_day(day: Text) = "valid until {day}";
    page_note() = "Note";
    page_by() = "Answered by, if not by you";
    page_clear() = "Clear this answer";
    page_cleared() = "The answer was cleared.";
    page_replaced() = "The text gave way to the new answer.";
    page_undo() = "Take back";
    page_taken_back() = "It is as it was before.";
    /// Why what was typed is no answer yet.
    page_reason_needed() = "Not recorded yet: say why the question does not apply.";
    page_reason_says_nothing() = "Not recorded yet: this does not say why the question does not apply. Give the reason in words.";
    page_two_words() = "Not recorded yet: write two words or more.";
    page_two_meanings(typed: Text, whole: Text, part: Text) =
        "Not recorded yet: \"{typed}\" may be {whole} or {part}. Write one of these.";
    page_no_number(typed: Text, least: Text, most: Text) =
        "Not recorded yet: \"{typed}\" is not a number from {least} to {most}.";
    /// Whether answers are in a file that can be sent; or with the program that serves the page.
    page_unsent(count: Text) = "Not sent: changes since the last saved file: {count}";
    page_all_sent() = "Everything is in the saved file.";
    page_nothing_yet() = "Nothing to send yet.";
    page_unsaved(count: Text) = "Not saved yet: {count}";
    page_all_saved() = "Everything is saved.";
    page_no_memory() = "This browser keeps nothing of this page when it is closed. Press \"Save my answers\" before you close it.";
    page_gone() =
        "The program that keeps the answers does not reply. Answers stay in this page and are sent when it replies again. To be \
         sure, press \"Save my answers\".";
    /// What the browser kept of an earlier visit is offered.
    page_kept_title() = "Go on where you stopped?";
    page_kept(count: Text, time: Text, name: Text) = "On {time} this form was left here with answers: {count}. Name: {name}.";
    page_kept_newer(count: Text, time: Text, here: Text, name: Text) =
        "This browser has kept answers of {time}: {count}. Name: {name}. They are newer than those in this file, of {here}.";
    page_kept_older(count: Text, time: Text, here: Text, name: Text) =
        "This browser has kept answers of {time}: {count}. Name: {name}. They are older than those in this file, of {here}.";
    /// In place of a name that nobody gave.
    page_no_name() = "not given";
    page_go_on() = "Go on with those in the browser";
    page_begin_anew() = "Use what is in this file";
    page_anew() = "You see what is in this file.";
    /// Saving and opening files.
    page_saved(file: Text) =
        "Saved as {file}, in the folder for downloads. Mail this file back to whoever sent you the form.";
    page_not_answers() = "In these questions something was typed that is no answer yet:";
    page_save_without() = "Save without it";
    page_too_large() = "The answers are larger than 1 MB and could not be read by the program. Shorten the longest notes.";
    page_file_about(title: Text) = "Answers to: {title}. Mail this file back to whoever sent you the form.";
    page_opened(file: Text, count: Text) = "Opened {file}. Answers: {count}.";
    /// A file is not taken; the reason is one of the sentences that follow.
    page_refused(file: Text, why: Text) = "{file} was not opened, and nothing has changed. {why}";
    page_refused_file() = "It is not a file of answers that this page saved, or it was changed since.";
    page_refused_large() = "It is larger than 1 MB: files of answers are smaller.";
    page_refused_other(there: Text, here: Text) = "It answers {there}; this form asks {here}.";
    page_refused_question(id: Text) = "It answers a question that this form does not ask: {id}.";
    page_refused_answer(id: Text) = "The answer to {id} is none that the question allows.";
    /// Somebody else, or another window, has answered the same question meanwhile.
    page_conflict(answer: Text) = "Answered elsewhere meanwhile: {answer}";
    page_take_theirs() = "Take that answer";
    page_keep_mine() = "Keep mine";
}
