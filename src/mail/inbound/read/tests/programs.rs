//! Mail that programs write, and what only looks like it (18).

use super::*;

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
