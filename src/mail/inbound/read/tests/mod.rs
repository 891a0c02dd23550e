mod programs;
mod senders;

use super::samples::{ATTACHED, CHECKED, FORWARDED, REPORT, WITH_FILES};
use crate::mail::inbound::read::*;

fn letter(raw: &str) -> Letter {
    read(raw.as_bytes(), &Limits::default()).unwrap()
}

fn with(fields: &str) -> Letter {
    letter(&format!("{fields}\r\n\r\ntext"))
}

fn written(mailboxes: &[Mailbox]) -> Vec<&str> {
    mailboxes.iter().map(|one| one.written.as_str()).collect()
}

#[test]
fn the_header_is_decoded() {
    let letter = letter(WITH_FILES);
    let from = letter.from.unwrap();
    assert_eq!(from.name.as_deref(), Some("Ana Martín"));
    assert_eq!(from.address.unwrap().as_str(), "ana@acme.example");
    assert_eq!(letter.subject, "Page won’t load");
    assert_eq!(
        written(&letter.to),
        ["support@desk.example", "omar@globex.example"]
    );
    assert_eq!(letter.to[1].name.as_deref(), Some("Berg, Omar"));
    assert_eq!(written(&letter.cc), ["lee@acme.example"]);
    assert_eq!(written(&letter.reply_to), ["ana.home@mail.example"]);
    assert_eq!(letter.message_id.as_deref(), Some("one@acme.example"));
    assert_eq!(letter.in_reply_to, ["t.1.2.3.abc@desk.example"]);
    assert_eq!(
        letter.references,
        ["zero@acme.example", "t.1.2.3.abc@desk.example"]
    );
    assert_eq!(letter.date.unwrap().rfc3339(), "2026-11-20T09:15:30Z");
    assert_eq!(letter.automatic, None);
}

#[test]
fn text_and_files_are_told_apart_and_files_are_byte_for_byte() {
    let letter = letter(WITH_FILES);
    assert_eq!(letter.text, "The café page does not load.");
    assert!(letter.html.unwrap().contains("<p>The café page"));
    let files: Vec<_> = letter
        .attachments
        .iter()
        .map(|part| (part.name.as_str(), part.content_type.as_str(), part.inline))
        .collect();
    assert_eq!(
        files,
        [
            ("attachment-1.png", "image/png", true),
            ("Rechnung über.pdf", "application/pdf", false),
            ("zahlen.csv", "text/csv", false),
        ]
    );
    assert_eq!(letter.attachments[1].bytes, [0, 1, 2, 3, 4, 5]);
    assert_eq!(letter.attachments[2].bytes, "a;ü\r\nb;".as_bytes());
}

#[test]
fn a_delivery_report_names_the_mail_and_what_became_of_it() {
    let letter = letter(REPORT);
    let report = letter.report.unwrap();
    assert_eq!(report.original_message_ids, ["t.7.8.9.mac@desk.example"]);
    let [gone, slow] = &report.recipients[..] else {
        panic!("{report:?}")
    };
    assert_eq!(
        (gone.address.as_str(), gone.status.as_str()),
        ("gone@acme.example", "5.1.1")
    );
    assert_eq!(
        gone.diagnostic.as_deref(),
        Some("550 5.1.1 <gone@acme.example>: Recipient address rejected; no such user")
    );
    assert!(gone.is_hard() && !slow.is_hard());
    assert_eq!(slow.action, Action::Delayed);
    assert_eq!(letter.forwarded, None);
    assert_eq!(letter.automatic, Some(Why::AutoSubmitted));
    assert_eq!(letter.text, "I could not deliver your message.\n");
}

#[test]
fn a_forwarded_mail_says_who_wrote_the_original() {
    for (raw, subject, text, remark) in [
        (
            FORWARDED,
            "Invoice",
            "The invoice is wrong,\nplease correct it.\n",
            "Please look at this.\n\n",
        ),
        (ATTACHED, "Rechnung", "ハロー\nyou", "See below."),
    ] {
        let forwarded = letter(raw).forwarded.unwrap();
        assert_eq!(forwarded.from.name.as_deref(), Some("Omar Berg"));
        let found = forwarded.from.address.unwrap();
        assert_eq!(found.as_str(), "omar@globex.example");
        assert_eq!(forwarded.subject, subject);
        let found = (forwarded.text.as_str(), forwarded.remark.as_str());
        assert_eq!(found, (text, remark));
    }
    let attached = &letter(ATTACHED).attachments[0];
    assert_eq!(attached.name, "Rechnung.eml");
    assert!(attached.bytes.starts_with(b"From: Omar") && attached.bytes.ends_with(b"you</p>"));
}

#[test]
fn lines_broken_for_the_way_are_put_together() {
    let flowed = |parameters: &str, body: &str| {
        letter(&format!(
            "Content-Type: text/plain; format=flowed{parameters}\n\n{body}"
        ))
        .text
    };
    assert_eq!(
        flowed(
            "",
            "A long \nline.\n\n> quoted \n> text\n from here\n-- \nAna\n"
        ),
        "A long line.\n\n> quoted text\nfrom here\n-- \nAna\n"
    );
    assert_eq!(flowed("; delsp=yes", "ab \ncd\n"), "abcd\n");
    assert_eq!(flowed("", "> a \nb\n"), "> a \nb\n");
}

#[test]
fn a_broken_structure_loses_no_text() {
    let mixed = "Content-Type: multipart/mixed; boundary=b\n";
    for (raw, text, files) in [
        // The end is missing.
        (format!("{mixed}\n--b\n\nhello"), "hello", 0),
        // No boundary ever comes.
        (format!("{mixed}\nhello\n"), "hello\n", 0),
        // The inner part is not closed before the outer goes on.
        (
            format!(
                "{mixed}\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nhello\n--b\nContent-Type: x/y\n\nfile\n--b--\n"
            ),
            "hello",
            1,
        ),
        // No boundary is named.
        (
            "Content-Type: multipart/mixed\n\nhello".to_owned(),
            "hello",
            0,
        ),
        // The empty line after the header is missing.
        (
            "Subject: x\nhello there\nyou".to_owned(),
            "hello there\nyou",
            0,
        ),
        // A boundary within a line is none.
        (
            format!("{mixed}\n--b\n\nsay --b here\n--bc\n--b--\n"),
            "say --b here\n--bc",
            0,
        ),
        // As mbox files and pipes hand it over.
        (
            "From ana@acme.example Fri Nov 20 10:15:30 2026\nSubject: x\n\nhello".to_owned(),
            "hello",
            0,
        ),
        (
            format!("{mixed}\n--b\nContent-Disposition: attachment\n\na\n--b\n\nhello\n--b--"),
            "hello",
            1,
        ),
    ] {
        let letter = letter(&raw);
        assert_eq!(
            (letter.text.as_str(), letter.attachments.len()),
            (text, files),
            "{raw}"
        );
    }
    assert_eq!(letter("").text, "");
}

#[test]
fn a_text_that_is_too_long_is_kept_whole_beside_what_is_shown() {
    let long = "word \u{e9}\n".repeat(200_000);
    let letter = letter(&format!("Subject: x\n\n{long}"));
    assert!(letter.shortened && letter.text.len() <= 1 << 20);
    assert_eq!(letter.attachments.len(), 1);
    assert_eq!(letter.attachments[0].bytes, long.as_bytes());
}

#[test]
fn replies_in_html_fold_like_replies_in_text() {
    for (html, said) in [
        (
            "<div dir=ltr>Works</div><br><div class=gmail_quote><div class=gmail_attr>On Fri, Nov 20, 2026 at 10:15 AM Acme &lt;<a href='mailto:support@desk.example'>support@desk.example</a>&gt; wrote:<br></div><blockquote>Try again<br></blockquote></div>",
            "Works\n\n",
        ),
        (
            "<div>Works</div><hr style='display:inline-block;width:98%'><div id=divRplyFwdMsg><b>From:</b> Acme &lt;support@desk.example&gt;<br><b>Sent:</b> Friday<br><b>To:</b> Ana<br><b>Subject:</b> x</div><div>Try again</div>",
            "Works\n",
        ),
        (
            "<p class=MsoNormal>Works<o:p></o:p></p><div style='border-top:solid'><p class=MsoNormal><b>Von:</b> Acme<br><b>Gesendet:</b> Freitag<br><b>An:</b> Ana<br><b>Betreff:</b> x<o:p></o:p></p></div><p class=MsoNormal>Noch einmal</p>",
            "Works\n",
        ),
        (
            "Works<div><blockquote type=cite><div>On 20 Nov 2026, at 10:15, Acme &lt;support@desk.example&gt; wrote:</div><br><div>Try again</div></blockquote></div>",
            "Works\n",
        ),
    ] {
        let letter = letter(&format!("Content-Type: text/html; charset=utf-8\n\n{html}"));
        let pieces = crate::domain::inbox::text::fold(&letter.text, None);
        assert_eq!(pieces[0].text, said, "{:?}", letter.text);
        assert_eq!(pieces.len(), 2, "{:?}", letter.text);
    }
}
