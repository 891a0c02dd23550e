//! Whatever bytes come, reading ends: without a panic, soon, and with memory bounded by their number.
//! `PD_TEST_CASES` asks for more cases than the usual ones.

use std::time::{Duration, Instant};

use proptest::{collection::vec, prelude::*, sample};

use super::{
    LimitExceeded, Limits,
    html::{self, Pictures},
    read, samples,
};
use crate::domain::inbox::text::{Kind, fold};

fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PD_TEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|count| count.parse().ok()).unwrap_or(usual),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Reads, shows and folds: all that is done with a message that came.
fn all_of_it(raw: &[u8]) -> Result<(), TestCaseError> {
    let started = Instant::now();
    if let Ok(letter) = read(raw, &Limits::default()) {
        let html = letter.html.as_deref().unwrap_or_default();
        let pictures = Pictures {
            parts: &letter.attachments,
            remote: false,
        };
        let safe = html::safe(html, pictures).html.to_ascii_lowercase();
        prop_assert!(!safe.contains("<script") && !safe.contains("src=\"http"));
        let control = |c: char| c.is_control() && c != '\n' && c != '\t';
        prop_assert!(!letter.text.contains(control));
        prop_assert!(!letter.subject.contains(char::is_control));
        let files: usize = letter.attachments.iter().map(|part| part.bytes.len()).sum();
        prop_assert!(
            files <= 3 * raw.len(),
            "{files} bytes of files from {}",
            raw.len()
        );
        folds_back(&letter.text)?;
    }
    let took = started.elapsed();
    prop_assert!(took < Duration::from_secs(1), "{took:?}");
    Ok(())
}

/// The pieces are the text again, and show something.
fn folds_back(text: &str) -> Result<(), TestCaseError> {
    let pieces = fold(text, None);
    let again: String = pieces.iter().map(|piece| piece.text).collect();
    prop_assert_eq!(&again, text);
    let shows = |piece: &&_| {
        let piece: &crate::domain::inbox::text::Piece = piece;
        piece.kind == Kind::Said && !piece.text.trim().is_empty()
    };
    prop_assert!(text.trim().is_empty() || pieces.iter().any(|piece| shows(&piece)));
    Ok(())
}

/// What is done to a message on its way to us.
#[derive(Debug, Clone)]
enum Damage {
    Flip(usize, u8),
    CutAt(usize),
    Drop(usize, usize),
    Repeat(usize, usize),
    Insert(usize, Vec<u8>),
    RepeatLine(usize),
}

/// Bytes that mean something to some parser.
const SPECIAL: [&[u8]; 24] = [
    b"\r\n\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"=?utf-8?b?",
    b"=?x?q?=",
    b"?=",
    b"--",
    b"<",
    b">",
    b"\"",
    b"(",
    b";",
    b",",
    b":",
    b"=\r\n",
    b"&#0;",
    b"<!--",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"charset=utf-7",
    b"\xff\xfe",
    b"filename*0*=x''%",
    b"> ",
];

fn damage() -> impl Strategy<Value = Damage> {
    let special = || sample::select(SPECIAL.to_vec()).prop_map(<[u8]>::to_vec);
    prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, bits)| Damage::Flip(at, bits)),
        any::<usize>().prop_map(Damage::CutAt),
        (any::<usize>(), 1..200_usize).prop_map(|(at, count)| Damage::Drop(at, count)),
        (any::<usize>(), 1..200_usize).prop_map(|(at, count)| Damage::Repeat(at, count)),
        (any::<usize>(), special()).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        any::<usize>().prop_map(Damage::RepeatLine),
    ]
}

fn damaged(mut mail: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        let length = mail.len().max(1);
        let stretch = |at: &usize, count: &usize| {
            let start = at % length;
            start..(start + count).min(length)
        };
        if mail.is_empty() {
            return mail;
        }
        match damage {
            Damage::Flip(at, bits) => mail[at % length] ^= bits,
            Damage::CutAt(at) => mail.truncate(at % length),
            Damage::Drop(at, count) => drop(mail.drain(stretch(at, count))),
            Damage::Repeat(at, count) => {
                let again = mail[stretch(at, count)].to_vec();
                mail.splice(at % length..at % length, again);
            }
            Damage::Insert(at, bytes) => {
                mail.splice(at % length..at % length, bytes.iter().copied());
            }
            Damage::RepeatLine(number) => {
                let lines: Vec<_> = mail.split_inclusive(|byte| *byte == b'\n').collect();
                let line = lines[number % lines.len()].repeat(3);
                mail.splice(0..0, line);
            }
        }
    }
    mail
}

/// A message of parts within parts, with headers of all kinds, some of them wrong.
fn nested() -> impl Strategy<Value = Vec<u8>> {
    let media = sample::select(vec![
        "text/plain; charset=utf-16",
        "text/plain; charset=iso-2022-jp",
        "text/html; charset=nonsense",
        "image/png; name*=utf-8''%ff%00.png",
        "message/rfc822",
        "message/delivery-status",
        "application/ms-tnef",
        "multipart/alternative",
        "text/plain; format=flowed; delsp=yes",
    ]);
    let encoding = sample::select(vec!["7bit", "base64", "quoted-printable", "x-uuencode", ""]);
    let leaf = (media, encoding, vec(any::<u8>(), 0..300)).prop_map(|(media, encoding, body)| {
        let head =
            format!("Content-Type: {media}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n");
        [head.into_bytes(), body].concat()
    });
    leaf.prop_recursive(6, 40, 5, |inner| {
        let kind = sample::select(vec![
            "mixed",
            "alternative",
            "related",
            "report",
            "digest",
            "signed",
        ]);
        let boundary = prop_oneof!["[a-z]{1,3}", "[a-z]{900,1000}"];
        (kind, boundary, vec(inner, 0..5), any::<bool>()).prop_map(
            |(kind, boundary, parts, ends)| {
                let mut mail =
                    format!("Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n")
                        .into_bytes();
                for part in parts {
                    mail.extend(format!("--{boundary}\r\n").into_bytes());
                    mail.extend(part);
                    mail.extend(b"\r\n");
                }
                if ends {
                    mail.extend(format!("--{boundary}--\r\n").into_bytes());
                }
                mail
            },
        )
    })
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn any_bytes_are_read(raw in vec(any::<u8>(), 0..3000)) {
        all_of_it(&raw)?;
    }

    #[test]
    fn damaged_mails_are_read(
        mail in sample::select(samples::ALL.to_vec()),
        damages in vec(damage(), 1..12),
    ) {
        all_of_it(&damaged(mail.as_bytes().to_vec(), &damages))?;
    }

    #[test]
    fn nested_mails_are_read(mail in nested(), damages in vec(damage(), 0..4)) {
        let mail = [b"From: Ana <ana@acme.example>\r\nSubject: x\r\n", &*mail].concat();
        all_of_it(&damaged(mail, &damages))?;
    }

    #[test]
    fn odd_headers_are_read(
        name in sample::select(vec![
            "From", "To", "Subject", "Date", "References", "Content-Type", "Content-Disposition",
            "Authentication-Results", "Content-ID", "Auto-Submitted",
        ]),
        words in vec(prop_oneof![
            sample::select(SPECIAL.to_vec()).prop_map(<[u8]>::to_vec),
            "[ -~]{0,12}".prop_map(String::into_bytes),
            vec(any::<u8>(), 0..6),
        ], 0..60),
    ) {
        let mail = [name.as_bytes(), b": ", &*words.concat(), b"\r\n\r\ntext"].concat();
        all_of_it(&mail)?;
    }

    #[test]
    fn every_text_folds_back(lines in vec(prop_oneof![
        "[ -~]{0,40}",
        sample::select(vec![
            "> quoted", "", "-- ", "On 20 Nov 2026 at 10:15, Ana <ana@acme.example> wrote:",
            "-----Original Message-----", "From: Ana", "Sent: today", "Subject: x", "\u{a0}",
            "________________________________", "Sent from my iPhone", "Begin forwarded message:",
        ]).prop_map(str::to_owned),
    ], 0..40), end in any::<bool>()) {
        folds_back(&format!("{}{}", lines.join("\n"), if end { "\n" } else { "" }))?;
    }
}

/// Reads a message made of one piece repeated until it is as large as it may be.
#[track_caller]
fn takes_no_longer_than(seconds: u64, raw: &[u8]) {
    let started = Instant::now();
    let letter = read(raw, &Limits::default());
    if let Ok(letter) = letter {
        let html = letter.html.unwrap_or_default();
        let pictures = Pictures {
            parts: &[],
            remote: true,
        };
        let _ = html::safe(&html, pictures);
        let _ = fold(&letter.text, None);
    }
    let took = started.elapsed();
    let head = String::from_utf8_lossy(&raw[..raw.len().min(100)]);
    assert!(took < Duration::from_secs(seconds), "{took:?} for {head}");
}

/// Unoptimised code takes some ten times as long as what is released.
const PATIENCE: u64 = if cfg!(debug_assertions) { 10 } else { 1 };
const LARGE: usize = if cfg!(debug_assertions) {
    256 << 10
} else {
    24 << 20
};

#[test]
fn t28_hostile_sizes_end_soon() {
    let of = |head: &str, piece: &str, size: usize| {
        let mut mail = format!("From: ana@acme.example\r\n{head}\r\n").into_bytes();
        mail.extend(piece.as_bytes().iter().copied().cycle().take(size));
        mail
    };
    let html = "Content-Type: text/html; charset=utf-8\r\n";
    let mixed = "Content-Type: multipart/mixed; boundary=b\r\n";
    for (head, piece) in [
        (html, "<div>"),
        (html, "<b><p>"),
        (html, "<font size=1><p>x<font size=2><i>"),
        (html, "<table><tr><td>"),
        (html, "<a href='x"),
        (html, "a b c='"),
        (html, "<!--"),
        (html, "<script></scrip"),
        (html, "&amp"),
        (html, "<ul><li>x"),
        (html, "cid:"),
        ("", "> On 1.1.26 10:10 <a@b.example> wrote:\n"),
        ("", "From: a\nSent: b\n\n"),
        ("", "On 1 2 3 10:10\n"),
        ("", "--\n"),
        ("", "\r\r"),
        (mixed, "--b-\r\n"),
        ("Content-Transfer-Encoding: base64\r\n", "===="),
        ("Content-Transfer-Encoding: quoted-printable\r\n", "=\r\n="),
    ] {
        takes_no_longer_than(PATIENCE, &of(head, piece, LARGE));
    }
    let attributes = format!("<a {}>x", "b ".repeat(LARGE / 2));
    takes_no_longer_than(PATIENCE, &of(html, &attributes, attributes.len()));
    for field in [
        "From",
        "To",
        "Subject",
        "Content-Type",
        "References",
        "Authentication-Results",
    ] {
        for piece in [
            "=?",
            "=?ab?q?x",
            "=?ab?b?eA==",
            "(",
            "\"",
            "<",
            ";a=",
            "\\",
            ":;",
            "x;x*0*=",
            "=?a?b?=",
        ] {
            let head = format!("{field}: {}\r\n", piece.repeat((60 << 10) / piece.len()));
            takes_no_longer_than(PATIENCE, &of(&head, "x", 10));
        }
    }
}

#[test]
fn t28_a_message_over_a_limit_says_which() {
    let limits = Limits::default();
    let over = |mail: String| read(mail.as_bytes(), &limits).err();
    let headers = |count| format!("{}\r\ntext", "X: y\r\n".repeat(count));
    let long = |size: usize| format!("X: {}\r\n\r\ntext", "y".repeat(size - 5));
    let deep = |depth| {
        let open: String = (0..depth)
            .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
            .collect();
        format!("{open}\r\ntext")
    };
    let messages = |depth| {
        format!(
            "{}\r\ntext",
            "Content-Type: message/rfc822\r\n\r\n".repeat(depth)
        )
    };
    let parts = |count| {
        let head = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
        format!("{head}{}--b--\r\n", "--b\r\n\r\nx\r\n".repeat(count))
    };
    let people = |count| format!("To: {}\r\n\r\ntext", vec!["a@b.example"; count].join(", "));
    assert_eq!(over(headers(1_000)), None);
    assert_eq!(over(headers(1_001)), Some(LimitExceeded::Headers(1_000)));
    assert_eq!(over(headers(100_000)), Some(LimitExceeded::Headers(1_000)));
    assert_eq!(over(long(64 << 10)), None);
    assert_eq!(
        over(long((64 << 10) + 1)),
        Some(LimitExceeded::HeaderBytes(64 << 10))
    );
    assert_eq!(over(deep(20)), None);
    assert_eq!(over(deep(21)), Some(LimitExceeded::Depth(20)));
    assert_eq!(over(deep(2_000)), Some(LimitExceeded::Depth(20)));
    assert_eq!(over(messages(20)), None);
    assert_eq!(over(messages(21)), Some(LimitExceeded::Depth(20)));
    assert_eq!(over(parts(500)), None);
    assert_eq!(over(parts(501)), Some(LimitExceeded::Parts(500)));
    assert_eq!(over(parts(50_000)), Some(LimitExceeded::Parts(500)));
    assert_eq!(over(people(256)), None);
    assert_eq!(over(people(257)), Some(LimitExceeded::Addresses(256)));
    assert_eq!(over("x".repeat(25 << 20)), None);
    assert_eq!(
        over("x".repeat((25 << 20) + 1)),
        Some(LimitExceeded::Bytes(25 << 20))
    );
    assert_eq!(
        LimitExceeded::Bytes(25 << 20).to_string(),
        "The message is larger than 25 MiB."
    );
}
