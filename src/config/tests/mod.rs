mod wrong;

use crate::{
    config::*,
    domain::{
        inbox::{Way, channel::Peer},
        people::address::{Address, MailFrom},
    },
};

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

fn config(
    flags: &[(&str, &str)],
    environment: &[(&str, &str)],
    file: &str,
) -> Result<Config, String> {
    let values = Values::gather(
        &pairs(flags),
        &pairs(environment),
        Some(("pocketdesk.toml", file)),
    )
    .map_err(|e| e.to_string())?;
    Config::from_values(&values).map_err(|e| e.to_string())
}

#[test]
fn a_flag_wins_over_environment_over_file_over_default() {
    let file = "listen = \"127.0.0.1:1\"\nmax_attachment = 5\n";
    assert_eq!(config(&[], &[], "").unwrap().listen, "127.0.0.1:8080");
    assert_eq!(config(&[], &[], file).unwrap().listen, "127.0.0.1:1");
    assert_eq!(
        config(&[], &[("POCKETDESK_LISTEN", "127.0.0.1:2")], file)
            .unwrap()
            .listen,
        "127.0.0.1:2"
    );
    let all = config(
        &[("listen", "127.0.0.1:3")],
        &[("POCKETDESK_LISTEN", "127.0.0.1:2")],
        file,
    )
    .unwrap();
    assert_eq!(
        (all.listen.as_str(), all.max_attachment),
        ("127.0.0.1:3", 5 << 20)
    );
}

#[test]
fn an_unknown_setting_is_refused_with_the_nearest_one() {
    assert!(
        config(&[], &[("POCKETDESK_LISTN", "x")], "")
            .unwrap_err()
            .contains("did you mean “listen”")
    );
    assert!(
        config(&[], &[], "smpt_url = \"x\"")
            .unwrap_err()
            .contains("did you mean “smtp_url”")
    );
}

#[test]
fn beyond_loopback_an_address_is_needed_and_plain_http_must_be_allowed() {
    let everywhere = ("listen", "0.0.0.0:8080");
    let open = |url| config(&[everywhere, ("url", url)], &[], "");
    let refused = config(&[everywhere], &[], "").unwrap_err();
    assert!(refused.starts_with("url: set the address"), "{refused}");
    let refused = open("http://x.example").unwrap_err();
    assert!(refused.contains("allow_http"), "{refused}");
    let below_a_path = open("https://x.example/help/").unwrap();
    assert_eq!(below_a_path.url, "https://x.example/help");
    let allowed = [
        everywhere,
        ("url", "http://x.example"),
        ("allow_http", "true"),
    ];
    assert!(config(&allowed, &[], "").is_ok());
}

#[test]
fn a_unix_socket_needs_a_whole_path_and_an_address_people_open() {
    let listen = ("listen", "unix:/run/pocketdesk.sock");
    let refused = config(&[listen], &[], "").unwrap_err();
    assert!(refused.starts_with("url: set the address"), "{refused}");
    for url in ["http://x.example", "https://x.example"] {
        assert!(config(&[listen, ("url", url)], &[], "").is_ok(), "{url}");
    }
    for listen in ["unix:", "unix:desk.sock", "unix"] {
        let flags = [("listen", listen), ("url", "https://x.example")];
        let refused = config(&flags, &[], "").unwrap_err();
        assert!(refused.starts_with("listen: "), "{refused}");
    }
}

#[test]
fn tls_needs_both_files_and_an_https_address() {
    let (certificate, key) = (("tls_certificate", "c.pem"), ("tls_key", "k.pem"));
    let text = ("tls_key", "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG");
    let refused = config(&[certificate, text], &[], "").unwrap_err();
    assert!(refused.contains("name PEM files"), "{refused}");
    assert!(!refused.contains("MIGH"), "{refused}");
    for one in [certificate, key] {
        let refused = config(&[one], &[], "").unwrap_err();
        assert!(refused.contains("belong together"), "{refused}");
    }
    let on_loopback = config(&[certificate, key], &[], "").unwrap();
    assert_eq!(on_loopback.url, "https://127.0.0.1:8080");
    let everywhere = ("listen", "0.0.0.0:443");
    let opened_at = |url| config(&[certificate, key, everywhere, ("url", url)], &[], "");
    assert!(opened_at("https://x.example").is_ok());
    let refused = opened_at("http://x.example").unwrap_err();
    assert!(refused.contains("begins with https://"), "{refused}");
}

#[test]
fn on_a_unix_socket_it_is_the_proxy_that_speaks_tls() {
    let files = [("tls_certificate", "c.pem"), ("tls_key", "k.pem")];
    let socket = [
        ("listen", "unix:/run/desk.sock"),
        ("url", "https://x.example"),
    ];
    let refused = config(&[files, socket].concat(), &[], "").unwrap_err();
    assert!(refused.contains("Unix socket"), "{refused}");
}

#[test]
fn secrets_are_masked_and_never_in_an_error() {
    let values = Values::gather(
        &[],
        &pairs(&[("POCKETDESK_SMTP_URL", "ftp://u:hunter2@h")]),
        None,
    )
    .unwrap();
    assert!(
        values
            .shown()
            .all(|(_, value, _)| !value.contains("hunter2"))
    );
    assert!(
        !Config::from_values(&values)
            .unwrap_err()
            .to_string()
            .contains("hunter2")
    );
}

#[test]
fn the_clock_moves_by_days_hours_minutes() {
    for (text, seconds) in [
        ("+3d", 259_200),
        ("+48h30m", 174_600),
        ("-90m", -5_400),
        ("", 0),
        ("1d", 86_400),
    ] {
        assert_eq!(clock_offset(text).unwrap(), seconds, "{text}");
    }
    for text in ["+", "3", "+3w", "d", "+-3d", "+99999999999d"] {
        assert!(clock_offset(text).is_err() || text == "+", "{text}");
    }
}

#[test]
fn where_mail_comes_in_is_checked_before_anything_starts() {
    for good in [
        "127.0.0.1:2525",
        "0.0.0.0:25",
        "[::]:25",
        "localhost:24",
        "unix:/run/mail.sock",
    ] {
        let read = config(&[("mail_listen", good)], &[], "").unwrap();
        assert_eq!(read.mail_in.listen.as_deref(), Some(good));
    }
    for (key, value) in [
        ("mail_listen", "2525"),
        ("mail_listen", "mail.example.com:25"),
        ("mail_listen", "127.0.0.1:"),
        ("mail_listen", "unix:mail.sock"),
        ("mail_listen", "unix:/run/"),
        ("mail_socket_group", "no such group"),
        ("max_message", "0"),
        ("max_message", "101"),
    ] {
        let refused = config(&[(key, value)], &[], "").unwrap_err();
        assert!(refused.starts_with(key), "{value}: {refused}");
    }
    let read = config(&[("mail_socket_group", "1234")], &[], "").unwrap();
    assert_eq!(read.mail_in.socket_group, Some(1234));
    assert_eq!(read.mail_in.max_message, 25 << 20);
}

/// By which ways the word of a named server is believed.
fn trusting(settings: &[(&str, &str)]) -> Result<Trusted, String> {
    let named = [&[("mail_authserv_id", "mx.desk.example")], settings].concat();
    config(&named, &[], "").map(|config| config.mail_in.trusted)
}

#[test]
fn t110_where_anyone_may_come_the_network_that_is_believed_is_named() {
    for open in [
        "0.0.0.0:2525",
        "[::]:25",
        "192.0.2.1:25",
        "[2001:db8::1]:25",
    ] {
        let refused = trusting(&[("mail_listen", open)]).unwrap_err();
        assert!(refused.starts_with("mail_authserv_id: "), "{refused}");
        let listed = [("mail_listen", open), ("mail_trusted", "imap,192.0.2.0/24")];
        assert!(trusting(&listed).is_ok(), "{open}");
        assert!(config(&[("mail_listen", open)], &[], "").is_ok(), "{open}");
    }
}

#[test]
fn t110_on_this_machine_a_word_is_believed_and_never_everybodys() {
    for closed in [
        "127.0.0.1:25",
        "localhost:25",
        "[::1]:25",
        "[::ffff:127.0.0.1]:25",
        "unix:/run/x",
    ] {
        assert!(trusting(&[("mail_listen", closed)]).is_ok(), "{closed}");
    }
    for wrong in [
        "smtp",
        "10.0.0.0/33",
        "mx.desk.example",
        "imap pipe",
        "imap,0.0.0.0/0",
        "::/0",
    ] {
        let refused = trusting(&[("mail_trusted", wrong)]).unwrap_err();
        assert!(refused.starts_with("mail_trusted: "), "{wrong}: {refused}");
    }
}

#[test]
fn t110_whose_word_on_senders_is_believed_is_said_and_never_left_to_whoever_comes() {
    let peer = |word| Peer::parse(word, String::new());
    let (near, far, socket) = (peer("10.1.2.3"), peer("11.1.2.3"), peer("socket"));
    let group = ("mail_socket_group", "1234");
    // By mailbox, by standard input, from near and far, by the socket.
    for (settings, covered) in [
        (&[][..], [true, false, false, false, false]),
        (&[group], [true, true, false, false, true]),
        (
            &[("mail_trusted", "pipe")],
            [false, true, false, false, false],
        ),
        (
            &[("mail_trusted", "10.0.0.0/8"), group],
            [false, false, true, false, false],
        ),
        (
            &[("mail_trusted", " pipe , 10.1.2.3,"), group],
            [false, true, true, false, true],
        ),
    ] {
        let trusted = trusting(settings).unwrap();
        let ways = [
            trusted.covers(Way::Imap, None),
            trusted.covers(Way::Pipe, None),
            trusted.covers(Way::Smtp, near.as_ref()),
            trusted.covers(Way::Lmtp, far.as_ref()),
            trusted.covers(Way::Lmtp, socket.as_ref()),
        ];
        assert_eq!(ways, covered, "{settings:?}");
        // What was kept before peers were noted, and what lay in an archive.
        assert!(!trusted.covers(Way::Smtp, None) && !trusted.covers(Way::Import, None));
    }
}

#[test]
fn a_mailbox_is_named_with_its_password_and_never_without_tls() {
    const VARIABLE: &str = "POCKETDESK_IMAP_URL";
    let url = "imap+starttls://support%40desk.example:s%2Fecret@mail.example:1143/Sub/Folder";
    let read = config(&[("smtp_ca", "/ca.pem")], &[(VARIABLE, url)], "").unwrap();
    let imap = read.mail_in.imap.unwrap();
    assert_eq!((imap.host.as_str(), imap.port), ("mail.example", 1143));
    assert_eq!(
        (
            imap.user.as_str(),
            imap.password.as_str(),
            imap.folder.as_str()
        ),
        ("support@desk.example", "s/ecret", "Sub/Folder")
    );
    assert!(!imap.tls_at_once && imap.ca.is_some());
    assert!(!format!("{imap:?}").contains("s/ecret"));
    let read = config(&[], &[(VARIABLE, "imaps://u:p@mail.example")], "").unwrap();
    let imap = read.mail_in.imap.unwrap();
    assert_eq!(
        (imap.port, imap.folder.as_str(), imap.tls_at_once),
        (993, "INBOX", true)
    );
    for bad in [
        "imap://u:hunter2@mail.example",
        "pop3://u:hunter2@mail.example",
        "imaps://u:hunter2%0d%0aa1@mail.example",
        "imaps://:hunter2@mail.example",
        "imaps://hunter2@mail.example",
        "imaps://u:hunter2@mail.example/caf%C3%A9",
    ] {
        let refused = config(&[], &[(VARIABLE, bad)], "").unwrap_err();
        assert!(refused.starts_with("imap_url: "), "{bad}: {refused}");
        assert!(!refused.contains("hunter2"), "{refused}");
    }
}

#[test]
fn other_addresses_of_the_desk_are_named_one_by_one() {
    let aliases = |text: &str| {
        let config = config(&[("mail_aliases", text)], &[], "");
        config.map(|config| config.mail_from.aliases)
    };
    let two = ["info@acme.example", "team@acme.example"].map(|one| Address::parse(one).unwrap());
    assert_eq!(aliases("").unwrap(), []);
    assert_eq!(
        aliases(" Info@acme.example ,, team@ACME.example,").unwrap(),
        two
    );
    for wrong in [
        "info",
        "Info <info@acme.example>",
        "a@b.example c@d.example",
    ] {
        let refused = aliases(wrong).unwrap_err();
        assert!(refused.starts_with("mail_aliases: "), "{wrong}: {refused}");
    }
}

#[test]
fn mail_comes_from_an_address_with_or_without_a_name() {
    let from = |text: &str| config(&[("mail_from", text)], &[], "").map(|config| config.mail_from);
    let named = |name: &str| {
        Some(MailFrom {
            name: Some(name.to_owned()).filter(|name| !name.is_empty()),
            ..MailFrom::at("help@desk.example").unwrap()
        })
    };
    for (text, name) in [
        ("help@desk.example", ""),
        (" Help@Desk.example ", ""),
        ("<help@desk.example>", ""),
        ("\"\" <help@desk.example>", ""),
        ("Acme Support <help@desk.example>", "Acme Support"),
        ("Acme  Support<help@desk.example>", "Acme Support"),
        ("\"Acme, Inc.\" <help@desk.example>", "Acme, Inc."),
        ("Acme, Inc. <help@desk.example>", "Acme, Inc."),
        (r#""a \"b\" \\" <help@desk.example>"#, r#"a "b" \"#),
        ("Büro <München> <help@desk.example>", "Büro <München>"),
        ("Поддержка <help@desk.example>", "Поддержка"),
    ] {
        assert_eq!(from(text).ok(), named(name), "{text}");
    }
    for text in [
        "Acme",
        "Acme Support help@desk.example",
        "Acme <help@desk.example",
        "Acme <help@desk.example> x",
        "help@desk.example, other@desk.example",
        "Acme <>",
        "A\r\nBcc: spy@evil.example <help@desk.example>",
        "A\tB <help@desk.example>",
        &format!("{} <help@desk.example>", "n".repeat(101)),
        &format!("{}@desk.example", "s".repeat(65)),
    ] {
        let fault = from(text).unwrap_err();
        assert!(fault.starts_with("mail_from: "), "{text}: {fault}");
    }
    // Where nobody says so, it is at the host that people open.
    for (url, address) in [
        ("https://help.example.com", "support@help.example.com"),
        ("https://[::1]", "support@localhost"),
        ("https://10.0.0.1", "support@localhost"),
        ("https://help_desk.example.com", "support@localhost"),
    ] {
        let config = config(&[("url", url)], &[], "").unwrap();
        assert_eq!(config.mail_from.address.as_str(), address, "{url}");
    }
}

#[test]
fn k35_an_empty_data_directory_is_refused_wherever_it_comes_from() {
    for empty in ["", " "] {
        let env = [("POCKETDESK_DATA", empty)];
        let file = format!("data = {empty:?}\n");
        for given in [
            config(&[("data", empty)], &[], ""),
            config(&[], &env, ""),
            config(&[], &[], &file),
        ] {
            let fault = given.unwrap_err().to_string();
            assert!(fault.starts_with("data: "), "{fault}");
        }
        // What counts is what is used.
        assert!(config(&[("data", "./here")], &env, &file).is_ok());
    }
}
