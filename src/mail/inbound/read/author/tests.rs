use super::*;

/// The line, the name, the address.
const READ: &[(&str, &str, &str)] = &[
    (
        "Mia Falk <mia@plum.example>",
        "Mia Falk",
        "mia@plum.example",
    ),
    (
        "mia@plum.example <mia@plum.example>",
        "",
        "mia@plum.example",
    ),
    (
        "'mia@plum.example' <MIA@plum.example>",
        "",
        "mia@plum.example",
    ),
    (
        "mia@old.example <mia@plum.example>",
        "mia@old.example",
        "mia@plum.example",
    ),
    (
        "Falk, Mia <mia@plum.example>",
        "Falk, Mia",
        "mia@plum.example",
    ),
    (
        "Falk, Mia (Ulm), Dr. <mia@plum.example>",
        "Falk, Mia, Dr.",
        "mia@plum.example",
    ),
    (
        "\"Falk, Mia\" <mia@plum.example>,",
        "Falk, Mia",
        "mia@plum.example",
    ),
    (
        "Mia Falk <mia@plum.example>;",
        "Mia Falk",
        "mia@plum.example",
    ),
    (
        "Mia Falk [Plum] <mia@plum.example>",
        "Mia Falk [Plum]",
        "mia@plum.example",
    ),
    (
        "Mia: Plum <mia@plum.example>",
        "Mia Plum",
        "mia@plum.example",
    ),
    (
        "Friends: Mia <mia@plum.example>;",
        "Friends Mia",
        "mia@plum.example",
    ),
    ("Mia Falk mia@plum.example", "Mia Falk", "mia@plum.example"),
    (
        "mia@plum.example (Mia Falk)",
        "Mia Falk",
        "mia@plum.example",
    ),
    ("mia@plum.example Mia", "Mia", "mia@plum.example"),
    (
        "(Mia (Ulm)) mia@plum.example",
        "Mia (Ulm)",
        "mia@plum.example",
    ),
    ("<mia@plum.example> (Mia)", "Mia", "mia@plum.example"),
    ("<<mia@plum.example>>", "", "mia@plum.example"),
    ("Mia <mia@plum.example", "Mia", "mia@plum.example"),
    ("Mia mia@plum.example>", "Mia", "mia@plum.example"),
    ("Mia <mailto:mia@plum.example>", "Mia", "mia@plum.example"),
    ("mailto:mia@plum.example", "", "mia@plum.example"),
    ("Mia <SMTP:mia@plum.example>", "Mia", "mia@plum.example"),
    ("<@relay.example:mia@plum.example>", "", "mia@plum.example"),
    ("Mia < mia @ plum . example >", "Mia", "mia@plum.example"),
    ("mia@plum.example.", "", "mia@plum.example"),
    ("\"mia.f\"@plum.example", "", "mia.f@plum.example"),
    ("\"mia@plum.example\"", "", "mia@plum.example"),
    (
        "\"Mia Falk <mia@plum.example>",
        "Mia Falk",
        "mia@plum.example",
    ),
    ("Mia (Ulm <mia@plum.example>", "Mia Ulm", "mia@plum.example"),
    ("mia@plum.example <>", "", "mia@plum.example"),
    ("mia@plum.example, mia@plum.example", "", "mia@plum.example"),
    (
        "=?utf-8?q?M=C3=ADa?= <mia@plum.example>",
        "Mía",
        "mia@plum.example",
    ),
    (
        "\"=?utf-8?q?Falk=2C_M=C3=ADa?=\" <mia@plum.example>",
        "Falk, Mía",
        "mia@plum.example",
    ),
    (
        "=?utf-8?q?mia=40plum=2Eexample?= <mia@plum.example>",
        "",
        "mia@plum.example",
    ),
    (
        "=?utf-8?q?M=C3=ADa_=3Cmia=40plum=2Eexample=3E?=",
        "Mía",
        "mia@plum.example",
    ),
    ("=?utf-8?q?mia=40plum=2Eexample?=", "", "mia@plum.example"),
    (
        "=?utf-8?q?=3Cceo=40globex=2Eexample=3E?= <mia@plum.example>",
        "<ceo@globex.example>",
        "mia@plum.example",
    ),
];

#[test]
fn whoever_a_human_reads_is_read() {
    for &(line, name, address) in READ {
        let read = in_line(line).unwrap_or_else(|why| panic!("{line}: {why}"));
        assert_eq!(read.address.unwrap().as_str(), address, "{line}");
        assert_eq!(read.name.unwrap_or_default(), name, "{line}");
    }
}

#[test]
fn t13_where_two_could_be_meant_nobody_is() {
    for (line, why) in [
        ("", NoAuthor::Missing),
        (
            "Ana <ana@acme.example>, Omar <omar@globex.example>",
            NoAuthor::Several,
        ),
        (
            "ana@acme.example, Omar <omar@globex.example>",
            NoAuthor::Several,
        ),
        ("ana@acme.example omar@globex.example", NoAuthor::Several),
        (
            "<omar@globex.example> <ana@acme.example>",
            NoAuthor::Several,
        ),
        ("<omar@globex.example> ana@acme.example", NoAuthor::Several),
        ("<ana@acme.example>@globex.example", NoAuthor::Unusable),
        ("<ana@acme.example>globex", NoAuthor::Unusable),
        ("ana@acme.example@globex.example", NoAuthor::Unusable),
        ("\"a b\"@acme.example", NoAuthor::Unusable),
        ("\"ana@acme.example\"@globex.example", NoAuthor::Unusable),
        ("a b@acme", NoAuthor::Unusable),
        ("<a b@acme.example>", NoAuthor::Unusable),
        ("MAILER-DAEMON", NoAuthor::Unusable),
        ("Mia", NoAuthor::Unusable),
    ] {
        assert_eq!(in_line(line), Err(why), "{line}");
    }
}
