//! Names of people (P5) and the other short texts people type.

mod lists;
mod texts;

use super::{people::address::Address, refusal::Fault};
use crate::language::Sentence;

pub use lists::{alternatives, enumerated, join};
pub use texts::{BODY_LENGTH, SUBJECT_LENGTH, beginning, body, message, one_line, subject};

/// Longest name part, subject and site name, in characters.
pub const NAME_LENGTH: usize = 100;

/// Whether two names are one: they differ by capitals and blanks at most.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    // `ß` and `SS` are capitals of each other, too.
    let plain = |name: &str| one_line(name).to_uppercase().to_lowercase();
    plain(one) == plain(other)
}

/// A given name: at least two characters, one in scripts that write a name so.
///
/// # Errors
/// The rule in words, for the field `given_name`.
pub fn given_name(text: &str) -> Result<String, Fault> {
    let name = letters_only(text, ("given_name", "given"))?;
    if name.chars().count() < 2 && !name.chars().all(is_one_character_script) {
        return Err(Fault::new(
            "given_name",
            "too_short",
            Sentence::names_given_too_short(),
        ));
    }
    Ok(name)
}

/// # Errors
/// The rule in words, for the field `family_name`.
pub fn family_name(text: &str) -> Result<String, Fault> {
    letters_only(text, ("family_name", "family"))
}

/// `part` is what the sentences know it by.
fn letters_only(text: &str, (field, part): (&'static str, &str)) -> Result<String, Fault> {
    let name = one_line(text);
    if name.is_empty() {
        return Err(Fault::new(
            field,
            "required",
            Sentence::names_required(part),
        ));
    }
    if name.chars().count() > NAME_LENGTH {
        return Err(Fault::new(
            field,
            "too_long",
            Sentence::names_too_long(NAME_LENGTH, part),
        ));
    }
    if is_address(&name) {
        return Err(Fault::new(
            field,
            "address",
            Sentence::names_no_address(part),
        ));
    }
    let allowed = |c: char| c.is_alphabetic() || is_mark(c) || " -'’.‐·".contains(c);
    if !name.chars().all(allowed) || !name.chars().any(char::is_alphabetic) {
        return Err(Fault::new(
            field,
            "symbols",
            Sentence::names_letters_only(part),
        ));
    }
    Ok(name)
}

/// Whether a name, or a word of it, is an address: of a mailbox, a page or a host. Readers and their
/// programs would follow it.
#[must_use]
pub fn is_address(name: &str) -> bool {
    let plain: String = name
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| match c {
            // What stands for a full stop in the names of hosts (UTS 46), or looks like one.
            '\u{3002}' | '\u{ff0e}' | '\u{ff61}' | '\u{2024}' | '\u{fe52}' => '.',
            '\u{ff20}' | '\u{fe6b}' => '@',
            '\u{ff1a}' | '\u{fe55}' => ':',
            '\u{ff0f}' | '\u{2044}' | '\u{2215}' => '/',
            c => c,
        })
        .collect();
    plain.split_whitespace().any(is_address_word)
}

fn is_address_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !"@:/".contains(c));
    // Initials have one letter before and behind a full stop; hosts end in more.
    let host = |word: &str| {
        let ends = word.rsplit_once('.');
        ends.is_some_and(|(before, last)| {
            let letters = last.chars().filter(|c| c.is_alphabetic()).count();
            letters > 1 && before.ends_with(char::is_alphanumeric)
        })
    };
    word.contains(['@', ':', '/', '\\']) || word.split(['-', '\'', '’', '‐', '·', ',']).any(host)
}

/// What is not seen, and changes of direction.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Given and family name of someone of whom no more is known than what a mail says, or whoever named
/// them: in letters and digits, so that nothing of it looks like the desk's own words. Where that is
/// no name, the one before the `@` of the address.
#[must_use]
pub fn of_newcomer(said: &str, address: &Address) -> (String, String) {
    let plain = |text: &str| {
        let kept = |c: char| {
            if c.is_alphanumeric() || is_mark(c) || "-'’.‐·,&".contains(c) {
                c
            } else {
                ' '
            }
        };
        let seen = text.chars().filter(|c| !is_hidden(*c)).map(kept);
        let line = one_line(&seen.collect::<String>());
        let line: String = line.chars().take(NAME_LENGTH).collect();
        line.trim_matches([' ', '-', ',', '&', '·', '‐']).to_owned()
    };
    let name = plain(said);
    if !is_address(said) && !is_address(&name) && name.chars().any(char::is_alphabetic) {
        return split(&name);
    }
    let local = plain(&address.local().replace(['.', '+', '_'], " "));
    if local.is_empty() {
        return (address.local().to_owned(), String::new());
    }
    (local, String::new())
}

/// Combining marks that names of many scripts are written with (general category M).
pub(super) fn is_mark(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F | 0x0483..=0x0487 | 0x0591..=0x05C7 | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670
        | 0x0900..=0x0903 | 0x093A..=0x094F | 0x0951..=0x0957 | 0x0981..=0x0983 | 0x09BC..=0x09CD
        | 0x0A01..=0x0A51 | 0x0A81..=0x0ACD | 0x0B01..=0x0B57 | 0x0B82..=0x0BCD | 0x0C00..=0x0C56
        | 0x0C81..=0x0CD6 | 0x0D00..=0x0D57 | 0x0D81..=0x0DDF | 0x0E31..=0x0E4E | 0x0EB1..=0x0ECD
        | 0x0F71..=0x0F84 | 0x102B..=0x103E | 0x17B4..=0x17D3 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF
        | 0x200C | 0x200D | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

/// Han, Hangul and kana, where a name may be one character.
fn is_one_character_script(c: char) -> bool {
    matches!(u32::from(c),
        0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0x20000..=0x323AF)
}

/// Given and family name of one string, split at its last space.
#[must_use]
pub fn split(name: &str) -> (String, String) {
    let name = one_line(name);
    match name.rsplit_once(' ') {
        Some((given, family)) => (given.to_owned(), family.to_owned()),
        None => (name, String::new()),
    }
}

#[cfg(test)]
mod tests;
