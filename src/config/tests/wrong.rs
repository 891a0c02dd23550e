//! Every setting that is wrong is refused by a sentence that names it.

use super::*;

#[track_caller]
fn refused(settings: &[(&str, &str)], words: &str) {
    let fault = config(settings, &[], "").expect_err("it is taken");
    assert!(fault.starts_with(settings[0].0), "{fault}");
    assert!(fault.contains(words), "{fault}");
}

/// The least and the most of each.
const NUMBERS: &[(&str, u64, u64)] = &[
    ("max_message", 1, 100),
    ("max_attachment", 1, 1024),
    ("new_senders_per_hour", 1, 1_000_000),
    ("session_days", 1, 3650),
    ("session_days_agents", 1, 3650),
    ("undo_seconds", 0, 30),
    ("api_rate", 1, 1_000_000_000),
    ("tickets_per_day", 1, 1_000_000_000),
    ("comments_per_day", 1, 1_000_000_000),
    ("max_connections", 16, 1_000_000),
    ("max_connections_per_address", 1, 1_000_000),
];

#[test]
fn numbers_are_whole_and_within_their_bounds() {
    for &(key, least, most) in NUMBERS {
        for good in [least, most].map(|good| good.to_string()) {
            assert!(config(&[(key, &good)], &[], "").is_ok(), "{key} {good}");
        }
        let (under, over) = (least.checked_sub(1), (most + 1).to_string());
        let under = under.map_or_else(|| "-1".to_owned(), |under| under.to_string());
        for wrong in ["", " ", "-1", "1.5", "ten", "1e3", &over, &under] {
            refused(&[(key, wrong)], "is not a number from");
        }
    }
}

#[test]
fn sizes_have_a_unit_and_days_a_d() {
    for key in [
        "storage_unproven_mail",
        "storage_per_person",
        "storage_per_organization",
    ] {
        for good in ["1 MiB", "500MiB", "2 GiB", "1 TiB", "1048576 MiB"] {
            assert!(config(&[(key, good)], &[], "").is_ok(), "{key} {good}");
        }
        for wrong in [
            "",
            "500",
            "0 MiB",
            "-1 GiB",
            "1.5 GiB",
            "2 GB",
            "2 gib",
            "1048577 MiB",
        ] {
            refused(&[(key, wrong)], "is not a size such as");
        }
    }
    for wrong in ["", "90", "0d", "3651d", "90 d", "90D", "-1d", "d", "3é"] {
        refused(&[("keep_suspended", wrong)], "is not a number of days");
    }
    assert_eq!(
        config(&[("keep_suspended", "1d")], &[], "")
            .unwrap()
            .storage
            .keep_suspended,
        86_400
    );
}

#[test]
fn what_is_on_or_off_is_true_or_false_and_nothing_else() {
    for key in ["allow_http", "mail_subject_threading"] {
        for good in ["true", "false", ""] {
            assert!(config(&[(key, good)], &[], "").is_ok(), "{key} {good}");
        }
        for wrong in ["yes", "on", "1", "True", " true"] {
            refused(&[(key, wrong)], "is neither true nor false");
        }
    }
    let threads = |file: &str| config(&[], &[], file).unwrap().mail_in.subject_threading;
    assert!(threads("mail_subject_threading = true"));
    assert!(!threads("mail_subject_threading = false") && !threads(""));
}

#[test]
fn the_desk_listens_at_an_address_with_a_port() {
    for good in [
        "127.0.0.1:0",
        "localhost:8080",
        "[::1]:8080",
        "127.9.9.9:65535",
    ] {
        assert!(config(&[("listen", good)], &[], "").is_ok(), "{good}");
    }
    for wrong in [
        "",
        "8080",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:http",
        "127.0.0.1:65536",
        "desk.example:80",
        "::1",
    ] {
        refused(&[("listen", wrong)], "is not an address with a port");
    }
}

#[test]
fn the_address_people_open_is_one_of_the_web_and_holds_no_password() {
    for good in [
        "https://x.example",
        "http://127.0.0.1:8080",
        "https://x.example:8443/help/desk//",
    ] {
        assert!(config(&[("url", good)], &[], "").is_ok(), "{good}");
    }
    for wrong in [
        "x.example",
        "ftp://x.example",
        "https://x.example/?a=b",
        "https://x.example/#top",
        "https://",
        "mailto:a@x.example",
        "https://ines:hunter2@x.example",
        "https://ines@x.example",
    ] {
        refused(&[("url", wrong)], "");
    }
}

#[test]
fn proxies_are_addresses_and_networks() {
    let good = "10.0.0.0/8, ::1 ,,192.0.2.1";
    let read = config(&[("trusted_proxies", good)], &[], "").unwrap();
    assert_eq!(read.trusted_proxies.len(), 3);
    for wrong in [
        "proxy.example",
        "10.0.0.0/33",
        "10.0.0.1 10.0.0.2",
        "127.0.0.1:80",
    ] {
        refused(
            &[("trusted_proxies", wrong)],
            "is neither an address nor a network",
        );
    }
}

#[test]
fn the_first_administrator_has_an_address_and_a_password_or_neither() {
    let admin = |flags: &[(&str, &str)], environment: &[(&str, &str)]| {
        config(flags, environment, "").map(|config| config.admin)
    };
    assert_eq!(admin(&[], &[]), Ok(None));
    let password = ("POCKETDESK_ADMIN_PASSWORD", "copper lantern");
    let email = ("admin_email", "a@desk.example");
    assert!(admin(&[email], &[password]).unwrap().is_some());
    for (flags, environment) in [(&[email][..], &[][..]), (&[], &[password])] {
        let fault = admin(flags, environment).unwrap_err();
        assert!(fault.starts_with("admin_email and admin_password belong together"));
        assert!(!fault.contains("copper"), "{fault}");
    }
}

#[test]
fn logs_are_text_or_json() {
    let json = |value| config(&[("log", value)], &[], "").map(|config| config.log_json);
    assert_eq!((json("text"), json("json")), (Ok(false), Ok(true)));
    for wrong in ["", "JSON", "yaml"] {
        refused(&[("log", wrong)], "is neither text nor json");
    }
}

#[test]
fn where_mail_goes_is_told_without_repeating_its_password() {
    let smtp = |url: &str| config(&[], &[("POCKETDESK_SMTP_URL", url)], "");
    for good in [
        "smtp://h",
        "smtps://u:hunter2@h:465",
        "smtp+starttls://u:hunter2@h",
    ] {
        assert!(smtp(good).unwrap().smtp.is_some(), "{good}");
    }
    for wrong in [
        "http://u:hunter2@h",
        "hunter2",
        "smtps:hunter2",
        "smtps://",
        "smtp://u:hunter2@h:x",
    ] {
        let fault = smtp(wrong).unwrap_err();
        assert!(fault.starts_with("smtp_url: "), "{wrong}: {fault}");
        assert!(!fault.contains("hunter2"), "{fault}");
    }
}

#[test]
fn no_flag_holds_a_password_and_what_to_do_instead_is_said() {
    for (key, value) in [
        ("admin_password", "copper lantern"),
        ("smtp_url", "smtps://u:hunter2@h"),
        ("imap_url", "imaps://u:hunter2@h"),
    ] {
        let fault = config(&[(key, value)], &[], "").unwrap_err();
        let variable = format!("POCKETDESK_{}_FILE", key.to_uppercase());
        assert!(
            fault.starts_with(key) && fault.contains(&variable),
            "{fault}"
        );
        assert!(
            !fault.contains("hunter2") && !fault.contains("copper"),
            "{fault}"
        );
    }
    assert!(config(&[("smtp_url", "smtp://127.0.0.1:25")], &[], "").is_ok());
}

#[test]
fn a_clock_that_cannot_be_read_is_refused_whatever_was_typed() {
    for wrong in [
        "3", "3é", "é", "+3d4", "3 d", "100000d", "--3d", "+3d-2h", "🦊",
    ] {
        refused(&[("clock_offset", wrong)], "is not like +3d");
    }
}

#[test]
fn what_a_file_holds_is_text_a_number_a_switch_or_a_list_of_texts() {
    let file = |text: &str| config(&[], &[], text);
    let list = "trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\nmax_message = 30";
    let read = file(list).unwrap();
    let found = (read.trusted_proxies.len(), read.mail_in.max_message);
    assert_eq!(found, (2, 30 << 20));
    for wrong in [
        "max_message = 2.5",
        "max_message = 2026-11-30",
        "[max_message]\na = 1",
        "mail_aliases = [\"info@acme.example\", 5]",
        "listen = [1]",
    ] {
        let fault = file(wrong).unwrap_err();
        assert!(
            fault.contains("must be text, a number, true, false or a list"),
            "{fault}"
        );
    }
    let fault = file("listen = ").unwrap_err();
    assert!(fault.starts_with("pocketdesk.toml: "), "{fault}");
}

#[test]
fn a_variable_and_its_file_are_not_both_set_and_the_file_is_read_to_its_line_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("url");
    std::fs::write(&path, "smtp://127.0.0.1:25\r\n").unwrap();
    let named = ("POCKETDESK_SMTP_URL_FILE", path.to_str().unwrap());
    let read = config(&[], &[named], "").unwrap();
    assert_eq!(read.smtp.unwrap().url.port(), Some(25));
    let both = [named, ("POCKETDESK_SMTP_URL", "smtp://h")];
    let fault = config(&[], &both, "").unwrap_err();
    assert!(fault.contains("are both set; keep one"), "{fault}");
    let gone = ("POCKETDESK_SMTP_URL_FILE", "/nowhere/at/all");
    let fault = config(&[], &[gone], "").unwrap_err();
    assert!(fault.contains("/nowhere/at/all cannot be read"), "{fault}");
}

#[test]
fn variables_of_other_programs_are_nothing_to_the_desk() {
    let others = [
        ("PATH", "x"),
        ("POCKETDESK", "x"),
        ("POCKETDESK_CONFIG", "x"),
        ("XPOCKETDESK_LISTEN", "x"),
    ];
    assert!(config(&[], &others, "").is_ok());
}

#[test]
fn each_setting_is_shown_with_where_it_came_from() {
    let flags = pairs(&[("listen", "127.0.0.1:1")]);
    let environment = pairs(&[("POCKETDESK_MAX_MESSAGE", "30")]);
    let file = Some(("pocketdesk.toml", "log = \"json\""));
    let values = Values::gather(&flags, &environment, file).unwrap();
    let source = |name: &str| {
        let mut shown = values.shown().filter(|(key, ..)| *key == name);
        shown.next().unwrap().2.to_string()
    };
    assert_eq!(source("listen"), "flag");
    assert_eq!(source("max_message"), "environment POCKETDESK_MAX_MESSAGE");
    assert_eq!(source("log"), "pocketdesk.toml");
    assert_eq!(source("url"), "default");
    assert_eq!(values.shown().count(), KEYS.len());
}

#[test]
fn ways_whose_word_on_senders_is_not_believed_are_named() {
    let named = |settings: &[(&str, &str)]| {
        let all = [&[("mail_authserv_id", "mx.desk.example")], settings].concat();
        config(&all, &[], "").unwrap().mail_in.unbelieved()
    };
    assert_eq!(named(&[]), [] as [&str; 0]);
    assert_eq!(named(&[("mail_listen", "127.0.0.1:25")]), ["mail_listen"]);
    let socket = [
        ("mail_listen", "unix:/run/x"),
        ("mail_socket_group", "1234"),
    ];
    assert_eq!(named(&socket), [] as [&str; 0]);
    let pipe = [("mail_socket_group", "1234"), ("mail_trusted", "imap")];
    assert_eq!(named(&pipe), ["mail receive"]);
    let without = config(&[("mail_listen", "127.0.0.1:25")], &[], "").unwrap();
    assert_eq!(
        without.mail_in.unbelieved(),
        [] as [&str; 0],
        "no server is named"
    );
}

#[test]
fn an_own_address_without_room_for_marks_is_told_and_used() {
    let cautions = |from: &str| config(&[("mail_from", from)], &[], "").unwrap().cautions();
    assert_eq!(cautions("support@desk.example"), [] as [&str; 0]);
    let told = cautions(&format!("{}@desk.example", "s".repeat(60)));
    assert!(told[0].starts_with("mail_from: “ssss"), "{told:?}");
    assert!(told[0].contains("has no room for the marks"), "{told:?}");
}
