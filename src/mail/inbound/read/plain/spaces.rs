//! White space as HTML has it.

use super::{DEPTH, Page, elements::is_void};
use crate::mail::inbound::read::tags::Attributes;

/// What is made of white space (CSS Text, 3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spaces {
    Collapse,
    KeepLines,
    Keep,
}

impl Page {
    /// An element within which white space counts otherwise. Their number is bounded like that of
    /// quotes.
    pub(super) fn open_spaces(&mut self, name: &str, attributes: &Attributes) {
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

    pub(super) fn close_spaces(&mut self, name: &str) {
        if let Some((_, _, depth)) = self.spaces.last_mut().filter(|(given, ..)| given == name) {
            *depth -= 1;
            if *depth == 0 {
                self.spaces.pop();
            }
        }
    }
}

/// How an element says that white space counts in it.
pub(super) fn spaces(name: &str, attributes: &Attributes) -> Option<Spaces> {
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

pub(super) fn squeezed(style: &str) -> String {
    style
        .chars()
        .take(4096)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// An address without what people leave out when they write it down.
pub(super) fn bare(address: &str) -> &str {
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

/// A paragraph without space around it, as Outlook writes every line.
pub(super) fn is_tight(attributes: &Attributes) -> bool {
    let class = attributes.get("class").unwrap_or_default();
    let style = squeezed(&attributes.get("style").unwrap_or_default());
    class.starts_with("Mso") || style.contains("margin:0") || style.contains("margin-top:0")
}
