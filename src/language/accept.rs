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
    let quality: f32 = quality.map_or(Some(1.0), |q| q.parse().ok())?;
    let thousandths = (1..=1000).contains(&((quality * 1000.0) as i32));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let quality = (quality * 1000.0) as u16;
    thousandths.then_some((tag, quality))
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
