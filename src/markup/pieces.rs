//! Characters and stretches, as HTML has them.

use super::{MOST_BLANKS, MOST_PIECES, TAB, writer::Bounded};
use crate::domain::{
    inbox::text::{Kind, Layout, fold},
    tickets::dialect::{self, Mark, Span},
};
use crate::language::say;
use maud::{Markup, PreEscaped, html as markup};
use std::fmt::{self, Write};

/// How text without marks is written.
pub(super) type Plain = fn(&mut Bounded, &str) -> fmt::Result;

/// Text in which browsers keep blanks and line ends by themselves.
pub(super) fn kept(out: &mut Bounded, text: &str) -> fmt::Result {
    replaced(out, text, escaped)
}

/// What stands for a character that means something to browsers.
fn escaped(bytes: &[u8]) -> Option<(&'static str, usize)> {
    Some(match bytes {
        [b'&', ..] => ("&amp;", 1),
        [b'<', ..] => ("&lt;", 1),
        [b'>', ..] => ("&gt;", 1),
        [b'"', ..] => ("&quot;", 1),
        _ => return None,
    })
}

/// Text in which they do not: of blanks beside each other the last one may end a line, and what other
/// programs end lines with does.
pub(super) fn flowing(out: &mut Bounded, text: &str) -> fmt::Result {
    replaced(out, text, |bytes| {
        Some(match bytes {
            [b'\t', ..] | [b' ', b' ' | b'\t', ..] => {
                let rest = bytes.iter().position(|byte| !matches!(byte, b' ' | b'\t'));
                let gap = rest.unwrap_or(bytes.len());
                (&BLANKS[BLANKS.len() - wide(&bytes[..gap]) * 2 + 1..], gap)
            }
            [b'\r' | 0xb | 0xc, ..] => (BREAK, 1),
            // U+0085, U+2028 and U+2029.
            [0xc2, 0x85, ..] => (BREAK, 2),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => (BREAK, 3),
            _ => return escaped(bytes),
        })
    })
}

/// Writes a text with something else instead of what `by` finds at the start of its rest.
fn replaced<'h>(
    out: &mut Bounded,
    text: &str,
    by: impl Fn(&[u8]) -> Option<(&'h str, usize)>,
) -> fmt::Result {
    let (bytes, mut from, mut at) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        let Some((html, length)) = by(&bytes[at..]) else {
            at += 1;
            continue;
        };
        out.write_str(&text[from..at])?;
        out.write_str(html)?;
        at += length;
        from = at;
    }
    out.write_str(&text[from..])
}

pub(super) const BREAK: &str = "<br>\n";

/// As many blanks as are shown, of which the last one is of the kind that may end a line.
pub(super) const BLANKS: &str = concat!(
    "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}",
    "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0} "
);

/// How wide blanks are, as far as that is shown.
pub(super) fn wide(blanks: &[u8]) -> usize {
    let width = blanks
        .iter()
        .map(|byte| if *byte == b'\t' { TAB } else { 1 });
    width.sum::<usize>().min(MOST_BLANKS)
}

pub(super) fn link(out: &mut Bounded, address: &str) -> fmt::Result {
    out.write_str("<a href=\"")?;
    kept(out, address)?;
    out.write_str("\" rel=\"noopener noreferrer nofollow\">")?;
    kept(out, address)?;
    out.write_str("</a>")
}

pub(super) fn in_pieces(text: &str, layout: Option<&Layout>) -> Result<Markup, fmt::Error> {
    let mut out = Bounded::default();
    let pieces = fold(text, layout);
    if pieces.len() > MOST_PIECES {
        return Err(fmt::Error);
    }
    for piece in pieces {
        let about = match piece.kind {
            Kind::Said => None,
            Kind::Quoted => Some(say::markup_quoted()),
            Kind::Signature => Some(say::markup_signature()),
        };
        if let Some(about) = about {
            let summary = markup! { summary { (about) } }.into_string();
            write!(out, "<details class=\"folded\">{summary}")?;
        }
        out.write_str("<div class=\"prose mail\" dir=\"auto\">")?;
        linked(&mut out, piece.text)?;
        out.write_str("</div>")?;
        if about.is_some() {
            out.write_str("</details>")?;
        }
    }
    Ok(PreEscaped(out.html))
}

pub(super) fn linked(out: &mut Bounded, text: &str) -> fmt::Result {
    for Span { mark, text, .. } in dialect::links(text) {
        match mark {
            Mark::Link => link(out, text)?,
            _ => kept(out, text)?,
        }
    }
    Ok(())
}
