//! Groups of agents: members and a lead (G1), to whom of them work is given, and who
//! is away (G2).

mod away;
mod calendar;
mod given;
mod members;

use serde_json::json;

use crate::harness::Person;

/// A group of the desk's own with these members.
pub fn group(admin: &Person, name: &str, members: &[&Person]) -> String {
    let made = admin.adds("/groups", &json!({ "name": name })).expect(201);
    let key = made.json()["key"].as_str().unwrap().to_owned();
    for member in members {
        let path = format!("/groups/{key}/members/{}", member.id());
        admin.api("PUT", &path, None).expect(204);
    }
    key
}
