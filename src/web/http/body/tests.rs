//! What a body is read as, by what the route takes and what it says of itself.

use std::io::Seek;

use ring::digest;

use super::*;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=b";

fn read_as(takes: Takes, kind: &str, bytes: &[u8]) -> Result<Body, Error> {
    let folder = tempfile::tempdir().unwrap();
    let read = read(takes, kind, &mut &bytes[..], folder.path());
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 0, "no file is left behind");
    read
}

fn form(kind: &str, bytes: &[u8]) -> Form {
    match read_as(Takes::Files, kind, bytes) {
        Ok(Body::Form(form)) => form,
        other => panic!("{other:?}"),
    }
}

fn status(read: Result<Body, Error>) -> u16 {
    read.expect_err("it is taken").told().status
}

/// A form of these parts: each the rest of its `Content-Disposition`, and what it holds.
fn parts(all: &[(&str, &str)]) -> Vec<u8> {
    let parts = all.iter().map(|(head, body)| {
        format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n")
    });
    (parts.collect::<String>() + "--b--\r\n").into_bytes()
}

#[test]
fn a_form_says_its_kind_in_any_case_and_with_any_parameters() {
    for kind in [
        URLENCODED,
        "Application/X-WWW-Form-Urlencoded",
        "application/x-www-form-urlencoded; charset=utf-8",
    ] {
        assert_eq!(form(kind, b"a=1").text("a"), Ok("1"), "{kind}");
    }
    let sent = parts(&[("name=\"a\"", "1")]);
    for kind in [MULTIPART, "Multipart/Form-Data; boundary=\"b\""] {
        assert_eq!(form(kind, &sent).text("a"), Ok("1"), "{kind}");
    }
}

#[test]
fn a_form_of_another_kind_is_refused_and_an_empty_one_has_none() {
    for kind in [
        "",
        "text/plain",
        "application/json",
        "multipart/mixed; boundary=b",
    ] {
        assert_eq!(status(read_as(Takes::Form, kind, b"a=1")), 415, "{kind}");
        assert!(read_as(Takes::Form, kind, b"").is_ok(), "{kind}");
    }
}

#[test]
fn a_form_that_is_not_in_utf_8_comes_back_with_what_could_be_read() {
    let read = form(URLENCODED, b"subject=Gr\xfc\xdfe&body=x");
    let refused = read.refused.as_ref().unwrap();
    assert_eq!(refused.to_string(), "The form is not in UTF-8.");
    assert_eq!(read.text("body"), Ok("x"));
    let mut sent = parts(&[("name=\"subject\"", "a"), ("name=\"body\"", "x?")]);
    let at = sent.iter().position(|byte| *byte == b'?').unwrap();
    sent[at] = 0xff;
    let read = form(MULTIPART, &sent);
    assert_eq!(
        (read.refused.unwrap().told().status, read.fields.len()),
        (400, 2)
    );
}

#[test]
fn each_route_takes_as_much_as_it_needs() {
    let of = |bytes: u64| vec![b'a'; usize::try_from(bytes).unwrap()];
    assert!(read_as(Takes::Small, URLENCODED, &of(SMALL)).is_ok());
    assert_eq!(
        status(read_as(Takes::Small, URLENCODED, &of(SMALL + 1))),
        413
    );
    assert!(read_as(Takes::Json, "", &of(PLAIN)).is_ok());
    assert_eq!(status(read_as(Takes::Json, "", &of(PLAIN + 1))), 413);
    assert!(matches!(
        read_as(Takes::Nothing, URLENCODED, b"a=1"),
        Ok(Body::None)
    ));
}

#[test]
fn a_form_with_too_much_text_is_refused_and_given_back() {
    let text = format!("subject=x&body={}", "y".repeat(1 << 20));
    let read = form(URLENCODED, text.as_bytes());
    assert_eq!(read.refused.as_ref().unwrap().told().status, 413);
    assert_eq!(read.text("subject"), Ok("x"));
    assert_eq!(read.text("body").unwrap().len(), 1 << 20);
    let sent = parts(&[("name=\"body\"", &"y".repeat((1 << 20) + 1))]);
    let read = form(MULTIPART, &sent);
    assert_eq!(read.refused.unwrap().told().status, 413);
}

#[test]
fn files_come_with_their_bytes_and_a_name_without_its_path() {
    let read = form(
        MULTIPART,
        &parts(&[
            ("name=\"body\"", "look"),
            (
                "name=\"files\"; filename=\"C:\\\\fakepath\\\\a.txt\"",
                "one",
            ),
            ("name=\"files\"; filename=\"b.txt\"", ""),
            ("name=\"files\"; filename=\"\"", ""),
        ]),
    );
    let files: Vec<_> = read
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.size))
        .collect();
    assert_eq!(files, [("a.txt", 3), ("b.txt", 0)]);
    assert_eq!(read.text("body"), Ok("look"));
    let mut bytes = String::new();
    let mut first = &read.files[0].bytes;
    first.rewind().unwrap();
    first.read_to_string(&mut bytes).unwrap();
    assert_eq!(bytes, "one");
}

#[test]
fn of_too_many_files_those_that_are_left_out_are_named() {
    let names: Vec<String> = (0..=MOST_FILES)
        .map(|nth| format!("name=\"files\"; filename=\"{nth}.txt\""))
        .collect();
    let all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    let read = form(MULTIPART, &parts(&all));
    assert_eq!(read.files.len(), MOST_FILES);
    assert_eq!(read.too_large, [format!("{MOST_FILES}.txt")]);
    assert!(read.refused.is_none());
}

#[test]
fn a_form_that_breaks_off_is_refused_with_what_came() {
    let sent = parts(&[("name=\"subject\"", "x"), ("name=\"body\"", "a long text")]);
    let read = form(MULTIPART, &sent[..sent.len() - 20]);
    assert_eq!(read.refused.as_ref().unwrap().told().status, 400);
    assert_eq!(read.text("subject"), Ok("x"));
    let without = read_as(Takes::Files, "multipart/form-data", &sent);
    assert_eq!(
        without.unwrap_err().to_string(),
        "The form has no boundary."
    );
}

#[test]
fn a_raw_file_is_taken_byte_for_byte() {
    let bytes = b"\0\xff\r\n--b\r\n";
    let Ok(Body::Raw(mut file)) = read_as(Takes::Raw, "image/png", bytes) else {
        panic!("it is a file");
    };
    let mut read = Vec::new();
    file.bytes.rewind().unwrap();
    file.bytes.read_to_end(&mut read).unwrap();
    assert_eq!(
        (read.as_slice(), file.size),
        (&bytes[..], bytes.len() as u64)
    );
    assert_eq!(file.sha256, digest::digest(&digest::SHA256, bytes).as_ref());
}
