//! What a server found out, in the many ways to write it, and what strangers write into it (12).

use super::*;

fn from() -> Address {
    Address::parse("ana@acme.example").unwrap()
}

fn finding(value: &str) -> Finding {
    parse(value).finding(&from())
}

#[test]
fn a_pass_is_one_however_it_is_written() {
    for value in [
        "mx.example; dmarc=pass header.from=acme.example",
        "mx.example 1; DMARC=PASS header.from=ACME.example",
        "mx.example; dmarc = pass header.from = acme.example",
        "mx.example; dmarc/1=pass (p=reject dis=none) header.from=acme.example",
        "mx.example; spf=fail; dkim=none; dmarc=pass header.from=acme.example;",
        "mx.example;\r\n\tdmarc=pass\r\n\theader.from=\"acme.example\"",
        "\"mx.example\"; dmarc=pass reason=\"a; b=c\" header.from=acme.example",
    ] {
        assert_eq!(finding(value), Finding::Passed, "{value}");
        assert!(parse(value).is_by("MX.example"), "{value}");
    }
}

#[test]
fn a_pass_for_another_domain_or_for_none_is_no_pass() {
    for value in [
        "mx.example; dmarc=pass header.from=evil.example",
        "mx.example; dmarc=pass header.from=acme.example.evil.example",
        "mx.example; dmarc=pass header.from=sub.acme.example",
        "mx.example; dmarc=pass",
        "mx.example; dmarc=pass header.from=",
        "mx.example; dmarc=pass header.from=acme.example header.from=evil.example",
        "mx.example; dmarc=pass smtp.mailfrom=acme.example",
        "mx.example; dmarc=passed header.from=acme.example",
    ] {
        assert_eq!(finding(value), Finding::NoResult, "{value}");
    }
}

#[test]
fn a_verdict_within_a_comment_or_quotes_is_no_verdict() {
    for value in [
        "mx.example; spf=none (dmarc=pass header.from=acme.example)",
        "mx.example; spf=none reason=\"; dmarc=pass header.from=acme.example\"",
        "mx.example; spf=none (a (nested); dmarc=pass header.from=acme.example)",
        "mx.example; spf=none (never closed; dmarc=pass header.from=acme.example",
        "mx.example; spf=none (a \\) b; dmarc=pass header.from=acme.example)",
        "dmarc=pass header.from=acme.example",
    ] {
        assert_eq!(finding(value), Finding::NoResult, "{value}");
    }
}

#[test]
fn of_two_verdicts_none_is_believed() {
    for second in ["pass", "fail", "none"] {
        let value = format!(
            "mx.example; dmarc=pass header.from=acme.example; dmarc={second} header.from=acme.example"
        );
        assert_eq!(finding(&value), Finding::NoResult, "{second}");
    }
}

#[test]
fn a_failure_is_forgiven_only_where_the_domain_asks_for_nothing() {
    for (rest, found) in [
        ("", Finding::Failed),
        ("(p=none)", Finding::FailedUnenforced),
        ("(p=NONE sp=reject)", Finding::FailedUnenforced),
        ("(p=none dis=quarantine)", Finding::Failed),
        ("(p=none; p=reject)", Finding::Failed),
        ("action=none", Finding::FailedUnenforced),
        ("policy.dmarc=quarantine", Finding::Failed),
        ("(p=nonexistent)", Finding::Failed),
    ] {
        let value = format!("mx.example; dmarc=fail {rest} header.from=acme.example");
        assert_eq!(finding(&value), found, "{rest}");
    }
}

#[test]
fn who_says_so_is_the_first_word_and_nothing_beside_it() {
    for (value, by) in [
        ("mx.example; none", "mx.example"),
        ("(mx.example) evil.example; none", "evil.example"),
        ("evil.example mx.example; none", "evil.example"),
        ("evil.example (mx.example); none", "evil.example"),
        ("\"mx.example evil\"; none", "mx.example evil"),
        ("; dmarc=pass header.from=acme.example", ""),
        ("", ""),
    ] {
        assert_eq!(parse(value).authserv_id, by, "{value}");
    }
    assert!(!parse("; none").is_by(""), "nobody is nobody's server");
}

#[test]
fn a_domain_with_other_letters_is_one_with_its_form_for_servers() {
    let from = Address::parse("ana@bücher.example").unwrap();
    for domain in ["xn--bcher-kva.example", "bücher.example", "BÜCHER.example"] {
        let value = format!("mx.example; dmarc=pass header.from={domain}");
        assert!(parse(&value).dmarc_passes_for(&from), "{domain}");
    }
}
