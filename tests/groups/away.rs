//! G2: who is away is given nothing by rule, and may have their tickets go back.

use serde_json::{Value, json};

use super::group;
use crate::harness::{Person, World, has, lacks};

fn stage() -> (World, Person, [Person; 3]) {
    let world = World::new();
    let ana = world.person("ana");
    let agents = world.with_tokens(["ines", "ivo", "noor"]);
    (world, ana, agents)
}

fn id(person: &Person) -> i64 {
    person.id().parse().unwrap()
}

fn away(by: &Person, who: &Person, body: &Value) -> crate::harness::Answer {
    by.api("PUT", &format!("/people/{}/away", who.id()), Some(body))
}

#[test]
fn g2_who_is_away_is_passed_over_until_they_are_back() {
    let (world, ana, [ines, ivo, noor]) = stage();
    let key = group(&noor, "Line", &[&ines, &ivo]);
    let rule = json!({ "assign": "round_robin" });
    noor.changes(&format!("/groups/{key}"), &rule).expect(200);
    away(&ines, &ines, &json!({ "until": "2099-01-01" })).expect(422);
    let days = |n: i64| {
        let at = time::OffsetDateTime::now_utc() + time::Duration::days(n);
        at.date().to_string()
    };
    away(&ines, &ines, &json!({ "until": days(9) })).expect(204);
    let given = || {
        let number = ana.opens("Dark", "No light.");
        let path = format!("/tickets/{number}");
        noor.changes(&path, &json!({ "group": key })).expect(200);
        noor.reads(&path)["assignee"]["name"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!([given(), given(), given()], ["Ivo Kral"; 3]);
    let page = noor.words("/desk/tickets/1");
    has(page, "Ines Vidal (away, back on");
    // Back when the day has come, or sooner by their own word.
    noor.api("DELETE", &format!("/people/{}/away", ines.id()), None)
        .expect(204);
    assert_eq!(given(), "Ines Vidal");
    away(&ines, &ines, &json!({ "until": days(2) })).expect(204);
    let world = world.moved("3d");
    lacks(world.person("noor").words("/desk/tickets/1"), "away");
}

#[test]
fn g2_what_somebody_who_is_away_has_goes_back_when_its_customer_writes_if_they_said_so() {
    let (_world, ana, [ines, ivo, noor]) = stage();
    let key = group(&noor, "Line", &[&ivo]);
    let tickets = ["Kept", "Given"].map(|subject| ana.opens(subject, "Dark."));
    let assignee = |number: i64| noor.reads(&format!("/tickets/{number}"))["assignee"].clone();
    let until = (time::OffsetDateTime::now_utc() + time::Duration::days(9)).date();
    for (number, hand_back) in tickets.into_iter().zip([false, true]) {
        let change = json!({ "group": key, "assignee": id(&ines) });
        noor.changes(&format!("/tickets/{number}"), &change)
            .expect(200);
        let body = json!({ "until": until.to_string(), "hand_back": hand_back });
        away(&ines, &ines, &body).expect(204);
        // What colleagues say gives nothing back.
        ivo.notes(number, "She is away.");
        assert_eq!(assignee(number)["id"], id(&ines));
        ana.comments(number, "Still dark.");
    }
    assert_eq!(assignee(tickets[0])["id"], id(&ines));
    assert_eq!(assignee(tickets[1]), Value::Null);
    // The customer is told nothing of it.
    lacks(ana.words(&format!("/tickets/{}", tickets[1])), "Ines");
    has(
        noor.words(&format!("/desk/tickets/{}", tickets[1])),
        "Still dark.",
    );
}

#[test]
fn g2_one_says_so_on_the_page_and_nobody_but_an_administrator_says_it_of_another() {
    let (world, _, [ines, ivo, noor]) = stage();
    let ana = world.with_token("ana");
    let page = format!("/desk/people/{}", ines.id());
    let until = (time::OffsetDateTime::now_utc() + time::Duration::days(9)).date();
    let until = until.to_string();
    let path = format!("{page}/away");
    ines.post(&path, &[("act", "away"), ("until", &until)])
        .expect(303);
    has(ivo.words(&page), "away, back on");
    ivo.post(&path, &[("act", "back")]).expect(403);
    lacks(ivo.html(&page), "id=\"away\"");
    noor.post(&path, &[("act", "back")]).expect(303);
    lacks(ivo.words(&page), "away, back on");
    // A refusal stands beside it, with what was typed.
    let refused = ines.post(
        &path,
        &[
            ("act", "away"),
            ("until", "2020-01-01"),
            ("hand_back", "yes"),
        ],
    );
    let refused = refused.expect(422);
    refused.says("Please give a day ahead, within a year.");
    refused.holds("value=\"2020-01-01\"");
    refused.holds("name=\"hand_back\" value=\"yes\" checked");
    ines.post(&path, &[("act", "away"), ("until", "soon")])
        .expect(422);
    // A customer is not there to be away.
    let customer = format!("/desk/people/{}/away", ana.id());
    noor.post(&customer, &[("act", "away"), ("until", &until)])
        .expect(404);
    ana.post(&path, &[("act", "back")]).expect(404);
}
