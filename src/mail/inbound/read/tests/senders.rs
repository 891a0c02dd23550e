//! Who wrote a mail, and what was found of that on its way (12, 13).

use super::*;

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
