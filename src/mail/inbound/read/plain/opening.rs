//! Elements that open and close.

use super::{
    DEPTH, Page,
    elements::is_block,
    hidden::hides,
    spaces::{bare, is_tight},
};
use crate::mail::inbound::read::tags::Attributes;

impl Page {
    pub(super) fn open(&mut self, name: &str, attributes: &Attributes) {
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

    pub(super) fn close(&mut self, name: &str) {
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
}
