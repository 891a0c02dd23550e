//! Several things in one sentence.

use super::{filled, say, spoken};

/// `a, b and c`.
#[must_use]
pub fn and<T: AsRef<str>>(things: &[T]) -> String {
    let mut said = String::new();
    for (at, thing) in things.iter().enumerate() {
        said = match (at, at + 1 == things.len()) {
            (0, _) => thing.as_ref().to_owned(),
            (_, false) => say::list_more(said, thing),
            (_, true) => say::list_and(said, thing),
        };
    }
    said
}

/// A name in a row: one that runs the other way than the language that is spoken turns nothing around
/// but itself.
#[must_use]
pub fn apart(name: &str) -> String {
    filled::apart(name.to_owned(), spoken().is_right_to_left())
}
