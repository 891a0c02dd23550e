use super::*;

#[test]
fn a_file_name_is_a_label() {
    for (given, kept) in [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\shot.png", "shot.png"),
        ("a\r\nb\0.txt", "a b .txt"),
        ("\u{202e}gpj.exe", "gpj.exe"),
        ("...", "file"),
        ("", "file"),
    ] {
        assert_eq!(file_name(given), kept, "{given:?}");
    }
    assert_eq!(
        file_name(&format!("{}.pdf", "x".repeat(4000)))
            .chars()
            .count(),
        120
    );
}

#[test]
fn a_type_is_read_from_the_bytes() {
    let (text, download) = ("text/plain; charset=utf-8", "application/octet-stream");
    for (head, name, kind) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "a.html", "image/png"),
        (b"\0\x01binary", "a.txt", download),
        (b"2026-11-29 ERROR <b> at line 3", "a.log", text),
        (b"a < b", "a.txt", text),
        (b"< 5 ms", "a.txt", text),
        (b"", "empty.txt", text),
    ] {
        assert_eq!(media_type(head, name), kind, "{name}");
    }
}

#[test]
fn k24_html_svg_and_other_markup_is_a_download_by_its_bytes_or_its_name() {
    for head in [
        "<svg onload=alert(1)>",
        "<html><script>",
        "<!-- x --><svg>",
        "\u{feff}<?xml version='1.0'?>",
        "\r\n\t <!DOCTYPE html>",
        "<SVG/>",
        "</a><script>",
        "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>",
    ] {
        assert_eq!(
            media_type(head.as_bytes(), "a.txt"),
            "application/octet-stream",
            "{head}"
        );
    }
    for name in [
        "a.svg",
        "A.SVG",
        "x.tar.html",
        "x.htm. ",
        "a.xhtml",
        "x.xml",
    ] {
        assert_eq!(
            media_type(b"plain words", name),
            "application/octet-stream",
            "{name}"
        );
    }
    assert_eq!(
        media_type(b"plain words", "html"),
        "application/octet-stream"
    );
}
