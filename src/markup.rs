//! What people write, made into HTML that cannot do harm: the one way for pages, mails and the API.
//!
//! The only place beside `web/ui` that vouches for HTML. What a message is, `domain/tickets/dialect` says; here
//! its blocks and spans get their elements, and everything else is text. Links go to the web or to a
//! mail address only, and nothing is fetched by reading. Where no style of ours reaches, lines and
//! blanks stay, too. What is made is bounded, not what is typed: a text of which too much would come
//! is shown as it was typed, and as much of it as there is room for.

use std::fmt::{self, Write};

use maud::{Markup, PreEscaped, html as markup};

use crate::domain::{
    inbox::text::{Kind, Layout, fold},
    tickets::{
        dialect::{self, Block, Mark, Span, Spans, spans},
        mention,
    },
};

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
            Extent::TextAlone => Some(
                "Laid out, this message would be too large to show, so here is its plain text.",
            ),
            Extent::Beginning => {
                Some("This message is too long to show here, so here is the beginning of its text.")
            }
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

/// HTML that refuses to grow beyond its room, so that what makes it ends there.
#[derive(Default)]
struct Bounded {
    html: String,
}

impl Write for Bounded {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        if self.html.len() + more.len() > ROOM {
            return Err(fmt::Error);
        }
        self.html.push_str(more);
        Ok(())
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

struct Writer<'m> {
    out: Bounded,
    mentions: &'m [String],
}

impl Writer<'_> {
    fn block(&mut self, block: Block<'_>) -> fmt::Result {
        match block.kind {
            dialect::Kind::Words => self.paragraph(block.text),
            dialect::Kind::Quote => {
                self.out.write_str("<blockquote>\n")?;
                self.paragraph(block.text)?;
                self.out.write_str("</blockquote>\n")
            }
            dialect::Kind::List => self.list(block.text),
            // Wide ones scroll by themselves, with the keyboard, too.
            dialect::Kind::Columns => {
                self.out
                    .write_str("<pre class=\"columns\" tabindex=\"0\">")?;
                self.spans(dialect::links(block.text), kept)?;
                self.out.write_str("</pre>\n")
            }
            dialect::Kind::Code { word } => {
                self.out.write_str("<pre tabindex=\"0\">")?;
                if !word.is_empty() {
                    writeln!(self.out, "<small>{word}</small>")?;
                }
                self.out.write_str("<code>")?;
                kept(&mut self.out, block.text)?;
                self.out.write_str("</code></pre>\n")
            }
        }
    }

    fn paragraph(&mut self, text: &str) -> fmt::Result {
        self.out.write_str("<p>")?;
        self.lines(text.lines())?;
        self.out.write_str("</p>\n")
    }

    /// Items with what stands before them as it was typed: no number changes, and no dash goes.
    fn list(&mut self, text: &str) -> fmt::Result {
        self.out.write_str("<div role=\"list\">\n")?;
        let lines: Vec<&str> = text.lines().collect();
        let items = lines.chunk_by(|_, next| !dialect::is_item(next.trim_start()));
        for item in items {
            self.out.write_str("<div role=\"listitem\">")?;
            self.lines(item.iter().copied())?;
            self.out.write_str("</div>\n")?;
        }
        self.out.write_str("</div>\n")
    }

    fn lines<'t>(&mut self, lines: impl Iterator<Item = &'t str>) -> fmt::Result {
        for (number, line) in lines.enumerate() {
            if number > 0 {
                self.out.write_str(BREAK)?;
            }
            let line = line.trim_end();
            let words = line.trim_start_matches([' ', '\t']);
            let indent = wide(&line.as_bytes()[..line.len() - words.len()]);
            self.out.write_str(&BLANKS[..indent * 2])?;
            self.spans(spans(words), flowing)?;
        }
        Ok(())
    }

    fn spans(&mut self, spans: Spans<'_>, plain: Plain) -> fmt::Result {
        for Span { mark, text, .. } in spans {
            match mark {
                Mark::Plain => self.mentioning(text, plain)?,
                Mark::Link => link(&mut self.out, text)?,
                Mark::Code => {
                    self.out.write_str("<code>")?;
                    plain(&mut self.out, text)?;
                    self.out.write_str("</code>")?;
                }
                Mark::Bold => {
                    self.out.write_str("<strong>")?;
                    self.spans(dialect::within_bold(text), plain)?;
                    self.out.write_str("</strong>")?;
                }
            }
        }
        Ok(())
    }

    fn mentioning(&mut self, text: &str, plain: Plain) -> fmt::Result {
        let mut from = 0;
        if !self.mentions.is_empty() && text.contains('@') {
            for mark in mention::marks(text, self.mentions) {
                plain(
                    &mut self.out,
                    text.get(from..mark.start).unwrap_or_default(),
                )?;
                from = mark.end;
                let words = text.get(mark).unwrap_or_default();
                self.out.write_str("<span class=\"mention\">")?;
                plain(&mut self.out, words)?;
                self.out.write_str("</span>")?;
            }
        }
        plain(&mut self.out, text.get(from..).unwrap_or_default())
    }
}

/// How text without marks is written.
type Plain = fn(&mut Bounded, &str) -> fmt::Result;

/// Text in which browsers keep blanks and line ends by themselves.
fn kept(out: &mut Bounded, text: &str) -> fmt::Result {
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
fn flowing(out: &mut Bounded, text: &str) -> fmt::Result {
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

const BREAK: &str = "<br>\n";
/// As many blanks as are shown, of which the last one is of the kind that may end a line.
const BLANKS: &str = concat!(
    "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}",
    "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0} "
);

/// How wide blanks are, as far as that is shown.
fn wide(blanks: &[u8]) -> usize {
    let width = blanks
        .iter()
        .map(|byte| if *byte == b'\t' { TAB } else { 1 });
    width.sum::<usize>().min(MOST_BLANKS)
}

fn link(out: &mut Bounded, address: &str) -> fmt::Result {
    out.write_str("<a href=\"")?;
    kept(out, address)?;
    out.write_str("\" rel=\"noopener noreferrer nofollow\">")?;
    kept(out, address)?;
    out.write_str("</a>")
}

fn in_pieces(text: &str, layout: Option<&Layout>) -> Result<Markup, fmt::Error> {
    let mut out = Bounded::default();
    let pieces = fold(text, layout);
    if pieces.len() > MOST_PIECES {
        return Err(fmt::Error);
    }
    for piece in pieces {
        let about = match piece.kind {
            Kind::Said => None,
            Kind::Quoted => Some("Earlier messages"),
            Kind::Signature => Some("Signature"),
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

fn linked(out: &mut Bounded, text: &str) -> fmt::Result {
    for Span { mark, text, .. } in dialect::links(text) {
        match mark {
            Mark::Link => link(out, text)?,
            _ => kept(out, text)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
