use super::*;

/// The text, what stands before its parameters, one of these, and its value.
const READ: &[[&str; 4]] = &[
    [
        "text/plain; charset=utf-8",
        "text/plain",
        "charset",
        "utf-8",
    ],
    [
        "TEXT/HTML ; Charset=\"UTF-8\"",
        "text/html",
        "charset",
        "UTF-8",
    ],
    ["text/html charset=utf-8", "text/html", "charset", "utf-8"],
    ["text/html, charset=utf-8", "text/html", "charset", "utf-8"],
    [
        "text / plain (words); charset = utf-8",
        "text/plain",
        "charset",
        "utf-8",
    ],
    [
        "text/plain; charset=utf-8 format=flowed",
        "text/plain",
        "format",
        "flowed",
    ],
    [
        "text/plain;; charset=utf-8;",
        "text/plain",
        "charset",
        "utf-8",
    ],
    [
        "text/plain; x; charset=utf-8",
        "text/plain",
        "charset",
        "utf-8",
    ],
    ["charset=utf-8", "", "charset", "utf-8"],
    [
        "multipart/mixed; boundary=\"a;b=c\"",
        "multipart/mixed",
        "boundary",
        "a;b=c",
    ],
    [
        "multipart/mixed; boundary=\"out er\" ; x=y",
        "multipart/mixed",
        "x",
        "y",
    ],
    [
        "attachment; filename=My report (2).pdf",
        "attachment",
        "filename",
        "My report (2).pdf",
    ],
    [
        "attachment; filename=\"a \\\"b\\\".txt\"",
        "attachment",
        "filename",
        "a \"b\".txt",
    ],
    [
        "attachment; filename=\"C:\\temp\\x.txt\"",
        "attachment",
        "filename",
        "C:\\temp\\x.txt",
    ],
    [
        "attachment; filename=\"open",
        "attachment",
        "filename",
        "open",
    ],
    [
        "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf",
        "attachment",
        "filename",
        "Größe.pdf",
    ],
    [
        "attachment; filename=G.pdf; filename*=utf-8'de'Gr%C3%B6.pdf",
        "attachment",
        "filename",
        "Grö.pdf",
    ],
    [
        "attachment; filename*0*=utf-8''Gr%C3; filename*1*=%B6%C3%9Fe; filename*2=\".pdf\"",
        "attachment",
        "filename",
        "Größe.pdf",
    ],
    [
        "attachment; filename*1=b.txt; filename*0=a",
        "attachment",
        "filename",
        "ab.txt",
    ],
    [
        "attachment; filename*=Gr%C3%B6.pdf",
        "attachment",
        "filename",
        "Grö.pdf",
    ],
    [
        "attachment; filename*=cp1251''%CB%E0%EC%EF%E0.txt",
        "attachment",
        "filename",
        "Лампа.txt",
    ],
];

#[test]
fn parameters_are_read_as_they_were_meant() {
    for &[text, value, name, given] in READ {
        let read = Parameters::read(text);
        assert_eq!(
            (read.value.as_str(), read.get(name)),
            (value, Some(given)),
            "{text}"
        );
    }
    for text in ["", ";", "=", "text", "a/b;=;", "a/b; \"", ";;x", "a*b*c=d"] {
        Parameters::read(text);
    }
}
