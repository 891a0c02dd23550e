//! In which language people read, and how much at once.

use serde_json::json;

use crate::harness::{Person, World, has, http::Call, lacks};

const GERMAN: (&str, &str) = ("Accept-Language", "de-CH, de;q=0.9, en;q=0.5");

/// By the address, which a browser then remembers.
fn chooses(person: &mut Person, tag: &str) {
    let page = person.get(&format!("/account?language={tag}")).expect(200);
    page.holds(&format!("<html lang=\"{tag}\""));
    let kept = page
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap();
    let session = person.cookie.clone().unwrap();
    let session = session.split("; pocketdesk-language").next().unwrap();
    person.cookie = Some(format!("{session}; {kept}"));
}

#[test]
fn n5_the_account_comes_before_the_cookie_that_before_the_browser_and_that_before_the_desk() {
    let world = World::new();
    let mut ana = world.person("ana");
    let in_german = |ana: &Person, path: &str| {
        let page = ana.call(Call::new("GET", path).header(GERMAN.0, GERMAN.1));
        page.text().contains("<html lang=\"de\"")
    };
    assert!(in_german(&ana, "/account"));
    ana.get("/account").holds("<html lang=\"en\"");
    chooses(&mut ana, "en");
    assert!(!in_german(&ana, "/account"));
    chooses(&mut ana, "de");
    ana.get("/account").says("Abmelden");
    ana.sends(
        "/account",
        &[
            ("given_name", "Ana"),
            ("family_name", "Ruiz"),
            ("language", "en"),
        ],
    );
    ana.get("/account").says("Sign out");
    assert!(!in_german(&ana, "/account?language=de"));
    let noor = world.person("noor");
    noor.sends(
        "/admin/site",
        &[
            ("site_name", "Acme"),
            ("time_zone", "UTC"),
            ("language", "de"),
        ],
    );
    world.person("luis").get("/account").says("Abmelden");
    ana.get("/account").says("Sign out");
}

#[test]
fn n5_an_unknown_language_changes_nothing() {
    let world = World::new();
    let ana = world.person("ana");
    for tag in ["tlh", "", "de%00", "../../etc", &"x".repeat(5000)] {
        let page = ana.get(&format!("/account?language={tag}"));
        page.expect(200).holds("<html lang=\"en\"");
    }
    let refused = ana.post(
        "/account",
        &[
            ("given_name", "Ana"),
            ("family_name", "Ruiz"),
            ("language", "tlh"),
        ],
    );
    has(
        refused.expect(422).words(),
        "Choose one of the languages offered.",
    );

    let ana = ana.with_token(&world.server);
    for (change, code) in [
        (json!({"language": "tlh"}), "unknown_language"),
        (json!({"rows": 26}), "unknown_rows"),
        (json!({"rows": 0}), "unknown_rows"),
        (json!({"theme": "dark"}), "invalid"),
    ] {
        let refused = ana.api("PATCH", "/me", Some(&change)).expect(422).json();
        assert_eq!(refused["code"], code, "{change}");
    }
}

#[test]
fn n5_the_api_says_whose_language_and_refuses_in_it() {
    let world = World::new();
    let ana = world.with_token("ana");
    assert_eq!(ana.reads("/me")["language"], json!(null));
    let me = ana
        .api(
            "PATCH",
            "/me",
            Some(&json!({"language": "de", "rows": 100})),
        )
        .expect(200)
        .json();
    assert_eq!((&me["language"], &me["rows"]), (&json!("de"), &json!(100)));
    let lost = ana.api("GET", "/tickets/999999", None).expect(404).json();
    assert_eq!(lost["title"], "Nicht gefunden");
    // What is not given stays, and null is a choice, too.
    let me = ana
        .api("PATCH", "/me", Some(&json!({"language": null})))
        .expect(200)
        .json();
    assert_eq!((&me["language"], &me["rows"]), (&json!(null), &json!(100)));
    let lost = ana.api("GET", "/tickets/999999", None).expect(404).json();
    assert_eq!(lost["title"], "Not found");
}

#[test]
fn n5_whoever_is_invited_in_german_reads_german_from_the_first_page() {
    let world = World::new();
    let ines = world.with_token("ines");
    let new = json!({"email": "uli@neu.example", "name": "Uli Neu", "language": "de"});
    ines.adds("/people", &new);
    let bad = json!({"email": "upi@neu.example", "name": "Upi Neu", "language": "tlh"});
    assert_eq!(
        ines.api("POST", "/people", Some(&bad)).expect(422).json()["code"],
        "unknown_language"
    );
    let language: Option<String> = world
        .server
        .file()
        .query_row(
            "SELECT language FROM base_people WHERE email = 'uli@neu.example'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(language.as_deref(), Some("de"));
}

#[test]
fn rows_of_a_list_are_as_many_as_one_wants() {
    let world = World::new();
    let ana = world.person("ana");
    for at in 0..30 {
        ana.opens(&format!("Chair {at}"), "It squeaks.");
    }
    let rows = |page: String| page.matches("Chair ").count();
    let ines = world.person("ines");
    let before = rows(ines.html("/desk/views/open"));
    ines.sends(
        "/account",
        &[
            ("given_name", "Ines"),
            ("family_name", "Vidal"),
            ("rows", "50"),
        ],
    );
    let after = rows(ines.html("/desk/views/open"));
    assert!(before < after, "{before}, then {after}");
    lacks(ines.html("/desk/views/open"), "rel=\"next\"");
    ana.sends(
        "/account",
        &[
            ("given_name", "Ana"),
            ("family_name", "Ruiz"),
            ("rows", "100"),
        ],
    );
    lacks(ana.html("/tickets"), "rel=\"next\"");
    ana.get("/account").holds("<option value=\"100\" selected");
}
