//! Rows of the index: which part of a ticket each holds, and its words.

use super::{FACTS, NOTES, ROWS, parts_of, word};
use crate::domain::{ids::TicketNumber, search::Subject, words};

/// Messages in a row. Few, since a new one writes its row anew; and most tickets have no more, so
/// that words of different messages are found together.
pub(super) const MESSAGES: i64 = 16;

/// In the place of a character where a part has only two.
const NOTHING: char = '\0';

/// Bytes of a message that are searched.
const SEARCHED: usize = 64 * 1024;

/// Which row of the index something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::search) struct RowId(pub i64);

impl RowId {
    pub fn holds_notes(self) -> bool {
        self.piece() >= NOTES
    }

    /// The numbers of its messages: after the first, up to the second.
    pub fn messages(self) -> (i64, i64) {
        let from = self.piece() % NOTES * MESSAGES;
        (from, from + MESSAGES)
    }

    pub(super) fn piece(self) -> i64 {
        self.0 % ROWS
    }

    /// The row the ticket is filtered by.
    pub fn facts(ticket: TicketNumber) -> i64 {
        Self::before(ticket).saturating_add(FACTS)
    }

    /// Below all rows of the ticket.
    pub fn before(ticket: TicketNumber) -> i64 {
        ticket.0.saturating_mul(ROWS)
    }
}

pub(super) fn chunk_of(message: i64) -> i64 {
    ((message - 1).max(0) / MESSAGES).min(FACTS - 1)
}

/// A sum that tells texts apart (FNV-1a), the same in every version of the program.
pub(super) fn sum(text: &str) -> i64 {
    let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
    });
    hash.cast_signed()
}

/// The words of some texts, each once, as a row of the index.
#[derive(Default)]
pub(in crate::store::search) struct Written {
    /// All words, end to end; where each lies, and whether it has parts.
    letters: String,
    pub(super) words: Vec<(usize, usize, bool)>,
    /// Parts over the seams of words that stand together without a blank.
    seams: Vec<[char; words::PART]>,
}

impl Written {
    pub fn add(&mut self, text: &str) {
        let text = text
            .get(..text.floor_char_boundary(SEARCHED))
            .unwrap_or(text);
        // Where the words begin that stand together without a blank, and where the last one ends.
        let (mut first, mut end) = (self.letters.len(), 0);
        words::each(text, |met| {
            let seam = self.letters.len();
            let between = text.get(end..met.from).unwrap_or_default();
            if met.run || between.contains(char::is_whitespace) {
                first = seam;
            }
            if met.run {
                words::pairs(met.folded).for_each(|pair| self.push(pair, false));
                first = self.letters.len();
            } else {
                self.push(words::start(met.folded), true);
                self.sew(first, seam);
            }
            end = met.to;
        });
    }

    /// Adds what lies over a seam: by that, a piece of what stands together is found.
    fn sew(&mut self, first: usize, seam: usize) {
        if first == seam {
            return;
        }
        let (before, after) = self.letters.split_at(seam);
        let mut before = before.get(first..).unwrap_or_default().chars().rev();
        let mut after = after.chars();
        let (b, a) = (before.next(), before.next());
        let (Some(b), Some(c)) = (b, after.next()) else {
            return;
        };
        self.seams.push([b, c, NOTHING]);
        self.seams.extend(a.map(|a| [a, b, c]));
        self.seams.extend(after.next().map(|d| [b, c, d]));
    }

    pub(super) fn push(&mut self, word: &str, parted: bool) {
        let from = self.letters.len();
        self.letters.push_str(word);
        self.words.push((from, self.letters.len(), parted));
    }

    /// After what the row says of itself.
    pub fn row(&mut self, head: &str) -> String {
        let Self {
            letters,
            words,
            seams,
        } = self;
        let text = |word: &(usize, usize, bool)| letters.get(word.0..word.1).unwrap_or_default();
        words.sort_unstable_by(|one, other| text(one).cmp(text(other)));
        words.dedup_by(|one, other| text(one) == text(other));
        let mut row = String::with_capacity(head.len() + letters.len() * 4);
        row.push_str(head);
        let mut parts: Vec<[char; words::PART]> = Vec::with_capacity(letters.len());
        parts.append(seams);
        for word in words.iter() {
            row.push_str(" w");
            row.push_str(text(word));
            if word.2 {
                parts.extend(parts_of(text(word)));
            }
        }
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            row.push_str(" g");
            row.extend(part.into_iter().filter(|c| *c != NOTHING));
        }
        words.clear();
        letters.clear();
        row
    }
}

/// The subject's words as the subject's, to find tickets like another.
pub(super) fn title(subject: &str) -> String {
    let mut title = String::new();
    for text in Subject::new(subject).words() {
        title.push(' ');
        title.push_str(&word::in_title(text));
    }
    title
}
