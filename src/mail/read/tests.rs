use super::{
    samples::{ATTACHED, CHECKED, FORWARDED, REPORT, WITH_FILES},
    *,
};

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
    assert_eq!(
        report.original_message_id.as_deref(),
        Some("t.7.8.9.mac@desk.example")
    );
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
        assert_eq!(
            forwarded.from.address.unwrap().as_str(),
            "omar@globex.example"
        );
        assert_eq!(forwarded.subject, subject);
        assert_eq!(
            (forwarded.text.as_str(), forwarded.remark.as_str()),
            (text, remark)
        );
    }
    let attached = &letter(ATTACHED).attachments[0];
    assert_eq!(attached.name, "Rechnung.eml");
    assert!(attached.bytes.starts_with(b"From: Omar") && attached.bytes.ends_with(b"you</p>"));
}

#[test]
fn t12_only_the_topmost_check_of_the_trusted_server_counts() {
    let id = "mx.desk.example";
    assert!(!letter(CHECKED).dmarc_passes(id));
    let from = "From: Ana <ana@acme.example>\n";
    for (fields, passes) in [
        ("mx.desk.example; dmarc=pass header.from=acme.example", true),
        (
            "MX.desk.example 1; dkim=fail (a;b) header.d=x; dmarc = pass (p=\"x\") header.from = ACME.example",
            true,
        ),
        ("mx.desk.example; dmarc=pass", false),
        (
            "mx.desk.example; dmarc=pass header.from=other.example",
            false,
        ),
        (
            "mx.desk.example; dmarc=pass header.from=acme.example header.from=other.example",
            false,
        ),
        (
            "mx.desk.example; dmarc=fail header.from=acme.example; dmarc=pass header.from=acme.example",
            false,
        ),
        (
            "mx.desk.example; spf=fail (dmarc=pass header.from=acme.example)",
            false,
        ),
        (
            "mx.desk.example; spf=fail reason=\"; dmarc=pass header.from=acme.example\"",
            false,
        ),
        ("other.example; dmarc=pass header.from=acme.example", false),
        (
            "other.example (mx.desk.example); dmarc=pass header.from=acme.example",
            false,
        ),
        (
            "other.example; x\nAuthentication-Results: mx.desk.example; dmarc=pass header.from=acme.example",
            false,
        ),
        ("mx.desk.example; none", false),
        ("", false),
    ] {
        let letter = with(&format!("Authentication-Results: {fields}\n{from}"));
        assert_eq!(letter.dmarc_passes(id), passes, "{fields}");
    }
    assert!(
        !letter("Authentication-Results: ; dmarc=pass header.from=acme.example\n\n")
            .dmarc_passes("")
    );
}

#[test]
fn t13_an_author_is_one_plain_address_or_none() {
    for from in [
        "Ana <ana@acme.example>",
        "ana@acme.example",
        "<ana@acme.example>",
        "ana@acme.example (Ana, at <work>)",
        "\"ceo@globex.example\" <ana@acme.example>",
        "\"Acme, Ana\" <ANA@acme.example>",
        "=?utf-8?q?=3Cceo=40globex=2Eexample=3E?= <ana@acme.example>",
        "Ana\r\n <ana@acme.example>",
    ] {
        let found = with(&format!("From: {from}")).from.unwrap();
        assert_eq!(
            found.address.unwrap().as_str(),
            "ana@acme.example",
            "{from}"
        );
    }
    for (from, why) in [
        ("", NoAuthor::Missing),
        (
            "Ana <ana@acme.example>, Omar <omar@globex.example>",
            NoAuthor::Several,
        ),
        (
            "ana@acme.example\r\nFrom: omar@globex.example",
            NoAuthor::Several,
        ),
        (
            "<omar@globex.example> <ana@acme.example>",
            NoAuthor::Unusable,
        ),
        ("<ana@acme.example>@globex.example", NoAuthor::Unusable),
        ("ana@acme.example <omar@globex.example>", NoAuthor::Unusable),
        ("\"ana@acme.example", NoAuthor::Unusable),
        ("ana@acme.example@globex.example", NoAuthor::Unusable),
        ("\"a b\"@acme.example", NoAuthor::Unusable),
        ("=?utf-8?q?ana=40acme=2Eexample?=", NoAuthor::Unusable),
        ("MAILER-DAEMON", NoAuthor::Unusable),
        ("Friends: ana@acme.example;", NoAuthor::Unusable),
    ] {
        assert_eq!(with(&format!("From: {from}")).from, Err(why), "{from}");
    }
    assert_eq!(with("To: a@b.example").from, Err(NoAuthor::Missing));
}

#[test]
fn t18_mail_by_programs_is_known_as_such() {
    let from = "From: ana@acme.example\r\n";
    for (fields, why) in [
        ("Auto-Submitted: auto-generated", Why::AutoSubmitted),
        ("auto-submitted: Auto-Replied; x=y", Why::AutoSubmitted),
        ("Precedence: Bulk", Why::Precedence),
        ("Precedence: list", Why::Precedence),
        ("Precedence: junk", Why::Precedence),
        ("Precedence: auto_reply", Why::Precedence),
        ("List-Id: Friends <friends.acme.example>", Why::List),
        ("X-Autoreply: yes", Why::Autoreply),
        ("X-Autorespond:", Why::Autoreply),
        ("Subject: Out of Office: back on Monday", Why::Subject),
        (
            "Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0?=: absent",
            Why::Subject,
        ),
        ("Subject: 自動応答: 不在", Why::Subject),
        ("Content-Type: multipart/report; boundary=b", Why::Report),
        ("Sender: postmaster@acme.example", Why::MailSystem),
    ] {
        assert_eq!(
            with(&format!("{from}{fields}")).automatic,
            Some(why),
            "{fields}"
        );
    }
    for sender in [
        "MAILER-DAEMON",
        "Mail System <mailer-daemon@mx.example>",
        "<Postmaster@acme.example>",
    ] {
        assert_eq!(
            with(&format!("From: {sender}")).automatic,
            Some(Why::MailSystem),
            "{sender}"
        );
    }
    for fields in [
        "Auto-Submitted: no",
        "Auto-Submitted: No (a person)",
        "Precedence: first-class",
        "X-Autoreply: no",
        "Subject: Re: Out of office: back on Monday",
        "Subject: Out of office replies are not sent",
        "Subject: auto: brakes? No: the auto import",
    ] {
        let letter = with(&format!("{from}{fields}"));
        let expected = fields.starts_with("Subject: auto:").then_some(Why::Subject);
        assert_eq!(letter.automatic, expected, "{fields}");
    }
    for fields in [
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "List-Unsubscribe: <mailto:x@y.example>",
        "X-Loop: z",
    ] {
        let letter = with(&format!("{from}{fields}"));
        assert_eq!(
            (letter.automatic, letter.wants_no_answer),
            (None, true),
            "{fields}"
        );
    }
}
