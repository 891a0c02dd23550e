//! `mail check` and `mail test`.

use std::{
    io::{Read, Write},
    net::TcpListener,
};

use simple_dns::{
    CLASS, Name, Packet, RCODE, ResourceRecord,
    rdata::{MX, RData, TXT},
};

use crate::harness::{
    World, command, dovecot::Dovecot, has, mailbox::Mta, server::program, smtp::entrance,
};

#[test]
fn mail_check_says_which_ways_are_open_and_what_to_publish() {
    let (mta, dovecot) = (Mta::of_this_run(), Dovecot::start(""));
    let (url, ca) = (dovecot.url("imaps"), dovecot.authority());
    let world = World::with(&[("mail_listen", "127.0.0.1:0")]);
    let listen = entrance(&world.server);
    let mut arguments = vec![
        "mail",
        "check",
        "--mail-from",
        "support@desk.example",
        "--smtp-url",
        &mta.url,
        "--mail-listen",
        &listen,
        "--smtp-ca",
        &ca,
    ];
    // A password is never a flag's.
    let checked = |arguments: &[&str], mailbox: &str| {
        let data = &world.server.data;
        let mut check = program(data);
        let check = check.env("POCKETDESK_IMAP_URL", mailbox);
        let out = check
            .args(arguments)
            .arg("--data")
            .arg(data)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (out.status.code(), text(&out.stdout), text(&out.stderr))
    };
    let (code, output, errors) = checked(&arguments, &url);
    assert_eq!(code, Some(0), "{output} {errors}");
    assert_eq!(output.matches(": open").count(), 4, "{output}");
    assert!(!output.contains("verified by nobody"), "{output}");
    // A server is named whose word on senders counts, and mail comes by ways that are not behind it.
    let named = ["--mail-authserv-id", "mx.desk.example", "--mail-trusted"];
    for (trusted, unbelieved) in [("pipe", 2), ("imap", 1), ("imap,127.0.0.1", 0)] {
        let all = [&arguments[..], &named, &[trusted]].concat();
        let (code, output, _) = checked(&all, &url);
        let said = output.matches("senders are verified by nobody").count();
        assert_eq!((code, said), (Some(0), unbelieved), "{trusted}: {output}");
    }
    for record in [
        "desk.example.  MX ",
        "v=spf1 a:127.0.0.1",
        "_dmarc.desk.example.",
        "DKIM",
    ] {
        assert!(output.contains(record), "{record}: {output}");
    }
    // Another port, another password: two ways are closed, and no secret is said.
    let wrong = url.replace("pass%20word", "other%20word");
    arguments[5] = "smtp://127.0.0.1:1";
    let (code, output, errors) = checked(&arguments, &wrong);
    assert_eq!(code, Some(1));
    assert!(errors.contains("2 ways of mail are not open"), "{errors}");
    assert!(output.contains("out (smtp_url): NOT open"), "{output}");
    has(&output, "(imap_url): NOT open: the server says");
    assert!(
        !format!("{output}{errors}").contains("other word"),
        "{output}"
    );
}

#[test]
fn mail_test_sends_one_at_once_or_says_why_not() {
    let mta = Mta::of_this_run();
    let world = World::new();
    let to = format!("t{}@mailtest.example", std::process::id());
    let from = ["--mail-from", "support@desk.example"];
    let out = world.server.command(&[
        "mail",
        "test",
        &to,
        "--smtp-url",
        &mta.url,
        from[0],
        from[1],
    ]);
    assert!(out.contains(&to), "{out}");
    let mail = mta.wait_for(&to, |_| true);
    assert_eq!(
        mail.header("Auto-Submitted").as_deref(),
        Some("auto-generated")
    );
    for (arguments, words) in [
        (
            ["mail", "test", &to, "--smtp-url", ""],
            "smtp_url is not set",
        ),
        (
            ["mail", "test", "nobody", "--smtp-url", &mta.url],
            "not an e-mail address",
        ),
        (
            ["mail", "test", &to, "--smtp-url", "smtp://127.0.0.1:1"],
            "was not taken",
        ),
    ] {
        let (code, _, errors) = command(&world.server.data, &arguments);
        assert!(
            code != 0 && errors.contains(words),
            "{arguments:?}: {errors}"
        );
    }
}

/// A name server that knows some records of `lost.example` and refuses to speak of others.
fn name_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut length = [0; 2];
            stream.read_exact(&mut length).unwrap();
            let mut query = vec![0; usize::from(u16::from_be_bytes(length))];
            stream.read_exact(&mut query).unwrap();
            let answer = answered(&query);
            let length = u16::try_from(answer.len()).unwrap().to_be_bytes();
            stream
                .write_all(&[length.as_slice(), &answer].concat())
                .unwrap();
        }
    });
    address
}

fn answered(query: &[u8]) -> Vec<u8> {
    let asked = Packet::parse(query).unwrap();
    let name = asked.questions[0].qname.to_string();
    let mut reply = Packet::new_reply(asked.id());
    let mut record = |data: RData<'static>| {
        let name = Name::new("lost.example").unwrap();
        reply
            .answers
            .push(ResourceRecord::new(name, CLASS::IN, 60, data));
    };
    let txt = |text| RData::TXT(TXT::new().with_string(text).unwrap());
    match (
        name.as_str(),
        format!("{:?}", asked.questions[0].qtype).as_str(),
    ) {
        ("lost.example", "TYPE(MX)") => record(RData::MX(MX {
            preference: 10,
            exchange: Name::new("mx.lost.example").unwrap(),
        })),
        ("lost.example", _) => {
            record(txt("v=spf1 a:mx.lost.example -all"));
            record(txt("some-other-proof=1"));
        }
        ("_dmarc.lost.example", _) => {}
        _ => *reply.rcode_mut() = RCODE::Refused,
    }
    reply.build_bytes_vec().unwrap()
}

#[test]
fn mail_check_says_what_stands_in_dns_now() {
    let world = World::new();
    let server = name_server();
    let check = |from: &str, resolver: &str| {
        let arguments = [
            "mail",
            "check",
            "--mail-listen",
            "127.0.0.1:25",
            "--mail-from",
            from,
            "--resolver",
            resolver,
        ];
        command(&world.server.data, &arguments).1
    };
    let output = check("support@lost.example", &server);
    let found: Vec<&str> = output
        .lines()
        .filter(|line| line.contains("found now"))
        .map(str::trim)
        .collect();
    let expected = [
        "found now: 10 mx.lost.example.",
        "found now: \"v=spf1 a:mx.lost.example -all\"",
        "found now: nothing",
    ];
    assert_eq!(found, expected, "{output}");
    assert!(check("support@elsewhere.example", &server).contains("says Refused"));
    has(
        check("support@lost.example", "127.0.0.1:1"),
        "not looked up: the name server 127.0.0.1:1 does not answer",
    );
}

#[test]
fn a_round_trip_comes_in_by_the_way_that_mail_takes() {
    let mta = Mta::of_this_run();
    let (listen, own) = mta.by_lmtp();
    let world = World::with(&[("mail_listen", &listen), ("mail_from", &own)]);
    let arguments = [
        "mail",
        "check",
        "--round-trip",
        "--mail-from",
        &own,
        "--smtp-url",
        &mta.url,
        "--mail-listen",
        &listen,
        "--resolver",
        "127.0.0.1:1",
    ];
    let (code, output, errors) = command(&world.server.data, &arguments);
    assert_eq!(code, 0, "{output} {errors}");
    has(&output, "there and back: came in by LMTP after ");
    let (code, output, _) = command(
        &world.server.data,
        &["mail", "check", "--round-trip", "--resolver", "127.0.0.1:1"],
    );
    assert_eq!(code, 1);
    has(&output, "there and back: NOT: smtp_url is not set");
}
