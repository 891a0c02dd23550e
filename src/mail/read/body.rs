//! Which parts of a message are its text, which its files.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::{
    Part,
    decode::{one_line, tidy},
    parts::{Kind, Node},
    plain,
};

/// The most text that is shown; what is longer is kept whole as a file beside it.
const SHOWN: usize = 1 << 20;

pub struct Body {
    pub text: String,
    pub shortened: bool,
    pub html: Option<String>,
    pub attachments: Vec<Part>,
}

/// One stretch of the message, in one or both of its forms.
#[derive(Default)]
struct Stretch {
    plain: Option<String>,
    html: Option<String>,
}

pub fn of(raw: &[u8], nodes: &[Node]) -> Body {
    Collector::of(raw, nodes, 0, true)
}

/// The text of an attached message, without its files, which are in the file that it is itself.
pub fn text_of(raw: &[u8], nodes: &[Node], message: usize) -> String {
    Collector::of(raw, nodes, message, false).text
}

struct Collector<'a> {
    raw: &'a [u8],
    nodes: &'a [Node<'a>],
    keep_files: bool,
    files: Vec<Part>,
    /// A part with a name may still be the text, as long as there is none.
    has_text: bool,
}

impl<'a> Collector<'a> {
    fn of(raw: &'a [u8], nodes: &'a [Node<'a>], message: usize, keep_files: bool) -> Body {
        let mut collector = Self {
            raw,
            nodes,
            keep_files,
            files: Vec::new(),
            has_text: false,
        };
        let stretches = collector.collect(message, false);
        let (text, shortened) = shown(&stretches);
        if shortened && keep_files {
            collector.files.extend(whole_text(&stretches));
        }
        let html = joined_html(stretches);
        let mut attachments = collector.files;
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
            (Kind::Leaf, _) if !only_files && self.is_text(node) => {
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
                    choices.push(self.collect(*child, only_files));
                }
                let chosen = alternative(choices);
                self.has_text = had || chosen.is_some();
                chosen.into_iter().collect()
            }
            (Kind::Multipart, media) => {
                let related = media == "multipart/related";
                let mut found = Vec::new();
                for (number, child) in node.children.iter().enumerate() {
                    found.extend(self.collect(*child, only_files || (related && number > 0)));
                }
                found
            }
        }
    }

    fn is_text(&self, node: &Node) -> bool {
        matches!(node.media.as_str(), "text/plain" | "text/html")
            && !node.is_attachment()
            && (!self.has_text || node.file_name().is_none())
    }

    fn stretch(&self, node: &Node) -> Stretch {
        let text = node.text(self.raw);
        if node.media == "text/html" {
            return Stretch {
                plain: None,
                html: Some(text),
            };
        }
        let text = tidy(&text);
        let is = |name, value| {
            node.parameter(name)
                .is_some_and(|given: &str| given.eq_ignore_ascii_case(value))
        };
        Stretch {
            plain: Some(if is("format", "flowed") {
                unwrapped(&text, is("delsp", "yes"))
            } else {
                text
            }),
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
            bytes: node.bytes(self.raw),
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

/// The first choice that is text and the last that is HTML, best forms last (RFC 2046, 5.1.4).
fn alternative(choices: Vec<Vec<Stretch>>) -> Option<Stretch> {
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
    (chosen.plain.is_some() || chosen.html.is_some()).then_some(chosen)
}

/// The stretches as text, one below the other, and whether they had to be cut.
fn shown(stretches: &[Stretch]) -> (String, bool) {
    let (mut text, mut shortened) = (String::new(), false);
    for stretch in stretches {
        let plain = stretch
            .plain
            .as_deref()
            .filter(|plain| !plain.trim().is_empty());
        let room = SHOWN.saturating_sub(text.len());
        let (piece, cut) = match (plain, &stretch.html) {
            (Some(plain), _) => cut(plain, room),
            (None, Some(html)) => {
                let (text, cut) = plain::text(html, room);
                (tidy(&text), cut)
            }
            (None, None) => continue,
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&piece);
        shortened |= cut;
    }
    (text, shortened)
}

fn cut(text: &str, room: usize) -> (String, bool) {
    let end = text.floor_char_boundary(room);
    (text[..end].to_owned(), end < text.len())
}

/// All of a text that is too long to be shown.
fn whole_text(stretches: &[Stretch]) -> Option<Part> {
    let text: Vec<_> = stretches
        .iter()
        .filter_map(|stretch| stretch.plain.as_deref())
        .collect();
    (!text.is_empty()).then(|| Part {
        name: "message.txt".to_owned(),
        content_type: "text/plain".to_owned(),
        bytes: text.join("\n").into_bytes(),
        content_id: None,
        inline: false,
    })
}

/// The HTML of all stretches, if one has any; those without stand in it as they are.
fn joined_html(stretches: Vec<Stretch>) -> Option<String> {
    if !stretches.iter().any(|stretch| stretch.html.is_some()) {
        return None;
    }
    let pieces = stretches.into_iter().map(|stretch| match stretch {
        Stretch {
            html: Some(html), ..
        } => html,
        Stretch { plain, .. } => {
            let text = plain.unwrap_or_default();
            format!(
                "<pre>{}</pre>",
                text.replace('&', "&amp;").replace('<', "&lt;")
            )
        }
    });
    Some(pieces.collect::<Vec<_>>().join("\n"))
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

/// Puts together the lines of a paragraph that were broken for the way (RFC 3676).
fn unwrapped(text: &str, delete_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        if open.is_some_and(|before| before != depth || content == "-- ") {
            out.push('\n');
            open = None;
        }
        if open.is_none() {
            out.push_str(&line[..depth]);
            if depth > 0 && !content.is_empty() {
                out.push(' ');
            }
        }
        let flows = content.ends_with(' ') && content != "-- ";
        let kept = if flows && delete_space {
            &content[..content.len() - 1]
        } else {
            content
        };
        out.push_str(kept);
        if flows {
            open = Some(depth);
        } else {
            out.push('\n');
            open = None;
        }
    }
    if open.is_some() {
        out.push('\n');
    }
    out
}
