//! A small, well-nested copy of a mail's HTML, holding only what may stand.
//!
//! For the judge behind it (`html`): what it gets costs no more than its size.

mod allowed;
mod source;
mod tree;

use std::{borrow::Cow, collections::HashSet};

use super::{
    html::PICTURES,
    tags::{Attributes, Token, decoded, tokens},
};
pub(super) use allowed::{ATTRIBUTES, ELEMENTS, VOID};
use source::is_embedded;
pub(super) use source::{SHOWN, Source, leads_somewhere, loads_nothing};

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
    pub(super) fn new(html: &str, remote: bool) -> Self {
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
        match Source::new(&value) {
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
