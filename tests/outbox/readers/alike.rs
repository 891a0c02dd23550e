//! What independent readers make of a mail, held against what it should say.

use scraper::{Html, Selector};
use serde_json::Value;

use super::{OWN, SITE};
use crate::harness::Person;

pub(super) fn same_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

/// The mail viewer shows the same, but where a secret was sent.
pub(super) fn is_as_shown(name: &str, row: &Value, (noor, mail): (&Person, &Value)) {
    let kind = row["kind"].as_str().unwrap();
    if ["invitation", "reset", "has_account"].contains(&kind) {
        return;
    }
    // Mails that leave are counted downwards.
    let id = -row["id"].as_i64().unwrap();
    let page = noor.get(&format!("/admin/mail/{id}")).expect(200);
    let page = Html::parse_document(&page.text());
    let shown = page.select(&Selector::parse("pre").unwrap()).next();
    let shown: String = shown.unwrap().text().collect();
    let text = mail["text"].as_str().unwrap();
    assert_eq!(same_lines(text), same_lines(&shown), "{name}");
}

/// Both readers, and the ledger.
pub(super) fn read_alike(name: &str, row: &Value, (python, node): (&Value, &Value)) {
    assert_eq!(python["defects"], serde_json::json!([]), "{name}");
    assert_eq!(
        python["parts"],
        serde_json::json!(["multipart/alternative", "text/plain", "text/html"]),
        "{name}"
    );
    assert_eq!(node["attachments"], 0, "{name}");
    // Python 3.11 keeps the white space between two encoded words of a name (RFC 2047, 6.2: it is
    // no part of the text).
    let without_spaces = |value: &Value| value.to_string().replace(' ', "");
    for field in ["from", "to"] {
        let (python, node) = (&python[field], &node[field]);
        assert_eq!(
            without_spaces(python),
            without_spaces(node),
            "{name}: {field}"
        );
    }
    for field in [
        "subject",
        "reply_to",
        "message_id",
        "in_reply_to",
        "references",
        "unsubscribe",
        "one_click",
    ] {
        assert_eq!(python[field], node[field], "{name}: {field}");
    }
    for field in ["text", "html"] {
        let [python, node] = [python, node].map(|mail| same_lines(mail[field].as_str().unwrap()));
        assert_eq!(python, node, "{name}: {field}");
    }
    assert_eq!(python["subject"], row["subject"], "{name}");
    assert_eq!(python["from"][0][1], OWN, "{name}");
    let from = node["from"][0][0].as_str().unwrap();
    assert!(from.ends_with(SITE), "{name}: {from}");
    assert_eq!(python["to"][0][1], row["to"], "{name}");
    let references = python["references"].as_str().unwrap_or_default();
    assert!(
        references.split_whitespace().count() <= 4,
        "{name}: {references}"
    );
    if row["ticket"].is_null() {
        assert_eq!(python["reply_to"], serde_json::json!([]), "{name}");
    } else {
        let reply_to = python["reply_to"][0][1].as_str().unwrap();
        assert!(
            reply_to.starts_with("support+") && reply_to.find('@') <= Some(64),
            "{name}"
        );
    }
    // RFC 8058, 3.1: one without the other is nothing.
    match python["unsubscribe"].as_str() {
        Some(link) => {
            assert!(
                link.starts_with("<http") && link.ends_with('>'),
                "{name}: {link}"
            );
            assert!(
                link.contains("/unsubscribe/") && !link.contains([' ', ',']),
                "{name}"
            );
            assert_eq!(python["one_click"], "List-Unsubscribe=One-Click", "{name}");
        }
        None => assert_eq!(python["one_click"], Value::Null, "{name}"),
    }
}

/// Whoever reads the text alone can do all that the HTML offers.
pub(super) fn readable_by_itself(name: &str, (text, html): (&str, &str)) {
    assert!(text.starts_with("Hello"), "{name}: {text}");
    let page = Html::parse_document(html);
    let links = Selector::parse("a[href]").unwrap();
    for link in page.select(&links) {
        let href = link.attr("href").unwrap();
        assert!(text.contains(href), "{name}: {href} is not in the text");
    }
    assert!(!text.contains("<p ") && !text.contains("</p>"), "{name}");
}

/// Each name comes over as somebody wrote it: as whom a mail goes to, and as whom it comes from.
pub(super) fn names_are_whole(writers: &[(String, &str)], mails: &[Value]) {
    let is_from = |start: &str| {
        let mut names = mails
            .iter()
            .map(|mail| mail["from"][0][0].as_str().unwrap());
        let whole = names.any(|name| name.starts_with(start) && name.ends_with(SITE));
        assert!(whole, "nothing is from {start}");
    };
    for (email, name) in writers {
        let to = mails.iter().find(|mail| mail["to"][0][1] == email.as_str());
        assert_eq!(to.unwrap()["to"][0][0], *name);
        is_from(&format!("{name} (customer) via "));
    }
    for name in ["Falk, Mia (", "Grün, Ida ("] {
        is_from(name);
    }
}
