use super::*;

fn name(given: &str) -> Option<&'static str> {
    match Charset::named(given)? {
        Charset::Known(found) => Some(found.name()),
        Charset::Other(_) => Some("another"),
    }
}

#[test]
fn a_character_set_is_known_in_the_spellings_that_programs_use() {
    for (given, known) in [
        ("utf-8", "UTF-8"),
        ("UTF8", "UTF-8"),
        ("\"utf_8\"", "UTF-8"),
        (" 'iso-8859-1' ", "windows-1252"),
        ("iso8859-15", "ISO-8859-15"),
        ("8859-2", "ISO-8859-2"),
        ("iso-8859-2:1987", "ISO-8859-2"),
        ("cp1251", "windows-1251"),
        ("win-1251", "windows-1251"),
        ("1250", "windows-1250"),
        ("x-sjis", "Shift_JIS"),
        ("cp932", "Shift_JIS"),
        ("GB2312", "GBK"),
        ("iso-2022-jp-ms", "ISO-2022-JP"),
        ("macroman", "macintosh"),
        ("utf-7", "another"),
    ] {
        assert_eq!(name(given), Some(known), "{given}");
    }
}

#[test]
fn a_name_that_says_nothing_is_none() {
    for given in [
        "",
        "us-ascii",
        "ANSI_X3.4-1968",
        "unknown-8bit",
        "x-unknown",
        "8bit",
        "iso-8859-99",
        "cp1299",
        "klingon",
        "hz-gb-2312x",
        &"u".repeat(41),
    ] {
        assert_eq!(name(given), None, "{given}");
    }
}

#[test]
fn text_is_read_by_its_name_unless_that_cannot_be() {
    for (bytes, named, read) in [
        (&b"Gr\xfc\xdfe"[..], Some("iso-8859-1"), "Grüße"),
        (b"Gr\xc3\xbc\xc3\x9fe", Some("iso-8859-1"), "Grüße"),
        (b"Gr\xc3\xbc\xc3\x9fe", None, "Grüße"),
        (b"\xc4\xe0", Some("windows-1251"), "Да"),
        (b"\x82\xa0\x82\xa2", Some("shift_jis"), "あい"),
        (b"\x1b$B$\"\x1b(B", None, "あ"),
        (b"\x1b$B$\"\x1b(B", Some("utf-8"), "あ"),
        (b"caf\xe9 \xe0 la carte", Some("utf-8"), "café à la carte"),
        (b"plain", Some("utf-16"), "plain"),
        (b"p\0l\0", Some("utf-16"), "pl"),
        (b"\0p\0l", Some("utf-16be"), "pl"),
        (b"a+AOk-", Some("utf-7"), "aé"),
    ] {
        assert_eq!(text(bytes, named), read, "{named:?}");
    }
}

#[test]
fn a_mark_at_the_beginning_goes_before_every_name() {
    for bytes in [&b"\xef\xbb\xbfJa"[..], b"\xff\xfeJ\0a\0", b"\xfe\xff\0J\0a"] {
        for named in [None, Some("iso-8859-1"), Some("utf-8"), Some("klingon")] {
            assert_eq!(text(bytes, named), "Ja", "{bytes:?} {named:?}");
        }
    }
}

#[test]
fn a_letter_that_was_cut_on_its_way_costs_no_other() {
    let cut = &"Grüße aus Köln".as_bytes()[..13];
    assert_eq!(text(&[cut, b"\xc3"].concat(), None), "Grüße aus K\u{fffd}");
    let read = text(b"Gr\xc3\xbc\xc3\x9fe und sch\xc3\xb6n\xff", Some("utf-8"));
    assert_eq!(read, "Grüße und schön\u{fffd}");
}

#[test]
fn html_says_its_character_set_in_its_head() {
    let of = |html: &str| match of_html(html.as_bytes()) {
        Some(Charset::Known(found)) => found.name(),
        _ => "none",
    };
    for (html, found) in [
        ("<meta charset=windows-1251>", "windows-1251"),
        ("<META CHARSET = \"utf-8\" >", "UTF-8"),
        (
            "<meta http-equiv=x content=\"text/html; charset=koi8-r\">",
            "KOI8-R",
        ),
        ("<meta charset='klingon'><meta charset=big5>", "Big5"),
        ("<meta charset=utf-16>", "none"),
        ("<p>charset", "none"),
        ("", "none"),
    ] {
        assert_eq!(of(html), found, "{html}");
    }
    let late = format!("{}<meta charset=big5>", " ".repeat(5000));
    assert_eq!(of(&late), "none", "that is no head");
}
