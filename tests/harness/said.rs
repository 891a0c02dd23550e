//! What a page or a mail says. What was looked for in vain is shown beside it.

#[track_caller]
pub fn has(text: impl AsRef<str>, words: impl AsRef<str>) {
    let (text, words) = (text.as_ref(), words.as_ref());
    assert!(text.contains(words), "no “{words}” in: {text}");
}

#[track_caller]
pub fn has_all(text: impl AsRef<str>, words: &[&str]) {
    for words in words {
        has(&text, words);
    }
}

#[track_caller]
pub fn lacks(text: impl AsRef<str>, words: impl AsRef<str>) {
    let (text, words) = (text.as_ref(), words.as_ref());
    assert!(!text.contains(words), "“{words}” in: {text}");
}

/// What stands between two texts, the first time.
#[track_caller]
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("no “{before}” in: {text}"));
    rest.split(after).next().unwrap_or_default()
}
