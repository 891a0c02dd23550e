use super::*;

#[test]
fn plain_names_stay_legible_and_all_others_are_encoded_between_words() {
    let field = |name: &str| folded(6, &[phrase(name), vec!["<a@b.example>".into()]].concat());
    for (name, written) in [
        ("", "<a@b.example>"),
        ("Ana", "\"Ana\" <a@b.example>"),
        (
            "Ines Vidal (support) via Acme",
            "\"Ines Vidal (support) via Acme\" <a@b.example>",
        ),
        ("a \"b\" \\", "\"a \\\"b\\\" \\\\\" <a@b.example>"),
        ("=?x?=", "=?utf-8?b?PT94Pz0=?= <a@b.example>"),
        ("Åsa", "=?utf-8?b?w4VzYQ==?= <a@b.example>"),
    ] {
        assert_eq!(field(name), written);
    }
    let long = "Zoë ".repeat(30);
    for line in field(long.trim()).split("\r\n") {
        assert!(line.len() <= LINE, "{line}");
    }
    let words = phrase(long.trim());
    for word in &words {
        let text = word.trim_start_matches("=?utf-8?b?").trim_end_matches("?=");
        let bytes = BASE64.decode(text.as_bytes()).unwrap();
        assert!(word.len() <= 75 && String::from_utf8(bytes).is_ok());
    }
    // Between the characters of a word that is too long for one.
    assert!(phrase(&"窓".repeat(100)).len() == 7);
}
