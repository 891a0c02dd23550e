//! Blocks and spans as HTML, within their bound.

use super::{
    ROOM,
    pieces::{BLANKS, BREAK, Plain, flowing, kept, link, wide},
};
use crate::domain::tickets::{
    dialect::{self, Block, Mark, Span, Spans, spans},
    mention,
};
use std::fmt::{self, Write};

/// HTML that refuses to grow beyond its room, so that what makes it ends there.
#[derive(Default)]
pub(super) struct Bounded {
    pub(super) html: String,
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

pub(super) struct Writer<'m> {
    pub(super) out: Bounded,
    pub(super) mentions: &'m [String],
}

impl Writer<'_> {
    pub(super) fn block(&mut self, block: Block<'_>) -> fmt::Result {
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
    pub(super) fn list(&mut self, text: &str) -> fmt::Result {
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

    pub(super) fn lines<'t>(&mut self, lines: impl Iterator<Item = &'t str>) -> fmt::Result {
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

    pub(super) fn spans(&mut self, spans: Spans<'_>, plain: Plain) -> fmt::Result {
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

    pub(super) fn mentioning(&mut self, text: &str, plain: Plain) -> fmt::Result {
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
