//! Which part of a message a human would read (RFC 2046, 2387), by what the parts hold where what
//! they say of themselves is of no use.

use std::collections::HashSet;

use super::{parts::Node, plain};

/// One stretch of the message, in one or both of its forms.
#[derive(Default)]
pub struct Stretch {
    pub plain: Option<String>,
    pub html: Option<String>,
}

impl Stretch {
    /// The plain form, where there is something in it.
    pub fn words(&self) -> Option<&str> {
        let plain = self.plain.as_deref()?;
        (!plain.trim().is_empty()).then_some(plain)
    }
}

/// What is shown as text wherever it stands.
pub fn is_text(media: &str) -> bool {
    matches!(
        media,
        "text/plain"
            | "text/html"
            | "text/enriched"
            | "text/richtext"
            | "text/markdown"
            | "text/x-markdown"
    )
}

/// A kind of text that is one form of the message for programs that know it, such as AMP.
pub fn is_unknown_form(node: &Node) -> bool {
    let is_data = matches!(
        node.media.as_str(),
        "text/calendar" | "text/csv" | "text/vcard" | "text/x-vcard"
    );
    node.media.starts_with("text/")
        && !is_text(&node.media)
        && !is_data
        && node.file_name().is_none()
        && !node.is_attachment()
}

/// So much of a part is decoded to see whether it is text.
const TASTE: usize = 4 << 10;

/// Whether the only part of a message is text, whatever it is called.
pub fn may_be_text(node: &Node, raw: &[u8]) -> bool {
    let kind = node.media.split('/').next().unwrap_or_default();
    if matches!(
        kind,
        "image" | "audio" | "video" | "font" | "model" | "message"
    ) || matches!(
        node.media.as_str(),
        "text/calendar" | "text/vcard" | "text/x-vcard"
    ) {
        return false;
    }
    let bytes = node.start(raw, TASTE);
    let is_odd = |byte: &u8| byte.is_ascii_control() && !b"\t\n\r\x0c\x1b".contains(byte);
    !bytes.is_empty() && !bytes.iter().any(is_odd)
}

/// The part that the others around it belong to: the one that is named, else of the type that is
/// named, else the first text (RFC 2387, 3).
pub fn root(node: &Node, nodes: &[Node]) -> usize {
    let children = || node.children.iter().copied();
    let named = node.parameter("start").and_then(|start| {
        let start = start.trim().trim_matches(['<', '>']);
        children().find(|child| {
            let ids = nodes
                .get(*child)
                .map(|child| child.fields.identifiers("Content-ID"));
            ids.is_some_and(|ids| ids.iter().any(|id| id == start))
        })
    });
    let media = |child: usize| nodes.get(child).map_or("", |child| child.media.as_str());
    let is_body = |child: &usize| media(*child).starts_with("multipart/") || is_text(media(*child));
    let first = || children().next().filter(is_body);
    let of_type = || {
        let given = node.parameter("type")?;
        children().find(|child| media(*child).eq_ignore_ascii_case(given))
    };
    named
        .or_else(first)
        .or_else(of_type)
        .or_else(|| children().find(is_body))
        .or_else(|| children().next())
        .unwrap_or_default()
}

/// The first choice that is text and the last that is HTML, best forms last (RFC 2046, 5.1.4). Text
/// that only says that there is HTML is none.
pub fn alternative(choices: Vec<Vec<Stretch>>) -> Option<Stretch> {
    let mut chosen = Stretch::default();
    for choice in choices {
        let (mut plain, mut html) = (Vec::new(), Vec::new());
        for stretch in choice {
            plain.extend(stretch.plain);
            html.extend(stretch.html);
        }
        if chosen.plain.is_none() && !plain.is_empty() && html.is_empty() {
            chosen.plain = Some(plain.join("\n"));
        }
        if !html.is_empty() {
            chosen.html = Some(html.join("\n"));
        }
    }
    if let (Some(plain), Some(html)) = (chosen.words(), &chosen.html)
        && is_placeholder(plain, html)
    {
        chosen.plain = None;
    }
    (chosen.plain.is_some() || chosen.html.is_some()).then_some(chosen)
}

/// No placeholder is longer (bytes).
const PLACEHOLDER: usize = 1_000;
/// So much of HTML is compared with one.
const COMPARED: usize = 64 << 10;

/// Whether the words of the HTML are not in the plain text: nearly none of them, or few of them and
/// others instead.
fn is_placeholder(plain: &str, html: &str) -> bool {
    if plain.len() > PLACEHOLDER {
        return false;
    }
    let (shown, _) = plain::text(html, COMPARED);
    let (plain, html) = (words(plain), words(&shown));
    let shared = plain.intersection(&html).count();
    let few_shared = shared * 2 < html.len() && shared * 2 < plain.len();
    let none_shared = html.len() >= 4 && shared * 5 < html.len();
    few_shared || none_shared
}

/// What is written, but for addresses, of which HTML shows more.
fn words(text: &str) -> HashSet<String> {
    text.split_whitespace()
        .filter(|word| !word.contains("://") && !word.contains('@'))
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests;
