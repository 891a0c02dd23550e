use super::*;

fn words(text: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    each(text, |word| {
        found.push((word.folded.to_owned(), &text[word.place()]));
    });
    found
}

#[test]
fn words_are_folded_and_keep_their_place() {
    let cases: [(&str, &[(&str, &str)]); 8] = [
        (
            "Export, it STOPS!",
            &[("export", "Export"), ("it", "it"), ("stops", "STOPS")],
        ),
        ("Größe", &[("grosse", "Größe")]),
        (
            "ÉCOLE e\u{301}cole",
            &[("ecole", "ÉCOLE"), ("ecole", "e\u{301}cole")],
        ),
        (
            "Việt İstanbul",
            &[("viet", "Việt"), ("istanbul", "İstanbul")],
        ),
        (
            "iPhone手机2",
            &[("iphone", "iPhone"), ("手机", "手机"), ("2", "2")],
        ),
        ("ガイド・한국", &[("ガイド", "ガイド"), ("한국", "한국")]),
        (
            "a_b-c\u{0}d",
            &[("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")],
        ),
        (" … ", &[]),
    ];
    for (text, expected) in cases {
        let found = words(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), *b)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn k10_words_are_found_however_their_letters_are_written() {
    let cases = [
        ("Łódź", "Lodz"),
        ("smørrebrød", "smorrebrod"),
        ("Straße", "STRASSE"),
        ("STRAẞE", "strasse"),
        ("Þór Æsir œuvre", "Thor aesir oeuvre"),
        ("Đặng đá ðorn", "dang da dorn"),
        ("Diyarbakır", "diyarbakir"),
        ("IĞDIR", "igdir"),
        ("Ħal Ŧest", "hal test"),
        ("Ǿre Ǽra", "ore aera"),
        ("ﬁle ﬀ", "file ff"),
        ("Ｇｉｌ ﾃｽﾄ", "gil テスト"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("カ\u{3099}イト\u{3099}", "ガイド"),
        ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", "한국"),
        ("𝐆𝐢𝐥 Ⓐ ² ½", "gil a 2 12"),
        ("Steuer\u{ad}num\u{200b}mer", "steuernummer"),
        ("A\u{200d}n\u{feff}a\u{202e}", "ana"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("مـحـمـد", "محمد"),
        ("e\u{301}", "é"),
    ];
    for (text, typed) in cases {
        assert_eq!(folded(text), folded(typed), "{text} {typed}");
    }
    for (one, other) in [("カ", "ガ"), ("m", "n"), ("한", "하"), ("Ł", "T")] {
        assert_ne!(folded(one), folded(other), "{one} {other}");
    }
}

#[test]
fn k14_every_word_of_what_is_typed_begins_one_of_the_name_or_the_address() {
    let zoe = ["Zoë Müller-Łoś", "z.mueller@hydro.example"];
    for typed in [
        "Muller",
        "Zoe Müller",
        "MÜLLER",
        "los zoe",
        "hydro zo",
        "z.mueller@hy",
        "mul  LOS",
        "",
    ] {
        assert!(all_begin(typed, &zoe), "{typed}");
    }
    for typed in ["uller", "Zoe Maier", "mueller@acme"] {
        assert!(!all_begin(typed, &zoe), "{typed}");
    }
    assert!(all_begin("明", &["李明", "x@y.example"]));
}

#[test]
fn a_run_is_its_pairs() {
    assert_eq!(pairs("会议室").collect::<Vec<_>>(), ["会议", "议室"]);
    assert_eq!(pairs("会").collect::<Vec<_>>(), ["会"]);
    assert_eq!(pairs("").count(), 0);
}

#[test]
fn overlong_words_are_cut() {
    assert_eq!(start(&"ü".repeat(100)).chars().count(), LONGEST);
    assert_eq!(start("short"), "short");
}
