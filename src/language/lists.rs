//! Several things in one sentence.

use super::{Sentence, filled, spoken};

/// One thing after the other, the last of which is joined as `last` says.
pub fn several(
    things: impl IntoIterator<Item = Sentence>,
    last: impl Fn(Sentence, Sentence) -> Sentence,
) -> Sentence {
    let mut things = things.into_iter().peekable();
    let mut said = things.next().unwrap_or_else(|| Sentence::written(""));
    while let Some(thing) = things.next() {
        said = match things.peek() {
            Some(_) => Sentence::list_more(said, thing),
            None => last(said, thing),
        };
    }
    said
}

/// `a, b and c`, in the language that is spoken.
#[must_use]
pub fn and<T: AsRef<str>>(things: &[T]) -> String {
    let things = things
        .iter()
        .map(|thing| Sentence::written(thing.as_ref().to_owned()));
    several(things, Sentence::list_and).say()
}

/// A name in a row: one that runs the other way than the language that is spoken turns nothing around
/// but itself.
#[must_use]
pub fn apart(name: &str) -> String {
    filled::apart(name, spoken().is_right_to_left()).into_owned()
}
