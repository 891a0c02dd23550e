//! What fills a sentence.

use std::borrow::Cow;

use fluent_bundle::FluentValue;
use maud::{Markup, Render};

/// A value of a sentence that is said now.
pub(super) enum Filled {
    Text(String),
    Number(i64),
    Markup(Markup),
}

pub(super) fn text(value: impl AsRef<str>) -> Filled {
    Filled::Text(value.as_ref().to_owned())
}

/// What no number of ours can be is the largest.
pub(super) fn whole(value: impl TryInto<i64>) -> i64 {
    value.try_into().unwrap_or(i64::MAX)
}

pub(super) fn number(value: impl TryInto<i64>) -> Filled {
    Filled::Number(whole(value))
}

pub(super) fn markup(value: impl Render) -> Filled {
    Filled::Markup(value.render())
}

impl Filled {
    /// As a sentence takes it whose lines run so.
    pub(super) fn in_lines(self, right_to_left: bool) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(apart(&text, right_to_left).into_owned()),
            Self::Number(number) => FluentValue::from(number),
            Self::Markup(_) => FluentValue::None,
        }
    }
}

/// Text whose letters run the other way than the sentence is set apart from it (UAX 9: FSI … PDI).
pub(super) fn apart(text: &str, right_to_left: bool) -> Cow<'_, str> {
    // Most text is neither; what was set apart already stays as it is: a list grows by one thing after
    // the other.
    if text.is_ascii() && !right_to_left || text.contains(APART) {
        return text.into();
    }
    let foreign = match right_to_left {
        true => text.chars().any(char::is_alphanumeric),
        false => text.chars().any(runs_left),
    };
    if foreign {
        format!("{APART}{text}\u{2069}").into()
    } else {
        text.into()
    }
}

/// FIRST STRONG ISOLATE.
const APART: char = '\u{2068}';

/// Letters of Hebrew, Arabic and their neighbours.
fn runs_left(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
}

/// Characters of private use hold the places of elements.
const FIRST: u32 = 0xf_fd00;

/// What a value has of them itself holds no place.
pub(super) fn without_places(value: Filled) -> Filled {
    match value {
        Filled::Text(text) if text.chars().any(|c| at_place(c).is_some()) => {
            Filled::Text(text.replace(|c| at_place(c).is_some(), "\u{fffd}"))
        }
        value => value,
    }
}

pub(super) fn place(at: usize) -> char {
    let offset = u32::try_from(at).unwrap_or(0).min(0xff);
    char::from_u32(FIRST + offset).unwrap_or('\u{fffd}')
}

pub(super) fn at_place(c: char) -> Option<usize> {
    let offset = u32::from(c).checked_sub(FIRST)?;
    (offset <= 0xff).then_some(offset as usize)
}
