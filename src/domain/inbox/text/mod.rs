//! What of a mail's text its author said, and what their mail program put around it.
//!
//! What answers nothing quotes nothing, and is shown whole. In an answer only that is folded which
//! something proves to be a quote or a signature, our own words above all: what was sent is known.
//! Nothing is dropped by that, what is folded is one click away, and a text that would be folded as
//! a whole is shown as a whole. Where nobody knows what a mail answers, its look must do.

mod forward;
mod heads;
mod labels;
mod layout;
mod quoted;
mod quotes;
mod sent;
mod signature;
mod words;

pub use forward::{PassedOn, is_forward_subject, passed_on};
pub use layout::Layout;
pub use sent::Sent;

/// What is known of a text when it is looked at.
#[derive(Debug, Clone, Copy)]
pub enum Context<'a> {
    /// Nothing: whatever looks like a quote or a signature is taken for one.
    Unknown,
    /// It answers nothing.
    First,
    /// It answers us, and this is what we sent.
    Answer(&'a Sent),
}

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
pub fn said(text: &str, layout: Option<&Layout>) -> String {
    let pieces = fold(text, layout).into_iter();
    let said = pieces.filter(|piece| piece.kind == Kind::Said);
    let said: String = said.map(|piece| piece.text).collect();
    said.trim().to_owned()
}

/// The author's own words, where something follows from them: no quote and no signature, and nothing
/// where there is nothing else.
#[must_use]
pub fn own_words(text: &str, by_mail: bool) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let marks = marks(&lines, Context::Unknown);
    let own = lines
        .iter()
        .zip(marks)
        .filter(|(line, mark)| *mark == Mark::Said && (by_mail || !quoted::is_within(line)));
    own.map(|(line, _)| *line).collect()
}

/// What somebody answers, without anything of our own mails that it quotes; marks of that are none of
/// it either. Nothing is left where it is all ours.
#[must_use]
pub fn without_ours(text: &str, sent: &Sent) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let shares = sent.shares(&lines);
    let marks = marks(&lines, Context::Answer(sent));
    let mut kept = String::with_capacity(text.len());
    let (mut dropped, mut gap) = (false, false);
    for ((line, mark), share) in lines.iter().zip(marks).zip(shares) {
        let blank = line.trim().is_empty();
        let known = share.is_ours() && (mark != Mark::Said || share.words >= ENOUGH);
        if mark == Mark::Quoted || known {
            (dropped, gap) = (true, true);
        } else if !blank || !gap {
            if gap && !kept.is_empty() && !kept.ends_with("\n\n") {
                kept.push('\n');
            }
            gap = false;
            kept.push_str(line);
        }
    }
    if dropped {
        kept.trim().to_owned()
    } else {
        text.to_owned()
    }
}

/// An unmarked line of ours is dropped where it has so many words.
const ENOUGH: usize = 5;

/// Cuts a text into what is shown and what is folded, by how it was found to be laid out when it came,
/// or by its look. The pieces put together are the text again, byte for byte; neighbours differ in
/// kind. Lines end in `\n`.
#[must_use]
pub fn fold<'t>(text: &'t str, layout: Option<&Layout>) -> Vec<Piece<'t>> {
    let Some(layout) = layout else {
        return fold_in(text, Context::Unknown);
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    pieces(text, &lines, &layout.kinds(lines.len()))
}

fn fold_in<'t>(text: &'t str, context: Context<'_>) -> Vec<Piece<'t>> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    pieces(text, &lines, &kinds(&lines, context))
}

/// What each line is.
fn kinds(lines: &[&str], context: Context<'_>) -> Vec<Kind> {
    let kinds = settled(lines, &marks(lines, context));
    let mut all = lines.iter().zip(&kinds);
    let says_something = all.any(|(line, kind)| *kind == Kind::Said && !line.trim().is_empty());
    if says_something {
        kinds
    } else {
        vec![Kind::Said; lines.len()]
    }
}

fn marks(lines: &[&str], context: Context<'_>) -> Vec<Mark> {
    let mut marks = quotes::mark(lines, context);
    match context {
        Context::First => {}
        Context::Unknown => signature::mark(lines, &mut marks, false),
        Context::Answer(_) => signature::mark(lines, &mut marks, true),
    }
    marks
}

/// What is known of a line before blank lines have been given to their neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Said,
    /// Said, and no place to look for a signature: what somebody passes on is shown whole.
    PassedOn,
    Quoted,
    /// Quoted from somewhere else than our mails.
    Elsewhere,
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
        Mark::Quoted | Mark::Elsewhere => Kind::Quoted,
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

#[cfg(test)]
mod work {
    use std::cell::Cell;

    thread_local! {
        static DONE: Cell<usize> = const { Cell::new(0) };
    }

    /// A line was looked at.
    pub fn count() {
        DONE.set(DONE.get() + 1);
    }

    /// How many were, since it was asked last.
    pub fn done() -> usize {
        DONE.take()
    }
}

#[cfg(test)]
mod tests;
