//! HTML made into text: links with their addresses, lists, quotes as `> `, a table row a line.

use super::tags::{Attributes, Token, decoded, tokens};

/// So deep quotes and lists are drawn; deeper ones look like the deepest.
const DEPTH: usize = 10;
/// The most tags and stretches of text looked at: a page of a thousand lines has some thousand.
const TOKENS: usize = 500_000;

/// The text, and whether it was cut off at `most` bytes.
pub fn text(html: &str, most: usize) -> (String, bool) {
    let mut page = Page::default();
    for (number, token) in tokens(html).enumerate() {
        let room = most.saturating_sub(page.out.len());
        match token {
            _ if room == 0 || number == TOKENS => return (page.finish(), true),
            Token::Text(text) if text.len() > room => {
                page.take(&Token::Text(&text[..text.floor_char_boundary(room)]));
                return (page.finish(), true);
            }
            token => page.take(&token),
        }
    }
    (page.finish(), false)
}

/// What is made of white space (CSS Text, 3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spaces {
    Collapse,
    KeepLines,
    Keep,
}

#[derive(Default)]
struct Page {
    out: String,
    /// Line ends owed before the next text.
    breaks: usize,
    /// White space was seen since the last text.
    space: bool,
    quotes: usize,
    /// The line ends around the paragraph that is open.
    apart: usize,
    /// The quotes around the line that is being written.
    line_quotes: usize,
    /// For each list the number of its next item, if it is numbered.
    lists: Vec<Option<u32>>,
    bullet: Option<String>,
    /// How white space counts, of the elements that say so, innermost last.
    spaces: Vec<(String, Spaces, usize)>,
    /// A `pre` has just begun: a line end here is none.
    begins: bool,
    /// A cell ended on this line; another one follows.
    next_cell: bool,
    /// Nothing was written in this cell yet.
    fresh_cell: bool,
    /// Where the text of a link began, and where it leads.
    link: Option<(usize, String)>,
    /// The hidden element that is passed over, and how often it is open.
    hidden: Option<(String, usize)>,
}

impl Page {
    fn take(&mut self, token: &Token) {
        if self.is_hidden(token) {
            return;
        }
        match token {
            Token::Text(text) => self.text(&decoded(text)),
            Token::Open(name, attributes) => {
                self.open(name, attributes);
                if self.hidden.is_none() {
                    self.open_spaces(name, attributes);
                }
            }
            Token::Close(name) => {
                self.close(name);
                self.close_spaces(name);
            }
        }
    }

    /// An element within which white space counts otherwise. Their number is bounded like that of
    /// quotes.
    fn open_spaces(&mut self, name: &str, attributes: &Attributes) {
        self.begins = name == "pre";
        if is_void(name) {
            return;
        }
        let again = self.spaces.last().is_some_and(|(given, ..)| given == name);
        // These end where the next of their kind begins.
        if again && matches!(name, "p" | "li" | "td" | "th" | "tr") {
            self.spaces.pop();
        }
        match spaces(name, attributes) {
            Some(spaces) if self.spaces.len() < DEPTH => {
                self.spaces.push((name.to_owned(), spaces, 1));
            }
            _ => {
                if let Some((_, _, depth)) =
                    self.spaces.last_mut().filter(|(given, ..)| given == name)
                {
                    *depth += 1;
                }
            }
        }
    }

    fn close_spaces(&mut self, name: &str) {
        if let Some((_, _, depth)) = self.spaces.last_mut().filter(|(given, ..)| given == name) {
            *depth -= 1;
            if *depth == 0 {
                self.spaces.pop();
            }
        }
    }

    /// Whether the token is within an element that is not to be seen.
    fn is_hidden(&mut self, token: &Token) -> bool {
        let Some((name, depth)) = &mut self.hidden else {
            return false;
        };
        match token {
            Token::Open(given, _) if given == name => {
                // These end where the next of their kind begins.
                if matches!(name.as_str(), "p" | "li" | "td" | "th" | "tr") {
                    self.hidden = None;
                    return false;
                }
                *depth += 1;
            }
            Token::Close(given) if given == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            _ => {}
        }
        true
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        if hides(name, attributes) {
            self.hidden = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "br" => self.breaks = (self.breaks + 1).min(3),
            "p" => {
                self.apart = if is_tight(attributes) { 1 } else { 2 };
                self.block(self.apart);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dl" => self.block(2),
            "blockquote" => {
                self.block(1);
                self.quotes += 1;
            }
            "ul" | "ol" => {
                self.block(1);
                let first = attributes.get("start").and_then(|start| start.parse().ok());
                self.lists
                    .push((name == "ol").then_some(first.unwrap_or(1)));
            }
            "li" => self.item(),
            "hr" => {
                self.block(1);
                self.text("________________________________");
                self.block(1);
            }
            "td" | "th" => self.fresh_cell = true,
            "tr" | "table" => {
                self.block(1);
                self.next_cell = false;
            }
            "a" => {
                self.link = attributes
                    .get("href")
                    .map(|to| (self.out.len(), to.into_owned()));
            }
            "img" => self.picture(attributes),
            _ if is_block(name) => self.block(1),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.block(self.apart),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dl" => self.block(2),
            "blockquote" => {
                self.quotes = self.quotes.saturating_sub(1);
                self.block(1);
            }
            "ul" | "ol" => {
                self.lists.pop();
                self.block(1);
            }
            "td" | "th" => {
                (self.breaks, self.space) = (0, false);
                self.next_cell = true;
            }
            "tr" | "table" => {
                self.block(1);
                self.next_cell = false;
            }
            "a" => self.end_link(),
            _ if is_block(name) => self.block(1),
            _ => {}
        }
    }

    fn block(&mut self, breaks: usize) {
        if !self.fresh_cell {
            self.breaks = self.breaks.max(breaks);
        }
        self.space = false;
    }

    fn item(&mut self) {
        self.block(1);
        let indent = "  ".repeat(self.lists.len().clamp(1, DEPTH) - 1);
        self.bullet = Some(match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{indent}{}. ", *number - 1)
            }
            _ => format!("{indent}- "),
        });
    }

    fn picture(&mut self, attributes: &Attributes) {
        let alt = attributes.get("alt").unwrap_or_default();
        let alt = alt.trim();
        if !alt.is_empty() {
            self.text(&format!("[{alt}]"));
        }
    }

    /// Says where a link leads, unless its text does already.
    fn end_link(&mut self) {
        let Some((start, to)) = self.link.take() else {
            return;
        };
        let to = to.trim();
        let lower = to.get(..8).unwrap_or(to).to_ascii_lowercase();
        let leads = ["http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme));
        let text = self.out.get(start..).unwrap_or_default().trim();
        if !leads
            || text.is_empty()
            || bare(text) == bare(to)
            || to.chars().any(char::is_whitespace)
        {
            return;
        }
        let to = to.strip_prefix("mailto:").unwrap_or(to);
        self.space = false;
        self.out.push_str(" (");
        self.out.push_str(to);
        self.out.push(')');
    }

    fn text(&mut self, text: &str) {
        let spaces = self
            .spaces
            .last()
            .map_or(Spaces::Collapse, |(_, spaces, _)| *spaces);
        let text = if std::mem::take(&mut self.begins) {
            text.strip_prefix('\n').unwrap_or(text)
        } else {
            text
        };
        match spaces {
            Spaces::Collapse => self.words(text, &|c| c.is_ascii_whitespace()),
            Spaces::KeepLines => self.lines(text, &|c| c.is_ascii_whitespace()),
            Spaces::Keep => self.lines(text, &|_| false),
        }
    }

    fn lines(&mut self, text: &str, is_space: &dyn Fn(char) -> bool) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                (self.breaks, self.space) = (self.breaks + 1, false);
            }
            self.words(line, is_space);
        }
    }

    /// Writes text, with one space for each run of white space.
    fn words(&mut self, text: &str, is_space: &dyn Fn(char) -> bool) {
        for c in text.chars() {
            if is_space(c) {
                self.space = true;
                continue;
            }
            match c {
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{34f}' => {}
                '\u{200c}' | '\u{200d}' => self.join(c),
                '\u{a0}' => self.write(' '),
                c => self.write(c),
            }
        }
    }

    /// Joiners belong to the letters and pictures beyond ASCII before them (Unicode, 23.2). Elsewhere
    /// they only take up room.
    fn join(&mut self, joiner: char) {
        let joins = |c: char| !c.is_ascii() && !matches!(c, '\u{200c}' | '\u{200d}');
        let after_one = self.out.chars().next_back().is_some_and(joins);
        if after_one && self.breaks == 0 && !self.space && !self.next_cell {
            self.out.push(joiner);
        }
    }

    fn write(&mut self, c: char) {
        if self.breaks > 0 || self.out.is_empty() {
            self.new_lines();
        } else if self.next_cell {
            self.out.push_str(" | ");
        } else if self.space {
            self.out.push(' ');
        }
        (self.space, self.next_cell, self.fresh_cell) = (false, false, false);
        if let Some(bullet) = self.bullet.take() {
            self.out.push_str(&bullet);
        }
        self.out.push(c);
    }

    /// The line ends that are owed, then the marks of the quotes around the line that begins.
    fn new_lines(&mut self) {
        let blank = self.quotes.min(self.line_quotes).min(DEPTH);
        if !self.out.is_empty() {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            for _ in 1..self.breaks {
                self.out.push('\n');
                self.out.push_str(&">".repeat(blank));
            }
            self.out.push('\n');
        }
        self.line_quotes = self.quotes;
        self.out.push_str(&">".repeat(self.quotes.min(DEPTH)));
        if self.quotes > 0 {
            self.out.push(' ');
        }
        self.breaks = 0;
    }

    fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "address"
            | "article"
            | "aside"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "html"
            | "main"
            | "nav"
            | "pre"
            | "listing"
            | "section"
            | "tbody"
            | "thead"
            | "tfoot"
    )
}

/// A paragraph without space around it, as Outlook writes every line.
fn is_tight(attributes: &Attributes) -> bool {
    let class = attributes.get("class").unwrap_or_default();
    let style = squeezed(&attributes.get("style").unwrap_or_default());
    class.starts_with("Mso") || style.contains("margin:0") || style.contains("margin-top:0")
}

fn hides(name: &str, attributes: &Attributes) -> bool {
    if is_void(name) {
        return false;
    }
    if matches!(
        name,
        "template" | "svg" | "math" | "object" | "select" | "datalist"
    ) {
        return true;
    }
    let style = squeezed(&attributes.get("style").unwrap_or_default());
    attributes.get("hidden").is_some()
        || ["display:none", "visibility:hidden", "mso-hide:all"]
            .iter()
            .any(|hiding| style.contains(hiding))
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "col"
            | "wbr"
            | "area"
            | "base"
            | "source"
    )
}

/// How an element says that white space counts in it.
fn spaces(name: &str, attributes: &Attributes) -> Option<Spaces> {
    let style = attributes.get("style").unwrap_or_default();
    let said = style.contains(':').then(|| squeezed(&style));
    let said = said.as_deref().unwrap_or_default();
    let value = said.rsplit_once("white-space:").map(|(_, rest)| {
        let end = rest.find([';', '!']).unwrap_or(rest.len());
        &rest[..end]
    });
    match value {
        Some("pre" | "pre-wrap" | "break-spaces" | "-moz-pre-wrap" | "preserve") => {
            Some(Spaces::Keep)
        }
        Some("pre-line" | "preserve-breaks") => Some(Spaces::KeepLines),
        Some("normal" | "nowrap") => Some(Spaces::Collapse),
        _ if matches!(name, "pre" | "listing") => Some(Spaces::Keep),
        _ => None,
    }
}

fn squeezed(style: &str) -> String {
    style
        .chars()
        .take(4096)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// An address without what people leave out when they write it down.
fn bare(address: &str) -> &str {
    let address = address.trim();
    let address = ["mailto:", "tel:", "https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address);
    address
        .strip_prefix("www.")
        .unwrap_or(address)
        .trim_end_matches('/')
}

#[cfg(test)]
mod tests;
