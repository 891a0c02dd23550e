//! Which bytes make a run.

use std::ops::Range;

/// What a run is made of, and how long it is.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) are: fn(u8) -> bool,
}

/// 256 bits in base64url.
pub(super) const LINK: Letters = Letters {
    least: 43,
    most: 43,
    are: is_link,
};

/// Labels with a mac behind, and what may follow in the next line.
pub(super) const SIGNED: Letters = Letters {
    least: 30,
    most: 120,
    are: is_signed,
};

/// A secret in base64 again has at least so many characters.
pub(super) const WRAPPED: Letters = Letters {
    least: 56,
    most: usize::MAX,
    are: is_base64,
};

/// So much of a run is decoded to see whether it is text.
pub(super) const TASTE: Letters = Letters {
    least: 32,
    most: 32,
    are: is_base64,
};

pub(super) fn wide(place: &Range<u32>) -> Range<usize> {
    let wide = |at| usize::try_from(at).unwrap_or(usize::MAX);
    wide(place.start)..wide(place.end)
}

/// What any run is made of.
pub(super) const IN_RUNS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        table[byte as usize] = is_base64(byte) || byte == b'.';
        byte += 1;
    }
    table
};

pub(super) const fn is_link(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

pub(super) fn is_signed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.'
}

pub(super) fn is_base32(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'2'..=b'7')
}

const fn is_base64(byte: u8) -> bool {
    is_link(byte) || matches!(byte, b'+' | b'/')
}
