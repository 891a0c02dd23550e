//! What a mail says, however its parts, names and texts are written.

use crate::mail::inbound::read::*;

fn letter(raw: &str) -> Letter {
    read(raw.as_bytes(), &Limits::default()).unwrap()
}

fn body(fields: &str, bytes: &[u8]) -> String {
    let mut raw = format!("From: a@b.example\r\n{fields}\r\n\r\n").into_bytes();
    raw.extend(bytes);
    read(&raw, &Limits::default()).unwrap().text
}

/// A name of a character set, bytes, and what they say.
const TEXTS: &[(&str, &[u8], &str)] = &[
    ("utf-8", "żółw".as_bytes(), "żółw"),
    // What cannot be true is not believed, and what is damaged is.
    ("UTF-8", b"caf\xe9", "café"),
    ("utf-8", b"Gr\xc3\xbc\xc3\x9fe \xc3", "Grüße \u{fffd}"),
    ("", b"Gr\xc3\xbc\xc3\x9fe \xc3", "Grüße \u{fffd}"),
    ("iso-8859-1", "Grüße".as_bytes(), "Grüße"),
    ("windows-1251", "Лампа".as_bytes(), "Лампа"),
    ("gbk", "Grüße".as_bytes(), "Gr眉脽e"),
    (
        "iso-8859-2",
        b"\x8alo to \x9aikmo, \x9eena a \xb9koda",
        "Šlo to šikmo, žena a ąkoda",
    ),
    (
        "us-ascii",
        b"\xcb\xe0\xec\xef\xe0 \xed\xe5 \xe3\xee\xf0\xe8\xf2",
        "Лампа не горит",
    ),
    (
        "",
        b"\xec\xc1\xcd\xd0\xc1 \xce\xc5 \xc7\xcf\xd2\xc9\xd4",
        "Лампа не горит",
    ),
    (
        "",
        b"\x8b@\x82\xaa\x8aJ\x82\xab\x82\xdc\x82\xb9\x82\xf1\x81B",
        "機が開きません。",
    ),
    ("", b"\x1b$BAk$N7o\x1b(B", "窓の件"),
    ("utf-8", b"\x1b$BAk$N7o\x1b(B", "窓の件"),
    ("cp50220", b"\x1b$BAk$N7o\x1b(B", "窓の件"),
    ("iso-2022-jp-ms", b"\x1b$BAk$N7o\x1b(B", "窓の件"),
    ("windows-31j", b"\x83n\x83\x8d\x81[", "ハロー"),
    ("ks_c_5601-1987", b"\xbe\xc8", "안"),
    ("x-cp1251", b"\xcb\xe0", "Ла"),
    ("win-1251", b"\xcb\xe0", "Ла"),
    ("8859-2", b"\xbelu\xbb", "žluť"),
    ("cp850", b"\x81", "ü"),
    ("'utf-8'", "żółw".as_bytes(), "żółw"),
    ("utf-16", b"\xff\xfeh\0i\0", "hi"),
    ("", b"\xef\xbb\xbfhi", "hi"),
    ("", b"\xfe\xff\0h\0i", "hi"),
    ("us-ascii", "café".as_bytes(), "café"),
    ("us-ascii", b"caf\xe9", "café"),
    ("nonsense", b"caf\xe9", "café"),
    ("windows-1250", b"\x9elu\x9d", "žluť"),
    ("iso-8859-2", b"\xbelu\xbb", "žluť"),
    ("koi8-r", b"\xcd\xc9\xd2", "мир"),
    ("iso-2022-jp", b"\x1b$B%O%m!<\x1b(B", "ハロー"),
    ("shift_jis", b"\x83n\x83\x8d\x81[", "ハロー"),
    ("gb18030", b"\xc4\xe3\xba\xc3", "你好"),
    ("big5", b"\xa7A\xa6n", "你好"),
    ("euc-kr", b"\xbe\xc8", "안"),
    ("utf-16le", b"h\0i\0", "hi"),
    ("utf-7", b"+ZYc-", "文"),
];

#[test]
fn text_is_read_in_every_character_set() {
    for &(charset, bytes, text) in TEXTS {
        let fields = format!("Content-Type: text/plain; charset=\"{charset}\"");
        assert_eq!(body(&fields, bytes), text, "{charset}");
    }
}

#[test]
fn text_is_read_in_every_encoding() {
    for (encoding, bytes, text) in [
        ("base64", "aGVsbG8=", "hello"),
        ("BASE64 (x)", "aGV\r\nsb!G8", "hello"),
        ("base64", "aGk=aGk=", "hihi"),
        (
            "base64",
            "aGVsbG8=\r\n\r\n--\r\nScanned by gateway\r\n",
            "hello",
        ),
        ("base64", "aGVsbG8h\r\n--\r\nScanned\r\n", "hello!"),
        ("base64", "aGVsbG8h\r\nScanned by gateway\r\n", "hello!"),
        ("base64", "aGVsbG8h\r\n\r\nScanned\r\n", "hello!"),
        ("base64", "aGVs\r\n\r\nbG8h\r\n", "hello!"),
        ("quoted-printable", "a=3Db=\r\nc =\r\nd=XY=", "a=bc d=XY"),
        ("quoted-printable", "a  \r\nb\t", "a\nb"),
        ("x-unknown", "a=3D", "a=3D"),
        ("7bit", "a\r\nb\rc\0\u{7}\td", "a\nb\nc\td"),
    ] {
        let fields = format!("Content-Transfer-Encoding: {encoding}");
        assert_eq!(body(&fields, bytes.as_bytes()), text, "{encoding} {bytes}");
    }
}

/// The text of a message with these fields.
fn body_of(fields: &str, body: &str) -> Letter {
    letter(&format!("From: a@b.example\n{fields}\n\n{body}"))
}

#[test]
fn the_words_are_the_text_whatever_the_part_is_called() {
    let html = "<p>It is <b>late</b>.</p>";
    for (fields, body) in [
        ("Content-Type: text", "It is late."),
        ("Content-Type: text/", "It is late."),
        ("Content-Type: plain", "It is late."),
        ("Content-Type: plain/text; charset=utf-8", "It is late."),
        ("Content-Type: \"text/plain\"", "It is late."),
        ("Content-Type: text/plain charset=utf-8", "It is late."),
        ("Content-Type: charset=utf-8", "It is late."),
        ("Content-Type: foo/bar", "It is late."),
        ("Content-Type: text/x-mail", "It is late."),
        ("Content-Type: application/octet-stream", "It is late."),
        ("Content-Type: text/markdown", "It is late."),
        (
            "Content-Type: text/plain\nContent-Disposition: attachment",
            "It is late.",
        ),
        ("Content-Type: html", html),
        ("Content-Type: text/htm", html),
        ("Content-Type: html/text", html),
        ("Content-Type: text/html charset=utf-8", html),
        (
            "Content-Type: text/html\nContent-Disposition: attachment",
            html,
        ),
        ("Content-Type: text/enriched", "It is\n<bold>late</bold>."),
        (
            "Content-Type: multipart/mixed; boundary=b",
            "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nIt is late.\n--b--",
        ),
    ] {
        let letter = body_of(fields, body);
        assert_eq!(letter.text.trim(), "It is late.", "{fields}");
        assert!(letter.attachments.is_empty(), "{fields}");
    }
    for (fields, body) in [
        ("Content-Type: image/png", "It is late."),
        ("Content-Type: foo/bar", "\u{1}It is late."),
        (
            "Content-Type: application/octet-stream; name=a.bin",
            "It is late.",
        ),
        ("Content-Type: pdf; name=a.pdf", "It is late."),
        (
            "Content-Disposition: attachment; filename=a.txt",
            "It is late.",
        ),
        ("Content-Type: text/calendar", "BEGIN:VCALENDAR"),
    ] {
        let letter = body_of(fields, body);
        assert_eq!(
            (letter.text.as_str(), letter.attachments.len()),
            ("", 1),
            "{fields}"
        );
    }
}

#[test]
fn the_root_of_related_parts_is_the_text_wherever_it_stands() {
    let png = "Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\n\nPNG";
    let other = "Content-Type: text/html; name=other.html\nContent-ID: <other@x>\n\nother";
    let root = "Content-Type: text/html\nContent-ID: <root@x>\n\n<p>It is late. <img src='cid:logo@x'></p>";
    let choices = "Content-Type: multipart/alternative; boundary=c\n\n--c\n\nIt is late.\n--c\nContent-Type: text/html\n\n<p>It is late.</p>\n--c--";
    for (parameters, parts) in [
        ("", vec![root, png]),
        ("; type=\"text/html\"", vec![png, root]),
        ("", vec![png, root]),
        ("", vec![png, choices]),
        ("; start=\"<root@x>\"", vec![other, root, png]),
        ("; start=root@x", vec![png, other, root]),
        ("; start=\"<nobody@x>\"", vec![root, other]),
    ] {
        let parts: String = parts.iter().map(|part| format!("--r\n{part}\n")).collect();
        let fields = format!("Content-Type: multipart/related; boundary=r{parameters}");
        let letter = body_of(&fields, &format!("{parts}--r--"));
        assert_eq!(letter.text.trim(), "It is late.", "{fields} {parts}");
        assert!(!letter.attachments.is_empty(), "{parts}");
    }
}

#[test]
fn a_text_that_only_says_that_there_is_html_is_not_the_text() {
    let both = |plain: &str, html: &str| {
        let body = format!("--a\n\n{plain}\n--a\nContent-Type: text/html\n\n{html}\n--a--");
        body_of("Content-Type: multipart/alternative; boundary=a", &body).text
    };
    assert_eq!(
        both("This mail is in HTML.", "<p>Two parts are lacking.</p>"),
        "Two parts are lacking."
    );
    assert_eq!(
        both("Two parts\nare lacking.", "<p>Two parts are lacking.</p>"),
        "Two parts\nare lacking."
    );
}

#[test]
fn forms_that_nobody_here_knows_are_no_files() {
    let body = "--a\n\nhello\n--a\nContent-Type: text/x-amp-html\n\n<html amp4email>\n--a\nContent-Type: text/html\n\nhello\n--a\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--a--";
    let letter = body_of("Content-Type: multipart/alternative; boundary=a", body);
    let files: Vec<&str> = letter
        .attachments
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(
        (letter.text.as_str(), files),
        ("hello", vec!["attachment-1.ics"])
    );
}

#[test]
fn html_is_in_the_character_set_that_it_names() {
    let read_in = |head: &str, html: &[u8]| {
        let mut raw = format!("Content-Type: text/html{head}\r\n\r\n").into_bytes();
        raw.extend(html);
        read(&raw, &Limits::default()).unwrap().text
    };
    for (meta, bytes, text) in [
        (
            "<meta charset=windows-1251>",
            &b"\xcb\xe0\xec\xef\xe0"[..],
            "Лампа",
        ),
        ("<META CHARSET='koi8-r'/>", b"\xec\xc1\xcd\xd0\xc1", "Лампа"),
        (
            "<?xml version='1.0' encoding='x'?><meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-2\">",
            b"\xaf\xf3\xb3ta",
            "Żółta",
        ),
        ("<meta charset=utf-16>", b"caf\xc3\xa9", "café"),
        ("<meta charset=utf-8>", b"caf\xe9", "café"),
        ("<meta charset=windows-1251>", "Żółta".as_bytes(), "Żółta"),
    ] {
        for head in ["", "; charset=us-ascii", "; charset=\"\""] {
            let html = [meta.as_bytes(), b"<p>", bytes].concat();
            assert_eq!(read_in(head, &html), text, "{meta} {head}");
        }
    }
    // What the mail says comes first.
    let html = b"<meta charset=koi8-r>\xcb\xe0\xec\xef\xe0";
    assert_eq!(read_in("; charset=windows-1251", html), "Лампа");
}

#[test]
fn bytes_without_a_character_set_in_a_head_are_in_that_of_the_text() {
    let lamp = b"\xcb\xe0\xec\xef\xe0";
    let mail = |kind: &str, body: &[u8]| {
        let head = [
            b"From: \"",
            &lamp[..],
            b"\" <a@b.example>\r\nSubject: ",
            lamp,
            b"\r\n",
        ]
        .concat();
        let raw = [&head, kind.as_bytes(), b"\r\n\r\n", body].concat();
        read(&raw, &Limits::default()).unwrap()
    };
    for (kind, body) in [
        ("Content-Type: text/plain; charset=windows-1251", &b"x"[..]),
        ("Content-Type: text/html", b"<meta charset=windows-1251>x"),
        ("Content-Type: text/plain", b"\xed\xe5 \xe3\xee\xf0\xe8\xf2 \xeb\xe0\xec\xef\xe0"),
        ("Content-Type: multipart/mixed; boundary=b", b"--b\r\nContent-Type: text/plain; charset=windows-1251\r\n\r\nx\r\n--b\r\nContent-Disposition: attachment; filename=\"\xcb\xe0.txt\"\r\n\r\nx\r\n--b--"),
    ] {
        let letter = mail(kind, body);
        let name = letter.from.unwrap().name;
        assert_eq!((letter.subject.as_str(), name.as_deref()), ("Лампа", Some("Лампа")), "{kind}");
        assert!(letter.attachments.iter().all(|file| file.name == "Ла.txt"), "{kind}");
    }
    let utf8 = letter("Subject: Żółta\nContent-Type: text/plain; charset=windows-1251\n\nx");
    assert_eq!(utf8.subject, "Żółta");
    let japanese =
        letter("Subject: \x1b$BAk$N7o\x1b(B\nContent-Type: text/plain; charset=iso-2022-jp\n\nx");
    assert_eq!(japanese.subject, "窓の件");
}

#[test]
fn names_of_files_are_read_however_they_are_written() {
    for (disposition, name) in [
        (
            "attachment;\n filename=\"=?UTF-8?Q?Gr=C3?=\n =?UTF-8?Q?=B6=C3=9Fe.pdf?=\"",
            "Größe.pdf",
        ),
        (
            "attachment; filename*0=\"=?UTF-8?Q?Gr=C3?=\"; filename*1=\" =?UTF-8?Q?=B6=C3=9Fe.pdf?=\"",
            "Größe.pdf",
        ),
        (
            "attachment; filename*0*=utf-8''Gr%C3; filename*1*=%B6%C3%9Fe.pdf",
            "Größe.pdf",
        ),
        (
            "attachment; filename==?utf-8?B?R3LDtsOfZS5wZGY=?=",
            "Größe.pdf",
        ),
        (
            "attachment; filename=\"=?cp50221?B?GyRCQWsbKEI=?=.pdf\"",
            "窓.pdf",
        ),
    ] {
        let body = format!("--b\n\nx\n--b\nContent-Disposition: {disposition}\n\nx\n--b--");
        let letter = body_of("Content-Type: multipart/mixed; boundary=b", &body);
        assert_eq!(letter.attachments[0].name, name, "{disposition}");
    }
}

#[test]
fn a_file_only_outlook_reads_is_kept_and_said_so() {
    let body = "--b\n\nhello\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n--b--";
    let letter = body_of("Content-Type: multipart/mixed; boundary=b", body);
    assert!(
        letter
            .text
            .starts_with("hello\n\n(winmail.dat is a file that only Outlook reads.")
    );
    assert_eq!(letter.attachments[0].name, "winmail.dat");
}

#[test]
fn a_file_written_into_the_text_is_a_file() {
    let body = "Here.\n\nbegin 644 data.txt\n-=F%L=F4@.2!O<&5N\"@  \n`\nend\n\nThanks\n";
    let letter = body_of("Content-Type: text/plain", body);
    assert_eq!(letter.text, "Here.\n\n\nThanks\n");
    assert_eq!(
        (
            letter.attachments[0].name.as_str(),
            &letter.attachments[0].bytes[..]
        ),
        ("data.txt", &b"valve 9 open\n"[..])
    );
    let part = "--b\n\nSee file.\n--b\nContent-Type: application/octet-stream; name=data.txt\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 data.txt\n-=F%L=F4@.2!O<&5N\"@  \n`\nend\n--b--";
    let letter = body_of("Content-Type: multipart/mixed; boundary=b", part);
    assert_eq!(
        (letter.text.as_str(), &letter.attachments[0].bytes[..]),
        ("See file.", &b"valve 9 open\n"[..])
    );
}
