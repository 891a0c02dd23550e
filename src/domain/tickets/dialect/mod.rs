//! What a message is: lines of plain text, in which a few marks mean something.
//!
//! One grammar for pages, mails and the API, and for what is code where people are mentioned. Lines
//! stay lines, and nothing that was typed disappears: what stands before quotes and items is shown as
//! it was typed, and marks are taken off only where they enclose whole words (`**bold**`, `` `code` ``)
//! or stand on lines of their own (fences). There are no escapes that can be typed, no definitions,
//! headings or HTML, so that paths, formulas, commands and logs are what they are; what the desk itself
//! puts into a text is kept from meaning anything by what cannot be seen (`literal`). It takes time
//! linear in the text.

use std::ops::Range;

pub use literal::{is_within, literal, literals};
pub use spans::{Mark, Span, Spans, links, spans, within_bold};

mod literal;
mod spans;

/// Whole lines that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'t> {
    pub kind: Kind<'t>,
    /// Where its text begins.
    pub at: usize,
    pub text: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'t> {
    Words,
    /// Several lines whose blanks mean something: a log, XML, a table.
    Columns,
    /// Lines that begin with `>`. The first one without it ends the quote.
    Quote,
    /// Lines that begin with a dash, star, plus, bullet or number, and indented ones below them.
    List,
    /// Between two lines of backticks, with the word that stood on the first of them.
    Code {
        word: &'t str,
    },
}

/// What a message is made of; blank lines stand between blocks and in code alone.
#[must_use]
pub fn blocks(text: &str) -> Blocks<'_> {
    Blocks { text, at: 0 }
}

#[derive(Debug)]
pub struct Blocks<'t> {
    text: &'t str,
    at: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    Fence,
    Quote,
    Item,
    Text,
}

/// The line that begins there, without its end.
fn line(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    Some(rest.split_once('\n').map_or(rest, |(line, _)| line))
}

/// The lines from there on, with where each begins.
fn lines(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    std::iter::successors(Some(from), |at| Some(at + line(text, *at)?.len() + 1))
        .map_while(|at| Some((at, line(text, at)?)))
}

fn kind(text: &str, at: usize, line: &str) -> Line {
    let bare = line.trim_start();
    match bare.as_bytes().first() {
        None => Line::Blank,
        Some(b'>') => Line::Quote,
        Some(b'`') if fenced(text, at, line).is_some() => Line::Fence,
        _ if is_item(bare) => Line::Item,
        _ => Line::Text,
    }
}

/// The code of a fence that begins with this line, and where what comes after it begins. An end that
/// was forgotten is the end of the message; around nothing there is no fence.
fn fenced<'t>(text: &'t str, at: usize, line: &'t str) -> Option<(Block<'t>, usize)> {
    let bare = line.trim_start();
    let rest = bare.trim_start_matches('`');
    let ticks = bare.len() - rest.len();
    if ticks < 3 || rest.contains('`') {
        return None;
    }
    let (below, word) = (at + line.len() + 1, rest.trim());
    // What is more than a word is code, too.
    let (from, word) = match is_word(word) {
        true => (below, word),
        false => (below - 1 - rest.len(), ""),
    };
    let closes = |line: &str| {
        let bare = line.trim();
        bare.len() >= ticks && bare.bytes().all(|byte| byte == b'`')
    };
    let last = lines(text, below).find(|(_, line)| closes(line));
    let (end, after) = last.map_or((text.len(), text.len()), |(at, line)| {
        (at, at + line.len() + 1)
    });
    let code = text.get(from..end).filter(|code| !code.trim().is_empty())?;
    let block = Block {
        kind: Kind::Code { word },
        at: from,
        text: code,
    };
    Some((block, after))
}

/// Whether a line belongs to what a line of that kind began.
fn goes_on(first: Line, next: Line, line: &str) -> bool {
    match (first, next) {
        (Line::Item, Line::Text) => line.starts_with(char::is_whitespace),
        (first, next) => first == next,
    }
}

impl<'t> Iterator for Blocks<'t> {
    type Item = Block<'t>;

    fn next(&mut self) -> Option<Block<'t>> {
        let text = self.text;
        let mut lines = lines(text, self.at).map(|(at, line)| (at, line, kind(text, at, line)));
        let (at, first, kind) = lines.find(|(_, _, kind)| *kind != Line::Blank)?;
        if let (Line::Fence, Some((block, after))) = (kind, fenced(text, at, first)) {
            self.at = after;
            return Some(block);
        }
        let more = lines.take_while(|(_, line, next)| goes_on(kind, *next, line));
        let end = more
            .last()
            .map_or(at + first.len(), |(at, line, _)| at + line.len());
        self.at = end + 1;
        let text = text.get(at..end)?;
        let kind = match kind {
            Line::Quote => Kind::Quote,
            Line::Item => Kind::List,
            _ if has_columns(text) => Kind::Columns,
            _ => Kind::Words,
        };
        Some(Block { kind, at, text })
    }
}

/// Whether a line, without its indentation, begins an item.
#[must_use]
pub fn is_item(bare: &str) -> bool {
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let after = match digits {
        0 => bare.strip_prefix(['-', '*', '+', '•']),
        1..=9 => bare
            .get(digits..)
            .and_then(|rest| rest.strip_prefix(['.', ')'])),
        _ => None,
    };
    after.is_some_and(|rest| rest.starts_with([' ', '\t']) && !rest.trim().is_empty())
}

/// The name of a language, as it stands behind a fence.
fn is_word(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"+-_#.".contains(&byte);
    text.len() <= 24 && text.bytes().all(known)
}

/// Whether lines are laid out by blanks: indented below the first one, with tabs or wide gaps, or
/// between bars. Two blanks after a full stop are a habit.
fn has_columns(text: &str) -> bool {
    if !text.contains('\n') {
        return false;
    }
    let mut lines = text.lines().enumerate();
    lines.any(|(number, line)| {
        let line = line.trim_end();
        number > 0 && line.starts_with("  ")
            || line.starts_with(['|', '\t'])
            || line.starts_with("+-")
            || line.contains('\t')
            || line.trim_start().contains("   ")
    })
}

/// Where code stands in a text.
#[must_use]
pub fn code(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in blocks(text) {
        match block.kind {
            Kind::Code { .. } => found.push(block.at..block.at + block.text.len()),
            Kind::Columns => {}
            Kind::Words | Kind::Quote | Kind::List => {
                for (at, line) in lines(block.text, 0) {
                    code_within(spans(line), block.at + at, &mut found);
                }
            }
        }
    }
    found
}

fn code_within(spans: Spans<'_>, mut at: usize, found: &mut Vec<Range<usize>>) {
    for span in spans {
        match span.mark {
            Mark::Code => found.push(at..at + span.whole.len()),
            Mark::Bold => code_within(within_bold(span.text), at + 2, found),
            Mark::Plain | Mark::Link => {}
        }
        at += span.whole.len();
    }
}

#[cfg(test)]
mod tests;
