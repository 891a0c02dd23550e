//! What of a mail's text its author said, and what their mail program put around it.
//!
//! A guess by nature, so nothing is ever dropped: what is folded is one click away, and a text that
//! would be folded as a whole is shown as a whole. In doubt a line counts as said.

mod quotes;
mod signature;
mod words;

pub use quotes::{HeaderBlock, forwarded_block, is_forward_subject};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Written by the author for this message.
    Said,
    /// Earlier messages, with the lines that introduce them.
    Quoted,
    /// Signature, the line a phone adds, a disclaimer under a delimiter.
    Signature,
}

/// A stretch of whole lines of the same kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub kind: Kind,
    pub text: &'a str,
}

/// What the author said, without quotes and signature: what is passed on to others.
#[must_use]
pub fn said(text: &str) -> String {
    let pieces = fold(text).into_iter();
    let said = pieces.filter(|piece| piece.kind == Kind::Said);
    let said: String = said.map(|piece| piece.text).collect();
    said.trim().to_owned()
}

/// The author's own words, where something follows from them: no quote and no signature, and nothing
/// where there is nothing else. In Markdown a paragraph that goes on below a quoted line is part of
/// the quote; in a mail it is the answer to it.
#[must_use]
pub fn own_words(text: &str, by_mail: bool) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut marks = quotes::mark(&lines);
    signature::mark(&lines, &mut marks);
    let mut in_quote = false;
    let own = lines.iter().zip(marks).filter(|(line, mark)| {
        in_quote = !by_mail && !line.trim().is_empty() && (in_quote || quotes::is_within(line));
        *mark == Mark::Said && !in_quote
    });
    own.map(|(line, _)| *line).collect()
}

/// Cuts a text into what is shown and what is folded. The pieces put together are the text again,
/// byte for byte; neighbours differ in kind. Lines end in `\n`.
#[must_use]
pub fn fold(text: &str) -> Vec<Piece<'_>> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut marks = quotes::mark(&lines);
    signature::mark(&lines, &mut marks);
    let kinds = settled(&lines, &marks);
    let says_something = lines
        .iter()
        .zip(&kinds)
        .any(|(line, kind)| *kind == Kind::Said && !line.trim().is_empty());
    if says_something {
        pieces(text, &lines, &kinds)
    } else {
        whole(text)
    }
}

/// What is known of a line before blank lines have been given to their neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Said,
    /// Said, and no place to look for a signature: what somebody passes on is shown whole.
    PassedOn,
    Quoted,
    Signature,
}

/// Blank lines belong to what stands above them; at the top, to what stands below.
fn settled(lines: &[&str], marks: &[Mark]) -> Vec<Kind> {
    let mut before = lines
        .iter()
        .zip(marks)
        .find(|(line, _)| !line.trim().is_empty())
        .map_or(Kind::Said, |(_, mark)| kind(*mark));
    let mut kinds = Vec::with_capacity(lines.len());
    for (line, mark) in lines.iter().zip(marks) {
        if !line.trim().is_empty() {
            before = kind(*mark);
        }
        kinds.push(before);
    }
    kinds
}

fn kind(mark: Mark) -> Kind {
    match mark {
        Mark::Said | Mark::PassedOn => Kind::Said,
        Mark::Quoted => Kind::Quoted,
        Mark::Signature => Kind::Signature,
    }
}

fn pieces<'a>(text: &'a str, lines: &[&str], kinds: &[Kind]) -> Vec<Piece<'a>> {
    let (mut found, mut start, mut end) = (Vec::new(), 0, 0);
    for (number, line) in lines.iter().enumerate() {
        end += line.len();
        if kinds.get(number + 1) != kinds.get(number) {
            found.push(Piece {
                kind: kinds[number],
                text: &text[start..end],
            });
            start = end;
        }
    }
    found
}

fn whole(text: &str) -> Vec<Piece<'_>> {
    let said = Piece {
        kind: Kind::Said,
        text,
    };
    if text.is_empty() {
        Vec::new()
    } else {
        vec![said]
    }
}

#[cfg(test)]
mod tests;
