//! In whose language a mail is (N5).

use serde_json::json;

use super::{invited, mailing};
use crate::harness::{has, lacks};

#[test]
fn n5_a_mail_is_in_the_language_of_who_gets_it_whoever_caused_it() {
    let (world, mta, domain) = mailing(&[]);
    let [german, english] = ["uli", "cleo"].map(|name| format!("{name}@{domain}"));
    let [uli, cleo] =
        [&german, &english].map(|email| invited(&world, &mta, email).with_token(&world.server));
    uli.api("PATCH", "/me", Some(&json!({"language": "de"})))
        .expect(200);
    let number = cleo.opens("The chair squeaks", "It does.");
    let path = format!("/tickets/{number}/people");
    cleo.post(&path, &[("act", "add"), ("person", &german)]);
    let ines = world.with_token("ines");
    ines.api(
        "POST",
        &format!("/tickets/{number}/followers"),
        Some(&json!({"person": german})),
    );
    ines.replies(number, "Have you oiled it?");
    let to_german = mta.wait_for(&german, |mail| mail.text.contains("oiled"));
    has(&to_german.text, "Ines Vidal (Support) schrieb:");
    has(&to_german.text, "weil Sie diesem Ticket folgen");
    has(&to_german.html, "<html lang=\"de\"");
    lacks(&to_german.text, "You get this");
    let to_english = mta.wait_for(&english, |mail| mail.text.contains("oiled"));
    has(&to_english.text, "Ines Vidal (support) wrote:");
    has(&to_english.html, "<html lang=\"en\"");
}

#[test]
fn n5_who_is_invited_in_german_is_written_to_in_german_and_others_as_the_desk_speaks() {
    let (world, mta, domain) = mailing(&[]);
    let [ines, noor] = world.with_tokens(["ines", "noor"]);
    let [uli, cleo, ulla] = ["uli", "cleo", "ulla"].map(|name| format!("{name}@{domain}"));
    ines.adds(
        "/people",
        &json!({"email": uli, "name": "Uli Neu", "language": "de"}),
    );
    has(
        &mta.wait_about(&uli, "Einladung").text,
        "Wählen Sie ein Passwort",
    );
    ines.adds("/people", &json!({"email": cleo, "name": "Cleo New"}));
    mta.wait_about(&cleo, "invitation");
    let site = [
        ("site_name", "Acme"),
        ("time_zone", "UTC"),
        ("language", "de"),
    ];
    noor.sends("/admin/site", &site);
    ines.adds("/people", &json!({"email": ulla, "name": "Ulla Neu"}));
    mta.wait_about(&ulla, "Einladung");
}
