//! Texts with their wrapping taken off.

use super::{OTHER, View};
use std::cell::Cell;

pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16)?).ok();
    Some(digit(high)? << 4 | digit(low)?)
}

/// What is not seen, and the hyphens of word processors.
pub(super) fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2010}' | '\u{2011}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The entities that stand for what addresses are made of, and for nothing (HTML, 13.5).
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "nbsp" => ' ',
        "shy" => '\u{ad}',
        "zwj" => '\u{200d}',
        "zwnj" => '\u{200c}',
        "ZeroWidthSpace" | "NoBreak" => '\u{200b}',
        "hyphen" | "dash" => '\u{2010}',
        "lowbar" | "UnderBar" => '_',
        "sol" => '/',
        "bsol" => '\\',
        "period" => '.',
        "colon" => ':',
        "quest" => '?',
        "equals" => '=',
        "percnt" => '%',
        "num" => '#',
        "plus" => '+',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ => return None,
    })
}

impl View {
    /// `%2F`, by whatever sign.
    pub(super) fn escaped(&self, sign: u8) -> Option<Self> {
        if !self.bytes.contains(&sign) {
            return None;
        }
        self.read(|rest| match rest {
            [first, high, low, ..] if *first == sign => Some((Some(hex(*high, *low)?), 3)),
            _ => None,
        })
    }

    /// `https-3A__desk.example_reset_…`
    pub(super) fn rewritten(&self) -> Option<Self> {
        let is_so = |four: &[u8]| four.eq_ignore_ascii_case(b"-3A_");
        if !self.bytes.windows(4).any(is_so) {
            return None;
        }
        self.read(|rest| match rest {
            [b'-', high, low, ..] => Some((Some(hex(*high, *low)?), 3)),
            [b'_', ..] => Some((Some(b'/'), 1)),
            _ => None,
        })
    }

    /// As a browser shows it, for what is broken up by tags.
    pub(super) fn without_tags(&self) -> Option<Self> {
        if !self.bytes.contains(&b'<') {
            return None;
        }
        // Up to where it is known that no tag ends: else all that begins is looked through to there.
        let endless = Cell::new(0_usize);
        self.read(|rest| match rest {
            [b'<', next, ..]
                if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?') =>
            {
                let here = self.bytes.len() - rest.len();
                let most = rest.len().min(1 << 12);
                let from = endless.get().saturating_sub(here).min(most);
                let end = rest[from..most].iter().position(|byte| *byte == b'>');
                if end.is_none() {
                    endless.set(here + most);
                }
                Some((None, from + end? + 1))
            }
            _ => None,
        })
    }

    pub(super) fn without_backslashes(&self) -> Self {
        let read = self.read(|rest| match rest {
            [b'\\', next, ..] if next.is_ascii_punctuation() => Some((Some(*next), 2)),
            [b'\\', b'u', b'0', b'0', high, low, ..] => Some((Some(hex(*high, *low)?), 6)),
            _ => None,
        });
        read.unwrap_or_else(|| self.clone())
    }

    pub(super) fn without_entities(&self) -> Self {
        let read = self.read(|rest| {
            let most = rest.len().min(12);
            let name = rest[..most].strip_prefix(b"&")?;
            let end = name.iter().position(|byte| *byte == b';')?;
            let meant = entity(std::str::from_utf8(&name[..end]).ok()?)?;
            let byte = (!is_nothing(meant)).then(|| {
                u8::try_from(meant)
                    .ok()
                    .filter(u8::is_ascii)
                    .unwrap_or(OTHER)
            });
            Some((byte, end + 2))
        });
        read.unwrap_or_else(|| self.clone())
    }
}
