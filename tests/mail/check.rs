//! `mail check` and `mail test`.

use crate::harness::{World, command, dovecot::Dovecot, mailbox::Mta, smtp::entrance};

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
        "--imap-url",
        &url,
        "--smtp-ca",
        &ca,
    ];
    let (code, output, errors) = command(&world.server.data, &arguments);
    assert_eq!(code, 0, "{output} {errors}");
    assert_eq!(output.matches(": open").count(), 4, "{output}");
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
    arguments[9] = &wrong;
    let (code, output, errors) = command(&world.server.data, &arguments);
    assert_eq!(code, 1);
    assert!(errors.contains("2 ways of mail are not open"), "{errors}");
    assert!(output.contains("out (smtp_url): NOT open"), "{output}");
    assert!(
        output.contains("(imap_url): NOT open: the server says"),
        "{output}"
    );
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
