//! What means something within a line: bold words, code, addresses. Marks are marks around whole words
//! alone, so that no path, formula or command loses a character.

use std::ops::Range;

/// What a piece of a line means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Plain,
    /// Words between `**`, in which there may be code and links.
    Bold,
    Code,
    /// An address, as it was typed.
    Link,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<'t> {
    pub mark: Mark,
    /// With its marks: all spans of a line put together are the line.
    pub whole: &'t str,
    pub text: &'t str,
}

/// The pieces of one line.
#[must_use]
pub fn spans(line: &str) -> Spans<'_> {
    Spans::new(line, true, true)
}

/// The same within bold words.
#[must_use]
pub fn within_bold(line: &str) -> Spans<'_> {
    Spans::new(line, false, true)
}

/// Nothing but addresses and what is between them, of any number of lines.
#[must_use]
pub fn links(text: &str) -> Spans<'_> {
    Spans::new(text, false, false)
}

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
}

impl<'t> Spans<'t> {
    fn new(line: &'t str, bold: bool, code: bool) -> Self {
        Self {
            line,
            at: 0,
            found: None,
            bold,
            code: [code; 3],
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

    /// The next run of exactly so many of a mark.
    fn run(&self, mark: u8, length: usize, from: usize) -> Option<usize> {
        let bytes = self.line.as_bytes();
        let mut at = from;
        loop {
            at += bytes.get(at..)?.iter().position(|byte| *byte == mark)?;
            let found = run(bytes, at);
            if found == length {
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

/// Schemes of addresses that are links, and what stands behind their colon.
const SCHEMES: [(&str, &str); 3] = [("https", "//"), ("http", "//"), ("mailto", "")];

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

/// How many of the same stand there.
fn run(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter()
        .take_while(|byte| rest.first() == Some(*byte))
        .count()
}

/// Letters and digits of scripts that put blanks between words.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2e80}'
}

/// Whether bold words may begin between these: not within a word, a path or a formula.
fn opens(before: Option<char>, after: Option<char>) -> bool {
    let outside = |c: char| match c.is_ascii() {
        true => c.is_whitespace() || "([{\"'>|".contains(c),
        false => !is_of_a_word(c),
    };
    let within = |c: char| match c.is_ascii() {
        true => c.is_alphanumeric() || "([{\"'`@#+-$".contains(c),
        false => !c.is_whitespace(),
    };
    before.is_none_or(outside) && after.is_some_and(within)
}

/// Whether bold words may end between these.
fn closes(before: Option<char>, after: Option<char>) -> bool {
    let within = |c: char| match c.is_ascii() {
        true => c.is_alphanumeric() || ".,;:!?)]}\"'`%#+-$".contains(c),
        false => !c.is_whitespace(),
    };
    let outside = |c: char| match c.is_ascii() {
        true => c.is_whitespace() || ".,;:!?)]}\"'-|".contains(c),
        false => !is_of_a_word(c),
    };
    before.is_some_and(within) && after.is_none_or(outside)
}

/// How long the address is that a text begins with: to the first bracket that was not opened in it,
/// without the punctuation that ends a sentence.
fn address(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        return 0;
    }
    let mut open = [0_usize; BRACKETS.len()];
    let end = text.char_indices().find(|(_, c)| {
        let mut pairs = BRACKETS.iter().zip(&mut open);
        match pairs.find(|((left, right), _)| left == c || right == c) {
            Some(((left, _), open)) if left == c => *open += 1,
            Some((_, 0)) => return true,
            Some((_, open)) => *open -= 1,
            None => return ends(*c),
        }
        false
    });
    let address = &text[..end.map_or(text.len(), |(at, _)| at)];
    address
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '…', '’'])
        .len()
}

const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// What no address holds: blanks, quotes, and what cannot be seen or turns the writing around.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || "<>\"`\\|^“”„«»‹›「」『』（）【】，。、；：！？".contains(c)
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
