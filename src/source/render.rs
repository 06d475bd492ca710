//! Problems as text, in the manner of rustc.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::text::{Painted, count, is_obeyed, one_line, printable};

use super::problem::{Problem, Problems, Rank};
use super::{FileId, Sources, Span};

/// Lines shown around the place at fault when a line is too long to show whole.
const LONGEST_LINE: usize = 400;

/// All problems, one after the other, and a count.
pub(super) fn render(problems: &Problems, colour: bool) -> Painted {
    let pictures = problems.list.iter().map(|p| picture(p, &problems.sources, Rank::Error, None, colour));
    let mut text: Painted = pictures.flat_map(|picture| [picture, Painted::plain("\n\n")]).collect();
    text.push(&Painted::plain(&count(problems.list.len(), "problem", "problems")));
    if problems.more > 0 {
        text.push(&Painted::plain(&format!(", and {} more that are not shown", problems.more)));
    }
    text
}

/// One problem with the lines at fault.
pub(super) fn picture(problem: &Problem, sources: &Sources, rank: Rank, title: Option<&str>, colour: bool) -> Painted {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let level = match rank {
        Rank::Error => Level::ERROR,
        Rank::Warning => Level::WARNING,
        Rank::Note => Level::NOTE,
    };
    let heading = level.primary_title(problem.message.as_str());
    let heading = match title {
        Some(title) => heading.id(title),
        None => heading,
    };
    let marks = [(problem.span, "", AnnotationKind::Primary)];
    let mut group = heading.element(snippet(problem.span.file, &marks, sources));
    for (span, label) in &problem.related {
        group = group.element(snippet(span.file, &[(*span, label, AnnotationKind::Context)], sources));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    // The renderer makes the other control characters visible; some terminals obey these too.
    let others = |c: char| c != '\u{1b}' && is_obeyed(c);
    Painted::drawn(renderer.render(&[group]).to_string().replace(others, "\u{FFFD}"))
}

fn snippet<'a>(
    file: FileId,
    marks: &[(Span, &'a str, AnnotationKind)],
    sources: &'a Sources,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = sources.file(file);
    let window = window(&source.text, marks);
    let (first_line, _) = source.line_column(window.start);
    let offset = window.start;
    let mut snippet = Snippet::source(&source.text[window.clone()]).line_start(first_line).path(one_line(&source.name));
    for (span, label, kind) in marks {
        let range = clamp(*span, &source.text, &window);
        let mark = kind.span(range.start - offset..range.end - offset);
        snippet = snippet.annotation(if label.is_empty() { mark } else { mark.label(printable(label)) });
    }
    snippet
}

/// The part of the text that the picture needs: a few lines, never a whole long file.
fn window(text: &str, marks: &[(Span, &str, AnnotationKind)]) -> std::ops::Range<usize> {
    let at = marks.iter().map(|(s, ..)| s.start as usize).min().unwrap_or(0).min(text.len());
    let at = floor(text, at);
    let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let start = if at - line_start > LONGEST_LINE { floor(text, at - 40) } else { line_start };
    let line_end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    let line_end = line_end - usize::from(line_end > start && text[..line_end].ends_with('\r'));
    let end = if line_end - start > 2 * LONGEST_LINE { floor(text, start + LONGEST_LINE) } else { line_end };
    start..end.max(start)
}

/// A span as a range inside the window, at least one character wide where there is one.
fn clamp(span: Span, text: &str, window: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = floor(text, span.start as usize).clamp(window.start, window.end);
    let end = floor(text, span.end as usize).clamp(start, window.end);
    if end > start {
        return start..end;
    }
    let next = text[start..window.end].chars().next().map_or(start, |c| start + c.len_utf8());
    start..next
}

/// The nearest character boundary at or before a byte offset.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
