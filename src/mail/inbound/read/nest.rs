//! A small, well-nested copy of a mail's HTML, holding only what may stand.
//!
//! For the judge behind it (`html`): what it gets costs no more than its size.

use std::{borrow::Cow, collections::HashSet};

use super::{
    body::content_id,
    html::PICTURES,
    tags::{Attributes, Token, decoded, tokens},
};

/// The most HTML that is shown, in bytes, without the pictures; and the most tags.
pub(super) const SHOWN: usize = 1 << 20;
const TAGS: usize = 50_000;
/// The most tags and texts that are looked at, written or not: a tag is compared with all that are
/// open.
const READ: usize = 8 * TAGS;
/// Elements within elements; what is deeper loses its element, not its text.
pub(super) const DEPTH: usize = 80;
/// The most bytes of one stretch of text.
const NODE: usize = 1 << 10;
/// The most bytes of an attribute's value.
const VALUE: usize = 4 << 10;

/// The elements that may stand, all others lose their tags. Those of the second list hold nothing.
pub(super) const ELEMENTS: [&str; 57] = [
    "a",
    "abbr",
    "address",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];
pub(super) const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];
pub(super) const ATTRIBUTES: [&str; 21] = [
    "align",
    "alt",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "color",
    "colspan",
    "dir",
    "face",
    "height",
    "href",
    "lang",
    "rowspan",
    "size",
    "src",
    "start",
    "style",
    "title",
    "valign",
    "width",
];
/// Where a picture comes from.
pub(super) enum Source<'a> {
    Own(String),
    Remote(Cow<'a, str>),
    /// In the HTML itself.
    Embedded,
    Nothing,
}

impl<'a> Source<'a> {
    pub(super) fn of(address: &'a str) -> Self {
        let address = address.trim();
        let scheme = |scheme: &str| {
            address
                .get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        if scheme("cid:") {
            Self::Own(content_id(&address[4..]))
        } else if scheme("http://") || scheme("https://") {
            Self::Remote(Cow::Borrowed(address))
        } else if address.starts_with("//") {
            Self::Remote(Cow::Owned(format!("https:{address}")))
        } else if is_embedded(address) {
            Self::Embedded
        } else {
            Self::Nothing
        }
    }
}

fn is_embedded(address: &str) -> bool {
    let data = ["png", "jpeg", "jpg", "gif", "webp"]
        .iter()
        .find_map(|media| {
            address
                .strip_prefix("data:image/")?
                .strip_prefix(media)?
                .strip_prefix(";base64,")
        });
    data.is_some_and(|data| {
        data.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    })
}

/// A copy in which every element is closed where it has to be, of bounded size and depth.
pub(super) struct Nest {
    pub(super) out: String,
    open: Vec<&'static str>,
    tags: usize,
    /// Bytes written that are pictures, which count by themselves.
    pub(super) embedded: usize,
    pub(super) embedded_left_out: usize,
    /// The parts that pictures name.
    pub(super) named: HashSet<String>,
    remote: bool,
    pub(super) remote_left_out: usize,
    pub(super) shortened: bool,
}

impl Nest {
    pub(super) fn of(html: &str, remote: bool) -> Self {
        let mut nest = Self {
            out: String::with_capacity(html.len().min(SHOWN)),
            open: Vec::new(),
            tags: 0,
            embedded: 0,
            embedded_left_out: 0,
            named: HashSet::new(),
            remote,
            remote_left_out: 0,
            shortened: false,
        };
        for (read, token) in tokens(html).enumerate() {
            let written = nest.out.len().saturating_sub(nest.embedded);
            if written > SHOWN || nest.tags > TAGS || read > READ {
                nest.shortened = true;
                break;
            }
            match token {
                Token::Text(text) => nest.text(text),
                Token::Open(name, attributes) => nest.open(&name, &attributes),
                Token::Close(name) => nest.close(&name),
            }
        }
        nest.close_down_to(0);
        nest
    }

    /// Long text is cut into several nodes: html5ever looks through the whole rest of a node for
    /// each character it has to escape, which takes seconds for a megabyte of `&`.
    fn text(&mut self, text: &str) {
        let room = (SHOWN + self.embedded + 1).saturating_sub(self.out.len());
        self.shortened |= text.len() > room;
        let text = decoded(&text[..text.floor_char_boundary(room)]);
        let mut rest = &*text;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.floor_char_boundary(NODE));
            self.out.push_str(&escaped(piece));
            rest = after;
            if !rest.is_empty() {
                self.out.push_str("<span></span>");
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        if let Some(name) = VOID.into_iter().find(|void| *void == name) {
            self.tag(name, attributes);
            return;
        }
        let Some(name) = ELEMENTS.into_iter().find(|element| *element == name) else {
            return;
        };
        self.end_implied(name);
        if self.open.len() < DEPTH {
            self.open.push(name);
            self.tag(name, attributes);
        }
    }

    /// Ends what the start of this element ends (HTML Standard, 13.2.6.4.7).
    fn end_implied(&mut self, name: &str) {
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "a" => (&["a"], &["table"]),
            _ if is_inline(name) => return,
            _ => (&["p"], &["td", "th", "table"]),
        };
        let from = self
            .open
            .iter()
            .rposition(|open| within.contains(open))
            .map_or(0, |at| at + 1);
        if let Some(at) = self.open[from..]
            .iter()
            .position(|open| ended.contains(open))
        {
            self.close_down_to(from + at);
        }
    }

    fn close(&mut self, name: &str) {
        let is_cell = |open: &str| matches!(open, "td" | "th");
        let of_table = matches!(
            name,
            "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot"
        );
        // What stands in a cell ends nothing around it.
        let from = if of_table {
            0
        } else {
            self.open
                .iter()
                .rposition(|open| is_cell(open))
                .unwrap_or(0)
        };
        if let Some(at) = self.open[from..].iter().rposition(|open| *open == name) {
            self.close_down_to(from + at);
        }
    }

    fn close_down_to(&mut self, level: usize) {
        while self.open.len() > level {
            if let Some(name) = self.open.pop() {
                self.out.push_str("</");
                self.out.push_str(name);
                self.out.push('>');
            }
        }
    }

    fn tag(&mut self, name: &str, attributes: &Attributes) {
        self.tags += 1;
        self.out.push('<');
        self.out.push_str(name);
        let mut seen = Vec::new();
        for (given, value) in attributes.iter() {
            let known = ATTRIBUTES
                .into_iter()
                .find(|known| given.eq_ignore_ascii_case(known));
            let Some(attribute) = known.filter(|known| !seen.contains(known)) else {
                continue;
            };
            seen.push(attribute);
            if let Some(value) = self.value(name, attribute, value) {
                self.out
                    .push_str(&format!(" {attribute}=\"{}\"", escaped(&value)));
            }
        }
        self.out.push('>');
    }

    fn value<'v>(&mut self, name: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
        if (name, attribute) == ("img", "src") {
            return self.source(value);
        }
        let value = Some(decoded(value)).filter(|value| value.len() <= VALUE)?;
        match attribute {
            "src" => None,
            "href" => (name == "a" && leads_somewhere(&value)).then_some(value),
            "style" => loads_nothing(&value).then_some(value),
            _ => Some(value),
        }
    }

    fn source<'v>(&mut self, value: &'v str) -> Option<Cow<'v, str>> {
        let long = value.len() > VALUE;
        if long && !is_embedded(value.trim()) {
            return None;
        }
        let value = decoded(value);
        match Source::of(&value) {
            Source::Remote(_) if !self.remote => {
                self.remote_left_out += 1;
                None
            }
            Source::Remote(address) => Some(Cow::Owned(address.into_owned())),
            Source::Own(id) => {
                self.named.insert(id);
                Some(value)
            }
            Source::Embedded => {
                let size = value.trim().len();
                let fits = self.embedded + size <= PICTURES;
                self.embedded += if fits { size } else { 0 };
                self.embedded_left_out += usize::from(!fits);
                fits.then(|| Cow::Owned(value.trim().to_owned()))
            }
            Source::Nothing => None,
        }
    }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "tt"
            | "u"
            | "var"
            | "caption"
    )
}

pub(super) fn leads_somewhere(address: &str) -> bool {
    let address = address.trim();
    ["http://", "https://", "mailto:"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Whether a style can do nothing but look: it calls no function but those that name colours, and
/// hides none behind an escape.
pub(super) fn loads_nothing(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let calls = style
        .replace("rgb(", "")
        .replace("rgba(", "")
        .replace("hsl(", "");
    !calls.contains(['(', '\\', '@', '<']) && !style.contains("/*")
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}
