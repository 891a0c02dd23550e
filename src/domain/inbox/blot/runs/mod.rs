//! Runs of characters that have the shape of a secret, over the ends of lines.

mod letters;
mod run;
mod wrapped;

use letters::{LINK, SIGNED, is_base32, is_link, is_signed, wide};

use super::{Shape, Suspect, view::View};
pub(super) use run::has_none;
use run::{HYPHENS, run, starts, stretches};
use wrapped::{DECODED, DEPTH};

/// 128 bits in base32.
const MAC: usize = 26;
/// Labels before a mac.
const LABELS: usize = 4;

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
}
