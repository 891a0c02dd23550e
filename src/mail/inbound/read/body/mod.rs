//! Which parts of a message are its text, which its files.

mod text;

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::{
    Part,
    choice::{self, Stretch},
    decode::{one_line, tidy},
    enriched, flowed,
    parts::{Kind, Node},
    uu,
};
use text::{joined, joined_html, said_of_cut, said_of_tnef, shown, whole, whole_text};

/// The most text that is looked at to be shown.
const LOOKED_AT: usize = 1 << 20;

pub struct Body {
    pub text: String,
    pub shortened: bool,
    pub html: Option<String>,
    pub attachments: Vec<Part>,
}

pub fn of(raw: &[u8], nodes: &[Node]) -> Body {
    Collector::body(raw, nodes, 0, true)
}

/// The text of an attached message, without its files, which are in the file that it is itself.
pub fn text_of(raw: &[u8], nodes: &[Node], message: usize) -> String {
    Collector::body(raw, nodes, message, false).text
}

struct Collector<'a> {
    raw: &'a [u8],
    nodes: &'a [Node<'a>],
    keep_files: bool,
    files: Vec<Part>,
    /// A part with a name may still be the text, as long as there is none.
    has_text: bool,
    /// The message, if what is no text by its head may be the text all the same.
    whatever: Option<usize>,
}

impl<'a> Collector<'a> {
    fn body(raw: &'a [u8], nodes: &'a [Node<'a>], message: usize, keep_files: bool) -> Body {
        let mut collector = Self {
            raw,
            nodes,
            keep_files,
            files: Vec::new(),
            has_text: false,
            whatever: None,
        };
        let mut stretches = collector.collect(message, false);
        if stretches.is_empty() {
            (collector.files, collector.whatever) = (Vec::new(), Some(message));
            stretches = collector.collect(message, false);
        }
        let (mut text, shortened) = shown(&stretches);
        if shortened {
            text.push_str(&said_of_cut());
        }
        let files = &mut collector.files;
        let html = if stretches.iter().any(|stretch| stretch.html.is_some()) {
            files.extend(whole(&stretches).filter(|_| shortened && keep_files));
            Some(joined_html(stretches))
        } else {
            // It may be as large as a mail: it is handed on, not copied.
            let texts = stretches.into_iter().filter_map(|stretch| stretch.plain);
            let texts = (shortened && keep_files).then(|| joined(texts.collect()));
            files.extend(texts.map(|text| whole_text("txt", "plain", text)));
            None
        };
        let mut attachments = collector.files;
        if keep_files && attachments.iter().any(is_tnef) {
            text.push_str(&said_of_tnef());
        }
        if let Some(html) = &html {
            let named = content_ids(html);
            for file in &mut attachments {
                file.inline = file
                    .content_id
                    .as_ref()
                    .is_some_and(|id| named.contains(id));
            }
        }
        Body {
            text,
            shortened,
            html,
            attachments,
        }
    }

    /// Depth is bounded by the limit on parts within parts.
    fn collect(&mut self, id: usize, only_files: bool) -> Vec<Stretch> {
        let Some(node) = self.nodes.get(id) else {
            return Vec::new();
        };
        match (node.kind, node.media.as_str()) {
            (Kind::Leaf, _) if !only_files && self.is_text(id, node) => {
                self.has_text = true;
                vec![self.stretch(node)]
            }
            (Kind::Leaf | Kind::Message, _) => {
                self.file(node);
                Vec::new()
            }
            (Kind::Multipart, "multipart/alternative") => {
                let had = self.has_text;
                let mut choices = Vec::new();
                for child in &node.children {
                    self.has_text = had;
                    // A form that we do not know says what the others say.
                    let unknown = self.nodes.get(*child).is_some_and(choice::is_unknown_form);
                    if !unknown {
                        choices.push(self.collect(*child, only_files));
                    }
                }
                let chosen = choice::alternative(choices);
                self.has_text = had || chosen.is_some();
                chosen.into_iter().collect()
            }
            (Kind::Multipart, media) => {
                let root = (media == "multipart/related").then(|| choice::root(node, self.nodes));
                let mut found = Vec::new();
                for child in &node.children {
                    let beside = root.is_some_and(|root| root != *child);
                    found.extend(self.collect(*child, only_files || beside));
                }
                found
            }
        }
    }

    fn is_text(&self, id: usize, node: &Node) -> bool {
        if let Some(message) = self.whatever {
            let open = node.file_name().is_none() && !self.has_text;
            let alone = id == message && choice::may_be_text(node, self.raw);
            return open && (choice::is_text(&node.media) || alone);
        }
        choice::is_text(&node.media)
            && !node.is_attachment()
            && (!self.has_text || node.file_name().is_none())
    }

    fn stretch(&mut self, node: &Node) -> Stretch {
        let text = node.text(self.raw);
        if node.media == "text/html" {
            return Stretch {
                plain: None,
                html: Some(text.into_owned()),
            };
        }
        let text = tidy(&text);
        if matches!(node.media.as_str(), "text/enriched" | "text/richtext") {
            return Stretch {
                plain: Some(enriched::text(&text)),
                html: None,
            };
        }
        let is = |name, value| {
            node.parameter(name)
                .is_some_and(|given: &str| given.eq_ignore_ascii_case(value))
        };
        let text = if is("format", "flowed") {
            flowed::unwrapped(&text, is("delsp", "yes"))
        } else {
            text
        };
        let (text, files) = uu::taken_out(text);
        if self.keep_files {
            self.files.extend(files.into_iter().map(|file| Part {
                name: one_line(&file.name),
                content_type: "application/octet-stream".to_owned(),
                bytes: file.bytes,
                content_id: None,
                inline: false,
            }));
        }
        Stretch {
            plain: Some(text),
            html: None,
        }
    }

    fn file(&mut self, node: &Node) {
        if !self.keep_files {
            return;
        }
        let content_id = node
            .fields
            .identifiers("Content-ID")
            .pop()
            .or_else(|| node.fields.raw("Content-ID").map(|id| one_line(&id)))
            .filter(|id| !id.is_empty());
        self.files.push(Part {
            name: node.file_name().unwrap_or_else(|| self.made_up_name(node)),
            content_type: node.media.clone(),
            bytes: node.bytes(self.raw).into_owned(),
            content_id,
            inline: false,
        });
    }

    fn made_up_name(&self, node: &Node) -> String {
        let ending = match node.media.as_str() {
            "message/rfc822" | "message/global" => "eml",
            "text/plain" | "message/delivery-status" | "text/rfc822-headers" => "txt",
            "text/html" => "html",
            "text/calendar" => "ics",
            "text/csv" => "csv",
            "application/pdf" => "pdf",
            "application/pgp-signature" => "asc",
            "image/png" => "png",
            "image/jpeg" => "jpg",
            "image/gif" => "gif",
            "image/webp" => "webp",
            _ => "bin",
        };
        let subject = node
            .children
            .first()
            .and_then(|id| self.nodes.get(*id)?.fields.text("Subject"))
            .filter(|subject| !subject.is_empty());
        let stem = subject.unwrap_or_else(|| format!("attachment-{}", self.files.len() + 1));
        format!("{}.{ending}", stem.chars().take(80).collect::<String>())
    }
}

fn is_tnef(file: &Part) -> bool {
    file.content_type.ends_with("ms-tnef") || file.name.eq_ignore_ascii_case("winmail.dat")
}

/// The parts that HTML names by `cid:` (RFC 2392).
fn content_ids(html: &str) -> HashSet<String> {
    html.split("cid:")
        .skip(1)
        .map(|rest| {
            let rest = &rest[..rest.floor_char_boundary(998)];
            let end = rest.find(['"', '\'', '>', '<', ')', ' ', '\n', '\r']);
            content_id(&rest[..end.unwrap_or(rest.len())])
        })
        .collect()
}

/// The identifier that an address after `cid:` means.
pub fn content_id(address: &str) -> String {
    percent_decode_str(address).decode_utf8_lossy().into_owned()
}
