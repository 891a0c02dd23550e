use super::*;
use crate::mail::inbound::read::{Limits, read};

fn came_by(fields: &str) -> bool {
    let raw = format!("From: kim@kiwi.example\r\n{fields}\r\n\r\ntext");
    let letter = read(raw.as_bytes(), &Limits::default()).unwrap();
    letter.came_by(&Address::parse("info@acme.example").unwrap())
}

#[test]
fn a_mail_came_by_an_address_that_one_of_its_stations_names() {
    for fields in [
        "Delivered-To: info@acme.example",
        "X-Original-To: <INFO@acme.example>",
        "X-Forwarded-To: a@b.example, info@acme.example",
        "Original-Recipient: rfc822;info@acme.example",
        "List-Post: <mailto:info@acme.example>",
        "List-Id: \"Info, all of it\" <info.acme.example>",
        "delivered-to: info+tag@acme.example",
    ] {
        assert!(came_by(fields), "{fields}");
    }
}

#[test]
fn what_only_looks_like_a_station_is_none() {
    for fields in [
        "X-Other: info@acme.example",
        "Delivered-To: info@acme.example.evil.test",
        "Delivered-To: xinfo@acme.example",
        "List-Id: <other.info.acme.example>",
        "List-Archive: <https://acme.example/info>",
        "Delivered-To:",
    ] {
        assert!(!came_by(fields), "{fields}");
    }
}

#[test]
fn of_a_mail_with_many_stations_the_first_sixty_four_count() {
    let many = |before: usize| {
        let others: String = (0..before)
            .map(|n| format!("Delivered-To: n{n}@x.example\r\n"))
            .collect();
        came_by(&format!("{others}Delivered-To: info@acme.example"))
    };
    assert!(many(MOST - 1));
    assert!(!many(MOST));
}
