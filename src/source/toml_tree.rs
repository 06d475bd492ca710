//! TOML text to a [`Node`] tree.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Problem;
use super::tree::{Class, Entry, Kind, MAX_DEPTH, MAX_NODES, Node, Scalar, too_many};
use super::{Code, FileId, Span};

/// Parses a TOML file; syntax errors and duplicate keys are all reported, the rest is kept.
pub(super) fn parse<'s>(file: FileId, text: &'s str, problems: &mut Vec<Problem>) -> Option<Node<'s>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let failed = !errors.is_empty();
    for error in errors {
        problems.push(syntax_problem(file, &error));
    }
    if failed {
        return None;
    }
    let span = Span::new(file, 0, text.len());
    match entries(file, table.into_inner(), 0) {
        Ok(entries) => {
            let root = Node { span, kind: Kind::Map(entries) };
            if root.size() > MAX_NODES {
                problems.push(too_many(Span::new(file, 0, 0)));
                return None;
            }
            Some(root)
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

fn syntax_problem(file: FileId, error: &toml::de::Error) -> Problem {
    let (code, help) = match error.message() {
        message if message.contains("duplicate") => (Code::F005, "give each name once, and each table once"),
        message if message.contains("recurs") => (Code::F006, "write the values without so many brackets and dots"),
        message if message.contains("date") => (Code::F001, "put text that looks like a date in quotation marks"),
        _ => (Code::F001, "text stands in quotation marks; a table begins with its name in [brackets]"),
    };
    let message = match error.message() {
        // The parser's guess at what a bare word was meant to be.
        message if message.contains("boolean") || message.contains("must be quoted") => "neither a number nor a text",
        message => message,
    };
    let at = error.span().unwrap_or(0..0);
    let message = format!("this is not valid TOML: {message}");
    Problem::new(Span::new(file, at.start, at.end), message).code(code).help(help)
}

fn entries<'s>(file: FileId, table: DeTable<'s>, depth: usize) -> Result<Vec<Entry<'s>>, Problem> {
    let mut entries = table
        .into_iter()
        .map(|(key, value)| {
            let key_span = Span::new(file, key.span().start, key.span().end);
            Ok(Entry { key: key.into_inner(), key_span, value: node(file, value, depth + 1)? })
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    // The order of the file, not of the parser's map.
    entries.sort_by_key(|e| e.key_span);
    Ok(entries)
}

fn node<'s>(file: FileId, value: Spanned<DeValue<'s>>, depth: usize) -> Result<Node<'s>, Problem> {
    let span = Span::new(file, value.span().start, value.span().end);
    if depth > MAX_DEPTH {
        return Err(Problem::new(span, format!("values are nested more than {MAX_DEPTH} deep")).code(Code::F006));
    }
    let scalar = |text: Cow<'s, str>, class| Kind::Scalar(Scalar { text, class, plain: false });
    let kind = match value.into_inner() {
        DeValue::String(text) => scalar(text, Class::Text),
        DeValue::Integer(n) => {
            let value = i64::from_str_radix(n.as_str(), n.radix())
                .map_err(|_| Problem::new(span, format!("the number {} is too large", n.as_str())).code(Code::F007))?;
            scalar(n.as_str().to_owned().into(), Class::Integer(value))
        }
        DeValue::Float(n) => {
            let value = n.as_str().parse().unwrap_or(f64::NAN);
            scalar(n.as_str().to_owned().into(), Class::Float(value))
        }
        DeValue::Boolean(b) => scalar(b.to_string().into(), Class::Bool(b)),
        DeValue::Datetime(d) => scalar(d.to_string().into(), Class::Text),
        DeValue::Array(items) => {
            Kind::Seq(items.into_iter().map(|v| node(file, v, depth + 1)).collect::<Result<_, _>>()?)
        }
        DeValue::Table(table) => Kind::Map(entries(file, table, depth)?),
    };
    Ok(Node { span, kind })
}
