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
    let passes = |letter: &Letter, id| letter.verification(id).finding == Finding::Passed;
    assert!(!passes(&letter(CHECKED), id));
    let from = "From: Ana <ana@acme.example>\n";
    for (fields, expected) in [
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
        assert_eq!(passes(&letter, id), expected, "{fields}");
    }
    let nameless = letter("Authentication-Results: ; dmarc=pass header.from=acme.example\n\n");
    assert!(!passes(&nameless, ""));
}

/// What servers write of DMARC, and what that is found to say.
#[rustfmt::skip]
const VERDICTS: &[(&str, Finding)] = &[
        ("dmarc=fail header.from=acme.example", Finding::Failed),
        (
            "dmarc=fail (p=reject dis=none) header.from=acme.example",
            Finding::Failed,
        ),
        (
            "dmarc=fail (p=QUARANTINE sp=NONE dis=NONE) header.from=acme.example",
            Finding::Failed,
        ),
        (
            "dmarc=fail (p=none dis=none) header.from=acme.example",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=acme.example",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail reason=\"no valid SPF, no valid DKIM\" header.from=acme.example (policy=none)",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail action=none header.from=acme.example;compauth=pass reason=100",
            Finding::FailedUnenforced,
        ),
        ("dmarc=fail action=oreject header.from=acme.example", Finding::Failed),
        (
            "dmarc=fail policy.dmarc=none header.from=acme.example",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail policy.dmarc=reject header.from=acme.example",
            Finding::Failed,
        ),
        // As Google, Yahoo, Zoho, rspamd, Fastmail and opendmarc write it.
        (
            "dmarc=fail (p=NONE sp=QUARANTINE dis=NONE) header.from=acme.example",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail(p=NONE,sp=NONE) header.from=acme.example",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail(p=none dis=none)  header.from=acme.example",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail reason=\"SPF not aligned (relaxed), No valid DKIM\" header.from=acme.example (policy=none)",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail reason=\"SPF not aligned (relaxed)\" header.from=acme.example (policy=reject)",
            Finding::Failed,
        ),
        (
            "dmarc=fail policy.published-domain-policy=none policy.applied-disposition=none policy.evaluated-disposition=none (p=none,d=none,d.eval=none) policy.policy-from=p header.from=acme.example",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail policy.published-domain-policy=reject policy.applied-disposition=none policy.evaluated-disposition=reject (p=reject,d=none,d.eval=reject,override=local_policy) policy.policy-from=p header.from=acme.example",
            Finding::Failed,
        ),
        (
            "dmarc=fail (p=none dis=none) header.from=acme.example; arc=none",
            Finding::FailedUnenforced,
        ),
        (
            "spf=softfail smtp.mailfrom=a.example; dkim=none; dmarc=fail action=none header.from=acme.example; compauth=fail reason=001",
            Finding::FailedUnenforced,
        ),
        (
            "dmarc=fail action=quarantine header.from=acme.example;compauth=fail reason=000",
            Finding::Failed,
        ),
        // A subdomain, whose policy is the other one.
        (
            "dmarc=fail (p=NONE sp=REJECT dis=REJECT) header.from=acme.example",
            Finding::Failed,
        ),
        (
            "dmarc=fail (p=none, d=quarantine) header.from=acme.example",
            Finding::Failed,
        ),
        // Two words on it, or words that are not about it.
        (
            "dmarc=fail (p=none) policy.dmarc=reject header.from=acme.example",
            Finding::Failed,
        ),
        (
            "dmarc=fail reason=\"p=none\" header.from=acme.example",
            Finding::Failed,
        ),
        (
            "spf=fail (p=none) smtp.mailfrom=a@b; dmarc=fail header.from=acme.example",
            Finding::Failed,
        ),
        ("dmarc=none header.from=acme.example", Finding::NoResult),
        (
            "dmarc=temperror (p=none) header.from=acme.example",
            Finding::NoResult,
        ),
        ("spf=pass smtp.mailfrom=acme.example", Finding::NoResult),
];

#[test]
fn a_failure_accuses_unless_the_domain_itself_asks_for_nothing() {
    let from = "From: Ana <ana@acme.example>\n";
    for (said, finding) in VERDICTS {
        let fields = format!("Authentication-Results: mx.desk.example; {said}\n{from}");
        let found = with(&fields).verification("mx.desk.example").finding;
        assert_eq!(found, *finding, "{said}");
    }
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
        ("<ana@acme.example>@globex.example", NoAuthor::Unusable),
        ("\"a b\"@acme.example", NoAuthor::Unusable),
        ("MAILER-DAEMON", NoAuthor::Unusable),
    ] {
        assert_eq!(with(&format!("From: {from}")).from, Err(why), "{from}");
    }
    assert_eq!(with("To: a@b.example").from, Err(NoAuthor::Missing));
}

/// What gives a program away, by itself or beside another sign.
#[rustfmt::skip]
const PROGRAMS: &[(&str, Why)] = &[
        ("Auto-Submitted: auto-generated", Why::AutoSubmitted),
        ("auto-submitted: Auto-Replied; x=y", Why::AutoSubmitted),
        (
            "Auto-Submitted: auto-replied\r\nList-Id: <a.b.example>",
            Why::AutoSubmitted,
        ),
        ("Precedence: Bulk", Why::Precedence),
        (
            "Precedence: bulk\r\nList-Unsubscribe: <mailto:x@y.example>",
            Why::Precedence,
        ),
        ("Precedence: bulk\r\nList-Post: NO", Why::Precedence),
        ("Precedence: junk", Why::Precedence),
        (
            "Precedence: junk\r\nList-Id: <a.b.example>",
            Why::Precedence,
        ),
        ("Precedence: auto_reply", Why::Precedence),
        ("X-Autoreply: yes", Why::Autoreply),
        ("X-Autorespond:", Why::Autoreply),
        ("X-Vacation: yes", Why::Autoreply),
        ("X-Cron-Env: <SHELL=/bin/sh>", Why::Autoreply),
        ("X-POST-MessageClass: 9; Autoresponder", Why::Autoreply),
        ("Delivered-To: Autoresponder", Why::Autoreply),
        ("Subject: Automatic reply: [#7] Pump", Why::Subject),
        (
            "In-Reply-To: <a@b>\r\nSubject: Out of Office: back on Monday",
            Why::Subject,
        ),
        (
            "X-Auto-Response-Suppress: All\r\nSubject: Abwesenheitsnotiz",
            Why::Subject,
        ),
        (
            "References: <a@b>\r\nSubject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0?=: absent",
            Why::Subject,
        ),
        (
            "In-Reply-To: <a@b>\r\nSubject: 自動応答: 不在",
            Why::Subject,
        ),
        ("Content-Type: multipart/report; boundary=b", Why::Report),
        ("X-Failed-Recipients: ana@acme.example", Why::Report),
        ("Sender: postmaster@acme.example", Why::MailSystem),
        (
            "Sender: MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@acme.example",
            Why::MailSystem,
        ),
];

#[test]
fn t18_mail_by_programs_is_known_as_such() {
    let from = "From: ana@acme.example\r\n";
    for (fields, why) in PROGRAMS {
        assert_eq!(
            with(&format!("{from}{fields}")).automatic,
            Some(*why),
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
        "Subject: Out of office: who takes over?",
        "Subject: auto: brakes? No: the auto import",
        "In-Reply-To: <a@b>\r\nSubject: Auto: Bremse quietscht",
    ] {
        let letter = with(&format!("{from}{fields}"));
        assert_eq!(letter.automatic, None, "{fields}");
        assert!(!letter.wants_no_answer, "{fields}");
    }
}

#[test]
fn t18_what_lists_and_rules_put_on_peoples_mail_makes_no_program_of_them() {
    let from = "From: Lea Kunz <lea@kiwi.example>\r\n";
    let rule = "Auto-Submitted: auto-generated\r\nX-MS-Exchange-Inbox-Rules-Loop: ";
    // Through whom it came, and whether an answer by itself is wanted.
    for (fields, wanted) in [
        ("List-Id: Friends <friends.acme.example>".to_owned(), false),
        ("Precedence: list".to_owned(), false),
        ("Precedence: list\r\nList-ID: <help.kiwi.example>\r\nList-Post: <https://groups.example/g/help/post>".to_owned(), false),
        ("Precedence: bulk\r\nX-BeenThere: help@kiwi.example\r\nX-Mailman-Version: 2.1".to_owned(), false),
        ("List-Unsubscribe: <mailto:x@y.example>".to_owned(), false),
        ("X-Loop: z".to_owned(), false),
        ("X-Auto-Response-Suppress: OOF, AutoReply".to_owned(), false),
        ("X-Auto-Response-Suppress: DR, RN, NRN, OOF".to_owned(), true),
        (format!("{rule}help@kiwi.example"), false),
        (format!("{rule}<help@kiwi.example>, it@kiwi.example"), false),
        (format!("{rule}help@kiwi.example\r\nSubject: Vacation"), false),
        // A rule that forwards does so in its own name.
        (format!("{rule}lea@kiwi.example\r\nSubject: WG: Heizung"), false),
        ("Auto-Submitted: auto-generated\r\nResent-From: help@kiwi.example".to_owned(), false),
        ("Auto-Submitted: auto-forwarded\r\nX-MS-Exchange-ForwardingLoop: help@kiwi.example;1".to_owned(), false),
        ("Resent-From: help@kiwi.example\r\nResent-To: support@desk.example".to_owned(), true),
        ("X-Forwarded-For: help@kiwi.example support@desk.example\r\nX-Forwarded-To: support@desk.example".to_owned(), true),
        ("ARC-Seal: i=1; a=rsa-sha256; cv=none; d=kiwi.example".to_owned(), true),
    ] {
        let letter = with(&format!("{from}{fields}"));
        assert_eq!(
            (letter.automatic, letter.wants_no_answer),
            (None, !wanted),
            "{fields}"
        );
    }
    // What a rule wrote, or what was a program's before it came to the rule.
    for fields in [
        format!("{rule}lea@kiwi.example"),
        format!("{rule}lea@kiwi.example\r\nSubject: Re: Pump"),
        format!("{rule}LEA@kiwi.example, help@kiwi.example"),
        format!("{rule}help@kiwi.example\r\nSubject: Automatic reply: Pump"),
        format!("{rule}help@kiwi.example\r\nX-Cron-Env: <HOME=/root>"),
        "Auto-Submitted: auto-replied\r\nX-MS-Exchange-Inbox-Rules-Loop: help@kiwi.example"
            .to_owned(),
        "Auto-Submitted: auto-generated\r\nX-Forwarded-For: help@kiwi.example x@y.example"
            .to_owned(),
        "Auto-Submitted: auto-generated\r\nList-Id: <help.kiwi.example>".to_owned(),
    ] {
        let letter = with(&format!("{from}{fields}"));
        assert!(letter.automatic.is_some(), "{fields}");
    }
}

#[test]
fn the_null_return_path_is_the_topmost_one() {
    for (fields, null) in [
        ("Return-Path: <>", true),
        ("Return-path: < >", true),
        ("Return-Path:\r\n <>", true),
        ("Return-Path: <>\r\nReturn-Path: <ana@acme.example>", true),
        ("Return-Path: <ana@acme.example>\r\nReturn-Path: <>", false),
        ("Return-Path:", false),
        ("Subject: <>", false),
    ] {
        assert_eq!(with(fields).has_null_path, null, "{fields}");
    }
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
