//! Many tickets changed at once (B1, B2).

mod begins;
mod ends;
mod kill;
mod takes_back;

use serde_json::{Value, json};

use crate::harness::{Person, World, server::wait};

/// Agents, and tickets of Ana's.
pub fn stage(tickets: usize) -> (World, [Person; 3], Vec<i64>) {
    let world = World::new();
    let ana = world.with_token("ana");
    let agents = world.with_tokens(["ines", "ivo", "noor"]);
    let open = |nth: usize| {
        let new = json!({ "subject": format!("Pump {nth}"), "body": "It stops" });
        let ticket = ana.adds("/tickets", &new).json();
        ticket["number"].as_i64().unwrap()
    };
    let tickets = (1..=tickets).map(open).collect();
    (world, agents, tickets)
}

/// What one would send of a list.
pub fn form<'a>(numbers: &'a [String], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let tickets = numbers.iter().map(|number| ("tickets", number.as_str()));
    tickets.chain(more.iter().copied()).collect()
}

pub fn numbers(tickets: &[i64]) -> Vec<String> {
    tickets.iter().map(ToString::to_string).collect()
}

/// Chooses tickets and what to do on a page; where it is then shown how far it is.
pub fn begins(agent: &Person, tickets: &[i64], act: &[(&str, &str)]) -> String {
    let numbers = numbers(tickets);
    let done = agent.post("/desk/bulk", &form(&numbers, act));
    done.expect(303).location().to_owned()
}

pub fn id_of(page: &str) -> &str {
    page.rsplit('/').next().unwrap()
}

/// What came of it, once it has come to its end.
pub fn ended(agent: &Person, page: &str) -> Value {
    let path = format!("/bulk/{}", id_of(page));
    wait("many tickets to be done", || {
        let bulk = agent.asks(&path).expect(200).json();
        (bulk["state"] != "under_way").then_some(bulk)
    })
}

pub fn ticket(agent: &Person, number: i64) -> Value {
    agent.reads(&format!("/tickets/{number}"))
}
