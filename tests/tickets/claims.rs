//! Taking a ticket over from somebody who has got it meanwhile (K22).

use serde_json::json;

use crate::{
    harness::{Answer, Person, World, has},
    workflows::post_form,
};

const CLAIM: &str = "#claim";
const FORM: &str = "#property-assignee";

fn holder(agent: &Person, ticket: i64) -> serde_json::Value {
    let shape = agent.asks(&format!("/tickets/{ticket}"));
    shape.expect(200).json()["assignee"]["name"].clone()
}

/// Sends that form of a page that was opened before.
fn sends(
    agent: &Person,
    ticket: i64,
    (page, form): (&str, &str),
    other: &[(&str, &str)],
) -> Answer {
    let path = format!("/desk/tickets/{ticket}/properties");
    post_form(agent, &path, (page, form), other)
}

const MEANWHILE: &str = "Ines Vidal has got this ticket since you looked at it.";

#[test]
fn k22_the_second_of_two_who_claim_a_ticket_is_told_who_has_it_and_asked() {
    let world = World::new();
    let ana = world.person("ana");
    let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
    let ticket = ana.opens("The lamp", "It flickers.");
    let page = format!("/desk/tickets/{ticket}");
    let (of_ines, of_ivo) = (ines.get(&page).text(), ivo.get(&page).text());
    sends(&ines, ticket, (&of_ines, CLAIM), &[]).expect(303);
    let asked = sends(&ivo, ticket, (&of_ivo, CLAIM), &[]).expect(409);
    let words = asked.words();
    has(&words, MEANWHILE);
    assert!(words.contains("Assign to me all the same"), "{words}");
    assert_eq!(holder(&ivo, ticket), "Ines Vidal");
    sends(&ivo, ticket, (&asked.text(), CLAIM), &[]).expect(303);
    assert_eq!(holder(&ivo, ticket), "Ivo Kral");
    // Of a page that shows it, nobody is asked.
    let now = ines.get(&page).text();
    sends(&ines, ticket, (&now, CLAIM), &[]).expect(303);
    assert_eq!(holder(&ivo, ticket), "Ines Vidal");
}

#[test]
fn k22_nor_does_the_form_of_an_open_page_take_a_ticket_from_somebody_unasked() {
    let world = World::new();
    let ana = world.person("ana");
    let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
    let ticket = ana.opens("The lamp", "It flickers.");
    let page = ivo.get(&format!("/desk/tickets/{ticket}")).text();
    let own = ines.id();
    let path = format!("/tickets/{ticket}");
    let taken = json!({ "assignee": own.parse::<i64>().unwrap() });
    ines.changes(&path, &taken);
    let me = ivo.id();
    let typed = [("assignee", me.as_str())];
    let asked = sends(&ivo, ticket, (&page, FORM), &typed).expect(409);
    let words = asked.words();
    has(&words, MEANWHILE);
    assert_eq!(holder(&ivo, ticket), "Ines Vidal");
    sends(&ivo, ticket, (&asked.text(), FORM), &[]).expect(303);
    assert_eq!(holder(&ivo, ticket), "Ivo Kral");
    // The API asks only where a condition is sent.
    ines.changes(&path, &taken);
    assert_eq!(holder(&ivo, ticket), "Ines Vidal");
}

#[test]
fn k22_a_ticket_whose_agent_has_gone_or_that_was_given_back_is_taken_at_once() {
    let world = World::new();
    let ana = world.person("ana");
    let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
    let ticket = ana.opens("The lamp", "It flickers.");
    let page = ines.get(&format!("/desk/tickets/{ticket}")).text();
    let own = json!({ "assignee": ivo.id().parse::<i64>().unwrap() });
    let path = format!("/tickets/{ticket}");
    ivo.changes(&path, &own);
    let of_ivo = ines.get(&format!("/desk/tickets/{ticket}")).text();
    world
        .server
        .command(&["user", "disable", "ivo@desk.example"]);
    sends(&ines, ticket, (&page, CLAIM), &[]).expect(303);
    assert_eq!(holder(&ines, ticket), "Ines Vidal");
    let nobody = json!({ "assignee": null });
    ines.changes(&path, &nobody);
    sends(&ines, ticket, (&of_ivo, CLAIM), &[]).expect(303);
    assert_eq!(holder(&ines, ticket), "Ines Vidal");
}
