//! T4, V6: who is at a ticket just now is told to other agents, and to nobody else.

use serde_json::{Value, json};

use crate::harness::{Answer, Call, Person, World, has, has_all, lacks};

fn stage() -> (World, [Person; 4], i64) {
    let world = World::new();
    let [ana, ines, ivo, noor] = world.with_tokens(["ana", "ines", "ivo", "noor"]);
    let number = ana.opens("The lamp", "It flickers.");
    (world, [ana, ines, ivo, noor], number)
}

fn says(agent: &Person, number: i64, doing: &str) -> Answer {
    let path = format!("/desk/tickets/{number}/presence");
    agent.post(&path, &[("doing", doing)])
}

/// What the line at the top of the ticket's page says, for whoever has it open.
fn line(agent: &Person, number: i64) -> String {
    agent.words(&format!("/desk/tickets/{number}/presence"))
}

#[test]
fn t4_who_is_looking_and_who_writes_stands_at_the_top_of_the_page() {
    let (_world, [_, ines, ivo, noor], number) = stage();
    let page = format!("/desk/tickets/{number}");
    lacks(ines.words(&page), "is looking");
    // To open the page is a sign of it; of oneself nobody is told.
    let words = ivo.words(&page);
    has(&words, "Ines Vidal is looking.");
    lacks(&words, "Ivo Kral is looking");
    assert_eq!(line(&ines, number).trim(), "Ivo Kral is looking.");
    says(&ines, number, "replying").expect(204);
    has(ivo.words(&page), "Ines Vidal is writing a reply.");
    says(&ines, number, "noting").expect(204);
    assert_eq!(line(&ivo, number).trim(), "Ines Vidal is writing a note.");
    // Who only has it asked for whoever else is there goes on writing.
    has(line(&ines, number), "Ivo Kral is looking.");
    assert_eq!(line(&ivo, number).trim(), "Ines Vidal is writing a note.");
    has_all(
        noor.words(&page),
        &["Ines Vidal is writing a note.", "Ivo Kral is looking."],
    );
    // On another ticket nobody is.
    let other = noor.post(
        "/desk/tickets/new",
        &[
            ("requester", "ana@acme.example"),
            ("subject", "Other"),
            ("body", "x"),
        ],
    );
    lacks(ivo.words(other.expect(303).location()), "Ines Vidal is");
}

#[test]
fn t4_who_asks_again_gets_nothing_until_something_has_changed() {
    let (_world, [_, ines, ivo, _], number) = stage();
    let path = format!("/desk/tickets/{number}/presence");
    let asks = |version: &str| {
        let call = Call::new("GET", &path).header("If-None-Match", version);
        ivo.call(call)
    };
    let first = asks("");
    let nobody = first.header("ETag").unwrap().to_owned();
    let again = asks(&nobody);
    assert_eq!((again.status, again.body.len()), (304, 0));
    says(&ines, number, "looking").expect(204);
    let fresh = asks(&nobody).expect(200);
    has(fresh.text(), "Ines Vidal");
    let looks = fresh.header("ETag").unwrap().to_owned();
    assert_eq!(asks(&looks).status, 304);
    says(&ines, number, "replying").expect(204);
    has(
        asks(&looks).expect(200).words(),
        "Ines Vidal is writing a reply.",
    );
    // The same by the API.
    let api = format!("/api/v1/tickets/{number}/presence");
    let seen = ivo.api_call(Call::new("GET", &api)).expect(200);
    let version = seen.header("ETag").unwrap().to_owned();
    let call = Call::new("GET", &api).header("If-None-Match", &version);
    assert_eq!(ivo.api_call(call).status, 304);
}

#[test]
fn t4_by_the_api_agents_say_and_read_who_does_what() {
    let (_world, [_, ines, ivo, _], number) = stage();
    let path = format!("/tickets/{number}/presence");
    assert_eq!(ivo.reads(&path), json!([]));
    let put = |agent: &Person, body: Option<Value>| agent.api("PUT", &path, body.as_ref());
    let here = put(&ines, Some(json!({ "doing": "replying" })))
        .expect(200)
        .json();
    let id: i64 = ines.id().parse().unwrap();
    let told = json!([{ "id": id, "name": "Ines Vidal", "doing": "replying" }]);
    assert_eq!(here, told);
    assert_eq!(ivo.reads(&path), told);
    // Without a word it is a look, and who looks does not write any more.
    put(&ines, None).expect(200);
    assert_eq!(ivo.reads(&path)[0]["doing"], "looking");
    // To read who is there is no sign of being there.
    assert_eq!(ivo.reads(&path).as_array().unwrap().len(), 1);
    for wrong in [
        json!({ "doing": "dozing" }),
        json!({ "doing": 1 }),
        json!({ "did": "noting" }),
    ] {
        put(&ivo, Some(wrong)).expect(422);
    }
    let refused = put(&ivo, Some(json!({ "doing": "" }))).expect(422).json();
    has(refused["errors"].to_string(), "looking, replying, noting");
    assert_eq!(ivo.reads(&path).as_array().unwrap().len(), 1);
    says(&ivo, number, "dozing").expect(422);
    says(&ivo, number, "").expect(422);
    assert_eq!(ivo.reads(&path).as_array().unwrap().len(), 1);
}

#[test]
fn t4_customers_neither_learn_of_it_nor_appear_in_it() {
    let (_world, [ana, ines, ivo, _], number) = stage();
    let path = format!("/tickets/{number}/presence");
    says(&ines, number, "replying").expect(204);
    for page in [format!("/tickets/{number}"), "/tickets".to_owned()] {
        let html = ana.html(&page);
        lacks(&html, "Ines");
        lacks(&html, "presence");
    }
    ana.asks(&path).expect(404);
    ana.api("PUT", &path, Some(&json!({ "doing": "looking" })))
        .expect(404);
    ana.get(&format!("/desk{path}")).expect(404);
    says(&ana, number, "looking").expect(404);
    lacks(line(&ivo, number), "Ana");
    // A ticket that is not there has nobody, and keeps nothing.
    for agent in [&ivo, &ines] {
        agent.asks("/tickets/4711/presence").expect(404);
        agent.api("PUT", "/tickets/4711/presence", None).expect(404);
        agent.get("/desk/tickets/4711/presence").expect(404);
        says(agent, 4711, "looking").expect(404);
    }
}

#[test]
fn t4_it_is_kept_in_memory_alone() {
    let (world, [_, ines, _, _], number) = stage();
    says(&ines, number, "replying").expect(204);
    let world = world.moved("+1m");
    let ivo = world.with_token("ivo");
    assert_eq!(ivo.reads(&format!("/tickets/{number}/presence")), json!([]));
}

#[test]
fn v6_a_row_of_a_list_says_who_else_is_at_its_ticket() {
    let (_world, [ana, ines, ivo, noor], number) = stage();
    let other = ana.opens("The door", "It sticks.");
    let before = ivo.html("/desk/views/open");
    lacks(&before, "class=\"here\"");
    ines.get(&format!("/desk/tickets/{number}")).expect(200);
    says(&noor, number, "noting").expect(204);
    let row = |page: String| {
        let start = page.split(&format!("/desk/tickets/{number}\"")).nth(1);
        start.unwrap().split("</tr>").next().unwrap().to_owned()
    };
    let page = ivo.html("/desk/views/open");
    has(row(page), "Looking now: Ines Vidal, Noor Haddad");
    // Oneself is nobody else, also where one searches.
    let page = ines.html("/desk/views/open");
    let own = row(page);
    has(&own, "Looking now: Noor Haddad");
    lacks(&own, "Ines Vidal, ");
    has(
        ivo.words("/search?q=lamp"),
        "Looking now: Ines Vidal, Noor Haddad",
    );
    let page = ivo.html(&format!("/desk/tickets/{other}"));
    lacks(&page, "is looking");
}
