//! Entries as they stand in a catalogue, with long texts over several lines, as translators' tools write them.

use textwrap::core::display_width;

use super::Entry;

/// The most columns of a line of text, with its quotation marks.
const WIDTH: usize = 79;

/// An entry that waits for its translation, after an empty line.
pub fn stub(context: &str, source: &str) -> String {
    let entry =
        Entry { context: Some(context.into()), source: source.into(), forms: vec!["".into()], ..Entry::default() };
    format!("\n{}", written(&entry))
}

/// An entry as text, with line ends.
pub fn written(entry: &Entry) -> String {
    let mut lines: Vec<String> = entry.comments.iter().map(|comment| format!("#{comment}")).collect();
    lines.extend(entry.extracted.iter().map(|comment| format!("#. {comment}")));
    lines.extend(entry.references.iter().map(|reference| format!("#: {reference}")));
    if !entry.flags.is_empty() {
        lines.push(format!("#, {}", entry.flags.iter().map(String::as_str).collect::<Vec<_>>().join(", ")));
    }
    let (mark, past) = if entry.obsolete { ("#~ ", "#~| ") } else { ("", "#| ") };
    lines.extend(entry.previous.iter().map(|line| format!("{past}{line}")));
    lines.extend(fields(entry).map(|line| format!("{mark}{line}")));
    lines.into_iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn fields(entry: &Entry) -> impl Iterator<Item = String> {
    let context = entry.context.iter().flat_map(|context| field("msgctxt", &context.text));
    let forms = entry.forms.iter().enumerate().flat_map(|(at, form)| match entry.plural {
        Some(_) => field(&format!("msgstr[{at}]"), &form.text),
        None => field("msgstr", &form.text),
    });
    context.chain(source(entry)).chain(forms)
}

/// The lines of an entry's source.
pub(super) fn source(entry: &Entry) -> impl Iterator<Item = String> {
    let plural = entry.plural.iter().flat_map(|plural| field("msgid_plural", &plural.text));
    field("msgid", &entry.source.text).into_iter().chain(plural)
}

/// A field's lines: one where it fits, else an empty text and one for each part.
fn field(key: &str, text: &str) -> Vec<String> {
    let one = format!("{key} \"{}\"", escape(text));
    let inner_break = text.trim_end_matches('\n').contains('\n');
    if !inner_break && display_width(&one) <= WIDTH {
        return vec![one];
    }
    let parts = text.split_inclusive('\n').flat_map(parts).map(|part| format!("\"{part}\""));
    std::iter::once(format!("{key} \"\"")).chain(parts).collect()
}

/// A line of a text, escaped, in parts that end after a space.
fn parts(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in line.split_inclusive(' ').map(escape) {
        let last = parts.last_mut().expect("there is one from the beginning");
        if !last.is_empty() && display_width(last) + display_width(word.trim_end()) + 2 > WIDTH {
            parts.push(word);
        } else {
            last.push_str(&word);
        }
    }
    parts
}

/// Text as it stands between quotation marks.
fn escape(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => "\\n".to_owned(),
            '\t' => "\\t".to_owned(),
            '\r' => "\\r".to_owned(),
            '"' | '\\' => format!("\\{c}"),
            c => c.to_string(),
        })
        .collect()
}
