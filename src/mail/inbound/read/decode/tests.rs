use super::*;

fn words(bytes: &[u8], encoding: &str) -> String {
    String::from_utf8_lossy(&transfer(bytes, encoding)).into_owned()
}

#[test]
fn base64_is_read_in_both_alphabets_with_or_without_padding() {
    for (text, bytes) in [
        ("+/+/", &[0xfb, 0xff, 0xbf][..]),
        ("-_-_", &[0xfb, 0xff, 0xbf]),
        ("QQ==", b"A"),
        ("QQ", b"A"),
        ("QUI=", b"AB"),
        ("QUI", b"AB"),
        ("Q", b""),
        ("", b""),
        ("====", b""),
        ("Q\r\nU J\tD", b"ABC"),
    ] {
        assert_eq!(base64(text.as_bytes()), bytes, "{text}");
    }
}

#[test]
fn several_pieces_of_base64_in_a_row_are_one() {
    assert_eq!(base64(b"QUI=\r\nQ0Q=\r\n"), b"ABCD");
    assert_eq!(base64(b"QQ==QkM="), b"ABC");
}

#[test]
fn a_footer_below_base64_is_none_of_it_and_a_line_of_data_is() {
    for footer in [
        "--\nsent by a phone",
        "________________",
        "\n-- \nx",
        "Virus-free. www.x.example",
    ] {
        let text = format!("QUJD\r\n{footer}\r\n");
        assert_eq!(base64(text.as_bytes()), b"ABC", "{footer}");
    }
    assert_eq!(base64(b"QUJD\r\nREVG\r\n"), b"ABCDEF");
    // Above the data nothing is a footer.
    assert_eq!(base64(b"\r\n\r\nQUJD"), b"ABC");
}

#[test]
fn quoted_printable_keeps_what_is_no_escape() {
    for (text, read) in [
        ("a=3Db", "a=b"),
        ("=C3=BC=c3=bc", "üü"),
        ("100=% =ZZ =4", "100=% =ZZ =4"),
        ("soft=\r\nbreak", "softbreak"),
        ("soft= \t\r\nbreak", "softbreak"),
        ("blanks  \t\r\nend", "blanks\r\nend"),
        ("=", ""),
        ("==3D=", "=="),
        ("=0D=0A.", "\r\n."),
    ] {
        assert_eq!(words(text.as_bytes(), "quoted-printable"), read, "{text:?}");
    }
}

#[test]
fn what_is_written_in_base64_is_read_whatever_breaks_its_lines() {
    let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
    let text = data_encoding::BASE64.encode(&bytes);
    for width in [1, 3, 4, 60, 76, 77, 1000] {
        let lines: Vec<&str> = text
            .as_bytes()
            .chunks(width)
            .map(|line| std::str::from_utf8(line).unwrap())
            .collect();
        for end in ["\n", "\r\n", "\r\n "] {
            assert_eq!(base64(lines.join(end).as_bytes()), bytes, "{width} {end:?}");
        }
    }
}

#[test]
fn encodings_have_several_names_and_what_has_none_is_taken_as_it_is() {
    for name in ["base64", "base-64", "x-base64"] {
        assert_eq!(words(b"QUJD", name), "ABC", "{name}");
    }
    for name in ["7bit", "8bit", "binary", "", "base65", "Base64"] {
        assert_eq!(words(b"QUJD", name), "QUJD", "{name}");
    }
}

#[test]
fn text_is_made_tidy_and_loses_no_letter() {
    for (text, tidied) in [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\r\r\n", "\n\n"),
        ("a\0b\u{7}c\u{7f}d\u{85}e", "abcde"),
        ("\u{feff}a\u{feff}", "a"),
        ("tab\tstays\u{a0}é\u{200b}", "tab\tstays\u{a0}é\u{200b}"),
    ] {
        assert_eq!(tidy(text), tidied, "{text:?}");
    }
}

#[test]
fn a_line_is_one_line_whatever_was_in_it() {
    assert_eq!(one_line(" a\r\n  b\tc\u{2028}d \0"), "a b c d");
    assert_eq!(one_line("\r\n"), "");
    assert_eq!(
        one_line("a\u{a0}b"),
        "a\u{a0}b",
        "somebody meant that blank"
    );
}

#[test]
fn a_digit_is_hexadecimal_in_either_case() {
    assert_eq!((hex(Some(&b'a')), hex(Some(&b'F'))), (Some(10), Some(15)));
    assert_eq!((hex(Some(&b'g')), hex(None)), (None, None));
}
