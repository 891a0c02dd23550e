//! A line walked through, for what means something in it.

use std::ops::Range;

use super::{
    super::{is_within, literals},
    Mark, Span,
    address::{SCHEMES, address},
    marks::{closes, is_of_a_word, opens, run},
};

#[derive(Debug)]
pub struct Spans<'t> {
    line: &'t str,
    at: usize,
    /// What comes next, after plain text.
    found: Option<Span<'t>>,
    /// Whether there may be a second `**`.
    bold: bool,
    /// Whether there may be another one, two or three backticks.
    code: [bool; 3],
    /// What means nothing.
    literals: Vec<Range<usize>>,
}

impl<'t> Spans<'t> {
    pub(super) fn new(line: &'t str, bold: bool, code: bool) -> Self {
        Self {
            line,
            at: 0,
            found: None,
            bold,
            code: [code; 3],
            literals: literals(line),
        }
    }

    fn part(&self, range: Range<usize>) -> &'t str {
        self.line.get(range).unwrap_or_default()
    }

    fn span(&self, mark: Mark, whole: Range<usize>, marks: usize) -> Span<'t> {
        let text = self.part(whole.start + marks..whole.end - marks);
        let whole = self.part(whole);
        Span { mark, whole, text }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.part(0..at).chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.part(at..self.line.len()).chars().next()
    }

    /// Whether what stands there was put there to mean nothing.
    fn is_literal(&self, at: usize) -> bool {
        is_within(&self.literals, at)
    }

    /// The next run of exactly so many of a mark.
    fn run(&self, mark: u8, length: usize, from: usize) -> Option<usize> {
        let bytes = self.line.as_bytes();
        let mut at = from;
        loop {
            at += bytes.get(at..)?.iter().position(|byte| *byte == mark)?;
            let found = run(bytes, at);
            if found == length && !self.is_literal(at) {
                return Some(at);
            }
            at += found;
        }
    }

    /// The first run that could end bold words does, or they do not begin.
    fn bold(&mut self, at: usize) -> Option<Span<'t>> {
        let starts = opens(self.before(at), self.after(at + 2));
        if run(self.line.as_bytes(), at) != 2 || !self.bold || !starts {
            return None;
        }
        let Some(end) = self.run(b'*', 2, at + 2) else {
            self.bold = false;
            return None;
        };
        let ends = closes(self.before(end), self.after(end + 2));
        ends.then(|| self.span(Mark::Bold, at..end + 2, 2))
    }

    fn code(&mut self, at: usize) -> Option<Span<'t>> {
        let ticks = run(self.line.as_bytes(), at);
        let begins = !self
            .before(at)
            .is_some_and(|c| is_of_a_word(c) || c == '\\');
        if !begins || !*self.code.get(ticks - 1)? {
            return None;
        }
        let Some(end) = self.run(b'`', ticks, at + ticks) else {
            self.code[ticks - 1] = false;
            return None;
        };
        let code = self.part(at + ticks..end);
        let ends = !self.after(end + ticks).is_some_and(is_of_a_word);
        (ends && !code.trim().is_empty()).then(|| self.span(Mark::Code, at..end + ticks, ticks))
    }

    /// An address, of which the colon is known; nothing before `from` is its own.
    fn link(&self, colon: usize, from: usize) -> Option<(usize, Span<'t>)> {
        let (begin, path) = SCHEMES.into_iter().find_map(|(name, slashes)| {
            let begin = colon
                .checked_sub(name.len())
                .filter(|begin| *begin >= from)?;
            let named = self.line.get(begin..colon)?.eq_ignore_ascii_case(name);
            let path = self.line.get(colon + 1..)?.strip_prefix(slashes)?;
            named.then_some((begin, path))
        })?;
        // Looked at first: behind a letter, each of many would be read to the end of the line.
        let inner = self
            .before(begin)
            .is_some_and(|c| c.is_ascii_alphanumeric());
        let length = if inner { 0 } else { address(path) };
        if length == 0 {
            return None;
        }
        let end = self.line.len() - path.len() + length;
        Some((begin, self.span(Mark::Link, begin..end, 0)))
    }
}

impl<'t> Iterator for Spans<'t> {
    type Item = Span<'t>;

    fn next(&mut self) -> Option<Span<'t>> {
        if let Some(found) = self.found.take() {
            return Some(found);
        }
        let (bytes, start) = (self.line.as_bytes(), self.at);
        let mut at = start;
        while let Some(more) = bytes.get(at..).and_then(|rest| {
            rest.iter()
                .position(|byte| matches!(byte, b'*' | b'`' | b':'))
        }) {
            at += more;
            let found = match bytes[at] {
                _ if self.is_literal(at) => None,
                b'*' => self.bold(at).map(|span| (at, span)),
                b'`' => self.code(at).map(|span| (at, span)),
                _ => self.link(at, start),
            };
            if let Some((begin, span)) = found {
                self.at = begin + span.whole.len();
                if begin == start {
                    return Some(span);
                }
                self.found = Some(span);
                return Some(self.span(Mark::Plain, start..begin, 0));
            }
            at += run(bytes, at);
        }
        self.at = self.line.len();
        (start < self.at).then(|| self.span(Mark::Plain, start..self.at, 0))
    }
}
