use super::*;

#[test]
fn words_go_before_the_status_and_the_status_before_the_code() {
    for (words, status, code, reason) in [
        (
            "550 5.7.1 No such user",
            "5.7.1",
            Some(550),
            Reason::NoMailbox,
        ),
        ("550 5.2.2 sorry", "5.2.2", Some(550), Reason::Full),
        ("552 sorry", "", Some(552), Reason::Full),
        ("554 no", "", Some(554), Reason::Unknown),
        ("User  doesn’t\nexist", "", None, Reason::NoMailbox),
        ("", "", None, Reason::Unknown),
    ] {
        assert_eq!(Reason::read(words, status, code), reason, "{words}");
    }
}

#[test]
fn every_reason_has_words_a_status_and_phrases_in_lower_case() {
    for (reason, status, words) in ROWS {
        let words = words().say();
        assert!(!words.is_empty() && !words.ends_with('.'), "{reason:?}");
        assert_eq!(reason.status(None), status);
    }
    assert_eq!(Reason::Full.status(Some(452)), "4.2.2");
    assert_eq!(Reason::Expired.status(Some(550)), "5.4.7");
    for phrase in PHRASES.iter().flat_map(|(_, phrases)| *phrases) {
        assert_eq!(*phrase, phrase.to_lowercase());
    }
}
