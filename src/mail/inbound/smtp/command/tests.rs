use super::*;

#[test]
fn commands_are_read_in_any_case() {
    let mail = |from: &str, size| Command::Mail {
        from: from.into(),
        size,
    };
    let table: &[(&[u8], Command)] = &[
        (
            b"EHLO mx.acme.example",
            Command::Ehlo("mx.acme.example".into()),
        ),
        (
            b"helo [192.0.2.1] and more",
            Command::Helo("[192.0.2.1]".into()),
        ),
        (b"Lhlo x", Command::Lhlo("x".into())),
        (b"MAIL FROM:<>", mail("", None)),
        (
            b"mail from:<Ana@Acme.example> SIZE=12 body=8bitmime",
            mail("Ana@Acme.example", Some(12)),
        ),
        (b"MAIL FROM: <a@b.example>", mail("a@b.example", None)),
        (
            b"MAIL FROM:<@x.example,@y.example:a@b.example>",
            mail("a@b.example", None),
        ),
        (
            b"MAIL FROM:<\"a> b\\\"\"@b.example> BODY=7BIT",
            mail("\"a> b\\\"\"@b.example", None),
        ),
        (
            b"MAIL FROM:<a@b.example> SIZE=99999999999999999999",
            mail("a@b.example", Some(u64::MAX)),
        ),
        (
            b"RCPT TO:<support+t.1@desk.example>",
            Command::Rcpt("support+t.1@desk.example".into()),
        ),
        (b"DATA ", Command::Data),
        (b"noop whatever", Command::Noop),
        (b"STARTTLS", Command::StartTls),
    ];
    for (line, command) in table {
        assert_eq!(
            Command::parse(line).as_ref(),
            Ok(command),
            "{}",
            line.escape_ascii()
        );
    }
}

#[test]
fn what_is_no_command_is_named_by_its_fault() {
    let long = format!("MAIL FROM:<{}@b.example>", "a".repeat(260));
    let table: &[(&[u8], SyntaxError)] = &[
        (b"", SyntaxError::Unknown),
        (b"GET / HTTP/1.1", SyntaxError::Unknown),
        (b"MAIL\0 FROM:<a@b.example>", SyntaxError::Bytes),
        (b"RCPT TO:<\xc3\xa9@b.example>", SyntaxError::Bytes),
        (b"MAIL FROM:<a\r@b.example>", SyntaxError::Bytes),
        (b"EHLO", SyntaxError::Syntax),
        (b"DATA now", SyntaxError::Syntax),
        (b"MAIL TO:<a@b.example>", SyntaxError::Syntax),
        (b"MAIL FROM:a@b.example", SyntaxError::Path),
        (b"MAIL FROM:<a@b.example", SyntaxError::Path),
        (b"MAIL FROM:<a@b.example>x", SyntaxError::Path),
        (b"MAIL FROM:<a b@b.example>", SyntaxError::Path),
        (b"MAIL FROM:<<a@b.example>>", SyntaxError::Path),
        (b"MAIL FROM:<@x.example>", SyntaxError::Path),
        (long.as_bytes(), SyntaxError::Path),
        (b"RCPT TO:<>", SyntaxError::Path),
        (
            b"RCPT TO:<a@b.example> NOTIFY=NEVER",
            SyntaxError::Parameter,
        ),
        (b"MAIL FROM:<a@b.example> SIZE=", SyntaxError::Parameter),
        (b"MAIL FROM:<a@b.example> SIZE=-1", SyntaxError::Parameter),
        (
            b"MAIL FROM:<a@b.example> SIZE=1 SIZE=2",
            SyntaxError::Parameter,
        ),
        (
            b"MAIL FROM:<a@b.example> BODY=BINARYMIME",
            SyntaxError::Parameter,
        ),
        (b"MAIL FROM:<a@b.example> SMTPUTF8", SyntaxError::Parameter),
        (b"AUTH PLAIN AGEAYg==", SyntaxError::NotDone),
        (b"BDAT 5 LAST", SyntaxError::NotDone),
    ];
    for (line, bad) in table {
        assert_eq!(
            Command::parse(line).as_ref(),
            Err(bad),
            "{}",
            line.escape_ascii()
        );
    }
}
