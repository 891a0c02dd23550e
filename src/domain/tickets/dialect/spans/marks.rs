//! Marks around whole words.

/// How many of the same stand there.
pub(super) fn run(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter()
        .take_while(|byte| rest.first() == Some(*byte))
        .count()
}

/// Letters and digits of scripts that put blanks between words.
pub(super) fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2e80}'
}

/// Whether bold words may begin between these: not within a word, a path or a formula.
pub(super) fn opens(before: Option<char>, after: Option<char>) -> bool {
    let outside = |c: char| match c.is_ascii() {
        true => c.is_whitespace() || "([{\"'>|".contains(c),
        false => !is_of_a_word(c),
    };
    let within = |c: char| match c.is_ascii() {
        true => c.is_alphanumeric() || "([{\"'`@#+-$".contains(c),
        false => !c.is_whitespace(),
    };
    before.is_none_or(outside) && after.is_some_and(within)
}

/// Whether bold words may end between these.
pub(super) fn closes(before: Option<char>, after: Option<char>) -> bool {
    let within = |c: char| match c.is_ascii() {
        true => c.is_alphanumeric() || ".,;:!?)]}\"'`%#+-$".contains(c),
        false => !c.is_whitespace(),
    };
    let outside = |c: char| match c.is_ascii() {
        true => c.is_whitespace() || ".,;:!?)]}\"'-|".contains(c),
        false => !is_of_a_word(c),
    };
    before.is_some_and(within) && after.is_none_or(outside)
}
