//! Which of our languages a browser would like best (RFC 9110, 12.5.4; RFC 4647, 3.4).

use super::{Language, find, offered};

/// More wishes than this nobody has.
const WISHES: usize = 20;

/// The best of what `Accept-Language` asks for, if we speak any of it.
#[must_use]
pub fn negotiate(header: &str) -> Option<&'static Language> {
    let mut wishes: Vec<(&str, u16)> = header.split(',').take(WISHES).filter_map(wish).collect();
    // Equal ones in their order.
    wishes.sort_by_key(|(_, quality)| u16::MAX - quality);
    wishes.into_iter().find_map(|(tag, _)| known(tag))
}

/// Tag and quality in thousandths; nothing where it is refused or no wish.
fn wish(part: &str) -> Option<(&str, u16)> {
    let mut pieces = part.split(';').map(str::trim);
    let tag = pieces.next().filter(|tag| !tag.is_empty())?;
    let quality = pieces.find_map(|piece| piece.strip_prefix("q="));
    let quality = quality.map_or(Some(1000), thousandths)?;
    (quality > 0).then_some((tag, quality))
}

/// `0.25` is 250; at most three digits, and nothing above 1.
fn thousandths(quality: &str) -> Option<u16> {
    let (whole, part) = quality.split_once('.').unwrap_or((quality, ""));
    let part: u16 = format!("{part:0<3}").parse().ok()?;
    match (whole, part) {
        ("0", 0..=999) => Some(part),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

/// The language itself, without its last parts, or of the same first part: `de-AT` is `de`, `pt` is
/// `pt-BR`.
fn known(tag: &str) -> Option<&'static Language> {
    let mut range = tag;
    loop {
        if let Some(language) = find(range) {
            return Some(language);
        }
        let Some((shorter, _)) = range.rsplit_once('-') else {
            break;
        };
        range = shorter;
    }
    let first = |tag: &str| {
        tag.split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    offered()
        .iter()
        .find(|language| first(language.tag) == first(tag))
}
