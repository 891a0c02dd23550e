//! What is encoded, and lines that were wrapped.

use super::{
    Search,
    letters::{Letters, TASTE, WRAPPED, wide},
    run::run,
};
use crate::domain::inbox::blot::view::View;

/// How often base64 is looked for within base64, and bytes decoded for each that was given.
pub(super) const DEPTH: usize = 3;
pub(super) const DECODED: usize = 4;

impl Search {
    /// Looks into a run of base64, if it holds text. Up to where nothing more is decoded.
    pub(super) fn wrapped(
        &mut self,
        view: &View,
        start: usize,
        (depth, left): (usize, &mut usize),
    ) -> usize {
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

/// The whole bytes of a run, by both alphabets at once.
pub(super) fn decoded(view: &View, run: &[usize]) -> Vec<u8> {
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
