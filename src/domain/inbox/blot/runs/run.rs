//! Where a run of characters begins and ends.

use std::ops::Range;

use super::letters::{IN_RUNS, Letters, SIGNED};
use crate::domain::inbox::blot::view::{View, behind_blanks, has_invisible, is_wrapped, next_line};

/// Hyphens at ends of lines that may be either part of the run or not: all but so many are part.
pub(super) const HYPHENS: u32 = 3;

/// Whether a text is seen at once to have no run of any kind: it reads as it stands and in no other
/// way, and all of its words are short, also over ends of lines.
pub(in crate::domain::inbox::blot) fn has_none(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = !(0..bytes.len()).any(|at| is_wrapped(bytes, at)) && !has_invisible(text);
    is_plain && stretches(bytes).next().is_none()
}

/// Stretches long enough for a run of any kind, over ends of lines. Most texts have few, since
/// nearly every word is short.
pub(super) fn stretches(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
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
pub(super) fn starts(view: &View, stretches: &[Range<usize>], is: fn(u8) -> bool) -> Vec<usize> {
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
pub(super) fn run(
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
