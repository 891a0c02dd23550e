//! A desk whose clock is set at will, with people who wait for each other on it.

use serde_json::{Value, json};

use crate::harness::{
    Person, Server, World,
    server::{Folder, wait},
};

/// A desk in Madrid with these workflows, set up by its link at that moment.
pub fn set_up(workflows: &[&str], moment: &str, settings: &[(&str, &str)]) -> World {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let offset = offset(moment);
    let settings: Vec<(&str, &str)> = settings
        .iter()
        .copied()
        .chain([("clock_offset", offset.as_str())])
        .collect();
    let server = Server::start(&data, &settings);
    Person::sets_up(&server, workflows).expect(303);
    server.command(&["org", "add", "Acme"]);
    for (email, name, role) in [
        ("ines@desk.example", "Ines Vidal", "agent"),
        ("ivo@desk.example", "Ivo Kral", "admin"),
        ("ana@acme.example", "Ana Ruiz", "customer"),
    ] {
        let mut arguments = vec!["user", "add", email, "--name", name, "--role", role];
        if role == "customer" {
            arguments.extend(["--org", "Acme", "--right", "member"]);
        }
        server.command(&arguments);
    }
    World { server, folder }
}

/// What the clock is shifted by, for it to be that moment now.
pub fn offset(moment: &str) -> String {
    let then: jiff::Zoned = moment.parse().unwrap();
    let seconds = then.timestamp().as_second() - jiff::Timestamp::now().as_second();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    format!("{sign}{}d{}s", seconds / 86_400, seconds % 86_400)
}

/// The desk stopped, and started again at that moment.
pub fn at(world: World, moment: &str) -> World {
    world.moved(&offset(moment))
}

/// A ticket as the API tells it to an agent.
pub fn ticket(world: &World, number: i64) -> Value {
    let ines = world.with_token("ines");
    let path = format!("/tickets/{number}");
    ines.reads(&path)
}

/// Moves a ticket, as Ines.
pub fn moves(world: &World, number: i64, status: &str) {
    let body = json!({ "status": status });
    let path = format!("/tickets/{number}");
    world.with_token("ines").changes(&path, &body);
}

pub fn wait_for_status(world: &World, number: i64, status: &str) -> Value {
    wait(&format!("#{number} to be {status}"), || {
        Some(ticket(world, number)).filter(|ticket| ticket["status"]["key"] == status)
    })
}

/// When each of these events happened, oldest first.
pub fn events(world: &World, number: i64, kind: &str) -> Vec<String> {
    let path = format!("/tickets/{number}/events?limit=100");
    let events = world.with_token("ines").asks(&path).json();
    let events = events["data"].as_array().unwrap().iter();
    let found = events.filter(|event| event["kind"] == kind);
    found
        .map(|e| e["at"].as_str().unwrap().to_owned())
        .collect()
}

/// Mails of that kind about a ticket: those of the outbox, whatever became of them.
pub fn mails(world: &World, number: i64, kind: &str) -> i64 {
    let sql = "SELECT count(*) FROM base_outbox WHERE ticket = ?1 AND kind = ?2";
    let file = world.server.file();
    file.query_row(sql, (number, kind), |row| row.get(0))
        .unwrap()
}

/// As the API writes a moment, to the minute.
#[track_caller]
pub fn is_about(told: &Value, moment: &str) {
    let then: jiff::Zoned = moment.parse().unwrap();
    let told: jiff::Timestamp = told.as_str().expect("a moment").parse().unwrap();
    let late = told.as_second() - then.timestamp().as_second();
    // What happens before takes some seconds.
    assert!((0..120).contains(&late), "{told} is not {moment}");
}
