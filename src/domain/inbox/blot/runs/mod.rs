//! Runs of characters that have the shape of a secret, over the ends of lines.

mod letters;

use std::ops::Range;

use super::{
    Shape, Suspect,
    view::{View, behind_blanks, has_invisible, is_wrapped, next_line},
};
use letters::{
    IN_RUNS, LINK, Letters, SIGNED, TASTE, WRAPPED, is_base32, is_link, is_signed, wide,
};

/// 128 bits in base32.
const MAC: usize = 26;
/// Labels before a mac.
const LABELS: usize = 4;
/// How often base64 is looked for within base64, and bytes decoded for each that was given.
const DEPTH: usize = 3;
const DECODED: usize = 4;
/// Hyphens at ends of lines that may be either part of the run or not: all but so many are part.
const HYPHENS: u32 = 3;

pub(super) struct Search {
    pub found: Vec<Suspect>,
    most: usize,
}

impl Search {
    pub fn new(most: usize) -> Self {
        Self {
            found: Vec::new(),
            most,
        }
    }

    pub fn through(&mut self, view: &View) {
        self.look(view, DEPTH);
    }

    fn look(&mut self, view: &View, depth: usize) {
        let mut left = view.bytes.len() * DECODED;
        let mut decoded_to = 0;
        let stretches: Vec<_> = stretches(&view.bytes).collect();
        for start in starts(view, &stretches, is_link) {
            self.links(view, start);
            if depth > 0 && start >= decoded_to && left > 0 {
                decoded_to = self.wrapped(view, start, (depth, &mut left));
            }
            if self.found.len() >= self.most {
                return;
            }
        }
        for start in starts(view, &stretches, is_signed) {
            self.signed(view, start);
        }
    }

    fn keep(&mut self, shape: Shape, view: &View, positions: &[usize]) {
        let token = positions.iter().filter_map(|at| view.bytes.get(*at));
        let mut token: String = token.map(|byte| char::from(*byte)).collect();
        if shape == Shape::Signed {
            token.make_ascii_lowercase();
        }
        let at = view.places(positions).into_iter();
        let at = at.map(|place| wide(&place)).collect();
        self.found.push(Suspect { shape, token, at });
    }

    fn links(&mut self, view: &View, start: usize) {
        // Marks of emphasis are letters of such secrets, too.
        let marks = view.bytes.get(start..).unwrap_or_default().iter();
        let marks = marks.take(4).take_while(|byte| matches!(byte, b'-' | b'_'));
        for start in start..=start + marks.count() {
            let mut hyphens = 0;
            let run = run(view, start, LINK, |_| {
                hyphens += 1;
                false
            });
            if !run.is_empty() {
                self.keep(Shape::Link, view, &run);
            }
            for choice in 1..1_u32 << hyphens.min(HYPHENS) {
                let leaves_out = |nth: u32| nth < HYPHENS && choice >> nth & 1 == 1;
                let run = self::run(view, start, LINK, leaves_out);
                if !run.is_empty() {
                    self.keep(Shape::Link, view, &run);
                }
            }
        }
    }

    fn signed(&mut self, view: &View, start: usize) {
        let run = run(view, start, SIGNED, |_| false);
        let is =
            |at: &usize, what: fn(u8) -> bool| view.bytes.get(*at).is_some_and(|byte| what(*byte));
        let mut labels = 0;
        for (dot, at) in run.iter().enumerate() {
            if !is(at, |byte| byte == b'.') {
                continue;
            }
            labels += 1;
            let end = dot + 1 + MAC;
            let mac = run.get(dot + 1..end).unwrap_or_default();
            if mac.len() == MAC && mac.iter().all(|at| is(at, is_base32)) {
                self.keep(Shape::Signed, view, run.get(..end).unwrap_or_default());
            }
            if labels == LABELS {
                return;
            }
        }
    }

    /// Looks into a run of base64, if it holds text. Up to where nothing more is decoded.
    fn wrapped(&mut self, view: &View, start: usize, (depth, left): (usize, &mut usize)) -> usize {
        let taste = run(view, start, TASTE, |_| false);
        let readable = |byte: &u8| matches!(byte, b' '..=b'~' | b'\t' | b'\r' | b'\n');
        if taste.is_empty() || !decoded(view, &taste).iter().all(readable) {
            return 0;
        }
        let letters = Letters {
            most: *left,
            ..WRAPPED
        };
        let run = run(view, start, letters, |_| false);
        *left = left.saturating_sub(run.len());
        if run.is_empty() {
            return 0;
        }
        // What follows may be padding, or no base64 any more.
        let bytes = decoded(view, &run).into_iter();
        let bytes = bytes.take_while(|byte| readable(byte) || !byte.is_ascii());
        let text: String = bytes
            .map(|byte| {
                if byte.is_ascii() {
                    char::from(byte)
                } else {
                    '?'
                }
            })
            .collect();
        let from = self.found.len();
        for inner in View::all(&text) {
            self.look(&inner, depth - 1);
        }
        for suspect in self.found.get_mut(from..).unwrap_or_default() {
            let stood = suspect.at.iter().flat_map(|inner| {
                let (first, last) = (inner.start * 8 / 6, (inner.end * 8).div_ceil(6));
                view.places(run.get(first..last.min(run.len())).unwrap_or_default())
            });
            suspect.at = stood.map(|place| wide(&place)).collect();
        }
        run.last().map_or(0, |last| last + 1)
    }
}

/// Whether a text is seen at once to have no run of any kind: it reads as it stands and in no other
/// way, and all of its words are short, also over ends of lines.
pub(super) fn has_none(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = !(0..bytes.len()).any(|at| is_wrapped(bytes, at)) && !has_invisible(text);
    is_plain && stretches(bytes).next().is_none()
}

/// Stretches long enough for a run of any kind, over ends of lines. Most texts have few, since
/// nearly every word is short.
fn stretches(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut here = 0;
    std::iter::from_fn(move || {
        let (mut start, mut length) = (here, 0);
        loop {
            match bytes.get(here) {
                Some(byte) if IN_RUNS[usize::from(*byte)] => {
                    length += 1;
                    here += 1;
                    continue;
                }
                Some(_) => {
                    if let Some(next) = next_line(bytes, here) {
                        here = next;
                        continue;
                    }
                }
                None if length < SIGNED.least => return None,
                None => {}
            }
            let stretch = start..here;
            here = behind_blanks(bytes, here);
            if length >= SIGNED.least {
                return Some(stretch);
            }
            (start, length) = (here, 0);
        }
    })
}

/// Where within these stretches a run may begin: nothing of its alphabet stands before it.
fn starts(view: &View, stretches: &[Range<usize>], is: fn(u8) -> bool) -> Vec<usize> {
    let mut starts = Vec::new();
    for stretch in stretches {
        let mut before = false;
        for at in stretch.clone() {
            let inside = view.bytes.get(at).is_some_and(|byte| is(*byte));
            if inside && !before {
                starts.push(at);
            }
            before = inside;
        }
    }
    starts
}

/// Positions of a run, over ends of lines; none where it is too short. A hyphen at an end is asked
/// about, by its number: whether it was put there to break a word.
fn run(
    view: &View,
    start: usize,
    letters: Letters,
    mut leaves_out: impl FnMut(u32) -> bool,
) -> Vec<usize> {
    let (mut positions, mut here, mut hyphens) = (Vec::new(), start, 0);
    if ends_early(view, start, letters) {
        return positions;
    }
    let is = |at: usize| view.bytes.get(at).is_some_and(|byte| (letters.are)(*byte));
    while positions.len() < letters.most {
        if is(here) {
            positions.push(here);
            here += 1;
            continue;
        }
        let next = line_after(view, here, letters).filter(|next| is(*next));
        let Some(next) = next else { break };
        if is(here - 1) && view.bytes.get(here - 1) == Some(&b'-') {
            if leaves_out(hyphens) {
                positions.pop();
            }
            hyphens += 1;
        }
        here = next;
    }
    if positions.len() < letters.least {
        positions.clear();
    }
    positions
}

/// Whether a run is short and does not go on in a next line, as nearly every word.
fn ends_early(view: &View, start: usize, letters: Letters) -> bool {
    let rest = view.bytes.get(start..).unwrap_or_default().iter();
    let inside = rest
        .take(letters.least)
        .take_while(|byte| (letters.are)(**byte));
    let length = inside.count();
    length < letters.least && line_after(view, start + length, letters).is_none()
}

/// Where a run goes on; a hyphen before the end of a line that cannot be part of it is none.
fn line_after(view: &View, here: usize, letters: Letters) -> Option<usize> {
    let hyphen = view.bytes.get(here) == Some(&b'-') && !(letters.are)(b'-');
    next_line(&view.bytes, here + usize::from(hyphen))
}

/// The whole bytes of a run, by both alphabets at once.
fn decoded(view: &View, run: &[usize]) -> Vec<u8> {
    let mut out = Vec::with_capacity(run.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in run.iter().filter_map(|at| view.bytes.get(*at)) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            _ => 63,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
            bits &= (1 << count) - 1;
        }
    }
    out
}
