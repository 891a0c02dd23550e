use crate::{domain::people::address::Address, mail::inbound::smtp::session::*};

fn session(tls: Tls) -> Session {
    Session::new(MailFrom::at("support@desk.example").unwrap(), 1000, tls)
}

/// Lines and how their answers begin; after DATA comes a message that is kept.
#[track_caller]
fn talk(session: &mut Session, lines: &[(&str, &str)]) {
    for (line, expected) in lines {
        let mut said = session.hear(line.as_bytes(), false);
        if said.next == Next::Message {
            assert!(said.answer.starts_with("354 "), "{}", said.answer);
            said = session.handed_over(Outcome::Kept);
        }
        assert!(said.answer.starts_with(expected), "{line}: {}", said.answer);
    }
}

const BEGUN: &[(&str, &str)] = &[
    (
        "EHLO mx.b.example",
        "250-desk.example\r\n250-PIPELINING\r\n250-SIZE 1000\r\n",
    ),
    ("MAIL FROM:<a@b.example>", "250 2.1.0"),
    ("RCPT TO:<support@desk.example>", "250 2.1.5"),
];

#[test]
fn a_message_is_asked_for_only_when_sender_and_recipient_are_known() {
    talk(
        &mut session(Tls::No),
        &[
            ("MAIL FROM:<a@b.example>", "503 "),
            ("EHLO mx.b.example", "250-"),
            ("RCPT TO:<support@desk.example>", "503 "),
            ("DATA", "503 "),
            ("MAIL FROM:<a@b.example> SIZE=1001", "552 5.3.4 "),
            ("MAIL FROM:<a@b.example> SIZE=1000", "250 2.1.0 "),
            ("MAIL FROM:<a@b.example>", "503 "),
            ("DATA", "503 "),
            ("RCPT TO:<somebody@b.example>", "550 5.1.1 "),
            ("DATA", "503 "),
            ("RCPT TO:<support+t.7@desk.example>", "250 2.1.5 "),
            ("DATA", "250 2.6.0 "),
            ("DATA", "503 "),
            ("MAIL FROM:<>", "250 2.1.0 "),
            ("RSET", "250 "),
            ("RCPT TO:<support@desk.example>", "503 "),
            ("STARTTLS", "502 "),
            ("VRFY support", "252 "),
            ("QUIT", "221 "),
        ],
    );
}

#[test]
fn whoever_begins_with_lhlo_is_answered_for_each_recipient() {
    let mut lmtp = session(Tls::No);
    talk(
        &mut lmtp,
        &[
            ("LHLO mta.b.example", "250-desk.example\r\n"),
            ("HELO mta.b.example", "503 "),
            ("MAIL FROM:<>", "250 "),
            ("RCPT TO:<support@desk.example>", "250 "),
            ("RCPT TO:<other@desk.example>", "550 "),
            ("RCPT TO:<support+t.7@desk.example>", "250 "),
        ],
    );
    assert_eq!(lmtp.hear(b"DATA", false).next, Next::Message);
    assert_eq!(lmtp.way(), Way::Lmtp);
    let envelope = lmtp.envelope();
    assert_eq!(envelope.from, "");
    assert_eq!(
        envelope.to,
        ["support@desk.example", "support+t.7@desk.example"]
    );
    let said = lmtp.handed_over(Outcome::DiskFull);
    assert_eq!(
        said.answer.matches("452 4.3.1 ").count(),
        2,
        "{}",
        said.answer
    );
    assert_eq!(said.next, Next::Command);
    let mut smtp = session(Tls::No);
    talk(
        &mut smtp,
        &[
            ("HELO x", "250 desk.example\r\n"),
            ("LHLO x", "503 "),
            ("EHLO x", "250-"),
        ],
    );
    assert_eq!(smtp.way(), Way::Smtp);
}

#[test]
fn t16_nobody_goes_on_before_an_answer_that_has_to_be_waited_for() {
    for line in ["EHLO x", "DATA", "STARTTLS", "NOOP", "VRFY x", "QUIT"] {
        let mut session = session(Tls::Offered);
        talk(&mut session, BEGUN);
        let said = session.hear(line.as_bytes(), true);
        assert!(said.answer.starts_with("503 "), "{line}: {}", said.answer);
        assert_eq!(said.next, Next::End, "{line}");
    }
    let mut offered = session(Tls::No);
    talk(&mut offered, BEGUN);
    for line in [
        "RSET",
        "MAIL FROM:<a@b.example>",
        "RCPT TO:<support@desk.example>",
    ] {
        assert_eq!(offered.hear(line.as_bytes(), true).next, Next::Command);
    }
    let mut not_offered = session(Tls::No);
    talk(&mut not_offered, &[("HELO x", "250 ")]);
    let found = not_offered.hear(b"MAIL FROM:<a@b.example>", true).next;
    assert_eq!(found, Next::End);
}

#[test]
fn what_was_said_before_the_handshake_does_not_count() {
    let mut session = session(Tls::Offered);
    assert!(session.hear(b"STARTTLS", false).answer.starts_with("503 "));
    talk(&mut session, BEGUN);
    assert!(session.hear(b"EHLO x", false).answer.contains("STARTTLS"));
    assert_eq!(session.hear(b"STARTTLS", false).next, Next::Handshake);
    session.secured();
    talk(&mut session, &[("MAIL FROM:<a@b.example>", "503 ")]);
    assert!(!session.hear(b"EHLO x", false).answer.contains("STARTTLS"));
    talk(
        &mut session,
        &[
            ("RCPT TO:<support@desk.example>", "503 "),
            ("STARTTLS", "502 "),
        ],
    );
}

#[test]
fn whoever_sent_a_bare_line_end_is_told_so_and_not_listened_to_any_more() {
    let mut session = session(Tls::No);
    talk(&mut session, BEGUN);
    let said = session.handed_over(Outcome::Refused(Fault::BareLineEnd));
    assert!(said.answer.starts_with("550 5.5.2 "), "{}", said.answer);
    assert_eq!(said.next, Next::End);
}

#[test]
fn recipients_commands_and_errors_are_counted() {
    let mut crowd = session(Tls::No);
    talk(&mut crowd, BEGUN);
    for _ in 1..limits::RECIPIENTS {
        talk(&mut crowd, &[("RCPT TO:<support@desk.example>", "250 ")]);
    }
    talk(
        &mut crowd,
        &[
            ("RCPT TO:<support@desk.example>", "452 4.5.3 "),
            ("DATA", "250 "),
        ],
    );
    let mut busy = session(Tls::No);
    talk(&mut busy, BEGUN);
    talk(&mut busy, &[("DATA", "250 ")]);
    for _ in 0..limits::COMMANDS {
        talk(&mut busy, &[("NOOP", "250 ")]);
    }
    assert_eq!(busy.hear(b"NOOP", false).next, Next::End);
    let mut guesser = session(Tls::No);
    talk(&mut guesser, &BEGUN[..2]);
    for _ in 0..limits::ERRORS {
        talk(&mut guesser, &[("RCPT TO:<guess@desk.example>", "550 ")]);
    }
    let said = guesser.hear(b"RCPT TO:<guess@desk.example>", false);
    assert!(said.answer.starts_with("421 ") && said.next == Next::End);
}

#[test]
fn only_the_desks_own_address_is_taken_with_whatever_follows_its_plus() {
    let (own, tagged) = (
        Address::parse("support@desk.example").unwrap(),
        Address::parse("help+eu@desk.example").unwrap(),
    );
    for (own, ours) in [
        (&own, "support@desk.example"),
        (&own, "Support@DESK.example"),
        (&own, "support+t.1.2.abc@desk.example"),
        (&own, "SUPPORT+@desk.example"),
        (&tagged, "help+eu+t.1.2.abc@desk.example"),
    ] {
        assert!(own.receives(ours), "{ours}");
    }
    for (own, foreign) in [
        (&own, "support"),
        (&own, "@desk.example"),
        (&own, "support@other.example"),
        (&own, "support@desk.example.evil.example"),
        (&own, "supporter@desk.example"),
        (&own, "sup+port@desk.example"),
        (&own, "other%support@desk.example"),
        (&own, "\"support\"@desk.example"),
        (&own, "other@x.example@desk.example"),
        (&own, "support@evil.example@desk.example"),
        (&own, "suppor\u{e9}@desk.example"),
        (&tagged, "help@desk.example"),
    ] {
        assert!(!own.receives(foreign), "{foreign}");
    }
}
