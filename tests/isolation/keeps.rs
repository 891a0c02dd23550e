//! What agents keep for themselves and for each other, and do with it: views, macros, many tickets
//! changed at once (V1, M1, B1). Customers learn of none of it.

use serde_json::{Value, json};

use super::{
    oracle::{Case, Thing},
    world::World,
};
use crate::harness::server::wait;

impl World {
    pub fn keep_something(&mut self) {
        match self.rng.below(3) {
            0 => self.keep_view(),
            1 => self.keep_and_use_macro(),
            _ => self.change_many(),
        }
    }

    /// A question that says which tickets an agent looks at.
    fn keep_view(&mut self) {
        let agent = self.an_agent();
        let (name, tag) = (self.word(Thing::Internal), self.word(Thing::Internal));
        let whose = self.rng.pick(&["me", "everyone"]).unwrap();
        let body = json!({ "name": name, "query": format!("tag:{tag}"), "for": whose });
        self.api(agent, ("POST", "/views"), Some(&body)).expect(201);
    }

    fn keep_and_use_macro(&mut self) {
        let agent = self.an_agent();
        let case = self.rng.below(self.oracle.tickets.len());
        let [name, note, tag] = [(); 3].map(|()| self.word(Thing::Internal));
        let whose = self.rng.pick(&["me", "everyone"]).unwrap();
        let body =
            json!({ "name": name, "for": whose, "note": note, "set": { "tags_add": [tag] } });
        let made = self.api(agent, ("POST", "/macros"), Some(&body));
        let id = made.expect(201).json()["id"].to_string();
        let path = format!("/tickets/{}/macros/{id}", self.number(case));
        self.api(agent, ("POST", &path), None).expect(200);
        self.oracle.tickets[case].internal.extend([note, tag]);
    }

    fn change_many(&mut self) {
        let agent = self.an_agent();
        let all: Vec<Case> = self.oracle.cases().collect();
        let some = self.rng.some(&all, 3);
        let tag = self.word(Thing::Internal);
        let numbers: Vec<i64> = some.iter().map(|case| self.number(*case)).collect();
        let body = json!({ "tickets": numbers, "set": { "tags_add": [tag] } });
        let begun = self.api(agent, ("POST", "/tickets/bulk"), Some(&body));
        let path = format!("/bulk/{}", begun.expect(202).json()["id"]);
        let ended: Value = wait("many tickets to be done", || {
            let bulk = self.api(agent, ("GET", &path), None).expect(200).json();
            (bulk["state"] != "under_way").then_some(bulk)
        });
        assert_eq!(ended["changed"], some.len(), "{ended}");
        for case in some {
            self.oracle.tickets[case].internal.push(tag.clone());
        }
    }
}
