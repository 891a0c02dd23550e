//! What people write, made into HTML that cannot do harm: the one way for pages, mails and the API.
//!
//! The only place beside `web/ui` that vouches for HTML: raw HTML in a text stays text, links go
//! to the web or to a mail address only, images become links, so that nothing is fetched by reading.
//! What is made is bounded, not what is typed: a few characters make a thousand cells. A text of
//! which too much would come is shown as it was typed, and as much of it as there is room for.

use std::{cell::Cell, fmt};

use maud::{Markup, PreEscaped, html as markup};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use crate::domain::{
    mail_text::{Kind, Layout, fold},
    mention,
};

/// The most HTML that comes of one message, in bytes, with the sentence that says why it is plain.
pub const LARGEST: usize = 256 * 1024;
/// What of it is the message's own.
const ROOM: usize = LARGEST - 1024;
/// Elements within each other: browsers give up at some hundreds, readers long before.
const MOST_LEVELS: usize = 32;
/// Marks of quotes and lists at the start of one line. The parser looks at every level anew for
/// every line, so ten thousand levels cost seconds before the first event comes of them.
const MOST_MARKS: usize = 64;
/// Cells of all tables: a short row is filled up to the width of the first one.
const MOST_CELLS: usize = 4_000;
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

/// Markdown, with the words marked that mention someone. Within code they are code.
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

impl fmt::Write for Bounded {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        if self.html.len() + more.len() > ROOM {
            return Err(fmt::Error);
        }
        self.html.push_str(more);
        Ok(())
    }
}

fn laid_out(text: &str, mentions: &[String]) -> Result<Markup, fmt::Error> {
    if text.lines().any(|line| marks(line) > MOST_MARKS) {
        return Err(fmt::Error);
    }
    let mut out = Bounded::default();
    let too_much = Cell::new(false);
    let events = harmless(text, &too_much);
    if mentions.is_empty() {
        html::write_html_fmt(&mut out, events)?;
    } else {
        let mut in_code = false;
        let events = TextMergeStream::new(events).flat_map(|event| {
            match &event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(text) if !in_code => return marked(text, mentions),
                _ => {}
            }
            vec![event]
        });
        html::write_html_fmt(&mut out, events)?;
    }
    if too_much.get() {
        return Err(fmt::Error);
    }
    Ok(PreEscaped(out.html))
}

/// How many quotes and lists a line may begin, at most.
fn marks(line: &str) -> usize {
    let marks = line.split([' ', '\t']).filter(|word| !word.is_empty());
    let marks = marks.map_while(|word| {
        let rest = word.trim_start_matches('>');
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let quotes = word.len() - word.trim_start_matches('>').len();
        match rest {
            "" | "-" | "+" | "*" | "." | ")" => Some(quotes + 1),
            _ if quotes > 0 => Some(quotes),
            _ => None,
        }
    });
    marks.sum()
}

fn in_pieces(text: &str, layout: Option<&Layout>) -> Result<Markup, fmt::Error> {
    use fmt::Write;
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
        out.write_str("<div class=\"prose mail\">")?;
        linked(&mut out, piece.text)?;
        out.write_str("</div>")?;
        if about.is_some() {
            out.write_str("</details>")?;
        }
    }
    Ok(PreEscaped(out.html))
}

fn linked(out: &mut Bounded, text: &str) -> fmt::Result {
    use fmt::Write;
    let mut rest = text;
    while let Some((before, link, after)) = next_link(rest) {
        out.write_str(
            &markup! { (before) a href=(link) rel="noopener noreferrer nofollow" { (link) } }
                .into_string(),
        )?;
        rest = after;
    }
    out.write_str(&markup! { (rest) }.into_string())
}

/// What stands before the first address of the web, the address, and what comes after it;
/// punctuation around it is not its own.
fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let at = from + rest.find("http")?;
        let (before, found) = text.split_at_checked(at)?;
        from = at + "http".len();
        let mut schemes = ["https://", "http://"].into_iter();
        let Some(scheme) = schemes.find(|scheme| found.starts_with(scheme)) else {
            continue;
        };
        let ends = |c: char| c.is_whitespace() || "<>\"'`".contains(c);
        let link = found.get(..found.find(ends).unwrap_or(found.len()))?;
        let link = link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        if link.len() > scheme.len() {
            return Some((before, link, found.get(link.len()..)?));
        }
    }
}

fn marked<'a>(text: &str, mentions: &[String]) -> Vec<Event<'a>> {
    let plain = |part: Option<&str>| Event::Text(part.unwrap_or_default().to_owned().into());
    let (mut events, mut from) = (Vec::new(), 0);
    for mark in mention::marks(text, mentions) {
        events.push(plain(text.get(from..mark.start)));
        let words = text.get(mark.clone()).unwrap_or_default();
        let span = markup! { span .mention { (words) } }.into_string();
        events.push(Event::InlineHtml(span.into()));
        from = mark.end;
    }
    events.push(plain(text.get(from..)));
    events
}

/// Events that make harmless HTML. They end early, and `too_much` says so, where the bounds are passed.
fn harmless<'a>(text: &'a str, too_much: &Cell<bool>) -> impl Iterator<Item = Event<'a>> {
    let parser = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES);
    let (mut levels, mut cells) = (0_usize, 0_usize);
    let within = parser.map_while(move |event| {
        match &event {
            Event::Start(tag) => {
                levels += 1;
                cells += usize::from(*tag == Tag::TableCell);
            }
            Event::End(_) => levels = levels.saturating_sub(1),
            _ => {}
        }
        too_much.set(levels > MOST_LEVELS || cells > MOST_CELLS);
        (!too_much.get()).then_some(event)
    });
    within.flat_map(|event| {
        let table = |html: &'static str| Event::InlineHtml(CowStr::Borrowed(html));
        let around = match &event {
            Event::Start(Tag::Table(_)) => (Some(table(TABLE)), None),
            Event::End(TagEnd::Table) => (None, Some(table("</div>"))),
            _ => (None, None),
        };
        around.0.into_iter().chain([tamed(event)]).chain(around.1)
    })
}

/// Wide ones scroll by themselves, with the keyboard, too.
const TABLE: &str = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">";

fn tamed(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        // A line end is a line end: people write messages, not documents.
        Event::SoftBreak => Event::HardBreak,
        // The page has its one h1; headings in messages start below it.
        Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Event::InlineHtml(link_start(&dest_url).into())
        }
        Event::End(TagEnd::Link | TagEnd::Image) => Event::InlineHtml(CowStr::Borrowed("</a>")),
        other => other,
    }
}

/// An `a` that may lead away; one that may not has no address.
fn link_start(target: &str) -> String {
    let allowed = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        target
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !allowed {
        return "<a>".to_owned();
    }
    let mut escaped = String::new();
    let _ = escape_href(&mut escaped, target);
    format!("<a href=\"{escaped}\" rel=\"noopener noreferrer nofollow\">")
}

/// Everything that could end the attribute, or is not a plain URL character, percent-encoded.
fn escape_href(out: &mut String, target: &str) -> std::fmt::Result {
    use std::fmt::Write;
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'\'')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'\\')
        .add(b'{')
        .add(b'}')
        .add(b'|')
        .add(b'^');
    for piece in percent_encoding::utf8_percent_encode(target, KEPT) {
        write!(out, "{}", piece.replace('&', "&amp;"))?;
    }
    Ok(())
}

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
