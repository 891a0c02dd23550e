//! The body of a mail, written once and shown twice: as HTML and as text.

use maud::{DOCTYPE, Markup, html};

use crate::language;
use crate::language::say;
use crate::markup::{message, plain};

/// What a message fills of the text of a mail, in bytes; the rest of it is behind the link. Its HTML
/// is bounded like that of every page.
const LONGEST: usize = 96 * 1024;

/// Who passed on what somebody else said, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Via {
    Forwarded(String),
    WrittenDown(String),
}

/// One part of a mail's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(String),
    /// A message somebody wrote, on a page or by mail.
    Message {
        author: String,
        /// How it came from its author, if somebody passed it on.
        via: Option<Via>,
        body: String,
        by_mail: bool,
    },
    /// The one thing to do.
    Link {
        text: String,
        url: String,
    },
    /// Why this came, and how to stop it.
    Footer(String),
    FooterLink {
        text: String,
        url: String,
    },
}

#[must_use]
pub fn text(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks.iter().map(part).collect();
    format!("{}\n", parts.join("\n\n"))
}

fn part(block: &Block) -> String {
    match block {
        Block::Paragraph(words) => words.clone(),
        Block::Message {
            author, via, body, ..
        } => {
            let (shown, rest) = body.split_at(body.floor_char_boundary(LONGEST));
            let mut quoted: Vec<String> = shown
                .lines()
                .map(|line| format!("  {line}").trim_end().to_owned())
                .collect();
            if !rest.is_empty() {
                quoted.push(format!("  {}", say::outbox_rest_of_message()));
            }
            let wrote = match via {
                Some(Via::Forwarded(by)) => say::outbox_wrote_forwarded_text(author, by),
                Some(Via::WrittenDown(by)) => say::outbox_wrote_down_text(author, by),
                None => say::outbox_wrote_text(author),
            };
            format!("{wrote}\n\n{}", quoted.join("\n"))
        }
        Block::Link { text, url } => format!("{text}:\n{url}"),
        Block::Footer(words) => format!("-- \n{words}"),
        Block::FooterLink { text, url } => format!("{text}: {url}"),
    }
}

/// What a message's own elements need; whoever drops it reads the message all the same.
const STYLE: &str = "p,[role=listitem]{unicode-bidi:plaintext}pre{white-space:pre-wrap;font-size:14px}blockquote{margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #80878f}";

/// One column, inline styles, nothing fetched; light and dark.
#[must_use]
pub fn html(title: &str, blocks: &[Block]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language::spoken().tag) dir=[language::spoken().is_right_to_left().then_some("rtl")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="supported-color-schemes" content="light dark";
                title { (title) }
                style { (STYLE) }
            }
            body style="margin:0;padding:24px 12px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5" {
                div style="max-width:36rem;margin:0 auto" { @for block in blocks { (element(block)) } }
            }
        }
    };
    page.into_string()
}

fn element(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Paragraph(words) => p dir="auto" style="margin:0 0 16px" { (words) },
            // On lines of its own: mails to several people are kept by lines.
            Block::Message { author, via, body, by_mail } => {
                "\n"
                p style="margin:0 0 8px" { (wrote(author, via.as_ref())) }
                div dir="auto" style="margin:0 0 16px;padding:4px 16px;border-left:3px solid #80878f;overflow-wrap:anywhere" {
                    (said(body, *by_mail))
                }
                "\n"
            },
            Block::Link { text, url } => p style="margin:0 0 16px" {
                a href=(url) style="display:inline-block;padding:10px 18px;border-radius:8px;background:#2863ab;color:#ffffff;text-decoration:none" { (text) }
            },
            Block::Footer(words) => p style="margin:24px 0 4px;font-size:13px;opacity:.8" { (words) },
            Block::FooterLink { text, url } => p style="margin:0 0 4px;font-size:13px;opacity:.8" { a href=(url) { (text) } },
        }
    }
}

fn wrote(author: &str, via: Option<&Via>) -> Markup {
    let author = html! { strong { bdi { (author) } } };
    let named = |by: &str| html! { bdi { (by) } };
    match via {
        Some(Via::Forwarded(by)) => say::outbox_wrote_forwarded(author, named(by)),
        Some(Via::WrittenDown(by)) => say::outbox_wrote_down(author, named(by)),
        None => say::outbox_wrote(author),
    }
}

/// What somebody wrote, as the page shows it.
fn said(body: &str, by_mail: bool) -> Markup {
    let shown = if by_mail {
        plain(body)
    } else {
        message(body, &[])
    };
    html! {
        @if shown.is_plain { div style="white-space:pre-wrap" { (shown.with_notice()) } }
        @else { (shown.html) }
    }
}

#[cfg(test)]
mod tests;
