//! What a message is: lines of plain text, in which a few marks mean something.
//!
//! One grammar for pages, mails and the API, and for what is code where people are mentioned. Lines
//! stay lines, and nothing that was typed disappears: what stands before quotes and items is shown as
//! it was typed, and marks are taken off only where they enclose whole words (`**bold**`, `` `code` ``)
//! or stand on lines of their own (fences). There are no escapes, definitions, headings or HTML, so
//! that paths, formulas, commands and logs are what they are. It takes time linear in the text.

use std::ops::Range;

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
        let before = self.before(begin);
        let length = address(path);
        if before.is_some_and(|c| c.is_ascii_alphanumeric()) || length == 0 {
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
#[path = "dialect_tests.rs"]
mod tests;
