//! What people write, made into HTML that cannot do harm: the one way for pages, mails and the API.
//!
//! The only place beside `web/ui` that vouches for HTML. What a message is, `domain/tickets/dialect` says; here
//! its blocks and spans get their elements, and everything else is text. Links go to the web or to a
//! mail address only, and nothing is fetched by reading. Where no style of ours reaches, lines and
//! blanks stay, too. What is made is bounded, not what is typed: a text of which too much would come
//! is shown as it was typed, and as much of it as there is room for.

mod pieces;
mod writer;

use std::fmt;

use maud::{Markup, PreEscaped, html as markup};

use crate::domain::{inbox::text::Layout, tickets::dialect};
use crate::language::say;
use pieces::{in_pieces, linked};
use writer::{Bounded, Writer};

/// The most HTML that comes of one message, in bytes, with the sentence that says why it is plain.
pub const LARGEST: usize = 256 * 1024;
/// What of it is the message's own.
const ROOM: usize = LARGEST - 1024;
/// Blanks beside each other outside of code and columns: indentation stops growing there.
const MOST_BLANKS: usize = 24;
/// How many blanks a tab is there.
const TAB: usize = 4;
/// Quotes and signatures of a mail, each folded by itself.
const MOST_PIECES: usize = 400;

/// A message as HTML.
#[derive(Debug)]
pub struct Shown {
    pub html: Markup,
    /// Its line ends and spaces are as typed, and for the style to keep.
    pub is_plain: bool,
    pub extent: Extent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// As it was meant.
    Whole,
    /// All of its text, and none of its form.
    TextAlone,
    /// The beginning of its text.
    Beginning,
}

impl Shown {
    /// Why it is not shown as it was meant.
    #[must_use]
    pub fn notice(&self) -> Option<&'static str> {
        match self.extent {
            Extent::Whole => None,
            Extent::TextAlone => Some(say::markup_text_alone()),
            Extent::Beginning => Some(say::markup_beginning()),
        }
    }

    /// With the notice before it, for where no style of ours reaches.
    #[must_use]
    pub fn with_notice(self) -> Markup {
        markup! {
            @if let Some(notice) = self.notice() { p { em { (notice) } } "\n" }
            (self.html)
        }
    }
}

/// A message, with the words marked that mention someone. Within code they are code.
#[must_use]
pub fn message(text: &str, mentions: &[String]) -> Shown {
    laid_out(text, mentions).map_or_else(|_| as_typed(text), Shown::whole)
}

/// Plain text as it was written, line by line, with links to the web. White space is the style's.
#[must_use]
pub fn plain(text: &str) -> Shown {
    let mut out = Bounded::default();
    let html = linked(&mut out, text).map(|()| PreEscaped(out.html));
    Shown {
        is_plain: true,
        ..html.map_or_else(|_| as_typed(text), Shown::whole)
    }
}

/// The text of a mail: what was said, with quotes and signatures folded.
#[must_use]
pub fn folded(text: &str, layout: Option<&Layout>) -> Shown {
    in_pieces(text, layout).map_or_else(|_| as_typed(text), Shown::whole)
}

impl Shown {
    fn whole(html: Markup) -> Self {
        Self {
            html,
            is_plain: false,
            extent: Extent::Whole,
        }
    }
}

fn as_typed(text: &str) -> Shown {
    let mut left = ROOM;
    let cut = text.char_indices().find(|(_, c)| {
        let bytes = match c {
            '&' => 5,
            '<' | '>' => 4,
            '"' => 6,
            c => c.len_utf8(),
        };
        let fits = left.checked_sub(bytes);
        left = fits.unwrap_or(0);
        fits.is_none()
    });
    let (shown, extent) = match cut {
        None => (text, Extent::TextAlone),
        Some((at, _)) => (text.get(..at).unwrap_or_default(), Extent::Beginning),
    };
    Shown {
        html: markup! { (shown) },
        is_plain: true,
        extent,
    }
}

fn laid_out(text: &str, mentions: &[String]) -> Result<Markup, fmt::Error> {
    let html = String::with_capacity(ROOM.min(text.len() + text.len() / 4 + 64));
    let mut page = Writer {
        out: Bounded { html },
        mentions,
    };
    for block in dialect::blocks(text) {
        page.block(block)?;
    }
    Ok(PreEscaped(page.out.html))
}

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
