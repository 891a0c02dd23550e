use super::*;

#[test]
fn only_what_passed_verifies_and_only_what_is_enforced_accuses() {
    use Authentication::{Doubted, Failed, NotAsked, Nothing, Passed};
    for (finding, authentication, words) in [
        (Finding::Unread, NotAsked, None),
        (Finding::NotAsked, NotAsked, Some("not verified: nobody")),
        (Finding::NotTrusted, Nothing, Some("not verified: it came")),
        (Finding::NoResult, Nothing, Some("not verified: your mail")),
        (Finding::Passed, Passed, Some("verified by mx.example")),
        (Finding::FailedUnenforced, Doubted, Some("not verified: DM")),
        (Finding::Failed, Failed, Some("not verified: DMARC failed")),
        (Finding::Vouched, Passed, Some("not verified: whoever")),
    ] {
        assert_eq!(Finding::parse(finding.word()), Some(finding));
        assert_eq!(finding.authentication(), authentication, "{finding:?}");
        let by = "mx.example".to_owned();
        let said = Verification { finding, by }.in_words(false);
        let said = said.map(|said| said.say());
        assert_eq!(said.is_some(), words.is_some(), "{said:?}");
        assert!(said.unwrap_or_default().starts_with(words.unwrap_or("")));
    }
}

#[test]
fn a_peer_is_the_same_after_the_ledger() {
    for (word, words) in [
        ("192.0.2.7", "192.0.2.7, which calls itself mx"),
        ("2001:db8::7", "2001:db8::7, which calls itself mx"),
        ("socket", "a Unix socket, which calls itself mx"),
    ] {
        let peer = Peer::parse(word, "mx".into()).unwrap();
        assert_eq!(
            (peer.word().as_str(), peer.in_words().say().as_str()),
            (word, words)
        );
    }
    assert_eq!(Peer::parse("elsewhere", String::new()), None);
}
