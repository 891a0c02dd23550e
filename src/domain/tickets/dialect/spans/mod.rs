//! What means something within a line: bold words, code, addresses. Marks are marks around whole words
//! alone, so that no path, formula or command loses a character.

mod address;
mod marks;
mod scan;

pub use scan::Spans;

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
