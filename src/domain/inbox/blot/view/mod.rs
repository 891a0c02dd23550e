//! A text as it reads once what may be wrapped around its characters is taken off, and where in the
//! text each of them stood.

mod rewritten;

use rewritten::{is_nothing, number};
use std::ops::Range;

/// So often is an address encoded that was passed on several times.
const TIMES: usize = 4;

#[derive(Debug, Clone, Default)]
pub(super) struct View {
    /// A character that is not ASCII is one [`OTHER`].
    pub bytes: Vec<u8>,
    at: Vec<Range<u32>>,
}

const OTHER: u8 = 0xff;

impl View {
    /// The ways in which a text may have to be read. Most texts need one.
    pub fn all(text: &str) -> Vec<Self> {
        let plain = Self::new(text);
        let mut bare = vec![plain];
        if let Some(quoted) = bare[0].escaped(b'=') {
            bare.push(quoted);
        }
        let tagless: Vec<Self> = bare.iter().filter_map(Self::without_tags).collect();
        bare.extend(tagless);
        let mut views: Vec<Self> = bare.into_iter().map(Self::plainer).collect();
        // How “URL Defense” writes addresses, by its second and its third edition.
        let rewritten = [views[0].rewritten(), views[0].escaped(b'*')];
        views.extend(rewritten.into_iter().flatten().map(Self::plainer));
        views
    }

    fn new(text: &str) -> Self {
        let mut view = Self {
            bytes: Vec::with_capacity(text.len()),
            at: Vec::with_capacity(text.len()),
        };
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            if !is_nothing(c) {
                view.push(
                    u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(OTHER),
                    number(at)..number(end),
                );
            }
        }
        view
    }

    fn push(&mut self, byte: u8, at: Range<u32>) {
        self.bytes.push(byte);
        self.at.push(at);
    }

    /// From where to where the text reads so, touching stretches as one.
    pub fn places(&self, positions: &[usize]) -> Vec<Range<u32>> {
        let mut places: Vec<Range<u32>> = Vec::new();
        for at in positions
            .iter()
            .filter_map(|position| self.at.get(*position))
        {
            match places.last_mut() {
                Some(last) if at.start <= last.end => last.end = last.end.max(at.end),
                _ => places.push(at.clone()),
            }
        }
        places
    }

    /// Entities, percent signs and backslashes read, as often as they were put on.
    fn plainer(mut self) -> Self {
        for _ in 0..TIMES {
            let before = self.bytes.len();
            if self.bytes.contains(&b'&') {
                self = self.without_entities();
            }
            if self.bytes.contains(&b'\\') {
                self = self.without_backslashes();
            }
            if let Some(view) = self.escaped(b'%') {
                self = view;
            }
            if self.bytes.len() == before {
                break;
            }
        }
        self
    }

    /// Read by a rule that says of each position what stands there and how long it is; `None` where
    /// nothing is written so.
    fn read(&self, rule: impl Fn(&[u8]) -> Option<(Option<u8>, usize)>) -> Option<Self> {
        let (mut here, mut any) = (0, false);
        let mut view = Self {
            bytes: Vec::with_capacity(self.bytes.len()),
            at: Vec::with_capacity(self.bytes.len()),
        };
        while let Some(rest) = self.bytes.get(here..).filter(|rest| !rest.is_empty()) {
            let (byte, length) = match rule(rest) {
                Some(read) => {
                    any = true;
                    read
                }
                None => (Some(rest[0]), 1),
            };
            if let (Some(byte), Some(first), Some(last)) =
                (byte, self.at.get(here), self.at.get(here + length - 1))
            {
                view.push(byte, first.start..last.end);
            }
            here += length;
        }
        any.then_some(view)
    }
}

/// Whether what may be wrapped around a character begins here: then a text may read in more ways than as
/// it stands.
pub(super) fn is_wrapped(bytes: &[u8], at: usize) -> bool {
    let next = |by: usize, is: fn(&u8) -> bool| bytes.get(at + by).is_some_and(is);
    match bytes.get(at) {
        Some(b'&' | b'\\') => true,
        Some(b'%' | b'=' | b'*') => {
            next(1, u8::is_ascii_hexdigit) && next(2, u8::is_ascii_hexdigit)
        }
        Some(b'-') => next(1, |byte| *byte == b'3'),
        Some(b'<') => next(1, |byte| {
            byte.is_ascii_alphabetic() || b"/!?".contains(byte)
        }),
        _ => false,
    }
}

/// Whether a text holds characters that nobody sees.
pub(super) fn has_invisible(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_nothing)
}

/// Where a line goes on whose end is at `here`, if one ends there: behind blanks and the marks of
/// quotes. A line that goes on may end with `=` (RFC 2045).
pub(super) fn next_line(bytes: &[u8], here: usize) -> Option<usize> {
    let skip = |from: usize, what: fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| what(**byte)).count()
    };
    match bytes.get(here..)? {
        // Nearly every one is this.
        [b' ', next, ..] if next.is_ascii_alphanumeric() => return None,
        [b' ' | b'\t' | b'=' | b'\r' | b'\n', ..] => {}
        _ => return None,
    }
    let mut end = skip(here, |byte| matches!(byte, b' ' | b'\t'));
    if bytes.get(end) == Some(&b'=') {
        end += 1;
    }
    end = skip(end, |byte| matches!(byte, b' ' | b'\t' | b'\r'));
    let quotes = |byte| matches!(byte, b' ' | b'\t' | b'>' | b'|');
    (bytes.get(end) == Some(&b'\n')).then(|| skip(end + 1, quotes))
}

/// Where it may be asked again whether a line ends, once none does at `here`: of blanks in a row, which
/// would be read to their end each, all have the same answer, but before a `=` those behind a `\r`.
pub(super) fn behind_blanks(bytes: &[u8], here: usize) -> usize {
    let rest = bytes.get(here..).unwrap_or_default();
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r');
    let (blanks, behind) = rest.split_at(rest.iter().take_while(blank).count());
    let returned = blanks.iter().rposition(|byte| *byte == b'\r');
    let passed = match (returned, behind.first()) {
        (Some(last), Some(b'=')) => last + 1,
        _ => blanks.len(),
    };
    here + passed.max(1)
}
