//! Letters: which are compared as one, and which not at all.

use icu_normalizer::{
    DecomposingNormalizerBorrowed,
    properties::{
        CanonicalCombiningClassMapBorrowed, CanonicalCompositionBorrowed,
        CanonicalDecompositionBorrowed, Decomposed,
    },
};

/// What a text begins with that is a letter or digit of ASCII, if it does.
pub(super) fn plain_letters(text: &str) -> Option<&str> {
    let many = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    text.get(..many).filter(|letters| !letters.is_empty())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Letter,
    /// Of a script without spaces.
    Packed,
    /// Belongs to the character before it.
    Mark,
    Other,
}

pub(super) fn kind(c: char) -> Kind {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() {
            Kind::Letter
        } else {
            Kind::Other
        };
    }
    if is_packed(c) {
        Kind::Packed
    } else if is_silent(c) {
        Kind::Mark
    } else if c.is_alphanumeric() {
        Kind::Letter
    } else {
        Kind::Other
    }
}

/// What makes other kana of some: half or full width.
pub(super) fn is_voicing(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}')
}

/// Han, kana and Hangul.
fn is_packed(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF | 0x3005..=0x3007 | 0x3041..=0x3096 | 0x3099..=0x309A | 0x309D..=0x309F
        | 0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF | 0xFF66..=0xFFDC | 0x20000..=0x323AF)
}

fn is_mark(c: char) -> bool {
    CanonicalCombiningClassMapBorrowed::new().get_u8(c) != 0
}

/// What stands within a word and is not read: accents, and what nobody sees.
#[must_use]
pub fn is_silent(c: char) -> bool {
    let invisible = matches!(u32::from(c),
        0xAD | 0x034F | 0x061C | 0x0640 | 0x115F..=0x1160 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x206F | 0xFE00..=0xFE0F | 0xFEFF
        | 0xE0000..=0xE0FFF);
    invisible || is_mark(c)
}

/// Adds a letter as it is compared.
pub(super) fn fold(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
    } else if is_packed(c) {
        pack(c, folded);
    } else if is_compatible(c) {
        let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(std::iter::once(c));
        let plain: Vec<char> = plain.collect();
        let letters = plain.into_iter().filter(|c| c.is_alphanumeric());
        letters.for_each(|c| lower(c, folded));
    } else {
        lower(c, folded);
    }
}

pub(super) fn lower(c: char, folded: &mut String) {
    for c in c.to_lowercase() {
        match spelled(c).or_else(|| spelled(base(c))) {
            Some(letters) => folded.push_str(letters),
            None => folded.extend(Some(base(c)).filter(|c| !is_silent(*c))),
        }
    }
}

/// Letters that are no other letter with an accent, as they are written without them.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' | 'ɖ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

/// Of a script without spaces: half-width forms are the whole ones, and parts that make one character
/// are it.
fn pack(c: char, folded: &mut String) {
    let composed = CanonicalCompositionBorrowed::new();
    let nfkd = DecomposingNormalizerBorrowed::new_nfkd();
    let whole = matches!(u32::from(c), 0xF900..=0xFAFF | 0xFF66..=0xFFDC);
    let parts: Vec<char> = match whole {
        true => nfkd.normalize_iter(std::iter::once(c)).collect(),
        false => vec![c],
    };
    for part in parts {
        let before = folded.chars().next_back();
        match before.and_then(|before| composed.compose(before, part)) {
            Some(one) => {
                folded.pop();
                folded.push(one);
            }
            None => folded.extend(Some(part).filter(|part| !is_voicing(*part))),
        }
    }
}

/// Whether it may be another way to write letters: full-width ones, ligatures, letters in circles,
/// small ones above or below the line, and such.
fn is_compatible(c: char) -> bool {
    matches!(u32::from(c),
        0xAA | 0xB2..=0xBE | 0x0132..=0x0133 | 0x013F..=0x0140 | 0x0149 | 0x017F | 0x01C4..=0x01CC
        | 0x01F1..=0x01F3 | 0x02B0..=0x02E4 | 0x03D0..=0x03D6 | 0x03F0..=0x03F9 | 0x0587
        | 0x0675..=0x0678 | 0x0E33 | 0x0EB3 | 0x0EDC..=0x0EDD | 0x10FC | 0x1D2C..=0x1DBF | 0x1E9A
        | 0x2070..=0x209C | 0x2100..=0x218B | 0x2460..=0x24FF | 0x2C7C..=0x2C7D | 0x3192..=0x33FF
        | 0xA69C..=0xA69D | 0xA7F2..=0xA7F9 | 0xFB00..=0xFDFF | 0xFE70..=0xFF65
        | 0x1D400..=0x1D7FF | 0x1EE00..=0x1EEFF | 0x1F100..=0x1F1FF | 0x1FBF0..=0x1FBF9)
}

/// The letter below all accents.
fn base(mut c: char) -> char {
    loop {
        match CanonicalDecompositionBorrowed::new().decompose(c) {
            Decomposed::Default => return c,
            Decomposed::Singleton(other) | Decomposed::Expansion(other, _) => c = other,
        }
    }
}

/// The pairs of neighbours in a run; a single character stands for itself.
pub fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    let single = (run.chars().count() == 1).then_some(run);
    run.char_indices()
        .zip(ends.skip(1))
        .filter_map(move |((from, _), to)| run.get(from..to))
        .chain(single)
}
