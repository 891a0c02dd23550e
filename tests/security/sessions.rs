//! Where one is signed in: seen and ended by oneself alone, on the account page and by the API.

use serde_json::{Value, json};

use crate::harness::{Call, Person, World, person::PASSWORD};

const LAPTOP: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";
/// What no browser says.
const LIAR: &str = "<b>CANARY</b> call us (Windows)";

/// Ana in another browser.
fn signs_in(world: &World, user_agent: &str) -> Person {
    let mut ana = world.nobody();
    ana.email = "ana@acme.example".into();
    let call = Call::new("POST", "/sign-in")
        .header("Sec-Fetch-Site", "same-origin")
        .header("User-Agent", user_agent)
        .form(&[("email", "ana@acme.example"), ("password", PASSWORD)]);
    ana.keep_cookies(&ana.call(call).expect(303));
    ana
}

/// Ana with a token, and in three browsers.
fn everywhere() -> (World, Person, [Person; 3]) {
    let world = World::new();
    let ana = world.person("ana");
    ana.sends("/account/password", &[("password", PASSWORD)]);
    let browsers = [LAPTOP, PHONE, LIAR].map(|agent| signs_in(&world, agent));
    let ana = browsers[0].clone().with_token(&world.server);
    (world, ana, browsers)
}

fn signed_in(browsers: &[Person]) -> Vec<bool> {
    let asked = browsers.iter().map(|one| one.get("/account").status);
    asked.map(|status| status == 200).collect()
}

fn listed(ana: &Person) -> Vec<Value> {
    let all = ana.reads("/me/sessions");
    assert_eq!(all["next"], Value::Null);
    all["data"].as_array().unwrap().clone()
}

#[test]
fn one_sees_where_one_is_signed_in_and_signs_out_there_by_the_api() {
    let (world, ana, browsers) = everywhere();
    let all = listed(&ana);
    let mut devices: Vec<&str> = all
        .iter()
        .map(|one| one["device"].as_str().unwrap())
        .collect();
    devices.sort_unstable();
    let known = [
        "An unknown browser on Windows",
        "Firefox on Linux",
        "Safari on iPhone",
    ];
    assert_eq!(devices, known, "in words of our own");
    for one in &all {
        let keys: Vec<&String> = one.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["current", "device", "id", "last_seen"], "{one}");
        assert_eq!(one["current"], false, "a token has no session");
        assert!(one["last_seen"].as_str().unwrap().ends_with('Z'), "{one}");
        // It is no way in.
        let cookie = format!("pocketdesk={}", one["id"].as_str().unwrap());
        let guess = Call::new("GET", "/account").header("Cookie", &cookie);
        world.nobody().call(guess).expect(303);
    }
    // A page at a time.
    let mut pages = vec![];
    let mut path = "/me/sessions?limit=1".to_owned();
    loop {
        let page = ana.reads(&path);
        pages.extend(page["data"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => path = format!("/me/sessions?limit=1&after={next}"),
            None => break,
        }
    }
    assert_eq!(pages, all);
    ana.asks("/me/sessions?after=x").expect(422);

    let phone = all.iter().find(|one| one["device"] == "Safari on iPhone");
    let phone = format!("/me/sessions/{}", phone.unwrap()["id"].as_str().unwrap());
    // Others find nothing there, by it or by anything else.
    for other in ["omar", "ines", "noor"] {
        let other = world.with_token(other);
        other.api("DELETE", &phone, None).expect(404);
        assert!(!listed(&other).iter().any(|one| all.contains(one)));
    }
    ana.api("DELETE", "/me/sessions/1", None).expect(404);
    assert_eq!(signed_in(&browsers), [true; 3]);
    ana.api("DELETE", &phone, None).expect(204);
    ana.api("DELETE", &phone, None).expect(404);
    assert_eq!(signed_in(&browsers), [true, false, true]);
    assert_eq!(listed(&ana).len(), 2);
    // All of them; the token that asks is none, and stays.
    ana.api("DELETE", "/me/sessions", None).expect(204);
    assert_eq!(signed_in(&browsers), [false; 3]);
    assert!(listed(&ana).is_empty());
    world.person("omar").get("/account").expect(200);
    // Who may only read ends nothing.
    let reads = [
        "token",
        "add",
        "ana@acme.example",
        "--name",
        "r",
        "--read-only",
    ];
    let reader = Person {
        token: Some(world.server.command(&reads).trim().to_owned()),
        ..ana
    };
    reader.api("DELETE", "/me/sessions", None).expect(403);
    reader.api("DELETE", &phone, Some(&json!({}))).expect(403);
}

#[test]
fn one_signs_out_of_one_browser_or_of_all_others_on_the_account_page() {
    let (world, ana, browsers) = everywhere();
    let page = browsers[0].get("/account").expect(200);
    let words = page.words();
    for device in [
        "Firefox on Linux this browser",
        "Safari on iPhone last seen",
    ] {
        assert!(words.contains(device), "{words}");
    }
    assert!(!page.text().contains("CANARY"));
    let all = listed(&ana);
    let id = |device: &str| {
        let one = all.iter().find(|one| one["device"] == device).unwrap();
        one["id"].as_str().unwrap().to_owned()
    };
    let ends = |person: &Person, id: &str| {
        let form = [("act", "end"), ("id", id)];
        person.post("/account/sessions", &form).status
    };
    let phone = id("Safari on iPhone");
    assert_eq!(ends(&world.person("luis"), &phone), 404);
    assert_eq!(ends(&browsers[0], "none"), 404);
    assert_eq!(ends(&browsers[0], &phone), 303);
    assert_eq!(signed_in(&browsers), [true, false, true]);
    let others = [("act", "end-others")];
    browsers[0].sends("/account/sessions", &others);
    assert_eq!(signed_in(&browsers), [true, false, false]);
    let words = browsers[0].words("/account");
    assert!(!words.contains("Sign out all others"), "{words}");
    assert_eq!(
        listed(&ana).len(),
        1,
        "the token stays, and so does this browser"
    );
    // A month later, what has ended by its age is not listed either.
    let world = world.moved("+31d");
    let ana = Person {
        address: world.server.address.clone(),
        ..ana
    };
    assert!(listed(&ana).is_empty());
}
